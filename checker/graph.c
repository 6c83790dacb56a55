#include "checker/graph.h"

#include "checker/condition.h"
#include "checker/graph_ends.h"

#include <stdlib.h>

enum { longest_quote = 40 }; /* tokens */

const char *graph_fault_name(enum graph_fault fault)
{
    static const char *const names[fault_count] = {"self-oversight", "captive-overseer", "dead-end", "unwatched",
                                                   "complaint-circle"};
    return names[fault];
}

/* ---- ties ------------------------------------------------------------------------------------------------ */

/* Of these the one on the right stands over the one on the left. */
static bool leads_up(enum tie tie)
{
    return tie == tie_answers || tie == tie_reports || tie == tie_complains;
}

size_t graph_over(const struct graph_edge *edge)
{
    return leads_up(edge->tie) ? edge->right : edge->left;
}

size_t graph_under(const struct graph_edge *edge)
{
    return leads_up(edge->tie) ? edge->left : edge->right;
}

bool graph_is_live(const struct graph_edge *edge)
{
    return edge->stance == stance_provided && !edge->hollow;
}

bool graph_oversees(enum tie tie)
{
    return tie == tie_inspects || tie == tie_supervises || tie == tie_binds || tie == tie_answers;
}

bool graph_holds_strings(enum tie tie)
{
    return tie == tie_appoints || tie == tie_dismisses || tie == tie_convenes || tie == tie_staffs ||
           tie == tie_commands || tie == tie_pays;
}

static const struct noun_phrase *phrase_at(const struct graph_maker *maker, size_t phrase)
{
    return &maker->analysis->noun_phrases.items[phrase];
}

/* ---- edges ----------------------------------------------------------------------------------------------- */

static bool edge_stance(const struct relation_edge *edge, enum stance found, enum stance *stance)
{
    bool given = found == stance_provided || found == stance_allowed || found == stance_hedged;
    *stance = edge->fixed ? edge->stance : found;
    return given || (!edge->fixed && (found == stance_denied || found == stance_removed));
}

struct edge_key {
    size_t left, right, tie, stance, hollow;
};

static void note_place(struct graph_maker *maker, struct graph_edge *edge, const struct relation_found *found)
{
    size_t last = found->last, clause = maker->analysis->acts.items[found->act].clause_last;
    if (clause > last && clause < found->first + longest_quote)
        last = clause;
    if (maker->quote_last > last && maker->quote_last < found->first + longest_quote)
        last = maker->quote_last;
    struct evidence words = evidence_at(maker->analysis, (struct thing){thing_relation, found->relation}, edge->stance,
                                        found->first, last);
    for (size_t i = 0; i < edge->places.count; i++)
        if (edge->places.items[i].start <= words.start && words.start < edge->places.items[i].end)
            return; /* the same words, found by another relation, or a longer run of them */
    edge->count++;
    if (edge->places.count >= graph_most_places)
        return;
    words.hollow = found->hollow;
    words.hollow_because = found->hollow_because;
    list_push(maker->arena, &edge->places, words);
}

static void add_edge(struct graph_maker *maker, const struct graph_edge *seen, const struct relation_found *found)
{
    struct edge_key key = {seen->left, seen->right, seen->tie, seen->stance, seen->hollow};
    struct text bytes = {arena_copy(maker->arena, (const char *)&key, sizeof key), sizeof key};
    size_t number = table_get_or_put(&maker->edge_of_key, bytes, maker->graph.edges.count);
    if (number == maker->graph.edges.count)
        list_push(maker->arena, &maker->graph.edges, *seen);
    struct graph_edge *edge = &maker->graph.edges.items[number];
    edge->left_taken &= seen->left_taken;
    edge->right_taken &= seen->right_taken;
    note_place(maker, edge, found);
}

/* Who stands over nobody that is named says something of him ("may inspect any depot"); who is under nobody says
 * nothing, but that he is given means. */
static bool says_something(const struct graph_edge *edge)
{
    if (edge->tie == tie_equips)
        return edge->right != GRAPH_NONE;
    if (edge->tie == tie_reports)
        return edge->left != GRAPH_NONE && (edge->right != GRAPH_NONE || edge->stance == stance_provided);
    if (graph_over(edge) == GRAPH_NONE)
        return false;
    return graph_under(edge) != GRAPH_NONE || edge->tie == tie_inspects || edge->tie == tie_supervises ||
           edge->tie == tie_binds || edge->tie == tie_complains;
}

static void add_pair(struct graph_maker *maker, const struct relation_found *found, const struct relation_edge *declared,
                     struct graph_edge edge, bool far)
{
    edge.tie = declared->tie;
    edge.modal = maker->analysis->acts.items[found->act].modal;
    edge.hollow = found->hollow;
    edge.hollow_because = found->hollow_because;
    if (!edge_stance(declared, found->stance, &edge.stance) || !says_something(&edge) ||
        (far && (edge.stance != stance_provided || edge.tie == tie_equips || edge.tie == tie_commands)))
        return; /* what is denied is denied of somebody in the sentence, and what is given or ordered goes to somebody there */
    add_edge(maker, &edge, found);
    maker->told[found->act] |= edge.left != GRAPH_NONE && edge.right != GRAPH_NONE;
}

