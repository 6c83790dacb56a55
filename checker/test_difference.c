#include "checker/test_difference.h"

#include "checker/condition.h"
#include "checker/principle.h"
#include "checker/relation.h"

struct difference {
    struct check *check;
    struct analysis *analysis;
    const struct rulebook *rulebook;
    const struct rule_use *use;
    const struct expectation *expectation;
    struct arena *arena;
    struct test_mismatch *mismatch;
};

/* ---- words --------------------------------------------------------------------------------------------- */

static struct text written(const struct difference *difference, struct rulebook_origin origin)
{
    return source_text(&difference->rulebook->files.items[origin.file].source, origin.span);
}

static void say_where(struct difference *difference, struct rulebook_origin origin)
{
    difference->mismatch->where = rulebook_place(difference->rulebook, difference->arena, origin);
}

/* Parts that are asked of every unit apart, as those of a share are, have no proof of their own: NULL. */
static struct text first_words(const struct proof *proof)
{
    if (proof == NULL)
        return TEXT("");
    for (size_t i = 0; i < proof->evidence.count; i++)
        if (proof->evidence.items[i].text.length > 0)
            return proof->evidence.items[i].text;
    for (size_t i = 0; i < proof->part_count; i++) {
        struct text words = first_words(proof->parts[i]);
        if (words.length > 0)
            return words;
    }
    return TEXT("");
}

/* ---- conditions ------------------------------------------------------------------------------------------ */

/* The innermost condition that is otherwise than it would have to be for the whole to come out as wanted. */
static const struct proof *first_spoiler(const struct proof *proof, bool wanted)
{
    const struct condition *condition = proof->condition;
    if (condition->kind == condition_not && proof->parts[0] != NULL)
        return first_spoiler(proof->parts[0], !wanted);
    if (condition->kind == (wanted ? condition_and : condition_or))
        for (size_t i = 0; i < proof->part_count; i++)
            if (proof->parts[i] != NULL && (proof->parts[i]->truth == truth_true) != wanted)
                return first_spoiler(proof->parts[i], wanted);
    return proof;
}

static void say_spoiler(struct difference *difference, const struct proof *proof, bool wanted)
{
    const struct proof *spoiler = first_spoiler(proof, wanted);
    struct text words = first_words(spoiler), said = written(difference, spoiler->condition->origin);
    const char *truth = spoiler->truth == truth_true ? "holds" : spoiler->truth == truth_false ? "does not hold" : "cannot be told";
    say_where(difference, spoiler->condition->origin);
    difference->mismatch->difference =
        spoiler->truth == truth_true && words.length > 0
            ? text_format(difference->arena, "`%.*s` %s: “%.*s”", TEXT_ARG(said), truth, TEXT_ARG(words))
            : text_format(difference->arena, "`%.*s` %s", TEXT_ARG(said), truth);
}

static size_t parts_held(const struct proof *proof)
{
    size_t held = proof->truth == truth_true;
    for (size_t i = 0; i < proof->part_count; i++)
        held += parts_held(proof->parts[i]);
    return held;
}

/* The sentence in which most of the condition holds. */
static const struct proof *nearest_sentence(const struct difference *difference, const struct condition *condition)
{
    const struct proof *best = NULL;
    for (size_t s = 0; s < difference->analysis->sentences.count; s++) {
        struct condition_place place = {.sentence = s, .unit = difference->analysis->sentences.items[s].unit};
        struct proof *proof = NULL;
        condition_holds(difference->analysis, condition, &place, &proof);
        if (best == NULL || parts_held(proof) > parts_held(best))
            best = proof;
    }
    return best;
}

/* ---- relations ------------------------------------------------------------------------------------------- */

/* The first part of the act that nobody takes who is asked for; role_count: all are taken. */
static enum role missing_role(const struct difference *difference, size_t relation, size_t act)
{
    size_t filler = NONE;
    for (unsigned role = 0; role < role_count; role++)
        if (!relation_role_holds(difference->analysis, relation, act, (enum role)role, &filler))
            return (enum role)role;
    return role_count;
}

static void say_act(struct difference *difference, const struct rulebook_relation *relation, size_t act, enum role missing)
{
    const struct analysis *analysis = difference->analysis;
    const struct act *own = &analysis->acts.items[act];
    struct text words = tokens_text(analysis, own->first, own->last);
    struct condition_place place = {.act = own, .sentence = own->sentence, .unit = analysis->sentences.items[own->sentence].unit};
    struct proof *proof = NULL;
    if (missing != role_count)
        difference->mismatch->difference =
            text_format(difference->arena, "of the act “%.*s” nobody that %.*s asks for takes the part `%s`", TEXT_ARG(words),
                        TEXT_ARG(relation->name), role_name(missing));
    else if (relation->when != NULL && condition_holds(difference->analysis, relation->when, &place, &proof) != truth_true)
        say_spoiler(difference, proof, true);
    else
        difference->mismatch->difference = text_format(difference->arena, "the act “%.*s” is %s", TEXT_ARG(words),
                                                       stance_name(own->stance));
}

