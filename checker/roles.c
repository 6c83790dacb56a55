#include "checker/clause_reader.h"

/* ---- participles that look like the past, and the past that looks like one --------------------------------- */

static bool is_plain_past(const struct verb_group *group)
{
    return group->form == class_verb_past && !group->has_be && !group->has_have && !group->has_do &&
           group->modal_first == NONE;
}

/* An -ed form before a later finite verb is a participle: "monitors accredited by the Bar have access". */
static bool finite_verb_comes(const struct chunked *chunked, size_t verb)
{
    for (size_t i = verb + 1; i < chunked->chunks.count && i < verb + longest_walk; i++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        if (chunk->kind == chunk_verb_group && chunk->verb.finite)
            return true;
        if (chunk->kind == chunk_break || chunk->kind == chunk_relative ||
            chunk->kind == chunk_subordinator ||
            chunk->kind == chunk_conjunction || chunk->kind == chunk_item)
            return false;
    }
    return false;
}

static bool has_article(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    enum word_class first = (enum word_class)analysis->tokens.items[phrase->first].word_class;
    return first == class_determiner || first == class_possessive || first == class_negative;
}

/* "Boats delivered", "Fifteen prosecutors trained": a result in a list, without article or object. */
static bool is_bare_result(const struct analysis *analysis, const struct chunked *chunked, size_t verb)
{
    size_t before = chunk_before(chunked, verb);
    if (before == NONE || chunk_kind_at(chunked, before) != chunk_noun_phrase)
        return false;
    while (before >= 2 && chunk_is_preposition(chunk_kind_at(chunked, before - 1)) &&
           chunk_kind_at(chunked, before - 2) == chunk_noun_phrase)
        before -= 2;
    size_t first = chunk_before(chunked, before);
    const struct noun_phrase *phrase = chunk_noun_phrase_at(analysis, chunked, before);
    if (phrase->pronoun || has_article(analysis, phrase))
        return false;
    return first == NONE || chunk_kind_at(chunked, first) == chunk_break || chunk_kind_at(chunked,
                                                                                          first) == chunk_item;
}

/* The verb before it in the sentence, at most a few chunks away, or NONE. */
static size_t verb_before(const struct chunked *chunked, size_t verb)
{
    for (size_t i = verb, steps = 0; i-- > 0 && steps < 12; steps++)
        if (chunk_kind_at(chunked, i) == chunk_verb_group)
            return i;
    return NONE;
}

/* "Two aircraft are acquired and pilots trained": goes on from the passive before, whose be it leaves out. */
static bool leaves_out_be(const struct chunked *chunked, size_t verb)
{
    size_t before = verb_before(chunked, verb);
    if (before == NONE || !chunk_at(chunked, before)->verb.passive)
        return false;
    size_t noun = chunk_before(chunked, verb);
    size_t joint = noun == NONE ? NONE : chunk_before(chunked, noun);
    return joint != NONE && chunk_kind_at(chunked, noun) == chunk_noun_phrase &&
           chunk_kind_at(chunked, joint) == chunk_conjunction;
}

/* "opened and read by the clerk": beside another participle. */
static bool stands_beside_participle(const struct chunked *chunked, size_t verb)
{
    size_t before = chunk_before(chunked, verb);
    size_t other = verb_before(chunked, verb);
    if (before == NONE || other == NONE)
        return false;
    enum chunk_kind kind = chunk_kind_at(chunked, before);
    const struct verb_group *group = &chunk_at(chunked, other)->verb;
    return (kind == chunk_conjunction || kind == chunk_comma) && (group->passive ||
                                                                  group->form == class_participle) &&
           !group->has_have;
}

/* "which the general appointed", "if the Board decided": a clause of its own, with a word that says so. */
static bool opens_own_clause(const struct chunked *chunked, size_t verb)
{
    size_t before = chunk_before(chunked, verb);
    if (before != NONE && chunk_kind_at(chunked, before) == chunk_noun_phrase)
        before = chunk_before(chunked, before);
    if (before == NONE)
        return false;
    enum chunk_kind kind = chunk_kind_at(chunked, before);
    return kind == chunk_relative || kind == chunk_subordinator;
}

/* "reviews every arrest made under this Part": behind the object of another verb. */
static bool hangs_on_object(const struct chunked *chunked, size_t verb)
{
    size_t noun = chunk_before(chunked, verb);
    size_t other = noun == NONE ? NONE : chunk_before(chunked, noun);
    return other != NONE && chunk_kind_at(chunked, noun) == chunk_noun_phrase &&
           chunk_kind_at(chunked, other) == chunk_verb_group;
}

static bool is_disguised_participle(const struct analysis *analysis, const struct chunked *chunked,
                                    size_t verb)
{
    if (!is_plain_past(&chunk_at(chunked, verb)->verb))
        return false;
    if (chunk_kind_at(chunked, verb + 1) == chunk_agent)
        return true;
    if (opens_own_clause(chunked, verb))
        return false;
    if (chunk_kind_at(chunked, verb + 1) == chunk_noun_phrase)
        return false;
    return finite_verb_comes(chunked, verb) || hangs_on_object(chunked, verb) || is_bare_result(analysis,
                                                                                                chunked, verb) ||
           leaves_out_be(chunked, verb) || stands_beside_participle(chunked, verb);
}

