#include "checker/roles.h"

/* ---- coordination ----------------------------------------------------------------------------------------- */

static bool verb_stands_before(const struct chunked *chunked, size_t index)
{
    for (size_t steps = 0; index-- > 0 && steps < longest_walk; steps++) {
        enum chunk_kind kind = chunk_kind_at(chunked, index);
        if (kind == chunk_verb_group)
            return true;
        if (kind == chunk_break || kind == chunk_item || kind == chunk_subordinator)
            return false;
    }
    return false;
}

/* What stands in brackets explains what stands before them, and is no second one of the kind. */
static bool opens_bracket(const struct analysis *analysis, const struct chunked *chunked, size_t index)
{
    return chunk_kind_at(chunked, index) == chunk_comma &&
           text_equal(token_text(analysis, chunked->tokens[chunk_at(chunked, index)->first]), TEXT("("));
}

/* "neither the Tribunal nor any court": what is denied goes on behind a conjunction that denies. */
static bool denial_goes_on(const struct analysis *analysis, const struct chunked *chunked, size_t index,
                           size_t conjunction)
{
    size_t token = chunked->tokens[chunk_at(chunked, conjunction)->first];
    return chunk_noun_phrase_at(analysis, chunked, index)->negative &&
           (token_word(analysis, token)->classes & CLASS_BIT(class_negator)) != 0;
}

/* "must not show the file or any copy of it, must rely upon it": a verb behind the only comma has the subject of
 * the one before. */
static bool parted_from_verb(const struct chunked *chunked, size_t index)
{
    size_t i = index + 1;
    while (chunk_is_preposition(chunk_kind_at(chunked, i)) && chunk_kind_at(chunked, i + 1) == chunk_noun_phrase)
        i += 2;
    return chunk_kind_at(chunked, i) == chunk_comma && chunk_kind_at(chunked, i + 1) == chunk_verb_group;
}

/* From the noun phrase at `index`, the one coordinated with it ("the Speaker, the Clerk and the Whip"), or
 * NONE. A comma alone joins only where a conjunction comes later in the row: `joined` knows the rest of it. */
static size_t coordinated(const struct analysis *analysis, const struct chunked *chunked, size_t index,
                          const size_t *joined)
{
    size_t i = index + 1;
    if (opens_bracket(analysis, chunked, i))
        return NONE;
    bool comma = chunk_kind_at(chunked, i) == chunk_comma;
    if (comma)
        i++;
    bool conjunction = chunk_kind_at(chunked, i) == chunk_conjunction;
    if (conjunction)
        i++;
    if ((!comma && !conjunction) || chunk_kind_at(chunked, i) != chunk_noun_phrase)
        return NONE;
    if (conjunction && denial_goes_on(analysis, chunked, index, i - 1))
        return i;
    if (conjunction && !comma && parted_from_verb(chunked, i))
        return i;
    if (conjunction)
        return chunk_finite_verb_follows(chunked, i) && verb_stands_before(chunked, index) ? NONE : i;
    return joined[i] == NONE ? NONE : i;
}

/* ---- prepositions ------------------------------------------------------------------------------------------- */

static size_t previous_noun_phrase(const struct chunked *chunked, size_t preposition)
{
    if (preposition == 0 || chunk_kind_at(chunked, preposition - 1) != chunk_noun_phrase)
        return NONE;
    return chunk_at(chunked, preposition - 1)->noun_phrase;
}

static void hang_on_preposition(const struct analysis *analysis, const struct chunked *chunked, size_t index)
{
    struct noun_phrase *phrase = chunk_noun_phrase_at(analysis, chunked, index);
    if (index == 0 || !chunk_is_preposition(chunk_kind_at(chunked, index - 1)))
        return;
    phrase->preposition = chunked->tokens[chunk_at(chunked, index - 1)->first];
    phrase->attached_to = previous_noun_phrase(chunked, index - 1);
}

static void join(const struct analysis *analysis, const struct chunked *chunked, size_t index, size_t other)
{
    struct noun_phrase *phrase = chunk_noun_phrase_at(analysis, chunked, index);
    struct noun_phrase *next = chunk_noun_phrase_at(analysis, chunked, other);
    phrase->next = chunk_at(chunked, other)->noun_phrase;
    next->preposition = phrase->preposition;
    next->attached_to = phrase->attached_to;
}

/* What a head that means a part, or has no meaning of its own, takes from its "of": "two members of the
 * Assembly". */
static void take_meaning_of(struct analysis *analysis, const struct chunked *chunked, size_t index)
{
    if (chunk_kind_at(chunked, index + 1) != chunk_of || chunk_kind_at(chunked,
                                                                       index + 2) != chunk_noun_phrase)
        return;
    struct noun_phrase *phrase = chunk_noun_phrase_at(analysis, chunked, index);
    const struct noun_phrase *of = chunk_noun_phrase_at(analysis, chunked, index + 2);
    size_t room = analysis->rulebook->terms.count;
    bool part = (token_word(analysis, phrase->head)->classes & CLASS_BIT(class_part)) != 0;
    if (part || !phrase->named)
        bit_set_add_all(analysis->arena, &phrase->terms, &of->terms, room);
    bit_set_add_all(analysis->arena, &phrase->around, &of->around, room);
}

void roles_link_noun_phrases(struct analysis *analysis, const struct chunked *chunked)
{
    size_t count = chunked->chunks.count;
    size_t *joined = arena_alloc_array(analysis->arena, count + 1, sizeof *joined);
    for (size_t i = count; i-- > 0;)
        joined[i] = chunk_kind_at(chunked, i) == chunk_noun_phrase ? coordinated(analysis, chunked, i, joined) : NONE;
    for (size_t i = 0; i < count; i++) {
        if (chunk_kind_at(chunked, i) != chunk_noun_phrase)
            continue;
        if (chunk_noun_phrase_at(analysis, chunked, i)->preposition == NONE)
            hang_on_preposition(analysis, chunked, i);
        if (joined[i] != NONE)
            join(analysis, chunked, i, joined[i]);
    }
    for (size_t i = count; i-- > 0;)
        if (chunk_kind_at(chunked, i) == chunk_noun_phrase)
            take_meaning_of(analysis, chunked, i);
}