/* The act that comes nearest, and what it lacks. */
static void explain_relation(struct difference *difference, size_t index)
{
    const struct rulebook_relation *relation = &difference->rulebook->relations.items[index];
    size_t best = NONE;
    enum role lacks = role_who;
    for (size_t a = 0; a < difference->analysis->acts.count; a++) {
        if (!relation_takes_act(difference->analysis, index, a))
            continue;
        enum role missing = missing_role(difference, index, a);
        if (best == NONE || missing > lacks) {
            best = a;
            lacks = missing;
        }
    }
    say_where(difference, relation->origin);
    if (best != NONE)
        say_act(difference, relation, best, lacks);
    else
        difference->mismatch->difference =
            text_format(difference->arena, "no act in the text is one of those of relation %.*s", TEXT_ARG(relation->name));
}

/* ---- things ------------------------------------------------------------------------------------------------ */

static void note_found(struct difference *difference, enum stance stance, bool hollow, size_t first, size_t last)
{
    if (difference->mismatch->words.length > 0)
        return;
    difference->mismatch->found =
        text_format(difference->arena, "%s%s", stance_name(stance), hollow ? " in name only" : "");
    difference->mismatch->words = text_copy(difference->arena, tokens_text(difference->analysis, first, last));
}

/* The thing itself, in whatever stance; the stances asked for first where it must not be there. */
static void look_for_thing(struct difference *difference)
{
    const struct analysis *analysis = difference->analysis;
    struct thing thing = difference->expectation->thing;
    stance_set asked = difference->expectation->absent ? difference->expectation->stances : 0;
    for (size_t i = 0; thing.kind == thing_concept && i < analysis->concepts.count; i++) {
        const struct concept_found *found = &analysis->concepts.items[i];
        if (found->concept == thing.index && (asked == 0 || (asked & STANCE_BIT(found->stance)) != 0))
            note_found(difference, found->stance, found->hollow, found->first, found->last);
    }
    for (size_t i = 0; thing.kind == thing_relation && i < analysis->relations.count; i++) {
        const struct relation_found *found = &analysis->relations.items[i];
        if (found->relation == thing.index && (asked == 0 || (asked & STANCE_BIT(found->stance)) != 0))
            note_found(difference, found->stance, found->hollow, found->first, found->last);
    }
    for (size_t i = 0; thing.kind == thing_term && i < analysis->mentions_of_term[thing.index].count; i++) {
        const struct mention *mention = &analysis->mentions.items[analysis->mentions_of_term[thing.index].items[i]];
        note_found(difference, mention->stance, false, mention->first, mention->last);
    }
}

/* The way by which the concept was found. */
static void say_way_found(struct difference *difference, size_t concept)
{
    const struct concept_way_list *ways = &difference->rulebook->concepts.items[concept].ways;
    for (size_t w = 0; w < ways->count; w++) {
        if (difference->use->ways[concept][w] == 0)
            continue;
        say_where(difference, ways->items[w].origin.span.end > 0 ? ways->items[w].origin
                                                                  : difference->rulebook->concepts.items[concept].origin);
        difference->mismatch->difference =
            text_format(difference->arena, "it is found by `%.*s`", TEXT_ARG(written(difference, ways->items[w].origin)));
        return;
    }
}

enum { deepest_way = 4 };

/* Of a concept that is not found: what its first way lacks; a way of which something holds goes before the others. */
static void explain_concept(struct difference *difference, size_t index, unsigned depth)
{
    const struct concept_way_list *ways = &difference->rulebook->concepts.items[index].ways;
    const struct proof *best = NULL;
    for (size_t w = 0; w < ways->count; w++) {
        const struct proof *proof =
            ways->items[w].kind == way_condition ? nearest_sentence(difference, ways->items[w].when) : NULL;
        if (proof != NULL && (best == NULL || parts_held(proof) > parts_held(best)))
            best = proof;
    }
    if (best != NULL && parts_held(best) > 0)
        say_spoiler(difference, best, true);
    for (size_t w = 0; w < ways->count && difference->mismatch->difference.length == 0; w++) {
        if (ways->items[w].kind == way_thing && ways->items[w].thing.kind == thing_relation)
            explain_relation(difference, ways->items[w].thing.index);
        else if (ways->items[w].kind == way_thing && ways->items[w].thing.kind == thing_concept && depth < deepest_way)
            explain_concept(difference, ways->items[w].thing.index, depth + 1);
    }
    if (difference->mismatch->difference.length == 0 && best != NULL)
        say_spoiler(difference, best, true);
    if (difference->mismatch->difference.length > 0)
        return;
    say_where(difference, difference->rulebook->concepts.items[index].origin);
    difference->mismatch->difference = TEXT("none of its phrases stands in the text");
}

/* Which reading decided over the act in which the words stand. */
static void say_reading(struct difference *difference)
{
    for (size_t r = 0; r < difference->rulebook->readings.count; r++) {
        const struct rulebook_reading *reading = &difference->rulebook->readings.items[r];
        if (difference->use->readings[r] == 0 || reading->when == NULL || reading->stance == stance_provided)
            continue;
        say_where(difference, reading->origin);
        difference->mismatch->difference =
            text_format(difference->arena, "an act is read %s by `%.*s`", stance_name(reading->stance),
                        TEXT_ARG(written(difference, reading->when->origin)));
        return;
    }
}

