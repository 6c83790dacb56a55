#include "checker/verdict.h"

#include "checker/condition.h"
#include "checker/principle.h"
#include "checker/reach.h"
#include "checker/repair.h"
#include "checker/rule_use.h"
#include "checker/telling_words.h"

#include <stdlib.h>

/* ---- one unit ---------------------------------------------------------------------------------------------
 */

/* Proofs of what did not decide are only made where somebody may ask for them: they take longer than the answer. */
static enum truth take_step(struct analysis *analysis, const struct condition *when, size_t number,
                            const struct condition_place *place, struct decision_step_list *steps)
{
    struct proof *proof = NULL;
    enum truth truth = truth_false;
    bool proved = steps && when;

    if (!proved || analysis->brief)
        truth = condition_holds(analysis, when, place, NULL);
    if (proved && (!analysis->brief || truth != truth_false))
        truth = condition_holds(analysis, when, place, &proof);
    if (steps && (!analysis->brief || truth != truth_false))
        list_push(analysis->arena, steps, (struct decision_step){number, truth, proof});
    return truth;
}

/* The first decision that holds; one that cannot be told stops the list, for what comes after would rest on a
 * guess. */
static size_t decide(struct analysis *analysis, size_t number,
                     const struct condition_place *place, struct decision_step_list *steps,
                     enum verdict *verdict)
{
    const struct rulebook_definition *definition = &analysis->rulebook->definitions.items[number];
    for (size_t d = 0; d < definition->decisions.count; d++) {
        const struct decision *decision = &definition->decisions.items[d];
        enum truth truth = take_step(analysis, decision->when, d, place, steps);
        if (truth != truth_false && analysis->use != NULL)
            analysis->use->decisions[number][d]++;
        if (truth == truth_true) {
            *verdict = decision->verdict;
            return d;
        }
        if (truth == truth_unknown) {
            *verdict = verdict_undetermined;
            return d;
        }
    }
    *verdict = verdict_undetermined;
    return NONE;
}

static void add_evidence_of(struct arena *arena, const struct evidence_list *from, struct evidence_list *to)
{
    for (size_t i = 0; i < from->count; i++)
        list_push(arena, to, from->items[i]);
}

struct place_in_list {
    uint32_t start, end;
    size_t index;
};

