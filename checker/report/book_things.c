/* What a book tells of each thing: a heading, and its facts as a list. */
#include "checker/report/book_parts.h"

static void fact_text(struct book *book, const char *name, struct text text)
{
    if (text_trim(text).length == 0)
        return;
    book_fact(book, name);
    html_text(book->html, text);
    book_fact_end(book);
}

static void fact_say(struct book *book, const char *name, const char *words)
{
    fact_text(book, name, text_of(words));
}

static void fact_condition(struct book *book, const char *name, const struct condition *condition)
{
    if (condition == NULL)
        return;
    book_fact(book, name);
    book_condition(book, condition);
    book_fact_end(book);
}

static void fact_kinds(struct book *book, const struct index_list *kinds)
{
    if (kinds->count == 0)
        return;
    book_fact(book, "Documents");
    book_kinds(book, kinds);
    book_fact_end(book);
}

static void fact_concepts(struct book *book, const char *name, const struct index_list *concepts)
{
    if (concepts->count == 0)
        return;
    book_fact(book, name);
    book_link_concepts(book, concepts);
    book_fact_end(book);
}

static void fact_phrases(struct book *book, const char *name, const struct index_list *phrases)
{
    if (phrases->count == 0)
        return;
    book_fact(book, name);
    book_phrases(book, phrases);
    book_fact_end(book);
}

/* A title that was cut for the heading is given in full below it. */
static void fact_whole(struct book *book, struct text documentation)
{
    if (text_trim(documentation).length > book_longest_title)
        fact_text(book, "In full", documentation);
}

/* ---- terms and relations --------------------------------------------------------------------------------- */

static void tell_term(struct book *book, size_t index)
{
    const struct rulebook_term *term = &book->rulebook->terms.items[index];
    fact_whole(book, term->doc);
    if (term->members.count > 0) {
        book_fact(book, "Takes in");
        book_link_terms(book, &term->members, ", ");
        book_fact_end(book);
    }
    fact_phrases(book, "Words", &term->phrases);
    if (term->apart)
        fact_say(book, "Apart", "What stands inside one of its phrases is no word of another term.");
}

static void fact_filler(struct book *book, const struct role_filler *filler, const char *name)
{
    if (!filler->asked)
        return;
    book_fact(book, name);
    book_link_terms(book, &filler->terms, " or ");
    html_markup(book->html, filler->or_unknown ? ", or somebody the text does not tell" : "");
    html_markup(book->html, filler->inherited ? ", or as heading, lead-in or document name one" : "");
    book_fact_end(book);
}

static void tell_hollow(struct book *book, const struct hollow_clause *hollow)
{
    html_markup(book->html, "<li>");
    if (hollow->left == hollow->right)
        html_format(book->html, "its “%s” is “%s” as well in ", role_name(hollow->left), role_name(hollow->right));
    else
        html_format(book->html, "its “%s” acts on its “%s” in ", role_name(hollow->left), role_name(hollow->right));
    book_link(book, (struct book_thing){book_relation, hollow->relation});
    html_markup(book->html, hollow->in_document ? ", anywhere in the document</li>" : "</li>");
}

static void tell_edge_end(struct book *book, const struct edge_end *end)
{
    if (end->term != RULEBOOK_NONE) {
        book_link(book, (struct book_thing){book_term, end->term});
        html_markup(book->html, " named in ");
    }
    html_format(book->html, "its “%s”", role_name(end->role));
}

static void fact_edges(struct book *book, const struct relation_edge_list *edges)
{
    if (edges->count == 0)
        return;
    book_fact(book, "In the graph");
    html_markup(book->html, "<ul>");
    for (size_t i = 0; i < edges->count; i++) {
        const struct relation_edge *edge = &edges->items[i];
        html_markup(book->html, "<li>");
        tell_edge_end(book, &edge->left);
        html_format(book->html, " %s ", tie_name(edge->tie));
        tell_edge_end(book, &edge->right);
        if (edge->fixed)
            html_format(book->html, ", which counts as %s", stance_name(edge->stance));
        html_markup(book->html, "</li>");
    }
    html_markup(book->html, "</ul>");
    book_fact_end(book);
}

