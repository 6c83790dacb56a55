/*
 * amount_words: how a figure is written, and the words of the rulebook that make a sum of money of it.
 *
 * It knows digits, separators and scales; which words are currencies, scales and costs the rulebook's `money`
 * declarations tell. Texts are parts of the reading text; everything lives in the arena of the check.
 */
#ifndef SSRCHECK_CHECKER_AMOUNT_WORDS_H
#define SSRCHECK_CHECKER_AMOUNT_WORDS_H

#include "checker/analysis.h"

/* The most that a sum can come to, in thousandths; larger ones stay there, and nothing can be told of them. */
#define AMOUNT_MOST ((uint64_t)1000000000000000000)

struct money_words {
    const struct rulebook *rulebook;
    uint16_t opens[256]; /* for each byte, a bit for each sort of which some word opens with it */
    char decimal; /* the sign before decimals in this document, ',' or '.'; '\0': it does not tell */
};

/* A word of the rulebook at a place of a text. */
struct money_word {
    size_t money; /* index into rulebook.money */
    size_t start, end;
};

/* A figure with what stands around it. Places count from the start of the text. */
struct figure {
    size_t start, end; /* with its currency and scale */
    uint64_t value;    /* thousandths */
    size_t currency;   /* index into rulebook.money, or NONE */
    bool scaled;       /* a word for a scale stands behind it … */
    bool plain_scale;  /* … and is more than a single letter */
    bool yearly;
    bool doubtful; /* one end of a range */
};

void money_words_init(struct money_words *words, const struct analysis *analysis);

/* The longest word of that sort that begins at `at`. */
bool money_word_at(const struct money_words *words, struct text text, size_t at, enum money_sort sort,
                   struct money_word *found);
/* The first one that begins in [from, end of the text). */
bool money_word_find(const struct money_words *words, struct text text, size_t from, enum money_sort sort,
                     struct money_word *found);
bool money_word_stands_in(const struct money_words *words, struct text text, enum money_sort sort);

/* The first figure that begins in [from, end of the text) and may be a sum: no number of a paragraph, no date, no
 * share and no measure. */
bool figure_find(const struct money_words *words, struct text text, size_t from, struct figure *figure);
/* Sums that stop at AMOUNT_MOST. */
uint64_t amount_add(uint64_t one, uint64_t other);
uint64_t amount_times(uint64_t value, size_t times);

#endif
