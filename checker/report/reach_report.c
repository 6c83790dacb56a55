#include "checker/report/reach_report.h"

#include <stdlib.h>

static const char *const plurals[reach_sort_count] = {"clauses", "conditions", "phrases", "cues"};

struct reach_figures {
    size_t full[reach_sort_count], all[reach_sort_count];
};

static void count(struct reach_figures *figures, const struct reach_item *item)
{
    figures->all[item->sort]++;
    figures->full[item->sort] += reach_is_full(item);
}

static int compare_items(const void *left, const void *right)
{
    const struct reach_item *a = left, *b = right;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    return (int)a->sort - (int)b->sort;
}

static void sort(struct rule_reach *reach)
{
    if (reach->items.count > 1)
        qsort(reach->items.items, reach->items.count, sizeof *reach->items.items, compare_items);
}

/* Where the items of the next file begin. */
static size_t end_of_file(const struct rule_reach *reach, size_t start)
{
    size_t end = start;
    while (end < reach->items.count && reach->items.items[end].file == reach->items.items[start].file)
        end++;
    return end;
}

static size_t percent(size_t part, size_t whole)
{
    return whole == 0 ? 100 : part * 100 / whole;
}

static const char *lack(const struct reach_item *item)
{
    if (item->sort == reach_clause)
        return "never decided";
    if (item->sort != reach_condition)
        return "never found";
    return item->held > 0 ? "never failed" : item->failed > 0 ? "never held" : "never asked";
}

/* ---- text -------------------------------------------------------------------------------------------- */

static void tell_figures(struct page *page, struct text path, const struct reach_figures *figures)
{
    const char *between = " ";
    page_tone(page, tone_strong, text_format(page->arena, "%.*s:", TEXT_ARG(path)));
    for (size_t s = 0; s < reach_sort_count; s++) {
        if (figures->all[s] == 0)
            continue;
        page_string(page, text_format(page->arena, "%s%s %zu of %zu (%zu %%)", between, plurals[s], figures->full[s],
                                      figures->all[s], percent(figures->full[s], figures->all[s])).bytes);
        between = ", ";
    }
    page_line_end(page);
}

static void tell_item(struct page *page, struct text path, const struct reach_item *item)
{
    page_text(page, text_format(page->arena, "%.*s:%u:%u: %s %s: %.*s", TEXT_ARG(path), item->place.line,
                                item->place.column, reach_sort_name(item->sort), lack(item), TEXT_ARG(item->words)));
    page_line_end(page);
}

void reach_report_text(struct rule_reach *reach, const struct text *paths, struct page *page)
{
    struct reach_figures all = {{0}, {0}};
    sort(reach);
    for (size_t start = 0, end; start < reach->items.count; start = end) {
        struct reach_figures figures = {{0}, {0}};
        struct text path = paths[reach->items.items[start].file];
        end = end_of_file(reach, start);
        for (size_t i = start; i < end; i++) {
            count(&figures, &reach->items.items[i]);
            count(&all, &reach->items.items[i]);
            if (!reach_is_full(&reach->items.items[i]))
                tell_item(page, path, &reach->items.items[i]);
        }
        tell_figures(page, path, &figures);
    }
    tell_figures(page, TEXT("in all"), &all);
}

/* ---- JSON -------------------------------------------------------------------------------------------- */

static void put_figures(struct json_writer *json, const struct reach_figures *figures)
{
    for (size_t s = 0; s < reach_sort_count; s++) {
        json_key(json, plurals[s]);
        json_begin_object(json);
        json_member_number(json, "reached", (int64_t)figures->full[s]);
        json_member_number(json, "of", (int64_t)figures->all[s]);
        json_end_object(json);
    }
}

static void put_item(struct json_writer *json, const struct reach_item *item)
{
    json_begin_object(json);
    json_member_string(json, "sort", text_of(reach_sort_name(item->sort)));
    json_member_number(json, "line", item->place.line);
    json_member_number(json, "column", item->place.column);
    json_member_string(json, "words", item->words);
    json_member_boolean(json, "held", item->held > 0);
    if (item->sort == reach_condition)
        json_member_boolean(json, "failed", item->failed > 0);
    json_end_object(json);
}

static void put_file(struct json_writer *json, const struct rule_reach *reach, struct text path, size_t start, size_t end,
                     struct reach_figures *all)
{
    struct reach_figures figures = {{0}, {0}};
    for (size_t i = start; i < end; i++) {
        count(&figures, &reach->items.items[i]);
        count(all, &reach->items.items[i]);
    }
    json_begin_object(json);
    json_member_string(json, "file", path);
    put_figures(json, &figures);
    json_key(json, "missing");
    json_begin_array(json);
    for (size_t i = start; i < end; i++)
        if (!reach_is_full(&reach->items.items[i]))
            put_item(json, &reach->items.items[i]);
    json_end_array(json);
    json_end_object(json);
}

void reach_report_json(struct rule_reach *reach, const struct text *paths, struct json_writer *json)
{
    struct reach_figures all = {{0}, {0}};
    sort(reach);
    json_begin_object(json);
    json_key(json, "files");
    json_begin_array(json);
    for (size_t start = 0, end; start < reach->items.count; start = end) {
        end = end_of_file(reach, start);
        put_file(json, reach, paths[reach->items.items[start].file], start, end, &all);
    }
    json_end_array(json);
    json_key(json, "all");
    json_begin_object(json);
    put_figures(json, &all);
    json_end_object(json);
    json_end_object(json);
}
