#include "lang/base/json.h"

#include "lang/base/utf8.h"

#include <inttypes.h>

void json_to_text(struct json_writer *writer, struct text_builder *builder, bool pretty)
{
    *writer = (struct json_writer){.builder = builder, .pretty = pretty, .first = true};
}

void json_to_file(struct json_writer *writer, FILE *file, bool pretty)
{
    *writer = (struct json_writer){.file = file, .pretty = pretty, .first = true};
}

static void put(struct json_writer *writer, struct text text)
{
    if (writer->builder != NULL)
        text_append(writer->builder, text);
    else if (text.length > 0)
        fwrite(text.bytes, 1, text.length, writer->file);
}

static void put_line(struct json_writer *writer)
{
    if (!writer->pretty)
        return;
    put(writer, TEXT("\n"));
    for (unsigned i = 0; i < writer->depth; i++)
        put(writer, TEXT("  "));
}

/* What stands before a key, an item or the value of a key. */
static void put_start(struct json_writer *writer)
{
    if (writer->after_key) {
        writer->after_key = false;
        return;
    }
    if (!writer->first)
        put(writer, TEXT(","));
    if (writer->depth > 0)
        put_line(writer);
    writer->first = false;
}

static void begin(struct json_writer *writer, struct text bracket)
{
    put_start(writer);
    put(writer, bracket);
    writer->depth++;
    writer->first = true;
}

static void end(struct json_writer *writer, struct text bracket)
{
    bool empty = writer->first;

    writer->depth--;
    writer->first = false;
    if (!empty)
        put_line(writer);
    put(writer, bracket);
}

void json_begin_object(struct json_writer *writer)
{
    begin(writer, TEXT("{"));
}

void json_end_object(struct json_writer *writer)
{
    end(writer, TEXT("}"));
}

void json_begin_array(struct json_writer *writer)
{
    begin(writer, TEXT("["));
}

void json_end_array(struct json_writer *writer)
{
    end(writer, TEXT("]"));
}

/* Must be escaped, or had better be: JSON allows them raw, terminals and JavaScript suffer from them. */
static bool needs_escape(uint32_t character)
{
    return character < 0x20 || character == '"' || character == '\\' ||
           (character >= 0x7F && character <= 0x9F) || (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

static void put_escape(struct json_writer *writer, uint32_t character)
{
    char escape[8];
    int length;

    switch (character) {
    case '"': put(writer, TEXT("\\\"")); return;
    case '\\': put(writer, TEXT("\\\\")); return;
    case '\n': put(writer, TEXT("\\n")); return;
    case '\r': put(writer, TEXT("\\r")); return;
    case '\t': put(writer, TEXT("\\t")); return;
    default: break;
    }
    length = snprintf(escape, sizeof escape, "\\u%04x", (unsigned)(character & 0xFFFF));
    put(writer, (struct text){escape, (size_t)length});
}

static void put_quoted(struct json_writer *writer, struct text value)
{
    size_t kept = 0; /* everything before it has been written */

    put(writer, TEXT("\""));
    for (size_t offset = 0; offset < value.length;) {
        size_t start = offset;
        uint32_t character = utf8_next(value, &offset);

        if (character != 0xFFFD && !needs_escape(character))
            continue;
        put(writer, text_part(value, kept, start));
        if (character == 0xFFFD)
            put(writer, TEXT("\xEF\xBF\xBD"));
        else
            put_escape(writer, character);
        kept = offset;
    }
    put(writer, text_part(value, kept, value.length));
    put(writer, TEXT("\""));
}

void json_key(struct json_writer *writer, const char *key)
{
    put_start(writer);
    put_quoted(writer, text_of(key));
    put(writer, writer->pretty ? TEXT(": ") : TEXT(":"));
    writer->after_key = true;
}

void json_put_string(struct json_writer *writer, struct text value)
{
    put_start(writer);
    put_quoted(writer, value);
}

void json_put_number(struct json_writer *writer, int64_t value)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRId64, value);

    put_start(writer);
    put(writer, (struct text){digits, (size_t)length});
}

void json_put_boolean(struct json_writer *writer, bool value)
{
    put_start(writer);
    put(writer, value ? TEXT("true") : TEXT("false"));
}

void json_put_null(struct json_writer *writer)
{
    put_start(writer);
    put(writer, TEXT("null"));
}

void json_put_written(struct json_writer *writer, struct text value)
{
    put_start(writer);
    put(writer, value);
}

void json_member_string(struct json_writer *writer, const char *key, struct text value)
{
    json_key(writer, key);
    json_put_string(writer, value);
}

void json_member_number(struct json_writer *writer, const char *key, int64_t value)
{
    json_key(writer, key);
    json_put_number(writer, value);
}

void json_member_boolean(struct json_writer *writer, const char *key, bool value)
{
    json_key(writer, key);
    json_put_boolean(writer, value);
}

void json_end_line(struct json_writer *writer)
{
    put(writer, TEXT("\n"));
    writer->first = true;
}
