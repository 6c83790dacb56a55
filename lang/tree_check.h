/*
 * tree_check: whether each declaration has what it cannot do without, and can mean what it says.
 */
#ifndef SSRCHECK_LANG_TREE_CHECK_H
#define SSRCHECK_LANG_TREE_CHECK_H

#include "lang/tree.h"

/* Reports what is missing or stands for nothing. Declarations that were lost in part to a mistake are passed over.
 * Works in `arena`. */
void tree_check(const struct tree *tree, struct arena *arena, struct diagnostics *diagnostics);

#endif
