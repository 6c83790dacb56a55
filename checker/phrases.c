#include "checker/phrases.h"

#include "checker/match.h"

static enum word_class class_at(const struct analysis *analysis, const struct chunked *chunked, size_t position)
{
    if (position >= chunked->count)
        return class_stop;
    return (enum word_class)analysis->tokens.items[chunked->tokens[position]].word_class;
}

/* ---- noun phrases ---------------------------------------------------------------------------------- */

static bool is_nominal(enum word_class word_class)
{
    return word_class == class_noun || word_class == class_name;
}

static bool can_head(enum word_class word_class)
{
    return is_nominal(word_class) || word_class == class_number || word_class == class_pronoun;
}

static bool can_open_noun_phrase(enum word_class word_class)
{
    return can_head(word_class) || word_class == class_determiner || word_class == class_possessive ||
           word_class == class_negative || word_class == class_adjective;
}

static bool can_modify(enum word_class word_class)
{
    return word_class == class_adjective || word_class == class_participle || word_class == class_gerund ||
           word_class == class_number || word_class == class_adverb;
}

/* Whether modifiers from `at` on lead to a noun: "freshly trained officers". */
static bool leads_to_noun(const struct analysis *analysis, const struct chunked *chunked, size_t at)
{
    size_t end = at + 6;
    for (; at < end; at++) {
        enum word_class now = class_at(analysis, chunked, at);
        if (is_nominal(now))
            return true;
        if (!can_modify(now) && now != class_comma)
            return false;
    }
    return false;
}

/* The position of the last word of the noun phrase that opens at `first`. */
static size_t noun_phrase_end(const struct analysis *analysis, const struct chunked *chunked, size_t first)
{
    size_t last = first;
    bool has_noun = is_nominal(class_at(analysis, chunked, first));
    if (class_at(analysis, chunked, first) == class_pronoun)
        return first;
    for (size_t at = first + 1; at < chunked->count; at++) {
        enum word_class now = class_at(analysis, chunked, at);
        if (is_nominal(now)) {
            has_noun = true;
        } else if (has_noun) {
            /* A number may follow its noun: "section 12". */
            if (now != class_number)
                break;
        } else if (now == class_determiner || now == class_possessive || now == class_negative) {
            continue; /* "all the", "each of" is not one, "half its" */
        } else if (!(can_modify(now) && (now == class_number || now == class_adjective ||
                                         leads_to_noun(analysis, chunked, at)))) {
            break;
        }
        last = at;
    }
    return last;
}

static size_t head_position(const struct analysis *analysis, const struct chunked *chunked, size_t first,
                            size_t last)
{
    for (size_t at = last + 1; at-- > first;)
        if (is_nominal(class_at(analysis, chunked, at)))
            return at;
    return last;
}

enum { reach = 16 }; /* words that a mention over a noun phrase may begin before it */

/* What the noun phrase is: the longest mention over its head tells; what else it names is `around`. */
static void name_noun_phrase(struct analysis *analysis, struct noun_phrase *phrase)
{
    size_t terms = analysis->rulebook->terms.count, longest = 0;
    size_t from = match_first_mention(analysis, phrase->first > reach ? phrase->first - reach : 0);
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t m = from; m < analysis->mentions.count; m++) {
            const struct mention *mention = &analysis->mentions.items[m];
            if (mention->first > phrase->last)
                break;
            const struct bit_set *shown = mention_terms(analysis, mention);
            if (!shown || mention->derived || mention->last < phrase->first)
                continue;
            size_t length = mention->last - mention->first + 1;
            bool on_head = mention->first <= phrase->head && mention->last >= phrase->head;
            if (pass == 0 && on_head && length > longest)
                longest = length;
            if (pass == 1 && on_head && length == longest)
                bit_set_add_all(analysis->arena, &phrase->terms, shown, terms);
            if (pass == 1)
                bit_set_add_all(analysis->arena, &phrase->around, shown, terms);
        }
    }
}

