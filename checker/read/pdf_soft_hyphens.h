/*
 * pdf_soft_hyphens: words that hold soft hyphens. Web browsers print each of them as a space of no width, and only the
 * second reading (`pdftotext -raw`) tells such a space from a real one: "in spect" there is "in", a soft hyphen, "spect".
 */
#ifndef SSRCHECK_CHECKER_READ_PDF_SOFT_HYPHENS_H
#define SSRCHECK_CHECKER_READ_PDF_SOFT_HYPHENS_H

#include "checker/read/pdf_text.h"

/* Joins what they divide within a line; at the end of a line one soft hyphen stays, for the next line to be joined to it. */
void pdf_soft_hyphens_join(struct pdf_text *pdf, struct text raw);

#endif
