#include "checker/report/mutants.h"

#include "checker/report/place.h"

static const struct rulebook_mutation *mutation_of(const struct check *check, const struct mutant_result *result)
{
    return &check->rulebook->mutations.items[result->mutant->mutation];
}

static size_t count_of(const struct mutant_result_list *results, enum mutant_outcome outcome)
{
    size_t count = 0;

    for (size_t i = 0; i < results->count; i++)
        count += results->items[i].trial.outcome == outcome;
    return count;
}

static size_t tried(const struct mutant_tally *tally)
{
    return tally->outcomes[mutant_caught] + tally->outcomes[mutant_survived];
}

/* ---- for people ---------------------------------------------------------------------------------------- */

static void tell_result(struct page *page, const struct check *check, const struct mutant_result *result)
{
    const char *label = result->trial.outcome == mutant_survived ? "survived: " : "not tried: ";

    page_say(page, 2, tone_strong, "", "line %u, %.*s: %.*s", result->mutant->line,
             TEXT_ARG(mutation_of(check, result)->name), TEXT_ARG(result->mutant->told));
    page_paragraph(page, 4, result->trial.outcome == mutant_survived ? tone_bad : tone_open, label, result->trial.why);
}

void mutants_tell_document(struct page *page, const struct check *check, const struct mutant_result_list *results)
{
    size_t survived = count_of(results, mutant_survived);

    if (results->count == 0)
        return;
    page_tone(page, tone_strong, check->document->path);
    page_string(page, text_format(page->arena, ": %zu mutant%s, %zu survived\n", results->count,
                                  results->count == 1 ? "" : "s", survived).bytes);
    for (size_t i = 0; i < results->count; i++)
        if (results->items[i].trial.outcome != mutant_caught)
            tell_result(page, check, &results->items[i]);
}

static void tell_tally(struct page *page, const struct rulebook_mutation *mutation, const struct mutant_tally *tally)
{
    if (tried(tally) + tally->outcomes[mutant_untried] == 0)
        return;
    page_spaces(page, 2);
    page_tone(page, tally->outcomes[mutant_survived] > 0 ? tone_bad : tone_good,
              text_format(page->arena, "%zu of %zu caught:", tally->outcomes[mutant_caught], tried(tally)));
    page_spaces(page, 1);
    page_text(page, mutation->name);
    if (tally->outcomes[mutant_untried] > 0)
        page_string(page, text_format(page->arena, " (%zu not tried)", tally->outcomes[mutant_untried]).bytes);
    page_line_end(page);
}

void mutants_tell_score(struct page *page, const struct rulebook *rulebook, const struct mutant_tally *tallies)
{
    size_t caught = 0, all = 0;

    for (size_t i = 0; i < rulebook->mutations.count; i++) {
        caught += tallies[i].outcomes[mutant_caught];
        all += tried(&tallies[i]);
        tell_tally(page, &rulebook->mutations.items[i], &tallies[i]);
    }
    page_say(page, 0, tone_strong, "", "%zu of %zu mutants were caught", caught, all);
}

/* ---- as data ------------------------------------------------------------------------------------------- */

static void put_result(struct json_writer *json, const struct check *check, const struct mutant_result *result)
{
    const struct document_mutant *mutant = result->mutant;
    const struct unit_verdict *unit = &check->units.items[mutant->unit];

    json_begin_object(json);
    json_member_string(json, "mutation", mutation_of(check, result)->name);
    json_member_string(json, "promise", text_of(mutation_of(check, result)->promise == mutation_keeps ? "keeps" : "turns"));
    json_member_string(json, "unit", check->document->units.items[unit->unit].id);
    json_member_number(json, "line", (int64_t)mutant->line);
    json_member_number(json, "column", (int64_t)mutant->column);
    json_member_string(json, "before", mutant->before);
    json_member_string(json, "after", mutant->after);
    json_member_string(json, "told", mutant->told);
    json_member_string(json, "outcome", text_of(mutant_outcome_name(result->trial.outcome)));
    if (result->trial.why.length > 0)
        json_member_string(json, "why", result->trial.why);
    json_end_object(json);
}

void mutants_put_document(struct json_writer *json, const struct check *check, const struct mutant_result_list *results)
{
    json_begin_object(json);
    json_member_string(json, "path", check->document->path);
    json_key(json, "mutants");
    json_begin_array(json);
    for (size_t i = 0; i < results->count; i++)
        put_result(json, check, &results->items[i]);
    json_end_array(json);
    json_end_object(json);
}

void mutants_put_score(struct json_writer *json, const struct rulebook *rulebook, const struct mutant_tally *tallies)
{
    json_begin_array(json);
    for (size_t i = 0; i < rulebook->mutations.count; i++) {
        json_begin_object(json);
        json_member_string(json, "mutation", rulebook->mutations.items[i].name);
        json_member_number(json, "caught", (int64_t)tallies[i].outcomes[mutant_caught]);
        json_member_number(json, "survived", (int64_t)tallies[i].outcomes[mutant_survived]);
        json_member_number(json, "untried", (int64_t)tallies[i].outcomes[mutant_untried]);
        json_end_object(json);
    }
    json_end_array(json);
}
