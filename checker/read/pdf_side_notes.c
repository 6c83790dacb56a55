/*
 * Side notes: what is set smaller than the text, left or right of all its long lines. A note of several lines is told as one
 * line, right before the line of text that it begins beside.
 */
#include "checker/read/pdf_layout.h"

#include <stdlib.h>

enum { fewest_long_lines = 8 };

struct block_edges {
    int left, right;
    size_t lines;
};

static int width(const struct pdf_stretch *stretch)
{
    return stretch->right - stretch->left;
}

static bool is_small(const struct pdf_layout *layout, const struct pdf_stretch *stretch)
{
    return stretch->size * 100 <= layout->body_size * 92;
}

/* Between which edges the long lines of the text stand. */
static struct block_edges find_edges(const struct pdf_layout *layout, size_t first, size_t behind)
{
    struct block_edges edges = {INT_MAX, INT_MIN, 0};
    int longest = 0;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = first; i < behind; i++) {
            const struct pdf_stretch *stretch = &layout->stretches.items[i];

            if (stretch->kind == pdf_furniture || is_small(layout, stretch))
                continue;
            if (pass == 0) {
                longest = width(stretch) > longest ? width(stretch) : longest;
            } else if (width(stretch) * 2 >= longest) {
                edges.left = stretch->left < edges.left ? stretch->left : edges.left;
                edges.right = stretch->right > edges.right ? stretch->right : edges.right;
                edges.lines++;
            }
        }
    return edges;
}

/* Goes on below `above`, as the next line of the same note. */
static bool goes_on(const struct pdf_stretch *above, int bottom, const struct pdf_stretch *stretch)
{
    return abs(stretch->left - above->left) <= 3 * above->size && stretch->top >= bottom - above->size &&
           (stretch->top - bottom) * 5 <= above->size * 3;
}

void pdf_layout_side_notes(struct pdf_layout *layout, size_t first, size_t behind)
{
    struct block_edges edges = find_edges(layout, first, behind);
    struct pdf_stretch *note = NULL; /* the first line of the note at hand */
    int bottom = 0;

    if (edges.lines < fewest_long_lines)
        return;
    for (size_t i = first; i < behind; i++) {
        struct pdf_stretch *stretch = &layout->stretches.items[i];
        int below = stretch->bottom;

        if (stretch->kind == pdf_furniture || !is_small(layout, stretch) ||
            (stretch->right > edges.left && stretch->left < edges.right))
            continue;
        stretch->kind = pdf_side_note;
        if (note != NULL && goes_on(note, bottom, stretch)) {
            stretch->left = note->left;
            stretch->top = note->top;
            stretch->bottom = note->bottom;
        } else {
            stretch->top -= stretch->size / 2;
            stretch->bottom -= stretch->size / 2;
            note = stretch;
        }
        bottom = below;
    }
}
