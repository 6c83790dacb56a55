#include "checker/amount_units.h"

/* Comparing each name with each heading is bounded for the whole document. */
enum { most_compared = 2000000, longest_name = 200, most_name_words = 24, shortest_word = 4 };

struct unit_namer {
    struct analysis *analysis;
    struct table by_number;  /* folded number → the first unit that has it */
    struct index_list *next; /* per unit: others of the same number */
    size_t compared;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0;
}

static struct text folded(struct unit_namer *namer, struct text text)
{
    char *bytes = arena_copy(namer->analysis->arena, text.bytes, text.length);
    for (size_t i = 0; i < text.length; i++)
        if (bytes[i] >= 'A' && bytes[i] <= 'Z')
            bytes[i] = (char)(bytes[i] + ('a' - 'A'));
    return (struct text){bytes, text.length};
}

/* ---- what a row says ------------------------------------------------------------------------------------- */

/* "Component 2: Mobility" taken apart; each part may be empty. */
struct label {
    struct text level, number, name;
};

static size_t word_end(struct text text, size_t at)
{
    while (at < text.length && text.bytes[at] != ' ' && text.bytes[at] != ':')
        at++;
    return at;
}

static size_t skip_marks(struct text text, size_t at)
{
    while (at < text.length && !is_letter(text.bytes[at]) && !is_digit(text.bytes[at]))
        at++;
    return at;
}

static struct text without_marks(struct text text)
{
    size_t start = skip_marks(text, 0), end = text.length;
    while (end > start && !is_letter(text.bytes[end - 1]) && !is_digit(text.bytes[end - 1]))
        end--;
    return text_part(text, start, end);
}

/* "2", "1.2", "C.1", "R7", "B", "IV": short, and a digit or all capitals. */
static bool looks_like_number(struct text word)
{
    bool digit = false, small = false;
    for (size_t i = 0; i < word.length; i++) {
        digit |= is_digit(word.bytes[i]);
        small |= is_letter(word.bytes[i]) && !(word.bytes[i] >= 'A' && word.bytes[i] <= 'Z');
    }
    return word.length > 0 && word.length <= 8 && (digit || (!small && word.length <= 5));
}

static struct label label_of(struct text first, struct text second)
{
    struct label label = {.name = text_trim(first)};
    size_t end = word_end(first, 0);
    struct text word = without_marks(text_part(first, 0, end));
    size_t next = skip_marks(first, end);
    struct text behind = without_marks(text_part(first, next, word_end(first, next)));
    if (looks_like_number(word)) {
        label.number = word;
        label.name = text_part(first, next, first.length);
    } else if (looks_like_number(behind)) {
        label.level = word;
        label.number = behind;
        label.name = text_part(first, skip_marks(first, word_end(first, next)), first.length);
    }
    if (label.name.length == 0)
        label.name = text_trim(second);
    label.name = text_part(label.name, 0, longest_name);
    return label;
}

/* A unit without a number may have one in its heading: "Block 1 / Eyes on the water". */
static struct text number_of(const struct unit *unit)
{
    if (unit->number.length > 0)
        return unit->number;
    struct label label = label_of(text_part(unit->heading, 0, longest_name), TEXT(""));
    bool digit = label.number.length > 0 && is_digit(label.number.bytes[label.number.length - 1]);
    return digit ? label.number : TEXT("");
}

struct unit_namer *unit_namer_new(struct analysis *analysis)
{
    struct unit_namer *namer = arena_new_object(analysis->arena, struct unit_namer);
    const struct unit_list *units = &analysis->document->units;
    namer->analysis = analysis;
    namer->next = arena_alloc_array(analysis->arena, units->count + 1, sizeof *namer->next);
    table_init(&namer->by_number, analysis->arena);
    for (size_t u = 0; u < units->count; u++) {
        struct text number = number_of(&units->items[u]);
        if (units->items[u].role == unit_front || number.length == 0)
            continue;
        size_t first = table_get_or_put(&namer->by_number, folded(namer, number), u);
        if (first != u)
            list_push(analysis->arena, &namer->next[first], u);
    }
    return namer;
}

/* ---- by number ------------------------------------------------------------------------------------------- */

/* "Outputs 2" and a unit of the level output, or with a heading that begins so. */
static bool level_fits(const struct unit *unit, struct text level)
{
    size_t length = level.length;
    if (length > 3 && (level.bytes[length - 1] == 's' || level.bytes[length - 1] == 'S'))
        length--;
    struct text stem = text_part(level, 0, length);
    return text_equal_ignoring_case(text_part(unit->level, 0, stem.length), stem) ||
           text_equal_ignoring_case(text_part(unit->heading, 0, stem.length), stem);
}

/* Whether the word over the first column is one that units are called by. */
static bool namer_knows_level(const struct unit_namer *namer, struct text head)
{
    enum { most_asked = 200 };
    const struct unit_list *units = &namer->analysis->document->units;
    for (size_t u = 0; head.length > 2 && u < units->count && u < most_asked; u++)
        if (units->items[u].role != unit_front && level_fits(&units->items[u], head))
            return true;
    return false;
}

