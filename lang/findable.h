/*
 * findable: which things of a rulebook can be found in a document at all, and with which stances.
 *
 * What is told is what follows from the rules alone: a term without phrases, a concept whose every way fixes its stance.
 * In doubt a thing can be found, with any stance. The answers live in the arena they are made in.
 */
#ifndef SSRCHECK_LANG_FINDABLE_H
#define SSRCHECK_LANG_FINDABLE_H

#include "lang/rulebook.h"

#define ALL_STANCES (STANCE_BIT(stance_count) - 1)

struct findable {
    const struct rulebook *rulebook;
    struct table words; /* function word → its classes */
    bool *phrases;                              /* one each: some reading of it can match */
    stance_set *terms, *relations, *concepts;   /* one each: 0: never found */
};

struct findable *findable_new(const struct rulebook *rulebook, struct arena *arena);

/* The stances a term, relation or concept can be found with. */
stance_set findable_stances(const struct findable *findable, struct thing thing);

/* The classes, CLASS_IN each, that the rules declare a word (folded text) to be of. */
size_t findable_classes(const struct findable *findable, struct text word);
#define CLASS_IN(word_class) ((size_t)1 << (word_class))

#endif
