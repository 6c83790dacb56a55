/*
 * made_source: the source text of a document whose file has none: word processors' files, printed pages. It is written
 * line by line while blocks are built, so that every word has a place: a line is a paragraph, or a line of a page
 * (document->lines says which).
 */
#ifndef SSRCHECK_CHECKER_READ_MADE_SOURCE_H
#define SSRCHECK_CHECKER_READ_MADE_SOURCE_H

#include "checker/read/block_builder.h"

struct made_source {
    struct document *document;
    struct block_builder *builder;
    struct text_builder text;
    bool full; /* it would be longer than offsets can tell */
};

void made_source_init(struct made_source *made, struct document *document, struct block_builder *builder,
                      enum line_kind lines);

/* Writes words of UTF-8 and hands them to the builder, white space as gaps. While the builder is silent they are not
 * written either. A line end inside them is white space. */
void made_source_words(struct made_source *made, struct text words);
/* Ends the line, unless nothing was written to it. */
void made_source_end_line(struct made_source *made);
/* How many bytes were written: where the next word will stand. */
uint32_t made_source_length(const struct made_source *made);

/* Makes what was written the document's source. Returns NULL, or why it cannot be. */
const char *made_source_finish(struct made_source *made);

#endif
