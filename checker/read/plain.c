/*
 * plain: text without markup, wrapped by hand or not at all. Paragraphs are told by blank lines, by
 * indentation, and by lines that end although the next word had room.
 */
#include "checker/read/plain_lines.h"
#include "checker/read/plain_table.h"
#include "checker/read/readers.h"

#include "lang/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    most_heading_lines = 3,
    longest_heading = 240,
    spare_columns = 4,
    shortest_shout = 12 /* bytes of capitals that open a paragraph behind a comma */
};

struct reader_state {
    struct document *document;
    struct plain_page page;
    struct index_list notes; /* first lines of marginal notes that are to be added before the next block */
    struct index_list foot_notes; /* first lines of footnotes that are to be added behind the group */
};

static struct plain_line *line_at(struct reader_state *state, size_t index)
{
    return &state->page.lines.items[index];
}

static struct text text_at(struct reader_state *state, size_t index)
{
    return plain_line_text(&state->page, line_at(state, index));
}

/* ---- adding blocks ------------------------------------------------------------------------------------- */

static void add_note(struct reader_state *state, size_t index)
{
    readers_add_block(state->document, block_note, 0);
    while (index < state->page.lines.count &&
           line_at(state, index)->note_end > line_at(state, index)->note_start) {
        const struct plain_line *line = line_at(state, index++);

        readers_add_piece(state->document,
                          (struct piece){.start = line->note_start, .end = line->note_end, .line_end = true});
    }
}

static void add_notes(struct reader_state *state)
{
    for (size_t i = 0; i < state->notes.count; i++)
        add_note(state, state->notes.items[i]);
    state->notes.count = 0;
}

static void add_line(struct reader_state *state, size_t index, uint32_t skipped)
{
    const struct plain_line *line = line_at(state, index);

    readers_add_piece(state->document, (struct piece){.start = line->start + skipped,
                                                      .end = line->end,
                                                      .line_end = true,
                                                      .indent = (uint16_t)(line->indent & 0x7FFF)});
}

static uint32_t count_run(const char *bytes, uint32_t from, uint32_t end)
{
    uint32_t count = 0;

    while (from + count < end && bytes[from + count] == bytes[from])
        count++;
    return count;
}

/* How many asterisks or underscores the line opens with, which plain text has from Markdown or from letters typed by
 * hand ("**Buying.** No contract …", "*Point 1: Horses*"); more than two, or a space behind them, are none. */
static uint32_t count_marks(const char *bytes, uint32_t from, uint32_t end)
{
    uint32_t count;

    if (from >= end || (bytes[from] != '*' && bytes[from] != '_'))
        return 0;
    count = count_run(bytes, from, end);
    return count <= 2 && from + count < end && bytes[from + count] != ' ' ? count : 0;
}

/* Where a lead-in between such marks ends; 0: the line opens with none. A single mark has to end a word. */
static uint32_t strong_end(struct reader_state *state, size_t index, uint32_t from)
{
    const struct plain_line *line = line_at(state, index);
    const char *bytes = state->page.content.bytes;
    uint32_t marks = count_marks(bytes, from, line->end);

    if (marks == 0 || line->end - from < 5)
        return 0;
    for (uint32_t i = from + marks; i + marks <= line->end; i++) {
        uint32_t closing = bytes[i] == bytes[from] ? count_run(bytes, i, line->end) : 0;

        if (closing == 0)
            continue;
        return closing == marks && i > from + marks && bytes[i - 1] != ' ' &&
                       (marks == 2 || i + 1 == line->end || strchr(" .,:;", bytes[i + 1]) != NULL)
                   ? i
                   : 0;
    }
    return 0;
}

/* The first line of a paragraph, without the asterisks round its lead-in. */
static void add_first_line(struct reader_state *state, size_t index, uint32_t skipped)
{
    const struct plain_line *line = line_at(state, index);
    const char *bytes = state->page.content.bytes;
    uint32_t start = line->start + skipped, end = strong_end(state, index, start), marks, rest;

    if (end == 0) {
        add_line(state, index, skipped);
        return;
    }
    marks = count_run(bytes, start, line->end);
    rest = end + marks;
    while (rest < line->end && bytes[rest] == ' ')
        rest++;
    readers_add_piece(state->document, (struct piece){.start = start + marks,
                                                      .end = end,
                                                      .line_end = rest == line->end,
                                                      .indent = (uint16_t)(line->indent & 0x7FFF)});
    if (rest < line->end)
        readers_add_piece(state->document, (struct piece){.start = rest,
                                                          .end = line->end,
                                                          .joined = rest == end + marks,
                                                          .line_end = true});
    list_last(&state->document->blocks).strong_end = end;
}

