#include "checker/read/docx_numbering.h"

#include <stdlib.h>

struct numbering_reader {
    struct docx_numbering *numbering;
    struct arena *arena;
    struct docx_abstract_list *abstract; /* that is being read, or NULL */
    struct docx_list *list;
    struct list_level *level;
    size_t level_index;
};

/* ---- formats ------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    enum list_style style;
    bool silent, padded, ordinal;
} formats[] = {{"decimal", list_decimal, false, false, false},
               {"decimalZero", list_decimal, false, true, false},
               {"lowerLetter", list_small_letters, false, false, false},
               {"upperLetter", list_capital_letters, false, false, false},
               {"lowerRoman", list_small_roman, false, false, false},
               {"upperRoman", list_capital_roman, false, false, false},
               {"ordinal", list_decimal, false, false, true},
               {"bullet", list_bullets, false, false, false},
               {"none", list_decimal, true, false, false}};

/* A format of a language that is not known here counts in decimal figures. */
static void set_format(struct list_level *level, struct text name)
{
    level->style = list_decimal;
    level->silent = level->padded = level->ordinal = false;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!text_equal(name, text_of(formats[i].name)))
            continue;
        level->style = formats[i].style;
        level->silent = formats[i].silent;
        level->padded = formats[i].padded;
        level->ordinal = formats[i].ordinal;
    }
}

static void init_format(struct list_format *format)
{
    for (size_t i = 0; i < list_levels; i++)
        format->levels[i] = (struct list_level){.style = list_decimal, .start = 1};
}

/* ---- the part ------------------------------------------------------------------------------------------ */

static void open_abstract(struct numbering_reader *reader, const struct markup_element *element)
{
    struct docx_abstract_list *abstract = arena_new_object(reader->arena, struct docx_abstract_list);

    init_format(&abstract->format);
    abstract->id = text_copy(reader->arena, markup_attribute(element, "abstractNumId"));
    list_push(reader->arena, &reader->numbering->abstracts, abstract);
    reader->abstract = abstract;
    reader->list = NULL;
    reader->level = NULL;
}

static void open_list(struct numbering_reader *reader, const struct markup_element *element)
{
    struct docx_list *list = arena_new_object(reader->arena, struct docx_list);

    list->id = docx_number(markup_attribute(element, "numId"), docx_unsaid);
    list->abstract = SIZE_MAX;
    for (size_t i = 0; i < list_levels; i++)
        list->starts[i] = docx_unsaid;
    list_push(reader->arena, &reader->numbering->lists, list);
    reader->list = list;
    reader->abstract = NULL;
    reader->level = NULL;
}

static size_t index_of(const struct markup_element *element)
{
    long level = docx_number(markup_attribute(element, "ilvl"), docx_unsaid);

    return level < 0 || level > 8 ? SIZE_MAX : (size_t)level;
}

/* Of an abstract list, or inside an override of a list, which then looks different on that level. */
static void open_level(struct numbering_reader *reader, const struct markup_element *element)
{
    struct list_format *format = reader->abstract != NULL ? &reader->abstract->format : NULL;

    reader->level = NULL;
    reader->level_index = index_of(element);
    if (reader->level_index == SIZE_MAX || (format == NULL && reader->list == NULL))
        return;
    if (format == NULL) {
        if (reader->list->format == NULL) {
            reader->list->format = arena_new_object(reader->arena, struct list_format);
            for (size_t i = 0; i < list_levels; i++)
                reader->list->format->levels[i].start = docx_unsaid; /* the abstract list's, put in later */
        }
        format = reader->list->format;
    }
    format->levels[reader->level_index] = (struct list_level){.style = list_decimal, .start = 0};
    reader->level = &format->levels[reader->level_index];
}

static void see_of_level(struct numbering_reader *reader, const struct markup_element *element)
{
    struct text name = element->name, value = markup_attribute(element, "val");
    struct list_level *level = reader->level;

    if (text_equal(name, TEXT("start"))) {
        level->start = docx_number(value, 1);
    } else if (text_equal(name, TEXT("numFmt"))) {
        set_format(level, value);
    } else if (text_equal(name, TEXT("lvlText"))) {
        level->pattern = text_copy(reader->arena, value.bytes != NULL ? value : TEXT(""));
    } else if (text_equal(name, TEXT("isLgl"))) {
        level->plain_figures = docx_switched_on(element);
    } else if (text_equal(name, TEXT("lvlRestart"))) {
        level->keeps_counting = true;
        level->restart_at = (unsigned)docx_number(value, 0);
    } else if (text_equal(name, TEXT("pStyle")) && reader->abstract != NULL) {
        reader->abstract->level_styles[reader->level_index] = text_copy(reader->arena, value);
    }
}

static void see_open(void *self, const struct markup_element *element)
{
    struct numbering_reader *reader = self;
    struct text name = element->name, value = markup_attribute(element, "val");

    if (text_equal(name, TEXT("abstractNum")))
        open_abstract(reader, element);
    else if (text_equal(name, TEXT("num")))
        open_list(reader, element);
    else if (text_equal(name, TEXT("lvl")))
        open_level(reader, element);
    else if (reader->level != NULL)
        see_of_level(reader, element);
    else if (text_equal(name, TEXT("numStyleLink")) && reader->abstract != NULL)
        reader->abstract->style_link = text_copy(reader->arena, value);
    else if (text_equal(name, TEXT("abstractNumId")) && reader->list != NULL)
        reader->list->abstract_id = text_copy(reader->arena, value);
    else if (text_equal(name, TEXT("lvlOverride")))
        reader->level_index = index_of(element);
    else if (text_equal(name, TEXT("startOverride")) && reader->list != NULL && reader->level_index < list_levels)
        reader->list->starts[reader->level_index] = docx_number(value, 1);
}

