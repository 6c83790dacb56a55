/*
 * What belongs to the page: rows at its head and foot that come back on other pages at the same height, the number of the
 * page, and numbers that count its lines.
 */
#include "checker/read/pdf_layout.h"

#include "checker/read/plain_lines.h"
#include "lang/base/table.h"

#include <stdlib.h>
#include <string.h>

enum {
    most_rows = 4,       /* of a head or a foot */
    longest_head = 200,  /* bytes */
    fewest_line_numbers = 5,
    longest_roman = 7
};

/* What stands on one height of a page, from edge to edge. */
struct row {
    size_t page;
    size_t first, count; /* indices into finder->sorted */
    int top, bottom, size;
    size_t head;         /* index into finder->heads, or TABLE_NONE */
    bool foot;           /* counted from the page's foot */
    bool number;         /* says no more than the page's number */
};

/* One form of running head: its text with every number written as '#'. */
struct head {
    size_t count;
    bool same_words;     /* the numbers are the same everywhere */
    struct text first;
    int height;
    bool moves;          /* stands at different heights */
};
struct head_list LIST_OF(struct head);
struct row_list LIST_OF(struct row);

struct height {
    int top;
    size_t stretch;
};
struct height_list LIST_OF(struct height);

struct finder {
    struct pdf_layout *layout;
    struct height_list sorted; /* the stretches, those of each page from its top to its bottom */
    struct table keys;
    struct head_list heads;
    size_t page_rows;         /* of the page at hand; the rows of a nearly empty page are no running heads */
    struct row_list rows;     /* of all pages: outermost first, those of the head before those of the foot */
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static struct pdf_stretch *stretch_at(const struct finder *finder, size_t sorted)
{
    return &finder->layout->stretches.items[finder->sorted.items[sorted].stretch];
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static int compare_heights(const void *left, const void *right)
{
    const struct height *a = left, *b = right;

    if (a->top != b->top)
        return a->top < b->top ? -1 : 1;
    return a->stretch < b->stretch ? -1 : 1;
}

static void sort_page(struct finder *finder, size_t first, size_t behind)
{
    for (size_t i = first; i < behind; i++)
        list_push(finder->layout->arena, &finder->sorted,
                  (struct height){finder->layout->stretches.items[i].top, i});
    qsort(&finder->sorted.items[first], behind - first, sizeof *finder->sorted.items, compare_heights);
}

static struct text row_text(const struct finder *finder, const struct row *row)
{
    struct text_builder out;

    text_builder_init(&out, finder->layout->arena);
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            text_append_byte(&out, ' ');
        text_append(&out, pdf_stretch_text(finder->layout, stretch_at(finder, row->first + i)));
    }
    return text_built(&out);
}

static bool is_roman(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (strchr("ivxlc", text.bytes[i]) == NULL || text.bytes[i] == '\0')
            return false;
    return text.length > 0 && text.length <= longest_roman;
}

static struct text key_of(struct finder *finder, struct text words, const struct row *row)
{
    struct text_builder key;

    text_builder_init(&key, finder->layout->arena);
    text_append_format(&key, "%s of %d.", row->foot ? "foot" : "head", row->size);
    for (size_t i = 0; i < words.length; i++) {
        char byte = is_digit(words.bytes[i]) ? '#' : words.bytes[i];

        if (byte != '#' || key.bytes[key.length - 1] != '#')
            text_append_byte(&key, byte);
    }
    return text_built(&key);
}

static void count_head(struct finder *finder, struct row *row)
{
    struct text words = row_text(finder, row);
    struct head *head;

    bool counts = finder->page_rows > most_rows;

    row->number = row->count == 1 && (plain_is_page_number(words) || is_roman(words));
    if (words.length > longest_head)
        return;
    row->head = table_get_or_put(&finder->keys, key_of(finder, words, row), finder->heads.count);
    if (row->head == finder->heads.count)
        list_push(finder->layout->arena, &finder->heads,
                  (struct head){.same_words = true, .first = words, .height = row->top});
    head = &finder->heads.items[row->head];
    head->count += counts;
    head->same_words = head->same_words && text_equal(head->first, words);
    head->moves = head->moves || abs(head->height - row->top) > 6;
}

/* The row of sorted[first,behind) that stands at its top or its foot. */
static struct row outer_row(const struct finder *finder, size_t first, size_t behind, bool foot)
{
    size_t edge = foot ? behind - 1 : first, from = edge, to = edge + 1;
    const struct pdf_stretch *stretch = stretch_at(finder, edge);
    struct row row = {.page = stretch->page, .top = stretch->top, .bottom = stretch->bottom, .size = stretch->size};

