#include "checker/condition.h"

#include "checker/match.h"
#include "checker/mentions.h"
#include "checker/order.h"
#include "checker/presence.h"
#include "checker/principle.h"
#include "checker/reach.h"
#include "checker/rule_use.h"
#include "checker/shares.h"
#include "lang/base/utf8.h"

/* ---- evidence ------------------------------------------------------------------------------------------ */

/* Of the source, from there up to where reading text [start, end) ends in it. */
static uint32_t characters_between(const struct document *document, uint32_t from, uint32_t start, uint32_t end)
{
    uint32_t to = end > start ? document_source_offset(document, end - 1) + 1 : from;
    return (uint32_t)utf8_count(text_part(document->source.content, from, to));
}

struct evidence evidence_at(const struct analysis *analysis, struct thing thing, enum stance stance,
                            size_t first, size_t last)
{
    const struct sentence *sentence = &analysis->sentences.items[analysis->tokens.items[first].sentence];
    struct evidence evidence = {.thing = thing, .stance = stance, .unit = sentence->unit};
    evidence.start = analysis->tokens.items[first].start;
    evidence.end = analysis->tokens.items[last].end;
    evidence.sentence_start = analysis->tokens.items[sentence->first].start;
    evidence.sentence_end = analysis->tokens.items[sentence->first + sentence->count - 1].end;
    uint32_t from = document_source_offset(analysis->document, evidence.start);
    struct place place = source_place(&analysis->document->source, from);
    evidence.line = place.line;
    evidence.column = place.column;
    evidence.length = characters_between(analysis->document, from, evidence.start, evidence.end);
    evidence.text = tokens_text(analysis, first, last);
    return evidence;
}

void proof_collect(struct arena *arena, const struct proof *proof, struct evidence_list *evidence)
{
    if (!proof || proof->truth != truth_true)
        return;
    for (size_t i = 0; i < proof->evidence.count; i++)
        list_push(arena, evidence, proof->evidence.items[i]);
    if (proof->condition->kind == condition_not)
        return;
    for (size_t i = 0; i < proof->part_count; i++)
        proof_collect(arena, proof->parts[i], evidence);
}

/* ---- the act being read
 * ----------------------------------------------------------------------------------------- */

static bool role_is(const struct analysis *analysis, const struct act *act, enum role role, size_t term)
{
    for (size_t i = 0; i < act->roles[role].count; i++)
        if (bit_set_has(&analysis->noun_phrases.items[act->roles[role].items[i]].terms, term))
            return true;
    return false;
}

/* Another act is told between the words and this one: they govern that, not this. */
static bool act_between(const struct analysis *analysis, size_t from, const struct act *act)
{
    const struct sentence *sentence = &analysis->sentences.items[act->sentence];
    for (size_t a = sentence->first_act; a < sentence->first_act + sentence->act_count; a++) {
        const struct act *other = &analysis->acts.items[a];
        if (!other->nominal && !other->borrowed && other != act && other->head > from &&
            other->head < act->clause_first)
            return true;
    }
    return false;
}

/* Where the clause of an act begins: with its subject, when that stands before it. */
static size_t clause_start(const struct analysis *analysis, const struct act *act)
{
    const struct index_list *subjects = &act->roles[act->passive ? role_whom : role_who];
    size_t start = act->clause_first;
    for (size_t i = 0; i < subjects->count; i++) {
        const struct noun_phrase *subject = &analysis->noun_phrases.items[subjects->items[i]];
        if (subject->sentence == act->sentence && subject->first < start)
            start = subject->first;
    }
    return start;
}

enum { widest_opening = 6 }; /* "except in so far as, in any such case, the Minister …" */

