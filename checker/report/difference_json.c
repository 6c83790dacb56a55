/*
 * What a new version does, as JSON.
 */
#include "checker/report/difference.h"

#include "checker/report/place.h"
#include "checker/report/report.h"
#include "checker/report/wording.h"
#include "checker/sentence_pairs.h"
#include "lang/base/json.h"

static const char *kind_name(enum mark_kind kind)
{
    switch (kind) {
    case mark_declared: return "declared";
    case mark_served_less: return "served-less";
    case mark_left_to_choice: return "left-to-choice";
    case mark_served_more: return "served-more";
    case mark_made_duty: return "made-duty";
    case mark_breached: return "breached";
    case mark_breach_gone: return "breach-gone";
    }
    return "";
}

static void put_document(struct json_writer *json, const char *key, const struct difference *difference,
                         const struct check *check)
{
    json_key(json, key);
    json_begin_object(json);
    json_member_string(json, "path", check->document->path);
    json_member_string(json, "sha256", document_sha256(check->document, difference->arena));
    json_member_string(json, "kind", wording_document_kind(check));
    json_member_string(json, "title", check->document->title);
    json_member_string(json, "verdict", text_of(verdict_name(check->verdict)));
    json_end_object(json);
}

static void put_unit(struct json_writer *json, const char *key, const struct check *check, size_t index)
{
    const struct unit *unit;

    if (index == DOCUMENT_NONE)
        return;
    unit = &check->document->units.items[check->units.items[index].unit];
    json_key(json, key);
    json_begin_object(json);
    json_member_string(json, "id", unit->id);
    json_member_string(json, "heading", unit->heading);
    json_member_string(json, "verdict", difference_verdict(check, index));
    json_end_object(json);
}

static void put_units(struct json_writer *json, const struct difference *difference)
{
    const struct unit_change_list *units = &difference->changes->units;

    json_key(json, "units");
    json_begin_array(json);
    for (size_t i = 0; i < units->count; i++) {
        json_begin_object(json);
        put_unit(json, "old", difference->before, units->items[i].before);
        put_unit(json, "new", difference->after, units->items[i].after);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_place(struct json_writer *json, struct location place)
{
    if (place.page > 0)
        json_member_number(json, "page", place.page);
    json_member_number(json, "line", place.line);
    json_member_number(json, "column", place.column);
}

static void put_sentence(struct json_writer *json, const char *key, const struct check *check, size_t unit, size_t sentence,
                         size_t more)
{
    if (sentence == DOCUMENT_NONE)
        return;
    json_key(json, key);
    json_begin_object(json);
    if (unit != DOCUMENT_NONE)
        json_member_string(json, "unit", check->document->units.items[check->units.items[unit].unit].id);
    put_place(json, document_location(check->document,
                                      document_source_offset(check->document, sentence_start(check, sentence))));
    json_member_string(json, "text", sentences_text(check, sentence, more));
    json_end_object(json);
}

static void put_words(struct json_writer *json, const char *key, const struct check *check, const struct evidence *evidence)
{
    if (evidence->text.length == 0)
        return;
    json_key(json, key);
    json_begin_object(json);
    put_place(json, place_of_evidence(check->document, evidence));
    json_member_string(json, "text", evidence->text);
    json_end_object(json);
}

static void put_mark(struct json_writer *json, const struct difference *difference, const struct change_mark *mark)
{
    const struct rulebook *rulebook = difference->after->rulebook;

    json_begin_object(json);
    json_member_string(json, "direction", mark->gain ? TEXT("gain") : TEXT("loss"));
    json_member_string(json, "kind", text_of(kind_name(mark->kind)));
    if (mark->kind == mark_declared)
        json_member_string(json, "change", rulebook->changes.items[mark->declared].name);
    json_member_string(json, "words", difference_mark_words(difference, mark));
    if (mark->principles.count > 0) {
        json_key(json, "principles");
        json_begin_array(json);
        for (size_t i = 0; i < mark->principles.count; i++)
            json_put_string(json, rulebook->principles.items[mark->principles.items[i]].name);
        json_end_array(json);
    }
    put_words(json, "old", difference->before, &mark->old);
    put_words(json, "new", difference->after, &mark->new);
    json_end_object(json);
}

static void put_change(struct json_writer *json, const struct difference *difference, const struct sentence_change *change)
{
    json_begin_object(json);
    put_sentence(json, "old", difference->before, change->unit_before, change->before, change->more_before);
    put_sentence(json, "new", difference->after, change->unit_after, change->after, change->more_after);
    json_member_boolean(json, "moved", change->moved);
    json_key(json, "marks");
    json_begin_array(json);
    for (size_t i = 0; i < change->marks.count; i++)
        put_mark(json, difference, &change->marks.items[i]);
    json_end_array(json);
    json_end_object(json);
}

void difference_json(const struct difference *difference, struct text_builder *out)
{
    const struct changes *changes = difference->changes;
    struct json_writer json;

    json_to_text(&json, out, true);
    json_begin_object(&json);
    report_write_tool(&json);
    json_member_string(&json, "rulebook", wording_rulebook_name(difference->after->rulebook));
    put_document(&json, "old", difference, difference->before);
    put_document(&json, "new", difference, difference->after);
    json_member_number(&json, "losses", (int64_t)changes->losses);
    json_member_number(&json, "gains", (int64_t)changes->gains);
    json_key(&json, "sentences");
    json_begin_object(&json);
    json_member_number(&json, "same", (int64_t)changes->same);
    json_member_number(&json, "reworded", (int64_t)changes->reworded);
    json_member_number(&json, "new", (int64_t)changes->added);
    json_member_number(&json, "gone", (int64_t)changes->removed);
    json_end_object(&json);
    put_units(&json, difference);
    json_key(&json, "changes");
    json_begin_array(&json);
    for (size_t i = 0; i < changes->sentences.count; i++)
        put_change(&json, difference, &changes->sentences.items[i]);
    json_end_array(&json);
    json_end_object(&json);
    text_append_byte(out, '\n');
}
