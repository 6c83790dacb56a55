#include "checker/read/odt_story.h"

enum { most_columns = 64 };

/* What an element of the text is to a reader; the others only stand around words. */
enum role {
    role_other, role_text,
    role_paragraph, role_heading, role_span,
    role_space, role_gap, role_page,
    role_list, role_item, role_list_header,
    role_table, role_header_rows, role_row, role_cell, role_covered,
    role_note, role_note_body, role_box, role_section, role_hidden, role_hidden_paragraph,
    role_tracked, role_region, role_insertion, role_deletion,
    role_deleted, role_inserted_from, role_inserted_to,
    role_foreign, role_silent
};

static const struct {
    const char *name;
    enum role role;
} roles[] = {
    {"text", role_text}, {"p", role_paragraph}, {"h", role_heading}, {"span", role_span},
    {"s", role_space}, {"tab", role_gap}, {"line-break", role_gap}, {"soft-page-break", role_page},
    {"list", role_list}, {"list-item", role_item}, {"list-header", role_list_header},
    {"table", role_table}, {"table-header-rows", role_header_rows}, {"table-row", role_row},
    {"table-cell", role_cell}, {"covered-table-cell", role_covered},
    {"note", role_note}, {"note-body", role_note_body}, {"note-citation", role_silent}, {"text-box", role_box},
    {"section", role_section}, {"hidden-text", role_hidden}, {"hidden-paragraph", role_hidden_paragraph},
    {"tracked-changes", role_tracked}, {"changed-region", role_region}, {"insertion", role_insertion},
    {"deletion", role_deletion}, {"format-change", role_silent}, {"change-info", role_silent},
    {"change", role_deleted}, {"change-start", role_inserted_from}, {"change-end", role_inserted_to},
    {"annotation", role_silent}, {"ruby-text", role_silent}, {"script", role_silent}, {"forms", role_silent},
    {"title", role_silent}, {"desc", role_silent}, {"object", role_silent}, {"object-ole", role_silent},
    {"image", role_silent}, {"binary-data", role_silent}, {"math", role_silent},
    {"table-of-content", role_silent}, {"illustration-index", role_silent}, {"table-index", role_silent},
    {"object-index", role_silent}, {"user-index", role_silent}, {"alphabetical-index", role_silent},
    {"spreadsheet", role_foreign}, {"presentation", role_foreign}, {"drawing", role_foreign},
};

/* An open element. */
struct frame {
    enum role role;
    bool apart;            /* a paragraph inside another one, or a note that is told */
    struct odt_look look;  /* that held before it */
};
struct frame_list LIST_OF(struct frame);

/* What the file says of an open paragraph. */
struct paragraph {
    const struct odt_style *style;
    unsigned heading;
    bool no_number, restart;
    long start_value;
    size_t start;  /* bytes of words that it has from before */
    size_t returned_end; /* how long it was behind what had been deleted and was put back; 0: nothing was */
    unsigned returned_heading;
};

/* What was deleted, or inserted. */
struct region {
    bool insertion;
    struct story_event_list events;
};
struct region_list LIST_OF(struct region);

struct walk {
    struct odt_file *file;
    struct odt_lists lists;
    struct story_writer document, deletions; /* what was deleted is told before the text that it stood in */
    struct story_writer *writer;
    struct table roles;
    struct frame_list frames;
    size_t silent_at;      /* how many elements were open when silence began; 0: it did not */
    size_t text_frame;     /* how many were open around the text; 0: the place is outside */
    struct odt_look look;
    struct paragraph paragraphs[story_depth], kept[story_depth];
    bool is_kept[story_depth];
    struct odt_open_list_list lists_around[story_depth];
    size_t removed;        /* insertions that hold the place and are not read */
    struct region_list regions;
    struct table regions_by_id;
    bool in_header_rows, paged, titled, hides_paragraph;
    bool page_waits;       /* a page begins with the next paragraph */
    size_t pages_begun;
    const char *stopped;
};

static struct paragraph *current(struct walk *walk)
{
    return &walk->paragraphs[walk->writer->depth];
}

static void fall_silent(struct walk *walk)
{
    walk->silent_at = walk->frames.count;
}

/* ---- words --------------------------------------------------------------------------------------------- */

static bool is_heard(const struct walk *walk)
{
    return walk->removed == 0 && walk->look.hidden != 1 && walk->look.struck != 1;
}

static void put(struct walk *walk, struct text words)
{
    if (!is_heard(walk))
        return;
    if (text_trim(words).length > 0)
        story_set_strong(walk->writer,
                         walk->look.bold == 1 || walk->look.italic == 1 || walk->look.underlined == 1);
    story_put(walk->writer, words);
}

