/*
 * pdf_text: what pdftohtml says of a PDF file: its pages, and on them runs of words with their place, size and face, in
 * the order in which the file draws them. Everything lives in the arena.
 */
#ifndef SSRCHECK_CHECKER_READ_PDF_TEXT_H
#define SSRCHECK_CHECKER_READ_PDF_TEXT_H

#include "lang/base/list.h"
#include "lang/base/text.h"

/* A font as far as it tells headings from text. */
struct pdf_font {
    int size;        /* in the unit of all lengths here: 1/108 inch */
    uint64_t family; /* a hash */
    uint64_t colour;
};
struct pdf_font_list LIST_OF(struct pdf_font);

/* Words drawn side by side in one size. */
struct pdf_run {
    struct text text;    /* white space at its ends as drawn; no other control characters */
    int left, right, top, bottom; /* top < bottom */
    int size;
    uint32_t font;       /* index */
    size_t strong;       /* bytes at its start that are bold or italic */
    bool bold, italic;   /* all of it */
    bool doubled;        /* drawn a second time on the same place, as some programs do for bold: to be passed over */
    uint32_t start, end; /* in the document's source, once it is written; without white space at the ends */
    uint32_t row, cell;  /* of the table it stands in, from 1; 0: none */
};
struct pdf_run_list LIST_OF(struct pdf_run);

struct pdf_page {
    int width, height;
    size_t first_run, run_count;
};
struct pdf_page_list LIST_OF(struct pdf_page);

struct pdf_text {
    struct arena *arena;
    struct pdf_font_list fonts;
    struct pdf_run_list runs;
    struct pdf_page_list pages;
};

/* Reads the XML that `pdftohtml -xml` writes. Returns NULL, or why it could not. */
const char *pdf_text_read(struct pdf_text *pdf, struct arena *arena, struct text xml);

/* The size that most letters have. */
int pdf_text_body_size(const struct pdf_text *pdf);

#endif
