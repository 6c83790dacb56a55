/*
 * What belongs to the page: lines that stand alone between blank lines (or beside a form feed) and are
 * page numbers, signature marks, or come back page after page with only their numbers changed.
 */
#include "checker/read/plain_lines.h"

#include "lang/base/table.h"

#include <string.h>

enum {
    longest_head = 200, /* bytes of a running head */
    shortest_page = 10, /* lines between two running heads */
    most_lines_of_head = 3,
    first_lines = 12, /* where a document's own head stands */
    widest_gap = 12   /* columns before a number; what is wider sets it at the edge of the page */
};

/* One form of running head: its text with every number written as '#'. */
struct head {
    size_t count, interruptions, last_line;
    size_t close; /* how often it stands nearer to the one before than pages do */
};
struct head_list LIST_OF(struct head);

struct finder {
    struct plain_page *page;
    struct table keys;
    struct head_list heads;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static struct text key_of(struct finder *finder, struct text line)
{
    struct text_builder key;

    text_builder_init(&key, finder->page->arena);
    for (size_t i = 0; i < line.length; i++) {
        char byte = line.bytes[i];
        char last = key.length > 0 ? key.bytes[key.length - 1] : '\0';

        if (is_digit(byte))
            byte = '#';
        else if (byte >= 'A' && byte <= 'Z')
            byte = (char)(byte - 'A' + 'a');
        else if (byte == '\t')
            byte = ' ';
        if (!((byte == '#' || byte == ' ') && byte == last))
            text_append_byte(&key, byte);
    }
    return text_built(&key);
}

/* ---- what single lines look like ----------------------------------------------------------------------- */

static bool has_digit(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (is_digit(text.bytes[i]))
            return true;
    return false;
}

static bool is_bare_number(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.bytes[i]))
            return false;
    return text.length >= 1 && text.length <= 4;
}

/* "— 41 —", "- 3 -", "[12]": a number between marks and nothing else. */
static bool is_marked_number(struct text text)
{
    size_t start = 0, end = text.length, digits;

    while (start < end && !is_digit(text.bytes[start]) && strchr(" -[(|\xE2\x80\x93\x94", text.bytes[start]))
        start++;
    while (end > start && !is_digit(text.bytes[end - 1]) &&
           strchr(" -])|\xE2\x80\x93\x94", text.bytes[end - 1]))
        end--;
    digits = end - start;
    for (size_t i = start; i < end; i++)
        if (!is_digit(text.bytes[i]))
            return false;
    return digits >= 1 && digits <= 4 && start > 0 && end < text.length;
}

/* "Page 3", "p. 3", "Page 3 of 10". */
static bool is_page_number(struct text text)
{
    static const char *const words[] = {"page", "p.", "pag.", "seite", "p\xC3\xA1gina", "pagina"};

    if (text.length > 24 || !has_digit(text))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct text word = text_of(words[i]);
        const struct text rest = text_part(text, word.length, text.length);

        if (!text_equal_ignoring_case(text_part(text, 0, word.length), word))
            continue;
        if (rest.length > 1 && rest.bytes[0] == ' ' && is_digit(rest.bytes[1]))
            return true;
    }
    return false;
}

bool plain_is_page_number(struct text text)
{
    return is_bare_number(text) || is_marked_number(text) || is_page_number(text);
}

/* "1/3" at the end of a line, alone or behind a wide gap: the first page of three. */
static bool is_page_of_pages(const struct plain_page *page, const struct plain_line *line)
{
    const char *bytes = page->content.bytes;
    uint32_t gap = 0, start = line->start, digits[2] = {0}, value[2] = {0};
    size_t part = 0;

    for (uint32_t after = start; (after = plain_line_gap(page, line, after, &gap)) != 0;)
        start = after;
    for (uint32_t i = start; i < line->end; i++) {
        if (bytes[i] == '/' && part == 0) {
            part = 1;
            continue;
        }
        if (!is_digit(bytes[i]) || ++digits[part] > 4)
            return false;
        value[part] = value[part] * 10 + (uint32_t)(bytes[i] - '0');
    }
    return part == 1 && digits[0] > 0 && digits[1] > 0 && value[0] >= 1 && value[0] <= value[1];
}

static bool is_set_right(const struct plain_page *page, const struct plain_line *line)
{
    return line->indent * 2 >= page->width && line->right + 4 >= page->width && line->indent > 30;
}

/* "[ Ee": the mark by which a binder gathers sheets. */
static bool is_signature(const struct plain_page *page, const struct plain_line *line)
{
    struct text text = plain_line_text(page, line);

    return line->indent * 2 >= page->width && text.length <= 6 && text.length >= 2 && text.bytes[0] == '[' &&
           text.bytes[text.length - 1] != ']';
}

