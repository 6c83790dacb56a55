#define _GNU_SOURCE /* unshare(), close_range(), nftw() */

#include "checker/read/helper_program.h"

#include "lang/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    most_complaints = 4096, /* bytes of standard error that are kept */
    watch_interval = 50,    /* milliseconds between two looks at a program that says nothing */
    reap_interval = 1,      /* the same once it has closed its output */
    most_files = 256,       /* descriptors of a program */
    deepest_folder = 16,    /* folders held open while the private one is removed */
    most_environment = 8
};

struct child {
    struct helper_run *run;
    pid_t process; /* 0: none, or its end was seen */
    int output, complaints;
    struct text_builder written, complained;
};

struct helper {
    struct arena *arena;
    struct helper_limits limits;
    char folder[512];
    struct child children[helper_most_runs];
    size_t child_count;
    struct timespec start;
    sigset_t held;  /* signals that would end us: kept back while there is something to remove */
    sigset_t before;
};

/* ---- the private folder -------------------------------------------------------------------------------- */

static void hold_signals(struct helper *helper)
{
    sigemptyset(&helper->held);
    sigaddset(&helper->held, SIGINT);
    sigaddset(&helper->held, SIGTERM);
    sigaddset(&helper->held, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &helper->held, &helper->before);
}

static void release_signals(struct helper *helper)
{
    pthread_sigmask(SIG_SETMASK, &helper->before, NULL);
}

static bool asked_to_end(const struct helper *helper)
{
    sigset_t pending;

    if (sigpending(&pending) != 0)
        return false;
    return (sigismember(&pending, SIGINT) && !sigismember(&helper->before, SIGINT)) ||
           (sigismember(&pending, SIGTERM) && !sigismember(&helper->before, SIGTERM)) ||
           (sigismember(&pending, SIGHUP) && !sigismember(&helper->before, SIGHUP));
}

static const char *make_folder(struct helper *helper)
{
    const char *parent = getenv("TMPDIR");
    int length;

    if (parent == NULL || parent[0] != '/')
        parent = "/tmp";
    length = snprintf(helper->folder, sizeof helper->folder, "%s/ssrcheck-XXXXXX", parent);
    if (length < 0 || (size_t)length >= sizeof helper->folder || mkdtemp(helper->folder) == NULL) {
        helper->folder[0] = '\0';
        return "cannot be read: no temporary folder could be made";
    }
    return NULL;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    (void)remove(path);
    return 0;
}

static void remove_folder(struct helper *helper)
{
    if (helper->folder[0] != '\0')
        nftw(helper->folder, remove_entry, deepest_folder, FTW_DEPTH | FTW_PHYS);
    helper->folder[0] = '\0';
}

const char *helper_path(struct helper *helper, const char *name)
{
    return text_format(helper->arena, "%s/%s", helper->folder, name).bytes;
}

