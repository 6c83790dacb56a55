#include "checker/exercise/exercise.h"

#include "checker/exercise/exercise_fences.h"
#include "checker/exercise/exercise_values.h"
#include "lang/base/utf8.h"
#include "lang/markdown.h"
#include "lang/spelling.h"

#include <string.h>

static const char *const kind_names[task_kind_count] = {
    [task_judge] = "judge this proposal", [task_mend] = "mend this clause",     [task_write] = "write the rules",
    [task_tests] = "write the tests",     [task_find] = "find the clause",      [task_argue] = "argue both definitions",
};

const char *task_kind_name(enum task_kind kind)
{
    return kind_names[kind];
}

/* Where in the file the reader is. */
enum part { part_head, part_lesson, part_task, part_models };

struct reader {
    struct exercise_reading reading;
    enum part part;
    uint32_t lesson_start;
};

static struct diagnostic *complain(struct reader *reader, struct span span, const char *words)
{
    return diagnostic_add(reader->reading.diagnostics, diagnostic_error, &reader->reading.exercise->source, span, "%s",
                          words);
}

/* ---- headings ------------------------------------------------------------------------------------------ */

struct heading {
    unsigned level;
    struct text words;
    struct span span; /* the whole line */
};

/* "## words": how deep, and which words. */
static bool read_heading(const struct source *source, struct span line, struct heading *heading)
{
    struct text whole = source_text(source, line);
    size_t level = 0;
    while (level < whole.length && whole.bytes[level] == '#')
        level++;
    if (level == 0 || level > 6 || (level < whole.length && whole.bytes[level] != ' '))
        return false;
    *heading = (struct heading){(unsigned)level, text_trim(text_part(whole, level, whole.length)), line};
    return true;
}

/* "1: judge this proposal" behind "Task". */
static bool read_task_heading(struct reader *reader, const struct heading *heading, struct text rest)
{
    struct exercise *exercise = reader->reading.exercise;
    const char *known[task_kind_count + 1] = {NULL};
    const char *colon = memchr(rest.bytes, ':', rest.length);
    size_t number = 0, kind = 0;
    struct text digits = colon != NULL ? text_trim(text_part(rest, 0, (size_t)(colon - rest.bytes))) : rest;
    struct text words = colon != NULL ? text_trim(text_part(rest, (size_t)(colon - rest.bytes) + 1, rest.length)) : TEXT("");
    if (!exercise_values_number(digits, exercise_most_tasks, &number) || number != exercise->tasks.count + 1) {
        struct diagnostic *error = complain(reader, heading->span, "tasks are numbered 1, 2, 3 … in their order");
        diagnostic_hint(reader->reading.diagnostics, error, "expected '## Task %zu: …'", exercise->tasks.count + 1);
        return false;
    }
    for (; kind < task_kind_count; kind++) {
        known[kind] = kind_names[kind];
        if (text_equal_ignoring_case(words, text_of(kind_names[kind])))
            break;
    }
    if (kind == task_kind_count) {
        /* Its blocks are read all the same, so that their mistakes are told as well. */
        exercise_complain_unknown(reader->reading.diagnostics, &exercise->source, heading->span, words,
                                  "a kind of task", known);
    }
    struct exercise_task task = {.kind = (enum task_kind)kind, .number = number, .heading = heading->words, .span = heading->span};
    list_push(reader->reading.arena, &exercise->tasks, task);
    return true;
}

/* What stands behind "Task" in a heading that begins so. */
static bool is_task_heading(struct text words, struct text *rest)
{
    size_t end = 0;
    while (end < words.length && words.bytes[end] != ' ')
        end++;
    *rest = text_trim(text_part(words, end, words.length));
    return text_equal_ignoring_case(text_part(words, 0, end), TEXT("task"));
}

