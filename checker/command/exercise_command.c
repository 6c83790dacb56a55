/*
 * exercise: lessons with tasks: handed out, checked by those who answer them, graded by those who set them.
 */
#include "checker/command/exercise_work.h"
#include "checker/command/inputs.h"
#include "checker/command/rulebooks.h"
#include "checker/report/exercise_report.h"
#include "lang/base/file.h"
#include "lang/spelling.h"

#include <string.h>
#include <sys/stat.h>

const char *const exercise_formats[] = {"text", "json", "csv", NULL};
static const char *const exercise_endings[] = {".md", NULL};
static const char *const submission_endings[] = {".md", ".markdown", ".txt", NULL};

static const char *operand(const struct command_job *job, size_t index)
{
    return index + 1 < job->line.operands.count ? job->line.operands.items[index + 1] : NULL;
}

/* ---- handing out -------------------------------------------------------------------------------------------------- */

/* To --output, whole, or to standard output. */
static enum exit_code put(struct command_job *job, struct text content)
{
    const char *problem = job->line.output != NULL ? file_write(job->arena, job->line.output, content) : NULL;
    if (job->line.output == NULL)
        job_print(job, content);
    if (problem == NULL)
        return exit_clean;
    job_complain(job, "%s: %s", job->line.output, problem);
    return exit_trouble;
}

static enum exit_code new_action(struct command_job *job)
{
    return put(job, exercise_skeleton());
}

static enum exit_code pack_action(struct command_job *job)
{
    struct exercise_work work;
    struct diagnostics diagnostics;
    enum exit_code code = exit_trouble;
    diagnostics_init(&diagnostics, job->arena);
    if (exercise_work_open(job, operand(job, 0), &work)) {
        struct text student = text_trim(page_clean(job->arena, text_of(job->line.student)));
        struct text packed = exercise_pack(work.grader, student, job->arena);
        if (exercise_pack_is_tight(work.exercise, packed, job->arena, &diagnostics))
            code = put(job, packed);
        else
            rulebooks_complain(job, operand(job, 0), &diagnostics);
    }
    exercise_work_close(&work);
    return code;
}

/* ---- what there is --------------------------------------------------------------------------------------------------- */

static void list_exercise(const struct command_job *job, const char *path, const struct exercise *exercise)
{
    struct text_builder out;
    text_builder_init(&out, job->arena);
    struct page page = {&out, job->arena, job_colour(job, job->out)};
    page_tone(&page, tone_strong, exercise->id);
    page_spaces(&page, 2);
    page_text(&page, text_format(job->arena, "%.*s (%s)", TEXT_ARG(exercise->title), path));
    page_line_end(&page);
    for (size_t i = 0; i < exercise->tasks.count; i++) {
        const struct exercise_task *task = &exercise->tasks.items[i];
        page_say(&page, 4, tone_plain, "", "%zu. %s; hints: %zu", task->number, task_kind_name(task->kind), task->hints.count);
    }
    job_print(job, text_built(&out));
}

static enum exit_code list_action(struct command_job *job)
{
    const char *path = operand(job, 0);
    const struct inputs_wish wish = {.endings = exercise_endings};
    enum exit_code code = exit_clean;
    struct input input;
    size_t found = 0;
    if (path == NULL)
        path = text_format(job->arena, "%.*s/exercises", TEXT_ARG(rulebooks_folder(job->arena, job->program))).bytes;
    struct inputs *inputs = inputs_new(job->arena, &path, 1, &wish);
    while (inputs_next(inputs, job->arena, &input)) {
        if (input.trouble.length > 0) {
            job_complain_about(job, input.path, input.trouble);
            code = exit_trouble;
            continue;
        }
        if (!input.named && !rulebooks_page_holds(job->arena, input.path, TEXT("exercise")))
            continue;
        const struct exercise *exercise = exercise_work_read(job, input.path.bytes);
        if (exercise == NULL)
            code = exit_trouble;
        else
            list_exercise(job, input.path.bytes, exercise);
        found++;
    }
    inputs_free(inputs);
    if (found == 0 && code == exit_clean)
        job_complain(job, "%s: holds no exercise", path);
    return found == 0 ? exit_trouble : code;
}

