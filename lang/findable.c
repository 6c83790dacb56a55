#include "lang/findable.h"

_Static_assert(word_class_count < 8 * sizeof(size_t), "a class is a bit of a number");

size_t findable_classes(const struct findable *findable, struct text word)
{
    size_t classes = table_get(&findable->words, word);

    return classes == TABLE_NONE ? 0 : classes;
}

static void list_words(struct findable *findable, struct arena *arena)
{
    const struct rulebook *rulebook = findable->rulebook;

    table_init(&findable->words, arena);
    for (size_t w = 0; w < rulebook->words.count; w++) {
        const struct rulebook_words *words = &rulebook->words.items[w];
        for (size_t i = 0; i < words->phrases.count; i++) {
            const struct variant_list *variants = &rulebook->phrases.items[words->phrases.items[i]].variants;
            if (variants->count != 1 || variants->items[0].count != 1 || variants->items[0].items[0].kind != atom_word)
                continue;
            struct text word = variants->items[0].items[0].text;
            table_put(&findable->words, word, findable_classes(findable, word) | CLASS_IN(words->word_class));
        }
    }
}

/* ---- phrases ----------------------------------------------------------------------------------------- */

static bool can_match(const struct findable *findable, const struct rulebook_phrase *phrase)
{
    if (phrase->is_pattern || phrase->variants.count == 0)
        return true;
    for (size_t v = 0; v < phrase->variants.count; v++) {
        const struct atom_list *variant = &phrase->variants.items[v];
        bool all = true;
        for (size_t i = 0; i < variant->count && all; i++)
            all = variant->items[i].kind != atom_term || findable->terms[variant->items[i].term] != 0;
        if (all)
            return true;
    }
    return false;
}

/* ---- things ------------------------------------------------------------------------------------------ */

static stance_set stances_of_term(const struct findable *findable, const struct rulebook_term *term)
{
    for (size_t i = 0; i < term->phrases.count; i++) {
        if (can_match(findable, &findable->rulebook->phrases.items[term->phrases.items[i]]))
            return ALL_STANCES;
    }
    for (size_t i = 0; i < term->members.count; i++) {
        if (findable->terms[term->members.items[i]] != 0)
            return ALL_STANCES;
    }
    return 0;
}

static bool any_term(const struct findable *findable, const struct index_list *terms)
{
    for (size_t i = 0; i < terms->count; i++) {
        if (findable->terms[terms->items[i]] != 0)
            return true;
    }
    return terms->count == 0;
}

static stance_set stances_of_relation(const struct findable *findable, const struct rulebook_relation *relation)
{
    bool possible = any_term(findable, &relation->does);

    for (size_t r = 0; r < role_count && possible; r++) {
        const struct role_filler *filler = &relation->roles[r];
        possible = !filler->asked || filler->or_unknown || filler->inherited || any_term(findable, &filler->terms);
    }
    if (!possible)
        return 0;
    return relation->stances != 0 ? relation->stances : ALL_STANCES;
}

/* What is described stays so, whatever stance a way fixes, and so may words that are taken out. */
static stance_set stances_of_way(const struct findable *findable, const struct concept_way *way)
{
    stance_set found = ALL_STANCES;

    if (way->kind == way_phrase && !findable->phrases[way->phrase])
        return 0;
    if (way->kind == way_thing) {
        found = findable_stances(findable, way->thing) & (way->stances != 0 ? way->stances : ALL_STANCES);
        if (found == 0)
            return 0;
    }
    return way->fixed ? STANCE_BIT(way->stance) | STANCE_BIT(stance_described) | STANCE_BIT(stance_removed) : found;
}

static stance_set stances_of_concept(const struct findable *findable, const struct rulebook_concept *concept)
{
    stance_set found = 0;

    for (size_t i = 0; i < concept->ways.count; i++)
        found |= stances_of_way(findable, &concept->ways.items[i]);
    return found;
}

stance_set findable_stances(const struct findable *findable, struct thing thing)
{
    switch (thing.kind) {
    case thing_term:
        return findable->terms[thing.index];
    case thing_relation:
        return findable->relations[thing.index];
    case thing_concept:
        return findable->concepts[thing.index];
    default:
        return ALL_STANCES;
    }
}

/* Terms, relations and concepts each stand behind those that they need. Terms name terms in their phrases as well, in
 * any order: what is not known yet can be found. */
struct findable *findable_new(const struct rulebook *rulebook, struct arena *arena)
{
    struct findable *findable = arena_new_object(arena, struct findable);

    findable->rulebook = rulebook;
    list_words(findable, arena);
    findable->phrases = arena_alloc_array(arena, rulebook->phrases.count + 1, sizeof *findable->phrases);
    findable->terms = arena_alloc_array(arena, rulebook->terms.count + 1, sizeof *findable->terms);
    findable->relations = arena_alloc_array(arena, rulebook->relations.count + 1, sizeof *findable->relations);
    findable->concepts = arena_alloc_array(arena, rulebook->concepts.count + 1, sizeof *findable->concepts);
    for (size_t i = 0; i < rulebook->terms.count; i++)
        findable->terms[i] = ALL_STANCES;
    for (size_t i = 0; i < rulebook->terms.count; i++)
        findable->terms[i] = stances_of_term(findable, &rulebook->terms.items[i]);
    for (size_t i = 0; i < rulebook->phrases.count; i++)
        findable->phrases[i] = can_match(findable, &rulebook->phrases.items[i]);
    for (size_t i = 0; i < rulebook->relations.count; i++)
        findable->relations[i] = stances_of_relation(findable, &rulebook->relations.items[i]);
    for (size_t i = 0; i < rulebook->concepts.count; i++)
        findable->concepts[i] = ALL_STANCES;
    for (size_t i = 0; i < rulebook->concepts.count; i++)
        findable->concepts[i] = stances_of_concept(findable, &rulebook->concepts.items[i]);
    return findable;
}
