#include "checker/report/book_index.h"

#include <stdlib.h>

struct maker {
    struct book_index *index;
    const struct rulebook *rulebook;
    struct arena *arena;
};

/* ---- things ---------------------------------------------------------------------------------------------- */

size_t book_count(const struct rulebook *rulebook, enum book_sort sort)
{
    switch (sort) {
    case book_scheme: return rulebook->schemes.count;
    case book_requirement: return rulebook->requirements.count;
    case book_principle: return rulebook->principles.count;
    case book_definition: return rulebook->definitions.count;
    case book_rule: return rulebook->rules.count;
    case book_change: return rulebook->changes.count;
    case book_concept: return rulebook->concepts.count;
    case book_relation: return rulebook->relations.count;
    case book_term: return rulebook->terms.count;
    case book_kind: return rulebook->kinds.count;
    case book_parameter: return rulebook->parameters.count;
    case book_cue: return rulebook->cues.count;
    case book_reading: return rulebook->readings.count;
    case book_modal: return rulebook->modals.count;
    case book_words: return rulebook->words.count;
    case book_numbering: return rulebook->numberings.count;
    case book_source: return rulebook->sources.count;
    case book_test: return rulebook->tests.count;
    case book_sort_count: break;
    }
    return 0;
}

static struct rulebook_origin origin_of(const struct rulebook *rulebook, struct book_thing thing)
{
    size_t i = thing.index;
    switch (thing.sort) {
    case book_scheme: return rulebook->schemes.items[i].origin;
    case book_requirement: return rulebook->requirements.items[i].origin;
    case book_principle: return rulebook->principles.items[i].origin;
    case book_definition: return rulebook->definitions.items[i].origin;
    case book_rule: return rulebook->rules.items[i].origin;
    case book_change: return rulebook->changes.items[i].origin;
    case book_concept: return rulebook->concepts.items[i].origin;
    case book_relation: return rulebook->relations.items[i].origin;
    case book_term: return rulebook->terms.items[i].origin;
    case book_kind: return rulebook->kinds.items[i].origin;
    case book_parameter: return rulebook->parameters.items[i].origin;
    case book_cue: return rulebook->cues.items[i].origin;
    case book_reading: return rulebook->readings.items[i].origin;
    case book_modal: return rulebook->modals.items[i].origin;
    case book_words: return rulebook->words.items[i].origin;
    case book_numbering: return rulebook->numberings.items[i].origin;
    case book_source: return rulebook->sources.items[i].origin;
    case book_test: return rulebook->tests.items[i].origin;
    case book_sort_count: break;
    }
    return (struct rulebook_origin){0, {0, 0}};
}

/* A relation that principles name has a concept of its own name, made of nothing but the relation. */
static size_t relation_behind(const struct rulebook *rulebook, size_t concept)
{
    const struct concept_way_list *ways = &rulebook->concepts.items[concept].ways;
    if (ways->count != 1 || ways->items[0].kind != way_thing || ways->items[0].thing.kind != thing_relation)
        return RULEBOOK_NONE;
    size_t relation = ways->items[0].thing.index;
    return text_equal(rulebook->relations.items[relation].name, rulebook->concepts.items[concept].name)
               ? relation
               : RULEBOOK_NONE;
}

struct book_thing book_thing_of(const struct rulebook *rulebook, struct thing thing)
{
    static const enum book_sort sorts[] = {
        [thing_term] = book_term,           [thing_relation] = book_relation,     [thing_concept] = book_concept,
        [thing_principle] = book_principle, [thing_definition] = book_definition, [thing_rule] = book_rule,
    };
    size_t relation = thing.kind == thing_concept ? relation_behind(rulebook, thing.index) : RULEBOOK_NONE;
    if (relation != RULEBOOK_NONE)
        return (struct book_thing){book_relation, relation};
    return (struct book_thing){thing.kind < sizeof sorts / sizeof *sorts ? sorts[thing.kind] : book_concept,
                               thing.index};
}

const struct book_uses *book_uses_of(const struct book_index *index, struct book_thing thing)
{
    return &index->uses[thing.sort][thing.index];
}

/* ---- places ---------------------------------------------------------------------------------------------- */

static int compare_places(const void *a, const void *b)
{
    const struct book_place *left = a, *right = b;
    if (left->origin.file != right->origin.file)
        return left->origin.file < right->origin.file ? -1 : 1;
    if (left->origin.span.start != right->origin.span.start)
        return left->origin.span.start < right->origin.span.start ? -1 : 1;
    if (left->thing.sort != right->thing.sort)
        return left->thing.sort < right->thing.sort ? -1 : 1;
    return left->thing.index < right->thing.index ? -1 : left->thing.index > right->thing.index;
}