static size_t add_noun_phrase(struct analysis *analysis, struct chunked *chunked, size_t first, size_t last)
{
    size_t head = head_position(analysis, chunked, first, last);
    struct noun_phrase phrase = {
        .first = chunked->tokens[first],
        .last = chunked->tokens[last],
        .head = chunked->tokens[head],
        .sentence = chunked->sentence,
        .preposition = NONE,
        .attached_to = NONE,
        .possessor = NONE,
        .next = NONE,
        .body = NONE,
        .pronoun = class_at(analysis, chunked, head) == class_pronoun,
    };
    for (size_t at = first; at <= last; at++)
        phrase.negative |= class_at(analysis, chunked, at) == class_negative;
    name_noun_phrase(analysis, &phrase);
    list_push(analysis->arena, &analysis->noun_phrases, phrase);
    struct chunk chunk = {chunk_noun_phrase, first, last, analysis->noun_phrases.count - 1, {0}};
    list_push(analysis->arena, &chunked->chunks, chunk);
    return analysis->noun_phrases.count - 1;
}

static bool is_genitive_mark(const struct analysis *analysis, const struct chunked *chunked, size_t position)
{
    if (class_at(analysis, chunked, position) != class_possessive)
        return false;
    return token_text(analysis, chunked->tokens[position]).bytes[0] == '\'';
}

/* "the Assembly's defence committee": two noun phrases, the first possessing the second. */
static size_t take_noun_phrase(struct analysis *analysis, struct chunked *chunked, size_t first)
{
    size_t last = noun_phrase_end(analysis, chunked, first);
    size_t phrase = add_noun_phrase(analysis, chunked, first, last);
    while (is_genitive_mark(analysis, chunked, last + 1) &&
           (leads_to_noun(analysis, chunked, last + 2) ||
            can_open_noun_phrase(class_at(analysis, chunked, last + 2)))) {
        size_t owner = phrase;
        first = last + 2;
        last = noun_phrase_end(analysis, chunked, first);
        phrase = add_noun_phrase(analysis, chunked, first, last);
        analysis->noun_phrases.items[phrase].possessor = owner;
    }
    if (is_genitive_mark(analysis, chunked, last + 1))
        last++;
    return last + 1;
}

/* ---- verb groups -------------------------------------------------------------------------------------- */

static bool is_verb(enum word_class word_class)
{
    return word_class == class_verb_base || word_class == class_verb_present || word_class == class_verb_past ||
           word_class == class_participle || word_class == class_gerund;
}

static bool can_open_verb_group(enum word_class word_class)
{
    return is_verb(word_class) || word_class == class_modal || word_class == class_be ||
           word_class == class_have || word_class == class_do || word_class == class_infinitive;
}

/* The longest modal wording ("is required to") that starts at a position; its strength, and its last token. */
static bool modal_at(const struct analysis *analysis, const struct chunked *chunked, size_t position,
                     enum modal_strength *strength, size_t *last)
{
    size_t token = chunked->tokens[position];
    bool found = false;
    for (size_t m = match_first_mention(analysis, token); m < analysis->mentions.count; m++) {
        const struct mention *mention = &analysis->mentions.items[m];
        if (mention->first > token)
            break;
        const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[mention->phrase];
        if (phrase->owner != owner_modal || (found && mention->last <= *last))
            continue;
        found = true;
        *last = mention->last;
        *strength = analysis->rulebook->modals.items[phrase->owner_index].strength;
    }
    return found;
}

static size_t position_of(const struct chunked *chunked, size_t from, size_t token)
{
    while (from < chunked->count && chunked->tokens[from] < token)
        from++;
    return from;
}

/* Whether a verb stands behind adverbs and negators from `at` on. */
static bool verb_follows(const struct analysis *analysis, const struct chunked *chunked, size_t at)
{
    for (size_t end = at + 5; at < end; at++) {
        enum word_class now = class_at(analysis, chunked, at);
        if (can_open_verb_group(now))
            return true;
        if (now != class_adverb && now != class_negator)
            return false;
    }
    return false;
}

static void note_auxiliary(struct verb_group *verb, enum word_class word_class)
{
    verb->has_be |= word_class == class_be;
    verb->has_have |= word_class == class_have;
    verb->has_do |= word_class == class_do;
    verb->infinitive |= word_class == class_infinitive;
}

static void set_head(struct verb_group *verb, const struct chunked *chunked, size_t position,
                     enum word_class word_class)
{
    verb->head = chunked->tokens[position];
    verb->form = word_class;
    if (word_class == class_participle || word_class == class_verb_past)
        verb->passive = verb->has_be;
}