static int compare_places(const void *left, const void *right)
{
    const struct place_in_list *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* The same words count once, where they were first named. */
static void drop_repeated(struct arena *arena, struct evidence_list *list)
{
    if (list->count < 2)
        return;
    struct place_in_list *places = arena_alloc_array(arena, list->count, sizeof *places);
    bool *repeated = arena_alloc_array(arena, list->count, sizeof *repeated);
    for (size_t i = 0; i < list->count; i++)
        places[i] = (struct place_in_list){list->items[i].start, list->items[i].end, i};
    qsort(places, list->count, sizeof *places, compare_places);
    for (size_t i = 1; i < list->count; i++)
        repeated[places[i].index] =
            places[i].start == places[i - 1].start && places[i].end == places[i - 1].end;
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!repeated[i])
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static void collect_evidence(struct analysis *analysis, struct unit_verdict *verdict)
{
    if (verdict->steps.count == 0)
        return;
    struct evidence_list decided = {0};
    proof_collect(analysis->arena, list_last(&verdict->steps).proof, &decided);
    add_evidence_of(analysis->arena, &decided, &verdict->evidence);
    drop_repeated(analysis->arena, &verdict->evidence);
}

static enum effect overall_effect(const struct analysis *analysis, const struct principle_effect *effects)
{
    bool up = false, down = false;
    for (size_t p = 0; p < analysis->rulebook->principles.count; p++) {
        up |= effects[p].strengthened;
        down |= effects[p].weakened;
    }
    return up && down ? effect_both : down ? effect_weakened : up ? effect_strengthened : effect_untouched;
}

/* What carries a unit decided, so it is told before what the unit itself brings. */
static void put_elsewhere_first(struct arena *arena, struct evidence_list *evidence, size_t unit)
{
    struct evidence_list own = {0};
    size_t kept = 0;
    for (size_t i = 0; i < evidence->count; i++)
        if (evidence->items[i].unit == unit)
            list_push(arena, &own, evidence->items[i]);
        else
            evidence->items[kept++] = evidence->items[i];
    for (size_t i = 0; i < own.count; i++)
        evidence->items[kept + i] = own.items[i];
}

static void note_carrier(struct analysis *analysis, struct unit_verdict *verdict)
{
    verdict->carried = verdict->verdict == verdict_counts && verdict->alone != verdict_counts;
    verdict->carried_by = DOCUMENT_NONE;
    if (!verdict->carried || verdict->evidence.count == 0)
        return;
    put_elsewhere_first(analysis->arena, &verdict->evidence, verdict->unit);
    if (verdict->evidence.items[0].unit != verdict->unit)
        verdict->carried_by = verdict->evidence.items[0].unit;
}

static bool may_be_repaired(enum verdict verdict)
{
    return verdict == verdict_fails || verdict == verdict_undetermined;
}

void verdict_judge_alone(struct analysis *analysis, size_t definition)
{
    size_t units = analysis->document->units.count;
    analysis->alone = arena_alloc_array(analysis->arena, units + 1, sizeof *analysis->alone);
    for (size_t u = 0; u < units; u++) {
        struct condition_place place = {.sentence = NONE, .unit = u, .alone = true};
        place.effects = principle_effects(analysis, u);
        decide(analysis, definition, &place, NULL, &analysis->alone[u]);
    }
}

static struct principle_effect *no_effects(struct analysis *analysis)
{
    return arena_alloc_array(analysis->arena, analysis->rulebook->principles.count + 1,
                             sizeof(struct principle_effect));
}

/* Whether the condition can hold because the principle is strengthened. */
static bool asks_for_gain(const struct condition *condition, size_t principle)
{
    if (condition->kind == condition_effect)
        return condition->effect == effect_strengthens && condition->thing.kind == thing_principle &&
               condition->thing.index == principle;
    if (condition->kind != condition_and && condition->kind != condition_or)
        return false;
    for (size_t i = 0; i < condition->parts.count; i++)
        if (asks_for_gain(condition->parts.items[i], principle))
            return true;
    return false;
}

bool verdict_stands_alone(const struct rulebook_definition *definition, size_t principle)
{
    for (size_t d = 0; d < definition->decisions.count; d++) {
        const struct decision *decision = &definition->decisions.items[d];
        if (decision->verdict == verdict_fails && decision->when && asks_for_gain(decision->when, principle))
            return true;
    }
    return false;
}

/* What the unit comes to for each principle. Outside the sector, or where nothing is proposed, nothing changes. Of
 * a gain and a harm to the same principle the verdict tells which outweighs the other: a duty swallowed by its
 * exception binds nobody, one that is only bounded still does. And where a unit fails for the harm it does, its other
 * gains go with it, but for those that stand alone. The decisions and findings before this have looked at all side
 * by side. */
static void settle_effects(struct analysis *analysis, struct unit_verdict *verdict)
{
    if (verdict->verdict == verdict_out_of_scope || verdict->verdict == verdict_not_a_proposal)
        verdict->principles = no_effects(analysis);
    const struct rulebook_definition *definition =
        &analysis->rulebook->definitions.items[verdict->definition];
    size_t count = analysis->rulebook->principles.count;
    bool gains = verdict->verdict == verdict_counts, harmed = false;
    for (size_t p = 0; p < count && verdict->verdict == verdict_fails; p++)
        harmed |= verdict->principles[p].weakened;
    for (size_t p = 0; p < count; p++) {
        struct principle_effect *effect = &verdict->principles[p];
        bool both = effect->strengthened && effect->weakened;
        effect->strengthened &= (!both || gains) && (!harmed || verdict_stands_alone(definition, p));
        effect->weakened &= !both || !gains;
    }
    verdict->effect = overall_effect(analysis, verdict->principles);
}

/* What the definition decides, on which words; nothing of findings and repairs. */
static struct unit_verdict decided(struct analysis *analysis, size_t definition, size_t unit)
{
    struct unit_verdict verdict = {.unit = unit, .definition = definition};
    verdict.principles = principle_effects(analysis, unit);
    struct condition_place place = {.sentence = NONE, .unit = unit, .effects = verdict.principles};
    verdict.decision = decide(analysis, definition, &place, &verdict.steps, &verdict.verdict);
    verdict.alone = analysis->alone[unit];
    collect_evidence(analysis, &verdict);
    note_carrier(analysis, &verdict);
    return verdict;
}

struct unit_verdict verdict_of_unit(struct analysis *analysis, size_t definition, size_t unit)
{
    struct unit_verdict verdict = decided(analysis, definition, unit);
    verdict.effect_unknown = verdict.verdict == verdict_undetermined;
    verdict.because = telling_because(analysis, &verdict);
    finding_find_all(analysis, unit, verdict.principles, &verdict.findings);
    if (!analysis->brief && may_be_repaired(verdict.verdict))
        repair_find(analysis, &verdict);
    settle_effects(analysis, &verdict);
    return verdict;
}

struct other_verdict verdict_beside(struct analysis *analysis, size_t definition, size_t unit)
{
    struct unit_verdict verdict = decided(analysis, definition, unit);
    return (struct other_verdict){.definition = definition,
                                  .verdict = verdict.verdict,
                                  .decision = verdict.decision,
                                  .because = telling_because(analysis, &verdict)};
}

struct unit_verdict verdict_of_front_matter(struct analysis *analysis, size_t definition, size_t unit)
{
    struct unit_verdict verdict = {.unit = unit,
                                   .definition = definition,
                                   .decision = NONE,
                                   .verdict = verdict_not_a_proposal,
                                   .alone = verdict_not_a_proposal,
                                   .carried_by = DOCUMENT_NONE};
    verdict.principles = no_effects(analysis);
    verdict.because = TEXT("Stands outside the units that are judged (title, introduction, closing text).");
    return verdict;
}

/* ---- the document
 * ---------------------------------------------------------------------------------------------- */

static void weigh_document(struct analysis *analysis, struct check *check)
{
    size_t count = analysis->rulebook->principles.count;
    check->principles = arena_alloc_array(analysis->arena, count + 1, sizeof *check->principles);
    for (size_t u = 0; u < check->units.count; u++) {
        for (size_t p = 0; p < count; p++) {
            const struct principle_effect *from = &check->units.items[u].principles[p];
            struct principle_effect *to = &check->principles[p];
            to->strengthened |= from->strengthened;
            to->weakened |= from->weakened;
            to->weakly |= from->weakly;
            to->warned |= from->warned;
            add_evidence_of(analysis->arena, &from->serving, &to->serving);
            add_evidence_of(analysis->arena, &from->breaching, &to->breaching);
        }
    }
    for (size_t p = 0; p < count; p++) {
        drop_repeated(analysis->arena, &check->principles[p].serving);
        drop_repeated(analysis->arena, &check->principles[p].breaching);
    }
}

/* Seven in ten units in scope make the document's verdict; otherwise it is mixed. */
static enum verdict majority(size_t counts, size_t fails, size_t undetermined)
{
    size_t judged = counts + fails + undetermined;
    if (judged == 0)
        return verdict_out_of_scope;
    if (counts * 10 >= judged * 7)
        return verdict_counts;
    if (fails * 10 >= judged * 7)
        return verdict_fails;
    if (undetermined * 2 > judged || counts + fails == 0)
        return verdict_undetermined;
    return verdict_mixed;
}

enum verdict verdict_of_tally(const size_t tally[verdict_count])
{
    size_t judged = tally[verdict_counts] + tally[verdict_fails] + tally[verdict_undetermined];
    /* Text beside the security sector does not make the document one of it. */
    if (judged > 0 && tally[verdict_out_of_scope] >= judged * 4)
        return verdict_out_of_scope;
    return majority(tally[verdict_counts], tally[verdict_fails], tally[verdict_undetermined]);
}

void verdict_of_document(struct analysis *analysis, struct check *check)
{
    size_t tally[verdict_count] = {0};
    for (size_t u = 0; u < check->units.count; u++)
        tally[check->units.items[u].verdict]++;
    check->verdict = verdict_of_tally(tally);
    weigh_document(analysis, check);
    check->claims = analysis->claims;
    bool nothing_counts = tally[verdict_counts] == 0;
    check->relabelled = check->claims && (check->verdict == verdict_fails ||
                                          (check->verdict == verdict_mixed && nothing_counts));
    if (check->relabelled)
        check->flags |= flag_name_only;
    if (!check->claims && check->verdict == verdict_counts)
        check->flags |= flag_unnamed;
}
