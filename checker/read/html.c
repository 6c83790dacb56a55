/*
 * html: web pages. Headings, paragraphs, items and rows become blocks; what a browser does not show is left out, and so
 * is what was struck. Numbers of lists, which a page does not spell out, are counted as a browser does.
 */
#include "checker/read/block_builder.h"
#include "checker/read/list_number.h"
#include "checker/read/markup_place.h"
#include "checker/read/readers.h"

#include <string.h>

enum { depth_factor = 10 /* inline elements nest as well */, deepest_list = 32 };

struct html_list {
    enum list_style style;
    long next;
};

/* An open element. */
struct html_frame {
    struct text id; /* its own, or that of what it stands in */
};
struct html_frame_list LIST_OF(struct html_frame);

struct html {
    struct document *document;
    struct block_builder builder;
    struct markup_place place;
    struct html_list lists[deepest_list];
    size_t list_depth;     /* may exceed deepest_list */
    size_t tables, cells;  /* open ones inside each other */
    struct html_frame_list frames;
    size_t silent_depth;   /* of the element that hides all inside it; 0: none does */
    struct text last_id;   /* the address that holds for what comes */
    size_t note_marks;     /* raised figures */
    size_t list_limit;
    bool item_opens;       /* nothing of the item has come yet */
    bool in_program;       /* of a script or style sheet, which markup_place passes over as a whole */
    const char *stopped;
};

static bool is_one_of(struct text name, const char *const names[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(name, text_of(names[i])))
            return true;
    return false;
}

#define IS_ONE_OF(name, names) is_one_of((name), (names), sizeof(names) / sizeof *(names))

static bool is(struct text name, const char *wanted)
{
    return text_equal(name, text_of(wanted));
}

/* ---- what is not shown --------------------------------------------------------------------------------- */

static bool hides(struct text style)
{
    for (size_t i = 0; i + 12 <= style.length; i++)
        if (text_equal_ignoring_case(text_part(style, i, i + 7), TEXT("display")))
            for (size_t j = i + 7; j + 4 <= style.length && style.bytes[j] != ';'; j++)
                if (text_equal_ignoring_case(text_part(style, j, j + 4), TEXT("none")))
                    return true;
    return false;
}

static bool is_hidden(const struct markup_element *element)
{
    static const char *const names[] = {"head",  "script", "style",    "nav",    "template", "noscript", "svg",   "math",
                                        "object", "iframe", "select",  "button", "textarea", "audio",    "video", "canvas",
                                        "del",   "s",      "strike"};

    return IS_ONE_OF(element->name, names) || markup_attribute(element, "hidden").bytes != NULL ||
           hides(markup_attribute(element, "style"));
}

/* ---- lists --------------------------------------------------------------------------------------------- */

static struct html_list *innermost(struct html *html)
{
    return html->list_depth > 0 && html->list_depth <= deepest_list ? &html->lists[html->list_depth - 1] : NULL;
}

/* A whole number that an attribute gives, or `otherwise`. */
static long number_of(struct text text, long otherwise)
{
    long value = 0;
    size_t digits = 0;

    for (size_t i = 0; i < text.length && digits < 6; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            break;
        value = value * 10 + (text.bytes[i] - '0');
        digits++;
    }
    return digits > 0 ? value : otherwise;
}

static void open_list(struct html *html, const struct markup_element *element)
{
    struct text type = markup_attribute(element, "type");

    if (++html->list_depth > html->list_limit) {
        html->stopped = "has lists inside each other deeper than the limit";
        return;
    }
    if (html->cells == 0)
        builder_close(&html->builder);
    if (innermost(html) == NULL)
        return;
    *innermost(html) =
        (struct html_list){.style = !is(element->name, "ol") ? list_bullets
                                    : type.length > 0        ? list_style_of(type.bytes[0])
                                                             : list_decimal,
                           .next = number_of(markup_attribute(element, "start"), 1)};
}

