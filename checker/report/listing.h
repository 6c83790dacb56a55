/*
 * listing: what the reports for other programs have in common: how they call a file, where words end, what they say
 * of a problem in one piece. Everything made lives in the arena given.
 */
#ifndef SSRCHECK_CHECKER_REPORT_LISTING_H
#define SSRCHECK_CHECKER_REPORT_LISTING_H

#include "checker/report/problem.h"

/* A path as a URI reference (RFC 3986): relative as it was given, "file://" before one from the root. */
struct text listing_uri(struct arena *arena, struct text path);
/* Where the evidence ends in the file: the line, and the column behind its last character. */
struct place listing_end(const struct document *document, const struct evidence *evidence);
/* "section-4, paragraph 33": the unit and the place where the file has no lines; empty where it has. */
struct text listing_address(struct arena *arena, const struct check *check, const struct problem *problem);
/* What the problem's unit is called, one line; empty for the document. */
struct text listing_unit(struct arena *arena, const struct check *check, const struct problem *problem);
/* The sources, "; " between them. */
struct text listing_sources(struct arena *arena, const struct check *check, const struct citation_list *citations);
/* The smallest change that would make the unit count, in words; empty when none is known. */
struct text listing_repair(struct arena *arena, const struct check *check, size_t unit);
/* The first words that the problem rests on; empty when there are none. */
struct text listing_quotation(const struct problem *problem);

#endif
