#include "checker/read/docx_styles.h"

#include <string.h>

enum { longest_chain = 32 /* of styles based on each other; Word itself stops earlier */ };

const struct docx_look docx_no_look = {docx_unsaid, docx_unsaid, docx_unsaid, docx_unsaid, docx_unsaid};
const struct docx_standing docx_no_standing = {docx_unsaid, docx_unsaid, docx_unsaid, docx_unsaid};

/* ---- values -------------------------------------------------------------------------------------------- */

long docx_number(struct text value, long otherwise)
{
    bool negative = value.length > 0 && value.bytes[0] == '-';
    long number = 0;
    size_t i = negative;

    for (; i < value.length && i < 9; i++) {
        if (value.bytes[i] < '0' || value.bytes[i] > '9')
            return otherwise;
        number = number * 10 + (value.bytes[i] - '0');
    }
    return i > (size_t)negative && i == value.length ? (negative ? -number : number) : otherwise;
}

bool docx_switched_on(const struct markup_element *element)
{
    static const char *const off[] = {"0", "false", "off", "none"};
    struct text value = markup_attribute(element, "val");

    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        if (text_equal(value, text_of(off[i])))
            return false;
    return true;
}

static signed char small_number(const struct markup_element *element, long most)
{
    long number = docx_number(markup_attribute(element, "val"), docx_unsaid);

    return number < 0 || number > most ? docx_unsaid : (signed char)number;
}

bool docx_look_see(struct docx_look *look, const struct markup_element *element)
{
    if (text_equal(element->name, TEXT("b")))
        look->bold = docx_switched_on(element);
    else if (text_equal(element->name, TEXT("i")))
        look->italic = docx_switched_on(element);
    else if (text_equal(element->name, TEXT("u")))
        look->underlined = docx_switched_on(element);
    else if (text_equal(element->name, TEXT("vanish")))
        look->hidden = docx_switched_on(element);
    else if (text_equal(element->name, TEXT("strike")) || text_equal(element->name, TEXT("dstrike")))
        look->struck = docx_switched_on(element);
    else
        return false;
    return true;
}

bool docx_standing_see(struct docx_standing *standing, const struct markup_element *element)
{
    if (text_equal(element->name, TEXT("outlineLvl")))
        standing->outline = small_number(element, docx_body_text);
    else if (text_equal(element->name, TEXT("ilvl")))
        standing->level = small_number(element, 8);
    else if (text_equal(element->name, TEXT("numId")))
        standing->list = docx_number(markup_attribute(element, "val"), 0);
    else if (text_equal(element->name, TEXT("jc")))
        standing->centred = text_equal(markup_attribute(element, "val"), TEXT("center"));
    else
        return false;
    return true;
}

#define INHERIT(to, from, what)                                                                              \
    do {                                                                                                     \
        if ((to)->what == docx_unsaid)                                                                       \
            (to)->what = (from)->what;                                                                       \
    } while (0)

void docx_look_inherit(struct docx_look *look, const struct docx_look *base)
{
    INHERIT(look, base, bold);
    INHERIT(look, base, italic);
    INHERIT(look, base, underlined);
    INHERIT(look, base, hidden);
    INHERIT(look, base, struck);
}

void docx_standing_inherit(struct docx_standing *standing, const struct docx_standing *base)
{
    INHERIT(standing, base, outline);
    INHERIT(standing, base, level);
    INHERIT(standing, base, centred);
    INHERIT(standing, base, list);
}

/* ---- the part ------------------------------------------------------------------------------------------ */

struct styles_reader {
    struct docx_styles *styles;
    struct arena *arena;
    size_t inside;  /* elements open inside a style */
    size_t silent;  /* of them, those inside properties for parts of a table, or before a change */
};

static bool is_apart(struct text name)
{
    return text_equal(name, TEXT("tblStylePr")) || text_equal(name, TEXT("pPrChange")) ||
           text_equal(name, TEXT("rPrChange"));
}

static void add_style(struct styles_reader *reader, const struct markup_element *element)
{
    struct docx_style style = {.look = docx_no_look, .standing = docx_no_standing, .list_style = SIZE_MAX};
    struct text by_default = markup_attribute(element, "default");

    style.id = text_copy(reader->arena, markup_attribute(element, "styleId"));
    style.paragraph = text_equal(markup_attribute(element, "type"), TEXT("paragraph"));
    style.by_default = text_equal(by_default, TEXT("1")) || text_equal(by_default, TEXT("true"));
    list_push(reader->arena, &reader->styles->list, style);
}

