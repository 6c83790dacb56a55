#include "checker/read/docx_story.h"

#include "checker/read/docx_fields.h"
#include "lang/base/utf8.h"

#include <stdlib.h>

/* What an element is to a reader; the others only stand around something. */
enum role {
    role_other,
    role_paragraph, role_paragraph_properties, role_run, role_run_properties, role_style, role_run_style,
    role_words, role_lost_words, role_gap, role_hyphen, role_symbol, role_page, role_frame,
    role_inserted, role_deleted, role_change,
    role_table, role_row, role_header_row, role_before, role_cell, role_span, role_cell_inserted, role_cell_deleted,
    role_field, role_field_mark, role_instruction,
    role_note_mark, role_end_note_mark, role_note, role_box,
    role_alternatives, role_choice, role_fallback,
    role_control_properties, role_control_kind, role_placeholder, role_control,
    role_foreign, role_silent
};

static const struct {
    const char *name;
    enum role role;
} roles[] = {
    {"p", role_paragraph}, {"pPr", role_paragraph_properties}, {"r", role_run}, {"rPr", role_run_properties},
    {"pStyle", role_style}, {"rStyle", role_run_style}, {"t", role_words}, {"delText", role_lost_words},
    {"tab", role_gap}, {"ptab", role_gap}, {"br", role_gap}, {"cr", role_gap}, {"noBreakHyphen", role_hyphen},
    {"sym", role_symbol}, {"lastRenderedPageBreak", role_page}, {"framePr", role_frame},
    {"ins", role_inserted}, {"moveTo", role_inserted}, {"del", role_deleted}, {"moveFrom", role_deleted},
    {"pPrChange", role_change}, {"rPrChange", role_change}, {"tblPrChange", role_silent}, {"trPrChange", role_silent},
    {"tcPrChange", role_silent}, {"sectPrChange", role_silent}, {"tblGridChange", role_silent},
    {"tblPrExChange", role_silent}, {"numberingChange", role_silent}, {"sectPr", role_silent},
    {"tbl", role_table}, {"tr", role_row}, {"tblHeader", role_header_row}, {"gridBefore", role_before},
    {"tc", role_cell}, {"gridSpan", role_span}, {"cellIns", role_cell_inserted}, {"cellDel", role_cell_deleted},
    {"fldSimple", role_field}, {"fldChar", role_field_mark}, {"instrText", role_instruction},
    {"footnoteReference", role_note_mark}, {"endnoteReference", role_end_note_mark},
    {"footnote", role_note}, {"endnote", role_note}, {"txbxContent", role_box},
    {"AlternateContent", role_alternatives}, {"Choice", role_choice}, {"Fallback", role_fallback},
    {"sdtPr", role_control_properties}, {"docPartGallery", role_control_kind},
    {"showingPlcHdr", role_placeholder}, {"sdtContent", role_control},
    {"altChunk", role_foreign}, {"rt", role_silent}, {"docPartBody", role_silent},
};

/* An open element. */
struct frame {
    enum role role;
    bool counted; /* it takes away what it holds; of alternatives: one was taken; of a paragraph: it stands in another */
};
struct frame_list LIST_OF(struct frame);

struct row {
    bool header, removed, opened;
    bool cell_waits, cell_removed; /* the cell is not told before its properties are known */
    size_t before, columns, cell_frame;
};
struct row_list LIST_OF(struct row);

/* What the file says of an open paragraph. */
struct paragraph {
    const struct docx_style *style;
    struct docx_standing standing;
    bool end_removed, drop_cap;
    size_t start; /* bytes of words that it has from the paragraph before, whose end was taken away */
};

struct walk {
    struct docx_file *file;
    struct docx_notes *notes; /* that are being read; NULL: the document itself is */
    struct story_writer writer;
    struct table roles;
    struct frame_list frames;
    size_t silent_at; /* how many elements were open when silence began; 0: it did not */
    size_t removed;   /* elements around the place that take away what they hold */
    struct docx_look run;
    const struct docx_style *run_style;
    bool mark_follows; /* the words of the run are the mark of a note */
    struct paragraph paragraphs[story_depth], kept[story_depth];
    bool is_kept[story_depth];
    struct row_list rows;
    struct docx_fields fields;
    bool control_left_out;
    bool titled;
    size_t note; /* index, or SIZE_MAX */
    const char *stopped;
};

static bool is_in(const struct walk *walk, enum role role)
{
    return walk->frames.count > 1 && walk->frames.items[walk->frames.count - 2].role == role;
}

