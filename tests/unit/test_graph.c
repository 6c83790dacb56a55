/* graph: who answers to whom in a document, and where that leads nowhere; and the three ways to write it. */
#include "checker/graph.h"
#include "checker/report/graph_report.h"
#include "checker/report/html_graph.h"

#include "tests/unit/fixture_engine.h"

#define RULES                                                                                                          \
    "term police { \"police\", \"guard\", \"watch\" }\nterm overseer { \"court\", \"board\", \"assembly\", \"watch\" }\n"        \
    "term people { \"anyone\" }\nterm thing { \"depot~\", \"log~\" }\nterm kit { \"boat~\" }\n"                           \
    "term inspecting { \"inspect~\" }\nterm answering { \"answer~\" }\nterm naming { \"appoint~\" }\n"                    \
    "term sacking { \"dismiss~\" }\nterm telling { \"report~\" }\nterm buying { \"buy~\" }\nterm grieving { \"complain~\" }\n" \
    "term seat { \"member~\" }\nrelation seats { who police does naming whom seat  edge who appoints overseer in whom }\n"  \
    "term somebody { <police>, <overseer> }\n"                                                                         \
    "relation looks { who overseer does inspecting whom thing or police\n"                                              \
    "                 hollow when whom names who  edge who inspects police in whom }\n"                                 \
    "relation names { who somebody does naming whom overseer  edge who appoints whom }\n"                               \
    "relation sacks { who somebody does sacking whom overseer  edge who dismisses whom }\n"                             \
    "relation answers { who police does answering to overseer  edge who answers to }\n"                                 \
    "relation tells { who overseer does telling to overseer  edge who reports to }\n"                                   \
    "relation buys { who police does buying whom kit  edge overseer in of equips police in who }\n"                     \
    "relation grieves { who people does grieving to somebody  edge who complains to }\n"                                \
    "term barring { \"refuse~\" }\nrelation shuts { who police does barring whom overseer  edge whom inspects who as denied }\n" \
    "concept checked { looks }\nprinciple order { served by checked }\n"                                                \
    "definition d { counts when strengthens order  fails otherwise }\n"

#define BILL "# The Lake Bill\n\n## 1. One\n\n"

static struct text name_of(const struct graph *graph, size_t node)
{
    return node == GRAPH_NONE ? TEXT("?") : graph->nodes.items[node].name;
}

/* "Court inspects River Police; …" */
static const char *edges(struct engine *engine)
{
    struct graph graph = graph_make(engine->check, engine->arena);
    struct text_builder out;

    text_builder_init(&out, engine->arena);
    for (size_t e = 0; e < graph.edges.count; e++) {
        const struct graph_edge *edge = &graph.edges.items[e];

        text_append_format(&out, "%s%.*s %s %.*s", e > 0 ? "; " : "", TEXT_ARG(name_of(&graph, edge->left)),
                           tie_name(edge->tie), TEXT_ARG(name_of(&graph, edge->right)));
        text_append_format(&out, "%s%s%s", edge->left_taken || edge->right_taken ? " (nearby)" : "",
                           edge->hollow ? " (hollow)" : "", edge->count > 1 ? " (again)" : "");
        if (edge->stance != stance_provided)
            text_append_format(&out, " (%s)", stance_name(edge->stance));
    }
    return text_built(&out).bytes;
}

/* "dead-end Court; …" */
static const char *findings(struct engine *engine)
{
    struct graph graph = graph_make(engine->check, engine->arena);
    struct text_builder out;

    text_builder_init(&out, engine->arena);
    for (size_t i = 0; i < graph.findings.count; i++) {
        const struct graph_finding *finding = &graph.findings.items[i];

        text_append_format(&out, "%s%s %.*s", i > 0 ? "; " : "", graph_fault_name(finding->fault),
                           TEXT_ARG(name_of(&graph, finding->node)));
        if (finding->other != GRAPH_NONE)
            text_append_format(&out, " by %.*s", TEXT_ARG(name_of(&graph, finding->other)));
    }
    return text_built(&out).bytes;
}

/* ---- edges ----------------------------------------------------------------------------------------------- */

static void whoever_takes_the_parts_is_joined(void **state)
{
    (void)state;
    assert_engine(edges, RULES, BILL "The Court shall inspect the River Police. The River Police shall answer to the Assembly.",
                  "Court inspects River Police; River Police answers Assembly");
}

static void a_part_may_name_the_body_in_passing(void **state)
{
    (void)state;
    assert_engine(edges, RULES, BILL "The Court shall inspect the depots of the River Police.", "Court inspects River Police");
}

static void the_heading_over_it_may_name_the_body(void **state)
{
    (void)state;
    assert_engine(edges, RULES, "# The Lake Bill\n\n## 1. River Police\n\nThe Court shall inspect the depots.\n",
                  "Court inspects River Police (nearby)");
}

