/*
 * validate: holds JSON against a JSON Schema, for the tests.
 *
 *     validate SCHEMA FILE...          each FILE is one JSON text
 *     validate --lines SCHEMA FILE...  each line of FILE is one; it must fit $defs/document or, when it has a
 *                                      "message", $defs/error, or an "error", $defs/line_error
 *
 * Knows the part of draft 2020-12 that check.schema.json and the schema of SARIF use: type, properties, required,
 * additionalProperties, items, minItems, maxItems, uniqueItems, enum, pattern, format, minimum, maximum, anyOf, oneOf,
 * and $ref to #/$defs or #/definitions. Any other keyword that judges is an error, so that a schema cannot ask for what
 * is not looked at. Prints each fault with its place, and last "N passed, N failed".
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include <jansson.h>
#include <pcre2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { deepest = 100 };

struct validation {
    json_t *root; /* the schema */
    const char *file;
    size_t faults;
    bool silent; /* only trying: faults are counted and not printed */
};

/* A place in the JSON text, from the inside out; printed from the outside in. */
struct place {
    const struct place *outer;
    const char *key; /* NULL: an item */
    size_t index;
};

static void print_place(const struct place *place)
{
    if (place == NULL)
        return;
    print_place(place->outer);
    if (place->key != NULL)
        printf("/%s", place->key);
    else
        printf("/%zu", place->index);
}

static void fault(struct validation *validation, const struct place *place, const char *what,
                  const char *detail)
{
    validation->faults++;
    if (validation->silent)
        return;
    printf("%s: ", validation->file);
    print_place(place);
    printf(": %s%s%s\n", what, detail[0] != '\0' ? " " : "", detail);
}

/* ---- one keyword each ---------------------------------------------------------------------------- */

static bool has_type(const json_t *value, const char *type)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: return strcmp(type, "object") == 0;
    case JSON_ARRAY: return strcmp(type, "array") == 0;
    case JSON_STRING: return strcmp(type, "string") == 0;
    case JSON_INTEGER: return strcmp(type, "integer") == 0 || strcmp(type, "number") == 0;
    case JSON_REAL: return strcmp(type, "number") == 0;
    case JSON_TRUE:
    case JSON_FALSE: return strcmp(type, "boolean") == 0;
    case JSON_NULL: return strcmp(type, "null") == 0;
    }
    return false;
}

/* `types` is the name of one, or a list of them. */
static bool has_one_type(const json_t *value, const json_t *types)
{
    if (json_is_string(types))
        return has_type(value, json_string_value(types));
    for (size_t i = 0; i < json_array_size(types); i++) {
        if (has_type(value, json_string_value(json_array_get(types, i))))
            return true;
    }
    return false;
}

static bool fits_pattern(const json_t *value, const char *pattern)
{
    int error;
    PCRE2_SIZE offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_DOTALL,
                                     &error, &offset, NULL);
    if (code == NULL)
        return false;
    pcre2_match_data *match = pcre2_match_data_create_from_pattern(code, NULL);
    int found =
        pcre2_match(code, (PCRE2_SPTR)json_string_value(value), json_string_length(value), 0, 0, match, NULL);
    pcre2_match_data_free(match);
    pcre2_code_free(code);
    return found >= 0;
}

static bool is_one_of(const json_t *value, const json_t *choices)
{
    for (size_t i = 0; i < json_array_size(choices); i++) {
        if (json_equal(value, json_array_get(choices, i)))
            return true;
    }
    return false;
}

static void check_required(struct validation *validation, const json_t *value, const json_t *required,
                           const struct place *place)
{
    for (size_t i = 0; i < json_array_size(required); i++) {
        const char *key = json_string_value(json_array_get(required, i));
        if (json_object_get(value, key) == NULL)
            fault(validation, place, "lacks", key);
    }
}

static void check_value(struct validation *validation, json_t *value, json_t *schema,
                        const struct place *place, unsigned depth);

static void check_members(struct validation *validation, json_t *value, json_t *schema,
                          const struct place *place, unsigned depth)
{
    json_t *properties = json_object_get(schema, "properties");
    json_t *others = json_object_get(schema, "additionalProperties");
    const char *key;
    json_t *member;
    json_object_foreach(value, key, member) {
        struct place inner = {place, key, 0};
        json_t *known = json_object_get(properties, key);
        if (known != NULL)
            check_value(validation, member, known, &inner, depth);
        else if (json_is_false(others))
            fault(validation, place, "has the unknown member", key);
        else if (json_is_object(others))
            check_value(validation, member, others, &inner, depth);
    }
}

