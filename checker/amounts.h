/*
 * amounts: the sums of money that a document names, and whose cost they are.
 *
 * A sum is found in the columns of a budget table, in a heading, in brackets, or behind words that say that it is a
 * cost; the rulebook's `money` declarations tell these words. It belongs to the unit in which it stands, or to the one
 * that its row of the table names. What is named twice counts once: a table goes before a heading, a heading before
 * the text. What the text does not tell stays open: such a sum has no unit.
 *
 * Made when it is first asked for, in the arena of the check; a document of a kind that enacts has sums in tables
 * only, since those in its text are fines, fees and thresholds.
 */
#ifndef SSRCHECK_CHECKER_AMOUNTS_H
#define SSRCHECK_CHECKER_AMOUNTS_H

#include "checker/analysis.h"

enum amount_place { amount_in_text, amount_in_brackets, amount_in_heading, amount_in_table };

enum amount_use {
    amount_counts,    /* it is the cost of its unit; without a unit: of something that no unit tells of */
    amount_is_total,  /* what others add up to */
    amount_repeats,   /* the same money is told of elsewhere */
    amount_is_part,   /* "of which" */
    amount_no_cost,   /* a fine, a threshold, a saving, the past */
    amount_unclear    /* a range, two readings: it cannot be told how much */
};

struct amount {
    uint32_t start, end; /* reading text */
    uint64_t value;      /* thousandths; AMOUNT_MOST: that or more */
    size_t currency;     /* index into rulebook.money, or NONE: not named */
    bool yearly;
    enum amount_place place;
    size_t table;        /* the block in which its table begins, or NONE */
    enum amount_use use;
    size_t unit;         /* whose cost it is, or NONE */
};
struct amount_list LIST_OF(struct amount);

/* All of them in the order of the text. */
const struct amount_list *amounts_of(struct analysis *analysis);
const char *amount_use_name(enum amount_use use);
/* The currency as it is told of, or the empty text. */
struct text amount_currency_name(const struct rulebook *rulebook, size_t currency);
/* "12.4 million", "640,000", "0.5". */
void amount_append_value(struct text_builder *out, uint64_t value);

#endif
