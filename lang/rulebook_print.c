#include "lang/rulebook_print.h"

#include "lang/fixed_words.h"
#include "lang/rulebook_load.h"
#include "lang/tree_print.h"

struct printer {
    const struct rulebook *rulebook;
    struct text_builder *out;
    struct arena *arena; /* the builder's */
};

/* ---- small pieces ------------------------------------------------------------------------------------ */

static void print_place(struct printer *printer, struct rulebook_origin origin)
{
    text_append_string(printer->out, "  [");
    text_append(printer->out, rulebook_place(printer->rulebook, printer->arena, origin));
    text_append_string(printer->out, "]\n");
}

static void print_head(struct printer *printer, const char *what, struct text name,
                       struct rulebook_origin origin)
{
    text_append_format(printer->out, "%s %.*s", what, TEXT_ARG(name));
    print_place(printer, origin);
}

static void print_word(struct printer *printer, const char *what, struct text text)
{
    if (text.length > 0)
        text_append_format(printer->out, "  %s: %.*s\n", what, TEXT_ARG(text));
}

static void print_stances(struct printer *printer, stance_set stances)
{
    const char *between = " ";

    for (size_t i = 0; i < stance_count; i++) {
        if ((stances & STANCE_BIT(i)) == 0)
            continue;
        text_append_format(printer->out, "%s%s", between, fixed_stances.words[i]);
        between = " or ";
    }
}

static void print_condition(struct printer *printer, const char *what, const struct condition *condition)
{
    if (condition == NULL)
        return;
    text_append_format(printer->out, "  %s ", what);
    text_append(printer->out, rulebook_condition_text(printer->rulebook, printer->arena, condition));
    text_append_string(printer->out, "\n");
}

static void print_phrase(struct printer *printer, size_t index)
{
    static const char *const evidence[] = {"", "title ", "often "};
    const struct rulebook_phrase *phrase = &printer->rulebook->phrases.items[index];

    if (phrase->is_pattern)
        text_append_format(printer->out, "  %s/%.*s/%s\n", evidence[phrase->evidence],
                           TEXT_ARG(phrase->written), phrase->pattern_exact ? "c" : "");
    for (size_t i = 0; i < phrase->variants.count; i++) {
        text_append_format(printer->out, "  %s\"", evidence[phrase->evidence]);
        text_append(printer->out,
                    rulebook_variant_text(printer->rulebook, printer->arena, &phrase->variants.items[i]));
        text_append_string(printer->out, "\"\n");
    }
    print_condition(printer, "  with", phrase->with);
}

static void print_phrases(struct printer *printer, const struct index_list *phrases)
{
    for (size_t i = 0; i < phrases->count; i++)
        print_phrase(printer, phrases->items[i]);
}

static void print_citations(struct printer *printer, const struct citation_list *citations)
{
    for (size_t i = 0; i < citations->count; i++)
        text_append_format(printer->out, "  cites %.*s \"%.*s\"\n",
                           TEXT_ARG(printer->rulebook->sources.items[citations->items[i].source].name),
                           TEXT_ARG(citations->items[i].section));
}

static void print_kinds(struct printer *printer, const struct index_list *kinds)
{
    for (size_t i = 0; i < kinds->count; i++)
        text_append_format(printer->out, "  for %.*s\n",
                           TEXT_ARG(printer->rulebook->kinds.items[kinds->items[i]].name));
}

static void print_concepts(struct printer *printer, const char *what, const struct index_list *concepts)
{
    for (size_t i = 0; i < concepts->count; i++)
        text_append_format(printer->out, "  %s %.*s\n", what,
                           TEXT_ARG(printer->rulebook->concepts.items[concepts->items[i]].name));
}

/* ---- words of documents ------------------------------------------------------------------------------ */

