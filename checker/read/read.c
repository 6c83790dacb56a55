#include "checker/read/read.h"

#include "checker/read/encoding.h"
#include "checker/read/markup.h"
#include "checker/read/readers.h"
#include "lang/base/file.h"

#include <string.h>

enum { most_bytes = INT32_MAX }; /* offsets in source and reading text are 32 bits wide */

/* How a format is told and read: from the file's text, decoded into document->source; or, where the file is none, from
 * document->bytes, out of which the reader makes the source itself. */
struct reader {
    const char *name;
    bool (*suits)(struct text name, struct text content); /* NULL: takes whatever no other takes */
    const char *(*read)(struct document *document, const struct read_limits *limits);
};

static const struct reader readers_of_bytes[] = {
    {"docx", docx_suits, docx_read},
    {"odt", odt_suits, odt_read},
    {"zip", zip_suits, zip_read},
    {"pdf", pdf_suits, pdf_read},
    {"rtf", rtf_suits, office_read},
    {"doc", doc_suits, office_read},
    {NULL, NULL, NULL},
};
static const struct reader readers_of_text[] = {
    {"html", html_suits, html_read},
    {"xml", legal_xml_suits, legal_xml_read},
    {"markdown", markdown_suits, markdown_read},
    {"text", NULL, plain_read},
    {NULL, NULL, NULL},
};

/* The first of `readers` that takes the content, or that is called by the format's name; NULL: none. */
static const struct reader *find_reader(const struct reader *readers, const char *format, struct text name,
                                        struct text content)
{
    for (const struct reader *reader = readers; reader->name != NULL; reader++) {
        if (format != NULL ? strcmp(format, reader->name) == 0
                           : reader->suits == NULL || reader->suits(name, content))
            return reader;
    }
    return NULL;
}

const char *readers_read_converted(struct document *document, struct text bytes, const struct read_limits *limits)
{
    const struct text original = document->bytes;
    const struct reader *reader = find_reader(readers_of_bytes, NULL, TEXT(""), bytes);
    const char *why;

    if (reader == NULL || reader->read == office_read)
        return "was converted to a format that this version does not read";
    document->bytes = bytes;
    why = reader->read(document, limits);
    document->bytes = original; /* the fingerprint is that of the file */
    return why;
}

bool readers_name_ends(struct text name, const char *ending)
{
    struct text end = text_of(ending);

    return name.length > end.length &&
           text_equal_ignoring_case(text_part(name, name.length - end.length, name.length), end);
}

size_t readers_add_block(struct document *document, enum block_kind kind, unsigned level)
{
    list_push(document->arena, &document->blocks,
              (struct block){.kind = kind, .level = level, .header = DOCUMENT_NONE});
    return document->blocks.count - 1;
}

void readers_add_piece(struct document *document, struct piece piece)
{
    list_push(document->arena, &list_last(&document->blocks).pieces, piece);
}

void read_prepare(void)
{
    markdown_prepare();
    markup_prepare();
}

static struct read_limits limits_or_defaults(const struct read_limits *given)
{
    struct read_limits limits = given != NULL ? *given : (struct read_limits){0};

    if (limits.file_size == 0)
        limits.file_size = (size_t)1 << 30;
    if (limits.memory == 0)
        limits.memory = (size_t)8 << 30;
    if (limits.line_length == 0)
        limits.line_length = (size_t)64 << 20;
    if (limits.depth == 0)
        limits.depth = 100;
    if (limits.unpacked_size == 0)
        limits.unpacked_size = (size_t)512 << 20;
    if (limits.unpacked_ratio == 0)
        limits.unpacked_ratio = 200;
    if (limits.members == 0)
        limits.members = 10000;
    if (limits.revisions == revisions_none)
        limits.revisions = revisions_final;
    if (limits.helper_seconds == 0)
        limits.helper_seconds = 120;
    if (limits.helper_memory == 0)
        limits.helper_memory = (size_t)4 << 30;
    if (limits.helper_output == 0)
        limits.helper_output = (size_t)256 << 20;
    return limits;
}

static bool has_long_line(const struct source *source, size_t limit)
{
    for (size_t i = 0; i < source->line_count; i++) {
        size_t end = i + 1 < source->line_count ? source->line_starts[i + 1] : source->content.length;

        if (end - source->line_starts[i] > limit)
            return true;
    }
    return false;
}

