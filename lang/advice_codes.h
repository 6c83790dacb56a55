/*
 * advice_codes: every piece of advice on rules by its name, with what it means and an example of each side.
 *
 * One table: messages carry the names, `lint --explain` prints the rows, suppressions and options name them, and tests
 * try every example. Constants; nothing here owns anything.
 */
#ifndef SSRCHECK_LANG_ADVICE_CODES_H
#define SSRCHECK_LANG_ADVICE_CODES_H

#include "lang/base/text.h"

/* In the order of their names, which is that of the table. */
enum advice_code {
    advice_adjacent_gaps,
    advice_allow_unknown,
    advice_allow_unused,
    advice_allow_without_reason,
    advice_always_true,
    advice_contradiction,
    advice_duplicate_phrase,
    advice_duplicate_term,
    advice_empty_reading,
    advice_empty_scheme,
    advice_every_act,
    advice_gap_at_end,
    advice_idle_definition,
    advice_lone_choice,
    advice_lonely_scope,
    advice_model_misses,
    advice_never_found,
    advice_never_true,
    advice_no_because,
    advice_no_otherwise,
    advice_no_sentence,
    advice_no_source,
    advice_no_test,
    advice_opposed_cues,
    advice_optional_sign,
    advice_phrase_matches_everything,
    advice_phrase_never_matches,
    advice_redundant_part,
    advice_regex_may_blow_up,
    advice_shadowed_cue,
    advice_slow_pattern,
    advice_swallowed,
    advice_unserved_principle,
    advice_unused_concept,
    advice_unused_parameter,
    advice_unused_relation,
    advice_unused_source,
    advice_unused_term,
    advice_wide_gap,
    advice_code_count
};

struct advice_entry {
    const char *name; /* "wide-gap" */
    const char *says; /* in one line */
    const char *why;  /* in a few sentences, for whoever writes rules and no programs */
    const char *bad, *good; /* whole little rulebooks: the one gets this advice, the other does not */
};

const struct advice_entry *advice_entry(enum advice_code code);
const char *advice_name(enum advice_code code);
/* advice_code_count when there is none of that name. */
enum advice_code advice_find(struct text name);
/* The name that was probably meant, or the empty text. */
struct text advice_nearest(struct text name);

#endif
