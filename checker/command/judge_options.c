#include "checker/command/judge_options.h"

#include <string.h>

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

bool judge_options_make(const struct command_job *job, const struct rulebook *rulebook, struct check_options *options)
{
    struct check_rules *rules = check_rules_new(rulebook);
    *options = (struct check_options){.rules = rules, .memory = job->line.max_memory};
    if (rules == NULL)
        job_complain(job, "out of memory");
    return rules != NULL && set_kind(job, rulebook, options) && set_definition(job, rulebook, options);
}

void judge_options_free(struct check_options *options)
{
    check_rules_free((struct check_rules *)options->rules);
    options->rules = NULL;
}

struct read_limits judge_read_limits(const struct command_line *line, enum revision_reading revisions)
{
    return (struct read_limits){.file_size = line->max_file_size,
                                .memory = line->max_memory,
                                .unpacked_size = line->max_unpacked,
                                .unpacked_ratio = line->max_ratio,
                                .members = line->max_members,
                                .depth = line->max_depth,
                                .helper_seconds = line->max_helper_time,
                                .helper_memory = line->max_helper_memory,
                                .helper_output = line->max_helper_output,
                                .revisions = revisions};
}
