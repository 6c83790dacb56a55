/*
 * compare: what a new version of a document does to governance; or the changes tracked in one file.
 */
#include "checker/command/judge.h"
#include "checker/report/difference.h"

#include <string.h>

const char *const compare_formats[] = {"text", "json", "html", NULL};

enum { longest_output = 1024 * 1024 * 1024 };

struct comparing {
    struct command_job *job;
    const struct rulebooks *rulebooks;
    struct check *before; /* while the new version is judged */
    enum exit_code code;
};

static void worsen(struct comparing *comparing, enum exit_code code)
{
    if (code > comparing->code)
        comparing->code = code;
}

static void trouble(void *context, const struct judge_subject *subject, struct text message)
{
    struct comparing *comparing = context;

    job_complain_about(comparing->job, subject->path, message);
    worsen(comparing, exit_trouble);
}

/* ---- telling ------------------------------------------------------------------------------------------- */

static void write_difference(struct comparing *comparing, const struct difference *difference, struct text_builder *out)
{
    const char *format = comparing->job->line.format;

    if (format != NULL && strcmp(format, "json") == 0)
        difference_json(difference, out);
    else if (format != NULL && strcmp(format, "html") == 0)
        difference_html(difference, out);
    else
        difference_text(difference, job_colour(comparing->job, comparing->job->out), out);
}

/* Finds and tells all in memory of its own; the checks work out effects in theirs. */
static void tell(struct comparing *comparing, struct check *before, struct check *after)
{
    struct arena *volatile arena = arena_new(longest_output);
    jmp_buf door;

    if (arena == NULL || setjmp(door) != 0) {
        job_complain(comparing->job, "out of memory");
        worsen(comparing, exit_trouble);
    } else {
        struct text_builder out;
        struct changes changes;

        arena_set_door(arena, &door);
        arena_set_door(before->arena, &door);
        arena_set_door(after->arena, &door);
        text_builder_init(&out, arena);
        changes = changes_find(before, after, arena);
        write_difference(comparing, &(struct difference){before, after, &changes, arena}, &out);
        job_print(comparing->job, text_built(&out));
        if (changes.losses > 0 && comparing->job->line.fail_on != fail_on_never)
            worsen(comparing, exit_failing);
    }
    arena_set_door(before->arena, NULL);
    arena_set_door(after->arena, NULL);
    arena_free(arena);
}

/* ---- judging ------------------------------------------------------------------------------------------- */

static void new_judged(void *context, const struct judge_subject *subject, struct check *check)
{
    struct comparing *comparing = context;

    (void)subject;
    tell(comparing, comparing->before, check);
}

static void old_judged(void *context, const struct judge_subject *subject, struct check *check)
{
    struct comparing *comparing = context;
    struct judge_listener listener = {.judged = new_judged, .trouble = trouble, .context = context};

    (void)subject;
    comparing->before = check;
    if (!judge_paths(comparing->job, comparing->rulebooks, &listener, &comparing->job->line.operands.items[1], 1))
        worsen(comparing, exit_trouble);
}

static void revisions_judged(void *context, const struct judge_subject *subject, struct check *check)
{
    struct comparing *comparing = context;

    if (check->before != NULL) {
        tell(comparing, (struct check *)check->before, check);
        return;
    }
    job_complain_about(comparing->job, subject->path,
                       TEXT("holds no tracked changes; name the new version as well: compare OLD NEW"));
    worsen(comparing, exit_trouble);
}

static enum exit_code compare(struct command_job *job, const struct rulebooks *rulebooks)
{
    struct comparing comparing = {.job = job, .rulebooks = rulebooks, .code = exit_clean};
    bool one = job->line.operands.count == 1;
    struct judge_listener listener = {.judged = one ? revisions_judged : old_judged, .trouble = trouble,
                                      .context = &comparing};

    job->line.jobs = 1;
    if (one)
        job->line.revisions = revisions_wish_both;
    if (!judge_paths(job, rulebooks, &listener, job->line.operands.items, 1))
        return exit_trouble;
    return comparing.code;
}

enum exit_code compare_command(struct command_job *job)
{
    enum exit_code code = exit_trouble;
    struct rulebooks rulebooks;

    if (job->line.rules.count > 1) {
        job_complain(job, "two versions are compared with one rulebook");
        return exit_trouble;
    }
    if (job->line.rules.count == 0 ? rulebooks_load_comparing(job, &rulebooks)
                                   : rulebooks_load(job, &job->line.rules, &rulebooks))
        code = compare(job, &rulebooks);
    rulebooks_free(&rulebooks);
    return code;
}
