/*
 * phrase_job: the phrases of rule files, read beside the parsing. What a phrase says is nobody's business before
 * names are bound, reading all of them takes as long as parsing, and a machine has more than one core.
 *
 * Each file's tree is handed over as soon as the parser is done with it and is the job's alone until
 * phrase_job_finish(): nobody else may write to it. What was read hangs at the phrases themselves
 * (tree_phrase.read), whatever the order in which the threads ran.
 */
#ifndef SSRCHECK_LANG_PHRASE_JOB_H
#define SSRCHECK_LANG_PHRASE_JOB_H

#include "lang/phrase_syntax.h"
#include "lang/tree.h"

struct phrase_job;

/* What comes of it lives in `kept`, what is only needed for a time in `work`; both are the job's alone until it is
 * finished, and outlive it. NULL when there is no memory. Freed by phrase_job_free(). */
struct phrase_job *phrase_job_new(struct arena *kept, struct arena *work);

/* Hands a tree over. Where no thread can be had it is read when the job is finished. */
void phrase_job_add(struct phrase_job *job, struct tree *tree);

/* Waits until all that was handed over is read; nothing may be handed over from then on. False when memory ran out:
 * then some phrases have not been read. */
bool phrase_job_finish(struct phrase_job *job);

/* Tells the <terms> of all phrases which term they mean; to be called when the job is finished. */
void phrase_job_bind(const struct phrase_job *job, size_t (*find_term)(const void *terms, struct text name),
                     const void *terms);

/* Finishes the job first. NULL is allowed. */
void phrase_job_free(struct phrase_job *job);

#endif
