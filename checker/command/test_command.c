/*
 * test: runs the tests that stand in rulebooks.
 */
#include "checker/check.h"
#include "checker/command/inputs.h"
#include "checker/command/rulebooks.h"
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

/* ---- which rulebooks ----------------------------------------------------------------------------- */

struct gathering {
    struct testing *testing;
    struct string_list paths;
    bool trouble;
};

static void gather(void *context, struct text path)
{
    struct gathering *gathering = context;
    list_push(gathering->testing->job->arena, &gathering->paths, path.bytes);
}

static void not_gathered(void *context, struct text path, struct text message)
{
    struct gathering *gathering = context;
    job_complain_about(gathering->testing->job, path, message);
    gathering->trouble = true;
}

/* Files for files, and for a folder the rulebooks in it. */
static bool gather_all(struct testing *testing, const struct string_list *asked, struct string_list *paths)
{
    struct gathering gathering = {.testing = testing};
    struct inputs_visitor visitor = {inputs_rulebooks, gather, not_gathered, &gathering};
    for (size_t i = 0; i < asked->count; i++)
        inputs_visit(testing->job->arena, asked->items[i], &visitor);
    *paths = gathering.paths;
    return !gathering.trouble;
}

/* A rulebook that another one takes in is tested there, among what it was written for. */
static bool is_taken_in(const struct rulebooks *rulebooks, size_t index)
{
    struct text own = list_last(&rulebooks->items[index]->files).sha256;
    for (size_t i = 0; i < rulebooks->count; i++) {
        const struct file_list *files = &rulebooks->items[i]->files;
        for (size_t f = 0; f + 1 < files->count; f++) {
            if (i != index && text_equal(files->items[f].sha256, own))
                return true;
        }
    }
    return false;
}

enum exit_code test_command(struct command_job *job)
{
    struct rulebooks rulebooks;
    struct string_list paths;
    struct testing testing = {.job = job};
    const struct string_list *asked = job->line.operands.count > 0 ? &job->line.operands : &job->line.rules;
    if (!gather_all(&testing, asked, &paths))
        return exit_trouble;
    bool loaded = rulebooks_load(job, &paths, &rulebooks);
    for (size_t i = 0; i < rulebooks.count; i++) {
        if (!is_taken_in(&rulebooks, i))
            test_rulebook(&testing, rulebooks.items[i]);
    }
    rulebooks_free(&rulebooks);
    if (loaded || testing.passed + testing.failed > 0)
        fprintf(job->out, "%zu passed, %zu failed\n", testing.passed, testing.failed);
    if (!loaded || testing.passed + testing.failed == 0)
        return exit_trouble;
    return testing.failed > 0 ? exit_failing : exit_clean;
}