/* "sold two radars and trained 340 of its men": a participle that goes on from a plain past and has so many as its
 * object is a past as well. */
static bool is_disguised_past(const struct analysis *analysis, const struct chunked *chunked, size_t verb)
{
    const struct verb_group *group = &chunk_at(chunked, verb)->verb;
    size_t joint = chunk_before(chunked, verb), other = verb_before(chunked, verb);
    if (group->form != class_participle || group->finite || group->passive || joint == NONE || other == NONE ||
        chunk_kind_at(chunked, joint) != chunk_conjunction || chunk_kind_at(chunked, verb + 1) != chunk_noun_phrase)
        return false;
    const struct noun_phrase *object = chunk_noun_phrase_at(analysis, chunked, verb + 1);
    const struct verb_group *first = &chunk_at(chunked, other)->verb;
    return analysis->tokens.items[object->first].word_class == class_number && is_plain_past(first) && first->finite;
}

static void unmask_participles(const struct analysis *analysis, struct chunked *chunked)
{
    for (size_t i = 0; i < chunked->chunks.count; i++) {
        struct chunk *chunk = &chunked->chunks.items[i];
        if (chunk->kind != chunk_verb_group)
            continue;
        if (is_disguised_past(analysis, chunked, i)) {
            chunk->verb.finite = true;
            chunk->verb.form = class_verb_past;
        } else if (is_disguised_participle(analysis, chunked, i)) {
            chunk->verb.finite = false;
            chunk->verb.form = class_participle;
        }
    }
}

/* ---- auxiliaries that stand apart --------------------------------------------------------------------------- */

static bool completes_perfect(const struct verb_group *group)
{
    return (group->form == class_verb_past || group->form == class_participle) && !group->has_have &&
           !group->has_do && !group->infinitive && group->modal_first == NONE;
}

/* The participle behind what is set in between ("has by resolution continued", "has, before that day, approved"), or
 * NONE: an object right behind the auxiliary makes it a verb of its own. */
static size_t parted_participle(const struct chunked *chunked, size_t auxiliary)
{
    enum { longest_insertion = 7 };
    bool modifier = false, governed = false;
    for (size_t i = auxiliary + 1; i < chunked->chunks.count && i <= auxiliary + longest_insertion; i++) {
        enum chunk_kind kind = chunk_kind_at(chunked, i);
        if (kind == chunk_verb_group)
            return modifier && completes_perfect(&chunk_at(chunked, i)->verb) ? i : NONE;
        if (kind == chunk_noun_phrase ? !governed : kind != chunk_adverb && kind != chunk_comma &&
                                                        !chunk_is_preposition(kind))
            return NONE;
        governed = chunk_is_preposition(kind);
        modifier |= governed;
    }
    return NONE;
}

static void join_parted_perfect(const struct analysis *analysis, struct chunked *chunked, size_t index)
{
    struct chunk *auxiliary = &chunked->chunks.items[index];
    if (auxiliary->kind != chunk_verb_group || auxiliary->verb.head == NONE ||
        analysis->tokens.items[auxiliary->verb.head].word_class != class_have)
        return;
    size_t participle = parted_participle(chunked, index);
    if (participle == NONE)
        return;
    struct verb_group *verb = &chunked->chunks.items[participle].verb;
    verb->form = class_participle;
    verb->has_have = verb->finite = true;
    verb->passive = verb->has_be;
    verb->starts_with_base = auxiliary->verb.starts_with_base;
    verb->modal = auxiliary->verb.modal;
    verb->modal_first = auxiliary->verb.modal_first;
    verb->modal_last = auxiliary->verb.modal_last;
    if (verb->negator == NONE)
        verb->negator = auxiliary->verb.negator;
    auxiliary->kind = chunk_adverb;
}

static void join_parted_perfects(const struct analysis *analysis, struct chunked *chunked)
{
    for (size_t i = 0; i < chunked->chunks.count; i++)
        join_parted_perfect(analysis, chunked, i);
}

/* ---- reading -------------------------------------------------------------------------------------------------- */

static void prepare_map(struct analysis *analysis, const struct chunked *chunked, struct clause_map *map)
{
    size_t chunks = chunked->chunks.count;
    map->act = arena_alloc_array(analysis->arena, chunks + 1, sizeof *map->act);
    map->target = arena_alloc_array(analysis->arena, chunks + 1, sizeof *map->target);
    map->first = analysis->noun_phrases.count;
    for (size_t i = 0; i < chunks; i++) {
        map->act[i] = map->target[i] = NONE;
        if (chunk_kind_at(chunked, i) == chunk_noun_phrase && chunk_at(chunked, i)->noun_phrase < map->first)
            map->first = chunk_at(chunked, i)->noun_phrase;
    }
    map->count = analysis->noun_phrases.count - map->first;
    map->role_act = arena_alloc_array(analysis->arena, map->count + 1, sizeof *map->role_act);
    map->role = arena_alloc_array(analysis->arena, map->count + 1, sizeof *map->role);
    for (size_t i = 0; i < map->count; i++)
        map->role_act[i] = NONE;
}

