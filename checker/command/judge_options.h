/*
 * judge_options: how documents are to be read, and a rulebook's to be checked, from the words on the command line.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_JUDGE_OPTIONS_H
#define SSRCHECK_CHECKER_COMMAND_JUDGE_OPTIONS_H

#include "checker/check.h"
#include "checker/command/command.h"
#include "checker/read/read.h"

/* The job's --kind, --definition and limits, with the rulebook prepared for matching. False, with a complaint made,
 * when the rulebook has no such kind or definition. To be freed either way. */
bool judge_options_make(const struct command_job *job, const struct rulebook *rulebook, struct check_options *options);
void judge_options_free(struct check_options *options);

/* What a document may cost, from the same words. */
struct read_limits judge_read_limits(const struct command_line *line, enum revision_reading revisions);

#endif
