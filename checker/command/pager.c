#include "checker/command/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { cannot_run = 126 }; /* what a shell returns for a command that it cannot run; one more when there is none */

#define FALL_BACK "command -v less >/dev/null && exec less; exit 127"

/* NULL: none is wanted. */
static const char *pager_command(void)
{
    const char *wanted = getenv("SSRCHECK_PAGER");
    if (wanted == NULL)
        wanted = getenv("PAGER");
    if (wanted == NULL)
        return FALL_BACK;
    return wanted[0] == '\0' || strcmp(wanted, "cat") == 0 ? NULL : wanted;
}

static bool is_for_reading(FILE *out)
{
    const char *terminal = getenv("TERM");
    int file = fileno(out);
    return file >= 0 && isatty(file) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

/* ---- signals ------------------------------------------------------------------------------------- */

/* While the pager has the terminal, Ctrl-C is meant for it; and it may leave before it has read all. */
static const int passed_over[] = {SIGINT, SIGQUIT, SIGPIPE};
enum { signal_count = sizeof passed_over / sizeof passed_over[0] };

static void pass_over_signals(struct sigaction before[signal_count])
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    for (size_t i = 0; i < signal_count; i++)
        sigaction(passed_over[i], &ignore, &before[i]);
}

static void restore_signals(const struct sigaction before[signal_count])
{
    for (size_t i = 0; i < signal_count; i++)
        sigaction(passed_over[i], &before[i], NULL);
}

/* ---- the other process --------------------------------------------------------------------------- */

/* In the child: becomes the pager, which reads `input` and writes where `out` goes. */
static void become(const char *command, int input, int output, const struct sigaction before[signal_count])
{
    restore_signals(before);
    signal(SIGPIPE, SIG_DFL); /* this program ignores it; others expect it */
    if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0)
        _exit(cannot_run);
    if (input != STDIN_FILENO)
        close(input);
    setenv("LESS", "FRX", 0);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(cannot_run);
}

static void feed(int pipe_end, struct text words)
{
    for (size_t done = 0; done < words.length;) {
        ssize_t count = write(pipe_end, words.bytes + done, words.length - done);
        if (count < 0 && errno != EINTR)
            return;
        done += count > 0 ? (size_t)count : 0;
    }
}

static bool has_run(pid_t child)
{
    int status = 0;
    pid_t ended;
    do
        ended = waitpid(child, &status, 0);
    while (ended < 0 && errno == EINTR);
    return ended == child && !(WIFEXITED(status) && WEXITSTATUS(status) >= cannot_run);
}

static bool run(const char *command, struct text words, int output, const int ends[2],
                const struct sigaction before[signal_count])
{
    pid_t child = fork();
    if (child == 0)
        become(command, ends[0], output, before);
    close(ends[0]);
    if (child > 0)
        feed(ends[1], words);
    close(ends[1]);
    return child > 0 && has_run(child);
}

bool pager_show(struct text words, FILE *out)
{
    const char *command = pager_command();
    struct sigaction before[signal_count];
    int ends[2];
    if (command == NULL || words.length == 0 || !is_for_reading(out) || fflush(out) != 0 || pipe(ends) != 0)
        return false;
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pass_over_signals(before);
    bool shown = run(command, words, fileno(out), ends, before);
    restore_signals(before);
    return shown;
}
