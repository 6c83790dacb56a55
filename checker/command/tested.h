/*
 * tested: the rulebooks whose tests a command runs: those that were named, and those in folders that were named, but for
 * such as others of them take in, whose tests run there.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_TESTED_H
#define SSRCHECK_CHECKER_COMMAND_TESTED_H

#include "checker/command/rulebooks.h"

/* A rule file that was asked for. */
struct tested {
    struct rulebook_request request;
    struct rulebook *rulebook; /* owned by the list; NULL when it cannot be used, or is tested where it is taken in */
    bool taken_in;
};
struct tested_list LIST_OF(struct tested);

/* Loads the rulebooks of the command line, those of --rules, or the standard one; what is wrong with those that cannot be
 * used is told and, with `advise`, the advice on the others. False when one could not be found or used; the others are in the list all the
 * same. Ended by tested_free(). */
bool tested_load(struct command_job *job, bool advise, struct tested_list *list);
void tested_free(struct tested_list *list);

/* Where in the list a file of a rulebook was asked for by itself, or SIZE_MAX: another one uses it. */
size_t tested_find(const struct command_job *job, const struct tested_list *list, struct text path);

#endif
