#include "checker/cast.h"

#include "checker/words.h"

#include <string.h>

static size_t term_room(const struct analysis *analysis)
{
    return analysis->rulebook->terms.count;
}

static bool is_name_token(const struct analysis *analysis, size_t token)
{
    return analysis->tokens.items[token].word_class == class_name ||
           (analysis->tokens.items[token].capital && !analysis->tokens.items[token].opens);
}

static size_t count_names(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    size_t names = 0;
    for (size_t t = phrase->first; t <= phrase->last; t++)
        names += is_name_token(analysis, t);
    return names;
}

static size_t find_alias(const struct analysis *analysis, struct text folded)
{
    size_t alias = table_get(&analysis->alias_table, folded);
    return alias == TABLE_NONE ? NONE : analysis->aliases.items[alias].body;
}

/* The latest body of a name wins: "the Board" means the board named last. */
static void set_alias(struct analysis *analysis, struct text folded, size_t body)
{
    struct alias alias = {folded, body};
    list_push(analysis->arena, &analysis->aliases, alias);
    table_put(&analysis->alias_table, folded, analysis->aliases.count - 1);
}

/* The noun phrase's words without a determiner in front. */
static struct text bare_name(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    size_t first = phrase->first;
    while (first < phrase->head && (analysis->tokens.items[first].word_class == class_determiner ||
                                    analysis->tokens.items[first].word_class == class_number))
        first++;
    return tokens_text(analysis, first, phrase->last);
}

static size_t add_body(struct analysis *analysis, struct text name, struct text head, size_t first_token)
{
    struct body body = {.name = name, .head = head, .first_token = first_token};
    list_push(analysis->arena, &analysis->bodies, body);
    size_t index = analysis->bodies.count - 1;
    set_alias(analysis, word_fold(analysis->arena, name), index);
    if (head.length > 0 && !text_equal_ignoring_case(head, name))
        set_alias(analysis, head, index);
    return index;
}

/* ---- definitions: "Service" means the Kessandra … ; the Water Guard (the "Guard") -------------------- */

static bool is_quote(const struct analysis *analysis, size_t token)
{
    struct text text = token_text(analysis, token);
    return text.length == 1 && text.bytes[0] == '"';
}

/* A short quoted run of words that ends at token `close`; returns its first token, or NONE. */
static size_t quoted_run(const struct analysis *analysis, size_t close, size_t low)
{
    for (size_t t = close; t-- > low && close - t <= 7;)
        if (is_quote(analysis, t))
            return t + 1 < close ? t + 1 : NONE;
    return NONE;
}

/* The first noun phrase of the sentence that starts behind the token; they stand in the order of the text. */
static const struct noun_phrase *phrase_behind(const struct analysis *analysis, size_t sentence, size_t token)
{
    const struct sentence *own = &analysis->sentences.items[sentence];
    size_t low = own->first_noun_phrase, end = low + own->noun_phrase_count, high = end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (analysis->noun_phrases.items[middle].first > token)
            high = middle;
        else
            low = middle + 1;
    }
    return low < end ? &analysis->noun_phrases.items[low] : NULL;
}

/* for "the Minister" substitute "the Assembly": words that change places mean nothing by each other. */
static bool is_quoted_too(const struct analysis *analysis, size_t close, size_t meaning)
{
    for (size_t t = close + 1; t < meaning; t++)
        if (is_quote(analysis, t))
            return true;
    return false;
}

static void define(struct analysis *analysis, size_t sentence, size_t first, size_t close)
{
    const struct noun_phrase *meaning = phrase_behind(analysis, sentence, close);
    if (!meaning || meaning->first > close + 12 || is_quoted_too(analysis, close, meaning->first))
        return;
    struct text name = tokens_text(analysis, first, close - 1);
    size_t body = add_body(analysis, name, word_fold(analysis->arena, token_text(analysis, close - 1)),
                           first);
    bit_set_add_all(analysis->arena, &analysis->bodies.items[body].terms, &meaning->terms,
                    term_room(analysis));
}

static void find_definitions(struct analysis *analysis)
{
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        size_t quotes = 0;
        for (size_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            if (!is_quote(analysis, t) || ++quotes % 2 == 1)
                continue;
            size_t first = quoted_run(analysis, t, sentence->first);
            if (first != NONE)
                define(analysis, s, first, t);
        }
    }
}

/* ---- names ------------------------------------------------------------------------------------------------ */

static void note_unit(struct analysis *analysis, struct body *body, size_t unit)
{
    body->mention_count++;
    if (unit != NONE && (body->units.count == 0 || list_last(&body->units) != unit))
        list_push(analysis->arena, &body->units, unit);
}

