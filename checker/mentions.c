#include "checker/mentions.h"

#include "checker/phrase_index.h"

#include <stdlib.h>

/* ---- order ------------------------------------------------------------------------------------------------ */

static int compare_beginning_together(const void *left, const void *right)
{
    const struct mention *a = left, *b = right;
    if (a->last != b->last)
        return a->last > b->last ? -1 : 1;
    return a->phrase < b->phrase ? -1 : a->phrase > b->phrase;
}

/* Those that begin at one token are few, as a rule. */
static void sort_beginning_together(struct mention *mentions, size_t count)
{
    enum { few = 12 };
    if (count > few) {
        qsort(mentions, count, sizeof *mentions, compare_beginning_together);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct mention now = mentions[i];
        size_t at = i;
        for (; at > 0 && compare_beginning_together(&now, &mentions[at - 1]) < 0; at--)
            mentions[at] = mentions[at - 1];
        mentions[at] = now;
    }
}

/* Where the mentions that begin at each token end in the sorted list, once they are all put there; before that, where
 * the next of them goes. */
static uint32_t *places_by_first(const struct analysis *analysis)
{
    const struct mention_list *mentions = &analysis->mentions;
    uint32_t *places = arena_alloc_array(analysis->arena, analysis->tokens.count + 1, sizeof *places);
    for (size_t m = 0; m < mentions->count; m++)
        places[mentions->items[m].first + 1]++;
    for (size_t t = 0; t < analysis->tokens.count; t++)
        places[t + 1] += places[t];
    return places;
}

void mentions_sort(struct analysis *analysis)
{
    struct mention_list *mentions = &analysis->mentions;
    if (mentions->count == 0)
        return;
    uint32_t *places = places_by_first(analysis);
    struct mention *sorted = arena_alloc_array(analysis->arena, mentions->count, sizeof *sorted);
    for (size_t m = 0; m < mentions->count; m++)
        sorted[places[mentions->items[m].first]++] = mentions->items[m];
    for (size_t t = 0, start = 0; t < analysis->tokens.count; start = places[t++])
        sort_beginning_together(&sorted[start], places[t] - start);
    mentions->items = sorted;
    mentions->capacity = mentions->count;
}

/* ---- places ----------------------------------------------------------------------------------------------- */

void mentions_place(struct analysis *analysis)
{
    const struct mention_list *mentions = &analysis->mentions;
    size_t tokens = analysis->tokens.count, covered = 0;
    analysis->mention_from = arena_alloc_array(analysis->arena, tokens + 1, sizeof *analysis->mention_from);
    analysis->mention_over = arena_alloc_array(analysis->arena, tokens + 1, sizeof *analysis->mention_over);
    analysis->shown_by_term = arena_alloc_array(analysis->arena, analysis->rulebook->terms.count + 1,
                                                sizeof *analysis->shown_by_term);
    for (size_t t = 0, m = 0; t <= tokens; t++) {
        while (m < mentions->count && mentions->items[m].first < t)
            m++;
        analysis->mention_from[t] = analysis->mention_over[t] = (uint32_t)m;
    }
    for (size_t m = 0; m < mentions->count; m++) {
        size_t t = mentions->items[m].first > covered ? mentions->items[m].first : covered;
        for (; t <= mentions->items[m].last; t++)
            analysis->mention_over[t] = (uint32_t)m;
        covered = t > covered ? t : covered;
    }
}

size_t mentions_over(const struct analysis *analysis, size_t token, size_t reach)
{
    size_t within = mentions_from(analysis, token > reach ? token - reach : 0);
    size_t over = analysis->mention_over[token];
    return over > within ? over : within;
}

/* ---- terms ------------------------------------------------------------------------------------------------ */

static void list_shown(struct analysis *analysis, size_t term, struct index_list *shown)
{
    const struct bit_set *closure = &analysis->index->term_closure[term];
    for (size_t t = bit_set_next(closure, 0); t != NONE; t = bit_set_next(closure, t + 1))
        list_push(analysis->arena, shown, t);
}

/* What a term shows, itself and all that it belongs to. */
static inline const struct index_list *shown_by(struct analysis *analysis, size_t term)
{
    struct index_list *shown = &analysis->shown_by_term[term];
    if (shown->count == 0)
        list_shown(analysis, term, shown);
    return shown;
}

const struct index_list *mentions_terms(struct analysis *analysis, const struct mention *mention)
{
    return mention->owner == owner_term ? shown_by(analysis, mention->owner_index) : NULL;
}

void mentions_add_terms(struct analysis *analysis, const struct mention *mention, struct bit_set *set)
{
    /* What a term belongs to came with it, if it is there already. */
    if (mention->owner != owner_term || bit_set_has(set, mention->owner_index))
        return;
    const struct index_list *shown = shown_by(analysis, mention->owner_index);
    bit_set_make_room(analysis->arena, set, analysis->rulebook->terms.count);
    for (size_t i = 0; i < shown->count; i++)
        set->words[shown->items[i] / 64] |= (uint64_t)1 << (shown->items[i] % 64);
}
