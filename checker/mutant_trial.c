/* Whether a mutant keeps its promise: it is read and judged, and held against the original. */
#include "checker/document_mutants.h"

#include "checker/analysis.h"
#include "checker/mutant_places.h"
#include "checker/read/read.h"

enum { most_memory = 1 << 30 };

const char *mutant_outcome_name(enum mutant_outcome outcome)
{
    static const char *const names[] = {"caught", "survived", "untried"};

    return names[outcome];
}

struct comparing {
    const struct check *check, *again;
    const struct document_mutant *mutant;
    const struct rulebook_mutation *mutation;
    struct arena *arena;
};

/* ---- where things are now ------------------------------------------------------------------------------ */

/* Where source bytes [start,end) of the original stand in the changed text. What is put in right before them stays before
 * them; what was replaced is its replacement. */
static struct mutant_edit moved(const struct document_mutant *mutant, size_t start, size_t end)
{
    size_t from = start, to = end;

    for (size_t i = 0; i < mutant->edits.count; i++) {
        const struct mutant_edit *edit = &mutant->edits.items[i];
        size_t grown = edit->by.length - (edit->end - edit->start);

        if (edit->start >= end && edit->end > edit->start)
            break;
        if (edit->end <= start && (edit->start < start || edit->end == edit->start))
            from += grown;
        else if (edit->start < start)
            from -= start - edit->start;
        if (edit->start < end)
            to = edit->end <= end ? to + grown : to + grown + (edit->end - end);
    }
    return (struct mutant_edit){.start = (uint32_t)from, .end = (uint32_t)to};
}

static size_t start_of(const struct check *check, size_t unit)
{
    const struct document *document = check->document;
    const struct unit *judged = &document->units.items[check->units.items[unit].unit];

    return judged->block_count == 0 ? 0 : document_source_offset(document, document->blocks.items[judged->first_block].start);
}

/* The judged unit of the changed text that begins where that one does now, or NULL. */
static const struct unit_verdict *successor(const struct comparing *comparing, size_t unit)
{
    size_t was = start_of(comparing->check, unit), start = moved(comparing->mutant, was, was + 1).start;

    for (size_t i = 0; i < comparing->again->units.count; i++)
        if (start_of(comparing->again, i) == start)
            return &comparing->again->units.items[i];
    return NULL;
}

static struct text id_of(const struct comparing *comparing, size_t unit)
{
    return comparing->check->document->units.items[comparing->check->units.items[unit].unit].id;
}

static struct mutant_trial survived(struct text why)
{
    return (struct mutant_trial){mutant_survived, why};
}

/* ---- what must stay ------------------------------------------------------------------------------------ */

static struct mutant_trial hold_verdicts(const struct comparing *comparing)
{
    for (size_t i = 0; i < comparing->check->units.count; i++) {
        const struct unit_verdict *before = &comparing->check->units.items[i], *after = successor(comparing, i);
        struct text id = id_of(comparing, i);

        if (after == NULL)
            return survived(text_format(comparing->arena, "%.*s is no unit of its own any more", TEXT_ARG(id)));
        if (after->verdict != before->verdict)
            return survived(text_format(comparing->arena, "%.*s came to “%s”, and now comes to “%s”", TEXT_ARG(id),
                                        verdict_name(before->verdict), verdict_name(after->verdict)));
        if (after->effect != before->effect)
            return survived(text_format(comparing->arena, "governance was %s by %.*s, and is now %s",
                                        effect_name(before->effect), TEXT_ARG(id), effect_name(after->effect)));
    }
    if (comparing->again->units.count != comparing->check->units.count)
        return survived(text_format(comparing->arena, "there were %zu units, and now there are %zu",
                                    comparing->check->units.count, comparing->again->units.count));
    return (struct mutant_trial){.outcome = mutant_caught};
}

/* ---- what must go -------------------------------------------------------------------------------------- */

static const struct unit_verdict *verdict_of(const struct check *check, size_t unit)
{
    for (size_t i = 0; i < check->units.count; i++)
        if (check->units.items[i].unit == unit)
            return &check->units.items[i];
    return NULL;
}

static bool overlap(struct mutant_edit left, struct mutant_edit right)
{
    return left.start < right.end && left.end > right.start;
}

/* The verb that the concept rests on; its words, where it rests on none. */
static struct mutant_edit verb_of(const struct check *check, const struct concept_found *found)
{
    const struct analysis *analysis = check->analysis;
    size_t act = mutant_act_under(analysis, found);
    size_t first = act == NONE ? found->first : analysis->acts.items[act].head;
    size_t last = act == NONE ? found->last : first;

