#include "checker/short_names.h"

#include "checker/words.h"

/* A text that defines more short names than these is no law and no plan; each costs a walk through the text. */
enum { longest_name = 12, longest_way = 14, longest_short = 4, most_definitions = 256 };

struct given_name {
    struct text text; /* the short name as written */
    size_t first, last;
    size_t full_first, full_last;
    bool capitals;
    bool small; /* a common noun that a law gives a meaning of its own: "agency" */
};
struct given_name_list LIST_OF(struct given_name);

static const struct token *token_of(const struct analysis *analysis, size_t token)
{
    return &analysis->tokens.items[token];
}

static bool is_sign(const struct analysis *analysis, size_t token, char sign)
{
    struct text text = token_text(analysis, token);
    return text.length == 1 && text.bytes[0] == sign;
}

static bool may_be(const struct analysis *analysis, size_t token, enum word_class word_class)
{
    return (token_word(analysis, token)->classes & CLASS_BIT(word_class)) != 0;
}

/* A small word inside a name: "Bureau of the Interior". */
static bool links_names(const struct analysis *analysis, size_t token)
{
    return may_be(analysis, token, class_of) || may_be(analysis, token, class_preposition) ||
           may_be(analysis, token, class_determiner);
}

/* The first token of the name that ends at `last`, or NONE when nothing of two words or more is named there. */
static size_t name_start(const struct analysis *analysis, size_t low, size_t last)
{
    if (!token_of(analysis, last)->capital)
        return NONE;
    size_t first = last;
    for (size_t t = last; t-- > low && last - t < longest_name;) {
        if (token_of(analysis, t)->capital && !may_be(analysis, t, class_determiner))
            first = t;
        else if (!links_names(analysis, t))
            break;
    }
    return first < last ? first : NONE;
}

/* The short name in quotation marks that begins behind `open`, or the run of capitals that begins at it. */
static bool read_short(const struct analysis *analysis, size_t at, size_t high, struct given_name *found)
{
    bool quoted = at < high && token_is_quote(analysis, at);
    at += quoted;
    while (at < high && may_be(analysis, at, class_determiner))
        at++;
    size_t end = at;
    while (end < high && end - at < longest_short && token_of(analysis, end)->capital)
        end++;
    if (end == at || (quoted && (end == high || !token_is_quote(analysis, end))))
        return false;
    found->first = at;
    found->last = end - 1;
    found->capitals = end == at + 1 && token_of(analysis, at)->capitals;
    found->text = tokens_text(analysis, at, end - 1);
    return true;
}

/* "… Guard (TG)", "… Guard (in this Act "the Guard")": `open` is the bracket behind the name. */
static bool read_bracket(const struct analysis *analysis, size_t open, size_t high, struct given_name *found)
{
    bool called = false;
    for (size_t t = open + 1; t < high && t < open + longest_way && !is_sign(analysis, t, ')'); t++) {
        bool quote = token_is_quote(analysis, t);
        called |= may_be(analysis, t, class_naming);
        if (!quote && !token_of(analysis, t)->capital)
            continue;
        if (!read_short(analysis, t, high, found))
            continue;
        size_t behind = found->last + 1 + quote;
        return (quote || called || (found->capitals && t == open + 1)) && behind < high &&
               is_sign(analysis, behind, ')');
    }
    return false;
}

/* "… Guard, hereinafter abbreviated to TG": the words behind the one that says that a name follows. A word that may
 * be a noun or head a clause ("by all means") says so only behind a quotation. */
static bool read_called(const struct analysis *analysis, size_t naming, size_t high, struct given_name *found)
{
    if (may_be(analysis, naming, class_noun) || may_be(analysis, naming, class_verb_present))
        return false;
    for (size_t t = naming + 1; t < high && t < naming + longest_short + 2; t++) {
        if (token_is_quote(analysis, t) || token_of(analysis, t)->capital)
            return read_short(analysis, t, high, found);
        if (is_sign(analysis, t, '(') || is_sign(analysis, t, ')') || is_sign(analysis, t, ';'))
            return false;
    }
    return false;
}

/* The name in quotation marks that ends right before `naming`. */
static bool read_quoted(const struct analysis *analysis, size_t low, size_t naming, size_t high, struct given_name *found)
{
    size_t first = naming - 1;
    while (first > low && naming - first < longest_short + 2 && !token_is_quote(analysis, first - 1))
        first--;
    return first > low && read_short(analysis, first - 1, high, found) && found->last + 2 == naming;
}

/* Lists of meanings do without quotation marks as well: "agency means the Water Guard;". Only in a law does a noun that
 * begins a sentence get a meaning so. */
static bool read_bare(const struct analysis *analysis, size_t low, size_t naming, struct given_name *found)
{
    size_t first = low + (may_be(analysis, low, class_determiner) ? 1 : 0);
    if (!analysis->enacts || first >= naming || naming - first > longest_short)
        return false;
    for (size_t t = first; t < naming; t++)
        if (!may_be(analysis, t, class_noun) && !may_be(analysis, t, class_name) && !may_be(analysis, t, class_adjective))
            return false;
    found->first = first;
    found->last = naming - 1;
    found->text = tokens_text(analysis, first, naming - 1);
    found->small = !token_of(analysis, naming - 1)->capital;
    return true;
}

