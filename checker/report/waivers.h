/*
 * waivers: problems that somebody answers for: a file beside the documents says which, why, and until when.
 *
 *     # The legal department, 3 March
 *     waive "3. Protection of officers" {
 *         rule    ssr                       # a definition, a line of one, or a rule
 *         because "The constitutional court decides on it in autumn."
 *         until   2027-01-01                # the last day on which it holds
 *         in      "bill.txt"                # only in this document; may be left out
 *     }
 *     waive document { … }                  # what is found in the document as a whole
 *
 * A unit is named by its id or its heading; the number before a heading does not count. Waivers are applied after
 * everything has been judged: no verdict changes, the problem is only marked.
 */
#ifndef SSRCHECK_CHECKER_REPORT_WAIVERS_H
#define SSRCHECK_CHECKER_REPORT_WAIVERS_H

#include "checker/report/problem.h"

struct waiver {
    struct text unit; /* empty: the document */
    struct text rule, because, until, document;
    uint32_t line;
    bool expired;
    bool needed; /* there was a problem that it names, expired or not */
};
struct waiver_list LIST_OF(struct waiver);

struct waivers {
    struct text path;
    struct waiver_list list;
};

/* Whether the words are a day of the calendar, "2027-01-01". */
bool waivers_is_date(struct text words);

/* Reads the file into `arena`; `today` (a date) tells which waivers have expired. Returns NULL with *waivers set, or
 * what is wrong, "12:5: …" where it is a place in the file. */
const char *waivers_load(struct arena *arena, const char *path, struct text today, struct waivers **waivers);
/* The same for a text that is not in a file. */
const char *waivers_read(struct arena *arena, struct text content, struct text today, struct waiver_list *list);

/* Marks those of the problems that are waived; notes stay as they are. `arena` is for what is made on the way. */
void waivers_settle(struct waivers *waivers, const struct check *check, struct problem_list *problems,
                    struct arena *arena);

/* "needed", "expired", "not needed" */
const char *waiver_state(const struct waiver *waiver);

#endif
