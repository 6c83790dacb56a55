/* The words that a mutation puts in. */
#include "checker/mutant_places.h"

#include "lang/base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct filling {
    const struct mutant_words *words;
    struct text_builder *out;
    bool spelt, whole;
};

static void put_known(struct filling *filling, struct text value)
{
    filling->whole = filling->whole && value.length > 0;
    text_append(filling->out, value);
}

/* "U+200B"; the language lets no other digits through. */
static void put_character(struct filling *filling, struct text slot)
{
    char digits[8] = "", bytes[4];

    memcpy(digits, slot.bytes + 2, slot.length - 2 < 7 ? slot.length - 2 : 7);
    if (filling->spelt)
        text_append_format(filling->out, "{%.*s}", TEXT_ARG(slot));
    else
        text_append(filling->out, (struct text){bytes, utf8_put((uint32_t)strtoul(digits, NULL, 16), bytes)});
}

static void put_slot(struct filling *filling, struct text slot)
{
    if (text_equal(slot, TEXT("words")))
        put_known(filling, filling->words->words);
    else if (text_equal(slot, TEXT("verb")))
        put_known(filling, filling->words->verb);
    else if (text_equal(slot, TEXT("unit")))
        put_known(filling, filling->words->unit);
    else if (text_starts_with(slot, TEXT("U+")))
        put_character(filling, slot);
}

/* What stands between the mark at `at` and its counterpart; false when there is none. */
static bool enclosed(struct text by, size_t at, char close, struct text *inside)
{
    const char *end = memchr(by.bytes + at, close, by.length - at);

    if (end == NULL)
        return false;
    *inside = text_part(by, at + 1, (size_t)(end - by.bytes));
    return true;
}

bool mutant_template(struct text by, const struct mutant_words *words, bool spelt, struct arena *arena, struct text *out)
{
    struct text_builder built;
    struct filling filling = {.words = words, .out = &built, .spelt = spelt, .whole = true};

    text_builder_init(&built, arena);
    for (size_t at = 0; at < by.length; at++) {
        struct text inside;

        if (by.bytes[at] == '{' && enclosed(by, at, '}', &inside)) {
            put_slot(&filling, inside);
            at += inside.length + 1;
        } else if (by.bytes[at] == '<' && enclosed(by, at, '>', &inside)) {
            put_known(&filling, words->body);
            at += inside.length + 1;
        } else {
            text_append_byte(&built, by.bytes[at]);
        }
    }
    *out = text_built(&built);
    return filling.whole;
}
