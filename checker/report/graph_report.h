/*
 * graph_report: the accountability graph of a document as a reader wants it: as text, as a drawing for Graphviz, as data.
 *
 * Names and words come from the document: each format makes them safe in its own way. The same graph gives the same bytes.
 */
#ifndef SSRCHECK_CHECKER_REPORT_GRAPH_REPORT_H
#define SSRCHECK_CHECKER_REPORT_GRAPH_REPORT_H

#include "checker/graph.h"
#include "checker/report/page.h"
#include "lang/base/json.h"

/* Each overseen body, by whom, with what power, on which words; who appoints and removes each overseer; the findings. */
void graph_write_text(struct page *page, const struct check *check, const struct graph *graph);
/* A digraph in the language of Graphviz. */
void graph_write_dot(struct text_builder *out, const struct check *check, const struct graph *graph);
/* One object as graph.schema.json describes it. */
void graph_write_json(struct json_writer *json, const struct check *check, const struct graph *graph, struct arena *arena);

#endif
