#include "checker/exercise/exercise_fences.h"

#include "checker/exercise/exercise_values.h"

#include <string.h>

/* The kinds of block, as the first words behind a fence say them. */
static const struct {
    const char *words;
    enum exercise_block_kind block;
    bool hidden, counter;
} fences[] = {
    {"task", holds_settings, false, false},
    {"document", holds_text, false, false},
    {"clause", holds_clause, false, false},
    {"stub", holds_stub, false, false},
    {"hint", holds_hint, false, false},
    {"visible case", holds_case, false, false},
    {"hidden case", holds_case, true, false},
    {"visible counter-case", holds_case, false, true},
    {"hidden counter-case", holds_case, true, true},
    {"visible mutant", holds_mutant, false, false},
    {"hidden mutant", holds_mutant, true, false},
    {"right", holds_feedback, false, true},
    {"wrong", holds_feedback, false, false},
    {"answer", holds_student, false, false},
};
enum { fence_count = sizeof fences / sizeof fences[0] };

static void complain(struct exercise_reading *reading, struct span span, const char *words)
{
    diagnostic_add(reading->diagnostics, diagnostic_error, &reading->exercise->source, span, "%s", words);
}

/* ---- the words behind a fence ------------------------------------------------------------------------ */

static bool begins_with_words(struct text words, const char *start)
{
    size_t length = strlen(start);
    return words.length >= length && text_equal_ignoring_case(text_part(words, 0, length), text_of(start)) &&
           (words.length == length || strchr(" ,\t", words.bytes[length]) != NULL);
}

/* The row of the table whose words these begin with; fence_count when there is none. *rest is what follows. */
static size_t find_fence(struct text words, struct text *rest)
{
    for (size_t i = 0; i < fence_count; i++) {
        if (!begins_with_words(words, fences[i].words))
            continue;
        *rest = text_trim(text_part(words, strlen(fences[i].words), words.length));
        return i;
    }
    return fence_count;
}

static void complain_unknown_fence(struct exercise_reading *reading, const struct exercise_fence *fence)
{
    const char *known[fence_count + 1];
    const char *bytes = fence->words.bytes;
    const char *comma = memchr(bytes, ',', fence->words.length);
    struct text word = comma != NULL ? text_trim(text_part(fence->words, 0, (size_t)(comma - bytes))) : fence->words;
    for (size_t i = 0; i < fence_count; i++)
        known[i] = fences[i].words;
    known[fence_count] = NULL;
    if (word.length == 0)
        complain(reading, fence->place, "a fenced block of a task has to say what it is");
    else
        exercise_complain_unknown(reading->diagnostics, &reading->exercise->source, fence->place, word,
                                  "a block that tasks have", known);
}

size_t exercise_answer_number(struct text words)
{
    struct text rest = TEXT("");
    size_t number = 0, row = find_fence(words, &rest);
    if (row == fence_count || fences[row].block != holds_student)
        return 0;
    return exercise_values_number(rest, exercise_most_tasks, &number) ? number : 0;
}

/* ", 2 points": how much a case is worth; 1 when nothing is said. */
static size_t read_points(struct exercise_reading *reading, const struct exercise_fence *fence, struct text rest)
{
    struct text words = rest.length > 0 && rest.bytes[0] == ',' ? text_trim(text_part(rest, 1, rest.length)) : rest;
    size_t end = 0, points = 1;
    while (end < words.length && words.bytes[end] != ' ')
        end++;
    struct text unit = text_trim(text_part(words, end, words.length));
    if (words.length == 0)
        return 1;
    bool is_number = exercise_values_number(text_part(words, 0, end), exercise_most_points, &points);
    if (!is_number || (!text_equal(unit, TEXT("points")) && !text_equal(unit, TEXT("point"))))
        complain(reading, fence->place, "expected ', N points' behind the kind of block, such as 'hidden case, 2 points'");
    return points;
}

/* ---- what stands in the blocks ------------------------------------------------------------------------ */

static struct exercise_value_list read_values(struct exercise_reading *reading, struct span span)
{
    struct span stray;
    struct exercise_value_list values =
        exercise_values_read(reading->arena, &reading->exercise->source, span, &stray);
    if (stray.end != 0)
        complain(reading, stray, "expected a line 'name: value'");
    return values;
}

/* The line that says exactly `words`, in [span.start,span.end): *behind is where the next one starts. */
static bool find_line(const struct source *source, struct span span, struct text words, uint32_t *at, uint32_t *behind)
{
    for (uint32_t start = span.start, end; start < span.end; start = end + 1) {
        const char *newline = memchr(source->content.bytes + start, '\n', span.end - start);
        end = newline != NULL ? (uint32_t)(newline - source->content.bytes) : span.end;
        if (!text_equal(text_trim(source_text(source, (struct span){start, end})), words))
            continue;
        *at = start;
        *behind = end < span.end ? end + 1 : span.end;
        return true;
    }
    return false;
}

/* Parts the values below `---` from what stands above it. */
static struct exercise_value_list part_values(struct exercise_reading *reading, struct span *content)
{
    uint32_t at, behind;
    if (!find_line(&reading->exercise->source, *content, TEXT("---"), &at, &behind))
        return (struct exercise_value_list){0};
    struct exercise_value_list values = read_values(reading, (struct span){behind, content->end});
    content->end = at;
    return values;
}

static void take_idea(const struct exercise_value_list *values, struct exercise_case *taken)
{
    const struct exercise_value *see = exercise_value_find(values, "see");
    taken->idea = exercise_setting(values, "idea");
    if (see != NULL) {
        taken->see = see->value;
        taken->see_span = see->span;
    }
}