/* ---- hints --------------------------------------------------------------------------------------------------------- */

static bool number_operand(const struct command_job *job, size_t index, const char *what, size_t *number)
{
    const char *word = operand(job, index);
    if (word != NULL && strspn(word, "0123456789") == strlen(word) && options_size(word, number))
        return true;
    job_complain(job, "%s must be a number from 1, not '%s'", what, word);
    return false;
}

static enum exit_code tell_hint(struct command_job *job, const struct exercise *exercise, size_t task, size_t number)
{
    if (task > exercise->tasks.count) {
        job_complain(job, "there is no task %zu: the exercise has %zu", task, exercise->tasks.count);
        return exit_trouble;
    }
    const struct text_list *hints = &exercise->tasks.items[task - 1].hints;
    if (number > hints->count) {
        job_complain(job, hints->count == 0 ? "there is no hint for task %zu" : "there is no further hint for task %zu", task);
        return exit_trouble;
    }
    struct text_builder out;
    text_builder_init(&out, job->arena);
    struct page page = {&out, job->arena, job_colour(job, job->out)};
    page_paragraph(&page, 0, tone_strong, text_format(job->arena, "hint %zu of %zu: ", number, hints->count).bytes,
                   hints->items[number - 1]);
    if (number < hints->count)
        page_say(&page, 0, tone_faint, "", "The next one: ssrcheck exercise hint %s %zu %zu", operand(job, 0), task, number + 1);
    job_print(job, text_built(&out));
    return exit_clean;
}

static enum exit_code hint_action(struct command_job *job)
{
    size_t task = 0, number = 1;
    if (!number_operand(job, 1, "TASK", &task) || (operand(job, 2) != NULL && !number_operand(job, 2, "N", &number)))
        return exit_trouble;
    const struct exercise *exercise = exercise_work_read(job, operand(job, 0));
    return exercise != NULL ? tell_hint(job, exercise, task, number) : exit_trouble;
}

/* ---- checking and grading --------------------------------------------------------------------------------------------- */

static bool has_format(const struct command_job *job, const char *format)
{
    return job->line.format != NULL && strcmp(job->line.format, format) == 0;
}

static void tell_text(struct command_job *job, const struct exercise_report *report, bool each)
{
    struct text_builder out;
    text_builder_init(&out, job->arena);
    struct page page = {&out, job->arena, job_colour(job, job->out)};
    for (size_t i = 0; i < report->outcomes->count && each; i++) {
        const struct outcome *outcome = &report->outcomes->items[i];
        page_tone(&page, tone_strong, outcome->student);
        page_spaces(&page, 1);
        page_text(&page, text_format(job->arena, "(%.*s)", TEXT_ARG(outcome->path)));
        page_line_end(&page);
        if (outcome->trouble.length == 0)
            exercise_report_marks(&page, report->exercise, outcome);
    }
    if (each)
        page_line_end(&page);
    exercise_report_table(&page, report);
    job_print(job, text_built(&out));
}

/* 2: something could not be graded; 1: something is not right yet. */
static enum exit_code code_of(const struct outcome_list *outcomes)
{
    enum exit_code code = exit_clean;
    for (size_t i = 0; i < outcomes->count; i++) {
        const struct outcome *outcome = &outcomes->items[i];
        if (outcome->trouble.length > 0)
            return exit_trouble;
        for (size_t m = 0; m < outcome->marks.count; m++)
            if (outcome->marks.items[m].level == exercise_essential)
                code = exit_failing;
    }
    return code;
}

static enum exit_code tell(struct command_job *job, const struct exercise *exercise, const struct outcome_list *outcomes)
{
    struct exercise_report report = {exercise, outcomes};
    struct text_builder out;
    text_builder_init(&out, job->arena);
    if (has_format(job, "json"))
        exercise_report_json(&out, &report);
    else if (has_format(job, "csv"))
        exercise_report_csv(&out, &report);
    if (out.length == 0)
        tell_text(job, &report, !job->line.quiet);
    else if (put(job, text_built(&out)) != exit_clean)
        return exit_trouble;
    return code_of(outcomes);
}

