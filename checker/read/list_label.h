/*
 * list_label: the labels of numbered lists as word processors compute them. Their files only say how a list is counted:
 * a format for each level, and which paragraph stands on which level.
 */
#ifndef SSRCHECK_CHECKER_READ_LIST_LABEL_H
#define SSRCHECK_CHECKER_READ_LIST_LABEL_H

#include "checker/read/list_number.h"

enum { list_levels = 10 };

struct list_level {
    enum list_style style;
    bool silent;         /* counted, but its number is not shown */
    bool padded;         /* 01, 02 */
    bool ordinal;        /* 1st, 2nd */
    bool plain_figures;  /* the numbers of the levels above are shown in decimal figures */
    bool keeps_counting; /* levels above do not make it start anew … */
    unsigned restart_at; /* … or only those above this one (from 1); 0: each of them */
    long start;
    struct text pattern; /* "Article %1", "%1.%2)": %1 is the number of the outermost level */
};

struct list_format {
    struct list_level levels[list_levels];
};

/* Where a list has got to. Zeroed: nowhere yet. */
struct list_counter {
    long numbers[list_levels];
    bool begun[list_levels];
};

/* Counts one more paragraph on `level` (from 0); levels inside it start anew. */
void list_counter_step(struct list_counter *counter, const struct list_format *format, size_t level);
/* The next paragraph on `level` gets `number`. */
void list_counter_set(struct list_counter *counter, size_t level, long number);
/* The next paragraph on `level` gets the level's first number. */
void list_counter_restart(struct list_counter *counter, size_t level);

/* The label of the paragraph that was counted last, on `level`, with the space behind it: "(a) ". Empty for bullets and
 * where the pattern is. */
struct text list_label(struct arena *arena, const struct list_format *format, const struct list_counter *counter,
                       size_t level);

#endif
