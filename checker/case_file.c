#include "checker/case_file.h"

#include "lang/base/file.h"

#include <jansson.h>
#include <string.h>

static const size_t default_bytes = (size_t)1 << 30, default_memory = (size_t)8 << 30;
/* What one value takes at most when it is parsed, beside the bytes of its text. */
enum { bytes_a_value = 160 };
/* A condition takes two levels, and rulebooks nest conditions 256 deep. */
enum { deepest = 600 };
/* Beyond it a number in JSON may not be exact. */
static const json_int_t largest_number = (json_int_t)1 << 53;

const char *case_joint_name(enum case_joint joint)
{
    static const char *const names[] = {[case_found] = "words",
                                        [case_fact] = "fact",
                                        [case_all] = "all",
                                        [case_any] = "any",
                                        [case_at_least] = "at least",
                                        [case_none] = "none",
                                        [case_joint_count] = ""};

    return names[joint];
}

/* ---- where a value stands ---------------------------------------------------------------------------- */

struct reader {
    struct arena *arena;
    const char *wrong; /* the first thing that is; NULL: nothing */
};

/* A value on the way down to it. Where something is wrong the way is told. */
struct at {
    struct reader *reader;
    const struct at *above; /* NULL: the whole */
    const char *key;        /* NULL: an item of a list */
    size_t index;
    const json_t *value;    /* NULL: it is not there */
};

static void append_way(struct text_builder *out, const struct at *at)
{
    if (at->above == NULL)
        return;
    append_way(out, at->above);
    if (at->key == NULL)
        text_append_format(out, "[%zu]", at->index);
    else
        text_append_format(out, "%s%s", out->length > 0 ? "." : "", at->key);
}

/* Only the first is told: what follows may come of it. */
static void refuse(const struct at *at, const char *must_be)
{
    struct text_builder out;

    if (at->reader->wrong != NULL)
        return;
    text_builder_init(&out, at->reader->arena);
    append_way(&out, at);
    if (out.length == 0)
        text_append_string(&out, "it");
    text_append_format(&out, at->value == NULL ? " is missing" : " must be %s", must_be);
    at->reader->wrong = text_format(at->reader->arena, "is no case of ssrcheck: %s", text_built(&out).bytes).bytes;
}

static struct at member(const struct at *at, const char *key)
{
    if (!json_is_object(at->value))
        refuse(at, "an object");
    return (struct at){at->reader, at, key, 0, json_object_get(at->value, key)};
}

static struct at item(const struct at *at, size_t index)
{
    return (struct at){at->reader, at, NULL, index, json_array_get(at->value, index)};
}

/* ---- values ------------------------------------------------------------------------------------------ */

static struct text string_of(const struct at *at)
{
    if (!json_is_string(at->value)) {
        refuse(at, "a string");
        return TEXT("");
    }
    return text_copy(at->reader->arena, (struct text){json_string_value(at->value), json_string_length(at->value)});
}

static struct text string_at(const struct at *object, const char *key)
{
    struct at at = member(object, key);

    return string_of(&at);
}

/* Empty where it is not there. */
static struct text optional_string_at(const struct at *object, const char *key)
{
    struct at at = member(object, key);

    return at.value != NULL ? string_of(&at) : TEXT("");
}

static uint64_t number_of(const struct at *at)
{
    json_int_t number = json_integer_value(at->value);

    if (json_is_integer(at->value) && number >= 0 && number <= largest_number)
        return (uint64_t)number;
    refuse(at, "a whole number that is neither negative nor beyond 2^53");
    return 0;
}

static uint64_t number_at(const struct at *object, const char *key)
{
    struct at at = member(object, key);

    return number_of(&at);
}

static uint64_t optional_number_at(const struct at *object, const char *key, uint64_t otherwise)
{
    struct at at = member(object, key);

    return at.value != NULL ? number_of(&at) : otherwise;
}

static bool boolean_at(const struct at *object, const char *key)
{
    struct at at = member(object, key);

    if (!json_is_boolean(at.value))
        refuse(&at, "true or false");
    return json_is_true(at.value);
}

/* Which of `count` names it is; 0, with a complaint, when it is none. */
static size_t choice_at(const struct at *object, const char *key, const char *(*name)(size_t), size_t count,
                        const char *must_be)
{
    struct at at = member(object, key);
    const char *word = json_string_value(at.value);

    for (size_t i = 0; word != NULL && i < count; i++)
        if (strcmp(word, name(i)) == 0)
            return i;
    refuse(&at, must_be);
    return 0;
}

