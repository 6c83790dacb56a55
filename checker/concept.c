#include "checker/concept.h"

#include "checker/condition.h"
#include "checker/rule_use.h"
#include "checker/stance.h"

#include <assert.h>

#include <stdlib.h>

/*
 * Concepts are looked for one after another, those that a condition names before it. `at_token` holds what
 * was found last from each token on, so that the same words count once however many ways lead to them.
 */

/* A mention that shows a concept by one of its phrases. */
struct shown {
    size_t mention, way;
};
struct shown_list LIST_OF(struct shown);

/* A concept found (by number) and its first token. */
struct entry {
    size_t first, number;
};

struct finder {
    struct analysis *analysis;
    size_t concept;
    const struct concept_way *way;
    size_t *at_token;          /* per token: the concept found last that starts here, + 1 */
    struct index_list earlier; /* per concept found: the one found before it at its token, + 1 */
    struct shown_list *shown;  /* per concept: the mentions of its phrases */
    size_t *marked;            /* per sentence: the way that was last tried in it, + 1 */
    size_t way_number;
};

static bool known_already(const struct finder *finder, const struct concept_found *found)
{
    const struct concept_found *concepts = finder->analysis->concepts.items;
    for (size_t i = finder->at_token[found->first]; i != 0; i = finder->earlier.items[i - 1]) {
        assert(i <= finder->earlier.count); /* every concept found has its link */
        const struct concept_found *other = &concepts[i - 1];
        if (other->concept != found->concept)
            return false;
        if (other->last == found->last && other->stance == found->stance)
            return true;
    }
    return false;
}

static void file_found(struct finder *finder, const struct concept_found *found)
{
    struct analysis *analysis = finder->analysis;
    struct arena *arena = analysis->arena;
    size_t number = analysis->concepts.count;
    list_push(arena, &analysis->concepts, *found);
    list_push(arena, &finder->earlier, finder->at_token[found->first]);
    finder->at_token[found->first] = number + 1;
    list_push(arena, &analysis->concepts_of[found->concept], number);
    list_push(arena, &analysis->sentence_concepts[found->sentence], number);
    if (found->unit != NONE)
        list_push(arena, &analysis->unit_concepts[found->unit], number);
}

/* Whether the words stand in a quotation of their sentence; one in brackets only tells what the law says that is being
 * changed: 'in section 8 ("the public may see the records") the words … are omitted'. */
static bool stands_in_quotation(const struct analysis *analysis, const struct concept_found *found)
{
    const struct sentence *sentence = &analysis->sentences.items[found->sentence];
    bool open = sentence->opens_quoted, in_brackets = false;

    for (size_t token = sentence->first; token <= found->last; token++) {
        if (!token_is_quote(analysis, token))
            continue;
        if (token >= found->first)
            return false;
        open = !open;
        in_brackets = token > sentence->first && text_equal(token_text(analysis, token - 1), TEXT("("));
    }
    return open && !in_brackets;
}

/* Words that a law takes out of another are taken away, whatever they deny themselves: 'the words "no complaint shall be
 * heard" are omitted'. */
static bool is_struck_out(const struct analysis *analysis, const struct concept_found *found)
{
    return stance_struck(analysis, found->first, found->last) && stands_in_quotation(analysis, found);
}

/* The verb among the words is denied by a "not" that stands beside it and is none of them: "shall not recover damages". */
static bool is_denied_from_outside(const struct analysis *analysis, const struct concept_found *found)
{
    for (size_t token = found->first; token <= found->last; token++) {
        size_t number = analysis->act_of[token];
        const struct act *act = number == NONE ? NULL : &analysis->acts.items[number];

        if (act == NULL || act->head != token || !act->negated || act->negator == NONE)
            continue;
        if (act->negator < found->first && act->negator >= act->first)
            return true;
    }
    return false;
}

/* The stance that the rulebook gives by `as`; it is not given to words that are only described, nor to those taken out,
 * unless it asks for such, nor to those whose verb is denied. */
static enum stance fixed_stance(const struct finder *finder, const struct concept_found *found)
{
    bool provides = finder->way->stance == stance_provided;

    if (found->stance == stance_described)
        return stance_described;
    if (provides && !(finder->way->stances & STANCE_BIT(stance_removed)) && is_struck_out(finder->analysis, found))
        return stance_removed;
    if (provides && finder->way->kind == way_phrase && found->stance == stance_denied &&
        is_denied_from_outside(finder->analysis, found))
        return stance_denied;
    return finder->way->stance;
}