/* A number set apart from the rest at either end: "212      LAWS of …", "Bill 11       C.3". */
static bool has_number_apart(const struct plain_page *page, const struct plain_line *line)
{
    uint32_t gap = 0, after = plain_line_gap(page, line, line->start, &gap);
    bool first =
        after != 0 && has_digit(text_part(page->content, line->start, gap)) && gap - line->start <= 8;
    uint32_t last = 0;

    while (after != 0) {
        last = after;
        after = plain_line_gap(page, line, after, &gap);
    }
    return first ||
           (last != 0 && line->end - last <= 12 && has_digit(text_part(page->content, last, line->end)));
}

/* ---- groups of lines that stand alone ------------------------------------------------------------------ */

struct group {
    size_t first, last;                      /* lines */
    const struct plain_line *before, *after; /* the nearest lines of text; NULL at the edges */
};

static bool is_candidate(const struct plain_line *line)
{
    return line->kind == plain_text && line->end - line->start <= longest_head;
}

static bool interrupts(const struct finder *finder, const struct group *group)
{
    return group->before != NULL && group->after != NULL &&
           plain_goes_on(finder->page, group->before, group->after);
}

/* Finds the next group of few short lines with blank lines around, from line *from on. */
static bool next_group(const struct finder *finder, size_t *from, struct group *group)
{
    const struct plain_line_list *lines = &finder->page->lines;
    size_t i = *from;

    while (i < lines->count) {
        size_t start = i;

        while (i < lines->count && lines->items[i].kind == plain_text &&
               (i == start || !lines->items[i].page_break))
            i++;
        if (i > start && i - start <= most_lines_of_head) {
            bool short_lines = true;

            for (size_t k = start; k < i; k++)
                short_lines = short_lines && is_candidate(&lines->items[k]);
            if (short_lines) {
                *group = (struct group){.first = start, .last = i - 1};
                *from = i;
                return true;
            }
        }
        if (i == start)
            i++;
    }
    *from = i;
    return false;
}

/* The nearest text above; groups come in order, so the search only ever passes blank lines and furniture,
 * and gives up soon. */
static const struct plain_line *text_beside(const struct finder *finder, size_t line, int step)
{
    const struct plain_line_list *lines = &finder->page->lines;

    for (int seen = 0; seen < 12; seen++) {
        if ((step < 0 && line == 0) || (step > 0 && line + 1 >= lines->count))
            return NULL;
        line = step < 0 ? line - 1 : line + 1;
        if (lines->items[line].kind == plain_text)
            return &lines->items[line];
    }
    return NULL;
}

static void see_group(struct finder *finder, struct group *group)
{
    group->before = text_beside(finder, group->first, -1);
    group->after = text_beside(finder, group->last, +1);
}

static void count_heads(struct finder *finder)
{
    struct group group;

    for (size_t from = 0; next_group(finder, &from, &group);) {
        see_group(finder, &group);
        for (size_t i = group.first; i <= group.last; i++) {
            struct text line = plain_line_text(finder->page, &finder->page->lines.items[i]);
            size_t index = table_get_or_put(&finder->keys, key_of(finder, line), finder->heads.count);
            struct head *head;

            if (index == finder->heads.count)
                list_push(finder->page->arena, &finder->heads, (struct head){0});
            head = &finder->heads.items[index];
            head->close += head->count > 0 && i - head->last_line < shortest_page;
            head->count++;
            head->interruptions += interrupts(finder, &group);
            head->last_line = i;
        }
    }
}

/* Whether the line says again what the document's first lines said, with a number in it. */
static bool repeats_first_lines(const struct finder *finder, size_t index)
{
    const struct plain_page *page = finder->page;
    struct text text = plain_line_text(page, &page->lines.items[index]);

    if (index < first_lines || !has_digit(text) || text.length > 48)
        return false;
    for (size_t i = 0; i < first_lines && i < page->lines.count; i++) {
        const struct plain_line *line = &page->lines.items[i];
        struct text first = plain_line_text(page, line);

        if (!has_digit(first) || (i > 0 && line->indent <= 30 && !line->tabbed))
            continue;
        if (text_ends_with(first, text))
            return true;
        if (first.length >= 5 && text_starts_with(text, first) &&
            (text.length == first.length || !is_digit(text.bytes[first.length])))
            return true;
    }
    return false;
}

static const struct head *head_of(struct finder *finder, size_t index)
{
    struct text text = plain_line_text(finder->page, &finder->page->lines.items[index]);

    return &finder->heads.items[table_get(&finder->keys, key_of(finder, text))];
}

/* A bare number between blank lines is a page number when it breaks a sentence, unless such numbers stand so near to
 * each other that they count paragraphs. */
static bool is_page_break(struct finder *finder, const struct group *group, size_t index)
{
    return is_bare_number(plain_line_text(finder->page, &finder->page->lines.items[index])) &&
           interrupts(finder, group) && head_of(finder, index)->close * 2 < head_of(finder, index)->count;
}

/* "St. Austell Gazette, 20th August, 1894.            317": a line that stands alone and ends, far behind its words and
 * at the edge of the page, in a bare number. */
