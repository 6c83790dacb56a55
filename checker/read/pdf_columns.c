/*
 * Columns: a strip of the page that hardly any stretch crosses, with lines of text on both sides of it. A table has such
 * strips too; but there the file draws the left and the right in turns, row by row, and short.
 */
#include "checker/read/pdf_layout.h"

#include <stdlib.h>
#include <string.h>

enum {
    bin = 2,              /* width of what is counted as one */
    most_bins = 2048,
    most_gutters = 3,
    fewest_lines = 5,     /* in a column */
    narrowest = 12,       /* column, in ems; what is narrower is a table's */
    fewest_side_by_side = 20 /* of both columns together, when the file draws them in turns */
};

struct gutter {
    int left, right;
};

struct page_columns {
    const struct pdf_layout *layout;
    struct pdf_stretch *stretches;
    size_t count, text; /* stretches; those that are no furniture */
    int left, right;
    struct gutter gutters[most_gutters];
    size_t gutter_count;
};

static void measure(struct page_columns *page)
{
    page->left = INT_MAX;
    page->right = INT_MIN;
    for (size_t i = 0; i < page->count; i++) {
        const struct pdf_stretch *stretch = &page->stretches[i];

        if (stretch->kind != pdf_body)
            continue;
        page->text++;
        page->left = stretch->left < page->left ? stretch->left : page->left;
        page->right = stretch->right > page->right ? stretch->right : page->right;
    }
}

static void count_cover(const struct page_columns *page, unsigned cover[most_bins], int bins)
{
    memset(cover, 0, most_bins * sizeof *cover);
    for (size_t i = 0; i < page->count; i++) {
        const struct pdf_stretch *stretch = &page->stretches[i];

        if (stretch->kind != pdf_body)
            continue;
        for (int k = (stretch->left - page->left) / bin; k < bins && k * bin + page->left < stretch->right; k++)
            cover[k]++;
    }
}

/* How the two sides of a strip look. */
struct sides {
    size_t left, right, turns; /* stretches, and how often the file goes from one side to the other */
    size_t backs;              /* and back to the left although nothing that crosses the strip stands between */
    long left_width, right_width;
    size_t small; /* stretches that open with a small letter, as lines of text do and cells do not */
    size_t flush; /* stretches that begin at the strip's right edge */
};

static bool opens_small(const struct pdf_layout *layout, const struct pdf_stretch *stretch)
{
    struct text text = text_trim(layout->pdf->runs.items[stretch->first].text);

    return text.length > 0 && text.bytes[0] >= 'a' && text.bytes[0] <= 'z';
}

static struct sides look_at_sides(const struct page_columns *page, struct gutter gutter)
{
    struct sides sides = {0};
    int last = 0, em = page->layout->body_size;

    for (size_t i = 0; i < page->count; i++) {
        const struct pdf_stretch *stretch = &page->stretches[i];
        int side = stretch->right <= gutter.left + bin ? -1 : stretch->left >= gutter.right - bin ? 1 : 0;

        if (stretch->kind != pdf_body)
            continue;
        if (side == 0) {
            last = 0;
            continue;
        }
        sides.turns += last != 0 && side != last;
        sides.backs += last > 0 && side < 0;
        last = side;
        sides.small += opens_small(page->layout, stretch);
        if (side < 0) {
            sides.left++;
            sides.left_width += stretch->right - stretch->left;
        } else {
            sides.right++;
            sides.right_width += stretch->right - stretch->left;
            sides.flush += stretch->left - gutter.right <= 3 * em;
        }
    }
    return sides;
}

static bool divides_columns(const struct page_columns *page, struct gutter gutter)
{
    struct sides sides = look_at_sides(page, gutter);
    long left = gutter.left - page->left, right = page->right - gutter.right;
    size_t both = sides.left + sides.right;
    long em = page->layout->body_size;
    bool long_lines;

    if (sides.left < fewest_lines || sides.right < fewest_lines || left < narrowest * em || right < narrowest * em ||
        sides.flush * 2 < sides.right / most_gutters)
        return false;
    long_lines = sides.left_width * 2 >= left * (long)sides.left && sides.right_width * 2 >= right * (long)sides.right;
    return long_lines && (sides.backs * 24 <= both || (both >= fewest_side_by_side && sides.turns * 4 >= both * 3 &&
                                                       sides.small * 5 >= both * 2));
}