static void add(struct finder *finder, struct concept_found found)
{
    found.concept = finder->concept;
    if (finder->way->fixed)
        found.stance = fixed_stance(finder, &found);
    struct rule_use *use = finder->analysis->use;
    if (use != NULL) {
        const struct concept_way *ways = finder->analysis->rulebook->concepts.items[finder->concept].ways.items;
        use->ways[finder->concept][finder->way - ways]++;
        use->concepts[finder->concept]++;
    }
    if (!known_already(finder, &found))
        file_found(finder, &found);
}

/* The act that words belong to: that of the last of them which belongs to any, for an act may end before they do
 * ("shall not debate the budget in public"). */
static size_t act_of_words(const struct analysis *analysis, size_t first, size_t last)
{
    for (size_t t = last + 1; t-- > first;)
        if (analysis->act_of[t] != NONE)
            return analysis->act_of[t];
    return NONE;
}

static bool guarded(const struct finder *finder, const struct condition *guard,
                    const struct concept_found *found, size_t act)
{
    if (!guard)
        return true;
    struct condition_place place = {.sentence = found->sentence, .unit = found->unit};
    if (act == NONE)
        act = act_of_words(finder->analysis, found->first, found->last);
    if (act != NONE)
        place.act = &finder->analysis->acts.items[act];
    return condition_holds(finder->analysis, guard, &place, NULL) == truth_true;
}

static bool wanted(const struct concept_way *way, enum stance stance)
{
    return way->stances == 0 || (way->stances & STANCE_BIT(stance)) != 0;
}

static struct concept_found from_mention(const struct analysis *analysis, const struct mention *mention)
{
    return (struct concept_found){.sentence = mention->sentence,
                                  .unit = analysis->sentences.items[mention->sentence].unit,
                                  .stance = mention->stance,
                                  .first = mention->first,
                                  .last = mention->last,
                                  .relation_found = NONE};
}

/* ---- the three ways ---------------------------------------------------------------------------------- */

static void find_by_relation(struct finder *finder, size_t relation)
{
    struct analysis *analysis = finder->analysis;
    for (size_t i = 0; i < analysis->relations_of[relation].count; i++) {
        size_t number = analysis->relations_of[relation].items[i];
        const struct relation_found *other = &analysis->relations.items[number];
        if (!wanted(finder->way, other->stance))
            continue;
        struct concept_found found = {.sentence = other->sentence,
                                      .unit = other->unit,
                                      .stance = other->stance,
                                      .first = other->first,
                                      .last = other->last,
                                      .hollow = other->hollow,
                                      .hollow_because = other->hollow_because,
                                      .relation_found = number};
        if (guarded(finder, finder->way->when, &found, other->act))
            add(finder, found);
    }
}

static void find_by_concept(struct finder *finder, size_t concept)
{
    struct analysis *analysis = finder->analysis;
    const struct index_list *others = &analysis->concepts_of[concept];
    for (size_t i = 0; i < others->count; i++) {
        struct concept_found found = analysis->concepts.items[others->items[i]];
        if (wanted(finder->way, found.stance) && guarded(finder, finder->way->when, &found, NONE))
            add(finder, found);
    }
}

static void find_by_term(struct finder *finder, size_t term)
{
    struct analysis *analysis = finder->analysis;
    const struct index_list *mentions = &analysis->mentions_of_term[term];
    for (size_t i = 0; i < mentions->count; i++) {
        struct concept_found found = from_mention(analysis, &analysis->mentions.items[mentions->items[i]]);
        if (wanted(finder->way, found.stance) && guarded(finder, finder->way->when, &found, NONE))
            add(finder, found);
    }
}

static void find_by_thing(struct finder *finder, struct thing thing)
{
    switch (thing.kind) {
    case thing_relation:
        find_by_relation(finder, thing.index);
        break;
    case thing_concept:
        find_by_concept(finder, thing.index);
        break;
    case thing_term:
        find_by_term(finder, thing.index);
        break;
    default:
        break;
    }
}

static bool all_described(const struct evidence_list *evidence)
{
    size_t count = 0;
    while (count < evidence->count && evidence->items[count].stance == stance_described)
        count++;
    return count > 0 && count == evidence->count;
}

