#include "checker/report/exercise_report.h"

#include "checker/report/csv_cells.h"
#include "lang/base/json.h"
#include "lang/base/utf8.h"

enum { name_width = 32 };

/* ---- what all of them tell ----------------------------------------------------------------------------------------- */

struct text exercise_report_others(const struct outcome_list *outcomes, size_t index, struct arena *arena)
{
    struct text_builder others;
    text_builder_init(&others, arena);
    for (size_t i = 0; i < outcomes->count; i++)
        if (i != index && text_equal_ignoring_case(outcomes->items[i].student, outcomes->items[index].student))
            text_append_format(&others, "%s%.*s", others.length > 0 ? ", " : "", TEXT_ARG(outcomes->items[i].path));
    return text_built(&others);
}

/* "could not be graded: …; also handed in as …" */
static struct text remarks_of(const struct outcome_list *outcomes, size_t index, struct arena *arena)
{
    const struct outcome *outcome = &outcomes->items[index];
    struct text others = exercise_report_others(outcomes, index, arena);
    struct text_builder out;
    text_builder_init(&out, arena);
    if (outcome->trouble.length > 0)
        text_append_format(&out, "not graded: %.*s", TEXT_ARG(outcome->trouble));
    if (outcome->remark.length > 0)
        text_append_format(&out, "%s%.*s", out.length > 0 ? "; " : "", TEXT_ARG(outcome->remark));
    if (others.length > 0)
        text_append_format(&out, "%sthe same student also handed in %.*s", out.length > 0 ? "; " : "", TEXT_ARG(others));
    return text_built(&out);
}

/* ---- text ------------------------------------------------------------------------------------------------------------ */

static enum tone tone_of(enum exercise_level level)
{
    static const enum tone tones[] = {tone_bad, tone_open, tone_good};
    return tones[level];
}

static void say_mark(struct page *page, const struct exercise_mark *mark)
{
    struct text words = text_format(page->arena, "%.*s: %.*s", TEXT_ARG(mark->part), TEXT_ARG(mark->words));
    struct text label = text_format(page->arena, "%s: ", exercise_level_name(mark->level));
    if (mark->most > 0)
        words = text_format(page->arena, "%.*s [%zu of %zu]", TEXT_ARG(words), mark->points, mark->most);
    if (mark->lost > 0)
        words = text_format(page->arena, "%.*s [-%zu]", TEXT_ARG(words), mark->lost);
    page_paragraph(page, 4, tone_of(mark->level), label.bytes, words);
}

void exercise_report_marks(struct page *page, const struct exercise *exercise, const struct outcome *outcome)
{
    for (size_t t = 0; t < exercise->tasks.count; t++) {
        const struct exercise_task *task = &exercise->tasks.items[t];
        struct exercise_total total = exercise_total(&outcome->marks, task->number);
        page_spaces(page, 2);
        page_tone(page, tone_strong, text_format(page->arena, "task %zu, %s:", task->number, task_kind_name(task->kind)));
        page_spaces(page, 1);
        page_text(page, text_format(page->arena, "%zu of %zu", total.points, total.most));
        page_line_end(page);
        for (size_t i = 0; i < outcome->marks.count; i++)
            if (outcome->marks.items[i].task == task->number)
                say_mark(page, &outcome->marks.items[i]);
    }
}

static void say_name(struct page *page, struct text name, size_t width)
{
    struct text shown = page_cut(page->arena, page_clean(page->arena, name), width);
    page_text(page, shown);
    size_t taken = utf8_width(shown);
    page_spaces(page, taken < width ? width - taken + 2 : 2);
}

static size_t widest_name(struct page *page, const struct outcome_list *outcomes)
{
    size_t widest = 7;
    for (size_t i = 0; i < outcomes->count; i++) {
        size_t width = utf8_width(page_clean(page->arena, outcomes->items[i].student));
        widest = width > widest ? width : widest;
    }
    return widest < name_width ? widest : name_width;
}

static void say_row(struct page *page, const struct exercise_report *report, size_t index, size_t width)
{
    const struct outcome *outcome = &report->outcomes->items[index];
    struct exercise_total total = exercise_total(&outcome->marks, 0);
    struct text remarks = remarks_of(report->outcomes, index, page->arena);
    say_name(page, outcome->student, width);
    if (outcome->trouble.length == 0)
        page_text(page, text_format(page->arena, "%zu of %zu", total.points, total.most));
    else
        page_tone(page, tone_bad, TEXT("not graded"));
    for (size_t t = 0; t < report->exercise->tasks.count && outcome->trouble.length == 0; t++) {
        struct exercise_total part = exercise_total(&outcome->marks, report->exercise->tasks.items[t].number);
        page_string(page, t == 0 ? "  (" : " ");
        page_text(page, text_format(page->arena, "%zu/%zu", part.points, part.most));
    }
    page_string(page, outcome->trouble.length == 0 ? ")" : "");
    page_line_end(page);
    if (remarks.length > 0)
        page_paragraph(page, 4, tone_open, "", remarks);
}

void exercise_report_table(struct page *page, const struct exercise_report *report)
{
    const struct outcome_list *outcomes = report->outcomes;
    size_t width = widest_name(page, outcomes), graded = 0, points = 0;
    struct exercise_total total = {0, 0};
    for (size_t i = 0; i < outcomes->count; i++) {
        say_row(page, report, i, width);
        if (outcomes->items[i].trouble.length > 0)
            continue;
        total = exercise_total(&outcomes->items[i].marks, 0);
        graded++;
        points += total.points;
    }
    page_line_end(page);
    struct text mean = graded == 0 ? TEXT("")
                                   : text_format(page->arena, "; %zu.%zu of %zu points in the mean", points / graded,
                                                 points * 10 / graded % 10, total.most);
    page_text(page, text_format(page->arena, "%zu submission%s, %zu graded%.*s", outcomes->count,
                                outcomes->count == 1 ? "" : "s", graded, TEXT_ARG(mean)));
    page_line_end(page);
}

