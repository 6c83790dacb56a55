/*
 * rulebook_mutants: slips of the pen. Each mutant is one small change to what stands in a rule file (a guard that was
 * forgotten, a scope that is too wide, a phrase that is missing), told as text, so that people can read it, and as a
 * change to the rulebook in memory, so that thousands can be tried. A test of the rulebook that comes out otherwise
 * kills the mutant; one that no test kills shows what is not tested.
 *
 * Mutants are made in the order of the rulebook and are the same whenever the same files are loaded. They live in the
 * arena that they were made in and point into the rulebook, which must outlive them.
 */
#ifndef SSRCHECK_LANG_RULEBOOK_MUTANTS_H
#define SSRCHECK_LANG_RULEBOOK_MUTANTS_H

#include "lang/rulebook.h"

enum mutant_kind {
    mutant_guard,       /* one part of an `and` goes, or a `with`, or the `when` of a relation */
    mutant_exception,   /* a part `not …` of an `and` goes */
    mutant_negation,    /* the word `not` goes */
    mutant_alternative, /* one part of an `or` or of a list goes */
    mutant_quantity,    /* `any` for `all`, one more or one fewer */
    mutant_scope,       /* the next wider scope */
    mutant_stance,      /* the stances asked for go, or `mentioned` is asked for; `as …` goes */
    mutant_order,       /* `near` for `before` */
    mutant_role,        /* `or unknown`, `or inherited` goes */
    mutant_hollow,      /* a clause of `hollow when` goes */
    mutant_way,         /* a way of a concept goes that is no phrase */
    mutant_link,        /* a concept that serves or breaches a principle goes */
    mutant_decision,    /* a line of a definition goes */
    mutant_verdict,     /* a line of a definition says another verdict */
    mutant_reading,     /* a reading goes */
    mutant_phrase,      /* a phrase of a term, a concept, a cue, a modal or a kind, or a function word, goes */
    mutant_kind_count
};
const char *mutant_kind_name(enum mutant_kind kind); /* "guard" */
/* "a guard goes": what the mutants of the kind change, in a few words. */
const char *mutant_kind_words(enum mutant_kind kind);

/* What a test must have come across for the mutant to make a difference to it. */
enum mutant_trace {
    trace_condition, /* condition number `traced`, for which `instead` would have been true or false where it was not */
    trace_concept,   /* concept `traced` was found */
    trace_way,       /* concept `traced` was found by its way number `part` */
    trace_relation,  /* an act of relation `traced` was looked at */
    trace_decision,  /* line `part` of definition `traced` decided */
    trace_reading,   /* reading `traced` decided over an act */
    trace_phrase     /* phrase `traced` was found */
};

/* One place in the rulebook. Of what several definitions share there are several. */
struct mutant_site {
    enum mutant_trace trace;
    size_t traced, part;
    const struct condition *instead; /* trace_condition; NULL: a condition that always holds */
    bool by_words;                   /* … and the words that show it may be others even where both hold */
    void *at, *other;                /* `size` bytes that change places; NULL: none, see `phrase` */
    size_t size;
};
struct mutant_site_list LIST_OF(struct mutant_site);

struct rulebook_mutant {
    enum mutant_kind kind;
    size_t file;             /* index into rulebook.files */
    struct span span;        /* what is changed there */
    struct text replacement; /* what stands there instead; empty: nothing */
    struct text told;        /* "without `and not treaty`", one line */
    struct text owner;       /* "concept impunity" */
    struct thing thing;      /* the term, relation, concept, principle, definition or rule that it is part of, or none */
    size_t phrase;           /* the phrase that goes, which the check leaves out, or RULEBOOK_NONE */
    struct mutant_site_list sites;
};
struct mutant_list LIST_OF(struct rulebook_mutant);

/* All mutants of a rulebook and of what it uses. */
struct mutant_list rulebook_mutants(struct rulebook *rulebook, struct arena *arena);

/* Puts the change into the rulebook, and, called again, takes it back. Nobody else may use the rulebook meanwhile. Does
 * nothing for a phrase that goes. */
void rulebook_mutant_swap(const struct rulebook_mutant *mutant);

/* The whole text of its file with the change made; see rulebook_options.replaced for how to load it. */
struct text rulebook_mutant_text(const struct rulebook *rulebook, const struct rulebook_mutant *mutant,
                                 struct arena *arena);

#endif
