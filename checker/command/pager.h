/*
 * pager: text that is longer than the screen, shown by the program that the reader prefers.
 *
 * That is SSRCHECK_PAGER, else PAGER, which a shell reads, as git and man have it; else less, where it is installed.
 * None is used where the value is empty or `cat`, where the output is no terminal, and on a terminal that is dumb.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_PAGER_H
#define SSRCHECK_CHECKER_COMMAND_PAGER_H

#include "lang/base/text.h"

#include <stdio.h>

/* Shows `words` on the terminal that `out` goes to and waits until the reader is done. False when there is no pager, or
 * it could not be started: then nothing was shown. A reader who leaves before the end is no failure. */
bool pager_show(struct text words, FILE *out);

#endif
