#include "checker/read/pdf_blocks.h"

#include "checker/read/readers.h"

#include <stdlib.h>

enum { most_bytes = INT32_MAX, most_indent = 0x7FFF };

/* ---- the source ---------------------------------------------------------------------------------------- */

static void write_stretch(struct text_builder *out, struct pdf_layout *layout, const struct pdf_stretch *stretch)
{
    for (size_t i = 0; i < stretch->count; i++) {
        struct pdf_run *run = &layout->pdf->runs.items[stretch->first + i];

        if (i > 0 && pdf_space_before(layout, stretch->first + i, stretch->first + i - 1))
            text_append_byte(out, ' ');
        run->start = (uint32_t)out->length;
        text_append(out, text_trim(run->text));
        run->end = (uint32_t)out->length;
    }
}

const char *pdf_source_write(struct document *document, struct pdf_layout *layout)
{
    struct text_builder out;
    size_t page = SIZE_MAX;

    text_builder_init(&out, document->arena);
    for (size_t i = 0; i < layout->lines.count; i++) {
        const struct pdf_line *line = &layout->lines.items[i];

        if (out.length > most_bytes / 2)
            return "is larger than 2 GiB";
        if (line->page != page) {
            page = line->page;
            document_mark_page(document, (uint32_t)out.length, (uint32_t)page + 1);
        }
        for (size_t k = 0; k < line->count; k++) {
            if (k > 0)
                text_append_string(&out, "  ");
            write_stretch(&out, layout, &layout->stretches.items[line->first + k]);
        }
        text_append_byte(&out, '\n');
    }
    document->lines = lines_of_pages;
    source_init(&document->source, document->arena, document->path, text_built(&out));
    return NULL;
}

/* ---- paragraphs ---------------------------------------------------------------------------------------- */

struct adding {
    struct document *document;
    const struct pdf_drafts *drafts;
    bool strong;    /* all that the block holds up to now is bold or italic */
    size_t header;  /* of the table at hand: the block of its first row */
};

static struct piece_list *newest(const struct adding *adding)
{
    return &list_last(&adding->document->blocks).pieces;
}

/* The bold or italic words that a paragraph opens with. */
static void see_strong(struct adding *adding, const struct pdf_run *run)
{
    struct block *block = &list_last(&adding->document->blocks);
    size_t lead = text_trim(run->text).bytes - run->text.bytes, strong = run->strong > lead ? run->strong - lead : 0;

    if (!adding->strong || strong == 0 || run->end == 0) {
        adding->strong = false;
        return;
    }
    block->strong_end = run->start + (uint32_t)strong < run->end ? run->start + (uint32_t)strong : run->end;
    adding->strong = block->strong_end == run->end;
}

static void add_run(struct adding *adding, size_t index, uint32_t skipped, bool joined, unsigned indent)
{
    const struct pdf_run *run = &adding->drafts->layout->pdf->runs.items[index];
    uint32_t cut = 0;

    if (run->start + skipped >= run->end)
        return;
    see_strong(adding, run);
    /* A run whose lead-in ends inside it is two pieces: what is bold must end with a piece. */
    if (adding->document->blocks.count > 0 && list_last(&adding->document->blocks).strong_end > run->start + skipped &&
        list_last(&adding->document->blocks).strong_end < run->end)
        cut = list_last(&adding->document->blocks).strong_end;
    readers_add_piece(adding->document, (struct piece){.start = run->start + skipped,
                                                       .end = cut > 0 ? cut : run->end,
                                                       .joined = joined,
                                                       .indent = (uint16_t)indent});
    if (cut > 0)
        readers_add_piece(adding->document, (struct piece){.start = cut, .end = run->end, .joined = true});
}

/* The words of a line; the first `skipped` bytes, a bullet, are left out, and marks of notes. */
static void add_line(struct adding *adding, const struct pdf_line *line, uint32_t skipped)
{
    const struct pdf_layout *layout = adding->drafts->layout;
    int indent = (line->left - line->column_left) * 2 / (line->size > 0 ? line->size : 1);
    size_t before = SIZE_MAX;
    bool space = true;
    uint32_t from = layout->pdf->runs.items[layout->stretches.items[line->first].first].start + skipped;

    for (size_t k = line->first; k < line->first + line->count; k++) {
        const struct pdf_stretch *stretch = &layout->stretches.items[k];

        for (size_t i = stretch->first; i < stretch->first + stretch->count; i++) {
            const struct pdf_run *run = &layout->pdf->runs.items[i];

            if (before != SIZE_MAX && (i == stretch->first || pdf_space_before(layout, i, before)))
                space = true;
            before = i;
            if (run->end <= from || pdf_is_note_mark(layout, line, i))
                continue;
            add_run(adding, i, run->start < from ? from - run->start : 0, !space,
                    indent < 0 ? 0 : indent > most_indent ? most_indent : (unsigned)indent);
            indent = 0;
            space = false;
        }
    }
    if (newest(adding)->count > 0)
        list_last(newest(adding)).line_end = true;
}

