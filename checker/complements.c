#include "checker/clause_reader.h"

static struct act *act_at(const struct reader *reader, size_t act)
{
    return &reader->analysis->acts.items[act];
}

static bool is_verb_chunk(const struct reader *reader, size_t index)
{
    return chunk_kind_at(reader->chunked, index) == chunk_verb_group;
}

/* The last chunk of the noun phrases coordinated with the one at `index`. */
static size_t chain_end(const struct reader *reader, size_t index)
{
    size_t end = index;
    size_t next = chunk_noun_phrase_at(reader->analysis, reader->chunked, index)->next;
    for (size_t i = index + 1; next != NONE && i < index + longest_walk; i++) {
        if (chunk_kind_at(reader->chunked, i) != chunk_noun_phrase || chunk_at(reader->chunked,
                                                                               i)->noun_phrase != next)
            continue;
        end = i;
        next = chunk_noun_phrase_at(reader->analysis, reader->chunked, i)->next;
    }
    return end;
}

/* ---- new clauses ------------------------------------------------------------------------------------------- */

/* Whether the finite verb that follows has a modal: told by the next verb group with one form or the other. */
static bool next_verb_has_modal(const struct reader *reader, size_t index)
{
    for (size_t i = index; i < index + longest_walk && i < reader->chunked->chunks.count; i++)
        if (is_verb_chunk(reader, i) && chunk_at(reader->chunked, i)->verb.finite)
            return chunk_at(reader->chunked, i)->verb.modal_first != NONE;
    return false;
}

/* A subject behind a comma or conjunction ends the inner clauses, unless it goes on in the same way. */
static void leave_for_subject(struct reader *reader, size_t index, size_t before, enum chunk_kind kind)
{
    const struct frame *frame = reader_frame(reader);
    if (frame->kind == frame_main || frame->kind == frame_quoted)
        return;
    bool comma = kind == chunk_comma;
    bool both = kind == chunk_conjunction && before > 0 && chunk_kind_at(reader->chunked,
                                                                         before - 1) == chunk_comma;
    bool modal = next_verb_has_modal(reader, index);
    bool inner_modal = frame->act != NONE && act_at(reader, frame->act)->modal_first != NONE;
    bool outer_done = reader->depth > 0 && reader->frames[reader->depth - 1].act != NONE;
    if (comma || kind == chunk_break || kind == chunk_item || (both && outer_done) ||
        (modal && !inner_modal && outer_done))
        reader_pop_to_main(reader);
}

/* "A bench of five, no fewer than two of them women, hears": what goes on between the commas is no subject of its own. */
static bool goes_on_aside(const struct frame *frame)
{
    return frame->after_comma && !frame->comma && frame->earlier != NONE && frame->act == NONE;
}

static void set_subject(struct reader *reader, size_t index)
{
    struct frame *frame = reader_frame(reader);
    if (!goes_on_aside(frame)) {
        frame->earlier = frame->subject;
        frame->after_comma = frame->comma;
    }
    frame->comma = false;
    frame->subject = index;
    reader->target = NONE;
}

/* "Recalling the oath, no court shall": the oath alone is recalled. */
static void leave_opening(struct reader *reader, enum chunk_kind kind)
{
    if (kind == chunk_comma && reader->opening != NONE)
        reader_number_clause(reader);
}

static void begin_clause(struct reader *reader, size_t index, size_t before, enum chunk_kind kind)
{
    leave_for_subject(reader, index, before, kind);
    struct frame *frame = reader_frame(reader);
    if (frame->modal != NONE)
        return;
    if (frame->act != NONE)
        reader_start_clause(reader);
    else
        leave_opening(reader, kind);
    set_subject(reader, index);
    reader->new_subject = true;
}

/* "say the panel will publish", "the cells he chooses": a clause with no word to join it. */
static void begin_joined_clause(struct reader *reader, size_t index, size_t antecedent)
{
    reader_push(reader, antecedent == NONE ? frame_subordinate : frame_relative);
    if (antecedent != NONE)
        reader_frame(reader)->antecedent = chunk_at(reader->chunked, antecedent)->noun_phrase;
    set_subject(reader, index);
}