static void find_places(struct maker *maker)
{
    struct book_place_list *places = &maker->index->places;
    for (enum book_sort sort = 0; sort < book_sort_count; sort++) {
        for (size_t i = 0; i < book_count(maker->rulebook, sort); i++) {
            struct book_thing thing = {sort, i};
            if (sort == book_concept && relation_behind(maker->rulebook, i) != RULEBOOK_NONE)
                continue;
            list_push(maker->arena, places, (struct book_place){origin_of(maker->rulebook, thing), thing});
        }
    }
    if (places->count > 0)
        qsort(places->items, places->count, sizeof *places->items, compare_places);
}

/* ---- uses ------------------------------------------------------------------------------------------------ */

static void use(struct maker *maker, struct book_thing used, enum book_use how, struct book_link link)
{
    struct book_link_list *links = &maker->index->uses[used.sort][used.index].by[how];
    if (used.sort == link.user.sort && used.index == link.user.index)
        return;
    if (links->count > 0 && list_last(links).user.sort == link.user.sort &&
        list_last(links).user.index == link.user.index && list_last(links).expectation == link.expectation)
        return;
    list_push(maker->arena, links, link);
}

static void ask_thing(struct maker *maker, struct book_thing user, struct thing thing)
{
    if (thing.kind != thing_none)
        use(maker, book_thing_of(maker->rulebook, thing), use_asks, (struct book_link){user, 0});
}

static void ask_term(struct maker *maker, struct book_thing user, size_t term)
{
    ask_thing(maker, user, (struct thing){thing_term, term});
}

static void ask_terms(struct maker *maker, struct book_thing user, const struct index_list *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        ask_term(maker, user, terms->items[i]);
}

static void ask_atoms(struct maker *maker, struct book_thing user, const struct atom_list *atoms)
{
    for (size_t i = 0; i < atoms->count; i++)
        if (atoms->items[i].kind == atom_term)
            ask_term(maker, user, atoms->items[i].term);
}

static void ask_condition(struct maker *maker, struct book_thing user, const struct condition *condition);

static void ask_phrase(struct maker *maker, struct book_thing user, size_t phrase)
{
    const struct rulebook_phrase *asked = &maker->rulebook->phrases.items[phrase];
    for (size_t i = 0; i < asked->variants.count; i++)
        ask_atoms(maker, user, &asked->variants.items[i]);
    ask_condition(maker, user, asked->with);
}

static void ask_phrases(struct maker *maker, struct book_thing user, const struct index_list *phrases)
{
    for (size_t i = 0; i < phrases->count; i++)
        ask_phrase(maker, user, phrases->items[i]);
}

static bool names_term(const struct condition *condition)
{
    if (condition->kind == condition_heading || condition->kind == condition_title)
        return true;
    return condition->kind == condition_act &&
           (condition->fact == fact_role || condition->fact == fact_does || condition->fact == fact_under ||
            condition->fact == fact_after);
}

static void ask_condition(struct maker *maker, struct book_thing user, const struct condition *condition)
{
    if (condition == NULL)
        return;
    for (size_t i = 0; i < condition->parts.count; i++)
        ask_condition(maker, user, condition->parts.items[i]);
    ask_thing(maker, user, condition->thing);
    ask_thing(maker, user, condition->second);
    ask_thing(maker, user, condition->whole);
    ask_thing(maker, user, condition->things);
    if (names_term(condition))
        ask_term(maker, user, condition->term);
    if (condition->kind == condition_text)
        ask_phrase(maker, user, condition->phrase);
    if (condition->kind == condition_kind_is)
        use(maker, (struct book_thing){book_kind, condition->document_kind}, use_asks, (struct book_link){user, 0});
    if (condition->kind == condition_parameter)
        use(maker, (struct book_thing){book_parameter, condition->parameter}, use_asks, (struct book_link){user, 0});
}

static void suggest(struct maker *maker, struct book_thing user, const struct index_list *concepts)
{
    for (size_t i = 0; i < concepts->count; i++)
        use(maker, book_thing_of(maker->rulebook, (struct thing){thing_concept, concepts->items[i]}), use_suggests,
            (struct book_link){user, 0});
}

static void index_terms(struct maker *maker)
{
    for (size_t i = 0; i < maker->rulebook->terms.count; i++) {
        struct book_thing user = {book_term, i};
        ask_terms(maker, user, &maker->rulebook->terms.items[i].members);
        ask_phrases(maker, user, &maker->rulebook->terms.items[i].phrases);
    }
}

