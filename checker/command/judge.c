#include "checker/command/judge.h"
#include "checker/command/crew.h"
#include "checker/command/inputs.h"
#include "checker/command/judge_options.h"
#include "checker/command/lines.h"
#include "checker/command/order_line.h"
#include "checker/read/read.h"
#include "checker/word_memory.h"
#include "lang/base/file.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#define STANDARD_INPUT_LIMIT ((size_t)1 << 30)
#define LINE_LIMIT ((size_t)64 << 20)
/* While an early document is slow, later ones may be done ahead of it until they hold this much. */
#define MOST_HELD ((size_t)256 << 20)
/* What even the shortest document takes: its arenas begin with chunks, and one of them grows to a large page. */
#define LEAST_HELD ((size_t)3 << 20)

/* Where documents come from: paths, or lines of standard input. What stands here is touched by one thread at a time. */
struct supply {
    struct inputs *inputs; /* NULL: the lines */
    struct lines *lines;
    struct arena *arena; /* of the document that is being given out, once for each rulebook */
    struct input input;
    struct text line;
    const char *line_trouble;
    size_t number;   /* of that document, from 1 */
    size_t rulebook; /* the next that it is to be judged by */
    bool out_of_memory;
};

struct judge {
    struct command_job *job;
    const struct rulebooks *rulebooks;
    const struct judge_listener *listener;
    struct check_options *options; /* one for each rulebook, with the rulebook prepared for matching */
    struct word_memories *words;
    struct arena_store *store;     /* of the memory of documents and checks */
    struct supply supply;
    atomic_size_t given_up;        /* the number of the last document that no rulebook can be held against */
    pthread_mutex_t input_lock;    /* guards all that follows */
    struct arena *input_arena;     /* standard input, read once, for several rulebooks */
    struct text standard_input;
    const char *standard_input_trouble;
    bool has_standard_input;
};

/* One document to be judged by one rulebook. Everything in it lives in its arena. */
struct task {
    struct arena *arena;
    struct judge_subject subject;
    struct text line; /* bytes NULL: the subject's path tells the document */
    size_t number, rulebook;
    struct order_line order;
    struct document *document;
    struct check *check;
    struct document *before_document; /* the same without the changes tracked in it, where both were asked for */
    struct check *before;
    const char *why; /* NULL: it was judged */
};

static void free_task(void *context, void *job)
{
    struct task *task = job;
    (void)context;
    check_free(task->check);
    document_free(task->document);
    check_free(task->before);
    document_free(task->before_document);
    order_line_free(&task->order);
    arena_free(task->arena);
}

/* ---- which document is next ---------------------------------------------------------------------- */

/* The next line that asks for something. */
static bool next_line(struct supply *supply)
{
    enum lines_got got;
    do {
        arena_rewind(supply->arena, (struct arena_mark){0});
        got = lines_next(supply->lines, supply->arena, &supply->line);
    } while (got == lines_one && order_line_is_empty(supply->line));
    supply->line_trouble = NULL;
    if (got == lines_broken)
        supply->line_trouble = strerror(errno);
    else if (got == lines_long)
        supply->line_trouble = text_format(supply->arena, "is longer than %zu bytes", supply->lines->longest).bytes;
    return got != lines_end;
}

static bool is_skipped(const struct judge_listener *listener, const struct input *input)
{
    return listener->skip != NULL && input->trouble.length == 0 && listener->skip(listener->context, input->path);
}

static bool next_document(struct supply *supply, const struct judge_listener *listener)
{
    if (supply->lines != NULL)
        return next_line(supply);
    bool found;
    do {
        arena_rewind(supply->arena, (struct arena_mark){0});
        found = inputs_next(supply->inputs, supply->arena, &supply->input);
    } while (found && is_skipped(listener, &supply->input));
    return found;
}

