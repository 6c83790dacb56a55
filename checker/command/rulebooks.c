#define _XOPEN_SOURCE 700 /* realpath() */

#include "checker/command/rulebooks.h"
#include "checker/rules_image.h"
#include "lang/base/file.h"
#include "lang/diagnostic_print.h"
#include "lang/lint.h"
#include "lang/markdown.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef SSRCHECK_DATA_DIR
#define SSRCHECK_DATA_DIR "/usr/local/share/ssrcheck"
#endif

#define STANDARD_RULEBOOK "standard.rules"

/* Those that come with the program. */
enum own_rulebook { own_standard, own_schemes, own_comparing, own_mutating, own_count };
static const struct {
    const char *file, *image;
} own_rulebooks[own_count] = {
    [own_standard] = {STANDARD_RULEBOOK, "standard"},
    [own_schemes] = {"schemes/all.rules", "schemes"},
    [own_comparing] = {"compare.rules", "compare"},
    [own_mutating] = {"mutate.rules", "mutate"},
};

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

static struct rulebook_request request_for(struct command_job *job, const char *path, struct text standard)
{
    struct text beside = folder_of(job->arena, text_of(path));
    return (struct rulebook_request){.path = path,
                                     .folders = {beside.bytes, standard.bytes},
                                     .folder_count = standard.length > 0 ? 2 : 1};
}

const char *rulebooks_own_image(size_t own)
{
    return own < own_count ? own_rulebooks[own].image : NULL;
}

bool rulebooks_find_own(struct command_job *job, size_t own, struct rulebook_request *request)
{
    struct text standard = rulebooks_folder(job->arena, job->program);
    struct text path = text_format(job->arena, "%.*s/%s", TEXT_ARG(standard), own_rulebooks[own].file);
    *request = request_for(job, short_path(job->arena, path.bytes), standard);
    request->image = own_rulebooks[own].image;
    return standard.length > 0;
}

static bool is_same_file(const char *one, const char *other)
{
    struct stat entry, twin;
    return stat(one, &entry) == 0 && stat(other, &twin) == 0 && entry.st_dev == twin.st_dev &&
           entry.st_ino == twin.st_ino;
}

/* The image of the rulebook that a path leads to, where it is one that comes with the program. */
static const char *image_of(struct command_job *job, const char *path)
{
    struct rulebook_request request;
    for (size_t own = 0; own < own_count; own++)
        if (rulebooks_find_own(job, own, &request) && request.path != NULL && is_same_file(path, request.path))
            return own_rulebooks[own].image;
    return NULL;
}

/* Only the rulebooks that come with the program: the one that a command wants when none is named. */
static bool find_own(struct command_job *job, enum own_rulebook own, struct rulebook_request_list *requests)
{
    struct rulebook_request request;
    *requests = (struct rulebook_request_list){NULL, 0, 0};
    if (!rulebooks_find_own(job, own, &request)) {
        job_complain(job, "the standard rulebook is not installed; name one with --rules, or its folder in "
                          "SSRCHECK_RULES");
        return false;
    }
    list_push(job->arena, requests, request);
    return true;
}

