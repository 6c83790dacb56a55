#include "checker/command/config.h"
#include "checker/report/page.h"
#include "lang/base/file.h"
#include "lang/base/utf8.h"
#include "lang/spelling.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { most_shown = 60 }; /* columns of what is wrong */

struct config_reading {
    const struct command *command;
    struct arena *arena;
    struct command_line *line;
    size_t number;                 /* of the line at hand */
    size_t stands[option_id_count]; /* the line that sets each option; 0: none yet */
};

/* ---- one line ------------------------------------------------------------------------------------ */

static struct text shown(struct arena *arena, struct text raw)
{
    return page_cut(arena, page_clean(arena, raw), most_shown);
}

static const char *wrong_bytes(struct text line)
{
    if (line.length > config_longest_line)
        return "the line is too long";
    if (utf8_check(line) < line.length)
        return "the line is not UTF-8";
    for (size_t offset = 0; offset < line.length;) {
        uint32_t character = utf8_next(line, &offset);
        if ((character < 0x20 && character != '\t') || (character >= 0x7F && character < 0xA0))
            return "the line holds a control character";
    }
    return NULL;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* `rest` stands behind a value in quotes: only a remark may follow. */
static bool is_remark(struct text rest)
{
    rest = text_trim(rest);
    return rest.length == 0 || rest.bytes[0] == '#';
}

/* What stands behind the sign: up to the closing quote, or to a remark. */
static const char *take_value(struct text rest, struct text *value)
{
    rest = text_trim(rest);
    if (rest.length > 0 && rest.bytes[0] == '"') {
        const char *quote = memchr(rest.bytes + 1, '"', rest.length - 1);
        size_t end = quote != NULL ? (size_t)(quote - rest.bytes) : rest.length;
        *value = text_part(rest, 1, end);
        if (quote == NULL)
            return "the quote is not closed";
        return is_remark(text_part(rest, end + 1, rest.length)) ? NULL : "something stands behind the closing quote";
    }
    size_t end = 0;
    while (end < rest.length && !(rest.bytes[end] == '#' && (end == 0 || is_blank(rest.bytes[end - 1]))))
        end++;
    *value = text_trim(text_part(rest, 0, end));
    return value->length > 0 ? NULL : "the value is missing";
}

static const char *take_line(struct text line, struct text *name, struct text *value)
{
    const char *sign = memchr(line.bytes, '=', line.length);
    if (sign == NULL)
        return "a line is 'option = value'";
    size_t end = (size_t)(sign - line.bytes);
    *name = text_trim(text_part(line, 0, end));
    if (name->length == 0)
        return "a line is 'option = value'";
    return take_value(text_part(line, end + 1, line.length), value);
}

/* ---- one option ---------------------------------------------------------------------------------- */

bool config_allows(enum option_id id)
{
    switch (id) {
    case option_output: /* what is written where */
    case option_resume:
    case option_show: /* what is asked for once */
    case option_input:
    case option_trace:
    case option_check:
    case option_diff:
    case option_only:
    case option_explain:
    case option_coverage:
    case option_sample:
    case option_seed:
    case option_today:
    case option_student:
    case option_config:
    case option_man:
    case option_help: return false;
    default: return true;
    }
}

static const struct command_option *option_called(struct text name)
{
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        if (text_equal(text_of(command_option_at(i)->name), name))
            return command_option_at(i);
    }
    return NULL;
}

static const char *unknown_option(struct arena *arena, struct text name)
{
    struct text known[option_id_count];
    size_t count = 0;
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        if (config_allows(command_option_at(i)->id))
            known[count++] = text_of(command_option_at(i)->name);
    }
    struct text near = spelling_nearest(name, known, count);
    name = shown(arena, name);
    if (near.length == 0)
        return text_format(arena, "unknown option '%.*s'", TEXT_ARG(name)).bytes;
    return text_format(arena, "unknown option '%.*s' (did you mean '%.*s'?)", TEXT_ARG(name), TEXT_ARG(near)).bytes;
}

/* An option without a value is set with yes, and left alone with no. */
static const char *wrong_switch(struct arena *arena, const struct command_option *option, struct text value)
{
    if (text_equal(value, TEXT("yes")) || text_equal(value, TEXT("no")))
        return NULL;
    value = shown(arena, value);
    return text_format(arena, "'%s' must be yes or no, not '%.*s'", option->name, TEXT_ARG(value)).bytes;
}

