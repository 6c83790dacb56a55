#include "checker/report/graph_report.h"
#include "checker/report/graph_words.h"

/* In double quotes: of what Graphviz takes for more than itself there are the quote and the backslash; control characters
 * and marks of direction have gone with page_clean(). */
static void append_quoted(struct text_builder *out, struct text words)
{
    text_append_byte(out, '"');
    for (size_t i = 0; i < words.length; i++) {
        if (words.bytes[i] == '"' || words.bytes[i] == '\\')
            text_append_byte(out, '\\');
        text_append_byte(out, words.bytes[i]);
    }
    text_append_byte(out, '"');
}

static void append_node(struct text_builder *out, size_t node, size_t edge, bool left)
{
    if (node != GRAPH_NONE)
        text_append_format(out, "n%zu", node + 1);
    else
        text_append_format(out, "u%zu%s", edge + 1, left ? "l" : "r");
}

/* Each end that is not named is a point of its own: nothing tells that two of them are one body. */
static void write_unnamed(struct text_builder *out, const struct graph *graph)
{
    for (size_t e = 0; e < graph->edges.count; e++) {
        const struct graph_edge *edge = &graph->edges.items[e];
        if (edge->left == GRAPH_NONE)
            text_append_format(out, "  u%zul [label=\"?\", shape=circle];\n", e + 1);
        if (edge->right == GRAPH_NONE)
            text_append_format(out, "  u%zur [label=\"?\", shape=circle];\n", e + 1);
    }
}

static void write_edge(struct text_builder *out, const struct graph *graph, size_t number)
{
    const struct graph_edge *edge = &graph->edges.items[number];
    struct text how = graph_words_stance(out->arena, edge);
    bool turned = graph_over(edge) != edge->left;
    struct text label = text_format(out->arena, "%s%s%.*s%s", graph_words_tie(edge->tie), how.length > 0 ? " (" : "",
                                    TEXT_ARG(how), how.length > 0 ? ")" : "");
    text_append_string(out, "  ");
    append_node(out, graph_over(edge), number, !turned);
    text_append_string(out, " -> ");
    append_node(out, graph_under(edge), number, turned);
    text_append_string(out, " [label=");
    append_quoted(out, label);
    text_append_string(out, graph_is_live(edge) ? "" : ", style=dashed");
    text_append_string(out, turned ? ", dir=back];\n" : "];\n");
}

void graph_write_dot(struct text_builder *out, const struct check *check, const struct graph *graph)
{
    text_append_string(out, "digraph ");
    append_quoted(out, page_clean(out->arena, check->document->path));
    text_append_string(out, " {\n  rankdir=TB;\n  node [shape=box];\n");
    for (size_t n = 0; n < graph->nodes.count; n++) {
        text_append_format(out, "  n%zu [label=", n + 1);
        append_quoted(out, graph_words_node(out->arena, graph, n));
        text_append_string(out, "];\n");
    }
    write_unnamed(out, graph);
    for (size_t e = 0; e < graph->edges.count; e++)
        write_edge(out, graph, e);
    text_append_string(out, "}\n");
}
