/*
 * witness: texts made from a rulebook, to show what it makes of them.
 *
 * A text is made of the models of its concepts, and of phrases spelled out to a sample. Whether it shows what it was made
 * for is for the engine to say: it is judged, and only what the judgement confirms is shown. How many are tried, and how
 * long they are, is bounded, whatever the rulebook holds.
 */
#ifndef SSRCHECK_CHECKER_WITNESS_H
#define SSRCHECK_CHECKER_WITNESS_H

#include "checker/check.h"

struct witness;

/* Works in `arena`, whose door must be set. Prepares nothing until a text is judged. */
struct witness *witness_new(const struct rulebook *rulebook, struct arena *arena);
void witness_free(struct witness *witness); /* what judging took, not the arena; NULL is allowed */

struct sample_list LIST_OF(struct text);

/* Adds texts that may meet what the condition asks for, the likeliest first: made of what it names, not of what it names
 * behind a `not`. */
void witness_samples(struct witness *witness, const struct condition *condition, struct sample_list *samples);
/* The same for a thing. */
void witness_samples_of(struct witness *witness, struct thing thing, struct sample_list *samples);
/* Adds every pair of one text of each list, as one text. */
void witness_pairs(struct witness *witness, const struct sample_list *one, const struct sample_list *other,
                   struct sample_list *pairs);

/* Whether the text, judged by the definition (RULEBOOK_NONE: as any document), comes to what `confirms` looks for. False
 * also when it cannot be judged. */
bool witness_confirms(struct witness *witness, struct text text, size_t definition,
                      bool (*confirms)(const void *data, struct check *check), const void *data);

#endif
