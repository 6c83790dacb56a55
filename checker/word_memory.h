/*
 * word_memory: what the lexicon and a phrase index say of words, kept from one document for the next.
 *
 * Most words of a document stood in the one before. What a word may be, and what of the rulebook it can begin to show,
 * follows from its spelling and the rulebook alone, so it makes no difference whether it is looked up or remembered.
 * Words that are recalled borrow from the memory, which has to outlive the checks that used it. It holds no more than so
 * many bytes; when it is full it learns nothing more.
 */
#ifndef SSRCHECK_CHECKER_WORD_MEMORY_H
#define SSRCHECK_CHECKER_WORD_MEMORY_H

#include "checker/analysis.h"

/* For one check at a time. */
struct word_memory;

/* Whether the word, of which the spelling is known, was kept for this index; then all else of it is filled in. */
bool word_memory_recall(const struct word_memory *memory, const struct phrase_index *index, struct word *word);
/* Keeps a copy of a word of which all is known, and tells it its number. The index must outlive the memory. */
void word_memory_keep(struct word_memory *memory, const struct phrase_index *index, struct word *word);

/* Makes known all distinct words of a document: those that are remembered, and the others by `look_up`. */
void word_memory_look_up(struct analysis *analysis, void (*look_up)(struct analysis *analysis, struct word *word));

/* Memories for any number of threads, each lent to one at a time. */
struct word_memories;
struct word_memories *word_memories_new(void); /* NULL: no memory */
/* What was lent has to be given back before. */
void word_memories_free(struct word_memories *memories);
/* NULL when there is no memory for another one: checks do without. */
struct word_memory *word_memories_lend(struct word_memories *memories);
void word_memories_take_back(struct word_memories *memories, struct word_memory *memory);

#endif
