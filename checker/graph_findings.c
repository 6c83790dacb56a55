/*
 * graph_findings: where a document's accountability leads nowhere.
 *
 * Only what the text gives is held for it: what is denied, left to choice or hollow oversees nobody. What the text does not
 * say is no finding of its own; reports tell of it beside each overseer.
 */
#include "checker/graph.h"

#include "checker/analysis.h"

/* Steps from hand to hand, in all: so that a document of ten thousand bodies is looked through in bounded time. */
enum { most_steps = 1000000 };

struct finder {
    struct graph *graph;
    const struct check *check;
    struct arena *arena;
    struct index_list found[fault_count]; /* indices into `findings`, before they are put in order */
    struct graph_finding_list findings;
    size_t *seen;     /* per node: the round in which it was reached */
    size_t round, steps;
    struct index_list waiting;
};

static const struct graph_edge *edge_at(const struct finder *finder, size_t edge)
{
    return &finder->graph->edges.items[edge];
}

static struct graph_finding *add_finding(struct finder *finder, enum graph_fault fault, size_t node, size_t other)
{
    list_push(finder->arena, &finder->found[fault], finder->findings.count);
    list_push(finder->arena, &finder->findings,
              (struct graph_finding){.fault = fault, .node = node, .other = other});
    return &list_last(&finder->findings);
}

/* Every edge of the node is in one of its two lists; one from it to itself is in both. */
static size_t edge_count(const struct graph_node *node)
{
    return node->out.count + node->in.count;
}

static size_t edge_of(const struct graph_node *node, size_t place)
{
    return place < node->out.count ? node->out.items[place] : node->in.items[place - node->out.count];
}

/* ---- in whose hands -------------------------------------------------------------------------------------- */

static void reach_from(struct finder *finder, size_t node)
{
    const struct index_list *out = &finder->graph->nodes.items[node].out;
    for (size_t i = 0; i < out->count; i++, finder->steps++) {
        const struct graph_edge *edge = edge_at(finder, out->items[i]);
        bool given = edge->stance == stance_provided || edge->stance == stance_allowed;
        if (!given || !graph_holds_strings(edge->tie) || edge->right == GRAPH_NONE ||
            finder->seen[edge->right] == finder->round)
            continue;
        finder->seen[edge->right] = finder->round;
        list_push(finder->arena, &finder->waiting, edge->right);
    }
}

/* Marks all that the body appoints, dismisses, commands or pays, and what these do. */
static void mark_hands(struct finder *finder, size_t node)
{
    finder->round++;
    finder->waiting.count = 0;
    finder->seen[node] = finder->round;
    reach_from(finder, node);
    for (size_t i = 0; i < finder->waiting.count && finder->steps < most_steps; i++)
        reach_from(finder, finder->waiting.items[i]);
    finder->graph->cut |= finder->steps >= most_steps;
}

/* ---- the faults ------------------------------------------------------------------------------------------ */

static bool oversees_it(const struct graph_edge *edge, size_t node)
{
    return graph_is_live(edge) && graph_oversees(edge->tie) && graph_under(edge) == node && graph_over(edge) != GRAPH_NONE;
}

static void look_for_self_oversight(struct finder *finder, size_t number)
{
    const struct graph_node *node = &finder->graph->nodes.items[number];
    struct index_list edges = {NULL, 0, 0};
    for (size_t i = 0; i < edge_count(node); i++) {
        const struct graph_edge *edge = edge_at(finder, edge_of(node, i));
        bool again = edge->left == edge->right && i >= node->out.count;
        if (oversees_it(edge, number) && !again)
            list_push(finder->arena, &edges, edge_of(node, i));
    }
    if (edges.count == 0 || finder->steps >= most_steps)
        return;
    mark_hands(finder, number);
    for (size_t i = 0; i < edges.count; i++)
        if (finder->seen[graph_over(edge_at(finder, edges.items[i]))] != finder->round)
            return;
    add_finding(finder, fault_self, number, GRAPH_NONE)->edges = edges;
}

