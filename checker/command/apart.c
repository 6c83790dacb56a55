#define _GNU_SOURCE /* prctl() */

#include "checker/command/apart.h"
#include "checker/read/helper_program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { watch_interval = 50 /* milliseconds between two looks at the clock */, most_workers = 64 };

struct piece_of_work {
    enum apart_end end;
    bool ended;
    struct text_builder bytes;
};

struct worker {
    pid_t process; /* 0: idle */
    int output;
    size_t index;
    struct timespec start;
};

struct apart {
    const struct apart_work *work;
    struct piece_of_work *pieces;
    struct worker workers[most_workers];
    size_t worker_count, started, told;
};

/* ---- in the child ------------------------------------------------------------------------------------------------ */

/* Bytes of address space that the program has; 0 when the system does not tell. */
static size_t address_space(void)
{
    unsigned long long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL)
        return 0;
    if (fscanf(file, "%llu", &pages) != 1)
        pages = 0;
    fclose(file);
    return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void set_limits(const struct apart_work *work)
{
    size_t space = address_space();
    helper_limit(RLIMIT_CORE, 0);
    helper_limit(RLIMIT_CPU, work->seconds + 1);
    helper_limit(RLIMIT_FSIZE, 0);
    if (space > 0)
        helper_limit(RLIMIT_AS, space + work->memory);
}

static void shut_streams(void)
{
    int nothing = open("/dev/null", O_RDWR);
    for (int stream = STDIN_FILENO; nothing >= 0 && stream <= STDERR_FILENO; stream++)
        (void)dup2(nothing, stream);
    if (nothing > STDERR_FILENO)
        close(nothing);
}

static bool write_all(int descriptor, struct text bytes)
{
    for (size_t done = 0; done < bytes.length;) {
        ssize_t count = write(descriptor, bytes.bytes + done, bytes.length - done);
        if (count < 0 && errno != EINTR)
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

/* Never returns: what the parent has in its streams must not be written twice. */
static void be_child(const struct apart_work *work, size_t index, int output)
{
    struct arena *arena = arena_new(0);
    jmp_buf door;
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)signal(SIGPIPE, SIG_DFL);
    shut_streams();
    set_limits(work);
    if (arena == NULL || setjmp(door) != 0)
        _exit(2);
    arena_set_door(arena, &door);
    _exit(write_all(output, work->work(work->context, index, arena)) ? 0 : 2);
}

/* ---- starting and following ---------------------------------------------------------------------------------------- */

static bool start(struct apart *apart, struct worker *worker)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    pid_t process = fork();
    if (process == 0) {
        close(ends[0]);
        be_child(apart->work, apart->started, ends[1]);
    }
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return false;
    }
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    *worker = (struct worker){.process = process, .output = ends[0], .index = apart->started++};
    clock_gettime(CLOCK_MONOTONIC, &worker->start);
    return true;
}

static void bury(struct apart *apart, struct worker *worker, enum apart_end end)
{
    struct piece_of_work *piece = &apart->pieces[worker->index];
    int status = 0;
    pid_t got;
    if (end != apart_done)
        kill(worker->process, SIGKILL);
    do
        got = waitpid(worker->process, &status, 0);
    while (got < 0 && errno == EINTR);
    close(worker->output);
    if (end == apart_done && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        end = apart_too_long;
    else if (end == apart_done && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
        end = apart_broken;
    piece->end = end;
    piece->ended = true;
    worker->process = 0;
}

static bool is_late(const struct apart *apart, const struct worker *worker)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec - worker->start.tv_sec > (time_t)apart->work->seconds ||
           (now.tv_sec - worker->start.tv_sec == (time_t)apart->work->seconds && now.tv_nsec >= worker->start.tv_nsec);
}

/* Takes what the child wrote; true when it has closed its end. */
static bool drain(struct apart *apart, const struct worker *worker, bool *too_much)
{
    struct text_builder *into = &apart->pieces[worker->index].bytes;
    char bytes[1 << 14];
    for (;;) {
        ssize_t count = read(worker->output, bytes, sizeof bytes);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno != EAGAIN;
        if (count == 0)
            return true;
        *too_much = into->length + (size_t)count > apart->work->output;
        if (*too_much)
            return true;
        text_append(into, (struct text){bytes, (size_t)count});
    }
}

static void look_after(struct apart *apart, struct worker *worker)
{
    bool too_much = false;
    if (worker->process == 0)
        return;
    if (drain(apart, worker, &too_much))
        bury(apart, worker, too_much ? apart_broken : apart_done);
    else if (is_late(apart, worker))
        bury(apart, worker, apart_too_long);
}

static void wait_for_any(const struct apart *apart)
{
    struct pollfd pipes[most_workers];
    nfds_t count = 0;
    for (size_t i = 0; i < apart->worker_count; i++)
        if (apart->workers[i].process != 0)
            pipes[count++] = (struct pollfd){.fd = apart->workers[i].output, .events = POLLIN};
    (void)poll(pipes, count, watch_interval); /* interrupted or not, all are looked after */
}

static void tell_in_order(struct apart *apart)
{
    for (; apart->told < apart->started && apart->pieces[apart->told].ended; apart->told++) {
        struct piece_of_work *piece = &apart->pieces[apart->told];
        apart->work->done(apart->work->context, apart->told, piece->end, text_built(&piece->bytes));
    }
}

static void start_more(struct apart *apart)
{
    bool busy = false;
    for (size_t i = 0; i < apart->worker_count; i++) {
        struct worker *worker = &apart->workers[i];
        if (worker->process == 0 && apart->started < apart->work->count && !start(apart, worker) && !busy && i + 1 == apart->worker_count) {
            /* Nothing runs and nothing can be started: waiting would not help. */
            apart->pieces[apart->started].end = apart_unstarted;
            apart->pieces[apart->started++].ended = true;
        }
        busy |= worker->process != 0;
    }
}

void apart_run(const struct apart_work *work, size_t workers, struct arena *arena)
{
    struct apart apart = {.work = work, .worker_count = workers < most_workers ? workers : most_workers};
    if (apart.worker_count == 0)
        apart.worker_count = 1;
    apart.pieces = arena_alloc_array(arena, work->count + 1, sizeof *apart.pieces);
    for (size_t i = 0; i < work->count; i++)
        text_builder_init(&apart.pieces[i].bytes, arena);
    while (apart.told < work->count) {
        start_more(&apart);
        wait_for_any(&apart);
        for (size_t i = 0; i < apart.worker_count; i++)
            look_after(&apart, &apart.workers[i]);
        tell_in_order(&apart);
    }
}
