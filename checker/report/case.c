/*
 * case: the record of a run by which its verdicts can be audited later (`ssrcheck verify`). Its shape is a promise to
 * whoever reads it; case.schema.json says it in full.
 *
 * It tells which bytes were judged by which rules, and why each unit came to its verdict: every condition that was
 * tried, its truth, and the words that it rests on, with where they stand. What is recorded is enough to follow the
 * whole argument again without the rules: truths combine by three-valued logic, and words are held against the text.
 */
#include "checker/case_file.h"
#include "checker/condition_text.h"
#include "checker/divisions.h"
#include "checker/report/report.h"
#include "checker/report/wording.h"
#include "lang/base/file.h"

/* The sentences around the words, each recorded once: by them words are found again in a text that was changed. */
struct sentence_range {
    uint32_t start, end;
};

/* One document as it is being told. */
struct record {
    struct report *report;
    struct json_writer *json;
    const struct check *check;
    struct table known_sentences; /* → sentences */
    struct { struct sentence_range *items; size_t count, capacity; } sentences;
};

/* ---- words ------------------------------------------------------------------------------------------- */

static void put_place(struct json_writer *json, const struct document *document, uint32_t reading)
{
    struct location place = document_location(document, document_source_offset(document, reading));

    if (place.page > 0)
        json_member_number(json, "page", place.page);
    json_member_number(json, "line", place.line);
    json_member_number(json, "column", place.column);
    if (place.element.length > 0)
        json_member_string(json, "element", place.element);
}

static size_t sentence_number(struct record *record, const struct evidence *words)
{
    struct sentence_range range = {words->sentence_start, words->sentence_end};
    struct text key = {arena_copy(record->report->scratch, (const char *)&range, sizeof range), sizeof range};
    size_t number = table_get_or_put(&record->known_sentences, key, record->sentences.count);

    if (number == record->sentences.count)
        list_push(record->report->scratch, &record->sentences, range);
    return number;
}

static const char *thing_kind_name(enum thing_kind kind)
{
    switch (kind) {
    case thing_term: return "term";
    case thing_relation: return "relation";
    case thing_concept: return "concept";
    case thing_principle: return "principle";
    case thing_definition: return "definition";
    case thing_rule: return "rule";
    case thing_none: break;
    }
    return "words";
}

static void put_unit_id(struct json_writer *json, const char *key, const struct document *document, size_t unit)
{
    if (unit < document->units.count)
        json_member_string(json, key, document->units.items[unit].id);
}

/* On one line: there are many of them. */
static void put_words(struct record *record, const struct evidence *words)
{
    const struct document *document = record->check->document;
    struct json_writer *json = record->json;
    bool pretty = json->pretty;

    json_begin_object(json);
    json->pretty = false;
    json_member_string(json, "thing", text_of(thing_kind_name(words->thing.kind)));
    json_member_string(json, "name", wording_thing_name(record->check->rulebook, words->thing));
    json_member_string(json, "stance", text_of(stance_name(words->stance)));
    json_member_string(json, "text", text_part(document->reading, words->start, words->end));
    json_member_number(json, "start", words->start);
    json_member_number(json, "end", words->end);
    put_place(json, document, words->start);
    put_unit_id(json, "unit", document, words->unit);
    if (words->sentence_start <= words->start && words->end <= words->sentence_end)
        json_member_number(json, "sentence", (int64_t)sentence_number(record, words));
    if (words->hollow)
        json_member_string(json, "hollow", words->hollow_because);
    json_end_object(json);
    json->pretty = pretty;
}

static void put_word_list(struct record *record, const char *key, const struct evidence_list *list)
{
    json_key(record->json, key);
    json_begin_array(record->json);
    for (size_t i = 0; i < list->count; i++)
        put_words(record, &list->items[i]);
    json_end_array(record->json);
}

