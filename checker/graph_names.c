#include "checker/graph_names.h"

#include "checker/match.h"
#include "checker/mentions.h"
#include "checker/words.h"
#include "lang/base/word.h"

enum { longest_way_back = 64, longest_key = 200 }; /* noun phrases; bytes */
enum { several = 2, longest_term = 4 };

static const struct noun_phrase *phrase_at(const struct graph_names *names, size_t phrase)
{
    return &names->analysis->noun_phrases.items[phrase];
}

static bool bears(const struct graph_names *names, size_t token, enum word_class word_class)
{
    return (token_word(names->analysis, token)->classes & CLASS_BIT(word_class)) != 0;
}

/* ---- the words of a name --------------------------------------------------------------------------------- */

static bool is_article(const struct graph_names *names, size_t token)
{
    enum word_class word_class = (enum word_class)names->analysis->tokens.items[token].word_class;
    return word_class == class_determiner || word_class == class_number || word_class == class_negative ||
           word_class == class_negator || word_class == class_possessive || bears(names, token, class_universal);
}

/* "REPUBLIC OF KESH National Assembly", "independent Complaints Board": the name begins where two capitals stand in a row
 * that are not those of a line in capitals. */
static size_t name_start(const struct graph_names *names, const struct noun_phrase *phrase)
{
    const struct token *tokens = names->analysis->tokens.items;
    size_t first = phrase->head, start = phrase->head;
    while (first > phrase->first && !is_article(names, first - 1))
        first--;
    while (start > first && tokens[start - 1].capital && tokens[start - 1].capitals == tokens[phrase->head].capitals)
        start--;
    bool is_name = tokens[phrase->head].capital && start < phrase->head;
    return is_name ? start : first;
}

/* All its words but articles begin with a capital: "the Interior", but not "open Hall". In a line all in capitals these
 * tell nothing, and only an "of" goes on. */
static bool is_all_name(const struct graph_names *names, const struct noun_phrase *phrase)
{
    const struct token *tokens = names->analysis->tokens.items;
    if (tokens[phrase->head].capitals && tokens[phrase->preposition].word_class != class_of)
        return false;
    for (size_t t = phrase->first; t <= phrase->head; t++)
        if (!names->analysis->tokens.items[t].capital && !is_article(names, t))
            return false;
    return true;
}

/* "the Commissioner to the Director", "the Guard by the Minister": no such word joins the parts of a name. */
static bool parts_names(const struct graph_names *names, size_t preposition)
{
    return preposition == NONE || bears(names, preposition, class_infinitive) || bears(names, preposition, class_agent);
}

static bool has_number(const struct graph_names *names, const struct noun_phrase *phrase)
{
    for (size_t t = phrase->first; t <= phrase->last; t++)
        if (word_is_number(token_word(names->analysis, t)))
            return true;
    return false;
}

/* How many noun phrases hang on this one as parts of one name: "the Court of Accounts", but not "the Chamber on 3 May". */
static size_t name_parts(const struct graph_names *names, size_t phrase)
{
    const struct analysis *analysis = names->analysis;
    size_t at = phrase;
    while (at + 1 < analysis->noun_phrases.count && at - phrase < 4) {
        const struct noun_phrase *here = phrase_at(names, at), *next = here + 1;
        bool goes_on = next->attached_to == at && next->first <= here->last + 3 && !has_number(names, next) &&
                       !parts_names(names, next->preposition) &&
                       analysis->tokens.items[here->head].capital && is_all_name(names, next);
        if (!goes_on)
            break;
        at++;
    }
    return at - phrase;
}

/* "the Citizens' Advocate": whose it is belongs to the name. */
static size_t start_with_owner(const struct graph_names *names, const struct noun_phrase *phrase)
{
    if (phrase->possessor == NONE)
        return name_start(names, phrase);
    const struct noun_phrase *owner = phrase_at(names, phrase->possessor);
    bool joined = owner->last < phrase->first && phrase->first <= owner->last + 2 &&
                  names->analysis->tokens.items[owner->head].capital && names->analysis->tokens.items[phrase->head].capital;
    return name_start(names, joined ? owner : phrase);
}