static void fall_silent(struct walk *walk, size_t frame)
{
    walk->silent_at = frame;
}

static struct paragraph *current(struct walk *walk)
{
    return &walk->paragraphs[walk->writer.depth];
}

/* ---- runs ---------------------------------------------------------------------------------------------- */

static struct docx_look look_of_run(struct walk *walk)
{
    const struct docx_style *of_paragraph = current(walk)->style;
    struct docx_look look = walk->run;
    signed char underlined = look.underlined;

    if (walk->run_style != NULL)
        docx_look_inherit(&look, &walk->run_style->look);
    look.underlined = underlined; /* the style of links underlines */
    if (of_paragraph != NULL)
        docx_look_inherit(&look, &of_paragraph->look);
    return look;
}

static bool is_heard(const struct walk *walk, struct docx_look look)
{
    return walk->removed == 0 && walk->fields.instructions == 0 && !walk->mark_follows && look.hidden != 1 &&
           look.struck != 1;
}

static void put(struct walk *walk, struct text words)
{
    struct docx_look look = look_of_run(walk);

    if (!is_heard(walk, look))
        return;
    if (text_trim(words).length > 0)
        story_set_strong(&walk->writer, look.bold == 1 || look.italic == 1 || look.underlined == 1);
    story_put(&walk->writer, words);
}

/* Symbols of a font of pictures have no character of their own; nothing is lost but a picture. */
static void put_symbol(struct walk *walk, const struct markup_element *element)
{
    struct text digits = markup_attribute(element, "char");
    char written[8] = "", bytes[4];
    uint32_t character;

    if (digits.length == 0 || digits.length >= sizeof written)
        return;
    for (size_t i = 0; i < digits.length; i++)
        written[i] = digits.bytes[i];
    character = (uint32_t)strtoul(written, NULL, 16);
    if (character >= 0xA0 && character < 0x110000 && (character < 0xD800 || character > 0xF8FF))
        put(walk, (struct text){bytes, utf8_put(character, bytes)});
}

static void open_run(struct walk *walk)
{
    walk->run = docx_no_look;
    walk->run_style = NULL;
    walk->mark_follows = false;
}

/* ---- paragraphs ---------------------------------------------------------------------------------------- */

static void open_box(struct walk *walk)
{
    story_open_box(&walk->writer, false);
}

static void close_box(struct walk *walk)
{
    story_close_box(&walk->writer);
    open_run(walk);
}

static void open_paragraph(struct walk *walk)
{
    /* Inside another one it is that of a drawing. */
    if (story_current(&walk->writer) != NULL) {
        list_last(&walk->frames).counted = true;
        open_box(walk);
    }
    story_open_paragraph(&walk->writer);
    if (walk->writer.beyond > 0)
        return;
    *current(walk) = (struct paragraph){.style = docx_styles_find(&walk->file->styles, TEXT("")),
                                        .standing = docx_no_standing,
                                        .start = story_length(&walk->writer)};
    walk->is_kept[walk->writer.depth] &= current(walk)->start > 0;
    open_run(walk);
}

static void set_style(struct walk *walk, const struct markup_element *element)
{
    current(walk)->style = docx_styles_find(&walk->file->styles, markup_attribute(element, "val"));
}

static void set_list(struct walk *walk, struct story_paragraph *told, const struct paragraph *paragraph)
{
    const struct docx_style_list *styles = &walk->file->styles.list;
    const struct docx_style *style = paragraph->style;
    struct docx_standing standing = paragraph->standing;
    bool bullet;

    if (style != NULL && standing.list == docx_unsaid) {
        standing.list = style->standing.list;
        if (standing.level == docx_unsaid && style->list_style != SIZE_MAX)
            standing.level = (signed char)docx_numbering_level_of(&walk->file->numbering, standing.list,
                                                                  styles->items[style->list_style].id);
    }
    if (style != NULL && standing.level == docx_unsaid)
        standing.level = style->standing.level;
    if (standing.list <= 0)
        return;
    if (standing.level == docx_unsaid)
        standing.level = 0;
    told->label = docx_numbering_count(&walk->file->numbering, walk->file->arena, standing.list,
                                       (size_t)standing.level, &bullet);
    if (bullet || told->label.length > 0)
        told->item = (unsigned)standing.level + 1;
}

