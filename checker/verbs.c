#include "checker/clause_reader.h"

static const struct verb_group *group_at(const struct reader *reader, size_t index)
{
    return &chunk_at(reader->chunked, index)->verb;
}

static struct act *act_at(const struct reader *reader, size_t act)
{
    return &reader->analysis->acts.items[act];
}

static enum chunk_kind kind_before(const struct reader *reader, size_t index)
{
    size_t before = chunk_before(reader->chunked, index);
    return before == NONE ? chunk_break : chunk_kind_at(reader->chunked, before);
}

static bool joins(enum chunk_kind kind)
{
    return kind == chunk_conjunction || kind == chunk_comma || kind == chunk_item || kind == chunk_break;
}

/* ---- which clause the verb belongs to ------------------------------------------------------------------ */

static bool awaits_verb(const struct frame *frame)
{
    return (frame->subject != NONE && frame->act == NONE) || frame->modal != NONE;
}

/* The nearest clause around the innermost that still waits for its verb, or NONE. */
static size_t awaiting_frame(const struct reader *reader)
{
    for (size_t depth = reader->depth; depth-- > 0;) {
        if (reader->frames[depth + 1].kind == frame_quoted)
            return NONE;
        if (awaits_verb(&reader->frames[depth]))
            return depth;
    }
    return NONE;
}

static size_t frame_with_modal(const struct reader *reader)
{
    for (size_t depth = reader->depth + 1; depth-- > 0;) {
        if (reader->frames[depth].modal != NONE)
            return depth;
        if (reader->frames[depth].kind == frame_quoted)
            return NONE;
    }
    return NONE;
}

static bool has_modal(const struct reader *reader, size_t act)
{
    return act != NONE && act_at(reader, act)->modal_first != NONE;
}

/* "may banish or hold": a joining word and nothing else parts it from a verb that goes on from a modal. */
static bool stands_beside_base(const struct reader *reader, size_t index)
{
    size_t joint = chunk_before(reader->chunked, index);
    if (joint == NONE || chunk_kind_at(reader->chunked, joint) != chunk_conjunction)
        return false;
    size_t other = chunk_before(reader->chunked, joint);
    return other != NONE && chunk_kind_at(reader->chunked, other) == chunk_verb_group &&
           has_modal(reader, reader->map->act[other]);
}

/* A comma that closes a bracketed relative clause closes those inside it too: "under which a judge may free a
 * person whom the police hold, is repealed". */
static bool comma_closes(const struct reader *reader, size_t awaiting)
{
    for (size_t depth = awaiting + 1; depth <= reader->depth; depth++)
        if (reader->frames[depth].bracketed)
            return true;
    return false;
}

/* A verb behind a clause that has one already: a further one of the same, or that of a clause around it. */
static void leave_finished_clause(struct reader *reader, size_t index, enum chunk_kind before)
{
    const struct frame *frame = reader_frame(reader);
    bool modal = group_at(reader, index)->modal_first != NONE;
    bool alike = modal == has_modal(reader, frame->act) || stands_beside_base(reader, index);
    size_t awaiting = awaiting_frame(reader);
    if (awaiting != NONE) {
        bool row = before == chunk_conjunction || (before == chunk_comma && !comma_closes(reader, awaiting));
        if (!row || !alike)
            reader_pop_to(reader, awaiting);
    } else if (modal && !alike && frame->kind != frame_main && frame->kind != frame_quoted) {
        reader_pop_to_main(reader);
    }
}

static void choose_frame(struct reader *reader, size_t index)
{
    const struct frame *frame = reader_frame(reader);
    enum chunk_kind before = kind_before(reader, index);
    size_t waiting = group_at(reader, index)->starts_with_base ? frame_with_modal(reader) : NONE;
    if (waiting != NONE && (frame->act != NONE || frame->subject == NONE || frame->modal != NONE ||
                            before == chunk_comma)) {
        reader_pop_to(reader, waiting);
    } else if (frame->act != NONE) {
        leave_finished_clause(reader, index, before);
    } else if (frame->subject == NONE && frame->kind == frame_subordinate && before == chunk_comma) {
        size_t awaiting = awaiting_frame(reader);
        if (awaiting != NONE)
            reader_pop_to(reader, awaiting);
    }
}

