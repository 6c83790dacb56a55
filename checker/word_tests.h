/*
 * word_tests: what the phrases of a rulebook ask of single words ("court", "inspect~", "ombuds*", "[shall|must]"), each
 * question once and under a number. A distinct word of a document is asked once which it passes; that every word of a
 * phrase stands somewhere in a sentence is then told by numbers, before the phrase itself is looked at.
 * Made once per rulebook in the arena of the phrase index; immutable afterwards.
 */
#ifndef SSRCHECK_CHECKER_WORD_TESTS_H
#define SSRCHECK_CHECKER_WORD_TESTS_H

#include "checker/analysis.h"

#include "lang/rulebook.h"

/* The number of what is not a question to a word alone: a gap, a term, a kind, a number. */
enum { NO_TEST = 0 };

struct atom_lemma;

struct word_test_lists LIST_OF(struct word_test_list);

struct word_tests {
    struct arena *arena;
    struct table numbers;  /* a question as text → its number */
    struct table by_word;  /* folded word → index into groups */
    struct table by_lemma; /* canonical lemma → index into groups */
    struct table by_prefix; /* folded start of a word → index into groups */
    struct word_test_lists groups; /* of numbers */
    size_t longest_prefix;
    size_t count; /* numbers run from 1 to this */
};

void word_tests_init(struct word_tests *tests, struct arena *arena);

/* The number of what the atom asks. Every word that fits the atom passes the test, unless it fits by a lemma that is
 * derived; a word may pass a test (whose capitals are asked for) and not fit. */
uint32_t word_tests_number(struct word_tests *tests, const struct atom *atom, const struct atom_lemma *lemma);

/* Fills word->tests; its lemmas must be known. A test that is passed twice over stands there twice. */
void word_tests_look_up(const struct word_tests *tests, struct arena *arena, struct word *word);

#endif