static void put_sentences(struct record *record)
{
    struct json_writer *json = record->json;

    json_key(json, "sentences");
    json_begin_array(json);
    for (size_t i = 0; i < record->sentences.count; i++) {
        struct sentence_range range = record->sentences.items[i];

        json_begin_object(json);
        json->pretty = false;
        json_member_number(json, "start", range.start);
        json_member_number(json, "end", range.end);
        json_member_string(json, "text", text_part(record->check->document->reading, range.start, range.end));
        json_end_object(json);
        json->pretty = true;
    }
    json_end_array(json);
}

/* On one line, as words are. */
static void put_divisions(struct record *record)
{
    struct json_writer *json = record->json;
    struct index_list divisions = divisions_of(record->check->document, record->report->scratch);

    json_key(json, "divisions");
    json_begin_array(json);
    json->pretty = false;
    for (size_t i = 0; i < divisions.count; i++)
        json_put_number(json, (int64_t)divisions.items[i]);
    json_end_array(json);
    json->pretty = true;
}

/* ---- conditions -------------------------------------------------------------------------------------- */

/* Whether the condition never holds without words that show it. */
static bool asks_for_words(const struct condition *condition)
{
    switch (condition->kind) {
    case condition_present:
    case condition_text: return condition->scope != scope_many_units && condition->scope != scope_most_units;
    case condition_order:
    case condition_reached: return true;
    case condition_effect:
        return condition->effect != effect_touches && condition->effect != effect_weakly_strengthens;
    default: return false;
    }
}

/* How the truth of the condition comes about. */
static enum case_joint joint_of(const struct condition *condition)
{
    switch (condition->kind) {
    case condition_and: return case_all;
    case condition_or: return case_any;
    case condition_at_least: return case_at_least;
    case condition_not: return case_none;
    default: return asks_for_words(condition) ? case_found : case_fact;
    }
}

static void put_proof(struct record *record, const struct proof *proof);

static void put_parts(struct record *record, const struct proof *proof)
{
    json_key(record->json, "parts");
    json_begin_array(record->json);
    for (size_t i = 0; i < proof->part_count; i++)
        put_proof(record, proof->parts[i]);
    json_end_array(record->json);
}

/* A condition that is made of others is said by its parts; only those at the ends have words of their own. */
static void put_proof(struct record *record, const struct proof *proof)
{
    struct json_writer *json = record->json;
    enum case_joint joint = joint_of(proof->condition);
    bool has_parts = joint != case_found && joint != case_fact;

    json_begin_object(json);
    json_member_string(json, "holds", text_of(case_joint_name(joint)));
    if (joint == case_at_least)
        json_member_number(json, "number", (int64_t)proof->condition->number);
    if (!has_parts)
        json_member_string(json, "condition",
                           condition_in_words(record->check->rulebook, record->report->scratch, proof->condition, NULL));
    json_member_string(json, "truth", text_of(truth_name(proof->truth)));
    if (proof->share.length > 0)
        json_member_string(json, "share", proof->share);
    if (has_parts)
        put_parts(record, proof);
    else
        put_word_list(record, "evidence", &proof->evidence);
    json_end_object(json);
}

static void put_proof_member(struct record *record, const struct proof *proof)
{
    if (proof == NULL)
        return;
    json_key(record->json, "proof");
    put_proof(record, proof);
}

/* ---- units ------------------------------------------------------------------------------------------- */

static struct sentence_range range_of(const struct document *document, const struct unit *unit)
{
    size_t end = unit->first_block + unit->block_count;

    if (unit->block_count == 0 || end > document->blocks.count)
        return (struct sentence_range){0, 0};
    return (struct sentence_range){document->blocks.items[unit->first_block].start, document->blocks.items[end - 1].end};
}

static void put_unit_head(struct record *record, const struct unit *unit)
{
    struct sentence_range range = range_of(record->check->document, unit);

    json_member_string(record->json, "id", unit->id);
    json_member_string(record->json, "heading", unit->heading);
    json_member_number(record->json, "start", range.start);
    json_member_number(record->json, "end", range.end);
    put_place(record->json, record->check->document, range.start);
}

