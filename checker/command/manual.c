#include "checker/command/manual.h"

#include <ctype.h>
#include <string.h>

#define MANUAL_DATE "November 21, 2026" /* that of ssrcheck.1; a test holds them together */

/* Words on a line of their own, which must not begin as a request does. */
static void write_words(FILE *out, const char *words)
{
    if (words[0] == '.' || words[0] == '\'')
        fputs("\\&", out);
    for (; *words != '\0'; words++)
        fputs(*words == '\\' ? "\\e" : (const char[]){*words, '\0'}, out);
}

static void write_head(FILE *out, const struct command *command)
{
    fputs(".Dd " MANUAL_DATE "\n.Dt SSRCHECK-", out);
    for (const char *letter = command->name; *letter != '\0'; letter++)
        fputc(toupper((unsigned char)*letter), out);
    fprintf(out, " 1\n.Os\n.Sh NAME\n.Nm ssrcheck-%s\n.Nd ", command->name);
    write_words(out, command->help);
    fputc('\n', out);
}

/* "Fl r Ar FILE": an option as it is written on the command line. */
static void write_flag(FILE *out, const struct command_option *option, bool as_letter)
{
    if (as_letter)
        fprintf(out, "Fl %c", option->letter);
    else
        fprintf(out, "Fl -%s", option->name);
    if (option->argument != NULL)
        fprintf(out, " Ar %s", option->argument);
}

/* ".Ar FILE | DIR ...", ".Op Ar COMMAND" or ".Cm bash | zsh | fish", from the operands as help shows them. */
static void write_operands(FILE *out, const struct command *command)
{
    const char *words = command->operands;
    bool optional = words[0] == '[', literal = islower((unsigned char)words[0]) != 0;
    if (words[0] == '\0')
        return;
    fprintf(out, ".%s%s ", optional ? "Op " : "", literal ? "Cm" : "Ar");
    for (const char *byte = words; *byte != '\0'; byte++) {
        if (*byte == '|')
            fputs(" | ", out);
        else if (*byte == '.' && byte > words && byte[-1] != '.')
            fputs(" .", out);
        else if (*byte != '[' && *byte != ']')
            fputc(*byte, out);
    }
    fputc('\n', out);
}

static void write_synopsis(FILE *out, const struct command *command)
{
    fprintf(out, ".Sh SYNOPSIS\n.Nm ssrcheck\n.Cm %s\n", command->name);
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        const struct command_option *option = command_option_at(i);
        if (!command_takes(command, option->id))
            continue;
        fputs(".Op ", out);
        write_flag(out, option, option->letter != 0);
        fputc('\n', out);
    }
    write_operands(out, command);
}

static void write_choices(FILE *out, const char *const *choices)
{
    if (choices == NULL)
        return;
    fputs(".Pp\nThe value is", out);
    if (choices[1] != NULL)
        fputs(" one of", out);
    fputc('\n', out);
    for (size_t i = 0; choices[i] != NULL; i++)
        fprintf(out, "%s%s%s", i == 0 ? ".Cm " : " , ", choices[i], choices[i + 1] == NULL ? " .\n" : "");
}

static void write_option(FILE *out, const struct command *command, const struct command_option *option,
                         struct arena *arena)
{
    fputs(".It ", out);
    if (option->letter != 0) {
        write_flag(out, option, true);
        fputs(" , ", out);
    }
    write_flag(out, option, false);
    fputc('\n', out);
    write_words(out, option->id == option_help ? "show the options" : option->help);
    fputc('\n', out);
    write_choices(out, option_choices(command, option->id, arena));
}

static void write_options(FILE *out, const struct command *command, struct arena *arena)
{
    fputs("The options are:\n.Bl -tag -width Ds\n", out);
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        if (command_takes(command, command_option_at(i)->id))
            write_option(out, command, command_option_at(i), arena);
    }
    fputs(".El\n", out);
}

static void write_actions(FILE *out, const struct command *command)
{
    const struct command_action *action = command_actions(command);
    if (action == NULL)
        return;
    fputs("The actions are:\n.Bl -tag -width Ds\n", out);
    for (; action->name != NULL; action++) {
        fprintf(out, ".It Cm %s", action->name);
        if (action->operands[0] != '\0')
            fputs(" Ar ", out);
        write_words(out, action->operands);
        fputc('\n', out);
        write_words(out, action->help);
        fputc('\n', out);
    }
    fputs(".El\n.Pp\n", out);
}

static void write_description(FILE *out, const struct command *command, struct arena *arena)
{
    fprintf(out, ".Sh DESCRIPTION\n.Nm ssrcheck\n.Cm %s :\n", command->name);
    write_words(out, command->help);
    fputs(".\nThe manual of the whole program,\n.Xr ssrcheck 1 ,\n"
          "tells more of it, and of every option.\n.Pp\n", out);
    write_actions(out, command);
    write_options(out, command, arena);
    if (command_takes(command, option_config))
        fputs(".Sh FILES\n.Bl -tag -width Ds\n.It Pa .ssrcheck\nOptions that are wanted every time, a line each, as\n"
              ".Ql option = value ;\nsee\n.Xr ssrcheck 1 .\n.El\n", out);
}

void manual_page(FILE *out, const struct command *command, struct arena *arena)
{
    write_head(out, command);
    write_synopsis(out, command);
    write_description(out, command, arena);
    fputs(".Sh EXIT STATUS\n.Bl -tag -width Ds\n"
          ".It 0\nAll was read, and nothing fails.\n"
          ".It 1\nSomething fails.\n"
          ".It 2\nSomething could not be read, judged or written, or was asked for in a wrong way.\n.El\n"
          ".Sh SEE ALSO\n.Xr ssrcheck 1\n", out);
}
