/*
 * phrase_syntax: the little language inside a quoted phrase.
 *
 *     word   word~   word*   food^   =SSR   #   (one|of these)   [perhaps]   ..   ..6   <term>   \( \~ …
 *
 * A phrase becomes variants: choices and optional parts are spelled out, so that a variant is a plain row
 * of atoms. Words are split as the checker splits documents: hyphens, apostrophes and the dots of
 * abbreviations stay inside a word, a closing 's is a word of its own, and so is every other sign.
 * Typographic quotes, hyphens and spaces become plain ones, words are folded to lower case.
 */
#ifndef SSRCHECK_LANG_PHRASE_SYNTAX_H
#define SSRCHECK_LANG_PHRASE_SYNTAX_H

#include "lang/rulebook.h"

#define PHRASE_VARIANT_LIMIT 512
#define PHRASE_LENGTH_LIMIT 4096 /* bytes */
#define PHRASE_DEPTH_LIMIT 32    /* brackets within brackets */

/* What is odd about a phrase that can be read all the same. */
enum phrase_oddity {
    phrase_empty_variant = 1, /* "[the]" also stands for nothing: that variant is left out */
    phrase_gap_at_end = 2,    /* a gap before the first or after the last word: left out */
    phrase_gaps_adjacent = 4, /* two gaps in a row: taken as one */
    phrase_lone_choice = 8,   /* "section 4(2)": brackets round a choice of one */
    phrase_optional_sign = 16 /* "votes?": a question mark behind a word, as if it made a letter optional */
};

struct phrase_result {
    struct variant_list variants;
    unsigned oddities;   /* enum phrase_oddity */
    const char *mistake; /* NULL: none */
    struct text hint;
    size_t mistake_start, mistake_end; /* bytes within what was given */
};

/* A <term> in a variant. Until it is bound the atom's text is the name. */
struct atom_reference_list LIST_OF(struct atom *);

struct phrase_reader {
    struct arena *arena; /* for the variants; their texts may also borrow from what is read */
    struct arena *work;  /* another one, for what is only needed in between: as full afterwards as before */
    struct atom_reference_list terms; /* read so far and not bound yet; starts empty */
};

/* Reads what stands between the quotes (well-formed UTF-8, escapes still in it). When result.mistake is set
 * the variants count for nothing. */
struct phrase_result phrase_read(struct phrase_reader *reader, struct text written);

/* Puts the terms in the place of their names in all that was read so far; `find_term` returns RULEBOOK_NONE for a
 * name that it does not know. Once for a reader: afterwards nothing says which were names. */
void phrase_bind(const struct phrase_reader *reader, size_t (*find_term)(const void *terms, struct text name),
                 const void *terms);

/* Finds the next <name> in a phrase at or behind *offset: its place in `written`; moves *offset behind it. */
bool phrase_next_term(struct text written, size_t *offset, struct text *name);

#endif
