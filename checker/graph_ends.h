/*
 * graph_ends: whom an end of an edge means: the bodies that a part of an act is, or names, or, where it names none, the one
 * that the sentence, the unit, the heading over it or the title speaks of. For graph.c alone, whose work in progress
 * `struct graph_maker` is; everything made lives in its arena.
 */
#ifndef SSRCHECK_CHECKER_GRAPH_ENDS_H
#define SSRCHECK_CHECKER_GRAPH_ENDS_H

#include "checker/graph.h"
#include "checker/graph_names.h"
#include "checker/measures.h"

enum { most_at_end = 4 }; /* bodies taken for one end of one act: "the Speaker, the Clerk and the Auditor" */

struct graph_maker {
    const struct analysis *analysis;
    struct arena *arena;
    struct graph graph;
    struct graph_names names;
    struct table node_of_key, edge_of_key;
    size_t *node_of_phrase;      /* per noun phrase: the node it means, + 1; 0: not asked yet */
    struct index_list somebody;  /* all terms that ends of edges ask for */
    struct index_list over, under; /* those asked for where somebody oversees, and is overseen */
    struct measures **measures;  /* per term: for what a unit is about; NULL: not asked yet */
    unsigned *ties;              /* per act: what the rules say of it, a bit for each tie */
    size_t quote_last;           /* the last token that names a body of the edges being added */
    bool *in_scope;              /* per unit: it is about what the rules judge */
    bool *told;                  /* per act: an edge with two ends that are known comes from it */
};

/* One end of an edge as the text has it. */
struct graph_end {
    size_t nodes[most_at_end];
    size_t count;
    bool taken; /* from what stands around the act … */
    bool far;   /* … in another sentence */
    size_t phrase; /* the first noun phrase that was taken, where words of the act are it; else NONE */
};

/* The terms that the end asks for; none: whoever is somebody. */
struct index_list graph_end_asks(struct graph_maker *maker, const struct rulebook_relation *relation,
                                 const struct edge_end *end);

/* How an end is looked for. */
struct graph_end_search {
    const struct graph_end *other; /* the end that is known already */
    bool under;                    /* it is the one that stands under the other */
    bool anybody;                  /* it is whoever comes: never taken from what stands around */
};
struct graph_end graph_end_find(struct graph_maker *maker, const struct relation_found *found,
                                const struct edge_end *asked, const struct graph_end_search *search);

#endif