static void print_files(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->files.count; i++) {
        const struct rulebook_file *file = &printer->rulebook->files.items[i];
        text_append_format(printer->out, "file %.*s\n", TEXT_ARG(file->source.name));
        print_word(printer, "rulebook", file->name);
        print_word(printer, "title", file->title);
        print_word(printer, "version", file->version);
        print_word(printer, "language", file->language);
    }
    for (size_t i = 0; i < printer->rulebook->sources.count; i++) {
        const struct rulebook_source *source = &printer->rulebook->sources.items[i];
        print_head(printer, "source", source->name, source->origin);
        print_word(printer, "title", source->title);
        print_word(printer, "publisher", source->publisher);
        print_word(printer, "year", source->year);
        print_word(printer, "url", source->url);
    }
}

static void print_small(struct printer *printer)
{
    const struct rulebook *rulebook = printer->rulebook;

    for (size_t i = 0; i < rulebook->parameters.count; i++) {
        print_head(printer, "parameter", rulebook->parameters.items[i].name,
                   rulebook->parameters.items[i].origin);
        text_append_format(printer->out, "  value %zu\n", rulebook->parameters.items[i].value);
    }
    for (size_t i = 0; i < rulebook->kinds.count; i++) {
        print_head(printer, rulebook->kinds.items[i].enacts ? "enacting kind" : "kind",
                   rulebook->kinds.items[i].name, rulebook->kinds.items[i].origin);
        print_phrases(printer, &rulebook->kinds.items[i].phrases);
    }
    for (size_t i = 0; i < rulebook->words.count; i++) {
        print_head(printer, "words", text_of(word_class_name(rulebook->words.items[i].word_class)),
                   rulebook->words.items[i].origin);
        print_phrases(printer, &rulebook->words.items[i].phrases);
    }
    for (size_t i = 0; i < rulebook->modals.count; i++) {
        print_head(printer, "modal", text_of(modal_strength_name(rulebook->modals.items[i].strength)),
                   rulebook->modals.items[i].origin);
        print_phrases(printer, &rulebook->modals.items[i].phrases);
    }
}

static void print_measures(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->measures.count; i++) {
        const struct rulebook_measure *measure = &printer->rulebook->measures.items[i];
        print_head(printer, "measure", TEXT(""), measure->origin);
        text_append_format(printer->out, "  times %zu\n", measure->times);
        for (size_t w = 0; w < measure->words.count; w++)
            text_append_format(printer->out, "  \"%.*s\"\n", TEXT_ARG(measure->words.items[w]));
    }
}

static void print_money(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->money.count; i++) {
        const struct rulebook_money *money = &printer->rulebook->money.items[i];
        print_head(printer, "money", text_of(fixed_money.words[money->sort]), money->origin);
        print_word(printer, "name", money->name);
        if (money->times > 0)
            text_append_format(printer->out, "  times %zu\n", money->times);
        for (size_t w = 0; w < money->words.count; w++)
            text_append_format(printer->out, "  \"%.*s\"\n", TEXT_ARG(money->words.items[w]));
    }
}

/* Rows that say something: those in which not everything is likely. */
static void print_order(struct printer *printer)
{
    for (size_t before = 0; before < word_class_count; before++) {
        const unsigned char *row = printer->rulebook->order[before];
        bool told = false;
        for (size_t after = 0; after < word_class_count; after++)
            told |= row[after] != order_likely;
        if (!told)
            continue;
        text_append_format(printer->out, "order after %s\n", fixed_word_classes.words[before]);
        for (size_t after = 0; after < word_class_count; after++) {
            if (row[after] != order_unlikely)
                text_append_format(printer->out, "  %s %s\n", fixed_order_weights.words[row[after]],
                                   fixed_word_classes.words[after]);
        }
    }
}