/* Takes a verb group; returns the position behind it. */
static size_t take_verb_group(struct analysis *analysis, struct chunked *chunked, size_t first)
{
    struct verb_group verb = {.head = NONE, .modal_first = NONE, .modal_last = NONE, .negator = NONE};
    size_t at = first, last = first;
    while (at < chunked->count) {
        enum word_class now = class_at(analysis, chunked, at);
        enum modal_strength strength;
        size_t modal_last;
        if (modal_at(analysis, chunked, at, &strength, &modal_last) &&
            verb_follows(analysis, chunked, position_of(chunked, at, modal_last) + 1)) {
            if (verb.modal_first == NONE) {
                verb.modal = strength;
                verb.modal_first = chunked->tokens[at];
                verb.modal_last = modal_last;
            }
            last = position_of(chunked, at, modal_last);
            at = last + 1;
            continue;
        }
        if (now == class_negator) {
            verb.negator = chunked->tokens[at];
        } else if (now == class_adverb) {
            if (!verb_follows(analysis, chunked, at + 1))
                break;
        } else if (is_verb(now)) {
            set_head(&verb, chunked, at, now);
            last = at;
            break;
        } else if (now == class_modal || now == class_be || now == class_have || now == class_do ||
                   now == class_infinitive) {
            note_auxiliary(&verb, now);
            verb.head = chunked->tokens[at];
            verb.form = now;
        } else {
            break;
        }
        last = at++;
    }
    /* "is not open to": an adjective predicated by be, with no noun behind it. */
    at = last + 1;
    while (class_at(analysis, chunked, at) == class_adverb || class_at(analysis, chunked, at) == class_negator) {
        if (class_at(analysis, chunked, at) == class_negator)
            verb.negator = chunked->tokens[at];
        at++;
    }
    if (verb.form == class_be && class_at(analysis, chunked, at) == class_adjective &&
        !leads_to_noun(analysis, chunked, at)) {
        verb.head = chunked->tokens[at];
        verb.predicate = true;
        last = at;
    }
    verb.finite = verb.modal_first != NONE || verb.has_be || verb.has_have || verb.has_do ||
                  verb.form == class_verb_present || verb.form == class_verb_past ||
                  verb.form == class_verb_base;
    if (verb.infinitive && verb.modal_first == NONE)
        verb.finite = false;
    struct chunk chunk = {chunk_verb_group, first, last, NONE, verb};
    list_push(analysis->arena, &chunked->chunks, chunk);
    return last + 1;
}

/* ---- the sentence -------------------------------------------------------------------------------------- */

static enum chunk_kind joining_kind(enum word_class word_class)
{
    switch (word_class) {
    case class_preposition:
        return chunk_preposition;
    case class_agent:
        return chunk_agent;
    case class_of:
        return chunk_of;
    case class_conjunction:
        return chunk_conjunction;
    case class_subordinator:
        return chunk_subordinator;
    case class_relative:
        return chunk_relative;
    case class_comma:
        return chunk_comma;
    case class_break:
    case class_stop:
        return chunk_break;
    case class_adverb:
    case class_negator:
        return chunk_adverb;
    default:
        return chunk_other;
    }
}

static bool opens_noun_phrase(const struct analysis *analysis, const struct chunked *chunked, size_t at)
{
    enum word_class now = class_at(analysis, chunked, at);
    if (is_genitive_mark(analysis, chunked, at))
        return false;
    if (can_open_noun_phrase(now))
        return now != class_adjective || leads_to_noun(analysis, chunked, at);
    return false;
}

static bool opens_verb_group(const struct analysis *analysis, const struct chunked *chunked, size_t at)
{
    enum word_class now = class_at(analysis, chunked, at);
    if (now == class_infinitive)
        return verb_follows(analysis, chunked, at + 1);
    if (can_open_verb_group(now))
        return true;
    /* "not later ignored": a negator or an adverb right before the verb belongs to it. */
    return now == class_negator && verb_follows(analysis, chunked, at + 1);
}

void phrases_make(struct analysis *analysis, struct chunked *chunked)
{
    for (size_t at = 0; at < chunked->count;) {
        if (opens_noun_phrase(analysis, chunked, at)) {
            at = take_noun_phrase(analysis, chunked, at);
        } else if (opens_verb_group(analysis, chunked, at)) {
            at = take_verb_group(analysis, chunked, at);
        } else {
            struct chunk chunk = {joining_kind(class_at(analysis, chunked, at)), at, at, NONE, {0}};
            list_push(analysis->arena, &chunked->chunks, chunk);
            at++;
        }
    }
}
