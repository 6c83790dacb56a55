#include "checker/references.h"

#include "checker/outline.h"
#include "lang/base/word.h"

#include <string.h>

/* ---- units by number ------------------------------------------------------------------------------------
 */

struct unit_numbers {
    struct analysis *analysis;
    struct table by_number; /* folded number → first unit that bears it */
    struct table by_name;   /* "output 1.1" → first unit of that level and number */
    struct table levels;    /* folded level names of the rulebook's numberings */
    struct text *level_of;  /* per distinct word: the level that it names; empty: none */
    size_t *named_by;       /* per unit: the unit + 1 whose range took it in last */
};

/* A range takes in no more units than this: every unit might name every other. */
enum { widest_range = 100 };

/* The first one is filed, unless it only holds others and this one is judged. */
static void file_under(const struct document *document, struct table *table, struct text key, size_t unit)
{
    size_t known = table_get(table, key);
    if (known == TABLE_NONE ||
        (document->units.items[known].role == unit_container && document->units.items[unit].role == unit_judged))
        table_put(table, key, unit);
}

static struct text name_key(struct arena *arena, struct text level, struct text number)
{
    return text_format(arena, "%.*s %.*s", TEXT_ARG(level), TEXT_ARG(number));
}

static bool looks_like_number(const struct analysis *analysis, size_t token)
{
    struct text text = token_text(analysis, token);
    if (text.bytes[0] >= '0' && text.bytes[0] <= '9')
        return true;
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] < 'A' || text.bytes[i] > 'Z')
            return false;
    return text.length <= 5;
}

/* 'there is inserted: "23A. The section has a chief"': a provision that is put into another law, and bears no number of
 * this one, is the unit that puts it in. */
static void file_inserted(struct unit_numbers *numbers)
{
    const struct analysis *analysis = numbers->analysis;
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        size_t number = sentence->first + 1;
        if (sentence->unit == NONE || sentence->count < 3 || !token_is_quote(analysis, sentence->first) ||
            !looks_like_number(analysis, number) || !text_equal(token_text(analysis, number + 1), TEXT(".")))
            continue;
        struct text folded = token_word(analysis, number)->folded;
        if (table_get(&numbers->by_number, folded) == TABLE_NONE)
            table_put(&numbers->by_number, folded, sentence->unit);
    }
}

static void file_numbers(struct unit_numbers *numbers)
{
    const struct document *document = numbers->analysis->document;
    struct arena *arena = numbers->analysis->arena;
    table_init(&numbers->by_number, arena);
    table_init(&numbers->by_name, arena);
    table_init(&numbers->levels, arena);
    for (size_t u = 0; u < document->units.count; u++) {
        const struct unit *unit = &document->units.items[u];
        if (unit->number.length == 0)
            continue;
        struct text folded = word_fold(arena, unit->number);
        file_under(document, &numbers->by_number, folded, u);
        file_under(document, &numbers->by_name, name_key(arena, unit->level, folded), u);
    }
    file_inserted(numbers);
    for (size_t n = 0; n < numbers->analysis->rulebook->numberings.count; n++) {
        const struct rulebook_numbering *numbering = &numbers->analysis->rulebook->numberings.items[n];
        for (size_t l = 0; l < numbering->levels.count; l++)
            table_put(&numbers->levels, numbering->levels.items[l].name, l);
    }
}

/* "section", "Sections", "Activity": the name of a numbering level; empty when the word is none. */
static struct text named_level(const struct unit_numbers *numbers, const struct word *word)
{
    if (table_get(&numbers->levels, word->folded) != TABLE_NONE)
        return word->folded;
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (!word->lemmas.items[i].derived &&
            table_get(&numbers->levels, word->lemmas.items[i].text) != TABLE_NONE)
            return word->lemmas.items[i].text;
    return TEXT("");
}

static void mark_level_words(struct unit_numbers *numbers)
{
    const struct word_list *words = &numbers->analysis->words;
    numbers->level_of =
        arena_alloc_array(numbers->analysis->arena, words->count + 1, sizeof *numbers->level_of);
    for (size_t i = 0; i < words->count; i++)
        numbers->level_of[i] = named_level(numbers, &words->items[i]);
}

/* What the word may be: sentences without vocabulary have no classes decided. */
static bool is_class(const struct analysis *analysis, size_t token, size_t end, enum word_class wanted)
{
    return token < end && (token_word(analysis, token)->classes & CLASS_BIT(wanted)) != 0;
}

static bool is_verb(const struct analysis *analysis, size_t token, size_t end)
{
    return analysis->tokens.items[token].word_class == class_verb_present ||
           (is_class(analysis, token, end, class_verb_present) &&
            !is_class(analysis, token, end, class_noun));
}