static void print_cues(struct printer *printer)
{
    static const char *const directions[] = {"forward", "backward", "both"};

    for (size_t i = 0; i < printer->rulebook->cues.count; i++) {
        const struct rulebook_cue *cue = &printer->rulebook->cues.items[i];
        text_append_format(printer->out, "cue %s", cue->ignore ? "ignore" : stance_name(cue->stance));
        if (!cue->ignore)
            text_append_format(printer->out, " %s until %s", directions[cue->direction],
                               scope_name(cue->until));
        if (cue->within != SIZE_MAX)
            text_append_format(printer->out, " within %zu words", cue->within);
        text_append_string(printer->out, cue->flips ? " flips" : "");
        print_place(printer, cue->origin);
        print_phrases(printer, &cue->phrases);
    }
    for (size_t i = 0; i < printer->rulebook->readings.count; i++) {
        const struct rulebook_reading *reading = &printer->rulebook->readings.items[i];
        print_head(printer, "reading", text_of(stance_name(reading->stance)), reading->origin);
        print_condition(printer, "when", reading->when);
    }
}

static void print_numberings(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->numberings.count; i++) {
        const struct rulebook_numbering *numbering = &printer->rulebook->numberings.items[i];
        print_head(printer, "numbering", numbering->name, numbering->origin);
        print_kinds(printer, &numbering->kinds);
        for (size_t l = 0; l < numbering->levels.count; l++) {
            const struct numbering_level *level = &numbering->levels.items[l];
            text_append_format(printer->out, "  %s %.*s /%.*s/%s\n", fixed_numbering_uses.words[level->use],
                               TEXT_ARG(level->name), TEXT_ARG(level->pattern),
                               level->pattern_exact ? "c" : "");
        }
    }
}

/* ---- things ------------------------------------------------------------------------------------------ */

static void print_terms(struct printer *printer)
{
    const struct rulebook *rulebook = printer->rulebook;

    for (size_t i = 0; i < rulebook->terms.count; i++) {
        const struct rulebook_term *term = &rulebook->terms.items[i];
        print_head(printer, term->apart ? "term apart" : "term", term->name, term->origin);
        print_word(printer, "doc", term->doc);
        for (size_t m = 0; m < term->members.count; m++)
            text_append_format(printer->out, "  <%.*s>\n",
                               TEXT_ARG(rulebook->terms.items[term->members.items[m]].name));
        print_phrases(printer, &term->phrases);
    }
}

static void print_term_list(struct printer *printer, const struct index_list *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        text_append_format(printer->out, "%s%.*s", i > 0 ? " or " : " ",
                           TEXT_ARG(printer->rulebook->terms.items[terms->items[i]].name));
}

static void print_roles(struct printer *printer, const struct rulebook_relation *relation)
{
    for (size_t r = 0; r < role_count; r++) {
        const struct role_filler *filler = &relation->roles[r];
        if (!filler->asked)
            continue;
        text_append_format(printer->out, "  %s", role_name((enum role)r));
        print_term_list(printer, &filler->terms);
        text_append_string(printer->out, filler->or_unknown ? " or unknown" : "");
        text_append_string(printer->out, filler->inherited ? " or inherited\n" : "\n");
    }
}

static void print_edge_end(struct printer *printer, const struct edge_end *end)
{
    if (end->term != RULEBOOK_NONE)
        text_append_format(printer->out, " %.*s in", TEXT_ARG(printer->rulebook->terms.items[end->term].name));
    text_append_format(printer->out, " %s", role_name(end->role));
}

static void print_edges(struct printer *printer, const struct relation_edge_list *edges)
{
    for (size_t i = 0; i < edges->count; i++) {
        const struct relation_edge *edge = &edges->items[i];
        text_append_string(printer->out, "  edge");
        print_edge_end(printer, &edge->left);
        text_append_format(printer->out, " %s", tie_name(edge->tie));
        print_edge_end(printer, &edge->right);
        text_append_format(printer->out, "%s%s\n", edge->fixed ? " as " : "", edge->fixed ? stance_name(edge->stance) : "");
    }
}