/* Where the words end that name the body; 0 where they stand in another sentence. */
static size_t last_token(const struct graph_maker *maker, const struct graph_end *end, size_t sentence)
{
    if (end->phrase == NONE || phrase_at(maker, end->phrase)->sentence != sentence)
        return 0;
    return graph_names_end(&maker->names, end->phrase);
}

/* "The police inspect the police": the words name it twice, and no "its members" has been taken for it. */
static bool is_of_itself(const struct graph_maker *maker, const struct graph_end *left, const struct graph_end *right, enum tie tie)
{
    const size_t phrases[] = {left->phrase, right->phrase};
    if (left->phrase == right->phrase || tie == tie_answers || !graph_oversees(tie))
        return false;
    for (size_t i = 0; i < 2; i++) {
        if (phrases[i] == NONE || phrase_at(maker, phrases[i])->pronoun)
            return false;
        size_t head = phrase_at(maker, phrases[i])->head;
        if ((token_word(maker->analysis, head)->classes & CLASS_BIT(class_part)) != 0)
            return false;
    }
    return true;
}

static void add_edges(struct graph_maker *maker, const struct relation_found *found, const struct relation_edge *declared,
                      bool open)
{
    struct graph_end nobody = {.count = 0, .phrase = NONE}, left, right;
    bool up = leads_up(declared->tie);
    struct graph_end_search for_left = {&nobody, up, declared->tie == tie_complains /* whoever is wronged */};
    struct graph_end_search for_right = {&left, !up, false};
    left = graph_end_find(maker, found, &declared->left, &for_left);
    right = graph_end_find(maker, found, &declared->right, &for_right);
    bool is_open = left.count == 0 || right.count == 0;
    if (is_open != open || (open && maker->analysis->acts.items[found->act].nominal))
        return; /* "the rank of inspector": a noun that names nobody else says too little */
    maker->quote_last = last_token(maker, &left, found->sentence);
    if (last_token(maker, &right, found->sentence) > maker->quote_last)
        maker->quote_last = last_token(maker, &right, found->sentence);
    size_t lefts = left.count > 0 ? left.count : 1, rights = right.count > 0 ? right.count : 1;
    for (size_t l = 0; l < lefts; l++)
        for (size_t r = 0; r < rights; r++) {
            struct graph_edge edge = {.left = left.count > 0 ? left.nodes[l] : GRAPH_NONE,
                                      .right = right.count > 0 ? right.nodes[r] : GRAPH_NONE,
                                      .left_taken = left.taken,
                                      .right_taken = right.taken};
            if (edge.left == GRAPH_NONE || edge.left != edge.right || is_of_itself(maker, &left, &right, declared->tie))
                add_pair(maker, found, declared, edge, (left.taken && left.far) || (right.taken && right.far));
        }
}

static void note_asked(struct graph_maker *maker, const struct rulebook_relation *relation, const struct edge_end *end,
                       struct index_list *list)
{
    struct index_list asked = graph_end_asks(maker, relation, end);
    for (size_t i = 0; i < asked.count; i++)
        list_push(maker->arena, list, asked.items[i]);
}

/* ---- all of it ------------------------------------------------------------------------------------------- */

static const struct relation_edge_list *edges_of(const struct graph_maker *maker, const struct relation_found *found)
{
    return &maker->analysis->rulebook->relations.items[found->relation].edges;
}

static void note_scope(struct graph_maker *maker, const struct check *check)
{
    size_t units = check->document->units.count;
    maker->in_scope = arena_alloc_array(maker->arena, units + 1, sizeof *maker->in_scope);
    for (size_t u = 0; u < units; u++)
        maker->in_scope[u] = check->document->units.items[u].role != unit_front;
    for (size_t i = 0; i < check->units.count; i++)
        if (check->units.items[i].verdict == verdict_out_of_scope)
            maker->in_scope[check->units.items[i].unit] = false;
}

/* A label lays nothing down, and what stands before and between the units, or is about something else, is no part of what
 * is laid down. */
static bool is_laid_down(const struct graph_maker *maker, const struct relation_found *found)
{
    return found->unit != NONE && maker->in_scope[found->unit] && !maker->analysis->sentences.items[found->sentence].heading;
}

static void note_ties(struct graph_maker *maker)
{
    const struct relation_found_list *all = &maker->analysis->relations;
    for (size_t i = 0; i < all->count; i++) {
        const struct relation_edge_list *edges = edges_of(maker, &all->items[i]);
        for (size_t e = 0; e < edges->count; e++)
            maker->ties[all->items[i].act] |= 1u << edges->items[e].tie;
    }
}

/* One act is told once: who supervises also inspects, who appoints or dismisses also decides. */
static bool is_told_better(const struct graph_maker *maker, const struct relation_found *found, enum tie tie)
{
    unsigned ties = maker->ties[found->act];
    if (tie == tie_inspects)
        return (ties & 1u << tie_supervises) != 0;
    return tie == tie_binds && (ties & (1u << tie_appoints | 1u << tie_dismisses)) != 0;
}

