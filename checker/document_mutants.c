#include "checker/document_mutants.h"

#include "checker/mutant_places.h"

/* ---- what a unit earns --------------------------------------------------------------------------------- */

/* Why a unit counts: the principles that it had to strengthen, and the concepts that were asked for by name. */
struct grounds {
    const struct check *check;
    const struct unit_verdict *verdict;
    size_t *principle_of; /* per concept: a principle it serves that decided; SIZE_MAX: it did not decide; RULEBOOK_NONE
                             comes to the same, so what was asked for by name has principles.count */
};

static void note_principle(const struct grounds *grounds, size_t principle)
{
    const struct principle_link_list *links = &grounds->check->rulebook->principles.items[principle].served_by;

    if (!grounds->verdict->principles[principle].strengthened)
        return;
    for (size_t i = 0; i < links->count; i++)
        if (links->items[i].stances == 0 || (links->items[i].stances & STANCE_BIT(stance_provided)))
            grounds->principle_of[links->items[i].concept] = principle;
}

static void note_named(const struct grounds *grounds, const struct evidence_list *evidence)
{
    for (size_t i = 0; i < evidence->count; i++) {
        const struct thing *thing = &evidence->items[i].thing;

        if (thing->kind == thing_concept && grounds->principle_of[thing->index] == SIZE_MAX)
            grounds->principle_of[thing->index] = grounds->check->rulebook->principles.count;
    }
}

static void note_proof(const struct grounds *grounds, const struct proof *proof)
{
    const struct condition *condition;

    if (proof == NULL || proof->truth != truth_true || proof->condition->kind == condition_not)
        return;
    condition = proof->condition;
    if (condition->kind == condition_effect && condition->effect != effect_weakens) {
        for (size_t p = 0; p < grounds->check->rulebook->principles.count; p++)
            if (condition->thing.kind != thing_principle || condition->thing.index == p)
                note_principle(grounds, p);
    } else if (condition->kind == condition_present) {
        note_named(grounds, &proof->evidence);
    }
    for (size_t i = 0; i < proof->part_count; i++)
        note_proof(grounds, proof->parts[i]);
}

static struct grounds grounds_of(const struct check *check, const struct unit_verdict *verdict, struct arena *arena)
{
    struct grounds grounds = {.check = check, .verdict = verdict};
    size_t count = check->rulebook->concepts.count;

    grounds.principle_of = arena_alloc_array(arena, count + 1, sizeof *grounds.principle_of);
    for (size_t i = 0; i < count; i++)
        grounds.principle_of[i] = SIZE_MAX;
    for (size_t i = 0; i < verdict->steps.count; i++)
        if (verdict->steps.items[i].truth == truth_true && verdict->steps.items[i].decision == verdict->decision)
            note_proof(&grounds, verdict->steps.items[i].proof);
    return grounds;
}

/* An act in noun form stands in a verbal one. */
size_t mutant_act_under(const struct analysis *analysis, const struct concept_found *found)
{
    size_t act = found->relation_found == NONE ? analysis->act_of[found->first]
                                               : analysis->relations.items[found->relation_found].act;

    if (act != NONE && analysis->acts.items[act].nominal)
        act = analysis->act_of[analysis->acts.items[act].head];
    return act != NONE && analysis->acts.items[act].nominal ? NONE : act;
}

static struct mutant_gain gain_at(const struct mutant_maker *maker, size_t first, size_t last)
{
    const struct analysis *analysis = maker->check->analysis;
    struct mutant_gain gain = {.first = first, .last = last, .sentence = analysis->tokens.items[first].sentence, .act = NONE};
    struct mutant_edit range = mutant_range(maker->check->document, analysis->tokens.items[first].start,
                                            analysis->tokens.items[last].end);

    gain.credit.start = range.start;
    gain.credit.end = range.end;
    gain.credit.act_start = range.start;
    gain.credit.act_end = range.end;
    gain.credit.words = tokens_text(analysis, first, last);
    return gain;
}

static void note_act(const struct mutant_maker *maker, struct mutant_gain *gain, const struct concept_found *concept)
{
    const struct analysis *analysis = maker->check->analysis;

    if (concept->relation_found != NONE)
        gain->relation =
            &maker->check->rulebook->relations.items[analysis->relations.items[concept->relation_found].relation];
    if (gain->act == NONE)
        return;
    const struct token *verb = &analysis->tokens.items[analysis->acts.items[gain->act].head];
    const struct mutant_edit range = mutant_range(maker->check->document, verb->start, verb->end);

    gain->credit.act_start = range.start;
    gain->credit.act_end = range.end;
}