/* The task gets a copy: the supply goes on while others work. */
static void give_document(const struct supply *supply, struct task *task)
{
    if (supply->lines == NULL) {
        task->subject.path = text_copy(task->arena, supply->input.path);
        if (supply->input.trouble.length > 0)
            task->why = text_copy(task->arena, supply->input.trouble).bytes;
        return;
    }
    task->subject.id = TEXT("null");
    task->subject.path = text_format(task->arena, "line-%zu", supply->lines->number);
    if (supply->line_trouble != NULL)
        task->why = text_copy(task->arena, text_of(supply->line_trouble)).bytes;
    else
        task->line = text_copy(task->arena, supply->line);
}

/* Goes on to the next rulebook, or the next document. False behind the last. */
static bool advance(struct judge *judge)
{
    struct supply *supply = &judge->supply;
    bool again = supply->number > 0 && supply->rulebook < judge->rulebooks->count &&
                 atomic_load(&judge->given_up) != supply->number;
    if (again)
        return true;
    supply->rulebook = 0;
    supply->number++;
    return next_document(supply, judge->listener);
}

static struct task *make_task(struct judge *judge, struct arena *arena)
{
    struct task *task = arena_new_object(arena, struct task);
    task->arena = arena;
    task->number = judge->supply.number;
    task->rulebook = judge->supply.rulebook++;
    give_document(&judge->supply, task);
    return task;
}

static void *next_task(void *context)
{
    struct judge *judge = context;
    struct arena *arena = arena_new(0);
    jmp_buf door;
    if (arena == NULL || setjmp(door) != 0) {
        judge->supply.out_of_memory = true;
        arena_free(arena);
        return NULL;
    }
    arena_set_door(arena, &door);
    arena_set_door(judge->supply.arena, &door);
    struct task *task = advance(judge) ? make_task(judge, arena) : NULL;
    if (task == NULL)
        arena_free(arena);
    else
        arena_set_door(arena, NULL);
    return task;
}

/* ---- what is made of it -------------------------------------------------------------------------- */

static const char *fill_standard_input(struct judge *judge)
{
    size_t limit =
        judge->job->line.max_file_size != 0 ? judge->job->line.max_file_size : STANDARD_INPUT_LIMIT;
    jmp_buf door;
    if (setjmp(door) != 0)
        return "out of memory";
    arena_set_door(judge->input_arena, &door);
    return file_read(judge->input_arena, "-", limit, &judge->standard_input);
}

static const char *read_standard_input(struct judge *judge)
{
    pthread_mutex_lock(&judge->input_lock);
    if (!judge->has_standard_input)
        judge->standard_input_trouble = fill_standard_input(judge);
    judge->has_standard_input = true;
    pthread_mutex_unlock(&judge->input_lock);
    return judge->standard_input_trouble;
}

/* Each rulebook needs the document anew: judging groups its blocks into units by the rulebook's numbering. */
static struct document *read_again(struct judge *judge, const struct task *task, enum revision_reading revisions,
                                   const char **why)
{
    const struct command_line *line = &judge->job->line;
    const struct order_line *order = &task->order;
    struct read_limits limits = judge_read_limits(line, revisions);
    limits.store = judge->store;
    if (order->text.bytes != NULL)
        return read_document_bytes(task->subject.path, order->text, line->format_in, &limits, task->arena, why);
    if (order->path.bytes != NULL)
        return read_document(order->path.bytes, line->format_in, &limits, task->arena, why);
    if (!text_equal(task->subject.path, TEXT("-")))
        return read_document(task->subject.path.bytes, line->format_in, &limits, task->arena, why);
    *why = read_standard_input(judge);
    if (*why != NULL)
        return NULL;
    return read_document_bytes(task->subject.path, judge->standard_input, line->format_in, &limits, task->arena, why);
}

/* Finds out what the line asks for. Returns NULL, or what is wrong with it. */
static const char *take_order(const struct judge *judge, struct task *task, struct check_options *options)
{
    const char *wrong = order_line_read(task->line, task->arena, &task->order);
    const struct order_line *order = &task->order;
    task->subject.id = order->id;
    if (wrong != NULL)
        return wrong;
    if (order->name.length > 0)
        task->subject.path = order->name;
    else if (order->path.length > 0)
        task->subject.path = order->path;
    if (order->kind.length == 0)
        return NULL;
    options->kind = rulebook_find_kind(judge->rulebooks->items[task->rulebook], order->kind);
    if (options->kind == RULEBOOK_NONE)
        return text_format(task->arena, "there is no kind '%.*s'", TEXT_ARG(order->kind)).bytes;
    return NULL;
}

