/*
 * spelling: one key for all regular spellings of an English word: organise, organize; centre, center;
 * counsellor, counselor; co-operate, cooperate.
 *
 * A key is no word: different words can have one key (hoarse and hoars may; poet and pet do), so the
 * lexicon trusts it only between words that WordNet puts into one synset, and for words that it does not
 * know otherwise. Used at build time and at run time; needs nothing but libc.
 */
#ifndef SSRCHECK_CHECKER_LEXICON_SPELLING_H
#define SSRCHECK_CHECKER_LEXICON_SPELLING_H

#include <stddef.h>

/* Writes the key of a folded word into `key`, which has room for `length` bytes; returns its length,
 * never more than `length`. */
size_t spelling_key(const char *word, size_t length, char *key);

#endif