bool rulebooks_find(struct command_job *job, const struct string_list *paths,
                    struct rulebook_request_list *requests)
{
    if (paths->count == 0)
        return find_own(job, own_standard, requests);
    struct text standard = rulebooks_folder(job->arena, job->program);
    *requests = (struct rulebook_request_list){NULL, 0, 0};
    for (size_t i = 0; i < paths->count; i++) {
        struct rulebook_request request = request_for(job, paths->items[i], standard);
        request.image = image_of(job, request.path);
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

/* ---- images -------------------------------------------------------------------------------------- */

/* From the image that was made when the program was built: images/ beside it, lib/ssrcheck where it is installed.
 * SSRCHECK_IMAGES names another folder. NULL where the rulebook has to be loaded. */
static struct rules_image *open_image(struct command_job *job, const struct rulebook_request *request)
{
    const struct rulebook_options options = {.folders = request->folders, .folder_count = request->folder_count};
    struct arena *arena = job->arena;
    struct text folder = program_folder(arena, job->program);
    const char *wanted = getenv("SSRCHECK_IMAGES");
    if (request->image == NULL || folder.length == 0)
        return NULL;
    if (wanted != NULL)
        return rules_image_open(text_format(arena, "%s/%s.image", wanted, request->image).bytes, request->path, &options);
    struct text built = text_format(arena, "%.*s/images/%s.image", TEXT_ARG(folder), request->image);
    struct rules_image *image = rules_image_open(built.bytes, request->path, &options);
    struct text installed = text_format(arena, "%.*s/../lib/ssrcheck/%s.image", TEXT_ARG(folder), request->image);
    return image != NULL ? image : rules_image_open(installed.bytes, request->path, &options);
}

/* ---- loading ------------------------------------------------------------------------------------- */

static void make_room(struct command_job *job, size_t count, struct rulebooks *rulebooks)
{
    *rulebooks = (struct rulebooks){.items = arena_alloc_array(job->arena, count, sizeof *rulebooks->items),
                                    .images = arena_alloc_array(job->arena, count, sizeof *rulebooks->images)};
}

/* False when it cannot be used: `diagnostics` tells why. */
static bool take(struct command_job *job, const struct rulebook_request *request, struct rulebooks *rulebooks,
                 struct diagnostics *diagnostics)
{
    struct rules_image *image = open_image(job, request);
    const struct rulebook *rulebook;
    if (image != NULL) {
        rulebook = rules_image_rulebook(image);
        assert(rulebook != NULL);
    } else {
        rulebook = rulebooks_try(job, request, diagnostics);
    }
    if (rulebook == NULL)
        return false;
    rulebooks->images[rulebooks->count] = image;
    rulebooks->items[rulebooks->count++] = rulebook;
    return true;
}

static bool take_all(struct command_job *job, const struct rulebook_request_list *requests, struct rulebooks *rulebooks)
{
    struct diagnostics diagnostics;
    bool all = true;
    make_room(job, requests->count, rulebooks);
    for (size_t i = 0; i < requests->count; i++) {
        if (take(job, &requests->items[i], rulebooks, &diagnostics))
            continue;
        rulebooks_complain(job, requests->items[i].path, &diagnostics);
        all = false;
    }
    return all;
}

void rulebooks_try_standard(struct command_job *job, struct rulebooks *rulebooks)
{
    struct rulebook_request request;
    struct diagnostics diagnostics;
    make_room(job, 1, rulebooks);
    if (rulebooks_find_own(job, own_standard, &request))
        (void)take(job, &request, rulebooks, &diagnostics);
}

static bool load_own(struct command_job *job, enum own_rulebook own, struct rulebooks *rulebooks)
{
    struct rulebook_request_list requests;
    *rulebooks = (struct rulebooks){NULL, NULL, 0};
    return find_own(job, own, &requests) && take_all(job, &requests, rulebooks);
}

bool rulebooks_load_schemes(struct command_job *job, struct rulebooks *rulebooks)
{
    return load_own(job, own_schemes, rulebooks);
}

bool rulebooks_load_comparing(struct command_job *job, struct rulebooks *rulebooks)
{
    return load_own(job, own_comparing, rulebooks);
}

bool rulebooks_load_mutating(struct command_job *job, struct rulebooks *rulebooks)
{
    return load_own(job, own_mutating, rulebooks);
}

bool rulebooks_load(struct command_job *job, const struct string_list *paths, struct rulebooks *rulebooks)
{
    struct rulebook_request_list requests;
    *rulebooks = (struct rulebooks){NULL, NULL, 0};
    return rulebooks_find(job, paths, &requests) && take_all(job, &requests, rulebooks);
}

void rulebooks_free(struct rulebooks *rulebooks)
{
    for (size_t i = 0; i < rulebooks->count; i++) {
        if (rulebooks->images[i] != NULL)
            rules_image_free(rulebooks->images[i]);
        else
            rulebook_free((struct rulebook *)rulebooks->items[i]);
    }
    rulebooks->count = 0;
}
