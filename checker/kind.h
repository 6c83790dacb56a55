/*
 * kind: what a document is (plan, bill, mandate …), told from the phrases that the rulebook declares for it.
 */
#ifndef SSRCHECK_CHECKER_KIND_H
#define SSRCHECK_CHECKER_KIND_H

#include "checker/phrase_index.h"

/* The kind with the most different phrases in the document's opening; where none stands, the kind
 * declared last; RULEBOOK_NONE when the rulebook declares none. *read: the words that it was told by, made in `arena`. */
size_t kind_find(struct arena *arena, struct document *document, const struct rulebook *rulebook,
                 const struct phrase_index *kinds_only, const struct check_options *options, struct word_reading *read);

#endif
