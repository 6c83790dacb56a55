/*
 * odt: OpenDocument text, packed or in one flat file.
 */
#include "checker/read/archive.h"
#include "checker/read/encoding.h"
#include "checker/read/odt_story.h"
#include "checker/read/readers.h"

enum { depth_factor = 10 /* elements that one table takes inside another */, kind_within = 4096 /* bytes */ };

static const struct {
    const char *kind; /* how the media type begins */
    const char *why;
} others[] = {{"application/vnd.oasis.opendocument.spreadsheet", "is a spreadsheet (ODS), which this version does not read"},
              {"application/vnd.oasis.opendocument.presentation", "is a set of slides (ODP), which this version does not read"},
              {"application/vnd.oasis.opendocument.graphics", "is a drawing (ODG), which this version does not read"},
              {"application/epub+zip", "is an e-book (EPUB), which this version does not read"}};

static const char *why_other(struct text kind)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (text_starts_with(kind, text_of(others[i].kind)))
            return others[i].why;
    return NULL;
}

static bool contains(struct text text, struct text wanted)
{
    for (size_t i = 0; i + wanted.length <= text.length; i++)
        if (text_equal(text_part(text, i, i + wanted.length), wanted))
            return true;
    return false;
}

/* OpenDocument locks members one by one, and says so in its list of them. */
static const char *why_locked(const struct archive *archive)
{
    struct text list;
    const char *why = archive_read(archive, TEXT("META-INF/manifest.xml"), &list);

    if (why != NULL || list.bytes == NULL)
        return why;
    return contains(list, TEXT("encryption-data")) ? "is encrypted: save it without a password" : NULL;
}

static const char *read_xml(struct odt_file *file, struct text bytes, struct markup_limits limits)
{
    struct encoding_result decoded;

    if (encoding_decode(file->arena, bytes, &decoded) != NULL)
        return "is damaged: what should be XML inside it is none";
    return odt_story_read(file, decoded.text, limits);
}

static const char *read_member(struct odt_file *file, const struct archive *archive, const char *name,
                               struct markup_limits limits)
{
    struct text bytes;
    const char *why = archive_read(archive, text_of(name), &bytes);

    return why != NULL || bytes.length == 0 ? why : read_xml(file, bytes, limits);
}

static const char *read_package(struct odt_file *file, struct text bytes, const struct archive_limits *limits,
                                struct markup_limits markup)
{
    struct archive archive;
    struct text kind;
    const char *why = archive_open(&archive, file->arena, bytes, limits);

    if (why == NULL)
        why = archive_read(&archive, TEXT("mimetype"), &kind);
    if (why == NULL)
        why = why_other(kind);
    if (why == NULL)
        why = why_locked(&archive);
    if (why == NULL)
        why = read_member(file, &archive, "styles.xml", markup);
    return why != NULL ? why : read_member(file, &archive, "content.xml", markup);
}

const char *odt_read(struct document *document, const struct read_limits *limits)
{
    const struct archive_limits archive = {limits->unpacked_size, limits->unpacked_ratio, limits->members};
    const struct markup_limits markup = {limits->depth * depth_factor};
    struct story story = {0};
    struct odt_file file = {.arena = document->arena,
                            .story = &story,
                            .original = limits->revisions == revisions_original,
                            .tables = limits->depth};
    const char *why;

    odt_styles_init(&file.styles, document->arena);
    why = archive_suits(document->bytes) ? read_package(&file, document->bytes, &archive, markup)
                                         : read_xml(&file, document->bytes, markup);
    if (why == NULL && !file.is_text)
        why = "is no OpenDocument text";
    if (why == NULL)
        why = story_tell(document, &story);
    document->revisions = file.revised ? limits->revisions : revisions_none;
    return why;
}

static bool is_flat(struct text bytes)
{
    return text_equal(markup_root(bytes), TEXT("document")) &&
           contains(text_part(bytes, 0, kind_within), TEXT("urn:oasis:names:tc:opendocument:xmlns:office"));
}

bool odt_suits(struct text name, struct text bytes)
{
    (void)name;
    return archive_bytes_hold(bytes, "mimetype") ||
           (archive_bytes_hold(bytes, "content.xml") && archive_bytes_hold(bytes, "META-INF/manifest.xml")) ||
           is_flat(bytes);
}

/* ---- other archives ------------------------------------------------------------------------------------ */

const char *zip_read(struct document *document, const struct read_limits *limits)
{
    const struct archive_limits archive_limits = {limits->unpacked_size, limits->unpacked_ratio, limits->members};
    struct archive archive;
    const char *why = archive_open(&archive, document->arena, document->bytes, &archive_limits);

    return why != NULL ? why : "is a zip file, but no document: unpack it first";
}

bool zip_suits(struct text name, struct text bytes)
{
    (void)name;
    return archive_suits(bytes);
}