static void take_section(struct reader *reader, const struct heading *heading)
{
    struct exercise *exercise = reader->reading.exercise;
    struct text rest, known[] = {TEXT("Task"), TEXT("Model answers")};
    if (is_task_heading(heading->words, &rest)) {
        if (reader->part == part_models)
            complain(reader, heading->span, "tasks stand before the model answers");
        if (reader->part == part_lesson)
            exercise->lesson = source_text(&exercise->source, (struct span){reader->lesson_start, heading->span.start});
        if (read_task_heading(reader, heading, rest))
            reader->part = part_task;
    } else if (text_equal_ignoring_case(heading->words, TEXT("model answers"))) {
        reader->part = part_models;
    } else if (reader->part == part_lesson) {
        list_push(reader->reading.arena, &exercise->sections, heading->words);
    } else {
        struct text near = spelling_nearest(heading->words, known, 2);
        struct diagnostic *error = complain(reader, heading->span, "expected '## Task N: …' or '## Model answers'");
        diagnostic_hint(reader->reading.diagnostics, error, near.length > 0 ? "did you mean '## %.*s'?" : "%.*sa heading inside a task begins with '###'",
                        TEXT_ARG(near));
    }
}

static void take_heading(struct reader *reader, const struct heading *heading)
{
    struct exercise *exercise = reader->reading.exercise;
    if (heading->level == 1) {
        if (reader->part != part_head)
            complain(reader, heading->span, "an exercise has one title, in its first line");
        exercise->title = heading->words;
        reader->lesson_start = heading->span.end;
        reader->part = part_lesson;
    } else if (reader->part == part_head) {
        complain(reader, heading->span, "expected '# ' and the title of the exercise before anything else");
        reader->part = part_lesson;
    } else if (heading->level == 2) {
        take_section(reader, heading);
    } else if (reader->part == part_lesson) {
        list_push(reader->reading.arena, &exercise->sections, heading->words);
    }
}

/* ---- from fence to fence --------------------------------------------------------------------------------- */

static struct exercise_task *current_task(struct reader *reader)
{
    struct exercise_task_list *tasks = &reader->reading.exercise->tasks;
    return reader->part == part_task && tasks->count > 0 ? &list_last(tasks) : NULL;
}

static void take_question(struct reader *reader, uint32_t start, uint32_t end)
{
    const struct source *source = &reader->reading.exercise->source;
    struct exercise_task *task = current_task(reader);
    struct exercise_block block = {holds_question, 0, text_trim(source_text(source, (struct span){start, end})), {start, end}};
    if (task != NULL && block.content.length > 0)
        list_push(reader->reading.arena, &task->blocks, block);
}

/* Text between fences, where headings part the file. */
static void take_prose(struct reader *reader, uint32_t start, uint32_t end)
{
    const struct source *source = &reader->reading.exercise->source;
    uint32_t question = start;
    for (uint32_t at = start, stop; at < end; at = stop + 1) {
        const char *newline = memchr(source->content.bytes + at, '\n', end - at);
        struct heading heading;
        stop = newline != NULL ? (uint32_t)(newline - source->content.bytes) : end;
        if (!read_heading(source, (struct span){at, stop}, &heading) || heading.level > 2) {
            if (reader->part == part_lesson && read_heading(source, (struct span){at, stop}, &heading))
                take_heading(reader, &heading);
            continue;
        }
        take_question(reader, question, at);
        take_heading(reader, &heading);
        question = stop < end ? stop + 1 : end;
    }
    take_question(reader, question, end);
}

static void take_model(struct reader *reader, const struct exercise_fence *fence)
{
    struct exercise *exercise = reader->reading.exercise;
    size_t number = exercise_answer_number(fence->words);
    if (number == 0 || number > exercise->tasks.count) {
        struct diagnostic *error = complain(reader, fence->place, "expected 'answer N', with the number of a task");
        diagnostic_hint(reader->reading.diagnostics, error, "there %s %zu task%s", exercise->tasks.count == 1 ? "is" : "are",
                        exercise->tasks.count, exercise->tasks.count == 1 ? "" : "s");
        return;
    }
    struct exercise_task *task = &exercise->tasks.items[number - 1];
    if (task->model.bytes != NULL)
        complain(reader, fence->place, "this task has a model answer already");
    task->model = source_text(&exercise->source, fence->content);
    task->model_span = fence->content;
}

