/*
 * mutate: tries slips of the pen in rulebooks, and tells which of them their tests would notice.
 *
 * First the mutants of all rulebooks are listed, each once, though its file may be used by many of them. Then the
 * rulebooks are taken one after the other, those with most tests first, each with a copy for every worker: its tests are
 * watched, and what is left of the mutants is tried with the tests that come across it.
 */
#include "checker/command/crew.h"
#include "checker/command/only.h"
#include "checker/command/tested.h"
#include "checker/mutation.h"
#include "checker/report/mutants_report.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

const char *const mutate_formats[] = {"text", "json", NULL};

struct mutating {
    struct command_job *job;
    struct tested_list rulebooks;
    struct mutant_result_list results;
    struct table known;       /* what a mutant changes → its place in the results */
    struct index_list chance; /* per result: its place in a throw of dice */
    bool *chosen;             /* per result */
    struct table tests;       /* those that were run in an earlier rulebook */
    size_t passing, failing;
    size_t workers;
};

/* ---- which mutants ------------------------------------------------------------------------------------- */

static bool is_wanted(const struct mutating *mutating, struct text path, const struct rulebook_mutant *mutant)
{
    struct text words[] = {path, mutant->owner, mutant->told, text_of(mutant_kind_name(mutant->kind))};
    return only_takes(&mutating->job->line.only, words, sizeof words / sizeof *words);
}

/* "# mutate: allow guard because every plan has one": at the end of the line or on the one before. */
static bool is_allowed_on(struct text line, enum mutant_kind kind, struct text *because)
{
    struct text mark = TEXT("# mutate: allow "), behind = TEXT(" because "), name = text_of(mutant_kind_name(kind));
    for (size_t i = 0; i + mark.length <= line.length; i++) {
        struct text rest = text_part(line, i + mark.length, line.length);
        if (!text_starts_with(text_part(line, i, line.length), mark) || !text_starts_with(rest, name))
            continue;
        rest = text_part(rest, name.length, rest.length);
        *because = text_trim(text_part(rest, behind.length, rest.length));
        if (text_starts_with(rest, behind) && because->length > 0)
            return true;
    }
    return false;
}

static bool is_same(const struct source *source, const struct rulebook_mutant *mutant, uint32_t line, struct text *because)
{
    struct text before = line > 1 ? source_line(source, line - 1) : TEXT("");
    return is_allowed_on(source_line(source, line), mutant->kind, because) ||
           (text_starts_with(text_trim(before), TEXT("#")) && is_allowed_on(before, mutant->kind, because));
}

/* The same for every rulebook that uses the file. */
static struct text mutant_key(struct mutating *mutating, size_t file, const struct rulebook_mutant *mutant)
{
    return text_format(mutating->job->arena, "%zu %u %u %.*s", file, mutant->span.start, mutant->span.end,
                       TEXT_ARG(mutant->replacement));
}

static uint64_t mixed(struct text key, size_t seed)
{
    uint64_t hash = text_hash(key) ^ ((uint64_t)seed * UINT64_C(0x9E3779B97F4A7C15));
    hash = (hash ^ (hash >> 31)) * UINT64_C(0xBF58476D1CE4E5B9);
    return hash ^ (hash >> 29);
}

static void list_mutant(struct mutating *mutating, const struct rulebook *rulebook, const struct rulebook_mutant *mutant,
                        size_t file)
{
    struct arena *arena = mutating->job->arena;
    const struct source *source = &rulebook->files.items[mutant->file].source;
    struct text path = text_of(mutating->rulebooks.items[file].request.path);
    struct text key = mutant_key(mutating, file, mutant), because = TEXT("");
    if (!is_wanted(mutating, path, mutant) ||
        table_get_or_put(&mutating->known, key, mutating->results.count) != mutating->results.count)
        return;
    struct mutant_result result = {.kind = mutant->kind, .fate = mutant_unseen, .path = path,
                                   .place = source_place(source, mutant->span.start),
                                   .owner = text_copy(arena, mutant->owner), .told = text_copy(arena, mutant->told),
                                   .idea = text_copy(arena, mutant_idea(rulebook, mutant, arena))};
    if (is_same(source, mutant, result.place.line, &because)) {
        result.fate = mutant_same;
        result.because = text_copy(arena, because);
    }
    list_push(arena, &mutating->results, result);
    list_push(arena, &mutating->chance, (size_t)mixed(key, mutating->job->line.seed));
}

/* Per file of the rulebook: where it was asked for. */
static size_t *asked_files(const struct mutating *mutating, const struct rulebook *rulebook)
{
    size_t *asked = arena_alloc_array(mutating->job->arena, rulebook->files.count + 1, sizeof *asked);
    for (size_t f = 0; f < rulebook->files.count; f++)
        asked[f] = tested_find(mutating->job, &mutating->rulebooks, rulebook->files.items[f].source.name);
    return asked;
}