static void open_span(struct walk *walk, const struct markup_element *element)
{
    const struct odt_style *style = odt_styles_text(&walk->file->styles, markup_attribute(element, "style-name"));
    struct odt_look look = style != NULL ? style->look : odt_no_look;

    odt_look_inherit(&look, &walk->look);
    walk->look = look;
}

/* ---- paragraphs ---------------------------------------------------------------------------------------- */

/* The lists around a box, or a note, are not those of what stands in it. */
static void open_box(struct walk *walk, bool note)
{
    story_open_box(walk->writer, note);
    walk->look = odt_no_look;
    if (walk->writer->beyond > 0)
        return;
    walk->lists_around[walk->writer->depth] = walk->lists.open;
    walk->lists.open = (struct odt_open_list_list){0};
    walk->is_kept[walk->writer->depth] = false;
}

static void close_box(struct walk *walk)
{
    if (walk->writer->beyond == 0 && walk->writer->depth > 0)
        walk->lists.open = walk->lists_around[walk->writer->depth];
    story_close_box(walk->writer);
}

static void mark_page(struct walk *walk)
{
    if (walk->paged && walk->page_waits)
        story_put_page(walk->writer);
    walk->page_waits = false;
}

static void begin_paragraph(struct walk *walk, struct paragraph paragraph)
{
    story_open_paragraph(walk->writer);
    if (walk->writer->beyond > 0)
        return;
    paragraph.start = story_length(walk->writer);
    *current(walk) = paragraph;
    walk->is_kept[walk->writer->depth] &= paragraph.start > 0;
    walk->look = paragraph.style != NULL ? paragraph.style->look : odt_no_look;
    if (paragraph.style != NULL && paragraph.style->new_page == 1 && walk->pages_begun++ > 0)
        walk->page_waits = true;
    walk->pages_begun += walk->pages_begun == 0;
    mark_page(walk);
}

static void open_paragraph(struct walk *walk, const struct markup_element *element, bool heading)
{
    struct paragraph paragraph = {
        .style = odt_styles_paragraph(&walk->file->styles, markup_attribute(element, "style-name")),
        .restart = text_equal(markup_attribute(element, "restart-numbering"), TEXT("true")),
        .start_value = odt_number(markup_attribute(element, "start-value"), odt_unsaid)};

    if (heading)
        paragraph.heading = (unsigned)odt_number(markup_attribute(element, "outline-level"), 1);
    paragraph.no_number = text_equal(markup_attribute(element, "is-list-header"), TEXT("true")) ||
                          (paragraph.style != NULL && paragraph.style->list.bytes != NULL &&
                           paragraph.style->list.length == 0);
    /* Inside another one it is that of a drawing. */
    if (story_current(walk->writer) != NULL) {
        list_last(&walk->frames).apart = true;
        open_box(walk, false);
    }
    begin_paragraph(walk, paragraph);
}

static void set_number(struct walk *walk, struct story_paragraph *told, const struct paragraph *paragraph)
{
    struct text own = paragraph->style != NULL ? paragraph->style->list : TEXT("");
    bool first;

    if (paragraph->no_number)
        return;
    if (odt_lists_depth(&walk->lists) == 0) {
        if (paragraph->heading > 0)
            told->label = odt_lists_count_heading(&walk->lists, paragraph->heading, paragraph->restart,
                                                  paragraph->start_value);
        return;
    }
    told->label = odt_lists_count(&walk->lists, own, &first);
    if (first)
        told->item = (unsigned)odt_lists_depth(&walk->lists);
}

static void settle(struct walk *walk, struct story_paragraph *told, const struct paragraph *paragraph)
{
    const struct odt_style *style = paragraph->style;

    told->centred = style != NULL && style->centred == 1;
    told->title = style != NULL && style->title && paragraph->heading == 0;
    told->heading = told->title ? 1 : paragraph->heading;
    if (walk->writer != &walk->document)
        return;
    walk->titled |= told->title;
    if (paragraph->heading > 0)
        told->heading += walk->titled;
    set_number(walk, told, paragraph);
}

/* A paragraph whose end was inserted goes on in the next one; it is what it was before, unless it had nothing. */
static void close_paragraph(struct walk *walk)
{
    struct paragraph *paragraph = current(walk), *kept = &walk->kept[walk->writer->depth];
    bool *is_kept = &walk->is_kept[walk->writer->depth];
    struct story_paragraph *told = story_current(walk->writer);

    if (told == NULL)
        return;
    if (walk->removed > 0) {
        if (!*is_kept && story_length(walk->writer) > 0) {
            *kept = *paragraph;
            *is_kept = true;
        }
        story_close_paragraph(walk->writer, true);
        return;
    }
    if (paragraph->returned_end > 0 && story_length(walk->writer) == paragraph->returned_end)
        paragraph->heading = paragraph->returned_heading;
    settle(walk, told, *is_kept ? kept : paragraph);
    *is_kept = false;
    if (walk->hides_paragraph) {
        struct story_place start = story_here(walk->writer);

        start.length = 0;
        (void)story_cut(walk->writer, start);
    }
    walk->hides_paragraph = false;
    story_close_paragraph(walk->writer, false);
}

