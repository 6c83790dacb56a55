/*
 * crew: jobs done by several threads, and handed on in the order in which they came.
 *
 * One thread at a time fetches the next job, whichever is idle does it, and the thread that called crew_run() hands on
 * what has been done, in order. How far the crew runs ahead is bounded twice, by a number of jobs and by the memory of
 * those that are done but wait for an earlier one, so that a slow job does not let its followers pile up.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_CREW_H
#define SSRCHECK_CHECKER_COMMAND_CREW_H

#include <stdbool.h>
#include <stddef.h>

struct crew_work {
    void *(*next)(void *context);                /* the next job, or NULL behind the last, once; never two calls at once */
    size_t (*work)(void *context, void *job);    /* in any thread; returns how many bytes the done job holds */
    bool (*hand_on)(void *context, void *job);   /* in the caller's thread, in order; takes the job. False: enough */
    void (*drop)(void *context, void *job);      /* a job that is not handed on any more; takes it */
    void *context;
    size_t most_held; /* bytes of jobs done and not yet handed on, from which on no further one is begun; 0: any */
    bool endless;     /* the next job may be long in coming: hand on what is done before it is fetched */
};

/* Does all jobs with up to `workers` threads. With one worker, or one job, no thread is started: each job is fetched,
 * done and handed on before the next. */
void crew_run(const struct crew_work *work, size_t workers);

/* How many threads the machine runs at once. */
size_t crew_size_of_machine(void);

#endif