/* The mutants themselves are made again for each worker; what is told of them stays. */
static void list_mutants_of(struct mutating *mutating, struct rulebook *rulebook)
{
    struct arena *arena = arena_new(0);
    if (arena == NULL)
        return;
    arena_set_door(arena, arena_door(mutating->job->arena));
    struct mutant_list mutants = rulebook_mutants(rulebook, arena);
    const size_t *asked = asked_files(mutating, rulebook);
    for (size_t m = 0; m < mutants.count; m++) {
        size_t file = asked[mutants.items[m].file];
        if (file != SIZE_MAX)
            list_mutant(mutating, rulebook, &mutants.items[m], file);
    }
    arena_free(arena);
}

struct lot {
    size_t chance, result;
};

static int compare_lots(const void *left, const void *right)
{
    const struct lot *a = left, *b = right;
    if (a->chance != b->chance)
        return a->chance < b->chance ? -1 : 1;
    return a->result < b->result ? -1 : a->result > b->result;
}

static void choose(struct mutating *mutating)
{
    size_t count = mutating->results.count, sample = mutating->job->line.sample;
    struct lot *lots = arena_alloc_array(mutating->job->arena, count + 1, sizeof *lots);
    mutating->chosen = arena_alloc_array(mutating->job->arena, count + 1, sizeof *mutating->chosen);
    for (size_t i = 0; i < count; i++)
        lots[i] = (struct lot){mutating->chance.items[i], i};
    qsort(lots, count, sizeof *lots, compare_lots);
    for (size_t i = 0; i < count && (sample == 0 || i < sample); i++)
        mutating->chosen[lots[i].result] = true;
}

/* ---- one rulebook -------------------------------------------------------------------------------------- */

/* A copy of the rulebook with all that one worker needs. */
struct bench {
    struct rulebook *rulebook;
    struct mutation *mutation;
    struct mutation_watch watch;
    struct arena *arena;
    bool busy;
};

/* A mutant that is tried. */
struct attempt {
    size_t mutant, result;
    struct index_list tests;
    size_t killer;
};

struct round {
    struct mutating *mutating;
    const struct rulebook *rulebook;
    struct bench *benches;
    size_t bench_count;
    bool *wanted; /* per test: it was not run in an earlier rulebook */
    struct attempt *attempts;
    size_t attempt_count, next;
    pthread_mutex_t lock;
};

static void close_bench(struct bench *bench)
{
    mutation_free(bench->mutation);
    arena_free(bench->arena);
}

static bool open_bench(struct mutating *mutating, struct tested *tested, bool own, struct bench *bench)
{
    struct diagnostics unread;
    bench->rulebook = own ? tested->rulebook : rulebooks_try(mutating->job, &tested->request, &unread);
    bench->arena = arena_new(0);
    bench->mutation = bench->rulebook != NULL && bench->arena != NULL ? mutation_new(bench->rulebook) : NULL;
    return bench->mutation != NULL;
}

static struct bench *take_bench(struct round *round)
{
    struct bench *bench = round->benches;
    pthread_mutex_lock(&round->lock);
    while (bench->busy) /* there are as many as workers, so one is free */
        bench++;
    bench->busy = true;
    pthread_mutex_unlock(&round->lock);
    return bench;
}

static void give_back(struct round *round, struct bench *bench)
{
    pthread_mutex_lock(&round->lock);
    bench->busy = false;
    pthread_mutex_unlock(&round->lock);
}

/* ---- watching its tests -------------------------------------------------------------------------------- */

/* Every bench watches the tests of its own number, counted round. */
struct share {
    const struct round *round;
    size_t number;
};

static bool is_of_share(void *data, size_t test)
{
    const struct share *share = data;
    return share->round->wanted[test] && test % share->round->bench_count == share->number;
}

static void *next_share(void *data)
{
    struct round *round = data;
    return round->next < round->bench_count ? &round->benches[round->next++] : NULL;
}

static size_t watch_share(void *data, void *job)
{
    struct round *round = data;
    struct bench *bench = job;
    struct share share = {round, (size_t)(bench - round->benches)};
    if (!mutation_watch_tests(bench->mutation, is_of_share, &share, bench->arena, &bench->watch))
        bench->watch.tests = NULL;
    return 0;
}

static bool keep_on(void *data, void *job)
{
    (void)data;
    (void)job;
    return true;
}

static void forget(void *data, void *job)
{
    (void)data;
    (void)job;
}

