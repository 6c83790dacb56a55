/*
 * mutate --documents: whether the rules notice a change whose effect is known beforehand: each document is judged, changed
 * in one place after the other, and judged again.
 */
#include "checker/command/judge.h"
#include "checker/report/mutants.h"
#include "checker/report/report.h"

#include <string.h>

enum { most_usual = 5, longest_output = 1024 * 1024 * 1024 };

struct mutating {
    struct command_job *job;
    const struct rulebook *rulebook;
    struct mutant_tally *tallies; /* one for each mutation */
    struct json_writer json;
    struct text_builder out; /* JSON */
    bool as_json;
    size_t tried, survived;
    enum exit_code code;
};

static void worsen(struct mutating *mutating, enum exit_code code)
{
    if (code > mutating->code)
        mutating->code = code;
}

static void trouble(void *context, const struct judge_subject *subject, struct text message)
{
    struct mutating *mutating = context;

    job_complain_about(mutating->job, subject->path, message);
    worsen(mutating, exit_trouble);
}

/* ---- one document -------------------------------------------------------------------------------------- */

static void tell(struct mutating *mutating, const struct check *check, const struct mutant_result_list *results,
                 struct arena *arena)
{
    struct text_builder out;
    struct page page = {&out, arena, job_colour(mutating->job, mutating->job->out)};

    if (mutating->as_json) {
        mutants_put_document(&mutating->json, check, results);
        return;
    }
    text_builder_init(&out, arena);
    mutants_tell_document(&page, check, results);
    job_print(mutating->job, text_built(&out));
}

static void try_all(struct mutating *mutating, const struct check *check, const struct document_mutant_list *mutants,
                    struct mutant_result_list *results, struct arena *arena)
{
    for (size_t i = 0; i < mutants->count; i++) {
        struct mutant_result result = {&mutants->items[i], document_mutant_try(check, &mutants->items[i], arena)};

        mutating->tallies[mutants->items[i].mutation].outcomes[result.trial.outcome]++;
        mutating->tried += result.trial.outcome != mutant_untried;
        mutating->survived += result.trial.outcome == mutant_survived;
        list_push(arena, results, result);
    }
}

static void mutate(struct mutating *mutating, struct check *check, struct arena *arena)
{
    const struct command_line *line = &mutating->job->line;
    const struct document_mutant_list all = document_mutants(check, arena);
    const struct document_mutant_list chosen =
        document_mutants_choose(&all, line->seed, line->most == 0 ? most_usual : line->most, arena);
    struct mutant_result_list results = {0};

    if (all.count == 0)
        job_complain_about(mutating->job, check->document->path,
                           TEXT("has nothing that can be changed with a known effect (only plain text and Markdown are)"));
    try_all(mutating, check, &chosen, &results, arena);
    tell(mutating, check, &results, arena);
}

/* In memory of its own; conditions are asked in that of the check. */
static void judged(void *context, const struct judge_subject *subject, struct check *check)
{
    struct mutating *mutating = context;
    struct arena *volatile arena = arena_new(longest_output);
    jmp_buf door;

    if (arena == NULL || setjmp(door) != 0) {
        trouble(context, subject, TEXT("memory ran out"));
    } else {
        arena_set_door(arena, &door);
        arena_set_door(check->arena, &door);
        mutate(mutating, check, arena);
    }
    arena_set_door(check->arena, NULL);
    arena_free(arena);
}

/* ---- all of them --------------------------------------------------------------------------------------- */

static void begin(struct mutating *mutating)
{
    if (!mutating->as_json)
        return;
    text_builder_init(&mutating->out, mutating->job->arena);
    json_to_text(&mutating->json, &mutating->out, true);
    json_begin_object(&mutating->json);
    report_write_tool(&mutating->json);
    json_member_number(&mutating->json, "seed", (int64_t)mutating->job->line.seed);
    json_key(&mutating->json, "documents");
    json_begin_array(&mutating->json);
}

static void end(struct mutating *mutating)
{
    struct text_builder out;
    struct page page = {&out, mutating->job->arena, job_colour(mutating->job, mutating->job->out)};

    if (mutating->as_json) {
        json_end_array(&mutating->json);
        json_key(&mutating->json, "score");
        mutants_put_score(&mutating->json, mutating->rulebook, mutating->tallies);
        json_end_object(&mutating->json);
        json_end_line(&mutating->json);
        job_print(mutating->job, text_built(&mutating->out));
        return;
    }
    text_builder_init(&out, mutating->job->arena);
    if (mutating->tried > 0)
        mutants_tell_score(&page, mutating->rulebook, mutating->tallies);
    job_print(mutating->job, text_built(&out));
}

static enum exit_code mutate_with(struct command_job *job, const struct rulebooks *rulebooks)
{
    struct mutating mutating = {.job = job, .rulebook = rulebooks->items[0], .code = exit_clean};
    struct judge_listener listener = {.judged = judged, .trouble = trouble, .context = &mutating};

    if (mutating.rulebook->mutations.count == 0) {
        job_complain(job, "the rulebook declares no mutation; write 'use mutations' in it");
        return exit_trouble;
    }
    mutating.tallies = arena_alloc_array(job->arena, mutating.rulebook->mutations.count, sizeof *mutating.tallies);
    mutating.as_json = job->line.format != NULL && strcmp(job->line.format, "json") == 0;
    begin(&mutating);
    if (!judge_paths(job, rulebooks, &listener, job->line.operands.items, job->line.operands.count))
        worsen(&mutating, exit_trouble);
    end(&mutating);
    if (mutating.survived > 0)
        worsen(&mutating, exit_failing);
    if (mutating.tried == 0)
        worsen(&mutating, exit_trouble);
    return mutating.code;
}

enum exit_code mutate_documents(struct command_job *job)
{
    enum exit_code code = exit_trouble;
    struct rulebooks rulebooks;

    if (job->line.operands.count == 0) {
        job_complain(job, "no document to change is named");
        return exit_trouble;
    }
    if (job->line.rules.count > 1) {
        job_complain(job, "documents are changed and judged with one rulebook");
        return exit_trouble;
    }
    if (job->line.rules.count == 0 ? rulebooks_load_mutating(job, &rulebooks)
                                   : rulebooks_load(job, &job->line.rules, &rulebooks))
        code = mutate_with(job, &rulebooks);
    rulebooks_free(&rulebooks);
    return code;
}
