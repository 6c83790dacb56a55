/*
 * book: a rulebook as one page of HTML that reads as a book: its commentary in place, and between that every thing
 * it declares, told in words, with links from every name to its place.
 *
 * A file is a chapter; the file asked for comes first, then those it uses. Within a chapter all stands in the order
 * in which its author wrote it.
 */
#ifndef SSRCHECK_CHECKER_REPORT_BOOK_H
#define SSRCHECK_CHECKER_REPORT_BOOK_H

#include "checker/report/html_page.h"
#include "lang/rulebook.h"

/* The whole page. Several rulebooks follow each other; the anchors of the second start with "2.", and so on. */
void book_page(struct html *html, const struct rulebook *const *rulebooks, size_t count);

#endif
