/*
 * verdict: the definition's decision list over a unit, and how units roll up to the document.
 */
#ifndef SSRCHECK_CHECKER_VERDICT_H
#define SSRCHECK_CHECKER_VERDICT_H

#include "checker/analysis.h"

/* What each unit comes to without the rest of the document: only one that does not fail may carry another. To be
 * asked before verdict_of_unit(). */
void verdict_judge_alone(struct analysis *analysis, size_t definition);

/* Judges unit `unit` (a judged one) by the definition: verdict, proof, reason, evidence, findings, repairs. */
struct unit_verdict verdict_of_unit(struct analysis *analysis, size_t definition, size_t unit);

/* What the unit that was judged comes to under another definition; part_on is left empty. verdict_judge_alone() by that
 * definition comes first. */
struct other_verdict verdict_beside(struct analysis *analysis, size_t definition, size_t unit);

/* A gain that a unit can have and fail with, says the definition: it needs nobody to keep it. */
bool verdict_stands_alone(const struct rulebook_definition *definition, size_t principle);

/* What stands before, between and after the units: told as no proposal, without asking the definition. */
struct unit_verdict verdict_of_front_matter(struct analysis *analysis, size_t definition, size_t unit);

/* The verdict of the whole from those of its units (check->units is filled), and its flags. */
void verdict_of_document(struct analysis *analysis, struct check *check);

/* The verdict of the whole from how many of its units come to which verdict. */
enum verdict verdict_of_tally(const size_t tally[verdict_count]);

/* The rules that apply to the unit (NONE: the document), as findings. */
void finding_find_all(struct analysis *analysis, size_t unit, const struct principle_effect *effects,
                      struct finding_list *findings);

#endif
