#include "checker/graph_ends.h"

#include "checker/match.h"
#include "checker/mentions.h"

enum {
    deepest_link = 4,     /* "the gates of the stations of the guard of …" */
    nearest_phrases = 48  /* of a sentence, looked at for the body it speaks of */
};

/* ---- which terms an end asks for ------------------------------------------------------------------------- */

struct index_list graph_end_asks(struct graph_maker *maker, const struct rulebook_relation *relation,
                                  const struct edge_end *end)
{
    const struct role_filler *filler = &relation->roles[end->role];
    struct index_list asked = {NULL, 0, 0};
    if (end->term != RULEBOOK_NONE)
        list_push(maker->arena, &asked, end->term);
    else if (filler->asked)
        asked = filler->terms;
    return asked;
}

static bool fits(const struct index_list *asked, const struct bit_set *terms)
{
    for (size_t i = 0; i < asked->count; i++)
        if (bit_set_has(terms, asked->items[i]))
            return true;
    return false;
}

/* ---- from words to bodies -------------------------------------------------------------------------------- */

static const struct noun_phrase *phrase_at(const struct graph_maker *maker, size_t phrase)
{
    return &maker->analysis->noun_phrases.items[phrase];
}

static bool is_in_capitals(struct text name)
{
    for (size_t i = 0; i < name.length; i++)
        if (name.bytes[i] >= 'a' && name.bytes[i] <= 'z')
            return false;
    return true;
}

static size_t node_of(struct graph_maker *maker, struct graph_name name)
{
    size_t number = table_get_or_put(&maker->node_of_key, name.key, maker->graph.nodes.count);
    if (number == maker->graph.nodes.count)
        list_push(maker->arena, &maker->graph.nodes, (struct graph_node){.name = name.name});
    else if (is_in_capitals(maker->graph.nodes.items[number].name))
        maker->graph.nodes.items[number].name = name.name; /* a heading's way of writing it */
    return number;
}

static size_t node_of_phrase(struct graph_maker *maker, size_t phrase)
{
    if (maker->node_of_phrase[phrase] == 0)
        maker->node_of_phrase[phrase] = node_of(maker, graph_names_of(&maker->names, phrase)) + 1;
    size_t number = maker->node_of_phrase[phrase] - 1;
    struct graph_node *node = &maker->graph.nodes.items[number];
    node->over |= fits(&maker->over, &phrase_at(maker, phrase)->terms);
    node->under |= fits(&maker->under, &phrase_at(maker, phrase)->terms);
    return number;
}

/* Words of its own say what the noun phrase is; it has not only been lent that by what hangs on it. */
static bool says_it_itself(const struct graph_maker *maker, const struct noun_phrase *phrase, const struct index_list *asked)
{
    const struct mention_list *mentions = &maker->analysis->mentions;
    if (phrase->body != NONE)
        return true;
    for (size_t m = mentions_from(maker->analysis, phrase->first); m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        if (mention->first > phrase->last)
            break;
        const struct bit_set *shown = mention_terms(maker->analysis, mention);
        if (shown != NULL && mention->last >= phrase->head && fits(asked, shown))
            return true;
    }
    return false;
}

static bool hangs_by_of(const struct graph_maker *maker, const struct noun_phrase *phrase)
{
    return phrase->preposition != NONE && maker->analysis->tokens.items[phrase->preposition].word_class == class_of;
}

/* The noun phrase that hangs on this one and is, or names, what is asked for: "the stations of the River Police". */
static size_t hanging_on(const struct graph_maker *maker, size_t phrase, const struct index_list *asked)
{
    const struct noun_phrase *own = phrase_at(maker, phrase);
    size_t end = maker->analysis->noun_phrases.count;
    if (own->possessor != NONE && fits(asked, &phrase_at(maker, own->possessor)->terms))
        return own->possessor;
    for (size_t p = phrase + 1; p < end && p <= phrase + deepest_link; p++) {
        const struct noun_phrase *other = phrase_at(maker, p);
        if (other->sentence != own->sentence)
            break;
        if (other->attached_to == phrase && hangs_by_of(maker, other) &&
            (fits(asked, &other->terms) || fits(asked, &other->around)))
            return p;
    }
    return NONE;
}

/* Whom the words mean: a noun phrase that is what is asked for, or NONE. */
static size_t body_in(const struct graph_maker *maker, size_t phrase, const struct index_list *asked)
{
    size_t meant = graph_names_meant(&maker->names, phrase);
    size_t best = NONE;
    for (unsigned depth = 0; meant != NONE && depth < deepest_link; depth++) {
        const struct noun_phrase *own = phrase_at(maker, meant);
        size_t hanging = hanging_on(maker, meant, asked);
        bool part = (token_word(maker->analysis, own->head)->classes & CLASS_BIT(class_part)) != 0;
        if (fits(asked, &own->terms)) {
            if (!(part && hanging != NONE) && says_it_itself(maker, own, asked))
                return meant;
            best = best == NONE && !part ? meant : best;
        }
        meant = hanging;
    }
    return best;
}

