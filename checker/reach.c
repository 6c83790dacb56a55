#include "checker/reach.h"

#include "checker/measures.h"
#include "checker/phrase_index.h"
#include "checker/stance.h"

/*
 * Asked once for every unit, so nothing here may walk the document: what a unit can be reached through (units
 * that it names or that name it, bodies, kinds of bodies) is listed once, and for each condition that asks, its
 * first measure is filed under each of these (measures.h).
 */

struct measures_list LIST_OF(struct measures *);

struct reach {
    struct index_list *named;  /* per unit: the units that it names and that name it */
    struct index_list *apart;  /* per unit: those that it says leave it out, or that say so of it */
    struct index_list *bodies; /* per unit: the bodies named in it */
    struct bit_set acted_on;   /* noun phrases that something is done with: bought, given, issued */
    struct measures_list asked;
};

/* ---- what a unit can be reached through --------------------------------------------------------------- */

/* "Notwithstanding clause 40(b)", "save as section 9 provides". */
static bool is_set_aside(const struct analysis *analysis, const struct reference *reference)
{
    size_t start = analysis->sentences.items[analysis->tokens.items[reference->first].sentence].first;
    for (size_t t = reference->first, steps = 0; t-- > start && steps < 3; steps++)
        if (token_word(analysis, t)->classes & CLASS_BIT(class_exception))
            return true;
    return false;
}

/* "is exempt from section 4", "outside points 4 and 7". */
static bool is_denied(const struct analysis *analysis, const struct reference *reference)
{
    size_t act = analysis->act_of[reference->last];
    if (stance_left_out(analysis, reference->first))
        return true;
    return act != NONE && (analysis->acts.items[act].stance == stance_denied ||
                           analysis->acts.items[act].stance == stance_removed);
}

static void add_once(struct arena *arena, struct index_list *list, size_t number)
{
    if (list->count == 0 || list_last(list) != number)
        list_push(arena, list, number);
}

/* Units that name each other are joined, or kept apart where what denies a reference says so. */
static void file_references(const struct analysis *analysis, struct reach *reach)
{
    for (size_t i = 0; i < analysis->references.count; i++) {
        const struct reference *reference = &analysis->references.items[i];
        if (reference->target == NONE || is_set_aside(analysis, reference))
            continue;
        struct index_list *join = is_denied(analysis, reference) ? reach->apart : reach->named;
        add_once(analysis->arena, &join[reference->unit], reference->target);
        add_once(analysis->arena, &join[reference->target], reference->unit);
    }
}

/* A mere mention of a thing joins nothing. */
static void mark_acted_on(struct analysis *analysis, struct reach *reach)
{
    static const enum role done[] = {role_whom, role_of, role_to};
    for (size_t a = 0; a < analysis->acts.count; a++) {
        const struct act *act = &analysis->acts.items[a];
        for (size_t r = 0; act->stance == stance_provided && r < sizeof done / sizeof *done; r++)
            for (size_t i = 0; i < act->roles[done[r]].count; i++)
                bit_set_add(analysis->arena, &reach->acted_on, act->roles[done[r]].items[i],
                            analysis->noun_phrases.count);
    }
}

static struct reach *make_reach(struct analysis *analysis)
{
    struct arena *arena = analysis->arena;
    size_t units = analysis->document->units.count + 1;
    struct reach *reach = arena_new_object(arena, struct reach);
    reach->named = arena_alloc_array(arena, units, sizeof *reach->named);
    reach->apart = arena_alloc_array(arena, units, sizeof *reach->apart);
    reach->bodies = arena_alloc_array(arena, units, sizeof *reach->bodies);
    file_references(analysis, reach);
    mark_acted_on(analysis, reach);
    for (size_t b = 0; b < analysis->bodies.count; b++)
        for (size_t i = 0; i < analysis->bodies.items[b].units.count; i++)
            add_once(arena, &reach->bodies[analysis->bodies.items[b].units.items[i]], b);
    return reach;
}

/* ---- asking ---------------------------------------------------------------------------------------------
 */

static bool is_apart(const struct analysis *analysis, size_t unit, size_t other)
{
    const struct index_list *apart = &analysis->reach->apart[unit];
    for (size_t i = 0; i < apart->count; i++)
        if (apart->items[i] == other)
            return true;
    return false;
}

/* The measure stands in another unit, and is not said to leave this one out. */
static bool may_reach(const struct analysis *analysis, size_t found, size_t unit)
{
    if (found == 0)
        return false;
    size_t of = analysis->concepts.items[found - 1].unit;
    return of != unit && !is_apart(analysis, unit, of);
}