/* "the Prosecutor General": capitals behind the head go on with the name. */
static size_t name_end(const struct graph_names *names, const struct noun_phrase *phrase)
{
    const struct token *tokens = names->analysis->tokens.items;
    size_t last = phrase->last;
    while (tokens[phrase->head].capital && !tokens[phrase->head].capitals && last < phrase->last + 2 && last + 1 < names->analysis->tokens.count &&
           tokens[last + 1].capital && tokens[last + 1].sentence == tokens[last].sentence &&
           tokens[last + 1].end - tokens[last + 1].start > 1 && tokens[last + 1].start == tokens[last].end + 1 &&
           (tokens[last + 1].word_class == class_name || tokens[last + 1].word_class == class_noun ||
            tokens[last + 1].word_class == class_adjective))
        last++;
    return last;
}

static struct text words_of(const struct graph_names *names, size_t phrase, size_t parts)
{
    return tokens_text(names->analysis, start_with_owner(names, phrase_at(names, phrase)),
                       name_end(names, phrase_at(names, phrase + parts)));
}

/* ---- full names ------------------------------------------------------------------------------------------ */

/* The name as the noun phrase itself tells it; empty when that is a head word alone, or no name. */
static struct text own_name(const struct graph_names *names, size_t phrase)
{
    const struct noun_phrase *own = phrase_at(names, phrase);
    size_t parts = name_parts(names, phrase);
    bool alone = parts == 0 && start_with_owner(names, own) == name_end(names, own);
    if (alone || own->pronoun || !names->analysis->tokens.items[own->head].capital)
        return TEXT("");
    return words_of(names, phrase, parts);
}

/* The name of the body as far as this noun phrase tells it: its own words where they say more than a head word alone,
 * else the full name that stood before; of "the service" nothing where the text has both a Civil and a Military one. */
static struct text full_name(struct graph_names *names, const struct table *heads, size_t phrase)
{
    const struct noun_phrase *own = phrase_at(names, phrase);
    struct text *latest = &names->of_body[own->body], name = own_name(names, phrase);
    bool capital = names->analysis->tokens.items[own->head].capital;
    if (name.length > 0)
        *latest = name;
    else if (!capital && !own->pronoun && own->last == own->head && own->head <= own->first + 1 &&
             table_get(heads, token_word(names->analysis, own->head)->folded) == several)
        return TEXT("");
    else if (latest->length == 0)
        *latest = own->pronoun ? names->analysis->bodies.items[own->body].name : words_of(names, phrase, 0);
    return *latest;
}

/* Head word → whether several bodies have it. */
static struct table count_heads(const struct analysis *analysis, struct arena *arena)
{
    struct table heads;
    table_init(&heads, arena);
    for (size_t b = 0; b < analysis->bodies.count; b++) {
        struct text head = analysis->bodies.items[b].head;
        if (head.length > 0 && !text_equal_ignoring_case(head, analysis->bodies.items[b].name))
            table_put(&heads, head, table_get(&heads, head) == TABLE_NONE ? 1 : several);
    }
    return heads;
}

struct graph_names graph_names_make(const struct analysis *analysis, struct arena *arena)
{
    struct graph_names names = {.analysis = analysis, .arena = arena};
    names.full = arena_alloc_array(arena, analysis->noun_phrases.count + 1, sizeof *names.full);
    names.of_body = arena_alloc_array(arena, analysis->bodies.count + 1, sizeof *names.of_body);
    struct table heads = count_heads(analysis, arena);
    for (size_t p = analysis->noun_phrases.count; p-- > 0;) /* so that a short name before the first full one has it */
        if (analysis->noun_phrases.items[p].body != NONE && own_name(&names, p).length > 0)
            names.of_body[analysis->noun_phrases.items[p].body] = own_name(&names, p);
    for (size_t p = 0; p < analysis->noun_phrases.count; p++)
        if (analysis->noun_phrases.items[p].body != NONE)
            names.full[p] = full_name(&names, &heads, p);
    return names;
}

/* ---- who is meant ---------------------------------------------------------------------------------------- */

static bool holds_all(const struct bit_set *set, const struct bit_set *wanted)
{
    for (size_t t = bit_set_next(wanted, 0); t != SIZE_MAX; t = bit_set_next(wanted, t + 1))
        if (!bit_set_has(set, t))
            return false;
    return true;
}

