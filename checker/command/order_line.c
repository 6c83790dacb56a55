#include "checker/command/order_line.h"
#include "lang/base/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Members nobody asks for are parsed all the same, and take many times their length. */
enum { most_values = 100000, deepest = 100 };

void order_line_prepare(void)
{
    json_object_seed(0);
}

/* Some editors and shells open a file with a byte order mark. */
static struct text without_mark(struct text line)
{
    return text_starts_with(line, TEXT("\xEF\xBB\xBF")) ? text_part(line, 3, line.length) : line;
}

bool order_line_is_empty(struct text line)
{
    return text_trim(without_mark(line)).length == 0;
}

void order_line_free(struct order_line *order)
{
    json_decref(order->root);
    order->root = NULL;
}

/* What would cost too much to parse, told by brackets and commas outside strings. */
static const char *is_too_much(struct text line)
{
    size_t values = 0, depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < line.length; i++) {
        char byte = line.bytes[i];
        if (quoted && byte == '\\')
            i++;
        else if (byte == '"')
            quoted = !quoted;
        else if (!quoted && (byte == '{' || byte == '['))
            depth++;
        else if (!quoted && (byte == '}' || byte == ']') && depth > 0)
            depth--;
        values += !quoted && (byte == ',' || byte == '{' || byte == '[');
        if (depth > deepest)
            return "is nested too deeply";
        if (values > most_values)
            return "holds too many values";
    }
    return NULL;
}

static struct text string_of(const json_t *value)
{
    return (struct text){json_string_value(value), json_string_length(value)};
}

/* The shortest digits that give the number back. */
static struct text real_number(struct arena *arena, double value)
{
    struct text digits = {"", 0};
    for (int precision = 15; precision <= 17; precision++) {
        digits = text_format(arena, "%.*g", precision, value);
        if (strtod(digits.bytes, NULL) == value)
            break;
    }
    return digits;
}

/* As it is written back; NULL bytes when it is no id. */
static struct text id_as_json(const json_t *id, struct arena *arena)
{
    if (json_is_integer(id))
        return text_format(arena, "%lld", (long long)json_integer_value(id));
    if (json_is_real(id))
        return real_number(arena, json_real_value(id));
    if (!json_is_string(id))
        return (struct text){NULL, 0};
    struct json_writer writer;
    struct text_builder written;
    text_builder_init(&written, arena);
    json_to_text(&writer, &written, false);
    json_put_string(&writer, string_of(id));
    return text_built(&written);
}

/* A member that is a string, or is not there. */
static const char *take_string(const struct order_line *order, const char *key, struct arena *arena,
                               struct text *taken)
{
    const json_t *value = json_object_get(order->root, key);
    if (value == NULL)
        return NULL;
    if (!json_is_string(value))
        return text_format(arena, "\"%s\" is not a string", key).bytes;
    *taken = string_of(value);
    return NULL;
}

static const char *take_id(struct order_line *order, struct arena *arena)
{
    const json_t *id = json_object_get(order->root, "id");
    struct text written = id_as_json(id, arena);
    if (id == NULL)
        return "has no \"id\"";
    if (written.bytes == NULL)
        return "\"id\" is neither a string nor a number";
    order->id = written;
    return NULL;
}

static const char *check_document(const struct order_line *order)
{
    bool text = order->text.bytes != NULL, path = order->path.bytes != NULL;
    if (text && path)
        return "has both \"text\" and \"path\"";
    if (!text && !path)
        return "has neither \"text\" nor \"path\"";
    if (path && order->path.length == 0)
        return "\"path\" is empty";
    if (path && strlen(order->path.bytes) != order->path.length)
        return "\"path\" holds a NUL character";
    if (path && strcmp(order->path.bytes, "-") == 0)
        return "\"path\" is standard input, where the lines come from";
    return NULL;
}

static const char *take_members(struct order_line *order, struct arena *arena)
{
    const struct {
        const char *key;
        struct text *taken;
    } strings[] = {{"text", &order->text}, {"path", &order->path}, {"name", &order->name}, {"kind", &order->kind}};
    const char *wrong = take_id(order, arena);
    for (size_t i = 0; i < sizeof strings / sizeof strings[0] && wrong == NULL; i++)
        wrong = take_string(order, strings[i].key, arena, strings[i].taken);
    return wrong != NULL ? wrong : check_document(order);
}

const char *order_line_read(struct text line, struct arena *arena, struct order_line *order)
{
    json_error_t error;
    *order = (struct order_line){.id = TEXT("null")};
    const char *wrong = is_too_much(line);
    if (wrong != NULL)
        return wrong;
    line = without_mark(line);
    order->root = json_loadb(line.bytes, line.length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (order->root == NULL && json_error_code(&error) == json_error_out_of_memory)
        return "out of memory";
    if (order->root == NULL)
        return text_format(arena, "is not JSON: %s (column %d)", error.text, error.column).bytes;
    return json_is_object(order->root) ? take_members(order, arena) : "is not a JSON object";
}