static void tell_relation(struct book *book, size_t index)
{
    static const char *const roles[role_count] = {
        [role_who] = "Who", [role_whom] = "Whom", [role_to] = "To", [role_of] = "Of", [role_about] = "About",
    };
    const struct rulebook_relation *relation = &book->rulebook->relations.items[index];
    fact_whole(book, relation->doc);
    fact_filler(book, &relation->roles[role_who], roles[role_who]);
    if (relation->does.count > 0) {
        book_fact(book, "Does");
        book_link_terms(book, &relation->does, " or ");
        book_fact_end(book);
    }
    for (size_t r = role_who + 1; r < role_count; r++)
        fact_filler(book, &relation->roles[r], roles[r]);
    if (relation->stances != 0) {
        book_fact(book, "Stance");
        book_stances(book, relation->stances);
        book_fact_end(book);
    }
    fact_condition(book, "When", relation->when);
    if (relation->hollow.count > 0) {
        book_fact(book, "Hollow when");
        html_markup(book->html, "<ul>");
        for (size_t i = 0; i < relation->hollow.count; i++)
            tell_hollow(book, &relation->hollow.items[i]);
        html_markup(book->html, "</ul>");
        book_fact_end(book);
    }
    fact_edges(book, &relation->edges);
    book_fact_citations(book, &relation->citations);
}

/* ---- concepts -------------------------------------------------------------------------------------------- */

static void tell_way(struct book *book, const struct concept_way *way)
{
    html_markup(book->html, "<li>");
    if (way->kind == way_thing) {
        html_format(book->html, "%s ", book_sort_name(book_thing_of(book->rulebook, way->thing).sort));
        book_link_thing(book, way->thing);
        if (way->stances != 0) {
            html_markup(book->html, ", when it is ");
            book_stances(book, way->stances);
        }
    }
    if (way->when != NULL) {
        html_markup(book->html, way->kind == way_thing ? ", where " : "when ");
        book_condition(book, way->when);
    }
    if (way->fixed)
        html_format(book->html, "; then it is taken as “%s”", stance_name(way->stance));
    html_markup(book->html, "</li>\n");
}

static void tell_concept(struct book *book, size_t index)
{
    const struct rulebook_concept *concept = &book->rulebook->concepts.items[index];
    struct index_list phrases = {NULL, 0, 0};
    for (size_t i = 0; i < concept->ways.count; i++)
        if (concept->ways.items[i].kind == way_phrase)
            list_push(book->arena, &phrases, concept->ways.items[i].phrase);
    fact_whole(book, concept->doc);
    if (concept->ways.count > phrases.count) {
        book_fact(book, "Recognised by");
        html_markup(book->html, "<ul>");
        for (size_t i = 0; i < concept->ways.count; i++)
            if (concept->ways.items[i].kind != way_phrase)
                tell_way(book, &concept->ways.items[i]);
        html_markup(book->html, "</ul>");
        book_fact_end(book);
    }
    if (concept->ways.count == 0)
        fact_say(book, "Recognised by", "nothing: it is switched off, and never found.");
    fact_phrases(book, "Phrases", &phrases);
    fact_text(book, "Needs", concept->need);
    fact_text(book, "For example", concept->model);
    book_fact_citations(book, &concept->citations);
}

/* ---- judgements ------------------------------------------------------------------------------------------ */

static void fact_links(struct book *book, const char *name, const struct principle_link_list *links)
{
    if (links->count == 0)
        return;
    book_fact(book, name);
    html_markup(book->html, "<ul>");
    for (size_t i = 0; i < links->count; i++) {
        html_markup(book->html, "<li>");
        book_link_thing(book, (struct thing){thing_concept, links->items[i].concept});
        if (links->items[i].stances != 0) {
            html_markup(book->html, ", when it is ");
            book_stances(book, links->items[i].stances);
        }
        html_markup(book->html, "</li>");
    }
    html_markup(book->html, "</ul>");
    book_fact_end(book);
}

