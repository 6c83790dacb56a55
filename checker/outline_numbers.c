#include "checker/outline_parts.h"

#include "lang/base/utf8.h"

#include <string.h>

enum { fewest_leader_dots = 3 };

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

/* ---- markers ------------------------------------------------------------------------------------------- */

bool outline_may_be_marked(struct text text)
{
    size_t tokens = 0, at = 0;
    char first = text.length > 0 ? text.bytes[0] : '\0';

    if (first == '(' || is_digit(first) || first == '\xC2')
        return true;
    if (!is_letter(first))
        return false;
    while (at < text.length && at < 48 && tokens < 4) {
        size_t start = at, capitals = 0;

        while (at < text.length && text.bytes[at] != ' ') {
            if (is_digit(text.bytes[at]))
                return true;
            capitals += text.bytes[at] >= 'A' && text.bytes[at] <= 'Z';
            at++;
        }
        if (at - start <= 2 || capitals * 2 >= at - start)
            return true;
        tokens++;
        at++;
    }
    return false;
}

/* The end of the dots or lines that lead from a number to its title, "1.2 . . . . Boats"; `at` when there are none.
 * Those of a list of contents lead to the number of a page. */
static size_t pass_leader(struct text text, size_t at)
{
    size_t dots = 0, end = at;

    while (end < text.length) {
        size_t after = end;
        uint32_t character = utf8_next(text, &after);

        if (character == '.' || character == '_')
            dots++;
        else if (character == 0x2026)
            dots += fewest_leader_dots;
        else if (character != ' ')
            break;
        end = after;
    }
    return dots >= fewest_leader_dots && end < text.length && !is_digit(text.bytes[end]) ? end : at;
}

/* The end of what closes a number (". ", ") — ", " §.", dots to its title) from `at` on; *closed tells whether there was
 * any. */
static size_t pass_closing(struct text text, size_t at, bool *closed)
{
    size_t led = pass_leader(text, at);

    if (led > at) {
        *closed = true;
        return led;
    }
    if (at < text.length && strchr(".:)", text.bytes[at])) {
        *closed = true;
        at++;
    }
    while (at < text.length) {
        size_t after = at;
        uint32_t character = utf8_next(text, &after);

        if (character == '-' || character == 0x2013 || character == 0x2014 || character == 0xB7 ||
            character == 0x2022)
            *closed = true;
        else if (character != ' ')
            break;
        at = after;
    }
    *closed = *closed || at == text.length;
    return at;
}

/* "5.1" of "5.15", "12" of "12th": the number has to end where it is said to. */
static bool ends_there(struct text text, size_t at)
{
    size_t after = at;
    uint32_t character;

    if (at >= text.length)
        return true;
    if (strchr(".:)", text.bytes[at]) && at + 1 < text.length) {
        char next = text.bytes[at + 1];

        return next == ' ' || next == '(' || next == '"' || next == '-' || (unsigned char)next >= 0x80;
    }
    character = utf8_next(text, &after);
    return !is_letter((char)(character < 0x80 ? character : ' ')) &&
           !(character < 0x80 && is_digit((char)character)) && character != '%' && character != ',' &&
           character != '/' && character != '\'' && character != ';';
}

static bool is_word_number(struct text number)
{
    for (size_t i = 0; i < number.length; i++)
        if (is_digit(number.bytes[i]))
            return false;
    return number.length > 2 && roman_value(number) == 0;
}

static bool is_in_capitals(struct text number)
{
    for (size_t i = 0; i < number.length; i++)
        if (number.bytes[i] < 'A' || number.bytes[i] > 'Z')
            return false;
    return true;
}

/* "§ 5 (1) The Board …", "Reg. 1 (Citation).": a first subsection in brackets, or a title. */
static bool opens_with_subsection(struct text text, size_t at)
{
    size_t close = at;

    if (at + 1 >= text.length || text.bytes[at] != '(')
        return false;
    if (text.bytes[at + 1] >= 'A' && text.bytes[at + 1] <= 'Z')
        return true;
    while (close < text.length && close - at < 6 && text.bytes[close] != ')')
        close++;
    while (close < text.length && (text.bytes[close] == ')' || text.bytes[close] == ' '))
        close++;
    return close == text.length || text.bytes[close] == '"' || (unsigned char)text.bytes[close] >= 0x80 ||
           (text.bytes[close] >= 'A' && text.bytes[close] <= 'Z');
}

