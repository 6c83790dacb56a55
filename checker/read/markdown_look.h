/*
 * markdown_look: what can be told of a Markdown text before it is parsed.
 */
#ifndef SSRCHECK_CHECKER_READ_MARKDOWN_LOOK_H
#define SSRCHECK_CHECKER_READ_MARKDOWN_LOOK_H

#include "lang/source.h"

/* Lines of YAML between "---" and "---" or "..." at the start; 0: none. */
uint32_t markdown_front_matter_lines(const struct source *source);
/* Whether one line opens more quotes and lists than `limit`. */
bool markdown_nests_too_deep(const struct source *source, size_t limit);

#endif