/* "the River Police stations": words before the head name what is asked for. */
static bool is_named_before_head(const struct graph_maker *maker, const struct noun_phrase *phrase, const struct index_list *asked)
{
    const struct mention_list *mentions = &maker->analysis->mentions;
    for (size_t m = mentions_from(maker->analysis, phrase->first); m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        if (mention->first >= phrase->head)
            break;
        const struct bit_set *shown = mention_terms(maker->analysis, mention);
        if (shown != NULL && mention->last < phrase->head && fits(asked, shown))
            return true;
    }
    return false;
}

static void add_end(struct graph_end *end, size_t node)
{
    for (size_t i = 0; i < end->count; i++)
        if (end->nodes[i] == node)
            return;
    if (end->count < most_at_end)
        end->nodes[end->count++] = node;
}

static void add_words(struct graph_maker *maker, struct graph_end *end, size_t phrase, const struct index_list *asked)
{
    size_t body = body_in(maker, phrase, asked);
    if (body != NONE) {
        end->phrase = end->count == 0 ? body : end->phrase;
        add_end(end, node_of_phrase(maker, body));
        return;
    }
    if (phrase_at(maker, phrase)->pronoun || !is_named_before_head(maker, phrase_at(maker, phrase), asked))
        return;
    struct graph_name name = graph_names_before_head(&maker->names, phrase);
    if (name.name.length > 0)
        add_end(end, node_of(maker, name));
}

static void add_role(struct graph_maker *maker, struct graph_end *end, const struct index_list *phrases,
                     const struct index_list *asked)
{
    for (size_t i = 0; i < phrases->count && end->count < most_at_end; i++) {
        bool joined = i == 0 || phrase_at(maker, phrases->items[i - 1])->next == phrases->items[i];
        if (asked == &maker->somebody && !joined)
            break; /* "elects a Defender, foreign to the army": nothing says which of the two is meant */
        add_words(maker, end, phrases->items[i], asked);
    }
}

/* "the visitor", "the lay visitor": where the one acts, the other is not taken for somebody else. */
static bool is_called_alike(const struct graph_maker *maker, size_t node, size_t other)
{
    struct text one = maker->graph.nodes.items[node].name, two = maker->graph.nodes.items[other].name;
    struct text shorter = one.length < two.length ? one : two, longer = one.length < two.length ? two : one;
    return node == other ||
           text_equal_ignoring_case(text_part(longer, longer.length - shorter.length, longer.length), shorter);
}

/* ---- what stands around the act -------------------------------------------------------------------------- */

/* "with the consent of the Senate": who is named behind a preposition has another part in the sentence. */
static bool is_aside(const struct graph_maker *maker, const struct noun_phrase *phrase)
{
    for (unsigned depth = 0; depth < deepest_link; depth++) {
        if (phrase->preposition != NONE && !hangs_by_of(maker, phrase))
            return true;
        if (phrase->attached_to == NONE)
            return false;
        phrase = phrase_at(maker, phrase->attached_to);
    }
    return false;
}

/* The one body of the sentence that is what is asked for; *several tells that there are more. */
static size_t body_of_sentence(struct graph_maker *maker, size_t sentence, const struct index_list *asked, const struct graph_end *other,
                               bool *several)
{
    const struct sentence *own = &maker->analysis->sentences.items[sentence];
    size_t found = GRAPH_NONE;
    *several = own->noun_phrase_count > nearest_phrases;
    for (size_t i = 0; i < own->noun_phrase_count && i < nearest_phrases; i++) {
        size_t phrase = own->first_noun_phrase + i;
        const struct noun_phrase *named = phrase_at(maker, phrase);
        if (named->pronoun || !fits(asked, &named->terms) || !says_it_itself(maker, named, asked) || is_aside(maker, named) ||
            measures_excepts(maker->analysis, named) || measures_rules_out(maker->analysis, named))
            continue;
        size_t node = node_of_phrase(maker, phrase);
        if (other->count > 0 && is_called_alike(maker, other->nodes[0], node))
            continue;
        *several |= found != GRAPH_NONE && found != node;
        found = node;
    }
    return *several ? GRAPH_NONE : found;
}

/* "Bill 63 (Government)": what stands in brackets the title is not about. */
static bool is_bracketed(const struct graph_maker *maker, const struct noun_phrase *phrase)
{
    return phrase->first > 0 && text_equal(token_text(maker->analysis, phrase->first - 1), TEXT("("));
}

/* Around the title there stands much that the document is not about: who published it, who brought it in. */
static bool is_near(const struct graph_maker *maker, size_t phrase, size_t unit)
{
    const struct document *document = maker->analysis->document;
    size_t own = maker->analysis->sentences.items[phrase_at(maker, phrase)->sentence].unit;
    for (size_t up = unit; up != DOCUMENT_NONE; up = document->units.items[up].parent)
        if (own == up)
            return true;
    return false;
}