static const char *name_of_truth(size_t index)
{
    return truth_name((enum truth)index);
}

static const char *name_of_verdict(size_t index)
{
    return verdict_name((enum verdict)index);
}

static const char *name_of_joint(size_t index)
{
    return case_joint_name((enum case_joint)index);
}

static const char *name_of_revisions(size_t index)
{
    return revision_reading_name((enum revision_reading)index);
}

static enum truth truth_at(const struct at *object, const char *key)
{
    return (enum truth)choice_at(object, key, name_of_truth, truth_true + 1, "\"true\", \"false\" or \"unknown\"");
}

static enum verdict verdict_at(const struct at *object, const char *key)
{
    return (enum verdict)choice_at(object, key, name_of_verdict, verdict_count, "a verdict");
}

/* The length of the list under `key`; 0, with a complaint, when there is none. */
static size_t list_at(const struct at *object, const char *key, struct at *list)
{
    *list = member(object, key);
    if (!json_is_array(list->value))
        refuse(list, "a list");
    return json_array_size(list->value);
}

/* One that may be left out. */
static size_t optional_list_at(const struct at *object, const char *key, struct at *list)
{
    *list = member(object, key);
    if (list->value != NULL && !json_is_array(list->value))
        refuse(list, "a list");
    return json_array_size(list->value);
}

/* Reads the items of the list under `key` of `object`, which `get` finds, into `to`, as far as nothing is wrong. */
#define READ_ITEMS(object, key, get, to, read)                                                               \
    do {                                                                                                     \
        struct at list_;                                                                                     \
        size_t count_ = get((object), (key), &list_);                                                        \
        list_reserve((object)->reader->arena, (to), count_);                                                 \
        for (size_t i_ = 0; i_ < count_ && (object)->reader->wrong == NULL; i_++) {                          \
            struct at item_ = item(&list_, i_);                                                              \
            list_push((object)->reader->arena, (to), read(&item_));                                          \
        }                                                                                                    \
    } while (0)

static struct location place_of(const struct at *object)
{
    uint64_t page = optional_number_at(object, "page", 0), line = number_at(object, "line");
    uint64_t column = number_at(object, "column");
    struct location place = {.element = optional_string_at(object, "element")};

    /* What no document can have stays what it is: wrong. */
    place.page = page <= UINT32_MAX ? (uint32_t)page : UINT32_MAX;
    place.line = line <= UINT32_MAX ? (uint32_t)line : UINT32_MAX;
    place.column = column <= UINT32_MAX ? (uint32_t)column : UINT32_MAX;
    return place;
}

/* ---- words and conditions ---------------------------------------------------------------------------- */

static struct case_words words_of(const struct at *at)
{
    struct case_words words = {.thing = string_at(at, "thing"),
                               .name = string_at(at, "name"),
                               .stance = string_at(at, "stance"),
                               .text = string_at(at, "text"),
                               .start = number_at(at, "start"),
                               .end = number_at(at, "end"),
                               .place = place_of(at),
                               .unit = optional_string_at(at, "unit")};

    words.sentence = (size_t)optional_number_at(at, "sentence", CASE_NONE);
    return words;
}

static struct case_words_list words_at(const struct at *object, const char *key)
{
    struct case_words_list words = {0};

    READ_ITEMS(object, key, list_at, &words, words_of);
    return words;
}

static void read_condition(const struct at *at, struct case_condition *condition);

static void read_parts(const struct at *at, struct case_condition *condition)
{
    struct at list;
    size_t count = list_at(at, "parts", &list);

    condition->parts = arena_alloc_array(at->reader->arena, count, sizeof *condition->parts);
    for (; condition->part_count < count && at->reader->wrong == NULL; condition->part_count++) {
        struct at part = item(&list, condition->part_count);

        read_condition(&part, &condition->parts[condition->part_count]);
    }
}

static void read_condition(const struct at *at, struct case_condition *condition)
{
    condition->joint = (enum case_joint)choice_at(at, "holds", name_of_joint, case_joint_count,
                                                  "\"words\", \"fact\", \"all\", \"any\", \"at least\" or \"none\"");
    condition->truth = truth_at(at, "truth");
    if (condition->joint == case_at_least)
        condition->number = number_at(at, "number");
    if (condition->joint == case_found || condition->joint == case_fact)
        condition->says = string_at(at, "condition");
    else
        read_parts(at, condition);
    READ_ITEMS(at, "evidence", optional_list_at, &condition->words, words_of);
}

static struct case_condition *proof_at(const struct at *object)
{
    struct at at = member(object, "proof");
    struct case_condition *proof;

