/*
 * mutant_making: how a mutant is made of a place: whether the words that stand there are those that are asked for, which come
 * in their stead, and what is told of it. Known to those who look for places alone.
 */
#ifndef SSRCHECK_CHECKER_MUTANT_MAKING_H
#define SSRCHECK_CHECKER_MUTANT_MAKING_H

#include "checker/mutant_places.h"

/* A place, before it is known whether the words that stand there are those that are asked for. */
struct mutant_place {
    struct mutant_edit range; /* source */
    struct text stands;       /* the words, as they are held against those of a swap */
    struct text verb;
    size_t act;               /* NONE: no condition about acts holds */
    size_t sentence;
    const struct mutant_gain *gain; /* what the words earn; NULL: all that the unit earns */
    bool opens;               /* a function word opens it, with a capital only because it opens the sentence */
    bool clean;               /* `stands` is what stands in the source, byte for byte */
};

/* What the maker is at. */
struct analysis *maker_analysis(const struct mutant_maker *maker);
const struct rulebook_mutation *maker_mutation(const struct mutant_maker *maker);
const struct unit *maker_unit(const struct mutant_maker *maker);

struct mutant_edit mutant_tokens_range(const struct mutant_maker *maker, size_t first, size_t last);
struct text mutant_source_words(const struct mutant_maker *maker, struct mutant_edit range);
struct mutant_place mutant_place_at(const struct mutant_maker *maker, const struct mutant_gain *gain, size_t first,
                                    size_t last);
/* The part in an act that such a mutation changes. */
enum role mutant_role(enum mutation_place place);
/* "section 5"; nothing for a unit without a number, or one that is called by none. */
struct text mutant_unit_words(const struct mutant_maker *maker);

/* Adds what the maker's mutation makes of the place; the last of these, or NULL when it makes nothing. */
struct document_mutant *mutant_offer(struct mutant_maker *maker, const struct mutant_place *place);
/* Tells the mutant, once it is known what is lost with it. */
void mutant_tell(const struct mutant_maker *maker, struct document_mutant *mutant);

/* mutant_letters.c: places of their kind; the line of a mutant that breaks one begins where its neighbours do. */
void mutant_find_letters(struct mutant_maker *maker, const struct mutant_gain *gain);
void mutant_find_spaces(struct mutant_maker *maker, const struct mutant_gain *gain);
void mutant_find_number(struct mutant_maker *maker);
void mutant_indent(const struct mutant_maker *maker, struct document_mutant *mutant);

#endif
