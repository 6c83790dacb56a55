#include "checker/index_job.h"

#include <pthread.h>
#include <stdlib.h>

struct index_job {
    const struct rulebook *rulebook;
    struct phrase_index *index;
    pthread_mutex_t lock; /* held by whoever waits for the thread */
    pthread_t thread;
    bool running; /* the thread was started and not yet waited for */
};

static void *make_index(void *data)
{
    struct index_job *job = data;

    job->index = phrase_index_new(job->rulebook, -1);
    return NULL;
}

struct index_job *index_job_start(const struct rulebook *rulebook)
{
    struct index_job *job = calloc(1, sizeof *job);

    if (job == NULL)
        return NULL;
    if (pthread_mutex_init(&job->lock, NULL) != 0) {
        free(job);
        return NULL;
    }
    job->rulebook = rulebook;
    job->running = pthread_create(&job->thread, NULL, make_index, job) == 0;
    if (!job->running)
        (void)make_index(job);
    return job;
}

const struct phrase_index *index_job_result(struct index_job *job)
{
    pthread_mutex_lock(&job->lock);
    if (job->running)
        pthread_join(job->thread, NULL);
    job->running = false;
    pthread_mutex_unlock(&job->lock);
    return job->index;
}

void index_job_free(struct index_job *job)
{
    if (job == NULL)
        return;
    (void)index_job_result(job);
    phrase_index_free(job->index);
    pthread_mutex_destroy(&job->lock);
    free(job);
}
