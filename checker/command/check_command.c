/*
 * check: judges documents and reports on them.
 */
#include "checker/analysis_show.h"
#include "checker/command/crew.h"
#include "checker/command/judge.h"
#include "checker/command/outputs.h"
#include "checker/report/report.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

struct checking {
    struct command_job *job;
    struct report_sink sink;
    struct report_options options;
    struct report report;
    struct outputs outputs;
};

static void begin(void *context)
{
    struct checking *checking = context;
    const struct command_line *line = &checking->job->line;
    const char *format = line->format != NULL ? line->format : line->input != NULL ? line->input : "text";
    report_begin(&checking->report, report_format_find(format), &checking->sink, &checking->options,
                 checking->job->arena);
    outputs_begin(&checking->outputs, &checking->options, checking->job->arena);
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
    outputs_document(&checking->outputs, subject->id, check);
    end_document(checking);
}

static void not_checked(void *context, const struct judge_subject *subject, struct text message)
{
    struct checking *checking = context;
    job_complain_about(checking->job, subject->path, message);
    checking->report.id = subject->id;
    report_error(&checking->report, subject->path, message);
    outputs_error(&checking->outputs, subject->id, subject->path, message);
    end_document(checking);
}

/* Where baseline or waivers have been applied, only what still stands counts. */
static bool fails(const struct report_totals *totals, bool settled, enum fail_on fail_on)
{
    size_t failed = totals->unit_verdicts[verdict_fails] + totals->document_verdicts[verdict_fails];
    size_t open =
        totals->unit_verdicts[verdict_undetermined] + totals->document_verdicts[verdict_undetermined];
    size_t warnings = totals->warnings;
    if (settled) {
        failed = totals->tally.fails;
        open = totals->tally.undetermined;
        warnings = totals->tally.warnings;
    }
    switch (fail_on) {
    case fail_on_never: return false;
    case fail_on_fails: return failed > 0;
    case fail_on_undetermined: return failed + open > 0;
    case fail_on_warning: break;
    }
    return failed + open + warnings > 0;
}

static enum exit_code conclude(struct command_job *job, const struct report *report)
{
    const struct report_totals *totals = &report->totals;
    if (totals->errors > 0)
        return exit_trouble;
    if (totals->units == 0) {
        job_complain(job, "nothing to judge: no unit was found in %s",
                     totals->documents == 1 ? "the document" : "any document");
        return exit_trouble;
    }
    return fails(totals, report_settles(report), job->line.fail_on) ? exit_failing : exit_clean;
}

/* Waivers that have run out, or that nothing needs any more. */
static void complain_about_waivers(struct command_job *job, const struct waivers *waivers)
{
    for (size_t i = 0; waivers != NULL && i < waivers->list.count; i++) {
        const struct waiver *waiver = &waivers->list.items[i];
        struct text place = text_format(job->arena, "%.*s:%u", TEXT_ARG(waivers->path), (unsigned)waiver->line);
        if (!waiver->needed)
            job_complain_about(job, place, TEXT("this waiver is not needed: nothing that it names was found"));
        else if (waiver->expired)
            job_complain_about(job, place,
                               text_format(job->arena, "this waiver expired on %.*s and waives nothing now",
                                           TEXT_ARG(waiver->until)));
    }
}

/* What was broken off is no report: then the files stay as they were. */
static enum exit_code end_report(struct checking *checking)
{
    const struct report_sink *sink = &checking->sink;
    bool told = report_end(&checking->report);
    if (sink->failed) {
        outputs_drop(&checking->outputs);
        job_complain(checking->job, "the report could not be written: %s",
                     sink->cause != 0 ? strerror(sink->cause) : "write error");
        return exit_trouble;
    }
    bool kept = outputs_keep(checking->job, &checking->outputs);
    if (!told)
        job_complain(checking->job, "out of memory");
    if (!told || !kept)
        return exit_trouble;
    complain_about_waivers(checking->job, checking->options.waivers);
    return conclude(checking->job, &checking->report);
}

/* ---- what was there before, and what somebody answers for ---------------------------------------- */

static struct text today(const struct command_job *job)
{
    char words[16] = "";
    time_t now = time(NULL);
    struct tm day;
    if (job->line.today != NULL)
        return text_of(job->line.today);
    if (gmtime_r(&now, &day) != NULL)
        strftime(words, sizeof words, "%Y-%m-%d", &day);
    return text_copy(job->arena, text_of(words));
}

static bool is_one_document(const struct string_list *operands)
{
    struct stat status;
    return operands->count == 1 && (stat(operands->items[0], &status) != 0 || !S_ISDIR(status.st_mode));
}

static bool load_settling(struct command_job *job, struct report_options *options)
{
    const char *wrong = NULL, *path = job->line.baseline;
    if (path != NULL)
        wrong = baseline_load(job->arena, path, &options->baseline);
    if (wrong == NULL && path != NULL && job->line.input == NULL && is_one_document(&job->line.operands))
        baseline_any_name(options->baseline);
    if (wrong == NULL && job->line.waivers != NULL) {
        path = job->line.waivers;
        wrong = waivers_load(job->arena, path, today(job), &options->waivers);
    }
    if (wrong != NULL) /* "waivers.txt:12:5: …" where it is a place in the file */
        job_complain(job, "%s:%s%s", path, wrong[0] >= '0' && wrong[0] <= '9' ? "" : " ", wrong);
    return wrong == NULL;
}

static struct report_asked asked_for(const struct command_line *line)
{
    static const char *const revisions[] = {"final", "original", "both"};
    return (struct report_asked){line->kind, line->definition, line->format_in, revisions[line->revisions]};
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
                                               .rulebook_count = rulebooks->count,
                                               .asked = asked_for(&job->line)};
    if (!load_settling(job, &checking.options) || !outputs_open(job, &checking.outputs))
        return exit_trouble;
    if (!judge_documents(job, rulebooks, &listener)) {
        outputs_drop(&checking.outputs);
        return exit_trouble;
    }
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
    if (job->line.show != NULL && job->line.output != NULL) {
        job_complain(job, "--output is for reports; --show writes to standard output");
        return exit_trouble;
    }
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
