/*
 * fmt: rulebooks in the one layout that they have: rewritten in place, looked at, or from standard input to standard
 * output.
 */
#include "checker/command/inputs.h"
#include "checker/command/rulebooks.h"
#include "checker/report/line_changes.h"
#include "checker/report/page.h"
#include "lang/base/file.h"
#include "lang/diagnostic_print.h"
#include "lang/format.h"

#include <string.h>

enum {
    largest_file = 16 * 1024 * 1024,        /* as for a rulebook that is used */
    memory_of_file = 2 * 512 * 1024 * 1024 /* for reading it twice, and its changes */
};

/* One file, in memory of its own. */
struct formatting {
    struct command_job *job;
    struct arena *arena;
    const char *path; /* "-": standard input */
    struct source source;
    struct text formatted;
};

static bool changes_nothing(const struct command_job *job)
{
    return job->line.check || job->line.diff;
}

static bool is_standard_input(const struct formatting *formatting)
{
    return strcmp(formatting->path, "-") == 0;
}

/* False, with a complaint made, when the file cannot be laid out; then it is left alone. */
static bool lay_out(struct formatting *formatting)
{
    struct command_job *job = formatting->job;
    struct diagnostics diagnostics;
    struct text content, name = text_of(is_standard_input(formatting) ? "standard input" : formatting->path);
    const char *problem = file_read(formatting->arena, formatting->path, largest_file, &content);
    if (problem != NULL) {
        job_complain_about(job, name, text_of(problem));
        return false;
    }
    source_init(&formatting->source, formatting->arena, name, content);
    diagnostics_init(&diagnostics, formatting->arena);
    switch (format_rules(formatting->arena, &formatting->source, &diagnostics, &formatting->formatted)) {
    case format_done: return true;
    case format_lost:
        job_complain_about(job, name, TEXT("left as it is, since its layout would have lost something; this is a "
                                           "fault of ssrcheck, please report it"));
        return false;
    default:
        diagnostics_print(&diagnostics, job->err, diagnostic_for_people, job_colour(job, job->err));
        job_complain(job, "%.*s left as it is: %zu error%s", TEXT_ARG(name), diagnostics.error_count,
                     diagnostics.error_count == 1 ? "" : "s");
        return false;
    }
}

static void tell_name(const struct formatting *formatting)
{
    struct text name = page_clean(formatting->arena, formatting->source.name);
    fprintf(formatting->job->out, "%.*s\n", TEXT_ARG(name));
}

static void tell_changes(const struct formatting *formatting)
{
    struct text_builder out;
    text_builder_init(&out, formatting->arena);
    line_changes_append(&out, formatting->source.name, formatting->source.content, formatting->formatted);
    job_print(formatting->job, text_built(&out));
}

static enum exit_code put_in_place(const struct formatting *formatting)
{
    const char *problem = file_write(formatting->arena, formatting->path, formatting->formatted);
    if (problem != NULL) {
        job_complain_about(formatting->job, formatting->source.name, text_of(problem));
        return exit_trouble;
    }
    tell_name(formatting);
    return exit_clean;
}

/* What was asked for, of a file that has been laid out. */
static enum exit_code use(const struct formatting *formatting)
{
    struct command_job *job = formatting->job;
    bool same = text_equal(formatting->source.content, formatting->formatted);
    if (is_standard_input(formatting) && !changes_nothing(job)) {
        job_print(job, formatting->formatted);
        return exit_clean;
    }
    if (same)
        return exit_clean;
    if (!changes_nothing(job))
        return put_in_place(formatting);
    if (job->line.diff)
        tell_changes(formatting);
    else
        tell_name(formatting);
    return exit_failing;
}

static enum exit_code format_one(struct command_job *job, const char *path)
{
    struct arena *volatile arena = arena_new(memory_of_file);
    struct formatting formatting = {.job = job, .arena = arena, .path = path};
    jmp_buf door;
    if (arena == NULL || setjmp(door) != 0) {
        arena_free(arena);
        job_complain(job, "%s: needs more memory than there is, or than the limit allows", path);
        return exit_trouble;
    }
    arena_set_door(arena, &door);
    enum exit_code code = lay_out(&formatting) ? use(&formatting) : exit_trouble;
    arena_free(arena);
    return code;
}

enum exit_code fmt_command(struct command_job *job)
{
    static const char *const standard_input[] = {"-"};
    const struct string_list *asked = &job->line.operands;
    const struct inputs_wish wish = {.endings = inputs_rulebooks};
    struct inputs *inputs = inputs_new(job->arena, asked->count > 0 ? asked->items : standard_input,
                                       asked->count > 0 ? asked->count : 1, &wish);
    enum exit_code worst = exit_clean;
    struct input input;
    while (inputs_next(inputs, job->arena, &input)) {
        enum exit_code code = exit_clean;
        if (input.trouble.length > 0) {
            job_complain_about(job, input.path, input.trouble);
            code = exit_trouble;
        } else if (rulebooks_is_one(job->arena, &input)) {
            code = format_one(job, input.path.bytes);
        }
        worst = code > worst ? code : worst;
    }
    inputs_free(inputs);
    return worst;
}
