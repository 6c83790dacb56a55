#include "checker/order.h"

#include "checker/match.h"
#include "checker/mentions.h"
#include "checker/presence.h"

/* ---- order and nearness
 * -------------------------------------------------------------------------------------- */

static bool stand_in_order(const struct condition *condition, const struct mention *a,
                           const struct mention *b)
{
    bool before = a->last < b->first;
    bool after = b->last < a->first;
    if (!before && (condition->ordered || !after))
        return false;
    size_t words = before ? b->first - a->last - 1 : a->first - b->last - 1;
    return words <= condition->number;
}

/* The first mentions of a sentence that show the thing, as many as there is room for. */
static size_t gather_concept(const struct analysis *analysis, const struct sentence *own, size_t concept, size_t *shown,
                             size_t room)
{
    size_t count = 0;
    for (size_t m = own->first_mention; m < own->first_mention + own->mention_count && count < room; m++) {
        const struct rulebook_phrase *phrase =
            &analysis->rulebook->phrases.items[analysis->mentions.items[m].phrase];
        if (phrase->owner == owner_concept && phrase->owner_index == concept)
            shown[count++] = m;
    }
    return count;
}

static size_t gather_term(const struct analysis *analysis, const struct sentence *own, size_t term, size_t *shown,
                          size_t room)
{
    const struct index_list *mentions = &analysis->mentions_of_term[term];
    size_t end = own->first_mention + own->mention_count, count = 0;
    for (size_t i = index_list_from(mentions, own->first_mention);
         i < mentions->count && mentions->items[i] < end && count < room; i++)
        shown[count++] = mentions->items[i];
    return count;
}

static size_t gather_shown(const struct analysis *analysis, const struct sentence *own, struct thing thing,
                           size_t *shown, size_t room)
{
    if (thing.kind == thing_term)
        return gather_term(analysis, own, thing.index, shown, room);
    return thing.kind == thing_concept ? gather_concept(analysis, own, thing.index, shown, room) : 0;
}

static void note_both(struct question *question, const struct mention *a, const struct mention *b)
{
    size_t first = a->first < b->first ? a->first : b->first;
    size_t last = a->last > b->last ? a->last : b->last;
    question_note(question, question->condition->thing, a->stance, first, last);
}

static void look_for_order(struct question *question, size_t sentence)
{
    enum { room = 200 };
    const struct analysis *analysis = question->analysis;
    const struct sentence *own = &analysis->sentences.items[sentence];
    size_t ones[room], others[room];
    size_t one_count = gather_shown(analysis, own, question->condition->thing, ones, room);
    size_t other_count =
        one_count > 0 ? gather_shown(analysis, own, question->condition->second, others, room) : 0;
    for (size_t i = 0; i < one_count && !question->found; i++)
        for (size_t j = 0; j < other_count && !question->found; j++) {
            const struct mention *one = &analysis->mentions.items[ones[i]];
            const struct mention *other = &analysis->mentions.items[others[j]];
            if (ones[i] != others[j] && stand_in_order(question->condition, one, other))
                note_both(question, one, other);
        }
}

enum truth order_ask(struct question *question)
{
    const struct condition_place *place = question->place;
    if (place->sentence != NONE)
        for (size_t i = 0; i <= place->more_sentences; i++)
            look_for_order(question, place->sentence + i);
    else if (place->unit != NONE)
        for (size_t i = 0; i < question->analysis->of_unit[place->unit].count; i++)
            look_for_order(question, question->analysis->of_unit[place->unit].items[i]);
    return question->found ? truth_true : question_absent(question);
}

/* ---- which of two senses ---------------------------------------------------------------------------- */

static bool shows_either(const struct bit_set *terms, size_t term, size_t other)
{
    return terms && (bit_set_has(terms, term) || bit_set_has(terms, other));
}

/* A word inside a longer mention of the other sense speaks for that one ("social security"), and inside
 * one of its own sense it is no second vote ("police" in "police station"). */
static bool lies_in_longer(const struct analysis *analysis, size_t index, size_t term, size_t other)
{
    enum { widest = 64 }; /* tokens: longer phrases swallow nothing */
    const struct mention *mention = &analysis->mentions.items[index];
    for (size_t m = index; m-- > 0;) {
        const struct mention *longer = &analysis->mentions.items[m];
        if (longer->sentence != mention->sentence || longer->first + widest < mention->first)
            return false;
        if (longer->last >= mention->last && !longer->derived &&
            longer->last - longer->first > mention->last - mention->first &&
            shows_either(mention_terms(analysis, longer), term, other))
            return true;
    }
    return false;
}

