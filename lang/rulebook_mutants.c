#include "lang/rulebook_mutants.h"

#include "lang/mutant_maker.h"

#include <string.h>

static const struct {
    const char *name, *words;
} kinds[mutant_kind_count] = {
    [mutant_guard] = {"guard", "a guard goes"},
    [mutant_exception] = {"exception", "an exception goes"},
    [mutant_negation] = {"negation", "a `not` goes"},
    [mutant_alternative] = {"alternative", "one of several goes"},
    [mutant_quantity] = {"quantity", "one more or fewer is asked for"},
    [mutant_scope] = {"scope", "a scope is wider"},
    [mutant_stance] = {"stance", "another stance is asked for or given"},
    [mutant_order] = {"order", "the order does not matter"},
    [mutant_role] = {"role", "a part that is not told no longer does"},
    [mutant_hollow] = {"hollow", "nothing hollows it out"},
    [mutant_way] = {"way", "a way to find a concept goes"},
    [mutant_link] = {"link", "a principle loses a concept"},
    [mutant_decision] = {"decision", "a line of a definition goes"},
    [mutant_verdict] = {"verdict", "a line of a definition says another verdict"},
    [mutant_reading] = {"reading", "a reading goes"},
    [mutant_phrase] = {"phrase", "a phrase goes"},
};

const char *mutant_kind_name(enum mutant_kind kind)
{
    return kinds[kind].name;
}

const char *mutant_kind_words(enum mutant_kind kind)
{
    return kinds[kind].words;
}

static void set_owner(struct mutant_maker *maker, const char *sort, struct text name, struct thing thing)
{
    maker->owner = text_format(maker->arena, "%s %.*s", sort, TEXT_ARG(name));
    maker->thing = thing;
    maker->of_way = maker->of_document = false;
}

/* ---- phrases ----------------------------------------------------------------------------------------- */

/* A cue cannot be without a phrase: with its only one the whole of it goes. */
static struct rulebook_origin phrase_text(struct mutant_maker *maker, const struct rulebook_phrase *phrase)
{
    const struct rulebook_cue *cue = NULL;

    if (phrase->owner == owner_cue)
        cue = &maker->rulebook->cues.items[phrase->owner_index];
    if (cue != NULL && cue->phrases.count == 1)
        return (struct rulebook_origin){cue->origin.file, cue->whole};
    return mutant_list_item(maker, phrase->origin);
}

static void drop_phrase(struct mutant_maker *maker, size_t number)
{
    struct mutant_site site = {.trace = trace_phrase, .traced = number};

    mutant_add(maker, mutant_phrase, phrase_text(maker, &maker->rulebook->phrases.items[number]), TEXT(""), site);
}

static void drop_phrases(struct mutant_maker *maker, const struct index_list *phrases)
{
    for (size_t i = 0; i < phrases->count; i++)
        drop_phrase(maker, phrases->items[i]);
}

/* ---- terms, cues, modals, kinds ---------------------------------------------------------------------- */

static void mutate_words(struct mutant_maker *maker)
{
    const struct rulebook *rulebook = maker->rulebook;
    struct thing none = {thing_none, RULEBOOK_NONE};

    for (size_t i = 0; i < rulebook->kinds.count; i++) {
        set_owner(maker, "kind", rulebook->kinds.items[i].name, none);
        drop_phrases(maker, &rulebook->kinds.items[i].phrases);
    }
    for (size_t i = 0; i < rulebook->words.count; i++) {
        set_owner(maker, "words", text_of(word_class_name(rulebook->words.items[i].word_class)), none);
        drop_phrases(maker, &rulebook->words.items[i].phrases);
    }
    for (size_t i = 0; i < rulebook->modals.count; i++) {
        set_owner(maker, "modal", text_of(modal_strength_name(rulebook->modals.items[i].strength)), none);
        drop_phrases(maker, &rulebook->modals.items[i].phrases);
    }
    for (size_t i = 0; i < rulebook->cues.count; i++) {
        const struct rulebook_cue *cue = &rulebook->cues.items[i];
        set_owner(maker, "cue", text_of(cue->ignore ? "ignore" : stance_name(cue->stance)), none);
        drop_phrases(maker, &cue->phrases);
    }
    for (size_t i = 0; i < rulebook->terms.count; i++) {
        set_owner(maker, "term", rulebook->terms.items[i].name, (struct thing){thing_term, i});
        drop_phrases(maker, &rulebook->terms.items[i].phrases);
    }
}

