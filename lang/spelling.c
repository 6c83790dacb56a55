#include "lang/spelling.h"

#include <string.h>

enum {
    longest_name = 64, /* longer names are not compared, so that no input makes this slow */
    most_slips = 4
};

/* How many slips are forgiven in a name of so many letters. */
static size_t slips_forgiven(size_t length)
{
    size_t slips = (length + 1) / 3;

    return slips < most_slips ? slips : most_slips;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The distance of Damerau and Levenshtein (in its common form, in which no part is edited twice), or
 * something above `most` when it is more. Both names are at most longest_name long. */
static size_t distance(struct text a, struct text b, size_t most)
{
    size_t rows[3][longest_name + 1];
    size_t *before = rows[0], *last = rows[1], *current = rows[2];

    for (size_t j = 0; j <= b.length; j++)
        last[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t best = current[0] = i;

        for (size_t j = 1; j <= b.length; j++) {
            bool same = lower(a.bytes[i - 1]) == lower(b.bytes[j - 1]);

            current[j] = smaller(last[j - 1] + !same, smaller(last[j], current[j - 1]) + 1);
            if (i > 1 && j > 1 && lower(a.bytes[i - 1]) == lower(b.bytes[j - 2]) &&
                lower(a.bytes[i - 2]) == lower(b.bytes[j - 1]))
                current[j] = smaller(current[j], before[j - 2] + 1);
            best = smaller(best, current[j]);
        }
        if (best > most + 1) /* a swap may still win back one */
            return best;
        size_t *free_row = before;
        before = last;
        last = current;
        current = free_row;
    }
    return last[b.length];
}

struct text spelling_nearest(struct text wanted, const struct text *known, size_t count)
{
    struct text nearest = TEXT("");
    size_t most = slips_forgiven(wanted.length);

    if (wanted.length == 0 || wanted.length > longest_name)
        return nearest;
    for (size_t i = 0; i < count; i++) {
        size_t slips;

        if (known[i].length == 0 || known[i].length > longest_name ||
            known[i].length > wanted.length + most || wanted.length > known[i].length + most)
            continue;
        slips = distance(wanted, known[i], most);
        if (slips > most || (nearest.length > 0 && slips == most))
            continue;
        nearest = known[i];
        most = slips;
    }
    return nearest;
}
