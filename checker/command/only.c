#include "checker/command/only.h"

#include <string.h>

/* Where `piece` first stands from `from` on; SIZE_MAX when it does not. */
static size_t find(struct text words, size_t from, struct text piece)
{
    for (; from + piece.length <= words.length; from++) {
        if (text_equal_ignoring_case(text_part(words, from, from + piece.length), piece))
            return from;
    }
    return SIZE_MAX;
}

/* The pieces between the stars stand in this order. */
static bool matches(const char *pattern, struct text words)
{
    size_t from = 0;
    for (;;) {
        struct text piece = {pattern, strcspn(pattern, "*")};
        size_t found = find(words, from, piece);
        if (found == SIZE_MAX)
            return false;
        from = found + piece.length;
        pattern += piece.length;
        if (*pattern == '\0')
            return true;
        pattern++;
    }
}

bool only_takes(const struct string_list *patterns, const struct text *words, size_t count)
{
    for (size_t p = 0; p < patterns->count; p++) {
        for (size_t i = 0; i < count; i++) {
            if (matches(patterns->items[p], words[i]))
                return true;
        }
    }
    return patterns->count == 0;
}
