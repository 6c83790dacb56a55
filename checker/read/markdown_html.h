/*
 * markdown_html: what is left of a web page in a Markdown file: its headings, paragraphs, items and rows become blocks
 * as if they had been written in Markdown. No other tag says anything but where its words stand.
 */
#ifndef SSRCHECK_CHECKER_READ_MARKDOWN_HTML_H
#define SSRCHECK_CHECKER_READ_MARKDOWN_HTML_H

#include "checker/document.h"

/* Adds the blocks of the source from `at` to `end`. */
void markdown_add_html(struct document *document, uint32_t at, uint32_t end);

#endif