/* "except those which the Minister marks": words of the term open the clause of the act, or stand just before. */
static bool stands_under(const struct analysis *analysis, const struct act *act, size_t term)
{
    if (analysis->mentions_of_term[term].count == 0)
        return false;
    size_t own = analysis->sentences.items[act->sentence].first, start = clause_start(analysis, act);
    size_t low = start > own + widest_opening ? start - widest_opening : own;
    for (size_t m = mentions_from(analysis, low); m < analysis->mentions.count; m++) {
        const struct mention *mention = &analysis->mentions.items[m];
        if (mention->first >= act->first)
            return false;
        const struct bit_set *terms = mention_terms(analysis, mention);
        if (terms && bit_set_has(terms, term) && !act_between(analysis, mention->last, act))
            return true;
    }
    return false;
}

/* Within quotation marks that its sentence closes, or that the next one goes on with. */
static bool stands_quoted(const struct analysis *analysis, const struct act *act)
{
    const struct sentence *sentence = &analysis->sentences.items[act->sentence];
    size_t end = sentence->first + sentence->count, token = sentence->first;
    bool open = sentence->opens_quoted;
    for (; token < act->head; token++)
        open ^= token_is_quote(analysis, token);
    if (!open)
        return false;
    for (; token < end; token++)
        if (token_is_quote(analysis, token))
            return true;
    return act->sentence + 1 < analysis->sentences.count && sentence[1].opens_quoted;
}

/* As the language names them: active, passive, noun. */
static unsigned voice_of(const struct act *act)
{
    if (act->nominal)
        return 2;
    return act->passive ? 1 : 0;
}

static enum truth ask_act(const struct question *question)
{
    const struct condition *condition = question->condition;
    const struct act *act = question->place->act;
    bool holds = false;
    if (!act)
        return truth_false;
    switch (condition->fact) {
    case fact_modal:
        holds = act->modal == (enum modal_strength)condition->fact_value;
        break;
    case fact_tense:
        holds = act->tense == (enum tense)condition->fact_value;
        break;
    case fact_voice:
        holds = voice_of(act) == condition->fact_value;
        break;
    case fact_role:
        holds = role_is(question->analysis, act, (enum role)condition->fact_value, condition->term);
        break;
    case fact_does:
        holds = bit_set_has(&act->does, condition->term);
        break;
    case fact_under:
        holds = stands_under(question->analysis, act, condition->term);
        break;
    case fact_negated:
        holds = act->negated;
        break;
    case fact_quoted:
        holds = stands_quoted(question->analysis, act);
        break;
    case fact_after:
        holds = order_is_after(question, condition->term);
        break;
    }
    return holds ? truth_true : truth_false;
}

/* ---- effects
 * ------------------------------------------------------------------------------------------------------ */

static bool effect_holds(const struct principle_effect *effect, enum effect_asked asked)
{
    switch (asked) {
    case effect_strengthens:
        return effect->strengthened;
    case effect_weakens:
        return effect->weakened;
    case effect_weakly_strengthens:
        return effect->weakly && !effect->strengthened;
    case effect_mostly_strengthens:
        return principle_mostly_served(effect);
    case effect_touches:
        return effect->strengthened || effect->weakened || effect->weakly;
    }
    return false;
}

static void note_effect(struct question *question, const struct principle_effect *effect)
{
    const struct evidence_list *evidence = question->condition->effect == effect_weakens ? &effect->breaching
                                           : question->condition->effect == effect_weakly_strengthens
                                               ? &effect->weak
                                               : &effect->serving;
    question->found = true;
    for (size_t i = 0; question->proof && i < evidence->count && i < most_evidence; i++)
        list_push(question->analysis->arena, &question->proof->evidence, evidence->items[i]);
}

static enum truth ask_effect(struct question *question)
{
    const struct condition *condition = question->condition;
    const struct principle_effect *effects = question->place->effects;
    for (size_t p = 0; effects && p < question->analysis->rulebook->principles.count; p++) {
        bool asked = condition->thing.kind != thing_principle || condition->thing.index == p;
        if (asked && effect_holds(&effects[p], condition->effect))
            note_effect(question, &effects[p]);
    }
    return question->found ? truth_true : question_absent(question);
}

