/*
 * markdown: a summary for a pull request or a message: a table of problems for each document, and the totals.
 *
 * Whatever comes from a document is escaped, so that it makes no markup, and broken up where a host would see a
 * mention, a reference or an address in it.
 */
#include "checker/report/listing.h"
#include "checker/report/page.h"
#include "checker/report/place.h"
#include "checker/report/report.h"
#include "checker/report/wording.h"

#include <string.h>

enum {
    most_rows = 100,    /* of one document; hosts refuse what is too long */
    longest_cell = 300, /* columns */
};

static bool is_letter_or_digit(char byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || (byte & 0x80) != 0;
}

/* A comment inside a word is seen by nobody, and keeps hosts from making a link of it: @name, #12, http://, www. */
static bool makes_a_link(struct text words, size_t index)
{
    char byte = words.bytes[index], next = index + 1 < words.length ? words.bytes[index + 1] : ' ';
    if (byte == '@' || byte == '#')
        return is_letter_or_digit(next);
    if (byte == ':')
        return next == '/';
    return next == '.' && index >= 2 && text_equal_ignoring_case(text_part(words, index - 2, index + 1), TEXT("www"));
}

static void put(struct report *report, struct text raw)
{
    struct text_builder *out = &report->out;
    struct text words = page_cut(report->scratch, page_clean(report->scratch, raw), longest_cell);
    for (size_t i = 0; i < words.length; i++) {
        char byte = words.bytes[i];
        if (byte == '&' || byte == '<' || byte == '>')
            text_append_string(out, byte == '&' ? "&amp;" : byte == '<' ? "&lt;" : "&gt;");
        else
            text_append_format(out, byte != '\0' && strchr("\\`*_{}[]#!|~$", byte) != NULL ? "\\%c" : "%c", byte);
        if (makes_a_link(words, i))
            text_append_string(out, "<!-- -->");
    }
}

static void put_counts(struct report *report, const size_t counts[verdict_count])
{
    bool first = true;
    for (size_t i = 0; i < verdict_count; i++) {
        if (counts[i] > 0)
            text_append_format(&report->out, "%s%zu %s", first ? "" : ", ", counts[i], verdict_name((enum verdict)i));
        first = first && counts[i] == 0;
    }
}

static void put_head(struct report *report, const struct check *check)
{
    struct text_builder *out = &report->out;
    size_t counts[verdict_count] = {0};
    for (size_t i = 0; i < check->units.count; i++)
        counts[check->units.items[i].verdict]++;
    text_append_string(out, "\n## ");
    put(report, check->document->path);
    text_append_format(out, ": %s\n\n", verdict_name(check->verdict));
    if (check->relabelled)
        text_append_string(out, "**Relabelled**: it calls itself the reform, and does not do what the name says.\n\n");
    text_append_format(out, "%zu unit%s: ", check->units.count, check->units.count == 1 ? "" : "s");
    put_counts(report, counts);
    if (report->options.rulebook_count > 1) {
        text_append_string(out, "; held against ");
        put(report, wording_rulebook_name(check->rulebook));
    }
    text_append_string(out, ".\n");
}

/* "5:18", "paragraph 33" */
static struct text place_of(struct report *report, const struct check *check, const struct problem *problem)
{
    const struct unit *unit = problem_unit(check, problem);
    if (problem->evidence->count > 0)
        return place_of_words(report->scratch, check->document, &problem->evidence->items[0]);
    return unit != NULL ? place_words(report->scratch, check->document, unit->first_line) : TEXT("");
}

static void put_problem(struct report *report, const struct check *check, const struct problem *problem)
{
    struct text_builder *out = &report->out;
    const char *what = severity_name(problem->severity);
    if (problem->finding == PROBLEM_NONE)
        what = problem->open ? "undetermined" : "**fails**";
    text_append_string(out, "| ");
    put(report, place_of(report, check, problem));
    text_append_string(out, " | ");
    put(report, problem->unit != PROBLEM_NONE ? listing_unit(report->scratch, check, problem)
                                              : TEXT("(the whole document)"));
    text_append_format(out, " | %s | ", what);
    put(report, problem->message);
    text_append_string(out, " | ");
    put(report, problem->rule);
    text_append_string(out, " |\n");
}

static void put_problems(struct report *report, const struct check *check)
{
    const struct problem_list *problems = report_problems(report, check);
    size_t told = 0, more = 0;
    for (size_t i = 0; i < problems->count; i++) {
        if (!report_lists(&problems->items[i]))
            continue;
        if (told == most_rows) {
            more++;
            continue;
        }
        if (told++ == 0)
            text_append_string(&report->out, "\n| at | unit | what | why | rule |\n| --- | --- | --- | --- | --- |\n");
        put_problem(report, check, &problems->items[i]);
    }
    if (more > 0)
        text_append_format(&report->out, "\nand %zu more.\n", more);
}

static void markdown_begin(struct report *report)
{
    text_append_string(&report->out, "# ssrcheck\n");
}

static void markdown_document(struct report *report, struct check *check)
{
    put_head(report, check);
    put_problems(report, check);
}

static void markdown_error(struct report *report, struct text path, struct text message)
{
    text_append_string(&report->out, "\n## ");
    put(report, path);
    text_append_string(&report->out, ": could not be judged\n\n");
    put(report, message);
    text_append_byte(&report->out, '\n');
}

/* What baseline and waivers made of it. */
static void put_settled(struct report *report)
{
    const struct report_tally *tally = &report->totals.tally;
    text_append_format(&report->out, "\nNew: %zu. ", tally->fails + tally->undetermined + tally->warnings);
    if (report->options.baseline != NULL)
        text_append_format(&report->out, "Known from before: %zu. Gone: %zu. ", tally->known,
                           baseline_rest(report->options.baseline).gone);
    if (report->options.waivers != NULL)
        text_append_format(&report->out, "Waived: %zu. ", tally->waived);
    report->out.length--; /* the last space */
    text_append_byte(&report->out, '\n');
}

static void markdown_end(struct report *report)
{
    const struct report_totals *totals = &report->totals;
    struct text_builder *out = &report->out;
    text_append_format(out, "\n## Total\n\n%zu document%s", totals->documents, totals->documents == 1 ? "" : "s");
    text_append_string(out, totals->documents > 0 ? ": " : "");
    put_counts(report, totals->document_verdicts);
    if (totals->errors > 0)
        text_append_format(out, "; %zu could not be judged", totals->errors);
    text_append_format(out, ".\n%zu unit%s%s", totals->units, totals->units == 1 ? "" : "s",
                       totals->units > 0 ? ": " : "");
    put_counts(report, totals->unit_verdicts);
    text_append_string(out, ".\n");
    if (report_settles(report))
        put_settled(report);
}

const struct report_format report_markdown = {"markdown", markdown_begin, markdown_document, markdown_error,
                                              markdown_end, false};