static void print_relations(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->relations.count; i++) {
        const struct rulebook_relation *relation = &printer->rulebook->relations.items[i];
        print_head(printer, "relation", relation->name, relation->origin);
        print_word(printer, "doc", relation->doc);
        print_roles(printer, relation);
        if (relation->does.count > 0) {
            text_append_string(printer->out, "  does");
            print_term_list(printer, &relation->does);
            text_append_string(printer->out, "\n");
        }
        if (relation->stances != 0) {
            text_append_string(printer->out, "  stance");
            print_stances(printer, relation->stances);
            text_append_string(printer->out, "\n");
        }
        for (size_t h = 0; h < relation->hollow.count; h++)
            text_append_format(
                printer->out, "  hollow when %s %.*s %s%s\n", role_name(relation->hollow.items[h].left),
                TEXT_ARG(printer->rulebook->relations.items[relation->hollow.items[h].relation].name),
                role_name(relation->hollow.items[h].right),
                relation->hollow.items[h].in_document ? " in document" : "");
        print_edges(printer, &relation->edges);
        print_condition(printer, "when", relation->when);
        print_citations(printer, &relation->citations);
    }
}

static void print_way(struct printer *printer, const struct concept_way *way)
{
    static const char *const sorts[] = {"term", "relation", "concept"};

    if (way->kind == way_phrase)
        print_phrase(printer, way->phrase);
    if (way->kind == way_thing) {
        text_append_format(printer->out, "  %s %.*s", sorts[way->thing.kind - thing_term],
                           TEXT_ARG(rulebook_thing(printer->rulebook, way->thing).name));
        print_stances(printer, way->stances);
        text_append_string(printer->out, "\n");
    }
    print_condition(printer, way->kind == way_thing ? "  with" : "when", way->when);
    if (way->fixed)
        text_append_format(printer->out, "    as %s\n", stance_name(way->stance));
}

static void print_concept_list(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->concepts.count; i++) {
        const struct rulebook_concept *concept = &printer->rulebook->concepts.items[i];
        print_head(printer, "concept", concept->name, concept->origin);
        print_word(printer, "doc", concept->doc);
        for (size_t w = 0; w < concept->ways.count; w++)
            print_way(printer, &concept->ways.items[w]);
        print_word(printer, "need", concept->need);
        print_word(printer, "model", concept->model);
        print_citations(printer, &concept->citations);
    }
}

/* ---- judgements -------------------------------------------------------------------------------------- */

static void print_links(struct printer *printer, const char *what, const struct principle_link_list *links)
{
    for (size_t i = 0; i < links->count; i++) {
        text_append_format(printer->out, "  %s %.*s", what,
                           TEXT_ARG(printer->rulebook->concepts.items[links->items[i].concept].name));
        print_stances(printer, links->items[i].stances);
        text_append_string(printer->out, "\n");
    }
}

static void print_label(struct printer *printer, size_t term)
{
    if (term != RULEBOOK_NONE)
        print_word(printer, "label", printer->rulebook->terms.items[term].name);
}

static void print_principles(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->principles.count; i++) {
        const struct rulebook_principle *principle = &printer->rulebook->principles.items[i];
        print_head(printer, "principle", principle->name, principle->origin);
        print_word(printer, "title", principle->title);
        print_word(printer, "doc", principle->doc);
        print_links(printer, "served by", &principle->served_by);
        print_links(printer, "breached by", &principle->breached_by);
        print_label(printer, principle->label);
        print_citations(printer, &principle->citations);
    }
}

static void print_decisions(struct printer *printer, const struct decision_list *decisions)
{
    for (size_t i = 0; i < decisions->count; i++) {
        const struct decision *decision = &decisions->items[i];
        text_append_format(printer->out, "  %zu. %s%s\n", i + 1, verdict_name(decision->verdict),
                           decision->when ? "" : " otherwise");
        print_condition(printer, "   when", decision->when);
        print_word(printer, "   because", decision->because);
        print_citations(printer, &decision->citations);
    }
}

