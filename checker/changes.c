#include "checker/changes.h"

#include "checker/analysis.h"
#include "checker/condition.h"
#include "checker/edits.h"
#include "checker/principle.h"
#include "checker/sentence_pairs.h"
#include "checker/sentences.h"
#include "checker/verdict.h"
#include "checker/word_bag.h"

/* What the words of a sentence do to one principle. */
struct bearing {
    const struct evidence *serving, *breaching, *weak; /* the first of each, or NULL */
};

struct version {
    struct check *check;
    struct bearing **bearings; /* per sentence: one a principle, or NULL: nothing */
    size_t *unit_of;           /* per sentence: index into check->units, or DOCUMENT_NONE */
};

struct finder {
    struct arena *arena;
    struct version before, after;
    struct sentence_pairs pairs;
    struct edit_reader *edits;
    size_t *partner_of_unit; /* per unit of the new version: index of the old one, or DOCUMENT_NONE */
    struct changes *changes;
};

const char *change_mark_words(enum mark_kind kind)
{
    switch (kind) {
    case mark_declared: return "changed";
    case mark_served_less: return "no longer serves";
    case mark_left_to_choice: return "now leaves to choice, aims or conditions";
    case mark_served_more: return "now serves";
    case mark_made_duty: return "no longer leaves to choice, aims or conditions";
    case mark_breached: return "now weakens";
    case mark_breach_gone: return "no longer weakens";
    }
    return "";
}

/* ---- what each sentence does --------------------------------------------------------------------------- */

static struct bearing *bearing_at(struct version *version, const struct evidence *evidence, size_t principle,
                                  struct arena *arena)
{
    const struct analysis *analysis = version->check->analysis;
    size_t sentence = sentence_at(analysis, evidence->start);

    if (sentence == NONE)
        return NULL;
    if (version->bearings[sentence] == NULL)
        version->bearings[sentence] =
            arena_alloc_array(arena, analysis->rulebook->principles.count, sizeof **version->bearings);
    return &version->bearings[sentence][principle];
}

enum side { side_serving, side_breaching, side_weak };

static void take(struct version *version, const struct evidence_list *list, size_t principle, enum side side,
                 struct arena *arena)
{
    for (size_t i = 0; i < list->count; i++) {
        struct bearing *bearing = bearing_at(version, &list->items[i], principle, arena);
        const struct evidence **first = bearing == NULL       ? NULL
                                        : side == side_serving ? &bearing->serving
                                        : side == side_weak    ? &bearing->weak
                                                               : &bearing->breaching;

        if (first != NULL && *first == NULL)
            *first = &list->items[i];
    }
}

static void make_version(struct version *version, struct check *check, struct arena *arena)
{
    struct analysis *analysis = check->analysis;

    version->check = check;
    version->bearings = arena_alloc_array(arena, analysis->sentences.count + 1, sizeof *version->bearings);
    version->unit_of = arena_alloc_array(arena, analysis->sentences.count + 1, sizeof *version->unit_of);
    for (size_t s = 0; s < analysis->sentences.count; s++)
        version->unit_of[s] = DOCUMENT_NONE;
    for (size_t u = 0; u < check->units.count; u++) {
        size_t unit = check->units.items[u].unit;
        const struct principle_effect *effects = principle_effects(analysis, unit);
        const struct index_list *own = &analysis->of_unit[unit];

        for (size_t i = 0; i < own->count; i++)
            version->unit_of[own->items[i]] = u;
        for (size_t p = 0; p < check->rulebook->principles.count; p++) {
            take(version, &effects[p].serving, p, side_serving, arena);
            take(version, &effects[p].breaching, p, side_breaching, arena);
            take(version, &effects[p].weak, p, side_weak, arena);
        }
    }
}

/* Of a sentence, or of all that it was split into. */
static struct bearing bearing_of(const struct version *version, size_t sentence, size_t more, size_t principle)
{
    struct bearing all = {NULL, NULL, NULL};

