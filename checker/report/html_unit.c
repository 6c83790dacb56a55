/*
 * html_unit: one unit: its text with the words marked, the verdict and why, by which rule and source, what was found
 * besides, what came near, and what the smallest change would be.
 */
#include "checker/near_miss.h"
#include "checker/report/html_marks.h"
#include "checker/report/html_pieces.h"
#include "checker/report/place.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"

enum {
    long_text = 900, /* bytes: more is folded, and the sentences that tell are shown */
    most_near_misses = 3,
    most_weak = 3,
    most_repairs = 3,
    most_quotes = 3,
    longest_condition = 400
};

struct unit_telling {
    const struct html_check *told;
    struct html *html;
    struct check *check;
    const struct unit_verdict *verdict;
    struct marks marks;
    struct text prefix; /* of the places of marks and notes */
    bool folded;
};

static struct page page_of(const struct html_check *told)
{
    return (struct page){told->html->out, told->arena, false};
}

/* ---- head ------------------------------------------------------------------------------------------------ */

static void tell_head(const struct unit_telling *unit)
{
    const struct unit *found = &unit->check->document->units.items[unit->verdict->unit];
    html_markup(unit->html, "<section class=\"unit\"");
    html_attribute(unit->html, "id", html_unit_anchor(unit->told, unit->verdict->unit));
    html_markup(unit->html, ">\n<h4>");
    html_text(unit->html, html_unit_name(unit->told, unit->verdict->unit));
    html_markup(unit->html, "</h4>\n<p class=\"meta\">");
    html_unit_place(unit->told, unit->verdict->unit);
    html_markup(unit->html, " · ");
    html_element(unit->html, "code", found->id);
    html_markup(unit->html, "</p>\n<p>");
    html_verdict(unit->html, unit->verdict->verdict);
    html_markup(unit->html, " ");
    html_text(unit->html, unit->verdict->because);
    html_markup(unit->html, "</p>\n");
}

static void tell_text(struct unit_telling *unit)
{
    if (html_unit_text_length(unit->told, unit->verdict->unit) == 0)
        return;
    html_markup(unit->html, unit->folded ? "<details><summary>The whole text of this unit</summary>\n" : "");
    html_markup(unit->html, "<div class=\"text\" dir=\"auto\">\n");
    html_unit_text(unit->told, unit->verdict->unit, &unit->marks, unit->prefix);
    html_markup(unit->html, unit->folded ? "</div></details>\n" : "</div>\n");
}

/* ---- notes ----------------------------------------------------------------------------------------------- */

/* Several things told one after the other, with something between them. */
struct series {
    struct html *html;
    const char *between;
    bool begun;
};

static void next_of(struct series *series)
{
    html_markup(series->html, series->begun ? series->between : "");
    series->begun = true;
}

static bool shows_the_same(const struct evidence *left, const struct evidence *right)
{
    return left->stance == right->stance && left->thing.kind == right->thing.kind &&
           left->thing.index == right->thing.index;
}

/* "strengthens accountability, transparency" */
static void tell_use(const struct unit_telling *unit, const struct mark *mark, const struct evidence *shown,
                     enum mark_use use, const char *words, struct series *uses)
{
    bool any = false;
    for (size_t i = 0; i < mark->purposes.count; i++) {
        const struct mark_purpose *purpose = &mark->purposes.items[i];
        if (purpose->use != use || !shows_the_same(purpose->evidence, shown))
            continue;
        if (!any)
            next_of(uses);
        html_markup(unit->html, any ? ", " : words);
        any = true;
        if (use == mark_finding) {
            const struct finding *finding = &unit->verdict->findings.items[purpose->index];
            html_element(unit->html, "code", unit->check->rulebook->rules.items[finding->rule].name);
        } else if (use != mark_decides) {
            html_text(unit->html, wording_name(unit->told->arena,
                                               unit->check->rulebook->principles.items[purpose->index].name));
        }
    }
}

static void tell_uses(const struct unit_telling *unit, const struct mark *mark, const struct evidence *shown)
{
    struct series uses = {unit->html, "; ", false};
    html_markup(unit->html, " <span class=\"uses\">→ ");
    tell_use(unit, mark, shown, mark_decides, "decides the verdict", &uses);
    tell_use(unit, mark, shown, mark_breaches, "weakens ", &uses);
    tell_use(unit, mark, shown, mark_serves, "strengthens ", &uses);
    tell_use(unit, mark, shown, mark_serves_weakly, "serves only weakly: ", &uses);
    tell_use(unit, mark, shown, mark_finding, "found by the rule ", &uses);
    html_markup(unit->html, "</span>");
}

