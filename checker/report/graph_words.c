#include "checker/report/graph_words.h"

#include "checker/report/page.h"

enum { longest_name = 60, most_holders = 4 }; /* columns; bodies */

struct text graph_words_node(struct arena *arena, const struct graph *graph, size_t node)
{
    if (node == GRAPH_NONE)
        return TEXT("(not said)");
    return page_cut(arena, page_clean(arena, graph->nodes.items[node].name), longest_name);
}

const char *graph_words_tie(enum tie tie)
{
    static const char *const words[tie_count] = {
        [tie_inspects] = "inspects",      [tie_supervises] = "supervises",       [tie_binds] = "decides on",
        [tie_commands] = "commands",      [tie_appoints] = "appoints",           [tie_dismisses] = "removes",
        [tie_convenes] = "convenes",      [tie_staffs] = "staffs",               [tie_pays] = "pays for",
        [tie_equips] = "gives means to",  [tie_answers] = "answers to",          [tie_reports] = "reports to",
        [tie_complains] = "may complain to"};
    return words[tie];
}

/* ---- how it is said -------------------------------------------------------------------------------------- */

static const char *stance_words(enum stance stance)
{
    switch (stance) {
    case stance_allowed: return "left to choice";
    case stance_hedged: return "an aim or under a condition";
    case stance_denied: return "denied";
    case stance_removed: return "taken away";
    default: return "";
    }
}

static void add_word(struct text_builder *out, const char *word)
{
    if (word[0] == '\0')
        return;
    text_append_string(out, out->length > 0 ? ", " : "");
    text_append_string(out, word);
}

struct text graph_words_stance(struct arena *arena, const struct graph_edge *edge)
{
    struct text_builder out;
    text_builder_init(&out, arena);
    add_word(&out, stance_words(edge->stance));
    add_word(&out, edge->hollow ? "in name only" : "");
    return text_built(&out);
}

/* ---- faults ---------------------------------------------------------------------------------------------- */

const char *graph_words_fault(enum graph_fault fault)
{
    static const char *const words[fault_count] = {
        "Overseen by nobody but itself", "An overseer in the hands of those it oversees", "An overseer that leads nowhere",
        "Means or powers that nobody oversees", "Complaints that end with those complained of"};
    return words[fault];
}

struct text graph_words_finding(struct arena *arena, const struct graph *graph, const struct graph_finding *finding)
{
    struct text name = graph_words_node(arena, graph, finding->node);
    struct text other = graph_words_node(arena, graph, finding->other);
    switch (finding->fault) {
    case fault_self:
        return text_format(arena, "Whoever oversees “%.*s” is itself or in its hands.", TEXT_ARG(name));
    case fault_captive:
        return finding->other == GRAPH_NONE
                   ? text_format(arena, "“%.*s” oversees in name only: those it should oversee hold it.", TEXT_ARG(name))
                   : text_format(arena, "“%.*s” is held by “%.*s”, which is among those to be overseen.", TEXT_ARG(name),
                                 TEXT_ARG(other));
    case fault_dead_end:
        return text_format(arena, "“%.*s” may learn; no clause was found by which it decides anything or tells anybody.",
                           TEXT_ARG(name));
    case fault_unwatched:
        return finding->in_name_only
                   ? text_format(arena, "“%.*s” is given means or powers, and what oversight of it there is, is hollow, "
                                        "denied or left open.", TEXT_ARG(name))
                   : text_format(arena, "“%.*s” is given means or powers; no clause was found by which anybody oversees it.",
                                 TEXT_ARG(name));
    case fault_circle:
        return text_format(arena, "Complaints go to “%.*s”, which is among those to be overseen.", TEXT_ARG(name));
    case fault_count: break;
    }
    return TEXT("");
}

/* ---- who holds an overseer ------------------------------------------------------------------------------- */

const struct graph_holder graph_holder_of[graph_holders] = {
    {tie_appoints, "appointed by", "no clause found on who appoints it"},
    {tie_dismisses, "removed by", "no clause found on who removes it"}};

struct text graph_words_holder(struct arena *arena, const struct graph *graph, size_t node,
                               const struct graph_holder *holder)
{
    const struct index_list *in = &graph->nodes.items[node].in;
    struct text_builder out;
    size_t told = 0;
    text_builder_init(&out, arena);
    for (size_t i = 0; i < in->count && told < most_holders; i++) {
        const struct graph_edge *edge = &graph->edges.items[in->items[i]];
        struct text how = graph_words_stance(arena, edge);
        if (edge->tie != holder->tie || edge->left == GRAPH_NONE)
            continue;
        text_append_string(&out, told++ > 0 ? ", " : holder->said);
        text_append_string(&out, told > 1 ? "" : " ");
        text_append(&out, graph_words_node(arena, graph, edge->left));
        if (how.length > 0)
            text_append_format(&out, " (%.*s)", TEXT_ARG(how));
    }
    return told > 0 ? text_built(&out) : text_of(holder->unsaid);
}

bool graph_words_is_overseer(const struct graph *graph, size_t node)
{
    const struct graph_node *own = &graph->nodes.items[node];
    for (size_t i = 0; i < own->out.count + own->in.count; i++) {
        size_t number = i < own->out.count ? own->out.items[i] : own->in.items[i - own->out.count];
        const struct graph_edge *edge = &graph->edges.items[number];
        if (graph_oversees(edge->tie) && graph_over(edge) == node && edge->stance == stance_provided &&
            edge->tie != tie_answers)
            return true;
    }
    return false;
}