/* ---- JSON ------------------------------------------------------------------------------------------------------------ */

static void put_exercise(struct json_writer *json, const struct exercise *exercise)
{
    json_begin_object(json);
    json_member_string(json, "id", exercise->id);
    json_member_string(json, "title", exercise->title);
    json_key(json, "tasks");
    json_begin_array(json);
    for (size_t i = 0; i < exercise->tasks.count; i++) {
        json_begin_object(json);
        json_member_number(json, "number", (int64_t)exercise->tasks.items[i].number);
        json_member_string(json, "kind", text_of(task_kind_name(exercise->tasks.items[i].kind)));
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void put_mark(struct json_writer *json, const struct exercise_mark *mark)
{
    json_begin_object(json);
    json_member_string(json, "part", mark->part);
    json_member_number(json, "points", (int64_t)mark->points);
    json_member_number(json, "of", (int64_t)mark->most);
    if (mark->lost > 0)
        json_member_number(json, "lost", (int64_t)mark->lost);
    json_member_string(json, "level", text_of(exercise_level_name(mark->level)));
    json_member_boolean(json, "hidden", mark->hidden);
    json_member_string(json, "words", mark->words);
    json_end_object(json);
}

static void put_total(struct json_writer *json, struct exercise_total total)
{
    json_member_number(json, "points", (int64_t)total.points);
    json_member_number(json, "of", (int64_t)total.most);
}

static void put_tasks(struct json_writer *json, const struct exercise *exercise, const struct outcome *outcome)
{
    json_begin_array(json);
    for (size_t t = 0; t < exercise->tasks.count; t++) {
        size_t number = exercise->tasks.items[t].number;
        json_begin_object(json);
        json_member_number(json, "number", (int64_t)number);
        put_total(json, exercise_total(&outcome->marks, number));
        json_key(json, "marks");
        json_begin_array(json);
        for (size_t i = 0; i < outcome->marks.count; i++)
            if (outcome->marks.items[i].task == number)
                put_mark(json, &outcome->marks.items[i]);
        json_end_array(json);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_outcome(struct json_writer *json, const struct exercise_report *report, size_t index, struct arena *arena)
{
    const struct outcome *outcome = &report->outcomes->items[index];
    struct text others = exercise_report_others(report->outcomes, index, arena);
    json_begin_object(json);
    json_member_string(json, "student", outcome->student);
    json_member_string(json, "path", outcome->path);
    if (outcome->remark.length > 0)
        json_member_string(json, "remark", outcome->remark);
    if (others.length > 0)
        json_member_string(json, "also", others);
    if (outcome->trouble.length > 0) {
        json_member_string(json, "error", outcome->trouble);
    } else {
        put_total(json, exercise_total(&outcome->marks, 0));
        json_key(json, "tasks");
        put_tasks(json, report->exercise, outcome);
    }
    json_end_object(json);
}

void exercise_report_json(struct text_builder *out, const struct exercise_report *report)
{
    struct json_writer json;
    json_to_text(&json, out, true);
    json_begin_object(&json);
    json_key(&json, "exercise");
    put_exercise(&json, report->exercise);
    json_key(&json, "submissions");
    json_begin_array(&json);
    for (size_t i = 0; i < report->outcomes->count; i++)
        put_outcome(&json, report, i, out->arena);
    json_end_array(&json);
    json_end_object(&json);
    text_append_byte(out, '\n');
}

/* ---- CSV ---------------------------------------------------------------------------------------------------------------- */

static void append_head(struct text_builder *out, const struct exercise *exercise)
{
    struct text_list cells = {0};
    list_push(out->arena, &cells, TEXT("student"));
    list_push(out->arena, &cells, TEXT("file"));
    list_push(out->arena, &cells, TEXT("points"));
    list_push(out->arena, &cells, TEXT("of"));
    for (size_t i = 0; i < exercise->tasks.count; i++)
        list_push(out->arena, &cells, text_format(out->arena, "task %zu", exercise->tasks.items[i].number));
    list_push(out->arena, &cells, TEXT("remarks"));
    csv_append_row(out, cells.items, cells.count);
}

static void append_row(struct text_builder *out, const struct exercise_report *report, size_t index)
{
    const struct outcome *outcome = &report->outcomes->items[index];
    struct exercise_total total = exercise_total(&outcome->marks, 0);
    bool graded = outcome->trouble.length == 0;
    struct text_list cells = {0};
    list_push(out->arena, &cells, outcome->student);
    list_push(out->arena, &cells, outcome->path);
    list_push(out->arena, &cells, graded ? text_format(out->arena, "%zu", total.points) : TEXT(""));
    list_push(out->arena, &cells, graded ? text_format(out->arena, "%zu", total.most) : TEXT(""));
    for (size_t i = 0; i < report->exercise->tasks.count; i++) {
        total = exercise_total(&outcome->marks, report->exercise->tasks.items[i].number);
        list_push(out->arena, &cells, graded ? text_format(out->arena, "%zu", total.points) : TEXT(""));
    }
    list_push(out->arena, &cells, remarks_of(report->outcomes, index, out->arena));
    csv_append_row(out, cells.items, cells.count);
}

void exercise_report_csv(struct text_builder *out, const struct exercise_report *report)
{
    csv_append_mark(out);
    append_head(out, report->exercise);
    for (size_t i = 0; i < report->outcomes->count; i++)
        append_row(out, report, i);
}