    while (foot ? from > first && stretch_at(finder, from - 1)->bottom > row.top + row.size / 2
                : to < behind && stretch_at(finder, to)->top < row.bottom - row.size / 2) {
        const struct pdf_stretch *next = stretch_at(finder, foot ? --from : to++);

        row.top = next->top < row.top ? next->top : row.top;
        row.bottom = next->bottom > row.bottom ? next->bottom : row.bottom;
    }
    row.first = from;
    row.count = to - from;
    row.head = TABLE_NONE;
    return row;
}

static size_t count_rows(const struct finder *finder, size_t first, size_t behind)
{
    size_t count = 0;

    for (; first < behind && count <= most_rows; count++) {
        struct row row = outer_row(finder, first, behind, false);

        first = row.first + row.count;
    }
    return count;
}

static void see_rows(struct finder *finder, size_t first, size_t behind, bool foot)
{
    for (int i = 0; i < most_rows && first < behind; i++) {
        struct row row = outer_row(finder, first, behind, foot);

        row.foot = foot;
        count_head(finder, &row);
        list_push(finder->layout->arena, &finder->rows, row);
        first = foot ? first : row.first + row.count;
        behind = foot ? row.first : behind;
    }
}

/* ---- which of them are furniture ----------------------------------------------------------------------- */

static bool comes_back(const struct finder *finder, const struct row *row)
{
    const struct head *head;
    bool small = row->size * 10 < finder->layout->body_size * 10 - 5;

    if (row->number)
        return true;
    if (row->head == TABLE_NONE)
        return false;
    head = &finder->heads.items[row->head];
    if (head->count < 2 || head->moves)
        return false;
    /* "Article 1", "Article 2" at the heads of pages are the text's. */
    return head->same_words || row->foot || small || row->count > 1;
}

/* Rows of one head keep together; what is to go stands apart from the text, or is set in another size. */
static void drop_rows(struct finder *finder, size_t first, size_t count)
{
    const struct row *rows = &finder->rows.items[first];
    size_t dropped = 0;
    int gap = 0;

    while (dropped < count && comes_back(finder, &rows[dropped]))
        dropped++;
    if (dropped == 0)
        return;
    if (dropped < count)
        gap = rows->foot ? rows[dropped - 1].top - rows[dropped].bottom : rows[dropped].top - rows[dropped - 1].bottom;
    if (dropped < count && gap * 10 < rows[dropped - 1].size * 3 &&
        abs(rows[dropped - 1].size - finder->layout->body_size) * 10 < finder->layout->body_size)
        return;
    for (size_t i = 0; i < dropped; i++)
        for (size_t k = rows[i].first; k < rows[i].first + rows[i].count; k++)
            stretch_at(finder, k)->kind = pdf_furniture;
}

static void drop_all(struct finder *finder)
{
    const struct row *rows = finder->rows.items;

    for (size_t i = 0, next; i < finder->rows.count; i = next) {
        for (next = i + 1; next < finder->rows.count && rows[next].page == rows[i].page && rows[next].foot == rows[i].foot;
             next++)
            ;
        drop_rows(finder, i, next - i);
    }
}

/* ---- numbers of lines ---------------------------------------------------------------------------------- */

static bool is_line_number(const struct finder *finder, size_t sorted)
{
    const struct pdf_stretch *stretch = stretch_at(finder, sorted);
    struct text text;

    if (stretch->count != 1 || stretch->kind == pdf_furniture || stretch->right - stretch->left > 4 * stretch->size)
        return false;
    text = pdf_stretch_text(finder->layout, stretch);
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.bytes[i]))
            return false;
    return text.length <= 3;
}

/* Numbers left of everything else that count up down the page count its lines. */
static void drop_line_numbers(struct finder *finder, size_t first, size_t behind)
{
    int left = INT_MAX, before = 0;
    size_t found = 0;

    for (size_t i = first; i < behind; i++)
        if (stretch_at(finder, i)->kind != pdf_furniture && !is_line_number(finder, i) && stretch_at(finder, i)->left < left)
            left = stretch_at(finder, i)->left;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = first; i < behind; i++) {
            int number;

            if (!is_line_number(finder, i) || stretch_at(finder, i)->right >= left)
                continue;
            if (pass > 0) {
                stretch_at(finder, i)->kind = pdf_furniture;
                continue;
            }
            number = atoi(text_copy(finder->layout->arena, pdf_stretch_text(finder->layout, stretch_at(finder, i))).bytes);
            found += number > before;
            if (number <= before)
                return;
            before = number;
        }
        if (found < fewest_line_numbers)
            return;
    }
}

void pdf_layout_drop_furniture(struct pdf_layout *layout)
{
    struct finder finder = {.layout = layout};
    const struct pdf_stretch_list *stretches = &layout->stretches;

    table_init(&finder.keys, layout->arena);
    for (size_t i = 0, next; i < stretches->count; i = next) {
        for (next = i + 1; next < stretches->count && stretches->items[next].page == stretches->items[i].page; next++)
            ;
        sort_page(&finder, i, next);
        finder.page_rows = count_rows(&finder, i, next);
        see_rows(&finder, i, next, false);
        see_rows(&finder, i, next, true);
    }
    drop_all(&finder);
    for (size_t i = 0, next; i < stretches->count; i = next) {
        for (next = i + 1; next < stretches->count && stretches->items[next].page == stretches->items[i].page; next++)
            ;
        drop_line_numbers(&finder, i, next);
    }
}