    for (size_t s = sentence; sentence != DOCUMENT_NONE && s <= sentence + more; s++) {
        const struct bearing *one = version->bearings[s] != NULL ? &version->bearings[s][principle] : NULL;

        if (one == NULL)
            continue;
        all.serving = all.serving != NULL ? all.serving : one->serving;
        all.breaching = all.breaching != NULL ? all.breaching : one->breaching;
        all.weak = all.weak != NULL ? all.weak : one->weak;
    }
    return all;
}

/* ---- marks --------------------------------------------------------------------------------------------- */

static void add_mark(struct finder *finder, struct sentence_change *change, struct change_mark mark)
{
    change->gain |= mark.gain;
    change->loss |= !mark.gain;
    list_push(finder->arena, &change->marks, mark);
}

/* One mark for all principles to which the words do the same. */
static void add_bearing(struct finder *finder, struct sentence_change *change, enum mark_kind kind, size_t principle,
                        const struct evidence *old, const struct evidence *new)
{
    struct change_mark mark = {.kind = kind,
                               .gain = kind == mark_served_more || kind == mark_made_duty || kind == mark_breach_gone};

    for (size_t i = 0; i < change->marks.count; i++)
        if (change->marks.items[i].kind == kind) {
            list_push(finder->arena, &change->marks.items[i].principles, principle);
            return;
        }
    if (old != NULL)
        mark.old = *old;
    if (new != NULL)
        mark.new = *new;
    list_push(finder->arena, &mark.principles, principle);
    add_mark(finder, change, mark);
}

static bool overlap(const struct evidence *a, const struct evidence *b)
{
    return a->text.length > 0 && b->text.length > 0 && a->start < b->end && b->start < a->end;
}

/* Whether all these words stood in the old sentence. */
static bool stood_there(const struct finder *finder, const struct sentence_change *change, struct text words)
{
    if (change->before == DOCUMENT_NONE)
        return false;
    struct word_bag part = word_bag_of(words, finder->arena);
    struct word_bag whole =
        word_bag_of(sentences_text(finder->before.check, change->before, change->more_before), finder->arena);

    word_bag_sort(&part);
    word_bag_sort(&whole);
    return word_bag_holds(&whole, &part);
}

/* Words that serve now are no gain where a loss rests on the same words (who draws up the list now has only heard the
 * council), and where they stood there already in a sentence that loses something else. */
static bool is_no_gain(const struct finder *finder, const struct sentence_change *change, const struct evidence *serving)
{
    bool loses = false;

    for (size_t i = 0; i < change->marks.count; i++) {
        const struct change_mark *mark = &change->marks.items[i];

        if (mark->kind == mark_declared && !mark->gain && overlap(&mark->new, serving))
            return true;
        loses |= !mark->gain;
    }
    return loses && stood_there(finder, change, serving->text);
}

/* What a unit may have and yet fail is nothing to gain, or to lose, in a unit that fails. */
static bool is_beside_the_point(const struct version *version, size_t unit, size_t principle)
{
    if (unit == DOCUMENT_NONE)
        return false;
    const struct unit_verdict *verdict = &version->check->units.items[unit];

    return verdict->verdict == verdict_fails &&
           verdict_stands_alone(&version->check->rulebook->definitions.items[verdict->definition], principle);
}

static void compare_losses(struct finder *finder, struct sentence_change *change, size_t principle)
{
    struct bearing old = bearing_of(&finder->before, change->before, change->more_before, principle);
    struct bearing new = bearing_of(&finder->after, change->after, change->more_after, principle);

    if (old.serving != NULL && new.serving == NULL && !is_beside_the_point(&finder->before, change->unit_before, principle))
        add_bearing(finder, change, new.weak != NULL ? mark_left_to_choice : mark_served_less, principle, old.serving,
                    new.weak);
    if (old.breaching == NULL && new.breaching != NULL)
        add_bearing(finder, change, mark_breached, principle, NULL, new.breaching);
}

/* When all losses are known. */
static void compare_gains(struct finder *finder, struct sentence_change *change, size_t principle)
{
    struct bearing old = bearing_of(&finder->before, change->before, change->more_before, principle);
    struct bearing new = bearing_of(&finder->after, change->after, change->more_after, principle);

    if (old.serving == NULL && new.serving != NULL && !is_no_gain(finder, change, new.serving) &&
        !is_beside_the_point(&finder->after, change->unit_after, principle))
        add_bearing(finder, change, old.weak != NULL ? mark_made_duty : mark_served_more, principle, old.weak,
                    new.serving);
    if (old.breaching != NULL && new.breaching == NULL)
        add_bearing(finder, change, mark_breach_gone, principle, old.breaching, NULL);
}

