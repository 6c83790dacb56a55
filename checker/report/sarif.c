/*
 * sarif: a log in the Static Analysis Results Interchange Format, version 2.1.0, for code hosts and viewers.
 *
 * A result is a unit that fails (kind "fail") or cannot be told ("review"), or the finding of a rule that is a warning
 * or an error; what was found fine is only counted, in the properties of the run. Results are written as documents come;
 * artifacts and notifications follow them, so that only these are kept. A place is a region where the file has lines; in
 * other files it is told by logical locations: the unit, the page, the paragraph, the element.
 */
#include "checker/report/sarif.h"

#include "checker/report/listing.h"
#include "checker/report/place.h"
#include "checker/report/wording.h"

#include <string.h>

enum {
    most_results = 25000,  /* what the hosts take */
    most_related = 10,     /* further words of one result */
    most_notices = 1000,   /* of reading; a hostile file may give cause for any number */
};

static const char schema[] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/* ---- places -------------------------------------------------------------------------------------- */

static void put_artifact_location(struct report *report, size_t artifact)
{
    struct json_writer *json = &report->json;
    json_key(json, "artifactLocation");
    json_begin_object(json);
    json_member_string(json, "uri", report->artifacts.items[artifact].uri);
    json_member_number(json, "index", (int64_t)artifact);
    json_end_object(json);
}

static void put_region(struct report *report, const struct check *check, const struct evidence *words,
                       const struct unit *unit)
{
    struct json_writer *json = &report->json;
    if (check->document->lines != lines_of_file || (words == NULL && unit == NULL))
        return;
    json_key(json, "region");
    json_begin_object(json);
    json_member_number(json, "startLine", words != NULL ? words->line : unit->first_line);
    if (words != NULL) {
        struct place end = listing_end(check->document, words);
        json_member_number(json, "startColumn", words->column);
        json_member_number(json, "endLine", end.line);
        json_member_number(json, "endColumn", end.column);
        json_key(json, "snippet");
        json_begin_object(json);
        json_member_string(json, "text", words->text);
        json_end_object(json);
    } else {
        json_member_number(json, "endLine", unit->last_line);
    }
    json_end_object(json);
}

static void put_logical(struct json_writer *json, struct text name, struct text kind)
{
    json_begin_object(json);
    json_member_string(json, "name", name);
    json_member_string(json, "fullyQualifiedName", name);
    json_member_string(json, "kind", kind);
    json_end_object(json);
}

static void put_logical_locations(struct report *report, const struct check *check, struct location place,
                                  const struct unit *unit)
{
    struct json_writer *json = &report->json;
    const struct document *document = check->document;
    if (unit == NULL && document->lines == lines_of_file && place.element.length == 0)
        return;
    json_key(json, "logicalLocations");
    json_begin_array(json);
    if (unit != NULL)
        put_logical(json, unit->id, unit->level.length > 0 ? unit->level : TEXT("unit"));
    if (place.page > 0)
        put_logical(json, text_format(report->scratch, "page %u", (unsigned)place.page), TEXT("page"));
    if (document->lines == lines_of_paragraphs)
        put_logical(json, text_format(report->scratch, "paragraph %u", (unsigned)place.line), TEXT("paragraph"));
    if (document->lines == lines_of_pages)
        put_logical(json, text_format(report->scratch, "line %u", (unsigned)place.line), TEXT("line"));
    if (place.element.length > 0)
        put_logical(json, place.element, TEXT("element"));
    json_end_array(json);
}

/* The members of a location; its object is left open. */
static void put_location(struct report *report, const struct check *check, size_t artifact, struct location place,
                         const struct evidence *words, const struct unit *unit)
{
    struct json_writer *json = &report->json;
    json_begin_object(json);
    json_key(json, "physicalLocation");
    json_begin_object(json);
    put_artifact_location(report, artifact);
    put_region(report, check, words, unit);
    json_end_object(json);
    put_logical_locations(report, check, place, unit);
}

