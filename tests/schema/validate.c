/*
 * validate: holds JSON against a JSON Schema, for the tests.
 *
 *     validate SCHEMA FILE...          each FILE is one JSON text
 *     validate --lines SCHEMA FILE...  each line of FILE is one; it must fit $defs/document or, when it has a
 *                                      "message", $defs/error, or an "error", $defs/line_error
 *
 * Knows the part of draft 2020-12 that check.schema.json uses: type, properties, required,
 * additionalProperties, items, enum, pattern, minimum, $ref to #/$defs. Any other keyword that judges is an
 * error, so that a schema cannot ask for what is not looked at. Prints each fault with its place, and last "N
 * passed, N failed".
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
    printf("%s: ", validation->file);
    print_place(place);
    printf(": %s%s%s\n", what, detail[0] != '\0' ? " " : "", detail);
    validation->faults++;
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
    static const char start[] = "#/$defs/";
    if (strncmp(reference, start, sizeof start - 1) != 0)
        return NULL;
    return json_object_get(json_object_get(validation->root, "$defs"), reference + sizeof start - 1);
}

/* ---- a value -------------------------------------------------------------------------------------- */

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
    } else if (keyword[0] != '$' && strcmp(keyword, "title") != 0 && strcmp(keyword, "description") != 0) {
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
    struct validation validation = {schema, file, 0};
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
    struct validation validation = {schema, file, 0};
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