/* ---- changes ------------------------------------------------------------------------------------------- */

static void open_tracked(struct walk *walk)
{
    walk->file->revised = true;
    if (!walk->file->original)
        fall_silent(walk);
}

static void open_region(struct walk *walk, const struct markup_element *element)
{
    table_put(&walk->regions_by_id, text_copy(walk->file->arena, markup_attribute(element, "id")), walk->regions.count);
    list_push(walk->file->arena, &walk->regions, (struct region){0});
}

static struct region *region_of(struct walk *walk, const struct markup_element *element)
{
    size_t index = table_get(&walk->regions_by_id, markup_attribute(element, "change-id"));

    return index == TABLE_NONE ? NULL : &walk->regions.items[index];
}

static void open_deletion(struct walk *walk)
{
    walk->writer = &walk->deletions;
}

static void close_deletion(struct walk *walk)
{
    struct story_event_list events = story_writer_take(&walk->deletions);

    walk->writer = &walk->document;
    if (walk->regions.count > 0)
        list_last(&walk->regions).events = events;
}

/* A paragraph that was deleted, inside the one where it stood: it ends that, and what follows is the rest. It is what it
 * was, unless words of the other stand in it. */
static void put_deleted(struct walk *walk, const struct story_paragraph *deleted, struct paragraph around, bool first)
{
    if (!first) {
        close_paragraph(walk);
        begin_paragraph(walk, around);
    }
    first = first && story_length(walk->writer) > 0;
    story_put(walk->writer, deleted->words);
    if (!first) {
        current(walk)->returned_heading = deleted->heading;
        current(walk)->returned_end = story_length(walk->writer);
    }
}

/* What was deleted is put back, once. */
static void put_back(struct walk *walk, const struct markup_element *element)
{
    struct region *region = region_of(walk, element);
    struct story_event_list events;
    struct paragraph around;
    bool first = true;

    if (!walk->file->original || region == NULL || story_current(walk->writer) == NULL || walk->removed > 0)
        return;
    around = *current(walk);
    events = region->events;
    region->events = (struct story_event_list){0};
    for (size_t i = 0; i < events.count; i++) {
        const struct story_paragraph deleted = walk->file->story->paragraphs.items[events.items[i].index];

        if (events.items[i].kind != story_words)
            continue;
        put_deleted(walk, &deleted, around, first);
        first = false;
    }
}

static void cross_insertion(struct walk *walk, const struct markup_element *element, bool begins)
{
    const struct region *region = region_of(walk, element);

    if (!walk->file->original || region == NULL || !region->insertion)
        return;
    if (begins)
        walk->removed++;
    else
        walk->removed -= walk->removed > 0;
}

/* ---- tables -------------------------------------------------------------------------------------------- */

static void open_table(struct walk *walk)
{
    if (story_table_depth(walk->writer) >= walk->file->tables)
        walk->stopped = "has tables inside each other deeper than the limit";
    else
        story_open_table(walk->writer);
    walk->in_header_rows = false;
}

/* Empty cells may be said to come many times. */
static void open_cell(struct walk *walk, const struct markup_element *element)
{
    long repeated = odt_number(markup_attribute(element, "number-columns-repeated"), 1);

    for (long i = 1; i < repeated && i < most_columns; i++)
        story_open_cell(walk->writer, 1);
    story_open_cell(walk->writer, 1);
}

/* ---- events -------------------------------------------------------------------------------------------- */

static bool is_hidden(const struct markup_element *element)
{
    return text_equal(markup_attribute(element, "display"), TEXT("none")) ||
           text_equal(markup_attribute(element, "is-hidden"), TEXT("true"));
}