/* The document is told of by the name that it was given. */
static void rename_document(struct document *document, struct text name, jmp_buf *door)
{
    if (text_equal(document->path, name))
        return;
    arena_set_door(document->arena, door);
    document->path = text_copy(document->arena, name);
    arena_set_door(document->arena, NULL);
}

/* Reads and judges what the changes tracked in the file have changed. Returns NULL, or why it could not be done. */
static const char *judge_before(struct judge *judge, struct task *task, const struct check_options *options)
{
    const char *why = "out of memory";
    task->before_document = read_again(judge, task, revisions_original, &why);
    if (task->before_document == NULL)
        return why;
    task->before =
        check_document(task->before_document, judge->rulebooks->items[task->rulebook], options, &why);
    if (task->before == NULL)
        return why;
    task->check->before = task->before;
    return NULL;
}

/* Returns NULL, or why it could not be judged. */
static const char *judge_task(struct judge *judge, struct task *task, struct word_memory *words, jmp_buf *door)
{
    const enum revisions_wish wish = judge->job->line.revisions;
    struct check_options options = judge->options[task->rulebook];
    options.words = words;
    options.store = judge->store;
    const char *why = task->line.bytes != NULL ? take_order(judge, task, &options) : NULL;
    if (why != NULL)
        return why;
    why = "out of memory";
    task->document = read_again(
        judge, task, wish == revisions_wish_original ? revisions_original : revisions_final, &why);
    if (task->document == NULL)
        return why;
    rename_document(task->document, task->subject.path, door);
    task->check = check_document(task->document, judge->rulebooks->items[task->rulebook], &options, &why);
    if (task->check == NULL)
        return why;
    if (wish == revisions_wish_both && task->document->revisions != revisions_none)
        return judge_before(judge, task, &options);
    return NULL;
}

static size_t do_task(void *context, void *job)
{
    struct judge *judge = context;
    struct task *task = job;
    struct word_memory *const words = word_memories_lend(judge->words);
    jmp_buf door;
    if (setjmp(door) != 0) {
        task->why = "out of memory";
    } else if (task->why == NULL) {
        arena_set_door(task->arena, &door);
        task->why = judge_task(judge, task, words, &door);
    }
    arena_set_door(task->arena, NULL);
    word_memories_take_back(judge->words, words);
    if (task->why != NULL)
        atomic_store(&judge->given_up, task->number);
    size_t held = LEAST_HELD + arena_used(task->arena);
    held += task->document != NULL ? arena_used(task->document->arena) : 0;
    held += task->before != NULL ? arena_used(task->before->arena) + arena_used(task->before_document->arena) : 0;
    return held + (task->check != NULL ? arena_used(task->check->arena) : 0);
}

/* ---- the order ----------------------------------------------------------------------------------- */

/* What is handed on, and to whom: listeners are not made for other threads, nor for a way out through the job's door
 * while others work. */
struct telling {
    struct judge *judge;
    size_t given_up; /* the document after whose trouble nothing more is told of it */
    bool out_of_memory;
};

static void tell(struct telling *telling, const struct task *task)
{
    const struct judge_listener *listener = telling->judge->listener;
    if (telling->given_up == task->number)
        return; /* another rulebook would not read it either */
    if (task->why == NULL) {
        listener->judged(listener->context, &task->subject, task->check);
        return;
    }
    telling->given_up = task->number;
    listener->trouble(listener->context, &task->subject, text_of(task->why));
}

