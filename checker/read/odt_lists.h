/*
 * odt_lists: the lists of an OpenDocument text while it is read. A list may be split into many, each of which says which
 * one it goes on; so counters belong to what they are pieces of.
 */
#ifndef SSRCHECK_CHECKER_READ_ODT_LISTS_H
#define SSRCHECK_CHECKER_READ_ODT_LISTS_H

#include "checker/read/odt_styles.h"

/* A list that is open, inside the one before. */
struct odt_open_list {
    struct text style;
    size_t counter;
    bool item_counts; /* the item's first paragraph has not come yet */
    bool in_item;
    long start;       /* the number that the item gets; odt_unsaid: the next one */
    size_t inner;     /* lists that stood in the item so far */
};
struct odt_open_list_list LIST_OF(struct odt_open_list);
struct odt_counter_list LIST_OF(struct list_counter *);

struct odt_lists {
    struct arena *arena;
    struct odt_styles *styles;
    struct odt_open_list_list open;
    struct odt_counter_list counters;
    struct table by_id, by_style; /* which counter a list of that id, or the last one of that style, has */
    struct list_counter outline;
};

void odt_lists_init(struct odt_lists *lists, struct arena *arena, struct odt_styles *styles);

void odt_lists_open(struct odt_lists *lists, const struct markup_element *element);
void odt_lists_close(struct odt_lists *lists);
/* An item; a header of a list is one that has no number. */
void odt_lists_open_item(struct odt_lists *lists, const struct markup_element *element, bool header);

/* How many lists are open. */
size_t odt_lists_depth(const struct odt_lists *lists);

/* Counts a paragraph of the innermost item and returns its label; *first says that it is the item's first one. `style` is
 * the list that the paragraph's own style names, for lists that name none. */
struct text odt_lists_count(struct odt_lists *lists, struct text style, bool *first);
/* The same for a heading outside of lists, level from 1. */
struct text odt_lists_count_heading(struct odt_lists *lists, size_t level, bool restart, long start);

#endif
