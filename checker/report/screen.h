/*
 * screen: many documents as one table, what is relabelled first: as text, CSV, JSON or a page of HTML.
 *
 * A table is begun with what the run came to, gets its rows in order, and is ended. Rows are written as they come, so that
 * memory follows the longest row and not the run.
 */
#ifndef SSRCHECK_CHECKER_REPORT_SCREEN_H
#define SSRCHECK_CHECKER_REPORT_SCREEN_H

#include "checker/report/report.h"
#include "checker/report/screen_row.h"

/* What the run came to. */
struct screen_totals {
    size_t rows[screen_ranks]; /* by rank */
    size_t all;
};

struct screen_table {
    const struct screen_totals *totals;
    const struct rulebook *rulebook;
    bool colour;
    struct arena *scratch;   /* of the verb that is running */
    struct text_builder out; /* what the verb builds, in scratch */
    size_t number;           /* of the row, from 1 */
};

struct screen_format {
    const char *name;
    void (*begin)(struct screen_table *table);
    void (*row)(struct screen_table *table, const struct screen_row *row);
    void (*end)(struct screen_table *table);
};

/* The format called so, or NULL. screen_format_at() counts them up, NULL behind the last. */
const struct screen_format *screen_format_find(const char *name);
const struct screen_format *screen_format_at(size_t index);

/* "3 relabelled, 8 fail, 2 are mixed": what the rows came to, in words. */
struct text screen_totals_words(const struct screen_totals *totals, struct arena *arena);

extern const struct screen_format screen_text, screen_csv, screen_json, screen_html;

#endif
