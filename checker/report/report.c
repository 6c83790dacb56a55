#include "checker/report/report.h"

#include <errno.h>

static const struct report_format *const formats[] = {
    &report_text,     &report_json, &report_ndjson, &report_sarif,  &report_junit, &report_csv,
    &report_markdown, &report_gcc,  &report_github, &report_gitlab,
    &report_html,     &report_case,
};

void report_sink_write(struct report_sink *sink, struct text bytes)
{
    if (sink->failed || bytes.length == 0)
        return;
    if (sink->file == NULL) {
        text_append(sink->builder, bytes);
        return;
    }
    errno = 0;
    if (fwrite(bytes.bytes, 1, bytes.length, sink->file) != bytes.length) {
        sink->failed = true;
        sink->cause = errno;
    }
}

void report_sink_flush(struct report_sink *sink)
{
    if (sink->failed || sink->file == NULL)
        return;
    errno = 0;
    if (fflush(sink->file) != 0 || ferror(sink->file)) {
        sink->failed = true;
        sink->cause = errno;
    }
}

void report_write_tool(struct json_writer *json)
{
    json_key(json, "tool");
    json_begin_object(json);
    json_member_string(json, "name", TEXT("ssrcheck"));
    json_member_string(json, "version", TEXT(SSRCHECK_VERSION));
    json_end_object(json);
}

void report_write_error(struct json_writer *json, const char *key, const struct report_error *error)
{
    json_begin_object(json);
    if (error->id.length > 0) {
        json_key(json, "id");
        json_put_written(json, error->id);
    }
    json_member_string(json, "path", error->path);
    json_member_string(json, key, error->message);
    json_end_object(json);
}

void report_write_errors(struct json_writer *json, const struct report_error_list *errors)
{
    json_key(json, "errors");
    json_begin_array(json);
    for (size_t i = 0; i < errors->count; i++)
        report_write_error(json, "message", &errors->items[i]);
    json_end_array(json);
}

const struct report_format *report_format_at(size_t index)
{
    return index < sizeof formats / sizeof formats[0] ? formats[index] : NULL;
}

const struct report_format *report_format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (text_equal(text_of(formats[i]->name), text_of(name)))
            return formats[i];
    }
    return NULL;
}

/* ---- the four verbs ------------------------------------------------------------------------------ */

/* Makes the scratch memory of one verb. False when there is none. */
static bool scratch_open(struct report *report)
{
    report->scratch = arena_new(report->scratch_limit);
    if (report->scratch == NULL)
        return false;
    text_builder_init(&report->out, report->scratch);
    return true;
}

static void scratch_close(struct report *report)
{
    arena_free(report->scratch);
    report->scratch = NULL;
}

static void verb_end(struct report *report, const void *what);

/* Runs `verb` with scratch memory, and writes what it built; nothing when memory ran out. */
static bool run_verb(struct report *report, void (*verb)(struct report *, const void *), const void *what)
{
    jmp_buf door;
    if (!scratch_open(report))
        return false;
    if (setjmp(door) != 0) {
        scratch_close(report);
        return false;
    }
    arena_set_door(report->scratch, &door);
    verb(report, what);
    bool waits = report->aside.file != NULL && verb != verb_end;
    report_sink_write(waits ? &report->aside : report->sink, text_built(&report->out));
    scratch_close(report);
    return true;
}

static void verb_begin(struct report *report, const void *what)
{
    (void)what;
    report->format->begin(report);
}

bool report_settles(const struct report *report)
{
    return report->options.baseline != NULL || report->options.waivers != NULL;
}

bool report_lists(const struct problem *problem)
{
    return problem->state == problem_new && problem->severity != severity_note;
}

const struct problem_list *report_problems(struct report *report, const struct check *check)
{
    if (report->problems != NULL)
        return report->problems;
    struct problem_list *problems = arena_new_object(report->scratch, struct problem_list);
    *problems = problems_of(check, report->scratch);
    if (report->options.baseline != NULL)
        baseline_settle(report->options.baseline, check->document->path, problems);
    if (report->options.waivers != NULL)
        waivers_settle(report->options.waivers, check, problems, report->scratch);
    report->problems = problems;
    return problems;
}

struct document_of { /* run_verb() hands on pointers to const: the check stands behind one more */
    struct check *check;
};

static void tally(struct report_tally *tally, const struct problem_list *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        if (problem->severity == severity_note)
            continue;
        if (problem->state == problem_known)
            tally->known++;
        else if (problem->state == problem_waived)
            tally->waived++;
        else if (problem->finding != PROBLEM_NONE)
            tally->warnings++;
        else if (problem->open)
            tally->undetermined++;
        else
            tally->fails++;
    }
}

static void verb_document(struct report *report, const void *what)
{
    struct check *check = ((const struct document_of *)what)->check;
    report->problems = NULL;
    report->format->document(report, check);
    if (report_settles(report))
        tally(&report->totals.tally, report_problems(report, check));
}

static void verb_error(struct report *report, const void *what)
{
    const struct report_error *error = what;
    report->format->error(report, error->path, error->message);
}

static void verb_end(struct report *report, const void *what)
{
    (void)what;
    report->format->end(report);
}

void report_begin(struct report *report, const struct report_format *format, struct report_sink *sink,
                  const struct report_options *options, struct arena *arena)
{
    *report = (struct report){.format = format, .options = *options, .sink = sink, .arena = arena};
    report->failed = !run_verb(report, verb_begin, NULL);
}

static void count_warnings(struct report_totals *totals, const struct finding_list *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        totals->warnings += findings->items[i].severity != severity_note;
}

static void count_document(struct report_totals *totals, const struct check *check)
{
    totals->documents++;
    totals->document_verdicts[check->verdict]++;
    count_warnings(totals, &check->findings);
    totals->units += check->units.count;
    for (size_t i = 0; i < check->units.count; i++) {
        totals->unit_verdicts[check->units.items[i].verdict]++;
        count_warnings(totals, &check->units.items[i].findings);
    }
}

bool report_document(struct report *report, struct check *check)
{
    struct json_writer json_before = report->json;
    struct xml_writer xml_before = report->xml;
    if (!run_verb(report, verb_document, &(struct document_of){check})) {
        report->xml = xml_before;
        report->json = json_before; /* as if the document had never been begun */
        return false;
    }
    count_document(&report->totals, check);
    return true;
}

void report_error(struct report *report, struct text path, struct text message)
{
    struct report_error error = {report->id, path, message};
    if (report->format->lists_errors)
        list_push(report->arena, &report->errors,
                  (struct report_error){text_copy(report->arena, report->id), text_copy(report->arena, path),
                                        text_copy(report->arena, message)});
    if (!run_verb(report, verb_error, &error))
        report->failed = true;
    report->totals.errors++;
}

bool report_end(struct report *report)
{
    if (!run_verb(report, verb_end, NULL))
        report->failed = true;
    if (report->aside.file != NULL)
        report->failed |= fclose(report->aside.file) != 0 || report->aside.failed;
    report->aside.file = NULL;
    report_sink_flush(report->sink);
    return !report->failed && !report->sink->failed;
}
