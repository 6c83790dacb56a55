/*
 * html_pieces: the small pieces of the report as a page: names and links of units, verdicts, places, sources, facts.
 * Shared by the files html_*.c alone.
 */
#ifndef SSRCHECK_CHECKER_REPORT_HTML_PIECES_H
#define SSRCHECK_CHECKER_REPORT_HTML_PIECES_H

#include "checker/check.h"
#include "checker/coverage.h"
#include "checker/report/html_page.h"

enum { longest_name = 160 }; /* bytes of a heading where it is only mentioned */

/* One check as it is being told. */
struct html_check {
    struct html *html;
    struct arena *arena;
    struct check *check;
    struct text prefix;      /* begins the names of all places of this check on the page: "d1" */
    size_t *place_of_unit;   /* per unit of the document: its index in check->units, or DOCUMENT_NONE */
    size_t *owner_of_block;  /* per block: the unit with a verdict that it belongs to, or DOCUMENT_NONE */
};

struct html_check html_check_of(struct html *html, struct check *check, size_t number);

/* The words and the sign for a verdict, and the class of its colour: "good", "bad", "open", "plain". */
const char *html_verdict_words(enum verdict verdict);
const char *html_verdict_sign(enum verdict verdict);
const char *html_verdict_tone(enum verdict verdict);
void html_verdict(struct html *html, enum verdict verdict);

/* `unit` is an index into document.units. */
struct text html_unit_anchor(const struct html_check *told, size_t unit);
struct text html_unit_name(const struct html_check *told, size_t unit); /* cut, one line */
/* The name with a link to where the unit is told; the name alone when it is not. */
void html_unit_link(const struct html_check *told, size_t unit);
/* "lines 3–9" */
void html_unit_place(const struct html_check *told, size_t unit);

/* “words” with the place behind them; what stands in another unit than `unit` has a link there. */
void html_quote(const struct html_check *told, const struct evidence *evidence, size_t unit);
/* “…the sentence with the words marked…” */
void html_quote_in_sentence(const struct html_check *told, const struct evidence *evidence);
/* "provided: Somebody outside looks in [oversight]" */
void html_thing(const struct html_check *told, const struct evidence *evidence);
void html_citations(const struct html_check *told, const struct citation_list *citations);

/* A list of facts: opens what html_fact_end() closes. */
void html_fact(struct html *html, const char *name);
void html_fact_end(struct html *html);

/* Whether a unit is told in a line, for there is nothing to judge in it and nothing was found. */
bool html_is_told_in_a_line(const struct unit_verdict *verdict);

/* html_unit_text: the text of the unit, block by block. */
struct marks;
size_t html_unit_text_length(const struct html_check *told, size_t unit);
void html_unit_text(const struct html_check *told, size_t unit, struct marks *marks, struct text prefix);
/* html_unit: all that is to be told of one unit (an index into check->units). */
void html_unit(const struct html_check *told, size_t index);
/* A finding with its words and sources; `unit` is DOCUMENT_NONE for one of the document. */
void html_finding(const struct html_check *told, const struct finding *finding, size_t unit);
/* html_document: all that is to be told of one check. */
void html_document(struct html_check *told);
/* How many units came to what: "3 count, 2 fail and 1 cannot be told" */
struct text html_counts_in_words(struct arena *arena, const size_t counts[verdict_count]);

#endif
