#define _XOPEN_SOURCE 700 /* mkdtemp() */

#include "checker/read/helper_program.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static const struct helper_limits roomy = {(size_t)1 << 32, 1 << 20, 20};

/* A folder of our own for the private folders, so that what is left behind is seen. */
static char parent[] = "/tmp/ssrcheck-helpers-XXXXXX";

struct trial {
    const char *const *words;
    struct helper_limits limits;
    struct helper_run run;
    char folder[512];
};

static size_t count_entries(const char *path)
{
    DIR *folder = opendir(path);
    size_t count = 0;

    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

static const char *run_once(struct helper *helper, void *self)
{
    struct trial *trial = self;

    snprintf(trial->folder, sizeof trial->folder, "%s", helper_path(helper, "."));
    assert_null(helper_put(helper, "words.txt", TEXT("some words\n")));
    trial->run = (struct helper_run){.words = trial->words};
    helper_start(helper, &trial->run, 1);
    return NULL;
}

static struct trial try(struct arena *arena, const char *const *words, struct helper_limits limits)
{
    struct trial trial = {.words = words, .limits = limits};
    size_t descriptors = count_entries("/proc/self/fd");

    assert_null(helper_work(arena, limits, run_once, &trial));
    assert_int_equal(count_entries(parent), 0);
    assert_int_equal(count_entries("/proc/self/fd"), descriptors);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child is left */
    return trial;
}

static void output_and_exit_code_are_told(void **state)
{
    struct trial trial = try(*state, (const char *const[]){"cat", "words.txt", NULL}, roomy);

    assert_int_equal(trial.run.end, helper_ended);
    assert_int_equal(trial.run.code, 0);
    assert_string_equal(trial.run.output.bytes, "some words\n");
    assert_null(helper_why(*state, &trial.run, roomy, "coreutils"));
    trial = try(*state, (const char *const[]){"cat", "nothing.txt", NULL}, roomy);
    assert_int_equal(trial.run.end, helper_ended);
    assert_int_equal(trial.run.code, 1);
    assert_int_equal(trial.run.output.length, 0);
    assert_true(trial.run.complaints.length > 0);
}

static void nothing_of_ours_is_inherited(void **state)
{
    int descriptor = dup(STDIN_FILENO);
    struct trial trial = try(*state, (const char *const[]){"ls", "/proc/self/fd", NULL}, roomy);

    /* Its three, and the folder that it lists. */
    assert_string_equal(trial.run.output.bytes, "0\n1\n2\n3\n");
    close(descriptor);
    setenv("SECRET_OF_OURS", "yes", 1);
    trial = try(*state, (const char *const[]){"env", NULL}, roomy);
    assert_null(strstr(trial.run.output.bytes, "SECRET_OF_OURS"));
    assert_non_null(strstr(trial.run.output.bytes, "HOME=/tmp/ssrcheck-helpers-"));
    trial = try(*state, (const char *const[]){"cat", NULL}, roomy); /* there is no input */
    assert_int_equal(trial.run.output.length, 0);
}

static void a_missing_program_is_named_with_its_package(void **state)
{
    struct trial trial = try(*state, (const char *const[]){"no-such-program-here", NULL}, roomy);

    assert_int_equal(trial.run.end, helper_missing);
    assert_string_equal(helper_why(*state, &trial.run, roomy, "some-package"),
                        "cannot be read without the program no-such-program-here: install the Debian package some-package");
}

static void what_takes_too_long_is_stopped(void **state)
{
    const struct helper_limits hasty = {(size_t)1 << 32, 1 << 20, 1};
    time_t start = time(NULL);
    struct trial trial = try(*state, (const char *const[]){"sleep", "100", NULL}, hasty);

    assert_int_equal(trial.run.end, helper_too_long);
    assert_true(time(NULL) - start < 10);
    assert_string_equal(helper_why(*state, &trial.run, hasty, "coreutils"),
                        "takes sleep longer than the limit of 1 s (--helper-time)");
}

static void what_writes_too_much_is_stopped(void **state)
{
    const struct helper_limits narrow = {(size_t)1 << 32, 1000, 20};
    struct trial trial = try(*state, (const char *const[]){"yes", NULL}, narrow);

    assert_int_equal(trial.run.end, helper_too_much);
    assert_string_equal(helper_why(*state, &trial.run, narrow, "coreutils"),
                        "makes yes write more than the limit of 1000 bytes (--helper-output)");
}

static void what_needs_too_much_memory_fails(void **state)
{
    const struct helper_limits small = {(size_t)64 << 20, 1 << 20, 20};
    struct trial trial =
        try(*state, (const char *const[]){"dd", "if=/dev/zero", "of=/dev/null", "bs=512M", "count=1", NULL}, small);

    assert_int_equal(trial.run.end, helper_ended);
    assert_int_not_equal(trial.run.code, 0);
}

/* A program that leaves another behind, in a session of its own, which holds its output open. */
static void nobody_waits_for_what_is_left_behind(void **state)
{
    time_t start = time(NULL);
    struct trial trial = try(*state, (const char *const[]){"setsid", "--fork", "sleep", "4", NULL}, roomy);

    assert_int_equal(trial.run.end, helper_ended);
    assert_true(time(NULL) - start < 4);
}

static const char *run_two(struct helper *helper, void *self)
{
    static const char *const first[] = {"echo", "one", NULL}, *const second[] = {"echo", "two", NULL};
    struct helper_run *runs = self;

    runs[0].words = first;
    runs[1].words = second;
    helper_start(helper, runs, 2);
    return "and so it ends";
}

static void programs_run_side_by_side(void **state)
{
    struct helper_run runs[2] = {{.offline = false}, {.offline = true}};

    assert_string_equal(helper_work(*state, roomy, run_two, runs), "and so it ends");
    assert_string_equal(runs[0].output.bytes, "one\n");
    assert_string_equal(runs[1].output.bytes, "two\n");
}

static const char *leave_much(struct helper *helper, void *self)
{
    struct text content;

    assert_null(helper_put(helper, "a/b/c/deep.txt", TEXT("deep")));
    assert_null(helper_put(helper, "a/wide.txt", TEXT("wide")));
    assert_int_equal(symlink("/etc", helper_path(helper, "a/link")), 0);
    assert_null(helper_take(helper, "a/b/c/deep.txt", &content));
    assert_string_equal(content.bytes, "deep");
    assert_non_null(helper_put(helper, "a/wide.txt", TEXT("never over a file that is there")));
    (void)self;
    return NULL;
}

static void the_folder_goes_with_all_in_it(void **state)
{
    struct stat status;

    assert_null(helper_work(*state, roomy, leave_much, NULL));
    assert_int_equal(count_entries(parent), 0);
    assert_int_equal(stat("/etc/passwd", &status), 0);
}

/* Memory runs out while a program runs: the jump comes through, and nothing is left. */
static void memory_that_runs_out_leaves_nothing(void **state)
{
    static const char *const words[] = {"cat", "/dev/zero", NULL};
    struct helper_limits limits = {(size_t)1 << 32, (size_t)1 << 30, 20};
    struct trial trial = {.words = words};
    struct arena *arena = arena_new(1 << 20);
    jmp_buf door;

    (void)state;
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        helper_work(arena, limits, run_once, &trial);
        fail();
    }
    assert_ptr_equal(arena_door(arena), &door);
    assert_int_equal(count_entries(parent), 0);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    arena_free(arena);
}