/* ---- bullets ------------------------------------------------------------------------------------------- */

/* Bytes of a bullet and the space behind it; 0: the line has none. */
static uint32_t bullet_length(struct text text)
{
    size_t at = 0;
    uint32_t mark;

    if (text.length < 3)
        return 0;
    mark = utf8_next(text, &at);
    if (mark != '-' && mark != '*' && mark != 0x2022 && mark != 0x2023 && mark != 0x2043 && mark != 0x25AA &&
        mark != 0x25CF && mark != 0x25E6 && mark != 0x2013 && mark != 0xB7)
        return 0;
    if (at >= text.length || (text.bytes[at] != ' ' && text.bytes[at] != '\t'))
        return 0;
    while (at < text.length && (text.bytes[at] == ' ' || text.bytes[at] == '\t'))
        at++;
    return at < text.length ? (uint32_t)at : 0;
}

/* ---- where paragraphs end ------------------------------------------------------------------------------ */

struct paragraph {
    const size_t *lines;
    size_t count;
};

static uint32_t first_word(struct text text)
{
    uint32_t length = 0;

    while (length < text.length && text.bytes[length] != ' ')
        length++;
    return length;
}

/* The line above was ended on purpose: the first word of this one had room in it. */
static bool ended_on_purpose(struct reader_state *state, size_t above, size_t index)
{
    if (!state->page.wrapped)
        return true;
    return line_at(state, above)->right + 1 + first_word(text_at(state, index)) + spare_columns <=
           state->page.width;
}

static bool all_capitals(struct reader_state *state, struct paragraph paragraph)
{
    for (size_t i = 0; i < paragraph.count; i++)
        if (!plain_is_capitals(text_at(state, paragraph.lines[i])))
            return false;
    return true;
}

/* A line set deeper than the paragraph's: a new one, or the hanging part of a numbered first line. */
static bool deeper_line_starts(struct reader_state *state, struct paragraph paragraph, size_t index,
                               bool ended)
{
    size_t above = paragraph.lines[paragraph.count - 1];
    struct text first = text_at(state, paragraph.lines[0]);
    bool purpose = ended_on_purpose(state, above, index);

    if (plain_opens_with_marker(text_at(state, index)))
        return ended || purpose || plain_last_character(text_at(state, above)) == ',';
    if (paragraph.count > 1)
        return ended || purpose;
    if (plain_opens_with_marker(first) || bullet_length(first) > 0)
        return purpose && (ended || plain_looks_like_heading(first));
    return ended || purpose || plain_is_capital_heading(first);
}

/* A sum of money, or a number that counts things: no paragraph opens with one when that above goes on. */
static bool opens_with_sum(struct text text)
{
    size_t at = 0;
    uint32_t first = utf8_next(text, &at);

    return first == '$' || first == 0xA3 || first == 0x20AC ||
           (first >= '0' && first <= '9' && !plain_opens_with_marker(text));
}

/* "    Section 3. No officer may be heard because he" and "or she has spoken" at the margin: the first line of a
 * paragraph is set in, and it goes on; below an item of a list the same closes the list. */
static bool goes_on_at_margin(struct reader_state *state, struct paragraph paragraph, struct text text)
{
    return text.bytes[0] >= 'a' && text.bytes[0] <= 'z' && paragraph.count == 1 &&
           !plain_opens_with_marker(text_at(state, paragraph.lines[0])) &&
           bullet_length(text_at(state, paragraph.lines[0])) == 0;
}

