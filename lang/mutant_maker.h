/*
 * mutant_maker: what the files that make mutants share; see rulebook_mutants.h.
 */
#ifndef SSRCHECK_LANG_MUTANT_MAKER_H
#define SSRCHECK_LANG_MUTANT_MAKER_H

#include "lang/rulebook_mutants.h"

struct mutant_maker {
    struct rulebook *rulebook;
    struct arena *arena;
    struct mutant_list list;
    struct table known; /* what each changes → its place in the list */
    /* What the mutants made next are part of. */
    struct text owner;
    struct thing thing;
    bool of_way;      /* the condition is a way of a concept: the words that show it matter */
    bool of_document; /* … is asked of the document as a whole */
};

/* Adds a mutant; one that changes the same text as an earlier one becomes a further site of that. */
void mutant_add(struct mutant_maker *maker, enum mutant_kind kind, struct rulebook_origin where,
                struct text replacement, struct mutant_site site);

/* The text of a file. */
struct text mutant_source(const struct mutant_maker *maker, size_t file);
struct rulebook_origin mutant_origin(size_t file, size_t start, size_t end);

/* An item of a list with the comma that parts it from its neighbour. */
struct rulebook_origin mutant_list_item(const struct mutant_maker *maker, struct rulebook_origin item);
/* The same with a word before it, where that stands there: `with`, `when`, `or`. */
struct rulebook_origin mutant_behind_word(const struct mutant_maker *maker, struct rulebook_origin item, struct text word);
/* The same with a word behind it. */
struct rulebook_origin mutant_before_word(const struct mutant_maker *maker, struct rulebook_origin item, struct text word);
bool mutant_is_behind(const struct mutant_maker *maker, struct rulebook_origin item, struct text word);
bool mutant_is_before(const struct mutant_maker *maker, struct rulebook_origin item, struct text word);
/* The stances, or `mentioned`, behind the thing that `item` begins with, up to `end`; empty where none stand there. */
struct rulebook_origin mutant_asked(const struct mutant_maker *maker, struct rulebook_origin item, size_t end);

/* A site at which the bytes of `*at` become those of `*other`. */
struct mutant_site mutant_swapping(enum mutant_trace trace, size_t traced, size_t part, void *at, void *other, size_t size);
/* A list (see base/list.h) that loses an item. */
struct mutant_site mutant_shortening(struct mutant_maker *maker, enum mutant_trace trace, size_t traced, size_t part,
                                     void *list, size_t item_size, size_t index);

/* All mutants of a condition; `slot` is what points to it. */
void mutants_of_condition(struct mutant_maker *maker, struct condition **slot);
/* … and the one that is without it, which holds always. `word` stands before it. */
void mutant_without_condition(struct mutant_maker *maker, struct condition **slot, struct text word);

#endif
