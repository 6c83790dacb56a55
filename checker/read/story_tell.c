/*
 * story_tell: a story becomes the source and the blocks of a document. A line of the source is a paragraph, or a row of a
 * table. A table that holds another one, or that is one column wide, only lays out the page: what stands in it is told as
 * paragraphs.
 */
#include "checker/read/made_source.h"
#include "checker/read/story.h"

struct teller {
    struct document *document;
    const struct story *story;
    struct block_builder builder;
    struct made_source made;
    size_t note_depth;
    bool in_title; /* the block that was told last is the title, which may go on in the next paragraph */
    bool in_row, in_cell, cell_has_words;
    struct index_list notes; /* events of notes that are to be told behind the row */
    uint32_t page;
};

/* ---- words --------------------------------------------------------------------------------------------- */

static void tell_mark(struct teller *teller, enum story_mark_kind kind)
{
    if (kind == story_page)
        document_mark_page(teller->document, made_source_length(&teller->made), ++teller->page);
    else
        builder_strong(&teller->builder, kind == story_strong);
}

static void tell_words(struct teller *teller, const struct story_paragraph *paragraph)
{
    size_t at = 0;

    builder_label(&teller->builder, paragraph->label);
    for (size_t i = 0; i < paragraph->marks.count; i++) {
        const struct story_mark *mark = &paragraph->marks.items[i];

        made_source_words(&teller->made, text_part(paragraph->words, at, mark->at));
        at = mark->at;
        tell_mark(teller, mark->kind);
    }
    made_source_words(&teller->made, text_part(paragraph->words, at, paragraph->words.length));
    while (teller->builder.strong > 0)
        builder_strong(&teller->builder, false);
}

/* Lines of a title that stand in paragraphs of their own are one heading. */
static bool goes_on_with_title(struct teller *teller, const struct story_paragraph *paragraph)
{
    bool goes_on = teller->in_title && paragraph->title && teller->builder.open && teller->note_depth == 0;

    teller->in_title = paragraph->title && teller->note_depth == 0;
    return goes_on;
}

static void open_block(struct teller *teller, const struct story_paragraph *paragraph)
{
    enum block_kind kind = block_paragraph;
    unsigned level = 0;

    if (teller->note_depth > 0) {
        kind = block_note;
    } else if (paragraph->heading > 0) {
        kind = block_heading;
        level = paragraph->heading;
    } else if (paragraph->item > 0) {
        kind = block_item;
        level = paragraph->item;
    }
    builder_open(&teller->builder, kind, level);
}

static void tell_paragraph(struct teller *teller, const struct story_paragraph *paragraph)
{
    if (goes_on_with_title(teller, paragraph))
        builder_space(&teller->builder);
    else
        open_block(teller, paragraph);
    tell_words(teller, paragraph);
    if (!teller->in_title)
        builder_close(&teller->builder);
    made_source_end_line(&teller->made);
}

/* ---- tables -------------------------------------------------------------------------------------------- */

static bool is_layout(const struct story *story, size_t table)
{
    return story->tables.items[table].nested || story->tables.items[table].widest <= 1;
}

static void tell_in_cell(struct teller *teller, const struct story_paragraph *paragraph)
{
    if (teller->cell_has_words)
        made_source_words(&teller->made, TEXT(" "));
    tell_words(teller, paragraph);
    teller->cell_has_words = true;
}

static void open_cell(struct teller *teller, size_t columns)
{
    if (teller->in_cell)
        made_source_words(&teller->made, TEXT(" "));
    teller->in_cell = true;
    teller->cell_has_words = false;
    builder_open_cell(&teller->builder, columns, 1);
}

static void tell_notes(struct teller *teller);

static void close_row(struct teller *teller)
{
    if (!teller->in_row)
        return;
    builder_close_row(&teller->builder);
    made_source_end_line(&teller->made);
    teller->in_row = teller->in_cell = false;
    tell_notes(teller);
}

static void open_row(struct teller *teller)
{
    close_row(teller);
    builder_open_row(&teller->builder);
    teller->in_row = true;
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static void tell_note_event(struct teller *teller, const struct story_event *event)
{
    if (event->kind == story_note)
        teller->note_depth++;
    else if (event->kind == story_note_end)
        teller->note_depth -= teller->note_depth > 0;
    else if (event->kind == story_words)
        tell_paragraph(teller, &teller->story->paragraphs.items[event->index]);
}

static void tell_notes(struct teller *teller)
{
    for (size_t i = 0; i < teller->notes.count; i++)
        tell_note_event(teller, &teller->story->events.items[teller->notes.items[i]]);
    teller->notes.count = 0;
}

/* Inside the rows of a table that is one. */
static void tell_row_event(struct teller *teller, const struct story_event *event)
{
    if (event->kind == story_row)
        open_row(teller);
    else if (event->kind == story_cell)
        open_cell(teller, event->columns);
    else if (event->kind == story_words && teller->in_cell)
        tell_in_cell(teller, &teller->story->paragraphs.items[event->index]);
}

static void tell_event(struct teller *teller, size_t index, size_t *table)
{
    const struct story_event *event = &teller->story->events.items[index];
    bool in_table = *table != DOCUMENT_NONE;

    if (in_table && (teller->note_depth > 0 || event->kind == story_note)) {
        teller->note_depth += event->kind == story_note;
        teller->note_depth -= event->kind == story_note_end;
        list_push(teller->document->arena, &teller->notes, index);
    } else if (event->kind == story_table && !in_table && !is_layout(teller->story, event->index)) {
        *table = event->index;
        builder_open_table(&teller->builder);
    } else if (event->kind == story_table_end && in_table && *table == event->index) {
        close_row(teller);
        *table = DOCUMENT_NONE;
    } else if (in_table) {
        tell_row_event(teller, event);
    } else {
        tell_note_event(teller, event);
    }
}

const char *story_tell(struct document *document, struct story *story)
{
    struct teller teller = {.document = document, .story = story, .page = 1};
    size_t table = DOCUMENT_NONE;

    document->headings_declared = story->headings > 0;
    story_guess_headings(story);
    builder_init(&teller.builder, document);
    made_source_init(&teller.made, document, &teller.builder, lines_of_paragraphs);
    if (story->paged)
        document_mark_page(document, 0, teller.page);
    for (size_t i = 0; i < story->events.count; i++)
        tell_event(&teller, i, &table);
    close_row(&teller);
    builder_close(&teller.builder);
    return made_source_finish(&teller.made);
}
