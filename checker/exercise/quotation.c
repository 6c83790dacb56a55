#include "checker/exercise/quotation.h"

#include "lang/base/plain_form.h"
#include "lang/base/utf8.h"

#include <string.h>

enum {
    most_words = 25,  /* of a quotation */
    always_words = 8, /* may be quoted even of a short text */
    most_bytes = 4096
};

static void append_plain(struct text_builder *out, struct text character, uint32_t code)
{
    const char *plain = plain_form_of(code);
    struct text words = plain != NULL ? text_of(plain) : character;
    for (size_t i = 0; i < words.length; i++) {
        char byte = words.bytes[i];
        bool space = byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
        if (!space)
            text_append_byte(out, byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte);
        else if (out->length > 0 && out->bytes[out->length - 1] != ' ')
            text_append_byte(out, ' ');
    }
}

struct text quotation_plain(struct arena *arena, struct text words)
{
    struct text_builder out;
    text_builder_init(&out, arena);
    for (size_t at = 0; at < words.length;) {
        size_t start = at;
        uint32_t code = utf8_next(words, &at);
        append_plain(&out, text_part(words, start, at), code);
    }
    return text_trim(text_built(&out));
}

size_t quotation_count_words(struct text words)
{
    size_t count = 0;
    bool inside = false;
    for (size_t i = 0; i < words.length; i++) {
        bool space = strchr(" \t\r\n", words.bytes[i]) != NULL;
        count += !space && !inside;
        inside = !space;
    }
    return count;
}

/* Without the marks that quotations stand in, and the dots that show where something was left out. */
static struct text strip(struct text words)
{
    size_t start = 0, end = words.length;
    while (start < end && strchr("\"'. ", words.bytes[start]) != NULL)
        start++;
    while (end > start && strchr("\"'. ", words.bytes[end - 1]) != NULL)
        end--;
    return text_part(words, start, end);
}

/* How far the words go on from reading byte `at`; 0 when something else stands there. */
static size_t match_at(struct text reading, size_t at, struct text words)
{
    size_t start = at;
    for (size_t i = 0; i < words.length; i++, at++) {
        char byte = at < reading.length ? reading.bytes[at] : '\0';
        bool space = byte == ' ' || byte == '\n' || byte == '\t';
        char low = byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
        if (words.bytes[i] == ' ' ? !space : low != words.bytes[i])
            return 0;
    }
    return at - start;
}

struct quotation quotation_find(const struct document *document, struct text words, struct arena *arena)
{
    struct quotation quotation = {0};
    struct text plain = strip(quotation_plain(arena, words));
    size_t whole = quotation_count_words(document->reading);
    size_t most = whole / 2 < always_words ? always_words : whole / 2;
    quotation.words = quotation_count_words(plain);
    quotation.too_long = quotation.words > (most < most_words ? most : most_words) || words.length > most_bytes;
    for (size_t at = 0; at < document->reading.length && plain.length > 0 && plain.length <= most_bytes; at++) {
        size_t length = match_at(document->reading, at, plain);
        if (length == 0)
            continue;
        quotation.start = (uint32_t)at;
        quotation.end = (uint32_t)(at + length);
        break;
    }
    return quotation;
}