/* "Guard" means the Territorial Guard: the word `naming` stands between the short name and the full one. */
static bool read_meaning(const struct analysis *analysis, size_t low, size_t naming, size_t high,
                         struct given_name *found)
{
    bool quoted = naming > low && token_is_quote(analysis, naming - 1);
    if (quoted ? !read_quoted(analysis, low, naming, high, found) : !read_bare(analysis, low, naming, found))
        return false;
    size_t full = naming + 1;
    while (full < high && may_be(analysis, full, class_determiner))
        full++;
    size_t last = full, t = full;
    for (; t < high && t - full < longest_name; t++)
        if (token_of(analysis, t)->capital)
            last = t;
        else if (!links_names(analysis, t))
            break;
    found->full_first = full;
    found->full_last = last;
    return full < high && token_of(analysis, full)->capital && last > full &&
           (quoted || last + 1 == high || !may_be(analysis, last + 1, class_modal));
}

/* The last token of the nearest name before `token`, or NONE. */
static size_t name_before(const struct analysis *analysis, size_t low, size_t token)
{
    for (size_t t = token; t-- > low && token - t < longest_way;)
        if (token_of(analysis, t)->capital && name_start(analysis, low, t) != NONE)
            return t;
    return NONE;
}

static void read_sentence(struct analysis *analysis, const struct sentence *sentence,
                          struct given_name_list *definitions)
{
    size_t low = sentence->first, high = low + sentence->count;
    for (size_t t = low + 1; t < high; t++) {
        struct given_name found = {0};
        size_t last = NONE;
        if (may_be(analysis, t, class_naming) && read_meaning(analysis, low, t, high, &found)) {
            list_push(analysis->arena, definitions, found);
            continue;
        }
        if (is_sign(analysis, t, '(') && read_bracket(analysis, t, high, &found))
            last = t - 1;
        else if (may_be(analysis, t, class_naming) && read_called(analysis, t, high, &found))
            last = name_before(analysis, low, t);
        if (last == NONE)
            continue;
        found.full_first = name_start(analysis, low, last);
        found.full_last = t - 1;
        if (found.full_first != NONE && found.full_last < found.first) {
            list_push(analysis->arena, definitions, found);
            t = found.last;
        }
    }
}

/* "the Bureau" is no part of a longer name: "the Weather Bureau", "the Bureau of Statistics". */
static bool stands_alone(const struct analysis *analysis, const struct given_name *definition, size_t first, size_t last)
{
    if (definition->capitals)
        return true;
    const struct sentence *sentence = &analysis->sentences.items[token_of(analysis, first)->sentence];
    if (first < definition->first || sentence->heading)
        return false;
    /* "use of force" is none of the force. */
    if (definition->small && (first == sentence->first || !may_be(analysis, first - 1, class_determiner)))
        return false;
    bool before = first > sentence->first && token_of(analysis, first - 1)->capital &&
                  !may_be(analysis, first - 1, class_determiner);
    bool behind = last + 1 < sentence->first + sentence->count &&
                  (token_of(analysis, last + 1)->capital || may_be(analysis, last + 1, class_of));
    return !before && !behind;
}

static bool is_same(const struct analysis *analysis, const struct given_name *definition, size_t first, size_t last)
{
    return last < analysis->tokens.count && token_of(analysis, first)->sentence == token_of(analysis, last)->sentence &&
           text_equal(tokens_text(analysis, first, last), definition->text);
}

/* Whether the token lies in the definition itself, whichever of the two names comes first. */
static bool is_defined_at(const struct given_name *definition, size_t token)
{
    size_t low = definition->full_first < definition->first ? definition->full_first : definition->first;
    size_t high = definition->full_last > definition->last ? definition->full_last : definition->last;
    return token >= low && token <= high;
}

static void find_uses(struct analysis *analysis, const struct given_name *definition, struct short_name_list *uses)
{
    size_t width = definition->last - definition->first;
    for (size_t t = 0; t + width < analysis->tokens.count; t++) {
        if (token_of(analysis, t)->word != token_of(analysis, definition->first)->word ||
            token_of(analysis, t)->capital == definition->small || is_defined_at(definition, t) ||
            !is_same(analysis, definition, t, t + width) || !stands_alone(analysis, definition, t, t + width))
            continue;
        struct short_name use = {t, t + width, definition->full_first, definition->full_last};
        list_push(analysis->arena, uses, use);
    }
}

struct short_name_list short_names_find(struct analysis *analysis)
{
    struct given_name_list definitions = {0};
    struct short_name_list uses = {0};
    for (size_t s = 0; s < analysis->sentences.count && definitions.count < most_definitions; s++)
        read_sentence(analysis, &analysis->sentences.items[s], &definitions);
    for (size_t d = 0; d < definitions.count; d++) {
        bool known = false;
        for (size_t e = 0; e < d && !known; e++)
            known = text_equal(definitions.items[e].text, definitions.items[d].text);
        if (!known)
            find_uses(analysis, &definitions.items[d], &uses);
    }
    return uses;
}
