#define _XOPEN_SOURCE 700 /* posix_openpt() */

/* Text through the reader's pager, on a terminal made for the test. */
#include "checker/command/pager.h"
#include "lang/base/arena.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct terminal {
    int master;
    FILE *out; /* the side that programs write to */
};

static int terminal_open(void **state)
{
    static struct terminal terminal; /* cmocka hands a pointer on */
    terminal.master = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal.master < 0 || grantpt(terminal.master) != 0 || unlockpt(terminal.master) != 0)
        return -1;
    int slave = open(ptsname(terminal.master), O_RDWR | O_NOCTTY);
    terminal.out = slave >= 0 ? fdopen(slave, "w") : NULL;
    setenv("TERM", "xterm", 1);
    unsetenv("SSRCHECK_PAGER");
    unsetenv("PAGER");
    *state = &terminal;
    return terminal.out == NULL;
}

static int terminal_close(void **state)
{
    struct terminal *terminal = *state;
    fclose(terminal->out);
    close(terminal->master);
    return 0;
}

/* What has come to the screen, without the carriage returns that a terminal adds. */
static const char *seen(const struct terminal *terminal, char *room, size_t size)
{
    struct pollfd waiting = {.fd = terminal->master, .events = POLLIN};
    size_t length = 0;
    while (length + 1 < size && poll(&waiting, 1, 100) > 0 && (waiting.revents & POLLIN) != 0) {
        char byte;
        if (read(terminal->master, &byte, 1) != 1)
            break;
        if (byte != '\r')
            room[length++] = byte;
    }
    room[length] = '\0';
    return room;
}

static void expect_shown(void **state, const char *words, bool shown, const char *screen)
{
    struct terminal *terminal = *state;
    char room[512];
    assert_int_equal(pager_show(text_of(words), terminal->out), shown);
    assert_string_equal(seen(terminal, room, sizeof room), screen);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* nobody is left behind */
}

static void test_the_pager_writes_to_the_terminal(void **state)
{
    setenv("PAGER", "sed 's/^/other: /'", 1);
    setenv("SSRCHECK_PAGER", "sed 's/^/paged: /'", 1);
    expect_shown(state, "one\ntwo\n", true, "paged: one\npaged: two\n");
    unsetenv("SSRCHECK_PAGER");
    expect_shown(state, "one\n", true, "other: one\n");
}

static void test_options_of_less(void **state)
{
    unsetenv("LESS");
    setenv("SSRCHECK_PAGER", "cat >/dev/null; echo \"$LESS\"", 1);
    expect_shown(state, "one\n", true, "FRX\n");
    setenv("LESS", "M", 1);
    expect_shown(state, "one\n", true, "M\n");
    unsetenv("LESS");
}

static void test_no_pager_is_wanted(void **state)
{
    setenv("PAGER", "sed 's/^/other: /'", 1);
    setenv("SSRCHECK_PAGER", "", 1);
    expect_shown(state, "one\n", false, "");
    setenv("SSRCHECK_PAGER", "cat", 1);
    expect_shown(state, "one\n", false, "");
    setenv("SSRCHECK_PAGER", "sed 's/^/paged: /'", 1);
    expect_shown(state, "", false, "");
    setenv("TERM", "dumb", 1);
    expect_shown(state, "one\n", false, "");
    unsetenv("TERM");
    expect_shown(state, "one\n", false, "");
}

static void test_no_terminal(void **state)
{
    FILE *file = tmpfile();
    (void)state;
    setenv("SSRCHECK_PAGER", "sed 's/^/paged: /'", 1);
    assert_non_null(file);
    assert_false(pager_show(TEXT("one\n"), file));
    fclose(file);
}

static void test_a_pager_that_cannot_be_started(void **state)
{
    setenv("SSRCHECK_PAGER", "exec 2>/dev/null; /nowhere/pager", 1);
    expect_shown(state, "one\n", false, "");
    setenv("SSRCHECK_PAGER", "exec 2>/dev/null; /", 1);
    expect_shown(state, "one\n", false, "");
}

/* More than a pipe holds, and a pager that goes without reading it. */
static void test_a_reader_who_leaves(void **state)
{
    size_t length = 1 << 20;
    char *words = malloc(length + 1);
    struct sigaction before, after;
    assert_non_null(words);
    memset(words, 'x', length);
    words[length] = '\0';
    sigaction(SIGPIPE, NULL, &before);
    setenv("SSRCHECK_PAGER", "head -c 3; echo", 1);
    expect_shown(state, words, true, "xxx\n");
    setenv("SSRCHECK_PAGER", "exit 1", 1); /* it was started: what it returns is its own affair */
    expect_shown(state, words, true, "");
    sigaction(SIGPIPE, NULL, &after);
    assert_true(before.sa_handler == after.sa_handler);
    free(words);
}

/* A container may have no pseudo-terminals at all. */
static bool has_terminals(void)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    bool has = master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0;
    if (master >= 0)
        close(master);
    return has;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_pager_writes_to_the_terminal, terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(test_options_of_less, terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(test_no_pager_is_wanted, terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(test_no_terminal, terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(test_a_pager_that_cannot_be_started, terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(test_a_reader_who_leaves, terminal_open, terminal_close),
    };
    const struct CMUnitTest without[] = {cmocka_unit_test(test_no_terminal)};
    return has_terminals() ? cmocka_run_group_tests(tests, NULL, NULL) : cmocka_run_group_tests(without, NULL, NULL);
}
