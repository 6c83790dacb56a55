#include "checker/index_job.h"

#include <stdlib.h>
#include <threads.h>

struct index_job {
    const struct rulebook *rulebook;
    struct phrase_index *index;
    mtx_t lock; /* held by whoever waits for the thread */
    thrd_t thread;
    bool running; /* the thread was started and not yet waited for */
};

static int make_index(void *data)
{
    struct index_job *job = data;

    job->index = phrase_index_new(job->rulebook, -1);
    return 0;
}

struct index_job *index_job_start(const struct rulebook *rulebook)
{
    struct index_job *job = calloc(1, sizeof *job);

    if (job == NULL)
        return NULL;
    if (mtx_init(&job->lock, mtx_plain) != thrd_success) {
        free(job);
        return NULL;
    }
    job->rulebook = rulebook;
    job->running = thrd_create(&job->thread, make_index, job) == thrd_success;
    if (!job->running)
        make_index(job);
    return job;
}

const struct phrase_index *index_job_result(struct index_job *job)
{
    mtx_lock(&job->lock);
    if (job->running)
        thrd_join(job->thread, NULL);
    job->running = false;
    mtx_unlock(&job->lock);
    return job->index;
}

void index_job_free(struct index_job *job)
{
    if (job == NULL)
        return;
    (void)index_job_result(job);
    phrase_index_free(job->index);
    mtx_destroy(&job->lock);
    free(job);
}
