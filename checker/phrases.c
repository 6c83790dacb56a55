#include "checker/phrases.h"

#include "checker/mentions.h"
#include "checker/phrase_index.h"

static enum word_class class_at(const struct analysis *analysis, const struct chunked *chunked,
                                size_t position)
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

/* "of the month two councillors": a number in words before a noun opens a noun phrase of its own, where "section
 * 12" only numbers its noun. */
static bool counts_another(const struct analysis *analysis, const struct chunked *chunked, size_t at)
{
    if (at + 1 >= chunked->count || !is_nominal(class_at(analysis, chunked, at + 1)))
        return false;
    char first = token_text(analysis, chunked->tokens[at]).bytes[0];
    return (first < '0' || first > '9') && !analysis->tokens.items[chunked->tokens[at]].capital;
}

/* "none of them", "every one of those": function words of several words, with a pronoun behind. */
static bool parts_a_pronoun(const struct analysis *analysis, const struct chunked *chunked, size_t first)
{
    enum word_class opener = class_at(analysis, chunked, first);
    size_t token = chunked->tokens[first];
    return (opener == class_negative || opener == class_determiner) && token + 1 < analysis->tokens.count &&
           analysis->tokens.items[token + 1].absorbed &&
           class_at(analysis, chunked, first + 1) == class_pronoun;
}

static bool is_four_digits(const struct analysis *analysis, const struct chunked *chunked, size_t at)
{
    struct text text = token_text(analysis, chunked->tokens[at]);
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
    return text.length == 4 && (text.bytes[0] == '1' || text.bytes[0] == '2');
}

/* "In 2009 special courts", "between 2020 and 2024 officers": four digits right behind a preposition are a year, and count
 * nothing. */
static bool is_year(const struct analysis *analysis, const struct chunked *chunked, size_t at)
{
    if (at == 0 || !is_four_digits(analysis, chunked, at))
        return false;
    enum word_class before = class_at(analysis, chunked, at - 1);
    return before == class_preposition ||
           (before == class_conjunction && at >= 3 && is_four_digits(analysis, chunked, at - 2) &&
            class_at(analysis, chunked, at - 3) == class_preposition);
}