/* What the words of a version come to on the whole. */
enum tenor { tenor_unknown, tenor_good, tenor_bad };

static enum tenor tenor_of(const struct finder *finder, const struct version *version, size_t sentence, size_t more)
{
    bool breaches = false;

    for (size_t p = 0; p < finder->after.check->rulebook->principles.count; p++) {
        struct bearing bearing = bearing_of(version, sentence, more, p);

        if (bearing.serving != NULL || bearing.weak != NULL)
            return tenor_good;
        breaches |= bearing.breaching != NULL;
    }
    return breaches ? tenor_bad : tenor_unknown;
}

/* The words that make the condition true; `text` empty when it rests on what is not there. */
static bool holds(const struct version *version, const struct condition *condition, size_t sentence, size_t more,
                  struct arena *arena, struct evidence *words)
{
    struct analysis *analysis = version->check->analysis;
    struct condition_place place = {
        .sentence = sentence, .more_sentences = more, .unit = analysis->sentences.items[sentence].unit};
    struct evidence_list found = {0};
    struct proof *proof = NULL;

    *words = (struct evidence){0};
    if (condition_holds(analysis, condition, &place, &proof) != truth_true)
        return false;
    proof_collect(arena, proof, &found);
    if (found.count > 0)
        *words = found.items[0];
    return true;
}

/* A side that the change does not speak of must be missing, unless it speaks of what became of words. */
static bool side_holds(const struct version *version, const struct rulebook_change *change,
                       const struct condition *condition, size_t sentence, size_t more, struct arena *arena,
                       struct evidence *words)
{
    if (sentence == DOCUMENT_NONE)
        return condition == NULL && change->edits.count == 0;
    if (condition == NULL)
        return change->edits.count > 0;
    return holds(version, condition, sentence, more, arena, words);
}

/* The words that were put in or taken out are those to show. */
static bool edits_hold(struct finder *finder, const struct rulebook_change *declared,
                       const struct sentence_change *change, struct change_mark *mark)
{
    for (size_t i = 0; i < declared->edits.count; i++)
        if (!edit_holds(finder->edits, &declared->edits.items[i], change, &mark->old, &mark->new))
            return false;
    return true;
}

/* A weaker sentence is a loss, unless it only breaches. One that breaches in one version alone is neither weaker nor
 * stronger than it was: it says something else. */
static bool has_direction(const struct rulebook_change *change, enum tenor old, enum tenor new, bool *gain)
{
    if (change->direction == change_loss || change->direction == change_gain) {
        *gain = change->direction == change_gain;
        return true;
    }
    *gain = (old == tenor_bad) == (change->direction == change_weaker);
    return (old == tenor_bad) == (new == tenor_bad);
}

static void ask_declared(struct finder *finder, struct sentence_change *change)
{
    const struct change_list *declared = &finder->after.check->rulebook->changes;
    enum tenor old = tenor_of(finder, &finder->before, change->before, change->more_before);
    enum tenor new = tenor_of(finder, &finder->after, change->after, change->more_after);

    bool loose = change->before != DOCUMENT_NONE && finder->pairs.loose_before[change->before];

    if (change->before == DOCUMENT_NONE)
        old = new;
    if (change->after == DOCUMENT_NONE)
        new = old;

    for (size_t i = 0; i < declared->count; i++) {
        struct change_mark mark = {.kind = mark_declared, .declared = i};

        if (loose && declared->items[i].direction == change_stronger)
            continue; /* nothing was made stronger that says something else now */
        if (has_direction(&declared->items[i], old, new, &mark.gain) &&
            side_holds(&finder->before, &declared->items[i], declared->items[i].was, change->before,
                       change->more_before, finder->arena, &mark.old) &&
            side_holds(&finder->after, &declared->items[i], declared->items[i].now, change->after, change->more_after,
                       finder->arena, &mark.new) &&
            edits_hold(finder, &declared->items[i], change, &mark))
            add_mark(finder, change, mark);
    }
}

