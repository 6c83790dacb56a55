/*
 * csv: a table for a spreadsheet (RFC 4180, UTF-8), a row for each unit, and one for each document that could not be
 * judged.
 */
#include "checker/report/csv_cells.h"
#include "checker/report/listing.h"
#include "checker/report/place.h"
#include "checker/report/report.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"

static const char *const columns[] = {
    "document", "rulebook", "kind",      "unit",    "number",  "heading",  "place",  "verdict", "alone",       "carried by",
    "effect",   "because",  "quotation", "at",      "rule",    "sources",  "findings", "repair", "state", "fingerprint",
};

static void put_row(struct report *report, const struct text *cells)
{
    csv_append_row(&report->out, cells, sizeof columns / sizeof columns[0]);
}

/* "warning: … [rule]", those of one unit with " | " between them. */
static struct text findings_of(struct report *report, const struct check *check, size_t unit)
{
    const struct problem_list *problems = report_problems(report, check);
    struct text_builder out;
    text_builder_init(&out, report->scratch);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        if (problem->unit != unit || problem->finding == PROBLEM_NONE)
            continue;
        text_append_format(&out, "%s%s: %.*s [%.*s]", out.length > 0 ? " | " : "", severity_name(problem->severity),
                           TEXT_ARG(problem->message), TEXT_ARG(problem->rule));
        if (problem->state != problem_new)
            text_append_format(&out, " (%s)", problem_state_name(problem->state));
    }
    return text_built(&out);
}

static struct text carrier(const struct check *check, const struct unit_verdict *verdict)
{
    if (!verdict->carried || verdict->carried_by >= check->document->units.count)
        return TEXT("");
    return check->document->units.items[verdict->carried_by].id;
}

static struct text effects(struct report *report, const struct check *check, const struct unit_verdict *verdict)
{
    struct text_builder unused;
    text_builder_init(&unused, report->scratch);
    struct page page = {&unused, report->scratch, false};
    return telling_principles(&page, check->rulebook, verdict->principles);
}

static void put_unit(struct report *report, const struct check *check, size_t index)
{
    const struct unit_verdict *verdict = &check->units.items[index];
    const struct document *document = check->document;
    const struct unit *unit = &document->units.items[verdict->unit];
    const struct problem *problem = problem_find(report_problems(report, check), index, PROBLEM_NONE);
    const struct evidence *words = verdict->evidence.count > 0 ? &verdict->evidence.items[0] : NULL;
    const struct text cells[] = {
        document->path,
        wording_rulebook_name(check->rulebook),
        wording_document_kind(check),
        unit->id,
        unit->number,
        wording_unit(document, verdict->unit),
        place_words(report->scratch, document, unit->first_line),
        text_of(verdict_name(verdict->verdict)),
        text_of(verdict_name(verdict->alone)),
        carrier(check, verdict),
        effects(report, check, verdict),
        verdict->because,
        words != NULL ? words->text : TEXT(""),
        words != NULL ? place_words(report->scratch, document, words->line) : TEXT(""),
        wording_decision_name(check, report->scratch, verdict),
        listing_sources(report->scratch, check, wording_citations(check, verdict)),
        findings_of(report, check, index),
        listing_repair(report->scratch, check, index),
        problem != NULL ? text_of(problem_state_name(problem->state)) : TEXT(""),
        problem != NULL ? problem->fingerprint : TEXT(""),
    };
    _Static_assert(sizeof cells / sizeof cells[0] == sizeof columns / sizeof columns[0], "a cell for each column");
    put_row(report, cells);
}

static void csv_begin(struct report *report)
{
    struct text heads[sizeof columns / sizeof columns[0]];
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        heads[i] = text_of(columns[i]);
    csv_append_mark(&report->out);
    put_row(report, heads);
}

static void csv_document(struct report *report, struct check *check)
{
    for (size_t i = 0; i < check->units.count; i++)
        put_unit(report, check, i);
}

static void csv_error(struct report *report, struct text path, struct text message)
{
    struct text cells[sizeof columns / sizeof columns[0]];
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        cells[i] = TEXT("");
    cells[0] = path;
    cells[7] = TEXT("unreadable"); /* under `verdict`, and the reason under `because` */
    cells[11] = message;
    put_row(report, cells);
}

static void csv_end(struct report *report)
{
    (void)report; /* a table has no end of its own */
}

const struct report_format report_csv = {"csv", csv_begin, csv_document, csv_error, csv_end, false};