/* The decision list as it was tried, from the top. */
static void put_steps(struct record *record, const struct unit_verdict *verdict)
{
    const struct rulebook_definition *definition = &record->check->rulebook->definitions.items[verdict->definition];
    struct json_writer *json = record->json;

    json_key(json, "steps");
    json_begin_array(json);
    for (size_t i = 0; i < verdict->steps.count; i++) {
        const struct decision_step *step = &verdict->steps.items[i];

        json_begin_object(json);
        json_member_number(json, "line", (int64_t)step->decision + 1);
        json_member_string(json, "verdict", text_of(verdict_name(definition->decisions.items[step->decision].verdict)));
        json_member_string(json, "truth", text_of(truth_name(step->truth)));
        put_proof_member(record, step->proof);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_decided(struct record *record, const struct unit_verdict *verdict)
{
    const struct decision *decision = wording_decision(record->check, verdict);
    struct json_writer *json = record->json;

    if (decision == NULL)
        return;
    json_key(json, "decided");
    json_begin_object(json);
    json_member_number(json, "line", (int64_t)verdict->decision + 1);
    json_member_string(json, "rule", wording_decision_name(record->check, record->report->scratch, verdict));
    json_member_string(json, "when",
                       condition_in_words(record->check->rulebook, record->report->scratch, decision->when, NULL));
    json_end_object(json);
}

static void put_effect(struct record *record, struct text name, const struct principle_effect *effect)
{
    struct json_writer *json = record->json;

    json_begin_object(json);
    json_member_string(json, "principle", name);
    json_member_string(json, "effect", text_of(wording_principle_effect(effect)));
    put_word_list(record, "serving", &effect->serving);
    put_word_list(record, "breaching", &effect->breaching);
    put_word_list(record, "weak", &effect->weak);
    json_end_object(json);
}

static bool is_touched(const struct principle_effect *effect)
{
    return effect->strengthened || effect->weakened || effect->weakly || effect->warned || effect->weak.count > 0;
}

/* What is untouched, and has no words, is left out. */
static void put_effects(struct record *record, const struct principle_effect *effects)
{
    const struct rulebook *rulebook = record->check->rulebook;

    json_key(record->json, "principles");
    json_begin_array(record->json);
    for (size_t p = 0; effects != NULL && p < rulebook->principles.count; p++)
        if (is_touched(&effects[p]))
            put_effect(record, rulebook->principles.items[p].name, &effects[p]);
    json_end_array(record->json);
}

static void put_findings(struct record *record, const struct finding_list *findings)
{
    const struct rulebook *rulebook = record->check->rulebook;
    struct json_writer *json = record->json;

    json_key(json, "findings");
    json_begin_array(json);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];

        json_begin_object(json);
        json_member_string(json, "rule", wording_rule_name(rulebook, record->report->scratch, finding->rule));
        json_member_string(json, "severity", text_of(severity_name(finding->severity)));
        json_member_string(json, "message", finding->message);
        json_member_string(json, "when", condition_in_words(rulebook, record->report->scratch,
                                                            rulebook->rules.items[finding->rule].when, NULL));
        put_proof_member(record, finding->proof);
        json_end_object(json);
    }
    json_end_array(json);
}

