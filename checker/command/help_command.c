/*
 * help and version: what the program can do, from the tables that also drive it.
 */
#include "checker/command/command.h"
#include "checker/command/rulebooks.h"
#include "checker/report/report.h"

#include <string.h>

void help_program(FILE *out)
{
    fputs("ssrcheck judges reform plans and bills by a rulebook: which proposals count,\n"
          "which fail, on which words, by which source, and what would help.\n\n"
          "usage: ssrcheck COMMAND [OPTION...] ...\n\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        fprintf(out, "  %-8s %-18s %s\n", command_at(i)->name, command_at(i)->operands, command_at(i)->help);
    fputs("\n'ssrcheck COMMAND --help' tells its options, 'man ssrcheck' the rest.\n"
          "Exit code: 0 nothing fails, 1 something fails, 2 something could not be judged.\n", out);
}

static void help_option(FILE *out, const struct command_option *option)
{
    char name[64];
    snprintf(name, sizeof name, "--%s%s%s", option->name, option->argument != NULL ? " " : "",
             option->argument != NULL ? option->argument : "");
    fprintf(out, "  %c%c%c %-22s %s\n", option->letter != 0 ? '-' : ' ', option->letter != 0 ? option->letter : ' ',
            option->letter != 0 ? ',' : ' ', name, option->help);
}

void help_command(FILE *out, const struct command *command)
{
    fprintf(out, "usage: ssrcheck %s%s %s\n%s\n\n", command->name,
            command->options != 0 ? " [OPTION...]" : "", command->operands, command->help);
    bool limits = false;
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        const struct command_option *option = command_option_at(i);
        if (option->id != option_help && (command->options & OPTION_BIT(option->id)) == 0)
            continue;
        if (option->limits)
            limits = true;
        else
            help_option(out, option);
    }
    if (limits)
        fputs("\nWhat a document may cost has limits: 'ssrcheck help limits' tells them.\n", out);
}

static void help_limits(FILE *out)
{
    fputs("A document that goes beyond a limit is refused, and the others go on.\n\n", out);
    for (size_t i = 0; command_option_at(i) != NULL; i++)
        if (command_option_at(i)->limits)
            help_option(out, command_option_at(i));
    fputs("\n'man ssrcheck' tells what each is unless it is given.\n", out);
}

enum exit_code help_on_command(struct command_job *job)
{
    if (job->line.operands.count == 0) {
        help_program(job->out);
        return exit_clean;
    }
    if (strcmp(job->line.operands.items[0], "limits") == 0) {
        help_limits(job->out);
        return exit_clean;
    }
    const struct command *command = command_find(job->line.operands.items[0]);
    if (command == NULL) {
        job_complain(job, "there is no command '%s'; 'ssrcheck help' lists them",
                     job->line.operands.items[0]);
        return exit_trouble;
    }
    help_command(job->out, command);
    return exit_clean;
}

enum exit_code version_command(struct command_job *job)
{
    fprintf(job->out, "ssrcheck %s\n", SSRCHECK_VERSION);
    return exit_clean;
}