static void mutate_readings(struct mutant_maker *maker)
{
    struct reading_list *readings = &maker->rulebook->readings;

    for (size_t i = 0; i < readings->count; i++) {
        struct rulebook_reading *reading = &readings->items[i];
        set_owner(maker, "reading", text_of(stance_name(reading->stance)), (struct thing){thing_none, RULEBOOK_NONE});
        if (reading->when == NULL)
            continue;
        mutants_of_condition(maker, &reading->when);
        mutant_add(maker, mutant_reading, (struct rulebook_origin){reading->origin.file, reading->whole}, TEXT(""),
                   mutant_shortening(maker, trace_reading, i, 0, readings, sizeof *readings->items, i));
    }
}

/* ---- relations --------------------------------------------------------------------------------------- */

static void drop_flag(struct mutant_maker *maker, size_t relation, bool *flag, struct rulebook_origin word)
{
    bool *off = arena_alloc(maker->arena, sizeof *off);

    if (*flag && mutant_is_behind(maker, word, TEXT("or")))
        mutant_add(maker, mutant_role, mutant_behind_word(maker, word, TEXT("or")), TEXT(""),
                   mutant_swapping(trace_relation, relation, 0, flag, off, sizeof *off));
}

static void drop_hollow(struct mutant_maker *maker, size_t relation, struct hollow_list *hollow, size_t index)
{
    struct rulebook_origin where = hollow->items[index].origin;

    if (mutant_is_before(maker, where, TEXT("or")))
        where = mutant_before_word(maker, where, TEXT("or"));
    else if (mutant_is_behind(maker, where, TEXT("or")))
        where = mutant_behind_word(maker, where, TEXT("or"));
    else
        where = mutant_behind_word(maker, mutant_behind_word(maker, where, TEXT("when")), TEXT("hollow"));
    mutant_add(maker, mutant_hollow, where, TEXT(""),
               mutant_shortening(maker, trace_relation, relation, 0, hollow, sizeof *hollow->items, index));
}

static void mutate_relation(struct mutant_maker *maker, size_t index)
{
    struct rulebook_relation *relation = &maker->rulebook->relations.items[index];
    stance_set *any = arena_alloc(maker->arena, sizeof *any);

    set_owner(maker, "relation", relation->name, (struct thing){thing_relation, index});
    for (size_t r = 0; r < role_count; r++) {
        struct role_filler *filler = &relation->roles[r];
        drop_flag(maker, index, &filler->or_unknown, filler->unknown_origin);
        drop_flag(maker, index, &filler->inherited, filler->inherited_origin);
    }
    if (relation->stances != 0)
        mutant_add(maker, mutant_stance, relation->stances_origin, TEXT(""),
                   mutant_swapping(trace_relation, index, 0, &relation->stances, any, sizeof *any));
    for (size_t i = 0; i < relation->hollow.count; i++)
        drop_hollow(maker, index, &relation->hollow, i);
    if (relation->when != NULL) {
        mutants_of_condition(maker, &relation->when);
        mutant_without_condition(maker, &relation->when, TEXT("when"));
    }
}

/* ---- concepts ---------------------------------------------------------------------------------------- */

static struct rulebook_origin whole_way(const struct concept_way *way)
{
    return mutant_origin(way->origin.file, way->origin.span.start, way->fixed ? way->as.end : way->origin.span.end);
}

