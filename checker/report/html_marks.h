/*
 * html_marks: the words that a unit's verdict, findings and effects rest on, marked where they stand in the text.
 *
 * The words of one place are one mark, whatever they serve: its purposes tell. Marks are numbered in the order of the
 * text. Text between two marks, over line ends and across the cells of a table comes out as it is read; a mark that
 * overlaps another is cut where the other begins or ends, and the link to its note stands where its own words end.
 */
#ifndef SSRCHECK_CHECKER_REPORT_HTML_MARKS_H
#define SSRCHECK_CHECKER_REPORT_HTML_MARKS_H

#include "checker/check.h"
#include "checker/report/html_page.h"

enum mark_use { mark_decides, mark_finding, mark_breaches, mark_serves, mark_serves_weakly };

struct mark_purpose {
    enum mark_use use;
    size_t index; /* the finding of the unit, or the principle */
    const struct evidence *evidence;
};
struct mark_purpose_list LIST_OF(struct mark_purpose);

struct mark {
    uint32_t start, end; /* reading text */
    struct mark_purpose_list purposes;
    bool shown; /* its words have been written, with a link to its note */
};

struct marks {
    struct mark *items;
    size_t count, capacity;
    size_t left; /* places that are not marked, for there are too many */
};

/* All marks of the unit, made in `arena`. */
struct marks marks_of_unit(const struct check *check, const struct unit_verdict *verdict, struct arena *arena);

/* Words of the reading text [start, end) with the marks in them. Links lead to "PREFIX-nNUMBER", and their own place is
 * "PREFIX-mNUMBER". */
void html_marked_text(struct html *html, const struct document *document, uint32_t start, uint32_t end,
                      struct marks *marks, struct text prefix);

#endif
