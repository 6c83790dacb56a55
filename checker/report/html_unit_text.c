/*
 * html_unit_text: the text of a unit as it is read, with the words marked that something rests on: paragraphs, items,
 * tables, quotations.
 */
#include "checker/report/html_marks.h"
#include "checker/report/html_pieces.h"

struct unit_text {
    const struct html_check *told;
    const struct document *document;
    struct marks *marks;
    struct text prefix;
    bool in_table;
};

static bool is_own(const struct html_check *told, size_t block, size_t unit)
{
    return told->owner_of_block[block] == unit;
}

/* Behind its last block; no block of a unit stands beyond it. */
static size_t end_of_unit(const struct document *document, const struct unit *unit)
{
    size_t end = unit->first_block + unit->block_count;
    return end < document->blocks.count ? end : document->blocks.count;
}

size_t html_unit_text_length(const struct html_check *told, size_t unit)
{
    const struct document *document = told->check->document;
    const struct unit *found = &document->units.items[unit];
    size_t length = 0;
    for (size_t b = found->first_block; b < end_of_unit(document, found); b++)
        if (is_own(told, b, unit))
            length += document->blocks.items[b].end - document->blocks.items[b].start;
    return length;
}

static void write_words(struct unit_text *text, uint32_t start, uint32_t end)
{
    html_marked_text(text->told->html, text->document, start, end, text->marks, text->prefix);
}

/* ---- tables ---------------------------------------------------------------------------------------------- */

static bool is_head_of_next(const struct unit_text *text, size_t block, size_t end)
{
    const struct block_list *blocks = &text->document->blocks;
    return block + 1 < end && blocks->items[block + 1].kind == block_row && blocks->items[block + 1].header == block;
}

static void write_cells(struct unit_text *text, const struct block *block, bool head)
{
    struct html *html = text->told->html;
    struct text reading = text->document->reading;
    for (uint32_t start = block->start; start <= block->end;) {
        uint32_t end = start;
        while (end < block->end && reading.bytes[end] != '\t')
            end++;
        bool is_head = head && end > start; /* a head without words would be none to those who hear it */
        html_markup(html, is_head ? "<th scope=\"col\">" : "<td>");
        write_words(text, start, end);
        html_markup(html, is_head ? "</th>" : "</td>");
        start = end + 1;
    }
}

static void end_table(struct unit_text *text)
{
    html_markup(text->told->html, text->in_table ? "</table>\n" : "");
    text->in_table = false;
}

static void write_row(struct unit_text *text, size_t block, size_t end)
{
    struct html *html = text->told->html;
    bool head = is_head_of_next(text, block, end);
    if (head)
        end_table(text); /* of another table just before */
    html_markup(html, text->in_table ? "" : "<table>\n");
    text->in_table = true;
    html_markup(html, "<tr>");
    write_cells(text, &text->document->blocks.items[block], head);
    html_markup(html, "</tr>\n");
}

/* ---- blocks ---------------------------------------------------------------------------------------------- */

/* Where an item has no number or letter of its own, a dot stands before it. */
static void open_item(struct unit_text *text, size_t number)
{
    const struct block *block = &text->document->blocks.items[number];
    const struct block_frame *frame =
        number < text->document->frames.count ? &text->document->frames.items[number] : NULL;
    unsigned depth = block->kind == block_item && block->level > 0 ? block->level : frame != NULL ? frame->depth : 0;
    bool bare = block->kind == block_item && (frame == NULL || frame->body <= block->start);
    text_append_format(text->told->html->out, "<p class=\"%s in%u\">", bare ? "item" : "para", depth < 4 ? depth : 4);
}

static void write_block(struct unit_text *text, size_t number)
{
    struct html *html = text->told->html;
    const struct block *block = &text->document->blocks.items[number];
    switch (block->kind) {
    case block_heading: html_markup(html, "<p class=\"head\">"); break;
    case block_quote: html_markup(html, "<p class=\"quoted\">"); break;
    case block_note: html_markup(html, "<p class=\"aside\">"); break;
    case block_code: html_markup(html, "<pre>"); break;
    case block_paragraph:
    case block_item:
    case block_row: open_item(text, number); break;
    }
    write_words(text, block->start, block->end);
    html_markup(html, block->kind == block_code ? "</pre>\n" : "</p>\n");
}

/* Whether the block only says again what stands above the unit: its heading, with nothing marked in it. */
static bool is_heading_told(const struct unit_text *text, const struct unit *unit, size_t number)
{
    const struct block *block = &text->document->blocks.items[number];
    if (number != unit->first_block || block->kind != block_heading || unit->heading.length == 0)
        return false;
    for (size_t i = 0; i < text->marks->count; i++)
        if (text->marks->items[i].start < block->end && text->marks->items[i].end > block->start)
            return false;
    return true;
}

void html_unit_text(const struct html_check *told, size_t unit, struct marks *marks, struct text prefix)
{
    struct unit_text text = {told, told->check->document, marks, prefix, false};
    const struct unit *found = &text.document->units.items[unit];
    size_t end = end_of_unit(text.document, found);
    for (size_t b = found->first_block; b < end; b++) {
        const struct block *block = &text.document->blocks.items[b];
        if (!is_own(told, b, unit) || block->end <= block->start ||
            is_heading_told(&text, found, b))
            continue;
        if (block->kind == block_row) {
            write_row(&text, b, end);
            continue;
        }
        end_table(&text);
        write_block(&text, b);
    }
    end_table(&text);
}
