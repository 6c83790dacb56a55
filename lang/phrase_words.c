#include "lang/phrase_words.h"

#include "lang/base/plain_form.h"
#include "lang/base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* ---- plain characters -------------------------------------------------------------------------------- */

bool phrase_is_plain(struct text written)
{
    for (size_t i = 0; i < written.length; i++) {
        unsigned char byte = (unsigned char)written.bytes[i];
        if (byte >= 0x80 || byte < ' ' || byte == 0x7F)
            return false;
    }
    return true;
}

struct phrase_plain phrase_make_plain(struct arena *arena, struct text written)
{
    /* No plain form is longer than the character it stands for. */
    char *bytes = arena_alloc(arena, written.length + 1);
    uint32_t *origin = arena_alloc_array(arena, written.length + 1, sizeof *origin);
    size_t length = 0;

    for (size_t at = 0; at < written.length;) {
        size_t start = at;
        uint32_t character = utf8_next(written, &at);
        const char *plain = character < ' ' || character == 0x7F ? " " : plain_form_of(character);
        struct text piece = plain ? text_of(plain) : text_part(written, start, at);
        for (size_t i = 0; i < piece.length; i++) {
            bytes[length] = piece.bytes[i];
            origin[length++] = (uint32_t)(plain ? start : start + i);
        }
    }
    return (struct phrase_plain){{bytes, length}, origin};
}

/* ---- folding ----------------------------------------------------------------------------------------- */

bool phrase_is_folded(struct text written)
{
    for (size_t i = 0; i < written.length; i++) {
        unsigned char byte = (unsigned char)written.bytes[i];
        if (byte >= 0x80 || (byte >= 'A' && byte <= 'Z'))
            return false;
    }
    return true;
}

struct text phrase_fold(struct arena *arena, struct text written)
{
    struct text_builder folded;

    text_builder_init(&folded, arena);
    for (size_t at = 0; at < written.length;) {
        char bytes[4];
        size_t length =
            utf8_put((uint32_t)utf8proc_tolower((utf8proc_int32_t)utf8_next(written, &at)), bytes);
        text_append(&folded, (struct text){bytes, length});
    }
    return text_built(&folded);
}

/* ---- words ------------------------------------------------------------------------------------------- */

enum character_kind { character_other, character_letter, character_digit, character_joiner };

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
    default:
        return character_other;
    }
}

static enum character_kind kind_of(uint32_t character)
{
    if (character >= 0x80)
        return kind_beyond_ascii(character);
    if ((character | 32) >= 'a' && (character | 32) <= 'z')
        return character_letter;
    if (character >= '0' && character <= '9')
        return character_digit;
    return character == '-' || character == '\'' || character == '.' || character == ',' ? character_joiner
                                                                                         : character_other;
}

/* The kind of the character at `at`, and where the next one starts. */
static enum character_kind kind_and_next(struct text text, size_t at, size_t *next)
{
    unsigned char byte = (unsigned char)text.bytes[at];

    *next = at + 1;
    if (byte < 0x80)
        return kind_of(byte);
    *next = at;
    return kind_of(utf8_next(text, next));
}

static enum character_kind kind_at(struct text text, size_t at)
{
    return at < text.length ? kind_and_next(text, at, &at) : character_other;
}

/* A joiner belongs to a word between two letters or digits: "re-equip", "U.N", "1,200", "o'clock"; a comma
 * only between digits, a dot between digits or after a single letter. */
static bool joins(char joiner, enum character_kind before, enum character_kind after, size_t letters)
{
    if (joiner == ',')
        return before == character_digit && after == character_digit;
    if (joiner == '.')
        return after == character_digit ? before == character_digit
                                        : after == character_letter && letters == 1;
    return after == character_letter || after == character_digit;
}

static bool is_genitive(struct text text, size_t at)
{
    return text.bytes[at] == '\'' && at + 1 < text.length && (text.bytes[at + 1] | 32) == 's' &&
           kind_at(text, at + 2) != character_letter;
}

bool phrase_begins_word(struct text text, size_t at)
{
    enum character_kind kind = kind_at(text, at);

    return kind == character_letter || kind == character_digit;
}

size_t phrase_word_end(struct text text, size_t at)
{
    enum character_kind before = character_other;
    size_t start = at, letters = 0;

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
        } else if (kind == character_joiner && at > start && !is_genitive(text, at) &&
                   joins(text.bytes[at], before, kind_at(text, next), letters)) {
            letters = 0;
        } else {
            break;
        }
        at = next;
    }
    return at;
}

size_t phrase_sign_end(struct text text, size_t at)
{
    size_t end = at;

    if (is_genitive(text, at))
        return at + 2;
    utf8_next(text, &end);
    return end;
}

bool phrase_is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}
