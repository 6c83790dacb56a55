/*
 * manual: the manual page of one command, from the tables of commands and options. The whole manual, ssrcheck.1, is
 * written by hand, and every page refers to it.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_MANUAL_H
#define SSRCHECK_CHECKER_COMMAND_MANUAL_H

#include "checker/command/command.h"

/* Writes it in mdoc; `arena` is for scratch. */
void manual_page(FILE *out, const struct command *command, struct arena *arena);

#endif