static void close_list(struct html *html)
{
    html->list_depth -= html->list_depth > 0;
    if (html->cells == 0)
        builder_close(&html->builder);
}

static void open_item(struct html *html, const struct markup_element *element)
{
    struct html_list *list = innermost(html);
    struct text number;

    if (html->cells > 0) {
        builder_space(&html->builder);
        return;
    }
    builder_open(&html->builder, block_item, html->list_depth > 0 ? (unsigned)html->list_depth : 1);
    html->item_opens = true;
    if (list == NULL || list->style == list_bullets)
        return;
    list->next = number_of(markup_attribute(element, "value"), list->next);
    number = list_number(html->document->arena, list->style, list->next++);
    builder_label(&html->builder, text_format(html->document->arena, "%.*s. ", TEXT_ARG(number)));
}

/* ---- blocks -------------------------------------------------------------------------------------------- */

/* A heading or a table inside a cell: the table only lays out the page. */
static void leave_layout_cell(struct html *html)
{
    if (html->cells > 0) {
        builder_close_row(&html->builder);
        html->cells = 0;
    }
}

static void open_heading(struct html *html, struct text name)
{
    leave_layout_cell(html);
    builder_open(&html->builder, block_heading, (unsigned)(name.bytes[1] - '0'));
    html->document->levels_are_own = true;
}

static void open_table(struct html *html)
{
    leave_layout_cell(html);
    html->tables++;
    builder_open_table(&html->builder);
}

static bool is_heading(struct text name)
{
    return name.length == 2 && name.bytes[0] == 'h' && name.bytes[1] >= '1' && name.bytes[1] <= '6';
}

/* Elements whose borders end the paragraph before them. */
static bool divides(struct text name)
{
    static const char *const names[] = {"p",      "div",     "hr",      "table",   "tbody",      "thead",   "tfoot",
                                        "section", "article", "main",    "aside",   "header",     "footer",  "dl",
                                        "dt",     "dd",      "pre",     "form",    "body",       "html",    "caption",
                                        "address", "center", "fieldset", "figure", "figcaption", "details", "summary",
                                        "legend", "blockquote", "li"};

    return IS_ONE_OF(name, names) || is_heading(name);
}

/* In a cell a paragraph only begins a new line; the first paragraph of an item is the item. */
static void divide(struct html *html, struct text name, bool opens)
{
    if (html->cells > 0) {
        builder_space(&html->builder);
    } else if (!(html->item_opens && opens && !html->builder.open)) {
        builder_close(&html->builder);
        html->item_opens = false;
        if (opens && is(name, "blockquote"))
            html->builder.kind = block_quote;
    }
}

static void see_break(struct html *html)
{
    if (html->builder.open)
        builder_space(&html->builder);
}

static bool is_strong(struct text name)
{
    static const char *const names[] = {"b", "strong", "i", "em", "u"};

    return IS_ONE_OF(name, names);
}

static void open_shown(struct html *html, const struct markup_element *element)
{
    struct text name = element->name;

    if (is_heading(name)) {
        open_heading(html, name);
    } else if (is(name, "ol") || is(name, "ul") || is(name, "menu")) {
        open_list(html, element);
    } else if (is(name, "li")) {
        open_item(html, element);
    } else if (is(name, "table")) {
        open_table(html);
    } else if (is(name, "tr")) {
        html->cells = 0;
        builder_open_row(&html->builder);
    } else if (is(name, "td") || is(name, "th")) {
        html->cells = html->builder.in_row;
        builder_open_cell(&html->builder, (size_t)number_of(markup_attribute(element, "colspan"), 1),
                          (size_t)number_of(markup_attribute(element, "rowspan"), 1));
    } else if (is(name, "br")) {
        see_break(html);
    } else if (is(name, "sup")) {
        html->note_marks++;
    } else if (is_strong(name)) {
        builder_strong(&html->builder, true);
    } else if (divides(name)) {
        divide(html, name, true);
    }
}

