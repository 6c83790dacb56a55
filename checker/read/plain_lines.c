#include "checker/read/plain_lines.h"

#include "lang/base/utf8.h"

#include <string.h>

enum { widest_counted = 400, longest_plain_heading = 90 };

struct text plain_line_text(const struct plain_page *page, const struct plain_line *line)
{
    return text_part(page->content, line->start, line->end);
}

/* ---- characters ---------------------------------------------------------------------------------------- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_small(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* The character that ends before `*end`; moves *end to its start. */
static uint32_t character_before(struct text text, size_t *end)
{
    size_t start = *end - 1, offset;

    while (start > 0 && *end - start < 4 && ((unsigned char)text.bytes[start] & 0xC0) == 0x80)
        start--;
    offset = start;
    *end = start;
    return utf8_next(text, &offset);
}

/* The text without the number of a note behind its full stop: "fourteen witnesses.1", "since 2027.3". */
static size_t end_without_reference(struct text text)
{
    size_t end = text.length, start;

    while (end > 0 && is_digit(text.bytes[end - 1]))
        end--;
    if (end == text.length || text.length - end > 3 || end < 5 || text.bytes[end - 1] != '.')
        return text.length;
    start = end - 1;
    while (start > 0 && is_small(text.bytes[start - 1]))
        start--;
    if (end - 1 - start >= 3)
        return end;
    start = end - 1;
    while (start > 0 && is_digit(text.bytes[start - 1]))
        start--;
    return end - 1 - start == 4 ? end : text.length;
}

uint32_t plain_last_character(struct text text)
{
    size_t end = end_without_reference(text);

    while (end > 0) {
        uint32_t last = character_before(text, &end);

        if (last != '"' && last != '\'' && last != ')' && last != ']' && last != '*' && last != '_' &&
            last != 0x2019 && last != 0x201D && last != 0xBB)
            return last;
    }
    return 0;
}

bool plain_ends_clause(struct text text)
{
    uint32_t last = plain_last_character(text);

    return last == '.' || last == ';' || last == ':' || last == '?' || last == '!' || last == 0x2014 ||
           last == 0x2013 || (last == '-' && text_ends_with(text, TEXT("--")));
}

static size_t skip_quotes(struct text text)
{
    size_t at = 0;

    while (at < text.length) {
        size_t after = at;
        uint32_t character = utf8_next(text, &after);

        if (character != '"' && character != '\'' && character != 0x2018 && character != 0x201C &&
            character != 0xAB && character != '*')
            break;
        at = after;
    }
    return at;
}

bool plain_opens_with_marker(struct text text)
{
    size_t at = skip_quotes(text), start;
    bool bracket, letters = false, digits = false;

    if (text_starts_with(text_part(text, at, text.length), TEXT("\xC2\xA7")))
        return true;
    bracket = at < text.length && text.bytes[at] == '(';
    at += bracket;
    start = at;
    while (at < text.length && at - start < 6) {
        if (is_digit(text.bytes[at]))
            digits = true;
        else if (is_small(text.bytes[at]) || is_capital(text.bytes[at]))
            letters = true;
        else
            break;
        at++;
    }
    if (at == start || at >= text.length || (letters && !digits && at - start > 5))
        return false;
    if (bracket)
        return text.bytes[at] == ')';
    if (text.bytes[at] != '.' && text.bytes[at] != ')')
        return digits && !letters && text.bytes[at] == ' ' && at + 1 < text.length &&
               text.bytes[at + 1] == ' ';
    return digits || at - start == 1 || strspn(text.bytes + start, "ivxlcIVXLC") >= at - start;
}

/* "STEP 1. REMAND COURTS (owner: Judicial Service; 2030)": what stands before the brackets that end the line. */
static size_t length_without_aside(struct text text)
{
    size_t at = text.length;

    if (at == 0 || text.bytes[at - 1] != ')')
        return at;
    while (at > 0 && text.bytes[at - 1] != '(')
        at--;
    return at > 0 ? at - 1 : text.length;
}

