#include "checker/cast.h"

#include "lang/base/word.h"

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

static bool title_names(const struct analysis *analysis, struct text name)
{
    struct text title = analysis->document->title;
    for (size_t start = 0; start + name.length <= title.length; start++)
        if (text_equal_ignoring_case(text_part(title, start, start + name.length), name))
            return true;
    return false;
}

static size_t add_body(struct analysis *analysis, struct text name, struct text head, size_t first_token)
{
    struct body body = {.name = name, .head = head, .first_token = first_token};
    list_push(analysis->arena, &analysis->bodies, body);
    size_t index = analysis->bodies.count - 1;
    set_alias(analysis, word_fold(analysis->arena, name), index);
    if (head.length == 0 || text_equal_ignoring_case(head, name))
        return index;
    set_alias(analysis, head, index);
    if (table_get(&analysis->title_alias_table, head) == TABLE_NONE && title_names(analysis, name))
        table_put(&analysis->title_alias_table, head, index);
    return index;
}

/* Whom a name means in a unit. A short name is that of the body after which the whole text is called, unless the unit
 * itself has named another one: "the Commission" in an act on a commission that mentions a second one in passing. */
static size_t body_meant(const struct analysis *analysis, struct text folded, size_t unit)
{
    size_t latest = find_alias(analysis, folded);
    size_t titled = table_get(&analysis->title_alias_table, folded);
    if (latest == NONE || titled == TABLE_NONE || latest == titled)
        return latest;
    const struct index_list *units = &analysis->bodies.items[latest].units;
    bool named_here = units->count > 0 && list_last(units) == unit;
    return named_here ? latest : titled;
}

/* ---- definitions: "Service" means the Kessandra … ; the Water Guard (the "Guard") -------------------- */