static void fact_label(struct book *book, size_t term)
{
    if (term == RULEBOOK_NONE)
        return;
    book_fact(book, "Claimed by");
    book_link(book, (struct book_thing){book_term, term});
    book_fact_end(book);
}

static void tell_principle(struct book *book, size_t index)
{
    const struct rulebook_principle *principle = &book->rulebook->principles.items[index];
    fact_whole(book, principle->title);
    fact_text(book, "About", principle->doc);
    fact_links(book, "Served by", &principle->served_by);
    fact_links(book, "Breached by", &principle->breached_by);
    fact_label(book, principle->label);
    book_fact_citations(book, &principle->citations);
}

static void tell_decision(struct book *book, const struct decision *decision)
{
    html_markup(book->html, "<li><b>");
    html_format(book->html, "%s", verdict_name(decision->verdict));
    html_markup(book->html, decision->when != NULL ? "</b> when " : "</b> ");
    book_condition(book, decision->when);
    html_markup(book->html, ".");
    if (decision->because.length > 0) {
        html_markup(book->html, "<br>Because: ");
        book_template(book, decision->because);
    }
    if (decision->citations.count > 0) {
        html_markup(book->html, "<dl>");
        book_fact_citations(book, &decision->citations);
        html_markup(book->html, "</dl>");
    }
    html_markup(book->html, "</li>\n");
}

static void tell_definition(struct book *book, size_t index)
{
    const struct rulebook_definition *definition = &book->rulebook->definitions.items[index];
    fact_whole(book, definition->doc);
    fact_kinds(book, &definition->kinds);
    if (definition->beside != RULEBOOK_NONE) {
        book_fact(book, "Beside");
        book_link(book, (struct book_thing){book_definition, definition->beside});
        html_markup(book->html, ": it judges only when it is asked for.");
        book_fact_end(book);
    }
    fact_label(book, definition->label);
    book_fact(book, "Decides");
    html_markup(book->html, "The lines are read from the top; the first that applies decides.\n<ol>");
    for (size_t i = 0; i < definition->decisions.count; i++)
        tell_decision(book, &definition->decisions.items[i]);
    html_markup(book->html, "</ol>");
    book_fact_end(book);
    fact_concepts(book, "Repairs", &definition->repairs);
    book_fact_citations(book, &definition->citations);
}

static void tell_edit(struct book *book, const struct rulebook_edit *edit)
{
    static const char *const heads[edit_kind_count] = {[edit_adds] = "Words put in",
                                                       [edit_drops] = "Words taken out",
                                                       [edit_raises] = "A greater number, or a longer time, in",
                                                       [edit_lowers] = "A smaller number, or a shorter time, in"};
    book_fact(book, heads[edit->kind]);
    book_link(book, (struct book_thing){book_term, edit->term});
    book_fact_end(book);
}

static void tell_change(struct book *book, size_t index)
{
    static const char *const directions[] = {
        [change_loss] = "a loss",
        [change_gain] = "a gain",
        [change_weaker] = "makes the sentence weaker: a loss, but a gain where it only breaches",
        [change_stronger] = "makes the sentence stronger: a gain, but a loss where it only breaches"};
    const struct rulebook_change *change = &book->rulebook->changes.items[index];
    fact_whole(book, change->doc);
    fact_say(book, "Direction", directions[change->direction]);
    if (change->was != NULL)
        fact_condition(book, "Was", change->was);
    if (change->now != NULL)
        fact_condition(book, "Now", change->now);
    for (size_t i = 0; i < change->edits.count; i++)
        tell_edit(book, &change->edits.items[i]);
    book_fact_citations(book, &change->citations);
}