static bool is_same_file(const char *path, const char *other)
{
    struct stat left, right;
    return stat(path, &left) == 0 && stat(other, &right) == 0 && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

/* The files, and those in folders, but for the teacher's own. False, with complaints made, when one cannot be had. */
static bool gather(struct command_job *job, struct string_list *paths)
{
    const struct string_list *operands = &job->line.operands;
    const struct inputs_wish wish = {.endings = submission_endings};
    struct inputs *inputs = inputs_new(job->arena, operands->items + 2, operands->count - 2, &wish);
    struct input input;
    bool all = true;
    *paths = (struct string_list){NULL, 0, 0};
    while (inputs_next(inputs, job->arena, &input)) {
        if (input.trouble.length > 0) {
            job_complain_about(job, input.path, input.trouble);
            all = false;
        } else if (input.named || !is_same_file(input.path.bytes, operand(job, 0))) {
            list_push(job->arena, paths, input.path.bytes);
        }
    }
    inputs_free(inputs);
    return all;
}

static enum exit_code run_grading(struct command_job *job, const struct string_list *paths, bool all)
{
    struct exercise_work work;
    enum exit_code code = exit_trouble;
    if (exercise_work_open(job, operand(job, 0), &work)) {
        struct outcome_list outcomes = exercise_work_grade(&work, paths, all);
        code = tell(job, work.exercise, &outcomes);
    }
    exercise_work_close(&work);
    return code;
}

static enum exit_code check_action(struct command_job *job)
{
    struct string_list paths = {NULL, 0, 0};
    list_push(job->arena, &paths, operand(job, 1) != NULL ? operand(job, 1) : exercise_work_path(job, operand(job, 0)));
    return run_grading(job, &paths, false);
}

static enum exit_code grade_action(struct command_job *job)
{
    struct string_list paths;
    bool whole = gather(job, &paths);
    if (paths.count == 0) {
        job_complain(job, "there is nothing to grade");
        return exit_trouble;
    }
    enum exit_code code = run_grading(job, &paths, true);
    return whole ? code : exit_trouble;
}

/* ---- the actions -------------------------------------------------------------------------------------------------------- */

const struct command_action exercise_actions[] = {
    {"new", "", "an exercise to begin with", 0, 0, new_action},
    {"list", "[FILE|DIR]", "the exercises that there are", 0, 1, list_action},
    {"check", "EXERCISE [ANSWERS]", "what to say of one's own answers", 1, 2, check_action},
    {"hint", "EXERCISE TASK [N]", "the first hint, or the Nth", 2, 3, hint_action},
    {"pack", "EXERCISE", "the copy that students get", 1, 1, pack_action},
    {"grade", "EXERCISE FILE|DIR...", "grade what students handed in", 2, SIZE_MAX, grade_action},
    {NULL, NULL, NULL, 0, 0, NULL},
};

static enum exit_code no_such_action(const struct command_job *job, const char *word)
{
    struct text known[sizeof exercise_actions / sizeof exercise_actions[0]];
    size_t count = 0;
    for (; exercise_actions[count].name != NULL; count++)
        known[count] = text_of(exercise_actions[count].name);
    struct text near = spelling_nearest(text_of(word), known, count);
    if (near.length > 0)
        job_complain(job, "unknown action '%s' (did you mean '%.*s'?)", word, TEXT_ARG(near));
    else
        job_complain(job, "unknown action '%s'; 'ssrcheck exercise --help' lists them", word);
    return exit_trouble;
}

enum exit_code exercise_command(struct command_job *job)
{
    const char *word = job->line.operands.items[0];
    size_t count = job->line.operands.count - 1;
    for (const struct command_action *action = exercise_actions; action->name != NULL; action++) {
        if (strcmp(action->name, word) != 0)
            continue;
        if (count >= action->least_operands && count <= action->most_operands)
            return action->run(job);
        job_complain(job, "exercise %s takes %s; see 'ssrcheck exercise --help'", action->name,
                     action->operands[0] != '\0' ? action->operands : "nothing else");
        return exit_trouble;
    }
    return no_such_action(job, word);
}
