/*
 * pdf_blocks: the lines of pages → a document's source, line by line as printed, and its blocks: paragraphs joined from
 * lines, headings told by size and face, items, rows, footnotes.
 */
#ifndef SSRCHECK_CHECKER_READ_PDF_BLOCKS_H
#define SSRCHECK_CHECKER_READ_PDF_BLOCKS_H

#include "checker/document.h"
#include "checker/read/pdf_layout.h"

/* A stretch of the document's text that makes one block, before headings are told from the rest. */
struct pdf_draft {
    enum block_kind kind;
    unsigned level;
    size_t first, count; /* into pdf_drafts.lines */
    uint32_t skipped;    /* bytes of the bullet at the start of the first line */
    uint32_t table;      /* 0: none; then the draft is the whole table */
    int rank;            /* of a heading's looks, the higher the further out; 0: no heading */
};
struct pdf_draft_list LIST_OF(struct pdf_draft);

struct pdf_drafts {
    const struct pdf_layout *layout;
    struct index_list lines; /* of the layout */
    struct pdf_draft_list items;
};

/* Writes the source. Returns NULL, or why it cannot be. */
const char *pdf_source_write(struct document *document, struct pdf_layout *layout);

/* Joins lines to paragraphs, items and tables. */
void pdf_drafts_make(struct pdf_drafts *drafts, const struct pdf_layout *layout);
/* Whether headings stand out by their size, so that no other sign of them is needed. */
bool pdf_drafts_look_clear(struct pdf_drafts *drafts);
/* Finds out which paragraphs are headings, and of which level. True when they are set off by size or face, so that their
 * levels can be relied on. */
bool pdf_drafts_head(struct pdf_drafts *drafts);

/* Adds the blocks. The source must be written. */
void pdf_blocks_add(struct document *document, const struct pdf_drafts *drafts);

#endif