static void ask_edge_end(struct maker *maker, struct book_thing user, const struct edge_end *end)
{
    if (end->term != RULEBOOK_NONE)
        ask_thing(maker, user, (struct thing){thing_term, end->term});
}

static void index_relations(struct maker *maker)
{
    for (size_t i = 0; i < maker->rulebook->relations.count; i++) {
        const struct rulebook_relation *relation = &maker->rulebook->relations.items[i];
        struct book_thing user = {book_relation, i};
        for (size_t r = 0; r < role_count; r++)
            ask_terms(maker, user, &relation->roles[r].terms);
        ask_terms(maker, user, &relation->does);
        for (size_t h = 0; h < relation->hollow.count; h++)
            ask_thing(maker, user, (struct thing){thing_relation, relation->hollow.items[h].relation});
        for (size_t e = 0; e < relation->edges.count; e++) {
            ask_edge_end(maker, user, &relation->edges.items[e].left);
            ask_edge_end(maker, user, &relation->edges.items[e].right);
        }
        ask_condition(maker, user, relation->when);
    }
}

static void index_concepts(struct maker *maker)
{
    for (size_t i = 0; i < maker->rulebook->concepts.count; i++) {
        const struct concept_way_list *ways = &maker->rulebook->concepts.items[i].ways;
        struct book_thing user = book_thing_of(maker->rulebook, (struct thing){thing_concept, i});
        for (size_t w = 0; w < ways->count; w++) {
            if (ways->items[w].kind == way_thing)
                ask_thing(maker, user, ways->items[w].thing);
            if (ways->items[w].kind == way_phrase)
                ask_phrase(maker, user, ways->items[w].phrase);
            ask_condition(maker, user, ways->items[w].when);
        }
    }
}

static void index_links(struct maker *maker, struct book_thing user, enum book_use how,
                        const struct principle_link_list *links)
{
    for (size_t i = 0; i < links->count; i++)
        use(maker, book_thing_of(maker->rulebook, (struct thing){thing_concept, links->items[i].concept}), how,
            (struct book_link){user, 0});
}

static void index_judgements(struct maker *maker)
{
    const struct rulebook *rulebook = maker->rulebook;
    for (size_t i = 0; i < rulebook->principles.count; i++) {
        struct book_thing user = {book_principle, i};
        index_links(maker, user, use_serves, &rulebook->principles.items[i].served_by);
        index_links(maker, user, use_breaches, &rulebook->principles.items[i].breached_by);
        if (rulebook->principles.items[i].label != RULEBOOK_NONE)
            ask_term(maker, user, rulebook->principles.items[i].label);
    }
    for (size_t i = 0; i < rulebook->definitions.count; i++) {
        const struct rulebook_definition *definition = &rulebook->definitions.items[i];
        struct book_thing user = {book_definition, i};
        for (size_t d = 0; d < definition->decisions.count; d++)
            ask_condition(maker, user, definition->decisions.items[d].when);
        if (definition->label != RULEBOOK_NONE)
            ask_term(maker, user, definition->label);
        suggest(maker, user, &definition->repairs);
    }
    for (size_t i = 0; i < rulebook->rules.count; i++) {
        struct book_thing user = {book_rule, i};
        ask_condition(maker, user, rulebook->rules.items[i].when);
        suggest(maker, user, &rulebook->rules.items[i].suggest);
    }
    for (size_t i = 0; i < rulebook->changes.count; i++) {
        struct book_thing user = {book_change, i};
        ask_condition(maker, user, rulebook->changes.items[i].was);
        ask_condition(maker, user, rulebook->changes.items[i].now);
    }
    for (size_t i = 0; i < rulebook->readings.count; i++)
        ask_condition(maker, (struct book_thing){book_reading, i}, rulebook->readings.items[i].when);
    for (size_t i = 0; i < rulebook->requirements.count; i++) {
        const struct thing_list *shown_by = &rulebook->requirements.items[i].shown_by;
        for (size_t s = 0; s < shown_by->count; s++)
            use(maker, book_thing_of(rulebook, shown_by->items[s]), use_shows,
                (struct book_link){{book_requirement, i}, 0});
    }
    for (size_t i = 0; i < rulebook->schemes.count; i++)
        for (size_t row = 0; row < rulebook->schemes.items[i].rows.count; row++)
            use(maker, (struct book_thing){book_requirement, rulebook->schemes.items[i].rows.items[row]}, use_lists,
                (struct book_link){{book_scheme, i}, 0});
}

