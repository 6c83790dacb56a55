/*
 * annotations: a line for each problem, for programs that jump to it or show it beside the text: `gcc`, as compilers
 * write them; `github`, the commands of a workflow's log; and `gitlab`, the JSON of its code quality report.
 *
 * `gcc` tells notes as well, unless there is a baseline. What is known or waived is in none of them.
 */
#include "checker/report/listing.h"
#include "checker/report/page.h"
#include "checker/report/place.h"
#include "checker/report/report.h"
#include "lang/base/file.h"

static void say_nothing(struct report *report)
{
    (void)report; /* lines need nothing around them */
}

/* A verdict that cannot be told is a warning here: none of the three knows another word for it. */
static const char *level_of(const struct problem *problem)
{
    return severity_name(problem->severity);
}

/* What the problem says, behind its place in a file that has no lines. */
static struct text message_of(struct report *report, const struct check *check, const struct problem *problem)
{
    struct text address = listing_address(report->scratch, check, problem);
    if (address.length == 0)
        return problem->message;
    return text_format(report->scratch, "%.*s: %.*s", TEXT_ARG(address), TEXT_ARG(problem->message));
}

/* ---- gcc ----------------------------------------------------------------------------------------- */

/* "plan.md:5:18", "plan.docx: section-4, paragraph 33" */
static struct text gcc_place(struct report *report, const struct check *check, const struct problem *problem)
{
    struct text path = page_clean(report->scratch, check->document->path);
    struct text address = listing_address(report->scratch, check, problem);
    struct location place = problem_location(check, problem);
    if (address.length > 0)
        return text_format(report->scratch, "%.*s: %.*s", TEXT_ARG(path), TEXT_ARG(address));
    return text_format(report->scratch, "%.*s:%u:%u", TEXT_ARG(path), (unsigned)place.line, (unsigned)place.column);
}

static void gcc_document(struct report *report, struct check *check)
{
    const struct problem_list *problems = report_problems(report, check);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        if (!report_lists(problem) && (problem->severity != severity_note || report->options.baseline != NULL))
            continue;
        struct text line = text_format(report->scratch, "%s: %.*s [%.*s]", level_of(problem),
                                       TEXT_ARG(problem->message), TEXT_ARG(problem->rule));
        text_append(&report->out, gcc_place(report, check, problem));
        text_append_format(&report->out, ": %.*s\n", TEXT_ARG(page_clean(report->scratch, line)));
    }
}

static void gcc_error(struct report *report, struct text path, struct text message)
{
    struct text line = text_format(report->scratch, "%.*s: error: %.*s [unreadable]", TEXT_ARG(path),
                                   TEXT_ARG(message));
    text_append_format(&report->out, "%.*s\n", TEXT_ARG(page_clean(report->scratch, line)));
}

const struct report_format report_gcc = {"gcc", say_nothing, gcc_document, gcc_error, say_nothing, false};

/* ---- github -------------------------------------------------------------------------------------- */

/* What would end a command, or one of its properties, is written %XX. */
static void put_escaped(struct report *report, struct text raw, bool in_property)
{
    struct text clean = page_clean(report->scratch, raw);
    for (size_t i = 0; i < clean.length; i++) {
        char byte = clean.bytes[i];
        bool escaped = byte == '%' || byte == '\r' || byte == '\n' || (in_property && (byte == ':' || byte == ','));
        if (escaped)
            text_append_format(&report->out, "%%%02X", (unsigned)(unsigned char)byte);
        else
            text_append_byte(&report->out, byte);
    }
}

static void put_github(struct report *report, const struct check *check, const struct problem *problem)
{
    struct text_builder *out = &report->out;
    struct text address = listing_address(report->scratch, check, problem);
    struct location place = problem_location(check, problem);
    text_append_format(out, "::%s file=", level_of(problem));
    put_escaped(report, check->document->path, true);
    if (address.length == 0) {
        text_append_format(out, ",line=%u,col=%u", (unsigned)place.line, (unsigned)place.column);
        if (problem->evidence->count > 0) {
            struct place end = listing_end(check->document, &problem->evidence->items[0]);
            text_append_format(out, ",endLine=%u", (unsigned)end.line);
            if (end.line == place.line)
                text_append_format(out, ",endColumn=%u", (unsigned)end.column);
        }
    }
    text_append_string(out, ",title=");
    put_escaped(report, problem->rule, true);
    text_append_string(out, "::");
    put_escaped(report, message_of(report, check, problem), false);
    text_append_byte(out, '\n');
}

static void github_document(struct report *report, struct check *check)
{
    const struct problem_list *problems = report_problems(report, check);
    for (size_t i = 0; i < problems->count; i++) {
        if (report_lists(&problems->items[i]))
            put_github(report, check, &problems->items[i]);
    }
}

static void github_error(struct report *report, struct text path, struct text message)
{
    text_append_string(&report->out, "::error file=");
    put_escaped(report, path, true);
    text_append_string(&report->out, ",title=unreadable::");
    put_escaped(report, message, false);
    text_append_byte(&report->out, '\n');
}

const struct report_format report_github = {"github", say_nothing, github_document, github_error, say_nothing, false};

/* ---- gitlab -------------------------------------------------------------------------------------- */

static void gitlab_begin(struct report *report)
{
    json_to_text(&report->json, &report->out, true);
    json_begin_array(&report->json);
}

static const char *gitlab_severity(const struct problem *problem)
{
    return problem->severity == severity_error ? "major" : "minor";
}

/* Its fingerprints must differ in the whole report, not only in a document. */
static void put_gitlab(struct report *report, struct text path, const char *severity, struct text rule,
                       struct text message, struct text fingerprint, uint32_t line)
{
    struct json_writer *json = &report->json;
    struct text whole = text_format(report->scratch, "%.*s\n%.*s", TEXT_ARG(path), TEXT_ARG(fingerprint));
    json_begin_object(json);
    json_member_string(json, "description", page_clean(report->scratch, message));
    json_member_string(json, "check_name", rule);
    json_member_string(json, "fingerprint", file_sha256(report->scratch, whole));
    json_member_string(json, "severity", text_of(severity));
    json_key(json, "location");
    json_begin_object(json);
    json_member_string(json, "path", path);
    json_key(json, "lines");
    json_begin_object(json);
    json_member_number(json, "begin", line);
    json_end_object(json);
    json_end_object(json);
    json_end_object(json);
}

static void gitlab_document(struct report *report, struct check *check)
{
    const struct problem_list *problems = report_problems(report, check);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        if (report_lists(problem))
            put_gitlab(report, check->document->path, gitlab_severity(problem), problem->rule,
                       message_of(report, check, problem), problem->fingerprint,
                       problem_location(check, problem).line);
    }
}

static void gitlab_error(struct report *report, struct text path, struct text message)
{
    put_gitlab(report, path, "blocker", TEXT("unreadable"), message, TEXT("unreadable"), 1);
}

static void gitlab_end(struct report *report)
{
    json_end_array(&report->json);
    json_end_line(&report->json);
}

const struct report_format report_gitlab = {"gitlab", gitlab_begin, gitlab_document, gitlab_error, gitlab_end, false};
