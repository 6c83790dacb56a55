#include "checker/sentence_pairs.h"

#include "checker/analysis.h"
#include "checker/word_bag.h"
#include "lang/base/table.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    between_percent = 15,  /* … when both stand between sentences that belong together */
    alike_percent = 45,       /* of their words that two versions of a sentence share */
    rest_percent = 8,         /* … that they share more with the rest of a split sentence than without */
    moved_percent = 65,       /* … when they stand in units that do not belong together */
    most_compared = 4000000,  /* pairs of sentences, before what is left is told as gone and new */
    longest_key = 64
};

struct side {
    const struct check *check;
    struct word_bag *bags; /* per sentence */
    size_t *partner;       /* per sentence */
    size_t *more;          /* per sentence: further parts behind it */
    struct index_list *of_unit; /* per unit of the check: its sentences, those of units inside left out */
    struct index_list loose;    /* sentences outside the units of the check */
};

struct pairing {
    struct arena *arena;
    struct side before, after;
    bool *same, *loose;
    size_t compared;
};

/* ---- the two texts ------------------------------------------------------------------------------------- */

struct text sentence_text(const struct check *check, size_t sentence)
{
    const struct analysis *analysis = check->analysis;
    const struct sentence *here = &analysis->sentences.items[sentence];

    if (here->count == 0)
        return TEXT("");
    return text_part(check->document->reading, analysis->tokens.items[here->first].start,
                     analysis->tokens.items[here->first + here->count - 1].end);
}

struct text sentences_text(const struct check *check, size_t first, size_t more)
{
    struct text text = sentence_text(check, first);

    for (size_t i = 1; i <= more; i++) {
        struct text next = sentence_text(check, first + i);

        if (next.length > 0)
            text.length = (size_t)(next.bytes - text.bytes) + next.length;
    }
    return text;
}

uint32_t sentence_start(const struct check *check, size_t sentence)
{
    const struct sentence *here = &check->analysis->sentences.items[sentence];

    return here->count > 0 ? check->analysis->tokens.items[here->first].start : 0;
}

uint32_t sentence_line(const struct check *check, size_t sentence)
{
    return document_place(check->document, sentence_start(check, sentence)).line;
}

static void make_side(struct side *side, const struct check *check, struct arena *arena)
{
    const struct analysis *analysis = check->analysis;
    size_t units = check->document->units.count, *index_of = arena_alloc_array(arena, units + 1, sizeof *index_of);

    side->check = check;
    side->bags = arena_alloc_array(arena, analysis->sentences.count + 1, sizeof *side->bags);
    side->partner = arena_alloc_array(arena, analysis->sentences.count + 1, sizeof *side->partner);
    side->of_unit = arena_alloc_array(arena, check->units.count + 1, sizeof *side->of_unit);
    side->more = arena_alloc_array(arena, analysis->sentences.count + 1, sizeof *side->more);
    for (size_t u = 0; u < units; u++)
        index_of[u] = DOCUMENT_NONE;
    for (size_t i = 0; i < check->units.count; i++)
        index_of[check->units.items[i].unit] = i;
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        size_t unit = analysis->sentences.items[s].unit;
        size_t index = unit == NONE || unit >= units ? DOCUMENT_NONE : index_of[unit];

        side->partner[s] = DOCUMENT_NONE;
        side->bags[s] = word_bag_of(sentence_text(check, s), arena);
        list_push(arena, index == DOCUMENT_NONE ? &side->loose : &side->of_unit[index], s);
    }
}

static void join(struct pairing *pairing, size_t before, size_t after, bool same)
{
    pairing->before.partner[before] = after;
    pairing->after.partner[after] = before;
    pairing->same[before] = same;
}

static bool is_free(const struct side *side, size_t sentence)
{
    return side->partner[sentence] == DOCUMENT_NONE && side->bags[sentence].count > 0;
}

/* ---- equal sentences ----------------------------------------------------------------------------------- */

/* The words in their order, as a key. */
static struct text key_of(const struct side *side, size_t sentence, char key[longest_key])
{
    const struct word_bag *bag = &side->bags[sentence];
    int length = snprintf(key, longest_key, "%zu:%llx", bag->count, (unsigned long long)word_bag_hash(bag));

    return (struct text){key, (size_t)length};
}

