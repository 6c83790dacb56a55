#include "checker/exercise/exercise_grade.h"

#include "checker/exercise/exercise_tasks.h"
#include "checker/exercise/exercise_values.h"
#include "checker/exercise/variants.h"

#include <stdarg.h>
#include <string.h>

const char *exercise_level_name(enum exercise_level level)
{
    static const char *const names[] = {"essential", "advice", "well done"};
    return names[level];
}

static const struct {
    void (*prepare)(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics);
    void (*mark)(const struct task_answer *answer);
} kinds[task_kind_count] = {
    [task_judge] = {task_judge_prepare, task_judge_mark}, [task_mend] = {task_mend_prepare, task_mend_mark},
    [task_write] = {task_write_prepare, task_write_mark}, [task_tests] = {task_tests_prepare, task_tests_mark},
    [task_find] = {task_find_prepare, task_find_mark},    [task_argue] = {task_argue_prepare, task_argue_mark},
};

/* ---- marks ------------------------------------------------------------------------------------------------------- */

/* What the author has to say of a part that came out so; empty: nothing. */
static struct text authors_words(const struct exercise_task *task, const char *part, bool right)
{
    for (size_t i = 0; i < task->feedback.count; i++)
        if (task->feedback.items[i].right == right && text_equal_ignoring_case(task->feedback.items[i].part, text_of(part)))
            return task->feedback.items[i].words;
    return TEXT("");
}

struct exercise_mark *task_mark(const struct task_answer *answer, const char *part, bool right, const char *words, ...)
{
    struct exercise_mark mark = {.task = answer->key->task->number, .part = text_copy(answer->arena, text_of(part))};
    va_list arguments;
    va_start(arguments, words);
    mark.words = text_format_list(answer->arena, words, arguments);
    va_end(arguments);
    struct text own = authors_words(answer->key->task, part, right);
    if (own.length > 0)
        mark.words = own;
    mark.most = exercise_points(answer->key->task, part);
    mark.points = right ? mark.most : 0;
    mark.level = right ? exercise_well_done : exercise_essential;
    list_push(answer->arena, answer->marks, mark);
    return &list_last(answer->marks);
}

void task_mark_see(const struct task_answer *answer, struct exercise_mark *mark, struct text see)
{
    if (see.length > 0)
        mark->words = text_format(answer->arena, "%.*s (see “%.*s”)", TEXT_ARG(mark->words), TEXT_ARG(see));
}

struct text task_value(const struct task_answer *answer, const char *name)
{
    return answer->answer != NULL ? exercise_setting(&answer->answer->values, name) : TEXT("");
}

enum verdict task_verdict(struct text words)
{
    for (size_t v = 0; v < verdict_count; v++) {
        struct text name = text_of(verdict_name((enum verdict)v));
        bool same = name.length == words.length && v != verdict_mixed;
        for (size_t i = 0; i < name.length && same; i++) {
            char byte = words.bytes[i] == ' ' || words.bytes[i] == '_' ? '-' : words.bytes[i];
            same = (byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte) == name.bytes[i];
        }
        if (same)
            return (enum verdict)v;
    }
    return verdict_count;
}

/* ---- grading ------------------------------------------------------------------------------------------------------- */

static bool is_empty(const struct task_answer *answer)
{
    return answer->answer == NULL || text_trim(answer->answer->content).length == 0;
}

static void grade_task(const struct exercise_grader *grader, size_t index, const struct submission *submission, bool all,
                       struct arena *arena, struct exercise_mark_list *marks)
{
    struct task_answer answer = {grader, &grader->keys.items[index], submission, NULL, all, arena, marks};
    answer.answer = submission_answer(submission, answer.key->task->number);
    if (is_empty(&answer))
        answer.answer = NULL;
    struct exercise_task task;
    struct task_key key;
    bool varied = task_variant(grader, index, submission->student, arena, &task, &key);
    if (varied)
        answer.key = &key;
    kinds[answer.key->task->kind].mark(&answer);
    if (varied)
        exercise_judged_free(&key.judged);
}

struct exercise_mark_list exercise_grade(const struct exercise_grader *grader, const struct submission *submission,
                                         bool all, struct arena *arena)
{
    struct exercise_mark_list marks = {0};
    for (size_t i = 0; i < grader->keys.count; i++)
        grade_task(grader, i, submission, all, arena, &marks);
    return marks;
}

struct exercise_total exercise_total(const struct exercise_mark_list *marks, size_t task)
{
    struct exercise_total total = {0, 0};
    size_t lost = 0;
    for (size_t i = 0; i < marks->count; i++) {
        if (task != 0 && marks->items[i].task != task)
            continue;
        total.points += marks->items[i].points;
        total.most += marks->items[i].most;
        lost += marks->items[i].lost;
    }
    total.points -= lost < total.points ? lost : total.points;
    return total;
}

/* ---- the key ----------------------------------------------------------------------------------------------------------- */

static void take_definitions(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics)
{
    const struct exercise_value *value = exercise_value_find(&key->task->settings, "definitions");
    const struct definition_list *known = &grader->rules->rulebook->definitions;
    struct text_list names = exercise_split(grader->arena, value != NULL ? value->value : TEXT(""), ',');
    for (size_t i = 0; i < names.count; i++) {
        size_t found = 0;
        while (found < known->count && !text_equal(known->items[found].name, names.items[i]))
            found++;
        if (found == known->count && value != NULL)
            diagnostic_add(diagnostics, diagnostic_error, &grader->exercise->source, value->span,
                           "the rules have no definition '%.*s'", TEXT_ARG(names.items[i]));
        else if (found < known->count)
            list_push(grader->arena, &key->definitions, found);
    }
}

