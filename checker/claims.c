#include "checker/claims.h"

#include "checker/amount_words.h"
#include "checker/amounts.h"
#include "checker/condition.h"
#include "checker/sentences.h"

#include <stdlib.h>
#include <string.h>

enum { most_bodies = 8 };

/* ---- what is said -------------------------------------------------------------------------------------- */

static bool *sentences_that_serve(const struct analysis *analysis, const struct evidence_list *serving, struct arena *arena)
{
    bool *serve = arena_alloc_array(arena, analysis->sentences.count + 1, sizeof *serve);

    for (size_t i = 0; i < serving->count; i++) {
        size_t sentence = sentence_at(analysis, serving->items[i].start);

        if (sentence != NONE)
            serve[sentence] = true;
    }
    return serve;
}

/* "the Human Rights Commission": a name that a body goes by. */
static bool is_in_name(const struct analysis *analysis, const struct mention *mention)
{
    const struct sentence *sentence = &analysis->sentences.items[mention->sentence];

    if (!analysis->tokens.items[mention->first].capital || sentence->heading)
        return false;
    for (size_t i = 0; i < sentence->noun_phrase_count; i++) {
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[sentence->first_noun_phrase + i];

        if (phrase->body != NONE && phrase->first <= mention->first && mention->last <= phrase->last)
            return true;
    }
    return false;
}

static bool is_claimed(const struct analysis *analysis, const struct mention *mention, const bool *serve)
{
    return !serve[mention->sentence] && mention->stance != stance_denied && mention->stance != stance_removed &&
           !is_in_name(analysis, mention);
}

static void find_said(const struct check *check, size_t term, const bool *serve, struct claim *claim, struct arena *arena)
{
    const struct analysis *analysis = check->analysis;
    const struct index_list *mentions = &analysis->mentions_of_term[term];
    size_t last = NONE;

    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &analysis->mentions.items[mentions->items[i]];

        if (!is_claimed(analysis, mention, serve) || (last != NONE && mention->first <= last))
            continue;
        last = mention->last;
        claim->in_heading = claim->in_heading || analysis->sentences.items[mention->sentence].heading;
        list_push(arena, &claim->said,
                  evidence_at(analysis, (struct thing){thing_term, term}, mention->stance, mention->first, mention->last));
    }
}

/* ---- what is done -------------------------------------------------------------------------------------- */

static void count_body(struct claim_body_list *bodies, struct text name, struct arena *arena)
{
    for (size_t i = 0; i < bodies->count; i++)
        if (text_equal(bodies->items[i].name, name)) {
            bodies->items[i].count++;
            return;
        }
    list_push(arena, bodies, (struct claim_body){name, 1});
}

/* How many noun phrases hang on this one as parts of one name: "the Court of Accounts". */
static size_t name_parts(const struct analysis *analysis, size_t index, const struct sentence *sentence)
{
    size_t behind = sentence->first_noun_phrase + sentence->noun_phrase_count, at = index;

    while (at + 1 < behind && analysis->noun_phrases.items[at + 1].attached_to == at &&
           analysis->tokens.items[analysis->noun_phrases.items[at].head].capital &&
           analysis->tokens.items[analysis->noun_phrases.items[at + 1].head].capital)
        at++;
    return at - index;
}

/* Without "the", "each" and "neither the". */
static struct text name_of(const struct analysis *analysis, const struct noun_phrase *phrase, const struct noun_phrase *last)
{
    size_t first = phrase->first;

    while (first < phrase->head && analysis->tokens.items[first].word_class == class_determiner)
        first++;
    return tokens_text(analysis, first, last->last);
}

static void note_bodies(const struct analysis *analysis, const struct sentence *sentence, struct claim_body_list *bodies,
                        struct arena *arena)
{
    for (size_t i = 0; i < sentence->noun_phrase_count; i++) {
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[sentence->first_noun_phrase + i];

        if (phrase->body != NONE && analysis->tokens.items[phrase->head].capital) {
            size_t parts = name_parts(analysis, sentence->first_noun_phrase + i, sentence);

            count_body(bodies, name_of(analysis, phrase, phrase + parts), arena);
            i += parts;
        }
    }
}