/* What earns the unit its verdict: full credit only, for what is a favour already has nothing to lose. */
static void list_gains(struct mutant_maker *maker)
{
    const struct check *check = maker->check;
    const struct unit_verdict *verdict = &check->units.items[maker->unit];
    const struct index_list *found = &check->analysis->unit_concepts[verdict->unit];
    struct grounds grounds = grounds_of(check, verdict, maker->arena);

    maker->gains = (struct mutant_gain_list){0};
    if (verdict->verdict != verdict_counts || verdict->carried)
        return;
    for (size_t i = 0; i < found->count; i++) {
        const struct concept_found *concept = &check->analysis->concepts.items[found->items[i]];
        struct mutant_gain gain;

        if (grounds.principle_of[concept->concept] == SIZE_MAX || concept->stance != stance_provided || concept->hollow ||
            concept->carried_in)
            continue;
        gain = gain_at(maker, concept->first, concept->last);
        gain.act = mutant_act_under(check->analysis, concept);
        note_act(maker, &gain, concept);
        gain.credit.concept = concept->concept;
        gain.credit.principle = grounds.principle_of[concept->concept];
        list_push(maker->arena, &maker->gains, gain);
    }
}

static size_t token_at(const struct analysis *analysis, uint32_t start)
{
    size_t low = 0, high = analysis->tokens.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (analysis->tokens.items[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* All the words that decided, whatever they decided: for what must change nothing. */
static void list_evidence(struct mutant_maker *maker)
{
    const struct analysis *analysis = maker->check->analysis;
    const struct evidence_list *evidence = &maker->check->units.items[maker->unit].evidence;

    maker->gains = (struct mutant_gain_list){0};
    for (size_t i = 0; i < evidence->count; i++) {
        size_t first = token_at(analysis, evidence->items[i].start), last = first;

        if (first >= analysis->tokens.count || evidence->items[i].unit == DOCUMENT_NONE)
            continue;
        while (last + 1 < analysis->tokens.count && analysis->tokens.items[last + 1].end <= evidence->items[i].end)
            last++;
        list_push(maker->arena, &maker->gains, gain_at(maker, first, last));
    }
}

/* ---- all mutants --------------------------------------------------------------------------------------- */

static bool is_plain(const struct document *document)
{
    return text_equal(document->format, TEXT("text")) || text_equal(document->format, TEXT("markdown"));
}

static void find_in_unit(struct mutant_maker *maker)
{
    if (maker->check->rulebook->mutations.items[maker->mutation].promise == mutation_keeps)
        list_evidence(maker);
    else
        list_gains(maker);
    if (maker->gains.count > 0)
        mutant_places_find(maker);
}

struct document_mutant_list document_mutants(struct check *check, struct arena *arena)
{
    struct mutant_maker maker = {.check = check, .arena = arena};

    if (!is_plain(check->document) || check->analysis == NULL)
        return maker.mutants;
    for (maker.mutation = 0; maker.mutation < check->rulebook->mutations.count; maker.mutation++)
        for (maker.unit = 0; maker.unit < check->units.count; maker.unit++)
            find_in_unit(&maker);
    return maker.mutants;
}

/* ---- some of them -------------------------------------------------------------------------------------- */

/* The next number of a sequence that is the same on every machine (splitmix64, Steele et al., 2014). */
static uint64_t next_number(uint64_t *state)
{
    uint64_t number = *state += UINT64_C(0x9E3779B97F4A7C15);

    number = (number ^ (number >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    number = (number ^ (number >> 27)) * UINT64_C(0x94D049BB133111EB);
    return number ^ (number >> 31);
}

/* Takes `most` of the `count` mutants that follow each other, in their order: each is as likely as the others. */
static void choose_among(const struct document_mutant *mutants, size_t count, uint64_t *state, size_t most,
                         struct document_mutant_list *chosen, struct arena *arena)
{
    for (size_t i = 0; i < count && most > 0; i++) {
        if (next_number(state) % (count - i) >= most)
            continue;
        list_push(arena, chosen, mutants[i]);
        most--;
    }
}

struct document_mutant_list document_mutants_choose(const struct document_mutant_list *all, uint64_t seed, size_t most,
                                                    struct arena *arena)
{
    struct document_mutant_list chosen = {0};

    for (size_t start = 0, end; start < all->count; start = end) {
        for (end = start; end < all->count && all->items[end].mutation == all->items[start].mutation;)
            end++;
        choose_among(&all->items[start], end - start, &seed, most == 0 ? end - start : most, &chosen, arena);
    }
    return chosen;
}

/* ---- the changed text ---------------------------------------------------------------------------------- */

struct text document_mutant_text(const struct check *check, const struct document_mutant *mutant, struct arena *arena)
{
    const struct text source = check->document->source.content;
    struct text_builder out;
    size_t at = 0;

    text_builder_init(&out, arena);
    for (size_t i = 0; i < mutant->edits.count; i++) {
        const struct mutant_edit *edit = &mutant->edits.items[i];

        text_append(&out, text_part(source, at, edit->start));
        text_append(&out, edit->by);
        at = edit->end;
    }
    text_append(&out, text_part(source, at, source.length));
    return text_built(&out);
}
