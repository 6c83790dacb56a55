#define _XOPEN_SOURCE 700 /* realpath() */

#include "checker/command/rulebooks.h"
#include "lang/base/file.h"
#include "lang/diagnostic_print.h"
#include "lang/lint.h"
#include "lang/markdown.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef SSRCHECK_DATA_DIR
#define SSRCHECK_DATA_DIR "/usr/local/share/ssrcheck"
#endif

#define STANDARD_RULEBOOK "standard.rules"
#define ALL_SCHEMES "schemes/all.rules"
#define COMPARING_RULEBOOK "compare.rules"
#define MUTATING_RULEBOOK "mutate.rules"

/* ---- the standard folder ------------------------------------------------------------------------- */

/* What stands before the last stroke: "." for a bare name. */
static struct text folder_of(struct arena *arena, struct text path)
{
    size_t end = path.length;
    while (end > 0 && path.bytes[end - 1] != '/')
        end--;
    if (end == 0)
        return TEXT(".");
    return text_copy(arena, text_part(path, 0, end > 1 ? end - 1 : end));
}

/* The folder that the running program stands in, links resolved; empty when the system does not tell. */
static struct text program_folder(struct arena *arena, const char *program)
{
    char *path = realpath("/proc/self/exe", NULL);
    if (path == NULL && program != NULL && strchr(program, '/') != NULL)
        path = realpath(program, NULL);
    if (path == NULL)
        return TEXT("");
    struct text found = text_copy(arena, text_of(path));
    free(path);
    return folder_of(arena, found);
}

static bool holds_standard(struct arena *arena, struct text folder)
{
    struct stat entry;
    struct text path = text_format(arena, "%.*s/" STANDARD_RULEBOOK, TEXT_ARG(folder));
    return stat(path.bytes, &entry) == 0 && S_ISREG(entry.st_mode);
}

struct text rulebooks_folder(struct arena *arena, const char *program)
{
    const char *wanted = getenv("SSRCHECK_RULES");
    if (wanted != NULL && wanted[0] != '\0')
        return text_copy(arena, text_of(wanted));
    struct text beside = program_folder(arena, program);
    if (beside.length > 0) {
        struct text above = folder_of(arena, beside);
        const char *stroke = text_equal(above, TEXT("/")) ? "" : "/";
        struct text tree = text_format(arena, "%.*s%srules", TEXT_ARG(above), stroke);
        if (holds_standard(arena, tree))
            return tree;
        struct text shared = text_format(arena, "%.*s%sshare/ssrcheck/rules", TEXT_ARG(above), stroke);
        if (holds_standard(arena, shared))
            return shared;
    }
    return holds_standard(arena, TEXT(SSRCHECK_DATA_DIR "/rules")) ? TEXT(SSRCHECK_DATA_DIR "/rules")
                                                                   : TEXT("");
}

/* ---- loading ------------------------------------------------------------------------------------- */

/* A path under the working folder is shown as people write it there. */
static const char *short_path(struct arena *arena, const char *path)
{
    char *here = realpath(".", NULL);
    size_t length = here != NULL ? strlen(here) : 0;
    const char *shown = path;
    if (length > 1 && strncmp(path, here, length) == 0 && path[length] == '/')
        shown = arena_copy(arena, path + length + 1, strlen(path + length + 1));
    free(here);
    return shown;
}

bool rulebooks_find(struct command_job *job, const struct string_list *paths,
                    struct rulebook_request_list *requests)
{
    struct text standard = rulebooks_folder(job->arena, job->program);
    struct string_list wanted = *paths;
    *requests = (struct rulebook_request_list){NULL, 0, 0};
    if (paths->count == 0 && standard.length == 0) {
        job_complain(job, "the standard rulebook is not installed; name one with --rules, or its folder in "
                          "SSRCHECK_RULES");
        return false;
    }
    if (paths->count == 0) {
        struct text path = text_format(job->arena, "%.*s/" STANDARD_RULEBOOK, TEXT_ARG(standard));
        wanted = (struct string_list){NULL, 0, 0};
        list_push(job->arena, &wanted, short_path(job->arena, path.bytes));
    }
    for (size_t i = 0; i < wanted.count; i++) {
        struct text own = folder_of(job->arena, text_of(wanted.items[i]));
        struct rulebook_request request = {wanted.items[i], {own.bytes, standard.bytes},
                                           standard.length > 0 ? 2 : 1};
        list_push(job->arena, requests, request);
    }
    return true;
}