static void mutate_way_of_thing(struct mutant_maker *maker, size_t concept, struct concept_way_list *ways, size_t index)
{
    struct concept_way *way = &ways->items[index];
    struct text source = mutant_source(maker, way->origin.file);
    stance_set *any = arena_alloc(maker->arena, sizeof *any);

    if (way->stances != 0) {
        size_t end = way->when != NULL ? way->when->around.start : way->origin.span.end;
        struct rulebook_origin asked = mutant_origin(way->origin.file, way->origin.span.start, end);
        if (way->when != NULL) /* up to the word `with` */
            end = text_trim(text_part(source, 0, end)).length - (sizeof "with" - 1);
        asked = mutant_asked(maker, asked, end);
        mutant_add(maker, mutant_stance, asked, TEXT(""),
                   mutant_swapping(trace_concept, way->thing.index, way->thing.kind, &way->stances, any, sizeof *any));
    }
    mutant_add(maker, mutant_way, mutant_list_item(maker, whole_way(way)), TEXT(""),
               mutant_shortening(maker, trace_way, concept, index, ways, sizeof *ways->items, index));
}

static void mutate_way(struct mutant_maker *maker, size_t concept, struct concept_way_list *ways, size_t index)
{
    struct concept_way *way = &ways->items[index];
    struct condition **guard = &way->when;
    bool *loose = arena_alloc(maker->arena, sizeof *loose);

    if (way->kind == way_phrase) {
        mutant_add(maker, mutant_phrase, mutant_list_item(maker, whole_way(way)), TEXT(""),
                   (struct mutant_site){.trace = trace_phrase, .traced = way->phrase});
        guard = &maker->rulebook->phrases.items[way->phrase].with;
    } else if (way->origin.span.end > 0) {
        mutate_way_of_thing(maker, concept, ways, index);
    }
    if (way->fixed)
        mutant_add(maker, mutant_stance, (struct rulebook_origin){way->origin.file, way->as}, TEXT(""),
                   mutant_swapping(trace_way, concept, index, &way->fixed, loose, sizeof *loose));
    if (*guard == NULL)
        return;
    maker->of_way = way->kind == way_condition;
    mutants_of_condition(maker, guard);
    maker->of_way = false;
    if (way->kind != way_condition)
        mutant_without_condition(maker, guard, TEXT("with"));
}

static void mutate_concept(struct mutant_maker *maker, size_t index)
{
    struct rulebook_concept *concept = &maker->rulebook->concepts.items[index];

    set_owner(maker, "concept", concept->name, (struct thing){thing_concept, index});
    for (size_t w = 0; w < concept->ways.count; w++)
        mutate_way(maker, index, &concept->ways, w);
}

/* ---- principles, definitions, rules ------------------------------------------------------------------ */

static void mutate_links(struct mutant_maker *maker, struct principle_link_list *links)
{
    for (size_t i = 0; i < links->count; i++) {
        struct principle_link *link = &links->items[i];
        struct rulebook_origin asked = mutant_asked(maker, link->origin, link->origin.span.end);
        stance_set *any = arena_alloc(maker->arena, sizeof *any);
        if (link->stances != 0 && asked.span.end > asked.span.start)
            mutant_add(maker, mutant_stance, asked, TEXT(""),
                       mutant_swapping(trace_concept, link->concept, thing_concept, &link->stances, any, sizeof *any));
        if (links->count > 1)
            mutant_add(maker, mutant_link, mutant_list_item(maker, link->origin), TEXT(""),
                       mutant_shortening(maker, trace_concept, link->concept, thing_concept, links,
                                         sizeof *links->items, i));
    }
}

/* The verdict that a tired author writes instead. */
static enum verdict other_verdict(enum verdict verdict)
{
    static const enum verdict others[verdict_count] = {
        [verdict_counts] = verdict_fails,
        [verdict_fails] = verdict_counts,
        [verdict_undetermined] = verdict_fails,
        [verdict_out_of_scope] = verdict_undetermined,
        [verdict_not_a_proposal] = verdict_undetermined,
        [verdict_mixed] = verdict_mixed,
    };
    return others[verdict];
}

