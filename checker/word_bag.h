/*
 * word_bag: the words of a piece of text, to tell whether another piece says nearly the same. Letters and figures count,
 * letter case aside; marks do not.
 */
#ifndef SSRCHECK_CHECKER_WORD_BAG_H
#define SSRCHECK_CHECKER_WORD_BAG_H

#include "lang/base/text.h"

/* Words as hashes, each as often as it stands there. */
struct word_bag {
    uint64_t *words; /* in the arena */
    size_t count;
    bool sorted;
};

/* In the order of the text. */
struct word_bag word_bag_of(struct text text, struct arena *arena);
/* A hash of the words in the order in which they are: equal for equal texts. */
uint64_t word_bag_hash(const struct word_bag *bag);
/* Makes it ready for word_bag_likeness(); the order of the text is lost. */
void word_bag_sort(struct word_bag *bag);
/* Percent of the words of both that they share (Dice's coefficient on bags); 0 for two empty ones. Both are sorted. */
unsigned word_bag_likeness(const struct word_bag *a, const struct word_bag *b);

/* Whether every word of `part` stands in `whole`, as often. Both are sorted. */
bool word_bag_holds(const struct word_bag *whole, const struct word_bag *part);

#endif