/* A phrase with a name of two words or more, or one whose head the rulebook knows. */
static bool names_a_body(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    if (phrase->pronoun || !is_name_token(analysis, phrase->head))
        return false;
    return count_names(analysis, phrase) >= 2 || !bit_set_is_empty(&phrase->terms);
}

static bool is_definite(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    return phrase->first < phrase->head && analysis->tokens.items[phrase->first].word_class == class_determiner;
}

static void name_bodies(struct analysis *analysis)
{
    for (size_t i = 0; i < analysis->noun_phrases.count; i++) {
        struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        if (!names_a_body(analysis, phrase))
            continue;
        struct text name = bare_name(analysis, phrase);
        struct text folded = word_fold(analysis->arena, name);
        size_t body = find_alias(analysis, folded);
        if (body == NONE)
            body = add_body(analysis, name, token_word(analysis, phrase->head)->folded, phrase->first);
        struct body *own = &analysis->bodies.items[body];
        bit_set_add_all(analysis->arena, &own->terms, &phrase->terms, term_room(analysis));
        note_unit(analysis, own, token_unit(analysis, phrase->head));
        phrase->body = body;
    }
}

/* "the Board", "that council": the body of that head word named before, else the first one named later. */
static void resolve_short_names(struct analysis *analysis)
{
    for (size_t i = 0; i < analysis->noun_phrases.count; i++) {
        struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        bool short_name = phrase->head - phrase->first <= 1 && phrase->last == phrase->head;
        if (phrase->body != NONE || phrase->pronoun || !short_name)
            continue;
        if (!is_definite(analysis, phrase) && !is_name_token(analysis, phrase->head))
            continue;
        size_t body = find_alias(analysis, token_word(analysis, phrase->head)->folded);
        if (body == NONE)
            continue;
        phrase->body = body;
        note_unit(analysis, &analysis->bodies.items[body], token_unit(analysis, phrase->head));
    }
}

/* ---- pronouns ------------------------------------------------------------------------------------------------ */

static const struct noun_phrase *subject_of(const struct analysis *analysis, const struct act *act)
{
    const struct index_list *subjects = &act->roles[act->passive ? role_whom : role_who];
    if (act->nominal || subjects->count == 0)
        return NULL;
    return &analysis->noun_phrases.items[subjects->items[0]];
}

static void mean_the_same(struct analysis *analysis, struct noun_phrase *pronoun,
                          const struct noun_phrase *other)
{
    pronoun->body = other->body;
    bit_set_add_all(analysis->arena, &pronoun->terms, &other->terms, term_room(analysis));
    bit_set_add_all(analysis->arena, &pronoun->around, &other->around, term_room(analysis));
}

/* "the Board's members", "a board whose members …": who is part of a body stands for it. */
static void resolve_members(struct analysis *analysis)
{
    for (size_t i = 0; i < analysis->noun_phrases.count; i++) {
        struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        bool part = (token_word(analysis, phrase->head)->classes & CLASS_BIT(class_part)) != 0;
        if (part && phrase->possessor != NONE && phrase->body == NONE)
            mean_the_same(analysis, phrase, &analysis->noun_phrases.items[phrase->possessor]);
    }
}

/* "It may …": the subject of the act before, in the same unit. Acts come in the order of the text. */
static void resolve_pronouns(struct analysis *analysis)
{
    const struct noun_phrase *last = NULL;
    size_t unit = NONE;
    for (size_t a = 0; a < analysis->acts.count; a++) {
        const struct act *act = &analysis->acts.items[a];
        size_t own_unit = token_unit(analysis, act->head);
        if (own_unit != unit)
            last = NULL;
        unit = own_unit;
        const struct noun_phrase *subject = subject_of(analysis, act);
        if (!subject)
            continue;
        if (subject->pronoun && last && bit_set_is_empty(&subject->terms))
            mean_the_same(analysis, &analysis->noun_phrases.items[subject - analysis->noun_phrases.items],
                          last);
        if (!act->relative && !act->subordinate && (!subject->pronoun || !bit_set_is_empty(&subject->terms)))
            last = subject;
    }
}

/* What a body is, every noun phrase that means it is. */
static void lend_terms(struct analysis *analysis)
{
    for (size_t i = 0; i < analysis->noun_phrases.count; i++) {
        struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        if (phrase->body == NONE)
            continue;
        const struct bit_set *terms = &analysis->bodies.items[phrase->body].terms;
        bit_set_add_all(analysis->arena, &phrase->terms, terms, term_room(analysis));
        bit_set_add_all(analysis->arena, &phrase->around, terms, term_room(analysis));
    }
}

void cast_make(struct analysis *analysis)
{
    table_init(&analysis->alias_table, analysis->arena);
    find_definitions(analysis);
    name_bodies(analysis);
    resolve_short_names(analysis);
    lend_terms(analysis);
    resolve_members(analysis);
    resolve_pronouns(analysis);
}
