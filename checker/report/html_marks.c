#include "checker/report/html_marks.h"

#include <stdlib.h>

/* Places of one list that are marked: a unit of a million mentions is shown as quickly as another. */
enum { most_of_verdict = 30, most_of_finding = 10, most_of_principle = 12 };

enum { furthest_back = 40 }; /* marks: wider ones around the same words begin not long before */

/* ---- collecting ------------------------------------------------------------------------------------------ */

struct purposes {
    struct arena *arena;
    struct mark_purpose_list list;
    size_t left;
};

static void add_list(struct purposes *purposes, const struct evidence_list *evidence, enum mark_use use, size_t index,
                     size_t most)
{
    size_t count = evidence->count < most ? evidence->count : most;
    for (size_t i = 0; i < count; i++)
        if (evidence->items[i].end > evidence->items[i].start)
            list_push(purposes->arena, &purposes->list, (struct mark_purpose){use, index, &evidence->items[i]});
    purposes->left += evidence->count - count;
}

/* By place; what stands in one place keeps the order of its uses. */
static int compare_purposes(const void *left, const void *right)
{
    const struct mark_purpose *a = left, *b = right;
    if (a->evidence->start != b->evidence->start)
        return a->evidence->start < b->evidence->start ? -1 : 1;
    if (a->evidence->end != b->evidence->end)
        return a->evidence->end > b->evidence->end ? -1 : 1;
    if (a->use != b->use)
        return a->use < b->use ? -1 : 1;
    if (a->index != b->index)
        return a->index < b->index ? -1 : 1;
    return a->evidence < b->evidence ? -1 : a->evidence > b->evidence;
}

static void add_effects(struct purposes *purposes, const struct check *check, const struct unit_verdict *verdict)
{
    for (size_t p = 0; verdict->principles != NULL && p < check->rulebook->principles.count; p++) {
        const struct principle_effect *effect = &verdict->principles[p];
        if (effect->weakened)
            add_list(purposes, &effect->breaching, mark_breaches, p, most_of_principle);
        if (effect->strengthened)
            add_list(purposes, &effect->serving, mark_serves, p, most_of_principle);
        else if (verdict->verdict != verdict_counts)
            add_list(purposes, &effect->weak, mark_serves_weakly, p, most_of_principle);
    }
}

static bool says_the_same(const struct mark_purpose *a, const struct mark_purpose *b)
{
    return a->use == b->use && a->index == b->index && a->evidence->stance == b->evidence->stance &&
           a->evidence->thing.kind == b->evidence->thing.kind && a->evidence->thing.index == b->evidence->thing.index;
}

/* Whether the words stand inside others that say the same for the same purpose; those were filed before. */
static bool is_told(const struct marks *marks, const struct mark_purpose *purpose)
{
    size_t reach = marks->count < furthest_back ? marks->count : furthest_back;
    for (size_t i = marks->count - reach; i < marks->count; i++) {
        const struct mark *mark = &marks->items[i];
        for (size_t p = 0; p < mark->purposes.count && mark->end >= purpose->evidence->end; p++)
            if (says_the_same(&mark->purposes.items[p], purpose))
                return true;
    }
    return false;
}

static void file_purpose(struct arena *arena, struct marks *marks, const struct mark_purpose *purpose)
{
    uint32_t start = purpose->evidence->start, end = purpose->evidence->end;
    if (is_told(marks, purpose))
        return;
    if (marks->count == 0 || list_last(marks).start != start || list_last(marks).end != end)
        list_push(arena, marks, (struct mark){.start = start, .end = end});
    list_push(arena, &list_last(marks).purposes, *purpose);
}

