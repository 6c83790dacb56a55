/*
 * text: the report for a person at a terminal: a line for each unit, as a compiler's, and under it why, on
 * which words, by which source, and what would help.
 */
#include "checker/comparison.h"
#include "checker/report/place.h"
#include "checker/report/profiles.h"
#include "checker/report/report.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"

/* Places quoted under one verdict or finding; `explain` shows them all. */
#define MOST_VERDICT_EVIDENCE 3
#define MOST_FINDING_EVIDENCE 1

static struct page page_of(struct report *report)
{
    return (struct page){&report->out, report->scratch, report->options.colour};
}

/* "path:31: fails  Component 2: …" */
static void tell_unit_line(struct page *page, const struct check *check, const struct unit_verdict *verdict)
{
    const struct unit *unit = &check->document->units.items[verdict->unit];
    struct text name = wording_unit(check->document, verdict->unit);
    struct text place = place_in_file(page->arena, check->document, unit->first_line);
    page_tone(page, tone_strong, text_format(page->arena, "%.*s:", TEXT_ARG(place)));
    page_spaces(page, 1);
    page_tone(page, telling_verdict_tone(verdict->verdict), text_of(verdict_name(verdict->verdict)));
    page_spaces(page, 2);
    text_append(page->out, page_cut(page->arena, page_clean(page->arena, name), PAGE_WIDTH - 20));
    page_line_end(page);
}

/* Places in `known` have been shown above, and are not shown again. */
static void tell_finding(struct page *page, const struct check *check, const struct finding *finding,
                         const struct evidence_list *known)
{
    const size_t indent = 4;
    const struct rulebook_rule *rule = &check->rulebook->rules.items[finding->rule];
    struct text label = text_format(page->arena, "%s: ", severity_name(finding->severity));
    page_say(page, indent, telling_severity_tone(finding->severity), label.bytes, "%.*s [%.*s]",
             TEXT_ARG(finding->message), TEXT_ARG(rule->name));
    telling_evidence_list(page, check, indent + 2, &finding->evidence,
                          (struct telling){telling_evidence, MOST_FINDING_EVIDENCE, known});
    telling_citations(page, check, indent + 2, &rule->citations);
}

/* A verdict that rests on the rest of the document is never told without what it would be alone. */
static void tell_carried(struct page *page, const struct check *check, const struct unit_verdict *verdict)
{
    if (verdict->alone == verdict->verdict)
        return;
    struct text_builder words;
    text_builder_init(&words, page->arena);
    text_append_format(&words, "%s", verdict_name(verdict->alone));
    if (verdict->carried && verdict->carried_by < check->document->units.count) {
        const struct unit *by = &check->document->units.items[verdict->carried_by];
        struct text name = wording_unit(check->document, verdict->carried_by);
        struct text cut = page_cut(page->arena, page_clean(page->arena, name), 70);
        struct text place = place_words(page->arena, check->document, by->first_line);
        text_append_format(&words, "; it is carried by \"%.*s\" (%.*s), which reaches it", TEXT_ARG(cut),
                           TEXT_ARG(place));
    }
    page_paragraph(page, 4, tone_strong, "by itself: ", text_built(&words));
}

/* Oversight in name only is what a reader takes for oversight, so it is shown where it did not help. */
static void tell_hollow(struct page *page, const struct check *check, const struct unit_verdict *verdict)
{
    struct evidence_list hollow = {NULL, 0, 0};
    if (verdict->principles == NULL || verdict->verdict == verdict_counts)
        return;
    for (size_t p = 0; p < check->rulebook->principles.count; p++) {
        const struct evidence_list *weak = &verdict->principles[p].weak;
        for (size_t i = 0; i < weak->count; i++) {
            if (weak->items[i].hollow)
                list_push(page->arena, &hollow, weak->items[i]);
        }
    }
    telling_evidence_list(page, check, 4, &hollow,
                          (struct telling){telling_evidence, MOST_FINDING_EVIDENCE, &verdict->evidence});
}