/* ---- objects --------------------------------------------------------------------------------------------------- */

/* "The Board may enter no barracks": what is done to nothing is not done. Where a cue holds the negative ("shall have
 * no effect"), the cue says what it means. */
static void deny_by_object(const struct reader *reader, struct act *act, size_t noun_phrase)
{
    const struct noun_phrase *phrase = &reader->analysis->noun_phrases.items[noun_phrase];
    if (!phrase->negative || act->passive || act->negated || phrases_cue_over(reader->analysis, phrase->first))
        return;
    act->negated = true;
    act->negator = phrase->first;
}

static void take_object(struct reader *reader, size_t act, size_t phrase)
{
    reader_add_role(reader, act, role_whom, phrase);
    deny_by_object(reader, act_at(reader, act), phrase);
}

/* Acts that wait for the same thing to their right: "may enter, search and seal any store". */
static void serve_open_acts(struct reader *reader, enum role role, bool passive, bool after_comma,
                            size_t phrase)
{
    for (size_t i = 0; i < reader->open_count; i++) {
        const struct act *act = act_at(reader, reader->open[i]);
        if (act->passive != passive || act->roles[role].count > 0 || (reader->other_subject && !after_comma))
            continue;
        if (role == role_whom)
            take_object(reader, reader->open[i], phrase);
        else
            reader_add_role(reader, reader->open[i], role, phrase);
    }
    reader->open_count = 0;
}

/* A passive with an object: its subject is who receives it ("shall be given the minutes"). */
static void take_recipient(struct reader *reader, struct act *act)
{
    const struct noun_phrase_list *phrases = &reader->analysis->noun_phrases;
    if (act->roles[role_whom].count > 0 && !phrases->items[act->roles[role_whom].items[0]].pronoun)
        acts_copy_role(reader->analysis, act, role_to, &act->roles[role_whom]);
    act->roles[role_whom].count = 0;
}

static void add_object(struct reader *reader, size_t index, bool after_comma)
{
    struct act *act = act_at(reader, reader->target);
    size_t phrase = chunk_at(reader->chunked, index)->noun_phrase;
    if (act->passive)
        take_recipient(reader, act);
    take_object(reader, reader->target, phrase);
    if (!act->passive)
        serve_open_acts(reader, role_whom, false, after_comma, phrase);
}

/* "give the Auditor the list": the first object is who receives the second. */
static void add_second_object(struct reader *reader, size_t index)
{
    struct act *act = act_at(reader, reader->target);
    size_t before = chunk_at(reader->chunked, index - 1)->noun_phrase;
    if (act->roles[role_whom].count == 0 || list_last(&act->roles[role_whom]) != before || act->passive)
        return;
    acts_copy_role(reader->analysis, act, role_to, &act->roles[role_whom]);
    act->roles[role_whom].count = 0;
    reader_add_role(reader, reader->target, role_whom, chunk_at(reader->chunked, index)->noun_phrase);
}

/* ---- behind a preposition -------------------------------------------------------------------------------------- */

/* "inspection by the Ombudsman": the noun has the agent, not the verb before it. */
static bool hangs_on_noun_act(const struct reader *reader, size_t preposition)
{
    if (preposition == 0 || chunk_kind_at(reader->chunked, preposition - 1) != chunk_noun_phrase)
        return false;
    size_t phrase = chunk_at(reader->chunked, preposition - 1)->noun_phrase;
    return roles_names_an_act(reader->analysis, &reader->analysis->noun_phrases.items[phrase]);
}

static void add_agent(struct reader *reader, size_t preposition, size_t phrase)
{
    const struct act *act = act_at(reader, reader->target);
    if (!act->passive) {
        reader_add_role(reader, reader->target, role_to, phrase);
        return;
    }
    if (hangs_on_noun_act(reader, preposition))
        return;
    reader_add_role(reader, reader->target, role_who, phrase);
    serve_open_acts(reader, role_who, true, false, phrase);
}