static bool told_before(const struct mark *mark, size_t purpose)
{
    for (size_t i = 0; i < purpose; i++)
        if (shows_the_same(mark->purposes.items[i].evidence, mark->purposes.items[purpose].evidence))
            return true;
    return false;
}

static void tell_note(const struct unit_telling *unit, size_t number)
{
    const struct mark *mark = &unit->marks.items[number];
    const struct evidence *words = mark->purposes.items[0].evidence;
    html_markup(unit->html, "<li id=\"");
    html_text(unit->html, unit->prefix);
    html_format(unit->html, "-n%zu", number + 1);
    html_markup(unit->html, "\">");
    if (unit->folded && mark->shown)
        html_quote_in_sentence(unit->told, words);
    else
        html_quote(unit->told, words, unit->verdict->unit);
    for (size_t i = 0; i < mark->purposes.count; i++) {
        if (told_before(mark, i))
            continue;
        html_markup(unit->html, "<br>");
        html_thing(unit->told, mark->purposes.items[i].evidence);
        tell_uses(unit, mark, mark->purposes.items[i].evidence);
    }
    if (mark->shown) {
        html_markup(unit->html, " <a href=\"#");
        html_text(unit->html, unit->prefix);
        html_format(unit->html, "-m%zu", number + 1);
        html_markup(unit->html, "\" aria-label=\"Note ");
        html_format(unit->html, "%zu", number + 1);
        html_markup(unit->html, ": to the words in the text\">↑</a>");
    }
    html_markup(unit->html, "</li>\n");
}

static void tell_notes(const struct unit_telling *unit)
{
    if (unit->marks.count == 0)
        return;
    html_fact(unit->html, "Words it rests on");
    html_markup(unit->html, "<ol class=\"notes\">\n");
    for (size_t i = 0; i < unit->marks.count; i++)
        tell_note(unit, i);
    html_markup(unit->html, "</ol>");
    if (unit->marks.left > 0)
        html_format(unit->html, "… and %zu more place%s", unit->marks.left, unit->marks.left == 1 ? "" : "s");
    html_fact_end(unit->html);
}

/* ---- rule, source, the rest of the document, other definitions ------------------------------------------- */

static struct text condition_words(const struct unit_telling *unit, const struct condition *condition)
{
    return html_cut(unit->told->arena, check_condition_text(unit->check, condition), longest_condition);
}

/* Whether the line that decided did so because nobody can tell whether it applies. */
static bool cannot_be_told(const struct unit_verdict *verdict)
{
    return verdict->steps.count > 0 && list_last(&verdict->steps).truth == truth_unknown;
}

static void tell_rule(const struct unit_telling *unit)
{
    const struct decision *decision = wording_decision(unit->check, unit->verdict);
    const struct citation_list *citations = wording_citations(unit->check, unit->verdict);
    if (decision == NULL)
        return;
    html_fact(unit->html, "Rule");
    html_element(unit->html, "code", wording_decision_name(unit->check, unit->told->arena, unit->verdict));
    html_format(unit->html, ": %s ", verdict_name(decision->verdict));
    if (decision->when != NULL)
        html_format(unit->html, "when %.*s", TEXT_ARG(condition_words(unit, decision->when)));
    else
        html_markup(unit->html, "otherwise: no line above it applies");
    if (cannot_be_told(unit->verdict))
        html_markup(unit->html, ". Whether that is so cannot be told, and so no line below it can decide.");
    html_fact_end(unit->html);
    if (citations->count == 0)
        return;
    html_fact(unit->html, "Source");
    html_citations(unit->told, citations);
    html_fact_end(unit->html);
}

static void tell_carried(const struct unit_telling *unit)
{
    if (unit->verdict->alone == unit->verdict->verdict)
        return;
    html_fact(unit->html, "By itself");
    html_verdict(unit->html, unit->verdict->alone);
    if (unit->verdict->carried && unit->verdict->carried_by < unit->check->document->units.count) {
        html_markup(unit->html, " It is carried by ");
        html_unit_link(unit->told, unit->verdict->carried_by);
        html_markup(unit->html, ", which reaches it.");
    }
    html_fact_end(unit->html);
}

static void tell_others(const struct unit_telling *unit)
{
    const struct other_verdict_list *others = &unit->verdict->others;
    if (others->count == 0)
        return;
    html_fact(unit->html, unit->verdict->contested ? "Contested" : "Other definitions");
    html_markup(unit->html, "<ul>\n");
    for (size_t i = 0; i < others->count; i++) {
        const struct other_verdict *other = &others->items[i];
        html_markup(unit->html, "<li>");
        html_verdict(unit->html, other->verdict);
        html_markup(unit->html, " under ");
        html_element(unit->html, "code", unit->check->rulebook->definitions.items[other->definition].name);
        if (other->verdict != unit->verdict->verdict) {
            html_format(unit->html, ". %.*s", TEXT_ARG(other->because));
            if (other->part_on.length > 0)
                html_format(unit->html, " They part on: %.*s",
                            TEXT_ARG(html_cut(unit->told->arena, other->part_on, longest_condition)));
        }
        html_markup(unit->html, "</li>\n");
    }
    html_markup(unit->html, "</ul>");
    html_fact_end(unit->html);
}