/* Among these sentences, each with the first free one that has the same words. */
static void join_equal(struct pairing *pairing, const struct index_list *before, const struct index_list *after)
{
    struct table last;
    size_t *next = arena_alloc_array(pairing->arena, after->count + 1, sizeof *next);
    char key[longest_key];

    table_init(&last, pairing->arena);
    for (size_t i = after->count; i-- > 0;) { /* chains of equal ones, the first in front */
        struct text text = key_of(&pairing->after, after->items[i], key);

        if (!is_free(&pairing->after, after->items[i]))
            continue;
        next[i] = table_get(&last, text);
        table_put(&last, text_copy(pairing->arena, text), i);
    }
    for (size_t i = 0; i < before->count; i++) {
        struct text text = key_of(&pairing->before, before->items[i], key);
        size_t found = is_free(&pairing->before, before->items[i]) ? table_get(&last, text) : TABLE_NONE;

        if (found == TABLE_NONE)
            continue;
        join(pairing, before->items[i], after->items[found], true);
        table_put(&last, text_copy(pairing->arena, text), next[found]);
    }
}

/* ---- sentences that share most of their words ---------------------------------------------------------- */

struct candidate {
    size_t before, after;
    unsigned likeness;
};
struct candidate_list LIST_OF(struct candidate);

/* The most alike first; of equally alike ones, those that stand where the other does. */
static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;

    if (a->likeness != b->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    if (a->before != b->before)
        return a->before < b->before ? -1 : 1;
    return a->after < b->after ? -1 : a->after > b->after;
}

static void join_alike(struct pairing *pairing, const struct index_list *before, const struct index_list *after,
                       unsigned least)
{
    struct candidate_list candidates = {0};

    for (size_t i = 0; i < before->count && pairing->compared < most_compared; i++)
        for (size_t k = 0; k < after->count && is_free(&pairing->before, before->items[i]); k++) {
            unsigned alike = 0;

            if (is_free(&pairing->after, after->items[k]) && pairing->compared++ < most_compared)
                alike = word_bag_likeness(&pairing->before.bags[before->items[i]], &pairing->after.bags[after->items[k]]);
            if (alike >= least)
                list_push(pairing->arena, &candidates, (struct candidate){before->items[i], after->items[k], alike});
        }
    if (candidates.count > 0)
        qsort(candidates.items, candidates.count, sizeof *candidates.items, compare_candidates);
    for (size_t i = 0; i < candidates.count; i++) {
        const struct candidate *candidate = &candidates.items[i];

        if (is_free(&pairing->before, candidate->before) && is_free(&pairing->after, candidate->after))
            join(pairing, candidate->before, candidate->after, false);
    }
}

/* ---- all ----------------------------------------------------------------------------------------------- */

static void all_sentences(const struct side *side, struct index_list *all, struct arena *arena)
{
    for (size_t s = 0; s < side->check->analysis->sentences.count; s++)
        if (is_free(side, s))
            list_push(arena, all, s);
}

static void join_in_units(struct pairing *pairing, const struct unit_change_list *units,
                          void (*how)(struct pairing *, const struct index_list *, const struct index_list *))
{
    for (size_t i = 0; i < units->count; i++) {
        const struct unit_change *pair = &units->items[i];

        if (pair->before != DOCUMENT_NONE && pair->after != DOCUMENT_NONE)
            how(pairing, &pairing->before.of_unit[pair->before], &pairing->after.of_unit[pair->after]);
    }
    how(pairing, &pairing->before.loose, &pairing->after.loose);
}

static void join_alike_here(struct pairing *pairing, const struct index_list *before, const struct index_list *after)
{
    join_alike(pairing, before, after, alike_percent);
}

static void join_everywhere(struct pairing *pairing, bool equal)
{
    struct index_list before = {0}, after = {0};

    all_sentences(&pairing->before, &before, pairing->arena);
    all_sentences(&pairing->after, &after, pairing->arena);
    if (equal)
        join_equal(pairing, &before, &after);
    else
        join_alike(pairing, &before, &after, moved_percent);
}

/* Whether what stands before both, and what stands behind both, belongs together; a text's ends do. */
static bool is_between(const struct pairing *pairing, size_t before, size_t after)
{
    size_t old_count = pairing->before.check->analysis->sentences.count;
    size_t new_count = pairing->after.check->analysis->sentences.count;
    bool above = before == 0 || after == 0 ? before == after : pairing->before.partner[before - 1] == after - 1;
    bool below = before + 1 == old_count || after + 1 == new_count ? before + 1 == old_count && after + 1 == new_count
                                                                    : pairing->before.partner[before + 1] == after + 1;

    return above && below;
}

