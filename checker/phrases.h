/*
 * phrases: groups the classed words of a sentence into noun phrases and verb groups.
 *
 * A chunk is a run of words that belong together, in the order of the sentence: a noun phrase ("the two
 * chambers' joint committee"), a verb group ("shall not be required to report"), or a word that joins them.
 * Method: chunking by finite patterns over word classes (Abney, 1991); no attempt at a full parse.
 */
#ifndef SSRCHECK_CHECKER_PHRASES_H
#define SSRCHECK_CHECKER_PHRASES_H

#include "checker/analysis.h"

enum chunk_kind {
    chunk_noun_phrase,
    chunk_verb_group,
    chunk_preposition,
    chunk_agent,
    chunk_of,
    chunk_conjunction,
    chunk_subordinator,
    chunk_relative,
    chunk_comma,
    chunk_break,
    chunk_item,  /* "(a)": opens an item within the sentence; also stands where a lead-in gives way to its item */
    chunk_quote, /* a quotation mark */
    chunk_adverb,
    chunk_other
};

struct verb_group {
    size_t head;               /* token of the main verb, or of the adjective it predicates ("is open") */
    enum word_class form;      /* class of the main verb */
    enum modal_strength modal;
    size_t modal_first, modal_last; /* tokens, or NONE */
    size_t negator;            /* token, or NONE */
    bool has_be, has_have, has_do, infinitive, passive, predicate;
    bool finite;
    bool opens_nonfinite;      /* with "being" or "having" */
    bool starts_with_base;     /* "be handed", "send": what a modal before it waits for */
};

struct chunk {
    enum chunk_kind kind;
    size_t first, last;        /* positions in the list of words, inclusive */
    size_t noun_phrase;        /* index into analysis->noun_phrases */
    struct verb_group verb;
};
struct chunk_list LIST_OF(struct chunk);

/* A sentence as it is read: the words of its lead-in, if it has one, then its own. */
struct chunked {
    size_t sentence;
    const size_t *tokens;
    size_t count;
    size_t own;                /* position of the first word of its own */
    struct chunk_list chunks;
};

/* Makes the chunks of a sentence whose words are classed; adds its noun phrases to the analysis. */
void phrases_make(struct analysis *analysis, struct chunked *chunked);

/* ---- looking around among chunks ---- */

enum { longest_walk = 60 }; /* chunks that any search goes over at most */

static inline const struct chunk *chunk_at(const struct chunked *chunked, size_t index)
{
    return &chunked->chunks.items[index];
}

/* Behind the last chunk, and before the first, there is a break. */
static inline enum chunk_kind chunk_kind_at(const struct chunked *chunked, size_t index)
{
    return index < chunked->chunks.count ? chunked->chunks.items[index].kind : chunk_break;
}

static inline struct noun_phrase *chunk_noun_phrase_at(const struct analysis *analysis, const struct chunked *chunked,
                                                       size_t index)
{
    return &analysis->noun_phrases.items[chunk_at(chunked, index)->noun_phrase];
}

/* preposition, agent or of */
static inline bool chunk_is_preposition(enum chunk_kind kind)
{
    return kind == chunk_preposition || kind == chunk_agent || kind == chunk_of;
}

/* The chunk before `index` that is no adverb, or NONE. */
size_t chunk_before(const struct chunked *chunked, size_t index);
/* Whether a finite verb of its own follows the noun phrase at `index`, across what only modifies it. */
bool chunk_finite_verb_follows(const struct chunked *chunked, size_t index);
/* The longest modal wording that covers the token, or NONE when there is none; gives its strength. */
bool phrases_modal_over(const struct analysis *analysis, size_t token, enum modal_strength *strength);
/* Whether a cue holds the token. */
bool phrases_cue_over(const struct analysis *analysis, size_t token);

#endif
