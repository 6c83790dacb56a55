#include "lang/phrase_job.h"

#include "lang/references.h"

#include <pthread.h>
#include <stdlib.h>

/* A tree that waits to be read. */
struct task {
    struct tree *tree;
    struct task *next;
};

struct phrase_job {
    struct phrase_reader reader;
    pthread_mutex_t lock; /* of what follows, up to the thread */
    pthread_cond_t news;
    struct task *first, *last;
    bool complete; /* nothing more will be handed over */
    bool failed;   /* memory ran out */
    pthread_t thread;
    bool running; /* the thread was started and not yet waited for */
};

/* ---- reading ----------------------------------------------------------------------------------------- */

static void read_one(void *data, struct tree_phrase *phrase)
{
    struct phrase_reader *reader = data;

    if (phrase->is_pattern || phrase->read != NULL)
        return;
    struct phrase_result *result = arena_new_object(reader->work, struct phrase_result);
    *result = phrase_read(reader, phrase->written);
    phrase->read = result;
}

static void read_tree(struct phrase_reader *reader, struct tree *tree)
{
    struct reference_visitor visitor = {.data = reader, .visit_phrase = read_one};

    for (size_t i = 0; i < tree->declarations.count; i++)
        references_visit(tree->declarations.items[i], &visitor);
}

/* False when memory runs out in it. */
static bool try_tree(struct phrase_job *job, struct tree *tree)
{
    jmp_buf door;

    if (setjmp(door) != 0)
        return false;
    arena_set_door(job->reader.arena, &door);
    arena_set_door(job->reader.work, &door);
    read_tree(&job->reader, tree);
    return true;
}

/* ---- the queue --------------------------------------------------------------------------------------- */

/* The next task, taken off the queue; waits for one. NULL when there will be none. */
static struct task *next_task(struct phrase_job *job)
{
    pthread_mutex_lock(&job->lock);
    while (job->first == NULL && !job->complete)
        pthread_cond_wait(&job->news, &job->lock);
    struct task *task = job->first;
    if (task != NULL)
        job->first = task->next;
    pthread_mutex_unlock(&job->lock);
    return task;
}

static void fail(struct phrase_job *job)
{
    pthread_mutex_lock(&job->lock);
    job->failed = true;
    pthread_mutex_unlock(&job->lock);
}

/* Does what there is to do. After a failure the rest is only cleared away. */
static void *work(void *data)
{
    struct phrase_job *job = data;
    bool whole = true;

    for (struct task *task; (task = next_task(job)) != NULL; free(task)) {
        if (whole && !try_tree(job, task->tree)) {
            whole = false;
            fail(job);
        }
    }
    return NULL;
}

/* ---- the door ---------------------------------------------------------------------------------------- */

struct phrase_job *phrase_job_new(struct arena *kept, struct arena *work_arena)
{
    struct phrase_job *job = calloc(1, sizeof *job);

    if (job == NULL)
        return NULL;
    if (pthread_mutex_init(&job->lock, NULL) != 0) {
        free(job);
        return NULL;
    }
    if (pthread_cond_init(&job->news, NULL) != 0) {
        pthread_mutex_destroy(&job->lock);
        free(job);
        return NULL;
    }
    job->reader = (struct phrase_reader){.arena = kept, .work = work_arena};
    job->running = pthread_create(&job->thread, NULL, work, job) == 0;
    return job;
}

void phrase_job_add(struct phrase_job *job, struct tree *tree)
{
    struct task *task = calloc(1, sizeof *task);

    if (task == NULL) {
        fail(job);
        return;
    }
    task->tree = tree;
    pthread_mutex_lock(&job->lock);
    if (job->first == NULL)
        job->first = task;
    else
        job->last->next = task;
    job->last = task;
    pthread_cond_signal(&job->news);
    pthread_mutex_unlock(&job->lock);
}

bool phrase_job_finish(struct phrase_job *job)
{
    pthread_mutex_lock(&job->lock);
    job->complete = true;
    pthread_cond_signal(&job->news);
    pthread_mutex_unlock(&job->lock);
    if (job->running)
        pthread_join(job->thread, NULL);
    else
        (void)work(job);
    job->running = false;
    return !job->failed;
}

void phrase_job_bind(const struct phrase_job *job, size_t (*find_term)(const void *terms, struct text name),
                     const void *terms)
{
    phrase_bind(&job->reader, find_term, terms);
}

void phrase_job_free(struct phrase_job *job)
{
    if (job == NULL)
        return;
    (void)phrase_job_finish(job);
    pthread_cond_destroy(&job->news);
    pthread_mutex_destroy(&job->lock);
    free(job);
}
