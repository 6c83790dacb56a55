/*
 * verify: a case held against the documents that it tells of, without judging them again.
 */
#include "checker/command/judge_options.h"
#include "checker/command/rulebooks.h"
#include "checker/report/case_telling.h"
#include "checker/report/wording.h"
#include "lang/base/file.h"

#include <string.h>

const char *const verify_formats[] = {"text", "json", NULL};

#define DOCUMENT_LIMIT ((size_t)1 << 30)

struct verifying {
    struct command_job *job;
    struct case_file file;
    struct case_telling telling;
    const struct case_format *format;
    bool *given; /* one for each document of the case */
};

/* ---- telling ----------------------------------------------------------------------------------------- */

/* Runs one verb with `arena` for what it makes, and writes what it tells. */
#define TELL(verifying, memory, call)                                                                        \
    do {                                                                                                     \
        struct text_builder out_;                                                                            \
        text_builder_init(&out_, (memory));                                                                  \
        (verifying)->telling.arena = (memory);                                                               \
        (verifying)->telling.out = (verifying)->telling.json.builder = &out_;                                \
        call;                                                                                                \
        job_print((verifying)->job, text_built(&out_));                                                      \
    } while (0)

static void tell_error(struct verifying *verifying, struct text path, struct text message)
{
    job_complain_about(verifying->job, path, message);
    verifying->telling.errors++;
    TELL(verifying, verifying->job->arena, verifying->format->error(&verifying->telling, path, message));
}

static void tell_result(struct verifying *verifying, struct arena *arena, const struct case_result *result)
{
    verifying->telling.results++;
    verifying->telling.holding += case_holds(result);
    TELL(verifying, arena, verifying->format->result(&verifying->telling, result));
}

/* ---- which document of the case it is ---------------------------------------------------------------- */

/* A document that was judged by several rulebooks is recorded once for each. */
static bool is_one_document(const struct case_file *file)
{
    for (size_t i = 1; i < file->documents.count; i++)
        if (!text_equal(file->documents.items[i].path, file->documents.items[0].path) ||
            !text_equal(file->documents.items[i].file.sha256, file->documents.items[0].file.sha256))
            return false;
    return file->documents.count > 0;
}

static bool marks_path(const struct case_document *document, struct text path)
{
    return text_equal(document->path, path);
}

static bool marks_content(const struct case_document *document, struct text sha256)
{
    return text_equal(document->file.sha256, sha256);
}

static size_t choose(const struct case_file *file, bool (*is_it)(const struct case_document *, struct text),
                     struct text sign, bool *chosen)
{
    size_t count = 0;

    for (size_t i = 0; i < file->documents.count; i++) {
        chosen[i] = is_it(&file->documents.items[i], sign);
        count += chosen[i];
    }
    return count;
}

/* By its path, else by its content; what stands alone in the case goes by any name. False when it is not there. */
static bool find_recorded(const struct case_file *file, struct text path, struct text sha256, bool *chosen)
{
    if (choose(file, marks_path, path, chosen) > 0 || choose(file, marks_content, sha256, chosen) > 0)
        return true;
    return is_one_document(file) && choose(file, marks_path, file->documents.items[0].path, chosen) > 0;
}

static struct text why_not_there(const struct verifying *verifying, struct text path)
{
    const struct case_error_list *errors = &verifying->file.errors;

    for (size_t i = 0; i < errors->count; i++)
        if (text_equal(errors->items[i].path, path))
            return text_format(verifying->job->arena, "could not be judged when the case was made: %.*s",
                               TEXT_ARG(errors->items[i].message));
    return TEXT("is not in the case: neither its path nor its content");
}

/* ---- one document ------------------------------------------------------------------------------------ */

