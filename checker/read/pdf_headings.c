/*
 * Headings: short paragraphs that look weightier than the text, by size, face, capitals or standing in the middle. What
 * looks alike is of one level; the weightiest is the outermost.
 */
#include "checker/read/pdf_blocks.h"

#include "checker/read/plain_lines.h"

#include <stdlib.h>
#include <string.h>

enum {
    most_lines = 4,
    longest = 240,       /* bytes */
    longest_unsized = 140, /* the same for one that is no larger than the text */
    longest_plain = 90,    /* for one that looks like the text in every way */
    fewest_set_off = 2,    /* headings of another size or face, from which on no other is looked for */
    most_levels = 6,
    rank_of_size = 100, rank_of_bold = 40, rank_of_capitals = 20, rank_of_centre = 8, rank_of_italic = 4, rank_of_face = 2,
    rank_of_plain = 1 /* the innermost: a short line on its own */
};

/* The font that most of the text is set in. */
static const struct pdf_font *body_font(const struct pdf_layout *layout)
{
    const struct pdf_text *pdf = layout->pdf;
    size_t *letters, best = 0;

    if (pdf->fonts.count == 0)
        return NULL;
    letters = arena_alloc_array(layout->arena, pdf->fonts.count, sizeof *letters);
    for (size_t i = 0; i < pdf->runs.count; i++)
        if (pdf->runs.items[i].font < pdf->fonts.count && !pdf->runs.items[i].bold && !pdf->runs.items[i].italic)
            letters[pdf->runs.items[i].font] += pdf->runs.items[i].text.length;
    for (size_t i = 1; i < pdf->fonts.count; i++)
        if (letters[i] > letters[best])
            best = i;
    return &pdf->fonts.items[best];
}

static const struct pdf_line *line_of(const struct pdf_drafts *drafts, const struct pdf_draft *draft, size_t index)
{
    return &drafts->layout->lines.items[drafts->lines.items[draft->first + index]];
}

static struct text draft_text(const struct pdf_drafts *drafts, const struct pdf_draft *draft)
{
    struct text_builder out;

    text_builder_init(&out, drafts->layout->arena);
    for (size_t i = 0; i < draft->count; i++) {
        if (i > 0)
            text_append_byte(&out, ' ');
        text_append(&out, pdf_line_text(drafts->layout, line_of(drafts, draft, i)));
    }
    return text_built(&out);
}

static bool is_centred(const struct pdf_line *line)
{
    int left = line->left - line->column_left, right = line->column_right - line->right;

    return left > 2 * line->size && right > 2 * line->size && abs(left - right) <= 2 * line->size;
}

struct looks {
    int size;
    bool bold, italic, other_face, centred;
};

/* What all lines have in common. */
static struct looks looks_of(const struct pdf_drafts *drafts, const struct pdf_draft *draft, const struct pdf_font *body)
{
    struct looks looks = {line_of(drafts, draft, 0)->size, true, true, body != NULL, true};

    for (size_t i = 0; i < draft->count; i++) {
        const struct pdf_line *line = line_of(drafts, draft, i);
        const struct pdf_font *font =
            line->font < drafts->layout->pdf->fonts.count ? &drafts->layout->pdf->fonts.items[line->font] : body;

        looks.size = line->size < looks.size ? line->size : looks.size;
        looks.bold = looks.bold && line->bold;
        looks.italic = looks.italic && line->italic;
        looks.centred = looks.centred && is_centred(line);
        looks.other_face = looks.other_face && (font->family != body->family || font->colour != body->colour);
    }
    return looks;
}

static bool ends_as_text(struct text text)
{
    uint32_t last = plain_last_character(text);

    return last == '.' || last == ',' || last == ';' || last == ':' || last == '-' || last == '?' || last == '!';
}

static bool opens_as_heading(struct text text)
{
    unsigned char first = text.length > 0 ? (unsigned char)text.bytes[0] : 0;

    return !(first >= 'a' && first <= 'z');
}

static bool has_letter(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((text.bytes[i] | 32) >= 'a' && (text.bytes[i] | 32) <= 'z')
            return true;
        else if ((unsigned char)text.bytes[i] >= 0xC3)
            return true;
    return false;
}

static int rank_of(const struct pdf_drafts *drafts, const struct pdf_draft *draft, const struct pdf_font *body)
{
    int size = drafts->layout->body_size, rank;
    struct looks looks;
    bool capitals, large;
    struct text text;

    if (draft->kind != block_paragraph || draft->count > most_lines)
        return 0;
    text = draft_text(drafts, draft);
    looks = looks_of(drafts, draft, body);
    large = looks.size * 100 > size * 108;
    capitals = plain_is_capitals(text);
    if (!has_letter(text) || text.length > (large ? longest : longest_unsized) || looks.size * 100 < size * 92 || !opens_as_heading(text) ||
        (ends_as_text(text) && !(large && looks.size * 100 > size * 125)))
        return 0;
    if (!large && !looks.bold && !capitals && !looks.other_face && !looks.centred && !looks.italic)
        return 0;
    rank = (large ? looks.size : size) * rank_of_size;
    return rank + (looks.bold ? rank_of_bold : 0) + (capitals ? rank_of_capitals : 0) +
           (looks.centred ? rank_of_centre : 0) + (looks.italic ? rank_of_italic : 0) +
           (looks.other_face ? rank_of_face : 0);
}

