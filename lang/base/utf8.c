#include "lang/base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { replacement = 0xFFFD };

/* How a leading byte goes on: how many bytes follow, and within which bounds the first of them lies
 * (Unicode, table 3-7). Bounds that exclude everything mark a byte that cannot lead. */
struct lead {
    unsigned char follow, low, high;
};

static struct lead lead_of(unsigned char byte)
{
    if (byte < 0x80)
        return (struct lead){0, 0, 0};
    if (byte < 0xC2 || byte > 0xF4)
        return (struct lead){1, 0xFF, 0};
    if (byte < 0xE0)
        return (struct lead){1, 0x80, 0xBF};
    if (byte < 0xF0)
        return (struct lead){2, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    return (struct lead){3, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
}

/* Decodes one character; moves *offset; false when it was ill formed. */
static bool decode(struct text text, size_t *offset, uint32_t *character)
{
    unsigned char first = (unsigned char)text.bytes[(*offset)++];
    struct lead lead = lead_of(first);
    uint32_t value = lead.follow == 0 ? first : first & (0x3Fu >> lead.follow);

    for (unsigned i = 0; i < lead.follow; i++) {
        unsigned char byte = *offset < text.length ? (unsigned char)text.bytes[*offset] : 0;

        if (byte < lead.low || byte > lead.high) {
            *character = replacement;
            return false;
        }
        value = value << 6 | (byte & 0x3F);
        lead.low = 0x80;
        lead.high = 0xBF;
        (*offset)++;
    }
    *character = value;
    return true;
}

uint32_t utf8_next(struct text text, size_t *offset)
{
    uint32_t character;

    decode(text, offset, &character);
    return character;
}

size_t utf8_put(uint32_t character, char out[4])
{
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        character = replacement;
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        out[0] = (char)(0xC0 | character >> 6);
        out[1] = (char)(0x80 | (character & 0x3F));
        return 2;
    }
    if (character < 0x10000) {
        out[0] = (char)(0xE0 | character >> 12);
        out[1] = (char)(0x80 | (character >> 6 & 0x3F));
        out[2] = (char)(0x80 | (character & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | character >> 18);
    out[1] = (char)(0x80 | (character >> 12 & 0x3F));
    out[2] = (char)(0x80 | (character >> 6 & 0x3F));
    out[3] = (char)(0x80 | (character & 0x3F));
    return 4;
}

/* The offset of the first byte at or after `offset` that may not be ASCII: eight bytes at a time. */
static size_t skip_ascii(struct text text, size_t offset)
{
    uint64_t eight;

    while (text.length - offset >= sizeof eight) {
        memcpy(&eight, text.bytes + offset, sizeof eight);
        if ((eight & UINT64_C(0x8080808080808080)) != 0)
            break;
        offset += sizeof eight;
    }
    return offset;
}

size_t utf8_check(struct text text)
{
    uint32_t character;

    for (size_t offset = 0; offset < text.length;) {
        size_t start = offset = skip_ascii(text, offset);

        if (offset < text.length && !decode(text, &offset, &character))
            return start;
    }
    return text.length;
}

/* Of a continuation byte (10xxxxxx) the highest bit is left, moved to the lowest place of the byte; adding up the bytes
 * counts them. */
static size_t continuation_bytes(uint64_t eight)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);

    return (size_t)(((eight >> 7 & ~eight >> 6 & ones) * ones) >> 56);
}

size_t utf8_count(struct text text)
{
    size_t count = text.length, offset = 0;
    uint64_t eight;

    for (; text.length - offset >= sizeof eight; offset += sizeof eight) {
        memcpy(&eight, text.bytes + offset, sizeof eight);
        count -= continuation_bytes(eight);
    }
    for (; offset < text.length; offset++)
        count -= ((unsigned char)text.bytes[offset] & 0xC0) == 0x80;
    return count;
}

size_t utf8_width(struct text text)
{
    size_t width = 0;

    for (size_t offset = 0; offset < text.length;) {
        int columns = utf8proc_charwidth((utf8proc_int32_t)utf8_next(text, &offset));

        if (columns > 0)
            width += (size_t)columns;
    }
    return width;
}

static bool is_harmful(uint32_t character)
{
    if (character < 0x20)
        return character != '\n' && character != '\t';
    return (character >= 0x7F && character <= 0x9F) ||       /* DEL, C1 */
           (character >= 0x202A && character <= 0x202E) ||   /* embeddings and overrides */
           (character >= 0x2066 && character <= 0x2069);     /* isolates */
}

void utf8_append_printable(struct text_builder *out, struct text text)
{
    size_t kept = 0; /* everything before it has been written */

    for (size_t offset = 0; offset < text.length;) {
        size_t start = offset;
        uint32_t character;

        if (decode(text, &offset, &character) && !is_harmful(character))
            continue;
        text_append(out, text_part(text, kept, start));
        text_append(out, TEXT("\xEF\xBF\xBD"));
        kept = offset;
    }
    text_append(out, text_part(text, kept, text.length));
}
