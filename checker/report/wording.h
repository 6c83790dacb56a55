/*
 * wording: how reports call the things of a rulebook and of a check, the same in every report.
 *
 * Made texts live in the arena given; the others are borrowed from the rulebook.
 */
#ifndef SSRCHECK_CHECKER_REPORT_WORDING_H
#define SSRCHECK_CHECKER_REPORT_WORDING_H

#include "checker/check.h"

/* The thing's name in the rulebook; empty for no thing. */
struct text wording_thing_name(const struct rulebook *rulebook, struct thing thing);
/* What the thing is, in words: its title or documentation, else its name with spaces. */
struct text wording_thing(const struct rulebook *rulebook, struct arena *arena, struct thing thing);
/* "parliamentary_oversight" → "parliamentary oversight" */
struct text wording_name(struct arena *arena, struct text name);
/* What a drafter would have to provide. */
struct text wording_need(const struct rulebook *rulebook, struct arena *arena, size_t concept);
/* "parliament, court, or auditor": what any of these terms is, in words. */
struct text wording_terms(const struct rulebook *rulebook, struct arena *arena, const struct index_list *terms);
/* `Title (Publisher, 2015), "Section"` */
struct text wording_citation(const struct rulebook *rulebook, struct arena *arena, struct citation citation);
/* The sources of the line that decided; where it cites none, those of its definition. */
const struct citation_list *wording_citations(const struct check *check, const struct unit_verdict *verdict);
/* The line of the decision list that decided, or NULL. */
const struct decision *wording_decision(const struct check *check, const struct unit_verdict *verdict);
/* "ssr.dcaf/ssr#2" */
struct text wording_decision_name(const struct check *check, struct arena *arena,
                                  const struct unit_verdict *verdict);
/* "ssr.dcaf/input_only_indicators" */
struct text wording_rule_name(const struct rulebook *rulebook, struct arena *arena, size_t rule);
/* The rulebook's own name, as its file declares it; the file's path when it declares none. */
struct text wording_rulebook_name(const struct rulebook *rulebook);
/* The file that was asked for, as opposed to those it uses; NULL for an empty rulebook. */
const struct rulebook_file *wording_rulebook_file(const struct rulebook *rulebook);

/* What a reader knows the unit by: its heading, else the words it starts with, else its id. */
struct text wording_unit(const struct document *document, size_t unit);

/* "plan", "bill", … , "other" */
struct text wording_document_kind(const struct check *check);
/* "proposal", "article", "not-a-proposal" */
const char *wording_unit_kind(const struct check *check, const struct unit_verdict *verdict);
/* "strengthened", "weakened", "both", "untouched" */
const char *wording_principle_effect(const struct principle_effect *effect);
/* "strengthens", "weakens", "mixed", "untouched", "undetermined" */
const char *wording_unit_effect(const struct unit_verdict *verdict);

/* What the words earn with their stance, in a sentence. */
const char *wording_credit(const struct evidence *evidence);

/* The flags, counted up: "name-only"; NULL behind the last. */
struct wording_flag {
    enum document_flag flag;
    const char *name;
    const char *sentence;
};
const struct wording_flag *wording_flag_at(size_t index);

#endif