enum { most_page = 16 * 1024 * 1024 }; /* bytes */

bool rulebooks_page_holds(struct arena *arena, struct text path, struct text information)
{
    struct text content;
    struct markdown_block block;
    size_t offset = 0;
    if (file_read(arena, path.bytes, most_page, &content) != NULL)
        return true; /* whoever loads it says what is wrong */
    while (markdown_next_block(content, &offset, &block)) {
        if (text_equal(block.information, information))
            return true;
    }
    return false;
}

bool rulebooks_is_one(struct arena *arena, const struct input *input)
{
    return input->named || !text_ends_with(input->path, TEXT(".md")) ||
           rulebooks_page_holds(arena, input->path, TEXT("rules"));
}

void rulebooks_complain(struct command_job *job, const char *path, const struct diagnostics *diagnostics)
{
    diagnostics_print(diagnostics, job->err, diagnostic_for_people, job_colour(job, job->err));
    job_complain(job, "%s cannot be used: %zu error%s", path, diagnostics->error_count,
                 diagnostics->error_count == 1 ? "" : "s");
}

/* What a remark in the file allows is not told of. */
void rulebooks_advise(struct command_job *job, const struct diagnostics *diagnostics)
{
    struct diagnostics shown = *diagnostics;
    if (shown.list.count > 0 && shown.list.items[0].source != NULL)
        lint_allow(shown.list.items[0].source, &shown, false);
    diagnostics_print(&shown, job->err, diagnostic_for_people, job_colour(job, job->err));
}

struct rulebook *rulebooks_try(struct command_job *job, const struct rulebook_request *request,
                               struct diagnostics *diagnostics)
{
    struct rulebook_options options = {.folders = request->folders, .folder_count = request->folder_count};
    diagnostics_init(diagnostics, job->arena);
    return rulebook_load(request->path, &options, diagnostics);
}

static const struct rulebook *load(struct command_job *job, const struct rulebook_request *request)
{
    struct diagnostics diagnostics;
    const struct rulebook *rulebook = rulebooks_try(job, request, &diagnostics);
    if (rulebook == NULL)
        rulebooks_complain(job, request->path, &diagnostics);
    return rulebook;
}

/* One that comes with the program. */
static bool load_own(struct command_job *job, const char *name, struct rulebooks *rulebooks)
{
    struct text standard = rulebooks_folder(job->arena, job->program);
    struct string_list paths = {NULL, 0, 0};
    /* Where nothing is installed, rulebooks_find() says so. */
    if (standard.length > 0)
        list_push(job->arena, &paths,
                  short_path(job->arena, text_format(job->arena, "%.*s/%s", TEXT_ARG(standard), name).bytes));
    return rulebooks_load(job, &paths, rulebooks);
}

bool rulebooks_load_schemes(struct command_job *job, struct rulebooks *rulebooks)
{
    return load_own(job, ALL_SCHEMES, rulebooks);
}

bool rulebooks_load_comparing(struct command_job *job, struct rulebooks *rulebooks)
{
    return load_own(job, COMPARING_RULEBOOK, rulebooks);
}

bool rulebooks_load_mutating(struct command_job *job, struct rulebooks *rulebooks)
{
    return load_own(job, MUTATING_RULEBOOK, rulebooks);
}

bool rulebooks_load(struct command_job *job, const struct string_list *paths, struct rulebooks *rulebooks)
{
    struct rulebook_request_list requests;
    bool all = true;
    *rulebooks = (struct rulebooks){NULL, 0};
    if (!rulebooks_find(job, paths, &requests))
        return false;
    rulebooks->items = arena_alloc_array(job->arena, requests.count, sizeof *rulebooks->items);
    for (size_t i = 0; i < requests.count; i++) {
        const struct rulebook *rulebook = load(job, &requests.items[i]);
        if (rulebook != NULL)
            rulebooks->items[rulebooks->count++] = rulebook;
        all = all && rulebook != NULL;
    }
    return all;
}

void rulebooks_free(struct rulebooks *rulebooks)
{
    for (size_t i = 0; i < rulebooks->count; i++)
        rulebook_free((struct rulebook *)rulebooks->items[i]);
    rulebooks->count = 0;
}