static void take_case(struct exercise_reading *reading, struct exercise_task *task, struct exercise_case taken)
{
    static const char *const known[] = {"expect", "kind", "idea", "see", NULL};
    const struct source *source = &reading->exercise->source;
    struct span content = taken.span;
    struct exercise_value_list values = part_values(reading, &content);
    exercise_values_check(&values, known, "expect", source, reading->diagnostics);
    take_idea(&values, &taken);
    taken.kind = exercise_setting(&values, "kind");
    taken.text = text_trim(source_text(source, content));
    for (size_t i = 0; i < values.count; i++)
        if (text_equal_ignoring_case(values.items[i].name, TEXT("expect")))
            list_push(reading->arena, &taken.expect, values.items[i]);
    if (taken.text.length == 0 || taken.expect.count == 0)
        complain(reading, taken.span, "a case needs a text, below it a line '---', and below that a line 'expect: …'");
    if (task->cases.count == exercise_most_cases)
        complain(reading, taken.span, "a task has at most 100 cases");
    else
        list_push(reading->arena, &task->cases, taken);
}

static void take_mutant(struct exercise_reading *reading, struct exercise_task *task, struct exercise_case taken)
{
    static const char *const known[] = {"idea", "see", NULL};
    const struct source *source = &reading->exercise->source;
    struct span content = taken.span;
    uint32_t at = 0, behind = 0;
    struct exercise_value_list values = part_values(reading, &content);
    exercise_values_check(&values, known, NULL, source, reading->diagnostics);
    take_idea(&values, &taken);
    if (!find_line(source, content, TEXT("becomes"), &at, &behind)) {
        complain(reading, taken.span, "a mutant needs words of the lesson's rules, a line 'becomes', and what takes their place");
        return;
    }
    taken.was = text_trim(source_text(source, (struct span){content.start, at}));
    taken.text = text_trim(source_text(source, (struct span){behind, content.end}));
    if (task->mutants.count == exercise_most_cases)
        complain(reading, taken.span, "a task has at most 100 mutants");
    else
        list_push(reading->arena, &task->mutants, taken);
}

static void take_feedback(struct exercise_reading *reading, struct exercise_task *task, bool right, struct text part,
                          const struct exercise_fence *fence)
{
    struct exercise_feedback feedback = {part, right, TEXT(""), fence->place};
    feedback.words = text_trim(source_text(&reading->exercise->source, fence->content));
    if (part.length == 0)
        complain(reading, fence->place, "expected the part of the answer that this is about, such as 'wrong verdict'");
    else
        list_push(reading->arena, &task->feedback, feedback);
}

static void take_settings(struct exercise_reading *reading, struct exercise_task *task, struct span span)
{
    static const char *const known[] = {"points", "unit", "definitions", "reasons", "wanted", "words", "keep", "tests", "title",
                                        "may change the lesson", "variants", "see", NULL};
    struct exercise_value_list values = read_values(reading, span);
    exercise_values_check(&values, known, NULL, &reading->exercise->source, reading->diagnostics);
    if (task->settings.count > 0)
        complain(reading, span, "a task has one block of settings");
    task->settings = values;
}

static void take_once(struct exercise_reading *reading, struct text *into, const struct exercise_fence *fence)
{
    if (into->bytes != NULL)
        complain(reading, fence->place, "this task has such a block already");
    *into = source_text(&reading->exercise->source, fence->content);
}

void exercise_take_fence(struct exercise_reading *reading, struct exercise_task *task,
                         const struct exercise_fence *fence)
{
    const struct source *source = &reading->exercise->source;
    struct text rest = TEXT("");
    size_t row = find_fence(fence->words, &rest);
    if (row == fence_count) {
        complain_unknown_fence(reading, fence);
        return;
    }
    struct exercise_block block = {fences[row].block, 0, source_text(source, fence->content), fence->content};
    struct exercise_case taken = {.span = fence->content, .hidden = fences[row].hidden, .counter = fences[row].counter};
    switch (block.block) {
    case holds_question: return;
    case holds_settings: take_settings(reading, task, fence->content); break;
    case holds_text:
        take_once(reading, &task->document, fence);
        task->document_kind = rest;
        task->document_span = fence->content;
        break;
    case holds_clause: take_once(reading, &task->clause, fence); break;
    case holds_stub: take_once(reading, &task->stub, fence); break;
    case holds_hint:
        block.index = task->hints.count;
        list_push(reading->arena, &task->hints, text_trim(block.content));
        break;
    case holds_case:
        block.index = task->cases.count;
        taken.points = read_points(reading, fence, rest);
        take_case(reading, task, taken);
        break;
    case holds_mutant:
        block.index = task->mutants.count;
        taken.points = read_points(reading, fence, rest);
        take_mutant(reading, task, taken);
        break;
    case holds_feedback: take_feedback(reading, task, fences[row].counter, rest, fence); break;
    case holds_student:
        if (!reading->exercise->packed)
            complain(reading, fence->place, "answers stand under '## Model answers', or in a student's copy");
        return;
    }
    list_push(reading->arena, &task->blocks, block);
}

void exercise_take_settings(struct exercise_reading *reading, const struct exercise_fence *fence)
{
    static const char *const known[] = {"id", "hints", "student", "seed", "packed", NULL};
    struct exercise *exercise = reading->exercise;
    exercise->settings = read_values(reading, fence->content);
    exercise_values_check(&exercise->settings, known, NULL, &exercise->source, reading->diagnostics);
    exercise->id = exercise_setting(&exercise->settings, "id");
    exercise->packed = exercise_setting(&exercise->settings, "packed").length > 0;
}
