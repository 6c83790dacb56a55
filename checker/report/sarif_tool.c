/*
 * sarif_tool: the rules that the results of a SARIF log name, with help and sources.
 */
#include "checker/condition_text.h"
#include "checker/report/listing.h"
#include "checker/report/sarif.h"
#include "checker/report/wording.h"

/* What a log says of one rule. */
struct rule_words {
    struct text id, name, when, message;
    const char *level;
    const struct citation_list *citations;
};

static struct text message_form(struct arena *arena, struct text words)
{
    struct text_builder form;
    text_builder_init(&form, arena);
    for (size_t i = 0; i < words.length; i++) {
        char byte = words.bytes[i];
        if (byte == ']' && i + 1 < words.length && words.bytes[i + 1] == '(')
            text_append_byte(&form, '\\');
        text_append_byte(&form, byte);
        if (byte == '{' || byte == '}')
            text_append_byte(&form, byte);
    }
    return text_built(&form);
}

void sarif_message(struct report *report, const char *key, struct text words)
{
    struct json_writer *json = &report->json;
    json_key(json, key);
    json_begin_object(json);
    json_member_string(json, "text", message_form(report->scratch, words));
    json_end_object(json);
}

static struct text help_of(struct report *report, const struct rulebook *rulebook, const struct rule_words *rule)
{
    struct check of_rulebook = {.rulebook = rulebook};
    struct text sources = listing_sources(report->scratch, &of_rulebook, rule->citations);
    struct text_builder help;
    text_builder_init(&help, report->scratch);
    text_append_string(&help, rule->message.length > 0 ? "It says: " : "It says nothing of its own.");
    text_append(&help, rule->message);
    if (sources.length > 0)
        text_append_format(&help, " Sources: %.*s", TEXT_ARG(sources));
    return text_built(&help);
}

static void put_sources(struct report *report, const struct rulebook *rulebook, const struct citation_list *citations)
{
    struct json_writer *json = &report->json;
    json_key(json, "properties");
    json_begin_object(json);
    json_key(json, "sources");
    json_begin_array(json);
    for (size_t i = 0; i < citations->count; i++)
        json_put_string(json, wording_citation(rulebook, report->scratch, citations->items[i]));
    json_end_array(json);
    json_end_object(json);
}

/* Two rulebooks of a run may use the same file: what stands there is told once. */
static void put_rule(struct report *report, const struct rulebook *rulebook, struct table *told,
                     const struct rule_words *rule)
{
    struct json_writer *json = &report->json;
    size_t next = told->count;
    if (table_get_or_put(told, rule->id, next) != next)
        return;
    json_begin_object(json);
    json_member_string(json, "id", rule->id);
    sarif_message(report, "shortDescription", rule->name);
    sarif_message(report, "fullDescription",
                  text_format(report->scratch, "It is found %.*s.", TEXT_ARG(rule->when)));
    sarif_message(report, "help", help_of(report, rulebook, rule));
    json_key(json, "defaultConfiguration");
    json_begin_object(json);
    json_member_string(json, "level", text_of(rule->level));
    json_end_object(json);
    put_sources(report, rulebook, rule->citations);
    json_end_object(json);
}

/* "when …", "in every other case" */
static struct text when_words(struct arena *arena, const struct rulebook *rulebook, const struct condition *when)
{
    struct text words = condition_in_words(rulebook, arena, when, NULL);
    return when != NULL ? text_format(arena, "when %.*s", TEXT_ARG(words)) : words;
}

/* All lines of a definition: any of them decides that a unit cannot be told, where it cannot be told itself. */
static void put_definition(struct report *report, const struct rulebook *rulebook, size_t definition,
                           struct table *told)
{
    const struct rulebook_definition *known = &rulebook->definitions.items[definition];
    struct check of_rulebook = {.rulebook = rulebook};
    for (size_t i = 0; i < known->decisions.count; i++) {
        const struct decision *decision = &known->decisions.items[i];
        struct unit_verdict verdict = {.definition = definition, .decision = i};
        struct text doc = text_trim(known->doc);
        if (doc.length == 0)
            doc = wording_name(report->scratch, known->name);
        struct rule_words rule = {
            .id = wording_decision_name(&of_rulebook, report->scratch, &verdict),
            .name = text_format(report->scratch, "%.*s: %s", TEXT_ARG(doc), verdict_name(decision->verdict)),
            .when = when_words(report->scratch, rulebook, decision->when),
            .message = decision->because,
            .level = decision->verdict == verdict_fails ? "error" : "none",
            .citations = wording_citations(&of_rulebook, &verdict),
        };
        put_rule(report, rulebook, told, &rule);
    }
}

static void put_rules(struct report *report, const struct rulebook *rulebook, struct table *told)
{
    for (size_t i = 0; i < rulebook->definitions.count; i++)
        put_definition(report, rulebook, i, told);
    for (size_t i = 0; i < rulebook->rules.count; i++) {
        const struct rulebook_rule *known = &rulebook->rules.items[i];
        struct text doc = text_trim(known->doc);
        struct rule_words rule = {
            .id = wording_rule_name(rulebook, report->scratch, i),
            .name = doc.length > 0 ? doc : wording_name(report->scratch, known->name),
            .when = when_words(report->scratch, rulebook, known->when),
            .message = known->message,
            .level = severity_name(known->severity),
            .citations = &known->citations,
        };
        if (known->severity != severity_note)
            put_rule(report, rulebook, told, &rule);
    }
}

static void put_rulebooks(struct report *report)
{
    struct json_writer *json = &report->json;
    json_key(json, "properties");
    json_begin_object(json);
    json_key(json, "rulebooks");
    json_begin_array(json);
    for (size_t i = 0; i < report->options.rulebook_count; i++) {
        const struct rulebook *rulebook = report->options.rulebooks[i];
        const struct rulebook_file *file = wording_rulebook_file(rulebook);
        if (file == NULL)
            continue;
        json_begin_object(json);
        json_member_string(json, "name", wording_rulebook_name(rulebook));
        json_member_string(json, "version", file->version);
        json_member_string(json, "sha256", rulebook_file_sha256(file, report->arena));
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

void sarif_tool(struct report *report)
{
    struct json_writer *json = &report->json;
    struct table told;
    table_init(&told, report->scratch);
    json_key(json, "tool");
    json_begin_object(json);
    json_key(json, "driver");
    json_begin_object(json);
    json_member_string(json, "name", TEXT("ssrcheck"));
    json_member_string(json, "version", TEXT(SSRCHECK_VERSION));
    json_member_string(json, "semanticVersion", TEXT(SSRCHECK_VERSION));
    json_key(json, "rules");
    json_begin_array(json);
    for (size_t i = 0; i < report->options.rulebook_count; i++)
        put_rules(report, report->options.rulebooks[i], &told);
    json_end_array(json);
    put_rulebooks(report);
    json_end_object(json);
    json_end_object(json);
}