/* A pronoun has been given what the phrase it points back to is; that is how it is found again. */
size_t graph_names_meant(const struct graph_names *names, size_t phrase)
{
    const struct noun_phrase *own = phrase_at(names, phrase);
    if (!own->pronoun || own->body != NONE || !bears(names, own->head, class_back))
        return phrase;
    size_t unit = names->analysis->sentences.items[own->sentence].unit;
    for (size_t p = phrase, steps = 0; p-- > 0 && steps < longest_way_back; steps++) {
        const struct noun_phrase *other = phrase_at(names, p);
        if (names->analysis->sentences.items[other->sentence].unit != unit)
            break;
        if (!other->pronoun && !bit_set_is_empty(&other->terms) && holds_all(&own->terms, &other->terms))
            return p;
    }
    return NONE;
}

/* ---- names and keys -------------------------------------------------------------------------------------- */

/* The head in the singular: what it is a form of, as a noun. */
static struct text head_key(const struct graph_names *names, size_t token)
{
    const struct word *word = token_word(names->analysis, token);
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (!word->lemmas.items[i].derived && word->lemmas.items[i].text.length + 3 >= word->folded.length)
            return word->lemmas.items[i].text;
    return word->folded;
}

static struct text cut_key(struct text key)
{
    return text_part(key, 0, key.length < longest_key ? key.length : longest_key);
}

static struct graph_name name_by_words(const struct graph_names *names, size_t first, size_t last)
{
    struct text_builder key;
    text_builder_init(&key, names->arena);
    for (size_t t = first; t < last && key.length < longest_key; t++) {
        text_append(&key, token_word(names->analysis, t)->folded);
        text_append_byte(&key, ' ');
    }
    text_append(&key, head_key(names, last));
    return (struct graph_name){tokens_text(names->analysis, first, last), cut_key(text_built(&key))};
}

static struct graph_name name_by_body(const struct graph_names *names, struct text full)
{
    return (struct graph_name){full, cut_key(word_fold(names->arena, full))};
}

/* "Complaints", in "the Police Commissioner for Complaints": where the whole name begins. */
static size_t whole_name(const struct graph_names *names, size_t phrase)
{
    for (unsigned steps = 0; steps < 4 && phrase > 0 && phrase_at(names, phrase)->attached_to == phrase - 1 &&
                             name_parts(names, phrase - 1) > 0;
         steps++)
        phrase--;
    return phrase;
}

/* "the chief of police": a phrase of a term that goes on behind the noun phrase is one name with it. */
static size_t term_end(const struct graph_names *names, const struct noun_phrase *phrase)
{
    const struct mention_list *mentions = &names->analysis->mentions;
    size_t last = phrase->head;
    for (size_t m = mentions_from(names->analysis, phrase->first); m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        if (mention->first > phrase->head)
            break;
        if (mention->last > last && mention->last <= phrase->head + longest_term && !mention->derived &&
            mention_terms(names->analysis, mention) != NULL &&
            names->analysis->tokens.items[mention->last].word_class == class_noun)
            last = mention->last;
    }
    return last;
}

size_t graph_names_end(const struct graph_names *names, size_t phrase)
{
    phrase = whole_name(names, phrase);
    size_t parts = name_parts(names, phrase);
    const struct noun_phrase *own = phrase_at(names, phrase + parts);
    return own->body != NONE || parts > 0 ? name_end(names, own) : term_end(names, own);
}

struct graph_name graph_names_of(const struct graph_names *names, size_t phrase)
{
    phrase = whole_name(names, phrase);
    const struct noun_phrase *own = phrase_at(names, phrase);
    if (names->full[phrase].length > 0)
        return name_by_body(names, names->full[phrase]);
    size_t parts = name_parts(names, phrase);
    if (parts > 0)
        return name_by_body(names, words_of(names, phrase, parts));
    return name_by_words(names, name_start(names, own), term_end(names, own));
}

struct graph_name graph_names_before_head(const struct graph_names *names, size_t phrase)
{
    const struct noun_phrase *own = phrase_at(names, phrase);
    size_t first = own->first;
    while (first < own->head && is_article(names, first))
        first++;
    if (first >= own->head)
        return (struct graph_name){TEXT(""), TEXT("")};
    struct text words = tokens_text(names->analysis, first, own->head - 1);
    size_t alias = table_get(&names->analysis->alias_table, word_fold(names->arena, words));
    if (alias != TABLE_NONE)
        return name_by_body(names, names->analysis->bodies.items[names->analysis->aliases.items[alias].body].name);
    return name_by_words(names, first, own->head - 1);
}