static void one_of_several_is_not_guessed(void **state)
{
    (void)state;
    assert_engine(edges, RULES,
                  "# The Lake Bill\n\n## 1. River Police and Lake Guard\n\nThe Court shall inspect the depots.\n",
                  "Court inspects ?");
}

static void names_of_one_body_are_one_node(void **state)
{
    (void)state;
    assert_engine(edges, RULES,
                  BILL "The Complaints Board shall inspect the River Police. The Board shall inspect the River Police.",
                  "Complaints Board inspects River Police (again)");
}

static void what_is_denied_and_hollow_is_told(void **state)
{
    (void)state;
    assert_engine(edges, RULES,
                  BILL "The River Police shall not answer to the Court. The Lake Board shall inspect the Lake Guard. "
                       "The Lake Guard shall appoint the Lake Board.",
                  "River Police answers Court (denied); Lake Board inspects Lake Guard (hollow); "
                  "Lake Guard appoints Lake Board");
}

static void an_edge_may_have_a_stance_of_its_own(void **state)
{
    (void)state;
    assert_engine(edges, RULES, BILL "The Lake Guard shall refuse the Court.", "Court inspects Lake Guard (denied)");
    assert_engine(edges, RULES, BILL "The Lake Guard shall not refuse the Court.", "");
}

static void a_seat_is_one_in_the_body_of_its_section(void **state)
{
    (void)state;
    assert_engine(edges, RULES, "# The Lake Bill\n\n## 1. The Harbour Board\n\nThe Lake Guard shall appoint the members.\n",
                  "Lake Guard appoints Harbour Board (nearby)");
    assert_engine(edges, RULES,
                  "# The Lake Bill\n\n## 1. The Harbour Board\n\nThe Lake Guard shall appoint the members of the River Guard.\n",
                  "");
}

static void a_heading_ties_nobody(void **state)
{
    (void)state;
    assert_engine(edges, RULES, "# The Court shall inspect the River Police\n\n## 1. One\n\nThe clerk shall sing.\n", "");
}

static void a_rulebook_without_edges_has_no_graph(void **state)
{
    (void)state;
    assert_engine(edges, "term court { \"court\" }\nterm looking { \"inspect~\" }\nrelation looks { who court does looking }\n"
                         "concept c { looks }\nprinciple p { served by c }\n"
                         "definition d { counts when strengthens p  fails otherwise }\n",
                  BILL "The Court shall inspect the River Police.", "");
}

/* ---- findings -------------------------------------------------------------------------------------------- */

static void an_overseer_that_only_learns_leads_nowhere(void **state)
{
    (void)state;
    assert_engine(findings, RULES, BILL "The Court shall inspect the River Police.", "dead-end Court");
}

static void one_that_tells_leads_on(void **state)
{
    (void)state;
    assert_engine(findings, RULES,
                  BILL "The Court shall inspect the River Police. The Court shall report to the Assembly.", "");
}

static void whoever_is_overseen_holds_its_overseer(void **state)
{
    (void)state;
    assert_engine(findings, RULES,
                  BILL "The Lake Board shall inspect the Lake Guard. The Lake Board shall report to the Assembly.\n\n"
                       "## 2. Two\n\nThe Lake Guard shall dismiss the Lake Board.",
                  "self-oversight Lake Guard; captive-overseer Lake Board by Lake Guard");
}

static void a_body_may_look_into_itself(void **state)
{
    (void)state;
    assert_engine(edges, RULES, BILL "The Lake Watch shall inspect the Lake Watch.", "Lake Watch inspects Lake Watch");
    assert_engine(findings, RULES, BILL "The Lake Watch shall inspect the Lake Watch.",
                  "self-oversight Lake Watch; dead-end Lake Watch");
}

static void a_second_overseer_makes_it_no_self_oversight(void **state)
{
    (void)state;
    assert_engine(findings, RULES,
                  BILL "The Lake Board shall inspect the Lake Guard. The Lake Board shall report to the Assembly. "
                       "The Lake Guard shall answer to the Court.\n\n"
                       "## 2. Two\n\nThe Lake Guard shall dismiss the Lake Board.",
                  "captive-overseer Lake Board by Lake Guard");
}

static void means_that_nobody_oversees(void **state)
{
    (void)state;
    assert_engine(findings, RULES, BILL "The Lake Guard shall buy boats.", "unwatched Lake Guard");
    assert_engine(findings, RULES, BILL "The Lake Guard shall buy boats. The Lake Guard shall answer to the Court.", "");
}

static void a_complaint_that_ends_where_it_began(void **state)
{
    (void)state;
    assert_engine(findings, RULES, BILL "Anyone may complain to the Lake Guard.", "complaint-circle Lake Guard");
    assert_engine(findings, RULES, BILL "Anyone may complain to the Lake Board.", "");
}

/* ---- writing --------------------------------------------------------------------------------------------- */

