/*
 * markup_place: where in the source the text of markup stands.
 *
 * The library tells what a text is, not where it came from. Texts come in the order of the source, so each is laid over
 * it from where the one before ended: what lies between is tags, comments and the marks of CDATA; "&mdash;" is one
 * character. A text that cannot be found so is told as characters that stand for themselves where it was expected, so
 * that nothing is lost.
 */
#ifndef SSRCHECK_CHECKER_READ_MARKUP_PLACE_H
#define SSRCHECK_CHECKER_READ_MARKUP_PLACE_H

#include "checker/read/block_builder.h"
#include "checker/read/markup.h"

struct markup_place {
    struct markup_scan scan; /* of the source: `at` is where the next text is expected */
    size_t in_vain;  /* bytes that were looked through for texts that were not found */
};

/* Passes over `text`; with a builder, hands it the pieces, and the gaps between them. */
void markup_place_text(struct markup_place *place, struct text text, struct block_builder *builder);
/* Passes over the markup before the next text, and returns where that begins. */
uint32_t markup_place_next(struct markup_place *place);

#endif
