/*
 * test: runs the tests that stand in rulebooks.
 */
#include "checker/check.h"
#include "checker/command/tested.h"
#include "checker/report/page.h"

struct testing {
    struct command_job *job;
    size_t passed, failed;
};

static void tell_failure(struct testing *testing, const struct rulebook *rulebook,
                         const struct test_outcome *outcome)
{
    struct arena *arena = testing->job->arena;
    const struct rulebook_test *test = &rulebook->tests.items[outcome->test];
    struct text_builder out;
    text_builder_init(&out, arena);
    struct page page = {&out, arena, job_colour(testing->job, testing->job->out)};
    page_tone(&page, tone_strong,
              text_format(arena, "%.*s:", TEXT_ARG(rulebook_place(rulebook, arena, test->origin))));
    page_spaces(&page, 1);
    page_tone(&page, tone_bad, TEXT("failed:"));
    page_spaces(&page, 1);
    page_text(&page, test->title);
    page_line_end(&page);
    for (size_t start = 0; start < outcome->failure.length;) {
        size_t end = start;
        while (end < outcome->failure.length && outcome->failure.bytes[end] != '\n')
            end++;
        page_paragraph(&page, 4, tone_plain, "", text_part(outcome->failure, start, end));
        start = end + 1;
    }
    job_print(testing->job, text_built(&out));
}

static void test_rulebook(struct testing *testing, const struct rulebook *rulebook)
{
    struct test_outcome_list outcomes = check_run_tests(rulebook, testing->job->arena);
    for (size_t i = 0; i < outcomes.count; i++) {
        if (outcomes.items[i].passed) {
            testing->passed++;
            continue;
        }
        testing->failed++;
        tell_failure(testing, rulebook, &outcomes.items[i]);
    }
    if (outcomes.count == 0 && rulebook->files.count > 0)
        job_complain_about(testing->job, list_last(&rulebook->files).source.name, TEXT("has no test"));
}

enum exit_code test_command(struct command_job *job)
{
    struct testing testing = {.job = job};
    struct tested_list list;
    bool usable = tested_load(job, &list);
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].rulebook != NULL)
            test_rulebook(&testing, list.items[i].rulebook);
    }
    tested_free(&list);
    if (list.items != NULL && (usable || testing.passed + testing.failed > 0))
        fprintf(job->out, "%zu passed, %zu failed\n", testing.passed, testing.failed);
    if (!usable || testing.passed + testing.failed == 0)
        return exit_trouble;
    return testing.failed > 0 ? exit_failing : exit_clean;
}