static int compare_ranks(const void *left, const void *right)
{
    const int *a = left, *b = right;

    return *a == *b ? 0 : *a > *b ? -1 : 1;
}

/* The place of the rank among all that occur, from 1. */
static unsigned level_of(const int *ranks, size_t count, int rank)
{
    unsigned level = 0;

    for (size_t i = 0; i < count && level < most_levels; i++) {
        level += i == 0 || ranks[i] != ranks[i - 1];
        if (ranks[i] == rank)
            break;
    }
    return level;
}

/* All different ranks, the highest first; their count. */
static size_t different(int *ranks, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(ranks, count, sizeof *ranks, compare_ranks);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || ranks[kept - 1] != ranks[i])
            ranks[kept++] = ranks[i];
    return kept;
}

/* Set off from the text by its size or its face, and not by capitals or its place alone, as on a typewriter. */
static bool is_set_off(const struct pdf_drafts *drafts, int rank)
{
    int size = drafts->layout->body_size * rank_of_size;

    return rank >= size + rank_of_size || rank - size >= rank_of_bold;
}

/* Where nothing is set off, a short line on its own is a heading. */
static bool is_plain_heading(const struct pdf_drafts *drafts, const struct pdf_draft *draft)
{
    struct text text;

    if (draft->kind != block_paragraph || draft->count != 1 || draft->rank > 0)
        return false;
    text = pdf_line_text(drafts->layout, line_of(drafts, draft, 0));
    return text.length <= longest_plain && opens_as_heading(text) && !ends_as_text(text) &&
           memchr(text.bytes, ';', text.length) == NULL;
}

/* Ranks all drafts. Returns how many are set off. */
static size_t rank_all(struct pdf_drafts *drafts)
{
    const struct pdf_font *body = body_font(drafts->layout);
    size_t set_off = 0;

    for (size_t i = 0; i < drafts->items.count; i++) {
        struct pdf_draft *draft = &drafts->items.items[i];

        draft->rank = rank_of(drafts, draft, body);
        set_off += is_set_off(drafts, draft->rank);
    }
    for (size_t i = 0; i < drafts->items.count && set_off < fewest_set_off; i++)
        if (is_plain_heading(drafts, &drafts->items.items[i]))
            drafts->items.items[i].rank = rank_of_plain;
    return set_off;
}

/* The level of the headings that look so, by the ranks of all drafts. */
static void head_by_looks(struct pdf_drafts *drafts)
{
    int *ranks = arena_alloc_array(drafts->layout->arena, drafts->items.count + 1, sizeof *ranks);
    size_t count = 0;

    for (size_t i = 0; i < drafts->items.count; i++)
        if (drafts->items.items[i].rank > 0)
            ranks[count++] = drafts->items.items[i].rank;
    count = different(ranks, count);
    for (size_t i = 0; i < drafts->items.count; i++) {
        struct pdf_draft *draft = &drafts->items.items[i];

        if (draft->rank == 0)
            continue;
        draft->kind = block_heading;
        draft->level = level_of(ranks, count, draft->rank);
    }
}

/* ---- where the file itself tells its headings ---------------------------------------------------------- */

struct ranked_level {
    int rank;
    unsigned level;
};
struct ranked_level_list LIST_OF(struct ranked_level);

/* The level of the headings that look as this draft does; 0 where there are none. */
static unsigned level_alike(const struct ranked_level_list *levels, int rank)
{
    for (size_t i = 0; i < levels->count && rank > 0; i++)
        if (levels->items[i].rank == rank)
            return levels->items[i].level;
    return 0;
}

/* What the tags call a heading is one, and so is what they are silent on, when it looks like one of those. */
static void head_by_tags(struct pdf_drafts *drafts)
{
    struct ranked_level_list levels = {0};

    for (size_t i = 0; i < drafts->items.count; i++) {
        struct pdf_draft *draft = &drafts->items.items[i];
        unsigned level = draft->count > 0 ? line_of(drafts, draft, 0)->level : 0;

        if (draft->kind != block_paragraph || level == 0)
            continue;
        if (level_alike(&levels, draft->rank) == 0)
            list_push(drafts->layout->arena, &levels, (struct ranked_level){draft->rank, level});
        draft->kind = block_heading;
        draft->level = level;
    }
    for (size_t i = 0; i < drafts->items.count; i++) {
        struct pdf_draft *draft = &drafts->items.items[i];

        if (draft->kind != block_paragraph || draft->count == 0 || line_of(drafts, draft, 0)->element > 0)
            continue;
        draft->level = level_alike(&levels, draft->rank);
        draft->kind = draft->level > 0 ? block_heading : block_paragraph;
    }
}

bool pdf_drafts_look_clear(struct pdf_drafts *drafts)
{
    int size = drafts->layout->body_size * rank_of_size;
    size_t larger = 0;

    rank_all(drafts);
    for (size_t i = 0; i < drafts->items.count; i++)
        larger += drafts->items.items[i].rank >= size + rank_of_size;
    return larger >= fewest_set_off;
}

bool pdf_drafts_head(struct pdf_drafts *drafts)
{
    size_t set_off = rank_all(drafts);

    if (drafts->layout->tagged)
        head_by_tags(drafts);
    else
        head_by_looks(drafts);
    return drafts->layout->tagged || set_off >= fewest_set_off;
}