static void print_definitions(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->definitions.count; i++) {
        const struct rulebook_definition *definition = &printer->rulebook->definitions.items[i];
        print_head(printer, "definition", definition->name, definition->origin);
        print_word(printer, "doc", definition->doc);
        print_kinds(printer, &definition->kinds);
        if (definition->beside != RULEBOOK_NONE)
            print_word(printer, "beside", printer->rulebook->definitions.items[definition->beside].name);
        print_label(printer, definition->label);
        print_decisions(printer, &definition->decisions);
        print_concepts(printer, "repair with", &definition->repairs);
        print_citations(printer, &definition->citations);
    }
}

static void print_rules(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->rules.count; i++) {
        const struct rulebook_rule *rule = &printer->rulebook->rules.items[i];
        print_head(printer, "rule", rule->name, rule->origin);
        print_word(printer, "severity", text_of(severity_name(rule->severity)));
        print_word(printer, "doc", rule->doc);
        print_kinds(printer, &rule->kinds);
        if (rule->for_document)
            text_append_string(printer->out, "  in document\n");
        if (rule->flag != rule_flag_count)
            print_word(printer, "flag", text_of(fixed_flags.words[rule->flag]));
        print_condition(printer, "when", rule->when);
        print_word(printer, "message", rule->message);
        print_concepts(printer, "suggest", &rule->suggest);
        print_citations(printer, &rule->citations);
    }
}

static void print_mutations(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->mutations.count; i++) {
        const struct rulebook_mutation *mutation = &printer->rulebook->mutations.items[i];
        print_head(printer, "mutation", mutation->name, mutation->origin);
        text_append_format(printer->out, "  %s at %s\n", fixed_promises.words[mutation->promise],
                           fixed_places.words[mutation->place]);
        print_word(printer, "doc", mutation->doc);
        print_condition(printer, "when", mutation->when);
        for (size_t s = 0; s < mutation->swaps.count; s++) {
            print_word(printer, "what", mutation->swaps.items[s].what);
            print_word(printer, "becomes", mutation->swaps.items[s].by);
        }
    }
}

static void print_changes(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->changes.count; i++) {
        const struct rulebook_change *change = &printer->rulebook->changes.items[i];
        print_head(printer, "change", change->name, change->origin);
        print_word(printer, "direction", text_of(fixed_directions.words[change->direction]));
        print_word(printer, "doc", change->doc);
        print_condition(printer, "was", change->was);
        print_condition(printer, "now", change->now);
        for (size_t e = 0; e < change->edits.count; e++)
            print_word(printer, fixed_edits.words[change->edits.items[e].kind],
                       printer->rulebook->terms.items[change->edits.items[e].term].name);
        print_citations(printer, &change->citations);
    }
}

static void print_requirements(struct printer *printer)
{
    static const char *const sorts[] = {"", "term", "relation", "concept", "principle", "definition", "rule"};

    for (size_t i = 0; i < printer->rulebook->requirements.count; i++) {
        const struct rulebook_requirement *requirement = &printer->rulebook->requirements.items[i];
        print_head(printer, "requirement", requirement->number, requirement->origin);
        print_word(printer, "says", requirement->says);
        for (size_t e = 0; e < requirement->shown_by.count; e++) {
            const struct row_showing *how = &requirement->how.items[e];
            text_append_format(printer->out, "  %s by %s %.*s", row_bearing_name(how->bearing),
                               sorts[requirement->shown_by.items[e].kind],
                               TEXT_ARG(rulebook_thing(printer->rulebook, requirement->shown_by.items[e]).name));
            print_stances(printer, how->stances);
            text_append_string(printer->out, "\n");
        }
        print_word(printer, "silent because", requirement->silent);
        print_citations(printer, &requirement->citations);
    }
}

