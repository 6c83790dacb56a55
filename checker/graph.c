#include "checker/graph.h"

#include "checker/condition.h"
#include "checker/graph_names.h"
#include "checker/match.h"
#include "checker/measures.h"

#include <stdlib.h>

enum {
    most_at_end = 4,      /* bodies taken for one end of one act: "the Speaker, the Clerk and the Auditor" */
    deepest_link = 4,     /* "the gates of the stations of the guard of …" */
    longest_quote = 40,   /* tokens */
    nearest_phrases = 48  /* of a sentence, looked at for the body it speaks of */
};

struct maker {
    const struct analysis *analysis;
    struct arena *arena;
    struct graph graph;
    struct graph_names names;
    struct table node_of_key, edge_of_key;
    size_t *node_of_phrase;      /* per noun phrase: the node it means, + 1; 0: not asked yet */
    struct index_list somebody;  /* all terms that ends of edges ask for */
    struct index_list over, under; /* those asked for where somebody oversees, and is overseen */
    struct measures **measures;  /* per term: for what a unit is about; NULL: not asked yet */
    unsigned *ties;              /* per act: what the rules say of it, a bit for each tie */
    size_t quote_last;           /* the last token that names a body of the edges being added */
    bool *in_scope;              /* per unit: it is about what the rules judge */
    bool *told;                  /* per act: an edge with two ends that are known comes from it */
};

/* One end of an edge as the text has it. */
struct end {
    size_t nodes[most_at_end];
    size_t count;
    bool taken; /* from what stands around the act … */
    bool far;   /* … in another sentence */
    size_t phrase; /* the first noun phrase that was taken, where words of the act are it; else NONE */
};

const char *graph_fault_name(enum graph_fault fault)
{
    static const char *const names[fault_count] = {"self-oversight", "captive-overseer", "dead-end", "unwatched",
                                                   "complaint-circle"};
    return names[fault];
}

/* ---- ties ------------------------------------------------------------------------------------------------ */

/* Of these the one on the right stands over the one on the left. */
static bool leads_up(enum tie tie)
{
    return tie == tie_answers || tie == tie_reports || tie == tie_complains;
}

size_t graph_over(const struct graph_edge *edge)
{
    return leads_up(edge->tie) ? edge->right : edge->left;
}

size_t graph_under(const struct graph_edge *edge)
{
    return leads_up(edge->tie) ? edge->left : edge->right;
}

bool graph_is_live(const struct graph_edge *edge)
{
    return edge->stance == stance_provided && !edge->hollow;
}

bool graph_oversees(enum tie tie)
{
    return tie == tie_inspects || tie == tie_supervises || tie == tie_binds || tie == tie_answers;
}

bool graph_holds_strings(enum tie tie)
{
    return tie == tie_appoints || tie == tie_dismisses || tie == tie_convenes || tie == tie_staffs ||
           tie == tie_commands || tie == tie_pays;
}

/* ---- which terms an end asks for ------------------------------------------------------------------------- */

