/*
 * path_pattern: the shell patterns of --include and --exclude.
 *
 * `*`, `?` and `[…]` never match a stroke. A pattern without a stroke is held against the name, wherever the file or
 * folder stands; one with a stroke against the whole path below the folder that was named, where `**` between strokes
 * stands for any number of folders, none too. A stroke at the end means folders alone.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_PATH_PATTERN_H
#define SSRCHECK_CHECKER_COMMAND_PATH_PATTERN_H

#include "checker/command/command.h"

struct path_pattern {
    struct string_list parts; /* what stands between the strokes */
    bool folders_only;
};
struct path_pattern_list LIST_OF(struct path_pattern);

/* The patterns as they were written, taken apart; all lives in `arena`. */
struct path_pattern_list path_patterns_make(struct arena *arena, const struct string_list *written);

/* Whether one of them matches the path whose `count` names, from the outermost folder inward, are given. */
bool path_patterns_match(const struct path_pattern_list *patterns, const char *const *names, size_t count,
                         bool is_folder);

#endif
