#include "checker/coverage.h"

#include "checker/analysis.h"
#include "checker/match.h"

enum { shortest_listed = 3 }; /* words: less is a figure or a mark */

/* ---- what is operative ----------------------------------------------------------------------------------- */

static bool binds(enum modal_strength modal)
{
    return modal == modal_duty || modal == modal_intention || modal == modal_power;
}

/* What a sentence does in its own words, under a modal. */
struct sentence_acts {
    bool any, power;
};

/* A sentence without any word that the rulebook knows may not have been read as acts; its modals are known all the
 * same. */
static struct sentence_acts modals_of(const struct analysis *analysis, const struct sentence *sentence)
{
    struct sentence_acts found = {false, false};
    for (size_t i = 0; i < sentence->mention_count; i++) {
        const struct mention *mention = &analysis->mentions.items[sentence->first_mention + i];
        const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[mention->phrase];
        if (phrase->owner != owner_modal)
            continue;
        enum modal_strength strength = analysis->rulebook->modals.items[phrase->owner_index].strength;
        found.any |= binds(strength);
        found.power |= strength == modal_power;
    }
    return found;
}

static struct sentence_acts acts_of(const struct analysis *analysis, const struct sentence *sentence)
{
    struct sentence_acts found = {false, false};
    if (sentence->act_count == 0)
        return modals_of(analysis, sentence);
    for (size_t i = 0; i < sentence->act_count; i++) {
        const struct act *act = &analysis->acts.items[sentence->first_act + i];
        if (act->borrowed || !binds(act->modal))
            continue;
        found.any = true;
        found.power |= act->modal == modal_power && !act->negated;
    }
    return found;
}

/* Per block: it is the head of a table. */
static bool *table_heads(const struct document *document, struct arena *arena)
{
    bool *heads = arena_alloc_array(arena, document->blocks.count + 1, sizeof *heads);
    for (size_t b = 0; b < document->blocks.count; b++) {
        const struct block *block = &document->blocks.items[b];
        if (block->kind == block_row && block->header < document->blocks.count)
            heads[block->header] = true;
    }
    return heads;
}

static bool is_listed(const struct analysis *analysis, const struct sentence *sentence, const bool *heads)
{
    if (analysis->enacts || sentence->block >= analysis->document->blocks.count || heads[sentence->block])
        return false;
    enum block_kind kind = analysis->document->blocks.items[sentence->block].kind;
    if (kind == block_row) /* a cell: most are names, dates and figures */
        return sentence->act_count > 0;
    return kind == block_item && sentence->count >= shortest_listed;
}

/* ---- what was looked at ---------------------------------------------------------------------------------- */

static bool names_a_term(const struct analysis *analysis, const struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->mention_count; i++) {
        const struct mention *mention = &analysis->mentions.items[sentence->first_mention + i];
        if (!mention->derived && mention_terms(analysis, mention) != NULL)
            return true;
    }
    return false;
}

static bool asks_for_something(const struct rulebook_relation *relation)
{
    bool asks = relation->does.count > 0;
    for (size_t role = 0; role < role_count; role++)
        asks |= relation->roles[role].asked;
    return asks;
}

static bool relation_looked(const struct analysis *analysis, size_t number)
{
    size_t relation = analysis->relations.items[number].relation;
    return asks_for_something(&analysis->rulebook->relations.items[relation]);
}

static bool was_looked_at(const struct analysis *analysis, size_t sentence)
{
    const struct index_list *relations = &analysis->sentence_relations[sentence];
    for (size_t i = 0; i < relations->count; i++)
        if (relation_looked(analysis, relations->items[i]))
            return true;
    const struct index_list *concepts = &analysis->sentence_concepts[sentence];
    for (size_t i = 0; i < concepts->count; i++) {
        size_t from = analysis->concepts.items[concepts->items[i]].relation_found;
        if (from == NONE || relation_looked(analysis, from))
            return true;
    }
    return false;
}

/* ---- all of it ------------------------------------------------------------------------------------------- */

static bool is_judged(const struct analysis *analysis, const struct sentence *sentence)
{
    return sentence->count > 0 && !sentence->heading && sentence->unit != NONE &&
           analysis->document->units.items[sentence->unit].role == unit_judged;
}

static struct unlooked unlooked_at(const struct analysis *analysis, const struct sentence *sentence, bool power)
{
    const struct token_list *tokens = &analysis->tokens;
    uint32_t start = tokens->items[sentence->first].start;
    return (struct unlooked){.unit = sentence->unit,
                             .start = start,
                             .end = tokens->items[sentence->first + sentence->count - 1].end,
                             .line = document_place(analysis->document, start).line,
                             .grants_power = power,
                             .words_known = names_a_term(analysis, sentence)};
}

static void append_all(struct arena *arena, struct unlooked_list *to, const struct unlooked_list *from)
{
    for (size_t i = 0; i < from->count; i++)
        list_push(arena, to, from->items[i]);
}

struct coverage coverage_find(const struct check *check, struct arena *arena)
{
    struct coverage coverage = {0, {NULL, 0, 0}};
    struct unlooked_list others = {NULL, 0, 0};
    const struct analysis *analysis = check->analysis;
    if (analysis == NULL)
        return coverage;
    const bool *heads = table_heads(check->document, arena);
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        if (!is_judged(analysis, sentence))
            continue;
        struct sentence_acts acts = acts_of(analysis, sentence);
        if (!acts.any && !is_listed(analysis, sentence, heads))
            continue;
        coverage.operative++;
        if (was_looked_at(analysis, s))
            continue;
        struct unlooked unlooked = unlooked_at(analysis, sentence, acts.power);
        if (acts.power)
            list_push(arena, &coverage.unlooked, unlooked);
        else
            list_push(arena, &others, unlooked);
    }
    append_all(arena, &coverage.unlooked, &others);
    return coverage;
}