/* Marks the tests that no earlier rulebook had. */
static size_t choose_tests(struct round *round)
{
    struct mutating *mutating = round->mutating;
    const struct test_list *tests = &round->rulebook->tests;
    size_t count = 0;
    round->wanted = arena_alloc_array(mutating->job->arena, tests->count + 1, sizeof *round->wanted);
    for (size_t t = 0; t < tests->count; t++) {
        struct text key = text_format(mutating->job->arena, "%u %.*s", tests->items[t].origin.span.start,
                                      TEXT_ARG(tests->items[t].title));
        round->wanted[t] = table_get_or_put(&mutating->tests, key, mutating->tests.count) + 1 == mutating->tests.count;
        count += round->wanted[t];
    }
    return count;
}

/* ---- trying its mutants -------------------------------------------------------------------------------- */

static void *next_attempt(void *data)
{
    struct round *round = data;
    return round->next < round->attempt_count ? &round->attempts[round->next++] : NULL;
}

static size_t try_mutant(void *data, void *job)
{
    struct round *round = data;
    struct attempt *attempt = job;
    struct bench *bench = take_bench(round);
    size_t tried = 0;
    attempt->killer = mutation_try(bench->mutation, attempt->mutant, &attempt->tests, &tried);
    give_back(round, bench);
    return 0;
}

static bool note_attempt(void *data, void *job)
{
    struct round *round = data;
    const struct attempt *attempt = job;
    struct mutant_result *result = &round->mutating->results.items[attempt->result];
    result->tests += attempt->tests.count;
    if (result->fate == mutant_unseen && attempt->tests.count > 0)
        result->fate = mutant_survives;
    if (attempt->killer != RULEBOOK_NONE)
        result->fate = mutant_killed;
    return true;
}

/* Those that expect the thing itself tell most. */
static bool expects(const struct rulebook *rulebook, size_t test, struct thing thing)
{
    const struct expectation_list *expectations = &rulebook->tests.items[test].expectations;
    for (size_t e = 0; e < expectations->count; e++) {
        if (expectations->items[e].thing.kind == thing.kind && expectations->items[e].thing.index == thing.index)
            return true;
    }
    return false;
}

static struct index_list tests_of(struct round *round, size_t mutant)
{
    struct arena *arena = round->mutating->job->arena;
    struct thing thing = mutation_mutants(round->benches[0].mutation)->items[mutant].thing;
    struct index_list tests = {NULL, 0, 0};
    for (unsigned turn = 0; turn < 2; turn++) {
        for (size_t b = 0; b < round->bench_count; b++) {
            const struct index_list *seen = &round->benches[b].watch.tests[mutant];
            for (size_t i = 0; i < seen->count; i++) {
                if (expects(round->rulebook, seen->items[i], thing) == (turn == 0))
                    list_push(arena, &tests, seen->items[i]);
            }
        }
    }
    return tests;
}

/* What is still to be tried of the rulebook's mutants. */
static void list_attempts(struct round *round)
{
    struct mutating *mutating = round->mutating;
    const struct mutant_list *mutants = mutation_mutants(round->benches[0].mutation);
    const size_t *asked = asked_files(mutating, round->rulebook);
    round->attempts = arena_alloc_array(mutating->job->arena, mutants->count + 1, sizeof *round->attempts);
    for (size_t m = 0; m < mutants->count; m++) {
        size_t file = asked[mutants->items[m].file];
        size_t result = file == SIZE_MAX ? TABLE_NONE
                                         : table_get(&mutating->known, mutant_key(mutating, file, &mutants->items[m]));
        if (result == TABLE_NONE || !mutating->chosen[result] || mutating->results.items[result].fate >= mutant_killed)
            continue;
        struct attempt attempt = {.mutant = m, .result = result, .tests = tests_of(round, m), .killer = RULEBOOK_NONE};
        if (attempt.tests.count > 0)
            round->attempts[round->attempt_count++] = attempt;
    }
}

static bool run_round(struct round *round)
{
    struct mutating *mutating = round->mutating;
    struct crew_work watch = {next_share, watch_share, keep_on, forget, round, 0, false};
    struct crew_work try = {next_attempt, try_mutant, note_attempt, forget, round, 0, false};
    crew_run(&watch, round->bench_count);
    for (size_t b = 0; b < round->bench_count; b++) {
        if (round->benches[b].watch.tests == NULL)
            return false;
        mutating->failing += round->benches[b].watch.failing.count;
        for (size_t i = 0; i < round->benches[b].watch.failing.count; i++)
            job_complain(mutating->job, "%.*s: this test fails as it is",
                         TEXT_ARG(rulebook_place(round->rulebook, mutating->job->arena,
                                                 round->rulebook->tests.items[round->benches[b].watch.failing.items[i]].origin)));
    }
    list_attempts(round);
    round->next = 0;
    crew_run(&try, round->bench_count);
    return true;
}

