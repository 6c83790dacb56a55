/*
 * known_words: words of earlier documents, so that each is looked up once and not once in every document.
 *
 * What a word may be and which phrases it may begin hangs on nothing but the rulebook, and most words of a document have
 * stood in one before it. A check borrows a set of known words, adds to it what it looks up, and gives it back; checks
 * at the same time have sets of their own, so that nobody waits while a document is read. A set takes words until it is
 * full: the common ones are among the first.
 *
 * The words of a set stay where they are until the known words are freed. Checks refer to them, so the known words must
 * outlive every check that was given them, as the rules do that the words were looked up by.
 */
#ifndef SSRCHECK_CHECKER_KNOWN_WORDS_H
#define SSRCHECK_CHECKER_KNOWN_WORDS_H

#include "checker/analysis.h"

struct word_set;

/* NULL when there is no memory. The caller frees them. */
struct known_words *known_words_new(void);
void known_words_free(struct known_words *known);

/* A set of words looked up by that index, for the caller alone; it may be empty. When memory runs out while words are
 * added, control goes to `door`. NULL when there is no memory, or `known` is NULL. */
struct word_set *known_words_borrow(struct known_words *known, const struct phrase_index *index, jmp_buf *door);
void known_words_give_back(struct known_words *known, struct word_set *set);

/* Whether the word's spelling is in the set; then *word becomes what is known of it. */
bool word_set_recall(const struct word_set *set, struct word *word);

/* Whether the set has room for the word. Then its spelling is moved to the set's arena, where all else that the word is
 * to refer to has to be made before the set keeps it. */
bool word_set_takes(struct word_set *set, struct word *word);
struct arena *word_set_arena(const struct word_set *set);
void word_set_keep(struct word_set *set, const struct word *word);

#endif
