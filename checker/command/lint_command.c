/*
 * lint: what is odd about rulebooks that can be used, each piece of advice by its name.
 */
#include "checker/command/inputs.h"
#include "checker/command/rulebooks.h"
#include "checker/lint_judged.h"
#include "checker/report/advice.h"
#include "checker/report/report.h"
#include "lang/diagnostic_print.h"

#include <string.h>
#include <sys/stat.h>

const char *const lint_formats[] = {"text", "line", "json", NULL};

enum { work_memory = 1024 * 1024 * 1024 };

/* A rule file that was asked for, and the files it is made of: what it takes in need not stand by itself. */
struct linted {
    const char *path;
    bool stands;
    struct diagnostics diagnostics;
    struct string_list uses;
};
struct linted_list LIST_OF(struct linted);

struct linting {
    struct command_job *job;
    struct json_writer json;
    struct linted_list files;
    size_t advice, advised; /* pieces of it; files that got some */
    bool trouble;
};

static bool is_json(const struct linting *linting)
{
    return linting->job->line.format != NULL && strcmp(linting->job->line.format, "json") == 0;
}

static enum diagnostic_style style_of(const struct linting *linting)
{
    bool lines = linting->job->line.format != NULL && strcmp(linting->job->line.format, "line") == 0;
    return lines ? diagnostic_for_machines : diagnostic_for_people;
}

/* ---- --explain ------------------------------------------------------------------------------------- */

static void list_all(struct command_job *job, FILE *stream)
{
    struct text_builder out;
    text_builder_init(&out, job->arena);
    struct page page = {&out, job->arena, job_colour(job, stream)};
    advice_list(&page);
    fwrite(out.bytes, 1, out.length, stream);
}

/* False, with a complaint made, when there is no such advice. */
static bool find_code(struct command_job *job, struct text name, enum advice_code *code)
{
    struct text nearest = advice_nearest(name);
    *code = advice_find(name);
    if (*code < advice_code_count)
        return true;
    if (nearest.length > 0) {
        job_complain(job, "there is no advice '%.*s' (did you mean '%.*s'?)", TEXT_ARG(name), TEXT_ARG(nearest));
        return false;
    }
    job_complain(job, "there is no advice '%.*s'; there are:", TEXT_ARG(name));
    list_all(job, job->err);
    return false;
}

static enum exit_code explain(struct command_job *job)
{
    const struct string_list *asked = &job->line.operands;
    struct text_builder out;
    text_builder_init(&out, job->arena);
    struct page page = {&out, job->arena, job_colour(job, job->out)};
    if (asked->count == 0)
        list_all(job, job->out);
    for (size_t i = 0; i < asked->count; i++) {
        enum advice_code code;
        if (!find_code(job, text_of(asked->items[i]), &code))
            return exit_trouble;
        if (i > 0)
            page_line_end(&page);
        advice_explain(&page, code);
    }
    job_print(job, text_built(&out));
    return exit_clean;
}

/* ---- --only ---------------------------------------------------------------------------------------- */

/* The next name of a list with commas, from *rest. */
static bool next_name(struct text *rest, struct text *name)
{
    size_t end = 0;
    while (end < rest->length && rest->bytes[end] != ',')
        end++;
    *name = text_trim(text_part(*rest, 0, end));
    *rest = text_part(*rest, end + 1, rest->length);
    return name->length > 0 || rest->length > 0;
}

static bool knows_wanted(struct command_job *job)
{
    for (size_t i = 0; i < job->line.only.count; i++) {
        struct text rest = text_of(job->line.only.items[i]), name;
        enum advice_code code;
        while (next_name(&rest, &name)) {
            if (!find_code(job, name, &code))
                return false;
        }
    }
    return true;
}

static bool is_wanted(const struct command_job *job, const struct diagnostic *advice)
{
    for (size_t i = 0; i < job->line.only.count && advice->code != NULL; i++) {
        struct text rest = text_of(job->line.only.items[i]), name;
        while (next_name(&rest, &name)) {
            if (text_equal(name, text_of(advice->code)))
                return true;
        }
    }
    return job->line.only.count == 0;
}