/* "consists of", "is made up of": directly behind the verb, or behind the particle that belongs to it. */
static bool goes_with_verb(const struct reader *reader, size_t preposition)
{
    size_t before = chunk_before(reader->chunked, preposition);
    if (before != NONE && chunk_is_preposition(chunk_kind_at(reader->chunked, before)))
        before = chunk_before(reader->chunked, before);
    return before != NONE && is_verb_chunk(reader, before);
}

static void read_prepositional(struct reader *reader, size_t preposition, size_t index)
{
    enum chunk_kind kind = chunk_kind_at(reader->chunked, preposition);
    size_t phrase = chunk_at(reader->chunked, index)->noun_phrase;
    if (reader->target == NONE)
        return;
    if (kind == chunk_agent)
        add_agent(reader, preposition, phrase);
    else if (kind == chunk_preposition || goes_with_verb(reader, preposition))
        reader_add_role(reader, reader->target, role_to, phrase);
}

/* ---- noun phrases by themselves -------------------------------------------------------------------------------- */

static bool outer_clause_waits(const struct reader *reader)
{
    for (size_t depth = reader->depth; depth-- > 0;)
        if (reader->frames[depth].act == NONE && reader->frames[depth].subject != NONE)
            return true;
    return false;
}

static bool verb_right_behind(const struct reader *reader, size_t end)
{
    const struct chunk *chunk = end + 1 < reader->chunked->chunks.count ? chunk_at(reader->chunked,
                                                                                   end + 1) : NULL;
    return chunk && chunk->kind == chunk_verb_group && chunk->verb.finite && !chunk->verb.starts_with_base;
}

/* Behind a word that may open a clause a perfect is its verb, also in the form of the infinitive: "before both
 * houses have agreed". */
static bool clause_right_behind(const struct reader *reader, size_t end)
{
    const struct chunk *chunk = end + 1 < reader->chunked->chunks.count ? chunk_at(reader->chunked,
                                                                                   end + 1) : NULL;
    return verb_right_behind(reader, end) ||
           (chunk && chunk->kind == chunk_verb_group && chunk->verb.finite && chunk->verb.has_have);
}

/* "let the council see": the verb behind the object is an infinitive without its mark. */
static bool take_bare_infinitive(const struct reader *reader, size_t verb, size_t end)
{
    size_t marked = chunk_at(reader->chunked, verb)->verb.head;
    if (!(token_word(reader->analysis, marked)->classes & CLASS_BIT(class_control)) ||
        !is_verb_chunk(reader, end + 1))
        return false;
    struct verb_group *group = &reader->chunked->chunks.items[end + 1].verb;
    if (group->modal_first != NONE || !(token_word(reader->analysis,
                                                   group->head)->classes & CLASS_BIT(class_verb_base)))
        return false;
    group->infinitive = true;
    group->finite = group->starts_with_base = false;
    return true;
}

static void read_behind_verb(struct reader *reader, size_t index, size_t verb, size_t end)
{
    const struct frame *frame = reader_frame(reader);
    if (chunk_at(reader->chunked, verb)->verb.form == class_modal && frame->modal == verb) {
        size_t modal = frame->modal; /* "nor shall a soldier": the subject behind its modal */
        reader_start_clause(reader);
        set_subject(reader, index);
        reader_frame(reader)->modal = modal;
    } else if (reader->target != NONE && take_bare_infinitive(reader, verb, end)) {
        add_object(reader, index, false);
    } else if (frame->act != NONE && verb_right_behind(reader, end) && !outer_clause_waits(reader)) {
        begin_joined_clause(reader, index, NONE);
    } else if (reader->target != NONE) {
        add_object(reader, index, false);
    } else {
        set_subject(reader, index);
    }
}

/* What stands behind a comma, a conjunction or an item's mark and has no verb of its own. */
static void read_trailing(struct reader *reader, size_t index, size_t before, enum chunk_kind kind)
{
    if (reader->target == NONE)
        return;
    const struct act *act = act_at(reader, reader->target);
    bool verb_before = kind == chunk_comma && before == reader->recent_chunk + 1;
    if (kind == chunk_item || kind == chunk_break || kind == chunk_quote)
        add_object(reader, index, false);
    else if (verb_before && !act->passive && act->roles[role_whom].count == 0)
        add_object(reader, index, true);
}

