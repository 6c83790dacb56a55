/*
 * The same as data; verify.schema.json says its shape in full.
 */
#include "checker/report/case_telling.h"
#include "checker/report/report.h"

static void put_names(struct json_writer *json, const char *key, const struct text_list *names)
{
    json_key(json, key);
    json_begin_array(json);
    for (size_t i = 0; i < names->count; i++)
        json_put_string(json, names->items[i]);
    json_end_array(json);
}

static void put_rules(struct json_writer *json, const struct case_rules_known *known)
{
    json_begin_object(json);
    json_member_string(json, "name", known->recorded->name);
    json_member_string(json, "version", known->recorded->version);
    json_member_string(json, "today", text_of(!known->compared ? "unknown" : known->rules.same ? "same" : "other"));
    put_names(json, "changed", &known->rules.changed);
    put_names(json, "gone", &known->rules.gone);
    put_names(json, "added", &known->rules.added);
    json_end_object(json);
}

static void put_place(struct json_writer *json, const char *key, uint64_t start, struct location place)
{
    json_key(json, key);
    json_begin_object(json);
    json_member_number(json, "start", (int64_t)start);
    if (place.page > 0)
        json_member_number(json, "page", place.page);
    json_member_number(json, "line", place.line);
    json_member_number(json, "column", place.column);
    if (place.element.length > 0)
        json_member_string(json, "element", place.element);
    json_end_object(json);
}

static void put_quotation(struct json_writer *json, const struct case_quotation *quotation)
{
    json_begin_object(json);
    json_member_string(json, "standing", text_of(case_standing_name(quotation->standing)));
    json_member_string(json, "text", quotation->words->text);
    if (quotation->words->unit.length > 0)
        json_member_string(json, "unit", quotation->words->unit);
    put_place(json, "recorded", quotation->words->start, quotation->words->place);
    if (quotation->standing != case_gone && quotation->standing != case_unsought)
        put_place(json, "now", quotation->start, quotation->now);
    json_end_object(json);
}

static void put_quotations(struct json_writer *json, const struct case_quotations *quotations)
{
    json_key(json, "quotations");
    json_begin_object(json);
    for (size_t i = 0; i < case_standing_count; i++)
        json_member_number(json, case_standing_name((enum case_standing)i), (int64_t)quotations->tally[i]);
    json_key(json, "elsewhere");
    json_begin_array(json);
    for (size_t i = 0; i < quotations->list.count; i++)
        if (quotations->list.items[i].standing != case_same)
            put_quotation(json, &quotations->list.items[i]);
    json_end_array(json);
    json_end_object(json);
}

static void put_problems(struct json_writer *json, const struct case_problem_list *problems)
{
    json_key(json, "problems");
    json_begin_array(json);
    for (size_t i = 0; i < problems->count; i++) {
        json_begin_object(json);
        if (problems->items[i].unit.length > 0)
            json_member_string(json, "unit", problems->items[i].unit);
        json_member_string(json, "message", problems->items[i].message);
        json_end_object(json);
    }
    json_end_array(json);
}

static void json_result(struct case_telling *telling, const struct case_result *result)
{
    struct json_writer *json = &telling->json;

    json_begin_object(json);
    json_member_string(json, "path", result->path);
    json_member_string(json, "recorded_path", result->recorded->path);
    json_member_number(json, "rulebook", (int64_t)result->recorded->rulebook);
    json_member_boolean(json, "verified", case_holds(result));
    json_member_string(json, "sha256", result->sha256);
    json_member_string(json, "recorded_sha256", result->recorded->file.sha256);
    json_member_boolean(json, "same_file", result->same_file);
    json_member_boolean(json, "same_text", result->same_text);
    json_member_string(json, "verdict", text_of(verdict_name(result->recorded->verdict)));
    json_member_number(json, "units", (int64_t)result->recorded->units.count);
    json_member_number(json, "conditions", (int64_t)result->conditions);
    put_quotations(json, &result->quotations);
    put_problems(json, &result->problems);
    json_end_object(json);
}

static void json_begin(struct case_telling *telling)
{
    struct json_writer *json = &telling->json;

    json_to_text(json, telling->out, true);
    json_begin_object(json);
    report_write_tool(json);
    json_member_string(json, "case", telling->path);
    json_member_string(json, "recorded_by", telling->file->tool_version);
    json_key(json, "rulebooks");
    json_begin_array(json);
    for (size_t i = 0; i < telling->rule_count; i++)
        put_rules(json, &telling->rules[i]);
    json_end_array(json);
    json_key(json, "documents");
    json_begin_array(json);
}

static void json_error(struct case_telling *telling, struct text path, struct text message)
{
    list_push(telling->keep, &telling->kept,
              ((struct report_error){{0}, text_copy(telling->keep, path), text_copy(telling->keep, message)}));
}

static void json_end(struct case_telling *telling)
{
    struct json_writer *json = &telling->json;

    json_end_array(json);
    json_key(json, "not_given");
    json_begin_array(json);
    for (size_t i = 0; i < telling->not_given_count; i++)
        json_put_string(json, telling->not_given[i]->path);
    json_end_array(json);
    report_write_errors(json, &telling->kept);
    json_member_boolean(json, "verified", telling->results > 0 && telling->holding == telling->results && telling->errors == 0);
    json_end_object(json);
    json_end_line(json);
}

const struct case_format case_told_as_json = {"json", json_begin, json_result, json_error, json_end};