static void pause_for(long milliseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = milliseconds * 1000000}, NULL);
}

/* Somebody ends us in the middle: the folder goes first. */
static void a_signal_waits_for_the_folder(void **state)
{
    pid_t process = fork();
    int status = 0;

    if (process == 0) {
        static const char *const words[] = {"sleep", "100", NULL};
        struct trial trial = {.words = words};

        helper_work(*state, roomy, run_once, &trial);
        _exit(0); /* the signal should have come first */
    }
    while (count_entries(parent) == 0)
        pause_for(1);
    pause_for(100);
    kill(process, SIGTERM);
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
    assert_int_equal(count_entries(parent), 0);
}

static int make_parent(void **state)
{
    *state = arena_new(0);
    return *state == NULL || mkdtemp(parent) == NULL || setenv("TMPDIR", parent, 1) != 0;
}

static int remove_parent(void **state)
{
    arena_free(*state);
    return rmdir(parent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(output_and_exit_code_are_told),
        cmocka_unit_test(nothing_of_ours_is_inherited),
        cmocka_unit_test(a_missing_program_is_named_with_its_package),
        cmocka_unit_test(what_takes_too_long_is_stopped),
        cmocka_unit_test(what_writes_too_much_is_stopped),
        cmocka_unit_test(what_needs_too_much_memory_fails),
        cmocka_unit_test(nobody_waits_for_what_is_left_behind),
        cmocka_unit_test(programs_run_side_by_side),
        cmocka_unit_test(the_folder_goes_with_all_in_it),
        cmocka_unit_test(memory_that_runs_out_leaves_nothing),
        cmocka_unit_test(a_signal_waits_for_the_folder),
    };

    return cmocka_run_group_tests(tests, make_parent, remove_parent);
}