static bool try_rulebook(struct mutating *mutating, struct tested *tested)
{
    struct round round = {.mutating = mutating, .rulebook = tested->rulebook};
    size_t tests = choose_tests(&round);
    bool done = true;
    if (tests == 0)
        return true;
    pthread_mutex_init(&round.lock, NULL);
    round.benches = arena_alloc_array(mutating->job->arena, mutating->workers, sizeof *round.benches);
    for (size_t b = 0; b < mutating->workers && done; b++) {
        done = open_bench(mutating, tested, b == 0, &round.benches[b]);
        round.bench_count++;
    }
    done = done && run_round(&round);
    mutating->passing += tests;
    for (size_t b = 0; b < round.bench_count; b++) {
        close_bench(&round.benches[b]);
        if (b > 0)
            rulebook_free(round.benches[b].rulebook);
    }
    pthread_mutex_destroy(&round.lock);
    if (!done)
        job_complain(mutating->job, "%s: out of memory", tested->request.path);
    return done;
}

/* ---- the whole ------------------------------------------------------------------------------------------- */

static int compare_by_tests(const void *left, const void *right)
{
    const struct tested *const *a = left, *const *b = right;
    size_t ours = (*a)->rulebook->tests.count, theirs = (*b)->rulebook->tests.count;
    if (ours != theirs)
        return ours > theirs ? -1 : 1;
    return *a < *b ? -1 : *a > *b;
}

static bool try_all(struct mutating *mutating)
{
    struct tested_list *list = &mutating->rulebooks;
    struct tested **order = arena_alloc_array(mutating->job->arena, list->count + 1, sizeof(struct tested *));
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].rulebook != NULL)
            order[count++] = &list->items[i];
    }
    qsort(order, count, sizeof *order, compare_by_tests);
    for (size_t i = 0; i < count; i++) {
        if (!try_rulebook(mutating, order[i]))
            return false;
        rulebook_free(order[i]->rulebook);
        order[i]->rulebook = NULL;
    }
    return true;
}

static int compare_results(const void *left, const void *right)
{
    const struct mutant_result *a = left, *b = right;
    int order = text_compare(a->path, b->path);
    if (order != 0)
        return order;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    if (a->place.column != b->place.column)
        return a->place.column < b->place.column ? -1 : 1;
    return text_compare(a->told, b->told);
}

static struct mutants_told told_of(struct mutating *mutating)
{
    struct mutants_told told = {.passing = mutating->passing - mutating->failing, .failing = mutating->failing,
                                .of = mutating->results.count};
    for (size_t i = 0; i < mutating->results.count; i++) {
        if (mutating->chosen[i])
            list_push(mutating->job->arena, &told.mutants, mutating->results.items[i]);
    }
    if (told.mutants.count > 1)
        qsort(told.mutants.items, told.mutants.count, sizeof *told.mutants.items, compare_results);
    return told;
}

static void tell(struct command_job *job, const struct mutants_told *told)
{
    struct text_builder out;
    text_builder_init(&out, job->arena);
    struct page page = {&out, job->arena, job_colour(job, job->out)};
    if (job->line.format != NULL && strcmp(job->line.format, "json") == 0)
        mutants_report_json(told, &out);
    else
        mutants_report_text(told, &page);
    job_print(job, text_built(&out));
}

static enum exit_code mutate_rulebooks(struct command_job *job)
{
    struct mutating mutating = {.job = job, .workers = job->line.jobs > 0 ? job->line.jobs : crew_size_of_machine()};
    bool done = tested_load(job, false, &mutating.rulebooks);
    table_init(&mutating.known, job->arena);
    table_init(&mutating.tests, job->arena);
    for (size_t i = 0; i < mutating.rulebooks.count && done; i++) {
        if (mutating.rulebooks.items[i].rulebook != NULL)
            list_mutants_of(&mutating, mutating.rulebooks.items[i].rulebook);
    }
    choose(&mutating);
    done = done && try_all(&mutating);
    tested_free(&mutating.rulebooks);
    if (!done)
        return exit_trouble;
    struct mutants_told told = told_of(&mutating);
    if (told.mutants.count == 0) {
        job_complain(job, "there is nothing to mutate");
        return exit_trouble;
    }
    tell(job, &told);
    return mutants_score(&told) < job->line.at_least ? exit_failing : exit_clean;
}

enum exit_code mutate_command(struct command_job *job)
{
    return job->line.documents ? mutate_documents(job) : mutate_rulebooks(job);
}
