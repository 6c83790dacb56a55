#include "checker/read/story.h"

void story_writer_init(struct story_writer *writer, struct arena *arena, struct story *story)
{
    *writer = (struct story_writer){.arena = arena, .story = story};
    for (size_t i = 0; i < story_depth; i++)
        text_builder_init(&writer->frames[i].words, arena);
}

static struct story_frame *frame_of(struct story_writer *writer)
{
    return &writer->frames[writer->depth];
}

/* Nothing is written while a box is too deep. */
static bool is_deaf(const struct story_writer *writer)
{
    return writer->beyond > 0;
}

static void add_event(struct story_writer *writer, struct story_event event)
{
    list_push(writer->arena, &frame_of(writer)->events, event);
}

static void append_events(struct arena *arena, struct story_event_list *to, const struct story_event_list *events)
{
    for (size_t i = 0; i < events->count; i++)
        list_push(arena, to, events->items[i]);
}

/* ---- paragraphs ---------------------------------------------------------------------------------------- */

struct story_paragraph *story_current(struct story_writer *writer)
{
    return frame_of(writer)->open && !is_deaf(writer) ? &frame_of(writer)->paragraph : NULL;
}

void story_open_paragraph(struct story_writer *writer)
{
    struct story_frame *frame = frame_of(writer);

    if (is_deaf(writer))
        return;
    if (frame->open)
        story_close_paragraph(writer, false);
    if (!frame->goes_on) {
        frame->paragraph = (struct story_paragraph){0};
        frame->words.length = 0;
        frame->strong = false;
    }
    frame->open = true;
    frame->goes_on = false;
}

static void add_mark(struct story_frame *frame, struct arena *arena, enum story_mark_kind kind)
{
    list_push(arena, &frame->paragraph.marks, (struct story_mark){frame->words.length, kind});
}

void story_set_strong(struct story_writer *writer, bool strong)
{
    struct story_frame *frame = frame_of(writer);

    if (story_current(writer) == NULL || frame->strong == strong)
        return;
    frame->strong = strong;
    add_mark(frame, writer->arena, strong ? story_strong : story_plain);
}

void story_put_page(struct story_writer *writer)
{
    if (story_current(writer) == NULL)
        return;
    writer->story->paged = true;
    add_mark(frame_of(writer), writer->arena, story_page);
}

void story_put(struct story_writer *writer, struct text words)
{
    if (story_current(writer) != NULL)
        text_append(&frame_of(writer)->words, words);
}

size_t story_length(const struct story_writer *writer)
{
    return writer->frames[writer->depth].words.length;
}

struct story_place story_here(const struct story_writer *writer)
{
    const struct story_frame *frame = &writer->frames[writer->depth];

    return (struct story_place){writer->depth, frame->open_tables.count, frame->events.count,
                                frame->open ? frame->words.length : 0};
}

bool story_cut(struct story_writer *writer, struct story_place place)
{
    struct story_frame *frame = frame_of(writer);

    if (is_deaf(writer) || writer->depth != place.depth || frame->open_tables.count != place.tables ||
        frame->events.count < place.events)
        return false;
    /* Where the paragraph has changed since, all its words were written since. */
    frame->words.length = frame->events.count > place.events ? 0 : place.length;
    frame->events.count = place.events;
    for (size_t i = 0; i < frame->paragraph.marks.count; i++)
        if (frame->paragraph.marks.items[i].at > frame->words.length)
            frame->paragraph.marks.items[i].at = frame->words.length;
    return true;
}

static void tell_paragraph(struct story_writer *writer, struct story_frame *frame)
{
    struct story *story = writer->story;

    frame->paragraph.words = text_copy(writer->arena, text_built(&frame->words));
    story->headings += frame->paragraph.heading > 0;
    list_push(writer->arena, &story->paragraphs, frame->paragraph);
    add_event(writer, (struct story_event){.kind = story_words, .index = story->paragraphs.count - 1});
    frame->words.length = 0;
}

void story_close_paragraph(struct story_writer *writer, bool goes_on)
{
    struct story_frame *frame = frame_of(writer);

    if (!frame->open || is_deaf(writer))
        return;
    frame->open = false;
    frame->goes_on = goes_on;
    if (goes_on)
        return;
    tell_paragraph(writer, frame);
    append_events(writer->arena, &frame->events, &frame->behind);
    frame->behind.count = 0;
}

/* A paragraph whose end was taken away, with nothing behind it to belong to. */
static void end_going_on(struct story_writer *writer)
{
    struct story_frame *frame = frame_of(writer);

    if (frame->open || !frame->goes_on)
        return;
    frame->open = true;
    story_close_paragraph(writer, false);
}

