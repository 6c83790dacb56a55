/*
 * logic_atoms: what single questions of conditions ask, and how they bear on each other. Only logic.c asks.
 */
#ifndef SSRCHECK_LANG_LOGIC_ATOMS_H
#define SSRCHECK_LANG_LOGIC_ATOMS_H

#include "lang/logic.h"

struct atom_fact {
    const struct condition *condition; /* what it asks, but for stances and scope where those are told here */
    stance_set stances;                /* of what may stand anywhere in a scope: some of these; else 0 */
    enum scope scope;
    bool never; /* cannot hold */
};

/* The stances that a presence is asked with; 0 for all other conditions. */
stance_set atom_stances(const struct condition *condition);
/* What may stand anywhere in the scope, so that a wider scope has it as well. */
bool atom_is_spread(const struct condition *condition);
/* Whether it is asked of the sentence being read, or of what lies about it. */
bool atom_needs_sentence(const struct condition *condition);
/* Whether both ask the same, the stances and scope of presences aside. */
bool atom_same_question(const struct rulebook *rulebook, const struct condition *a, const struct condition *b);
/* What is known of every text, also of one that could not all be read. */
bool atom_is_certain(const struct condition *condition);

/* Whether it can hold of no text where it is asked. */
bool atom_is_never(const struct findable *findable, enum logic_level level, const struct atom_fact *fact);
/* Whether the second holds, or may be unknown where the first is, wherever the first does. */
bool atom_brings(const struct rulebook *rulebook, const struct atom_fact *a, const struct atom_fact *b);
/* Whether they never both hold. */
bool atom_excludes(const struct rulebook *rulebook, const struct atom_fact *a, const struct atom_fact *b);

#endif