static void warn_of_repairs(struct document *document, const struct encoding_result *result)
{
    struct span span = {(uint32_t)result->first_replaced, (uint32_t)result->first_replaced};

    if (result->guessed && strcmp(result->name, "UTF-8") != 0)
        document_warn(document, (struct span){0, 0},
                      text_format(document->arena, "is not UTF-8; read as %s", result->name));
    if (result->replaced == 0)
        return;
    span.end = (uint32_t)(result->first_replaced + 3);
    document_warn(document, span,
                  text_format(document->arena, "%zu %s replaced: not %s, or %s", result->replaced,
                              result->replaced == 1 ? "character was" : "characters were", result->name,
                              result->replaced == 1 ? "a control character" : "control characters"));
}

static const char *read_bytes(struct document *document, const struct reader *reader, const struct read_limits *limits)
{
    const char *why;

    document->format = text_of(reader->name);
    why = reader->read(document, limits);
    return why == NULL && document->blocks.count == 0 ? "is empty: it holds no text" : why;
}

/* Everything behind the door: `bytes` live in the document's arena. */
static const char *fill_document(struct document *document, struct text bytes, const char *format,
                                 const struct read_limits *limits)
{
    struct encoding_result result;
    const struct reader *reader = find_reader(readers_of_bytes, format, document->path, bytes);
    const char *why;

    document->bytes = bytes;
    if (reader != NULL)
        return read_bytes(document, reader, limits);
    why = encoding_decode(document->arena, bytes, &result);
    if (why != NULL)
        return why;
    if (result.text.length >= most_bytes)
        return "is larger than 2 GiB";
    reader = find_reader(readers_of_text, format, document->path, result.text);
    if (reader == NULL)
        return "cannot be read in that format, which is not known";
    document->format = text_of(reader->name);
    source_init(&document->source, document->arena, document->path, result.text);
    if (has_long_line(&document->source, limits->line_length))
        return "has a line that is longer than the limit";
    warn_of_repairs(document, &result);
    why = reader->read(document, limits);
    if (why == NULL && document->blocks.count == 0)
        return "is empty: it holds no text";
    return why;
}

static struct document *document_new(const struct read_limits *limits)
{
    struct arena *arena = arena_new(limits->memory);
    struct document *document;
    jmp_buf door;

    if (arena == NULL)
        return NULL;
    if (setjmp(door) != 0) {
        arena_free(arena);
        return NULL;
    }
    arena_set_store(arena, limits->store);
    if (limits->allocations > 0)
        arena_fail_after(arena, limits->allocations);
    arena_set_door(arena, &door);
    document = arena_new_object(arena, struct document);
    document->arena = arena;
    arena_set_door(arena, NULL);
    return document;
}

/* Where the bytes come from: memory, or a file when there are none. */
struct origin {
    struct text name;
    const struct text *bytes;
};

static const char *open_document(struct document *document, const struct origin *origin, const char *format,
                                 const struct read_limits *limits)
{
    struct text bytes = {"", 0};
    const char *why = NULL;

    document->path = text_copy(document->arena, origin->name);
    if (origin->bytes == NULL)
        why = file_read(document->arena, document->path.bytes, limits->file_size, &bytes);
    else if (origin->bytes->length > limits->file_size)
        why = "is larger than the limit";
    else
        bytes = text_copy(document->arena, *origin->bytes);
    return why != NULL ? why : fill_document(document, bytes, format, limits);
}

/* Gives the reason a home that outlives the document, and the document back. */
static struct document *refuse(struct document *document, struct arena *messages, const char *reason,
                               const char **why)
{
    char kept[256];

    strncpy(kept, reason, sizeof kept - 1);
    kept[sizeof kept - 1] = '\0';
    document_free(document);
    *why = arena_copy(messages, kept, strlen(kept));
    return NULL;
}

static struct document *read_origin(const struct origin *origin, const char *format,
                                    const struct read_limits *given, struct arena *messages, const char **why)
{
    const struct read_limits limits = limits_or_defaults(given);
    struct document *const document = document_new(&limits);
    const char *reason;
    jmp_buf door;

    *why = "needs more memory than there is, or than the limit allows";
    if (document == NULL)
        return NULL;
    if (setjmp(door) != 0) {
        document_free(document);
        return NULL;
    }
    arena_set_door(document->arena, &door);
    reason = open_document(document, origin, format, &limits);
    arena_set_door(document->arena, NULL);
    if (reason != NULL)
        return refuse(document, messages, reason, why);
    *why = NULL;
    return document;
}

struct document *read_document(const char *path, const char *format, const struct read_limits *limits,
                               struct arena *messages, const char **why)
{
    const struct origin origin = {text_of(path), NULL};

    return read_origin(&origin, format, limits, messages, why);
}

struct document *read_document_bytes(struct text name, struct text bytes, const char *format,
                                     const struct read_limits *limits, struct arena *messages,
                                     const char **why)
{
    const struct origin origin = {name, &bytes};

    return read_origin(&origin, format, limits, messages, why);
}
