/*
 * html_graph: who answers to whom, as a part of the report's page: a drawing without script, the same as a table, and
 * where it leads nowhere.
 *
 * Bodies stand in rows, whoever oversees above whom he oversees; an arrow points from the one to the other, and is dashed
 * where the text denies it, leaves it to choice or gives it in name only. So many bodies and arrows are drawn and no more;
 * the table tells the rest.
 */
#ifndef SSRCHECK_CHECKER_REPORT_HTML_GRAPH_H
#define SSRCHECK_CHECKER_REPORT_HTML_GRAPH_H

#include "checker/graph.h"
#include "checker/report/html_pieces.h"

extern const char graph_style[];

/* The whole section; nothing where the document ties nobody to anybody. */
void html_graph(const struct html_check *told);
/* html_graph_figure.c: the drawing alone; `id` begins the names of all places it has. False: there was nothing to draw. */
bool html_graph_figure(struct html *html, const struct graph *graph, struct text id);

#endif
