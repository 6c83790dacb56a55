#include "tests/case_file.h"

#include <string.h>

static void add_fault(struct case_file *file, size_t line, const char *what, struct text about)
{
    text_append_format(&file->faults, "  line %zu: %s '%.*s'\n", line, what, TEXT_ARG(about));
}

/* ---- lines and words ----------------------------------------------------------------------------- */

/* Takes the line at *offset, with its line end. */
static struct text take_line(struct text whole, size_t *offset)
{
    const char *start = whole.bytes + *offset;
    const char *feed = memchr(start, '\n', whole.length - *offset);
    size_t length = feed == NULL ? whole.length - *offset : (size_t)(feed - start) + 1;

    *offset += length;
    return (struct text){start, length};
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static struct text take_word(struct arena *arena, struct text line, size_t *offset)
{
    struct text_builder word;
    bool quoted = false;

    text_builder_init(&word, arena);
    for (; *offset < line.length && (quoted || !is_space(line.bytes[*offset])); (*offset)++) {
        bool escaped = line.bytes[*offset] == '\\' && *offset + 1 < line.length &&
                       line.bytes[*offset + 1] == '"';

        if (escaped)
            (*offset)++;
        if (line.bytes[*offset] == '"' && !escaped)
            quoted = !quoted;
        else
            text_append_byte(&word, line.bytes[*offset]);
    }
    return text_built(&word);
}

struct word_list split_words(struct arena *arena, struct text line)
{
    struct word_list words = {0};

    for (size_t offset = 0; offset < line.length;) {
        if (is_space(line.bytes[offset]))
            offset++;
        else
            list_push(arena, &words, take_word(arena, line, &offset));
    }
    return words;
}

/* True for a line that would be read as a head, were it not for the backslashes before it. */
static bool looks_like_head(struct text line, size_t least_backslashes)
{
    size_t backslashes = 0;

    while (backslashes < line.length && line.bytes[backslashes] == '\\')
        backslashes++;
    return backslashes >= least_backslashes &&
           text_starts_with(text_part(line, backslashes, line.length), TEXT("==="));
}

/* ---- sections ------------------------------------------------------------------------------------ */

bool section_is(const struct section *section, const char *name)
{
    return section->words.count > 0 && text_equal(section->words.items[0], text_of(name));
}

static bool has_option(const struct section *section, const char *option)
{
    return section->words.count > 1 && text_equal(list_last(&section->words), text_of(option));
}

static void read_sections(struct case_file *file)
{
    struct section *section = NULL;
    size_t number = 0;

    for (size_t offset = 0; offset < file->content.length;) {
        struct text line = take_line(file->content, &offset);
        struct section next = {.head = line, .line = ++number};

        if (!text_starts_with(line, TEXT("=== "))) {
            if (section != NULL)
                section->body.length += line.length;
            else
                file->remarks = text_part(file->content, 0, offset);
            continue;
        }
        next.words = split_words(file->arena, text_part(line, 4, line.length));
        file->run_count += section_is(&next, "run");
        next.run = file->run_count;
        next.body = (struct text){line.bytes + line.length, 0};
        list_push(file->arena, &file->sections, next);
        section = &list_last(&file->sections);
    }
}

/* A path that stays within the folder of the case. */
static bool is_inside(struct text path)
{
    if (path.length == 0 || path.bytes[0] == '/' || memchr(path.bytes, '\0', path.length) != NULL)
        return false;
    for (size_t start = 0; start < path.length;) {
        const char *slash = memchr(path.bytes + start, '/', path.length - start);
        size_t end = slash == NULL ? path.length : (size_t)(slash - path.bytes);

        if (text_equal(text_part(path, start, end), TEXT("..")))
            return false;
        start = end + 1;
    }
    return true;
}

/* Where a section of that name may stand: above all runs, below one, or nowhere. */
enum section_room { room_none, room_above, room_below };

static enum section_room room_of(const struct section *section)
{
    static const char *const above[] = {"title", "file", "folder", "copy"};
    static const char *const below[] = {"run", "input", "output", "errors", "exit", "written"};

    for (size_t i = 0; i < sizeof above / sizeof above[0]; i++)
        if (section_is(section, above[i]))
            return room_above;
    for (size_t i = 0; i < sizeof below / sizeof below[0]; i++)
        if (section_is(section, below[i]))
            return room_below;
    return room_none;
}

static bool needs_path(const struct section *section)
{
    static const char *const names[] = {"file", "folder", "copy", "written"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (section_is(section, names[i]))
            return true;
    return false;
}

/* Finds what a writer of cases may get wrong. */
static void check_section(struct case_file *file, const struct section *section)
{
    struct text name = section->words.count > 0 ? section->words.items[0] : TEXT("");

    if (room_of(section) == room_none)
        add_fault(file, section->line, "there is no section", name);
    else if (room_of(section) == room_above && section->run > 0)
        add_fault(file, section->line, "this belongs above all runs:", name);
    else if (room_of(section) == room_below && section->run == 0)
        add_fault(file, section->line, "this belongs below a run:", name);
    else if (needs_path(section) && (section->words.count < 2 || !is_inside(section->words.items[1])))
        add_fault(file, section->line, "this needs a path within the folder of the case:", name);
    else if (!needs_path(section) &&
             case_find(file, text_copy(file->arena, name).bytes, section->run) != section)
        add_fault(file, section->line, "a second one in the same run:", name);
}

void case_read(struct case_file *file, struct arena *arena, struct text content)
{
    const struct section *title;

    if (content.length > 0 && !text_ends_with(content, TEXT("\n")))
        content = text_format(arena, "%.*s\n", TEXT_ARG(content));
    *file = (struct case_file){.arena = arena, .content = content};
    text_builder_init(&file->faults, arena);
    read_sections(file);
    for (size_t i = 0; i < file->sections.count; i++)
        check_section(file, &file->sections.items[i]);
    if (file->run_count == 0)
        add_fault(file, 1, "there is no", TEXT("=== run"));
    title = case_find(file, "title", 0);
    file->title = title == NULL ? TEXT("") : text_trim(title->body);
}

struct section *case_find(struct case_file *file, const char *name, size_t run)
{
    for (size_t i = 0; i < file->sections.count; i++)
        if (file->sections.items[i].run == run && section_is(&file->sections.items[i], name))
            return &file->sections.items[i];
    return NULL;
}

/* ---- content --------------------------------------------------------------------------------------- */

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
        return (byte | 0x20) - 'a' + 10;
    return -1;
}

static struct text content_of_hex(struct case_file *file, const struct section *section)
{
    struct text_builder out;
    int high = -1;