static bool ties_overseer(const struct graph_edge *edge)
{
    return graph_holds_strings(edge->tie) && edge->left != GRAPH_NONE &&
           (edge->stance == stance_provided || edge->stance == stance_allowed);
}

/* The first edge by which the overseer is held by `master`. */
static size_t string_from(const struct finder *finder, size_t master, size_t overseer)
{
    const struct index_list *in = &finder->graph->nodes.items[overseer].in;
    for (size_t i = 0; i < in->count; i++)
        if (edge_at(finder, in->items[i])->left == master && ties_overseer(edge_at(finder, in->items[i])))
            return in->items[i];
    return GRAPH_NONE;
}

/* The first edge of that tie by which it is held by somebody who is only ever overseen. */
static size_t string_of(const struct finder *finder, size_t overseer, enum tie tie)
{
    const struct index_list *in = &finder->graph->nodes.items[overseer].in;
    for (size_t i = 0; i < in->count; i++) {
        const struct graph_edge *edge = edge_at(finder, in->items[i]);
        if (edge->tie != tie || !ties_overseer(edge) || edge->left == overseer)
            continue;
        const struct graph_node *master = &finder->graph->nodes.items[edge->left];
        if (master->under && !master->over)
            return in->items[i];
    }
    return GRAPH_NONE;
}

static void add_captive(struct finder *finder, size_t overseer, size_t master, size_t edge, size_t held)
{
    struct graph_finding *finding = add_finding(finder, fault_captive, overseer, master);
    list_push(finder->arena, &finding->edges, edge);
    if (held != GRAPH_NONE && held != edge)
        list_push(finder->arena, &finding->edges, held);
}

/* Held by those it oversees; or hollow, as the rules find it; or chosen and removed by those who are only ever
 * overseen. Told once of each overseer. */
static void look_for_captivity(struct finder *finder, size_t number)
{
    const struct graph_node *node = &finder->graph->nodes.items[number];
    size_t first = GRAPH_NONE, hollow = GRAPH_NONE;
    for (size_t i = 0; i < edge_count(node) && finder->steps < most_steps; i++) {
        const struct graph_edge *edge = edge_at(finder, edge_of(node, i));
        size_t master = graph_under(edge);
        if (!graph_oversees(edge->tie) || edge->stance != stance_provided || graph_over(edge) != number || master == number)
            continue;
        first = first == GRAPH_NONE ? edge_of(node, i) : first;
        hollow = hollow == GRAPH_NONE && edge->hollow ? edge_of(node, i) : hollow;
        finder->steps += node->in.count;
        size_t held = master == GRAPH_NONE ? GRAPH_NONE : string_from(finder, master, number);
        if (held != GRAPH_NONE) {
            add_captive(finder, number, master, edge_of(node, i), held);
            return;
        }
    }
    finder->graph->cut |= finder->steps >= most_steps;
    if (first == GRAPH_NONE)
        return;
    size_t chosen = string_of(finder, number, tie_appoints), removed = string_of(finder, number, tie_dismisses);
    if (hollow != GRAPH_NONE || (chosen != GRAPH_NONE && removed != GRAPH_NONE))
        add_captive(finder, number, chosen == GRAPH_NONE ? GRAPH_NONE : edge_at(finder, chosen)->left,
                    hollow != GRAPH_NONE ? hollow : chosen, hollow != GRAPH_NONE ? chosen : removed);
}

/* What an overseer can do with what it learns: decide itself, choose and dismiss people, or tell somebody. */
static bool leads_on(const struct graph_edge *edge, size_t node)
{
    if (edge->stance != stance_provided && edge->stance != stance_allowed)
        return false;
    if (edge->tie == tie_reports || edge->tie == tie_answers)
        return edge->left == node;
    return edge->left == node && edge->tie != tie_inspects && edge->tie != tie_equips && edge->tie != tie_complains;
}

