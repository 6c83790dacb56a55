/*
 * Where paragraphs begin: by the gap above a line, its indent, its marker, its size, and by lines that end although the
 * next word had room.
 */
#include "checker/read/pdf_blocks.h"

#include "checker/read/plain_lines.h"
#include "lang/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { most_pitches = 256, most_depth = 8 };

struct joiner {
    struct pdf_drafts *drafts;
    const struct pdf_layout *layout;
    int pitch; /* from one line of the text to the next, for the body's size */
    struct pdf_draft draft; /* being joined; count 0: none */
    struct index_list notes; /* lines of footnotes that wait for the paragraph to end */
    int item_lefts[most_depth];
    size_t item_depth;
};

static const struct pdf_line *line_at(const struct joiner *joiner, size_t line)
{
    return &joiner->layout->lines.items[line];
}

/* A line of the draft, counted from its first. */
static const struct pdf_line *draft_line(const struct joiner *joiner, size_t index)
{
    return line_at(joiner, joiner->drafts->lines.items[joiner->draft.first + index]);
}

static struct text text_of_line(const struct joiner *joiner, const struct pdf_line *line)
{
    return pdf_line_text(joiner->layout, line);
}

/* ---- the usual distance of lines ----------------------------------------------------------------------- */

static int find_pitch(const struct pdf_layout *layout)
{
    size_t counts[most_pitches] = {0};
    int best = layout->body_size * 5 / 4;

    for (size_t i = 1; i < layout->lines.count; i++) {
        const struct pdf_line *above = &layout->lines.items[i - 1], *line = &layout->lines.items[i];
        int pitch = line->top - above->top;

        if (above->page == line->page && above->column == line->column && line->size == layout->body_size &&
            above->size == line->size && pitch > 0 && pitch < most_pitches && line->table == 0)
            counts[pitch]++;
    }
    for (int i = 0; i < most_pitches; i++)
        if (counts[i] > (best < most_pitches ? counts[best] : 0))
            best = i;
    return best;
}

/* Whether more than the usual white stands above the line. */
static bool has_gap(const struct joiner *joiner, const struct pdf_line *above, const struct pdf_line *line)
{
    int usual = joiner->pitch;

    if (line->size > joiner->layout->body_size)
        usual = joiner->pitch * line->size / joiner->layout->body_size;
    return (line->bottom - above->bottom) * 5 > usual * 6 + 3;
}

/* ---- what lines look like ------------------------------------------------------------------------------ */

static bool is_bullet(uint32_t mark)
{
    return mark == '-' || mark == '*' || mark == 0x2022 || mark == 0x2023 || mark == 0x2043 || mark == 0x25AA ||
           mark == 0x25AB || mark == 0x25A0 || mark == 0x25CF || mark == 0x25CB || mark == 0x25E6 || mark == 0x2013 ||
           mark == 0x2014 || (mark >= 0x2610 && mark <= 0x2612) || mark == 0xB7 || mark == 0x27A2 || mark == 0x2794 || mark == 0x25BA || mark == 0x2713 ||
           (mark >= 0xE000 && mark <= 0xF8FF);
}

/* Bytes of the bullet that the line opens with, and the space behind it; 0: none. */
static uint32_t bullet_length(const struct joiner *joiner, const struct pdf_line *line)
{
    struct text text = text_of_line(joiner, line);
    size_t at = 0;
    uint32_t mark;

    if (text.length < 3)
        return 0;
    mark = utf8_next(text, &at);
    if (at >= text.length || text.bytes[at] != ' ')
        return 0;
    for (size_t after = at + 1; is_bullet(mark); after = at + 1) {
        uint32_t next = utf8_next(text, &after); /* a box behind the bullet */

        if (after >= text.length || text.bytes[after] != ' ' || next < 0x2610 || next > 0x2612)
            return (uint32_t)at + 1;
        at = after;
    }
    return mark == 'o' && line->count > 1 && at == 1 &&
                   joiner->layout->pdf->runs.items[joiner->layout->stretches.items[line->first].first].text.length <= 2
               ? (uint32_t)at + 1
               : 0;
}

static bool opens_small(struct text text)
{
    return text.length > 0 && text.bytes[0] >= 'a' && text.bytes[0] <= 'z';
}