static void see_property(struct styles_reader *reader, const struct markup_element *element)
{
    struct docx_style *style = &list_last(&reader->styles->list);

    if (text_equal(element->name, TEXT("name")))
        style->name = text_copy(reader->arena, markup_attribute(element, "val"));
    else if (text_equal(element->name, TEXT("basedOn")))
        style->base = text_copy(reader->arena, markup_attribute(element, "val"));
    else if (!docx_look_see(&style->look, element))
        (void)docx_standing_see(&style->standing, element);
}

static void see_open(void *self, const struct markup_element *element)
{
    struct styles_reader *reader = self;

    if (reader->inside == 0) {
        if (!text_equal(element->name, TEXT("style")))
            return;
        add_style(reader, element);
    } else if (reader->silent > 0 || is_apart(element->name)) {
        reader->silent++;
    } else {
        see_property(reader, element);
    }
    reader->inside++;
}

static void see_close(void *self, struct text name)
{
    struct styles_reader *reader = self;

    (void)name;
    reader->inside -= reader->inside > 0;
    reader->silent -= reader->silent > 0;
}

static void see_text(void *self, struct text text)
{
    (void)self, (void)text;
}

/* ---- what a style comes to ----------------------------------------------------------------------------- */

static bool opens_ignoring_case(struct text text, const char *start)
{
    return text_equal_ignoring_case(text_part(text, 0, strlen(start)), text_of(start));
}

/* "heading 2": 1; other names: none. */
static signed char outline_of_name(struct text name)
{
    if (name.length == 9 && opens_ignoring_case(name, "heading ") && name.bytes[8] >= '1' && name.bytes[8] <= '9')
        return (signed char)(name.bytes[8] - '1');
    return docx_unsaid;
}

static bool names_contents(struct text name)
{
    return (name.length == 5 && opens_ignoring_case(name, "toc ")) || text_equal_ignoring_case(name, TEXT("TOC Heading")) ||
           text_equal_ignoring_case(name, TEXT("table of figures")) ||
           text_equal_ignoring_case(name, TEXT("table of authorities")) ||
           (name.length == 7 && opens_ignoring_case(name, "index "));
}

/* Goes up the chain of styles; one that is based on itself ends somewhere. */
static struct docx_style resolved(const struct docx_styles *styles, size_t index)
{
    struct docx_style style = styles->list.items[index];
    signed char named = outline_of_name(style.name);
    size_t at = index;

    style.list_style = style.standing.list != docx_unsaid ? index : SIZE_MAX;
    style.title = text_equal_ignoring_case(style.name, TEXT("Title"));
    style.contents = names_contents(style.name);
    for (size_t step = 0; step < longest_chain && styles->list.items[at].base.length > 0; step++) {
        const struct docx_style *base;

        at = table_get(&styles->by_id, styles->list.items[at].base);
        if (at == TABLE_NONE)
            break;
        base = &styles->list.items[at];
        if (style.list_style == SIZE_MAX && base->standing.list != docx_unsaid)
            style.list_style = at;
        docx_look_inherit(&style.look, &base->look);
        docx_standing_inherit(&style.standing, &base->standing);
        named = named == docx_unsaid ? outline_of_name(base->name) : named;
        style.title |= text_equal_ignoring_case(base->name, TEXT("Title")) && style.standing.outline == docx_unsaid;
        style.contents |= names_contents(base->name);
    }
    if (style.standing.outline == docx_unsaid)
        style.standing.outline = named;
    return style;
}

static void resolve_all(struct docx_styles *styles, struct arena *arena)
{
    struct docx_style *made = arena_alloc_array(arena, styles->list.count, sizeof *made);

    for (size_t i = 0; i < styles->list.count; i++)
        table_put(&styles->by_id, styles->list.items[i].id, i);
    for (size_t i = 0; i < styles->list.count; i++) {
        made[i] = resolved(styles, i);
        if (made[i].paragraph && made[i].by_default)
            styles->usual = i;
    }
    styles->list.items = made;
}

const char *docx_styles_read(struct docx_styles *styles, struct arena *arena, struct text content,
                             struct markup_limits limits)
{
    struct styles_reader reader = {.styles = styles, .arena = arena};
    const struct markup_handler handler = {&reader, see_open, see_close, see_text, NULL};
    const char *why = NULL;

    *styles = (struct docx_styles){.usual = SIZE_MAX};
    table_init(&styles->by_id, arena);
    if (content.length > 0)
        why = markup_read(arena, content, markup_xml, limits, &handler);
    if (why == NULL && styles->list.count > 0)
        resolve_all(styles, arena);
    return why;
}

const struct docx_style *docx_styles_find(const struct docx_styles *styles, struct text id)
{
    size_t index = id.length > 0 ? table_get(&styles->by_id, id) : TABLE_NONE;

    if (index == TABLE_NONE)
        index = styles->usual;
    return index == SIZE_MAX ? NULL : &styles->list.items[index];
}