/* First the edges whose two ends are known, then those that leave one open, where nothing better is known of the act. */
static void read_relations(struct graph_maker *maker, bool open)
{
    const struct relation_found_list *all = &maker->analysis->relations;
    for (size_t i = 0; i < all->count; i++) {
        const struct relation_edge_list *edges = edges_of(maker, &all->items[i]);
        if (edges->count == 0 || !is_laid_down(maker, &all->items[i]) || (open && maker->told[all->items[i].act]))
            continue;
        for (size_t e = 0; e < edges->count; e++)
            if (!is_told_better(maker, &all->items[i], edges->items[e].tie))
                add_edges(maker, &all->items[i], &edges->items[e], open);
    }
}

/* What the ends of all edges ask for; false when the rulebook has none. */
static bool read_rules(struct graph_maker *maker)
{
    const struct relation_list *relations = &maker->analysis->rulebook->relations;
    bool any = false;
    for (size_t r = 0; r < relations->count; r++)
        for (size_t e = 0; e < relations->items[r].edges.count; e++) {
            const struct relation_edge *edge = &relations->items[r].edges.items[e];
            note_asked(maker, &relations->items[r], &edge->left, &maker->somebody);
            note_asked(maker, &relations->items[r], &edge->right, &maker->somebody);
            if (graph_oversees(edge->tie)) {
                note_asked(maker, &relations->items[r], leads_up(edge->tie) ? &edge->right : &edge->left, &maker->over);
                note_asked(maker, &relations->items[r], leads_up(edge->tie) ? &edge->left : &edge->right, &maker->under);
            }
            any = true;
        }
    return any;
}

/* Bodies that no edge joins were only looked at; the others are numbered as the edges name them. */
static void keep_joined(struct graph_maker *maker)
{
    struct graph *graph = &maker->graph;
    struct graph_node_list kept = {NULL, 0, 0};
    size_t *place = arena_alloc_array(maker->arena, graph->nodes.count + 1, sizeof *place); /* + 1; 0: not joined yet */
    for (size_t e = 0; e < graph->edges.count; e++) {
        size_t *ends[] = {&graph->edges.items[e].left, &graph->edges.items[e].right};
        for (size_t i = 0; i < 2; i++) {
            if (*ends[i] == GRAPH_NONE)
                continue;
            if (place[*ends[i]] == 0) {
                list_push(maker->arena, &kept, graph->nodes.items[*ends[i]]);
                place[*ends[i]] = kept.count;
            }
            *ends[i] = place[*ends[i]] - 1;
        }
    }
    graph->nodes = kept;
}

static int compare_edges(const void *left, const void *right)
{
    const struct graph_edge *a = left, *b = right;
    const struct evidence *first = &a->places.items[0], *second = &b->places.items[0];
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    if (a->tie != b->tie)
        return a->tie < b->tie ? -1 : 1;
    return a->right < b->right ? -1 : a->right > b->right;
}

static void put_edges_in_order(struct graph_maker *maker)
{
    if (maker->graph.edges.count > 0)
        qsort(maker->graph.edges.items, maker->graph.edges.count, sizeof *maker->graph.edges.items, compare_edges);
}

static void file_edges(struct graph_maker *maker)
{
    struct graph *graph = &maker->graph;
    struct graph_node *nodes = graph->nodes.items;
    for (size_t e = 0; nodes != NULL && e < graph->edges.count; e++) {
        const struct graph_edge *edge = &graph->edges.items[e];
        if (edge->left != GRAPH_NONE)
            list_push(maker->arena, &nodes[edge->left].out, e);
        if (edge->right != GRAPH_NONE)
            list_push(maker->arena, &nodes[edge->right].in, e);
    }
}

struct graph graph_make(const struct check *check, struct arena *arena)
{
    struct graph_maker maker = {.analysis = check->analysis, .arena = arena};
    if (check->analysis == NULL || check->analysis->relations_of == NULL || !read_rules(&maker))
        return maker.graph;
    jmp_buf *door = arena_door(check->arena); /* what a unit is about is kept by the check */
    arena_set_door(check->arena, arena_door(arena));
    maker.names = graph_names_make(check->analysis, arena);
    maker.node_of_phrase = arena_alloc_array(arena, check->analysis->noun_phrases.count + 1, sizeof *maker.node_of_phrase);
    table_init(&maker.node_of_key, arena);
    table_init(&maker.edge_of_key, arena);
    maker.measures = arena_alloc_array(arena, check->rulebook->terms.count + 1, sizeof *maker.measures);
    maker.ties = arena_alloc_array(arena, check->analysis->acts.count + 1, sizeof *maker.ties);
    maker.told = arena_alloc_array(arena, check->analysis->acts.count + 1, sizeof *maker.told);
    note_scope(&maker, check);
    note_ties(&maker);
    read_relations(&maker, false);
    read_relations(&maker, true);
    put_edges_in_order(&maker);
    keep_joined(&maker);
    file_edges(&maker);
    graph_find(&maker.graph, check, arena);
    arena_set_door(check->arena, door);
    return maker.graph;
}
