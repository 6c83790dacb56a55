#include "checker/command/judge.h"
#include "checker/command/inputs.h"
#include "checker/read/read.h"
#include "lang/base/file.h"
#include "lang/spelling.h"

#include <string.h>

#define STANDARD_INPUT_LIMIT ((size_t)1 << 30)

struct judge {
    struct command_job *job;
    const struct rulebooks *rulebooks;
    const struct judge_listener *listener;
    struct check_options *options; /* one for each rulebook, with the rulebook prepared for matching */
    struct text standard_input;    /* read once, for several rulebooks */
    bool has_standard_input;
};

/* ---- options ------------------------------------------------------------------------------------- */

static size_t find_definition(const struct rulebook *rulebook, struct text name)
{
    for (size_t i = 0; i < rulebook->definitions.count; i++) {
        if (text_equal(rulebook->definitions.items[i].name, name))
            return i;
    }
    return RULEBOOK_NONE;
}

/* "unknown kind 'x': the rulebook has plan, bill, agreement" */
static void complain_unknown(const struct command_job *job, const char *what, const char *wanted,
                             const struct text *known, size_t count)
{
    struct text_builder message;
    text_builder_init(&message, job->arena);
    text_append_format(&message, "unknown %s '%s'; ", what, wanted);
    if (count == 0)
        text_append_format(&message, "the rulebook has no %s", what);
    for (size_t i = 0; i < count; i++)
        text_append_format(&message, "%s%.*s", i == 0 ? "the rulebook has " : ", ", TEXT_ARG(known[i]));
    job_complain(job, "%s", text_built(&message).bytes);
}

static bool set_kind(const struct command_job *job, const struct rulebook *rulebook,
                     struct check_options *options)
{
    options->kind = RULEBOOK_NONE;
    if (job->line.kind == NULL)
        return true;
    options->kind = rulebook_find_kind(rulebook, text_of(job->line.kind));
    if (options->kind != RULEBOOK_NONE)
        return true;
    struct text *known = arena_alloc_array(job->arena, rulebook->kinds.count, sizeof *known);
    for (size_t i = 0; i < rulebook->kinds.count; i++)
        known[i] = rulebook->kinds.items[i].name;
    complain_unknown(job, "kind", job->line.kind, known, rulebook->kinds.count);
    return false;
}

static bool is_asked(const struct check_options *options, size_t definition)
{
    bool asked = options->definition == definition;
    for (size_t i = 0; i < options->beside.count; i++)
        asked |= options->beside.items[i] == definition;
    return asked;
}

static bool take_definition(const struct command_job *job, const struct rulebook *rulebook, struct text name,
                            struct check_options *options)
{
    size_t definition = find_definition(rulebook, name);
    if (definition == RULEBOOK_NONE) {
        struct text *known = arena_alloc_array(job->arena, rulebook->definitions.count, sizeof *known);
        for (size_t i = 0; i < rulebook->definitions.count; i++)
            known[i] = rulebook->definitions.items[i].name;
        complain_unknown(job, "definition", text_copy(job->arena, name).bytes, known, rulebook->definitions.count);
    } else if (options->definition == RULEBOOK_NONE) {
        options->definition = definition;
    } else if (!is_asked(options, definition)) {
        list_push(job->arena, &options->beside, definition);
    }
    return definition != RULEBOOK_NONE;
}

/* "dcaf,cids": by the first, and beside it by the others. */
static bool set_definition(const struct command_job *job, const struct rulebook *rulebook,
                           struct check_options *options)
{
    options->definition = RULEBOOK_NONE;
    options->beside = (struct index_list){0};
    if (job->line.definition == NULL)
        return true;
    struct text names = text_of(job->line.definition);
    bool known = true;
    for (size_t start = 0; start <= names.length && known;) {
        const char *comma = memchr(names.bytes + start, ',', names.length - start);
        size_t end = comma != NULL ? (size_t)(comma - names.bytes) : names.length;
        known = take_definition(job, rulebook, text_trim(text_part(names, start, end)), options);
        start = end + 1;
    }
    return known;
}

