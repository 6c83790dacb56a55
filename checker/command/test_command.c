/*
 * test: runs the tests that stand in rulebooks, and tells what of the rules they came across.
 */
#include "checker/check.h"
#include "checker/command/only.h"
#include "checker/command/tested.h"
#include "checker/report/tests_report.h"

#include <string.h>

const char *const tests_formats[] = {"text", "json", "ndjson", "junit", NULL};

struct testing {
    struct command_job *job;
    struct tested_list rulebooks;
    struct tests_told told;
    struct rule_reach reach;
};

/* ---- which tests ----------------------------------------------------------------------------------------- */

static struct text name_of(const struct rulebook *rulebook, const struct expectation *expectation)
{
    if (expectation->kind == expect_finding)
        return rulebook->rules.items[expectation->rule].name;
    return rulebook_thing(rulebook, expectation->thing).name;
}

/* By its title, its file, or a thing that it expects. */
static bool is_wanted(const struct testing *testing, const struct rulebook *rulebook, const struct rulebook_test *test)
{
    const struct string_list *only = &testing->job->line.only;
    struct text words[] = {test->title, rulebook->files.items[test->origin.file].source.name};
    bool wanted = only_takes(only, words, sizeof words / sizeof *words);
    for (size_t e = 0; e < test->expectations.count && !wanted; e++) {
        struct text name = name_of(rulebook, &test->expectations.items[e]);
        wanted = only_takes(only, &name, 1);
    }
    return wanted;
}

/* ---- running ----------------------------------------------------------------------------------------------- */

static void run_test(struct testing *testing, const struct rulebook *rulebook, size_t index, const struct test_wish *wish)
{
    const struct rulebook_test *test = &rulebook->tests.items[index];
    const struct source *source = &rulebook->files.items[test->origin.file].source;
    struct test_result result = {.path = source->name, .place = source_place(source, test->origin.span.start), .test = test,
                                 .outcome = check_run_test(rulebook, index, wish, testing->job->arena)};
    list_push(testing->job->arena, &testing->told.results, result);
    testing->told.failed += !result.outcome.passed;
}

static const size_t *files_of(const struct testing *testing, const struct rulebook *rulebook)
{
    size_t *files = arena_alloc_array(testing->job->arena, rulebook->files.count + 1, sizeof *files);
    for (size_t f = 0; f < rulebook->files.count; f++)
        files[f] = tested_find(testing->job, &testing->rulebooks, rulebook->files.items[f].source.name);
    return files;
}

static void test_rulebook(struct testing *testing, const struct rulebook *rulebook)
{
    struct command_job *job = testing->job;
    struct check_rules *rules = check_rules_new(rulebook);
    struct test_wish wish = {.rules = rules};
    if (job->line.coverage)
        wish.use = rule_use_new(rulebook, job->arena);
    for (size_t t = 0; rules != NULL && t < rulebook->tests.count; t++) {
        if (is_wanted(testing, rulebook, &rulebook->tests.items[t]))
            run_test(testing, rulebook, t, &wish);
    }
    if (wish.use != NULL)
        rule_reach_add(&testing->reach, wish.use, files_of(testing, rulebook));
    check_rules_free(rules);
    if (rulebook->tests.count == 0 && rulebook->files.count > 0)
        job_complain_about(job, list_last(&rulebook->files).source.name, TEXT("has no test"));
}

/* ---- telling ----------------------------------------------------------------------------------------------- */

static void tell(struct testing *testing)
{
    struct command_job *job = testing->job;
    const char *format = job->line.format != NULL ? job->line.format : "text";
    struct text_builder out;
    text_builder_init(&out, job->arena);
    struct page page = {&out, job->arena, job_colour(job, job->out)};
    if (strcmp(format, "json") == 0)
        tests_report_json(&testing->told, &out);
    else if (strcmp(format, "ndjson") == 0)
        tests_report_ndjson(&testing->told, &out);
    else if (strcmp(format, "junit") == 0)
        tests_report_junit(&testing->told, &out);
    else
        tests_report_text(&testing->told, &page);
    job_print(job, text_built(&out));
}

static void ask_for_coverage(struct testing *testing)
{
    struct arena *arena = testing->job->arena;
    struct text *paths = arena_alloc_array(arena, testing->rulebooks.count + 1, sizeof *paths);
    for (size_t i = 0; i < testing->rulebooks.count; i++)
        paths[i] = text_of(testing->rulebooks.items[i].request.path);
    rule_reach_init(&testing->reach, arena);
    testing->told.reach = &testing->reach;
    testing->told.paths = paths;
}

static void test_all(struct testing *testing)
{
    if (testing->job->line.coverage)
        ask_for_coverage(testing);
    for (size_t i = 0; i < testing->rulebooks.count; i++) {
        if (testing->rulebooks.items[i].rulebook != NULL)
            test_rulebook(testing, testing->rulebooks.items[i].rulebook);
    }
}

enum exit_code test_command(struct command_job *job)
{
    struct testing testing = {.job = job};
    bool usable = tested_load(job, true, &testing.rulebooks);
    bool found = testing.rulebooks.count > 0;
    test_all(&testing);
    size_t run = testing.told.results.count;
    if (found && (usable || run > 0))
        tell(&testing);
    tested_free(&testing.rulebooks);
    if (usable && run == 0 && job->line.only.count > 0)
        job_complain(job, "no test has a name, a file or a thing that --only names");
    if (!usable || run == 0)
        return exit_trouble;
    return testing.told.failed > 0 ? exit_failing : exit_clean;
}