/* ---- what it shares ------------------------------------------------------------------------------------------ */

/* An act of the clause that a base form can go on from: one under a modal, an infinitive, an imperative. */
static size_t sharable(const struct reader *reader, const struct frame *frame)
{
    size_t acts[] = {frame->last, frame->act};
    for (size_t i = 0; i < 2; i++) {
        if (acts[i] == NONE)
            continue;
        const struct act *act = act_at(reader, acts[i]);
        if (act->modal_first != NONE || act->infinitive)
            return acts[i];
    }
    return NONE;
}

/* The act that a base form at `index` shares with; closes the clauses inside that act's. */
static size_t act_to_share(struct reader *reader, size_t index)
{
    if (!group_at(reader, index)->starts_with_base || !joins(kind_before(reader, index)))
        return NONE;
    const struct frame *inner = reader_frame(reader);
    if (inner->subject != NONE && inner->act == NONE)
        return NONE;
    for (size_t depth = reader->depth + 1; depth-- > 0;) {
        size_t act = sharable(reader, &reader->frames[depth]);
        if (act != NONE) {
            reader_pop_to(reader, depth);
            return act;
        }
        if (reader->frames[depth].kind == frame_quoted)
            return NONE;
    }
    return NONE;
}

static void take_modal_of(struct act *act, const struct act *from)
{
    act->modal = from->modal;
    act->modal_first = from->modal_first;
    act->modal_last = from->modal_last;
    act->tense = from->tense;
    if (from->negated && !act->negated) {
        act->negated = true;
        act->negator = from->negator;
    }
}

/* "nor hold it back", "nor shall he delay": the conjunction before the verb or its modal denies. */
static void deny_by_conjunction(struct reader *reader, size_t index, struct act *act)
{
    size_t before = chunk_before(reader->chunked, index);
    if (before == NONE || chunk_kind_at(reader->chunked, before) != chunk_conjunction || act->negated)
        return;
    size_t token = reader->chunked->tokens[chunk_at(reader->chunked, before)->first];
    if (token_word(reader->analysis, token)->classes & CLASS_BIT(class_negator)) {
        act->negated = true;
        act->negator = token;
    }
}

static void take_waiting_modal(struct reader *reader, struct act *act, struct frame *frame)
{
    const struct verb_group *modal = group_at(reader, frame->modal);
    act->modal = modal->modal;
    act->modal_first = modal->modal_first != NONE ? modal->modal_first : modal->head;
    act->modal_last = modal->modal_last != NONE ? modal->modal_last : modal->head;
    act->tense = tense_none;
    if (modal->negator != NONE && !act->negated) {
        act->negated = true;
        act->negator = modal->negator;
    }
    deny_by_conjunction(reader, frame->modal, act);
    frame->modal = NONE;
}

/* ---- filing an act ------------------------------------------------------------------------------------------- */

/* A verb right before a comma or conjunction may have its object further right: "may enter, search and seal". */
static void keep_open(struct reader *reader, size_t index)
{
    size_t behind = reader->recent_chunk + 1;
    enum chunk_kind kind = reader->recent == NONE ? chunk_break : chunk_kind_at(reader->chunked, behind);
    bool row = kind == chunk_conjunction ||
               (kind == chunk_comma && (chunk_kind_at(reader->chunked, behind + 1) == chunk_conjunction ||
                                        joins(kind_before(reader, index))));
    if (row && reader->open_count < most_open) {
        reader->open[reader->open_count++] = reader->recent;
        reader->other_subject |= reader->new_subject;
    } else {
        reader->open_count = 0;
        reader->other_subject = false;
    }
    reader->new_subject = false;
}

