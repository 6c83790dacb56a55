#include "checker/report/trace.h"

#include "checker/report/wording.h"

/* ---- tests ------------------------------------------------------------------------------------------- */

/* A verdict is of the definition that the test names, or of the one that stands by itself. */
static bool is_of_definition(const struct rulebook *rulebook, const struct expectation *expectation, size_t definition)
{
    if (expectation->thing.kind == thing_definition)
        return expectation->thing.index == definition;
    return rulebook->definitions.items[definition].beside == RULEBOOK_NONE;
}

static bool is_about(const struct rulebook *rulebook, const struct expectation *expectation, struct thing thing)
{
    switch (expectation->kind) {
    case expect_thing:
    case expect_effect:
        return expectation->thing.kind == thing.kind && expectation->thing.index == thing.index;
    case expect_finding:
        return thing.kind == thing_rule && expectation->rule == thing.index;
    case expect_verdict:
        return thing.kind == thing_definition && is_of_definition(rulebook, expectation, thing.index);
    }
    return false;
}

static bool is_absence(const struct expectation *expectation)
{
    return expectation->kind == expect_verdict ? expectation->verdict != verdict_counts : expectation->absent;
}

struct trace_tally trace_tests(const struct rulebook *rulebook, struct thing thing)
{
    struct trace_tally tally = {0, 0};

    for (size_t t = 0; t < rulebook->tests.count; t++) {
        const struct expectation_list *expectations = &rulebook->tests.items[t].expectations;
        for (size_t e = 0; e < expectations->count; e++) {
            if (!is_about(rulebook, &expectations->items[e], thing))
                continue;
            tally.absent += is_absence(&expectations->items[e]);
            tally.present += !is_absence(&expectations->items[e]);
        }
    }
    return tally;
}

/* ---- the table --------------------------------------------------------------------------------------- */

static void write_sources(struct page *page, const struct rulebook *rulebook, const struct citation_list *citations)
{
    for (size_t c = 0; c < citations->count; c++)
        page_paragraph(page, 4, tone_faint, "source: ",
                       wording_citation(rulebook, page->arena, citations->items[c]));
}

/* "shown by: concept answering (oversight.rules:300:9); tests: 4 to find it, 3 not to" */
static struct trace_tally write_thing(struct page *page, const struct rulebook *rulebook, enum row_bearing bearing,
                                      struct thing thing)
{
    static const char *const sorts[] = {"", "term", "relation", "concept", "principle", "definition", "rule"};
    struct thing_words words = rulebook_thing(rulebook, thing);
    struct trace_tally tally = trace_tests(rulebook, thing);

    struct text label = text_format(page->arena, "%s by: ", row_bearing_name(bearing));

    page_say(page, 4, tone_plain, label.bytes, "%s %.*s (%.*s); tests: %zu to find it, %zu not to", sorts[thing.kind],
             TEXT_ARG(words.name), TEXT_ARG(rulebook_place(rulebook, page->arena, words.origin)), tally.present,
             tally.absent);
    return tally;
}

static void write_requirement(struct page *page, const struct rulebook *rulebook,
                              const struct rulebook_requirement *requirement, struct trace_totals *totals)
{
    struct trace_tally all = {0, 0};

    page_tone(page, tone_strong, requirement->number);
    page_spaces(page, 2);
    page_text(page, requirement->says);
    page_line_end(page);
    write_sources(page, rulebook, &requirement->citations);
    for (size_t i = 0; i < requirement->shown_by.count; i++) {
        struct trace_tally tally = write_thing(page, rulebook, requirement->how.items[i].bearing,
                                                requirement->shown_by.items[i]);
        all.present += tally.present;
        all.absent += tally.absent;
    }
    if (requirement->shown_by.count == 0)
        page_paragraph(page, 4, tone_open, "no text shows it: ", requirement->silent);
    else if (all.present == 0 || all.absent == 0)
        page_paragraph(page, 4, tone_bad, "not tried: ",
                       all.present == 0 ? TEXT("no test expects it to be found") : TEXT("no test is a trap for it"));
    totals->shown += requirement->shown_by.count > 0;
    totals->silent += requirement->shown_by.count == 0;
    totals->untried += requirement->shown_by.count > 0 && (all.present == 0 || all.absent == 0);
}

struct trace_totals trace_write(struct page *page, const struct rulebook *rulebook)
{
    struct trace_totals totals = {.requirements = rulebook->requirements.count};

    for (size_t i = 0; i < rulebook->requirements.count; i++)
        write_requirement(page, rulebook, &rulebook->requirements.items[i], &totals);
    page_say(page, 0, tone_strong, "", "%zu requirement%s: %zu shown, %zu that no text shows, %zu not tried both ways",
             totals.requirements, totals.requirements == 1 ? "" : "s", totals.shown, totals.silent, totals.untried);
    return totals;
}
