/*
 * pdf_census: the words of each page counted again with a second reading of the file, that of `pdftotext -raw`, so that no
 * word is lost: above all no "not" that is set in italics. Where letters are missing the page is taken from the second
 * reading instead, which knows lines but no sizes and places.
 */
#ifndef SSRCHECK_CHECKER_READ_PDF_CENSUS_H
#define SSRCHECK_CHECKER_READ_PDF_CENSUS_H

#include "checker/read/pdf_text.h"

/* A page on which the first reading had lost something. */
struct pdf_loss {
    size_t page;       /* index */
    struct text words; /* the first of those it had lost, "not, any" */
};
struct pdf_loss_list LIST_OF(struct pdf_loss);

/* The page of the second reading that begins at *at, which is moved to the next: a form feed ends one. */
struct text pdf_next_page(struct text raw, size_t *at);

/* Compares page by page, puts right what is wrong, and tells where. */
void pdf_census(struct pdf_text *pdf, struct text raw, struct pdf_loss_list *losses);

/* Whether it is a letter or a figure of any script: what two readings of one file have in common. */
bool pdf_is_letter(uint32_t character);

/* How many letters and figures stand on the page. */
size_t pdf_census_letters(const struct pdf_text *pdf, size_t page);

#endif