static void take_lesson_fence(struct reader *reader, const struct exercise_fence *fence)
{
    static const char *const known[] = {"exercise", "rules", "text", NULL};
    struct exercise *exercise = reader->reading.exercise;
    if (text_equal(fence->words, TEXT("rules")))
        exercise->has_rules = true;
    else if (text_equal(fence->words, TEXT("exercise")) && exercise->settings.count == 0) {
        exercise_take_settings(&reader->reading, fence);
        reader->lesson_start = fence->content.end;
    } else if (!text_equal(fence->words, TEXT("text")))
        exercise_complain_unknown(reader->reading.diagnostics, &exercise->source, fence->place, fence->words,
                                  "a block that lessons have", known);
}

static void take_fence(struct reader *reader, const struct exercise_fence *fence)
{
    struct exercise_task *task = current_task(reader);
    if (reader->part == part_models)
        take_model(reader, fence);
    else if (task != NULL)
        exercise_take_fence(&reader->reading, task, fence);
    else
        take_lesson_fence(reader, fence);
}

/* Where the line begins that ends before `content`. */
static uint32_t opening_of(const struct source *source, size_t content)
{
    size_t at = content > 0 ? content - 1 : 0;
    while (at > 0 && source->content.bytes[at - 1] != '\n')
        at--;
    return (uint32_t)at;
}

static uint32_t behind_line(const struct source *source, size_t at)
{
    const char *newline = memchr(source->content.bytes + at, '\n', source->content.length - at);
    return newline != NULL ? (uint32_t)(newline - source->content.bytes) + 1 : (uint32_t)source->content.length;
}

static void read_all(struct reader *reader)
{
    const struct source *source = &reader->reading.exercise->source;
    struct markdown_block block;
    size_t offset = 0, before = 0;
    while (markdown_next_block(source->content, &offset, &block)) {
        uint32_t opening = opening_of(source, block.start);
        uint32_t words = (uint32_t)(block.information.bytes - source->content.bytes);
        struct exercise_fence fence = {block.information, {words, words + (uint32_t)block.information.length},
                                       {(uint32_t)block.start, (uint32_t)block.end}};
        if (fence.words.length == 0)
            fence.place = (struct span){opening, (uint32_t)block.start};
        take_prose(reader, (uint32_t)before, opening);
        if (block.end == source->content.length)
            complain(reader, fence.place, "this block is not closed");
        take_fence(reader, &fence);
        before = offset;
        if (reader->part == part_lesson && text_equal(fence.words, TEXT("exercise")))
            reader->lesson_start = behind_line(source, block.end);
    }
    take_prose(reader, (uint32_t)before, (uint32_t)source->content.length);
}

/* ---- what must hold of the whole ------------------------------------------------------------------------- */

static void check_see(struct reader *reader, struct text see, struct span span)
{
    const struct exercise *exercise = reader->reading.exercise;
    for (size_t i = 0; i < exercise->sections.count; i++)
        if (text_equal_ignoring_case(exercise->sections.items[i], see))
            return;
    if (see.length == 0)
        return;
    struct text near = spelling_nearest(see, exercise->sections.items, exercise->sections.count);
    struct diagnostic *error = complain(reader, span, "the lesson has no section of this name");
    if (near.length > 0)
        diagnostic_hint(reader->reading.diagnostics, error, "did you mean '%.*s'?", TEXT_ARG(near));
}

static void check_numbers(struct reader *reader, const struct exercise_value_list *settings)
{
    static const char *const numbers[] = {"hints", "words", "tests", "seed"};
    size_t number;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const struct exercise_value *value = exercise_value_find(settings, numbers[i]);
        if (value != NULL && !exercise_values_number(value->value, SIZE_MAX / 100, &number))
            complain(reader, value->span, "expected a whole number");
    }
}