static struct index_list asked_of(struct maker *maker, const struct rulebook_relation *relation,
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

static void note_asked(struct maker *maker, const struct rulebook_relation *relation, const struct edge_end *end,
                       struct index_list *list)
{
    struct index_list asked = asked_of(maker, relation, end);
    for (size_t i = 0; i < asked.count; i++)
        list_push(maker->arena, list, asked.items[i]);
}

static bool fits(const struct index_list *asked, const struct bit_set *terms)
{
    for (size_t i = 0; i < asked->count; i++)
        if (bit_set_has(terms, asked->items[i]))
            return true;
    return false;
}

/* ---- from words to bodies -------------------------------------------------------------------------------- */

static const struct noun_phrase *phrase_at(const struct maker *maker, size_t phrase)
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

static size_t node_of(struct maker *maker, struct graph_name name)
{
    size_t number = table_get_or_put(&maker->node_of_key, name.key, maker->graph.nodes.count);
    if (number == maker->graph.nodes.count)
        list_push(maker->arena, &maker->graph.nodes, (struct graph_node){.name = name.name});
    else if (is_in_capitals(maker->graph.nodes.items[number].name))
        maker->graph.nodes.items[number].name = name.name; /* a heading's way of writing it */
    return number;
}

static size_t node_of_phrase(struct maker *maker, size_t phrase)
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
static bool says_it_itself(const struct maker *maker, const struct noun_phrase *phrase, const struct index_list *asked)
{
    const struct mention_list *mentions = &maker->analysis->mentions;
    if (phrase->body != NONE)
        return true;
    for (size_t m = match_first_mention(maker->analysis, phrase->first); m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        if (mention->first > phrase->last)
            break;
        const struct bit_set *shown = mention_terms(maker->analysis, mention);
        if (shown != NULL && mention->last >= phrase->head && fits(asked, shown))
            return true;
    }
    return false;
}

static bool hangs_by_of(const struct maker *maker, const struct noun_phrase *phrase)
{
    return phrase->preposition != NONE && maker->analysis->tokens.items[phrase->preposition].word_class == class_of;
}

/* The noun phrase that hangs on this one and is, or names, what is asked for: "the stations of the River Police". */
static size_t hanging_on(const struct maker *maker, size_t phrase, const struct index_list *asked)
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
static size_t body_in(const struct maker *maker, size_t phrase, const struct index_list *asked)
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
static bool is_named_before_head(const struct maker *maker, const struct noun_phrase *phrase, const struct index_list *asked)
{
    const struct mention_list *mentions = &maker->analysis->mentions;
    for (size_t m = match_first_mention(maker->analysis, phrase->first); m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        if (mention->first >= phrase->head)
            break;
        const struct bit_set *shown = mention_terms(maker->analysis, mention);
        if (shown != NULL && mention->last < phrase->head && fits(asked, shown))
            return true;
    }
    return false;
}

static void add_end(struct end *end, size_t node)
{
    for (size_t i = 0; i < end->count; i++)
        if (end->nodes[i] == node)
            return;
    if (end->count < most_at_end)
        end->nodes[end->count++] = node;
}

static void add_words(struct maker *maker, struct end *end, size_t phrase, const struct index_list *asked)
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

static void add_role(struct maker *maker, struct end *end, const struct index_list *phrases,
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
static bool is_called_alike(const struct maker *maker, size_t node, size_t other)
{
    struct text one = maker->graph.nodes.items[node].name, two = maker->graph.nodes.items[other].name;
    struct text shorter = one.length < two.length ? one : two, longer = one.length < two.length ? two : one;
    return node == other ||
           text_equal_ignoring_case(text_part(longer, longer.length - shorter.length, longer.length), shorter);
}

/* ---- what stands around the act -------------------------------------------------------------------------- */

/* "with the consent of the Senate": who is named behind a preposition has another part in the sentence. */
static bool is_aside(const struct maker *maker, const struct noun_phrase *phrase)
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
static size_t body_of_sentence(struct maker *maker, size_t sentence, const struct index_list *asked, const struct end *other,
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
static bool is_bracketed(const struct maker *maker, const struct noun_phrase *phrase)
{
    return phrase->first > 0 && text_equal(token_text(maker->analysis, phrase->first - 1), TEXT("("));
}

/* Around the title there stands much that the document is not about: who published it, who brought it in. */
static bool is_near(const struct maker *maker, size_t phrase, size_t unit)
{
    const struct document *document = maker->analysis->document;
    size_t own = maker->analysis->sentences.items[phrase_at(maker, phrase)->sentence].unit;
    for (size_t up = unit; up != DOCUMENT_NONE; up = document->units.items[up].parent)
        if (own == up)
            return true;
    return false;
}

/* "COAST WATCH BILL", "LAW ON THE POLICE": the one body that the title names. */
static size_t body_of_title(struct maker *maker, const struct index_list *asked)
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
static size_t body_of_unit(struct maker *maker, size_t unit, size_t term)
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
static void take_from_around(struct maker *maker, struct end *end, const struct relation_found *found,
                             const struct index_list *asked, const struct end *other, bool under)
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
static bool is_somebody_else(const struct maker *maker, const struct index_list *phrases)
{
    for (size_t i = 0; i < phrases->count && i < most_at_end; i++) {
        const struct noun_phrase *phrase = phrase_at(maker, phrases->items[i]);
        if (hanging_on(maker, phrases->items[i], &maker->somebody) != NONE ||
            (fits(&maker->somebody, &phrase->terms) && says_it_itself(maker, phrase, &maker->somebody)))
            return true;
    }
    return false;
}

/* ---- edges ----------------------------------------------------------------------------------------------- */

static struct end end_of(struct maker *maker, const struct relation_found *found, const struct edge_end *asked_end,
                         const struct end *other, bool under, bool anybody)
{
    const struct rulebook_relation *relation = &maker->analysis->rulebook->relations.items[found->relation];
    const struct act *act = &maker->analysis->acts.items[found->act];
    struct index_list asked = asked_of(maker, relation, asked_end);
    const struct index_list *wanted = asked.count > 0 ? &asked : &maker->somebody;
    enum role role = asked_end->role;
    struct end end = {.count = 0, .phrase = NONE};
    if (found->fillers[role] != NONE)
        add_words(maker, &end, found->fillers[role], wanted);
    add_role(maker, &end, &act->roles[role], wanted);
    if (end.count == 0 && act->nominal && (role == role_who || role == role_whom))
        add_role(maker, &end, &act->roles[role_of], wanted);
    if (end.count == 0 && role == role_whom && act->roles[role_whom].count == 0)
        add_role(maker, &end, &act->roles[role_to], wanted);
    bool is_subject = role == role_who && !act->passive && !act->nominal; /* it is there, and was not read */
    if (end.count == 0 && asked.count > 0 && !anybody && !is_subject && !is_somebody_else(maker, &act->roles[role]))
        take_from_around(maker, &end, found, wanted, other, under);
    return end;
}

static bool edge_stance(const struct relation_edge *edge, enum stance found, enum stance *stance)
{
    bool given = found == stance_provided || found == stance_allowed || found == stance_hedged;
    *stance = edge->fixed ? edge->stance : found;
    return given || (!edge->fixed && (found == stance_denied || found == stance_removed));
}

struct edge_key {
    size_t left, right, tie, stance, hollow;
};

static void note_place(struct maker *maker, struct graph_edge *edge, const struct relation_found *found)
{
    size_t last = found->last, clause = maker->analysis->acts.items[found->act].clause_last;
    if (clause > last && clause < found->first + longest_quote)
        last = clause;
    if (maker->quote_last > last && maker->quote_last < found->first + longest_quote)
        last = maker->quote_last;
    struct evidence words = evidence_at(maker->analysis, (struct thing){thing_relation, found->relation}, edge->stance,
                                        found->first, last);
    for (size_t i = 0; i < edge->places.count; i++)
        if (edge->places.items[i].start <= words.start && words.start < edge->places.items[i].end)
            return; /* the same words, found by another relation, or a longer run of them */
    edge->count++;
    if (edge->places.count >= graph_most_places)
        return;
    words.hollow = found->hollow;
    words.hollow_because = found->hollow_because;
    list_push(maker->arena, &edge->places, words);
}

static void add_edge(struct maker *maker, const struct graph_edge *seen, const struct relation_found *found)
{
    struct edge_key key = {seen->left, seen->right, seen->tie, seen->stance, seen->hollow};
    struct text bytes = {arena_copy(maker->arena, (const char *)&key, sizeof key), sizeof key};
    size_t number = table_get_or_put(&maker->edge_of_key, bytes, maker->graph.edges.count);
    if (number == maker->graph.edges.count)
        list_push(maker->arena, &maker->graph.edges, *seen);
    struct graph_edge *edge = &maker->graph.edges.items[number];
    edge->left_taken &= seen->left_taken;
    edge->right_taken &= seen->right_taken;
    note_place(maker, edge, found);
}

/* Who stands over nobody that is named says something of him ("may inspect any depot"); who is under nobody says
 * nothing, but that he is given means. */
static bool says_something(const struct graph_edge *edge)
{
    if (edge->tie == tie_equips)
        return edge->right != GRAPH_NONE;
    if (edge->tie == tie_reports)
        return edge->left != GRAPH_NONE && (edge->right != GRAPH_NONE || edge->stance == stance_provided);
    if (graph_over(edge) == GRAPH_NONE)
        return false;
    return graph_under(edge) != GRAPH_NONE || edge->tie == tie_inspects || edge->tie == tie_supervises ||
           edge->tie == tie_binds || edge->tie == tie_complains;
}

static void add_pair(struct maker *maker, const struct relation_found *found, const struct relation_edge *declared,
                     struct graph_edge edge, bool far)
{
    edge.tie = declared->tie;
    edge.modal = maker->analysis->acts.items[found->act].modal;
    edge.hollow = found->hollow;
    edge.hollow_because = found->hollow_because;
    if (!edge_stance(declared, found->stance, &edge.stance) || !says_something(&edge) ||
        (far && (edge.stance != stance_provided || !graph_oversees(edge.tie))))
        return; /* what is denied, is denied of somebody in the sentence; so does somebody there get what is given */
    add_edge(maker, &edge, found);
    maker->told[found->act] |= edge.left != GRAPH_NONE && edge.right != GRAPH_NONE;
}

/* Where the words end that name the body; 0 where they stand in another sentence. */
static size_t last_token(const struct maker *maker, const struct end *end, size_t sentence)
{
    if (end->phrase == NONE || phrase_at(maker, end->phrase)->sentence != sentence)
        return 0;
    return graph_names_end(&maker->names, end->phrase);
}

/* "The police inspect the police": the words name it twice, and no "its members" has been taken for it. */
static bool is_of_itself(const struct maker *maker, const struct end *left, const struct end *right, enum tie tie)
{
    const size_t phrases[] = {left->phrase, right->phrase};
    if (left->phrase == right->phrase || tie == tie_answers || !graph_oversees(tie))
        return false;
    for (size_t i = 0; i < 2; i++) {
        if (phrases[i] == NONE || phrase_at(maker, phrases[i])->pronoun)
            return false;
        size_t head = phrase_at(maker, phrases[i])->head;
        if ((token_word(maker->analysis, head)->classes & CLASS_BIT(class_part)) != 0)
            return false;
    }
    return true;
}

static void add_edges(struct maker *maker, const struct relation_found *found, const struct relation_edge *declared,
                      bool open)
{
    struct end nobody = {.count = 0, .phrase = NONE}, left, right;
    bool up = leads_up(declared->tie);
    left = end_of(maker, found, &declared->left, &nobody, up, declared->tie == tie_complains); /* whoever is wronged */
    right = end_of(maker, found, &declared->right, &left, !up, false);
    bool is_open = left.count == 0 || right.count == 0;
    if (is_open != open || (open && maker->analysis->acts.items[found->act].nominal))
        return; /* "the rank of inspector": a noun that names nobody else says too little */
    maker->quote_last = last_token(maker, &left, found->sentence);
    if (last_token(maker, &right, found->sentence) > maker->quote_last)
        maker->quote_last = last_token(maker, &right, found->sentence);
    size_t lefts = left.count > 0 ? left.count : 1, rights = right.count > 0 ? right.count : 1;
    for (size_t l = 0; l < lefts; l++)
        for (size_t r = 0; r < rights; r++) {
            struct graph_edge edge = {.left = left.count > 0 ? left.nodes[l] : GRAPH_NONE,
                                      .right = right.count > 0 ? right.nodes[r] : GRAPH_NONE,
                                      .left_taken = left.taken,
                                      .right_taken = right.taken};
            if (edge.left == GRAPH_NONE || edge.left != edge.right || is_of_itself(maker, &left, &right, declared->tie))
                add_pair(maker, found, declared, edge, (left.taken && left.far) || (right.taken && right.far));
        }
}

/* ---- all of it ------------------------------------------------------------------------------------------- */

static const struct relation_edge_list *edges_of(const struct maker *maker, const struct relation_found *found)
{
    return &maker->analysis->rulebook->relations.items[found->relation].edges;
}

static void note_scope(struct maker *maker, const struct check *check)
{
    size_t units = check->document->units.count;
    maker->in_scope = arena_alloc_array(maker->arena, units + 1, sizeof *maker->in_scope);
    for (size_t u = 0; u < units; u++)
        maker->in_scope[u] = check->document->units.items[u].role != unit_front;
    for (size_t i = 0; i < check->units.count; i++)
        if (check->units.items[i].verdict == verdict_out_of_scope)
            maker->in_scope[check->units.items[i].unit] = false;
}

/* A label lays nothing down, and what stands before and between the units, or is about something else, is no part of what
 * is laid down. */
static bool is_laid_down(const struct maker *maker, const struct relation_found *found)
{
    return found->unit != NONE && maker->in_scope[found->unit] && !maker->analysis->sentences.items[found->sentence].heading;
}

static void note_ties(struct maker *maker)
{
    const struct relation_found_list *all = &maker->analysis->relations;
    for (size_t i = 0; i < all->count; i++) {
        const struct relation_edge_list *edges = edges_of(maker, &all->items[i]);
        for (size_t e = 0; e < edges->count; e++)
            maker->ties[all->items[i].act] |= 1u << edges->items[e].tie;
    }
}

/* One act is told once: who supervises also inspects, who appoints or dismisses also decides. */
static bool is_told_better(const struct maker *maker, const struct relation_found *found, enum tie tie)
{
    unsigned ties = maker->ties[found->act];
    if (tie == tie_inspects)
        return (ties & 1u << tie_supervises) != 0;
    return tie == tie_binds && (ties & (1u << tie_appoints | 1u << tie_dismisses)) != 0;
}

/* First the edges whose two ends are known, then those that leave one open, where nothing better is known of the act. */
static void read_relations(struct maker *maker, bool open)
{
    const struct relation_found_list *all = &maker->analysis->relations;
    for (size_t i = 0; i < all->count; i++) {
        const struct relation_edge_list *edges = edges_of(maker, &all->items[i]);
        if (edges->count == 0 || !is_laid_down(maker, &all->items[i]) || (open && maker->told[all->items[i].act]))
            continue;
        for (size_t e = 0; e < edges->count; e++)
            if (!is_told_better(maker, &all->items[i], edges->items[e].tie))
                add_edges(maker, &all->items[i], &edges->items[e], open);
    }
}

/* What the ends of all edges ask for; false when the rulebook has none. */
static bool read_rules(struct maker *maker)
{
    const struct relation_list *relations = &maker->analysis->rulebook->relations;
    bool any = false;
    for (size_t r = 0; r < relations->count; r++)
        for (size_t e = 0; e < relations->items[r].edges.count; e++) {
            const struct relation_edge *edge = &relations->items[r].edges.items[e];
            note_asked(maker, &relations->items[r], &edge->left, &maker->somebody);
            note_asked(maker, &relations->items[r], &edge->right, &maker->somebody);
            if (graph_oversees(edge->tie)) {
                note_asked(maker, &relations->items[r], leads_up(edge->tie) ? &edge->right : &edge->left, &maker->over);
                note_asked(maker, &relations->items[r], leads_up(edge->tie) ? &edge->left : &edge->right, &maker->under);
            }
            any = true;
        }
    return any;
}

/* Bodies that no edge joins were only looked at; the others are numbered as the edges name them. */
static void keep_joined(struct maker *maker)
{
    struct graph *graph = &maker->graph;
    struct graph_node_list kept = {NULL, 0, 0};
    size_t *place = arena_alloc_array(maker->arena, graph->nodes.count + 1, sizeof *place); /* + 1; 0: not joined yet */
    for (size_t e = 0; e < graph->edges.count; e++) {
        size_t *ends[] = {&graph->edges.items[e].left, &graph->edges.items[e].right};
        for (size_t i = 0; i < 2; i++) {
            if (*ends[i] == GRAPH_NONE)
                continue;
            if (place[*ends[i]] == 0) {
                list_push(maker->arena, &kept, graph->nodes.items[*ends[i]]);
                place[*ends[i]] = kept.count;
            }
            *ends[i] = place[*ends[i]] - 1;
        }
    }
    graph->nodes = kept;
}

static int compare_edges(const void *left, const void *right)
{
    const struct graph_edge *a = left, *b = right;
    const struct evidence *first = &a->places.items[0], *second = &b->places.items[0];
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    if (a->tie != b->tie)
        return a->tie < b->tie ? -1 : 1;
    return a->right < b->right ? -1 : a->right > b->right;
}

static void put_edges_in_order(struct maker *maker)
{
    if (maker->graph.edges.count > 0)
        qsort(maker->graph.edges.items, maker->graph.edges.count, sizeof *maker->graph.edges.items, compare_edges);
}

static void file_edges(struct maker *maker)
{
    struct graph *graph = &maker->graph;
    for (size_t e = 0; e < graph->edges.count; e++) {
        const struct graph_edge *edge = &graph->edges.items[e];
        if (edge->left != GRAPH_NONE)
            list_push(maker->arena, &graph->nodes.items[edge->left].out, e);
        if (edge->right != GRAPH_NONE)
            list_push(maker->arena, &graph->nodes.items[edge->right].in, e);
    }
}

struct graph graph_make(const struct check *check, struct arena *arena)
{
    struct maker maker = {.analysis = check->analysis, .arena = arena};
    if (check->analysis == NULL || check->analysis->relations_of == NULL || !read_rules(&maker))
        return maker.graph;
    jmp_buf *door = arena_door(check->arena); /* what a unit is about is kept by the check */
    arena_set_door(check->arena, arena_door(arena));
    maker.names = graph_names_make(check->analysis, arena);
    maker.node_of_phrase = arena_alloc_array(arena, check->analysis->noun_phrases.count + 1, sizeof *maker.node_of_phrase);
    table_init(&maker.node_of_key, arena);
    table_init(&maker.edge_of_key, arena);
    maker.measures = arena_alloc_array(arena, check->rulebook->terms.count + 1, sizeof *maker.measures);
    maker.ties = arena_alloc_array(arena, check->analysis->acts.count + 1, sizeof *maker.ties);
    maker.told = arena_alloc_array(arena, check->analysis->acts.count + 1, sizeof *maker.told);
    note_scope(&maker, check);
    note_ties(&maker);
    read_relations(&maker, false);
    read_relations(&maker, true);
    put_edges_in_order(&maker);
    keep_joined(&maker);
    file_edges(&maker);
    graph_find(&maker.graph, check, arena);
    arena_set_door(check->arena, door);
    return maker.graph;
}