static enum truth ask_reached(struct question *question)
{
    if (question->place->alone || question->place->unit == NONE)
        return truth_false;
    size_t found = reach_find(question->analysis, question->condition, question->place->unit);
    if (found == NONE)
        return truth_false;
    const struct concept_found *concept = &question->analysis->concepts.items[found];
    question_note(question, (struct thing){thing_concept, concept->concept}, concept->stance, concept->first,
                  concept->last);
    return truth_true;
}

static enum truth ask_heading(const struct question *question)
{
    const struct analysis *analysis = question->analysis;
    size_t unit = question->place->unit, term = question->condition->term;
    bool holds = unit == NONE ? bit_set_has(&analysis->title_terms, term)
                              : bit_set_has(&analysis->heading_terms[unit], term);
    return holds ? truth_true : truth_false;
}

static enum truth ask_claims(const struct question *question)
{
    return question->analysis->claims ? truth_true : truth_false;
}

/* ---- combining
 * ------------------------------------------------------------------------------------------------------ */

static struct proof *new_proof(struct analysis *analysis, const struct condition *condition)
{
    struct proof *proof = arena_new_object(analysis->arena, struct proof);
    proof->condition = condition;
    proof->part_count = condition->parts.count;
    proof->parts = arena_alloc_array(analysis->arena, condition->parts.count + 1, sizeof *proof->parts);
    return proof;
}

/* Counts parts that hold and parts that cannot be told; `wanted` of them must hold. */
static enum truth ask_parts(struct question *question, size_t wanted)
{
    const struct condition *condition = question->condition;
    size_t holding = 0, unknown = 0;
    for (size_t i = 0; i < condition->parts.count; i++) {
        struct proof **part = question->proof ? &question->proof->parts[i] : NULL;
        enum truth truth =
            condition_holds(question->analysis, condition->parts.items[i], question->place, part);
        holding += truth == truth_true;
        unknown += truth == truth_unknown;
        bool hopeless = holding + unknown + (condition->parts.count - i - 1) < wanted;
        if (!question->proof && (holding >= wanted || hopeless))
            break;
    }
    if (holding >= wanted)
        return truth_true;
    return holding + unknown >= wanted ? truth_unknown : truth_false;
}

static enum truth ask(struct question *question)
{
    const struct condition *condition = question->condition;
    const struct analysis *analysis = question->analysis;
    switch (condition->kind) {
    case condition_and:
        return ask_parts(question, condition->parts.count);
    case condition_or:
        return ask_parts(question, 1);
    case condition_at_least:
        return ask_parts(question, condition->number);
    case condition_not: {
        enum truth inner = ask_parts(question, 1);
        return inner == truth_true ? truth_false : inner == truth_false ? truth_true : truth_unknown;
    }
    case condition_present:
        return presence_ask(question);
    case condition_order:
        return order_ask(question);
    case condition_more:
        return order_ask_more(question);
    case condition_effect:
        return ask_effect(question);
    case condition_reached:
        return ask_reached(question);
    case condition_kind_is:
        return rulebook_kind_is(analysis->rulebook, analysis->kind, condition->document_kind) ? truth_true
                                                                                              : truth_false;
    case condition_parameter:
        return analysis->rulebook->parameters.items[condition->parameter].value ? truth_true : truth_false;
    case condition_act:
        return ask_act(question);
    case condition_heading:
        return ask_heading(question);
    case condition_title:
        return bit_set_has(&analysis->title_terms, condition->term) ? truth_true : truth_false;
    case condition_text:
        return presence_ask(question);
    case condition_share:
        return share_ask(question);
    case condition_claims:
        return ask_claims(question);
    }
    return truth_false;
}

enum truth condition_holds(struct analysis *analysis, const struct condition *condition,
                           const struct condition_place *place, struct proof **proof)
{
    if (!condition)
        return truth_true;
    struct question question = {.analysis = analysis, .condition = condition, .place = place};
    if (proof)
        *proof = question.proof = new_proof(analysis, condition);
    enum truth truth = ask(&question);
    if (question.proof)
        question.proof->truth = truth;
    if (analysis->use != NULL)
        rule_use_condition(analysis, condition, place, truth);
    return truth;
}
