/*
 * parse: the text of a rule file becomes a tree, or a list of its words. The only door to the grammar.
 */
#ifndef SSRCHECK_LANG_PARSE_H
#define SSRCHECK_LANG_PARSE_H

#include "lang/lexer.h"
#include "lang/tree.h"

/* Parses `source` (well-formed UTF-8; Markdown when its name ends in ".md"). Mistakes go to `diagnostics`;
 * what could be read is in the tree all the same. The tree is made in `arena` and borrows from `source`. */
struct tree *parse_rules(struct arena *arena, const struct source *source, size_t file,
                         struct diagnostics *diagnostics);
/* The same; the tree also says where things begin. */
struct tree *parse_rules_marked(struct arena *arena, const struct source *source, struct diagnostics *diagnostics);

/* All words of a rule file up to its end, which is none of them; spaces and comments stand between their places. */
struct token_list parse_words(struct arena *arena, const struct source *source, struct diagnostics *diagnostics);

/* Whether the text is UTF-8. Where it is not, that is reported: no place in it could be told for sure. */
bool parse_can_read(const struct source *source, struct diagnostics *diagnostics);

#endif