static bool hand_on(struct telling *telling, struct task *task)
{
    const struct judge *judge = telling->judge;
    jmp_buf door, *outer = arena_door(judge->job->arena);
    if (setjmp(door) != 0) {
        telling->out_of_memory = true;
    } else {
        arena_set_door(judge->job->arena, &door);
        tell(telling, task);
    }
    arena_set_door(judge->job->arena, outer);
    free_task(NULL, task);
    return !telling->out_of_memory && !(judge->listener->enough != NULL && *judge->listener->enough);
}

static void *next_for_crew(void *context)
{
    return next_task(((struct telling *)context)->judge);
}

static size_t do_for_crew(void *context, void *job)
{
    return do_task(((struct telling *)context)->judge, job);
}

static bool hand_on_for_crew(void *context, void *job)
{
    return hand_on(context, job);
}

/* False when memory ran out for what is not one document's. */
static bool judge_supply(struct judge *judge)
{
    struct telling telling = {.judge = judge};
    const struct crew_work work = {next_for_crew, do_for_crew, hand_on_for_crew, free_task, &telling, MOST_HELD,
                                   judge->supply.lines != NULL};
    size_t jobs = judge->job->line.jobs;
    if (jobs > 1)
        read_prepare();
    crew_run(&work, jobs);
    return !telling.out_of_memory && !judge->supply.out_of_memory;
}

static bool prepare_options(struct judge *judge, size_t rulebook)
{
    struct check_options *options = &judge->options[rulebook];
    bool ready = judge_options_make(judge->job, judge->rulebooks->items[rulebook], options);

    options->brief = judge->listener->brief;
    options->keep_stages = judge->listener->keep_stages;
    return ready;
}

static bool make_ready(struct judge *judge)
{
    struct command_job *job = judge->job;
    judge->options = arena_alloc_array(job->arena, judge->rulebooks->count, sizeof *judge->options);
    for (size_t i = 0; i < judge->rulebooks->count; i++) {
        if (!prepare_options(judge, i))
            return false;
    }
    judge->words = word_memories_new();
    judge->store = arena_store_new();
    judge->supply.arena = arena_new(0);
    judge->input_arena = arena_new(0);
    if (judge->words != NULL && judge->store != NULL && judge->supply.arena != NULL && judge->input_arena != NULL &&
        pthread_mutex_init(&judge->input_lock, NULL) == 0)
        return true;
    job_complain(job, "out of memory");
    return false;
}

/* Judges all that `judge->supply` gives out. */
static bool judge_all(struct judge *judge)
{
    struct command_job *job = judge->job;
    bool ready = make_ready(judge), enough_memory = true;
    if (ready && judge->listener->begin != NULL)
        judge->listener->begin(judge->listener->context);
    if (ready)
        enough_memory = judge_supply(judge);
    for (size_t i = 0; i < judge->rulebooks->count; i++)
        judge_options_free(&judge->options[i]);
    word_memories_free(judge->words);
    arena_store_free(judge->store);
    inputs_free(judge->supply.inputs);
    arena_free(judge->supply.arena);
    arena_free(judge->input_arena);
    if (ready)
        pthread_mutex_destroy(&judge->input_lock);
    if (!enough_memory)
        longjmp(*arena_door(job->arena), 1);
    return ready;
}

bool judge_paths(struct command_job *job, const struct rulebooks *rulebooks,
                 const struct judge_listener *listener, const char *const *paths, size_t count)
{
    struct judge judge = {.job = job, .rulebooks = rulebooks, .listener = listener};
    const struct inputs_wish wish = {inputs_documents, &job->line.include, &job->line.exclude};
    judge.supply.inputs = inputs_new(job->arena, paths, count, &wish);
    return judge_all(&judge);
}

bool judge_lines(struct command_job *job, const struct rulebooks *rulebooks,
                 const struct judge_listener *listener)
{
    struct judge judge = {.job = job, .rulebooks = rulebooks, .listener = listener};
    judge.supply.lines = arena_new_object(job->arena, struct lines);
    lines_init(judge.supply.lines, STDIN_FILENO,
               job->line.max_file_size != 0 ? job->line.max_file_size : LINE_LIMIT);
    order_line_prepare();
    return judge_all(&judge);
}