static void print_schemes(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->schemes.count; i++) {
        const struct rulebook_scheme *scheme = &printer->rulebook->schemes.items[i];
        print_head(printer, "scheme", scheme->name, scheme->origin);
        print_word(printer, "title", scheme->title);
        print_kinds(printer, &scheme->kinds);
        for (size_t r = 0; r < scheme->rows.count; r++)
            print_word(printer, "row", printer->rulebook->requirements.items[scheme->rows.items[r]].number);
        print_citations(printer, &scheme->citations);
    }
}

static void print_expectation(struct printer *printer, const struct expectation *expectation)
{
    static const char *const effects[] = {[effect_strengthens] = "strengthened",
                                          [effect_weakens] = "weakened",
                                          [effect_weakly_strengthens] = "weakly strengthened",
                                          [effect_mostly_strengthens] = "mostly strengthened",
                                          [effect_touches] = "touched"};
    const char *absent = expectation->absent ? " no" : "";

    switch (expectation->kind) {
    case expect_verdict:
        text_append_format(printer->out, "  expect verdict %s", verdict_name(expectation->verdict));
        if (expectation->thing.kind == thing_definition)
            text_append_format(printer->out, " under %.*s",
                               TEXT_ARG(rulebook_thing(printer->rulebook, expectation->thing).name));
        text_append_string(printer->out, "\n");
        break;
    case expect_finding:
        text_append_format(printer->out, "  expect%s rule %.*s\n", absent,
                           TEXT_ARG(printer->rulebook->rules.items[expectation->rule].name));
        break;
    case expect_effect:
        text_append_format(printer->out, "  expect%s %.*s %s\n", absent,
                           TEXT_ARG(rulebook_thing(printer->rulebook, expectation->thing).name),
                           effects[expectation->effect]);
        break;
    case expect_thing:
        text_append_format(printer->out, "  expect%s %.*s", absent,
                           TEXT_ARG(rulebook_thing(printer->rulebook, expectation->thing).name));
        print_stances(printer, expectation->stances);
        text_append_string(printer->out, "\n");
        break;
    }
}

static void print_tests(struct printer *printer)
{
    for (size_t i = 0; i < printer->rulebook->tests.count; i++) {
        const struct rulebook_test *test = &printer->rulebook->tests.items[i];
        print_head(printer, "test", test->title, test->origin);
        for (size_t e = 0; e < test->expectations.count; e++)
            print_expectation(printer, &test->expectations.items[e]);
    }
}

/* ---- the doors --------------------------------------------------------------------------------------- */

void rulebook_print(const struct rulebook *rulebook, struct text_builder *out)
{
    struct printer printer = {rulebook, out, out->arena};

    print_files(&printer);
    print_small(&printer);
    print_money(&printer);
    print_measures(&printer);
    print_order(&printer);
    print_cues(&printer);
    print_numberings(&printer);
    print_terms(&printer);
    print_relations(&printer);
    print_concept_list(&printer);
    print_principles(&printer);
    print_definitions(&printer);
    print_rules(&printer);
    print_changes(&printer);
    print_mutations(&printer);
    print_requirements(&printer);
    print_schemes(&printer);
    print_tests(&printer);
}

static void show_trees(void *data, const struct tree_list *trees)
{
    for (size_t i = 0; i < trees->count; i++)
        tree_print(trees->items[i], data);
}

bool rulebook_print_trees(const char *path, const struct rulebook_options *options,
                          struct diagnostics *diagnostics, struct text_builder *out)
{
    struct load_request request = {.path = path,
                                   .options = options,
                                   .diagnostics = diagnostics,
                                   .show_trees = show_trees,
                                   .show_data = out,
                                   .failures = LOAD_NEVER_FAILS};
    struct rulebook *rulebook = rulebook_load_request(&request);
    bool whole = rulebook != NULL;

    rulebook_free(rulebook);
    return whole;
}