static void look_for_dead_end(struct finder *finder, size_t number)
{
    const struct graph_node *node = &finder->graph->nodes.items[number];
    struct index_list edges = {NULL, 0, 0};
    for (size_t i = 0; i < node->out.count; i++) {
        const struct graph_edge *edge = edge_at(finder, node->out.items[i]);
        if (leads_on(edge, number))
            return;
        if (edge->tie == tie_inspects && graph_is_live(edge) && edge->right != GRAPH_NONE)
            list_push(finder->arena, &edges, node->out.items[i]);
    }
    if (edges.count > 0)
        add_finding(finder, fault_dead_end, number, GRAPH_NONE)->edges = edges;
}

/* The unit in which means are given counts: some measure of the document holds the body, although no act of the graph
 * names it. */
static bool is_reached(const struct graph_edge *edge, const bool *counting)
{
    for (size_t i = 0; i < edge->places.count; i++)
        if (edge->places.items[i].unit != GRAPH_NONE && counting[edge->places.items[i].unit])
            return true;
    return false;
}

static void look_for_unwatched(struct finder *finder, size_t number, const bool *counting)
{
    const struct graph_node *node = &finder->graph->nodes.items[number];
    struct index_list edges = {NULL, 0, 0};
    bool in_name = false;
    if (!node->under)
        return;
    for (size_t i = 0; i < edge_count(node); i++) {
        const struct graph_edge *edge = edge_at(finder, edge_of(node, i));
        if (oversees_it(edge, number))
            return;
        in_name |= graph_oversees(edge->tie) && graph_under(edge) == number;
        if (edge->tie != tie_equips || edge->right != number || !graph_is_live(edge))
            continue;
        if (is_reached(edge, counting))
            return;
        list_push(finder->arena, &edges, edge_of(node, i));
    }
    if (edges.count == 0)
        return;
    struct graph_finding *finding = add_finding(finder, fault_unwatched, number, GRAPH_NONE);
    finding->edges = edges;
    finding->in_name_only = in_name;
}

/* Complaints go to somebody who is to be overseen, and whom nothing makes an overseer. */
static void look_for_circle(struct finder *finder, size_t number)
{
    const struct graph_node *node = &finder->graph->nodes.items[number];
    struct index_list edges = {NULL, 0, 0};
    if (!node->under || node->over)
        return;
    for (size_t i = 0; i < node->in.count; i++) {
        const struct graph_edge *edge = edge_at(finder, node->in.items[i]);
        if (edge->tie == tie_complains && graph_is_live(edge))
            list_push(finder->arena, &edges, node->in.items[i]);
    }
    if (edges.count > 0)
        add_finding(finder, fault_circle, number, GRAPH_NONE)->edges = edges;
}

/* ---- all of them ----------------------------------------------------------------------------------------- */

/* Per unit of the document: it counts. */
static bool *counting_units(const struct finder *finder)
{
    const struct check *check = finder->check;
    bool *counting = arena_alloc_array(finder->arena, check->document->units.count + 1, sizeof *counting);
    for (size_t i = 0; i < check->units.count; i++)
        counting[check->units.items[i].unit] = check->units.items[i].verdict == verdict_counts;
    return counting;
}

static void put_in_order(struct finder *finder)
{
    for (size_t fault = 0; fault < fault_count; fault++)
        for (size_t i = 0; i < finder->found[fault].count; i++)
            list_push(finder->arena, &finder->graph->findings,
                      finder->findings.items[finder->found[fault].items[i]]);
}

void graph_find(struct graph *graph, const struct check *check, struct arena *arena)
{
    struct finder finder = {.graph = graph, .check = check, .arena = arena};
    const bool *counting = counting_units(&finder);
    finder.seen = arena_alloc_array(arena, graph->nodes.count + 1, sizeof *finder.seen);
    for (size_t n = 0; n < graph->nodes.count; n++) {
        look_for_self_oversight(&finder, n);
        look_for_captivity(&finder, n);
        look_for_dead_end(&finder, n);
        look_for_unwatched(&finder, n, counting);
        look_for_circle(&finder, n);
    }
    put_in_order(&finder);
}
