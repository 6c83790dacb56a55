/*
 * mutants: what became of the mutants of documents, for people and as data.
 *
 * The verbs come in order: a document after the other, then the score. Names and words come from documents and rulebooks;
 * each format makes them safe in its own way.
 */
#ifndef SSRCHECK_CHECKER_REPORT_MUTANTS_H
#define SSRCHECK_CHECKER_REPORT_MUTANTS_H

#include "checker/document_mutants.h"
#include "checker/report/page.h"
#include "lang/base/json.h"

struct mutant_result {
    const struct document_mutant *mutant;
    struct mutant_trial trial;
};
struct mutant_result_list LIST_OF(struct mutant_result);

/* How many of a mutation's mutants came out how. */
struct mutant_tally {
    size_t outcomes[mutant_untried + 1];
};

/* Those of one document that survived or could not be tried, and how many there were. */
void mutants_tell_document(struct page *page, const struct check *check, const struct mutant_result_list *results);
/* The tallies, one for each mutation of the rulebook. */
void mutants_tell_score(struct page *page, const struct rulebook *rulebook, const struct mutant_tally *tallies);

/* The same as JSON (mutate.schema.json), all mutants of the document. */
void mutants_put_document(struct json_writer *json, const struct check *check, const struct mutant_result_list *results);
void mutants_put_score(struct json_writer *json, const struct rulebook *rulebook, const struct mutant_tally *tallies);

#endif