/* "section 4 of the Audit Act" names another text; "section 4 of this Act" does not. */
static bool is_foreign(const struct analysis *analysis, size_t token, size_t end)
{
    size_t at = token + 1;
    while (at < end && at < token + 8 && !is_class(analysis, at, end, class_of))
        if (is_verb(analysis, at++, end))
            return false;
    if (at >= token + 8 || !is_class(analysis, at, end, class_of))
        return false;
    for (size_t t = at + 1; t < end && t < at + 6; t++)
        if (analysis->tokens.items[t].capital)
            return !text_equal_ignoring_case(token_text(analysis, at + 1), TEXT("this"));
    return false;
}

static void file_reference(struct analysis *analysis, struct reference reference)
{
    list_push(analysis->arena, &analysis->references, reference);
    list_push(analysis->arena, &analysis->references_of[reference.unit], analysis->references.count - 1);
}

/* "article 9 bis" is another article than 9. */
static bool has_suffix(const struct analysis *analysis, size_t token)
{
    return token + 1 < analysis->tokens.count && outline_is_suffix(token_text(analysis, token + 1));
}

static bool are_joined(const struct analysis *analysis, size_t first, size_t last)
{
    for (size_t t = first; t < last; t++)
        if (analysis->tokens.items[t].end != analysis->tokens.items[t + 1].start)
            return false;
    return true;
}

/* "B.2": the words of a text are parted at such a dot. */
static bool is_lettered(const struct analysis *analysis, size_t token)
{
    if (token + 2 >= analysis->tokens.count || !are_joined(analysis, token, token + 2))
        return false;
    struct text letter = token_text(analysis, token), digits = token_text(analysis, token + 2);
    return letter.length == 1 && letter.bytes[0] >= 'A' && letter.bytes[0] <= 'Z' &&
           text_equal(token_text(analysis, token + 1), TEXT(".")) && digits.bytes[0] >= '0' && digits.bytes[0] <= '9';
}

/* The last token of the number that starts at `token`. */
static size_t number_last(const struct analysis *analysis, size_t token)
{
    if (is_lettered(analysis, token))
        return token + 2;
    return has_suffix(analysis, token) ? token + 1 : token;
}

static struct text number_at(const struct analysis *analysis, size_t token)
{
    size_t last = number_last(analysis, token);
    return last == token ? token_word(analysis, token)->folded
                         : word_fold(analysis->arena, tokens_text(analysis, token, last));
}

/* "Output 1.1" is no paragraph 1.1, where there is an output of that number. */
static size_t unit_named(const struct unit_numbers *numbers, struct text level, struct text number)
{
    size_t unit = table_get(&numbers->by_name, name_key(numbers->analysis->arena, level, number));
    return unit != TABLE_NONE ? unit : table_get(&numbers->by_number, number);
}

static void add_reference(struct unit_numbers *numbers, struct text level, size_t token)
{
    struct analysis *analysis = numbers->analysis;
    size_t unit = token_unit(analysis, token);
    size_t target = unit_named(numbers, level, number_at(analysis, token));
    struct reference reference = {unit, target == TABLE_NONE ? NONE : target, token, number_last(analysis, token)};
    if (unit != NONE && reference.target != unit)
        file_reference(analysis, reference);
}

/* Every unit between two numbers of one row, "4 to 7", in document order. */
static void add_range(struct unit_numbers *numbers, struct text level, size_t from, size_t to)
{
    struct analysis *analysis = numbers->analysis;
    size_t first = unit_named(numbers, level, number_at(analysis, from));
    size_t last = unit_named(numbers, level, number_at(analysis, to));
    size_t unit = token_unit(analysis, from);
    if (first == TABLE_NONE || last == TABLE_NONE || unit == NONE)
        return;
    for (size_t u = first + 1; u < last && u - first < widest_range; u++) {
        if (analysis->document->units.items[u].role != unit_judged || u == unit ||
            numbers->named_by[u] == unit + 1)
            continue;
        numbers->named_by[u] = unit + 1;
        file_reference(analysis, (struct reference){unit, u, from, to});
    }
}

/* What joins two numbers: "4 to 7", "4, 5", "4 and 5", "4, and 5". Returns the token behind it, or `token`.
 */
static size_t skip_joint(const struct analysis *analysis, size_t token, size_t end, bool *range)
{
    size_t at = token;
    *range = is_class(analysis, at, end, class_preposition) || is_class(analysis, at, end, class_infinitive);
    if (*range)
        return at + 1;
    if (at < end && text_equal(token_text(analysis, at), TEXT(",")))
        at++;
    return is_class(analysis, at, end, class_conjunction) ? at + 1 : at;
}