static void explain_thing(struct difference *difference)
{
    struct thing thing = difference->expectation->thing;
    look_for_thing(difference);
    if (difference->mismatch->words.length == 0) {
        difference->mismatch->found = TEXT("not found");
        if (thing.kind == thing_concept)
            explain_concept(difference, thing.index, 0);
        else if (thing.kind == thing_relation)
            explain_relation(difference, thing.index);
        else
            difference->mismatch->difference = TEXT("none of its phrases stands in the text");
    } else if (difference->expectation->absent && thing.kind == thing_concept) {
        say_way_found(difference, thing.index);
    } else if (!difference->expectation->absent) {
        say_reading(difference);
    }
}

/* ---- verdicts, effects, rules -------------------------------------------------------------------------------- */

static struct condition_place place_of(const struct difference *difference, size_t unit)
{
    return (struct condition_place){.sentence = NONE, .unit = unit,
                                    .effects = principle_effects(difference->analysis, unit)};
}

/* The line of the decision list that would have said so, and what it lacks. */
static void explain_verdict(struct difference *difference)
{
    const struct check *check = difference->check;
    const struct unit_verdict *unit = check->units.count > 0 ? &check->units.items[0] : NULL;
    if (unit == NULL) {
        difference->mismatch->found = TEXT("no unit that says something");
        return;
    }
    size_t definition = difference->expectation->thing.kind == thing_definition ? difference->expectation->thing.index
                                                                                 : unit->definition;
    enum verdict found = unit->verdict;
    for (size_t i = 0; i < unit->others.count; i++)
        if (unit->others.items[i].definition == definition)
            found = unit->others.items[i].verdict;
    difference->mismatch->found = text_of(verdict_name(found));
    difference->mismatch->words = unit->evidence.count > 0 ? unit->evidence.items[0].text : TEXT("");
    const struct decision_list *decisions = &difference->rulebook->definitions.items[definition].decisions;
    struct condition_place place = place_of(difference, unit->unit);
    for (size_t d = 0; d < decisions->count && difference->mismatch->difference.length == 0; d++) {
        const struct decision *decision = &decisions->items[d];
        struct proof *proof = NULL;
        if (decision->when == NULL)
            continue;
        enum truth truth = condition_holds(difference->analysis, decision->when, &place, &proof);
        bool asked = decision->verdict == difference->expectation->verdict;
        if (truth == truth_true && !asked)
            say_spoiler(difference, proof, false);
        else if (truth != truth_true && asked)
            say_spoiler(difference, proof, true);
    }
}

static void explain_effect(struct difference *difference)
{
    const struct principle_effect *effect = &difference->check->principles[difference->expectation->thing.index];
    const struct rulebook_principle *principle =
        &difference->rulebook->principles.items[difference->expectation->thing.index];
    const struct evidence_list *evidence = effect->weakened ? &effect->breaching
                                           : effect->strengthened ? &effect->serving : &effect->weak;
    difference->mismatch->found = text_of(effect->weakened ? "weakened" : effect->strengthened ? "strengthened"
                                          : effect->weakly ? "weakly strengthened" : "untouched");
    if (evidence->count > 0) {
        struct thing thing = evidence->items[0].thing;
        difference->mismatch->words = evidence->items[0].text;
        difference->mismatch->difference =
            text_format(difference->arena, "%.*s is %s there", TEXT_ARG(rulebook_thing(difference->rulebook, thing).name),
                        stance_name(evidence->items[0].stance));
    } else {
        difference->mismatch->difference =
            text_format(difference->arena, "nothing that serves or breaches %.*s is found", TEXT_ARG(principle->name));
    }
    say_where(difference, principle->origin);
}

static void explain_rule(struct difference *difference)
{
    const struct rulebook_rule *rule = &difference->rulebook->rules.items[difference->expectation->rule];
    const struct check *check = difference->check;
    size_t unit = rule->for_document || check->units.count == 0 ? NONE : check->units.items[0].unit;
    struct condition_place place = {.sentence = NONE, .unit = unit, .effects = check->principles};
    struct proof *proof = NULL;
    difference->mismatch->found = text_of(difference->expectation->absent ? "found" : "not found");
    if (unit != NONE)
        place = place_of(difference, unit);
    if (rule->when == NULL)
        return;
    condition_holds(difference->analysis, rule->when, &place, &proof);
    say_spoiler(difference, proof, !difference->expectation->absent);
}

void test_difference_find(struct check *check, const struct rule_use *use, const struct expectation *expectation,
                          struct arena *arena, struct test_mismatch *mismatch)
{
    struct difference difference = {check, check->analysis, check->rulebook, use, expectation, arena, mismatch};
    switch (expectation->kind) {
    case expect_thing:
        explain_thing(&difference);
        break;
    case expect_verdict:
        explain_verdict(&difference);
        break;
    case expect_effect:
        explain_effect(&difference);
        break;
    case expect_finding:
        explain_rule(&difference);
        break;
    }
}
