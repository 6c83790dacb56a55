/*
 * graph_words: how reports call the bodies, ties and faults of an accountability graph, the same in every report.
 *
 * Names are clean (page_clean) and cut; made texts live in the arena given.
 */
#ifndef SSRCHECK_CHECKER_REPORT_GRAPH_WORDS_H
#define SSRCHECK_CHECKER_REPORT_GRAPH_WORDS_H

#include "checker/graph.h"

/* "Harbour Ombudsman"; for GRAPH_NONE "(not said)". */
struct text graph_words_node(struct arena *arena, const struct graph *graph, size_t node);
/* What the body on the left does to the one on the right: "inspects", "answers to". */
const char *graph_words_tie(enum tie tie);
/* "left to choice, in name only", or nothing when the text plainly gives it. */
struct text graph_words_stance(struct arena *arena, const struct graph_edge *edge);
/* "A body is overseen by nobody but itself": what all findings of the fault have in common. */
const char *graph_words_fault(enum graph_fault fault);
/* One sentence about the bodies of the finding. */
struct text graph_words_finding(struct arena *arena, const struct graph *graph, const struct graph_finding *finding);

/* What holds an overseer: who appoints it, and who removes it. */
struct graph_holder {
    enum tie tie;
    const char *said, *unsaid; /* "appointed by", "no clause found on who appoints it" */
};
enum { graph_holders = 2 };
extern const struct graph_holder graph_holder_of[graph_holders];
/* "appointed by the Diet and the King", or that nothing was found on it. */
struct text graph_words_holder(struct arena *arena, const struct graph *graph, size_t node,
                               const struct graph_holder *holder);
/* Whether the body oversees another by what the text gives it, plainly or not. */
bool graph_words_is_overseer(const struct graph *graph, size_t node);

#endif
