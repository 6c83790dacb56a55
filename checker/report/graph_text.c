#include "checker/report/graph_report.h"
#include "checker/report/graph_words.h"
#include "checker/report/place.h"

enum { most_words = 72, most_places_told = 2, most_clauses = 3 };

struct telling_graph {
    struct page *page;
    const struct check *check;
    const struct graph *graph;
};

/* “words”, with its place before it. */
static void tell_place(const struct telling_graph *telling, size_t indent, const struct evidence *words)
{
    struct arena *arena = telling->page->arena;
    struct text place = place_of_words(arena, telling->check->document, words);
    struct text label = text_format(arena, "%.*s: ", TEXT_ARG(place));
    struct text quoted = page_cut(arena, page_clean(arena, words->text), most_words);
    page_say(telling->page, indent, tone_strong, label.bytes, "“%.*s”", TEXT_ARG(quoted));
}

/* Of which body only what stands around the words tells that it is meant. */
static const char *taken_words(const struct telling_graph *telling, const struct graph_edge *edge)
{
    struct text name = graph_words_node(telling->page->arena, telling->graph, edge->left_taken ? edge->left : edge->right);
    return text_format(telling->page->arena, " (“%.*s” is named nearby)", TEXT_ARG(name)).bytes;
}

static void tell_edge(const struct telling_graph *telling, const struct graph_edge *edge)
{
    struct arena *arena = telling->page->arena;
    struct text left = graph_words_node(arena, telling->graph, edge->left);
    struct text right = graph_words_node(arena, telling->graph, edge->right);
    struct text how = graph_words_stance(arena, edge);
    page_say(telling->page, 2, edge->hollow ? tone_open : tone_plain, "", "%.*s %s %.*s%s%.*s%s", TEXT_ARG(left),
             graph_words_tie(edge->tie), TEXT_ARG(right), how.length > 0 ? ": " : "", TEXT_ARG(how),
             edge->left_taken || edge->right_taken ? taken_words(telling, edge) : "");
    for (size_t i = 0; i < edge->places.count && i < most_places_told; i++)
        tell_place(telling, 6, &edge->places.items[i]);
    if (edge->count > most_places_told)
        page_say(telling->page, 6, tone_faint, "", "… and %zu more place%s", edge->count - most_places_told,
                 edge->count == most_places_told + 1 ? "" : "s");
    if (edge->hollow)
        page_paragraph(telling->page, 6, tone_plain, "in name only: ",
                       page_cut(arena, page_clean(arena, edge->hollow_because), most_words));
}

/* A body, and all that is over it. */
static void tell_node(const struct telling_graph *telling, size_t node)
{
    const struct graph_node *own = &telling->graph->nodes.items[node];
    page_paragraph(telling->page, 0, tone_strong, "", graph_words_node(telling->page->arena, telling->graph, node));
    for (size_t i = 0; i < own->out.count + own->in.count; i++) {
        size_t number = i < own->out.count ? own->out.items[i] : own->in.items[i - own->out.count];
        const struct graph_edge *edge = &telling->graph->edges.items[number];
        bool twice = edge->left == edge->right && i >= own->out.count;
        if (graph_under(edge) == node && !twice)
            tell_edge(telling, edge);
    }
    page_line_end(telling->page);
}

static bool is_under_somebody(const struct graph *graph, size_t node)
{
    const struct graph_node *own = &graph->nodes.items[node];
    for (size_t i = 0; i < own->out.count; i++)
        if (graph_under(&graph->edges.items[own->out.items[i]]) == node)
            return true;
    for (size_t i = 0; i < own->in.count; i++)
        if (graph_under(&graph->edges.items[own->in.items[i]]) == node)
            return true;
    return false;
}

static void tell_unnamed(const struct telling_graph *telling)
{
    bool any = false;
    for (size_t e = 0; e < telling->graph->edges.count; e++) {
        const struct graph_edge *edge = &telling->graph->edges.items[e];
        if (graph_under(edge) != GRAPH_NONE)
            continue;
        if (!any)
            page_paragraph(telling->page, 0, tone_strong, "", TEXT("Over whom, the text does not say"));
        any = true;
        tell_edge(telling, edge);
    }
    if (any)
        page_line_end(telling->page);
}

static void tell_holders(const struct telling_graph *telling)
{
    struct arena *arena = telling->page->arena;
    bool any = false;
    for (size_t n = 0; n < telling->graph->nodes.count; n++) {
        if (!graph_words_is_overseer(telling->graph, n))
            continue;
        if (!any)
            page_paragraph(telling->page, 0, tone_strong, "", TEXT("Who holds the overseers"));
        any = true;
        struct text name = graph_words_node(arena, telling->graph, n);
        struct text appointed = graph_words_holder(arena, telling->graph, n, &graph_holder_of[0]);
        struct text removed = graph_words_holder(arena, telling->graph, n, &graph_holder_of[1]);
        page_say(telling->page, 2, tone_plain, "", "%.*s: %.*s; %.*s", TEXT_ARG(name), TEXT_ARG(appointed),
                 TEXT_ARG(removed));
    }
    if (any)
        page_line_end(telling->page);
}

static void tell_findings(const struct telling_graph *telling)
{
    const struct graph *graph = telling->graph;
    struct arena *arena = telling->page->arena;
    if (graph->findings.count > 0)
        page_paragraph(telling->page, 0, tone_strong, "", TEXT("Where it leads nowhere"));
    for (size_t i = 0; i < graph->findings.count; i++) {
        const struct graph_finding *finding = &graph->findings.items[i];
        struct text label = text_format(arena, "%s: ", graph_fault_name(finding->fault));
        page_paragraph(telling->page, 2, tone_bad, label.bytes, graph_words_finding(arena, graph, finding));
        for (size_t e = 0; e < finding->edges.count && e < most_clauses; e++)
            tell_place(telling, 6, &graph->edges.items[finding->edges.items[e]].places.items[0]);
    }
    if (graph->cut)
        page_paragraph(telling->page, 2, tone_open, "",
                       TEXT("The document names so many bodies that not every finding was looked for."));
    if (graph->findings.count > 0 || graph->cut)
        page_line_end(telling->page);
}

void graph_write_text(struct page *page, const struct check *check, const struct graph *graph)
{
    struct telling_graph telling = {page, check, graph};
    struct text path = page_clean(page->arena, check->document->path);
    page_say(page, 0, tone_strong, "", "%.*s: who answers to whom: %zu bod%s, %zu tie%s, %zu finding%s", TEXT_ARG(path),
             graph->nodes.count, graph->nodes.count == 1 ? "y" : "ies", graph->edges.count,
             graph->edges.count == 1 ? "" : "s", graph->findings.count, graph->findings.count == 1 ? "" : "s");
    page_line_end(page);
    for (size_t n = 0; n < graph->nodes.count; n++)
        if (is_under_somebody(graph, n))
            tell_node(&telling, n);
    tell_unnamed(&telling);
    tell_holders(&telling);
    tell_findings(&telling);
}