/* Forms of one word (guard, guards) share a lemma that is their own. */
static bool is_same_word(const struct word *one, const struct word *other)
{
    for (size_t i = 0; i < one->lemmas.count; i++)
        for (size_t j = 0; j < other->lemmas.count; j++)
            if (!one->lemmas.items[i].derived && !other->lemmas.items[j].derived &&
                text_equal(one->lemmas.items[i].text, other->lemmas.items[j].text))
                return true;
    return one == other;
}

/* The different words by which a term is named. */
struct words_seen {
    size_t words[32], count;
};

/* Behind the last place, words are no longer counted. */
static bool is_full(const struct words_seen *seen)
{
    return seen->count == sizeof seen->words / sizeof *seen->words;
}

static void see_word(const struct analysis *analysis, struct words_seen *seen, size_t word)
{
    const struct word *words = analysis->words.items;
    for (size_t i = 0; i < seen->count; i++)
        if (is_same_word(&words[seen->words[i]], &words[word]))
            return;
    seen->words[seen->count++] = word;
}

static void see_words(const struct analysis *analysis, const struct sentence *own, size_t term, size_t other,
                      struct words_seen *seen)
{
    const struct index_list *mentions = &analysis->mentions_of_term[term];
    size_t end = own->first_mention + own->mention_count;
    for (size_t i = index_list_from(mentions, own->first_mention);
         i < mentions->count && mentions->items[i] < end && !is_full(seen); i++)
        if (!lies_in_longer(analysis, mentions->items[i], term, other))
            see_word(analysis, seen,
                     analysis->tokens.items[analysis->mentions.items[mentions->items[i]].last].word);
}

/* Different words of a term in the unit: saying the same word ten times is no ten votes. */
static size_t count_words(const struct analysis *analysis, size_t unit, size_t term, size_t other)
{
    struct words_seen seen = {.count = 0};
    const struct index_list *sentences = &analysis->of_unit[unit];
    if (!bit_set_has(&analysis->unit_terms[unit], term))
        return 0;
    for (size_t i = 0; i < sentences->count; i++)
        see_words(analysis, &analysis->sentences.items[sentences->items[i]], term, other, &seen);
    return seen.count;
}

static size_t count_thing(const struct analysis *analysis, size_t unit, struct thing thing,
                          struct thing other)
{
    size_t count = 0;
    if (thing.kind == thing_term)
        return count_words(analysis, unit, thing.index, other.kind == thing_term ? other.index : NONE);
    for (size_t i = 0; thing.kind == thing_relation && i < analysis->unit_relations[unit].count; i++)
        count += analysis->relations.items[analysis->unit_relations[unit].items[i]].relation == thing.index;
    for (size_t i = 0; thing.kind == thing_concept && i < analysis->unit_concepts[unit].count; i++)
        count += analysis->concepts.items[analysis->unit_concepts[unit].items[i]].concept == thing.index;
    return count;
}

static bool more_words(const struct question *question, size_t unit)
{
    const struct condition *condition = question->condition;
    return count_thing(question->analysis, unit, condition->thing, condition->second) >
           count_thing(question->analysis, unit, condition->second, condition->thing);
}

static bool more_units(const struct question *question)
{
    const struct condition *condition = question->condition;
    const size_t *units = question->analysis->units_with_term;
    return units[condition->thing.index] > units[condition->second.index];
}

enum truth order_ask_more(struct question *question)
{
    size_t unit = question->place->unit;
    bool in_document = question->condition->scope == scope_document;
    if (in_document ? !more_units(question) : unit == NONE || !more_words(question, unit))
        return truth_false;
    if (unit != NONE)
        presence_look_in_unit(question, unit);
    return truth_true;
}

/* ---- what stands before the act ---------------------------------------------------------------------- */

static bool share_scope(const struct question *question, const struct mention *mention, const struct act *act)
{
    const struct analysis *analysis = question->analysis;
    const struct sentence *one = &analysis->sentences.items[mention->sentence];
    const struct sentence *other = &analysis->sentences.items[act->sentence];
    switch (question->condition->scope) {
    case scope_clause:
        return analysis->clause_of[mention->first] == analysis->clause_of[act->head];
    case scope_sentence:
        return one == other;
    case scope_paragraph:
        return one->block == other->block;
    default:
        return one->unit == other->unit;
    }
}

/* The nearest mentions decide; further back lies another clause, or the same one written at length. */
bool order_is_after(const struct question *question, size_t term)
{
    enum { most_looked_at = 8 };
    const struct analysis *analysis = question->analysis;
    const struct act *act = question->place->act;
    const struct index_list *mentions = &analysis->mentions_of_term[term];
    size_t before = index_list_from(mentions, mentions_from(analysis, act->head));
    for (size_t i = before, looked = 0; i-- > 0 && looked < most_looked_at; looked++)
        if (share_scope(question, &analysis->mentions.items[mentions->items[i]], act))
            return true;
    return false;
}