#define HOSTILE "a\"b\\ <i>&amp; \xE2\x80\xAE \x1B[31m \xFF"

static struct graph hostile_graph(struct engine *engine)
{
    struct graph graph = graph_make(engine->check, engine->arena);

    assert_true(graph.nodes.count > 0);
    graph.nodes.items[0].name = TEXT(HOSTILE);
    return graph;
}

static const char *hostile_dot(struct engine *engine)
{
    struct graph graph = hostile_graph(engine);
    struct text_builder out;

    text_builder_init(&out, engine->arena);
    graph_write_dot(&out, engine->check, &graph);
    return strchr(text_built(&out).bytes, '\n') + 1;
}

static const char *hostile_drawing(struct engine *engine)
{
    struct graph graph = hostile_graph(engine);
    struct text_builder out;
    struct html html = {&out};

    text_builder_init(&out, engine->arena);
    assert_true(html_graph_figure(&html, &graph, TEXT("d1-graph")));
    const char *drawn = text_built(&out).bytes;
    if (strstr(drawn, "<i>") != NULL || strchr(drawn, '\x1B') != NULL || strstr(drawn, "\xE2\x80\xAE") != NULL)
        return "let through";
    return strstr(drawn, ">a&quot;b\\ &lt;i&gt;&amp;amp;") != NULL ? "escaped" : drawn;
}

static void names_are_text_in_every_format(void **state)
{
    (void)state;
    assert_engine(hostile_dot, RULES, BILL "The Court shall inspect the River Police.",
                  "  rankdir=TB;\n  node [shape=box];\n"
                  "  n1 [label=\"a\\\"b\\\\ <i>&amp; \xEF\xBF\xBD \xEF\xBF\xBD[31m \xEF\xBF\xBD\"];\n"
                  "  n2 [label=\"River Police\"];\n  n1 -> n2 [label=\"inspects\"];\n}\n");
    assert_engine(hostile_drawing, RULES, BILL "The Court shall inspect the River Police.", "escaped");
}

/* More bodies than are drawn: each section has two of its own. */
static const char *drawn_of_many(struct engine *engine)
{
    struct graph graph = graph_make(engine->check, engine->arena);
    struct text_builder out;
    struct html html = {&out};
    size_t boxes = 0;

    text_builder_init(&out, engine->arena);
    assert_true(html_graph_figure(&html, &graph, TEXT("d1-graph")));
    const char *drawn = text_built(&out).bytes;
    for (const char *at = strstr(drawn, "class=\"box\""); at != NULL; at = strstr(at + 1, "class=\"box\""))
        boxes++;
    bool told = strstr(drawn, "28 more ties stand in the table alone") != NULL;
    return text_format(engine->arena, "%zu bodies, %zu ties, %zu boxes%s", graph.nodes.count, graph.edges.count, boxes,
                       told ? ", the rest told" : drawn).bytes;
}

static void a_drawing_has_so_many_boxes_and_no_more(void **state)
{
    static char bill[8192];
    size_t used = (size_t)snprintf(bill, sizeof bill, "# The Lake Bill\n\n");

    (void)state;
    for (int i = 0; i < 40; i++)
        used += (size_t)snprintf(bill + used, sizeof bill - used,
                                 "## %d. One\n\nThe Q%cx%c Court shall inspect the Z%cx%c Police.\n\n", i + 1, 'a' + i % 20,
                                 'a' + i / 20, 'a' + i % 20, 'a' + i / 20);
    assert_engine(drawn_of_many, RULES, bill, "80 bodies, 40 ties, 24 boxes, the rest told");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_takes_the_parts_is_joined),
        cmocka_unit_test(a_part_may_name_the_body_in_passing),
        cmocka_unit_test(the_heading_over_it_may_name_the_body),
        cmocka_unit_test(one_of_several_is_not_guessed),
        cmocka_unit_test(names_of_one_body_are_one_node),
        cmocka_unit_test(what_is_denied_and_hollow_is_told),
        cmocka_unit_test(an_edge_may_have_a_stance_of_its_own),
        cmocka_unit_test(a_seat_is_one_in_the_body_of_its_section),
        cmocka_unit_test(a_heading_ties_nobody),
        cmocka_unit_test(a_rulebook_without_edges_has_no_graph),
        cmocka_unit_test(an_overseer_that_only_learns_leads_nowhere),
        cmocka_unit_test(one_that_tells_leads_on),
        cmocka_unit_test(whoever_is_overseen_holds_its_overseer),
        cmocka_unit_test(a_body_may_look_into_itself),
        cmocka_unit_test(a_second_overseer_makes_it_no_self_oversight),
        cmocka_unit_test(means_that_nobody_oversees),
        cmocka_unit_test(a_complaint_that_ends_where_it_began),
        cmocka_unit_test(names_are_text_in_every_format),
        cmocka_unit_test(a_drawing_has_so_many_boxes_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
