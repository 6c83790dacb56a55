/*
 * check: judges documents and reports on them.
 */
#include "checker/analysis_show.h"
#include "checker/command/crew.h"
#include "checker/command/judge.h"
#include "checker/report/report.h"

#include <string.h>

struct checking {
    struct command_job *job;
    struct report_sink sink;
    struct report_options options;
    struct report report;
};

static void begin(void *context)
{
    struct checking *checking = context;
    const struct command_line *line = &checking->job->line;
    const char *format = line->format != NULL ? line->format : line->input != NULL ? line->input : "text";
    report_begin(&checking->report, report_format_find(format), &checking->sink, &checking->options,
                 checking->job->arena);
}

/* Whoever reads along need not wait for the next document. */
static void end_document(struct checking *checking)
{
    if (checking->report.format == &report_ndjson || checking->job->line.input != NULL)
        report_sink_flush(checking->report.sink);
}

static void checked(void *context, const struct judge_subject *subject, struct check *check)
{
    struct checking *checking = context;
    checking->report.id = subject->id;
    if (!report_document(&checking->report, check)) {
        job_complain_about(checking->job, check->document->path, TEXT("out of memory"));
        report_error(&checking->report, check->document->path, TEXT("out of memory"));
    }
    end_document(checking);
}

static void not_checked(void *context, const struct judge_subject *subject, struct text message)
{
    struct checking *checking = context;
    job_complain_about(checking->job, subject->path, message);
    checking->report.id = subject->id;
    report_error(&checking->report, subject->path, message);
    end_document(checking);
}

static bool fails(const struct report_totals *totals, enum fail_on fail_on)
{
    size_t failed = totals->unit_verdicts[verdict_fails] + totals->document_verdicts[verdict_fails];
    size_t open =
        totals->unit_verdicts[verdict_undetermined] + totals->document_verdicts[verdict_undetermined];
    switch (fail_on) {
    case fail_on_never: return false;
    case fail_on_fails: return failed > 0;
    case fail_on_undetermined: return failed + open > 0;
    case fail_on_warning: break;
    }
    return failed + open + totals->warnings > 0;
}

static enum exit_code conclude(struct command_job *job, const struct report_totals *totals)
{
    if (totals->errors > 0)
        return exit_trouble;
    if (totals->units == 0) {
        job_complain(job, "nothing to judge: no unit was found in %s",
                     totals->documents == 1 ? "the document" : "any document");
        return exit_trouble;
    }
    return fails(totals, job->line.fail_on) ? exit_failing : exit_clean;
}

static enum exit_code end_report(struct checking *checking)
{
    const struct report_sink *sink = &checking->sink;
    bool told = report_end(&checking->report);
    if (sink->failed) {
        job_complain(checking->job, "the report could not be written: %s",
                     sink->cause != 0 ? strerror(sink->cause) : "write error");
        return exit_trouble;
    }
    if (!told) {
        job_complain(checking->job, "out of memory");
        return exit_trouble;
    }
    return conclude(checking->job, &checking->report.totals);
}

/* Judges what the command line, or standard input, asks for. */
static bool judge_documents(struct command_job *job, const struct rulebooks *rulebooks,
                            const struct judge_listener *listener)
{
    if (job->line.jobs == 0)
        job->line.jobs = crew_size_of_machine();
    if (job->line.input != NULL)
        return judge_lines(job, rulebooks, listener);
    return judge_paths(job, rulebooks, listener, job->line.operands.items, job->line.operands.count);
}

static enum exit_code check_all(struct command_job *job, const struct rulebooks *rulebooks)
{
    struct checking checking = {.job = job, .sink = {.file = job->out}};
    struct judge_listener listener = {.begin = begin, .judged = checked, .trouble = not_checked,
                                      .context = &checking, .enough = &checking.sink.failed};
    checking.options = (struct report_options){.colour = job_colour(job, job->out),
                                               .quiet = job->line.quiet,
                                               .rulebooks = rulebooks->items,
                                               .rulebook_count = rulebooks->count};
    if (!judge_documents(job, rulebooks, &listener))
        return exit_trouble;
    return end_report(&checking);
}

/* ---- --show -------------------------------------------------------------------------------------- */

struct showing {
    struct command_job *job;
    bool trouble;
};

static void show_stage(void *context, const struct judge_subject *subject, struct check *check)
{
    const struct showing *showing = context;
    (void)subject;
    (void)analysis_show(check, showing->job->line.show, showing->job->out);
}

static void not_shown(void *context, const struct judge_subject *subject, struct text message)
{
    struct showing *showing = context;
    job_complain_about(showing->job, subject->path, message);
    showing->trouble = true;
}

static enum exit_code show_documents(struct command_job *job, const struct rulebooks *rulebooks)
{
    struct showing showing = {job, false};
    struct judge_listener listener = {.judged = show_stage, .trouble = not_shown, .context = &showing,
                                      .keep_stages = true};
    if (!judge_documents(job, rulebooks, &listener))
        return exit_trouble;
    return showing.trouble ? exit_trouble : exit_clean;
}

static bool shows_rules(const struct command_line *line)
{
    return line->show != NULL && (strcmp(line->show, "tree") == 0 || strcmp(line->show, "rulebook") == 0);
}

enum exit_code check_command(struct command_job *job)
{
    struct rulebooks rulebooks;
    enum exit_code code = exit_trouble;
    if (shows_rules(&job->line))
        return show_rules(job);
    if ((job->line.operands.count == 0) != (job->line.input != NULL)) {
        job_complain(job, "%s; see 'ssrcheck check --help'",
                     job->line.input == NULL ? "check needs FILE|DIR..."
                                             : "--input reads standard input, and check then takes no FILE|DIR");
        return exit_trouble;
    }
    if (rulebooks_load(job, &job->line.rules, &rulebooks))
        code = job->line.show != NULL ? show_documents(job, &rulebooks) : check_all(job, &rulebooks);
    rulebooks_free(&rulebooks);
    return code;
}
