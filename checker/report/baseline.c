#include "checker/report/baseline.h"

#include "checker/report/listing.h"
#include "lang/base/file.h"
#include "lang/base/table.h"

#include <jansson.h>
#include <string.h>

#define FILE_LIMIT ((size_t)1 << 30)

struct old_document {
    struct text uri;
    bool judged;
};

struct old_problem {
    size_t document;
    bool met;
};

struct baseline {
    struct arena *arena;
    struct { struct old_document *items; size_t count, capacity; } documents;
    struct { struct old_problem *items; size_t count, capacity; } problems;
    struct table by_uri; /* → documents */
    struct table by_key; /* → problems; a key is the document's number and the fingerprint */
    bool any_name;
};

/* ---- reading ------------------------------------------------------------------------------------- */

static struct text string_member(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? (struct text){json_string_value(value), json_string_length(value)} : TEXT("");
}

static size_t document_of(struct baseline *baseline, struct text uri)
{
    size_t found = table_get(&baseline->by_uri, uri);
    if (found != TABLE_NONE)
        return found;
    struct old_document document = {text_copy(baseline->arena, uri), false};
    list_push(baseline->arena, &baseline->documents, document);
    table_put(&baseline->by_uri, document.uri, baseline->documents.count - 1);
    return baseline->documents.count - 1;
}

static struct text key_of(struct arena *arena, size_t document, struct text fingerprint)
{
    return text_format(arena, "%zu %.*s", document, TEXT_ARG(fingerprint));
}

static void add(struct baseline *baseline, size_t document, struct text fingerprint)
{
    if (fingerprint.length == 0)
        return;
    struct text key = key_of(baseline->arena, document, fingerprint);
    if (table_get_or_put(&baseline->by_key, key, baseline->problems.count) == baseline->problems.count)
        list_push(baseline->arena, &baseline->problems, (struct old_problem){document, false});
}

/* Notes ask nobody to act, so they cannot be missed when they are gone. */
static void take_findings(struct baseline *baseline, size_t document, const json_t *findings)
{
    for (size_t i = 0; i < json_array_size(findings); i++) {
        const json_t *finding = json_array_get(findings, i);
        if (!text_equal(string_member(finding, "severity"), TEXT("note")))
            add(baseline, document, string_member(finding, "fingerprint"));
    }
}

static void take_document(struct baseline *baseline, const json_t *value)
{
    const json_t *units = json_object_get(value, "units");
    size_t document = document_of(baseline, listing_uri(baseline->arena, string_member(value, "path")));
    for (size_t i = 0; i < json_array_size(units); i++)
        take_findings(baseline, document, json_object_get(json_array_get(units, i), "findings"));
    take_findings(baseline, document, json_object_get(value, "findings"));
}

static struct text uri_of_result(const json_t *result)
{
    const json_t *location = json_array_get(json_object_get(result, "locations"), 0);
    const json_t *physical = json_object_get(location, "physicalLocation");
    return string_member(json_object_get(physical, "artifactLocation"), "uri");
}

static void take_run(struct baseline *baseline, const json_t *run)
{
    const json_t *artifacts = json_object_get(run, "artifacts"), *results = json_object_get(run, "results");
    for (size_t i = 0; i < json_array_size(artifacts); i++)
        (void)document_of(baseline, string_member(json_object_get(json_array_get(artifacts, i), "location"), "uri"));
    for (size_t i = 0; i < json_array_size(results); i++) {
        const json_t *result = json_array_get(results, i);
        const json_t *prints = json_object_get(result, "partialFingerprints");
        add(baseline, document_of(baseline, uri_of_result(result)), string_member(prints, "ssrcheck/v1"));
    }
}

/* Whether the value is a report of ours, or a line of one; then what it tells is taken. */
static bool take_value(struct baseline *baseline, const json_t *value)
{
    const json_t *documents = json_object_get(value, "documents"), *runs = json_object_get(value, "runs");
    if (json_is_array(documents)) {
        for (size_t i = 0; i < json_array_size(documents); i++)
            take_document(baseline, json_array_get(documents, i));
    } else if (json_is_array(runs)) {
        for (size_t i = 0; i < json_array_size(runs); i++)
            take_run(baseline, json_array_get(runs, i));
    } else if (json_is_array(json_object_get(value, "units"))) {
        take_document(baseline, value);
    } else {
        return string_member(value, "path").length > 0 && string_member(value, "message").length > 0;
    }
    return true;
}

static const char *take_all(struct baseline *baseline, struct text content)
{
    size_t offset = 0, values = 0;
    for (content = text_trim(content); offset < content.length; values++) {
        json_error_t error;
        json_t *value = json_loadb(content.bytes + offset, content.length - offset,
                                   JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, &error);
        if (value == NULL)
            return text_format(baseline->arena, "is no report that can be read: %s", error.text).bytes;
        bool taken = take_value(baseline, value);
        json_decref(value);
        if (!taken)
            return "is not a report of ssrcheck in JSON, NDJSON or SARIF";
        offset += (size_t)error.position;
        while (offset < content.length && strchr(" \t\r\n", content.bytes[offset]) != NULL)
            offset++;
    }
    return values > 0 ? NULL : "is empty";
}

const char *baseline_load(struct arena *arena, const char *path, struct baseline **baseline)
{
    struct text content;
    const char *wrong = file_read(arena, path, FILE_LIMIT, &content);
    if (wrong != NULL)
        return wrong;
    *baseline = arena_new_object(arena, struct baseline);
    (*baseline)->arena = arena;
    table_init(&(*baseline)->by_uri, arena);
    table_init(&(*baseline)->by_key, arena);
    return take_all(*baseline, content);
}

/* ---- settling ------------------------------------------------------------------------------------ */

void baseline_any_name(struct baseline *baseline)
{
    baseline->any_name = baseline->documents.count == 1;
}

void baseline_settle(struct baseline *baseline, struct text path, struct problem_list *problems)
{
    struct arena_mark mark = arena_mark(baseline->arena);
    size_t document = table_get(&baseline->by_uri, listing_uri(baseline->arena, path));
    if (baseline->any_name)
        document = 0;
    if (document != TABLE_NONE)
        baseline->documents.items[document].judged = true;
    for (size_t i = 0; document != TABLE_NONE && i < problems->count; i++) {
        struct problem *problem = &problems->items[i];
        size_t found = table_get(&baseline->by_key, key_of(baseline->arena, document, problem->fingerprint));
        if (found == TABLE_NONE)
            continue;
        baseline->problems.items[found].met = true;
        problem->state = problem_known;
    }
    arena_rewind(baseline->arena, mark);
}

struct baseline_rest baseline_rest(const struct baseline *baseline)
{
    struct baseline_rest rest = {0, 0};
    for (size_t i = 0; i < baseline->problems.count; i++) {
        const struct old_problem *problem = &baseline->problems.items[i];
        if (problem->met)
            continue;
        if (baseline->documents.items[problem->document].judged)
            rest.gone++;
        else
            rest.unjudged++;
    }
    return rest;
}