static bool set_options(const struct judge *judge, size_t index)
{
    const struct rulebook *rulebook = judge->rulebooks->items[index];
    struct check_options *options = &judge->options[index];
    struct check_rules *rules = check_rules_new(rulebook);
    options->rules = rules;
    options->memory = judge->job->line.max_memory;
    options->keep_stages = judge->listener->keep_stages;
    if (rules == NULL)
        job_complain(judge->job, "out of memory");
    return rules != NULL && set_kind(judge->job, rulebook, options) &&
           set_definition(judge->job, rulebook, options);
}

/* ---- documents ----------------------------------------------------------------------------------- */

static const char *read_standard_input(struct judge *judge)
{
    size_t limit =
        judge->job->line.max_file_size != 0 ? judge->job->line.max_file_size : STANDARD_INPUT_LIMIT;
    if (judge->has_standard_input)
        return NULL;
    const char *why = file_read(judge->job->arena, "-", limit, &judge->standard_input);
    judge->has_standard_input = why == NULL;
    return why;
}

/* Each rulebook needs the document anew: judging groups its blocks into units by the rulebook's numbering. */
static struct document *read_again(struct judge *judge, struct text path, struct arena *messages,
                                   const char **why)
{
    const struct command_line *line = &judge->job->line;
    struct read_limits limits = {.file_size = line->max_file_size,
                                 .memory = line->max_memory,
                                 .helper_seconds = line->max_helper_time,
                                 .helper_memory = line->max_helper_memory,
                                 .helper_output = line->max_helper_output};
    if (!text_equal(path, TEXT("-")))
        return read_document(path.bytes, line->format_in, &limits, messages, why);
    *why = read_standard_input(judge);
    if (*why != NULL)
        return NULL;
    return read_document_bytes(path, judge->standard_input, line->format_in, &limits, messages, why);
}

/* Judges the document by one rulebook. Returns NULL, or why it could not be done. */
static const char *judge_by(struct judge *judge, struct text path, size_t rulebook, struct arena *messages)
{
    const char *why = "out of memory";
    struct document *document = read_again(judge, path, messages, &why);
    if (document == NULL)
        return why;
    struct check *check =
        check_document(document, judge->rulebooks->items[rulebook], &judge->options[rulebook], &why);
    if (check != NULL) {
        judge->listener->judged(judge->listener->context, check);
        check_free(check);
        why = NULL;
    }
    document_free(document);
    return why;
}

static bool has_enough(const struct judge *judge)
{
    return judge->listener->enough != NULL && *judge->listener->enough;
}

static void judge_document(void *context, struct text path)
{
    struct judge *judge = context;
    if (has_enough(judge))
        return;
    struct arena *messages = arena_new(0);
    if (messages == NULL) {
        judge->listener->trouble(judge->listener->context, path, TEXT("out of memory"));
        return;
    }
    arena_set_door(messages, arena_door(judge->job->arena));
    for (size_t i = 0; i < judge->rulebooks->count; i++) {
        const char *why = judge_by(judge, path, i, messages);
        if (why == NULL)
            continue;
        judge->listener->trouble(judge->listener->context, path, text_of(why));
        break; /* another rulebook would not read it either */
    }
    arena_free(messages);
}

static void judge_trouble(void *context, struct text path, struct text message)
{
    struct judge *judge = context;
    judge->listener->trouble(judge->listener->context, path, message);
}

static void judge_path(struct judge *judge, const char *path)
{
    struct inputs_visitor visitor = {inputs_documents, judge_document, judge_trouble, judge};
    if (strcmp(path, "-") == 0)
        judge_document(judge, TEXT("-"));
    else
        inputs_visit(judge->job->arena, path, &visitor);
}

bool judge_paths(struct command_job *job, const struct rulebooks *rulebooks,
                 const struct judge_listener *listener, const char *const *paths, size_t count)
{
    struct judge judge = {.job = job, .rulebooks = rulebooks, .listener = listener};
    bool ready = true;
    judge.options = arena_alloc_array(job->arena, rulebooks->count, sizeof *judge.options);
    for (size_t i = 0; i < rulebooks->count && ready; i++)
        ready = set_options(&judge, i);
    if (ready && listener->begin != NULL)
        listener->begin(listener->context);
    for (size_t i = 0; i < count && ready; i++)
        judge_path(&judge, paths[i]);
    for (size_t i = 0; i < rulebooks->count; i++)
        check_rules_free((struct check_rules *)judge.options[i].rules);
    return ready;
}
