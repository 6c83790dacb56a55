#include "checker/read/odt_lists.h"

void odt_lists_init(struct odt_lists *lists, struct arena *arena, struct odt_styles *styles)
{
    *lists = (struct odt_lists){.arena = arena, .styles = styles};
    table_init(&lists->by_id, arena);
    table_init(&lists->by_style, arena);
}

size_t odt_lists_depth(const struct odt_lists *lists)
{
    return lists->open.count;
}

static struct odt_open_list *innermost(struct odt_lists *lists)
{
    return lists->open.count > 0 ? &list_last(&lists->open) : NULL;
}

static size_t new_counter(struct odt_lists *lists)
{
    list_push(lists->arena, &lists->counters, arena_new_object(lists->arena, struct list_counter));
    return lists->counters.count - 1;
}

/* The counter that an outermost list goes on with, or a new one. */
static size_t counter_of(struct odt_lists *lists, const struct markup_element *element, struct text style)
{
    struct text continued = markup_attribute(element, "continue-list");
    size_t counter = continued.length > 0 ? table_get(&lists->by_id, continued) : TABLE_NONE;

    if (counter == TABLE_NONE && text_equal(markup_attribute(element, "continue-numbering"), TEXT("true")))
        counter = table_get(&lists->by_style, style);
    return counter == TABLE_NONE ? new_counter(lists) : counter;
}

/* A list inside the item of another one counts with it, on the next level; a second one in the item starts anew there. */
static size_t counter_inside(struct odt_lists *lists, struct odt_open_list *around)
{
    if (around->inner++ > 0)
        list_counter_restart(lists->counters.items[around->counter], lists->open.count);
    return around->counter;
}

static struct text style_of(struct odt_lists *lists, const struct markup_element *element)
{
    struct text style = markup_attribute(element, "style-name");

    if (style.length > 0)
        return text_copy(lists->arena, style);
    return lists->open.count > 0 ? list_last(&lists->open).style : TEXT("");
}

void odt_lists_open(struct odt_lists *lists, const struct markup_element *element)
{
    struct text id = markup_attribute(element, "id");
    struct odt_open_list list = {.start = odt_unsaid, .style = style_of(lists, element)};

    list.counter = lists->open.count == 0 ? counter_of(lists, element, list.style)
                                          : counter_inside(lists, &list_last(&lists->open));
    if (id.length > 0)
        table_put(&lists->by_id, text_copy(lists->arena, id), list.counter);
    if (list.style.length > 0)
        table_put(&lists->by_style, list.style, list.counter);
    list_push(lists->arena, &lists->open, list);
}

void odt_lists_close(struct odt_lists *lists)
{
    lists->open.count -= lists->open.count > 0;
}

void odt_lists_open_item(struct odt_lists *lists, const struct markup_element *element, bool header)
{
    struct odt_open_list *list = innermost(lists);

    if (list == NULL)
        return;
    list->in_item = true;
    list->item_counts = !header;
    list->start = odt_number(markup_attribute(element, "start-value"), odt_unsaid);
    list->inner = 0;
}

/* Levels that hold only an inner list, as in a list that was split, are not counted. */
struct text odt_lists_count(struct odt_lists *lists, struct text style, bool *first)
{
    struct odt_open_list *list = innermost(lists);
    const struct list_format *format;
    struct list_counter *counter;
    size_t level = lists->open.count - 1;

    *first = list != NULL && list->item_counts;
    if (!*first)
        return (struct text){"", 0};
    list->item_counts = false;
    format = odt_styles_list(lists->styles, list->style.length > 0 ? list->style : style);
    if (format == NULL || level >= list_levels)
        return (struct text){"", 0};
    counter = lists->counters.items[list->counter];
    if (list->start != odt_unsaid)
        list_counter_set(counter, level, list->start);
    list_counter_step(counter, format, level);
    return list_label(lists->arena, format, counter, level);
}

struct text odt_lists_count_heading(struct odt_lists *lists, size_t level, bool restart, long start)
{
    const struct list_format *format = odt_styles_outline(lists->styles);

    if (format == NULL || level < 1 || level > list_levels || format->levels[level - 1].style == list_bullets)
        return (struct text){"", 0};
    if (restart)
        list_counter_restart(&lists->outline, level - 1);
    if (start != odt_unsaid)
        list_counter_set(&lists->outline, level - 1, start);
    list_counter_step(&lists->outline, format, level - 1);
    return format->levels[level - 1].silent ? (struct text){"", 0}
                                            : list_label(lists->arena, format, &lists->outline, level - 1);
}