static int compare_bodies(const void *left, const void *right)
{
    const struct claim_body *a = left, *b = right;
    size_t shorter = a->name.length < b->name.length ? a->name.length : b->name.length;
    int order;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    order = shorter > 0 ? memcmp(a->name.bytes, b->name.bytes, shorter) : 0;
    return order != 0 ? order : a->name.length < b->name.length ? -1 : a->name.length > b->name.length;
}

static void find_done(const struct check *check, const struct principle_effect *effect, const bool *serve,
                      struct claim *claim, struct arena *arena)
{
    claim->served = effect->serving.count;
    claim->breached = effect->breaching.count;
    for (size_t i = 0; i < check->analysis->sentences.count; i++)
        if (serve[i])
            note_bodies(check->analysis, &check->analysis->sentences.items[i], &claim->bodies, arena);
    if (claim->bodies.count > 0)
        qsort(claim->bodies.items, claim->bodies.count, sizeof *claim->bodies.items, compare_bodies);
    if (claim->bodies.count > most_bodies)
        claim->bodies.count = most_bodies;
}

struct claim_list claims_find(const struct check *check, struct arena *arena)
{
    const struct rulebook *rulebook = check->rulebook;
    struct claim_list claims = {0};
    size_t definition = check->units.count > 0 ? check->units.items[0].definition : RULEBOOK_NONE;
    bool *nowhere;

    if (check->analysis == NULL || check->analysis->mentions_of_term == NULL)
        return claims;
    nowhere = arena_alloc_array(arena, check->analysis->sentences.count + 1, sizeof *nowhere);
    if (definition != RULEBOOK_NONE && rulebook->definitions.items[definition].label != RULEBOOK_NONE) {
        list_push(arena, &claims, (struct claim){.principle = RULEBOOK_NONE});
        find_said(check, rulebook->definitions.items[definition].label, nowhere, &list_last(&claims), arena);
    }
    for (size_t p = 0; p < rulebook->principles.count; p++) {
        const struct principle_effect *effect = &check->principles[p];
        struct claim claim = {.principle = p};
        bool *serve;

        if (rulebook->principles.items[p].label == RULEBOOK_NONE)
            continue;
        serve = sentences_that_serve(check->analysis, &effect->serving, arena);
        find_said(check, rulebook->principles.items[p].label, serve, &claim, arena);
        find_done(check, effect, serve, &claim, arena);
        list_push(arena, &claims, claim);
    }
    return claims;
}

/* ---- what it costs ------------------------------------------------------------------------------------- */

static const struct unit_verdict *verdict_of(const struct check *check, size_t unit)
{
    for (size_t i = 0; i < check->units.count; i++)
        if (check->units.items[i].unit == unit)
            return &check->units.items[i];
    return NULL;
}

struct claim_money claims_money(const struct check *check)
{
    struct claim_money money = {.currency = RULEBOOK_NONE, .adds_up = true};
    const struct amount_list *amounts;
    bool yearly = false, any = false;

    if (check->analysis == NULL)
        return money;
    amounts = amounts_of(check->analysis);
    for (size_t i = 0; i < amounts->count; i++) {
        const struct amount *amount = &amounts->items[i];
        const struct unit_verdict *verdict = amount->unit != NONE ? verdict_of(check, amount->unit) : NULL;

        if (amount->use != amount_counts || amount->value == 0)
            continue;
        if ((any && amount->yearly != yearly) || amount->value >= AMOUNT_MOST ||
            (money.currency != NONE && amount->currency != NONE && amount->currency != money.currency))
            money.adds_up = false;
        any = true;
        yearly = amount->yearly;
        money.currency = money.currency == NONE ? amount->currency : money.currency;
        money.total = amount_add(money.total, amount->value);
        if (verdict != NULL)
            money.of_verdict[verdict->verdict] = amount_add(money.of_verdict[verdict->verdict], amount->value);
    }
    money.adds_up = money.adds_up && money.total < AMOUNT_MOST;
    return money;
}
