#include "checker/read/odt_styles.h"

enum { longest_chain = 32 /* of styles that are based on each other */, boldest_plain = 500 /* as a weight */ };

const struct odt_look odt_no_look = {odt_unsaid, odt_unsaid, odt_unsaid, odt_unsaid, odt_unsaid};

long odt_number(struct text value, long otherwise)
{
    long number = 0;

    for (size_t i = 0; i < value.length && i < 7; i++) {
        if (value.bytes[i] < '0' || value.bytes[i] > '9')
            return otherwise;
        number = number * 10 + (value.bytes[i] - '0');
    }
    return value.length > 0 ? number : otherwise;
}

void odt_styles_init(struct odt_styles *styles, struct arena *arena)
{
    *styles = (struct odt_styles){.arena = arena};
    table_init(&styles->paragraphs.by_name, arena);
    table_init(&styles->texts.by_name, arena);
    table_init(&styles->lists_by_name, arena);
}

/* ---- styles -------------------------------------------------------------------------------------------- */

static void open_style(struct odt_styles *styles, const struct markup_element *element)
{
    struct text family = markup_attribute(element, "family"), list = markup_attribute(element, "list-style-name");
    struct text page = markup_attribute(element, "master-page-name");
    struct odt_style style = {.look = odt_no_look, .centred = odt_unsaid, .new_page = odt_unsaid};
    struct odt_family *of = text_equal(family, TEXT("paragraph")) ? &styles->paragraphs
                            : text_equal(family, TEXT("text"))    ? &styles->texts
                                                                  : NULL;

    styles->open_family = of;
    if (of == NULL)
        return;
    style.name = text_copy(styles->arena, markup_attribute(element, "name"));
    style.parent = text_copy(styles->arena, markup_attribute(element, "parent-style-name"));
    style.title = text_equal(style.name, TEXT("Title"));
    if (list.bytes != NULL)
        style.list = text_copy(styles->arena, list);
    if (page.length > 0)
        style.new_page = 1;
    table_put(&of->by_name, style.name, of->list.count);
    list_push(styles->arena, &of->list, style);
}

static bool is_none(struct text value)
{
    return text_equal(value, TEXT("none"));
}

static void see_text_properties(struct odt_look *look, const struct markup_element *element)
{
    struct text weight = markup_attribute(element, "font-weight"), slant = markup_attribute(element, "font-style");
    struct text under = markup_attribute(element, "text-underline-style"), display = markup_attribute(element, "display");
    struct text through = markup_attribute(element, "text-line-through-style");

    if (weight.length > 0)
        look->bold = text_equal(weight, TEXT("bold")) || odt_number(weight, 0) > boldest_plain;
    if (slant.length > 0)
        look->italic = text_equal(slant, TEXT("italic")) || text_equal(slant, TEXT("oblique"));
    if (under.length > 0)
        look->underlined = !is_none(under);
    if (display.length > 0)
        look->hidden = is_none(display);
    if (through.length > 0)
        look->struck = !is_none(through);
}

static void see_paragraph_properties(struct odt_style *style, const struct markup_element *element)
{
    struct text align = markup_attribute(element, "text-align"), before = markup_attribute(element, "break-before");

    if (align.length > 0)
        style->centred = text_equal(align, TEXT("center"));
    if (before.length > 0)
        style->new_page = text_equal(before, TEXT("page"));
}

void odt_look_inherit(struct odt_look *look, const struct odt_look *base)
{
    look->bold = look->bold == odt_unsaid ? base->bold : look->bold;
    look->italic = look->italic == odt_unsaid ? base->italic : look->italic;
    look->underlined = look->underlined == odt_unsaid ? base->underlined : look->underlined;
    look->hidden = look->hidden == odt_unsaid ? base->hidden : look->hidden;
    look->struck = look->struck == odt_unsaid ? base->struck : look->struck;
}

/* Goes up the chain of parents; one that is its own parent ends somewhere. */
static const struct odt_style *find_style(struct odt_family *family, struct text name)
{
    size_t index = name.length > 0 ? table_get(&family->by_name, name) : TABLE_NONE, at = index;
    struct odt_style *style = index == TABLE_NONE ? NULL : &family->list.items[index];

    for (size_t step = 0; style != NULL && !style->whole && step < longest_chain; step++) {
        struct text parent = family->list.items[at].parent;
        const struct odt_style *base;

        at = parent.length > 0 ? table_get(&family->by_name, parent) : TABLE_NONE;
        if (at == TABLE_NONE)
            break;
        base = &family->list.items[at];
        odt_look_inherit(&style->look, &base->look);
        style->centred = style->centred == odt_unsaid ? base->centred : style->centred;
        style->new_page = style->new_page == odt_unsaid ? base->new_page : style->new_page;
        style->title |= base->title;
        if (style->list.bytes == NULL)
            style->list = base->list;
    }
    if (style != NULL)
        style->whole = true;
    return style;
}

const struct odt_style *odt_styles_paragraph(struct odt_styles *styles, struct text name)
{
    return find_style(&styles->paragraphs, name);
}

const struct odt_style *odt_styles_text(struct odt_styles *styles, struct text name)
{
    return find_style(&styles->texts, name);
}

/* ---- lists --------------------------------------------------------------------------------------------- */