/* The names of the definitions under which the unit comes to the same; empty when there are none. */
static struct text names_that_agree(struct page *page, const struct check *check, const struct unit_verdict *verdict)
{
    struct text_builder names;
    text_builder_init(&names, page->arena);
    for (size_t i = 0; i < verdict->others.count; i++) {
        const struct other_verdict *other = &verdict->others.items[i];
        if (other->verdict == verdict->verdict)
            text_append_format(&names, "%s%.*s", names.length > 0 ? ", " : "",
                               TEXT_ARG(check->rulebook->definitions.items[other->definition].name));
    }
    return text_built(&names);
}

/* What other definitions make of the unit: only what differs needs a reason. */
static void tell_others(struct page *page, const struct check *check, const struct unit_verdict *verdict)
{
    struct text same = names_that_agree(page, check, verdict);
    if (same.length > 0)
        page_paragraph(page, 4, tone_faint, "the same under: ", same);
    for (size_t i = 0; i < verdict->others.count; i++) {
        const struct other_verdict *other = &verdict->others.items[i];
        struct text name = check->rulebook->definitions.items[other->definition].name;
        if (other->verdict == verdict->verdict)
            continue;
        page_say(page, 4, tone_open, "contested: ", "%s under %.*s. %.*s", verdict_name(other->verdict),
                 TEXT_ARG(name), TEXT_ARG(other->because));
        if (other->part_on.length > 0)
            page_paragraph(page, 6, tone_faint, "they part on: ", other->part_on);
    }
}

/* What baseline and waivers make of a verdict or a finding; NULL where neither is asked for, or it is no problem. */
static const struct problem *standing(struct report *report, const struct check *check, size_t unit, size_t finding)
{
    return report_settles(report) ? problem_find(report_problems(report, check), unit, finding) : NULL;
}

static void tell_waiver(struct page *page, size_t indent, const struct problem *problem)
{
    if (problem != NULL && problem->state == problem_waived)
        page_say(page, indent, tone_good, "waived: ", "%.*s (until %.*s)", TEXT_ARG(problem->waiver->because),
                 TEXT_ARG(problem->waiver->until));
}

/* Findings that are not known already; with a baseline no notes either, which ask nobody to act. */
static void tell_findings(struct page *page, struct report *report, const struct check *check, size_t unit,
                          const struct finding_list *findings, const struct evidence_list *known)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct problem *problem = standing(report, check, unit, i);
        if (problem != NULL && problem->state == problem_known)
            continue;
        if (report->options.baseline != NULL && findings->items[i].severity == severity_note)
            continue;
        tell_finding(page, check, &findings->items[i], known);
        tell_waiver(page, 6, problem);
    }
}

static void tell_unit_in_full(struct page *page, struct report *report, const struct check *check, size_t unit)
{
    const struct unit_verdict *verdict = &check->units.items[unit];
    tell_unit_line(page, check, verdict);
    tell_waiver(page, 4, standing(report, check, unit, PROBLEM_NONE));
    if (verdict->because.length > 0)
        page_paragraph(page, 4, tone_plain, "", verdict->because);
    telling_evidence_list(page, check, 4, &verdict->evidence,
                          (struct telling){telling_evidence, MOST_VERDICT_EVIDENCE, NULL});
    tell_hollow(page, check, verdict);
    tell_others(page, check, verdict);
    struct text effects = telling_principles(page, check->rulebook, verdict->principles);
    if (effects.length > 0)
        page_paragraph(page, 4, tone_faint, "effect: ", effects);
    tell_carried(page, check, verdict);
    telling_citations(page, check, 4, wording_citations(check, verdict));
    tell_findings(page, report, check, unit, &verdict->findings, &verdict->evidence);
    if (verdict->repairs.count > 0 && verdict->verdict != verdict_counts) {
        page_paragraph(page, 4, tone_good, "repair: ",
                       telling_repair(page, check, verdict, &verdict->repairs.items[0]));
    }
}

static bool is_told_in_a_line(const struct unit_verdict *verdict)
{
    return (verdict->verdict == verdict_not_a_proposal || verdict->verdict == verdict_out_of_scope) &&
           verdict->findings.count == 0 && !verdict->contested;
}