/* A verdict is of the definition that the test names; where it names none, of those that stand by themselves. */
static void index_verdict(struct maker *maker, const struct expectation *expectation, struct book_link link)
{
    for (size_t i = 0; i < maker->rulebook->definitions.count; i++) {
        bool named = expectation->thing.kind == thing_definition;
        if (named ? expectation->thing.index == i : maker->rulebook->definitions.items[i].beside == RULEBOOK_NONE)
            use(maker, (struct book_thing){book_definition, i}, use_tests, link);
    }
}

static void index_tests(struct maker *maker)
{
    const struct rulebook *rulebook = maker->rulebook;
    for (size_t t = 0; t < rulebook->tests.count; t++) {
        const struct expectation_list *expectations = &rulebook->tests.items[t].expectations;
        for (size_t e = 0; e < expectations->count; e++) {
            const struct expectation *expectation = &expectations->items[e];
            struct book_link link = {{book_test, t}, e};
            if (expectation->kind == expect_verdict)
                index_verdict(maker, expectation, link);
            else if (expectation->kind == expect_finding)
                use(maker, (struct book_thing){book_rule, expectation->rule}, use_tests, link);
            else
                use(maker, book_thing_of(rulebook, expectation->thing), use_tests, link);
        }
    }
}

/* ---- files ----------------------------------------------------------------------------------------------- */

/* "rules/bodies.rules" → "bodies" */
static struct text stem_of(struct text path)
{
    size_t start = path.length, end = path.length;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    for (size_t i = path.length; i > start && end == path.length; i--)
        if (path.bytes[i - 1] == '.')
            end = i - 1;
    return text_part(path, start, end);
}

size_t book_find_file(const struct rulebook *rulebook, struct text name)
{
    for (size_t i = 0; i < rulebook->files.count; i++) {
        const struct rulebook_file *file = &rulebook->files.items[i];
        if (text_equal(file->name.length > 0 ? file->name : stem_of(file->source.name), name))
            return i;
    }
    return RULEBOOK_NONE;
}

static void take(struct maker *maker, size_t file, struct text name)
{
    size_t found = name.length > 0 ? book_find_file(maker->rulebook, name) : RULEBOOK_NONE;
    if (found != RULEBOOK_NONE)
        list_push(maker->arena, &maker->index->taken[file], found);
}

/* The file asked for, then what it uses, then what those use: the nearer a file, the sooner it is read. */
static void order_chapters(struct maker *maker)
{
    const struct rulebook *rulebook = maker->rulebook;
    struct index_list *chapters = &maker->index->chapters;
    bool *listed = arena_alloc_array(maker->arena, rulebook->files.count + 1, sizeof *listed);
    if (rulebook->files.count == 0)
        return;
    listed[rulebook->files.count - 1] = true;
    list_push(maker->arena, chapters, rulebook->files.count - 1);
    for (size_t c = 0; c < chapters->count; c++) {
        const struct index_list *taken = &maker->index->taken[chapters->items[c]];
        for (size_t i = 0; i < taken->count; i++) {
            if (listed[taken->items[i]])
                continue;
            listed[taken->items[i]] = true;
            list_push(maker->arena, chapters, taken->items[i]);
        }
    }
    for (size_t i = 0; i < rulebook->files.count; i++)
        if (!listed[i])
            list_push(maker->arena, chapters, i);
}

static void index_files(struct maker *maker)
{
    const struct rulebook *rulebook = maker->rulebook;
    maker->index->taken = arena_alloc_array(maker->arena, rulebook->files.count + 1, sizeof *maker->index->taken);
    for (size_t i = 0; i < rulebook->files.count; i++) {
        const struct rulebook_file *file = &rulebook->files.items[i];
        take(maker, i, file->extends);
        for (size_t s = 0; s < file->statements.count; s++)
            take(maker, i, file->statements.items[s].name);
    }
    order_chapters(maker);
}

void book_index_make(struct book_index *index, const struct rulebook *rulebook, struct arena *arena)
{
    struct maker maker = {index, rulebook, arena};
    *index = (struct book_index){.rulebook = rulebook};
    for (enum book_sort sort = 0; sort < book_sort_count; sort++)
        index->uses[sort] =
            arena_alloc_array(arena, book_count(rulebook, sort) + 1, sizeof *index->uses[sort]);
    find_places(&maker);
    index_terms(&maker);
    index_relations(&maker);
    index_concepts(&maker);
    index_judgements(&maker);
    index_tests(&maker);
    index_files(&maker);
}
