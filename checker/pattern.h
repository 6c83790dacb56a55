/*
 * pattern: the only module that speaks PCRE2: compile, limits, match.
 */
#ifndef SSRCHECK_CHECKER_PATTERN_H
#define SSRCHECK_CHECKER_PATTERN_H

#include "lang/base/text.h"

struct pattern; /* may be shared by threads */

/* How it will be looked for. One that is looked for often is compiled to machine code at once, which takes time; the
 * others when they have been tried so often in this process that it pays. What is found does not depend on which it is. */
enum pattern_use {
    pattern_anchored, /* must match at the offset it is tried at: mostly refused by the first byte */
    pattern_seldom,   /* in a few texts of a document, none of them long */
    pattern_often
};

/* Compiles a UTF-8 pattern, whose text must outlive it. Returns NULL with *message (made in `arena`) and *offset set when
 * it is faulty. The pattern lives in `arena`; what PCRE2 made of it does not and is freed by pattern_free(). A freed
 * pattern may be used again: it is then compiled when it is needed. */
struct pattern *pattern_compile(struct arena *arena, struct text written, bool case_counts, enum pattern_use use,
                                struct text *message, size_t *offset);
void pattern_free(struct pattern *pattern);

enum pattern_result { pattern_no_match, pattern_match, pattern_gave_up /* a limit was reached */ };
struct pattern_group { size_t start, end; /* SIZE_MAX: not set */ };

/* Looks for the pattern in well-formed UTF-8 `subject` from `from` on; fills the whole match and up to
 * two groups into groups[0..2]. Bounded in steps, depth and memory. */
enum pattern_result pattern_find(const struct pattern *pattern, struct text subject, size_t from,
                                 struct pattern_group groups[3]);

/* Whether looking for it in all of `subject` takes more than `steps` steps, as the interpreter counts them: the same on
 * every machine. Even an anchored pattern is looked for everywhere. */
bool pattern_takes_more(const struct pattern *pattern, struct text subject, uint32_t steps);

#endif
