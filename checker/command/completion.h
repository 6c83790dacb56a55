/*
 * completion: scripts by which a shell completes commands, options and their values, from the tables of commands and
 * options. One file writes one shell's.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_COMPLETION_H
#define SSRCHECK_CHECKER_COMMAND_COMPLETION_H

#include "checker/command/command.h"

/* Each writes a whole script; `arena` is for scratch. */
void completion_bash(FILE *out, struct arena *arena);
void completion_zsh(FILE *out, struct arena *arena);
void completion_fish(FILE *out, struct arena *arena);

/* What may follow an option, or stand as an operand. */
enum completion_kind {
    completion_none,  /* a number, a pattern, a name of the rulebook's: nothing can be offered */
    completion_words, /* one of some words */
    completion_files,
    completion_action /* one of some words, and files behind it */
};

struct completion_value {
    enum completion_kind kind;
    const char *const *words; /* up to NULL */
};

/* Of an option that takes a value. Words may be made in `arena`. */
struct completion_value completion_of_option(const struct command *command, const struct command_option *option,
                                             struct arena *arena);
struct completion_value completion_of_operands(const struct command *command, struct arena *arena);

/* Whether the option may be given again. */
bool completion_repeats(const struct command *command, enum option_id id);

/* The words with `between` between them. */
void completion_write_words(FILE *out, const char *const *words, const char *between);

#endif