static size_t file_act(struct reader *reader, size_t index, struct act *act)
{
    keep_open(reader, index);
    acts_name(reader->analysis, act);
    size_t number = reader->analysis->acts.count;
    list_push(reader->analysis->arena, &reader->analysis->acts, *act);
    reader->map->act[index] = number;
    reader->target = reader->recent = number;
    reader->recent_chunk = index;
    reader_frame(reader)->last = number;
    return number;
}

static void note_frame(const struct frame *frame, struct act *act)
{
    act->relative = frame->kind == frame_relative;
    act->subordinator = frame->subordinator;
    act->subordinate = frame->subordinator != NONE;
}

/* ---- finite verbs ---------------------------------------------------------------------------------------------- */

/* "The Prosecutor, and in his absence the judge, shall": what stands between commas is not the subject, neither of
 * this verb nor of those that go on from it. */
static void return_to_subject(struct reader *reader, size_t index, struct frame *frame)
{
    bool closed = frame->act == NONE && frame->after_comma && frame->earlier != NONE &&
                  kind_before(reader, index) == chunk_comma;
    if (closed)
        frame->subject = frame->earlier;
}

/* "That was acquitted", "whom the Tribunal has found": what the relative word stands for. */
static void add_antecedent(struct reader *reader, size_t number, const struct frame *frame)
{
    struct act *act = act_at(reader, number);
    if (frame->antecedent == NONE)
        return;
    enum role role = frame->antecedent_role;
    if (frame->subject == NONE && role == role_whom)
        role = acts_subject_role(act);
    acts_add_role(reader->analysis, act, role, frame->antecedent);
}

static void add_subject(struct reader *reader, size_t number, size_t index, struct frame *frame)
{
    struct analysis *analysis = reader->analysis;
    struct act *act = act_at(reader, number);
    return_to_subject(reader, index, frame);
    size_t chunk = frame->subject;
    if (frame->kind == frame_relative)
        add_antecedent(reader, number, frame);
    if (chunk == NONE)
        return;
    size_t phrase = chunk_at(reader->chunked, chunk)->noun_phrase;
    if (analysis->noun_phrases.items[phrase].first < act->clause_first && frame->act == NONE)
        act->clause_first = analysis->noun_phrases.items[phrase].first;
    acts_deny_by_subject(analysis, act, phrase);
    reader_add_role(reader, number, acts_subject_role(act), phrase);
}

/* A gerund or infinitive before the main clause has the subject of that, not of a clause that hangs between them:
 * "Having heard that the guards strike, the judge may …". */
static void settle_opening(struct reader *reader, size_t number)
{
    enum frame_kind kind = reader_frame(reader)->kind;
    if (reader->opening == NONE || kind == frame_subordinate || kind == frame_relative)
        return;
    struct act *opening = act_at(reader, reader->opening);
    const struct act *act = act_at(reader, number);
    acts_copy_role(reader->analysis, opening, role_who, &act->roles[acts_subject_role(act)]);
    reader->opening = NONE;
}

/* "may by day or night go aboard": what looks like the plural of the present is what the modal waits for. */
static void unmask_base(struct reader *reader, size_t index)
{
    struct verb_group *group = &reader->chunked->chunks.items[index].verb;
    if (group->form == class_verb_present && group->modal_first == NONE && !group->has_be &&
        !group->has_have &&
        (frame_with_modal(reader) != NONE || stands_beside_base(reader, index)) &&
        (token_word(reader->analysis, group->head)->classes & CLASS_BIT(class_verb_base)))
        group->starts_with_base = true;
}

/* "We have hired men and set up an office": a form that may be the past is, beside a verb of the past that it shares
 * its subject with. */
static void take_past_of(const struct reader *reader, size_t index, const struct frame *frame, struct act *act)
{
    if (frame->act == NONE || frame->kind == frame_relative || act->tense != tense_present ||
        !joins(kind_before(reader, index)) ||
        group_at(reader, index)->has_have || group_at(reader, index)->has_be)
        return;
    enum tense before = act_at(reader, frame->act)->tense;
    const class_set past = CLASS_BIT(class_verb_past) | CLASS_BIT(class_participle);
    if ((before == tense_past || before == tense_perfect) &&
        (token_word(reader->analysis, act->head)->classes & past))
        act->tense = before;
}

