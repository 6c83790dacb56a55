/*
 * classes: which word class each word has where it stands (determiner, noun, verb in the past …).
 *
 * A word's possible classes come from the rulebook's function words and from the lexicon; which one it has
 * in a sentence is the cheapest path through the sentence (Viterbi, 1967), where a rare reading of the word
 * and an unlikely order of classes cost. Both the words and the likely orders are declared in rule files.
 */
#ifndef SSRCHECK_CHECKER_CLASSES_H
#define SSRCHECK_CHECKER_CLASSES_H

#include "checker/analysis.h"

/* Fills lemmas, classes, costs and starts of every distinct word. */
void classes_look_up(struct analysis *analysis);

/* Decides the class of the tokens listed (a sentence, or a lead-in followed by its item). */
void classes_decide(struct analysis *analysis, const size_t *tokens, size_t count);

#endif