/* A value is right when some command takes it: one command may have formats that another has not. */
static const char *wrong_value(struct config_reading *reading, const struct command_option *option, const char *word)
{
    const char *first = NULL;
    for (size_t i = 0; command_at(i) != NULL; i++) {
        struct command_line tried = {0};
        if (!command_takes(command_at(i), option->id))
            continue;
        const char *wrong = options_set(command_at(i), option, word, reading->arena, &tried);
        if (wrong == NULL)
            return NULL;
        if (first == NULL || command_at(i) == reading->command)
            first = wrong;
    }
    return first;
}

static bool is_list(enum option_id id)
{
    return id == option_rules || id == option_include || id == option_exclude;
}

/* What the command line says of --rules stands in place of the file's; its patterns stand beside them. */
static bool is_overruled(const struct config_reading *reading, enum option_id id)
{
    bool given = (reading->line->given & OPTION_BIT(id)) != 0;
    return given && id != option_include && id != option_exclude;
}

static void use_value(struct config_reading *reading, const struct command_option *option, const char *word)
{
    struct command_line tried = {0};
    if (!command_takes(reading->command, option->id) || is_overruled(reading, option->id))
        return;
    if (options_set(reading->command, option, word, reading->arena, &tried) == NULL)
        (void)options_set(reading->command, option, word, reading->arena, reading->line);
}

static const char *read_option(struct config_reading *reading, struct text name, struct text value)
{
    const struct command_option *option = option_called(name);
    struct arena *arena = reading->arena;
    if (option == NULL)
        return unknown_option(arena, name);
    if (!config_allows(option->id))
        return text_format(arena, "'%s' can only be given on the command line", option->name).bytes;
    size_t earlier = reading->stands[option->id];
    reading->stands[option->id] = reading->number;
    if (earlier != 0 && !is_list(option->id))
        return text_format(arena, "'%s' stands on line %zu already", option->name, earlier).bytes;
    const char *word = text_copy(arena, value).bytes;
    bool is_switch = option->argument == NULL;
    const char *wrong = is_switch ? wrong_switch(arena, option, value) : wrong_value(reading, option, word);
    if (wrong == NULL && (!is_switch || text_equal(value, TEXT("yes"))))
        use_value(reading, option, word);
    return wrong;
}

/* ---- the file ------------------------------------------------------------------------------------ */

static const char *read_line(struct config_reading *reading, struct text line)
{
    struct text name, value;
    const char *wrong = wrong_bytes(text_ends_with(line, TEXT("\r")) ? text_part(line, 0, line.length - 1) : line);
    line = text_trim(line);
    if (wrong != NULL || line.length == 0 || line.bytes[0] == '#')
        return wrong;
    wrong = take_line(line, &name, &value);
    return wrong != NULL ? wrong : read_option(reading, name, value);
}

/* Some editors begin a file with a byte order mark. */
static struct text without_mark(struct text content)
{
    return text_starts_with(content, TEXT("\xEF\xBB\xBF")) ? text_part(content, 3, content.length) : content;
}

const char *config_apply_text(const struct command *command, const char *path, struct text content, struct arena *arena,
                              struct command_line *line)
{
    struct config_reading reading = {.command = command, .arena = arena, .line = line};
    content = without_mark(content);
    for (size_t start = 0; start < content.length;) {
        const char *found = memchr(content.bytes + start, '\n', content.length - start);
        size_t end = found != NULL ? (size_t)(found - content.bytes) : content.length;
        reading.number++;
        const char *wrong = read_line(&reading, text_part(content, start, end));
        if (wrong != NULL)
            return text_format(arena, "%s:%zu: %s", path, reading.number, wrong).bytes;
        start = end + 1;
    }
    return NULL;
}

/* Nobody asked for the file in the working folder: it may be missing, and must be one that can be read at once. */
static const char *look_for_own(bool *there)
{
    struct stat entry;
    *there = lstat(CONFIG_NAME, &entry) == 0 || errno != ENOENT;
    return *there && stat(CONFIG_NAME, &entry) == 0 && S_ISFIFO(entry.st_mode) ? "is a pipe, not a file" : NULL;
}

const char *config_apply(const struct command *command, struct arena *arena, struct command_line *line)
{
    const char *path = line->config, *wrong = NULL;
    struct text content = {"", 0};
    bool there = true;
    if (path != NULL && (path[0] == '\0' || strcmp(path, "-") == 0))
        return text_format(arena, "--config must be a file or none, not '%s'", path).bytes;
    if (path != NULL && strcmp(path, "none") == 0)
        return NULL;
    if (path == NULL) {
        path = CONFIG_NAME;
        wrong = look_for_own(&there);
    }
    if (!there)
        return NULL;
    if (wrong == NULL)
        wrong = file_read(arena, path, config_most_bytes, &content);
    if (wrong != NULL)
        return text_format(arena, "%s: %s", path, wrong).bytes;
    return config_apply_text(command, path, content, arena, line);
}