static void check_items(struct validation *validation, json_t *value, json_t *schema,
                        const struct place *place, unsigned depth)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        struct place inner = {place, NULL, i};
        check_value(validation, json_array_get(value, i), schema, &inner, depth);
    }
}

static json_t *referenced(struct validation *validation, const char *reference)
{
    static const char *const folders[] = {"$defs", "definitions"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        size_t length = strlen(folders[i]);
        if (strncmp(reference, "#/", 2) == 0 && strncmp(reference + 2, folders[i], length) == 0 &&
            reference[2 + length] == '/')
            return json_object_get(json_object_get(validation->root, folders[i]), reference + length + 3);
    }
    return NULL;
}

static void check_size(struct validation *validation, const json_t *value, const json_t *wanted, bool least,
                       const struct place *place)
{
    json_int_t size = (json_int_t)json_array_size(value), limit = json_integer_value(wanted);
    if (json_is_array(value) && (least ? size < limit : size > limit))
        fault(validation, place, least ? "has too few items" : "has too many items", "");
}

static void check_unique(struct validation *validation, const json_t *value, const struct place *place)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        for (size_t k = 0; k < i; k++) {
            if (json_equal(json_array_get(value, i), json_array_get(value, k))) {
                struct place inner = {place, NULL, i};
                fault(validation, &inner, "stands there already", "");
            }
        }
    }
}

/* Of the formats only those of addresses are held to: what RFC 3986 lets stand in one. */
static void check_format(struct validation *validation, const json_t *value, const char *format,
                         const struct place *place)
{
    static const char *const reference = "^([A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$";
    static const char *const absolute = "^[A-Za-z][A-Za-z0-9+.-]*:";
    bool is_uri = strcmp(format, "uri") == 0;
    if (!json_is_string(value) || (!is_uri && strcmp(format, "uri-reference") != 0))
        return;
    if (!fits_pattern(value, reference) || (is_uri && !fits_pattern(value, absolute)))
        fault(validation, place, "is no", format);
}

/* How many of the schemas the value fits must be one, or at least one. */
static void check_choices(struct validation *validation, json_t *value, json_t *schemas, bool only_one,
                          const struct place *place, unsigned depth)
{
    size_t fitting = 0;
    for (size_t i = 0; i < json_array_size(schemas); i++) {
        struct validation trial = {validation->root, validation->file, 0, true};
        check_value(&trial, value, json_array_get(schemas, i), place, depth);
        fitting += trial.faults == 0;
    }
    if (fitting == 0 || (only_one && fitting > 1))
        fault(validation, place, only_one ? "does not fit exactly one of the choices" : "fits none of the choices", "");
}

/* ---- a value -------------------------------------------------------------------------------------- */

/* Keywords that tell and do not judge. */
static bool is_remark(const char *keyword)
{
    static const char *const remarks[] = {"title", "description", "default", "definitions"};
    for (size_t i = 0; i < sizeof remarks / sizeof remarks[0]; i++) {
        if (strcmp(keyword, remarks[i]) == 0)
            return true;
    }
    return keyword[0] == '$';
}