static void add_paragraph(struct adding *adding, const struct pdf_draft *draft)
{
    adding->strong = draft->kind == block_paragraph || draft->kind == block_item;
    readers_add_block(adding->document, draft->kind, draft->level);
    for (size_t i = 0; i < draft->count; i++)
        add_line(adding, &adding->drafts->layout->lines.items[adding->drafts->lines.items[draft->first + i]],
                 i == 0 ? draft->skipped : 0);
    if (newest(adding)->count == 0)
        adding->document->blocks.count--;
}

/* ---- tables -------------------------------------------------------------------------------------------- */

struct cell_run {
    uint32_t row, cell;
    size_t line, place, run; /* place: from left to right */
    bool space;
};
struct cell_run_list LIST_OF(struct cell_run);

static int compare_runs(const void *left, const void *right)
{
    const struct cell_run *a = left, *b = right;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->cell != b->cell)
        return a->cell < b->cell ? -1 : 1;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

static void take_runs(const struct adding *adding, size_t index, struct cell_run_list *runs)
{
    const struct pdf_layout *layout = adding->drafts->layout;
    const struct pdf_line *line = &layout->lines.items[index];
    size_t place = 0;

    for (size_t k = line->first; k < line->first + line->count; k++) {
        const struct pdf_stretch *stretch = &layout->stretches.items[k];

        for (size_t i = stretch->first; i < stretch->first + stretch->count; i++, place++) {
            const struct pdf_run *run = &layout->pdf->runs.items[i];

            if (run->row > 0 && (!pdf_is_note_mark(layout, line, i) || stretch->count == 1))
                list_push(adding->document->arena, runs,
                          (struct cell_run){run->row, run->cell, index, place, i,
                                            i == stretch->first || pdf_space_before(layout, i, i - 1)});
        }
    }
}

/* Empty cells count, or the columns would shift. */
static void add_empty_cells(struct adding *adding, uint32_t count, uint32_t at)
{
    while (count-- > 0)
        readers_add_piece(adding->document, (struct piece){.start = at, .end = at});
}

static void add_row(struct adding *adding, const struct cell_run *runs, size_t count)
{
    uint32_t cell = 0;

    adding->strong = adding->header != DOCUMENT_NONE; /* all of a header may be bold: that says nothing */
    readers_add_block(adding->document, block_row, 0);
    list_last(&adding->document->blocks).header = adding->header;
    if (adding->header == DOCUMENT_NONE)
        adding->header = adding->document->blocks.count - 1;
    for (size_t i = 0; i < count; i++) {
        const struct pdf_run *run = &adding->drafts->layout->pdf->runs.items[runs[i].run];
        bool same_cell = runs[i].cell == cell;

        if (!same_cell)
            add_empty_cells(adding, runs[i].cell - cell - 1, run->start);
        else if (runs[i].space)
            list_last(newest(adding)).line_end = true;
        cell = runs[i].cell;
        add_run(adding, runs[i].run, 0, same_cell && !runs[i].space, 0);
    }
}

static void add_table(struct adding *adding, const struct pdf_draft *draft)
{
    struct cell_run_list runs = {0};

    for (size_t i = 0; i < draft->count; i++)
        take_runs(adding, adding->drafts->lines.items[draft->first + i], &runs);
    if (runs.count == 0)
        return;
    qsort(runs.items, runs.count, sizeof *runs.items, compare_runs);
    adding->header = DOCUMENT_NONE;
    for (size_t i = 0, next; i < runs.count; i = next) {
        for (next = i + 1; next < runs.count && runs.items[next].row == runs.items[i].row; next++)
            ;
        add_row(adding, &runs.items[i], next - i);
    }
}

void pdf_blocks_add(struct document *document, const struct pdf_drafts *drafts)
{
    struct adding adding = {.document = document, .drafts = drafts};

    for (size_t i = 0; i < drafts->items.count; i++) {
        const struct pdf_draft *draft = &drafts->items.items[i];

        if (draft->table != 0)
            add_table(&adding, draft);
        else
            add_paragraph(&adding, draft);
    }
}