static void set_heading(struct walk *walk, struct story_paragraph *told, const struct paragraph *paragraph)
{
    struct docx_standing standing = paragraph->standing;

    if (paragraph->style != NULL)
        docx_standing_inherit(&standing, &paragraph->style->standing);
    told->centred = standing.centred == 1;
    if (paragraph->style != NULL && paragraph->style->title && standing.outline == docx_unsaid) {
        walk->titled = told->title = true;
        told->heading = 1;
    } else if (standing.outline >= 0 && standing.outline < docx_body_text) {
        told->heading = (unsigned)standing.outline + 1 + walk->titled;
    }
}

static void empty_paragraph(struct walk *walk)
{
    struct story_place start = story_here(&walk->writer);

    start.length = 0;
    (void)story_cut(&walk->writer, start);
}

/* A paragraph whose end was taken away goes on in the next one, which says what it is; unless nothing is left of that. */
static void close_paragraph(struct walk *walk)
{
    struct paragraph *paragraph = current(walk), *kept = &walk->kept[walk->writer.depth];
    bool *is_kept = &walk->is_kept[walk->writer.depth];
    struct story_paragraph *told = story_current(&walk->writer);
    bool has_words = story_length(&walk->writer) > paragraph->start;

    if (told == NULL)
        return;
    docx_fields_end_paragraph(&walk->fields);
    if (paragraph->end_removed || paragraph->drop_cap) {
        if (has_words && !*is_kept)
            *kept = *paragraph;
        *is_kept |= has_words;
        story_close_paragraph(&walk->writer, true);
        return;
    }
    if (!has_words && *is_kept)
        *paragraph = *kept;
    *is_kept = false;
    set_heading(walk, told, paragraph);
    set_list(walk, told, paragraph);
    if (paragraph->style != NULL && paragraph->style->contents)
        empty_paragraph(walk);
    story_close_paragraph(&walk->writer, false);
}

/* ---- changes ------------------------------------------------------------------------------------------- */

/* What was inserted, or deleted: text, the end of a paragraph, a row. */
static void open_change(struct walk *walk, bool inserted)
{
    bool removes = inserted == walk->file->original;
    struct frame *frame = &list_last(&walk->frames);

    walk->file->revised = true;
    if (is_in(walk, role_run_properties)) {
        bool of_paragraph = walk->frames.count > 2 &&
                            walk->frames.items[walk->frames.count - 3].role == role_paragraph_properties;

        if (of_paragraph && removes)
            current(walk)->end_removed = true;
    } else if (walk->rows.count > 0 && !list_last(&walk->rows).opened) {
        list_last(&walk->rows).removed |= removes;
    } else if (removes) {
        frame->counted = true;
        walk->removed++;
    }
}

/* The properties before they were changed stand inside the new ones. */
static void open_old_properties(struct walk *walk)
{
    if (!walk->file->original) {
        fall_silent(walk, walk->frames.count);
    } else if (is_in(walk, role_paragraph_properties)) {
        walk->file->revised = true;
        current(walk)->standing = docx_no_standing;
        current(walk)->style = docx_styles_find(&walk->file->styles, TEXT(""));
    } else {
        walk->run = docx_no_look;
        walk->run_style = NULL;
    }
}

/* ---- tables -------------------------------------------------------------------------------------------- */

static void open_table(struct walk *walk)
{
    if (story_table_depth(&walk->writer) >= walk->file->tables)
        walk->stopped = "has tables inside each other deeper than the limit";
    else
        story_open_table(&walk->writer);
}

static void open_cell(struct walk *walk)
{
    struct row *row = walk->rows.count > 0 ? &list_last(&walk->rows) : NULL;

    if (row == NULL)
        return;
    if (!row->opened && !row->removed) {
        story_open_row(&walk->writer, row->header);
        if (row->before > 0)
            story_open_cell(&walk->writer, row->before);
    }
    row->opened = true;
    row->cell_waits = !row->removed;
    row->cell_removed = false;
    row->columns = 1;
    row->cell_frame = walk->frames.count;
    if (row->removed)
        fall_silent(walk, walk->frames.count);
}

static void settle_cell(struct walk *walk)
{
    struct row *row = walk->rows.count > 0 ? &list_last(&walk->rows) : NULL;

    if (row == NULL || !row->cell_waits)
        return;
    row->cell_waits = false;
    story_open_cell(&walk->writer, row->columns);
    if (row->cell_removed)
        fall_silent(walk, row->cell_frame);
}

static size_t count_of(const struct markup_element *element)
{
    long count = docx_number(markup_attribute(element, "val"), 1);

    return count < 0 ? 0 : (size_t)count;
}

