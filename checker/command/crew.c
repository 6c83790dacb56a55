#include "checker/command/crew.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

/* Jobs that may be under way or wait, for each worker. */
#define WINDOW_OF_WORKER 16
/* Analysis goes as deep in a thread as in the program's first one. */
#define WORKER_STACK ((size_t)8 << 20)

struct place {
    void *job;
    size_t weight;
    bool done;
};

struct crew {
    const struct crew_work *work;
    void *early[2]; /* fetched before it was known whether threads are worth it */
    size_t early_count, early_used;
    bool dry;       /* there is no further job: nobody asks twice */
    struct place *places; /* job number n stands in places[n % window] */
    size_t window;
    pthread_t *threads;
    size_t thread_count;
    pthread_mutex_t fetching; /* held by who fetches the next job; always taken before `lock` */
    pthread_mutex_t lock;     /* guards all that follows, and the places */
    pthread_cond_t room, done;
    size_t fetched, handed;   /* jobs so far */
    size_t held;              /* bytes of jobs that are done */
    bool ended, stopped;
};

static void *fetch_new(struct crew *crew)
{
    void *job = crew->dry ? NULL : crew->work->next(crew->work->context);
    crew->dry = job == NULL;
    return job;
}

/* The next job, or NULL. */
static void *fetch(struct crew *crew)
{
    return crew->early_used < crew->early_count ? crew->early[crew->early_used++] : fetch_new(crew);
}

/* ---- workers ------------------------------------------------------------------------------------- */

static bool is_full(const struct crew *crew)
{
    size_t most = crew->work->most_held;
    return crew->fetched - crew->handed >= crew->window || (most > 0 && crew->held > most);
}

/* Waits until one more job may be begun. False when there is none to begin. */
static bool wait_for_room(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    while (!crew->stopped && !crew->ended && is_full(crew))
        pthread_cond_wait(&crew->room, &crew->lock);
    bool more = !crew->stopped && !crew->ended;
    pthread_mutex_unlock(&crew->lock);
    return more;
}

/* The next job and its number, or NULL. */
static void *begin_job(struct crew *crew, size_t *number)
{
    void *job = NULL;
    pthread_mutex_lock(&crew->fetching);
    if (wait_for_room(crew)) {
        job = fetch(crew);
        pthread_mutex_lock(&crew->lock);
        crew->ended = job == NULL;
        if (job != NULL) {
            *number = crew->fetched++;
            crew->places[*number % crew->window] = (struct place){.job = job};
        }
        pthread_cond_signal(&crew->done);
        pthread_mutex_unlock(&crew->lock);
    }
    pthread_mutex_unlock(&crew->fetching);
    return job;
}

static void *run_worker(void *data)
{
    struct crew *crew = data;
    size_t number = 0;
    for (void *job; (job = begin_job(crew, &number)) != NULL;) {
        size_t weight = crew->work->work(crew->work->context, job);
        pthread_mutex_lock(&crew->lock);
        struct place *place = &crew->places[number % crew->window];
        place->weight = weight;
        place->done = true;
        crew->held += weight;
        pthread_cond_signal(&crew->done);
        pthread_mutex_unlock(&crew->lock);
    }
    return NULL;
}

static void start_workers(struct crew *crew, size_t count)
{
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0)
        return;
    (void)pthread_attr_setstacksize(&attributes, WORKER_STACK);
    while (crew->thread_count < count &&
           pthread_create(&crew->threads[crew->thread_count], &attributes, run_worker, crew) == 0)
        crew->thread_count++;
    pthread_attr_destroy(&attributes);
}

/* ---- the caller's thread ------------------------------------------------------------------------- */

/* Waits for the next job in order to be done. NULL when all have been handed on. */
static struct place *wait_for_done(struct crew *crew)
{
    for (;;) {
        struct place *place = &crew->places[crew->handed % crew->window];
        if (crew->handed < crew->fetched && place->done)
            return place;
        if (crew->handed == crew->fetched && crew->ended)
            return NULL;
        pthread_cond_wait(&crew->done, &crew->lock);
    }
}

static void hand_on_all(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    for (struct place *place; !crew->stopped && (place = wait_for_done(crew)) != NULL;) {
        pthread_mutex_unlock(&crew->lock);
        bool more = crew->work->hand_on(crew->work->context, place->job);
        pthread_mutex_lock(&crew->lock);
        crew->held -= place->weight;
        crew->handed++;
        crew->stopped = !more;
        pthread_cond_broadcast(&crew->room);
    }
    pthread_mutex_unlock(&crew->lock);
}

static void drop_rest(struct crew *crew)
{
    const struct crew_work *work = crew->work;
    for (; crew->handed < crew->fetched; crew->handed++)
        work->drop(work->context, crew->places[crew->handed % crew->window].job);
    while (crew->early_used < crew->early_count)
        work->drop(work->context, crew->early[crew->early_used++]);
}

static void run_alone(struct crew *crew)
{
    const struct crew_work *work = crew->work;
    bool more = true;
    for (void *job; more && (job = fetch(crew)) != NULL;) {
        (void)work->work(work->context, job);
        more = work->hand_on(work->context, job);
    }
    drop_rest(crew);
}

/* Whether a second job follows the first. */
static bool has_several(struct crew *crew)
{
    if (crew->work->endless)
        return true;
    for (void *job; crew->early_count < 2 && (job = fetch_new(crew)) != NULL;)
        crew->early[crew->early_count++] = job;
    return crew->early_count == 2;
}

/* False when there is no memory for it, or no thread. */
static bool run_together(struct crew *crew, size_t workers)
{
    crew->window = workers * WINDOW_OF_WORKER;
    crew->places = calloc(crew->window, sizeof *crew->places);
    crew->threads = calloc(workers, sizeof *crew->threads);
    if (crew->places == NULL || crew->threads == NULL)
        return false;
    start_workers(crew, workers);
    if (crew->thread_count == 0)
        return false;
    hand_on_all(crew);
    for (size_t i = 0; i < crew->thread_count; i++)
        pthread_join(crew->threads[i], NULL);
    drop_rest(crew);
    return true;
}

void crew_run(const struct crew_work *work, size_t workers)
{
    struct crew crew = {.work = work};
    pthread_mutex_init(&crew.fetching, NULL);
    pthread_mutex_init(&crew.lock, NULL);
    pthread_cond_init(&crew.room, NULL);
    pthread_cond_init(&crew.done, NULL);
    if (workers < 2 || !has_several(&crew) || !run_together(&crew, workers))
        run_alone(&crew);
    free(crew.places);
    free(crew.threads);
    pthread_cond_destroy(&crew.done);
    pthread_cond_destroy(&crew.room);
    pthread_mutex_destroy(&crew.lock);
    pthread_mutex_destroy(&crew.fetching);
}

size_t crew_size_of_machine(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 1 ? (size_t)count : 1;
}
