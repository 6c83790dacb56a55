#include "lang/base/word.h"

#include "lang/base/utf8.h"

#include <utf8proc.h>

static enum character_kind kind_beyond_ascii(uint32_t character)
{
    switch (utf8proc_category((utf8proc_int32_t)character)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
        return character_letter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return character_digit;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return character_space;
    default:
        return character_mark;
    }
}

enum character_kind character_kind(uint32_t character)
{
    if (character >= 0x80)
        return kind_beyond_ascii(character);
    if ((character | 32) >= 'a' && (character | 32) <= 'z')
        return character_letter;
    if (character >= '0' && character <= '9')
        return character_digit;
    if (character == '-' || character == '\'' || character == '.' || character == ',')
        return character_joiner;
    return character <= ' ' || character == 0x7F ? character_space : character_mark;
}

/* The kind of the character at `at`, and where the next one starts. */
static enum character_kind kind_and_next(struct text text, size_t at, size_t *next)
{
    *next = at;
    return character_kind(utf8_next(text, next));
}

static enum character_kind kind_at(struct text text, size_t at)
{
    return at < text.length ? kind_and_next(text, at, &at) : character_mark;
}

/* A joiner belongs to a word between two letters or digits: "re-equip", "U.N", "1,200", "o'clock"; a comma
 * only between digits, a dot between digits or after a single letter. */
static bool joins(char joiner, enum character_kind before, enum character_kind after, size_t letters)
{
    if (joiner == ',')
        return before == character_digit && after == character_digit;
    if (joiner == '.')
        return after == character_digit ? before == character_digit : after == character_letter && letters == 1;
    return after == character_letter || after == character_digit;
}

bool word_is_genitive(struct text text, size_t at)
{
    return text.bytes[at] == '\'' && at + 1 < text.length && (text.bytes[at + 1] | 32) == 's' &&
           kind_at(text, at + 2) != character_letter;
}

bool word_begins(struct text text, size_t at)
{
    enum character_kind kind = kind_at(text, at);

    return kind == character_letter || kind == character_digit;
}

size_t word_end(struct text text, size_t start)
{
    enum character_kind before = character_mark;
    size_t at = start, letters = 0;

    while (at < text.length) {
        size_t next;
        /* Most of a word are small letters. */
        if (text.bytes[at] >= 'a' && text.bytes[at] <= 'z') {
            before = character_letter;
            letters++;
            at++;
            continue;
        }
        enum character_kind kind = kind_and_next(text, at, &next);
        if (kind == character_letter || kind == character_digit) {
            letters++;
            before = kind;
        } else if (kind == character_joiner && at > start && !word_is_genitive(text, at) &&
                   joins(text.bytes[at], before, kind_at(text, next), letters)) {
            letters = 0;
        } else {
            break;
        }
        at = next;
    }
    return at;
}

struct text word_fold(struct arena *arena, struct text written)
{
    struct text_builder folded;

    text_builder_init(&folded, arena);
    for (size_t at = 0; at < written.length;) {
        unsigned char byte = (unsigned char)written.bytes[at];
        if (byte < 0x80) {
            text_append_byte(&folded, byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : (char)byte);
            at++;
            continue;
        }
        char bytes[4];
        size_t length = utf8_put((uint32_t)utf8proc_tolower((utf8proc_int32_t)utf8_next(written, &at)), bytes);
        text_append(&folded, (struct text){bytes, length});
    }
    return text_built(&folded);
}