/* Whether the line starts a paragraph of its own below `paragraph`. */
static bool line_starts(struct reader_state *state, struct paragraph paragraph, size_t index)
{
    size_t above = paragraph.lines[paragraph.count - 1];
    struct text text = text_at(state, index);
    bool capitals = all_capitals(state, paragraph), ended = plain_ends_clause(text_at(state, above));
    uint32_t body = line_at(state, paragraph.lines[paragraph.count > 1 ? 1 : 0])->indent;
    uint32_t indent = line_at(state, index)->indent;
    bool purpose = ended_on_purpose(state, above, index), goes_on;

    if (bullet_length(text) > 0 &&
        (ended || purpose || bullet_length(text_at(state, paragraph.lines[0])) > 0))
        return true;
    if (capitals != plain_is_capitals(text) &&
        (capitals || (ended && purpose) ||
         (plain_last_character(text_at(state, above)) == ',' && text.length >= shortest_shout)))
        return true;
    if (capitals)
        return plain_opens_with_marker(text) && purpose;
    if (indent > body + 1)
        return deeper_line_starts(state, paragraph, index, ended);
    goes_on = !ended && (opens_with_sum(text) || goes_on_at_margin(state, paragraph, text));
    if (indent + 1 < body && ((purpose && !goes_on) ||
                              (paragraph.count > 1 && (ended || plain_opens_with_marker(text)))))
        return true;
    if (!purpose)
        return false;
    return ended || plain_opens_with_marker(text) ||
           (paragraph.count == 1 && plain_looks_like_heading(text_at(state, above)) &&
            !(text.bytes[0] >= 'a' && text.bytes[0] <= 'z') && !opens_with_sum(text));
}

/* ---- headings ------------------------------------------------------------------------------------------ */

static bool is_centred(struct reader_state *state, struct paragraph paragraph)
{
    for (size_t i = 0; i < paragraph.count; i++) {
        const struct plain_line *line = line_at(state, paragraph.lines[i]);
        int left = (int)line->indent, right = (int)state->page.width - (int)line->right;
        int inner = left - (int)state->page.margin;

        if (left < 4 || right < 2 ||
            (abs(left - right) > 5 && (state->page.margin == 0 || inner < 4 || abs(inner - right) > 5)))
            return false;
    }
    return true;
}

/* How much of a group the paragraph is: what stands alone is more likely a heading. */
enum standing { standing_alone, standing_first, standing_inside };

/* The heading's level, or 0 for text. */
static unsigned heading_level(struct reader_state *state, struct paragraph paragraph, enum standing standing)
{
    struct text last = text_at(state, paragraph.lines[paragraph.count - 1]);
    size_t length =
        line_at(state, paragraph.lines[paragraph.count - 1])->end - line_at(state, paragraph.lines[0])->start;
    bool centred;

    if (paragraph.count > most_heading_lines || length > longest_heading ||
        bullet_length(text_at(state, paragraph.lines[0])) > 0)
        return 0;
    centred = is_centred(state, paragraph);
    if (all_capitals(state, paragraph)) {
        uint32_t end = plain_last_character(last);

        return end == ':' || end == ',' || end == ';' ? 0 : centred ? 1 : 2;
    }
    for (size_t i = 0; i + 1 < paragraph.count; i++)
        if (!ended_on_purpose(state, paragraph.lines[i], paragraph.lines[i + 1]))
            return 0;
    if (standing == standing_inside || !plain_looks_like_heading(last))
        return 0;
    return centred ? 2 : 3;
}

static void add_paragraph(struct reader_state *state, struct paragraph paragraph, enum standing standing,
                          unsigned underlined)
{
    uint32_t bullet = bullet_length(text_at(state, paragraph.lines[0]));
    unsigned level = underlined > 0 ? underlined : heading_level(state, paragraph, standing);

    add_notes(state);
    if (bullet > 0)
        readers_add_block(state->document, block_item, 1 + line_at(state, paragraph.lines[0])->indent / 4);
    else
        readers_add_block(state->document, level > 0 ? block_heading : block_paragraph, level);
    add_first_line(state, paragraph.lines[0], bullet);
    for (size_t i = 1; i < paragraph.count; i++)
        add_line(state, paragraph.lines[i], 0);
}

/* ---- groups of lines ----------------------------------------------------------------------------------- */

static void see_note(struct reader_state *state, size_t index)
{
    const struct plain_line *line = line_at(state, index);
    bool above = index > 0 && line_at(state, index - 1)->note_end > line_at(state, index - 1)->note_start;

    if (line->note_end > line->note_start && !above)
        list_push(state->document->arena, &state->notes, index);
}

/* "Article 2" over "Prohibited records": short lines that are one heading together. */
static bool is_heading_of_lines(struct reader_state *state, struct plain_group group)
{
    if (group.count < 2 || group.count > most_heading_lines || plain_table_length(&state->page, group) > 0)
        return false;
    for (size_t i = 0; i < group.count; i++) {
        struct text text = text_at(state, group.lines[i]);

        if (!plain_looks_like_heading(text) || line_at(state, group.lines[i])->tabbed || bullet_length(text) > 0 ||
            (i > 0 &&
             (plain_opens_with_marker(text) || !ended_on_purpose(state, group.lines[i - 1], group.lines[i]))))
            return false;
    }
    return true;
}