/* ---- results ------------------------------------------------------------------------------------- */

static void put_related(struct report *report, const struct check *check, size_t artifact,
                        const struct problem *problem)
{
    struct json_writer *json = &report->json;
    if (problem->evidence->count < 2)
        return;
    json_key(json, "relatedLocations");
    json_begin_array(json);
    for (size_t i = 1; i < problem->evidence->count && i <= most_related; i++) {
        const struct evidence *words = &problem->evidence->items[i];
        const struct unit *unit =
            words->unit < check->document->units.count ? &check->document->units.items[words->unit] : NULL;
        struct text thing = wording_thing(check->rulebook, report->scratch, words->thing);
        put_location(report, check, artifact, place_of_evidence(check->document, words), words, unit);
        json_member_number(json, "id", (int64_t)i);
        sarif_message(report, "message",
                      text_format(report->scratch, "%s: %.*s: “%.*s”", stance_name(words->stance), TEXT_ARG(thing),
                                  TEXT_ARG(words->text)));
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_fingerprint(struct json_writer *json, const struct problem *problem)
{
    json_key(json, "partialFingerprints");
    json_begin_object(json);
    json_member_string(json, "ssrcheck/v1", problem->fingerprint);
    json_end_object(json);
}

static void put_suppression(struct json_writer *json, const struct problem *problem)
{
    json_key(json, "suppressions");
    json_begin_array(json);
    if (problem->state == problem_waived) {
        json_begin_object(json);
        json_member_string(json, "kind", TEXT("external"));
        json_member_string(json, "status", TEXT("accepted"));
        json_member_string(json, "justification", problem->waiver->because);
        json_key(json, "properties");
        json_begin_object(json);
        json_member_string(json, "until", problem->waiver->until);
        json_end_object(json);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_properties(struct report *report, const struct check *check, const struct problem *problem)
{
    struct json_writer *json = &report->json;
    struct text repair = listing_repair(report->scratch, check, problem->unit);
    json_key(json, "properties");
    json_begin_object(json);
    if (problem->unit != PROBLEM_NONE) {
        json_member_string(json, "unit", listing_unit(report->scratch, check, problem));
        json_member_string(json, "verdict", text_of(verdict_name(check->units.items[problem->unit].verdict)));
    }
    json_member_string(json, "rulebook", wording_rulebook_name(check->rulebook));
    if (repair.length > 0 && problem->finding == PROBLEM_NONE)
        json_member_string(json, "repair", repair);
    json_end_object(json);
}

static void put_result(struct report *report, const struct check *check, size_t artifact,
                       const struct problem *problem)
{
    struct json_writer *json = &report->json;
    const struct evidence *words = problem->evidence->count > 0 ? &problem->evidence->items[0] : NULL;
    json_begin_object(json);
    json_member_string(json, "ruleId", problem->rule);
    json_member_string(json, "kind", problem->open ? TEXT("review") : TEXT("fail"));
    json_member_string(json, "level", problem->open ? TEXT("none") : text_of(severity_name(problem->severity)));
    sarif_message(report, "message", problem->message);
    json_key(json, "locations");
    json_begin_array(json);
    put_location(report, check, artifact, problem_location(check, problem), words, problem_unit(check, problem));
    json_end_object(json);
    json_end_array(json);
    put_related(report, check, artifact, problem);
    put_fingerprint(json, problem);
    if (report->options.baseline != NULL)
        json_member_string(json, "baselineState",
                           problem->state == problem_known ? TEXT("unchanged") : TEXT("new"));
    if (report->options.waivers != NULL)
        put_suppression(json, problem);
    put_properties(report, check, problem);
    json_end_object(json);
}

static void put_results(struct report *report, const struct check *check, size_t artifact)
{
    const struct problem_list *problems = report_problems(report, check);
    size_t told = 0, left_out = 0;
    for (size_t i = 0; i < problems->count; i++) {
        if (problems->items[i].severity == severity_note)
            continue;
        if (report->results + told == most_results) {
            left_out++;
            continue;
        }
        put_result(report, check, artifact, &problems->items[i]);
        told++;
    }
    report->results += told;
    report->results_left_out += left_out;
}

/* ---- what follows the results -------------------------------------------------------------------- */

/* The artifact of a document, which several rulebooks may judge. */
static size_t artifact_of(struct report *report, const struct document *document)
{
    struct text uri = listing_uri(report->scratch, document->path);
    size_t known = table_get(&report->artifact_index, uri);
    if (known != TABLE_NONE)
        return known;
    struct report_artifact artifact = {text_copy(report->arena, uri), document_sha256(document, report->arena)};
    list_push(report->arena, &report->artifacts, artifact);
    table_put(&report->artifact_index, artifact.uri, report->artifacts.count - 1);
    return report->artifacts.count - 1;
}

static void put_artifacts(struct report *report)
{
    struct json_writer *json = &report->json;
    json_key(json, "artifacts");
    json_begin_array(json);
    for (size_t i = 0; i < report->artifacts.count; i++) {
        json_begin_object(json);
        json_key(json, "location");
        json_begin_object(json);
        json_member_string(json, "uri", report->artifacts.items[i].uri);
        json_end_object(json);
        json_key(json, "roles");
        json_begin_array(json);
        json_put_string(json, TEXT("analysisTarget"));
        json_end_array(json);
        json_key(json, "hashes");
        json_begin_object(json);
        json_member_string(json, "sha-256", report->artifacts.items[i].sha256);
        json_end_object(json);
        json_end_object(json);
    }
    json_end_array(json);
}

static void keep_notices(struct report *report, const struct document *document, size_t artifact)
{
    for (size_t i = 0; i < document->warning_count && report->notices.count < most_notices; i++) {
        struct location place = document_location(document, document->warnings[i].span.start);
        place.element = TEXT(""); /* it goes with the document */
        struct report_notice notice = {artifact, place, document->lines == lines_of_file,
                                       text_copy(report->arena, document->warnings[i].message)};
        list_push(report->arena, &report->notices, notice);
    }
}

static void begin_notification(struct report *report, const char *level, struct text message)
{
    json_begin_object(&report->json);
    json_member_string(&report->json, "level", text_of(level));
    sarif_message(report, "message", message);
}

static void put_error(struct report *report, const struct report_error *error)
{
    struct json_writer *json = &report->json;
    begin_notification(report, "error", error->message);
    json_key(json, "locations");
    json_begin_array(json);
    json_begin_object(json);
    json_key(json, "physicalLocation");
    json_begin_object(json);
    json_key(json, "artifactLocation");
    json_begin_object(json);
    json_member_string(json, "uri", listing_uri(report->scratch, error->path));
    json_end_object(json);
    json_end_object(json);
    json_end_object(json);
    json_end_array(json);
    json_end_object(json);
}

static void put_notice(struct report *report, const struct report_notice *notice)
{
    struct json_writer *json = &report->json;
    begin_notification(report, "warning", notice->message);
    json_key(json, "locations");
    json_begin_array(json);
    json_begin_object(json);
    json_key(json, "physicalLocation");
    json_begin_object(json);
    put_artifact_location(report, notice->artifact);
    if (notice->has_lines) {
        json_key(json, "region");
        json_begin_object(json);
        json_member_number(json, "startLine", notice->place.line);
        json_member_number(json, "startColumn", notice->place.column);
        json_end_object(json);
    }
    json_end_object(json);
    json_end_object(json);
    json_end_array(json);
    json_end_object(json);
}

static void put_execution(struct report *report)
{
    struct json_writer *json = &report->json;
    json_key(json, "toolExecutionNotifications");
    json_begin_array(json);
    for (size_t i = 0; i < report->errors.count; i++)
        put_error(report, &report->errors.items[i]);
    for (size_t i = 0; i < report->notices.count; i++)
        put_notice(report, &report->notices.items[i]);
    if (report->results_left_out > 0) {
        struct text message = text_format(report->scratch, "%zu further results are left out: a log holds %d at most.",
                                          report->results_left_out, most_results);
        begin_notification(report, "warning", message);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_waivers(struct report *report)
{
    struct json_writer *json = &report->json;
    json_key(json, "toolConfigurationNotifications");
    json_begin_array(json);
    for (size_t i = 0; i < report->options.waivers->list.count; i++) {
        const struct waiver *waiver = &report->options.waivers->list.items[i];
        if (waiver->needed && !waiver->expired)
            continue;
        begin_notification(report, "warning",
                           text_format(report->scratch, "The waiver in line %u of %.*s is %s.", (unsigned)waiver->line,
                                       TEXT_ARG(report->options.waivers->path), waiver_state(waiver)));
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_invocation(struct report *report)
{
    struct json_writer *json = &report->json;
    json_key(json, "invocations");
    json_begin_array(json);
    json_begin_object(json);
    json_member_boolean(json, "executionSuccessful", report->totals.errors == 0);
    put_execution(report);
    if (report->options.waivers != NULL)
        put_waivers(report);
    json_end_object(json);
    json_end_array(json);
}

static void put_counts(struct json_writer *json, const char *key, const size_t counts[verdict_count])
{
    json_key(json, key);
    json_begin_object(json);
    for (size_t i = 0; i < verdict_count; i++)
        json_member_number(json, verdict_name((enum verdict)i), (int64_t)counts[i]);
    json_end_object(json);
}

static void put_totals(struct report *report)
{
    struct json_writer *json = &report->json;
    const struct report_totals *totals = &report->totals;
    json_key(json, "properties");
    json_begin_object(json);
    json_member_number(json, "documents", (int64_t)totals->documents);
    json_member_number(json, "unreadable", (int64_t)totals->errors);
    json_member_number(json, "units", (int64_t)totals->units);
    put_counts(json, "documentVerdicts", totals->document_verdicts);
    put_counts(json, "unitVerdicts", totals->unit_verdicts);
    json_member_number(json, "warnings", (int64_t)totals->warnings);
    json_member_number(json, "resultsLeftOut", (int64_t)report->results_left_out);
    json_end_object(json);
}

/* ---- the four verbs ------------------------------------------------------------------------------ */

static void sarif_begin(struct report *report)
{
    struct json_writer *json = &report->json;
    table_init(&report->artifact_index, report->arena);
    json_to_text(json, &report->out, true);
    json_begin_object(json);
    json_member_string(json, "$schema", text_of(schema));
    json_member_string(json, "version", TEXT("2.1.0"));
    json_key(json, "runs");
    json_begin_array(json);
    json_begin_object(json);
    sarif_tool(report);
    json_member_string(json, "columnKind", TEXT("unicodeCodePoints"));
    json_key(json, "results");
    json_begin_array(json);
}

static void sarif_document(struct report *report, struct check *check)
{
    size_t artifact = artifact_of(report, check->document);
    put_results(report, check, artifact);
    keep_notices(report, check->document, artifact);
}

static void sarif_error(struct report *report, struct text path, struct text message)
{
    (void)report, (void)path, (void)message; /* they follow the results; the report keeps them until then */
}

static void sarif_end(struct report *report)
{
    struct json_writer *json = &report->json;
    json_end_array(json);
    put_artifacts(report);
    put_invocation(report);
    put_totals(report);
    json_end_object(json);
    json_end_array(json);
    json_end_object(json);
    json_end_line(json);
}

const struct report_format report_sarif = {"sarif", sarif_begin, sarif_document, sarif_error, sarif_end, true};