/* "COAST WATCH BILL", "LAW ON THE POLICE": the one body that the title names. */
static size_t body_of_title(struct graph_maker *maker, const struct index_list *asked)
{
    const struct analysis *analysis = maker->analysis;
    size_t found = GRAPH_NONE;
    for (size_t p = 0; p < analysis->noun_phrases.count && p < nearest_phrases; p++) {
        const struct noun_phrase *phrase = phrase_at(maker, p);
        const struct sentence *sentence = &analysis->sentences.items[phrase->sentence];
        if (sentence->unit != NONE && analysis->document->units.items[sentence->unit].role != unit_front)
            break;
        bool is_body = fits(asked, &phrase->terms) && says_it_itself(maker, phrase, asked);
        if (!(sentence->heading || sentence->block == analysis->sentences.items[0].block) || is_bracketed(maker, phrase) ||
            !(is_body || is_named_before_head(maker, phrase, asked)))
            continue;
        size_t node = is_body ? node_of_phrase(maker, p) : node_of(maker, graph_names_before_head(&maker->names, p));
        if (found != GRAPH_NONE && found != node)
            return GRAPH_NONE;
        found = node;
        maker->graph.nodes.items[node].under |= fits(&maker->under, &phrase->around);
    }
    return found;
}

/* The one body that the unit speaks of, or the heading over it, or the title. */
static size_t body_of_unit(struct graph_maker *maker, size_t unit, size_t term)
{
    struct measures *measures = maker->measures[term];
    if (measures == NULL) {
        measures = arena_new_object(maker->arena, struct measures);
        measures->overseen = term;
        measures->subjects =
            arena_alloc_array(maker->arena, maker->analysis->document->units.count + 1, sizeof *measures->subjects);
        maker->measures[term] = measures;
    }
    const struct index_list *subject = measures_subject(maker->analysis, measures, unit);
    struct index_list asked = {&term, 1, 1};
    if (subject->count > 0 && is_near(maker, subject->items[0], unit))
        return node_of_phrase(maker, subject->items[0]);
    return body_of_title(maker, &asked);
}

/* Whoever stands over others is named where that is laid down; whom he stands over, a whole section may be about. */
static void take_from_around(struct graph_maker *maker, struct graph_end *end, const struct relation_found *found,
                             const struct index_list *asked, const struct graph_end *other, bool under)
{
    bool several = false;
    size_t node = body_of_sentence(maker, found->sentence, asked, other, &several);
    end->far = node == GRAPH_NONE;
    if (node == GRAPH_NONE && under && !several && asked->count == 1 && found->unit != NONE)
        node = body_of_unit(maker, found->unit, asked->items[0]);
    if (node == GRAPH_NONE || (other->count > 0 && is_called_alike(maker, other->nodes[0], node)))
        return;
    add_end(end, node);
    end->taken = true;
}

/* "a member of the Force", where a board is asked for, "any person": whose or who it is, is said. */
static bool is_somebody_else(const struct graph_maker *maker, const struct index_list *phrases)
{
    for (size_t i = 0; i < phrases->count && i < most_at_end; i++) {
        const struct noun_phrase *phrase = phrase_at(maker, phrases->items[i]);
        if (hanging_on(maker, phrases->items[i], &maker->somebody) != NONE ||
            (fits(&maker->somebody, &phrase->terms) && says_it_itself(maker, phrase, &maker->somebody)))
            return true;
    }
    return false;
}

/* ---- the end itself -------------------------------------------------------------------------------------- */

struct graph_end graph_end_find(struct graph_maker *maker, const struct relation_found *found,
                                const struct edge_end *asked_end, const struct graph_end_search *search)
{
    const struct rulebook_relation *relation = &maker->analysis->rulebook->relations.items[found->relation];
    const struct act *act = &maker->analysis->acts.items[found->act];
    struct index_list asked = graph_end_asks(maker, relation, asked_end);
    const struct index_list *wanted = asked.count > 0 ? &asked : &maker->somebody;
    enum role role = asked_end->role;
    struct graph_end end = {.count = 0, .phrase = NONE};
    if (found->fillers[role] != NONE)
        add_words(maker, &end, found->fillers[role], wanted);
    add_role(maker, &end, &act->roles[role], wanted);
    if (end.count == 0 && act->nominal && (role == role_who || role == role_whom))
        add_role(maker, &end, &act->roles[role_of], wanted);
    if (end.count == 0 && role == role_whom && act->roles[role_whom].count == 0)
        add_role(maker, &end, &act->roles[role_to], wanted);
    bool is_subject = role == role_who && !act->passive && !act->nominal; /* it is there, and was not read */
    if (end.count == 0 && asked.count > 0 && !search->anybody && !is_subject && !is_somebody_else(maker, &act->roles[role]))
        take_from_around(maker, &end, found, wanted, search->other, search->under);
    return end;
}