static void find_gutters(struct page_columns *page)
{
    unsigned cover[most_bins];
    int bins = (page->right - page->left) / bin;
    size_t most = page->text / 8;

    if (page->text < 2 * fewest_lines || bins < 8)
        return;
    bins = bins > most_bins ? most_bins : bins;
    count_cover(page, cover, bins);
    for (int start = bins / 6, end; start < bins * 5 / 6 && page->gutter_count < most_gutters; start = end + 1) {
        struct gutter gutter;

        for (end = start; end < bins && cover[end] <= most; end++)
            ;
        gutter = (struct gutter){page->left + start * bin, page->left + end * bin};
        if ((end - start) * bin * 10 >= page->layout->body_size * 7 && end < bins && divides_columns(page, gutter))
            page->gutters[page->gutter_count++] = gutter;
    }
    for (size_t i = 1; i < page->gutter_count; i++)
        if (page->gutters[i].left - page->gutters[i - 1].right < narrowest * page->layout->body_size)
            page->gutter_count = 0;
}

static unsigned column_of(const struct page_columns *page, const struct pdf_stretch *stretch)
{
    unsigned column = 0;

    for (size_t i = 0; i < page->gutter_count; i++)
        column += stretch->left + stretch->right > page->gutters[i].left + page->gutters[i].right;
    return column;
}

static bool crosses(const struct page_columns *page, const struct pdf_stretch *stretch)
{
    for (size_t i = 0; i < page->gutter_count; i++)
        if (stretch->left < page->gutters[i].left && stretch->right > page->gutters[i].right)
            return true;
    return false;
}

static int compare_heights(const void *left, const void *right)
{
    return *(const int *)left < *(const int *)right ? -1 : *(const int *)left > *(const int *)right;
}

/* What crosses the columns parts the page: columns above it are read before it, those below it after it. */
static void set_bands(struct page_columns *page)
{
    int *heights = arena_alloc_array(page->layout->arena, page->count + 1, sizeof *heights);
    size_t crossing = 0;

    for (size_t i = 0; i < page->count; i++)
        if (page->stretches[i].kind == pdf_body && crosses(page, &page->stretches[i]))
            heights[crossing++] = page->stretches[i].top + page->stretches[i].bottom;
    if (crossing > 0)
        qsort(heights, crossing, sizeof *heights, compare_heights);
    for (size_t i = 0; i < page->count; i++) {
        struct pdf_stretch *stretch = &page->stretches[i];
        unsigned above = 0;

        if (stretch->kind == pdf_furniture)
            continue;
        for (size_t low = 0, high = crossing; low < high;) {
            size_t half = low + (high - low) / 2;

            if (heights[half] < stretch->top + stretch->bottom)
                low = half + 1;
            else
                high = half;
            above = (unsigned)low;
        }
        if (crosses(page, stretch)) {
            stretch->band = 2 * above + 2;
        } else {
            stretch->band = 2 * above + 1;
            stretch->column = 1 + column_of(page, stretch);
        }
    }
}

void pdf_layout_columns(struct pdf_layout *layout, size_t first, size_t behind)
{
    struct page_columns page = {
        .layout = layout, .stretches = &layout->stretches.items[first], .count = behind - first};
    int height = layout->pdf->pages.items[page.stretches->page].height;

    measure(&page);
    if (page.text > 0)
        find_gutters(&page);
    set_bands(&page);
    for (size_t i = 0; i < page.count; i++) /* band 0 is the page's head; its foot comes last */
        if (page.stretches[i].kind == pdf_furniture)
            page.stretches[i].band = page.stretches[i].top * 2 < height ? 0 : UINT32_MAX;
}
