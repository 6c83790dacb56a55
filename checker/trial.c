#include "checker/trial.h"

#include "checker/analysis.h"
#include "checker/reading_text.h"

#include <string.h>

enum { most_bodies = 3, most_memory = 1 << 30 };

struct trial {
    const struct check *check;
    const struct unit_verdict *verdict;
    const struct repair *repair;
    struct arena *arena;
    struct document *document; /* the copy */
    size_t *block_of;          /* per block of the original: the block of the copy that it is in */
};

/* ---- a copy as it was before it was judged -------------------------------------------------------------- */

static void copy_pieces(struct trial *trial, const struct block *from, struct block *to)
{
    for (size_t i = 0; i < from->pieces.count; i++)
        list_push(trial->arena, &to->pieces, from->pieces.items[i]);
}

/* What was divided at a number is one block again. */
static void copy_blocks(struct trial *trial)
{
    const struct block_list *blocks = &trial->check->document->blocks;
    struct block_list *copies = &trial->document->blocks;

    trial->block_of = arena_alloc_array(trial->arena, blocks->count + 1, sizeof *trial->block_of);
    for (size_t i = 0; i < blocks->count; i++) {
        struct block copy = blocks->items[i];

        if (!copy.divided || copies->count == 0) {
            copy.pieces = (struct piece_list){0};
            copy.divided = false;
            copy.header = copy.header < i ? trial->block_of[copy.header] : DOCUMENT_NONE;
            list_push(trial->arena, copies, copy);
        }
        copy_pieces(trial, &blocks->items[i], &list_last(copies));
        trial->block_of[i] = copies->count - 1;
    }
}

static void copy_document(struct trial *trial)
{
    const struct document *document = trial->check->document;

    trial->document = arena_new_object(trial->arena, struct document);
    *trial->document = *document;
    trial->document->arena = trial->arena;
    trial->document->blocks = (struct block_list){0};
    trial->document->units = (struct unit_list){0};
    trial->document->frames = (struct block_frame_list){0};
    trial->document->title = TEXT("");
    trial->document->warning_count = trial->document->warning_capacity = 0;
    trial->document->warnings = NULL;
    copy_blocks(trial);
}

/* ---- taking out ---------------------------------------------------------------------------------------- */

/* The pieces without what comes from source bytes [start,end); one without bytes stays where all is gone. */
static void cut_pieces(struct trial *trial, struct block *block, uint32_t start, uint32_t end)
{
    struct piece_list kept = {0};

    for (size_t i = 0; i < block->pieces.count; i++) {
        struct piece piece = block->pieces.items[i], head = piece, tail = piece;

        head.end = head.end < start ? head.end : start;
        head.line_end = piece.line_end || piece.end > end;
        tail.start = tail.start > end ? tail.start : end;
        tail.joined = false;
        if (piece.end <= start || piece.start >= end) {
            list_push(trial->arena, &kept, piece);
            continue;
        }
        if (head.start < head.end)
            list_push(trial->arena, &kept, head);
        if (tail.start < tail.end)
            list_push(trial->arena, &kept, tail);
    }
    if (kept.count == 0)
        list_push(trial->arena, &kept, (struct piece){.start = start, .end = start});
    block->pieces = kept;
}

static void cut_sentence(struct trial *trial, const struct evidence *evidence)
{
    const struct document *document = trial->check->document;
    const struct unit *unit = &document->units.items[trial->verdict->unit];
    uint32_t start = document_source_offset(document, evidence->sentence_start);
    uint32_t end = document_source_offset(document, evidence->sentence_end - 1) + 1;

    for (size_t i = unit->first_block; i < unit->first_block + unit->block_count && evidence->sentence_end > 0; i++)
        cut_pieces(trial, &trial->document->blocks.items[trial->block_of[i]], start, end);
}