static void open_role(struct walk *walk, enum role role, const struct markup_element *element)
{
    switch (role) {
    case role_paragraph: open_paragraph(walk, element, false); break;
    case role_heading: open_paragraph(walk, element, true); break;
    case role_span: open_span(walk, element); break;
    case role_space:
    case role_gap: put(walk, TEXT(" ")); break;
    case role_page:
        walk->page_waits = true;
        if (story_current(walk->writer) != NULL)
            mark_page(walk);
        break;
    case role_list: odt_lists_open(&walk->lists, element); break;
    case role_item: odt_lists_open_item(&walk->lists, element, false); break;
    case role_list_header: odt_lists_open_item(&walk->lists, element, true); break;
    case role_table: open_table(walk); break;
    case role_header_rows: walk->in_header_rows = true; break;
    case role_row: story_open_row(walk->writer, walk->in_header_rows); break;
    case role_cell:
    case role_covered: open_cell(walk, element); break;
    case role_note_body:
        list_last(&walk->frames).apart = is_heard(walk);
        if (is_heard(walk))
            open_box(walk, true);
        else
            fall_silent(walk);
        break;
    case role_box: open_box(walk, false); break;
    case role_section:
    case role_hidden:
        if (is_hidden(element))
            fall_silent(walk);
        break;
    case role_hidden_paragraph: walk->hides_paragraph |= is_hidden(element); break;
    case role_tracked: open_tracked(walk); break;
    case role_region: open_region(walk, element); break;
    case role_insertion:
        if (walk->regions.count > 0)
            list_last(&walk->regions).insertion = true;
        break;
    case role_deletion: open_deletion(walk); break;
    case role_deleted: put_back(walk, element); break;
    case role_inserted_from: cross_insertion(walk, element, true); break;
    case role_inserted_to: cross_insertion(walk, element, false); break;
    case role_silent: fall_silent(walk); break;
    default: break;
    }
}

/* The words of an OpenDocument file stand in office:text, or in the body of another kind of document. */
static void see_outside(struct walk *walk, enum role role, const struct markup_element *element)
{
    if (role == role_text) {
        walk->text_frame = walk->frames.count;
        walk->file->is_text = true;
        walk->paged = walk->file->story->paged =
            text_equal(markup_attribute(element, "use-soft-page-breaks"), TEXT("true"));
    } else if (role != role_foreign) {
        odt_styles_open(&walk->file->styles, element);
    }
}

static void see_open(void *self, const struct markup_element *element)
{
    struct walk *walk = self;
    size_t known = walk->silent_at > 0 ? TABLE_NONE : table_get(&walk->roles, element->name);
    enum role role = known == TABLE_NONE ? role_other : (enum role)known;

    list_push(walk->file->arena, &walk->frames, (struct frame){.role = role, .look = walk->look});
    if (walk->silent_at > 0)
        return;
    if (walk->text_frame == 0)
        see_outside(walk, role, element);
    else
        open_role(walk, role, element);
}

static void close_role(struct walk *walk, const struct frame *frame)
{
    switch (frame->role) {
    case role_paragraph:
    case role_heading:
        close_paragraph(walk);
        if (frame->apart)
            close_box(walk);
        break;
    case role_note_body:
        if (frame->apart)
            close_box(walk);
        break;
    case role_list: odt_lists_close(&walk->lists); break;
    case role_table: story_close_table(walk->writer); break;
    case role_header_rows: walk->in_header_rows = false; break;
    case role_box: close_box(walk); break;
    case role_deletion: close_deletion(walk); break;
    default: break;
    }
}

static void see_close(void *self, struct text name)
{
    struct walk *walk = self;
    struct frame frame;

    if (walk->frames.count == 0)
        return;
    frame = list_last(&walk->frames);
    if (walk->text_frame == walk->frames.count)
        walk->text_frame = 0;
    else if (walk->text_frame == 0)
        odt_styles_close(&walk->file->styles, name);
    else if (walk->silent_at == 0)
        close_role(walk, &frame);
    if (walk->silent_at == 0 || walk->silent_at == walk->frames.count)
        walk->look = frame.look;
    if (walk->silent_at == walk->frames.count)
        walk->silent_at = 0;
    walk->frames.count--;
}

static void see_text(void *self, struct text text)
{
    struct walk *walk = self;

    if (walk->text_frame > 0 && walk->silent_at == 0 && story_current(walk->writer) != NULL)
        put(walk, text);
}

/* ---- parts --------------------------------------------------------------------------------------------- */

const char *odt_story_read(struct odt_file *file, struct text content, struct markup_limits limits)
{
    struct walk *walk = arena_new_object(file->arena, struct walk);
    const struct markup_handler handler = {walk, see_open, see_close, see_text, &walk->stopped};
    const char *why;

    walk->file = file;
    walk->look = odt_no_look;
    walk->writer = &walk->document;
    table_init(&walk->roles, file->arena);
    table_init(&walk->regions_by_id, file->arena);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        table_put(&walk->roles, text_of(roles[i].name), roles[i].role);
    odt_lists_init(&walk->lists, file->arena, &file->styles);
    story_writer_init(&walk->document, file->arena, file->story);
    story_writer_init(&walk->deletions, file->arena, file->story);
    why = markup_read(file->arena, content, markup_xml, limits, &handler);
    if (why == NULL && file->is_text)
        file->story->events = story_writer_take(&walk->document);
    return why;
}
