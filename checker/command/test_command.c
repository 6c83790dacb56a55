/*
 * test: runs the tests that stand in rulebooks.
 */
#include "checker/check.h"
#include "checker/command/inputs.h"
#include "checker/command/rulebooks.h"
#include "checker/report/page.h"

#include <sys/stat.h>

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

/* Files for files, and for a folder the rulebooks in it. */
static bool gather_all(struct testing *testing, const struct string_list *asked, struct string_list *paths)
{
    struct arena *arena = testing->job->arena;
    const struct inputs_wish wish = {.endings = inputs_rulebooks};
    struct inputs *inputs = inputs_new(arena, asked->items, asked->count, &wish);
    struct input input;
    bool all = true;
    *paths = (struct string_list){NULL, 0, 0};
    while (inputs_next(inputs, arena, &input)) {
        if (input.trouble.length > 0) {
            job_complain_about(testing->job, input.path, input.trouble);
            all = false;
        } else if (rulebooks_is_one(arena, &input)) {
            list_push(arena, paths, input.path.bytes);
        }
    }
    inputs_free(inputs);
    return all;
}

/* ---- one after the other ------------------------------------------------------------------------- */

/* A rule file that was asked for; `rulebook` is NULL when it cannot be used. */
struct tried {
    const char *path;
    struct rulebook *rulebook;
    struct diagnostics diagnostics;
};
struct tried_list LIST_OF(struct tried);

static bool is_same_file(const char *path, struct text other)
{
    struct stat left, right;
    return stat(path, &left) == 0 && stat(other.bytes, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

/* A file that another one takes in is tested there, among what it was written for; alone it may lack
 * names. */
static bool is_taken_in(const struct testing *testing, const struct tried_list *all, size_t index)
{
    for (size_t i = 0; i < all->count; i++) {
        if (i == index || all->items[i].rulebook == NULL)
            continue;
        const struct file_list *files = &all->items[i].rulebook->files;
        for (size_t f = 0; f + 1 < files->count; f++) {
            if (is_same_file(all->items[index].path,
                             text_copy(testing->job->arena, files->items[f].source.name)))
                return true;
        }
    }
    return false;
}

static struct tried_list try_all(struct testing *testing, const struct rulebook_request_list *requests)
{
    struct tried_list all = {NULL, 0, 0};
    for (size_t i = 0; i < requests->count; i++) {
        struct tried tried = {.path = requests->items[i].path};
        tried.rulebook = rulebooks_try(testing->job, &requests->items[i], &tried.diagnostics);
        list_push(testing->job->arena, &all, tried);
    }
    return all;
}

/* False when a rulebook cannot be used. */
static bool test_all(struct testing *testing, const struct rulebook_request_list *requests)
{
    struct tried_list all = try_all(testing, requests);
    bool usable = true;
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i].rulebook != NULL)
            rulebooks_advise(testing->job, &all.items[i].diagnostics);
        if (is_taken_in(testing, &all, i))
            continue;
        if (all.items[i].rulebook != NULL) {
            test_rulebook(testing, all.items[i].rulebook);
        } else {
            rulebooks_complain(testing->job, all.items[i].path, &all.items[i].diagnostics);
            usable = false;
        }
    }
    for (size_t i = 0; i < all.count; i++)
        rulebook_free(all.items[i].rulebook);
    return usable;
}

enum exit_code test_command(struct command_job *job)
{
    struct string_list paths;
    struct rulebook_request_list requests;
    struct testing testing = {.job = job};
    const struct string_list *asked = job->line.operands.count > 0 ? &job->line.operands : &job->line.rules;
    if (!gather_all(&testing, asked, &paths) || !rulebooks_find(job, &paths, &requests))
        return exit_trouble;
    bool usable = test_all(&testing, &requests);
    if (usable || testing.passed + testing.failed > 0)
        fprintf(job->out, "%zu passed, %zu failed\n", testing.passed, testing.failed);
    if (!usable || testing.passed + testing.failed == 0)
        return exit_trouble;
    return testing.failed > 0 ? exit_failing : exit_clean;
}
