#include "checker/outline_parts.h"

#include <string.h>

/* ---- what a number counts as --------------------------------------------------------------------------- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static uint32_t roman_digit(char byte)
{
    static const char digits[] = "ivxlcdm";
    static const uint32_t values[] = {1, 5, 10, 50, 100, 500, 1000};
    const char *found = strchr(digits, byte | 32);

    return is_letter(byte) && found != NULL ? values[found - digits] : 0;
}

/* The value of a Roman number, in any case; 0 when it is none. */
static uint32_t roman_value(struct text text)
{
    uint32_t value = 0;

    if (text.length == 0 || text.length > 9)
        return 0;
    for (size_t i = 0; i < text.length; i++) {
        uint32_t digit = roman_digit(text.bytes[i]),
                 next = i + 1 < text.length ? roman_digit(text.bytes[i + 1]) : 0;

        if (digit == 0)
            return 0;
        if (digit < next)
            value -= digit;
        else
            value += digit;
    }
    return value > 0 && value < 4000 ? value : 0;
}

/* 2 for "bis", 3 for "ter" and so on; 0 for any other word. */
static uint32_t latin_value(struct text word)
{
    static const char *const latin[] = {"bis", "ter", "quater", "quinquies", "sexies"};

    for (uint32_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (text_equal_ignoring_case(word, text_of(latin[i])))
            return i + 2;
    return 0;
}

bool outline_is_suffix(struct text word)
{
    return latin_value(word) > 0;
}

static uint32_t suffix_value(struct text rest)
{
    rest = text_trim(rest);
    if (outline_is_suffix(rest))
        return latin_value(rest);
    if (rest.length >= 1 && rest.length <= 2 && is_letter(rest.bytes[0]))
        return (uint32_t)(rest.bytes[0] | 32) - 'a' + 1;
    return 0;
}

struct ordinal ordinal_of(struct text number, bool letters)
{
    struct ordinal ordinal = {.depth = 0};
    size_t at = 0;

    while (at < number.length && !is_digit(number.bytes[at])) /* R1, B.1 */
        at++;
    if (at == number.length) {
        if (letters && number.length >= 1 && number.length <= 2 && is_letter(number.bytes[0]) &&
            number.bytes[number.length - 1] == number.bytes[0])
            ordinal.letter = (uint32_t)(number.bytes[0] | 32) - 'a' + 1 + 26 * (uint32_t)(number.length - 1);
        if (!letters || number.length > 1)
            ordinal.roman = roman_value(number);
        return ordinal;
    }
    while (at < number.length && ordinal.depth < 4 && is_digit(number.bytes[at])) {
        uint32_t value = 0;

        while (at < number.length && is_digit(number.bytes[at])) {
            value = value < 100000 ? value * 10 + (uint32_t)(number.bytes[at] - '0') : value;
            at++;
        }
        ordinal.digits[ordinal.depth++] = value;
        if (at + 1 < number.length && strchr(".-", number.bytes[at]) && is_digit(number.bytes[at + 1]))
            at++;
    }
    ordinal.suffix = suffix_value(text_part(number, at, number.length));
    return ordinal;
}

/* 1.1 → 1.2, 1.3 → 2.1, 1 → 1.1, 1.2 → 2: one part is one more, what follows it begins. */
static bool digits_go_on(const struct ordinal *before, const struct ordinal *after)
{
    unsigned i = 0;

    while (i < before->depth && i < after->depth && before->digits[i] == after->digits[i])
        i++;
    if (i == after->depth)
        return i == before->depth && after->suffix > before->suffix;
    if (after->digits[i] != (i < before->depth ? before->digits[i] + 1 : 1))
        return false;
    while (++i < after->depth)
        if (after->digits[i] > 1)
            return false;
    return true;
}

bool ordinal_goes_on(const struct ordinal *before, const struct ordinal *after)
{
    if (before->depth > 0 && after->depth > 0)
        return digits_go_on(before, after);
    return (before->letter > 0 && after->letter == before->letter + 1) ||
           (before->roman > 0 && after->roman == before->roman + 1);
}

bool ordinal_starts(const struct ordinal *ordinal)
{
    if (ordinal->depth > 0)
        return ordinal->digits[ordinal->depth - 1] == 1 && ordinal->suffix == 0;
    return ordinal->letter == 1 || ordinal->roman == 1;
}

bool ordinal_is_near(const struct ordinal *before, const struct ordinal *after, uint32_t most)
{
    uint32_t first, second;

    if (before->depth > 0 && after->depth > 0)
        first = before->digits[0], second = after->digits[0];
    else if (before->roman > 0 && after->roman > 0)
        first = before->roman, second = after->roman;
    else
        first = before->letter, second = after->letter;
    return first > 0 && second >= first && second - first <= most;
}

/* ---- open lists ---------------------------------------------------------------------------------------- */

size_t sequence_choose(const struct sequence *sequence, const struct marker markers[], size_t count)
{
    for (size_t i = sequence->count; i-- > 0;)
        for (size_t k = 0; k < count; k++)
            if (markers[k].level == sequence->open[i].level &&
                ordinal_goes_on(&sequence->open[i].last, &markers[k].ordinal))
                return k;
    for (size_t k = 0; k < count; k++)
        if (ordinal_starts(&markers[k].ordinal))
            return k;
    return DOCUMENT_NONE;
}

static size_t open_new(struct sequence *sequence, struct open_list list)
{
    if (sequence->count == outline_most_open)
        sequence->count--;
    sequence->open[sequence->count++] = list;
    return sequence->count - 1;
}

size_t sequence_take(struct sequence *sequence, const struct marker *marker, size_t lead_in)
{
    for (size_t i = sequence->count; i-- > 0;) {
        struct open_list *list = &sequence->open[i];
        bool goes_on = ordinal_goes_on(&list->last, &marker->ordinal);

        if (list->level != marker->level)
            continue;
        if (!goes_on && ordinal_starts(&marker->ordinal))
            list->lead_in = lead_in;
        list->last = marker->ordinal;
        sequence->count = i + 1;
        return i;
    }
    return open_new(sequence, (struct open_list){marker->level, marker->ordinal, lead_in});
}

size_t sequence_take_bullet(struct sequence *sequence, unsigned depth, size_t lead_in)
{
    size_t level = OUTLINE_BULLET + depth;

    for (size_t i = sequence->count; i-- > 0;) {
        if (sequence->open[i].level == level) {
            sequence->count = i + 1;
            return i;
        }
        if (sequence->open[i].level > level && sequence->open[i].level >= OUTLINE_BULLET)
            sequence->count = i;
    }
    return open_new(sequence, (struct open_list){.level = level, .lead_in = lead_in});
}