/* With a baseline only what is new is told: units that have a problem which is neither known nor a note. */
static bool is_told(struct report *report, const struct check *check, size_t unit)
{
    if (report->options.baseline == NULL)
        return true;
    const struct problem_list *problems = report_problems(report, check);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        if (problem->unit == unit && problem->state != problem_known && problem->severity != severity_note)
            return true;
    }
    return false;
}

static void tell_units(struct page *page, struct report *report, const struct check *check)
{
    bool in_full = false;
    size_t told = 0;
    for (size_t i = 0; i < check->units.count; i++) {
        const struct unit_verdict *verdict = &check->units.items[i];
        if (!is_told(report, check, i))
            continue;
        if (told++ > 0 && (in_full || !is_told_in_a_line(verdict)))
            page_line_end(page);
        in_full = !is_told_in_a_line(verdict);
        if (in_full)
            tell_unit_in_full(page, report, check, i);
        else
            tell_unit_line(page, check, verdict);
    }
    if (told > 0)
        page_line_end(page);
}

/* ---- the document as a whole --------------------------------------------------------------------- */

static void append_counts(struct text_builder *out, const size_t counts[verdict_count])
{
    bool first = true;
    for (size_t verdict = 0; verdict < verdict_count; verdict++) {
        if (counts[verdict] == 0)
            continue;
        text_append_format(out, "%s%zu %s", first ? "" : ", ", counts[verdict],
                           verdict_name((enum verdict)verdict));
        first = false;
    }
}

static struct text unit_counts(struct page *page, const struct check *check)
{
    size_t counts[verdict_count] = {0};
    struct text_builder out;
    text_builder_init(&out, page->arena);
    for (size_t i = 0; i < check->units.count; i++)
        counts[check->units.items[i].verdict]++;
    text_append_format(&out, "%zu unit%s", check->units.count, check->units.count == 1 ? "" : "s");
    text_append_string(&out, check->units.count > 0 ? ": " : "");
    append_counts(&out, counts);
    return text_built(&out);
}

static bool any_counts(const struct check *check)
{
    for (size_t i = 0; i < check->units.count; i++) {
        if (check->units.items[i].verdict == verdict_counts)
            return true;
    }
    return false;
}

static void tell_flags(struct page *page, const struct check *check)
{
    if (check->relabelled) {
        page_paragraph(page, 4, tone_bad, "relabelled: ",
                       any_counts(check)
                           ? TEXT("the document claims to be the reform, and little in it carries the claim")
                           : TEXT("the document claims to be the reform, and nothing in it carries the claim"));
    }
    for (size_t i = 0; wording_flag_at(i) != NULL; i++) {
        const struct wording_flag *flag = wording_flag_at(i);
        /* `relabelled` says the same as `name-only`, and more. */
        if ((check->flags & flag->flag) == 0 || (check->relabelled && flag->flag == flag_name_only))
            continue;
        struct text label = text_format(page->arena, "%s: ", flag->name);
        page_paragraph(page, 4, tone_open, label.bytes, text_of(flag->sentence));
    }
}

/* "; under cids: fails" */
static void tell_other_verdicts(struct page *page, const struct check *check)
{
    for (size_t i = 0; i < check->others.count; i++) {
        const struct definition_verdict *other = &check->others.items[i];
        page_string(page, "; under ");
        page_text(page, check->rulebook->definitions.items[other->definition].name);
        page_string(page, ": ");
        page_tone(page, telling_verdict_tone(other->verdict), text_of(verdict_name(other->verdict)));
    }
}

static void tell_document_line(struct page *page, const struct report *report, const struct check *check)
{
    page_tone(page, tone_strong, text_format(page->arena, "%.*s:", TEXT_ARG(check->document->path)));
    page_spaces(page, 1);
    page_tone(page, telling_verdict_tone(check->verdict), text_of(verdict_name(check->verdict)));
    page_string(page, " (");
    page_text(page, wording_document_kind(check));
    if (report->options.rulebook_count > 1) {
        page_string(page, ", held against ");
        page_text(page, wording_rulebook_name(check->rulebook));
    }
    page_string(page, ")  ");
    text_append(page->out, unit_counts(page, check));
    tell_other_verdicts(page, check);
    if (report->options.quiet && check->relabelled) {
        page_spaces(page, 2);
        page_tone(page, tone_bad, TEXT("relabelled"));
    }
    page_line_end(page);
}