    return mutant_range(check->document, analysis->tokens.items[first].start, analysis->tokens.items[last].end);
}

/* Whether the words are credited in full, in a unit that is judged; what was moved to the front earns something only where
 * it stands in a unit that counts. */
static bool is_credited(const struct comparing *comparing, const struct concept_found *found)
{
    const struct unit_verdict *verdict = verdict_of(comparing->again, found->unit);

    return found->stance == stance_provided && !found->hollow && !found->carried_in && verdict != NULL &&
           (comparing->mutation->place != mutation_at_front || verdict->verdict == verdict_counts);
}

/* What was moved is looked for where it was put. */
static struct mutant_edit range_now(const struct comparing *comparing, const struct mutant_credit *credit)
{
    const struct mutant_edit *made = &comparing->mutant->edits.items[0];

    if (comparing->mutation->place == mutation_at_front)
        return (struct mutant_edit){.start = made->start, .end = made->start + (uint32_t)made->by.length};
    return moved(comparing->mutant, credit->act_start, credit->act_end);
}

static const struct concept_found *still_credited(const struct comparing *comparing, const struct mutant_credit *credit)
{
    const struct concept_found_list *concepts = &comparing->again->analysis->concepts;
    struct mutant_edit range = range_now(comparing, credit);

    for (size_t i = 0; i < concepts->count; i++)
        if (concepts->items[i].concept == credit->concept && is_credited(comparing, &concepts->items[i]) &&
            overlap(verb_of(comparing->again, &concepts->items[i]), range))
            return &concepts->items[i];
    return NULL;
}

static struct mutant_trial hold_loss(const struct comparing *comparing)
{
    const struct document_mutant *mutant = comparing->mutant;
    const struct unit_verdict *after = successor(comparing, mutant->unit);
    bool added = comparing->mutation->place == mutation_at_unit || comparing->mutation->place == mutation_at_end;

    for (size_t i = 0; !added && i < mutant->credits.count; i++) {
        const struct concept_found *found = still_credited(comparing, &mutant->credits.items[i]);

        if (found != NULL)
            return survived(text_format(
                comparing->arena, "“%.*s” still earns %.*s",
                TEXT_ARG(tokens_text(comparing->again->analysis, found->first, found->last)),
                TEXT_ARG(comparing->check->rulebook->concepts.items[found->concept].name)));
    }
    if (mutant->alone && after != NULL && after->verdict == verdict_counts && !after->carried)
        return survived(text_format(comparing->arena, "%.*s still counts: %.*s", TEXT_ARG(id_of(comparing, mutant->unit)),
                                    TEXT_ARG(text_copy(comparing->arena, after->because))));
    return (struct mutant_trial){.outcome = mutant_caught};
}

/* ---- judging ------------------------------------------------------------------------------------------- */

static struct mutant_trial untried(struct arena *arena, const char *why)
{
    return (struct mutant_trial){mutant_untried, text_copy(arena, text_of(why))};
}

static const struct rulebook_mutation *mutation_of(const struct check *check, const struct document_mutant *mutant)
{
    return &check->rulebook->mutations.items[mutant->mutation];
}

static struct mutant_trial compare(const struct comparing *comparing)
{
    return comparing->mutation->promise == mutation_keeps ? hold_verdicts(comparing) : hold_loss(comparing);
}

/* While it is judged the door of `arena` leads here, so that nothing is left behind when memory runs out. */
struct mutant_trial document_mutant_try(const struct check *check, const struct document_mutant *mutant,
                                        struct arena *arena)
{
    const struct read_limits limits = {.memory = most_memory};
    const struct check_options options = {.rules = check->rules,
                                          .kind = check->kind,
                                          .definition = check->units.items[mutant->unit].definition,
                                          .memory = most_memory};
    jmp_buf *outer = arena_door(arena), door;
    struct document *volatile document = NULL;
    struct check *volatile again = NULL;
    struct mutant_trial volatile trial = {mutant_untried, {"memory ran out", sizeof "memory ran out" - 1}};
    const char *why;

    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        document = read_document_bytes(check->document->path, document_mutant_text(check, mutant, arena),
                                       text_copy(arena, check->document->format).bytes, &limits, arena, &why);
        if (document != NULL)
            again = check_document(document, check->rulebook, &options, &why);
        trial = again == NULL ? untried(arena, why) : compare(&(struct comparing){check, again, mutant, mutation_of(check, mutant), arena});
    }
    arena_set_door(arena, outer);
    check_free(again);
    document_free(document);
    return trial;
}