static void read_finite(struct reader *reader, size_t index)
{
    unmask_base(reader, index);
    choose_frame(reader, index);
    size_t shared = act_to_share(reader, index);
    struct frame *frame = reader_frame(reader);
    struct act act = acts_start(reader->analysis, reader->chunked, index);
    note_frame(frame, &act);
    if (group_at(reader, index)->starts_with_base && frame->modal != NONE) {
        take_waiting_modal(reader, &act, frame);
        shared = NONE;
    } else if (shared != NONE) {
        take_modal_of(&act, act_at(reader, shared));
        act.infinitive = act_at(reader, shared)->infinitive;
        act.governor = act_at(reader, shared)->governor;
        act.noun_phrase = act_at(reader, shared)->noun_phrase;
    }
    deny_by_conjunction(reader, index, &act);
    if (shared == NONE)
        take_past_of(reader, index, frame, &act);
    if (frame->act != NONE && shared == NONE)
        reader_number_clause(reader);
    size_t number = file_act(reader, index, &act);
    if (shared != NONE && act.infinitive) {
        const struct act *other = act_at(reader, shared);
        acts_copy_role(reader->analysis, act_at(reader, number), acts_subject_role(&act),
                       &other->roles[acts_subject_role(other)]);
        return;
    }
    bool denied = act.negated;
    add_subject(reader, number, index, frame);
    if (shared != NONE && denied) { /* the shared denial counts the subject's already */
        act_at(reader, number)->negated = true;
        act_at(reader, number)->negator = act.negator;
    }
    frame->act = number;
    settle_opening(reader, number);
    reader->finite_verbs++;
}

static void read_modal(struct reader *reader, size_t index)
{
    choose_frame(reader, index);
    reader_frame(reader)->modal = index;
    reader->target = NONE;
}

/* ---- infinitives ------------------------------------------------------------------------------------------------ */

static const struct index_list *subject_of(const struct act *act)
{
    return &act->roles[acts_subject_role(act)];
}

/* "to record every shot, to send the record …": like the infinitive before. */
static bool goes_on_from_infinitive(struct reader *reader, size_t index, struct act *act)
{
    size_t last = reader_frame(reader)->last;
    if (last == NONE || !act_at(reader, last)->infinitive || !joins(kind_before(reader, index)))
        return false;
    const struct act *other = act_at(reader, last);
    act->governor = other->governor;
    act->noun_phrase = other->noun_phrase;
    act->modal = other->modal;
    act->modal_first = other->modal_first;
    act->modal_last = other->modal_last;
    acts_copy_role(reader->analysis, act, acts_subject_role(act), subject_of(other));
    return true;
}

static bool has_role(const struct act *act, enum role role, size_t noun_phrase)
{
    for (size_t i = 0; i < act->roles[role].count; i++)
        if (act->roles[role].items[i] == noun_phrase)
            return true;
    return false;
}

static bool is_expletive(const struct analysis *analysis, const struct act *act)
{
    const struct index_list *subject = subject_of(act);
    return subject->count == 1 && analysis->noun_phrases.items[subject->items[0]].pronoun;
}

/* Whoever the governing verb gives the act to: its object ("requires X to lay"), the noun phrase behind an
 * empty "it is for …", else its own subject. */
