/*
 * judge: reads documents, judges them by every rulebook of the run, and hands each check on, in the order in which the
 * documents came, however many are judged at once.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_JUDGE_H
#define SSRCHECK_CHECKER_COMMAND_JUDGE_H

#include "checker/check.h"
#include "checker/command/rulebooks.h"

/* The document that something is told of. */
struct judge_subject {
    struct text path;
    struct text id; /* what the one who asked calls it, as JSON; empty: nothing */
};

/* What becomes of the documents. It is called in the thread that judges, never twice at once, save for `skip`; the
 * check is freed when `judged` returns. */
struct judge_listener {
    void (*begin)(void *context); /* the options are in order, documents follow; may be NULL */
    void (*judged)(void *context, const struct judge_subject *subject, struct check *check);
    void (*trouble)(void *context, const struct judge_subject *subject, struct text message);
    void *context;
    bool (*skip)(void *context, struct text path); /* whether a document that is found is passed over; called in any
                                                      thread, also while another is told of; NULL: none is */
    const bool *enough; /* once it is true, nothing further is told; NULL: go on to the end */
    bool brief;         /* what else would decide is not told: see check_options */
    bool keep_stages;   /* for --show: also what the stages made of sentences without vocabulary */
};

/* Judges the documents of `paths` (files, "-" for standard input, folders), with the job's --kind, --definition,
 * --include, --exclude, --jobs and limits. False, with a complaint made, when a rulebook has no such kind or
 * definition. */
bool judge_paths(struct command_job *job, const struct rulebooks *rulebooks,
                 const struct judge_listener *listener, const char *const *paths, size_t count);

/* The same for the documents that the lines of standard input ask for; see order_line.h. */
bool judge_lines(struct command_job *job, const struct rulebooks *rulebooks,
                 const struct judge_listener *listener);

#endif