/* The stance of a combination: that of its most telling part. Terms have no say, unless all is only told. */
static enum stance combined_stance(const struct evidence_list *evidence)
{
    if (all_described(evidence))
        return stance_described;
    static const enum stance order[] = {stance_described, stance_contemplated, stance_denied,
                                        stance_removed,   stance_hedged,       stance_allowed};
    for (size_t o = 0; o < sizeof order / sizeof *order; o++)
        for (size_t i = 0; i < evidence->count; i++)
            if (evidence->items[i].thing.kind != thing_term && evidence->items[i].stance == order[o])
                return order[o];
    return stance_provided;
}

static size_t token_from(const struct analysis *analysis, size_t sentence, uint32_t reading)
{
    const struct sentence *own = &analysis->sentences.items[sentence];
    size_t token = own->first;
    while (token + 1 < own->first + own->count && analysis->tokens.items[token].end <= reading)
        token++;
    return token;
}

static void try_condition(struct finder *finder, size_t sentence, size_t unit)
{
    struct analysis *analysis = finder->analysis;
    struct condition_place place = {.sentence = sentence, .unit = unit};
    struct proof *proof = NULL;
    if (condition_holds(analysis, finder->way->when, &place, NULL) != truth_true)
        return;
    condition_holds(analysis, finder->way->when, &place, &proof);
    struct evidence_list evidence = {0};
    proof_collect(analysis->arena, proof, &evidence);
    if (evidence.count == 0)
        return;
    const struct evidence *first = &evidence.items[0];
    struct concept_found found = {
        .sentence = sentence, .unit = unit, .stance = combined_stance(&evidence), .relation_found = NONE};
    found.first = token_from(analysis, sentence, first->start);
    found.last = token_from(analysis, sentence, first->end > 0 ? first->end - 1 : 0);
    if (found.last < found.first)
        found.last = found.first;
    add(finder, found);
}

/* The things of which one must be there for the condition to hold: where none of them stands it need not be
 * tried. */
static void collect_triggers(const struct condition *condition, struct arena *arena,
                             struct thing_list *triggers)
{
    switch (condition->kind) {
    case condition_present:
    case condition_order:
    case condition_more:
        list_push(arena, triggers, condition->thing);
        break;
    case condition_and:
        for (size_t i = 0; i < condition->parts.count; i++) {
            size_t before = triggers->count;
            collect_triggers(condition->parts.items[i], arena, triggers);
            if (triggers->count > before)
                return;
        }
        break;
    case condition_or:
    case condition_at_least:
        for (size_t i = 0; i < condition->parts.count; i++)
            collect_triggers(condition->parts.items[i], arena, triggers);
        break;
    default:
        break;
    }
}

static void mark_sentence(struct finder *finder, size_t sentence, struct index_list *sentences)
{
    if (finder->marked[sentence] == finder->way_number + 1)
        return;
    finder->marked[sentence] = finder->way_number + 1;
    list_push(finder->analysis->arena, sentences, sentence);
}

static void mark_sentences(struct finder *finder, struct thing thing, struct index_list *sentences)
{
    const struct analysis *analysis = finder->analysis;
    const struct index_list none = {0};
    const struct index_list *found = thing.kind == thing_term       ? &analysis->mentions_of_term[thing.index]
                                     : thing.kind == thing_relation ? &analysis->relations_of[thing.index]
                                     : thing.kind == thing_concept  ? &analysis->concepts_of[thing.index]
                                                                    : &none;
    for (size_t i = 0; i < found->count; i++) {
        size_t number = found->items[i];
        mark_sentence(finder,
                      thing.kind == thing_term       ? analysis->mentions.items[number].sentence
                      : thing.kind == thing_relation ? analysis->relations.items[number].sentence
                                                     : analysis->concepts.items[number].sentence,
                      sentences);
    }
}

static int compare_numbers(const void *left, const void *right)
{
    const size_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* That a condition fails in the sentences that need not be tried is known without asking; whoever notes what comes into
 * play wants to know what fails in it. */
static void note_untried(const struct finder *finder)
{
    struct analysis *analysis = finder->analysis;
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        struct condition_place place = {.sentence = s, .unit = analysis->sentences.items[s].unit};
        if (finder->marked[s] != finder->way_number + 1)
            condition_holds(analysis, finder->way->when, &place, NULL);
    }
}

