/*
 * html_document: one check as a part of the page: what was read and what it came to, the map of principles, who answers
 * to whom, the units, what was found fine and what no rule looked at, the schemes, and the warnings of reading.
 */
#include "checker/report/html_figure.h"
#include "checker/report/html_graph.h"
#include "checker/report/html_pieces.h"
#include "checker/report/page.h"
#include "checker/report/place.h"
#include "checker/report/profiles.h"
#include "checker/report/wording.h"

enum { most_places_of_row = 2, longest_sentence = 600 };

static void open_part(const struct html_check *told, const char *id, const char *title)
{
    html_markup(told->html, "<section id=\"");
    html_text(told->html, told->prefix);
    text_append_format(told->html->out, "-%s\">\n<h3>%s</h3>\n", id, title);
}

static void close_part(const struct html_check *told)
{
    html_markup(told->html, "</section>\n");
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* ---- summary --------------------------------------------------------------------------------------------- */

struct tally {
    size_t counts[verdict_count], units, scope;
};

static struct tally tally_of(const struct check *check)
{
    struct tally tally = {{0}, check->units.count, 0};
    for (size_t i = 0; i < check->units.count; i++)
        tally.counts[check->units.items[i].verdict]++;
    tally.scope = tally.counts[verdict_counts] + tally.counts[verdict_fails] + tally.counts[verdict_undetermined];
    return tally;
}

/* What the verdict of a document means, for somebody who reads nothing else. */
static const char *verdict_sentence(enum verdict verdict)
{
    static const char *const sentences[verdict_count] = {
        "As a whole this document counts.",
        "As a whole this document fails.",
        "Whether this document counts cannot be told from its text.",
        "This document is about something else: nothing in it is in scope.",
        "This document proposes nothing.",
        "This document is mixed: what counts and what does not stand side by side in it."};
    return sentences[verdict];
}

static void tell_verdict(const struct html_check *told)
{
    const struct check *check = told->check;
    struct tally tally = tally_of(check);
    html_markup(told->html, "<p class=\"lead\">");
    html_verdict(told->html, check->verdict);
    html_format(told->html, " %s Of %zu unit%s read, %.*s.", verdict_sentence(check->verdict), tally.units,
                plural(tally.units), TEXT_ARG(html_counts_in_words(told->arena, tally.counts)));
    html_markup(told->html, "</p>\n");
    for (size_t i = 0; i < check->others.count; i++) {
        html_markup(told->html, "<p>Under ");
        html_element(told->html, "code", check->rulebook->definitions.items[check->others.items[i].definition].name);
        html_markup(told->html, ": ");
        html_verdict(told->html, check->others.items[i].verdict);
        html_markup(told->html, "</p>\n");
    }
}

static void tell_flags(const struct html_check *told)
{
    const struct check *check = told->check;
    if (check->flags == 0 && !check->relabelled)
        return;
    html_markup(told->html, "<ul>\n");
    if (check->relabelled)
        html_markup(told->html, tally_of(check).counts[verdict_counts] > 0
                                    ? "<li><strong class=\"bad\">relabelled</strong>: it claims to be the reform, and "
                                      "little in it carries the claim</li>\n"
                                    : "<li><strong class=\"bad\">relabelled</strong>: it claims to be the reform, and "
                                      "nothing in it carries the claim</li>\n");
    for (size_t i = 0; wording_flag_at(i) != NULL; i++) {
        const struct wording_flag *flag = wording_flag_at(i);
        /* `relabelled` says the same as `name-only`, and more. */
        if ((check->flags & flag->flag) == 0 || (check->relabelled && flag->flag == flag_name_only))
            continue;
        text_append_format(told->html->out, "<li><strong class=\"open\">%s</strong>: %s</li>\n", flag->name,
                           flag->sentence);
    }
    html_markup(told->html, "</ul>\n");
}

/* "Strengthened: accountability, transparency"; nothing when there is none. */
static void tell_principles(const struct html_check *told, const char *name, bool strengthened, bool weakened)
{
    const struct check *check = told->check;
    size_t count = 0;
    for (size_t i = 0; check->principles != NULL && i < check->rulebook->principles.count; i++) {
        const struct principle_effect *effect = &check->principles[i];
        if (effect->strengthened != strengthened || effect->weakened != weakened)
            continue;
        if (count == 0)
            html_fact(told->html, name);
        html_markup(told->html, count++ > 0 ? ", " : "");
        html_text(told->html, wording_name(told->arena, check->rulebook->principles.items[i].name));
    }
    if (count > 0)
        html_fact_end(told->html);
}

static void tell_definition(const struct html_check *told)
{
    const struct check *check = told->check;
    size_t asked = check->units.count > 0 ? check->units.items[0].definition : RULEBOOK_NONE;
    html_fact(told->html, "Held against");
    html_element(told->html, "code", wording_rulebook_name(check->rulebook));
    if (asked < check->rulebook->definitions.count) {
        const struct rulebook_definition *definition = &check->rulebook->definitions.items[asked];
        html_markup(told->html, ", definition ");
        html_element(told->html, "code", definition->name);
        if (definition->doc.length > 0)
            html_format(told->html, ": %.*s", TEXT_ARG(definition->doc));
    }
    html_fact_end(told->html);
}

static void tell_fact(const struct html_check *told, const char *name, struct text value)
{
    if (value.length == 0)
        return;
    html_fact(told->html, name);
    html_text(told->html, value);
    html_fact_end(told->html);
}

static void tell_summary(const struct html_check *told)
{
    const struct document *document = told->check->document;
    tell_verdict(told);
    tell_flags(told);
    html_markup(told->html, "<dl>\n");
    tell_principles(told, "Strengthened", true, false);
    tell_principles(told, "Weakened", false, true);
    tell_principles(told, "Both", true, true);
    tell_fact(told, "File", document->path);
    tell_fact(told, "Title", page_clean(told->arena, document->title));
    tell_fact(told, "Kind", wording_document_kind(told->check));
    tell_definition(told);
    html_fact(told->html, "SHA-256");
    html_element(told->html, "code", document_sha256(document, told->arena));
    html_fact_end(told->html);
    html_markup(told->html, "</dl>\n");
    for (size_t i = 0; i < told->check->findings.count; i++)
        html_finding(told, &told->check->findings.items[i], DOCUMENT_NONE);
}

/* ---- the map --------------------------------------------------------------------------------------------- */

static enum figure_mark mark_for(const struct principle_effect *effect)
{
    if (effect->strengthened && effect->weakened)
        return figure_both;
    if (effect->strengthened || effect->weakened)
        return effect->strengthened ? figure_strengthened : figure_weakened;
    return effect->weakly ? figure_weakly : figure_untouched;
}

static bool is_in_scope(const struct unit_verdict *verdict)
{
    return verdict->verdict != verdict_not_a_proposal && verdict->verdict != verdict_out_of_scope;
}

static struct figure map_of(const struct html_check *told)
{
    const struct check *check = told->check;
    size_t columns = check->rulebook->principles.count;
    struct figure figure = {.id = text_format(told->arena, "%.*s-map", TEXT_ARG(told->prefix)),
                            .title = TEXT("Principles by unit")};
    for (size_t p = 0; p < columns; p++)
        list_push(told->arena, &figure.columns, wording_name(told->arena, check->rulebook->principles.items[p].name));
    for (size_t i = 0; i < check->units.count; i++) {
        const struct unit_verdict *verdict = &check->units.items[i];
        if (!is_in_scope(verdict))
            continue;
        enum figure_mark *marks = arena_alloc_array(told->arena, columns + 1, sizeof *marks);
        for (size_t p = 0; p < columns && verdict->principles != NULL; p++)
            marks[p] = mark_for(&verdict->principles[p]);
        list_push(told->arena, &figure.rows,
                  (struct figure_row){.label = html_unit_name(told, verdict->unit),
                                      .anchor = html_unit_anchor(told, verdict->unit),
                                      .verdict = html_verdict_words(verdict->verdict),
                                      .tone = html_verdict_tone(verdict->verdict),
                                      .marks = marks});
    }
    return figure;
}

static void tell_map(const struct html_check *told)
{
    struct figure figure = map_of(told);
    if (figure.rows.count == 0 || figure.columns.count == 0)
        return;
    open_part(told, "map-part", "Principles by unit");
    figure_write(told->html, &figure);
    figure_table(told->html, &figure);
    close_part(told);
}

/* ---- units ----------------------------------------------------------------------------------------------- */

static void tell_units(const struct html_check *told)
{
    const struct check *check = told->check;
    size_t count = 0;
    for (size_t i = 0; i < check->units.count; i++)
        count += !html_is_told_in_a_line(&check->units.items[i]);
    if (count == 0)
        return;
    open_part(told, "units", "Unit by unit");
    for (size_t i = 0; i < check->units.count; i++)
        if (!html_is_told_in_a_line(&check->units.items[i]))
            html_unit(told, i);
    close_part(told);
}

/* ---- what was found fine --------------------------------------------------------------------------------- */

static bool is_fine(const struct unit_verdict *verdict)
{
    bool fine = verdict->verdict == verdict_counts && !verdict->contested;
    for (size_t i = 0; i < verdict->findings.count; i++)
        fine &= verdict->findings.items[i].severity == severity_note;
    return fine;
}

static void list_fine_units(const struct html_check *told)
{
    const struct check *check = told->check;
    size_t count = 0;
    for (size_t i = 0; i < check->units.count; i++)
        count += is_fine(&check->units.items[i]);
    if (count == 0) {
        html_markup(told->html, "<p>No unit counts without a warning.</p>\n");
        return;
    }
    html_markup(told->html, "<p>");
    html_format(told->html, "Counting, and without a warning: %zu.", count);
    html_markup(told->html, "</p>\n<ul>\n");
    for (size_t i = 0; i < check->units.count; i++) {
        if (!is_fine(&check->units.items[i]))
            continue;
        html_markup(told->html, "<li>");
        html_unit_link(told, check->units.items[i].unit);
        html_markup(told->html, "</li>\n");
    }
    html_markup(told->html, "</ul>\n");
}

/* Each unit that is told nowhere else, with its text folded. */
static void list_units_told_in_a_line(const struct html_check *told)
{
    const struct check *check = told->check;
    bool any = false;
    for (size_t i = 0; i < check->units.count; i++) {
        const struct unit_verdict *verdict = &check->units.items[i];
        if (!html_is_told_in_a_line(verdict))
            continue;
        html_markup(told->html, any ? "" : "<p>Read, with nothing in it to judge:</p>\n<ul>\n");
        any = true;
        html_markup(told->html, "<li");
        html_attribute(told->html, "id", html_unit_anchor(told, verdict->unit));
        html_markup(told->html, ">");
        html_text(told->html, html_unit_name(told, verdict->unit));
        html_markup(told->html, " <span class=\"meta\">(");
        html_unit_place(told, verdict->unit);
        html_markup(told->html, ")</span>: ");
        html_verdict(told->html, verdict->verdict);
        html_markup(told->html, "</li>\n");
    }
    html_markup(told->html, any ? "</ul>\n" : "");
}

/* Per rule: something was found by it. */
static void note_findings(const struct finding_list *findings, bool *found)
{
    for (size_t i = 0; i < findings->count; i++)
        found[findings->items[i].rule] = true;
}

static bool is_for_kind(const struct check *check, const struct rulebook_rule *rule)
{
    return rulebook_kind_is_among(check->rulebook, check->kind, &rule->kinds);
}

static void list_silent_rules(const struct html_check *told)
{
    const struct check *check = told->check;
    const struct rule_list *rules = &check->rulebook->rules;
    bool *found = arena_alloc_array(told->arena, rules->count + 1, sizeof *found);
    size_t silent = 0;
    note_findings(&check->findings, found);
    for (size_t i = 0; i < check->units.count; i++)
        note_findings(&check->units.items[i].findings, found);
    for (size_t r = 0; r < rules->count; r++)
        silent += !found[r] && is_for_kind(check, &rules->items[r]);
    if (silent == 0)
        return;
    html_markup(told->html, "<details><summary>");
    html_format(told->html, "Rules that were asked and found nothing: %zu", silent);
    html_markup(told->html, "</summary>\n<ul>\n");
    for (size_t r = 0; r < rules->count; r++) {
        const struct rulebook_rule *rule = &rules->items[r];
        if (found[r] || !is_for_kind(check, rule))
            continue;
        html_markup(told->html, "<li>");
        html_element(told->html, "code", rule->name);
        if (rule->doc.length > 0)
            html_format(told->html, ": %.*s", TEXT_ARG(rule->doc));
        html_markup(told->html, "</li>\n");
    }
    html_markup(told->html, "</ul></details>\n");
}

static void tell_fine(const struct html_check *told)
{
    open_part(told, "fine", "What was read and found fine");
    list_fine_units(told);
    list_units_told_in_a_line(told);
    list_silent_rules(told);
    close_part(told);
}

/* ---- what no rule looked at ------------------------------------------------------------------------------ */

static void list_unlooked(const struct html_check *told, const struct coverage *coverage, bool power)
{
    html_markup(told->html, "<ul>\n");
    for (size_t i = 0; i < coverage->unlooked.count; i++) {
        const struct unlooked *sentence = &coverage->unlooked.items[i];
        if (sentence->grants_power != power)
            continue;
        struct text words = text_part(told->check->document->reading, sentence->start, sentence->end);
        html_markup(told->html, "<li>");
        html_element(told->html, "q", html_cut(told->arena, page_clean(told->arena, words), longest_sentence));
        html_markup(told->html, " <span class=\"meta\">(");
        html_text(told->html, place_words(told->arena, told->check->document, sentence->line));
        html_markup(told->html, ", in ");
        html_unit_link(told, sentence->unit);
        html_markup(told->html, sentence->words_known ? ")</span></li>\n"
                                                      : "; not one word of it is known)</span></li>\n");
    }
    html_markup(told->html, "</ul>\n");
}

static void tell_coverage(const struct html_check *told)
{
    struct coverage coverage = coverage_find(told->check, told->arena);
    size_t count = coverage.unlooked.count, powers = 0;
    for (size_t i = 0; i < count; i++)
        powers += coverage.unlooked.items[i].grants_power;
    open_part(told, "unlooked", "What no rule looked at");
    html_markup(told->html, "<p>");
    if (coverage.operative == 0)
        html_markup(told->html, "No sentence lays down, grants or lists anything.");
    else if (count == 0)
        html_format(told->html, "Sentences that lay down, grant or list something: %zu. In each of them a relation or a "
                                "concept of the rulebook was found.",
                    coverage.operative);
    else
        html_format(told->html, "Sentences that lay down, grant or list something: %zu. In %zu of them no relation and no "
                                "concept of the rulebook was found. Read %s yourself.",
                    coverage.operative, count, count == 1 ? "it" : "them");
    html_markup(told->html, "</p>\n");
    if (powers > 0) {
        html_markup(told->html, "<p>They grant a power:</p>\n");
        list_unlooked(told, &coverage, true);
    }
    if (count > powers) {
        html_markup(told->html, powers > 0 ? "<p>The others:</p>\n" : "");
        list_unlooked(told, &coverage, false);
    }
    close_part(told);
}

/* ---- schemes --------------------------------------------------------------------------------------------- */

static const char *state_tone(enum row_state state)
{
    switch (state) {
    case row_served: return "good";
    case row_turned_round: return "bad";
    case row_both:
    case row_weakly:
    case row_missing: return "open";
    case row_talked_of:
    case row_silent:
    case row_unknown:
    case row_state_count: break;
    }
    return "plain";
}

static const char *state_sign(enum row_state state)
{
    static const char *const signs[row_state_count] = {"✓", "◐", "✗", "△", "…", "!", "–", "?"};
    return state < row_state_count ? signs[state] : "";
}

static void tell_row(const struct html_check *told, const struct profile_row *row)
{
    struct html *html = told->html;
    const struct rulebook_requirement *requirement = &told->check->rulebook->requirements.items[row->requirement];
    html_markup(html, "<tr><th scope=\"row\">");
    html_text(html, requirement->number);
    html_markup(html, "</th><td>");
    text_append_format(html->out, "<strong class=\"%s\"><span aria-hidden=\"true\">%s</span> %s</strong>",
                       state_tone(row->state), state_sign(row->state), profiles_state_words(row->state));
    html_markup(html, "</td><td>");
    html_text(html, requirement->says);
    for (size_t i = 0; i < row->evidence.count && i < most_places_of_row; i++) {
        bool first_against = row->state == row_both && i == 1 && row->against < row->evidence.count;
        html_markup(html, "<br>");
        html_quote(told, &row->evidence.items[first_against ? row->against : i], DOCUMENT_NONE);
    }
    html_markup(html, "</td></tr>\n");
}

static void tell_scheme(const struct html_check *told, const struct profile *profile)
{
    struct html *html = told->html;
    const struct rulebook_scheme *scheme = &told->check->rulebook->schemes.items[profile->scheme];
    bool first = true;
    html_markup(html, "<h4>");
    html_text(html, scheme->title.length > 0 ? scheme->title : wording_name(told->arena, scheme->name));
    html_markup(html, "</h4>\n<p>");
    html_format(html, "%zu row%s", profile->rows.count, plural(profile->rows.count));
    for (size_t state = 0; state < row_state_count; state++) {
        if (profile->tally[state] == 0)
            continue;
        html_format(html, "%s%zu %s", first ? ": " : ", ", profile->tally[state],
                    profiles_state_words((enum row_state)state));
        first = false;
    }
    html_markup(html, "</p>\n<p class=\"meta\">");
    html_citations(told, &scheme->citations);
    html_markup(html, "</p>\n<table><thead><tr><th scope=\"col\">Row</th><th scope=\"col\">State</th>"
                      "<th scope=\"col\">What is asked for, and where the text speaks of it</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < profile->rows.count; i++)
        tell_row(told, &profile->rows.items[i]);
    html_markup(html, "</tbody></table>\n");
}

static void tell_schemes(const struct html_check *told)
{
    if (told->check->profiles.count == 0)
        return;
    open_part(told, "schemes", "Row by row: the schemes");
    for (size_t i = 0; i < told->check->profiles.count; i++)
        tell_scheme(told, &told->check->profiles.items[i]);
    close_part(told);
}

/* ---- warnings of reading --------------------------------------------------------------------------------- */

static void tell_warnings(const struct html_check *told)
{
    const struct document *document = told->check->document;
    if (document->warning_count == 0)
        return;
    open_part(told, "warnings", "Warnings of reading");
    html_markup(told->html, "<ul>\n");
    for (size_t i = 0; i < document->warning_count; i++) {
        struct place place = source_place(&document->source, document->warnings[i].span.start);
        html_markup(told->html, "<li>");
        html_text(told->html, place_words(told->arena, document, place.line));
        html_markup(told->html, ": ");
        html_text(told->html, document->warnings[i].message);
        html_markup(told->html, "</li>\n");
    }
    html_markup(told->html, "</ul>\n");
    close_part(told);
}

void html_document(struct html_check *told)
{
    struct text title = page_clean(told->arena, told->check->document->title);
    html_markup(told->html, "<section class=\"document\" id=\"");
    html_text(told->html, told->prefix);
    html_markup(told->html, "\">\n<h2>");
    html_text(told->html, html_cut(told->arena, title.length > 0 ? title : told->check->document->path, longest_name));
    html_markup(told->html, "</h2>\n");
    tell_summary(told);
    tell_map(told);
    html_graph(told);
    tell_units(told);
    tell_fine(told);
    tell_coverage(told);
    tell_schemes(told);
    tell_warnings(told);
    html_markup(told->html, "</section>\n");
}