/* Reads the document as the case tells. What is another file may be of another format. */
static struct document *read_as_recorded(const struct verifying *verifying, const struct case_document *recorded,
                                         struct text path, struct text bytes, struct arena *arena, const char **why)
{
    const struct read_limits limits = judge_read_limits(&verifying->job->line, recorded->revisions);
    const char *format = text_copy(arena, recorded->format).bytes;
    struct document *document = read_document_bytes(path, bytes, format, &limits, arena, why);

    if (document == NULL && !text_equal(file_sha256(arena, bytes), recorded->file.sha256))
        document = read_document_bytes(path, bytes, NULL, &limits, arena, why);
    return document;
}

/* Returns NULL, or why it cannot be told. */
static const char *verify_behind_door(struct verifying *verifying, const struct case_document *recorded,
                                      struct document *document, struct arena *arena)
{
    jmp_buf door, *outer = arena_door(arena);
    struct case_result result;

    if (setjmp(door) != 0) {
        arena_set_door(arena, outer);
        return "out of memory";
    }
    arena_set_door(arena, &door);
    arena_set_door(document->arena, &door);
    result = case_verify(&verifying->file, recorded, document, arena);
    tell_result(verifying, arena, &result);
    arena_set_door(arena, outer);
    return NULL;
}

/* Holds the document against one of its records. Returns NULL, or why it cannot. */
static const char *verify_record(struct verifying *verifying, const struct case_document *recorded, struct text path,
                                 struct text bytes, struct arena *arena)
{
    const char *why = "out of memory";
    struct document *document = read_as_recorded(verifying, recorded, path, bytes, arena, &why);

    if (document != NULL)
        why = verify_behind_door(verifying, recorded, document, arena);
    document_free(document);
    return why;
}

static const char *verify_bytes(struct verifying *verifying, struct text path, struct arena *arena)
{
    size_t limit = verifying->job->line.max_file_size != 0 ? verifying->job->line.max_file_size : DOCUMENT_LIMIT;
    size_t count = verifying->file.documents.count;
    bool *chosen = arena_alloc_array(arena, count + 1, sizeof *chosen);
    struct text bytes;
    const char *why = file_read(arena, path.bytes, limit, &bytes);

    if (why != NULL)
        return text_copy(verifying->job->arena, text_of(why)).bytes;
    if (!find_recorded(&verifying->file, path, file_sha256(arena, bytes), chosen))
        return why_not_there(verifying, path).bytes;
    for (size_t i = 0; i < count && why == NULL; i++) {
        if (!chosen[i])
            continue;
        verifying->given[i] = true;
        why = verify_record(verifying, &verifying->file.documents.items[i], path, bytes, arena);
    }
    return why != NULL ? text_copy(verifying->job->arena, text_of(why)).bytes : NULL;
}

/* In memory of its own, which goes with it. */
static void verify_path(struct verifying *verifying, const char *path)
{
    struct arena *const arena = arena_new(0);
    const char *why = "out of memory";
    jmp_buf door;

    if (arena != NULL && setjmp(door) == 0) {
        arena_set_door(arena, &door);
        why = verify_bytes(verifying, text_of(path), arena);
    } else {
        why = "out of memory";
    }
    arena_free(arena);
    if (why != NULL)
        tell_error(verifying, text_of(path), text_of(why));
}

/* ---- rulebooks --------------------------------------------------------------------------------------- */

/* The one of `rulebooks` that the recorded one is to be held against: that of its name; or, where one was named and one
 * is recorded, that one. */
static const struct rulebook *counterpart(const struct verifying *verifying, const struct case_rulebook *recorded,
                                          const struct rulebooks *rulebooks)
{
    for (size_t i = 0; i < rulebooks->count; i++)
        if (text_equal(wording_rulebook_name(rulebooks->items[i]), recorded->name))
            return rulebooks->items[i];
    if (verifying->job->line.rules.count == 1 && verifying->file.rulebooks.count == 1 && rulebooks->count == 1)
        return rulebooks->items[0];
    return NULL;
}