/* ---- boxes and notes ----------------------------------------------------------------------------------- */

void story_open_box(struct story_writer *writer, bool note)
{
    struct story_frame *frame;

    if (is_deaf(writer) || writer->depth + 1 >= story_depth) {
        writer->beyond++;
        return;
    }
    frame = &writer->frames[++writer->depth];
    *frame = (struct story_frame){.words = frame->words, .note = note};
    frame->words.length = 0;
    if (note)
        add_event(writer, (struct story_event){.kind = story_note});
}

static void close_tables(struct story_writer *writer)
{
    while (frame_of(writer)->open_tables.count > 0)
        story_close_table(writer);
}

void story_close_box(struct story_writer *writer)
{
    struct story_frame *inner = frame_of(writer);

    if (writer->beyond > 0) {
        writer->beyond--;
        return;
    }
    if (writer->depth == 0)
        return;
    story_close_paragraph(writer, false);
    end_going_on(writer);
    close_tables(writer);
    if (inner->note)
        add_event(writer, (struct story_event){.kind = story_note_end});
    writer->depth--;
    append_events(writer->arena, frame_of(writer)->open ? &frame_of(writer)->behind : &frame_of(writer)->events,
                  &inner->events);
}

void story_put_note(struct story_writer *writer, const struct story_event_list *note)
{
    struct story_frame *frame = frame_of(writer);

    if (story_current(writer) == NULL)
        return;
    list_push(writer->arena, &frame->behind, (struct story_event){.kind = story_note});
    append_events(writer->arena, &frame->behind, note);
    list_push(writer->arena, &frame->behind, (struct story_event){.kind = story_note_end});
}

/* ---- tables -------------------------------------------------------------------------------------------- */

static struct story_table *innermost_table(struct story_writer *writer)
{
    const struct story_frame *frame = frame_of(writer);

    return frame->open_tables.count > 0 ? &writer->story->tables.items[list_last(&frame->open_tables)] : NULL;
}

size_t story_table_depth(const struct story_writer *writer)
{
    size_t depth = 0;

    for (size_t i = 0; i <= writer->depth; i++)
        depth += writer->frames[i].open_tables.count;
    return depth;
}

void story_open_table(struct story_writer *writer)
{
    struct story_frame *frame = frame_of(writer);
    struct story_table *around;

    if (is_deaf(writer))
        return;
    story_close_paragraph(writer, false);
    end_going_on(writer);
    around = innermost_table(writer);
    if (around != NULL)
        around->nested = true;
    list_push(writer->arena, &writer->story->tables, (struct story_table){.inside = around != NULL});
    list_push(writer->arena, &frame->open_tables, writer->story->tables.count - 1);
    add_event(writer, (struct story_event){.kind = story_table, .index = list_last(&frame->open_tables)});
}

void story_open_row(struct story_writer *writer, bool header)
{
    struct story_table *table = innermost_table(writer);

    if (is_deaf(writer) || table == NULL)
        return;
    end_going_on(writer);
    table->cells = 0;
    add_event(writer, (struct story_event){.kind = story_row, .header = header});
}

void story_open_cell(struct story_writer *writer, size_t columns)
{
    struct story_table *table = innermost_table(writer);
    uint32_t taken = columns == 0 ? 1 : columns > UINT16_MAX ? UINT16_MAX : (uint32_t)columns;

    if (is_deaf(writer) || table == NULL)
        return;
    end_going_on(writer);
    table->cells++;
    table->widest = table->cells > table->widest ? table->cells : table->widest;
    add_event(writer, (struct story_event){.kind = story_cell, .columns = taken});
}

void story_close_table(struct story_writer *writer)
{
    struct story_frame *frame = frame_of(writer);

    if (is_deaf(writer) || frame->open_tables.count == 0)
        return;
    story_close_paragraph(writer, false);
    end_going_on(writer);
    add_event(writer, (struct story_event){.kind = story_table_end, .index = list_last(&frame->open_tables)});
    frame->open_tables.count--;
}

struct story_event_list story_writer_take(struct story_writer *writer)
{
    struct story_event_list events;

    writer->beyond = 0;
    while (writer->depth > 0)
        story_close_box(writer);
    story_close_paragraph(writer, false);
    end_going_on(writer);
    close_tables(writer);
    events = frame_of(writer)->events;
    frame_of(writer)->events = (struct story_event_list){0};
    return events;
}
