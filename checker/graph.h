/*
 * graph: the accountability graph of a document: who looks into, decides on, appoints, dismisses and is answered to by
 * whom, on what words; and where it leads nowhere.
 *
 * Which relations are edges, of what tie and in which direction, the rulebook declares (`edge who inspects whom`). An edge
 * joins two bodies: whoever takes the parts that it names, or those that these parts name ("the stations of the River
 * Police"). Where the words name nobody, the one body that the sentence, the unit, the heading over it or the title speaks
 * of is taken, and the edge tells so; where there is none, the end stays unknown. Names for one body are one node.
 *
 * A graph is made only when somebody asks. It reads a check and changes nothing in it; all of it lives in the arena given,
 * save for words it shares with the check, which must outlive it.
 */
#ifndef SSRCHECK_CHECKER_GRAPH_H
#define SSRCHECK_CHECKER_GRAPH_H

#include "checker/check.h"

#define GRAPH_NONE SIZE_MAX

enum { graph_most_places = 4 }; /* words kept of one edge */

struct graph_node {
    struct text name;         /* as it is written, without "the" */
    bool over, under;         /* the rules ask for such a body where somebody oversees; where somebody is overseen */
    struct index_list out, in; /* edges with it on the left, and on the right */
};
struct graph_node_list LIST_OF(struct graph_node);

/* The words in which an edge stands. */
struct graph_edge {
    size_t left, right;         /* nodes; GRAPH_NONE: the text does not say */
    enum tie tie;
    enum stance stance;         /* provided, allowed, hedged, denied or removed */
    enum modal_strength modal;  /* of its first words */
    bool hollow;                /* in name only: whoever is overseen holds the strings */
    struct text hollow_because; /* words that make it so */
    bool left_taken, right_taken; /* the end is not named in the act, but by what stands around it */
    size_t count;               /* how often it stands in the text */
    struct evidence_list places; /* the first of them */
};
struct graph_edge_list LIST_OF(struct graph_edge);

enum graph_fault {
    fault_self,      /* overseen by nobody but itself and those in its hands */
    fault_captive,   /* an overseer in the hands of those to be overseen: they appoint, remove, convene or staff it */
    fault_dead_end,  /* an overseer that learns, and can neither decide nor tell */
    fault_unwatched, /* a body gets means or powers, and nobody oversees it */
    fault_circle,    /* a complaint ends with those complained of */
    fault_count
};
const char *graph_fault_name(enum graph_fault fault); /* "self-oversight" */

struct graph_finding {
    enum graph_fault fault;
    size_t node;             /* whom it is about */
    size_t other;            /* fault_captive: who holds it, where that is known; else GRAPH_NONE */
    bool in_name_only;       /* fault_unwatched: what oversight there is, is hollow or left to choice */
    struct index_list edges; /* the clauses it rests on */
};
struct graph_finding_list LIST_OF(struct graph_finding);

struct graph {
    struct graph_node_list nodes;       /* in the order in which the text names them */
    struct graph_edge_list edges;       /* in the order of the text */
    struct graph_finding_list findings; /* by fault, then in the order of the nodes */
    bool cut;                           /* the document is too large to have looked for every finding */
};

/* The graph of the document; empty when the check has no analysis or the rulebook declares no edges. */
struct graph graph_make(const struct check *check, struct arena *arena);

/* Who stands over whom by this edge: the one who learns, decides, holds the strings or is answered to. */
size_t graph_over(const struct graph_edge *edge);
size_t graph_under(const struct graph_edge *edge);
/* Whether the text gives it, and it is no mere name. */
bool graph_is_live(const struct graph_edge *edge);
/* Whether the tie is one of oversight (it learns of, decides on or is answered to), or one of strings (it appoints,
 * dismisses, convenes, staffs, commands or pays). */
bool graph_oversees(enum tie tie);
bool graph_holds_strings(enum tie tie);

/* graph_findings.c: fills `findings`; for graph_make() alone. */
void graph_find(struct graph *graph, const struct check *check, struct arena *arena);

#endif
