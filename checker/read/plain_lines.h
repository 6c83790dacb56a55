/*
 * plain_lines: the lines of a plain text as a typesetter sees them: where they start and end on the page,
 * which of them are the page's own (running heads, page numbers, rulers), and which stand in a column of
 * marginal notes. Everything is worked out from layout; no language is known here.
 */
#ifndef SSRCHECK_CHECKER_READ_PLAIN_LINES_H
#define SSRCHECK_CHECKER_READ_PLAIN_LINES_H

#include "checker/document.h"

enum plain_kind {
    plain_blank,
    plain_text,
    plain_furniture, /* the page's, not the text's */
    plain_ruler,     /* one run of dashes, stars … */
    plain_note       /* of a footnote */
};

struct plain_line {
    uint32_t start, end;           /* source range without white space at both ends */
    uint32_t indent, right;        /* columns of the first character, and behind the last */
    uint32_t note_start, note_end; /* the part of the line that is a marginal note; empty: none */
    enum plain_kind kind;
    bool page_break;               /* a form feed stands before its text */
    bool tabbed;                   /* holds two or more stretches divided by wide gaps */
    bool foot_note;                /* the first line of a footnote */
};
struct plain_line_list LIST_OF(struct plain_line);

struct plain_page {
    struct arena *arena;
    struct text content;
    struct plain_line_list lines; /* one a source line */
    uint32_t width;               /* the column that wrapped lines reach */
    bool wrapped;                 /* false: each paragraph is one line */
    uint32_t margin;              /* the column where text beside marginal notes starts; 0: no notes */
};

/* Measures all lines of the document's source. */
void plain_lines_measure(struct plain_page *page, const struct source *source);

/* Marks running heads, page numbers and signature marks as furniture. */
void plain_lines_drop_furniture(struct plain_page *page);

/* Finds numbers that count the lines of a page at its left, and cuts them off. */
void plain_lines_cut_line_numbers(struct plain_page *page);

/* Whether a line that says no more is the number of a page: "12", "- 12 -", "Page 12 of 40". */
bool plain_is_page_number(struct text text);

/* Marks footnotes: what opens with a number that a word before them bears. */
void plain_lines_mark_foot_notes(struct plain_page *page);

/* Finds a column of marginal notes at the left, and cuts it off the lines that have one. */
void plain_lines_cut_notes(struct plain_page *page);

/* The same at the right. */
void plain_lines_cut_side_notes(struct plain_page *page);

/* Measures again how wide the text is, after something was cut off. */
void plain_lines_measure_width(struct plain_page *page);

/* The column of a source offset within the line. */
uint32_t plain_column(const struct plain_page *page, const struct plain_line *line, uint32_t offset);

struct text plain_line_text(const struct plain_page *page, const struct plain_line *line);

/* The first of the line's wide gaps (three spaces or more) at or behind `from`: its end, with *gap_start
 * set; or 0 when there is none. Offsets are those of the source. */
uint32_t plain_line_gap(const struct plain_page *page, const struct plain_line *line, uint32_t from,
                        uint32_t *gap_start);

/* The last character of the text that is no closing quote, bracket or asterisk; 0 when empty. */
uint32_t plain_last_character(struct text text);
/* Whether the text ends as a sentence, a clause or a lead-in does. */
bool plain_ends_clause(struct text text);
/* Whether it opens with something like a number or a letter of a list: "3.", "(a)", "iv)", "§ 5". */
bool plain_opens_with_marker(struct text text);
/* Whether it has at least three letters and no small one. */
bool plain_is_capitals(struct text text);
/* Whether it is short, opens as a heading does, and does not end as text does. */
bool plain_looks_like_heading(struct text text);
/* Whether it does, in capitals but for what stands in brackets at its end. */
bool plain_is_capital_heading(struct text text);
/* Whether the sentence of `before` plainly goes on in `after`, whatever stands between them. */
bool plain_goes_on(const struct plain_page *page, const struct plain_line *before,
                   const struct plain_line *after);

#endif