static void take_out(struct trial *trial)
{
    for (size_t i = 0; i < trial->repair->without.count; i++) {
        const struct evidence_list *breaching = &trial->verdict->principles[trial->repair->without.items[i]].breaching;

        for (size_t e = 0; e < breaching->count; e++)
            if (breaching->items[e].unit == trial->verdict->unit)
                cut_sentence(trial, &breaching->items[e]);
    }
}

/* ---- putting in ---------------------------------------------------------------------------------------- */

void trial_append_model(struct text_builder *out, struct text model, struct text body)
{
    static const char opening[] = "{body|";

    for (size_t at = 0; at < model.length;) {
        struct text rest = text_part(model, at, model.length);
        const char *close = text_starts_with(rest, TEXT(opening)) ? memchr(rest.bytes, '}', rest.length) : NULL;

        if (close == NULL) {
            text_append_byte(out, model.bytes[at++]);
            continue;
        }
        text_append(out, body.length > 0 ? body : text_part(rest, sizeof opening - 1, (size_t)(close - rest.bytes)));
        at += (size_t)(close - rest.bytes) + 1;
    }
}

/* False when a concept has no model. */
static bool append_models(struct trial *trial, struct text body, struct text_builder *out)
{
    for (size_t i = 0; i < trial->repair->concepts.count; i++) {
        struct text model = trial->check->rulebook->concepts.items[trial->repair->concepts.items[i]].model;

        if (model.length == 0)
            return false;
        text_append_byte(out, ' ');
        trial_append_model(out, model, body);
    }
    return true;
}

static bool ends_sentence(const struct document *document, const struct unit *unit)
{
    struct text text = text_trim(text_part(document->reading, document->blocks.items[unit->first_block].start,
                                           document->blocks.items[unit->first_block + unit->block_count - 1].end));

    return text.length > 0 && strchr(".;:!?", text.bytes[text.length - 1]) != NULL;
}

/* Behind the last piece of the unit; the words stand at the end of the source. */
static void insert_piece(struct trial *trial, struct piece made)
{
    const struct document *document = trial->check->document;
    const struct unit *unit = &document->units.items[trial->verdict->unit];
    size_t last = unit->first_block + unit->block_count - 1;
    uint32_t end = document->blocks.items[last].pieces.count > 0 ? list_last(&document->blocks.items[last].pieces).end : 0;
    struct block *block = &trial->document->blocks.items[trial->block_of[last]];
    size_t at = block->pieces.count;

    while (at > 0 && block->pieces.items[at - 1].start >= end)
        at--;
    list_push(trial->arena, &block->pieces, made);
    for (size_t i = block->pieces.count - 1; i > at; i--)
        block->pieces.items[i] = block->pieces.items[i - 1];
    block->pieces.items[at] = made;
    if (at > 0)
        block->pieces.items[at - 1].line_end = true; /* within the same cell of a row */
}

static bool put_in(struct trial *trial, struct text body)
{
    const struct document *document = trial->check->document;
    const struct unit *unit = &document->units.items[trial->verdict->unit];
    struct text_builder out;
    struct piece made = {.line_end = true, .joined = true};

    text_builder_init(&out, trial->arena);
    text_append(&out, document->source.content);
    text_append_byte(&out, '\n');
    made.start = (uint32_t)out.length;
    text_append_string(&out, ends_sentence(document, unit) ? "" : ".");
    if (!append_models(trial, body, &out))
        return false;
    made.end = (uint32_t)out.length;
    text_append_byte(&out, '\n');
    source_init(&trial->document->source, trial->arena, document->path, text_built(&out));
    if (made.end > made.start)
        insert_piece(trial, made);
    return true;
}

/* ---- judging again ------------------------------------------------------------------------------------- */

static enum trial_outcome outcome_of(const struct trial *trial, const struct check *again)
{
    const struct text id = trial->check->document->units.items[trial->verdict->unit].id;

    for (size_t i = 0; i < again->units.count; i++)
        if (text_equal(again->document->units.items[again->units.items[i].unit].id, id))
            return again->units.items[i].verdict == verdict_counts ? trial_confirmed : trial_refuted;
    return trial_refuted;
}