static void see_close(void *self, struct text name)
{
    struct numbering_reader *reader = self;

    if (text_equal(name, TEXT("lvl")))
        reader->level = NULL;
}

static void see_text(void *self, struct text text)
{
    (void)self, (void)text;
}

/* ---- what belongs together ----------------------------------------------------------------------------- */

static int compare_lists(const void *left, const void *right)
{
    long a = (*(struct docx_list *const *)left)->id, b = (*(struct docx_list *const *)right)->id;

    return a < b ? -1 : a > b;
}

static struct docx_list *find_list(const struct docx_numbering *numbering, long id)
{
    size_t low = 0, high = numbering->lists.count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (numbering->lists.items[middle]->id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < numbering->lists.count && numbering->lists.items[low]->id == id ? numbering->lists.items[low] : NULL;
}

static void put_in_levels(struct list_format *format, const struct list_format *abstract)
{
    for (size_t i = 0; i < list_levels; i++)
        if (format->levels[i].start == docx_unsaid)
            format->levels[i] = abstract->levels[i];
}

/* An abstract list that only names a numbering style is that of the style's list. */
static size_t follow_link(const struct docx_numbering *numbering, const struct docx_styles *styles, size_t abstract)
{
    struct text link = numbering->abstracts.items[abstract]->style_link;
    const struct docx_style *style = link.length > 0 ? docx_styles_find(styles, link) : NULL;
    const struct docx_list *list = style != NULL ? find_list(numbering, style->standing.list) : NULL;

    return list != NULL && list->abstract != SIZE_MAX ? list->abstract : abstract;
}

static void bind(struct docx_numbering *numbering, struct arena *arena, const struct docx_styles *styles)
{
    struct table by_id;

    table_init(&by_id, arena);
    for (size_t i = 0; i < numbering->abstracts.count; i++)
        (void)table_get_or_put(&by_id, numbering->abstracts.items[i]->id, i);
    for (size_t i = 0; i < numbering->lists.count; i++)
        numbering->lists.items[i]->abstract = table_get(&by_id, numbering->lists.items[i]->abstract_id);
    if (numbering->lists.count > 0)
        qsort(numbering->lists.items, numbering->lists.count, sizeof *numbering->lists.items, compare_lists);
    for (size_t i = 0; i < numbering->lists.count; i++) {
        struct docx_list *list = numbering->lists.items[i];

        if (list->abstract == SIZE_MAX)
            continue;
        list->abstract = follow_link(numbering, styles, list->abstract);
        if (list->format != NULL)
            put_in_levels(list->format, &numbering->abstracts.items[list->abstract]->format);
    }
}

const char *docx_numbering_read(struct docx_numbering *numbering, struct arena *arena, struct text content,
                                const struct docx_styles *styles, struct markup_limits limits)
{
    struct numbering_reader reader = {.numbering = numbering, .arena = arena, .level_index = SIZE_MAX};
    const struct markup_handler handler = {&reader, see_open, see_close, see_text, NULL};
    const char *why = NULL;

    *numbering = (struct docx_numbering){0};
    if (content.length > 0)
        why = markup_read(arena, content, markup_xml, limits, &handler);
    if (why == NULL && numbering->lists.count > 0)
        bind(numbering, arena, styles);
    return why;
}

/* ---- counting ------------------------------------------------------------------------------------------ */

static struct docx_abstract_list *abstract_of(const struct docx_numbering *numbering, const struct docx_list *list)
{
    return list != NULL && list->abstract != SIZE_MAX ? numbering->abstracts.items[list->abstract] : NULL;
}

int docx_numbering_level_of(const struct docx_numbering *numbering, long list, struct text style)
{
    const struct docx_abstract_list *abstract = abstract_of(numbering, find_list(numbering, list));

    for (int i = 0; abstract != NULL && style.length > 0 && i < list_levels; i++)
        if (text_equal(abstract->level_styles[i], style))
            return i;
    return docx_unsaid;
}

struct text docx_numbering_count(struct docx_numbering *numbering, struct arena *arena, long list, size_t level,
                                 bool *bullet)
{
    struct docx_list *of = find_list(numbering, list);
    struct docx_abstract_list *abstract = abstract_of(numbering, of);
    const struct list_format *format;

    *bullet = false;
    if (abstract == NULL || level >= list_levels)
        return (struct text){"", 0};
    format = of->format != NULL ? of->format : &abstract->format;
    /* An override starts the counting anew once, where the list is first used on that level. */
    if (of->starts[level] != docx_unsaid)
        list_counter_set(&abstract->counter, level, of->starts[level]);
    of->starts[level] = docx_unsaid;
    list_counter_step(&abstract->counter, format, level);
    *bullet = format->levels[level].style == list_bullets;
    return list_label(arena, format, &abstract->counter, level);
}