/* ---- sentences ----------------------------------------------------------------------------------------- */

/* In a unit that is about security, or with words that serve or breach something wherever they stand. */
static bool matters(const struct version *version, size_t unit, size_t sentence, size_t more)
{
    if (sentence == DOCUMENT_NONE)
        return false;
    for (size_t s = sentence; s <= sentence + more; s++)
        if (version->bearings[s] != NULL)
            return true;
    return (unit != DOCUMENT_NONE && version->check->units.items[unit].verdict != verdict_out_of_scope);
}

static void see(struct finder *finder, size_t before, size_t after)
{
    struct sentence_change change = {.before = before, .after = after, .unit_before = DOCUMENT_NONE,
                                     .unit_after = DOCUMENT_NONE};

    if (before != DOCUMENT_NONE) {
        change.unit_before = finder->before.unit_of[before];
        change.more_before = finder->pairs.more_before[before];
    }
    if (after != DOCUMENT_NONE) {
        change.unit_after = finder->after.unit_of[after];
        change.more_after = finder->pairs.more_after[after];
    }
    change.moved = before != DOCUMENT_NONE && after != DOCUMENT_NONE && change.unit_after != DOCUMENT_NONE &&
                   finder->partner_of_unit[change.unit_after] != change.unit_before;
    if ((before == DOCUMENT_NONE || !finder->pairs.same_before[before]) &&
        (matters(&finder->before, change.unit_before, before, change.more_before) ||
         matters(&finder->after, change.unit_after, after, change.more_after)))
        ask_declared(finder, &change);
    for (size_t p = 0; p < finder->after.check->rulebook->principles.count; p++)
        compare_losses(finder, &change, p);
    for (size_t p = 0; p < finder->after.check->rulebook->principles.count; p++)
        compare_gains(finder, &change, p);
    if (change.marks.count == 0)
        return;
    finder->changes->losses += change.loss;
    finder->changes->gains += change.gain;
    list_push(finder->arena, &finder->changes->sentences, change);
}

/* The sentences from `from` on that are gone, up to the next one that is still there. */
static void see_gone(struct finder *finder, size_t from)
{
    size_t count = finder->before.check->analysis->sentences.count;

    for (size_t s = from; s < count && finder->pairs.of_before[s] == DOCUMENT_NONE; s++) {
        finder->changes->removed++;
        see(finder, s, DOCUMENT_NONE);
    }
}

static void see_all(struct finder *finder)
{
    size_t count = finder->after.check->analysis->sentences.count;

    see_gone(finder, 0);
    for (size_t s = 0; s < count; s++) {
        size_t old = finder->pairs.of_after[s];

        if (old != DOCUMENT_NONE && finder->pairs.of_before[old] != s)
            continue; /* a further part of what was told already */
        bool same = old != DOCUMENT_NONE && finder->pairs.same_before[old];

        finder->changes->added += old == DOCUMENT_NONE;
        finder->changes->same += same;
        finder->changes->reworded += old != DOCUMENT_NONE && !same;
        see(finder, old, s);
        if (old != DOCUMENT_NONE)
            see_gone(finder, old + finder->pairs.more_before[old] + 1);
    }
}

struct changes changes_find(struct check *before, struct check *after, struct arena *arena)
{
    struct changes changes = {0};
    struct finder finder = {.arena = arena, .changes = &changes};

    if (before->analysis == NULL || after->analysis == NULL)
        return changes;
    changes.units = comparison_pairs(arena, before, after);
    finder.pairs = sentence_pairs_find(arena, before, after, &changes.units);
    finder.partner_of_unit = arena_alloc_array(arena, after->units.count + 1, sizeof *finder.partner_of_unit);
    for (size_t i = 0; i < changes.units.count; i++)
        if (changes.units.items[i].after != DOCUMENT_NONE)
            finder.partner_of_unit[changes.units.items[i].after] = changes.units.items[i].before;
    make_version(&finder.before, before, arena);
    make_version(&finder.after, after, arena);
    finder.edits = edit_reader_make(arena, before, after);
    see_all(&finder);
    return changes;
}
