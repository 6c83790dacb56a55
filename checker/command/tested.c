#include "checker/command/tested.h"

#include "checker/command/inputs.h"

#include <sys/stat.h>

/* ---- which rulebooks ----------------------------------------------------------------------------- */

/* Files for files, and for a folder the rulebooks in it. */
static bool gather_all(struct command_job *job, const struct string_list *asked, struct string_list *paths)
{
    struct arena *arena = job->arena;
    const struct inputs_wish wish = {.endings = inputs_rulebooks};
    struct inputs *inputs = inputs_new(arena, asked->items, asked->count, &wish);
    struct input input;
    bool all = true;
    *paths = (struct string_list){NULL, 0, 0};
    while (inputs_next(inputs, arena, &input)) {
        if (input.trouble.length > 0) {
            job_complain_about(job, input.path, input.trouble);
            all = false;
        } else if (rulebooks_is_one(arena, &input)) {
            list_push(arena, paths, input.path.bytes);
        }
    }
    inputs_free(inputs);
    return all;
}

/* ---- loading ------------------------------------------------------------------------------------- */

static bool is_same_file(const char *path, struct text other)
{
    struct stat left, right;
    return stat(path, &left) == 0 && stat(other.bytes, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

/* A file that another one takes in is tested there, among what it was written for; alone it may lack names. */
static bool is_taken_in(const struct command_job *job, const struct tested_list *list, size_t index)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i == index || list->items[i].rulebook == NULL)
            continue;
        const struct file_list *files = &list->items[i].rulebook->files;
        for (size_t f = 0; f + 1 < files->count; f++) {
            struct arena_mark before = arena_mark(job->arena);
            bool same = is_same_file(list->items[index].request.path, text_copy(job->arena, files->items[f].source.name));
            arena_rewind(job->arena, before);
            if (same)
                return true;
        }
    }
    return false;
}

static void load_all(struct command_job *job, const struct rulebook_request_list *requests, struct tested_list *list,
                     struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < requests->count; i++) {
        struct tested tested = {.request = requests->items[i]};
        tested.rulebook = rulebooks_try(job, &tested.request, &diagnostics[i]);
        list_push(job->arena, list, tested);
    }
}

/* Whether each can be used, or is needed only where it is taken in. */
static bool tell_all(struct command_job *job, struct tested_list *list, const struct diagnostics *diagnostics,
                     bool advise)
{
    bool usable = true;
    for (size_t i = 0; i < list->count; i++) {
        struct tested *tested = &list->items[i];
        tested->taken_in = is_taken_in(job, list, i);
        if (tested->rulebook != NULL && advise)
            rulebooks_advise(job, &diagnostics[i]);
        else if (tested->rulebook == NULL && !tested->taken_in)
            rulebooks_complain(job, tested->request.path, &diagnostics[i]);
        usable = usable && (tested->rulebook != NULL || tested->taken_in);
    }
    return usable;
}

bool tested_load(struct command_job *job, bool advise, struct tested_list *list)
{
    const struct string_list *asked = job->line.operands.count > 0 ? &job->line.operands : &job->line.rules;
    struct string_list paths;
    struct rulebook_request_list requests;
    *list = (struct tested_list){NULL, 0, 0};
    if (!gather_all(job, asked, &paths) || !rulebooks_find(job, &paths, &requests))
        return false;
    struct diagnostics *diagnostics = arena_alloc_array(job->arena, requests.count, sizeof *diagnostics);
    load_all(job, &requests, list, diagnostics);
    bool usable = tell_all(job, list, diagnostics, advise);
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i].taken_in)
            continue;
        rulebook_free(list->items[i].rulebook);
        list->items[i].rulebook = NULL;
    }
    return usable;
}

void tested_free(struct tested_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        rulebook_free(list->items[i].rulebook);
    list->count = 0;
}

size_t tested_find(const struct command_job *job, const struct tested_list *list, struct text path)
{
    struct arena_mark before = arena_mark(job->arena);
    struct text name = text_copy(job->arena, path);
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < list->count && found == SIZE_MAX; i++)
        found = is_same_file(list->items[i].request.path, name) ? i : SIZE_MAX;
    arena_rewind(job->arena, before);
    return found;
}