static void tell_rule(struct book *book, size_t index)
{
    const struct rulebook_rule *rule = &book->rulebook->rules.items[index];
    fact_whole(book, rule->doc);
    fact_say(book, "Severity", severity_name(rule->severity));
    fact_kinds(book, &rule->kinds);
    fact_say(book, "Judges", rule->for_document ? "the document as a whole" : "each unit");
    fact_condition(book, "When", rule->when);
    if (rule->message.length > 0) {
        book_fact(book, "Message");
        book_template(book, rule->message);
        book_fact_end(book);
    }
    fact_concepts(book, "Suggests", &rule->suggest);
    book_fact_citations(book, &rule->citations);
}

/* The things that bear on a requirement in one way. */
static void fact_bearing(struct book *book, const struct rulebook_requirement *requirement, enum row_bearing bearing)
{
    static const char *const names[] = {
        [bearing_shown] = "Shown by", [bearing_broken] = "Broken by", [bearing_missed] = "Missed by"};
    size_t count = 0;
    for (size_t i = 0; i < requirement->shown_by.count; i++) {
        struct book_thing thing = book_thing_of(book->rulebook, requirement->shown_by.items[i]);
        if (requirement->how.items[i].bearing != bearing)
            continue;
        if (count++ == 0) {
            book_fact(book, names[bearing]);
            html_markup(book->html, "<ul>");
        }
        html_markup(book->html, "<li>");
        html_format(book->html, "%s ", book_sort_name(thing.sort));
        book_link(book, thing);
        html_markup(book->html, "</li>");
    }
    if (count > 0) {
        html_markup(book->html, "</ul>");
        book_fact_end(book);
    }
}

static void tell_scheme(struct book *book, size_t index)
{
    const struct rulebook_scheme *scheme = &book->rulebook->schemes.items[index];
    fact_whole(book, scheme->title);
    fact_kinds(book, &scheme->kinds);
    book_fact(book, "Rows");
    html_markup(book->html, "<ul>");
    for (size_t i = 0; i < scheme->rows.count; i++) {
        struct book_thing row = {book_requirement, scheme->rows.items[i]};
        html_markup(book->html, "<li>");
        html_element(book->html, "span", html_cut(book->arena, book_name(book, row), book_longest_title));
        html_markup(book->html, " ");
        book_link(book, row);
        html_markup(book->html, "</li>");
    }
    html_markup(book->html, "</ul>");
    book_fact_end(book);
    book_fact_citations(book, &scheme->citations);
}

static void tell_requirement(struct book *book, size_t index)
{
    const struct rulebook_requirement *requirement = &book->rulebook->requirements.items[index];
    fact_whole(book, requirement->says);
    fact_bearing(book, requirement, bearing_shown);
    fact_bearing(book, requirement, bearing_broken);
    fact_bearing(book, requirement, bearing_missed);
    fact_text(book, "No text shows it", requirement->silent);
    book_fact_citations(book, &requirement->citations);
}

/* ---- the words of documents ------------------------------------------------------------------------------ */

static void tell_cue(struct book *book, size_t index)
{
    static const char *const directions[] = {"what follows", "what stands before", "what stands before and behind"};
    const struct rulebook_cue *cue = &book->rulebook->cues.items[index];
    fact_phrases(book, "Words", &cue->phrases);
    if (cue->ignore)
        return;
    book_fact(book, "Reaches");
    html_format(book->html, "%s, to the end of the %s", directions[cue->direction], scope_name(cue->until));
    if (cue->within != SIZE_MAX)
        html_format(book->html, ", %zu words at most", cue->within);
    html_markup(book->html, cue->flips ? "; two of them cancel each other" : "");
    book_fact_end(book);
}

static void tell_reading(struct book *book, size_t index)
{
    book_fact(book, "When");
    book_condition(book, book->rulebook->readings.items[index].when);
    book_fact_end(book);
}

static void tell_kind(struct book *book, size_t index)
{
    const struct rulebook_kind *kind = &book->rulebook->kinds.items[index];
    if (kind->wider != RULEBOOK_NONE) {
        book_fact(book, "A kind of");
        book_link(book, (struct book_thing){book_kind, kind->wider});
        book_fact_end(book);
    }
    if (kind->enacts)
        fact_say(book, "Enacts", "Its present tense commits.");
    fact_phrases(book, "Told by", &kind->phrases);
}