static void keep_wanted(const struct command_job *job, struct diagnostics *diagnostics)
{
    struct diagnostic_list *list = &diagnostics->list;
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (is_wanted(job, &list->items[i]))
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

/* ---- one rulebook ---------------------------------------------------------------------------------- */

/* False when memory ran out, which is told of. */
static bool look_at(struct command_job *job, const struct rulebook *rulebook, struct diagnostics *diagnostics)
{
    struct arena *volatile work = arena_new(work_memory);
    jmp_buf *outer = arena_door(job->arena);
    jmp_buf door;
    bool done = false;
    if (work != NULL && setjmp(door) == 0) {
        arena_set_door(work, &door);
        lint_rules(rulebook, work, diagnostics);
        lint_judged(rulebook, work, diagnostics);
        lint_allow(&list_last(&rulebook->files).source, diagnostics, true);
        done = true;
    }
    arena_set_door(job->arena, outer);
    arena_free(work);
    if (!done)
        job_complain_about(job, list_last(&rulebook->files).source.name, TEXT("takes more memory to look at than it may"));
    return done;
}

static void tell(struct linting *linting, const struct diagnostics *diagnostics)
{
    struct command_job *job = linting->job;
    if (is_json(linting))
        advice_json(&linting->json, diagnostics, job->arena);
    else
        diagnostics_print(diagnostics, job->out, style_of(linting), job_colour(job, job->out));
}

static void lint_one(struct linting *linting, const struct rulebook_request *request)
{
    struct command_job *job = linting->job;
    struct linted linted = {.path = request->path};
    struct rulebook *rulebook = rulebooks_try(job, request, &linted.diagnostics);
    linted.stands = rulebook != NULL;
    if (rulebook != NULL) {
        linting->trouble |= !look_at(job, rulebook, &linted.diagnostics);
        keep_wanted(job, &linted.diagnostics);
        tell(linting, &linted.diagnostics);
        linting->advice += linted.diagnostics.list.count;
        linting->advised += linted.diagnostics.list.count > 0;
        for (size_t i = 0; i + 1 < rulebook->files.count; i++)
            list_push(job->arena, &linted.uses, text_copy(job->arena, rulebook->files.items[i].source.name).bytes);
    }
    rulebook_free(rulebook);
    list_push(job->arena, &linting->files, linted);
}

/* ---- all of them ----------------------------------------------------------------------------------- */

static bool is_same_file(const char *path, const char *other)
{
    struct stat left, right;
    return stat(path, &left) == 0 && stat(other, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

/* What another one takes in may lack names by itself. */
static bool is_taken_in(const struct linting *linting, const char *path)
{
    for (size_t i = 0; i < linting->files.count; i++) {
        const struct string_list *uses = &linting->files.items[i].uses;
        for (size_t u = 0; u < uses->count; u++) {
            if (is_same_file(path, uses->items[u]))
                return true;
        }
    }
    return false;
}

static void tell_errors(struct linting *linting)
{
    for (size_t i = 0; i < linting->files.count; i++) {
        const struct linted *linted = &linting->files.items[i];
        if (linted->stands || is_taken_in(linting, linted->path))
            continue;
        linting->trouble = true;
        if (is_json(linting))
            advice_json(&linting->json, &linted->diagnostics, linting->job->arena);
        else
            rulebooks_complain(linting->job, linted->path, &linted->diagnostics);
    }
}

/* Files for files, and for a folder the rulebooks in it. */
static bool gather(struct command_job *job, struct rulebook_request_list *requests)
{
    const struct string_list *asked = job->line.operands.count > 0 ? &job->line.operands : &job->line.rules;
    const struct inputs_wish wish = {.endings = inputs_rulebooks};
    struct inputs *inputs = inputs_new(job->arena, asked->items, asked->count, &wish);
    struct string_list paths = {NULL, 0, 0};
    struct input input;
    bool all = true;
    while (inputs_next(inputs, job->arena, &input)) {
        if (input.trouble.length > 0) {
            job_complain_about(job, input.path, input.trouble);
            all = false;
        } else if (rulebooks_is_one(job->arena, &input)) {
            list_push(job->arena, &paths, input.path.bytes);
        }
    }
    inputs_free(inputs);
    return all && rulebooks_find(job, &paths, requests);
}

static void begin_json(struct linting *linting)
{
    json_to_file(&linting->json, linting->job->out, true);
    json_begin_object(&linting->json);
    json_key(&linting->json, "tool");
    json_begin_object(&linting->json);
    json_member_string(&linting->json, "name", TEXT("ssrcheck"));
    json_member_string(&linting->json, "version", TEXT(SSRCHECK_VERSION));
    json_end_object(&linting->json);
    json_key(&linting->json, "messages");
    json_begin_array(&linting->json);
}

static void end_json(struct linting *linting)
{
    json_end_array(&linting->json);
    json_member_number(&linting->json, "rulebooks", (int64_t)linting->files.count);
    json_end_object(&linting->json);
    json_end_line(&linting->json);
}

static void tell_sum(const struct linting *linting)
{
    size_t files = linting->files.count;
    if (style_of(linting) == diagnostic_for_machines)
        return;
    if (linting->advice == 0)
        fprintf(linting->job->out, "nothing to advise: %zu rulebook%s looked at\n", files, files == 1 ? "" : "s");
    else
        fprintf(linting->job->out, "%zu piece%s of advice on %zu of %zu rulebook%s\n", linting->advice,
                linting->advice == 1 ? "" : "s", linting->advised, files, files == 1 ? "" : "s");
}

enum exit_code lint_command(struct command_job *job)
{
    struct linting linting = {.job = job};
    struct rulebook_request_list requests;
    if (job->line.explain)
        return explain(job);
    if (!knows_wanted(job) || !gather(job, &requests))
        return exit_trouble;
    if (is_json(&linting))
        begin_json(&linting);
    for (size_t i = 0; i < requests.count; i++)
        lint_one(&linting, &requests.items[i]);
    tell_errors(&linting);
    if (is_json(&linting))
        end_json(&linting);
    else if (!linting.trouble)
        tell_sum(&linting);
    if (linting.trouble)
        return exit_trouble;
    return linting.advice > 0 ? exit_failing : exit_clean;
}
