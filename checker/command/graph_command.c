/*
 * graph: who answers to whom in a document, on what words, and where that leads nowhere.
 */
#include "checker/command/judge.h"
#include "checker/report/graph_report.h"
#include "checker/report/report.h"

#include <string.h>

const char *const graph_formats[] = {"text", "dot", "json", NULL};

struct graphing {
    struct command_job *job;
    struct text_builder out;
    struct json_writer json;
    enum exit_code code;
};

static bool asks_for(const struct graphing *graphing, const char *format)
{
    const char *asked = graphing->job->line.format;
    return strcmp(asked != NULL ? asked : "text", format) == 0;
}

static void begin_json(struct graphing *graphing)
{
    struct json_writer *json = &graphing->json;
    json_to_text(json, &graphing->out, true);
    json_begin_object(json);
    report_write_tool(json);
    json_key(json, "graphs");
    json_begin_array(json);
}

static void end_json(struct graphing *graphing)
{
    json_end_array(&graphing->json);
    json_end_object(&graphing->json);
    json_end_line(&graphing->json);
}

static void tell_graph(void *context, const struct judge_subject *subject, struct check *check)
{
    struct graphing *graphing = context;
    struct arena *arena = graphing->job->arena;
    (void)subject;
    struct graph graph = graph_make(check, arena);
    struct page page = {&graphing->out, arena, job_colour(graphing->job, graphing->job->out)};
    if (asks_for(graphing, "dot"))
        graph_write_dot(&graphing->out, check, &graph);
    else if (asks_for(graphing, "json"))
        graph_write_json(&graphing->json, check, &graph, arena);
    else
        graph_write_text(&page, check, &graph);
    if (check->units.count > 0)
        return;
    job_complain_about(graphing->job, check->document->path, TEXT("holds nothing to judge"));
    graphing->code = exit_trouble;
}

static void not_told(void *context, const struct judge_subject *subject, struct text message)
{
    struct graphing *graphing = context;
    job_complain_about(graphing->job, subject->path, message);
    graphing->code = exit_trouble;
}

enum exit_code graph_command(struct command_job *job)
{
    struct rulebooks rulebooks;
    struct graphing graphing = {.job = job, .code = exit_clean};
    struct judge_listener listener = {.judged = tell_graph, .trouble = not_told, .context = &graphing};
    text_builder_init(&graphing.out, job->arena);
    if (asks_for(&graphing, "json"))
        begin_json(&graphing);
    if (!rulebooks_load(job, &job->line.rules, &rulebooks) ||
        !judge_paths(job, &rulebooks, &listener, job->line.operands.items, 1))
        graphing.code = exit_trouble;
    rulebooks_free(&rulebooks);
    if (asks_for(&graphing, "json"))
        end_json(&graphing);
    job_print(job, text_built(&graphing.out));
    return graphing.code;
}