static void take_from_governor(struct reader *reader, size_t index, struct act *act)
{
    const struct act *governor = act_at(reader, act->governor);
    struct analysis *analysis = reader->analysis;
    size_t before = chunk_before(reader->chunked, index);
    size_t phrase = before != NONE && chunk_kind_at(reader->chunked, before) == chunk_noun_phrase
                        ? chunk_at(reader->chunked, before)->noun_phrase
                        : NONE;
    bool object = phrase != NONE && !governor->passive && has_role(governor, role_whom, phrase) &&
                  analysis->tokens.items[governor->head].word_class != class_be;
    bool light = acts_is_light(analysis, governor);
    if (object)
        acts_add_role(analysis, act, acts_subject_role(act), phrase);
    else if (phrase != NONE && is_expletive(analysis, governor) && has_role(governor, role_to, phrase))
        acts_add_role(analysis, act, acts_subject_role(act), phrase);
    else
        acts_copy_role(analysis, act, acts_subject_role(act), subject_of(governor));
    if (object && light && act->passive)
        acts_copy_role(analysis, act, role_who, subject_of(governor));
    if ((object ? light : !governor->passive) && act->modal_first == NONE) {
        act->modal = governor->modal;
        act->modal_first = governor->modal_first;
        act->modal_last = governor->modal_last;
    }
}

static void read_infinitive(struct reader *reader, size_t index)
{
    struct act act = acts_start(reader->analysis, reader->chunked, index);
    struct frame *frame = reader_frame(reader);
    act.subordinator = frame->subordinator;
    act.subordinate = frame->subordinator != NONE;
    size_t before = chunk_before(reader->chunked, index);
    enum modal_strength strength = modal_none;
    size_t noun = NONE;
    if (goes_on_from_infinitive(reader, index, &act)) {
        file_act(reader, index, &act);
        return;
    }
    if (before != NONE && chunk_kind_at(reader->chunked, before) == chunk_noun_phrase)
        noun = roles_modal_noun(reader->analysis, reader->chunked, before, &strength);
    if (noun != NONE) {
        act.modal = strength;
        act.modal_first = act.modal_last = chunk_noun_phrase_at(reader->analysis, reader->chunked,
                                                                noun)->head;
        act.noun_phrase = chunk_at(reader->chunked, noun)->noun_phrase;
    } else if (reader->target != NONE) {
        act.governor = reader->target;
        take_from_governor(reader, index, &act);
    } else if (frame->subject == NONE && frame->act == NONE) {
        size_t number = file_act(reader, index, &act);
        reader->opening = number;
        return;
    }
    file_act(reader, index, &act);
}

/* ---- gerunds and participles ------------------------------------------------------------------------------------ */

static bool is_control(const struct reader *reader, size_t chunk)
{
    size_t token = reader->chunked->tokens[chunk_at(reader->chunked, chunk)->first];
    return (token_word(reader->analysis, token)->classes & CLASS_BIT(class_control)) != 0;
}

/* "prevents X from visiting", "without consulting": behind a preposition. */
static void control_gerund(struct reader *reader, size_t preposition, struct act *act)
{
    act->governor = reader->target;
    if (act->governor == NONE)
        return;
    const struct act *governor = act_at(reader, act->governor);
    struct analysis *analysis = reader->analysis;
    bool control = is_control(reader, preposition);
    if (control && !governor->passive && governor->roles[role_whom].count > 0)
        acts_copy_role(analysis, act, role_who, &governor->roles[role_whom]);
    else
        acts_copy_role(analysis, act, role_who, subject_of(governor));
}

static void share_modal(struct reader *reader, struct act *act)
{
    const struct act *governor = act_at(reader, act->governor);
    act->modal = governor->modal;
    act->modal_first = governor->modal_first;
    act->modal_last = governor->modal_last;
}

/* "The powers of the Court extend to quashing": whoever holds the power. */
static void gerund_of_power(struct reader *reader, struct act *act)
{
    const struct frame *frame = reader_frame(reader);
    enum modal_strength strength;
    size_t noun = frame->subject == NONE
                      ? NONE
                      : roles_modal_noun(reader->analysis, reader->chunked, frame->subject, &strength);
    size_t holder = noun == NONE ? NONE : roles_holder(reader->analysis, reader->chunked, noun);
    if (holder == NONE)
        return;
    act->roles[role_who].count = 0;
    acts_add_role(reader->analysis, act, role_who, holder);
    act->modal = strength;
    act->modal_first = act->modal_last = chunk_noun_phrase_at(reader->analysis, reader->chunked, noun)->head;
}