/* The first word of `line` had room behind `above`. */
static bool ended_on_purpose(const struct joiner *joiner, const struct pdf_line *above, const struct pdf_line *line)
{
    struct text text = text_of_line(joiner, line);
    size_t word = 0;
    long width;

    while (word < text.length && text.bytes[word] != ' ')
        word++;
    width = text.length == 0 ? 0 : (long)(line->right - line->left) * (long)word / (long)text.length;
    return above->right + width + above->size < above->column_right;
}

static bool same_face(const struct joiner *joiner, const struct pdf_line *a, const struct pdf_line *b)
{
    const struct pdf_font *fonts = joiner->layout->pdf->fonts.items;

    return abs(a->size - b->size) <= 1 && a->bold == b->bold &&
           (a->font == b->font || fonts == NULL || a->font >= joiner->layout->pdf->fonts.count ||
            b->font >= joiner->layout->pdf->fonts.count || fonts[a->font].family == fonts[b->font].family);
}

/* ---- where one starts ---------------------------------------------------------------------------------- */

static bool deeper_line_starts(const struct joiner *joiner, struct text first, struct text text, bool ended, bool purpose)
{
    if (plain_opens_with_marker(text))
        return ended || purpose;
    if (joiner->draft.count > 1)
        return ended || purpose;
    if (plain_opens_with_marker(first) || joiner->draft.skipped > 0)
        return purpose && ended;
    return ended || purpose;
}

/* On the next page, or at the top of the next column. */
static bool starts_behind_break(const struct joiner *joiner, const struct pdf_line *above, const struct pdf_line *line,
                                bool ended, bool purpose)
{
    struct text text = text_of_line(joiner, line);
    int indent = line->left - line->column_left;

    if (!same_face(joiner, above, line) || bullet_length(joiner, line) > 0)
        return true;
    if (opens_small(text) && !plain_opens_with_marker(text))
        return false;
    if (plain_opens_with_marker(text) || plain_is_capitals(text))
        return ended || purpose;
    return ended ? purpose || indent > line->size || joiner->draft.count == 1 : purpose;
}

/* What the file's own structure says: two lines of one element go on, unless they stand apart or one opens with a bullet;
 * those of two do not, unless a sentence plainly goes on. False when it says nothing. */
static bool tags_decide(const struct joiner *joiner, const struct pdf_line *above, const struct pdf_line *line, bool *starts)
{
    struct text text = text_of_line(joiner, line);
    bool breaks = above->page != line->page || above->column != line->column || line->top < above->top;

    if (!joiner->layout->tagged || above->element == 0 || line->element == 0)
        return false;
    *starts = above->element != line->element;
    if (*starts)
        return above->level != line->level || !opens_small(text) || plain_ends_clause(text_of_line(joiner, above));
    return bullet_length(joiner, line) == 0 && (breaks || !has_gap(joiner, above, line));
}

static bool line_starts(const struct joiner *joiner, const struct pdf_line *line)
{
    const struct pdf_line *above = draft_line(joiner, joiner->draft.count - 1), *first = draft_line(joiner, 0);
    const struct pdf_line *body = draft_line(joiner, joiner->draft.count > 1 ? 1 : 0);
    struct text text = text_of_line(joiner, line), last = text_of_line(joiner, above);
    bool ended = plain_ends_clause(last), purpose = ended_on_purpose(joiner, above, line);
    bool centred = abs(above->left + above->right - line->left - line->right) <= line->size &&
                   above->left > above->column_left + line->size && line->left > line->column_left + line->size;
    int step = line->left - body->left, em = line->size * 4 / 5;
    bool starts;

    if (tags_decide(joiner, above, line, &starts))
        return starts;
    if (above->page != line->page || above->column != line->column || line->top < above->top)
        return starts_behind_break(joiner, above, line, ended, purpose);
    if (has_gap(joiner, above, line) || abs(above->size - line->size) * 12 > line->size ||
        bullet_length(joiner, line) > 0)
        return true;
    if (!same_face(joiner, above, line) && (purpose || ended || above->bold))
        return above->bold && !purpose && !ended ? false : true;
    if ((plain_opens_with_marker(text) || plain_is_capitals(text) != plain_is_capitals(last)) && (ended || purpose))
        return true;
    if (step > em && !centred)
        return deeper_line_starts(joiner, text_of_line(joiner, first), text, ended, purpose);
    if (step < -em && !centred && ((purpose && (ended || !opens_small(text))) || (joiner->draft.count > 1 && ended)))
        return true;
    return purpose && (ended || (!opens_small(text) && !centred && above->size <= joiner->layout->body_size));
}

