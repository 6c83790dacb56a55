/*
 * parse: the text of a rule file becomes a tree. The only door to the grammar.
 */
#ifndef SSRCHECK_LANG_PARSE_H
#define SSRCHECK_LANG_PARSE_H

#include "lang/tree.h"

/* Parses `source` (well-formed UTF-8; Markdown when its name ends in ".md"). Mistakes go to `diagnostics`;
 * what could be read is in the tree all the same. The tree is made in `arena` and borrows from `source`. */
struct tree *parse_rules(struct arena *arena, const struct source *source, size_t file,
                         struct diagnostics *diagnostics);

#endif