/* The position of the last word of the noun phrase that opens at `first`. */
static size_t noun_phrase_end(const struct analysis *analysis, const struct chunked *chunked, size_t first)
{
    size_t last = first;
    bool has_noun = is_nominal(class_at(analysis, chunked, first));
    if (class_at(analysis, chunked, first) == class_pronoun || is_year(analysis, chunked, first))
        return first;
    if (parts_a_pronoun(analysis, chunked, first))
        return first + 1;
    for (size_t at = first + 1; at < chunked->count; at++) {
        enum word_class now = class_at(analysis, chunked, at);
        if (is_nominal(now)) {
            has_noun = true;
        } else if (has_noun) {
            /* A number may follow its noun: "section 12". */
            if (now != class_number || counts_another(analysis, chunked, at))
                break;
        } else if (now == class_determiner || now == class_possessive || now == class_negative) {
            enum word_class before = class_at(analysis, chunked, at - 1);
            if (before != class_determiner && before != class_negative && before != class_adverb)
                break;
            continue; /* "all the", "half its" */
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

static bool belongs_to_a_clause(enum word_class now)
{
    return now == class_relative || now == class_subordinator || now == class_modal || now == class_be ||
           now == class_have;
}

/* "the prisoner who", "inhabitants … vote": words that go on into a clause do not say what the noun phrase is. A
 * verb right behind it may be a noun misread: "the custody registers". */
static bool is_more_than_a_name(const struct analysis *analysis, const struct noun_phrase *phrase,
                                const struct mention *mention)
{
    for (size_t t = mention->first; t <= mention->last; t++) {
        enum word_class now = (enum word_class)analysis->tokens.items[t].word_class;
        bool verb = now == class_verb_base || now == class_verb_present || now == class_verb_past;
        bool outside = t < phrase->first || t > phrase->last;
        if (outside && (belongs_to_a_clause(now) || (verb && t != phrase->last + 1)))
            return true;
    }
    return false;
}

/* Of a term that somebody who acts is asked for by. Others are asked for only as what is acted on, or beside acts:
 * "two constables" as so many constables does not hide that they are the police. */
static bool names_holder(const struct analysis *analysis, const struct mention *mention)
{
    const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[mention->phrase];
    return phrase->owner == owner_term && analysis->index->holder_terms[phrase->owner_index];
}

/* How a mention over a noun phrase names what that is. */
struct naming {
    bool on_head; /* it says what the noun phrase is, not only what stands in it */
    bool holder;
    size_t length;
};

/* False when the mention shows no term there. */
static bool names(const struct analysis *analysis, const struct noun_phrase *phrase, const struct mention *mention,
                  struct naming *naming)
{
    bool term = analysis->rulebook->phrases.items[mention->phrase].owner == owner_term;
    if (!term || mention->derived || mention->last < phrase->first)
        return false;
    naming->on_head = mention->first <= phrase->head && mention->last >= phrase->head &&
                      !is_more_than_a_name(analysis, phrase, mention);
    naming->holder = naming->on_head && names_holder(analysis, mention);
    naming->length = mention->last - mention->first + 1;
    return true;
}

/* Of the mentions over the head by which somebody acts, those of that length say what the noun phrase is. */
static void name_holder(struct analysis *analysis, struct noun_phrase *phrase, size_t length)
{
    const struct mention_list *mentions = &analysis->mentions;
    struct naming naming;
    for (size_t m = mentions_over(analysis, phrase->head, reach + phrase->head - phrase->first);
         m < mentions->count && mentions->items[m].first <= phrase->head; m++)
        if (names(analysis, phrase, &mentions->items[m], &naming) && naming.holder && naming.length == length)
            mentions_add_terms(analysis, &mentions->items[m], &phrase->terms);
}

/* What the noun phrase is: of those who act, the longest mention over its head tells; what else it names is
 * `around`. */
static void name_noun_phrase(struct analysis *analysis, struct noun_phrase *phrase)
{
    const struct mention_list *mentions = &analysis->mentions;
    size_t longest = 0;
    struct naming naming;
    for (size_t m = mentions_over(analysis, phrase->first, reach);
         m < mentions->count && mentions->items[m].first <= phrase->last; m++) {
        if (!names(analysis, phrase, &mentions->items[m], &naming))
            continue;
        mentions_add_terms(analysis, &mentions->items[m], &phrase->around);
        if (naming.on_head && !naming.holder)
            mentions_add_terms(analysis, &mentions->items[m], &phrase->terms);
        if (naming.holder && naming.length > longest)
            longest = naming.length;
    }
    phrase->named = longest > 0;
    if (phrase->named)
        name_holder(analysis, phrase, longest);
}

/* "no one": the later words of a function phrase are no words of the sentence, but of the noun phrase. */
static size_t with_absorbed(const struct analysis *analysis, size_t token)
{
    while (token + 1 < analysis->tokens.count && analysis->tokens.items[token + 1].absorbed)
        token++;
    return token;
}

static size_t add_noun_phrase(struct analysis *analysis, struct chunked *chunked, size_t first, size_t last)
{
    size_t head = head_position(analysis, chunked, first, last);
    struct noun_phrase phrase = {
        .first = chunked->tokens[first],
        .last = with_absorbed(analysis, chunked->tokens[last]),
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
    for (size_t m = mentions_from(analysis, token); m < analysis->mentions.count; m++) {
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

/* A modal of several words ("has power to", "is to") is one only with a verb behind it, or where one must come
 * later: before a comma, an item or the end. */
static bool modal_goes_on(const struct analysis *analysis, const struct chunked *chunked, size_t at,
                          size_t behind)
{
    if (class_at(analysis, chunked, at) == class_modal || verb_follows(analysis, chunked, behind))
        return true;
    enum word_class next = class_at(analysis, chunked, behind);
    return next == class_comma || next == class_break || behind >= chunked->count;
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

/* Whether the first verb of the group is in its base form ("be handed", "send"): the class or the lexicon tells. */
static bool is_base_form(const struct analysis *analysis, const struct chunked *chunked, size_t first,
                         size_t last)
{
    while (first < last && (class_at(analysis, chunked, first) == class_adverb ||
                            class_at(analysis, chunked, first) == class_negator))
        first++;
    enum word_class now = class_at(analysis, chunked, first);
    if (now == class_verb_base)
        return true;
    return (now == class_be || now == class_have) && token_word(analysis, chunked->tokens[first])->base_verb;
}

/* Takes modal wording at `at`, if there is any: sets `last` and returns true. */
static bool take_modal(const struct analysis *analysis, const struct chunked *chunked, size_t at,
                       struct verb_group *verb, size_t *last)
{
    enum modal_strength strength;
    size_t modal_last;
    if (!modal_at(analysis, chunked, at, &strength, &modal_last))
        return false;
    size_t end = position_of(chunked, at, modal_last);
    if (!modal_goes_on(analysis, chunked, at, end + 1))
        return false;
    if (verb->modal_first == NONE) {
        verb->modal = strength;
        verb->modal_first = chunked->tokens[at];
        verb->modal_last = modal_last;
    }
    verb->head = modal_last;
    verb->form = class_modal;
    *last = end;
    return true;
}

static bool is_auxiliary(enum word_class word_class)
{
    return word_class == class_modal || word_class == class_be || word_class == class_have ||
           word_class == class_do || word_class == class_infinitive;
}

/* Takes auxiliaries, negators, adverbs and the main verb; returns the position of the last word. */
static size_t take_verbs(const struct analysis *analysis, const struct chunked *chunked, size_t first,
                         struct verb_group *verb)
{
    size_t last = first;
    for (size_t at = first; at < chunked->count; at = last + 1) {
        enum word_class now = class_at(analysis, chunked, at);
        if (take_modal(analysis, chunked, at, verb, &last))
            continue;
        if (is_verb(now)) {
            set_head(verb, chunked, at, now);
            return at;
        }
        if (now == class_negator) {
            verb->negator = chunked->tokens[at];
        } else if (is_auxiliary(now)) {
            note_auxiliary(verb, now);
            verb->head = chunked->tokens[at];
            verb->form = now;
        } else if (now != class_adverb || !verb_follows(analysis, chunked, at + 1)) {
            return last;
        }
        last = at;
    }
    return last;
}

/* "is not open to": an adjective predicated by be, with no noun behind it. */
static size_t take_predicate(const struct analysis *analysis, const struct chunked *chunked, size_t last,
                             struct verb_group *verb)
{
    size_t at = last + 1, negator = verb->negator;
    while (class_at(analysis, chunked, at) == class_adverb || class_at(analysis, chunked,
                                                                       at) == class_negator) {
        if (class_at(analysis, chunked, at) == class_negator)
            negator = chunked->tokens[at];
        at++;
    }
    if (verb->form != class_be)
        return last; /* "may decide not to open an inquiry" denies the inquiry, and no deciding */
    verb->negator = negator;
    if (class_at(analysis, chunked, at) != class_adjective || leads_to_noun(analysis, chunked, at))
        return last;
    verb->head = chunked->tokens[at];
    verb->predicate = true;
    return at;
}

/* "being heard", "having passed", "not being heard". */
static bool opens_nonfinite(const struct analysis *analysis, const struct chunked *chunked, size_t first, size_t last)
{
    while (first < last && !is_auxiliary(class_at(analysis, chunked, first)))
        first++;
    return is_auxiliary(class_at(analysis, chunked, first)) &&
           token_word(analysis, chunked->tokens[first])->nonfinite;
}

/* Takes a verb group; returns the position behind it. */
static size_t take_verb_group(struct analysis *analysis, struct chunked *chunked, size_t first)
{
    struct verb_group verb = {.head = NONE, .modal_first = NONE, .modal_last = NONE, .negator = NONE};
    size_t last = take_verbs(analysis, chunked, first, &verb);
    last = take_predicate(analysis, chunked, last, &verb);
    verb.starts_with_base = verb.modal_first == NONE && !verb.infinitive &&
                            is_base_form(analysis, chunked, first, last);
    verb.finite = verb.modal_first != NONE || verb.has_be || verb.has_have || verb.has_do ||
                  verb.form == class_verb_present || verb.form == class_verb_past ||
                  verb.form == class_verb_base;
    if (verb.infinitive && verb.modal_first == NONE)
        verb.finite = false;
    verb.opens_nonfinite = verb.modal_first == NONE && opens_nonfinite(analysis, chunked, first, last);
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
    /* "elected sheriffs", not behind a noun, where it hangs on that */
    enum word_class before = at == 0 ? class_stop : class_at(analysis, chunked, at - 1);
    return now == class_participle && is_nominal(class_at(analysis, chunked, at + 1)) && !can_head(before) &&
           before != class_adverb && before != class_conjunction;
}

static bool opens_verb_group(const struct analysis *analysis, const struct chunked *chunked, size_t at)
{
    enum word_class now = class_at(analysis, chunked, at);
    if (now == class_infinitive)
        return verb_follows(analysis, chunked, at + 1);
    if (can_open_verb_group(now))
        return true;
    if (now != class_negator)
        return false;
    /* "not later ignored", "not to open": a negator right before the verb belongs to it. */
    size_t next = at + 1;
    if (class_at(analysis, chunked, next) == class_infinitive)
        next++;
    return verb_follows(analysis, chunked, next);
}

static bool is_written(const struct analysis *analysis, const struct chunked *chunked, size_t at, char byte)
{
    if (at >= chunked->count)
        return false;
    struct text text = token_text(analysis, chunked->tokens[at]);
    return text.length == 1 && text.bytes[0] == byte;
}

/* "(a)", "(iv)", "(2)" that opens an item: the stage `classes` has told it from a reference. */
static bool is_item_mark(const struct analysis *analysis, const struct chunked *chunked, size_t at)
{
    return is_written(analysis, chunked, at, '(') && is_written(analysis, chunked, at + 2, ')') &&
           class_at(analysis, chunked, at) == class_break;
}

static void add_plain_chunk(struct analysis *analysis, struct chunked *chunked, enum chunk_kind kind,
                            size_t first,
                            size_t last)
{
    struct chunk chunk = {kind, first, last, NONE, {0}};
    list_push(analysis->arena, &chunked->chunks, chunk);
}

void phrases_make(struct analysis *analysis, struct chunked *chunked)
{
    for (size_t at = 0; at < chunked->count;) {
        if (at == chunked->own && at > 0)
            add_plain_chunk(analysis, chunked, chunk_item, at, at);
        if (is_item_mark(analysis, chunked, at)) {
            add_plain_chunk(analysis, chunked, chunk_item, at, at + 2);
            at += 3;
        } else if (is_written(analysis, chunked, at, '"')) {
            add_plain_chunk(analysis, chunked, chunk_quote, at, at);
            at++;
        } else if (opens_noun_phrase(analysis, chunked, at)) {
            at = take_noun_phrase(analysis, chunked, at);
        } else if (opens_verb_group(analysis, chunked, at)) {
            at = take_verb_group(analysis, chunked, at);
        } else {
            add_plain_chunk(analysis, chunked, joining_kind(class_at(analysis, chunked, at)), at, at);
            at++;
        }
    }
}

/* ---- looking around ------------------------------------------------------------------------------------ */

size_t chunk_before(const struct chunked *chunked, size_t index)
{
    while (index-- > 0)
        if (chunk_kind_at(chunked, index) != chunk_adverb && chunk_kind_at(chunked, index) != chunk_other)
            return index;
    return NONE;
}

/* Behind a relative word its own verb comes first, with what that governs; the one asked for stands behind: "the
 * judge who signed the warrant receives it". */
bool chunk_finite_verb_follows(const struct chunked *chunked, size_t index)
{
    size_t awaited = 1;
    bool object = false;
    for (size_t i = index + 1; i < chunked->chunks.count && i < index + longest_walk; i++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        enum chunk_kind next = chunk_kind_at(chunked, i + 1);
        if (chunk->kind == chunk_verb_group) {
            if (chunk->verb.finite && !chunk->verb.starts_with_base && --awaited == 0)
                return true;
            object = chunk->verb.finite;
            if (awaited == 1 && chunk->verb.starts_with_base)
                return i == index + 1;
        } else if (chunk->kind == chunk_relative) {
            awaited = 2;
        } else if (object && chunk->kind == chunk_noun_phrase) {
            object = false;
        } else if (chunk_is_preposition(chunk->kind) && next == chunk_noun_phrase) {
            i++;
        } else if (chunk_is_preposition(chunk->kind) && next == chunk_relative) {
            continue; /* "the board, on which no constable sits, awards" */
        } else if (chunk->kind == chunk_comma && (chunk_is_preposition(next) || next == chunk_relative ||
                                                  next == chunk_adverb || next == chunk_verb_group)) {
            continue;
        } else if (chunk->kind != chunk_adverb && awaited == 1) {
            return false;
        } else if (chunk->kind == chunk_break || chunk->kind == chunk_item) {
            return false;
        }
    }
    return false;
}

/* The longest mention over the token of what such an owner asks for, or NULL. */
static const struct mention *longest_over(const struct analysis *analysis, size_t token, enum phrase_owner owner)
{
    enum { longest_phrase = 6 };
    const struct mention *found = NULL;
    for (size_t m = mentions_over(analysis, token, longest_phrase); m < analysis->mentions.count; m++) {
        const struct mention *mention = &analysis->mentions.items[m];
        if (mention->first > token)
            break;
        if (analysis->rulebook->phrases.items[mention->phrase].owner == owner && mention->last >= token &&
            (found == NULL || mention->last - mention->first > found->last - found->first))
            found = mention;
    }
    return found;
}

bool phrases_modal_over(const struct analysis *analysis, size_t token, enum modal_strength *strength)
{
    const struct mention *modal = longest_over(analysis, token, owner_modal);
    if (modal != NULL)
        *strength = analysis->rulebook->modals
                        .items[analysis->rulebook->phrases.items[modal->phrase].owner_index].strength;
    return modal != NULL;
}

bool phrases_cue_over(const struct analysis *analysis, size_t token)
{
    return longest_over(analysis, token, owner_cue) != NULL;
}
