/*
 * graph_names: what the bodies of an accountability graph are called, and which names are those of one body.
 *
 * A body of the cast is one node, by its full name ("Minister for Justice", later "the Minister"); others are told apart
 * by their words without articles, in the singular. Everything made lives in the arena given.
 */
#ifndef SSRCHECK_CHECKER_GRAPH_NAMES_H
#define SSRCHECK_CHECKER_GRAPH_NAMES_H

#include "checker/analysis.h"

struct graph_names {
    const struct analysis *analysis;
    struct arena *arena;
    struct text *full;       /* per noun phrase that means a body: the full name it goes by; else empty */
    struct text *of_body;    /* per body: the full name that stood last, while names are read */
};

/* A name, and what it is known by: equal keys are one body. */
struct graph_name {
    struct text name, key;
};

struct graph_names graph_names_make(const struct analysis *analysis, struct arena *arena);

/* The noun phrase (index) that a pronoun points back to; itself where it is none; NONE where it cannot be told. */
size_t graph_names_meant(const struct graph_names *names, size_t phrase);
struct graph_name graph_names_of(const struct graph_names *names, size_t phrase);
/* The last token of the words that name it. */
size_t graph_names_end(const struct graph_names *names, size_t phrase);
/* Of the words before the head alone: "River Police" of "the River Police stations"; empty when there are none. */
struct graph_name graph_names_before_head(const struct graph_names *names, size_t phrase);

#endif
