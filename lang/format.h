/*
 * format: a rule file in the one layout that rulebooks have (layout.h tells which).
 *
 * Nothing but spaces and line ends is ever changed: the words, strings, patterns and comments stand behind as they
 * stood before, in the same order. That is tried on what was made, each time, before it is handed out.
 */
#ifndef SSRCHECK_LANG_FORMAT_H
#define SSRCHECK_LANG_FORMAT_H

#include "lang/diagnostic.h"

enum format_result {
    format_done,
    format_faulty, /* not a rulebook: `diagnostics` tells why */
    format_lost    /* the layout would have lost something: a fault of the program, never of the file */
};

/* Lays `source` out into *formatted, which is made in `arena` (or is the source's own content); in a Markdown file,
 * by the source's name, only the blocks of rules. In anything but format_done *formatted is the empty text. An
 * allocation that fails leaves through the arena's door. */
enum format_result format_rules(struct arena *arena, const struct source *source, struct diagnostics *diagnostics,
                                struct text *formatted);

#endif
