#include "checker/presence.h"

#include "checker/match.h"

static bool stance_wanted(const struct condition *condition, enum stance stance, bool term)
{
    if (condition->any_stance || (term && condition->stances == 0))
        return true;
    stance_set wanted = condition->stances ? condition->stances : STANCE_BIT(stance_provided);
    return (wanted & STANCE_BIT(stance)) != 0;
}

static bool is_there(const struct condition_place *place, size_t sentence)
{
    return place->sentence != NONE && sentence >= place->sentence &&
           sentence - place->sentence <= place->more_sentences;
}

static bool in_scope(const struct question *question, size_t sentence, size_t first)
{
    const struct analysis *analysis = question->analysis;
    const struct condition_place *place = question->place;
    switch (question->condition->scope) {
    case scope_clause:
        return place->act ? analysis->clause_of[first] == analysis->clause_of[place->act->head]
                          : is_there(place, sentence);
    case scope_sentence:
        return is_there(place, sentence);
    case scope_paragraph:
        return place->sentence != NONE &&
               analysis->sentences.items[sentence].block == analysis->sentences.items[place->sentence].block;
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
    question_note(question, (struct thing){thing_term, term}, mention->stance, mention->first, mention->last);
}

/* Nothing more to look for: without a proof one is enough, with one as many as are kept. */
static bool is_enough(const struct question *question)
{
    return question->found && (!question->proof || question->proof->evidence.count >= most_evidence);
}

/* Looks through the mentions of a term from number `from` on for those that stand in the sentence; returns the number of
 * the first behind it. */
static size_t look_through_sentence(struct question *question, const struct sentence *own, size_t term, size_t from)
{
    const struct index_list *mentions = &question->analysis->mentions_of_term[term];
    size_t end = own->first_mention + own->mention_count, i = from;
    for (; i < mentions->count && mentions->items[i] < end && !is_enough(question); i++)
        look_at_mention(question, &question->analysis->mentions.items[mentions->items[i]], term);
    return i;
}

static void look_for_term_in_sentence(struct question *question, size_t sentence, size_t term)
{
    const struct sentence *own = &question->analysis->sentences.items[sentence];
    if (own->mention_count > 0)
        look_through_sentence(question, own, term,
                              index_list_from(&question->analysis->mentions_of_term[term], own->first_mention));
}

/* The sentences of a unit come in the order of the text, and most of them follow each other. */
static void look_for_term_in_unit(struct question *question, size_t unit, size_t term)
{
    const struct analysis *analysis = question->analysis;
    const struct index_list *mentions = &analysis->mentions_of_term[term];
    if (unit == NONE || !bit_set_has(&analysis->unit_terms[unit], term))
        return;
    size_t at = 0;
    for (size_t i = 0; i < analysis->of_unit[unit].count && !is_enough(question); i++) {
        const struct sentence *own = &analysis->sentences.items[analysis->of_unit[unit].items[i]];
        if (own->mention_count == 0)
            continue;
        if (at < mentions->count && mentions->items[at] < own->first_mention)
            at = index_list_from(mentions, own->first_mention);
        at = look_through_sentence(question, own, term, at);
    }
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
    question_note(question, thing, found->stance, found->first, found->last);
}

static void look_at_relation(struct question *question, const struct relation_found *found)
{
    struct thing thing = {thing_relation, found->relation};
    if (found->relation != question->condition->thing.index || found->hollow ||
        !stance_wanted(question->condition, found->stance, false) ||
        !in_scope(question, found->sentence, found->first))
        return;
    question_note(question, thing, found->stance, found->first, found->last);
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
        if (mention->phrase == question->condition->phrase &&
            in_scope(question, mention->sentence, mention->first))
            question_note(question, (struct thing){thing_none, 0}, mention->stance, mention->first,
                          mention->last);
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
    for (size_t s = first; s < sentences->count && sentences->items[s].block == block && !is_enough(question);
         s++)
        look_in_sentence(question, s);
}

void presence_look_in_unit(struct question *question, size_t unit)
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

/* How many judged units have it, looked for in each of them. */
static size_t units_that_have(struct question *question)
{
    const struct unit_list *units = &question->analysis->document->units;
    size_t count = 0;
    for (size_t u = 0; u < units->count; u++) {
        if (units->items[u].role != unit_judged)
            continue;
        struct question one = *question;
        one.proof = NULL;
        one.found = false;
        presence_look_in_unit(&one, u);
        count += one.found;
    }
    return count;
}

/*
 * Whether at least one judged unit in so many has it. What units a bare term is spoken of in was counted
 * beforehand, the bodies that belong to it with it.
 */
static void look_in_one_unit_of(struct question *question, size_t units)
{
    const struct analysis *analysis = question->analysis;
    const struct condition *condition = question->condition;
    bool counted = condition->kind != condition_text && condition->thing.kind == thing_term &&
                   condition->stances == 0;
    size_t have = counted ? analysis->units_with_term[condition->thing.index] : units_that_have(question);
    question->found = analysis->judged_units > 0 && have * units >= analysis->judged_units;
}

static void look_in_referenced_units(struct question *question)
{
    const struct analysis *analysis = question->analysis;
    size_t unit = question->place->unit;
    for (size_t i = 0; unit != NONE && i < analysis->references_of[unit].count && !is_enough(question); i++) {
        const struct reference *reference =
            &analysis->references.items[analysis->references_of[unit].items[i]];
        if (reference->target != NONE)
            presence_look_in_unit(question, reference->target);
    }
}

/* ---- answers kept ----------------------------------------------------------------------------------------
 */

/*
 * What a condition finds in a unit, a paragraph or the document is the same for every sentence it is asked
 * of, so the last answers are kept: without them a long unit would be searched once for each of its
 * sentences.
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
    case scope_many_units:
        look_in_one_unit_of(question, 3);
        break;
    case scope_most_units:
        look_in_one_unit_of(question, 2);
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
            presence_look_in_unit(question, place->unit);
        break;
    }
}

static size_t place_of_answer(const struct question *question)
{
    switch (question->condition->scope) {
    case scope_document:
    case scope_many_units:
    case scope_most_units:
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
        *answer = (struct answer){.condition = question->condition,
                                  .place = place,
                                  .found = question->found,
                                  .with_proof = question->proof != NULL};
        if (question->proof)
            answer->evidence = question->proof->evidence;
    }
    question->found = answer->found;
    if (question->proof)
        question->proof->evidence = answer->evidence;
}

/* ---- asking ----------------------------------------------------------------------------------------------
 */

/* Headings only name, and a sentence without an act, such as a number that stands alone, says nothing. */
static bool says_something(const struct sentence *sentence)
{
    return !sentence->heading && sentence->act_count > 0;
}

/* Whether the unit speaks of nothing else. The first sentence without it decides. */
static void look_in_every_sentence(struct question *question)
{
    const struct analysis *analysis = question->analysis;
    size_t unit = question->place->unit, said = 0;
    const struct index_list *own = unit != NONE ? &analysis->of_unit[unit] : NULL;
    size_t known = question->proof ? question->proof->evidence.count : 0;
    struct question one = *question;
    for (size_t i = 0; own && i < own->count; i++) {
        if (!says_something(&analysis->sentences.items[own->items[i]]))
            continue;
        one.found = false;
        look_in_sentence(&one, own->items[i]);
        if (!one.found) {
            if (question->proof)
                question->proof->evidence.count = known;
            return;
        }
        said++;
    }
    question->found = said > 0;
}

enum truth presence_ask(struct question *question)
{
    const struct condition_place *place = question->place;
    switch (question->condition->scope) {
    case scope_many_units:
    case scope_most_units:
        look_around_once(question);
        return question->found ? truth_true : truth_false;
    case scope_clause:
    case scope_sentence:
        for (size_t i = 0; place->sentence != NONE && i <= place->more_sentences; i++)
            look_in_sentence(question, place->sentence + i);
        break;
    case scope_every_sentence:
        look_in_every_sentence(question);
        break;
    case scope_paragraph:
    case scope_unit:
    case scope_referenced_unit:
    case scope_document:
        look_around_once(question);
        break;
    }
    return question->found ? truth_true : question_absent(question);
}
