/*
 * completion_bash: for bash 3.2 and later, with or without the package bash-completion.
 *
 * Words come from the tables. Files are left to readline, which knows how to quote them: the function then offers
 * nothing. Where there is nothing to offer, readline is told to offer no files either, as far as the shell can.
 */
#include "checker/command/completion.h"

static void write_start(FILE *out)
{
    fputs("# Completion for ssrcheck; made by 'ssrcheck completion bash'.\n"
          "\n"
          "_ssrcheck_offer()\n"
          "{\n"
          "    local word\n"
          "    while IFS= read -r word; do\n"
          "        COMPREPLY+=(\"$word\")\n"
          "    done < <(compgen -W \"$1\" -- \"$2\")\n"
          "    _ssrcheck_no_files\n"
          "}\n"
          "\n"
          "_ssrcheck_no_files()\n"
          "{\n"
          "    compopt +o default 2>/dev/null || true\n"
          "}\n"
          "\n"
          "_ssrcheck()\n"
          "{\n"
          "    local current=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD - 1]}\" command i\n"
          "    COMPREPLY=()\n"
          "    # --option=value comes as three words\n"
          "    if [ \"$current\" = = ]; then\n"
          "        current=\n"
          "    elif [ \"$before\" = = ] && [ \"$COMP_CWORD\" -gt 2 ]; then\n"
          "        before=\"${COMP_WORDS[COMP_CWORD - 2]}\"\n"
          "    fi\n", out);
}

static void write_commands(FILE *out)
{
    fputs("    if [ \"$COMP_CWORD\" -le 1 ]; then\n        _ssrcheck_offer '", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        fprintf(out, "%s ", command_at(i)->name);
    fputs("--help --version' \"$current\"\n        return\n    fi\n"
          "    command=\"${COMP_WORDS[1]}\"\n", out);
}

/* "'check --format' | 'check -f')": the option's value is asked for. */
static void write_pattern(FILE *out, const struct command *command, const struct command_option *option)
{
    fprintf(out, "    '%s --%s'", command->name, option->name);
    if (option->letter != 0)
        fprintf(out, " | '%s -%c'", command->name, option->letter);
    fputs(")\n", out);
}

static void write_value(FILE *out, const struct completion_value *value, const char *indent)
{
    fputs(indent, out);
    if (value->kind == completion_words) {
        fputs("_ssrcheck_offer '", out);
        completion_write_words(out, value->words, " ");
        fputs("' \"$current\"\n", out);
    } else if (value->kind == completion_action) {
        fputs("[ \"$COMP_CWORD\" -gt 2 ] || _ssrcheck_offer '", out);
        completion_write_words(out, value->words, " ");
        fputs("' \"$current\"\n", out);
    } else {
        fputs(value->kind == completion_none ? "_ssrcheck_no_files\n" : ": # files\n", out);
    }
}

static void write_values(FILE *out, const struct command *command, struct arena *arena)
{
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        const struct command_option *option = command_option_at(i);
        if (!command_takes(command, option->id) || option->argument == NULL)
            continue;
        struct completion_value value = completion_of_option(command, option, arena);
        write_pattern(out, command, option);
        write_value(out, &value, "        ");
        fputs("        return\n        ;;\n", out);
    }
}

static void write_options(FILE *out, const struct command *command, struct arena *arena)
{
    struct completion_value operands = completion_of_operands(command, arena);
    fprintf(out, "    %s)\n        case \"$current\" in\n        -*) _ssrcheck_offer '", command->name);
    for (size_t i = 0, written = 0; command_option_at(i) != NULL; i++) {
        if (command_takes(command, command_option_at(i)->id))
            fprintf(out, "%s--%s", written++ == 0 ? "" : " ", command_option_at(i)->name);
    }
    fputs("' \"$current\" ;;\n        *)\n", out);
    write_value(out, &operands, "            ");
    fputs("            ;;\n        esac\n        ;;\n", out);
}

void completion_bash(FILE *out, struct arena *arena)
{
    write_start(out);
    write_commands(out);
    fputs("    # behind '--' there are no options\n"
          "    for ((i = 2; i < COMP_CWORD; i++)); do\n"
          "        [ \"${COMP_WORDS[i]}\" = -- ] && return\n"
          "    done\n"
          "    case \"$command $before\" in\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        write_values(out, command_at(i), arena);
    fputs("    esac\n    case \"$command\" in\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        write_options(out, command_at(i), arena);
    fputs("    esac\n}\n\ncomplete -o default -F _ssrcheck ssrcheck\n", out);
}