/* A text of which the task can be asked: it has the same sort of answer as the task's own. */
static bool can_be_asked(const struct exercise_grader *grader, const struct task_key *key, struct text document)
{
    struct diagnostics diagnostics;
    struct exercise_grader apart = *grader;
    struct exercise_task task = *key->task;
    struct task_key varied = *key;
    task.document = document;
    varied.task = &task;
    varied.judged = (struct exercise_judged){NULL, NULL};
    varied.reasons = (struct thing_list){0};
    diagnostics_init(&diagnostics, grader->arena);
    kinds[task.kind].prepare(&apart, &varied, &diagnostics);
    exercise_judged_free(&varied.judged);
    return diagnostics.error_count == 0;
}

static void draw_variants(struct exercise_grader *grader, struct task_key *key)
{
    bool wanted = text_equal_ignoring_case(exercise_setting(&key->task->settings, "variants"), TEXT("yes"));
    if (!wanted || grader->seed == 0 || key->unit == DOCUMENT_NONE || key->task->kind != task_judge)
        return;
    struct text_list drawn = variants_of(key->judged.check, key->unit, key->task, grader->seed, grader->arena);
    for (size_t i = 0; i < drawn.count; i++)
        if (i == 0 || can_be_asked(grader, key, drawn.items[i]))
            list_push(grader->arena, &key->variants, drawn.items[i]);
}

bool task_variant(const struct exercise_grader *grader, size_t index, struct text student, struct arena *arena,
                  struct exercise_task *task, struct task_key *key)
{
    const struct task_key *own = &grader->keys.items[index];
    size_t chosen = variant_for(grader->seed, student, own->task->number, own->variants.count);
    struct exercise_grader apart = *grader;
    struct diagnostics diagnostics;
    if (chosen == 0)
        return false;
    *task = *own->task;
    *key = *own;
    task->document = own->variants.items[chosen];
    key->task = task;
    key->judged = (struct exercise_judged){NULL, NULL};
    key->reasons = (struct thing_list){0};
    apart.arena = arena;
    diagnostics_init(&diagnostics, arena);
    kinds[task->kind].prepare(&apart, key, &diagnostics);
    return true;
}

static void prepare_task(struct exercise_grader *grader, const struct exercise_task *task, struct diagnostics *diagnostics)
{
    struct task_key key = {.task = task, .unit = DOCUMENT_NONE};
    key.offered = exercise_split(grader->arena, exercise_setting(&task->settings, "reasons"), ',');
    take_definitions(grader, &key, diagnostics);
    kinds[task->kind].prepare(grader, &key, diagnostics);
    draw_variants(grader, &key);
    list_push(grader->arena, &grader->keys, key);
}

/* The model answers, as if somebody had handed them in. */
static struct submission model_submission(const struct exercise_grader *grader)
{
    struct submission models = {.source = grader->exercise->source};
    for (size_t i = 0; i < grader->exercise->tasks.count; i++) {
        const struct exercise_task *task = &grader->exercise->tasks.items[i];
        struct span stray;
        struct submission_answer answer = {.task = task->number, .content = task->model, .span = task->model_span};
        if (task->model.bytes == NULL)
            continue;
        answer.values = exercise_values_read(grader->arena, &models.source, task->model_span, &stray);
        list_push(grader->arena, &models.answers, answer);
    }
    return models;
}

/* A model answer that does not get all points means that the exercise asks for something else than its author thinks. */
static void check_models(const struct exercise_grader *grader, struct diagnostics *diagnostics)
{
    struct submission models = model_submission(grader);
    struct exercise_mark_list marks = exercise_grade(grader, &models, true, grader->arena);
    for (size_t i = 0; i < marks.count; i++) {
        const struct exercise_mark *mark = &marks.items[i];
        const struct exercise_task *task = &grader->exercise->tasks.items[mark->task - 1];
        if (task->model.bytes != NULL && (mark->points < mark->most || mark->lost > 0 || mark->level == exercise_essential))
            diagnostic_add(diagnostics, diagnostic_error, &grader->exercise->source, task->model_span,
                           "this model answer does not get all points: %.*s: %.*s", TEXT_ARG(mark->part),
                           TEXT_ARG(mark->words));
    }
}

struct exercise_grader *exercise_grader_new(const struct exercise *exercise, const struct exercise_rules *rules,
                                            uint64_t seed, struct arena *arena, struct diagnostics *diagnostics)
{
    struct exercise_grader *grader = arena_new_object(arena, struct exercise_grader);
    size_t errors = diagnostics->error_count;
    *grader = (struct exercise_grader){.exercise = exercise, .rules = rules, .arena = arena, .seed = seed};
    for (size_t i = 0; i < exercise->tasks.count; i++)
        prepare_task(grader, &exercise->tasks.items[i], diagnostics);
    if (diagnostics->error_count == errors)
        check_models(grader, diagnostics);
    if (diagnostics->error_count == errors)
        return grader;
    exercise_grader_free(grader);
    return NULL;
}

void exercise_grader_free(struct exercise_grader *grader)
{
    for (size_t i = 0; grader != NULL && i < grader->keys.count; i++)
        exercise_judged_free(&grader->keys.items[i].judged);
}