/* "…; but the chief must answer": the word is a preposition elsewhere ("nobody but the chief"). */
static bool joins_clauses(const struct reader *reader, size_t preposition, size_t end)
{
    size_t token = reader->chunked->tokens[chunk_at(reader->chunked, preposition)->first];
    size_t before = chunk_before(reader->chunked, preposition);
    bool behind_stop = before != NONE && (chunk_kind_at(reader->chunked, before) == chunk_break ||
                                          chunk_kind_at(reader->chunked, before) == chunk_comma);
    return behind_stop && (token_word(reader->analysis, token)->classes & CLASS_BIT(class_conjunction)) != 0 &&
           chunk_finite_verb_follows(reader->chunked, end);
}

/* "only after the Senate has agreed": the word is a preposition elsewhere. */
static bool may_subordinate(const struct reader *reader, size_t preposition)
{
    size_t token = reader->chunked->tokens[chunk_at(reader->chunked, preposition)->first];
    return (token_word(reader->analysis, token)->classes & CLASS_BIT(class_subordinator)) != 0;
}

/* "The immunity of soldiers before the courts is ended": the only verb left is that of a clause which waits. */
static bool verb_is_awaited(const struct reader *reader, size_t end)
{
    const struct frame *frame = &reader->frames[reader->depth];
    if (frame->subject == NONE || frame->act != NONE || frame->modal != NONE)
        return false;
    for (size_t i = end + 2; i < reader->chunked->chunks.count && i < end + longest_walk; i++) {
        if (chunk_kind_at(reader->chunked, i) == chunk_break)
            return true;
        if (is_verb_chunk(reader, i) && chunk_at(reader->chunked, i)->verb.finite)
            return false;
    }
    return true;
}

static bool expects_subject(const struct frame *frame)
{
    return frame->act == NONE && frame->modal == NONE;
}

/* ", whose members the Assembly elects,", "in whose choice he has no part": a relative clause that opens with the
 * thing possessed, which is its subject, its object or what its preposition governs. */
static bool opens_with_possession(const struct reader *reader, size_t index)
{
    const struct noun_phrase *phrase = chunk_noun_phrase_at(reader->analysis, reader->chunked, index);
    size_t end = chain_end(reader, index);
    return phrase->first < phrase->last &&
           (token_word(reader->analysis, phrase->first)->classes & CLASS_BIT(class_relative)) != 0 &&
           (chunk_kind_at(reader->chunked, end + 1) == chunk_noun_phrase ||
            chunk_finite_verb_follows(reader->chunked, end));
}

static void read_possession(struct reader *reader, size_t index, size_t before)
{
    bool governed = before != NONE && chunk_is_preposition(chunk_kind_at(reader->chunked, before));
    if (governed)
        before = chunk_before(reader->chunked, before);
    size_t owner = governed || before == NONE ? before : chunk_before(reader->chunked, index);
    if (owner != NONE && chunk_kind_at(reader->chunked, owner) == chunk_comma)
        owner = chunk_before(reader->chunked, owner);
    reader_push(reader, frame_relative);
    struct frame *frame = reader_frame(reader);
    frame->antecedent = chunk_at(reader->chunked, index)->noun_phrase;
    if (owner != NONE && chunk_kind_at(reader->chunked, owner) == chunk_noun_phrase)
        reader->analysis->noun_phrases.items[frame->antecedent].possessor =
            chunk_at(reader->chunked, owner)->noun_phrase;
    frame->antecedent_role = governed ? role_to : role_whom;
    frame->bracketed = before != NONE && chunk_kind_at(reader->chunked, before) == chunk_comma;
    reader->target = NONE;
}

/* "A paper that prints the vote, a contract or the name of a supplier is guilty": the verb that comes is that
 * of the clause around. */
static bool goes_on_in_relative(const struct reader *reader, enum chunk_kind kind)
{
    return (kind == chunk_comma || kind == chunk_conjunction) &&
           reader->frames[reader->depth].kind == frame_relative && outer_clause_waits(reader);
}

/* "a clerk of the prosecutor's office": the preposition that governs whoever the noun phrase belongs to governs the
 * noun phrase; NONE when there is none. */
