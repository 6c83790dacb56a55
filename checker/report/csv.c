/*
 * csv: a table for a spreadsheet (RFC 4180, UTF-8), a row for each unit, and one for each document that could not be
 * judged.
 *
 * It begins with a byte order mark, without which the most common spreadsheet takes the quotation marks of the reasons
 * for something else. A cell never becomes a formula: an apostrophe is put before what a spreadsheet would run, also
 * before the wide forms of these signs. What could deceive a reader is replaced by U+FFFD.
 */
#include "checker/report/listing.h"
#include "checker/report/place.h"
#include "checker/report/report.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"
#include "lang/base/utf8.h"

#include <string.h>

static const char *const columns[] = {
    "document", "rulebook", "kind",      "unit",    "number",  "heading",  "place",  "verdict", "alone",       "carried by",
    "effect",   "because",  "quotation", "at",      "rule",    "sources",  "findings", "repair", "state", "fingerprint",
};

/* What a spreadsheet takes for the start of a formula: = + - @, their wide forms, a tab, a carriage return. */
static bool starts_formula(struct text cell)
{
    static const uint32_t wide[] = {0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x2212};
    size_t offset = 0;
    if (cell.length == 0)
        return false;
    uint32_t first = utf8_next(cell, &offset);
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        if (first == wide[i])
            return true;
    }
    return first != 0 && first < 0x80 && strchr("=+-@\t\r", (int)first) != NULL;
}

static bool needs_quotes(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        if (strchr(",\"\r\n\t;'", cell.bytes[i]) != NULL)
            return true;
    }
    return cell.length > 0 && (cell.bytes[0] == ' ' || cell.bytes[cell.length - 1] == ' ');
}

static void put_cell(struct report *report, struct text raw, bool first)
{
    struct text_builder *out = &report->out, clean;
    text_builder_init(&clean, report->scratch);
    if (starts_formula(raw))
        text_append_byte(&clean, '\'');
    utf8_append_printable(&clean, raw);
    struct text cell = text_built(&clean);
    if (!first)
        text_append_byte(out, ',');
    if (!needs_quotes(cell)) {
        text_append(out, cell);
        return;
    }
    text_append_byte(out, '"');
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.bytes[i] == '"')
            text_append_byte(out, '"');
        text_append_byte(out, cell.bytes[i]);
    }
    text_append_byte(out, '"');
}

static void put_row(struct report *report, const struct text *cells)
{
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        put_cell(report, cells[i], i == 0);
    text_append_string(&report->out, "\r\n");
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
    text_append_string(&report->out, "\xEF\xBB\xBF");
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
