/*
 * mutant_places: where in a document a mutation finds what it changes, and which words it puts there.
 *
 * Everything is made in the maker's arena; indices are those of the check and its analysis.
 */
#ifndef SSRCHECK_CHECKER_MUTANT_PLACES_H
#define SSRCHECK_CHECKER_MUTANT_PLACES_H

#include "checker/analysis.h"
#include "checker/document_mutants.h"

/* Something the unit earns: a concept found in it that decided, and the act it rests on. */
struct mutant_gain {
    struct mutant_credit credit;
    size_t first, last; /* tokens */
    size_t sentence;
    size_t act;         /* the verbal act, or NONE */
    const struct rulebook_relation *relation; /* it comes from, or NULL */
};
struct mutant_gain_list LIST_OF(struct mutant_gain);

struct mutant_maker {
    struct check *check;
    struct arena *arena;
    struct document_mutant_list mutants;
    /* the unit and the mutation that are looked at */
    size_t unit; /* index into check.units */
    struct mutant_gain_list gains;
    size_t mutation;
    size_t first; /* of its mutants in this unit */
};

/* What a template needs to know of the place. */
struct mutant_words {
    struct text words; /* what stands there */
    struct text verb;  /* the verb in its base form; empty: there is none */
    struct text unit;  /* "section 5"; empty: the unit has no number */
    struct text body;  /* in place of <term>; empty: the document names none */
};

/* The verbal act that a concept's words rest on, or NONE. */
size_t mutant_act_under(const struct analysis *analysis, const struct concept_found *found);

/* The template with its parts put in; false when one of them is not known. With `spelt`, characters that are given by their
 * number stay spelt out, for telling. */
bool mutant_template(struct text by, const struct mutant_words *words, bool spelt, struct arena *arena, struct text *out);

/* The source range of reading bytes [start,end). */
struct mutant_edit mutant_range(const struct document *document, uint32_t start, uint32_t end);

/* Adds the mutants of the maker's mutation in its unit. */
void mutant_places_find(struct mutant_maker *maker);

#endif