/* A block of decisions cannot be without any. */
static bool stands_alone(const struct mutant_maker *maker, const struct decision *decision)
{
    struct text source = mutant_source(maker, decision->origin.file);
    struct text before = text_trim(text_part(source, 0, decision->whole.start));
    struct text behind = text_trim(text_part(source, decision->whole.end, source.length));

    return text_ends_with(before, TEXT("{")) && text_starts_with(behind, TEXT("}"));
}

static void mutate_decision(struct mutant_maker *maker, size_t definition, struct decision_list *decisions, size_t index)
{
    struct decision *decision = &decisions->items[index];
    enum verdict *other = arena_alloc(maker->arena, sizeof *other);

    *other = other_verdict(decision->verdict);
    if (decision->when != NULL) { /* `otherwise` has no verdict of its own to swap in the span */
        mutants_of_condition(maker, &decision->when);
        if (!stands_alone(maker, decision))
            mutant_add(maker, mutant_decision, (struct rulebook_origin){decision->origin.file, decision->whole}, TEXT(""),
                       mutant_shortening(maker, trace_decision, definition, index, decisions, sizeof *decisions->items,
                                         index));
        mutant_add(maker, mutant_verdict, decision->origin, text_of(verdict_name(*other)),
                   mutant_swapping(trace_decision, definition, index, &decision->verdict, other, sizeof *other));
    }
}

static void mutate_judgements(struct mutant_maker *maker)
{
    const struct rulebook *rulebook = maker->rulebook;

    for (size_t i = 0; i < rulebook->principles.count; i++) {
        struct rulebook_principle *principle = &rulebook->principles.items[i];
        set_owner(maker, "principle", principle->name, (struct thing){thing_principle, i});
        mutate_links(maker, &principle->served_by);
        mutate_links(maker, &principle->breached_by);
    }
    for (size_t i = 0; i < rulebook->definitions.count; i++) {
        struct rulebook_definition *definition = &rulebook->definitions.items[i];
        set_owner(maker, "definition", definition->name, (struct thing){thing_definition, i});
        for (size_t d = 0; d < definition->decisions.count; d++)
            mutate_decision(maker, i, &definition->decisions, d);
    }
    for (size_t i = 0; i < rulebook->rules.count; i++) {
        struct rulebook_rule *rule = &rulebook->rules.items[i];
        set_owner(maker, "rule", rule->name, (struct thing){thing_rule, i});
        maker->of_document = rule->for_document;
        if (rule->when != NULL)
            mutants_of_condition(maker, &rule->when);
    }
}

/* ---- the whole --------------------------------------------------------------------------------------- */

struct mutant_list rulebook_mutants(struct rulebook *rulebook, struct arena *arena)
{
    struct mutant_maker maker = {.rulebook = rulebook, .arena = arena};

    table_init(&maker.known, arena);
    mutate_words(&maker);
    mutate_readings(&maker);
    for (size_t i = 0; i < rulebook->relations.count; i++)
        mutate_relation(&maker, i);
    for (size_t i = 0; i < rulebook->concepts.count; i++)
        mutate_concept(&maker, i);
    mutate_judgements(&maker);
    return maker.list;
}

static void swap_bytes(unsigned char *left, unsigned char *right, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char kept = left[i];
        left[i] = right[i];
        right[i] = kept;
    }
}

void rulebook_mutant_swap(const struct rulebook_mutant *mutant)
{
    for (size_t i = 0; i < mutant->sites.count; i++) {
        if (mutant->sites.items[i].at != NULL)
            swap_bytes(mutant->sites.items[i].at, mutant->sites.items[i].other, mutant->sites.items[i].size);
    }
}

struct text rulebook_mutant_text(const struct rulebook *rulebook, const struct rulebook_mutant *mutant,
                                 struct arena *arena)
{
    struct text source = rulebook->files.items[mutant->file].source.content;
    struct text_builder out;

    text_builder_init(&out, arena);
    text_append(&out, text_part(source, 0, mutant->span.start));
    text_append(&out, mutant->replacement);
    text_append(&out, text_part(source, mutant->span.end, source.length));
    return text_built(&out);
}