/* A short quoted run of words that ends at token `close`; returns its first token, or NONE. */
static size_t quoted_run(const struct analysis *analysis, size_t close, size_t low)
{
    for (size_t t = close; t-- > low && close - t <= 7;)
        if (token_is_quote(analysis, t))
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
        if (token_is_quote(analysis, t))
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
            if (!token_is_quote(analysis, t) || ++quotes % 2 == 1)
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

static void name_bodies(struct analysis *analysis)
{
    for (size_t i = 0; i < analysis->noun_phrases.count; i++) {
        struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        if (!names_a_body(analysis, phrase))
            continue;
        struct text name = bare_name(analysis, phrase);
        struct text folded = word_fold(analysis->arena, name);
        size_t body = body_meant(analysis, folded, token_unit(analysis, phrase->head));
        if (body == NONE)
            body = add_body(analysis, name, token_word(analysis, phrase->head)->folded, phrase->first);
        struct body *own = &analysis->bodies.items[body];
        bit_set_add_all(analysis->arena, &own->terms, &phrase->terms, term_room(analysis));
        note_unit(analysis, own, token_unit(analysis, phrase->head));
        phrase->body = body;
    }
}

static bool marked(const struct analysis *analysis, size_t token, enum word_class mark)
{
    return (token_word(analysis, token)->classes & CLASS_BIT(mark)) != 0;
}

/* "the Board", "that council": the body of that head word named before, else the first one named later. */
static void resolve_short_names(struct analysis *analysis)
{
    for (size_t i = 0; i < analysis->noun_phrases.count; i++) {
        struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        bool short_name = phrase->head - phrase->first <= 1 && phrase->last == phrase->head;
        if (phrase->body != NONE || phrase->pronoun || !short_name)
            continue;
        bool points_back = phrase->first < phrase->head && marked(analysis, phrase->first, class_back);
        if (!points_back && !is_name_token(analysis, phrase->head))
            continue;
        size_t body = body_meant(analysis, token_word(analysis, phrase->head)->folded,
                                 token_unit(analysis, phrase->head));
        if (body == NONE)
            continue;
        phrase->body = body;
        note_unit(analysis, &analysis->bodies.items[body], token_unit(analysis, phrase->head));
    }
}

static void mean_the_same(struct analysis *analysis, struct noun_phrase *pronoun,
                          const struct noun_phrase *other)
{
    pronoun->body = other->body;
    bit_set_add_all(analysis->arena, &pronoun->terms, &other->terms, term_room(analysis));
    bit_set_add_all(analysis->arena, &pronoun->around, &other->around, term_room(analysis));
}

/* "the village meeting … the meeting": in the same unit, the phrase of that head word before it. */
static void resolve_common_names(struct analysis *analysis)
{
    size_t *last_of = arena_alloc_array(analysis->arena, analysis->words.count + 1, sizeof *last_of);
    for (size_t i = 0; i < analysis->noun_phrases.count; i++) {
        struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        size_t word = analysis->tokens.items[phrase->head].word, known = last_of[word];
        bool bare = phrase->head == phrase->first + 1 && phrase->last == phrase->head;
        if (bare && phrase->body == NONE && known > 0 && marked(analysis, phrase->first, class_back) &&
            token_unit(analysis, phrase->head) ==
                token_unit(analysis, analysis->noun_phrases.items[known - 1].head))
            mean_the_same(analysis, phrase, &analysis->noun_phrases.items[known - 1]);
        if (!bit_set_is_empty(&phrase->terms) && phrase->head > phrase->first + 1)
            last_of[word] = i + 1;
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

/* "Its members", "the majority": part of a body spoken of before, which the phrase itself does not name. */
static bool is_part_of_another(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    size_t behind = phrase->head + 1;
    bool of = behind < analysis->tokens.count && analysis->tokens.items[behind].word_class == class_of;
    return phrase->body == NONE && !of && phrase->last == phrase->head && phrase->first < phrase->head &&
           marked(analysis, phrase->first, class_back) && marked(analysis, phrase->head, class_part);
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

/* "The Minister and the Board meet; the latter …": whoever was named last before it, in the same unit. */
static void resolve_latter(struct analysis *analysis)
{
    const struct noun_phrase *last = NULL;
    for (size_t i = 0; i < analysis->noun_phrases.count; i++) {
        struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        bool latter = phrase->head - phrase->first <= 1 && marked(analysis, phrase->head, class_latter);
        if (latter && last && token_unit(analysis, phrase->head) == token_unit(analysis, last->head))
            mean_the_same(analysis, phrase, last);
        else if (!latter && !phrase->pronoun && (phrase->body != NONE || phrase->named))
            last = phrase;
    }
}

static void resolve_parts(struct analysis *analysis, const struct act *act, const struct noun_phrase *whole)
{
    for (unsigned role = 0; role < role_count; role++)
        for (size_t i = 0; i < act->roles[role].count; i++) {
            struct noun_phrase *phrase = &analysis->noun_phrases.items[act->roles[role].items[i]];
            if (phrase != whole && is_part_of_another(analysis, phrase))
                mean_the_same(analysis, phrase, whole);
        }
}

/* A pronoun that a term holds ("he", for whoever does wrong) still points back; but behind a passive ("courts are
 * informed where he thinks fit") it may as well mean whoever acts there, whom nobody named. */
static bool is_unresolved(const struct analysis *analysis, const struct act *act, bool behind_passive,
                          const struct noun_phrase *pronoun)
{
    bool clear = !behind_passive || !(act->subordinate || act->relative);
    return bit_set_is_empty(&pronoun->terms) ||
           (pronoun->body == NONE && clear && marked(analysis, pronoun->head, class_back));
}

/* Whom a pronoun may mean: the subject of the act before, in the same unit. */
struct spoken {
    const struct noun_phrase *last;
    size_t unit;
    bool passive;
};

/* "There is a Board": what there is, not the empty word, which points to nobody spoken of before. */
static const struct noun_phrase *subject_in_fact(const struct analysis *analysis, const struct act *act,
                                                 const struct noun_phrase *subject)
{
    bool empty = subject->pronoun && bit_set_is_empty(&subject->terms) && act->roles[role_whom].count > 0 &&
                 analysis->tokens.items[act->head].word_class == class_be &&
                 !marked(analysis, subject->head, class_back);
    return empty ? &analysis->noun_phrases.items[act->roles[role_whom].items[0]] : subject;
}

static bool mean_alike(const struct noun_phrase *a, const struct noun_phrase *b)
{
    return a == b || (a->body != NONE && a->body == b->body);
}

/* "A Panel is created … The Minister selects them": what an act is done to, where somebody else does it. */
static void resolve_objects(struct analysis *analysis, const struct act *act, const struct noun_phrase *subject,
                            const struct noun_phrase *last)
{
    static const enum role objects[] = {role_whom, role_to};
    if (act->passive || subject->pronoun || mean_alike(subject, last))
        return;
    for (size_t r = 0; r < sizeof objects / sizeof *objects; r++)
        for (size_t i = 0; i < act->roles[objects[r]].count; i++) {
            struct noun_phrase *phrase = &analysis->noun_phrases.items[act->roles[objects[r]].items[i]];
            if (phrase->pronoun && phrase->body == NONE && bit_set_is_empty(&phrase->terms) &&
                marked(analysis, phrase->head, class_back))
                mean_the_same(analysis, phrase, last);
        }
}

static void resolve_in(struct analysis *analysis, const struct act *act, struct spoken *spoken)
{
    if (spoken->last)
        resolve_parts(analysis, act, spoken->last);
    const struct noun_phrase *subject = subject_of(analysis, act);
    if (!subject)
        return;
    if (spoken->last)
        resolve_objects(analysis, act, subject, spoken->last);
    subject = subject_in_fact(analysis, act, subject);
    if (spoken->last && subject->pronoun && is_unresolved(analysis, act, spoken->passive, subject))
        mean_the_same(analysis, &analysis->noun_phrases.items[subject - analysis->noun_phrases.items],
                      spoken->last);
    if (act->relative || act->subordinate || (subject->pronoun && bit_set_is_empty(&subject->terms)))
        return;
    spoken->last = subject;
    spoken->passive = act->passive;
}

/* Acts come in the order of the text. */
static void resolve_pronouns(struct analysis *analysis)
{
    struct spoken spoken = {.unit = NONE};
    for (size_t a = 0; a < analysis->acts.count; a++) {
        const struct act *act = &analysis->acts.items[a];
        size_t unit = token_unit(analysis, act->head);
        if (unit != spoken.unit)
            spoken = (struct spoken){.unit = unit};
        resolve_in(analysis, act, &spoken);
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
    table_init(&analysis->title_alias_table, analysis->arena);
    find_definitions(analysis);
    name_bodies(analysis);
    resolve_short_names(analysis);
    resolve_common_names(analysis);
    lend_terms(analysis);
    resolve_members(analysis);
    resolve_latter(analysis);
    resolve_pronouns(analysis);
}
