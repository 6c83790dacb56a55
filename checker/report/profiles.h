/*
 * profiles: the document held against each scheme, row by row, for a person to read.
 *
 * A head tells how many rows came to what, in words; no sum is made of them, for the rows of a list do not weigh the
 * same and the lists answer different questions.
 */
#ifndef SSRCHECK_CHECKER_REPORT_PROFILES_H
#define SSRCHECK_CHECKER_REPORT_PROFILES_H

#include "checker/report/page.h"

/* A block for each scheme that the document was held against; nothing when there is none. */
void profiles_write(struct page *page, const struct check *check);

/* "served", "turned round": a state in running text. */
const char *profiles_state_words(enum row_state state);

/* Whether some scheme that the document was held against has a row of that number. */
bool profiles_has_row(const struct check *check, struct text number);
/* That row in full, with its places and sources; nothing when there is none. */
void profiles_write_row(struct page *page, const struct check *check, struct text number);

#endif