static void tell_parameter(struct book *book, size_t index)
{
    const struct rulebook_parameter *parameter = &book->rulebook->parameters.items[index];
    fact_whole(book, parameter->doc);
    if (parameter->value > 1)
        fact_text(book, "Value", text_format(book->arena, "%zu", parameter->value));
    else
        fact_say(book, "Value", parameter->value == 1 ? "yes" : "no");
}

static void tell_numbering(struct book *book, size_t index)
{
    static const char *const uses[] = {"holds others", "is judged", "is an item"};
    const struct rulebook_numbering *numbering = &book->rulebook->numberings.items[index];
    fact_kinds(book, &numbering->kinds);
    book_fact(book, "Levels");
    html_markup(book->html, "<table><thead><tr><th scope=\"col\">Level</th><th scope=\"col\">Part</th>"
                            "<th scope=\"col\">Pattern</th></tr></thead><tbody>");
    for (size_t i = 0; i < numbering->levels.count; i++) {
        const struct numbering_level *level = &numbering->levels.items[i];
        html_markup(book->html, "<tr><td>");
        html_text(book->html, level->name);
        html_markup(book->html, "</td><td>");
        html_markup(book->html, uses[level->use]);
        html_markup(book->html, "</td><td>");
        html_element(book->html, "code", level->pattern);
        html_markup(book->html, "</td></tr>");
    }
    html_markup(book->html, "</tbody></table>");
    book_fact_end(book);
}

/* ---- a thing --------------------------------------------------------------------------------------------- */

static void tell_facts(struct book *book, struct book_thing thing)
{
    const struct rulebook *rulebook = book->rulebook;
    size_t i = thing.index;
    switch (thing.sort) {
    case book_scheme: tell_scheme(book, i); break;
    case book_requirement: tell_requirement(book, i); break;
    case book_principle: tell_principle(book, i); break;
    case book_definition: tell_definition(book, i); break;
    case book_rule: tell_rule(book, i); break;
    case book_change: tell_change(book, i); break;
    case book_concept: tell_concept(book, i); break;
    case book_relation: tell_relation(book, i); break;
    case book_term: tell_term(book, i); break;
    case book_kind: tell_kind(book, i); break;
    case book_parameter: tell_parameter(book, i); break;
    case book_cue: tell_cue(book, i); break;
    case book_reading: tell_reading(book, i); break;
    case book_modal: fact_phrases(book, "Words", &rulebook->modals.items[i].phrases); break;
    case book_words: fact_phrases(book, "Words", &rulebook->words.items[i].phrases); break;
    case book_numbering: tell_numbering(book, i); break;
    case book_source:
    case book_test:
    case book_sort_count: break;
    }
}

static void tell_heading(struct book *book, struct book_thing thing)
{
    struct text name = book_name(book, thing), title = book_title(book, thing);
    unsigned level = book->level < 6 ? book->level + 1 : 6;
    text_append_format(book->html->out, "<h%u><span class=\"sort\">%s</span> ", level, book_sort_name(thing.sort));
    if (thing.sort == book_requirement) {
        html_element(book->html, "span", name);
        html_markup(book->html, " ");
    }
    html_text(book->html, title);
    if (name.length > 0 && thing.sort != book_requirement && !text_equal(name, title)) {
        html_markup(book->html, " ");
        html_element(book->html, "code", name);
    }
    text_append_format(book->html->out, "</h%u>\n", level);
}

void book_tell(struct book *book, struct book_thing thing)
{
    html_markup(book->html, "<section class=\"thing\"");
    html_attribute(book->html, "id", book_anchor(book, thing));
    html_markup(book->html, ">\n");
    tell_heading(book, thing);
    html_markup(book->html, "<dl>\n");
    tell_facts(book, thing);
    book_fact_uses(book, thing);
    book_fact_tests(book, thing);
    html_markup(book->html, "</dl>\n</section>\n");
}