static void check_keyword(struct validation *validation, json_t *value, json_t *schema, const char *keyword,
                          json_t *wanted, const struct place *place, unsigned depth)
{
    const char *words = json_is_string(wanted) ? json_string_value(wanted) : "";
    if (strcmp(keyword, "type") == 0) {
        if (!has_one_type(value, wanted))
            fault(validation, place, "is not of type", json_is_string(wanted) ? words : "(several)");
    } else if (strcmp(keyword, "enum") == 0) {
        if (!is_one_of(value, wanted))
            fault(validation, place, "is none of the choices:",
                  json_is_string(value) ? json_string_value(value) : "(no string)");
    } else if (strcmp(keyword, "pattern") == 0) {
        if (json_is_string(value) && !fits_pattern(value, words))
            fault(validation, place, "does not fit the pattern", words);
    } else if (strcmp(keyword, "minimum") == 0) {
        if (json_is_number(value) && json_number_value(value) < json_number_value(wanted))
            fault(validation, place, "is below the minimum", "");
    } else if (strcmp(keyword, "maximum") == 0) {
        if (json_is_number(value) && json_number_value(value) > json_number_value(wanted))
            fault(validation, place, "is above the maximum", "");
    } else if (strcmp(keyword, "minItems") == 0 || strcmp(keyword, "maxItems") == 0) {
        check_size(validation, value, wanted, strcmp(keyword, "minItems") == 0, place);
    } else if (strcmp(keyword, "uniqueItems") == 0) {
        if (json_is_true(wanted))
            check_unique(validation, value, place);
    } else if (strcmp(keyword, "format") == 0) {
        check_format(validation, value, words, place);
    } else if (strcmp(keyword, "anyOf") == 0 || strcmp(keyword, "oneOf") == 0) {
        check_choices(validation, value, wanted, strcmp(keyword, "oneOf") == 0, place, depth + 1);
    } else if (strcmp(keyword, "required") == 0) {
        if (json_is_object(value))
            check_required(validation, value, wanted, place);
    } else if (strcmp(keyword, "additionalProperties") == 0) {
        if (json_is_object(value))
            check_members(validation, value, schema, place, depth + 1);
    } else if (strcmp(keyword, "items") == 0) {
        if (json_is_array(value))
            check_items(validation, value, wanted, place, depth + 1);
    } else if (strcmp(keyword, "$ref") == 0) {
        json_t *target = referenced(validation, words);
        if (target == NULL)
            fault(validation, place, "the schema refers to nothing:", words);
        else
            check_value(validation, value, target, place, depth + 1);
    } else if (strcmp(keyword, "properties") == 0) {
        /* looked at with additionalProperties, which every object of the schema must have */
        if (json_object_get(schema, "additionalProperties") == NULL)
            fault(validation, place, "the schema leaves additionalProperties open", "");
    } else if (!is_remark(keyword)) {
        fault(validation, place, "the schema uses the unknown keyword", keyword);
    }
}

static void check_value(struct validation *validation, json_t *value, json_t *schema,
                        const struct place *place, unsigned depth)
{
    const char *keyword;
    json_t *wanted;
    if (depth > deepest) {
        fault(validation, place, "nests too deeply", "");
        return;
    }
    json_object_foreach(schema, keyword, wanted)
        check_keyword(validation, value, schema, keyword, wanted, place, depth);
}

/* ---- files ---------------------------------------------------------------------------------------- */

static bool check_file(json_t *schema, const char *file)
{
    struct validation validation = {schema, file, 0, false};
    json_error_t error;
    json_t *value = json_load_file(file, JSON_REJECT_DUPLICATES, &error);
    if (value == NULL) {
        printf("%s:%d:%d: %s\n", file, error.line, error.column, error.text);
        return false;
    }
    check_value(&validation, value, schema, NULL, 0);
    json_decref(value);
    return validation.faults == 0;
}

static bool check_line(json_t *schema, const char *file, const char *line, size_t length)
{
    struct validation validation = {schema, file, 0, false};
    json_error_t error;
    json_t *value = json_loadb(line, length, JSON_REJECT_DUPLICATES, &error);
    if (value == NULL) {
        printf("%s: %s\n", file, error.text);
        return false;
    }
    const char *what = json_object_get(value, "message") != NULL ? "#/$defs/error"
                       : json_object_get(value, "error") != NULL ? "#/$defs/line_error"
                                                                 : "#/$defs/document";
    check_value(&validation, value, referenced(&validation, what), NULL, 0);
    json_decref(value);
    return validation.faults == 0;
}

static bool check_lines(json_t *schema, const char *file)
{
    FILE *in = fopen(file, "r");
    char *line = NULL;
    size_t room = 0, lines = 0;
    bool good = in != NULL;
    for (ssize_t length; in != NULL && (length = getline(&line, &room, in)) > 0; lines++)
        good = check_line(schema, file, line, (size_t)length) && good;
    free(line);
    if (in != NULL)
        fclose(in);
    if (lines == 0)
        printf("%s: holds no line\n", file);
    return good && lines > 0;
}

int main(int count, char **words)
{
    bool lines = count > 1 && strcmp(words[1], "--lines") == 0;
    int first = lines ? 2 : 1;
    size_t passed = 0, failed = 0;
    json_error_t error;
    if (count < first + 2) {
        fputs("usage: validate [--lines] SCHEMA FILE...\n", stderr);
        return 2;
    }
    json_t *schema = json_load_file(words[first], JSON_REJECT_DUPLICATES, &error);
    if (schema == NULL) {
        fprintf(stderr, "%s:%d: %s\n", words[first], error.line, error.text);
        return 2;
    }
    for (int i = first + 1; i < count; i++) {
        if (lines ? check_lines(schema, words[i]) : check_file(schema, words[i]))
            passed++;
        else
            failed++;
    }
    json_decref(schema);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed > 0;
}
