#include "checker/clause_reader.h"

static struct frame empty_frame(enum frame_kind kind)
{
    return (struct frame){.kind = kind,
                          .subject = NONE,
                          .earlier = NONE,
                          .antecedent = NONE,
                          .antecedent_role = role_whom,
                          .subordinator = NONE,
                          .act = NONE,
                          .last = NONE,
                          .modal = NONE};
}

struct frame *reader_frame(struct reader *reader)
{
    return &reader->frames[reader->depth];
}

static void begin_clause(struct reader *reader, struct clause clause)
{
    struct clause_list *clauses = &reader->analysis->clauses;
    list_push(reader->analysis->arena, clauses, clause);
    reader_frame(reader)->clause = (uint32_t)clauses->count;
}

void reader_number_clause(struct reader *reader)
{
    uint32_t before = reader_frame(reader)->clause;
    begin_clause(reader, before > 0 ? reader->analysis->clauses.items[before - 1] : (struct clause){0});
}

/* When the stack is full the innermost clause gives way: nothing is lost but the way back to it. */
void reader_push(struct reader *reader, enum frame_kind kind)
{
    if (reader->depth + 1 < most_frames)
        reader->depth++;
    *reader_frame(reader) = empty_frame(kind);
    bool hangs = kind == frame_relative || kind == frame_subordinate;
    begin_clause(reader, (struct clause){.outer = hangs && reader->depth > 0
                                                      ? reader->frames[reader->depth - 1].clause : 0,
                                         .relative = kind == frame_relative});
}

void reader_pop_to(struct reader *reader, size_t depth)
{
    if (depth < reader->depth)
        reader->depth = depth;
}

void reader_pop_to_main(struct reader *reader)
{
    while (reader->depth > 0 && reader_frame(reader)->kind != frame_main &&
           reader_frame(reader)->kind != frame_quoted)
        reader->depth--;
}

void reader_start_clause(struct reader *reader)
{
    struct frame *frame = reader_frame(reader);
    if (frame->act != NONE)
        reader_number_clause(reader);
    frame->subject = frame->earlier = NONE;
    frame->act = frame->modal = NONE;
    frame->after_comma = false;
    reader->target = NONE;
}

/* ---- items ------------------------------------------------------------------------------------------------ */

static bool all_in(struct text text, const char *letters)
{
    for (size_t i = 0; i < text.length; i++) {
        bool found = false;
        for (const char *l = letters; *l; l++)
            found |= (text.bytes[i] | 32) == *l;
        if (!found)
            return false;
    }
    return text.length > 0;
}

/* Numbers, letters, Roman numerals, and the step from a lead-in to its item, are lists of their own. */
static size_t style_of(struct reader *reader, size_t index)
{
    const struct chunk *chunk = chunk_at(reader->chunked, index);
    if (chunk->last == chunk->first)
        return 3;
    struct text mark = token_text(reader->analysis, reader->chunked->tokens[chunk->first + 1]);
    if (mark.bytes[0] >= '0' && mark.bytes[0] <= '9')
        return 0;
    bool first_letter = mark.length == 1 && (mark.bytes[0] | 32) != 'i';
    return all_in(mark, "ivx") && !(first_letter && reader->items[1].open) ? 2 : 1;
}

void reader_item(struct reader *reader, size_t index)
{
    struct item_start *start = &reader->items[style_of(reader, index)];
    if (!start->open) {
        start->open = true;
        start->order = ++reader->item_count;
        for (size_t f = 0; f <= reader->depth; f++)
            start->frames[f] = reader->frames[f];
        start->depth = reader->depth;
        start->target = reader->target;
        return;
    }
    for (size_t s = 0; s < item_styles; s++)
        if (reader->items[s].order > start->order)
            reader->items[s].open = false;
    for (size_t f = 0; f <= start->depth; f++)
        reader->frames[f] = start->frames[f];
    reader->depth = start->depth;
    reader->target = start->target;
    reader->open_count = 0;
    reader_number_clause(reader);
}

/* ---- breaks, quotations, joining words ------------------------------------------------------------------ */

static bool item_follows(const struct reader *reader, size_t index)
{
    for (size_t i = index + 1; i < index + 4; i++) {
        enum chunk_kind kind = chunk_kind_at(reader->chunked, i);
        if (kind == chunk_item)
            return true;
        if (kind != chunk_comma && kind != chunk_conjunction && kind != chunk_other && kind != chunk_break)
            return false;
        if (i >= reader->chunked->chunks.count)
            return false;
    }
    return false;
}

