/*
 * mutation: which slips of the pen (rulebook_mutants.h) the tests of a rulebook would notice.
 *
 * First all tests are watched once: what of the rulebook comes into play in each, and for which other conditions an
 * answer would have been another. Then each mutant is tried with the tests to which it can make a difference, and with no
 * others; what would ask the same of every test is never asked. A mutation owns what it makes; it changes the rulebook
 * while it tries a mutant, so nobody else may use that, and several threads need a rulebook and a mutation each.
 */
#ifndef SSRCHECK_CHECKER_MUTATION_H
#define SSRCHECK_CHECKER_MUTATION_H

#include "checker/check.h"
#include "lang/rulebook_mutants.h"

struct mutation;

/* Prepares it; NULL when there is no memory. The rulebook must outlive it. */
struct mutation *mutation_new(struct rulebook *rulebook);
void mutation_free(struct mutation *mutation);
const struct mutant_list *mutation_mutants(const struct mutation *mutation);

/* The tests that pass, each with the mutants to which it may tell a difference. */
struct mutation_watch {
    struct index_list *tests; /* per mutant */
    struct index_list failing; /* tests that fail as it is: they tell nothing */
};
/* Runs the tests for which `wanted` says so (NULL: all); the lists are made in `arena`. False when memory ran out. */
bool mutation_watch_tests(struct mutation *mutation, bool (*wanted)(void *data, size_t test), void *data,
                          struct arena *arena, struct mutation_watch *watch);

/* The test among `tests` that comes out otherwise with the mutant in place, or RULEBOOK_NONE; *tried counts those run. */
size_t mutation_try(struct mutation *mutation, size_t mutant, const struct index_list *tests, size_t *tried);

#endif
