/*
 * doc: what a rulebook holds, for its readers. `--trace`: each requirement, and what in the rules shows it.
 */
#include "checker/command/rulebooks.h"
#include "checker/report/trace.h"

static enum exit_code trace(struct command_job *job, const struct rulebook *rulebook)
{
    struct text_builder out;
    text_builder_init(&out, job->arena);
    struct page page = {&out, job->arena, job_colour(job, job->out)};
    struct trace_totals totals = trace_write(&page, rulebook);
    job_print(job, text_built(&out));
    return totals.untried > 0 ? exit_failing : exit_clean;
}

enum exit_code doc_command(struct command_job *job)
{
    const struct string_list *asked = job->line.operands.count > 0 ? &job->line.operands : &job->line.rules;
    struct rulebooks rulebooks;
    enum exit_code code = exit_clean;
    if (!job->line.trace) {
        job_complain(job, "doc needs --trace; see 'ssrcheck doc --help'");
        return exit_trouble;
    }
    bool usable = asked->count > 0 ? rulebooks_load(job, asked, &rulebooks)
                                   : rulebooks_load_schemes(job, &rulebooks);
    if (!usable)
        code = exit_trouble;
    for (size_t i = 0; i < rulebooks.count && code != exit_trouble; i++) {
        enum exit_code one = trace(job, rulebooks.items[i]);
        code = one > code ? one : code;
    }
    rulebooks_free(&rulebooks);
    return code;
}