/* A semicolon or colon closes the inner clauses; before "(a)" all stays open for the item. */
void reader_break(struct reader *reader, size_t index)
{
    if (item_follows(reader, index))
        return;
    reader_pop_to_main(reader);
    struct frame *frame = reader_frame(reader);
    if (frame->act == NONE && frame->modal == NONE)
        reader_start_clause(reader);
    reader_number_clause(reader);
    reader->open_count = 0;
}

/* What stands in quotation marks is read by itself. */
void reader_quote(struct reader *reader)
{
    for (size_t depth = reader->depth + 1; depth-- > 1;)
        if (reader->frames[depth].kind == frame_quoted) {
            reader->depth = depth - 1;
            return;
        }
    reader_push(reader, frame_quoted);
    reader->target = NONE;
}

void reader_subordinator(struct reader *reader, size_t index)
{
    const struct frame *frame = reader_frame(reader);
    size_t before = chunk_before(reader->chunked, index);
    enum chunk_kind kind = before == NONE ? chunk_break : chunk_kind_at(reader->chunked, before);
    bool beside = frame->kind == frame_subordinate && frame->act != NONE &&
                  (kind == chunk_comma || kind == chunk_conjunction);
    if (beside)
        reader->depth--;
    reader_push(reader, frame_subordinate);
    reader_frame(reader)->subordinator = reader->chunked->tokens[chunk_at(reader->chunked, index)->first];
    reader_frame(reader)->bracketed = kind == chunk_comma;
}

/* ---- relative words ---------------------------------------------------------------------------------------- */

/* A name or "the …" behind "of" only tells which one is meant: "any officer of the Guard who". */
static bool is_definite(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    enum word_class first = (enum word_class)analysis->tokens.items[phrase->first].word_class;
    return first == class_determiner || first == class_name || first == class_possessive;
}

/* The chunk of the noun phrase that a relative word at `index` stands for, or NONE. */
static size_t antecedent_of(const struct reader *reader, size_t index)
{
    const struct chunked *chunked = reader->chunked;
    size_t i = index;
    for (size_t steps = 0; i-- > 0 && steps < 6; steps++) {
        enum chunk_kind kind = chunk_kind_at(chunked, i);
        if (kind == chunk_noun_phrase)
            break;
        if (kind == chunk_break || kind == chunk_item || kind == chunk_verb_group)
            return NONE;
    }
    if (i == NONE || chunk_kind_at(chunked, i) != chunk_noun_phrase)
        return NONE;
    if (i >= 2 && chunk_kind_at(chunked, i - 1) == chunk_of && chunk_kind_at(chunked,
                                                                             i - 2) == chunk_noun_phrase &&
        is_definite(reader->analysis, chunk_noun_phrase_at(reader->analysis, chunked, i)))
        return i - 2;
    return i;
}

/* "…, no member of which shall": what stands before "of" is the subject, and its chunk is returned; or NONE. */
static size_t partitive_subject(const struct reader *reader, size_t index)
{
    const struct chunked *chunked = reader->chunked;
    size_t of = chunk_before(chunked, index);
    if (of == NONE || chunk_kind_at(chunked, of) != chunk_of)
        return NONE;
    size_t noun = chunk_before(chunked, of);
    if (noun == NONE || chunk_kind_at(chunked, noun) != chunk_noun_phrase)
        return NONE;
    size_t comma = chunk_before(chunked, noun);
    return comma != NONE && chunk_kind_at(chunked, comma) == chunk_comma ? noun : NONE;
}

void reader_relative(struct reader *reader, size_t index)
{
    const struct chunked *chunked = reader->chunked;
    size_t antecedent = antecedent_of(reader, index);
    size_t before = chunk_before(chunked, index);
    enum chunk_kind kind = before == NONE ? chunk_break : chunk_kind_at(chunked, before);
    struct frame outer = *reader_frame(reader);
    /* "which the Bar elects and which the Bar alone may dissolve": of the same noun phrase */
    bool again = outer.kind == frame_relative && outer.act != NONE && kind == chunk_conjunction;
    if (again)
        reader->depth--;
    reader_push(reader, frame_relative);
    struct frame *frame = reader_frame(reader);
    frame->antecedent = antecedent == NONE ? NONE : chunk_at(chunked, antecedent)->noun_phrase;
    if (again) {
        frame->antecedent = outer.antecedent;
        frame->bracketed = outer.bracketed;
    }
    if (chunk_is_preposition(kind)) {
        frame->antecedent_role = kind == chunk_agent ? role_who : role_to;
        before = chunk_before(chunked, before);
        kind = before == NONE ? chunk_break : chunk_kind_at(chunked, before);
    }
    size_t subject = partitive_subject(reader, index);
    if (subject != NONE) {
        frame->subject = subject;
        frame->antecedent = NONE;
    }
    frame->bracketed |= kind == chunk_comma || subject != NONE;
}