static void read_chunk(struct reader *reader, size_t index)
{
    reader->map->target[index] = reader->target;
    switch (chunk_kind_at(reader->chunked, index)) {
    case chunk_noun_phrase:
        reader_noun_phrase(reader, index);
        break;
    case chunk_verb_group:
        reader_verb(reader, index);
        break;
    case chunk_subordinator:
        reader_subordinator(reader, index);
        break;
    case chunk_relative:
        reader_relative(reader, index);
        break;
    case chunk_break:
        reader_break(reader, index);
        break;
    case chunk_item:
        reader_item(reader, index);
        break;
    case chunk_quote:
        reader_quote(reader);
        break;
    case chunk_comma:
        reader_frame(reader)->comma = true;
        break;
    default:
        break;
    }
}

static bool is_sign(const struct reader *reader, size_t index, struct text sign)
{
    const struct chunk *chunk = chunk_at(reader->chunked, index);
    return chunk->kind == chunk_comma && chunk->first == chunk->last &&
           text_equal(token_text(reader->analysis, reader->chunked->tokens[chunk->first]), sign);
}

/* "A committee (two residents, the town clerk) hears …": what only names, in brackets between a subject and its verb,
 * stands aside. Returns the closing bracket, or NONE. */
static size_t aside_end(const struct reader *reader, size_t index)
{
    const struct chunked *chunked = reader->chunked;
    if (index == 0 || chunk_kind_at(chunked, index - 1) != chunk_noun_phrase || !is_sign(reader, index, TEXT("(")))
        return NONE;
    for (size_t i = index + 1; i + 1 < chunked->chunks.count && i < index + longest_walk; i++) {
        enum chunk_kind kind = chunk_kind_at(chunked, i);
        if (is_sign(reader, i, TEXT(")"))) {
            const struct chunk *next = chunk_at(chunked, i + 1);
            return next->kind == chunk_verb_group && next->verb.finite ? i : NONE;
        }
        /* "(three members put forward by the bar)": what looks like the past is a participle here. */
        const struct verb_group *verb = kind == chunk_verb_group ? &chunk_at(chunked, i)->verb : NULL;
        if ((verb && verb->finite && !is_plain_past(verb)) || kind == chunk_relative || kind == chunk_subordinator || kind == chunk_break ||
            kind == chunk_item || kind == chunk_quote)
            return NONE;
    }
    return NONE;
}

static void number_words(struct reader *reader, size_t index)
{
    const struct chunk *chunk = chunk_at(reader->chunked, index);
    for (size_t p = chunk->first; p <= chunk->last; p++)
        if (p >= reader->chunked->own)
            reader->analysis->tokens.items[reader->chunked->tokens[p]].clause = reader_frame(reader)->clause;
}

/* Acts of a lead-in are its own; read again for an item they only lend what they have, unless the item goes on
 * from them ("shall be inspected— (a) by the Auditor"). */
static void mark_borrowed(struct analysis *analysis, const struct chunked *chunked, size_t from)
{
    if (chunked->own == 0 || chunked->own >= chunked->count)
        return;
    size_t own = chunked->tokens[chunked->own];
    for (size_t a = from; a < analysis->acts.count; a++) {
        struct act *act = &analysis->acts.items[a];
        act->borrowed = act->head < own && act->clause_last < own;
    }
}

/* Frames are filled as they are pushed, and there is much room for them: it is not cleared for every sentence. */
static void reader_begin(struct reader *reader, struct analysis *analysis, const struct chunked *chunked,
                         struct clause_map *map)
{
    reader->analysis = analysis;
    reader->chunked = chunked;
    reader->map = map;
    reader->depth = 0;
    reader->target = reader->opening = NONE;
    reader->open_count = 0;
    reader->new_subject = reader->other_subject = false;
    reader->recent = reader->recent_chunk = reader->chain_end = NONE;
    for (size_t s = 0; s < item_styles; s++) {
        reader->items[s].open = false;
        reader->items[s].order = 0;
    }
    reader->item_count = reader->finite_verbs = 0;
    reader->frames[0].clause = 0;
    reader_push(reader, frame_main);
    reader->frames[0] = reader->frames[1];
    reader->depth = 0;
}

void roles_make_acts(struct analysis *analysis, const struct chunked *chunked, struct clause_map *map)
{
    struct chunked whole = *chunked;
    struct reader reader;
    size_t from = analysis->acts.count;
    prepare_map(analysis, chunked, map);
    join_parted_perfects(analysis, &whole);
    unmask_participles(analysis, &whole);
    reader_begin(&reader, analysis, chunked, map);
    size_t aside = NONE;
    for (size_t i = 0; i < chunked->chunks.count; i++) {
        if (aside == NONE || i > aside)
            aside = aside_end(&reader, i);
        if (aside == NONE)
            read_chunk(&reader, i);
        number_words(&reader, i);
    }
    mark_borrowed(analysis, chunked, from);
}