    if (at.value == NULL)
        return NULL;
    proof = arena_new_object(at.reader->arena, struct case_condition);
    read_condition(&at, proof);
    return proof;
}

/* ---- units ------------------------------------------------------------------------------------------- */

static struct case_step step_of(const struct at *at)
{
    return (struct case_step){number_at(at, "line"), verdict_at(at, "verdict"), truth_at(at, "truth"), proof_at(at)};
}

static struct case_effect effect_of(const struct at *at)
{
    return (struct case_effect){string_at(at, "principle"), string_at(at, "effect"), words_at(at, "serving"),
                                words_at(at, "breaching"), words_at(at, "weak")};
}

static struct case_finding finding_of(const struct at *at)
{
    return (struct case_finding){string_at(at, "rule"), proof_at(at)};
}

static struct case_other other_of(const struct at *at)
{
    return (struct case_other){string_at(at, "definition"), verdict_at(at, "verdict")};
}

static void read_decided(const struct at *at, struct case_unit *unit)
{
    struct at decided = member(at, "decided");

    if (decided.value == NULL)
        return;
    unit->decided = number_at(&decided, "line");
    unit->decided_when = string_at(&decided, "when");
}

static struct case_unit unit_head_of(const struct at *at)
{
    return (struct case_unit){.id = string_at(at, "id"),
                              .heading = string_at(at, "heading"),
                              .start = number_at(at, "start"),
                              .end = number_at(at, "end"),
                              .place = place_of(at)};
}

static struct case_unit unit_of(const struct at *at)
{
    struct case_unit unit = unit_head_of(at);

    unit.verdict = verdict_at(at, "verdict");
    unit.alone = verdict_at(at, "alone");
    unit.carried_by = optional_string_at(at, "carried_by");
    read_decided(at, &unit);
    unit.words = words_at(at, "evidence");
    READ_ITEMS(at, "steps", list_at, &unit.steps, step_of);
    READ_ITEMS(at, "under", optional_list_at, &unit.others, other_of);
    READ_ITEMS(at, "principles", list_at, &unit.effects, effect_of);
    READ_ITEMS(at, "findings", list_at, &unit.findings, finding_of);
    return unit;
}

/* ---- documents --------------------------------------------------------------------------------------- */

static struct case_bytes bytes_at(const struct at *object, const char *key)
{
    struct at at = member(object, key);

    return (struct case_bytes){string_at(&at, "sha256"), number_at(&at, "bytes")};
}

static struct case_sentence sentence_of(const struct at *at)
{
    return (struct case_sentence){number_at(at, "start"), number_at(at, "end"), string_at(at, "text")};
}

/* What the document does to each principle: { "accountability": "strengthened", … } */
static void read_effects(const struct at *object, struct case_effect_list *effects)
{
    struct at at = member(object, "principles");
    const char *key;
    json_t *value;

    if (!json_is_object(at.value))
        refuse(&at, "an object");
    json_object_foreach((json_t *)at.value, key, value) {
        struct at effect = {at.reader, &at, key, 0, value};

        list_push(at.reader->arena, effects,
                  (struct case_effect){.principle = text_copy(at.reader->arena, text_of(key)), .effect = string_of(&effect)});
    }
}

static struct case_document document_of(const struct at *at)
{
    struct case_document document = {.path = string_at(at, "path"),
                                     .file = bytes_at(at, "file"),
                                     .format = string_at(at, "format"),
                                     .reading = bytes_at(at, "reading"),
                                     .rulebook = (size_t)number_at(at, "rulebook"),
                                     .definition = optional_string_at(at, "definition"),
                                     .verdict = verdict_at(at, "verdict"),
                                     .claims = boolean_at(at, "claims_ssr"),
                                     .relabelled = boolean_at(at, "relabelled")};

    document.revisions = (enum revision_reading)choice_at(at, "revisions", name_of_revisions, revisions_original + 1,
                                                          "\"none\", \"final\" or \"original\"");
    READ_ITEMS(at, "under", optional_list_at, &document.others, other_of);
    READ_ITEMS(at, "units", list_at, &document.units, unit_of);
    READ_ITEMS(at, "passed_over", list_at, &document.passed_over, unit_head_of);
    read_effects(at, &document.effects);
    READ_ITEMS(at, "findings", list_at, &document.findings, finding_of);
    READ_ITEMS(at, "sentences", list_at, &document.sentences, sentence_of);
    READ_ITEMS(at, "divisions", list_at, &document.divisions, number_of);
    return document;
}