/* "4(2)(b)": brackets right behind a number name a part of the unit, never a unit. */
static size_t skip_brackets(const struct analysis *analysis, size_t token, size_t end)
{
    enum { longest_inside = 4 };
    while (token < end && text_equal(token_text(analysis, token), TEXT("("))) {
        size_t at = token + 1;
        while (at < end && at - token <= longest_inside && !text_equal(token_text(analysis, at), TEXT(")")))
            at++;
        if (at == end || !text_equal(token_text(analysis, at), TEXT(")")))
            return token;
        token = at + 1;
    }
    return token;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "A1": a capital and digits. */
static bool is_code(struct text text)
{
    return text.length >= 2 && text.bytes[0] >= 'A' && text.bytes[0] <= 'Z' && is_digit(text.bytes[text.length - 1]);
}

/* The numbers from `token` on, of a level: "sections 4, 5 and 7 to 9". Returns the token behind them. */
static size_t take_numbers(struct unit_numbers *numbers, struct text level, size_t token, size_t end)
{
    struct analysis *analysis = numbers->analysis;
    size_t previous = NONE, at = token;
    bool range = false;
    while (at < end && (looks_like_number(analysis, at) || is_code(token_text(analysis, at)))) {
        add_reference(numbers, level, at);
        if (range && previous != NONE)
            add_range(numbers, level, previous, at);
        previous = at;
        at = skip_brackets(analysis, number_last(analysis, at) + 1, end);
        size_t next = skip_joint(analysis, at, end, &range);
        if (next == at || next >= end || !looks_like_number(analysis, next))
            break;
        at = next;
    }
    return at;
}

/* A divided number or a code, "2.1", "B.2" or "A1", which a unit bears. */
static bool is_divided_number(const struct unit_numbers *numbers, size_t token)
{
    bool code = is_code(token_text(numbers->analysis, token));
    if (!code && !looks_like_number(numbers->analysis, token))
        return false;
    struct text number = number_at(numbers->analysis, token);
    return (code || (number.length >= 3 && memchr(number.bytes, '.', number.length) != NULL)) &&
           table_get(&numbers->by_number, number) != TABLE_NONE;
}

/* What is counted or measured stands behind an amount: "2.5 million", "1.1 per cent". */
static bool is_counted(const struct analysis *analysis, size_t token, size_t end)
{
    static const enum word_class counted[] = {class_noun, class_adjective, class_name, class_number, class_preposition};
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        if (is_class(analysis, token, end, counted[i]))
            return true;
    return token < end && text_equal(token_text(analysis, token), TEXT("%"));
}

static bool is_any_class(const struct analysis *analysis, size_t token, size_t end, const enum word_class *classes,
                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_class(analysis, token, end, classes[i]))
            return true;
    return false;
}

/* "1.2 and 3.2 do not extend to it", "A.1 is not applied". */
static bool is_subject_number(const struct unit_numbers *numbers, size_t token, size_t end)
{
    static const enum word_class predicate[] = {class_modal, class_be, class_have, class_do};
    const struct analysis *analysis = numbers->analysis;
    size_t next = number_last(analysis, token) + 1;
    if (is_class(analysis, next, end, class_conjunction))
        return next + 1 < end && is_divided_number(numbers, next + 1);
    return is_any_class(analysis, next, end, predicate, sizeof predicate / sizeof *predicate) ||
           is_verb(analysis, next, end);
}

/* "the sittings in 1.1", "for which see B.2": without a level's name a number may be an amount, so it has to be divided,
 * to be that of a unit, and to stand where no amount does. */
static bool is_bare_reference(const struct unit_numbers *numbers, const struct sentence *sentence, size_t token)
{
    static const enum word_class before[] = {class_preposition, class_agent, class_of, class_verb_base};
    const struct analysis *analysis = numbers->analysis;
    size_t end = sentence->first + sentence->count;
    if (!is_divided_number(numbers, token))
        return false;
    if (is_subject_number(numbers, token, end))
        return true;
    return token > sentence->first && !is_counted(analysis, number_last(analysis, token) + 1, end) &&
           is_any_class(analysis, token - 1, end, before, sizeof before / sizeof *before);
}

static void find_in_sentence(struct unit_numbers *numbers, const struct sentence *sentence)
{
    const struct analysis *analysis = numbers->analysis;
    size_t end = sentence->first + sentence->count;
    for (size_t t = sentence->first; t < end;) {
        struct text level = numbers->level_of[analysis->tokens.items[t].word];
        if (level.length > 0 && t + 1 < end && looks_like_number(analysis, t + 1) && !is_foreign(analysis, t + 1, end))
            t = take_numbers(numbers, level, t + 1, end);
        else if (is_bare_reference(numbers, sentence, t))
            t = take_numbers(numbers, TEXT(""), t, end);
        else
            t++;
    }
}

void references_find(struct analysis *analysis)
{
    struct unit_numbers numbers = {.analysis = analysis};
    size_t units = analysis->document->units.count + 1;
    analysis->references_of = arena_alloc_array(analysis->arena, units, sizeof *analysis->references_of);
    numbers.named_by = arena_alloc_array(analysis->arena, units, sizeof *numbers.named_by);
    file_numbers(&numbers);
    mark_level_words(&numbers);
    for (size_t s = 0; s < analysis->sentences.count; s++)
        find_in_sentence(&numbers, &analysis->sentences.items[s]);
}
