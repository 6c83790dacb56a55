#include "checker/references.h"

#include "checker/outline.h"
#include "lang/base/word.h"

/* ---- units by number ------------------------------------------------------------------------------------
 */

struct unit_numbers {
    struct analysis *analysis;
    struct table by_number; /* folded number → first unit that bears it */
    struct table levels;    /* folded level names of the rulebook's numberings */
    bool *names_level;      /* per distinct word: it is the name of a level */
    size_t *named_by;       /* per unit: the unit + 1 whose range took it in last */
};

/* A range takes in no more units than this: every unit might name every other. */
enum { widest_range = 100 };

static void file_numbers(struct unit_numbers *numbers)
{
    const struct document *document = numbers->analysis->document;
    struct arena *arena = numbers->analysis->arena;
    table_init(&numbers->by_number, arena);
    table_init(&numbers->levels, arena);
    for (size_t u = 0; u < document->units.count; u++) {
        const struct unit *unit = &document->units.items[u];
        if (unit->number.length == 0)
            continue;
        struct text folded = word_fold(arena, unit->number);
        size_t known = table_get(&numbers->by_number, folded);
        bool better = known == TABLE_NONE ||
                      (document->units.items[known].role == unit_container && unit->role == unit_judged);
        if (better)
            table_put(&numbers->by_number, folded, u);
    }
    for (size_t n = 0; n < numbers->analysis->rulebook->numberings.count; n++) {
        const struct rulebook_numbering *numbering = &numbers->analysis->rulebook->numberings.items[n];
        for (size_t l = 0; l < numbering->levels.count; l++)
            table_put(&numbers->levels, numbering->levels.items[l].name, l);
    }
}

/* "section", "Sections", "Activity": the name of a numbering level. */
static bool names_level(const struct unit_numbers *numbers, const struct word *word)
{
    if (table_get(&numbers->levels, word->folded) != TABLE_NONE)
        return true;
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (!word->lemmas.items[i].derived &&
            table_get(&numbers->levels, word->lemmas.items[i].text) != TABLE_NONE)
            return true;
    return false;
}

static void mark_level_words(struct unit_numbers *numbers)
{
    const struct word_list *words = &numbers->analysis->words;
    numbers->names_level = arena_alloc_array(numbers->analysis->arena, words->count + 1, sizeof(bool));
    for (size_t i = 0; i < words->count; i++)
        numbers->names_level[i] = names_level(numbers, &words->items[i]);
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

static struct text number_at(const struct analysis *analysis, size_t token)
{
    struct text number = token_word(analysis, token)->folded;
    if (!has_suffix(analysis, token))
        return number;
    struct text suffix = token_word(analysis, token + 1)->folded;
    return text_format(analysis->arena, "%.*s %.*s", TEXT_ARG(number), TEXT_ARG(suffix));
}

static void add_reference(struct unit_numbers *numbers, size_t token)
{
    struct analysis *analysis = numbers->analysis;
    size_t unit = token_unit(analysis, token);
    size_t target = table_get(&numbers->by_number, number_at(analysis, token));
    size_t last = has_suffix(analysis, token) ? token + 1 : token;
    struct reference reference = {unit, target == TABLE_NONE ? NONE : target, token, last};
    if (unit != NONE && reference.target != unit)
        file_reference(analysis, reference);
}

/* Every unit between two numbers of one row, "4 to 7", in document order. */
static void add_range(struct unit_numbers *numbers, size_t from, size_t to)
{
    struct analysis *analysis = numbers->analysis;
    size_t first = table_get(&numbers->by_number, token_word(analysis, from)->folded);
    size_t last = table_get(&numbers->by_number, token_word(analysis, to)->folded);
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

/* The numbers behind a level's name: "sections 4, 5 and 7 to 9". Returns the token behind them. */
static size_t take_numbers(struct unit_numbers *numbers, size_t token, size_t end)
{
    struct analysis *analysis = numbers->analysis;
    size_t previous = NONE, at = token;
    bool range = false;
    while (at < end && looks_like_number(analysis, at)) {
        add_reference(numbers, at);
        if (range && previous != NONE)
            add_range(numbers, previous, at);
        previous = at;
        at = skip_brackets(analysis, at + (has_suffix(analysis, at) ? 2 : 1), end);
        size_t next = skip_joint(analysis, at, end, &range);
        if (next == at || next >= end || !looks_like_number(analysis, next))
            break;
        at = next;
    }
    return at;
}

void references_find(struct analysis *analysis)
{
    struct unit_numbers numbers = {.analysis = analysis};
    size_t units = analysis->document->units.count + 1;
    analysis->references_of = arena_alloc_array(analysis->arena, units, sizeof *analysis->references_of);
    numbers.named_by = arena_alloc_array(analysis->arena, units, sizeof *numbers.named_by);
    file_numbers(&numbers);
    mark_level_words(&numbers);
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        size_t end = sentence->first + sentence->count;
        for (size_t t = sentence->first; t + 1 < end;) {
            if (!numbers.names_level[analysis->tokens.items[t].word] || !looks_like_number(analysis, t + 1) ||
                is_foreign(analysis, t + 1, end))
                t++;
            else
                t = take_numbers(&numbers, t + 1, end);
        }
    }
}
