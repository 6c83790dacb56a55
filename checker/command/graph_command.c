/*
 * graph: who answers to whom in a document, on what words, and where that leads nowhere.
 */
#include "checker/command/judge.h"
#include "checker/report/graph_report.h"

#include <string.h>

const char *const graph_formats[] = {"text", "dot", "json", NULL};

struct graphing {
    struct command_job *job;
    enum exit_code code;
};

static bool asks_for(const struct graphing *graphing, const char *format)
{
    const char *asked = graphing->job->line.format;
    return strcmp(asked != NULL ? asked : "text", format) == 0;
}

static void write_graph(struct graphing *graphing, const struct check *check, const struct graph *graph,
                        struct text_builder *out)
{
    struct arena *arena = graphing->job->arena;
    if (asks_for(graphing, "dot")) {
        graph_write_dot(out, check, graph);
    } else if (asks_for(graphing, "json")) {
        struct json_writer json;
        json_to_text(&json, out, true);
        graph_write_json(&json, check, graph, arena);
        json_end_line(&json);
    } else {
        struct page page = {out, arena, job_colour(graphing->job, graphing->job->out)};
        graph_write_text(&page, check, graph);
    }
}

static void tell_graph(void *context, const struct judge_subject *subject, struct check *check)
{
    struct graphing *graphing = context;
    struct text_builder out;
    (void)subject;
    text_builder_init(&out, graphing->job->arena);
    struct graph graph = graph_make(check, graphing->job->arena);
    write_graph(graphing, check, &graph, &out);
    job_print(graphing->job, text_built(&out));
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
    if (!rulebooks_load(job, &job->line.rules, &rulebooks) ||
        !judge_paths(job, &rulebooks, &listener, job->line.operands.items, 1))
        graphing.code = exit_trouble;
    rulebooks_free(&rulebooks);
    return graphing.code;
}