/* What is left alone between neighbours that stayed was written anew. */
static void join_between(struct pairing *pairing)
{
    for (size_t s = 0; s < pairing->before.check->analysis->sentences.count; s++) {
        size_t next = s == 0 ? 0 : pairing->before.partner[s - 1] + 1;

        if (!is_free(&pairing->before, s) || (s > 0 && pairing->before.partner[s - 1] == DOCUMENT_NONE) ||
            next >= pairing->after.check->analysis->sentences.count || !is_free(&pairing->after, next) ||
            !is_between(pairing, s, next))
            continue;
        if (word_bag_likeness(&pairing->before.bags[s], &pairing->after.bags[next]) < between_percent)
            continue;
        join(pairing, s, next, false);
        pairing->loose[s] = true;
    }
}

/* ---- sentences that were split, or made one ------------------------------------------------------------ */

static struct word_bag bag_of_both(struct pairing *pairing, const struct word_bag *a, const struct word_bag *b)
{
    struct word_bag both = {arena_alloc_array(pairing->arena, a->count + b->count + 1, sizeof *both.words), 0, false};

    for (size_t i = 0; i < a->count; i++)
        both.words[both.count++] = a->words[i];
    for (size_t i = 0; i < b->count; i++)
        both.words[both.count++] = b->words[i];
    word_bag_sort(&both);
    return both;
}

/* Whether part and rest together are more like the whole than the part alone. */
static bool is_rest(struct pairing *pairing, const struct word_bag *whole, const struct word_bag *part,
                    const struct word_bag *rest)
{
    struct word_bag both = bag_of_both(pairing, part, rest);

    return word_bag_likeness(&both, whole) >= word_bag_likeness(part, whole) + rest_percent;
}

static bool stand_together(const struct side *side, size_t first)
{
    const struct sentence_list *sentences = &side->check->analysis->sentences;

    return first + 1 < sentences->count && sentences->items[first].unit == sentences->items[first + 1].unit &&
           !sentences->items[first].heading && !sentences->items[first + 1].heading;
}

/* What is left over beside a sentence that has a partner: does it belong to that partner as well? */
static void join_parts(struct pairing *pairing, struct side *parts, struct side *wholes)
{
    size_t count = parts->check->analysis->sentences.count;
    bool old_parts = parts == &pairing->before;

    for (size_t s = 0; s < count; s++) {
        size_t whole = parts->partner[s];

        if (whole == DOCUMENT_NONE || wholes->more[whole] > 0 || wholes->partner[whole] != s ||
            pairing->same[old_parts ? s : whole])
            continue;
        if (stand_together(parts, s) && is_free(parts, s + 1) &&
            is_rest(pairing, &wholes->bags[whole], &parts->bags[s], &parts->bags[s + 1])) {
            parts->partner[s + 1] = whole;
            parts->more[s] = 1;
        } else if (s > 0 && stand_together(parts, s - 1) && is_free(parts, s - 1) &&
                   is_rest(pairing, &wholes->bags[whole], &parts->bags[s], &parts->bags[s - 1])) {
            parts->partner[s - 1] = whole;
            wholes->partner[whole] = s - 1;
            parts->more[s - 1] = 1;
        }
    }
}

static void sort_bags(struct side *side)
{
    for (size_t s = 0; s < side->check->analysis->sentences.count; s++)
        word_bag_sort(&side->bags[s]);
}

struct sentence_pairs sentence_pairs_find(struct arena *arena, const struct check *before, const struct check *after,
                                          const struct unit_change_list *units)
{
    struct pairing pairing = {.arena = arena};

    make_side(&pairing.before, before, arena);
    make_side(&pairing.after, after, arena);
    pairing.same = arena_alloc_array(arena, before->analysis->sentences.count + 1, sizeof *pairing.same);
    pairing.loose = arena_alloc_array(arena, before->analysis->sentences.count + 1, sizeof *pairing.loose);
    join_in_units(&pairing, units, join_equal);
    join_everywhere(&pairing, true);
    sort_bags(&pairing.before); /* their order has said what it could */
    sort_bags(&pairing.after);
    join_in_units(&pairing, units, join_alike_here);
    join_everywhere(&pairing, false);
    join_between(&pairing);
    join_parts(&pairing, &pairing.after, &pairing.before);
    join_parts(&pairing, &pairing.before, &pairing.after);
    return (struct sentence_pairs){pairing.before.partner, pairing.after.partner, pairing.same,
                                   pairing.before.more,    pairing.after.more,    pairing.loose};
}
