/*
 * pdf_tags: what a PDF file says of its own structure, as `pdfinfo -struct-text` prints it: which words are a heading, of
 * which level, and which make one paragraph.
 *
 * Tags are a help and no more. They say nothing of places, programs that write them lose words and spaces, and programs
 * that read them lose more; so the words, and where they stand, are always those that are drawn on the pages. A line of
 * the layout is tied to an element by its letters, in order. Tags that leave out much of the text, or call much of it a
 * heading, are not believed at all.
 */
#ifndef SSRCHECK_CHECKER_READ_PDF_TAGS_H
#define SSRCHECK_CHECKER_READ_PDF_TAGS_H

#include "checker/read/pdf_layout.h"

/* Sets the element and the level of lines, and layout->tagged when the tags can be believed. `printed` is what the program
 * wrote; nothing is kept of it. */
void pdf_tags_apply(struct pdf_layout *layout, struct text printed);

#endif