/* A number with nothing behind it: "1.1 Eight platoons" counts, "12 officers" does not. */
static bool open_number_counts(struct text text, const struct marker *marker)
{
    bool divided = memchr(marker->number.bytes, '.', marker->number.length) != NULL;
    char next = marker->body < text.length ? text.bytes[marker->body] : '\0';

    return divided && (is_letter(next) ? next <= 'Z' : !is_digit(next));
}

/* "Section 5 Boats for the patrol": only the order of such numbers tells whether they are any. */
static bool opens_title(struct text text, const struct marker *marker)
{
    return marker->number.length > 0 && is_digit(marker->number.bytes[0]) && marker->body < text.length &&
           text.bytes[marker->body] >= 'A' && text.bytes[marker->body] <= 'Z';
}

/* "2 (1) The Board meets": the first subsection stands behind a bare number. */
static bool opens_with_first_subsection(struct text text, size_t at)
{
    return text_starts_with(text_part(text, at, text.length), TEXT("(1)")) && opens_with_subsection(text, at);
}

/* A word or a section sign in the marker beside its number. */
static bool has_word_beside(struct text text, const struct pattern_group *whole,
                            const struct pattern_group *number)
{
    for (size_t i = whole->start; i < whole->end; i++)
        if ((i < number->start || i >= number->end) &&
            (is_letter(text.bytes[i]) || (unsigned char)text.bytes[i] >= 0x80))
            return true;
    return false;
}

static bool match_level(const struct outline_numbers *numbers, size_t level, struct text text, bool apart,
                        struct marker *marker)
{
    struct pattern_group groups[3];
    size_t behind;

    if (numbers->levels[level].first != 0 &&
        (is_letter(text.bytes[0]) ? text.bytes[0] | 32 : text.bytes[0]) != numbers->levels[level].first)
        return false;
    if (pattern_find(numbers->levels[level].pattern, text, 0, groups) != pattern_match)
        return false;
    if (groups[0].end == 0) { /* only looks ahead: the text opens with words of the level and has no number */
        *marker = (struct marker){.level = level, .closed = true, .worded = true};
        return numbers->levels[level].listed;
    }
    behind = groups[0].end;
    if (!ends_there(text, behind))
        return false;
    *marker = (struct marker){.level = level};
    if (groups[1].start != SIZE_MAX)
        marker->number = text_part(text, groups[1].start, groups[1].end);
    marker->worded = has_word_beside(text, &groups[0], &groups[1]);
    if (marker->worded && outline_joins(numbers->wording, marker->number))
        return false;
    marker->closed =
        behind > groups[1].end && groups[1].start != SIZE_MAX && strchr(".:,)\xA7", text.bytes[behind - 1]);
    marker->body = pass_closing(text, behind, &marker->closed);
    marker->closed = marker->closed || opens_with_first_subsection(text, marker->body);
    marker->ordinal = ordinal_of(marker->number, numbers->levels[level].letters);
    marker->spelled = marker->number.length == 0 || is_word_number(marker->number);
    if (marker->spelled) {
        /* "My second measure may surprise you": the pattern names the word, and there are several. */
        marker->open = !marker->closed && marker->worded && marker->number.length > 0 && numbers->levels[level].listed;
        marker->worded = marker->worded && !numbers->levels[level].listed; /* one series with "Third, …" */
        return apart || marker->open ||
               (marker->closed && marker->number.length > 0 &&
                (numbers->levels[level].listed || is_in_capitals(marker->number)));
    }
    if (marker->closed || apart || open_number_counts(text, marker) ||
        (marker->worded && opens_with_subsection(text, marker->body)))
        return true;
    marker->open = opens_title(text, marker);
    return marker->open ||
           numbers->levels[level].use == numbering_item;
}

size_t outline_match(const struct outline_numbers *numbers, struct text text, unsigned uses, bool apart,
                     struct marker out[], size_t room)
{
    size_t count = 0;

    /* "Schedule", and nothing else, heads the only one. */
    bool likely = outline_may_be_marked(text) ||
                  (apart && text.length > 0 && memchr(text.bytes, ' ', text.length) == NULL);

    if (!likely && !numbers->lists_words)
        return 0;
    text = text_part(text, 0, outline_longest_marker);
    while (text.length > 0 && utf8_check(text) < text.length)
        text.length = utf8_check(text);
    for (size_t level = 0; level < numbers->count && count < room; level++)
        if ((uses & (1u << numbers->levels[level].use)) && (likely || numbers->levels[level].listed) &&
            match_level(numbers, level, text, apart, &out[count]))
            count++;
    return count;
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
