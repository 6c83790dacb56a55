/*
 * judge: reads documents, judges them by every rulebook of the run, and hands each check on.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_JUDGE_H
#define SSRCHECK_CHECKER_COMMAND_JUDGE_H

#include "checker/check.h"
#include "checker/command/rulebooks.h"

/* What becomes of the documents. The check is freed when `judged` returns. */
struct judge_listener {
    void (*begin)(void *context); /* the options are in order, documents follow; may be NULL */
    void (*judged)(void *context, struct check *check);
    void (*trouble)(void *context, struct text path, struct text message);
    void *context;
    const bool *enough; /* once it is true, no further document is read; NULL: go on to the end */
    bool keep_stages;   /* for --show: also what the stages made of sentences without vocabulary */
};

/* Judges the documents of `paths` (files, "-" for standard input, folders), with the job's --kind,
 * --definition and limits. False, with a complaint made, when a rulebook has no such kind or definition. */
bool judge_paths(struct command_job *job, const struct rulebooks *rulebooks,
                 const struct judge_listener *listener, const char *const *paths, size_t count);

#endif