/* Present only where several definitions were asked for. */
static void put_others(struct record *record, const struct unit_verdict *verdict)
{
    const struct rulebook *rulebook = record->check->rulebook;
    struct json_writer *json = record->json;

    if (verdict->others.count == 0)
        return;
    json_key(json, "under");
    json_begin_array(json);
    for (size_t i = 0; i < verdict->others.count; i++) {
        const struct other_verdict *other = &verdict->others.items[i];

        json_begin_object(json);
        json_member_string(json, "definition", rulebook->definitions.items[other->definition].name);
        json_member_string(json, "verdict", text_of(verdict_name(other->verdict)));
        json_member_string(json, "because", other->because);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_unit(struct record *record, const struct unit_verdict *verdict)
{
    const struct document *document = record->check->document;
    struct json_writer *json = record->json;

    json_begin_object(json);
    put_unit_head(record, &document->units.items[verdict->unit]);
    json_member_string(json, "verdict", text_of(verdict_name(verdict->verdict)));
    json_member_string(json, "alone", text_of(verdict_name(verdict->alone)));
    if (verdict->carried)
        put_unit_id(json, "carried_by", document, verdict->carried_by);
    json_member_string(json, "because", verdict->because);
    put_decided(record, verdict);
    put_word_list(record, "evidence", &verdict->evidence);
    put_steps(record, verdict);
    put_others(record, verdict);
    put_effects(record, verdict->principles);
    put_findings(record, &verdict->findings);
    json_end_object(json);
}

/* Units that hold others, or say nothing that could be judged: words may stand there, too. */
static void put_units_passed_over(struct record *record)
{
    const struct check *check = record->check;
    struct json_writer *json = record->json;
    size_t next = 0; /* both lists are in the order of the document */

    json_key(json, "passed_over");
    json_begin_array(json);
    for (size_t u = 0; u < check->document->units.count; u++) {
        while (next < check->units.count && check->units.items[next].unit < u)
            next++;
        if (next < check->units.count && check->units.items[next].unit == u)
            continue;
        json_begin_object(json);
        put_unit_head(record, &check->document->units.items[u]);
        json_end_object(json);
    }
    json_end_array(json);
}

/* ---- documents --------------------------------------------------------------------------------------- */

/* What its units come to together; the words stand with these. */
static void put_document_effects(struct record *record)
{
    const struct check *check = record->check;
    struct json_writer *json = record->json;

    json_key(json, "principles");
    json_begin_object(json);
    for (size_t p = 0; check->principles != NULL && p < check->rulebook->principles.count; p++) {
        const char *effect = wording_principle_effect(&check->principles[p]);

        json_member_string(json, text_copy(record->report->scratch, check->rulebook->principles.items[p].name).bytes,
                           text_of(effect));
    }
    json_end_object(json);
}

static size_t rulebook_number(const struct report *report, const struct rulebook *rulebook)
{
    size_t number = 0;

    while (number + 1 < report->options.rulebook_count && report->options.rulebooks[number] != rulebook)
        number++;
    return number;
}

static void put_bytes(struct record *record, const char *key, struct text bytes)
{
    json_key(record->json, key);
    json_begin_object(record->json);
    json_member_string(record->json, "sha256", file_sha256(record->report->scratch, bytes));
    json_member_number(record->json, "bytes", (int64_t)bytes.length);
    json_end_object(record->json);
}

static size_t definition_of(const struct check *check)
{
    return check->units.count > 0 ? check->units.items[0].definition : RULEBOOK_NONE;
}

static void put_document_verdict(struct record *record)
{
    const struct check *check = record->check;
    struct json_writer *json = record->json;

    json_member_string(json, "verdict", text_of(verdict_name(check->verdict)));
    json_member_boolean(json, "claims_ssr", check->claims);
    json_member_boolean(json, "relabelled", check->relabelled);
    if (check->others.count == 0)
        return;
    json_key(json, "under");
    json_begin_array(json);
    for (size_t i = 0; i < check->others.count; i++) {
        json_begin_object(json);
        json_member_string(json, "definition", check->rulebook->definitions.items[check->others.items[i].definition].name);
        json_member_string(json, "verdict", text_of(verdict_name(check->others.items[i].verdict)));
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_units(struct record *record)
{
    json_key(record->json, "units");
    json_begin_array(record->json);
    for (size_t i = 0; i < record->check->units.count; i++)
        put_unit(record, &record->check->units.items[i]);
    json_end_array(record->json);
}

static void put_document_head(struct record *record)
{
    const struct check *check = record->check;
    const struct document *document = check->document;
    struct json_writer *json = record->json;

    json_member_string(json, "path", document->path);
    put_bytes(record, "file", document->bytes);
    json_member_string(json, "format", document->format);
    json_member_string(json, "revisions", text_of(revision_reading_name(document->revisions)));
    put_bytes(record, "reading", document->reading);
    json_member_number(json, "rulebook", (int64_t)rulebook_number(record->report, check->rulebook));
    json_member_string(json, "kind", wording_document_kind(check));
    if (definition_of(check) < check->rulebook->definitions.count)
        json_member_string(json, "definition", check->rulebook->definitions.items[definition_of(check)].name);
}

static void case_document(struct report *report, struct check *check)
{
    struct record record = {.report = report, .json = &report->json, .check = check};

    table_init(&record.known_sentences, report->scratch);
    json_begin_object(record.json);
    put_document_head(&record);
    put_document_verdict(&record);
    put_units(&record);
    put_units_passed_over(&record);
    put_document_effects(&record);
    put_findings(&record, &check->findings);
    put_sentences(&record);
    put_divisions(&record);
    json_end_object(record.json);
}

/* ---- the run ----------------------------------------------------------------------------------------- */

static void put_definition(struct report *report, const struct rulebook *rulebook,
                           const struct rulebook_definition *definition)
{
    struct json_writer *json = &report->json;

    json_begin_object(json);
    json_member_string(json, "name", definition->name);
    json_key(json, "lines");
    json_begin_array(json);
    for (size_t i = 0; i < definition->decisions.count; i++) {
        const struct decision *decision = &definition->decisions.items[i];

        json_begin_object(json);
        json_member_string(json, "verdict", text_of(verdict_name(decision->verdict)));
        json_member_string(json, "when", condition_in_words(rulebook, report->scratch, decision->when, NULL));
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void put_rule_files(struct report *report, const struct rulebook *rulebook)
{
    struct json_writer *json = &report->json;

    json_key(json, "files");
    json_begin_array(json);
    for (size_t i = 0; i < rulebook->files.count; i++) {
        const struct rulebook_file *file = &rulebook->files.items[i];

        json_begin_object(json);
        json_member_string(json, "name", file->name.length > 0 ? file->name : file->source.name);
        json_member_string(json, "version", file->version);
        json_member_string(json, "sha256", rulebook_file_sha256(file, report->scratch));
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_rulebook(struct report *report, const struct rulebook *rulebook)
{
    const struct rulebook_file *asked = wording_rulebook_file(rulebook);
    struct json_writer *json = &report->json;

    json_begin_object(json);
    json_member_string(json, "name", wording_rulebook_name(rulebook));
    json_member_string(json, "version", asked != NULL ? asked->version : TEXT(""));
    put_rule_files(report, rulebook);
    json_key(json, "definitions");
    json_begin_array(json);
    for (size_t i = 0; i < rulebook->definitions.count; i++)
        put_definition(report, rulebook, &rulebook->definitions.items[i]);
    json_end_array(json);
    json_end_object(json);
}

static void put_option(struct json_writer *json, const char *key, const char *value)
{
    json_key(json, key);
    if (value != NULL)
        json_put_string(json, text_of(value));
    else
        json_put_null(json);
}

/* null: it was not given, and what stands for it was told from the document. */
static void put_options(struct json_writer *json, const struct report_asked *asked)
{
    json_key(json, "options");
    json_begin_object(json);
    put_option(json, "kind", asked->kind);
    put_option(json, "definition", asked->definition);
    put_option(json, "format_in", asked->format_in);
    put_option(json, "revisions", asked->revisions);
    json_end_object(json);
}

static void case_begin(struct report *report)
{
    struct json_writer *json = &report->json;

    json_to_text(json, &report->out, true);
    json_begin_object(json);
    json_member_number(json, "case", case_version);
    report_write_tool(json);
    put_options(json, &report->options.asked);
    json_key(json, "rulebooks");
    json_begin_array(json);
    for (size_t i = 0; i < report->options.rulebook_count; i++)
        put_rulebook(report, report->options.rulebooks[i]);
    json_end_array(json);
    json_key(json, "documents");
    json_begin_array(json);
}

static void case_error(struct report *report, struct text path, struct text message)
{
    (void)report, (void)path, (void)message; /* they stand behind all documents; the report keeps them until then */
}

static void case_end(struct report *report)
{
    struct json_writer *json = &report->json;

    json_end_array(json);
    report_write_errors(json, &report->errors);
    json_end_object(json);
    json_end_line(json);
}

const struct report_format report_case = {"case", case_begin, case_document, case_error, case_end, true};