bool plain_looks_like_heading(struct text text)
{
    uint32_t last = plain_last_character(text);
    unsigned char first = text.length > 0 ? (unsigned char)text.bytes[0] : 0;

    return text.length <= longest_plain_heading && memchr(text.bytes, ';', length_without_aside(text)) == NULL &&
           last != '.' && last != ',' && last != ';' && last != ':' && last != '-' && last != 0x2014 &&
           last != '?' && last != '!' &&
           ((first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9') || first >= 0x80);
}

bool plain_is_capital_heading(struct text text)
{
    return plain_looks_like_heading(text) && plain_is_capitals(text_part(text, 0, length_without_aside(text)));
}

bool plain_is_capitals(struct text text)
{
    size_t capitals = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (is_small(text.bytes[i]))
            return false;
        capitals += is_capital(text.bytes[i]);
    }
    return capitals >= 3;
}

bool plain_goes_on(const struct plain_page *page, const struct plain_line *before,
                   const struct plain_line *after)
{
    struct text first = plain_line_text(page, before), second = plain_line_text(page, after);

    if (first.length == 0 || second.length == 0 || plain_ends_clause(first) || plain_is_capitals(first))
        return false;
    if (is_small(second.bytes[0]) && !plain_opens_with_marker(second))
        return true;
    return before->right * 5 >= page->width * 4 && !plain_opens_with_marker(second) &&
           !plain_is_capitals(second) && after->indent <= before->indent + 4 &&
           plain_last_character(first) != ',';
}

/* ---- measuring ----------------------------------------------------------------------------------------- */

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Columns up to `end`, from a column; tabs stop at every eighth. */
static uint32_t column_after(const char *bytes, uint32_t start, uint32_t end, uint32_t column)
{
    for (uint32_t i = start; i < end; i++) {
        if (bytes[i] == '\t')
            column = column / 8 * 8 + 8;
        else
            column += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    }
    return column;
}

uint32_t plain_column(const struct plain_page *page, const struct plain_line *line, uint32_t offset)
{
    return column_after(page->content.bytes, line->start, offset, line->indent);
}

/* A line of one repeated mark, such as a row of dashes; several runs divided by spaces are the head rule
 * of a table, which is kept. */
static bool is_ruler(struct text text)
{
    size_t marks = 0;
    uint32_t first = 0;

    for (size_t at = 0; at < text.length;) {
        uint32_t character = utf8_next(text, &at);

        if (character == ' ' && marks > 0 && first != '-' && first != '=')
            continue;
        if (first == 0)
            first = character;
        if (character != first ||
            !(character == '-' || character == '=' || character == '_' || character == '*' ||
              character == '~' || character == '#' || character == '.' || character == '+' ||
              character == 0x2014 || character == 0x2013 || character == 0x2500 || character == 0x2550 ||
              character == 0x2022 || character == 0xB7))
            return false;
        marks++;
    }
    return marks >= 3;
}

static void measure_line(struct plain_page *page, uint32_t start, uint32_t end)
{
    const char *bytes = page->content.bytes;
    struct plain_line line = {.kind = plain_blank};
    uint32_t text = start, gap = 0;

    while (text < end && is_white(bytes[text])) {
        if (bytes[text] == '\f') {
            line.page_break = true;
            start = text + 1;
        }
        text++;
    }
    while (end > text && is_white(bytes[end - 1]))
        end--;
    line.start = text;
    line.end = end;
    if (end > text) {
        line.indent = column_after(bytes, start, text, 0);
        line.right = column_after(bytes, text, end, line.indent);
        line.kind = is_ruler(text_part(page->content, text, end)) ? plain_ruler : plain_text;
        line.tabbed = plain_line_gap(page, &line, line.start, &gap) != 0;
    }
    list_push(page->arena, &page->lines, line);
}

uint32_t plain_line_gap(const struct plain_page *page, const struct plain_line *line, uint32_t from,
                        uint32_t *gap_start)
{
    const char *bytes = page->content.bytes;
    uint32_t i = from;

    while (i < line->end) {
        const char *space = memchr(bytes + i, ' ', line->end - i);
        const char *tab =
            memchr(bytes + i, '\t', space == NULL ? line->end - i : (size_t)(space - bytes) - i);
        uint32_t start = (uint32_t)((tab != NULL ? tab : space != NULL ? space : bytes + line->end) - bytes);
        uint32_t end = start;

        while (end < line->end && (bytes[end] == ' ' || bytes[end] == '\t'))
            end++;
        if (end < line->end && (end - start >= 3 || (end > start && bytes[start] == '\t'))) {
            *gap_start = start;
            return end;
        }
        i = end > i ? end : line->end;
    }
    return 0;
}

/* The column that nearly all lines of running text end before: wrapped lines come close to it. */
void plain_lines_measure_width(struct plain_page *page)
{
    size_t counts[widest_counted + 1] = {0}, all = 0, beyond = 0;

    for (size_t i = 0; i < page->lines.count; i++) {
        const struct plain_line *line = &page->lines.items[i];

        if (line->kind != plain_text || line->right - line->indent < 20)
            continue;
        counts[line->right < widest_counted ? line->right : widest_counted]++;
        all++;
    }
    page->width = widest_counted;
    while (page->width > 0 && (beyond += counts[page->width]) * 25 <= all)
        page->width--;
    if (page->width == 0)
        page->width = 72;
    page->wrapped = page->width <= 160;
}

void plain_lines_measure(struct plain_page *page, const struct source *source)
{
    page->content = source->content;
    for (size_t i = 0; i < source->line_count; i++) {
        size_t end = i + 1 < source->line_count ? source->line_starts[i + 1] : source->content.length;

        measure_line(page, source->line_starts[i], (uint32_t)end);
    }
    plain_lines_measure_width(page);
}