static bool ends_in_page_number(const struct plain_page *page, const struct group *group, size_t index)
{
    const struct plain_line *line = &page->lines.items[index];
    uint32_t gap = 0, after = plain_line_gap(page, line, line->start, &gap);

    if (group->first != group->last || index < first_lines / 2 || after == 0 || after - gap < widest_gap ||
        line->right + 8 < page->width)
        return false;
    return is_bare_number(text_part(page->content, after, line->end)) &&
           !is_bare_number(text_part(page->content, line->start, gap)) &&
           !plain_opens_with_marker(plain_line_text(page, line));
}

/* Whether the nearest line of text stands alone and says what a line before it said. */
static bool repeats_beside(struct finder *finder, size_t index, int step)
{
    const struct plain_line *first = finder->page->lines.items, *line = text_beside(finder, index, step);
    size_t beside;
    const struct head *head;

    if (line == NULL || !is_candidate(line) || is_bare_number(plain_line_text(finder->page, line)))
        return false;
    beside = (size_t)(line - first);
    if ((beside > 0 && first[beside - 1].kind == plain_text && beside - 1 != index) ||
        (beside + 1 < finder->page->lines.count && first[beside + 1].kind == plain_text && beside + 1 != index) ||
        table_get(&finder->keys, key_of(finder, plain_line_text(finder->page, line))) == TABLE_NONE)
        return false;
    head = head_of(finder, beside);
    return head->count >= 2 && head->close == 0 && beside >= first_lines;
}

/* A page number on a line of its own below or above a running head. */
static bool stands_by_head(struct finder *finder, size_t index)
{
    return is_bare_number(plain_line_text(finder->page, &finder->page->lines.items[index])) &&
           head_of(finder, index)->close * 2 < head_of(finder, index)->count &&
           (repeats_beside(finder, index, -1) || repeats_beside(finder, index, +1));
}

/* The running head by such a number. */
static bool stands_by_number(struct finder *finder, size_t index)
{
    for (int step = -1; step <= 1; step += 2) {
        const struct plain_line *line = text_beside(finder, index, step);

        if (line != NULL && is_bare_number(plain_line_text(finder->page, line)) &&
            repeats_beside(finder, (size_t)(line - finder->page->lines.items), -step) &&
            stands_by_head(finder, (size_t)(line - finder->page->lines.items)))
            return true;
    }
    return false;
}

static bool is_furniture(struct finder *finder, const struct group *group, size_t index)
{
    const struct plain_page *page = finder->page;
    const struct plain_line *line = &page->lines.items[index];
    struct text text = plain_line_text(page, line);
    const struct head *head = head_of(finder, index);
    bool repeated = head->count >= 2 && head->close == 0;

    if (is_marked_number(text) || is_page_number(text) || is_signature(page, line) ||
        is_page_of_pages(page, line) || repeats_first_lines(finder, index) ||
        ends_in_page_number(page, group, index) || stands_by_head(finder, index) || stands_by_number(finder, index))
        return true;
    if (index >= first_lines && is_set_right(page, line) && has_digit(text))
        return true;
    if (has_number_apart(page, line) && (repeated || interrupts(finder, group)))
        return true;
    if (repeated && line->tabbed)
        return true;
    return repeated && head->interruptions * 3 >= head->count;
}

/* Bare numbers on lines of their own that count up, far enough apart for pages, are page numbers wherever they stand;
 * those of sections stand closer. */
static void find_page_numbers(struct finder *finder, struct index_list *found)
{
    size_t before = found->count, last_line = 0, last_number = 0;
    bool pages = true;
    struct group group;

    for (size_t from = 0; next_group(finder, &from, &group);) {
        struct text text = plain_line_text(finder->page, &finder->page->lines.items[group.first]);
        size_t number = 0;

        if (group.first != group.last || !is_bare_number(text))
            continue;
        for (size_t i = 0; i < text.length; i++)
            number = number * 10 + (size_t)(text.bytes[i] - '0');
        if (found->count > before)
            pages = pages && number == last_number + 1 && group.first - last_line >= shortest_page;
        last_line = group.first;
        last_number = number;
        list_push(finder->page->arena, found, group.first);
    }
    if (!pages || found->count < before + 2)
        found->count = before;
}

void plain_lines_drop_furniture(struct plain_page *page)
{
    struct finder finder = {.page = page};
    struct index_list found = {0};
    struct group group;

    table_init(&finder.keys, page->arena);
    count_heads(&finder);
    find_page_numbers(&finder, &found);
    for (size_t from = 0; next_group(&finder, &from, &group);) {
        size_t before = found.count;

        see_group(&finder, &group);
        for (size_t i = group.first; i <= group.last; i++)
            if (is_furniture(&finder, &group, i) || is_page_break(&finder, &group, i))
                list_push(page->arena, &found, i);
        if (found.count == before || found.count - before == group.last - group.first + 1)
            continue;
        /* Lines of one head keep together when the sentence goes on behind them. */
        if (interrupts(&finder, &group))
            for (size_t i = group.first; i <= group.last; i++)
                list_push(page->arena, &found, i);
    }
    for (size_t i = 0; i < found.count; i++)
        page->lines.items[found.items[i]].kind = plain_furniture;
}