static void check_task(struct reader *reader, const struct exercise_task *task)
{
    bool about_text = task->kind != task_write && task->kind != task_tests;
    const struct exercise_value *see = exercise_value_find(&task->settings, "see");
    if (task->kind == task_kind_count)
        return;
    check_numbers(reader, &task->settings);
    for (size_t i = 0; i < task->cases.count; i++)
        check_see(reader, task->cases.items[i].see, task->cases.items[i].see_span);
    for (size_t i = 0; i < task->mutants.count; i++)
        check_see(reader, task->mutants.items[i].see, task->mutants.items[i].see_span);
    if (see != NULL)
        check_see(reader, see->value, see->span);
    if (about_text && text_trim(task->document).length == 0)
        complain(reader, task->span, "this task needs a block 'document'");
    if (task->kind == task_mend && text_trim(task->clause).length == 0)
        complain(reader, task->span, "this task needs a block 'clause'");
    if (task->kind == task_write && task->cases.count == 0)
        complain(reader, task->span, "this task needs blocks 'visible case' or 'hidden case'");
    if (task->kind == task_tests && !reader->reading.exercise->has_rules)
        complain(reader, task->span, "tests are written for the lesson's own rules: it needs a block 'rules'");
}

static void check_whole(struct reader *reader)
{
    struct exercise *exercise = reader->reading.exercise;
    struct span all = {0, 0};
    if (exercise->title.length == 0)
        complain(reader, all, "expected '# ' and the title of the exercise in the first line");
    if (exercise->id.length == 0)
        complain(reader, all, "expected a block 'exercise' with a line 'id: …' below the title");
    if (exercise->tasks.count == 0)
        complain(reader, all, "there is no '## Task 1: …'");
    check_numbers(reader, &exercise->settings);
    for (size_t i = 0; i < exercise->tasks.count; i++)
        check_task(reader, &exercise->tasks.items[i]);
}

struct exercise *exercise_read(struct arena *arena, struct text name, struct text content,
                               struct diagnostics *diagnostics)
{
    struct reader reader = {{arena, arena_new_object(arena, struct exercise), diagnostics}, part_head, 0};
    size_t errors = diagnostics->error_count;
    source_init(&reader.reading.exercise->source, arena, name, content);
    size_t bad = utf8_check(content);
    if (bad < content.length || memchr(content.bytes, '\0', content.length) != NULL) {
        complain(&reader, (struct span){(uint32_t)bad, (uint32_t)bad}, "this is no UTF-8 text");
        return NULL;
    }
    read_all(&reader);
    check_whole(&reader);
    return diagnostics->error_count == errors ? reader.reading.exercise : NULL;
}

/* ---- what settings say ------------------------------------------------------------------------------------- */

/* Unless the author says otherwise. */
static size_t usual_points(const struct exercise_task *task, const char *part)
{
    if (task->kind == task_mend)
        return strcmp(part, "verdict") == 0 ? 3 : 1;
    return 1;
}

size_t exercise_points(const struct exercise_task *task, const char *part)
{
    struct text said = exercise_setting(&task->settings, "points");
    for (size_t start = 0, end; start < said.length; start = end + 1) {
        const char *comma = memchr(said.bytes + start, ',', said.length - start);
        end = comma != NULL ? (size_t)(comma - said.bytes) : said.length;
        struct text item = text_trim(text_part(said, start, end));
        size_t space = item.length, number = 0;
        while (space > 0 && item.bytes[space - 1] != ' ')
            space--;
        if (text_equal_ignoring_case(text_trim(text_part(item, 0, space)), text_of(part)) &&
            exercise_values_number(text_part(item, space, item.length), exercise_most_points, &number))
            return number;
    }
    return said.length > 0 ? 0 : usual_points(task, part);
}

struct text exercise_document_with(struct arena *arena, const struct exercise_task *task, struct text clause,
                                   struct span *place)
{
    static const char mark[] = "{clause}";
    struct text document = task->document, words = text_trim(clause);
    size_t at = text_find(document, TEXT(mark));
    at = at < document.length ? at : document.length;
    size_t behind = at < document.length ? at + strlen(mark) : at;
    *place = (struct span){(uint32_t)at, (uint32_t)(at + words.length)};
    return text_format(arena, "%.*s%.*s%.*s", TEXT_ARG(text_part(document, 0, at)), TEXT_ARG(words),
                       TEXT_ARG(text_part(document, behind, document.length)));
}