static void tell_warnings(struct page *page, const struct document *document)
{
    for (size_t i = 0; i < document->warning_count; i++) {
        struct place place = source_place(&document->source, document->warnings[i].span.start);
        struct text where = place_in_file(page->arena, document, place.line);
        if (document->lines == lines_of_file)
            where = text_format(page->arena, "%.*s:%u", TEXT_ARG(where), (unsigned)place.column);
        page_tone(page, tone_strong, text_format(page->arena, "%.*s:", TEXT_ARG(where)));
        page_spaces(page, 1);
        page_tone(page, tone_open, TEXT("warning:"));
        page_spaces(page, 1);
        page_text(page, document->warnings[i].message);
        page_line_end(page);
    }
}

/* Somebody tracked changes in the file: the reader must know which text was judged. */
static void tell_revisions(struct page *page, const struct check *check)
{
    if (check->document->revisions == revisions_none)
        return;
    page_paragraph(page, 4, tone_faint, "tracked changes: ",
                   check->before != NULL
                       ? TEXT("the final text was judged, and held against the original (--revisions both)")
                   : check->document->revisions == revisions_original
                       ? TEXT("the original text was judged, as if none were accepted (--revisions original)")
                       : TEXT("the final text was judged, as if all were accepted (--revisions final)"));
}

static struct text verdict_words(const struct check *check, size_t unit)
{
    return unit == DOCUMENT_NONE ? TEXT("") : text_of(verdict_name(check->units.items[unit].verdict));
}

/* "accountability strengthened, now weakened; …" */
static struct text principle_words(struct page *page, const struct check *check, const struct unit_verdict *before,
                                   const struct unit_verdict *after)
{
    struct text_builder words;
    text_builder_init(&words, page->arena);
    for (size_t p = 0; p < check->rulebook->principles.count; p++) {
        if (!comparison_principle_differs(before, after, p))
            continue;
        text_append_format(&words, "%s%.*s %s, now %s", words.length > 0 ? "; " : "",
                           TEXT_ARG(wording_name(page->arena, check->rulebook->principles.items[p].name)),
                           wording_principle_effect(comparison_effect(before, p)),
                           wording_principle_effect(comparison_effect(after, p)));
    }
    return text_built(&words);
}

static void tell_change(struct page *page, const struct check *check, struct unit_change change)
{
    const struct check *of = change.after != DOCUMENT_NONE ? check : check->before;
    size_t unit = change.after != DOCUMENT_NONE ? change.after : change.before;
    struct text name = wording_unit(of->document, of->units.items[unit].unit);
    struct text cut = page_cut(page->arena, page_clean(page->arena, name), 60);
    struct text before = verdict_words(check->before, change.before), after = verdict_words(check, change.after);
    if (change.before == DOCUMENT_NONE) {
        page_say(page, 6, tone_plain, "new: ", "%.*s: %.*s", TEXT_ARG(cut), TEXT_ARG(after));
        return;
    }
    if (change.after == DOCUMENT_NONE) {
        page_say(page, 6, tone_plain, "gone: ", "%.*s, which was: %.*s", TEXT_ARG(cut), TEXT_ARG(before));
        return;
    }
    page_say(page, 6, tone_plain, "changed: ", "%.*s: %.*s%s%.*s", TEXT_ARG(cut), TEXT_ARG(before),
             text_equal(before, after) ? " as before" : ", now ", TEXT_ARG(text_equal(before, after) ? TEXT("") : after));
    struct text principles = principle_words(page, check, &check->before->units.items[change.before],
                                             &check->units.items[change.after]);
    if (principles.length > 0)
        page_paragraph(page, 8, tone_faint, "effect: ", principles);
}