static void read_gerund(struct reader *reader, size_t index)
{
    struct act act = acts_start(reader->analysis, reader->chunked, index);
    struct frame *frame = reader_frame(reader);
    size_t before = chunk_before(reader->chunked, index);
    enum chunk_kind kind = kind_before(reader, index);
    size_t last = frame->last;
    bool opens = false;
    note_frame(frame, &act);
    if (joins(kind) && kind != chunk_item && last != NONE && act_at(reader, last)->gerund) {
        act.governor = act_at(reader, last)->governor;
        take_modal_of(&act, act_at(reader, last));
        acts_copy_role(reader->analysis, &act, role_who, &act_at(reader, last)->roles[role_who]);
    } else if (chunk_is_preposition(kind) || kind == chunk_item) {
        control_gerund(reader, before, &act);
        gerund_of_power(reader, &act);
    } else if (kind == chunk_noun_phrase) {
        act.relative = true;
        acts_add_role(reader->analysis, &act, role_who, chunk_at(reader->chunked, before)->noun_phrase);
    } else if (reader->target != NONE) {
        act.governor = reader->target;
        acts_copy_role(reader->analysis, &act, role_who, subject_of(act_at(reader, act.governor)));
        if (kind == chunk_verb_group)
            share_modal(reader, &act);
    } else {
        opens = frame->act == NONE;
    }
    size_t number = file_act(reader, index, &act);
    if (opens && frame->subject == NONE)
        reader->opening = number;
}

/* Further participles of the same "be": "shall be prepared by X, audited by Y and laid". */
static size_t passive_to_share(struct reader *reader, size_t index)
{
    const struct chunked *chunked = reader->chunked;
    enum chunk_kind kind = kind_before(reader, index);
    size_t last = reader_frame(reader)->last;
    if (!joins(kind) || last == NONE)
        return NONE;
    const struct act *act = act_at(reader, last);
    bool bare_be = reader->analysis->tokens.items[act->head].word_class == class_be;
    if (!act->passive && !bare_be) {
        last = reader_frame(reader)->act;
        if (last == NONE || !act_at(reader, last)->passive)
            return NONE;
    }
    size_t before = chunk_before(chunked, index);
    bool noun_before_comma = kind == chunk_comma && before > 0 &&
                             chunk_kind_at(chunked, before - 1) == chunk_noun_phrase;
    if (noun_before_comma) {
        size_t governs = chunk_before(chunked, before - 1);
        if (governs == NONE || !chunk_is_preposition(chunk_kind_at(chunked, governs)))
            return NONE;
    }
    return last;
}

static void share_passive(struct reader *reader, struct act *act, size_t shared)
{
    const struct act *other = act_at(reader, shared);
    take_modal_of(act, other);
    act->relative = other->relative;
    act->infinitive = other->infinitive;
    act->governor = other->governor;
    /* "There shall be a Board, made up of …": what there is, not the empty subject. */
    bool there_is = is_expletive(reader->analysis, other) && other->roles[role_whom].count > 0 &&
                    reader->analysis->tokens.items[other->head].word_class == class_be;
    acts_copy_role(reader->analysis, act, role_whom, there_is ? &other->roles[role_whom] : subject_of(other));
}

/* "unless confirmed by the House": what the clause around it is about. */
static void take_outer_subject(struct reader *reader, struct act *act)
{
    for (size_t depth = reader->depth; depth-- > 0;) {
        const struct frame *outer = &reader->frames[depth];
        if (outer->act != NONE)
            acts_copy_role(reader->analysis, act, role_whom, subject_of(act_at(reader, outer->act)));
        else if (outer->subject != NONE)
            acts_add_role(reader->analysis, act, role_whom, chunk_at(reader->chunked,
                                                                     outer->subject)->noun_phrase);
        if (act->roles[role_whom].count > 0)
            return;
    }
}

/* The noun phrase that a participle hangs on: right before it, or before the comma that opens it. */
static size_t modified(const struct reader *reader, size_t index)
{
    size_t before = chunk_before(reader->chunked, index);
    if (before != NONE && before > 0 && chunk_kind_at(reader->chunked, before) == chunk_comma)
        before--;
    if (before == NONE || chunk_kind_at(reader->chunked, before) != chunk_noun_phrase)
        return NONE;
    return chunk_at(reader->chunked, before)->noun_phrase;
}

