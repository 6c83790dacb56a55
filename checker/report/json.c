/*
 * json: the report as data. Its shape is a promise to whoever reads it; check.schema.json says it in full.
 *
 * `json` is one object for the whole run. `ndjson` is a line a document, without tool and rulebooks around
 * them, so that lines of many runs can be joined; a document that could not be judged is a line with `path`
 * and `message`. Where documents were asked for by an id, the line opens with it, and what could not be judged is
 * told as `error`.
 */
#include "checker/comparison.h"
#include "checker/report/place.h"
#include "checker/report/report.h"
#include "checker/report/wording.h"

static void put_rulebook(struct report *report, const struct rulebook *rulebook)
{
    struct json_writer *json = &report->json;
    const struct rulebook_file *asked = wording_rulebook_file(rulebook);
    if (asked == NULL)
        return;
    json_begin_object(json);
    json_member_string(json, "name", wording_rulebook_name(rulebook));
    json_member_string(json, "version", asked->version);
    json_member_string(json, "sha256", rulebook_file_sha256(asked, report->arena));
    json_key(json, "uses");
    json_begin_array(json);
    for (size_t i = 0; i + 1 < rulebook->files.count; i++) {
        const struct rulebook_file *used = &rulebook->files.items[i];
        json_begin_object(json);
        json_member_string(json, "name", used->name.length > 0 ? used->name : used->source.name);
        json_member_string(json, "sha256", rulebook_file_sha256(used, report->arena));
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void put_location(struct json_writer *json, struct location location)
{
    if (location.page > 0)
        json_member_number(json, "page", location.page);
    json_member_number(json, "line", location.line);
    if (location.element.length > 0)
        json_member_string(json, "element", location.element);
}

/* The members of one piece of evidence; its object is left open. */
static void put_words(struct json_writer *json, const struct check *check, const struct evidence *words)
{
    json_begin_object(json);
    json_member_string(json, "concept", wording_thing_name(check->rulebook, words->thing));
    json_member_string(json, "stance", text_of(stance_name(words->stance)));
    put_location(json, place_of_evidence(check->document, words));
    json_member_number(json, "column", words->column);
    json_member_number(json, "length", words->length);
    json_member_string(json, "text", words->text);
    if (words->hollow)
        json_member_string(json, "hollow", words->hollow_because);
}

static void put_evidence(struct report *report, const struct check *check,
                         const struct evidence_list *evidence)
{
    struct json_writer *json = &report->json;
    json_key(json, "evidence");
    json_begin_array(json);
    for (size_t i = 0; i < evidence->count; i++) {
        put_words(json, check, &evidence->items[i]);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_citations(struct report *report, const struct check *check,
                          const struct citation_list *citations)
{
    struct json_writer *json = &report->json;
    json_key(json, "cite");
    json_begin_array(json);
    for (size_t i = 0; i < citations->count; i++) {
        const struct citation *citation = &citations->items[i];
        json_begin_object(json);
        json_member_string(json, "source", check->rulebook->sources.items[citation->source].name);
        json_member_string(json, "section", citation->section);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_principles(struct report *report, const struct check *check,
                           const struct principle_effect *effects)
{
    struct json_writer *json = &report->json;
    json_key(json, "principles");
    json_begin_object(json);
    for (size_t i = 0; effects != NULL && i < check->rulebook->principles.count; i++) {
        struct text name = text_copy(report->scratch, check->rulebook->principles.items[i].name);
        json_member_string(json, name.bytes, text_of(wording_principle_effect(&effects[i])));
    }
    json_end_object(json);
}

/* ---- findings ------------------------------------------------------------------------------------ */

static const char *verdict_severity(enum verdict verdict)
{
    if (verdict == verdict_fails)
        return severity_name(severity_error);
    return severity_name(verdict == verdict_undetermined ? severity_warning : severity_note);
}

/* What a later run knows the problem by, and what baseline and waivers make of it. */
static void put_standing(struct report *report, const struct check *check, size_t unit, size_t finding)
{
    struct json_writer *json = &report->json;
    const struct problem *problem = problem_find(report_problems(report, check), unit, finding);
    if (problem == NULL)
        return;
    json_member_string(json, "fingerprint", problem->fingerprint);
    if (report_settles(report) && problem->severity != severity_note)
        json_member_string(json, "state", text_of(problem_state_name(problem->state)));
    if (problem->state != problem_waived)
        return;
    json_key(json, "waiver");
    json_begin_object(json);
    json_member_string(json, "because", problem->waiver->because);
    json_member_string(json, "until", problem->waiver->until);
    json_end_object(json);
}

/* The line of the definition that decided is the first finding of its unit. */
static void put_decision(struct report *report, const struct check *check, const struct unit_verdict *verdict)
{
    struct json_writer *json = &report->json;
    json_begin_object(json);
    json_member_string(json, "rule", wording_decision_name(check, report->scratch, verdict));
    json_member_string(json, "severity", text_of(verdict_severity(verdict->verdict)));
    json_member_string(json, "message", verdict->because);
    put_evidence(report, check, &verdict->evidence);
    put_citations(report, check, wording_citations(check, verdict));
    put_standing(report, check, (size_t)(verdict - check->units.items), PROBLEM_NONE);
    json_end_object(json);
}

static void put_finding(struct report *report, const struct check *check, const struct finding_list *findings,
                        const struct unit_verdict *verdict, size_t index)
{
    struct json_writer *json = &report->json;
    const struct finding *finding = &findings->items[index];
    json_begin_object(json);
    json_member_string(json, "rule", wording_rule_name(check->rulebook, report->scratch, finding->rule));
    json_member_string(json, "severity", text_of(severity_name(finding->severity)));
    json_member_string(json, "message", finding->message);
    put_evidence(report, check, &finding->evidence);
    put_citations(report, check, &check->rulebook->rules.items[finding->rule].citations);
    put_standing(report, check, verdict != NULL ? (size_t)(verdict - check->units.items) : PROBLEM_NONE, index);
    json_end_object(json);
}

static void put_findings(struct report *report, const struct check *check,
                         const struct finding_list *findings, const struct unit_verdict *verdict)
{
    json_key(&report->json, "findings");
    json_begin_array(&report->json);
    if (verdict != NULL)
        put_decision(report, check, verdict);
    for (size_t i = 0; i < findings->count; i++)
        put_finding(report, check, findings, verdict, i);
    json_end_array(&report->json);
}

/* ---- units --------------------------------------------------------------------------------------- */

static void put_place(struct json_writer *json, const char *key, struct location location)
{
    json_key(json, key);
    json_begin_object(json);
    put_location(json, location);
    json_end_object(json);
}

static void put_concepts(struct json_writer *json, const struct check *check,
                         const struct index_list *concepts)
{
    json_begin_array(json);
    for (size_t i = 0; i < concepts->count; i++)
        json_put_string(json, check->rulebook->concepts.items[concepts->items[i]].name);
    json_end_array(json);
}

/* `repair` is what to provide; `remove`, item by item, the principles whose breach has to go as well. */
static void put_repairs(struct json_writer *json, const struct check *check,
                        const struct repair_list *repairs)
{
    json_key(json, "repair");
    json_begin_array(json);
    for (size_t i = 0; i < repairs->count; i++)
        put_concepts(json, check, &repairs->items[i].concepts);
    json_end_array(json);
    json_key(json, "remove");
    json_begin_array(json);
    for (size_t i = 0; i < repairs->count; i++) {
        const struct index_list *without = &repairs->items[i].without;
        json_begin_array(json);
        for (size_t p = 0; p < without->count; p++)
            json_put_string(json, check->rulebook->principles.items[without->items[p]].name);
        json_end_array(json);
    }
    json_end_array(json);
}

/* Present only where several definitions were asked for. */
static void put_others(struct json_writer *json, const struct check *check, const struct unit_verdict *verdict)
{
    if (check->others.count == 0)
        return;
    json_member_boolean(json, "contested", verdict->contested);
    json_key(json, "under");
    json_begin_array(json);
    for (size_t i = 0; i < verdict->others.count; i++) {
        const struct other_verdict *other = &verdict->others.items[i];
        json_begin_object(json);
        json_member_string(json, "definition", check->rulebook->definitions.items[other->definition].name);
        json_member_string(json, "verdict", text_of(verdict_name(other->verdict)));
        json_member_string(json, "because", other->because);
        if (other->part_on.length > 0)
            json_member_string(json, "part_on", other->part_on);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_unit(struct report *report, const struct check *check, const struct unit_verdict *verdict)
{
    struct json_writer *json = &report->json;
    const struct unit *unit = &check->document->units.items[verdict->unit];
    json_begin_object(json);
    json_member_string(json, "id", unit->id);
    json_member_string(json, "heading", unit->heading);
    json_member_string(json, "kind", text_of(wording_unit_kind(check, verdict)));
    put_place(json, "start", place_of_start(check->document, unit));
    put_place(json, "end", place_of_end(check->document, unit));
    json_member_string(json, "verdict", text_of(verdict_name(verdict->verdict)));
    json_member_string(json, "alone", text_of(verdict_name(verdict->alone)));
    if (verdict->carried && verdict->carried_by < check->document->units.count)
        json_member_string(json, "carried_by", check->document->units.items[verdict->carried_by].id);
    json_member_string(json, "effect", text_of(wording_unit_effect(verdict)));
    put_principles(report, check, verdict->principles);
    json_member_string(json, "because", verdict->because);
    json_member_string(json, "rule", wording_decision_name(check, report->scratch, verdict));
    put_others(json, check, verdict);
    put_findings(report, check, &verdict->findings, verdict);
    put_repairs(json, check, &verdict->repairs);
    json_end_object(json);
}

/* ---- schemes ------------------------------------------------------------------------------------- */

static void put_row_evidence(struct json_writer *json, const struct check *check, const struct profile_row *row)
{
    json_key(json, "evidence");
    json_begin_array(json);
    for (size_t i = 0; i < row->evidence.count; i++) {
        const struct evidence *words = &row->evidence.items[i];
        put_words(json, check, words);
        if (words->unit < check->document->units.count)
            json_member_string(json, "unit", check->document->units.items[words->unit].id);
        if (i >= row->against)
            json_member_boolean(json, "against", true);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_row(struct report *report, const struct check *check, const struct profile_row *row)
{
    struct json_writer *json = &report->json;
    const struct rulebook_requirement *requirement = &check->rulebook->requirements.items[row->requirement];
    json_begin_object(json);
    json_member_string(json, "id", requirement->number);
    json_member_string(json, "says", requirement->says);
    json_member_string(json, "state", text_of(row_state_name(row->state)));
    put_row_evidence(json, check, row);
    put_citations(report, check, &requirement->citations);
    json_end_object(json);
}

static void put_scheme(struct report *report, const struct check *check, const struct profile *profile)
{
    struct json_writer *json = &report->json;
    const struct rulebook_scheme *scheme = &check->rulebook->schemes.items[profile->scheme];
    json_begin_object(json);
    json_member_string(json, "name", scheme->name);
    json_member_string(json, "title", scheme->title);
    put_citations(report, check, &scheme->citations);
    json_key(json, "rows");
    json_begin_array(json);
    for (size_t i = 0; i < profile->rows.count; i++)
        put_row(report, check, &profile->rows.items[i]);
    json_end_array(json);
    json_end_object(json);
}

/* Present only where the rulebook declares schemes. */
static void put_schemes(struct report *report, const struct check *check)
{
    struct json_writer *json = &report->json;
    if (check->rulebook->schemes.count == 0)
        return;
    json_key(json, "schemes");
    json_begin_array(json);
    for (size_t i = 0; i < check->profiles.count; i++)
        put_scheme(report, check, &check->profiles.items[i]);
    json_end_array(json);
}

/* ---- the four verbs ------------------------------------------------------------------------------ */

static void put_flags(struct json_writer *json, unsigned flags)
{
    json_key(json, "flags");
    json_begin_array(json);
    for (size_t i = 0; wording_flag_at(i) != NULL; i++) {
        if ((flags & wording_flag_at(i)->flag) != 0)
            json_put_string(json, text_of(wording_flag_at(i)->name));
    }
    json_end_array(json);
}

static void put_warnings(struct json_writer *json, const struct document *document)
{
    json_key(json, "warnings");
    json_begin_array(json);
    for (size_t i = 0; i < document->warning_count; i++) {
        struct location place = document_location(document, document->warnings[i].span.start);
        json_begin_object(json);
        put_location(json, place);
        json_member_number(json, "column", place.column);
        json_member_string(json, "message", document->warnings[i].message);
        json_end_object(json);
    }
    json_end_array(json);
}

/* Whoever asked for the document by an id finds it again. */
static void put_id(struct json_writer *json, struct text id)
{
    if (id.length == 0)
        return;
    json_key(json, "id");
    json_put_written(json, id);
}

static void put_side(struct json_writer *json, const char *side, const struct check *check, size_t index)
{
    if (index == DOCUMENT_NONE)
        return;
    const struct unit_verdict *verdict = &check->units.items[index];
    json_key(json, side);
    json_begin_object(json);
    json_member_string(json, "id", check->document->units.items[verdict->unit].id);
    json_member_string(json, "verdict", text_of(verdict_name(verdict->verdict)));
    json_end_object(json);
}

static void put_changed_principles(struct report *report, const struct check *check, struct unit_change change)
{
    struct json_writer *json = &report->json;
    const struct unit_verdict *before = &check->before->units.items[change.before];
    const struct unit_verdict *after = &check->units.items[change.after];
    json_key(json, "principles");
    json_begin_object(json);
    for (size_t p = 0; p < check->rulebook->principles.count; p++) {
        if (!comparison_principle_differs(before, after, p))
            continue;
        json_key(json, text_copy(report->scratch, check->rulebook->principles.items[p].name).bytes);
        json_begin_object(json);
        json_member_string(json, "before", text_of(wording_principle_effect(comparison_effect(before, p))));
        json_member_string(json, "after", text_of(wording_principle_effect(comparison_effect(after, p))));
        json_end_object(json);
    }
    json_end_object(json);
}

/* What the changes tracked in the file do, where both texts were judged. */
static void put_changes(struct report *report, const struct check *check)
{
    struct json_writer *json = &report->json;
    struct unit_change_list changes = comparison_make(report->scratch, check->before, check);
    json_key(json, "changes");
    json_begin_object(json);
    json_member_string(json, "verdict_before", text_of(verdict_name(check->before->verdict)));
    json_key(json, "units");
    json_begin_array(json);
    for (size_t i = 0; i < changes.count; i++) {
        json_begin_object(json);
        put_side(json, "before", check->before, changes.items[i].before);
        put_side(json, "after", check, changes.items[i].after);
        if (changes.items[i].before != DOCUMENT_NONE && changes.items[i].after != DOCUMENT_NONE)
            put_changed_principles(report, check, changes.items[i]);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void put_revisions(struct report *report, const struct check *check)
{
    if (check->document->revisions == revisions_none)
        return;
    json_member_string(&report->json, "revisions",
                       text_of(check->before != NULL ? "both" : revision_reading_name(check->document->revisions)));
    if (check->before != NULL)
        put_changes(report, check);
}

static void put_document(struct report *report, struct check *check)
{
    struct json_writer *json = &report->json;
    json_begin_object(json);
    put_id(json, report->id);
    json_member_string(json, "path", check->document->path);
    json_member_string(json, "sha256", document_sha256(check->document, report->scratch));
    json_member_string(json, "rulebook", wording_rulebook_name(check->rulebook));
    json_member_string(json, "kind", wording_document_kind(check));
    json_member_string(json, "title", check->document->title);
    put_revisions(report, check);
    put_flags(json, check->flags);
    json_member_string(json, "verdict", text_of(verdict_name(check->verdict)));
    if (check->others.count > 0) {
        json_key(json, "under");
        json_begin_object(json);
        for (size_t i = 0; i < check->others.count; i++) {
            struct text name = check->rulebook->definitions.items[check->others.items[i].definition].name;
            json_member_string(json, text_copy(report->scratch, name).bytes,
                               text_of(verdict_name(check->others.items[i].verdict)));
        }
        json_end_object(json);
    }
    json_member_boolean(json, "claims_ssr", check->claims);
    json_member_boolean(json, "relabelled", check->relabelled);
    put_principles(report, check, check->principles);
    put_findings(report, check, &check->findings, NULL);
    put_warnings(json, check->document);
    json_key(json, "units");
    json_begin_array(json);
    for (size_t i = 0; i < check->units.count; i++)
        put_unit(report, check, &check->units.items[i]);
    json_end_array(json);
    put_schemes(report, check);
    json_end_object(json);
}

static void json_report_begin(struct report *report)
{
    struct json_writer *json = &report->json;
    json_to_text(json, &report->out, true);
    json_begin_object(json);
    report_write_tool(json);
    json_key(json, "rulebooks");
    json_begin_array(json);
    for (size_t i = 0; i < report->options.rulebook_count; i++)
        put_rulebook(report, report->options.rulebooks[i]);
    json_end_array(json);
    json_key(json, "documents");
    json_begin_array(json);
}

static void json_report_error(struct report *report, struct text path, struct text message)
{
    /* They stand behind all documents; the report keeps them until then. */
    (void)report, (void)path, (void)message;
}

static void put_tally(struct report *report)
{
    struct json_writer *json = &report->json;
    const struct report_tally *tally = &report->totals.tally;
    struct baseline_rest rest = baseline_rest(report->options.baseline);
    json_key(json, "baseline");
    json_begin_object(json);
    json_member_number(json, "new", (int64_t)(tally->fails + tally->undetermined + tally->warnings));
    json_member_number(json, "known", (int64_t)tally->known);
    json_member_number(json, "gone", (int64_t)rest.gone);
    json_member_number(json, "unjudged", (int64_t)rest.unjudged);
    json_end_object(json);
}

static void put_waivers(struct json_writer *json, const struct waivers *waivers)
{
    json_key(json, "waivers");
    json_begin_array(json);
    for (size_t i = 0; i < waivers->list.count; i++) {
        const struct waiver *waiver = &waivers->list.items[i];
        json_begin_object(json);
        json_member_number(json, "line", waiver->line);
        json_member_string(json, "unit", waiver->unit);
        json_member_string(json, "rule", waiver->rule);
        json_member_string(json, "because", waiver->because);
        json_member_string(json, "until", waiver->until);
        if (waiver->document.length > 0)
            json_member_string(json, "in", waiver->document);
        json_member_string(json, "state", text_of(waiver_state(waiver)));
        json_end_object(json);
    }
    json_end_array(json);
}

static void json_report_end(struct report *report)
{
    struct json_writer *json = &report->json;
    json_end_array(json);
    report_write_errors(json, &report->errors);
    if (report->options.baseline != NULL)
        put_tally(report);
    if (report->options.waivers != NULL)
        put_waivers(json, report->options.waivers);
    json_end_object(json);
    json_end_line(json);
}

const struct report_format report_json = {"json", json_report_begin, put_document, json_report_error,
                                          json_report_end, true};

static void ndjson_begin(struct report *report)
{
    json_to_text(&report->json, &report->out, false);
}

static void ndjson_document(struct report *report, struct check *check)
{
    put_document(report, check);
    json_end_line(&report->json);
}

static void ndjson_error(struct report *report, struct text path, struct text message)
{
    const struct report_error error = {report->id, path, message};
    report_write_error(&report->json, error.id.length > 0 ? "error" : "message", &error);
    json_end_line(&report->json);
}

static void ndjson_end(struct report *report)
{
    (void)report; /* a stream of lines has no end of its own */
}

const struct report_format report_ndjson = {"ndjson", ndjson_begin, ndjson_document, ndjson_error,
                                            ndjson_end, false};
