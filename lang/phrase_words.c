#include "lang/phrase_words.h"

#include "lang/base/plain_form.h"
#include "lang/base/utf8.h"
#include "lang/base/word.h"

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

/* ---- signs ------------------------------------------------------------------------------------------- */

size_t phrase_sign_end(struct text text, size_t at)
{
    size_t end = at;

    if (word_is_genitive(text, at))
        return at + 2;
    utf8_next(text, &end);
    return end;
}

bool phrase_is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}