static void tell_effect(const struct unit_telling *unit)
{
    struct page page = page_of(unit->told);
    struct text effects = telling_principles(&page, unit->check->rulebook, unit->verdict->principles);
    if (effects.length == 0)
        return;
    html_fact(unit->html, "Effect");
    html_text(unit->html, effects);
    html_fact_end(unit->html);
}

/* ---- findings -------------------------------------------------------------------------------------------- */

static const char *severity_tone(enum severity severity)
{
    return severity == severity_error ? "bad" : severity == severity_warning ? "open" : "plain";
}

static const char *severity_sign(enum severity severity)
{
    return severity == severity_error ? "✗" : severity == severity_warning ? "!" : "i";
}

void html_finding(const struct html_check *told, const struct finding *finding, size_t unit)
{
    struct html *html = told->html;
    const struct rulebook_rule *rule = &told->check->rulebook->rules.items[finding->rule];
    text_append_format(html->out, "<div class=\"finding\"><p><strong class=\"%s\"><span aria-hidden=\"true\">%s</span> %s</strong> ",
                       severity_tone(finding->severity), severity_sign(finding->severity),
                       severity_name(finding->severity));
    html_text(html, finding->message);
    html_markup(html, " ");
    html_element(html, "code", rule->name);
    html_markup(html, "</p>\n");
    for (size_t i = 0; unit == DOCUMENT_NONE && i < finding->evidence.count && i < most_quotes; i++) {
        html_markup(html, "<p>");
        html_quote(told, &finding->evidence.items[i], unit);
        html_markup(html, "</p>\n");
    }
    for (size_t i = 0; i < rule->suggest.count; i++) {
        html_markup(html, "<p>Would help: ");
        html_text(html, wording_need(told->check->rulebook, told->arena, rule->suggest.items[i]));
        html_markup(html, "</p>\n");
    }
    if (rule->citations.count > 0) {
        html_markup(html, "<p class=\"meta\">");
        html_citations(told, &rule->citations);
        html_markup(html, "</p>\n");
    }
    html_markup(html, "</div>\n");
}

static void tell_findings(const struct unit_telling *unit)
{
    if (unit->verdict->findings.count == 0)
        return;
    html_fact(unit->html, "Further findings");
    for (size_t i = 0; i < unit->verdict->findings.count; i++)
        html_finding(unit->told, &unit->verdict->findings.items[i], unit->verdict->unit);
    html_fact_end(unit->html);
}

/* ---- what came near -------------------------------------------------------------------------------------- */

/* A list that is opened when there is something to put into it. */
static void next_near(const struct unit_telling *unit, struct series *list)
{
    if (!list->begun) {
        html_fact(unit->html, "Came near");
        html_markup(unit->html, "<ul>\n");
    }
    list->begun = true;
    html_markup(unit->html, "<li>");
}

static void tell_near_line(const struct unit_telling *unit, const struct near_line *line)
{
    const struct decision_list *decisions =
        &unit->check->rulebook->definitions.items[unit->verdict->definition].decisions;
    html_format(unit->html, "%zu of %zu conditions of the line “counts when %.*s”; missing: ", line->held, line->asked,
                TEXT_ARG(condition_words(unit, decisions->items[line->decision].when)));
    for (size_t i = 0; i < line->missing.count; i++) {
        const struct proof *proof = line->missing.items[i];
        html_format(unit->html, "%s%.*s%s", i > 0 ? "; " : "", TEXT_ARG(condition_words(unit, proof->condition)),
                    proof->truth == truth_unknown ? " (cannot be told)" : "");
    }
}

static struct text missing_words(const struct unit_telling *unit, const struct near_miss *miss)
{
    const struct rulebook *rulebook = unit->check->rulebook;
    const struct rulebook_relation *relation = &rulebook->relations.items[miss->relation];
    const struct index_list *terms = miss->act_missing ? &relation->does : &relation->roles[miss->role].terms;
    return html_cut(unit->told->arena, wording_terms(rulebook, unit->told->arena, terms), longest_condition);
}

