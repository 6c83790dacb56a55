/*
 * main: the program. A reader that goes away is an error like any other, not a signal that kills.
 */
#include "checker/command/command.h"

#include <signal.h>

int main(int count, char **words)
{
    signal(SIGPIPE, SIG_IGN);
    return (int)command_run(count, words, stdout, stderr);
}
