/*
 * junit: test results as the Ant task wrote them, which build servers read.
 *
 * A document is a suite, a unit a case: it passes when it counts, fails when it fails, and is skipped when it cannot be
 * told. Units that are out of scope or propose nothing are no cases; the properties of the suite count them. What rules
 * found stands in system-err. A document that could not be judged is a suite with one error.
 *
 */
#include "checker/report/junit_suite.h"
#include "checker/report/listing.h"
#include "checker/report/place.h"
#include "checker/report/report.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"

static void begin_suite(struct report *report, struct text path, struct junit_counts counts)
{
    junit_begin_suite(&report->xml, page_clean(report->scratch, path), report->totals.documents + report->totals.errors, counts);
}

static void begin_case(struct report *report, struct text name, struct text document)
{
    junit_begin_case(&report->xml, name, page_clean(report->scratch, document));
}

/* ---- cases --------------------------------------------------------------------------------------- */

static bool is_case(const struct unit_verdict *verdict)
{
    return verdict->verdict != verdict_out_of_scope && verdict->verdict != verdict_not_a_proposal;
}

static void append_label(struct text_builder *out, const char *label, struct text words)
{
    if (words.length > 0)
        text_append_format(out, "%s%.*s\n", label, TEXT_ARG(words));
}

/* The place, the words, the sources and the repair, a line each. */
static struct text details(struct report *report, const struct check *check, size_t unit,
                           const struct problem *problem)
{
    const struct document *document = check->document;
    uint32_t line = problem->evidence->count > 0 ? problem->evidence->items[0].line
                                                 : problem_unit(check, problem)->first_line;
    struct text_builder out;
    text_builder_init(&out, report->scratch);
    append_label(&out, "", place_in_file(report->scratch, document, line));
    append_label(&out, "rule: ", problem->rule);
    for (size_t i = 0; i < problem->evidence->count && i < 5; i++) {
        const struct evidence *words = &problem->evidence->items[i];
        append_label(&out, "", text_format(report->scratch, "%s: “%.*s”", stance_name(words->stance),
                                           TEXT_ARG(page_clean(report->scratch, words->text))));
    }
    append_label(&out, "source: ", listing_sources(report->scratch, check, problem->citations));
    append_label(&out, "repair: ", listing_repair(report->scratch, check, unit));
    return text_built(&out);
}

static void put_failure(struct report *report, const struct check *check, size_t unit,
                        const struct problem *problem)
{
    struct xml_writer *xml = &report->xml;
    xml_element(xml, "failure");
    xml_attribute(xml, "message", problem->message);
    xml_attribute(xml, "type", problem->rule);
    xml_text(xml, details(report, check, unit, problem));
    xml_end(xml, "failure");
}

static void put_skipped(struct report *report, const char *why, struct text message)
{
    struct xml_writer *xml = &report->xml;
    xml_element(xml, "skipped");
    xml_attribute(xml, "message", text_format(report->scratch, "%s: %.*s", why, TEXT_ARG(message)));
    xml_end(xml, "skipped");
}

/* What is known or waived is skipped as well: it was looked at, and does not fail the build. */
static const char *skip_reason(const struct problem *problem)
{
    if (problem == NULL)
        return NULL;
    if (problem->state != problem_new)
        return problem_state_name(problem->state);
    return problem->open ? "undetermined" : NULL;
}

static void put_case(struct report *report, const struct check *check, size_t unit)
{
    const struct problem *problem = problem_find(report_problems(report, check), unit, PROBLEM_NONE);
    const struct unit *judged = &check->document->units.items[check->units.items[unit].unit];
    struct text name = wording_unit(check->document, check->units.items[unit].unit);
    const char *skip = skip_reason(problem);
    name = page_cut(report->scratch, page_clean(report->scratch, name), 120);
    begin_case(report, text_format(report->scratch, "%.*s: %.*s", TEXT_ARG(judged->id), TEXT_ARG(name)),
               check->document->path);
    if (skip != NULL)
        put_skipped(report, skip, problem->state == problem_waived ? problem->waiver->because : problem->message);
    else if (problem != NULL)
        put_failure(report, check, unit, problem);
    xml_end(&report->xml, "testcase");
}

static struct junit_counts count_cases(struct report *report, const struct check *check)
{
    struct junit_counts counts = {0};
    for (size_t i = 0; i < check->units.count; i++) {
        const struct problem *problem = problem_find(report_problems(report, check), i, PROBLEM_NONE);
        if (!is_case(&check->units.items[i]))
            continue;
        counts.cases++;
        counts.skipped += skip_reason(problem) != NULL;
        counts.failures += problem != NULL && skip_reason(problem) == NULL;
    }
    return counts;
}

/* ---- suites -------------------------------------------------------------------------------------- */

static void put_properties(struct report *report, const struct check *check)
{
    size_t counts[verdict_count] = {0};
    struct xml_writer *xml = &report->xml;
    for (size_t i = 0; i < check->units.count; i++)
        counts[check->units.items[i].verdict]++;
    junit_property(xml, "rulebook", wording_rulebook_name(check->rulebook));
    junit_property(xml, "kind", wording_document_kind(check));
    junit_property(xml, "verdict", text_of(verdict_name(check->verdict)));
    junit_property(xml, "sha256", document_sha256(check->document, report->scratch));
    junit_property(xml, "out-of-scope", text_format(report->scratch, "%zu", counts[verdict_out_of_scope]));
    junit_property(xml, "not-a-proposal", text_format(report->scratch, "%zu", counts[verdict_not_a_proposal]));
    xml_end(xml, "properties");
}

/* What rules found, a line each. */
static struct text findings(struct report *report, const struct check *check)
{
    const struct problem_list *problems = report_problems(report, check);
    struct text_builder out;
    text_builder_init(&out, report->scratch);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        struct text unit = listing_unit(report->scratch, check, problem);
        struct text message = page_clean(report->scratch, problem->message);
        if (problem->finding != PROBLEM_NONE && report_lists(problem))
            text_append_format(&out, "%s%.*s%s%s: %.*s [%.*s]\n", out.length == 0 ? "\n" : "", TEXT_ARG(unit),
                               unit.length > 0 ? ": " : "", severity_name(problem->severity), TEXT_ARG(message),
                               TEXT_ARG(problem->rule));
    }
    return text_built(&out);
}

static void junit_begin(struct report *report)
{
    xml_begin(&report->xml, &report->out);
    xml_element(&report->xml, "testsuites");
}

static void junit_document(struct report *report, struct check *check)
{
    begin_suite(report, check->document->path, count_cases(report, check));
    put_properties(report, check);
    for (size_t i = 0; i < check->units.count; i++) {
        if (is_case(&check->units.items[i]))
            put_case(report, check, i);
    }
    junit_end_suite(&report->xml, findings(report, check));
}

static void junit_error(struct report *report, struct text path, struct text message)
{
    struct xml_writer *xml = &report->xml;
    begin_suite(report, path, (struct junit_counts){.cases = 1, .errors = 1});
    xml_end(xml, "properties");
    begin_case(report, TEXT("the document can be judged"), path);
    xml_element(xml, "error");
    xml_attribute(xml, "message", message);
    xml_attribute(xml, "type", TEXT("unreadable"));
    xml_end(xml, "error");
    xml_end(xml, "testcase");
    junit_end_suite(&report->xml, TEXT(""));
}

static void junit_end(struct report *report)
{
    xml_end(&report->xml, "testsuites");
}

const struct report_format report_junit = {"junit", junit_begin, junit_document, junit_error, junit_end, false};