static void find_by_condition(struct finder *finder)
{
    struct analysis *analysis = finder->analysis;
    struct thing_list triggers = {0};
    struct index_list sentences = {0};
    collect_triggers(finder->way->when, analysis->arena, &triggers);
    for (size_t i = 0; i < triggers.count; i++)
        mark_sentences(finder, triggers.items[i], &sentences);
    if (sentences.count > 1)
        qsort(sentences.items, sentences.count, sizeof *sentences.items, compare_numbers);
    if (analysis->use != NULL)
        note_untried(finder);
    for (size_t i = 0; i < sentences.count; i++)
        try_condition(finder, sentences.items[i], analysis->sentences.items[sentences.items[i]].unit);
}

/* ---- phrases ------------------------------------------------------------------------------------------ */

/* The mentions are walked once, and each is filed under the concept that it shows. */
static void file_phrases(struct finder *finder)
{
    struct analysis *analysis = finder->analysis;
    const struct rulebook *rulebook = analysis->rulebook;
    size_t *way_of = arena_alloc_array(analysis->arena, rulebook->phrases.count + 1, sizeof *way_of);
    for (size_t c = 0; c < rulebook->concepts.count; c++)
        for (size_t w = 0; w < rulebook->concepts.items[c].ways.count; w++)
            if (rulebook->concepts.items[c].ways.items[w].kind == way_phrase)
                way_of[rulebook->concepts.items[c].ways.items[w].phrase] = w;
    for (size_t m = 0; m < analysis->mentions.count; m++) {
        size_t phrase = analysis->mentions.items[m].phrase;
        if (rulebook->phrases.items[phrase].owner != owner_concept)
            continue;
        struct shown shown = {m, way_of[phrase]};
        list_push(analysis->arena, &finder->shown[rulebook->phrases.items[phrase].owner_index], shown);
    }
}

static void find_by_phrases(struct finder *finder)
{
    struct analysis *analysis = finder->analysis;
    const struct rulebook_concept *concept = &analysis->rulebook->concepts.items[finder->concept];
    for (size_t i = 0; i < finder->shown[finder->concept].count; i++) {
        const struct shown *shown = &finder->shown[finder->concept].items[i];
        const struct mention *mention = &analysis->mentions.items[shown->mention];
        finder->way = &concept->ways.items[shown->way];
        struct concept_found found = from_mention(analysis, mention);
        if (guarded(finder, analysis->rulebook->phrases.items[mention->phrase].with, &found, NONE))
            add(finder, found);
    }
}

static void find_by_ways(struct finder *finder)
{
    const struct rulebook_concept *concept = &finder->analysis->rulebook->concepts.items[finder->concept];
    find_by_phrases(finder);
    for (size_t w = 0; w < concept->ways.count; w++, finder->way_number++) {
        finder->way = &concept->ways.items[w];
        if (finder->way->kind == way_thing)
            find_by_thing(finder, finder->way->thing);
        else if (finder->way->kind == way_condition)
            find_by_condition(finder);
    }
}

/* Evidence is told in the order of the text, whatever the order of the concepts. */
static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static void sort_unit(struct analysis *analysis, struct index_list *list)
{
    if (list->count < 2)
        return;
    struct entry *entries = arena_alloc_array(analysis->arena, list->count, sizeof *entries);
    for (size_t i = 0; i < list->count; i++)
        entries[i] = (struct entry){analysis->concepts.items[list->items[i]].first, list->items[i]};
    qsort(entries, list->count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = entries[i].number;
}

void concept_find_all(struct analysis *analysis)
{
    struct arena *arena = analysis->arena;
    size_t list = sizeof(struct index_list), concepts = analysis->rulebook->concepts.count;
    analysis->unit_concepts = arena_alloc_array(arena, analysis->document->units.count + 1, list);
    analysis->sentence_concepts = arena_alloc_array(arena, analysis->sentences.count + 1, list);
    analysis->concepts_of = arena_alloc_array(arena, concepts + 1, list);
    struct finder finder = {.analysis = analysis};
    finder.at_token = arena_alloc_array(arena, analysis->tokens.count + 1, sizeof *finder.at_token);
    finder.marked = arena_alloc_array(arena, analysis->sentences.count + 1, sizeof *finder.marked);
    finder.shown = arena_alloc_array(arena, concepts + 1, sizeof *finder.shown);
    file_phrases(&finder);
    for (finder.concept = 0; finder.concept < concepts; finder.concept ++)
        find_by_ways(&finder);
    for (size_t u = 0; u < analysis->document->units.count; u++)
        sort_unit(analysis, &analysis->unit_concepts[u]);
}