static struct odt_list_style *new_list(struct odt_styles *styles)
{
    struct odt_list_style *list = arena_new_object(styles->arena, struct odt_list_style);

    for (size_t i = 0; i < list_levels; i++)
        list->format.levels[i] = (struct list_level){.style = list_bullets, .start = 1};
    return list;
}

static void open_list(struct odt_styles *styles, const struct markup_element *element)
{
    struct odt_list_style *list = new_list(styles);

    list_push(styles->arena, &styles->lists, list);
    table_put(&styles->lists_by_name, text_copy(styles->arena, markup_attribute(element, "name")),
              styles->lists.count - 1);
    styles->open_list = list;
}

/* "%1%.%2%" is how OpenDocument writes what is "%1.%2" here. A tenth level stays as it is written. */
static struct text pattern_of(struct arena *arena, struct text written)
{
    struct text_builder built;

    text_builder_init(&built, arena);
    for (size_t i = 0; i < written.length; i++) {
        bool number = i + 2 < written.length && written.bytes[i] == '%' && written.bytes[i + 2] == '%';

        text_append(&built, text_part(written, i, number ? i + 2 : i + 1));
        i += number ? 2 : 0;
    }
    return text_built(&built);
}

static void see_level(struct odt_styles *styles, const struct markup_element *element)
{
    long level = odt_number(markup_attribute(element, "level"), 0);
    struct text format = markup_attribute(element, "num-format"), written = markup_attribute(element, "num-list-format");
    struct odt_list_style *list = styles->open_list;
    struct list_level *of;

    if (level < 1 || level > list_levels)
        return;
    of = &list->format.levels[level - 1];
    of->style = format.length > 0 ? list_style_of(format.bytes[0]) : list_decimal;
    of->silent = format.length == 0;
    of->padded = text_starts_with(format, TEXT("01"));
    of->start = odt_number(markup_attribute(element, "start-value"), 1);
    of->pattern = written.length > 0 ? pattern_of(styles->arena, written) : (struct text){NULL, 0};
    list->shown_levels[level - 1] = (unsigned)odt_number(markup_attribute(element, "display-levels"), 1);
    list->before[level - 1] = text_copy(styles->arena, markup_attribute(element, "num-prefix"));
    list->after[level - 1] = text_copy(styles->arena, markup_attribute(element, "num-suffix"));
}

/* "(%1.%2)": the levels shown, divided by dots; those without a number are passed over. */
static struct text make_pattern(struct arena *arena, const struct odt_list_style *list, size_t level)
{
    size_t shown = list->shown_levels[level] > 0 ? list->shown_levels[level] : 1;
    size_t first = shown > level ? 0 : level + 1 - shown;
    struct text_builder built;
    bool any = false;

    text_builder_init(&built, arena);
    text_append(&built, list->before[level]);
    for (size_t i = first; i <= level; i++) {
        if (list->format.levels[i].silent || list->format.levels[i].style == list_bullets)
            continue;
        text_append_format(&built, "%s%%%zu", any ? "." : "", i + 1);
        any = true;
    }
    text_append(&built, list->after[level]);
    return text_built(&built);
}

static const struct list_format *whole_list(struct odt_styles *styles, struct odt_list_style *list)
{
    for (size_t i = 0; list != NULL && !list->whole && i < list_levels; i++)
        if (list->format.levels[i].pattern.bytes == NULL)
            list->format.levels[i].pattern = make_pattern(styles->arena, list, i);
    if (list == NULL)
        return NULL;
    list->whole = true;
    return &list->format;
}

const struct list_format *odt_styles_list(struct odt_styles *styles, struct text name)
{
    size_t index = name.length > 0 ? table_get(&styles->lists_by_name, name) : TABLE_NONE;

    return index == TABLE_NONE ? NULL : whole_list(styles, styles->lists.items[index]);
}

const struct list_format *odt_styles_outline(struct odt_styles *styles)
{
    return whole_list(styles, styles->outline);
}

/* ---- events -------------------------------------------------------------------------------------------- */

void odt_styles_open(struct odt_styles *styles, const struct markup_element *element)
{
    struct text name = element->name;

    if (text_equal(name, TEXT("style"))) {
        open_style(styles, element);
    } else if (text_equal(name, TEXT("list-style"))) {
        open_list(styles, element);
    } else if (text_equal(name, TEXT("outline-style"))) {
        styles->outline = styles->open_list = new_list(styles);
    } else if (styles->open_list != NULL) {
        if (text_equal(name, TEXT("list-level-style-number")) || text_equal(name, TEXT("outline-level-style")))
            see_level(styles, element);
    } else if (styles->open_family != NULL) {
        struct odt_style *style = &list_last(&styles->open_family->list);

        if (text_equal(name, TEXT("text-properties")))
            see_text_properties(&style->look, element);
        else if (text_equal(name, TEXT("paragraph-properties")))
            see_paragraph_properties(style, element);
    }
}

void odt_styles_close(struct odt_styles *styles, struct text name)
{
    if (text_equal(name, TEXT("style")))
        styles->open_family = NULL;
    else if (text_equal(name, TEXT("list-style")) || text_equal(name, TEXT("outline-style")))
        styles->open_list = NULL;
}
