#include "checker/outline_parts.h"

#include "lang/base/table.h"
#include "lang/base/utf8.h"

#include <string.h>

enum {
    fewest_leader_dots = 3,
    farthest_word = 48, /* bytes before one that tells whether a text may be marked */
    most_words = 4,
    most_remembered = 8192
};

/* A marker that a text may open with, as it counts where the number does not stand apart. */
struct candidate {
    struct marker marker;
    size_t number_at; /* where the marker's number stands in the text */
    bool only_apart;  /* it counts only where the number stands apart … */
    bool open_if_plain; /* … or is open where it does not */
};

/* What a text opens with. */
struct opening {
    struct candidate *candidates; /* in the order of the levels */
    size_t count;
};
struct opening_list LIST_OF(struct opening);

/* The same text is asked about by one step of the outline after the other. */
struct outline_memory {
    struct arena *arena;
    struct table table; /* first bytes of a text → index */
    struct opening_list openings;
};

struct outline_memory *outline_memory_new(struct arena *arena)
{
    struct outline_memory *memory = arena_new_object(arena, struct outline_memory);

    memory->arena = arena;
    table_init(&memory->table, arena);
    return memory;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* ---- the start of a text ------------------------------------------------------------------------------- */

bool outline_may_be_marked(struct text text)
{
    size_t tokens = 0, at = 0;
    char first = text.length > 0 ? text.bytes[0] : '\0';

    if (first == '(' || is_digit(first) || first == '\xC2')
        return true;
    if (!is_letter(first))
        return false;
    while (at < text.length && at < farthest_word && tokens < most_words) {
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
    return number.length > 2 && ordinal_of(number, false).roman == 0;
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

/* ---- candidates ---------------------------------------------------------------------------------------- */

/* What a pattern that only looks ahead says: the text opens with words of the level and has no number. */
static bool match_words(const struct outline_numbers *numbers, size_t level, struct candidate *candidate)
{
    candidate->marker = (struct marker){.level = level, .closed = true, .worded = true};
    return numbers->levels[level].listed;
}

/* "My second measure may surprise you": a number in words. The pattern names the word, and there are several. */
static void weigh_spelled(const struct outline_level *level, struct candidate *candidate)
{
    struct marker *marker = &candidate->marker;

    marker->open = !marker->closed && marker->worded && marker->number.length > 0 && level->listed;
    marker->worded = marker->worded && !level->listed; /* one series with "Third, …" */
    candidate->only_apart = !marker->open && !(marker->closed && marker->number.length > 0 &&
                                               (level->listed || is_in_capitals(marker->number)));
}

static void weigh_number(const struct outline_level *level, struct text text, struct candidate *candidate)
{
    const struct marker *marker = &candidate->marker;

    if (marker->closed || open_number_counts(text, marker) ||
        (marker->worded && opens_with_subsection(text, marker->body)))
        return;
    candidate->open_if_plain = opens_title(text, marker);
    candidate->only_apart = !candidate->open_if_plain && level->use != numbering_item;
}

static bool match_level(const struct outline_numbers *numbers, size_t level, struct text text,
                        struct candidate *candidate)
{
    struct marker *marker = &candidate->marker;
    struct pattern_group groups[3];
    size_t behind;

    *candidate = (struct candidate){.marker = {.level = level}};
    if (pattern_find(numbers->levels[level].pattern, text, 0, groups) != pattern_match)
        return false;
    if (groups[0].end == 0)
        return match_words(numbers, level, candidate);
    behind = groups[0].end;
    if (!ends_there(text, behind))
        return false;
    if (groups[1].start != SIZE_MAX) {
        marker->number = text_part(text, groups[1].start, groups[1].end);
        candidate->number_at = groups[1].start;
    }
    marker->worded = has_word_beside(text, &groups[0], &groups[1]);
    if (marker->worded && outline_joins(numbers->wording, marker->number))
        return false;
    marker->closed =
        behind > groups[1].end && groups[1].start != SIZE_MAX && strchr(".:,)\xA7", text.bytes[behind - 1]);
    marker->body = pass_closing(text, behind, &marker->closed);
    marker->closed = marker->closed || opens_with_first_subsection(text, marker->body);
    marker->ordinal = ordinal_of(marker->number, numbers->levels[level].letters);
    marker->spelled = marker->number.length == 0 || is_word_number(marker->number);
    if (marker->spelled)
        weigh_spelled(&numbers->levels[level], candidate);
    else
        weigh_number(&numbers->levels[level], text, candidate);
    return true;
}

/* A pattern that opens with a letter or a bracket needs no trial on text that does not. */
static bool may_open_level(const struct outline_level *level, struct text text)
{
    char first = text.length > 0 ? text.bytes[0] : '\0';

    return level->first == 0 || level->first == (is_letter(first) ? first | 32 : first);
}

/* "Schedule", and nothing else, heads the only one. */
static bool is_one_word(struct text text)
{
    return text.length > 0 && memchr(text.bytes, ' ', text.length) == NULL;
}

/* Finds all levels that `text`, the start of `whole`, may open a part of. */
static struct opening read_opening(const struct outline_numbers *numbers, struct text text, struct text whole)
{
    struct candidate found[outline_most_levels];
    struct opening opening = {.count = 0};
    bool likely = outline_may_be_marked(whole), alone = !likely && is_one_word(whole);

    for (size_t level = 0; level < numbers->count; level++) {
        struct candidate *candidate = &found[opening.count];
        bool listed = numbers->levels[level].listed;

        if (!(likely || alone || listed) || !may_open_level(&numbers->levels[level], text) ||
            !match_level(numbers, level, text, candidate))
            continue;
        candidate->only_apart = candidate->only_apart || !(likely || listed);
        opening.count++;
    }
    if (opening.count > 0) {
        size_t size = opening.count * sizeof *found;

        opening.candidates = memcpy(arena_alloc(numbers->memory->arena, size), found, size);
    }
    return opening;
}

/* As many whole characters of the text as a marker and what may follow it take. */
static struct text start_of(struct text text)
{
    size_t well_formed;

    text = text_part(text, 0, outline_longest_marker);
    while ((well_formed = utf8_check(text)) < text.length)
        text.length = well_formed;
    return text;
}

/* Whether the start of the text tells as much as all of it does about what it may open with. */
static bool tells_all(struct text start, struct text whole)
{
    return start.length == whole.length ||
           (start.length > farthest_word &&
            memchr(start.bytes + farthest_word, ' ', start.length - farthest_word) != NULL);
}

/* What the text opens with, looked up or read; `start` is the start of it. */
static struct opening opening_of(const struct outline_numbers *numbers, struct text start, struct text whole)
{
    struct outline_memory *memory = numbers->memory;
    bool lasting = tells_all(start, whole);
    size_t known = lasting ? table_get(&memory->table, start) : TABLE_NONE;

    if (known != TABLE_NONE)
        return memory->openings.items[known];
    struct opening opening = read_opening(numbers, start, whole);
    if (lasting && memory->openings.count < most_remembered) {
        table_put(&memory->table, text_copy(memory->arena, start), memory->openings.count);
        list_push(memory->arena, &memory->openings, opening);
    }
    return opening;
}

/* The marker as it stands in `text`. */
static struct marker marker_in(const struct candidate *candidate, struct text text, bool apart)
{
    struct marker marker = candidate->marker;

    if (marker.number.bytes != NULL)
        marker.number = text_part(text, candidate->number_at, candidate->number_at + marker.number.length);
    marker.open = marker.open || (candidate->open_if_plain && !apart);
    return marker;
}

size_t outline_match(const struct outline_numbers *numbers, struct text text, unsigned uses, bool apart,
                     struct marker out[], size_t room)
{
    size_t count = 0;

    if (!numbers->lists_words && !outline_may_be_marked(text) && !(apart && is_one_word(text)))
        return 0;
    struct text start = start_of(text);
    struct opening opening = opening_of(numbers, start, text);
    for (size_t i = 0; i < opening.count && count < room; i++) {
        const struct candidate *candidate = &opening.candidates[i];

        if ((uses & (1u << numbers->levels[candidate->marker.level].use)) && (apart || !candidate->only_apart))
            out[count++] = marker_in(candidate, start, apart);
    }
    return count;
}
