/*
 * index_job: the phrase index of a rulebook, made beside other work. A document can be read and divided into its
 * units before the first phrase is looked for, and a machine has more than one core.
 */
#ifndef SSRCHECK_CHECKER_INDEX_JOB_H
#define SSRCHECK_CHECKER_INDEX_JOB_H

#include "checker/phrase_index.h"

struct index_job;

/* Starts to index the rulebook, which must outlive the job; where no thread can be had it is done at once. NULL when
 * there is no memory. Freed by index_job_free(), together with the index. */
struct index_job *index_job_start(const struct rulebook *rulebook);

/* The index; waits for it when it is not there yet. NULL when memory ran out. Any number of threads may ask. */
const struct phrase_index *index_job_result(struct index_job *job);

void index_job_free(struct index_job *job);

#endif