static size_t preposition_of_owner(const struct reader *reader, size_t index)
{
    const struct chunked *chunked = reader->chunked;
    size_t at = index, before = chunk_before(chunked, at);
    while (before != NONE && chunk_kind_at(chunked, before) == chunk_noun_phrase &&
           chunk_noun_phrase_at(reader->analysis, chunked, at)->possessor == chunk_at(chunked, before)->noun_phrase) {
        at = before;
        before = chunk_before(chunked, at);
    }
    return at != index && before != NONE && chunk_is_preposition(chunk_kind_at(chunked, before)) ? before : NONE;
}

/* "Each of the Board's offices": who is meant stands behind "of". */
static bool is_partitive(struct reader *reader, size_t preposition)
{
    size_t before = chunk_before(reader->chunked, preposition);
    if (before == NONE || before != reader_frame(reader)->subject ||
        chunk_kind_at(reader->chunked, preposition) != chunk_of)
        return false;
    const struct noun_phrase *phrase = chunk_noun_phrase_at(reader->analysis, reader->chunked, before);
    enum word_class head = (enum word_class)reader->analysis->tokens.items[phrase->head].word_class;
    return head == class_determiner || head == class_negative || head == class_number;
}

/* "a clerk of the prosecutor's office": a part of what the preposition governs. */
static void read_possessed(struct reader *reader, size_t preposition, size_t index)
{
    if (is_partitive(reader, preposition))
        set_subject(reader, index);
    else
        read_prepositional(reader, preposition, index);
}

/* "Should a file lie still for ten days the Ombudsman for the county takes it": behind a clause that ends in a preposition
 * and its noun phrase, a noun phrase that only prepositions part from its verb is the subject of the next clause. */
static bool begins_next_clause(struct reader *reader, size_t before, size_t end)
{
    const struct chunked *chunked = reader->chunked;
    size_t preposition = chunk_before(chunked, before);
    bool governed = preposition != NONE && chunk_is_preposition(chunk_kind_at(chunked, preposition));
    bool parted = chunk_is_preposition(chunk_kind_at(chunked, end + 1));
    return reader_frame(reader)->act != NONE && governed && parted && !outer_clause_waits(reader) &&
           chunk_finite_verb_follows(chunked, end);
}

void reader_noun_phrase(struct reader *reader, size_t index)
{
    if (reader->chain_end != NONE && index <= reader->chain_end)
        return;
    size_t end = chain_end(reader, index);
    reader->chain_end = end > index ? end : NONE;
    size_t before = chunk_before(reader->chunked, index);
    enum chunk_kind kind = before == NONE ? chunk_break : chunk_kind_at(reader->chunked, before);
    if (opens_with_possession(reader, index)) {
        read_possession(reader, index, before);
    } else if (chunk_is_preposition(kind) && may_subordinate(reader, before) && clause_right_behind(reader, end) &&
               !verb_is_awaited(reader, end)) {
        reader_subordinator(reader, before);
        set_subject(reader, index);
    } else if (chunk_is_preposition(kind) && joins_clauses(reader, before, end)) {
        begin_clause(reader, index, before, chunk_break);
    } else if (chunk_is_preposition(kind)) {
        read_prepositional(reader, before, index);
    } else if (preposition_of_owner(reader, index) != NONE) {
        read_possessed(reader, preposition_of_owner(reader, index), index);
    } else if (kind == chunk_verb_group) {
        read_behind_verb(reader, index, before, end);
    } else if (expects_subject(reader_frame(reader))) {
        leave_opening(reader, kind);
        set_subject(reader, index);
    } else if (kind == chunk_noun_phrase) {
        if (verb_right_behind(reader, end) && !outer_clause_waits(reader))
            begin_joined_clause(reader, index, before);
        else if (begins_next_clause(reader, before, end))
            begin_clause(reader, index, before, chunk_break);
        else if (reader->target != NONE)
            add_second_object(reader, index);
    } else if (chunk_finite_verb_follows(reader->chunked, end) && !goes_on_in_relative(reader, kind)) {
        begin_clause(reader, index, before, kind);
    } else {
        read_trailing(reader, index, before, kind);
    }
}
