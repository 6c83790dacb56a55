#include "lang/logic_atoms.h"

/* ---- what conditions ask ----------------------------------------------------------------------------- */

static bool is_plain_scope(enum scope scope)
{
    return scope == scope_clause || scope == scope_sentence || scope == scope_paragraph || scope == scope_unit ||
           scope == scope_document;
}

/* What may stand anywhere in the scope, so that a wider scope has it as well. */
bool atom_is_spread(const struct condition *condition)
{
    return (condition->kind == condition_present || condition->kind == condition_text) &&
           is_plain_scope(condition->scope);
}

bool atom_needs_sentence(const struct condition *condition)
{
    return (condition->kind == condition_present || condition->kind == condition_text) &&
           (condition->scope == scope_clause || condition->scope == scope_sentence ||
            condition->scope == scope_paragraph);
}

static bool needs_unit(const struct condition *condition)
{
    return condition->kind == condition_reached ||
           ((condition->kind == condition_present || condition->kind == condition_text) &&
            (condition->scope == scope_every_sentence || condition->scope == scope_referenced_unit));
}

stance_set atom_stances(const struct condition *condition)
{
    if (condition->kind != condition_present)
        return 0;
    if (condition->any_stance || (condition->thing.kind == thing_term && condition->stances == 0))
        return ALL_STANCES;
    return condition->stances != 0 ? condition->stances : STANCE_BIT(stance_provided);
}

static bool same_thing(struct thing a, struct thing b)
{
    return a.kind == b.kind && (a.kind == thing_none || a.index == b.index);
}

static bool same_phrase(const struct rulebook *rulebook, size_t a, size_t b)
{
    if (a == b || a == RULEBOOK_NONE || b == RULEBOOK_NONE)
        return a == b;
    const struct rulebook_phrase *one = &rulebook->phrases.items[a], *other = &rulebook->phrases.items[b];
    return one->is_pattern == other->is_pattern && one->pattern_exact == other->pattern_exact &&
           text_equal(one->written, other->written);
}

/* Whether both ask the same, stances and scope aside. */
bool atom_same_question(const struct rulebook *rulebook, const struct condition *a, const struct condition *b)
{
    if (a == b)
        return true;
    if (a->kind != b->kind || a->number != b->number || a->of_money != b->of_money ||
        a->only_named != b->only_named || a->ordered != b->ordered || a->effect != b->effect ||
        a->document_kind != b->document_kind || a->parameter != b->parameter || a->fact != b->fact ||
        (a->kind != condition_present && a->stances != b->stances) || a->fact_value != b->fact_value || a->term != b->term || a->parts.count != b->parts.count)
        return false;
    if (!same_thing(a->thing, b->thing) || !same_thing(a->second, b->second) || !same_thing(a->whole, b->whole) ||
        !same_thing(a->things, b->things) || !same_phrase(rulebook, a->phrase, b->phrase))
        return false;
    for (size_t i = 0; i < a->parts.count; i++) {
        const struct condition *one = a->parts.items[i], *other = b->parts.items[i];
        if (one->scope != other->scope || atom_stances(one) != atom_stances(other) ||
            !atom_same_question(rulebook, one, other))
            return false;
    }
    return true;
}

/* ---- what cannot hold -------------------------------------------------------------------------------- */

bool atom_is_never(const struct findable *findable, enum logic_level level, const struct atom_fact *fact)
{
    const struct condition *condition = fact->condition;

    if ((atom_needs_sentence(condition) && level >= level_unit) ||
        (needs_unit(condition) && level == level_document))
        return true;
    if (condition->kind == condition_text)
        return !findable->phrases[condition->phrase];
    if (condition->kind == condition_present) {
        stance_set asked = fact->stances != 0 ? fact->stances : atom_stances(condition);
        return (findable_stances(findable, condition->thing) & asked) == 0;
    }
    if (condition->kind == condition_heading || condition->kind == condition_title ||
        (condition->kind == condition_act && condition->term != RULEBOOK_NONE))
        return findable->terms[condition->term] == 0;
    if (condition->kind == condition_order)
        return findable_stances(findable, condition->thing) == 0 ||
               findable_stances(findable, condition->second) == 0;
    return condition->kind == condition_reached && findable_stances(findable, condition->thing) == 0;
}

/* ---- what holds where others do, or not -------------------------------------------------------------- */

/* Scopes lie inside each other in their order, as far as they are plain. */
static bool lies_in(enum scope inner, enum scope outer)
{
    if (inner == outer)
        return true;
    if (inner == scope_most_units && outer == scope_many_units)
        return true;
    return is_plain_scope(inner) && is_plain_scope(outer) && inner < outer;
}

enum { most_steps_down = 200 };

/* Whether what is one of the first term is one of the second. */
static bool is_member(const struct rulebook *rulebook, size_t term, size_t of, size_t *steps)
{
    if (term == of)
        return true;
    const struct index_list *members = &rulebook->terms.items[of].members;
    for (size_t i = 0; i < members->count && *steps < most_steps_down; i++) {
        ++*steps;
        if (is_member(rulebook, term, members->items[i], steps))
            return true;
    }
    return false;
}

