/*
 * tree_print: a tree as an outline, one line for each thing written, with its place.
 */
#ifndef SSRCHECK_LANG_TREE_PRINT_H
#define SSRCHECK_LANG_TREE_PRINT_H

#include "lang/tree.h"

/* Appends the outline of one file. */
void tree_print(const struct tree *tree, struct text_builder *out);

#endif
