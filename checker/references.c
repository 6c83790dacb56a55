#include "checker/references.h"

#include "checker/words.h"

/* ---- units by number ------------------------------------------------------------------------------------ */

struct unit_numbers {
    struct analysis *analysis;
    struct table by_number; /* folded number → first unit that bears it */
    struct table levels;    /* folded level names of the rulebook's numberings */
};

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
        bool better = known == TABLE_NONE || (document->units.items[known].role == unit_container &&
                                              unit->role == unit_judged);
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
static bool names_level(const struct unit_numbers *numbers, size_t token)
{
    const struct word *word = token_word(numbers->analysis, token);
    if (table_get(&numbers->levels, word->folded) != TABLE_NONE)
        return true;
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (!word->lemmas.items[i].derived && table_get(&numbers->levels, word->lemmas.items[i].text) != TABLE_NONE)
            return true;
    return false;
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

/* "section 4 of the Audit Act" names another text; "section 4 of this Act" does not. */
static bool is_foreign(const struct analysis *analysis, size_t token, size_t end)
{
    size_t at = token + 1;
    while (at < end && at < token + 8 && analysis->tokens.items[at].word_class != class_of)
        if (analysis->tokens.items[at++].word_class == class_verb_present)
            return false;
    if (at >= end || analysis->tokens.items[at].word_class != class_of)
        return false;
    for (size_t t = at + 1; t < end && t < at + 6; t++)
        if (analysis->tokens.items[t].capital)
            return !text_equal_ignoring_case(token_text(analysis, at + 1), TEXT("this"));
    return false;
}

static void add_reference(struct unit_numbers *numbers, size_t token)
{
    struct analysis *analysis = numbers->analysis;
    size_t unit = token_unit(analysis, token);
    size_t target = table_get(&numbers->by_number, token_word(analysis, token)->folded);
    struct reference reference = {unit, target == TABLE_NONE ? NONE : target, token, token};
    if (unit != NONE && reference.target != unit)
        list_push(analysis->arena, &analysis->references, reference);
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
    for (size_t u = first + 1; u < last; u++)
        if (analysis->document->units.items[u].role == unit_judged && u != unit)
            list_push(analysis->arena, &analysis->references, (struct reference){unit, u, from, to});
}

static bool joins_numbers(const struct analysis *analysis, size_t token, bool *range)
{
    enum word_class now = (enum word_class)analysis->tokens.items[token].word_class;
    *range = now == class_preposition || now == class_infinitive;
    return *range || now == class_comma || now == class_conjunction;
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
        previous = at++;
        while (at < end && analysis->tokens.items[at].word_class == class_break &&
               analysis->tokens.items[at].start == analysis->tokens.items[at - 1].end)
            at += 3; /* "(a)" behind the number */
        if (at + 1 >= end || !joins_numbers(analysis, at, &range) || !looks_like_number(analysis, at + 1))
            break;
        at++;
    }
    return at;
}

void references_find(struct analysis *analysis)
{
    struct unit_numbers numbers = {.analysis = analysis};
    file_numbers(&numbers);
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        size_t end = sentence->first + sentence->count;
        for (size_t t = sentence->first; t + 1 < end;) {
            if (!names_level(&numbers, t) || !looks_like_number(analysis, t + 1) ||
                is_foreign(analysis, t + 1, end))
                t++;
            else
                t = take_numbers(&numbers, t + 1, end);
        }
    }
}