/* ---- rulebooks and the whole ------------------------------------------------------------------------- */

static struct case_line line_of(const struct at *at)
{
    return (struct case_line){verdict_at(at, "verdict"), string_at(at, "when")};
}

static struct case_definition definition_of(const struct at *at)
{
    struct case_definition definition = {.name = string_at(at, "name")};

    READ_ITEMS(at, "lines", list_at, &definition.lines, line_of);
    return definition;
}

static struct case_rule_file rule_file_of(const struct at *at)
{
    return (struct case_rule_file){string_at(at, "name"), string_at(at, "version"), string_at(at, "sha256")};
}

static struct case_rulebook rulebook_of(const struct at *at)
{
    struct case_rulebook rulebook = {.name = string_at(at, "name"), .version = string_at(at, "version")};

    READ_ITEMS(at, "files", list_at, &rulebook.files, rule_file_of);
    READ_ITEMS(at, "definitions", list_at, &rulebook.definitions, definition_of);
    return rulebook;
}

static struct case_error error_of(const struct at *at)
{
    return (struct case_error){string_at(at, "path"), string_at(at, "message")};
}

static void check_version(const struct at *whole)
{
    struct reader *reader = whole->reader;
    uint64_t version = number_at(whole, "case");

    if (reader->wrong == NULL && version != case_version)
        reader->wrong = text_format(reader->arena, "is a case of version %llu, and this program reads version %d",
                                    (unsigned long long)version, case_version).bytes;
}

static const char *read_whole(struct arena *arena, const json_t *value, struct case_file *file)
{
    struct reader reader = {arena, NULL};
    const struct at whole = {.reader = &reader, .value = value};
    struct at tool;

    *file = (struct case_file){0};
    check_version(&whole);
    tool = member(&whole, "tool");
    file->tool_version = string_at(&tool, "version");
    READ_ITEMS(&whole, "rulebooks", list_at, &file->rulebooks, rulebook_of);
    READ_ITEMS(&whole, "documents", list_at, &file->documents, document_of);
    READ_ITEMS(&whole, "errors", list_at, &file->errors, error_of);
    return reader.wrong;
}

/* ---- JSON -------------------------------------------------------------------------------------------- */

/* What would cost too much to parse, told by brackets and commas outside strings. */
static const char *is_too_much(struct text content, size_t memory)
{
    size_t values = 0, depth = 0, most = memory > content.length ? (memory - content.length) / bytes_a_value : 0;
    bool quoted = false;

    for (size_t i = 0; i < content.length; i++) {
        char byte = content.bytes[i];
        bool opens = !quoted && (byte == '{' || byte == '[');

        if (quoted && byte == '\\')
            i++;
        else if (byte == '"')
            quoted = !quoted;
        else if (!quoted && (byte == '}' || byte == ']') && depth > 0)
            depth--;
        depth += opens;
        values += opens || (!quoted && byte == ',');
        if (depth > deepest)
            return "is no case of ssrcheck: it is nested too deeply";
        if (values > most)
            return "needs more memory than allowed";
    }
    return NULL;
}

/* The value is not the arena's: it goes before control does. */
static const char *read_behind_door(struct arena *arena, json_t *value, struct case_file *file)
{
    jmp_buf door, *outer = arena_door(arena);
    const char *wrong;

    if (setjmp(door) != 0) {
        json_decref(value);
        arena_set_door(arena, outer);
        longjmp(*outer, 1);
    }
    arena_set_door(arena, &door);
    wrong = read_whole(arena, value, file);
    arena_set_door(arena, outer);
    json_decref(value);
    return wrong;
}

const char *case_file_parse(struct arena *arena, struct text content, const struct case_limits *limits,
                            struct case_file *file)
{
    const char *wrong = is_too_much(content, limits->memory != 0 ? limits->memory : default_memory);
    json_error_t error;
    json_t *value;

    if (wrong != NULL)
        return wrong;
    value = json_loadb(content.bytes, content.length, JSON_REJECT_DUPLICATES, &error);
    if (value == NULL)
        return text_format(arena, "is no case of ssrcheck: line %d, column %d: %s", error.line, error.column, error.text)
            .bytes;
    return read_behind_door(arena, value, file);
}

const char *case_file_load(struct arena *arena, const char *path, const struct case_limits *limits,
                           struct case_file *file)
{
    struct text content;
    const char *wrong = file_read(arena, path, limits->bytes != 0 ? limits->bytes : default_bytes, &content);

    return wrong != NULL ? wrong : case_file_parse(arena, content, limits, file);
}