static void push_frame(struct html *html, const struct markup_element *element)
{
    struct text id = markup_attribute(element, "id");
    struct html_frame frame = {.id = {"", 0}};

    if (id.length > 0)
        frame.id = text_copy(html->document->arena, id);
    else if (html->frames.count > 0)
        frame.id = list_last(&html->frames).id;
    list_push(html->document->arena, &html->frames, frame);
}

static void open_element(void *self, const struct markup_element *element)
{
    struct html *html = self;

    push_frame(html, element);
    if (html->silent_depth == 0 && is_hidden(element)) {
        html->silent_depth = html->frames.count;
        html->builder.silences++;
    }
    if (html->silent_depth == 0)
        open_shown(html, element);
    html->in_program = is(element->name, "script") || is(element->name, "style");
}

static void close_shown(struct html *html, struct text name)
{
    if (is(name, "ol") || is(name, "ul") || is(name, "menu")) {
        close_list(html);
    } else if (is(name, "tr")) {
        html->cells = 0;
        builder_close_row(&html->builder);
    } else if (is(name, "table")) {
        html->tables -= html->tables > 0;
        leave_layout_cell(html);
        builder_close_row(&html->builder);
    } else if (is(name, "td") || is(name, "th")) {
        html->cells = 0;
    } else if (is(name, "sup")) {
        html->note_marks -= html->note_marks > 0;
    } else if (is_strong(name)) {
        builder_strong(&html->builder, false);
    } else if (divides(name)) {
        divide(html, name, false);
    }
}

static void close_element(void *self, struct text name)
{
    struct html *html = self;

    if (html->silent_depth == 0) {
        close_shown(html, name);
    } else if (html->silent_depth == html->frames.count) {
        html->silent_depth = 0;
        html->builder.silences--;
    }
    html->in_program = false;
    html->frames.count -= html->frames.count > 0;
}

/* ---- text ---------------------------------------------------------------------------------------------- */

static bool is_blank(struct text text)
{
    return text_trim(text).length == 0;
}

/* Raised figures and daggers are marks of notes; raised letters belong to their word ("1st"). */
static bool is_note_mark(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((text.bytes[i] | 32) >= 'a' && (text.bytes[i] | 32) <= 'z')
            return false;
    return true;
}

static void see_text(void *self, struct text text)
{
    struct html *html = self;
    bool shown = html->silent_depth == 0 && !(html->note_marks > 0 && is_note_mark(text));

    /* Between cells nothing stands; the white space there is the author's layout. */
    if (is_blank(text) && (html->builder.in_row || !html->builder.open) && html->cells == 0)
        shown = false;
    if (html->in_program)
        return;
    if (shown && html->frames.count > 0 && !text_equal(list_last(&html->frames).id, html->last_id)) {
        html->last_id = list_last(&html->frames).id;
        document_mark_element(html->document, markup_place_next(&html->place), html->last_id);
    }
    markup_place_text(&html->place, text, shown ? &html->builder : NULL);
}

const char *html_read(struct document *document, const struct read_limits *limits)
{
    struct html html = {.document = document,
                        .place = {.source = document->source.content, .kind = markup_html},
                        .list_limit = limits->depth};
    const struct markup_handler handler = {&html, open_element, close_element, see_text, &html.stopped};
    const char *why;

    builder_init(&html.builder, document);
    why = markup_read(document->arena, document->source.content, markup_html,
                      (struct markup_limits){limits->depth * depth_factor}, &handler);
    builder_close(&html.builder);
    return why;
}

bool html_suits(struct text name, struct text content)
{
    struct text start = text_trim(text_part(content, 0, 256)), root = markup_root(content);

    return text_equal_ignoring_case(root, TEXT("html")) ||
           text_equal_ignoring_case(text_part(start, 0, 14), TEXT("<!DOCTYPE html")) ||
           ((readers_name_ends(name, ".html") || readers_name_ends(name, ".htm")) && root.length > 0);
}