static bool write_all(int descriptor, struct text content)
{
    for (size_t done = 0; done < content.length;) {
        ssize_t count = write(descriptor, content.bytes + done, content.length - done);

        if (count < 0 && errno != EINTR)
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

/* Makes the folders that the name goes through. */
static void make_folders(struct helper *helper, const char *name)
{
    for (size_t i = 1; name[i] != '\0'; i++)
        if (name[i] == '/')
            (void)mkdir(helper_path(helper, text_copy(helper->arena, (struct text){name, i}).bytes), 0700);
}

const char *helper_put(struct helper *helper, const char *name, struct text content)
{
    int descriptor;
    bool done;

    make_folders(helper, name);
    descriptor = open(helper_path(helper, name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    done = descriptor >= 0 && write_all(descriptor, content);

    if (descriptor >= 0)
        done = close(descriptor) == 0 && done;
    return done ? NULL : "cannot be read: there is no room for a temporary file";
}

const char *helper_take(struct helper *helper, const char *name, struct text *content)
{
    return file_read(helper->arena, helper_path(helper, name), helper->limits.output, content);
}

/* ---- in the child -------------------------------------------------------------------------------------- */

/* All that the child needs, worked out before it is one. */
struct launch {
    const char *path;
    char *const *words;
    char *environment[most_environment];
    const char *folder;
    struct helper_limits limits;
    bool offline;
    int input, output, complaints;
};

void helper_limit(int resource, size_t value)
{
    struct rlimit limits;

    if (getrlimit((__rlimit_resource_t)resource, &limits) != 0)
        return;
    if (limits.rlim_max == RLIM_INFINITY || limits.rlim_max > value)
        limits.rlim_max = value;
    limits.rlim_cur = limits.rlim_max;
    setrlimit((__rlimit_resource_t)resource, &limits);
}

static void close_all_others(void)
{
    if (close_range(STDERR_FILENO + 1, ~0U, 0) == 0)
        return;
    for (int descriptor = STDERR_FILENO + 1; descriptor < most_files; descriptor++)
        close(descriptor);
}

/* Only system calls from here on. */
static void become(const struct launch *launch)
{
    sigset_t none;

    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (dup2(launch->input, STDIN_FILENO) < 0 || dup2(launch->output, STDOUT_FILENO) < 0 ||
        dup2(launch->complaints, STDERR_FILENO) < 0 || chdir(launch->folder) != 0)
        _exit(127);
    close_all_others();
    helper_limit(RLIMIT_CORE, 0);
    helper_limit(RLIMIT_AS, launch->limits.memory);
    helper_limit(RLIMIT_CPU, launch->limits.seconds + 1);
    helper_limit(RLIMIT_FSIZE, launch->limits.output);
    helper_limit(RLIMIT_NOFILE, most_files);
    if (launch->offline)
        (void)!unshare(CLONE_NEWUSER | CLONE_NEWNET);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(launch->path, launch->words, launch->environment);
    _exit(127);
}

/* ---- starting ------------------------------------------------------------------------------------------ */

/* Where the program stands; NULL: nowhere on PATH. */
static const char *find_program(struct arena *arena, const char *name)
{
    const char *path = getenv("PATH");
    struct text folders = text_of(path != NULL ? path : "/usr/local/bin:/usr/bin:/bin");

    for (size_t start = 0, end; start <= folders.length; start = end + 1) {
        const char *candidate;
        struct stat status;

        for (end = start; end < folders.length && folders.bytes[end] != ':'; end++)
            ;
        if (end == start || folders.bytes[start] != '/')
            continue;
        candidate = text_format(arena, "%.*s/%s", TEXT_ARG(text_part(folders, start, end)), name).bytes;
        if (stat(candidate, &status) == 0 && S_ISREG(status.st_mode) && access(candidate, X_OK) == 0)
            return candidate;
    }
    return NULL;
}

static void set_environment(struct helper *helper, struct launch *launch)
{
    const char *path = getenv("PATH");
    size_t count = 0;

    if (path != NULL)
        launch->environment[count++] = (char *)(uintptr_t)text_format(helper->arena, "PATH=%s", path).bytes;
    launch->environment[count++] = (char *)(uintptr_t)text_format(helper->arena, "HOME=%s", helper->folder).bytes;
    launch->environment[count++] = (char *)(uintptr_t)text_format(helper->arena, "TMPDIR=%s", helper->folder).bytes;
    launch->environment[count++] = (char *)(uintptr_t) "LC_ALL=C.UTF-8";
    launch->environment[count++] = (char *)(uintptr_t) "TZ=UTC";
    launch->environment[count] = NULL;
}

static void close_pair(const int pair[2])
{
    close(pair[0]);
    close(pair[1]);
}

/* Opens both pipes and nothing to read from; false with nothing left open. */
static bool open_pipes(int output[2], int complaints[2], int *nothing)
{
    if (pipe2(output, O_CLOEXEC) != 0)
        return false;
    if (pipe2(complaints, O_CLOEXEC) != 0) {
        close_pair(output);
        return false;
    }
    *nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (*nothing < 0) {
        close_pair(output);
        close_pair(complaints);
        return false;
    }
    return true;
}

static void start_child(struct helper *helper, struct helper_run *run)
{
    struct child *child = &helper->children[helper->child_count];
    struct launch launch = {.folder = helper->folder, .limits = helper->limits, .offline = run->offline};
    int output[2], complaints[2];
    pid_t process;

    run->end = helper_missing;
    launch.path = find_program(helper->arena, run->words[0]);
    if (launch.path == NULL)
        return;
    launch.words = (char *const *)(uintptr_t)run->words;
    set_environment(helper, &launch);
    run->end = helper_unstarted;
    if (!open_pipes(output, complaints, &launch.input))
        return;
    launch.output = output[1];
    launch.complaints = complaints[1];
    process = fork();
    if (process == 0)
        become(&launch);
    close(launch.input);
    close(output[1]);
    close(complaints[1]);
    if (process < 0) {
        close(output[0]);
        close(complaints[0]);
        return;
    }
    setpgid(process, process);
    fcntl(output[0], F_SETFL, O_NONBLOCK);
    fcntl(complaints[0], F_SETFL, O_NONBLOCK);
    *child = (struct child){.run = run, .process = process, .output = output[0], .complaints = complaints[0]};
    helper->child_count++;
    text_builder_init(&child->written, helper->arena);
    text_builder_init(&child->complained, helper->arena);
}

/* ---- following ----------------------------------------------------------------------------------------- */

static void close_pipe(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

/* Kills what is left of the program's group, sees its end, and closes its pipes. The group is killed while its leader is
 * not yet reaped: until then its number is nobody else's. */
static void bury(struct child *child, enum helper_end end)
{
    int status = 0;
    pid_t got;

    if (child->process == 0)
        return;
    kill(-child->process, SIGKILL);
    kill(child->process, SIGKILL);
    do
        got = waitpid(child->process, &status, 0);
    while (got < 0 && errno == EINTR);
    child->process = 0;
    close_pipe(&child->output);
    close_pipe(&child->complaints);
    child->run->end = end;
    if (end == helper_ended && WIFSIGNALED(status))
        child->run->end = helper_killed;
    child->run->code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

/* Reads what there is. False when the output is more than the limit. */
static bool drain(int *descriptor, struct text_builder *into, size_t most, bool may_overflow)
{
    char piece[1 << 16];

    while (*descriptor >= 0) {
        ssize_t count = read(*descriptor, piece, sizeof piece);

        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            return true;
        if (count <= 0) {
            close_pipe(descriptor);
            return true;
        }
        if (into->length + (size_t)count > most && !may_overflow)
            return false;
        text_append(into, (struct text){piece, (size_t)count < most - into->length ? (size_t)count : most - into->length});
    }
    return true;
}

static bool drain_child(struct helper *helper, struct child *child)
{
    return drain(&child->complaints, &child->complained, most_complaints, true) &&
           drain(&child->output, &child->written, helper->limits.output, false);
}

static bool has_ended(const struct child *child)
{
    siginfo_t info = {0};

    return waitid(P_PID, (id_t)child->process, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == child->process;
}

static bool is_late(const struct helper *helper)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (size_t)(now.tv_sec - helper->start.tv_sec) > helper->limits.seconds ||
           ((size_t)(now.tv_sec - helper->start.tv_sec) == helper->limits.seconds &&
            now.tv_nsec >= helper->start.tv_nsec);
}

/* Takes what a program wrote and sees whether it is at its end, by itself or by ours. */
static void look_after(struct helper *helper, struct child *child)
{
    bool ended = has_ended(child);

    if (!drain_child(helper, child))
        bury(child, helper_too_much);
    else if (ended)
        bury(child, helper_ended);
    else if (is_late(helper))
        bury(child, helper_too_long);
    else if (asked_to_end(helper))
        bury(child, helper_stopped);
}

static void wait_for_any(struct helper *helper)
{
    struct pollfd pipes[2 * helper_most_runs];
    int interval = watch_interval;
    nfds_t count = 0;

    for (size_t i = 0; i < helper->child_count; i++) {
        const struct child *child = &helper->children[i];

        if (child->process == 0)
            continue;
        if (child->output >= 0)
            pipes[count++] = (struct pollfd){.fd = child->output, .events = POLLIN};
        if (child->complaints >= 0)
            pipes[count++] = (struct pollfd){.fd = child->complaints, .events = POLLIN};
        if (child->output < 0 && child->complaints < 0)
            interval = reap_interval;
    }
    (void)poll(pipes, count, interval); /* interrupted or not, all are looked after */
}

static bool any_runs(const struct helper *helper)
{
    for (size_t i = 0; i < helper->child_count; i++)
        if (helper->children[i].process != 0)
            return true;
    return false;
}

void helper_start(struct helper *helper, struct helper_run *runs, size_t count)
{
    helper->child_count = 0;
    clock_gettime(CLOCK_MONOTONIC, &helper->start);
    for (size_t i = 0; i < count && i < helper_most_runs; i++)
        start_child(helper, &runs[i]);
    while (any_runs(helper)) {
        wait_for_any(helper);
        for (size_t i = 0; i < helper->child_count; i++)
            if (helper->children[i].process != 0)
                look_after(helper, &helper->children[i]);
    }
    for (size_t i = 0; i < helper->child_count; i++) {
        struct child *child = &helper->children[i];

        child->run->output = text_built(&child->written);
        child->run->complaints = text_built(&child->complained);
    }
    helper->child_count = 0;
}

/* ---- the work ------------------------------------------------------------------------------------------ */

static void clean_up(struct helper *helper)
{
    for (size_t i = 0; i < helper->child_count; i++)
        bury(&helper->children[i], helper_stopped);
    helper->child_count = 0;
    remove_folder(helper);
    release_signals(helper);
}

/* Nothing but the arguments is relied on after the jump. */
static const char *work_guarded(struct helper *helper, const char *(*work)(struct helper *helper, void *self), void *self,
                                jmp_buf *outer)
{
    const char *why;
    jmp_buf door;

    if (setjmp(door) != 0) {
        arena_set_door(helper->arena, outer);
        clean_up(helper);
        if (outer == NULL)
            abort();
        longjmp(*outer, 1);
    }
    arena_set_door(helper->arena, &door);
    why = work(helper, self);
    arena_set_door(helper->arena, outer);
    return why;
}

const char *helper_work(struct arena *arena, struct helper_limits limits,
                        const char *(*work)(struct helper *helper, void *self), void *self)
{
    struct helper *helper = arena_new_object(arena, struct helper);
    const char *why;

    helper->arena = arena;
    helper->limits = limits;
    hold_signals(helper);
    why = make_folder(helper);
    if (why == NULL)
        why = work_guarded(helper, work, self, arena_door(arena));
    clean_up(helper);
    return why;
}

const char *helper_why(struct arena *arena, const struct helper_run *run, struct helper_limits limits,
                       const char *package)
{
    const char *name = run->words[0];

    switch (run->end) {
    case helper_ended: return NULL;
    case helper_missing:
        return text_format(arena, "cannot be read without the program %s: install the Debian package %s", name, package)
            .bytes;
    case helper_killed:
        return text_format(arena, "cannot be read: %s broke off (signal %d); it may need more than --helper-memory",
                           name, run->code)
            .bytes;
    case helper_too_long:
        return text_format(arena, "takes %s longer than the limit of %zu s (--helper-time)", name,
                           limits.seconds)
            .bytes;
    case helper_too_much:
        return text_format(arena, "makes %s write more than the limit of %zu bytes (--helper-output)", name,
                           limits.output)
            .bytes;
    case helper_stopped: return "was not read: the program was asked to end";
    case helper_unstarted: break;
    }
    return text_format(arena, "cannot be read: the system did not start %s", name).bytes;
}