static bool term_in_term(const struct rulebook *rulebook, size_t term, size_t of)
{
    size_t steps = 0;

    return is_member(rulebook, term, of, &steps);
}

/* Whether the one thing, found with one of the stances, makes the other found with the same. */
static bool brings(const struct rulebook *rulebook, struct thing from, struct thing to, stance_set stances)
{
    if (same_thing(from, to))
        return true;
    if (from.kind == thing_term && to.kind == thing_term)
        return term_in_term(rulebook, from.index, to.index);
    if (to.kind != thing_concept || from.kind == thing_term)
        return false;
    const struct concept_way_list *ways = &rulebook->concepts.items[to.index].ways;
    for (size_t i = 0; i < ways->count; i++) {
        const struct concept_way *way = &ways->items[i];
        if (way->kind == way_thing && way->when == NULL && !way->fixed && same_thing(way->thing, from) &&
            (way->stances == 0 || (stances & ~way->stances) == 0))
            return true;
    }
    return false;
}

static bool presence_brings(const struct rulebook *rulebook, const struct atom_fact *a, const struct atom_fact *b)
{
    if (a->condition->kind == condition_text)
        return lies_in(a->scope, b->scope) && atom_same_question(rulebook, a->condition, b->condition);
    stance_set had = a->stances != 0 ? a->stances : atom_stances(a->condition);
    stance_set wanted = b->stances != 0 ? b->stances : atom_stances(b->condition);
    return (had & ~wanted) == 0 && lies_in(a->scope, b->scope) &&
           brings(rulebook, a->condition->thing, b->condition->thing, had);
}

static bool effect_brings(const struct condition *a, const struct condition *b)
{
    bool any = b->thing.kind != thing_principle;

    if (!any && !same_thing(a->thing, b->thing))
        return false;
    if (a->effect == b->effect)
        return true;
    return b->effect == effect_touches && a->effect != effect_mostly_strengthens;
}

static bool order_brings(const struct condition *a, const struct condition *b)
{
    return same_thing(a->thing, b->thing) && same_thing(a->second, b->second) && a->scope == b->scope &&
           a->number <= b->number && (a->ordered || !b->ordered);
}

static bool share_brings(const struct rulebook *rulebook, const struct condition *a, const struct condition *b)
{
    struct condition alike = *a;

    alike.number = b->number;
    return a->parameter == RULEBOOK_NONE && a->number >= b->number && atom_same_question(rulebook, &alike, b);
}

/* Whether the second holds, or may be unknown where the first is, wherever the first does. */
bool atom_brings(const struct rulebook *rulebook, const struct atom_fact *a, const struct atom_fact *b)
{
    const struct condition *one = a->condition, *other = b->condition;

    if (one->kind != other->kind)
        return false;
    switch (one->kind) {
    case condition_present:
    case condition_text:
        return presence_brings(rulebook, a, b);
    case condition_effect:
        return effect_brings(one, other);
    case condition_order:
        return order_brings(one, other);
    case condition_share:
        return share_brings(rulebook, one, other);
    case condition_kind_is:
        return rulebook_kind_is(rulebook, one->document_kind, other->document_kind);
    case condition_heading:
    case condition_title:
        return term_in_term(rulebook, one->term, other->term);
    case condition_act:
        return one->fact == other->fact && one->fact_value == other->fact_value && one->term != RULEBOOK_NONE &&
               other->term != RULEBOOK_NONE && one->fact != fact_after && term_in_term(rulebook, one->term, other->term);
    default:
        return false;
    }
}

bool atom_excludes(const struct rulebook *rulebook, const struct atom_fact *a, const struct atom_fact *b)
{
    const struct condition *one = a->condition, *other = b->condition;

    if (one->kind != other->kind)
        return false;
    if (one->kind == condition_kind_is)
        return !rulebook_kind_is(rulebook, one->document_kind, other->document_kind) &&
               !rulebook_kind_is(rulebook, other->document_kind, one->document_kind);
    if (one->kind == condition_effect)
        return one->thing.kind == thing_principle && same_thing(one->thing, other->thing) &&
               ((one->effect == effect_weakly_strengthens && other->effect == effect_strengthens) ||
                (one->effect == effect_strengthens && other->effect == effect_weakly_strengthens));
    bool one_of_a_kind = one->fact == fact_modal || one->fact == fact_tense || one->fact == fact_voice;
    return one->kind == condition_act && one->fact == other->fact && one_of_a_kind &&
           one->fact_value != other->fact_value;
}

/* What is known of every text, also of one that could not all be read. */
bool atom_is_certain(const struct condition *condition)
{
    return condition->kind == condition_kind_is || condition->kind == condition_parameter ||
           condition->kind == condition_act || condition->kind == condition_heading ||
           condition->kind == condition_title || condition->kind == condition_claims ||
           condition->kind == condition_reached ||
           (condition->kind == condition_present &&
            (condition->scope == scope_many_units || condition->scope == scope_most_units));
}