static size_t outside(const struct analysis *analysis, const struct measure *measure, size_t unit)
{
    if (may_reach(analysis, measure->first, unit))
        return measure->first;
    return may_reach(analysis, measure->elsewhere, unit) ? measure->elsewhere : 0;
}

static size_t earlier(size_t a, size_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

static size_t best_named(const struct measures *measures, const struct reach *reach, size_t unit)
{
    size_t best = 0;
    for (size_t i = 0; i < reach->named[unit].count; i++)
        if (reach->named[unit].items[i] != unit)
            best = earlier(best, measures->in_unit[reach->named[unit].items[i]]);
    return best;
}

static size_t best_called(const struct analysis *analysis, const struct measures *measures,
                          const struct table *table, struct text key, size_t unit)
{
    size_t slot = table_get(table, key);
    return slot == TABLE_NONE ? 0 : outside(analysis, &measures->called.items[slot], unit);
}

/* The unit calls a body as the sentence of the measure calls one that it leaves out. */
static bool calls_excepted(const struct analysis *analysis, const struct measures *measures, size_t found,
                           const struct noun_phrase *called)
{
    const struct sentence *own = &analysis->sentences.items[analysis->concepts.items[found].sentence];
    struct body_words words = measures_words(analysis, called);
    for (size_t p = 0; p < own->noun_phrase_count; p++) {
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[own->first_noun_phrase + p];
        if (!bit_set_has(&phrase->terms, measures->overseen) || !measures_excepts(analysis, phrase))
            continue;
        struct body_words other = measures_words(analysis, phrase);
        if (text_equal(measures_key(&words), measures_key(&other)))
            return true;
    }
    return false;
}

/* Kinds of bodies that a measure takes in whole, unless it leaves out this one ("every … except …"). */
static size_t best_whole(const struct analysis *analysis, const struct measures *measures, size_t unit,
                         const struct noun_phrase *phrase)
{
    const struct bit_set *terms = &phrase->terms;
    size_t best = 0;
    if (measures_names(analysis, phrase, measures->overseen))
        best = outside(analysis, &measures->of_all, unit);
    for (size_t t = bit_set_next(terms, 0); t != NONE; t = bit_set_next(terms, t + 1))
        if (bit_set_has(&analysis->index->term_closure[t], measures->overseen))
            best = earlier(best, outside(analysis, &measures->of_kind[t], unit));
    return best != 0 && calls_excepted(analysis, measures, best - 1, phrase) ? 0 : best;
}

/* "the gendarmerie, a service of the Ministry": whose service the body is said to be. */
static size_t best_under(const struct analysis *analysis, const struct measures *measures, size_t unit,
                         const struct sentence *sentence)
{
    size_t best = 0;
    for (size_t p = 0; p < sentence->noun_phrase_count; p++) {
        size_t master = sentence->first_noun_phrase + p;
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[master];
        if (phrase->attached_to == NONE || phrase->body == NONE)
            continue;
        struct thing_key key =
            measures_service(analysis, sentence, phrase->attached_to, master, measures->overseen);
        best = earlier(best, best_called(analysis, measures, &measures->by_master, measures_thing_key(&key),
                                         unit));
    }
    return best;
}

/* What a measure holds of a body that is named in the unit, or that the unit is about. */
static size_t best_body(const struct analysis *analysis, const struct measures *measures, size_t unit,
                        const struct noun_phrase *phrase)
{
    struct body_words words = measures_words(analysis, phrase);
    size_t best = best_called(analysis, measures, &measures->by_words, measures_key(&words), unit);
    return earlier(best, best_whole(analysis, measures, unit, phrase));
}

/* "every weapon" holds the rifles of this sentence; "the boats of the Coast Guard" those that it names. */
static size_t best_thing(const struct analysis *analysis, const struct measures *measures, size_t unit,
                         const struct sentence *sentence, const struct noun_phrase *thing)
{
    uint32_t kinds[lexicon_most_kinds];
    size_t count = measures_kinds(analysis, thing, kinds), best = 0;
    for (size_t k = 0; k < count; k++) {
        struct thing_key key = {kinds[k], {{UINT32_MAX, UINT32_MAX}}};
        best = earlier(best, best_called(analysis, measures, &measures->by_thing, measures_thing_key(&key), unit));
        struct phrase_range near = measures_near(sentence, (size_t)(thing - analysis->noun_phrases.items), 32);
        for (size_t p = near.first; p < near.end; p++) {
            key.owner = measures_words(analysis, &analysis->noun_phrases.items[p]);
            best = earlier(best, best_called(analysis, measures, &measures->by_thing, measures_thing_key(&key), unit));
        }
    }
    return best;
}

static size_t best_in_sentence(const struct analysis *analysis, const struct measures *measures, size_t unit,
                               const struct sentence *sentence)
{
    size_t best = 0;
    bool names_body = false;
    for (size_t p = 0; p < sentence->noun_phrase_count; p++) {
        size_t index = sentence->first_noun_phrase + p;
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[index];
        if (phrase->pronoun || measures->overseen == NONE ||
            !bit_set_has(&phrase->terms, measures->overseen) || measures_rules_out(analysis, phrase))
            continue;
        best = earlier(best, best_body(analysis, measures, unit, phrase));
        names_body = true;
    }
    return names_body ? earlier(best, best_under(analysis, measures, unit, sentence)) : best;
}

/* A count of all weapons does not cover who gets weapons and vehicles: every thing has to be held. */
static size_t best_of_things(const struct analysis *analysis, const struct measures *measures, size_t unit)
{
    size_t best = 0;
    for (size_t i = 0; measures->things != NONE && i < analysis->of_unit[unit].count; i++) {
        const struct sentence *sentence = &analysis->sentences.items[analysis->of_unit[unit].items[i]];
        for (size_t p = 0; p < sentence->noun_phrase_count; p++) {
            size_t index = sentence->first_noun_phrase + p;
            const struct noun_phrase *phrase = &analysis->noun_phrases.items[index];
            if (!bit_set_has(&phrase->terms, measures->things) || !bit_set_has(&analysis->reach->acted_on, index))
                continue;
            size_t held = best_thing(analysis, measures, unit, sentence, phrase);
            if (held == 0)
                return 0;
            best = earlier(best, held);
        }
    }
    return best;
}

static size_t best_in_unit(struct analysis *analysis, struct measures *measures, size_t unit)
{
    size_t best = best_of_things(analysis, measures, unit);
    if (measures->condition->only_named)
        return best;
    for (size_t i = 0; i < analysis->of_unit[unit].count; i++)
        best = earlier(best, best_in_sentence(analysis, measures, unit,
                                              &analysis->sentences.items[analysis->of_unit[unit].items[i]]));
    const struct index_list *about = measures_subject(analysis, measures, unit);
    for (size_t i = 0; i < about->count; i++)
        best = earlier(best, best_body(analysis, measures, unit,
                                       &analysis->noun_phrases.items[about->items[i]]));
    return best;
}

/* Without a term of bodies: those that both name, and kinds that a measure takes in whole. */
static size_t best_held(const struct analysis *analysis, const struct measures *measures,
                        const struct reach *reach, size_t unit)
{
    size_t best = 0;
    for (size_t i = 0; i < reach->bodies[unit].count; i++)
        best = earlier(best, outside(analysis, &measures->of_body[reach->bodies[unit].items[i]], unit));
    if (measures->overseen != NONE)
        return best;
    const struct bit_set *terms = &analysis->unit_terms[unit];
    for (size_t t = bit_set_next(terms, 0); t != NONE; t = bit_set_next(terms, t + 1))
        best = earlier(best, outside(analysis, &measures->of_kind[t], unit));
    return best;
}

static struct measures *measures_for(struct analysis *analysis, const struct condition *condition)
{
    struct reach *reach = analysis->reach;
    for (size_t i = 0; i < reach->asked.count; i++)
        if (reach->asked.items[i]->condition == condition)
            return reach->asked.items[i];
    struct measures *measures = measures_make(analysis, condition);
    list_push(analysis->arena, &reach->asked, measures);
    return measures;
}

size_t reach_find(struct analysis *analysis, const struct condition *condition, size_t unit)
{
    if (!analysis->concepts_of) /* readings and relations are asked before there are concepts */
        return NONE;
    if (!analysis->reach)
        analysis->reach = make_reach(analysis);
    struct measures *measures = measures_for(analysis, condition);
    size_t best = best_named(measures, analysis->reach, unit);
    if (!condition->only_named)
        best = earlier(best, best_held(analysis, measures, analysis->reach, unit));
    best = earlier(best, best_in_unit(analysis, measures, unit));
    return best == 0 ? NONE : best - 1;
}