/* "No witness may be called, and no document demanded": the denied subject of a participle that leaves out what the
 * passive before it said. */
static bool leaves_out_be(struct reader *reader, size_t index, size_t phrase)
{
    size_t joint = index < 2 ? NONE : chunk_before(reader->chunked, index - 1);
    size_t act = reader_frame(reader)->act;
    return joint != NONE && chunk_kind_at(reader->chunked, joint) == chunk_conjunction && act != NONE &&
           act_at(reader, act)->passive && reader->analysis->noun_phrases.items[phrase].negative;
}

static void read_participle(struct reader *reader, size_t index)
{
    struct act act = acts_start(reader->analysis, reader->chunked, index);
    struct frame *frame = reader_frame(reader);
    size_t shared = passive_to_share(reader, index);
    note_frame(frame, &act);
    act.passive = true;
    bool adverbial = kind_before(reader, index) == chunk_subordinator;
    size_t phrase = NONE;
    if (shared != NONE) {
        share_passive(reader, &act, shared);
    } else if (adverbial) {
        take_outer_subject(reader, &act);
    } else if ((phrase = modified(reader, index)) != NONE) {
        act.relative = !leaves_out_be(reader, index, phrase);
        acts_add_role(reader->analysis, &act, role_whom, phrase);
        if (!act.relative)
            acts_deny_by_subject(reader->analysis, &act, phrase);
        const struct act *target = reader->target == NONE ? NULL : act_at(reader, reader->target);
        /* "shall have the armoury counted": the light verb's duty is the act's */
        if (target && acts_is_light(reader->analysis, target) && has_role(target, role_whom, phrase)) {
            act.governor = reader->target;
            act.relative = false;
            share_modal(reader, &act);
        }
    }
    size_t number = file_act(reader, index, &act);
    if (adverbial)
        frame->act = number;
}

/* "without being heard", "without the owner being heard", "rather than being heard": the chunk that opens it, or NONE. */
static size_t opened_by(const struct reader *reader, size_t index)
{
    size_t before = chunk_before(reader->chunked, index);
    if (kind_before(reader, index) == chunk_conjunction)
        return before;
    if (before != NONE && before > 0 && chunk_kind_at(reader->chunked, before) == chunk_noun_phrase)
        before = chunk_before(reader->chunked, before);
    return before != NONE && chunk_is_preposition(chunk_kind_at(reader->chunked, before)) ? before : NONE;
}

/* What "being" or "having" begins behind `opener`, a preposition or a conjunction, hangs on the verb before, as a gerund
 * does. */
static void read_nonfinite(struct reader *reader, size_t index, size_t opener)
{
    struct act act = acts_start(reader->analysis, reader->chunked, index);
    size_t before = chunk_before(reader->chunked, index);
    note_frame(reader_frame(reader), &act);
    act.tense = tense_none;
    act.governor = reader->target;
    if (before != opener)
        acts_add_role(reader->analysis, &act, acts_subject_role(&act), chunk_at(reader->chunked, before)->noun_phrase);
    else if (act.governor != NONE)
        acts_copy_role(reader->analysis, &act, acts_subject_role(&act), subject_of(act_at(reader, act.governor)));
    file_act(reader, index, &act);
}

void reader_verb(struct reader *reader, size_t index)
{
    const struct verb_group *group = group_at(reader, index);
    size_t opener = group->opens_nonfinite ? opened_by(reader, index) : NONE;
    if (group->form == class_modal)
        read_modal(reader, index);
    else if (opener != NONE)
        read_nonfinite(reader, index, opener);
    else if (group->finite)
        read_finite(reader, index);
    else if (group->infinitive)
        read_infinitive(reader, index);
    else if (group->form == class_gerund)
        read_gerund(reader, index);
    else
        read_participle(reader, index);
}
