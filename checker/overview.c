#include "checker/overview.h"

#include "checker/mentions.h"

enum { longest_title = 150 }; /* words of front matter that may belong to the title */

static void file_sentences(struct analysis *analysis)
{
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        size_t unit = analysis->sentences.items[s].unit;
        if (unit != NONE)
            list_push(analysis->arena, &analysis->of_unit[unit], s);
    }
}

static void file_mention(struct analysis *analysis, size_t index)
{
    const struct mention *mention = &analysis->mentions.items[index];
    const struct index_list *terms = mentions_terms(analysis, mention);
    if (terms == NULL || mention->derived)
        return;
    for (size_t i = 0; i < terms->count; i++) {
        struct index_list *mentions = &analysis->mentions_of_term[terms->items[i]];
        list_push(analysis->arena, mentions, index);
    }
    const struct sentence *sentence = &analysis->sentences.items[mention->sentence];
    if (sentence->unit == NONE)
        return;
    mentions_add_terms(analysis, mention, &analysis->unit_terms[sentence->unit]);
    if (sentence->heading)
        mentions_add_terms(analysis, mention, &analysis->heading_terms[sentence->unit]);
}

/* The first unit that is no front matter: the title stands before it. */
static size_t first_sentence_of_body(const struct analysis *analysis)
{
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        size_t unit = analysis->sentences.items[s].unit;
        if (unit != NONE && analysis->document->units.items[unit].role != unit_front)
            return s;
    }
    return analysis->sentences.count;
}

static void read_title(struct analysis *analysis)
{
    size_t end = first_sentence_of_body(analysis), words = 0;
    for (size_t s = 0; s < end && words < longest_title; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        words += sentence->count;
        for (size_t m = 0; m < sentence->mention_count; m++) {
            const struct mention *mention = &analysis->mentions.items[sentence->first_mention + m];
            if (!mention->derived)
                mentions_add_terms(analysis, mention, &analysis->title_terms);
        }
    }
}

/* A heading speaks for the units under it. */
static void hand_headings_down(struct analysis *analysis)
{
    const struct unit_list *units = &analysis->document->units;
    for (size_t u = 0; u < units->count; u++) {
        size_t parent = units->items[u].parent;
        if (parent != DOCUMENT_NONE)
            bit_set_add_all(analysis->arena, &analysis->heading_terms[u], &analysis->heading_terms[parent],
                            analysis->rulebook->terms.count);
    }
}

/* What the units speak of, by name or by the short name of a body ("the Service"). */
static struct bit_set *terms_with_bodies(const struct analysis *analysis)
{
    size_t units = analysis->document->units.count, room = analysis->rulebook->terms.count;
    struct bit_set *all = arena_alloc_array(analysis->arena, units + 1, sizeof *all);
    for (size_t u = 0; u < units; u++)
        bit_set_add_all(analysis->arena, &all[u], &analysis->unit_terms[u], room);
    for (size_t b = 0; b < analysis->bodies.count; b++) {
        const struct body *body = &analysis->bodies.items[b];
        for (size_t i = 0; i < body->units.count; i++)
            bit_set_add_all(analysis->arena, &all[body->units.items[i]], &body->terms, room);
    }
    return all;
}

static void count_units(struct analysis *analysis)
{
    const struct unit_list *units = &analysis->document->units;
    const struct bit_set *spoken_of = terms_with_bodies(analysis);
    for (size_t u = 0; u < units->count; u++) {
        if (units->items[u].role != unit_judged)
            continue;
        analysis->judged_units++;
        const struct bit_set *terms = &spoken_of[u];
        for (size_t t = bit_set_next(terms, 0); t != NONE; t = bit_set_next(terms, t + 1))
            analysis->units_with_term[t]++;
    }
}

static bool holds_replacement(struct text text)
{
    return text_find(text, TEXT("\xEF\xBF\xBD")) != SIZE_MAX;
}

static void find_unreadable(struct analysis *analysis)
{
    bool damaged = holds_replacement(analysis->document->reading);
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        if (sentence->count == 0)
            continue;
        struct text text = tokens_text(analysis, sentence->first, sentence->first + sentence->count - 1);
        if (!sentence->undecided && !(damaged && holds_replacement(text)))
            continue;
        analysis->unreadable = true;
        if (sentence->unit != NONE)
            analysis->unit_unreadable[sentence->unit] = true;
    }
}

void overview_make(struct analysis *analysis)
{
    size_t units = analysis->document->units.count + 1, terms = analysis->rulebook->terms.count + 1;
    struct arena *arena = analysis->arena;
    analysis->of_unit = arena_alloc_array(arena, units, sizeof *analysis->of_unit);
    analysis->unit_terms = arena_alloc_array(arena, units, sizeof *analysis->unit_terms);
    analysis->heading_terms = arena_alloc_array(arena, units, sizeof *analysis->heading_terms);
    analysis->unit_unreadable = arena_alloc_array(arena, units, sizeof *analysis->unit_unreadable);
    analysis->mentions_of_term = arena_alloc_array(arena, terms, sizeof *analysis->mentions_of_term);
    analysis->units_with_term = arena_alloc_array(arena, terms, sizeof *analysis->units_with_term);
    file_sentences(analysis);
    for (size_t m = 0; m < analysis->mentions.count; m++)
        file_mention(analysis, m);
    read_title(analysis);
    hand_headings_down(analysis);
    count_units(analysis);
    find_unreadable(analysis);
}