static enum trial_outcome judge_again(struct trial *trial)
{
    struct check_options options = {.rules = trial->check->rules,
                                    .kind = trial->check->kind,
                                    .definition = trial->verdict->definition,
                                    .memory = most_memory};
    const char *why;
    struct check *again;
    enum trial_outcome outcome;

    reading_text_make(trial->document);
    again = check_document(trial->document, trial->check->rulebook, &options, &why);
    if (again == NULL)
        return trial_untried;
    outcome = outcome_of(trial, again);
    check_free(again);
    return outcome;
}

static enum trial_outcome try_body(struct trial *trial, struct text body)
{
    copy_document(trial);
    take_out(trial);
    return put_in(trial, body) ? judge_again(trial) : trial_untried;
}

static bool is_named_in(const struct body *body, size_t unit)
{
    for (size_t i = 0; i < body->units.count; i++)
        if (body->units.items[i] == unit)
            return true;
    return false;
}

/* With each body that the unit names, until one is confirmed; the provision may be about any of them. */
static enum trial_outcome try_bodies(struct trial *trial)
{
    const struct body_list *bodies = &trial->check->analysis->bodies;
    enum trial_outcome outcome = try_body(trial, TEXT(""));
    size_t tried = 0;

    for (size_t i = 0; i < bodies->count && outcome == trial_refuted && tried < most_bodies; i++) {
        if (!is_named_in(&bodies->items[i], trial->verdict->unit))
            continue;
        outcome = try_body(trial, bodies->items[i].name);
        tried++;
    }
    return outcome;
}

enum trial_outcome trial_of_repair(const struct check *check, size_t unit, const struct repair *repair)
{
    struct trial trial = {.check = check, .verdict = &check->units.items[unit], .repair = repair};
    struct arena *volatile arena = arena_new(most_memory);
    volatile enum trial_outcome outcome = trial_untried;
    jmp_buf door;

    if (arena == NULL || check->analysis == NULL || check->rules == NULL ||
        check->document->units.items[trial.verdict->unit].block_count == 0) {
        arena_free(arena);
        return trial_untried;
    }
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        trial.arena = arena;
        outcome = try_bodies(&trial);
    }
    arena_free(arena);
    return outcome;
}

/* ---- all repairs of a unit ----------------------------------------------------------------------------- */

static void try_one(const struct check *check, size_t unit, const struct repair *repair, struct arena *arena,
                    struct trial_result_list *results, size_t *refuted)
{
    enum trial_outcome outcome = trial_of_repair(check, unit, repair);

    *refuted += outcome == trial_refuted;
    if (outcome != trial_refuted)
        list_push(arena, results, (struct trial_result){*repair, outcome});
}

static void list_breached(const struct check *check, const struct unit_verdict *verdict, struct index_list *breached,
                          struct arena *arena)
{
    for (size_t p = 0; p < check->rulebook->principles.count; p++)
        if (verdict->principles[p].breaching.count > 0)
            list_push(arena, breached, p);
}

struct trial_result_list trial_repairs(const struct check *check, size_t unit, struct arena *arena, size_t *refuted)
{
    const struct unit_verdict *verdict = &check->units.items[unit];
    const struct index_list *offered = &check->rulebook->definitions.items[verdict->definition].repairs;
    struct trial_result_list results = {0};
    struct index_list breached = {0};

    *refuted = 0;
    for (size_t i = 0; i < verdict->repairs.count; i++)
        try_one(check, unit, &verdict->repairs.items[i], arena, &results, refuted);
    if (results.count > 0)
        return results;
    list_breached(check, verdict, &breached, arena);
    for (size_t i = 0; i < offered->count; i++) {
        struct repair repair = {.without = breached};

        list_push(arena, &repair.concepts, offered->items[i]);
        try_one(check, unit, &repair, arena, &results, refuted);
    }
    return results;
}
