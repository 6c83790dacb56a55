/*
 * only: the patterns of --only. A pattern matches words that hold it, in upper or lower case; `*` in it stands for
 * anything.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_ONLY_H
#define SSRCHECK_CHECKER_COMMAND_ONLY_H

#include "checker/command/command.h"

/* Whether one of the patterns matches one of the words; without patterns all do. */
bool only_takes(const struct string_list *patterns, const struct text *words, size_t count);

#endif