/* ---- joining ------------------------------------------------------------------------------------------- */

static void close_draft(struct joiner *joiner)
{
    struct pdf_drafts *drafts = joiner->drafts;

    if (joiner->draft.count > 0)
        list_push(joiner->layout->arena, &drafts->items, joiner->draft);
    joiner->draft = (struct pdf_draft){0};
    for (size_t i = 0; i < joiner->notes.count; i++) {
        struct text text = text_of_line(joiner, line_at(joiner, joiner->notes.items[i]));

        if (i == 0 || line_at(joiner, joiner->notes.items[i])->kind == pdf_side_note || (text.length > 0 && ((text.bytes[0] >= '0' && text.bytes[0] <= '9') || text.bytes[0] == '*')))
            list_push(joiner->layout->arena, &drafts->items,
                      (struct pdf_draft){.kind = block_note, .first = drafts->lines.count});
        list_push(joiner->layout->arena, &drafts->lines, joiner->notes.items[i]);
        list_last(&drafts->items).count++;
    }
    joiner->notes.count = 0;
}

/* The depth of a list's item: by how far it is set in, compared with those before it. */
static unsigned item_level(struct joiner *joiner, int left)
{
    int step = joiner->layout->body_size;

    while (joiner->item_depth > 0 && joiner->item_lefts[joiner->item_depth - 1] > left + step / 2)
        joiner->item_depth--;
    if (joiner->item_depth < most_depth &&
        (joiner->item_depth == 0 || left > joiner->item_lefts[joiner->item_depth - 1] + step / 2))
        joiner->item_lefts[joiner->item_depth++] = left;
    return (unsigned)joiner->item_depth;
}

static void open_draft(struct joiner *joiner, size_t index)
{
    const struct pdf_line *line = line_at(joiner, index);

    joiner->draft = (struct pdf_draft){.kind = block_paragraph,
                                       .first = joiner->drafts->lines.count,
                                       .skipped = bullet_length(joiner, line),
                                       .table = line->table};
    if (line->table != 0) {
        joiner->draft.kind = block_row;
    } else if (joiner->draft.skipped > 0) {
        joiner->draft.kind = block_item;
        joiner->draft.level = item_level(joiner, line->left);
        return;
    }
    joiner->item_depth = 0;
}

/* "1. Where things stand ............ 3": a line of a list of contents. */
static bool is_of_contents(struct text text)
{
    size_t end = text.length, dots = 0;

    while (end > 0 && text.bytes[end - 1] >= '0' && text.bytes[end - 1] <= '9')
        end--;
    if (end == text.length || text.length - end > 4)
        return false;
    for (; end > 0 && (text.bytes[end - 1] == '.' || text.bytes[end - 1] == ' '); end--)
        dots += text.bytes[end - 1] == '.';
    return dots >= 4;
}

static void see_line(struct joiner *joiner, size_t index)
{
    const struct pdf_line *line = line_at(joiner, index);

    if (line->kind == pdf_furniture)
        return;
    if (line->kind == pdf_note || line->kind == pdf_side_note) {
        list_push(joiner->layout->arena, &joiner->notes, index);
        return;
    }
    if (is_of_contents(text_of_line(joiner, line))) {
        close_draft(joiner);
        return;
    }
    if (joiner->draft.count > 0 &&
        (line->table != joiner->draft.table || (line->table == 0 && line_starts(joiner, line))))
        close_draft(joiner);
    if (joiner->draft.count == 0) {
        close_draft(joiner); /* notes that came before it */
        open_draft(joiner, index);
    }
    list_push(joiner->layout->arena, &joiner->drafts->lines, index);
    joiner->draft.count++;
}

void pdf_drafts_make(struct pdf_drafts *drafts, const struct pdf_layout *layout)
{
    struct joiner joiner = {.drafts = drafts, .layout = layout, .pitch = find_pitch(layout)};

    *drafts = (struct pdf_drafts){.layout = layout};
    for (size_t i = 0; i < layout->lines.count; i++)
        see_line(&joiner, i);
    close_draft(&joiner);
}
