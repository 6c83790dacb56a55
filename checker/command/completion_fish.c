/*
 * completion_fish: for fish, a line for each command, option and list of values.
 */
#include "checker/command/completion.h"

static void write_quoted(FILE *out, const char *words)
{
    fputc('\'', out);
    for (; *words != '\0'; words++) {
        if (*words == '\'' || *words == '\\')
            fputc('\\', out);
        fputc(*words, out);
    }
    fputc('\'', out);
}

/* -x: a value, and no files; -r -F: a value, which is a file. */
static void write_value(FILE *out, const struct completion_value *value)
{
    if (value->kind == completion_files) {
        fputs(" -r -F", out);
        return;
    }
    fputs(" -x", out);
    if (value->kind == completion_none)
        return;
    fputs(" -a '", out);
    completion_write_words(out, value->words, " ");
    fputc('\'', out);
}

static void write_option(FILE *out, const struct command *command, const struct command_option *option,
                         struct arena *arena)
{
    fprintf(out, "complete -c ssrcheck -n '__ssrcheck_at %s' -l %s", command->name, option->name);
    if (option->letter != 0)
        fprintf(out, " -s %c", option->letter);
    if (option->argument != NULL) {
        struct completion_value value = completion_of_option(command, option, arena);
        write_value(out, &value);
    }
    fputs(" -d ", out);
    write_quoted(out, option->help);
    fputc('\n', out);
}

static void write_command(FILE *out, const struct command *command, struct arena *arena)
{
    struct completion_value operands = completion_of_operands(command, arena);
    fprintf(out, "\ncomplete -c ssrcheck -n '__ssrcheck_at' -f -a %s -d ", command->name);
    write_quoted(out, command->help);
    fputc('\n', out);
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        if (command_takes(command, command_option_at(i)->id))
            write_option(out, command, command_option_at(i), arena);
    }
    if (operands.kind == completion_files)
        return;
    if (operands.kind == completion_action) {
        fprintf(out, "complete -c ssrcheck -n '__ssrcheck_at %s; and test (count (commandline -opc)) -eq 2' -f -a '", command->name);
        completion_write_words(out, operands.words, " ");
        fputs("'\n", out);
        return;
    }
    fprintf(out, "complete -c ssrcheck -n '__ssrcheck_at %s' -f", command->name);
    if (operands.kind == completion_words) {
        fputs(" -a '", out);
        completion_write_words(out, operands.words, " ");
        fputc('\'', out);
    }
    fputc('\n', out);
}

void completion_fish(FILE *out, struct arena *arena)
{
    fputs("# Completion for ssrcheck; made by 'ssrcheck completion fish'.\n"
          "\n"
          "# Whether the command is this one; without a name, whether there is none yet.\n"
          "function __ssrcheck_at\n"
          "    set -l words (commandline -opc)\n"
          "    if test (count $argv) -eq 0\n"
          "        test (count $words) -eq 1\n"
          "    else\n"
          "        test (count $words) -gt 1; and test \"$words[2]\" = \"$argv[1]\"\n"
          "    end\n"
          "end\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        write_command(out, command_at(i), arena);
}
