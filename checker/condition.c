#include "checker/condition.h"

#include "checker/match.h"
#include "checker/reach.h"

/* ---- evidence ------------------------------------------------------------------------------------------ */

static uint32_t characters_between(const struct document *document, uint32_t start, uint32_t end)
{
    uint32_t from = document_source_offset(document, start);
    uint32_t to = end > start ? document_source_offset(document, end - 1) + 1 : from;
    uint32_t count = 0;
    for (uint32_t i = from; i < to && i < document->source.content.length; i++)
        count += (document->source.content.bytes[i] & 0xC0) != 0x80;
    return count;
}

struct evidence evidence_at(const struct analysis *analysis, struct thing thing, enum stance stance, size_t first,
                            size_t last)
{
    const struct sentence *sentence = &analysis->sentences.items[analysis->tokens.items[first].sentence];
    struct evidence evidence = {.thing = thing, .stance = stance, .unit = sentence->unit};
    evidence.start = analysis->tokens.items[first].start;
    evidence.end = analysis->tokens.items[last].end;
    evidence.sentence_start = analysis->tokens.items[sentence->first].start;
    evidence.sentence_end = analysis->tokens.items[sentence->first + sentence->count - 1].end;
    struct place place = document_place(analysis->document, evidence.start);
    evidence.line = place.line;
    evidence.column = place.column;
    evidence.length = characters_between(analysis->document, evidence.start, evidence.end);
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

/* ---- asking ----------------------------------------------------------------------------------------------- */

struct question {
    struct analysis *analysis;
    const struct condition *condition;
    const struct condition_place *place;
    struct proof *proof; /* or NULL */
    bool found;
};

enum { most_evidence = 8 };

static void note(struct question *question, struct thing thing, enum stance stance, size_t first, size_t last)
{
    question->found = true;
    if (question->proof && question->proof->evidence.count < most_evidence)
        list_push(question->analysis->arena, &question->proof->evidence,
                  evidence_at(question->analysis, thing, stance, first, last));
}

static bool stance_wanted(const struct condition *condition, enum stance stance, bool term)
{
    if (condition->any_stance || (term && condition->stances == 0))
        return true;
    stance_set wanted = condition->stances ? condition->stances : STANCE_BIT(stance_provided);
    return (wanted & STANCE_BIT(stance)) != 0;
}

static bool in_scope(const struct question *question, size_t sentence, size_t first)
{
    const struct analysis *analysis = question->analysis;
    const struct condition_place *place = question->place;
    switch (question->condition->scope) {
    case scope_clause:
        return place->act ? analysis->clause_of[first] == analysis->clause_of[place->act->head]
                          : sentence == place->sentence;
    case scope_sentence:
        return sentence == place->sentence;
    case scope_paragraph:
        return place->sentence != NONE && analysis->sentences.items[sentence].block ==
                                              analysis->sentences.items[place->sentence].block;
    default:
        return true;
    }
}

static void look_at_mention(struct question *question, const struct mention *mention, size_t term)
{
    const struct bit_set *terms = mention_terms(question->analysis, mention);
    if (!terms || mention->derived || !bit_set_has(terms, term) ||
        !stance_wanted(question->condition, mention->stance, true) ||
        !in_scope(question, mention->sentence, mention->first))
        return;
    note(question, (struct thing){thing_term, term}, mention->stance, mention->first, mention->last);
}

/* Nothing more to look for: without a proof one is enough, with one as many as are kept. */
static bool is_enough(const struct question *question)
{
    return question->found && (!question->proof || question->proof->evidence.count >= most_evidence);
}

static void look_for_term_in_sentence(struct question *question, size_t sentence, size_t term)
{
    const struct sentence *own = &question->analysis->sentences.items[sentence];
    for (size_t m = 0; m < own->mention_count && !is_enough(question); m++)
        look_at_mention(question, &question->analysis->mentions.items[own->first_mention + m], term);
}

static void look_for_term_in_unit(struct question *question, size_t unit, size_t term)
{
    const struct analysis *analysis = question->analysis;
    if (unit == NONE || !bit_set_has(&analysis->unit_terms[unit], term))
        return;
    for (size_t i = 0; i < analysis->of_unit[unit].count && !is_enough(question); i++)
        look_for_term_in_sentence(question, analysis->of_unit[unit].items[i], term);
}

static void look_for_term_in_document(struct question *question, size_t term)
{
    const struct index_list *mentions = &question->analysis->mentions_of_term[term];
    for (size_t i = 0; i < mentions->count && !is_enough(question); i++)
        look_at_mention(question, &question->analysis->mentions.items[mentions->items[i]], term);
}

static void look_at_concept(struct question *question, const struct concept_found *found)
{
    struct thing thing = {thing_concept, found->concept};
    if (found->concept != question->condition->thing.index || found->hollow ||
        !stance_wanted(question->condition, found->stance, false) ||
        !in_scope(question, found->sentence, found->first))
        return;
    note(question, thing, found->stance, found->first, found->last);
}

static void look_at_relation(struct question *question, const struct relation_found *found)
{
    struct thing thing = {thing_relation, found->relation};
    if (found->relation != question->condition->thing.index || found->hollow ||
        !stance_wanted(question->condition, found->stance, false) ||
        !in_scope(question, found->sentence, found->first))
        return;
    note(question, thing, found->stance, found->first, found->last);
}

/* Concepts and relations listed by number; NULL while their stage has not begun. */
static void look_at_concepts(struct question *question, const struct index_list *list)
{
    for (size_t i = 0; list && i < list->count && !is_enough(question); i++)
        look_at_concept(question, &question->analysis->concepts.items[list->items[i]]);
}

static void look_at_relations(struct question *question, const struct index_list *list)
{
    for (size_t i = 0; list && i < list->count && !is_enough(question); i++)
        look_at_relation(question, &question->analysis->relations.items[list->items[i]]);
}

static void look_for_phrase(struct question *question, size_t first, size_t count)
{
    for (size_t m = first; m < first + count && !is_enough(question); m++) {
        const struct mention *mention = &question->analysis->mentions.items[m];
        if (mention->phrase == question->condition->phrase && in_scope(question, mention->sentence, mention->first))
            note(question, (struct thing){thing_none, 0}, mention->stance, mention->first, mention->last);
    }
}

static const struct index_list *list_of(const struct index_list *lists, size_t index)
{
    return lists && index != NONE ? &lists[index] : NULL;
}

static void look_in_sentence(struct question *question, size_t sentence)
{
    const struct analysis *analysis = question->analysis;
    const struct sentence *own = &analysis->sentences.items[sentence];
    if (question->condition->kind == condition_text)
        look_for_phrase(question, own->first_mention, own->mention_count);
    else if (question->condition->thing.kind == thing_term)
        look_for_term_in_sentence(question, sentence, question->condition->thing.index);
    else if (question->condition->thing.kind == thing_concept)
        look_at_concepts(question, list_of(analysis->sentence_concepts, sentence));
    else if (question->condition->thing.kind == thing_relation)
        look_at_relations(question, list_of(analysis->sentence_relations, sentence));
}

/* The sentences of a paragraph stand side by side. */
static void look_in_paragraph(struct question *question, size_t sentence)
{
    const struct sentence_list *sentences = &question->analysis->sentences;
    size_t block = sentences->items[sentence].block, first = sentence;
    while (first > 0 && sentences->items[first - 1].block == block)
        first--;
    for (size_t s = first; s < sentences->count && sentences->items[s].block == block && !is_enough(question); s++)
        look_in_sentence(question, s);
}

static void look_in_unit(struct question *question, size_t unit)
{
    const struct analysis *analysis = question->analysis;
    if (question->condition->kind == condition_text)
        for (size_t i = 0; unit != NONE && i < analysis->of_unit[unit].count; i++)
            look_in_sentence(question, analysis->of_unit[unit].items[i]);
    else if (question->condition->thing.kind == thing_term)
        look_for_term_in_unit(question, unit, question->condition->thing.index);
    else if (question->condition->thing.kind == thing_concept)
        look_at_concepts(question, list_of(analysis->unit_concepts, unit));
    else if (question->condition->thing.kind == thing_relation)
        look_at_relations(question, list_of(analysis->unit_relations, unit));
}

static void look_in_document(struct question *question)
{
    const struct analysis *analysis = question->analysis;
    size_t index = question->condition->thing.index;
    if (question->condition->kind == condition_text)
        look_for_phrase(question, 0, analysis->mentions.count);
    else if (question->condition->thing.kind == thing_term)
        look_for_term_in_document(question, index);
    else if (question->condition->thing.kind == thing_concept)
        look_at_concepts(question, list_of(analysis->concepts_of, index));
    else if (question->condition->thing.kind == thing_relation)
        look_at_relations(question, list_of(analysis->relations_of, index));
}

static void look_in_referenced_units(struct question *question)
{
    const struct analysis *analysis = question->analysis;
    size_t unit = question->place->unit;
    for (size_t i = 0; unit != NONE && i < analysis->references_of[unit].count && !is_enough(question); i++) {
        const struct reference *reference = &analysis->references.items[analysis->references_of[unit].items[i]];
        if (reference->target != NONE)
            look_in_unit(question, reference->target);
    }
}

/* ---- answers kept ---------------------------------------------------------------------------------------- */

/*
 * What a condition finds in a unit, a paragraph or the document is the same for every sentence it is asked of, so
 * the last answers are kept: without them a long unit would be searched once for each of its sentences.
 */
struct answer {
    const struct condition *condition;
    size_t place; /* unit, block or NONE: the document */
    bool found, with_proof;
    struct evidence_list evidence;
};

enum { answer_count = 1024, answer_tries = 4 };

/* Whether what is looked for can no longer change. */
static bool is_settled(const struct question *question)
{
    const struct analysis *analysis = question->analysis;
    if (question->condition->kind == condition_text || question->condition->thing.kind == thing_term)
        return analysis->relations_of != NULL;
    return analysis->concepts_of != NULL;
}

/* The slot of the condition; another one's when all it may take are taken. */
static struct answer *answer_of(struct analysis *analysis, const struct condition *condition)
{
    if (!analysis->answers)
        analysis->answers = arena_alloc_array(analysis->arena, answer_count, sizeof *analysis->answers);
    size_t home = (size_t)((uintptr_t)condition / sizeof(struct condition)) % answer_count;
    for (size_t i = 0; i < answer_tries; i++) {
        struct answer *answer = &analysis->answers[(home + i) % answer_count];
        if (answer->condition == condition || !answer->condition)
            return answer;
    }
    return &analysis->answers[home];
}

static void look_around(struct question *question)
{
    const struct condition_place *place = question->place;
    switch (question->condition->scope) {
    case scope_document:
        look_in_document(question);
        break;
    case scope_referenced_unit:
        look_in_referenced_units(question);
        break;
    case scope_paragraph:
        if (place->sentence != NONE)
            look_in_paragraph(question, place->sentence);
        break;
    default:
        if (place->unit == NONE)
            look_in_document(question);
        else
            look_in_unit(question, place->unit);
        break;
    }
}

static size_t place_of_answer(const struct question *question)
{
    switch (question->condition->scope) {
    case scope_document:
        return NONE;
    case scope_paragraph:
        return question->place->sentence == NONE
                   ? NONE
                   : question->analysis->sentences.items[question->place->sentence].block;
    default:
        return question->place->unit;
    }
}

static void look_around_once(struct question *question)
{
    if (!is_settled(question)) {
        look_around(question);
        return;
    }
    struct answer *answer = answer_of(question->analysis, question->condition);
    size_t place = place_of_answer(question);
    bool known = answer->condition == question->condition && answer->place == place &&
                 (answer->with_proof || !question->proof);
    if (!known) {
        look_around(question);
        *answer = (struct answer){.condition = question->condition, .place = place, .found = question->found,
                                  .with_proof = question->proof != NULL};
        if (question->proof)
            answer->evidence = question->proof->evidence;
    }
    question->found = answer->found;
    if (question->proof)
        question->proof->evidence = answer->evidence;
}

/* ---- presence -------------------------------------------------------------------------------------------- */

static bool in_many_units(const struct analysis *analysis, struct thing thing)
{
    return thing.kind == thing_term && analysis->judged_units > 0 &&
           analysis->units_with_term[thing.index] * 3 >= analysis->judged_units;
}

/* What was looked for and not found is absent only where all could be read. */
static enum truth absent(const struct question *question)
{
    const struct condition_place *place = question->place;
    bool whole = place->unit == NONE || question->condition->scope == scope_document;
    bool unreadable =
        whole ? question->analysis->unreadable : question->analysis->unit_unreadable[place->unit];
    return unreadable ? truth_unknown : truth_false;
}

static enum truth ask_present(struct question *question)
{
    const struct condition_place *place = question->place;
    switch (question->condition->scope) {
    case scope_many_units:
        return in_many_units(question->analysis, question->condition->thing) ? truth_true : truth_false;
    case scope_clause:
    case scope_sentence:
        if (place->sentence != NONE)
            look_in_sentence(question, place->sentence);
        break;
    case scope_paragraph:
    case scope_unit:
    case scope_referenced_unit:
    case scope_document:
        look_around_once(question);
        break;
    }
    return question->found ? truth_true : absent(question);
}

/* ---- order and nearness -------------------------------------------------------------------------------------- */

static bool shows(const struct analysis *analysis, const struct mention *mention, struct thing thing)
{
    if (thing.kind == thing_term) {
        const struct bit_set *terms = mention_terms(analysis, mention);
        return terms && !mention->derived && bit_set_has(terms, thing.index);
    }
    const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[mention->phrase];
    return thing.kind == thing_concept && phrase->owner == owner_concept && phrase->owner_index == thing.index;
}

static bool stand_in_order(const struct condition *condition, const struct mention *a, const struct mention *b)
{
    bool before = a->last < b->first;
    bool after = b->last < a->first;
    if (!before && (condition->ordered || !after))
        return false;
    size_t words = before ? b->first - a->last - 1 : a->first - b->last - 1;
    return words <= condition->number;
}

/* Mentions of a sentence that show the thing, the first ones. */
static size_t gather_shown(const struct analysis *analysis, const struct sentence *own, struct thing thing,
                           size_t *shown, size_t room)
{
    size_t count = 0;
    for (size_t m = own->first_mention; m < own->first_mention + own->mention_count && count < room; m++)
        if (shows(analysis, &analysis->mentions.items[m], thing))
            shown[count++] = m;
    return count;
}

static void note_both(struct question *question, const struct mention *a, const struct mention *b)
{
    size_t first = a->first < b->first ? a->first : b->first;
    size_t last = a->last > b->last ? a->last : b->last;
    note(question, question->condition->thing, a->stance, first, last);
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

static enum truth ask_order(struct question *question)
{
    const struct condition_place *place = question->place;
    if (place->sentence != NONE)
        look_for_order(question, place->sentence);
    else if (place->unit != NONE)
        for (size_t i = 0; i < question->analysis->of_unit[place->unit].count; i++)
            look_for_order(question, question->analysis->of_unit[place->unit].items[i]);
    return question->found ? truth_true : absent(question);
}

/* ---- which of two senses ---------------------------------------------------------------------------- */

/* A word inside a longer mention of the other sense speaks for that one: "social security". */
static bool lies_in_other(const struct analysis *analysis, size_t index, size_t other)
{
    enum { widest = 64 }; /* tokens: longer phrases swallow nothing */
    const struct mention *mention = &analysis->mentions.items[index];
    for (size_t m = index; m-- > 0;) {
        const struct mention *longer = &analysis->mentions.items[m];
        if (longer->sentence != mention->sentence || longer->first + widest < mention->first)
            return false;
        const struct bit_set *terms = mention_terms(analysis, longer);
        if (terms && bit_set_has(terms, other) && longer->last >= mention->last &&
            longer->last - longer->first > mention->last - mention->first)
            return true;
    }
    return false;
}

/* Different words of a term in the unit: saying the same word ten times is no ten votes. */
static size_t count_words(const struct analysis *analysis, size_t unit, size_t term, size_t other)
{
    enum { most_words = 32 };
    size_t seen[most_words], count = 0;
    for (size_t i = 0; i < analysis->of_unit[unit].count; i++) {
        const struct sentence *own = &analysis->sentences.items[analysis->of_unit[unit].items[i]];
        for (size_t m = 0; m < own->mention_count && count < most_words; m++) {
            const struct mention *mention = &analysis->mentions.items[own->first_mention + m];
            const struct bit_set *terms = mention_terms(analysis, mention);
            if (!terms || mention->derived || !bit_set_has(terms, term) ||
                lies_in_other(analysis, own->first_mention + m, other))
                continue;
            size_t word = analysis->tokens.items[mention->last].word, known = 0;
            while (known < count && seen[known] != word)
                known++;
            if (known == count)
                seen[count++] = word;
        }
    }
    return count;
}

static size_t count_thing(const struct analysis *analysis, size_t unit, struct thing thing, struct thing other)
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

static enum truth ask_more(struct question *question)
{
    const struct condition *condition = question->condition;
    size_t unit = question->place->unit;
    if (unit == NONE)
        return truth_false;
    if (count_thing(question->analysis, unit, condition->thing, condition->second) <=
        count_thing(question->analysis, unit, condition->second, condition->thing))
        return truth_false;
    look_in_unit(question, unit);
    return truth_true;
}

/* ---- the act being read ----------------------------------------------------------------------------------------- */

static bool role_is(const struct analysis *analysis, const struct act *act, enum role role, size_t term)
{
    for (size_t i = 0; i < act->roles[role].count; i++)
        if (bit_set_has(&analysis->noun_phrases.items[act->roles[role].items[i]].terms, term))
            return true;
    return false;
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
        holds = act->passive == (condition->fact_value != 0);
        break;
    case fact_role:
        holds = role_is(question->analysis, act, (enum role)condition->fact_value, condition->term);
        break;
    case fact_does:
        holds = bit_set_has(&act->does, condition->term);
        break;
    case fact_negated:
        holds = act->negated;
        break;
    case fact_place:
        break;
    }
    return holds ? truth_true : truth_false;
}

/* ---- effects ------------------------------------------------------------------------------------------------------ */

static bool effect_holds(const struct principle_effect *effect, enum effect_asked asked)
{
    switch (asked) {
    case effect_strengthens:
        return effect->strengthened;
    case effect_weakens:
        return effect->weakened;
    case effect_weakly_strengthens:
        return effect->weakly && !effect->strengthened;
    case effect_touches:
        return effect->strengthened || effect->weakened || effect->weakly;
    }
    return false;
}

static void note_effect(struct question *question, const struct principle_effect *effect)
{
    const struct evidence_list *evidence =
        question->condition->effect == effect_weakens              ? &effect->breaching
        : question->condition->effect == effect_weakly_strengthens ? &effect->weak
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
    return question->found ? truth_true : absent(question);
}

static enum truth ask_reached(struct question *question)
{
    if (question->place->alone || question->place->unit == NONE)
        return truth_false;
    size_t found = reach_find(question->analysis, question->condition, question->place->unit);
    if (found == NONE)
        return truth_false;
    const struct concept_found *concept = &question->analysis->concepts.items[found];
    note(question, (struct thing){thing_concept, concept->concept}, concept->stance, concept->first, concept->last);
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

/* ---- combining ------------------------------------------------------------------------------------------------------ */

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
        enum truth truth = condition_holds(question->analysis, condition->parts.items[i], question->place, part);
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
        return ask_present(question);
    case condition_order:
        return ask_order(question);
    case condition_more:
        return ask_more(question);
    case condition_effect:
        return ask_effect(question);
    case condition_reached:
        return ask_reached(question);
    case condition_kind_is:
        return analysis->kind == condition->document_kind ? truth_true : truth_false;
    case condition_parameter:
        return analysis->rulebook->parameters.items[condition->parameter].value ? truth_true : truth_false;
    case condition_act:
        return ask_act(question);
    case condition_heading:
        return ask_heading(question);
    case condition_title:
        return bit_set_has(&analysis->title_terms, condition->term) ? truth_true : truth_false;
    case condition_text:
        return ask_present(question);
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
    return truth;
}
