/*
 * screen_row: a document as one row of a screening: what it came to, what it calls itself, what it claims beside what it
 * does, and its most telling words.
 *
 * A row is written as one line of JSON when the document has been judged, and read back when the table is made, for the
 * table begins with the worst and is known only at the end. What a row says is what every form of the table shows.
 */
#ifndef SSRCHECK_CHECKER_REPORT_SCREEN_ROW_H
#define SSRCHECK_CHECKER_REPORT_SCREEN_ROW_H

#include "checker/check.h"

/* A principle, or the agenda itself, in words and in deeds. */
struct screen_claim {
    struct text name, title; /* "accountability"; of the agenda: "" and what it is called in the text */
    size_t said, served, breached; /* places */
    bool in_heading;
    struct text words, at;   /* the first place; empty: nothing is said */
    struct text bodies;      /* "the River Police (5), the Army (2)" */
};
struct screen_claim_list LIST_OF(struct screen_claim);

struct screen_row {
    struct text line;  /* the row as JSON */
    struct text path, error; /* error: why it could not be judged; empty: it was */
    struct text title, kind, verdict;
    bool calls_itself, relabelled;
    size_t units[verdict_count], unit_count;
    struct text strengthened, weakened; /* "accountability, human rights" */
    struct text words, at, unit, because; /* the most telling words, their unit and its reason; words may be empty */
    struct text gap;   /* "names accountability 7 times; nothing in it serves that"; empty: it does what it says */
    struct text money; /* "12.4 million US dollars named, of which 10.2 million (82 %) for what fails"; empty: none */
    struct screen_claim_list claims;
};

/* The row of a check, or of a document that could not be judged, as JSON without a line end; made in `arena`.
 * `with_digest`: with the SHA-256 of the document, which says whether the row still goes for it. */
struct text screen_row_write(struct check *check, bool with_digest, struct arena *arena);
struct text screen_row_write_error(struct text path, struct text message, struct arena *arena);

/* Of the row of a check what its place in the table follows from: verdict, units, relabelled. */
struct screen_row screen_row_in_brief(const struct check *check);

/* Reads a row back; its texts live in `arena`. False when the line is no such row. */
bool screen_row_read(struct text line, struct arena *arena, struct screen_row *row);

/* Where the row stands: what is relabelled first, then what fails, …, what could not be judged last. */
enum { screen_ranks = verdict_count + 2 };
unsigned screen_row_rank(const struct screen_row *row);

#endif