static void add_group(struct reader_state *state, struct plain_group group, unsigned underlined)
{
    size_t i = 0;

    if (is_heading_of_lines(state, group)) {
        see_note(state, group.lines[0]);
        add_paragraph(state, (struct paragraph){group.lines, group.count}, standing_alone, underlined);
        return;
    }

    while (i < group.count) {
        struct plain_group rest = {group.lines + i, group.count - i};
        struct paragraph paragraph = {group.lines + i, 1};
        size_t rows = plain_table_length(&state->page, rest);
        enum standing standing;

        see_note(state, group.lines[i]);
        if (rows > 0) {
            add_notes(state);
            plain_table_add(state->document, &state->page, (struct plain_group){rest.lines, rows});
            i += rows;
            continue;
        }
        while (paragraph.count < rest.count && !line_starts(state, paragraph, rest.lines[paragraph.count]))
            see_note(state, rest.lines[paragraph.count++]);
        standing = i > 0 ? standing_inside : paragraph.count == group.count ? standing_alone : standing_first;
        i += paragraph.count;
        add_paragraph(state, paragraph, standing, i == group.count ? underlined : 0);
    }
}

/* The level that a ruler below a short group gives it, as Markdown has it: 1 for '=', 2 for others. */
static unsigned underline_level(struct reader_state *state, const struct index_list *group, size_t ruler)
{
    const struct plain_line *above, *line = line_at(state, ruler);

    if (group->count == 0 || group->count > most_heading_lines || list_last(group) + 1 != ruler)
        return 0;
    above = line_at(state, list_last(group));
    if (!plain_looks_like_heading(plain_line_text(&state->page, above)) &&
        !plain_is_capitals(plain_line_text(&state->page, above)))
        return 0;
    if (line->right > above->right + 8 || line->right + 8 < above->right)
        return 0;
    return state->page.content.bytes[line->start] == '=' ? 1 : 2;
}

static void add_foot_note(struct reader_state *state, size_t index)
{
    readers_add_block(state->document, block_note, 0);
    do {
        add_line(state, index++, 0);
    } while (index < state->page.lines.count && line_at(state, index)->kind == plain_note &&
             !line_at(state, index)->foot_note);
}

static void flush(struct reader_state *state, struct index_list *group, unsigned underlined)
{
    add_group(state, (struct plain_group){group->items, group->count}, underlined);
    group->count = 0;
    for (size_t i = 0; i < state->foot_notes.count; i++)
        add_foot_note(state, state->foot_notes.items[i]);
    state->foot_notes.count = 0;
}

/* Lines that stand together make a group; a sentence that goes on behind a page's furniture keeps it
 * together. */
static void add_lines(struct reader_state *state)
{
    struct index_list group = {0};
    bool gap = false, furniture = false;

    for (size_t i = 0; i < state->page.lines.count; i++) {
        const struct plain_line *line = line_at(state, i);

        if (line->kind == plain_ruler)
            flush(state, &group, underline_level(state, &group, i));
        gap = gap || line->kind != plain_text || line->page_break;
        furniture = furniture || line->kind == plain_furniture || line->kind == plain_note || line->page_break;
        if (line->foot_note)
            list_push(state->document->arena, &state->foot_notes, i);
        if (line->kind != plain_text)
            continue;
        if (gap && group.count > 0 &&
            !(furniture && plain_goes_on(&state->page, line_at(state, list_last(&group)), line)))
            flush(state, &group, 0);
        list_push(state->document->arena, &group, i);
        gap = furniture = false;
    }
    flush(state, &group, 0);
}

const char *plain_read(struct document *document, const struct read_limits *limits)
{
    struct reader_state state = {.document = document, .page = {.arena = document->arena}};

    (void)limits;
    plain_lines_measure(&state.page, &document->source);
    plain_lines_cut_line_numbers(&state.page);
    plain_lines_drop_furniture(&state.page);
    plain_lines_mark_foot_notes(&state.page);
    plain_lines_cut_notes(&state.page);
    plain_lines_cut_side_notes(&state.page);
    add_lines(&state);
    return NULL;
}