static const char *role_words(const struct near_miss *miss)
{
    static const char *const words[role_count] = {[role_who] = "who does it",        [role_whom] = "over whom or what",
                                                  [role_to] = "to whom",             [role_of] = "of whom or what",
                                                  [role_about] = "about what"};
    return miss->act_missing ? "with what power" : words[miss->role];
}

static void tell_near_miss(const struct unit_telling *unit, const struct near_miss *miss)
{
    struct thing relation = {thing_relation, miss->relation};
    html_quote(unit->told, &miss->evidence, unit->verdict->unit);
    html_markup(unit->html, "<br>");
    html_format(unit->html, "%zu of %zu conditions of “%.*s”; missing: %s (%.*s)", miss->held, miss->asked,
                TEXT_ARG(html_cut(unit->told->arena,
                                  wording_thing(unit->check->rulebook, unit->told->arena, relation), longest_name)),
                role_words(miss), TEXT_ARG(missing_words(unit, miss)));
    if (miss->instead.length > 0) {
        html_markup(unit->html, "; here it is ");
        html_element(unit->html, "q", html_cut(unit->told->arena, miss->instead, longest_name));
    }
}

/* What is there, and earns little or nothing as it stands. */
static size_t tell_weak(const struct unit_telling *unit, const struct evidence_list *weak, bool hollow_only,
                        size_t count, struct series *list)
{
    for (size_t i = 0; i < weak->count && count < most_weak; i++) {
        if (hollow_only && !weak->items[i].hollow)
            continue;
        next_near(unit, list);
        html_quote(unit->told, &weak->items[i], unit->verdict->unit);
        html_markup(unit->html, "<br>");
        html_thing(unit->told, &weak->items[i]);
        html_format(unit->html, ". %s", wording_credit(&weak->items[i]));
        html_markup(unit->html, "</li>\n");
        count++;
    }
    return count;
}

static void tell_near(const struct unit_telling *unit)
{
    const struct unit_verdict *verdict = unit->verdict;
    struct series list = {unit->html, "", false};
    if (verdict->verdict != verdict_fails && verdict->verdict != verdict_undetermined)
        return;
    struct near_line_list lines = near_lines_find(unit->check, verdict, unit->told->arena);
    struct near_miss_list misses = near_misses_find(unit->check, verdict, most_near_misses, unit->told->arena);
    for (size_t i = 0; i < lines.count; i++) {
        next_near(unit, &list);
        tell_near_line(unit, &lines.items[i]);
        html_markup(unit->html, "</li>\n");
    }
    for (size_t i = 0; i < misses.count; i++) {
        next_near(unit, &list);
        tell_near_miss(unit, &misses.items[i]);
        html_markup(unit->html, "</li>\n");
    }
    for (size_t p = 0, count = 0; verdict->principles != NULL && p < unit->check->rulebook->principles.count; p++) {
        if (verdict->principles[p].strengthened)
            continue;
        count = tell_weak(unit, &verdict->principles[p].weak, false, count, &list);
        count = tell_weak(unit, &verdict->principles[p].serving, true, count, &list);
    }
    if (!list.begun)
        return;
    html_markup(unit->html, "</ul>");
    html_fact_end(unit->html);
}

/* ---- the smallest change --------------------------------------------------------------------------------- */

static void tell_repairs(const struct unit_telling *unit)
{
    const struct unit_verdict *verdict = unit->verdict;
    struct page page = page_of(unit->told);
    if (verdict->repairs.count == 0 || verdict->verdict == verdict_counts)
        return;
    html_fact(unit->html, "Smallest change");
    for (size_t i = 0; i < verdict->repairs.count && i < most_repairs; i++) {
        html_markup(unit->html, i == 0 ? "<p>" : "<p>Or: ");
        html_text(unit->html, telling_repair(&page, unit->check, verdict, &verdict->repairs.items[i]));
        html_markup(unit->html, "</p>\n");
    }
    html_fact_end(unit->html);
}

void html_unit(const struct html_check *told, size_t index)
{
    const struct unit_verdict *verdict = &told->check->units.items[index];
    struct unit_telling unit = {.told = told, .html = told->html, .check = told->check, .verdict = verdict};
    unit.marks = marks_of_unit(told->check, verdict, told->arena);
    unit.prefix = text_format(told->arena, "%.*s.%zu", TEXT_ARG(told->prefix), index + 1);
    unit.folded = html_unit_text_length(told, verdict->unit) > long_text;
    tell_head(&unit);
    tell_text(&unit);
    html_markup(told->html, "<dl>\n");
    tell_notes(&unit);
    tell_rule(&unit);
    tell_carried(&unit);
    tell_others(&unit);
    tell_effect(&unit);
    tell_findings(&unit);
    tell_near(&unit);
    tell_repairs(&unit);
    html_markup(told->html, "</dl>\n</section>\n");
}
