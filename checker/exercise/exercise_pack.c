#include "checker/exercise/exercise_pack.h"

#include "checker/exercise/exercise_tasks.h"
#include "checker/exercise/quotation.h"
#include "checker/exercise/variants.h"
#include "lang/base/file.h"

enum { usual_hints = 1, least_telling = 4 /* words: fewer may stand anywhere */ };

const struct exercise *exercise_of(const struct exercise_grader *grader)
{
    return grader->exercise;
}

/* ---- fences ---------------------------------------------------------------------------------------------------- */

/* As many backticks as it takes, so that nothing in the content closes the block. */
static size_t fence_length(struct text content)
{
    size_t longest = 2, run = 0;
    for (size_t i = 0; i < content.length; i++) {
        run = content.bytes[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest + 1;
}

static void append_fence(struct text_builder *out, struct text words, struct text content)
{
    size_t length = fence_length(content);
    for (size_t i = 0; i < length; i++)
        text_append_byte(out, '`');
    text_append(out, words);
    text_append_byte(out, '\n');
    text_append(out, content);
    if (content.length > 0 && content.bytes[content.length - 1] != '\n')
        text_append_byte(out, '\n');
    for (size_t i = 0; i < length; i++)
        text_append_byte(out, '`');
    text_append_string(out, "\n\n");
}

/* ---- tasks ------------------------------------------------------------------------------------------------------- */

static void append_settings(struct text_builder *out, const struct exercise_task *task)
{
    struct text_builder lines;
    text_builder_init(&lines, out->arena);
    for (size_t i = 0; i < task->settings.count; i++) {
        const struct exercise_value *value = &task->settings.items[i];
        if (!text_equal_ignoring_case(value->name, TEXT("variants")))
            text_append_format(&lines, "%.*s: %.*s\n", TEXT_ARG(value->name), TEXT_ARG(value->value));
    }
    if (lines.length > 0)
        append_fence(out, TEXT("task"), text_built(&lines));
}

static void append_case(struct text_builder *out, const struct exercise_case *one, struct text content, const char *what)
{
    if (one->hidden)
        return;
    struct text words = text_format(out->arena, "visible %s, %zu point%s", what, one->points, one->points == 1 ? "" : "s");
    append_fence(out, words, content);
}

/* As that student has it. */
static struct text document_of(const struct exercise_grader *grader, const struct task_key *key, struct text student)
{
    size_t chosen = variant_for(grader->seed, student, key->task->number, key->variants.count);
    return chosen == 0 ? key->task->document : key->variants.items[chosen];
}

static void append_block(struct text_builder *out, const struct exercise_grader *grader, const struct task_key *key,
                         const struct exercise_block *block, struct text student)
{
    const struct exercise_task *task = key->task;
    size_t hints = exercise_number(&grader->exercise->settings, "hints", usual_hints);
    const char *space = task->document_kind.length > 0 ? " " : "";
    switch (block->block) {
    case holds_question:
        text_append(out, block->content);
        text_append_string(out, "\n\n");
        break;
    case holds_settings: append_settings(out, task); break;
    case holds_text:
        append_fence(out, text_format(out->arena, "document%s%.*s", space, TEXT_ARG(task->document_kind)),
                     document_of(grader, key, student));
        break;
    case holds_clause: append_fence(out, TEXT("clause"), task->clause); break;
    case holds_hint:
        if (block->index < hints)
            append_fence(out, TEXT("hint"), block->content);
        break;
    case holds_case: {
        const struct exercise_case *one = &task->cases.items[block->index];
        append_case(out, one, block->content, one->counter ? "counter-case" : "case");
        break;
    }
    case holds_mutant: append_case(out, &task->mutants.items[block->index], block->content, "mutant"); break;
    case holds_stub:
    case holds_feedback:
    case holds_student: break;
    }
}

/* What stands in the answer before anything is answered. */
static struct text empty_answer(const struct exercise_grader *grader, const struct task_key *key, struct arena *arena)
{
    const struct definition_list *definitions = &grader->rules->rulebook->definitions;
    struct text_builder out;
    if (key->task->stub.length > 0)
        return key->task->stub;
    switch (key->task->kind) {
    case task_judge: return TEXT("verdict:\nreason:\nquotation:\n");
    case task_find: return TEXT("clause:\nquotation:\n");
    case task_mend: return key->task->clause;
    case task_argue: break;
    default: return TEXT("# Write here.\n");
    }
    text_builder_init(&out, arena);
    for (size_t i = 0; i < key->definitions.count; i++)
        text_append_format(&out, "under %.*s:\n", TEXT_ARG(definitions->items[key->definitions.items[i]].name));
    text_append_string(&out, "they part on:\n");
    return text_built(&out);
}

static void append_task(struct text_builder *out, const struct exercise_grader *grader, const struct task_key *key,
                        struct text student)
{
    const struct exercise_task *task = key->task;
    text_append_format(out, "## Task %zu: %s\n\n", task->number, task_kind_name(task->kind));
    for (size_t i = 0; i < task->blocks.count; i++)
        append_block(out, grader, key, &task->blocks.items[i], student);
    append_fence(out, text_format(out->arena, "answer %zu", task->number), empty_answer(grader, key, out->arena));
}

/* ---- the whole ------------------------------------------------------------------------------------------------------ */

/* Everything below the head. */
static struct text body_of(const struct exercise_grader *grader, struct text student, struct arena *arena)
{
    struct text_builder out;
    text_builder_init(&out, arena);
    text_append(&out, text_trim(grader->exercise->lesson));
    text_append_string(&out, "\n\n");
    for (size_t i = 0; i < grader->keys.count; i++)
        append_task(&out, grader, &grader->keys.items[i], student);
    while (out.length > 1 && out.bytes[out.length - 2] == '\n')
        out.length--;
    return text_built(&out);
}

struct text exercise_identity(const struct exercise_grader *grader, struct text student, struct arena *arena)
{
    return file_sha256(arena, body_of(grader, student, arena));
}

struct text exercise_pack(const struct exercise_grader *grader, struct text student, struct arena *arena)
{
    const struct exercise *exercise = grader->exercise;
    struct text body = body_of(grader, student, arena);
    struct text identity = file_sha256(arena, body);
    return text_format(arena, "# %.*s\n\n```exercise\nid: %.*s\nstudent:%s%.*s\npacked: %.*s\n```\n\n%.*s",
                       TEXT_ARG(exercise->title), TEXT_ARG(exercise->id), student.length > 0 ? " " : "", TEXT_ARG(student), TEXT_ARG(identity),
                       TEXT_ARG(body));
}

/* ---- is it tight? ------------------------------------------------------------------------------------------------------ */

static bool check_part(const struct exercise *exercise, struct text plain, struct text secret, struct span span,
                       struct arena *arena, struct diagnostics *diagnostics)
{
    struct text words = quotation_plain(arena, secret);
    if (quotation_count_words(words) < least_telling || text_find(plain, words) == SIZE_MAX)
        return true;
    diagnostic_add(diagnostics, diagnostic_error, &exercise->source, span,
                   "this is to be hidden, and stands in what students see as well");
    return false;
}

/* A mutant that only strikes words out: what remains stands in the lesson anyhow. */
static bool is_part(const struct exercise_case *mutant, struct arena *arena)
{
    return text_find(quotation_plain(arena, mutant->was), quotation_plain(arena, mutant->text)) != SIZE_MAX;
}

bool exercise_pack_is_tight(const struct exercise *exercise, struct text packed, struct arena *arena,
                            struct diagnostics *diagnostics)
{
    struct text plain = quotation_plain(arena, packed);
    bool tight = true;
    for (size_t t = 0; t < exercise->tasks.count; t++) {
        const struct exercise_task *task = &exercise->tasks.items[t];
        for (size_t i = 0; i < task->cases.count; i++)
            if (task->cases.items[i].hidden)
                tight &= check_part(exercise, plain, task->cases.items[i].text, task->cases.items[i].span, arena, diagnostics);
        for (size_t i = 0; i < task->mutants.count; i++)
            if (task->mutants.items[i].hidden && !is_part(&task->mutants.items[i], arena))
                tight &= check_part(exercise, plain, task->mutants.items[i].text, task->mutants.items[i].span, arena, diagnostics);
        tight &= check_part(exercise, plain, task->model, task->model_span, arena, diagnostics);
    }
    return tight;
}
