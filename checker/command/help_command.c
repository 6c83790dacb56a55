/*
 * help and version: what the program can do, from the tables that also drive it.
 */
#include "checker/command/command.h"
#include "checker/command/config.h"
#include "checker/command/manual.h"
#include "checker/command/rulebooks.h"
#include "checker/report/report.h"

#include <string.h>

void help_program(FILE *out)
{
    fputs("ssrcheck judges reform plans and bills by a rulebook: which proposals count,\n"
          "which fail, on which words, by which source, and what would help.\n\n"
          "usage: ssrcheck COMMAND [OPTION...] ...\n\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        fprintf(out, "  %-10s %-16s %s\n", command_at(i)->name, command_at(i)->operands, command_at(i)->help);
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

/* Where the options are told that are not listed: a screen has no more lines. */
static void help_elsewhere(FILE *out, bool limits, bool config)
{
    if (limits && config)
        fputs("\nMore options: 'ssrcheck help limits' and 'ssrcheck help config'.\n", out);
    else if (limits)
        fputs("\nWhat a document may cost has limits: 'ssrcheck help limits' tells them.\n", out);
    else if (config)
        fputs("\nOptions may also stand in a file: 'ssrcheck help config' tells how.\n", out);
}

static void help_actions(FILE *out, const struct command *command)
{
    const struct command_action *action = command_actions(command);
    if (action == NULL)
        return;
    for (; action->name != NULL; action++)
        fprintf(out, "  %-6s %-22s %s\n", action->name, action->operands, action->help);
    fputc('\n', out);
}

void help_command(FILE *out, const struct command *command)
{
    fprintf(out, "usage: ssrcheck %s%s %s\n%s\n\n", command->name,
            command->options != 0 ? " [OPTION...]" : "", command->operands, command->help);
    bool limits = false;
    help_actions(out, command);
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        const struct command_option *option = command_option_at(i);
        if (!command_takes(command, option->id) || option->id == option_config)
            continue;
        if (option->limits)
            limits = true;
        else
            help_option(out, option);
    }
    help_elsewhere(out, limits, command_takes(command, option_config));
}

static void help_limits(FILE *out)
{
    fputs("A document that goes beyond a limit is refused, and the others go on.\n\n", out);
    for (size_t i = 0; command_option_at(i) != NULL; i++)
        if (command_option_at(i)->limits)
            help_option(out, command_option_at(i));
    fputs("\n'man ssrcheck' tells what each is unless it is given.\n", out);
}

static void help_config(FILE *out)
{
    fputs("Options that are wanted every time may stand in a file " CONFIG_NAME " in the\n"
          "working folder, a line each, by their long names:\n\n"
          "    # How we judge\n"
          "    rules   = \"our own.rules\"\n"
          "    exclude = drafts/\n"
          "    quiet   = yes\n\n"
          "What stands on the command line goes before it; --include and --exclude add up.\n"
          "A command passes over what only others take. These cannot stand there:\n ", out);
    for (size_t i = 0; command_option_at(i) != NULL; i++)
        if (!config_allows(command_option_at(i)->id))
            fprintf(out, " %s", command_option_at(i)->name);
    fputs(".\n\n", out);
    for (size_t i = 0; command_option_at(i) != NULL; i++)
        if (command_option_at(i)->id == option_config)
            help_option(out, command_option_at(i));
}

/* What `help` tells of besides the commands. */
static const struct {
    const char *name;
    void (*tell)(FILE *out);
} topics[] = {{"limits", help_limits}, {"config", help_config}};

const char *help_topic_at(size_t index)
{
    return index < sizeof topics / sizeof topics[0] ? topics[index].name : NULL;
}

static bool help_on_topic(FILE *out, const char *name)
{
    for (size_t i = 0; help_topic_at(i) != NULL; i++) {
        if (strcmp(topics[i].name, name) != 0)
            continue;
        topics[i].tell(out);
        return true;
    }
    return false;
}

enum exit_code help_on_command(struct command_job *job)
{
    const char *wanted = job->line.operands.count > 0 ? job->line.operands.items[0] : NULL;
    if (wanted == NULL && job->line.man) {
        job_complain(job, "--man needs a COMMAND; the whole manual is 'man ssrcheck'");
        return exit_trouble;
    }
    if (wanted == NULL) {
        help_program(job->out);
        return exit_clean;
    }
    if (!job->line.man && help_on_topic(job->out, wanted))
        return exit_clean;
    const struct command *command = command_find(wanted);
    if (command == NULL) {
        job_complain(job, "there is no command '%s'; 'ssrcheck help' lists them", wanted);
        return exit_trouble;
    }
    if (job->line.man)
        manual_page(job->out, command, job->arena);
    else
        help_command(job->out, command);
    return exit_clean;
}

enum exit_code version_command(struct command_job *job)
{
    fprintf(job->out, "ssrcheck %s\n", SSRCHECK_VERSION);
    return exit_clean;
}
