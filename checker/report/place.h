/*
 * place: how reports call a place in a document: by line and column where the file has lines, by paragraph where it is a
 * word processor's, by page and line where it is printed. Everything made lives in the arena given.
 */
#ifndef SSRCHECK_CHECKER_REPORT_PLACE_H
#define SSRCHECK_CHECKER_REPORT_PLACE_H

#include "checker/check.h"

/* Where the source line (from 1) begins. */
struct location place_of_line(const struct document *document, uint32_t line);
/* Where the unit's first line begins, and its last one: with the element that its first words, and its last ones, stand
 * in. */
struct location place_of_start(const struct document *document, const struct unit *unit);
struct location place_of_end(const struct document *document, const struct unit *unit);
struct location place_of_evidence(const struct document *document, const struct evidence *evidence);

/* "line 33", "paragraph 33", "page 3, line 12" */
struct text place_words(struct arena *arena, const struct document *document, uint32_t line);
/* The same of the words that something rests on, for the start of a line: "33:24", "paragraph 33", "page 3, line 12" */
struct text place_of_words(struct arena *arena, const struct document *document, const struct evidence *evidence);
/* "plan.md:33", "plan.docx, paragraph 33", "plan.pdf, page 3, line 12" */
struct text place_in_file(struct arena *arena, const struct document *document, uint32_t line);
/* Of a unit: "33-44"; where lines are those of pages, "3:12-4:5". */
struct text place_range(struct arena *arena, const struct document *document, const struct unit *unit);
/* What place_range() counts: "lines", "paragraphs", "page:line" */
const char *place_range_head(const struct document *document);

#endif
