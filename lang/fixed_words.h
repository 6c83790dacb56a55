/*
 * fixed_words: the words of the rule language that come from a closed list (stances, scopes, word
 * classes …), each list once, for reading them, for printing them and for "did you mean".
 *
 * The lists are constants; nothing here owns anything.
 */
#ifndef SSRCHECK_LANG_FIXED_WORDS_H
#define SSRCHECK_LANG_FIXED_WORDS_H

#include "lang/base/text.h"

struct fixed_words {
    const char *noun; /* "a stance" */
    const char *const *words;
    size_t count;
};

/* In the order of the enums of rulebook.h, so that a position in the list is the value. */
extern const struct fixed_words fixed_stances;
extern const struct fixed_words fixed_modal_strengths;
extern const struct fixed_words fixed_word_classes;
extern const struct fixed_words fixed_order_weights;
extern const struct fixed_words fixed_roles;
extern const struct fixed_words fixed_ties;   /* what an edge says: inspects, appoints */
extern const struct fixed_words fixed_scopes; /* "every sentence", "referenced unit", "many units": one entry each */
extern const struct fixed_words fixed_tenses;
extern const struct fixed_words fixed_voices;   /* active, passive, noun */
extern const struct fixed_words fixed_verdicts; /* as printed: "out-of-scope" */
extern const struct fixed_words fixed_single_verdicts; /* those of one word: counts, fails, undetermined, mixed */
extern const struct fixed_words fixed_severities;
extern const struct fixed_words fixed_directions;
extern const struct fixed_words fixed_holes; /* what stands in braces in `because` and `message` */
extern const struct fixed_words fixed_promises; /* keeps, turns */
extern const struct fixed_words fixed_places;   /* what a mutation changes: modal, sentence, letter */
extern const struct fixed_words fixed_row_bearings;
extern const struct fixed_words fixed_flags;    /* those that a rule may raise */
extern const struct fixed_words fixed_edits;    /* what becomes of the words of a term: adds, drops … */
extern const struct fixed_words fixed_money;    /* sorts of words around sums of money */
extern const struct fixed_words fixed_shared;   /* what a share is taken of: units, money */
extern const struct fixed_words fixed_numbering_uses;
extern const struct fixed_words fixed_effects;  /* strengthened, weakened, touched, untouched */
extern const struct fixed_words fixed_outcomes; /* the effects, then the stances: what a test may expect */
extern const struct fixed_words fixed_file_attributes;
extern const struct fixed_words fixed_source_attributes;

/* The position of `word`, or SIZE_MAX. */
size_t fixed_words_find(const struct fixed_words *list, struct text word);

/* The nearest word of the list to a misspelt one, or the empty text. */
struct text fixed_words_nearest(const struct fixed_words *list, struct text word, struct arena *arena);

#endif
