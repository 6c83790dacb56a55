/*
 * docx_numbering: the lists of a DOCX file. The file says which list a paragraph belongs to and on which level; its
 * number has to be counted. Counters belong to the abstract list, which several lists share; a list may override where
 * counting starts, or how a level looks.
 */
#ifndef SSRCHECK_CHECKER_READ_DOCX_NUMBERING_H
#define SSRCHECK_CHECKER_READ_DOCX_NUMBERING_H

#include "checker/read/docx_styles.h"
#include "checker/read/list_label.h"

struct docx_abstract_list {
    struct text id, style_link; /* the numbering style that really defines it; may be empty */
    struct list_format format;
    struct list_counter counter;
    struct text level_styles[list_levels]; /* the paragraph style that stands for the level */
};
struct docx_abstract_list_list LIST_OF(struct docx_abstract_list *);

struct docx_list {
    long id;
    struct text abstract_id;
    size_t abstract;            /* index, or SIZE_MAX */
    long starts[list_levels];   /* where counting starts anew with this list; docx_unsaid */
    struct list_format *format; /* its own look; NULL: the abstract list's */
};
struct docx_list_list LIST_OF(struct docx_list *);

struct docx_numbering {
    struct docx_abstract_list_list abstracts;
    struct docx_list_list lists; /* in the order of their ids */
};

/* Reads the part; without content there are no lists. Returns NULL, or why it cannot be read. */
const char *docx_numbering_read(struct docx_numbering *numbering, struct arena *arena, struct text content,
                                const struct docx_styles *styles, struct markup_limits limits);

/* The level on which paragraphs of the style stand in the list; docx_unsaid when no level is tied to it. */
int docx_numbering_level_of(const struct docx_numbering *numbering, long list, struct text style);

/* Counts a paragraph of the list and returns its label; *bullet says that it has a bullet instead. */
struct text docx_numbering_count(struct docx_numbering *numbering, struct arena *arena, long list, size_t level,
                                 bool *bullet);

#endif
