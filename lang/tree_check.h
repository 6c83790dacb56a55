/*
 * tree_check: whether each declaration has what it cannot do without.
 */
#ifndef SSRCHECK_LANG_TREE_CHECK_H
#define SSRCHECK_LANG_TREE_CHECK_H

#include "lang/tree.h"

/* Reports what is missing. Declarations that were lost in part to a mistake are passed over. */
void tree_check(const struct tree *tree, struct diagnostics *diagnostics);

#endif