static void see_row_property(struct walk *walk, enum role role, const struct markup_element *element)
{
    struct row *row = walk->rows.count > 0 ? &list_last(&walk->rows) : NULL;

    if (row == NULL)
        return;
    if (role == role_header_row) {
        row->header = docx_switched_on(element);
    } else if (role == role_before) {
        row->before = count_of(element);
    } else if (role == role_span) {
        row->columns = count_of(element);
    } else {
        walk->file->revised = true;
        row->cell_removed |= (role == role_cell_inserted) == walk->file->original;
    }
}

/* ---- notes --------------------------------------------------------------------------------------------- */

static void see_note_mark(struct walk *walk, struct docx_notes *notes, const struct markup_element *element)
{
    size_t index = table_get(&notes->by_id, markup_attribute(element, "id"));

    if (!is_heard(walk, look_of_run(walk)))
        return;
    walk->mark_follows = text_equal(markup_attribute(element, "customMarkFollows"), TEXT("1")) ||
                         text_equal(markup_attribute(element, "customMarkFollows"), TEXT("true"));
    if (index == TABLE_NONE || notes->list.items[index].told)
        return;
    notes->list.items[index].told = true;
    story_put_note(&walk->writer, &notes->list.items[index].events);
}

static void open_note(struct walk *walk, const struct markup_element *element)
{
    struct text id = text_copy(walk->file->arena, markup_attribute(element, "id"));

    if (walk->notes == NULL)
        return;
    walk->note = walk->notes->list.count;
    list_push(walk->file->arena, &walk->notes->list, (struct docx_note){0});
    (void)table_get_or_put(&walk->notes->by_id, id, walk->note);
}

static void close_note(struct walk *walk)
{
    if (walk->notes == NULL || walk->note == SIZE_MAX)
        return;
    walk->notes->list.items[walk->note].events = story_writer_take(&walk->writer);
    walk->note = SIZE_MAX;
}

/* ---- alternatives and controls ------------------------------------------------------------------------- */

/* The same thing is written twice, for newer programs and for older ones: only one of them is there. */
static void open_alternative(struct walk *walk)
{
    struct frame *around = walk->frames.count > 1 ? &walk->frames.items[walk->frames.count - 2] : NULL;

    if (around == NULL || around->role != role_alternatives)
        return;
    if (around->counted)
        fall_silent(walk, walk->frames.count);
    around->counted = true;
}

static void see_control_kind(struct walk *walk, const struct markup_element *element)
{
    walk->control_left_out |= text_equal(markup_attribute(element, "val"), TEXT("Table of Contents"));
}

/* ---- events -------------------------------------------------------------------------------------------- */

static void open_part_of_run(struct walk *walk, enum role role, const struct markup_element *element)
{
    switch (role) {
    case role_gap: put(walk, TEXT(" ")); break;
    case role_hyphen: put(walk, TEXT("-")); break;
    case role_symbol: put_symbol(walk, element); break;
    case role_page:
        if (is_heard(walk, look_of_run(walk)))
            story_put_page(&walk->writer);
        break;
    case role_note_mark: see_note_mark(walk, &walk->file->footnotes, element); break;
    case role_end_note_mark: see_note_mark(walk, &walk->file->endnotes, element); break;
    case role_field_mark:
        docx_fields_mark(&walk->fields, &walk->writer, markup_attribute(element, "fldCharType"));
        break;
    default: break;
    }
}

static void open_property(struct walk *walk, enum role role, const struct markup_element *element)
{
    bool of_run = is_in(walk, role_run_properties) &&
                  !(walk->frames.count > 2 &&
                    walk->frames.items[walk->frames.count - 3].role == role_paragraph_properties);

    if (role == role_style)
        set_style(walk, element);
    else if (role == role_run_style && of_run)
        walk->run_style = docx_styles_find(&walk->file->styles, markup_attribute(element, "val"));
    else if (role == role_frame)
        current(walk)->drop_cap = markup_attribute(element, "dropCap").length > 0 &&
                                  !text_equal(markup_attribute(element, "dropCap"), TEXT("none"));
    else if (of_run)
        (void)docx_look_see(&walk->run, element);
    else if (!is_in(walk, role_run_properties))
        (void)docx_standing_see(&current(walk)->standing, element);
}