/* What the tracked changes do: only where both texts were judged. */
static void tell_changes(struct page *page, const struct check *check)
{
    if (check->before == NULL)
        return;
    struct unit_change_list changes = comparison_make(page->arena, check->before, check);
    page_say(page, 4, tone_strong, "what they do: ", "the document: %s%s%s%s", verdict_name(check->before->verdict),
             check->before->verdict == check->verdict ? " as before" : ", now ",
             check->before->verdict == check->verdict ? "" : verdict_name(check->verdict),
             changes.count == 0 ? "; no unit comes to anything else" : "");
    for (size_t i = 0; i < changes.count; i++)
        tell_change(page, check, changes.items[i]);
}

static void text_document(struct report *report, struct check *check)
{
    struct page page = page_of(report);
    tell_warnings(&page, check->document);
    if (report->options.quiet) {
        tell_document_line(&page, report, check);
        return;
    }
    if (report->totals.documents > 0)
        page_line_end(&page);
    tell_units(&page, report, check);
    tell_document_line(&page, report, check);
    struct text effects = telling_principles(&page, check->rulebook, check->principles);
    if (effects.length > 0)
        page_paragraph(&page, 4, tone_faint, "effect: ", effects);
    tell_revisions(&page, check);
    tell_changes(&page, check);
    tell_flags(&page, check);
    tell_findings(&page, report, check, PROBLEM_NONE, &check->findings, NULL);
    profiles_write(&page, check);
}

/* ---- begin, error, end --------------------------------------------------------------------------- */

static void text_begin(struct report *report)
{
    (void)report; /* the first unit is the first line */
}

static void text_error(struct report *report, struct text path, struct text message)
{
    /* The command says it on standard error, where it is not taken for a verdict. */
    (void)report, (void)path, (void)message;
}

/* "3 new, 12 known from before, 2 gone, 1 waived" */
static void tell_tally(struct page *page, const struct report *report)
{
    const struct report_tally *tally = &report->totals.tally;
    struct text_builder out;
    text_builder_init(&out, page->arena);
    text_append_format(&out, "%zu %s", tally->fails + tally->undetermined + tally->warnings,
                       report->options.baseline != NULL ? "new" : "open");
    if (report->options.baseline != NULL) {
        struct baseline_rest rest = baseline_rest(report->options.baseline);
        text_append_format(&out, ", %zu known from before, %zu gone", tally->known, rest.gone);
        if (rest.unjudged > 0)
            text_append_format(&out, ", %zu in documents that were not judged now", rest.unjudged);
    }
    if (report->options.waivers != NULL)
        text_append_format(&out, ", %zu waived", tally->waived);
    text_append(page->out, text_built(&out));
    page_line_end(page);
}

static void tell_totals(struct report *report)
{
    const struct report_totals *totals = &report->totals;
    struct page page = page_of(report);
    struct text_builder out;
    text_builder_init(&out, report->scratch);
    text_append_format(&out, "%zu %s%s", totals->documents,
                       report->options.rulebook_count > 1 ? "judgement" : "document",
                       totals->documents == 1 ? "" : "s");
    text_append_string(&out, totals->documents > 0 ? ": " : "");
    append_counts(&out, totals->document_verdicts);
    if (totals->errors > 0)
        text_append_format(&out, "; %zu could not be judged", totals->errors);
    if (!report->options.quiet)
        page_line_end(&page);
    text_append(page.out, text_built(&out));
    page_line_end(&page);
    text_append_format(page.out, "%zu unit%s%s", totals->units, totals->units == 1 ? "" : "s",
                       totals->units > 0 ? ": " : "");
    append_counts(page.out, totals->unit_verdicts);
    page_line_end(&page);
}

static void text_end(struct report *report)
{
    struct page page = page_of(report);
    if (report->totals.documents + report->totals.errors >= 2)
        tell_totals(report);
    if (report_settles(report))
        tell_tally(&page, report);
}

const struct report_format report_text = {"text", text_begin, text_document, text_error, text_end, false};
