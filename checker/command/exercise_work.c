#include "checker/command/exercise_work.h"

#include "checker/command/apart.h"
#include "checker/command/crew.h"
#include "checker/command/rulebooks.h"
#include "lang/base/file.h"
#include "lang/diagnostic_print.h"

#include <string.h>
#include <unistd.h>

/* Where texts are varied: the standard rulebook, and what documents are changed to. */
#define VARYING_RULEBOOK "mutate.rules"

enum { usual_seconds = 20, most_output = 16 * 1024 * 1024 };
static const size_t most_memory = (size_t)512 * 1024 * 1024;

/* ---- opening ---------------------------------------------------------------------------------------------------- */

static void complain(struct command_job *job, const char *path, const struct diagnostics *diagnostics)
{
    diagnostics_print(diagnostics, job->err, diagnostic_for_people, job_colour(job, job->err));
    job_complain(job, "%s cannot be used: %zu error%s", path, diagnostics->error_count,
                 diagnostics->error_count == 1 ? "" : "s");
}

const char *exercise_work_path(const struct command_job *job, const char *word)
{
    if (strpbrk(word, "/.") != NULL || access(word, F_OK) == 0)
        return word;
    struct text folder = rulebooks_folder(job->arena, job->program);
    const char *path = text_format(job->arena, "%.*s/exercises/%s.md", TEXT_ARG(folder), word).bytes;
    return access(path, F_OK) == 0 ? path : word;
}

struct exercise *exercise_work_read(struct command_job *job, const char *path)
{
    struct diagnostics diagnostics;
    struct text content;
    path = exercise_work_path(job, path);
    const char *why = file_read(job->arena, path, exercise_most_bytes, &content);
    if (why != NULL) {
        job_complain(job, "%s: %s", path, why);
        return NULL;
    }
    diagnostics_init(&diagnostics, job->arena);
    struct exercise *exercise = exercise_read(job->arena, text_of(path), content, &diagnostics);
    if (exercise == NULL)
        complain(job, path, &diagnostics);
    return exercise;
}

static bool has_variants(const struct exercise *exercise)
{
    for (size_t i = 0; i < exercise->tasks.count; i++)
        if (exercise_setting(&exercise->tasks.items[i].settings, "variants").length > 0)
            return true;
    return false;
}

/* Where the rules of a lesson, and what it uses, are looked for: beside it, and with the standard rulebook, or the one
 * that --rules names. */
static bool find_places(struct command_job *job, const struct exercise *exercise, struct exercise_places *places)
{
    struct rulebook_request_list requests;
    if (!rulebooks_find(job, &job->line.rules, &requests))
        return false;
    const struct rulebook_request *last = &list_last(&requests);
    const char **folders = arena_alloc_array(job->arena, last->folder_count + 1, sizeof *folders);
    struct text standard = rulebooks_folder(job->arena, job->program);
    for (size_t i = 0; i < last->folder_count; i++)
        folders[i] = last->folders[i];
    folders[last->folder_count] = text_format(job->arena, "%.*s/exercises", TEXT_ARG(standard)).bytes;
    *places = (struct exercise_places){last->path, folders, last->folder_count + 1};
    if (job->line.seed != 0 && job->line.rules.count == 0 && has_variants(exercise))
        places->standard = text_format(job->arena, "%.*s/" VARYING_RULEBOOK, TEXT_ARG(standard)).bytes;
    return true;
}

bool exercise_work_open(struct command_job *job, const char *path, struct exercise_work *work)
{
    struct diagnostics diagnostics;
    struct exercise_places places;
    *work = (struct exercise_work){.job = job};
    work->exercise = exercise_work_read(job, path);
    if (work->exercise == NULL || !find_places(job, work->exercise, &places))
        return false;
    diagnostics_init(&diagnostics, job->arena);
    if (exercise_rules_load(&work->rules, work->exercise, &places, job->arena, &diagnostics))
        work->grader = exercise_grader_new(work->exercise, &work->rules, job->line.seed, job->arena, &diagnostics);
    if (work->grader == NULL)
        complain(job, path, &diagnostics);
    return work->grader != NULL;
}

void exercise_work_close(struct exercise_work *work)
{
    exercise_grader_free(work->grader);
    exercise_rules_free(&work->rules);
}

/* ---- grading ------------------------------------------------------------------------------------------------------ */

struct grading {
    struct exercise_work *work;
    const struct string_list *paths;
    struct outcome_list outcomes;
    bool all;
};

/* In a child. */
static struct text grade_one(void *context, size_t index, struct arena *arena)
{
    const struct grading *grading = context;
    struct text path = text_of(grading->paths->items[index]), content;
    struct outcome outcome = {.path = path, .student = outcome_name_of(path)};
    const char *why = file_read(arena, path.bytes, submission_most_bytes, &content);
    if (why != NULL)
        outcome.trouble = text_of(why);
    else
        outcome = outcome_of(grading->work->grader, path, content, grading->all, arena);
    return outcome_write(&outcome, arena);
}

static const char *trouble_of(enum apart_end end)
{
    switch (end) {
    case apart_done: return "was not understood";
    case apart_too_long: return "took longer than it may (--time)";
    case apart_broken: return "broke off: it wanted more memory than it may have, or hurt the program";
    case apart_unstarted: break;
    }
    return "the system gave no process for it";
}

static void take_outcome(void *context, size_t index, enum apart_end end, struct text bytes)
{
    struct grading *grading = context;
    struct arena *arena = grading->work->job->arena;
    struct outcome outcome;
    if (end != apart_done || !outcome_read(bytes, arena, &outcome)) {
        struct text path = text_of(grading->paths->items[index]);
        outcome = (struct outcome){.path = path, .student = outcome_name_of(path), .trouble = text_of(trouble_of(end))};
    }
    list_push(arena, &grading->outcomes, outcome);
}

struct outcome_list exercise_work_grade(struct exercise_work *work, const struct string_list *paths, bool all)
{
    const struct command_line *line = &work->job->line;
    struct grading grading = {.work = work, .paths = paths, .all = all};
    struct apart_work apart = {.count = paths->count,
                               .seconds = line->time != 0 ? line->time : usual_seconds,
                               .memory = most_memory,
                               .output = most_output,
                               .work = grade_one,
                               .done = take_outcome,
                               .context = &grading};
    apart_run(&apart, line->jobs != 0 ? line->jobs : crew_size_of_machine(), work->job->arena);
    return grading.outcomes;
}
