/*
 * difference: what a new version of a document does, as text, as JSON and as a page with both versions side by side.
 *
 * Texts are made in the arena of the builder; effects and conditions are put into words in the arenas of the checks, whose
 * doors must be set.
 */
#ifndef SSRCHECK_CHECKER_REPORT_DIFFERENCE_H
#define SSRCHECK_CHECKER_REPORT_DIFFERENCE_H

#include "checker/changes.h"

/* Two versions, judged by one rulebook, and what has changed. */
struct difference {
    struct check *before, *after;
    const struct changes *changes;
    struct arena *arena;
};

void difference_text(const struct difference *difference, bool colour, struct text_builder *out);
void difference_json(const struct difference *difference, struct text_builder *out);
void difference_html(const struct difference *difference, struct text_builder *out);

/* "A deadline is gone", "no longer serves accountability, transparency"; made in the arena. */
struct text difference_mark_words(const struct difference *difference, const struct change_mark *mark);
/* The verdict of one of the two sides of a pair; empty: it has none. */
struct text difference_verdict(const struct check *check, size_t unit);
/* Whether the pair is worth telling: a unit that came, went, or comes to another verdict. */
bool difference_tells_unit(const struct difference *difference, const struct unit_change *pair);
/* What the two documents came to: "mixed, now fails". */
struct text difference_verdicts(const struct difference *difference);

#endif