static void open_role(struct walk *walk, enum role role, const struct markup_element *element)
{
    switch (role) {
    case role_paragraph: open_paragraph(walk); break;
    case role_run: open_run(walk); break;
    case role_inserted: open_change(walk, true); break;
    case role_deleted: open_change(walk, false); break;
    case role_change: open_old_properties(walk); break;
    case role_table: open_table(walk); break;
    case role_row: list_push(walk->file->arena, &walk->rows, (struct row){0}); break;
    case role_cell: open_cell(walk); break;
    case role_header_row:
    case role_before:
    case role_span:
    case role_cell_inserted:
    case role_cell_deleted: see_row_property(walk, role, element); break;
    case role_field:
        if (docx_field_repeats(markup_attribute(element, "instr")))
            fall_silent(walk, walk->frames.count);
        break;
    case role_note: open_note(walk, element); break;
    case role_box: open_box(walk); break;
    case role_choice:
    case role_fallback: open_alternative(walk); break;
    case role_control_properties: walk->control_left_out = false; break;
    case role_control_kind: see_control_kind(walk, element); break;
    case role_placeholder: walk->control_left_out = docx_switched_on(element); break;
    case role_control:
        if (walk->control_left_out)
            fall_silent(walk, walk->frames.count);
        walk->control_left_out = false;
        break;
    case role_foreign: walk->file->foreign = true; break;
    case role_silent: fall_silent(walk, walk->frames.count); break;
    default:
        if (is_in(walk, role_run))
            open_part_of_run(walk, role, element);
        else
            open_property(walk, role, element);
    }
}

static void see_open(void *self, const struct markup_element *element)
{
    struct walk *walk = self;
    size_t known = walk->silent_at > 0 ? TABLE_NONE : table_get(&walk->roles, element->name);
    enum role role = known == TABLE_NONE ? role_other : (enum role)known;

    list_push(walk->file->arena, &walk->frames, (struct frame){.role = role});
    if (walk->silent_at == 0 && (role == role_paragraph || role == role_table))
        settle_cell(walk);
    if (walk->silent_at == 0)
        open_role(walk, role, element);
}

static void close_role(struct walk *walk, const struct frame *frame)
{
    switch (frame->role) {
    case role_paragraph:
        close_paragraph(walk);
        if (frame->counted)
            close_box(walk);
        break;
    case role_run: walk->mark_follows = false; break;
    case role_inserted:
    case role_deleted: walk->removed -= frame->counted; break;
    case role_table: story_close_table(&walk->writer); break;
    case role_row: walk->rows.count -= walk->rows.count > 0; break;
    case role_cell: settle_cell(walk); break;
    case role_note: close_note(walk); break;
    case role_box: close_box(walk); break;
    default: break;
    }
}

static void see_close(void *self, struct text name)
{
    struct walk *walk = self;
    struct frame frame;

    (void)name;
    if (walk->frames.count == 0)
        return;
    frame = list_last(&walk->frames);
    if (walk->silent_at == walk->frames.count)
        walk->silent_at = 0;
    if (walk->silent_at == 0)
        close_role(walk, &frame);
    walk->frames.count--;
}

static void see_text(void *self, struct text text)
{
    struct walk *walk = self;
    enum role role = walk->frames.count > 0 ? list_last(&walk->frames).role : role_other;

    if (walk->silent_at > 0)
        return;
    if (role == role_words || role == role_lost_words)
        put(walk, text);
    else if (role == role_instruction)
        docx_fields_instruct(&walk->fields, text);
}

/* ---- parts --------------------------------------------------------------------------------------------- */

static const char *read_part(struct walk *walk, struct text content, struct markup_limits limits)
{
    const struct markup_handler handler = {walk, see_open, see_close, see_text, &walk->stopped};

    table_init(&walk->roles, walk->file->arena);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        table_put(&walk->roles, text_of(roles[i].name), roles[i].role);
    story_writer_init(&walk->writer, walk->file->arena, walk->file->story);
    return markup_read(walk->file->arena, content, markup_xml, limits, &handler);
}

static struct walk *walk_new(struct docx_file *file, struct docx_notes *notes)
{
    struct walk *walk = arena_new_object(file->arena, struct walk);

    walk->file = file;
    walk->notes = notes;
    walk->note = SIZE_MAX;
    walk->run = docx_no_look;
    return walk;
}

const char *docx_story_read(struct docx_file *file, struct text content, struct markup_limits limits)
{
    struct walk *walk = walk_new(file, NULL);
    const char *why = read_part(walk, content, limits);

    if (why == NULL)
        file->story->events = story_writer_take(&walk->writer);
    return why;
}

const char *docx_notes_read(struct docx_file *file, struct docx_notes *notes, struct text content,
                            struct markup_limits limits)
{
    table_init(&notes->by_id, file->arena);
    return content.length > 0 ? read_part(walk_new(file, notes), content, limits) : NULL;
}
