#include "checker/report/html_graph.h"

#include "checker/report/graph_words.h"

enum { most_rows = 400, most_places = 2, most_clauses = 3 };

/* ---- the table ------------------------------------------------------------------------------------------- */

static void tell_taken(struct html *html, bool taken)
{
    html_markup(html, taken ? " <span class=\"meta\">(named nearby)</span>" : "");
}

static void tell_row(const struct html_check *told, const struct graph *graph, const struct graph_edge *edge)
{
    struct html *html = told->html;
    struct text how = graph_words_stance(told->arena, edge);
    html_markup(html, "<tr><th scope=\"row\">");
    html_text(html, graph_words_node(told->arena, graph, edge->left));
    tell_taken(html, edge->left_taken);
    html_markup(html, "</th><td>");
    html_markup(html, graph_words_tie(edge->tie));
    html_markup(html, "</td><td>");
    html_text(html, graph_words_node(told->arena, graph, edge->right));
    tell_taken(html, edge->right_taken);
    html_markup(html, "</td><td>");
    html_text(html, how.length > 0 ? how : TEXT("provided"));
    if (edge->hollow && edge->hollow_because.length > 0) {
        html_markup(html, ", for ");
        html_element(html, "q", html_cut(told->arena, edge->hollow_because, longest_name));
    }
    html_markup(html, "</td><td>");
    for (size_t i = 0; i < edge->places.count && i < most_places; i++) {
        html_markup(html, i > 0 ? "<br>" : "");
        html_quote(told, &edge->places.items[i], GRAPH_NONE);
    }
    html_markup(html, "</td></tr>\n");
}

static void tell_table(const struct html_check *told, const struct graph *graph)
{
    struct html *html = told->html;
    html_markup(html, "<details><summary>All of it as a table</summary>\n<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                      "aria-label=\"Who answers to whom, as a table\">\n<table><caption>Who answers to whom</caption>\n"
                      "<thead><tr><th scope=\"col\">Who</th><th scope=\"col\">does</th><th scope=\"col\">to whom</th>"
                      "<th scope=\"col\">how</th><th scope=\"col\">in which words</th></tr></thead>\n<tbody>\n");
    for (size_t e = 0; e < graph->edges.count && e < most_rows; e++)
        tell_row(told, graph, &graph->edges.items[e]);
    html_markup(html, "</tbody></table></div>\n");
    if (graph->edges.count > most_rows) {
        html_markup(html, "<p class=\"meta\">");
        html_format(html, "There are %zu more; the command graph tells them all.", graph->edges.count - most_rows);
        html_markup(html, "</p>\n");
    }
    html_markup(html, "</details>\n");
}

/* ---- who holds the overseers ------------------------------------------------------------------------------- */

static void tell_holders(const struct html_check *told, const struct graph *graph)
{
    size_t told_of = 0;
    for (size_t n = 0; n < graph->nodes.count && told_of < most_rows; n++) {
        if (!graph_words_is_overseer(graph, n))
            continue;
        html_markup(told->html, told_of++ == 0 ? "<details><summary>Who holds the overseers</summary>\n<ul>\n" : "");
        html_markup(told->html, "<li>");
        html_element(told->html, "strong", graph_words_node(told->arena, graph, n));
        for (size_t h = 0; h < graph_holders; h++) {
            html_markup(told->html, h == 0 ? ": " : "; ");
            html_text(told->html, graph_words_holder(told->arena, graph, n, &graph_holder_of[h]));
        }
        html_markup(told->html, "</li>\n");
    }
    html_markup(told->html, told_of > 0 ? "</ul></details>\n" : "");
}

/* ---- where it leads nowhere -------------------------------------------------------------------------------- */

static void tell_finding(const struct html_check *told, const struct graph *graph, const struct graph_finding *finding)
{
    html_markup(told->html, "<li><strong class=\"open\">");
    html_markup(told->html, graph_words_fault(finding->fault));
    html_markup(told->html, "</strong>: ");
    html_text(told->html, graph_words_finding(told->arena, graph, finding));
    for (size_t e = 0; e < finding->edges.count && e < most_clauses; e++) {
        html_markup(told->html, "<br>");
        html_quote(told, &graph->edges.items[finding->edges.items[e]].places.items[0], GRAPH_NONE);
    }
    html_markup(told->html, "</li>\n");
}

static void tell_findings(const struct html_check *told, const struct graph *graph)
{
    if (graph->findings.count == 0)
        return;
    html_markup(told->html, "<p>Where it leads nowhere:</p>\n<ul>\n");
    for (size_t i = 0; i < graph->findings.count && i < most_rows; i++)
        tell_finding(told, graph, &graph->findings.items[i]);
    html_markup(told->html, "</ul>\n");
}

void html_graph(const struct html_check *told)
{
    struct graph graph = graph_make(told->check, told->arena);
    if (graph.edges.count == 0)
        return;
    html_markup(told->html, "<section id=\"");
    html_text(told->html, told->prefix);
    html_markup(told->html, "-graph-part\">\n<h3>Who answers to whom</h3>\n");
    html_graph_figure(told->html, &graph, text_format(told->arena, "%.*s-graph", TEXT_ARG(told->prefix)));
    tell_findings(told, &graph);
    tell_holders(told, &graph);
    tell_table(told, &graph);
    html_markup(told->html, "</section>\n");
}