struct marks marks_of_unit(const struct check *check, const struct unit_verdict *verdict, struct arena *arena)
{
    struct purposes purposes = {.arena = arena};
    struct marks marks = {NULL, 0, 0, 0};
    add_list(&purposes, &verdict->evidence, mark_decides, 0, most_of_verdict);
    for (size_t i = 0; i < verdict->findings.count; i++)
        add_list(&purposes, &verdict->findings.items[i].evidence, mark_finding, i, most_of_finding);
    add_effects(&purposes, check, verdict);
    if (purposes.list.count > 1)
        qsort(purposes.list.items, purposes.list.count, sizeof *purposes.list.items, compare_purposes);
    for (size_t i = 0; i < purposes.list.count; i++)
        file_purpose(arena, &marks, &purposes.list.items[i]);
    marks.left = purposes.left;
    return marks;
}

/* ---- writing --------------------------------------------------------------------------------------------- */

struct bounds LIST_OF(uint32_t);

static int compare_bounds(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Where something begins or ends: the words between two bounds are marked throughout or not at all. */
static struct bounds bounds_within(struct arena *arena, uint32_t start, uint32_t end, const struct marks *marks)
{
    struct bounds bounds = {NULL, 0, 0};
    list_push(arena, &bounds, start);
    list_push(arena, &bounds, end);
    for (size_t i = 0; i < marks->count; i++) {
        const struct mark *mark = &marks->items[i];
        if (mark->start > start && mark->start < end)
            list_push(arena, &bounds, mark->start);
        if (mark->end > start && mark->end < end)
            list_push(arena, &bounds, mark->end);
    }
    qsort(bounds.items, bounds.count, sizeof *bounds.items, compare_bounds);
    return bounds;
}

/* What is against a principle is seen before what is for one. */
static const char *mark_class(const struct mark *mark)
{
    const char *found = "";
    for (size_t i = 0; i < mark->purposes.count; i++) {
        if (mark->purposes.items[i].use == mark_breaches)
            return " class=\"against\"";
        if (mark->purposes.items[i].use == mark_serves)
            found = " class=\"for\"";
    }
    return found;
}

/* The narrowest mark around the words, or NULL. */
static const struct mark *mark_around(const struct marks *marks, uint32_t start, uint32_t end)
{
    const struct mark *found = NULL;
    for (size_t i = 0; i < marks->count && marks->items[i].start <= start; i++) {
        const struct mark *mark = &marks->items[i];
        if (mark->end >= end && (found == NULL || mark->end - mark->start < found->end - found->start))
            found = mark;
    }
    return found;
}

static void write_references(struct html *html, uint32_t start, uint32_t end, struct marks *marks, struct text prefix)
{
    for (size_t i = 0; i < marks->count; i++) {
        struct mark *mark = &marks->items[i];
        if (mark->end <= start || mark->end > end || mark->shown)
            continue;
        mark->shown = true;
        html_markup(html, "<sup><a id=\"");
        html_text(html, prefix);
        html_format(html, "-m%zu", i + 1);
        html_markup(html, "\" href=\"#");
        html_text(html, prefix);
        html_format(html, "-n%zu", i + 1);
        html_markup(html, "\" aria-label=\"Note ");
        html_format(html, "%zu", i + 1);
        html_markup(html, "\">");
        html_format(html, "%zu", i + 1);
        html_markup(html, "</a></sup>");
    }
}

void html_marked_text(struct html *html, const struct document *document, uint32_t start, uint32_t end,
                      struct marks *marks, struct text prefix)
{
    struct bounds bounds = bounds_within(html->out->arena, start, end, marks);
    for (size_t i = 0; i + 1 < bounds.count; i++) {
        uint32_t from = bounds.items[i], to = bounds.items[i + 1];
        if (from == to)
            continue;
        const struct mark *mark = mark_around(marks, from, to);
        if (mark != NULL)
            text_append_format(html->out, "<mark%s>", mark_class(mark));
        html_text(html, text_part(document->reading, from, to));
        html_markup(html, mark != NULL ? "</mark>" : "");
        write_references(html, from, to, marks, prefix);
    }
}
