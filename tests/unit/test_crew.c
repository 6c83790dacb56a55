/* Jobs done by several threads: their order, how far the crew runs ahead, and when it stops. */
#include "checker/command/crew.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

struct job {
    size_t number;
    bool done;
};

/* What a crew was given to do, and what came of it. */
struct yard {
    size_t count;              /* jobs there are */
    size_t enough;             /* handed on until then; 0: all */
    size_t weight;             /* of each job */
    bool first_waits;          /* the first job is not done before the crew has run as far ahead as it may */
    bool next_waits;           /* no job is fetched before the one in front of it was handed on */
    bool fetching, dry;
    atomic_size_t begun, handed, dropped;
    size_t most_ahead;
    pthread_t home;
    atomic_bool away;    /* a job was done in another thread */
    atomic_bool misused; /* jobs were fetched twice at once, or behind the last */
};

static void sleep_for(long milliseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = milliseconds * 1000000}, NULL);
}

static void *next(void *context)
{
    struct yard *yard = context;
    if (yard->fetching || yard->dry)
        atomic_store(&yard->misused, true);
    yard->fetching = true;
    size_t number = atomic_load(&yard->begun);
    for (int i = 0; yard->next_waits && atomic_load(&yard->handed) < number; i++) {
        if (i == 5000)
            return NULL; /* the test fails by what was not handed on */
        sleep_for(1);
    }
    struct job *job = number < yard->count ? calloc(1, sizeof *job) : NULL;
    if (job != NULL) {
        job->number = number;
        atomic_fetch_add(&yard->begun, 1);
    }
    yard->fetching = false;
    yard->dry = job == NULL;
    return job;
}

static size_t work(void *context, void *data)
{
    struct yard *yard = context;
    struct job *job = data;
    if (!pthread_equal(pthread_self(), yard->home))
        atomic_store(&yard->away, true);
    if (yard->first_waits && job->number == 0) {
        for (size_t before = 0; before != atomic_load(&yard->begun);) {
            before = atomic_load(&yard->begun);
            sleep_for(50);
        }
        yard->most_ahead = atomic_load(&yard->begun);
    } else if (job->number % 7 == 3) {
        sleep_for(2);
    }
    job->done = true;
    return yard->weight;
}

static bool hand_on(void *context, void *data)
{
    struct yard *yard = context;
    struct job *job = data;
    assert_true(pthread_equal(pthread_self(), yard->home));
    assert_true(job->done);
    assert_int_equal(job->number, atomic_load(&yard->handed));
    free(job);
    return atomic_fetch_add(&yard->handed, 1) + 1 != yard->enough;
}

static void drop(void *context, void *data)
{
    struct yard *yard = context;
    free(data);
    atomic_fetch_add(&yard->dropped, 1);
}

static void run(struct yard *yard, size_t workers, size_t most_held)
{
    const struct crew_work all = {next, work, hand_on, drop, yard, most_held, yard->next_waits};
    yard->home = pthread_self();
    crew_run(&all, workers);
    assert_false(atomic_load(&yard->misused));
    assert_int_equal(atomic_load(&yard->handed) + atomic_load(&yard->dropped), atomic_load(&yard->begun));
}

static void test_order_is_kept(void **state)
{
    static const size_t workers[] = {1, 2, 3, 16}, counts[] = {0, 1, 2, 3, 50, 1000};
    (void)state;
    for (size_t w = 0; w < sizeof workers / sizeof workers[0]; w++) {
        for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
            struct yard yard = {.count = counts[c]};
            run(&yard, workers[w], 0);
            assert_int_equal(atomic_load(&yard.handed), counts[c]);
        }
    }
}

static void test_one_job_or_one_worker_needs_no_thread(void **state)
{
    struct yard one = {.count = 1}, alone = {.count = 20}, several = {.count = 20};
    (void)state;
    run(&one, 8, 0);
    assert_false(atomic_load(&one.away));
    run(&alone, 1, 0);
    assert_false(atomic_load(&alone.away));
    run(&several, 2, 0);
    assert_true(atomic_load(&several.away));
}

static void test_a_slow_job_bounds_those_behind_it(void **state)
{
    struct yard yard = {.count = 5000, .first_waits = true};
    (void)state;
    run(&yard, 4, 0);
    assert_in_range(yard.most_ahead, 5, 100);
    assert_int_equal(atomic_load(&yard.handed), 5000);
}

/* Four jobs of 100 bytes are done behind the first, and each of three idle workers may have one more in hand. */
static void test_what_waits_is_bounded_by_memory(void **state)
{
    struct yard yard = {.count = 500, .first_waits = true, .weight = 100};
    (void)state;
    run(&yard, 4, 399);
    assert_in_range(yard.most_ahead, 5, 8);
    assert_int_equal(atomic_load(&yard.handed), 500);
}

static void test_enough_ends_it(void **state)
{
    static const size_t workers[] = {1, 2, 8};
    (void)state;
    for (size_t w = 0; w < sizeof workers / sizeof workers[0]; w++) {
        struct yard yard = {.count = 100000, .enough = 10};
        run(&yard, workers[w], 0);
        assert_int_equal(atomic_load(&yard.handed), 10);
        assert_true(atomic_load(&yard.begun) < 1000);
    }
}

static void test_what_is_done_does_not_wait_for_what_may_come(void **state)
{
    static const size_t workers[] = {1, 2, 8};
    (void)state;
    for (size_t w = 0; w < sizeof workers / sizeof workers[0]; w++) {
        struct yard yard = {.count = 20, .next_waits = true};
        run(&yard, workers[w], 0);
        assert_int_equal(atomic_load(&yard.handed), 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_is_kept),
        cmocka_unit_test(test_one_job_or_one_worker_needs_no_thread),
        cmocka_unit_test(test_a_slow_job_bounds_those_behind_it),
        cmocka_unit_test(test_what_waits_is_bounded_by_memory),
        cmocka_unit_test(test_enough_ends_it),
        cmocka_unit_test(test_what_is_done_does_not_wait_for_what_may_come),
    };
    return cmocka_run_group_tests_name("crew", tests, NULL, NULL);
}
