/*
 * show_rules: the rules themselves: `--show tree`, as they were written; `--show rulebook`, as they are used.
 */
#include "checker/command/command.h"
#include "checker/command/rulebooks.h"
#include "lang/rulebook_print.h"

#include <string.h>

static enum exit_code show_trees(struct command_job *job, struct text_builder *out)
{
    struct rulebook_request_list requests;
    enum exit_code code = exit_clean;
    if (!rulebooks_find(job, &job->line.rules, &requests))
        return exit_trouble;
    for (size_t i = 0; i < requests.count; i++) {
        const struct rulebook_request *request = &requests.items[i];
        struct rulebook_options options = {.folders = request->folders,
                                           .folder_count = request->folder_count};
        struct diagnostics diagnostics;
        diagnostics_init(&diagnostics, job->arena);
        if (rulebook_print_trees(request->path, &options, &diagnostics, out))
            continue;
        rulebooks_complain(job, request->path, &diagnostics);
        code = exit_trouble;
    }
    return code;
}

static enum exit_code show_rulebooks(struct command_job *job, struct text_builder *out)
{
    struct rulebooks rulebooks;
    bool loaded = rulebooks_load(job, &job->line.rules, &rulebooks);
    for (size_t i = 0; i < rulebooks.count; i++)
        rulebook_print(rulebooks.items[i], out);
    rulebooks_free(&rulebooks);
    return loaded ? exit_clean : exit_trouble;
}

enum exit_code show_rules(struct command_job *job)
{
    struct text_builder out;
    text_builder_init(&out, job->arena);
    bool tree = strcmp(job->line.show, "tree") == 0;
    enum exit_code code = tree ? show_trees(job, &out) : show_rulebooks(job, &out);
    job_print(job, text_built(&out));
    return code;
}