static bool row_fits(const struct unit *unit, const struct label *label)
{
    return label->level.length == 0 || level_fits(unit, label->level);
}

/* The unit of that number: a judged one goes before a container, and of two of a sort neither is meant for certain. */
static size_t find_number(struct unit_namer *namer, const struct label *label, struct text number, bool *several)
{
    const struct unit_list *units = &namer->analysis->document->units;
    size_t first = table_get(&namer->by_number, folded(namer, number)), found = NONE;
    for (size_t i = 0; first != TABLE_NONE && i <= namer->next[first].count; i++) {
        size_t unit = i == 0 ? first : namer->next[first].items[i - 1];
        if (namer->compared++ > most_compared || !row_fits(&units->items[unit], label))
            continue;
        bool judged = units->items[unit].role == unit_judged;
        if (found != NONE && (units->items[found].role == unit_judged) == judged)
            *several = true;
        else if (found == NONE || judged)
            found = unit;
    }
    return *several ? NONE : found;
}

/* "1.1 and 1.2", "2.1 to 2.3": the name goes on with the number of another unit. */
static bool names_another(struct unit_namer *namer, const struct label *label)
{
    enum { looked_at = 2 }; /* words */
    size_t at = 0;
    for (size_t word_count = 0; word_count < looked_at && at < label->name.length; word_count++) {
        at = skip_marks(label->name, at);
        size_t end = word_end(label->name, at);
        struct text word = without_marks(text_part(label->name, at, end));
        bool digit = word.length > 0 && is_digit(word.bytes[0]) && word.length <= 8;
        if (digit && table_get(&namer->by_number, folded(namer, word)) != TABLE_NONE)
            return true;
        at = end > at ? end : at + 1;
    }
    return false;
}

static struct row_meaning find_by_number(struct unit_namer *namer, const struct label *label)
{
    struct row_meaning meaning = {.unit = NONE};
    if (names_another(namer, label)) {
        meaning.several = true;
        return meaning;
    }
    for (size_t length = label->number.length; length > 0 && meaning.unit == NONE && !meaning.several;) {
        meaning.inside = length < label->number.length;
        meaning.unit = find_number(namer, label, text_part(label->number, 0, length), &meaning.several);
        while (length > 0 && label->number.bytes[length - 1] != '.')
            length--;
        length -= length > 0;
    }
    return meaning;
}

/* ---- by name --------------------------------------------------------------------------------------------- */

struct name_words {
    struct text words[most_name_words];
    size_t count;
};

/* The words that carry a name: not the short ones between them. */
static void split(struct text name, struct name_words *out)
{
    out->count = 0;
    for (size_t at = 0; at < name.length && out->count < most_name_words;) {
        size_t end = at;
        while (end < name.length && is_letter(name.bytes[end]))
            end++;
        if (end - at >= shortest_word)
            out->words[out->count++] = text_part(name, at, end);
        at = end + 1;
    }
}

static bool holds_all(const struct name_words *whole, const struct name_words *part)
{
    for (size_t i = 0; i < part->count; i++) {
        bool found = false;
        for (size_t k = 0; k < whole->count && !found; k++)
            found = text_equal_ignoring_case(whole->words[k], part->words[i]);
        if (!found)
            return false;
    }
    return part->count > 0;
}

/* A unit whose heading has all the words of the row; where several have, the one that has no others. */
static struct row_meaning find_by_name(struct unit_namer *namer, struct text name)
{
    const struct unit_list *units = &namer->analysis->document->units;
    struct row_meaning meaning = {.unit = NONE};
    struct name_words row, heading;
    bool same = false;
    split(name, &row);
    for (size_t u = 0; row.count > 0 && u < units->count && namer->compared++ < most_compared; u++) {
        if (units->items[u].role == unit_front)
            continue;
        split(text_part(units->items[u].heading, 0, longest_name), &heading);
        if (!holds_all(&heading, &row))
            continue;
        bool equal = holds_all(&row, &heading);
        meaning.several = meaning.unit != NONE && equal == same;
        if (meaning.unit == NONE || (equal && !same))
            meaning.unit = u;
        same |= equal;
    }
    if (meaning.several)
        meaning.unit = NONE;
    return meaning;
}

struct row_meaning unit_namer_find(struct unit_namer *namer, struct text first, struct text second, struct text head)
{
    struct label label = label_of(first, second);
    if (label.level.length == 0 && namer_knows_level(namer, head))
        label.level = head;
    if (label.number.length > 0) {
        struct row_meaning meaning = find_by_number(namer, &label);
        if (meaning.unit != NONE || meaning.several)
            return meaning;
    }
    bool counted = label.number.length > 0 && is_digit(label.number.bytes[label.number.length - 1]);
    return find_by_name(namer, counted ? label.name : text_part(text_trim(first), 0, longest_name));
}
