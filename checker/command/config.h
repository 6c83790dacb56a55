/*
 * config: options that are wanted every time, from a file of lines `option = value`.
 *
 *     # How we judge
 *     rules   = "our own.rules"
 *     exclude = drafts/
 *     quiet   = yes
 *
 * Each line is checked as if it stood on the command line, by the same functions. The file may have come with somebody
 * else's folder: its size is bounded, it cannot say what is written where, and the first thing that is wrong with it
 * ends the reading.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_CONFIG_H
#define SSRCHECK_CHECKER_COMMAND_CONFIG_H

#include "checker/command/command.h"

#define CONFIG_NAME ".ssrcheck"

enum { config_most_bytes = 64 * 1024, config_longest_line = 4096 };

/* Adds to *line what the file of options says that `command` takes and the command line has not said: the file that
 * --config names, or else .ssrcheck in the working folder, where there is one. Items of --include and --exclude add up.
 * Strings live in `arena`. Returns NULL, or what is wrong, in one line made there. */
const char *config_apply(const struct command *command, struct arena *arena, struct command_line *line);

/* The same with the content of a file that is called `path`. */
const char *config_apply_text(const struct command *command, const char *path, struct text content, struct arena *arena,
                              struct command_line *line);

/* Whether a file of options may set the option. */
bool config_allows(enum option_id id);

#endif
