/*
 * divisions: where the outline has divided blocks at numbers inside them.
 *
 * What a number looks like is a rulebook's matter; with the divisions a reading text can be made again without one.
 */
#ifndef SSRCHECK_CHECKER_DIVISIONS_H
#define SSRCHECK_CHECKER_DIVISIONS_H

#include "checker/document.h"

/* The bytes of the reading text at which blocks begin that were divided from the one before, in their order. Made in
 * `arena`. */
struct index_list divisions_of(const struct document *document, struct arena *arena);

/* Divides the blocks of a document that was only read at `count` such bytes, and makes its reading text. Offsets that
 * belong to another text divide where they happen to fall, or nowhere. The blocks that were there before are left as
 * they are, for whoever kept the list. The door of the document's arena is set. */
void divisions_make_reading(struct document *document, const uint64_t *divisions, size_t count);

#endif