static void compare_rules(struct verifying *verifying, const struct rulebooks *rulebooks)
{
    const struct case_rulebook_list *recorded = &verifying->file.rulebooks;
    struct arena *arena = verifying->job->arena;
    struct case_rules_known *known = arena_alloc_array(arena, recorded->count + 1, sizeof *known);

    for (size_t i = 0; i < recorded->count; i++) {
        const struct rulebook *today = counterpart(verifying, &recorded->items[i], rulebooks);

        known[i] = (struct case_rules_known){.recorded = &recorded->items[i], .compared = today != NULL};
        if (today != NULL)
            known[i].rules = case_compare_rules(&recorded->items[i], today, arena);
    }
    verifying->telling.rules = known;
    verifying->telling.rule_count = recorded->count;
}

/* What is told of rulebooks outlives them: names are those of the case and of files, which are copied. */
static bool look_at_rules(struct verifying *verifying, struct rulebooks *rulebooks)
{
    if (verifying->job->line.rules.count == 0)
        rulebooks_try_standard(verifying->job, rulebooks); /* a case needs none to be verified */
    else if (!rulebooks_load(verifying->job, &verifying->job->line.rules, rulebooks))
        return false;
    compare_rules(verifying, rulebooks);
    return true;
}

/* ---- the command ------------------------------------------------------------------------------------- */

/* Each once: what several rulebooks judged stands there several times, one behind the other. */
static void note_not_given(struct verifying *verifying)
{
    const struct case_document_list *documents = &verifying->file.documents;
    const struct case_document **list = arena_alloc_array(verifying->job->arena, documents->count + 1, sizeof *list);
    size_t missing = 0;

    for (size_t i = 0; i < documents->count; i++) {
        bool again = missing > 0 && text_equal(list[missing - 1]->path, documents->items[i].path);

        if (!verifying->given[i] && !again)
            list[missing++] = &documents->items[i];
    }
    verifying->telling.not_given = list;
    verifying->telling.not_given_count = missing;
}

static enum exit_code conclude(const struct case_telling *telling)
{
    if (telling->errors > 0 || telling->results == 0)
        return exit_trouble;
    return telling->holding == telling->results ? exit_clean : exit_failing;
}

static enum exit_code verify_all(struct verifying *verifying)
{
    const struct string_list *operands = &verifying->job->line.operands;
    struct arena *arena = verifying->job->arena;

    verifying->given = arena_alloc_array(arena, verifying->file.documents.count + 1, sizeof *verifying->given);
    TELL(verifying, arena, verifying->format->begin(&verifying->telling));
    for (size_t i = 1; i < operands->count; i++)
        verify_path(verifying, operands->items[i]);
    note_not_given(verifying);
    TELL(verifying, arena, verifying->format->end(&verifying->telling));
    return conclude(&verifying->telling);
}

static bool load_case(struct verifying *verifying)
{
    const struct command_line *line = &verifying->job->line;
    const struct case_limits limits = {line->max_file_size, line->max_memory};
    const char *path = line->operands.items[0];
    const char *wrong = case_file_load(verifying->job->arena, path, &limits, &verifying->file);

    if (wrong == NULL && verifying->file.documents.count == 0)
        wrong = "records no document";
    if (wrong != NULL)
        job_complain_about(verifying->job, text_of(path), text_of(wrong));
    return wrong == NULL;
}

enum exit_code verify_command(struct command_job *job)
{
    struct verifying verifying = {.job = job, .format = &case_told_as_text};
    struct rulebooks rulebooks = {0};
    enum exit_code code = exit_trouble;

    if (job->line.format != NULL && strcmp(job->line.format, "json") == 0)
        verifying.format = &case_told_as_json;
    verifying.telling = (struct case_telling){.file = &verifying.file, .path = text_of(job->line.operands.items[0]),
                                              .colour = job_colour(job, job->out), .keep = job->arena};
    if (load_case(&verifying) && look_at_rules(&verifying, &rulebooks))
        code = verify_all(&verifying);
    rulebooks_free(&rulebooks);
    return code;
}
