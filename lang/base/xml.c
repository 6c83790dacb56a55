#include "lang/base/xml.h"

#include "lang/base/utf8.h"

void xml_begin(struct xml_writer *writer, struct text_builder *builder)
{
    *writer = (struct xml_writer){.builder = builder};
    text_append_string(builder, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

static void close_tag(struct xml_writer *writer)
{
    if (writer->in_tag)
        text_append_byte(writer->builder, '>');
    writer->in_tag = false;
}

static void put_line(struct xml_writer *writer)
{
    text_append_byte(writer->builder, '\n');
    for (unsigned i = 0; i < writer->depth; i++)
        text_append_string(writer->builder, "  ");
}

void xml_element(struct xml_writer *writer, const char *name)
{
    close_tag(writer);
    if (writer->depth > 0)
        put_line(writer);
    text_append_format(writer->builder, "<%s", name);
    writer->depth++;
    writer->in_tag = true;
    writer->has_text = false;
}

static bool is_foreign(uint32_t character)
{
    return (character < 0x20 && character != '\t' && character != '\n') ||
           (character >= 0x7F && character <= 0x9F) || (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0x200E || character == 0x200F ||
           (character & 0xFFFE) == 0xFFFE;
}

/* How a character is written; NULL: as it is. A line end in an attribute would be read as a space. */
static const char *escape_of(uint32_t character, bool in_attribute)
{
    switch (character) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return in_attribute ? "&quot;" : NULL;
    case '\n': return in_attribute ? "&#10;" : NULL;
    case '\t': return in_attribute ? "&#9;" : NULL;
    default: return character == 0xFFFD || is_foreign(character) ? "\xEF\xBF\xBD" : NULL;
    }
}

static void put_escaped(struct xml_writer *writer, struct text value, bool in_attribute)
{
    size_t kept = 0; /* everything before it has been written */
    for (size_t offset = 0; offset < value.length;) {
        size_t start = offset;
        const char *escape = escape_of(utf8_next(value, &offset), in_attribute);
        if (escape == NULL)
            continue;
        text_append(writer->builder, text_part(value, kept, start));
        text_append_string(writer->builder, escape);
        kept = offset;
    }
    text_append(writer->builder, text_part(value, kept, value.length));
}

void xml_attribute(struct xml_writer *writer, const char *name, struct text value)
{
    text_append_format(writer->builder, " %s=\"", name);
    put_escaped(writer, value, true);
    text_append_byte(writer->builder, '"');
}

void xml_attribute_number(struct xml_writer *writer, const char *name, size_t value)
{
    text_append_format(writer->builder, " %s=\"%zu\"", name, value);
}

void xml_text(struct xml_writer *writer, struct text value)
{
    close_tag(writer);
    put_escaped(writer, value, false);
    writer->has_text = true;
}

void xml_end(struct xml_writer *writer, const char *name)
{
    writer->depth--;
    if (writer->in_tag) {
        text_append_string(writer->builder, "/>");
    } else {
        if (!writer->has_text)
            put_line(writer);
        text_append_format(writer->builder, "</%s>", name);
    }
    writer->in_tag = writer->has_text = false;
    if (writer->depth == 0)
        text_append_byte(writer->builder, '\n');
}
