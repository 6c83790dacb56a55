#include "checker/report/graph_report.h"
#include "checker/report/graph_words.h"
#include "checker/report/place.h"
#include "checker/report/wording.h"

static void put_node_id(struct json_writer *json, const char *key, size_t node)
{
    json_key(json, key);
    if (node == GRAPH_NONE)
        json_put_null(json);
    else
        json_put_number(json, (int64_t)node + 1);
}

static void put_place(struct json_writer *json, const struct check *check, const struct evidence *words)
{
    struct location location = place_of_evidence(check->document, words);
    json_begin_object(json);
    if (words->unit < check->document->units.count)
        json_member_string(json, "unit", check->document->units.items[words->unit].id);
    if (location.page > 0)
        json_member_number(json, "page", location.page);
    json_member_number(json, "line", location.line);
    json_member_number(json, "column", location.column);
    json_member_string(json, "text", words->text);
    json_member_string(json, "relation", wording_thing_name(check->rulebook, words->thing));
    json_end_object(json);
}

static void put_holders(struct json_writer *json, const struct graph *graph, size_t node)
{
    static const char *const keys[graph_holders] = {"appointed_by", "dismissed_by"};
    for (size_t h = 0; h < graph_holders; h++) {
        const struct index_list *in = &graph->nodes.items[node].in;
        json_key(json, keys[h]);
        json_begin_array(json);
        for (size_t i = 0; i < in->count; i++) {
            const struct graph_edge *edge = &graph->edges.items[in->items[i]];
            if (edge->tie == graph_holder_of[h].tie && edge->left != GRAPH_NONE)
                json_put_number(json, (int64_t)in->items[i] + 1);
        }
        json_end_array(json);
    }
}

static void put_node(struct json_writer *json, const struct graph *graph, size_t node)
{
    bool overseer = graph_words_is_overseer(graph, node);
    json_begin_object(json);
    json_member_number(json, "id", (int64_t)node + 1);
    json_member_string(json, "name", graph->nodes.items[node].name);
    json_member_boolean(json, "oversees", overseer);
    put_holders(json, graph, node);
    json_end_object(json);
}

static void put_edge(struct json_writer *json, const struct check *check, const struct graph *graph, size_t number)
{
    const struct graph_edge *edge = &graph->edges.items[number];
    json_begin_object(json);
    json_member_number(json, "id", (int64_t)number + 1);
    put_node_id(json, "from", edge->left);
    json_member_string(json, "tie", text_of(tie_name(edge->tie)));
    put_node_id(json, "to", edge->right);
    put_node_id(json, "over", graph_over(edge));
    json_member_string(json, "stance", text_of(stance_name(edge->stance)));
    json_member_string(json, "modal", text_of(modal_strength_name(edge->modal)));
    if (edge->hollow)
        json_member_string(json, "hollow", edge->hollow_because);
    json_member_boolean(json, "from_named", edge->left != GRAPH_NONE && !edge->left_taken);
    json_member_boolean(json, "to_named", edge->right != GRAPH_NONE && !edge->right_taken);
    json_member_number(json, "count", (int64_t)edge->count);
    json_key(json, "places");
    json_begin_array(json);
    for (size_t i = 0; i < edge->places.count; i++)
        put_place(json, check, &edge->places.items[i]);
    json_end_array(json);
    json_end_object(json);
}

static void put_finding(struct json_writer *json, const struct graph *graph, const struct graph_finding *finding,
                        struct arena *arena)
{
    json_begin_object(json);
    json_member_string(json, "fault", text_of(graph_fault_name(finding->fault)));
    put_node_id(json, "body", finding->node);
    if (finding->other != GRAPH_NONE)
        put_node_id(json, "held_by", finding->other);
    json_member_string(json, "message", graph_words_finding(arena, graph, finding));
    json_key(json, "ties");
    json_begin_array(json);
    for (size_t i = 0; i < finding->edges.count; i++)
        json_put_number(json, (int64_t)finding->edges.items[i] + 1);
    json_end_array(json);
    json_end_object(json);
}

void graph_write_json(struct json_writer *json, const struct check *check, const struct graph *graph, struct arena *arena)
{
    json_begin_object(json);
    json_member_string(json, "path", check->document->path);
    json_member_string(json, "sha256", document_sha256(check->document, arena));
    json_member_string(json, "rulebook", wording_rulebook_name(check->rulebook));
    json_key(json, "bodies");
    json_begin_array(json);
    for (size_t n = 0; n < graph->nodes.count; n++)
        put_node(json, graph, n);
    json_end_array(json);
    json_key(json, "ties");
    json_begin_array(json);
    for (size_t e = 0; e < graph->edges.count; e++)
        put_edge(json, check, graph, e);
    json_end_array(json);
    json_key(json, "findings");
    json_begin_array(json);
    for (size_t i = 0; i < graph->findings.count; i++)
        put_finding(json, graph, &graph->findings.items[i], arena);
    json_end_array(json);
    json_member_boolean(json, "cut", graph->cut);
    json_end_object(json);
}
