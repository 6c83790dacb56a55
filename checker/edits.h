/*
 * edits: what becomes of the words of a term from one version of a sentence to the other, as `adds`, `drops`, `raises` and
 * `lowers` of a `change` ask. Words within longer words of the same term are not counted. A number is worth what the rulebook's
 * measures make of it, so that fourteen days are two weeks; what differs by less than a twentieth does not differ.
 */
#ifndef SSRCHECK_CHECKER_EDITS_H
#define SSRCHECK_CHECKER_EDITS_H

#include "checker/changes.h"

struct edit_reader;

/* Of the two versions, which share a rulebook; in `arena`. */
struct edit_reader *edit_reader_make(struct arena *arena, const struct check *before, const struct check *after);

/* Whether the words of the term fare so in the change, which has both versions; then the words that show it are put into
 * `old` and `new` where these are in place, and what stands there otherwise is left. */
bool edit_holds(struct edit_reader *reader, const struct rulebook_edit *edit, const struct sentence_change *change,
                struct evidence *old, struct evidence *new);

#endif
