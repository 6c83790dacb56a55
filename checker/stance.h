/*
 * stance: what the text does with what it says: commits to it, leaves it to choice, denies it, describes it.
 *
 * An act's stance comes from the rulebook's `reading`s (modal, tense, who acts, kind of document); then from
 * the cues whose scope covers it. Two denials cancel. A mention has the stance of the act it stands in, and
 * of the cues over it. Method: cue and scope, after NegEx/ConText (Chapman et al., 2001; Harkema et al., 2009),
 * with scopes bounded by clauses instead of word windows.
 */
#ifndef SSRCHECK_CHECKER_STANCE_H
#define SSRCHECK_CHECKER_STANCE_H

#include "checker/analysis.h"

/* Fills analysis->clause_of and ->act_of, and the stance of every act and mention. */
void stance_make(struct analysis *analysis);

/* A cue that denies or removes covers the word: "outside point 4", "items 1 and 2 leave it alone". */
bool stance_left_out(const struct analysis *analysis, size_t token);

/* A cue takes away what the words from `first` to `last` say. */
bool stance_struck(const struct analysis *analysis, size_t first, size_t last);

#endif