    text_builder_init(&out, file->arena);
    for (size_t i = 0; i < section->body.length; i++) {
        int digit = hex_digit(section->body.bytes[i]);

        if (digit < 0 && is_space(section->body.bytes[i]))
            continue;
        if (digit < 0)
            add_fault(file, section->line, "no hexadecimal digit:", text_part(section->body, i, i + 1));
        else if (high >= 0)
            text_append_byte(&out, (char)(high << 4 | digit));
        high = high < 0 ? digit : -1;
    }
    if (high >= 0)
        add_fault(file, section->line, "half a byte is left over:", section->words.items[0]);
    return text_built(&out);
}

struct text section_content(struct case_file *file, const struct section *section)
{
    struct text_builder out;

    if (has_option(section, "hex"))
        return content_of_hex(file, section);
    text_builder_init(&out, file->arena);
    for (size_t offset = 0; offset < section->body.length;) {
        struct text line = take_line(section->body, &offset);

        text_append(&out, text_part(line, looks_like_head(line, 1) ? 1 : 0, line.length));
    }
    if (has_option(section, "no-newline") && text_ends_with(text_built(&out), TEXT("\n")))
        return text_part(text_built(&out), 0, out.length - 1);
    return text_built(&out);
}

/* ---- writing --------------------------------------------------------------------------------------- */

/* Lines that stand for `content`. */
static struct text body_for(struct arena *arena, struct text content)
{
    struct text_builder out;

    text_builder_init(&out, arena);
    for (size_t offset = 0; offset < content.length;) {
        struct text line = take_line(content, &offset);

        text_append_string(&out, looks_like_head(line, 0) ? "\\" : "");
        text_append(&out, line);
    }
    if (out.length > 0 && !text_ends_with(content, TEXT("\n")))
        text_append_byte(&out, '\n');
    return text_built(&out);
}

/* A new empty section behind the last one of its run. */
static struct section *add_section(struct case_file *file, const char *name, size_t run)
{
    struct section added = {.run = run};
    size_t at = file->sections.count;

    while (at > 0 && file->sections.items[at - 1].run > run)
        at--;
    list_push(file->arena, &added.words, text_copy(file->arena, text_of(name)));
    list_push(file->arena, &file->sections, added);
    for (size_t i = file->sections.count - 1; i > at; i--)
        file->sections.items[i] = file->sections.items[i - 1];
    file->sections.items[at] = added;
    return &file->sections.items[at];
}

/* The head again, with the option that `content` needs and without those it does not. */
static struct text head_for(struct case_file *file, const struct section *section, struct text content)
{
    struct text_builder out;

    text_builder_init(&out, file->arena);
    text_append_format(&out, "=== %.*s", TEXT_ARG(section->words.items[0]));
    if (section_is(section, "written"))
        text_append_format(&out, strchr(section->words.items[1].bytes, ' ') == NULL ? " %s" : " \"%s\"",
                           section->words.items[1].bytes);
    if (content.length > 0 && !text_ends_with(content, TEXT("\n")))
        text_append_string(&out, " no-newline");
    text_append_byte(&out, '\n');
    return text_built(&out);
}

void section_set(struct case_file *file, struct section *section, struct text content)
{
    if (section_is(section, "exit")) {
        section->head = text_format(file->arena, "=== exit %.*s\n", TEXT_ARG(content));
        return;
    }
    section->head = head_for(file, section, content);
    section->body = body_for(file->arena, content);
}

void case_set(struct case_file *file, const char *name, size_t run, struct text content)
{
    struct section *section = case_find(file, name, run);

    if (section == NULL)
        section = add_section(file, name, run);
    section_set(file, section, content);
}

struct text case_written(const struct case_file *file)
{
    struct text_builder out;

    text_builder_init(&out, file->arena);
    text_append(&out, file->remarks);
    for (size_t i = 0; i < file->sections.count; i++) {
        if (out.length > 0 && out.bytes[out.length - 1] != '\n')
            text_append_byte(&out, '\n');
        text_append(&out, file->sections.items[i].head);
        text_append(&out, file->sections.items[i].body);
    }
    return text_built(&out);
}
