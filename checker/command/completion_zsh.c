/*
 * completion_zsh: for zsh's own completion system; a file of fpath called _ssrcheck, or read with `source`.
 */
#include "checker/command/completion.h"

/* Inside single quotes, and where a bracket or a colon has a meaning of its own. */
static void write_text(FILE *out, const char *words)
{
    for (; *words != '\0'; words++) {
        if (*words == '\'')
            fputs("'\\''", out);
        else if (*words == '[' || *words == ']' || *words == ':' || *words == '\\')
            fprintf(out, "\\%c", *words);
        else
            fputc(*words, out);
    }
}

static void write_value(FILE *out, const struct completion_value *value)
{
    if (value->kind == completion_words) {
        fputc('(', out);
        completion_write_words(out, value->words, " ");
        fputc(')', out);
    } else {
        fputs(value->kind == completion_files ? "_files" : " ", out);
    }
}

/* "'(-f --format)'{-f+,--format=}'[what it does]:FORMAT:(text json)'" */
static void write_option(FILE *out, const struct command *command, const struct command_option *option,
                         struct arena *arena)
{
    bool takes_value = option->argument != NULL, repeats = completion_repeats(command, option->id);
    const char *value_of_letter = takes_value ? "+" : "", *value_of_name = takes_value ? "=" : "";
    fputs("            ", out);
    if (option->letter == 0)
        fprintf(out, "'%s--%s%s'", repeats ? "*" : "", option->name, value_of_name);
    else if (repeats)
        fprintf(out, "'*'{-%c%s,--%s%s}", option->letter, value_of_letter, option->name, value_of_name);
    else
        fprintf(out, "'(-%c --%s)'{-%c%s,--%s%s}", option->letter, option->name, option->letter, value_of_letter,
                option->name, value_of_name);
    fputs("'[", out);
    write_text(out, option->help);
    fputc(']', out);
    if (takes_value) {
        struct completion_value value = completion_of_option(command, option, arena);
        fprintf(out, ":%s:", option->argument);
        write_value(out, &value);
    }
    fputs("' \\\n", out);
}

static void write_operands(FILE *out, const struct command *command, struct arena *arena)
{
    struct completion_value operands = completion_of_operands(command, arena);
    if (operands.kind == completion_none) {
        fputs("            && return 0\n", out);
        return;
    }
    if (operands.kind == completion_action) {
        fputs("            '1:ACTION:(", out);
        completion_write_words(out, operands.words, " ");
        fputs(")' \\\n            '*:FILE:_files' && return 0\n", out);
        return;
    }
    fputs(command->most_operands == 1 ? "            '1:" : "            '*:", out);
    write_text(out, command->operands);
    fputc(':', out);
    write_value(out, &operands);
    fputs("' && return 0\n", out);
}

static void write_command(FILE *out, const struct command *command, struct arena *arena)
{
    fprintf(out, "    %s)\n        _arguments -s -S \\\n", command->name);
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        if (command_takes(command, command_option_at(i)->id))
            write_option(out, command, command_option_at(i), arena);
    }
    write_operands(out, command, arena);
    fputs("        ;;\n", out);
}

void completion_zsh(FILE *out, struct arena *arena)
{
    fputs("#compdef ssrcheck\n"
          "# Completion for ssrcheck; made by 'ssrcheck completion zsh'.\n"
          "\n"
          "_ssrcheck() {\n"
          "    local command\n"
          "    local -a commands\n"
          "    if (( CURRENT == 2 )); then\n"
          "        commands=(\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++) {
        fprintf(out, "            '%s:", command_at(i)->name);
        write_text(out, command_at(i)->help);
        fputs("'\n", out);
    }
    fputs("        )\n"
          "        _describe -t commands command commands\n"
          "        return\n"
          "    fi\n"
          "    command=$words[2]\n"
          "    shift words\n"
          "    (( CURRENT-- ))\n"
          "    case $command in\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        write_command(out, command_at(i), arena);
    fputs("    esac\n"
          "    return 1\n"
          "}\n"
          "\n"
          "if [[ ${funcstack[1]} == _ssrcheck ]]; then\n"
          "    _ssrcheck \"$@\"\n"
          "else\n"
          "    compdef _ssrcheck ssrcheck\n"
          "fi\n", out);
}
