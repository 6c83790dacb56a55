#include "lang/logic.h"

#include "lang/logic_atoms.h"

enum {
    most_nodes = 4000,        /* of the formulas of one question */
    search_limit = 200000,    /* nodes looked at for one question */
    whole_limit = 100000000   /* … for all questions of a rulebook */
};

/* As in every answer of the checker: what cannot be told is neither. In this order the larger is the truer. */
enum value { value_false, value_unknown, value_true };

enum node_kind { node_atom, node_constant, node_not, node_count };

/* A formula, each node behind its parts: at least `wanted` of `parts`, which stand in a list of their own. */
struct node {
    enum node_kind kind;
    size_t atom;        /* node_atom */
    enum value value;   /* node_constant */
    size_t first, parts; /* within `links` */
    size_t wanted;
};
struct node_list LIST_OF(struct node);

struct logic {
    struct arena *arena;
    const struct findable *findable;
    const struct rulebook *rulebook;
    size_t spent; /* of whole_limit */
};

/* One question: its formulas and what is known of their atoms. */
struct asking {
    struct logic *logic;
    struct logic_place place;
    stance_set cells[stance_count]; /* sets of stances that no condition here tells apart */
    size_t cell_count;
    struct atom_fact atoms[logic_most_atoms];
    size_t atom_count;
    bool too_large;
    struct node_list nodes;
    struct index_list links;
    bool implies[logic_most_atoms][logic_most_atoms];
    bool excludes[logic_most_atoms][logic_most_atoms];
    enum value values[logic_most_atoms];
    enum value *worked_out; /* one a node */
    size_t spent;
};

/* ---- stances ----------------------------------------------------------------------------------------- */

static void gather_stances(struct asking *asking, const struct condition *condition)
{
    stance_set asked = atom_stances(condition);
    size_t count = asking->cell_count;

    for (size_t i = 0; asked != 0 && i < count; i++) {
        stance_set inside = asking->cells[i] & asked, outside = asking->cells[i] & ~asked;
        if (inside == 0 || outside == 0)
            continue;
        asking->cells[i] = inside;
        asking->cells[asking->cell_count++] = outside;
    }
    for (size_t i = 0; i < condition->parts.count; i++)
        gather_stances(asking, condition->parts.items[i]);
}

/* ---- atoms ------------------------------------------------------------------------------------------- */

/* Where no unit is at hand the document is asked. */
static enum scope scope_asked(const struct asking *asking, const struct condition *condition)
{
    if (asking->place.level == level_document && condition->scope == scope_unit)
        return scope_document;
    return condition->scope;
}

static size_t atom_of(struct asking *asking, const struct condition *condition, stance_set stances)
{
    struct atom_fact fact = {condition, stances, scope_asked(asking, condition), false};

    for (size_t i = 0; i < asking->atom_count; i++) {
        const struct atom_fact *known = &asking->atoms[i];
        if (known->stances == stances && known->scope == fact.scope &&
            (stances != 0 || atom_stances(known->condition) == atom_stances(condition)) &&
            atom_same_question(asking->logic->rulebook, known->condition, condition))
            return i;
    }
    if (asking->atom_count == logic_most_atoms) {
        asking->too_large = true;
        return 0;
    }
    fact.never = atom_is_never(asking->logic->findable, asking->place.level, &fact);
    asking->atoms[asking->atom_count] = fact;
    return asking->atom_count++;
}

/* ---- formulas ---------------------------------------------------------------------------------------- */

static size_t add_node(struct asking *asking, struct node node)
{
    if (asking->nodes.count >= most_nodes) {
        asking->too_large = true;
        return 0;
    }
    list_push(asking->logic->arena, &asking->nodes, node);
    return asking->nodes.count - 1;
}

static size_t add_constant(struct asking *asking, enum value value)
{
    return add_node(asking, (struct node){.kind = node_constant, .value = value});
}

static size_t add_count(struct asking *asking, const struct index_list *parts, size_t wanted)
{
    struct node node = {.kind = node_count, .first = asking->links.count, .parts = parts->count, .wanted = wanted};

    for (size_t i = 0; i < parts->count; i++)
        list_push(asking->logic->arena, &asking->links, parts->items[i]);
    return add_node(asking, node);
}

static size_t add_atom(struct asking *asking, const struct condition *condition, stance_set stances)
{
    size_t atom = atom_of(asking, condition, stances);

    if (asking->too_large || asking->atoms[atom].never)
        return add_constant(asking, value_false);
    return add_node(asking, (struct node){.kind = node_atom, .atom = atom});
}

/* "There with one of these stances": there with the first of them, or the second … */
static size_t add_presence(struct asking *asking, const struct condition *condition)
{
    stance_set asked = atom_stances(condition);
    struct index_list parts = {0};

    for (size_t i = 0; i < asking->cell_count; i++) {
        if ((asking->cells[i] & asked) != 0)
            list_push(asking->logic->arena, &parts, add_atom(asking, condition, asking->cells[i]));
    }
    return add_count(asking, &parts, 1);
}

static size_t add_formula(struct asking *asking, const struct condition *condition);

static size_t add_parts(struct asking *asking, const struct condition *condition, size_t wanted)
{
    struct index_list parts = {0};

    for (size_t i = 0; i < condition->parts.count && !asking->too_large; i++)
        list_push(asking->logic->arena, &parts, add_formula(asking, condition->parts.items[i]));
    return add_count(asking, &parts, wanted);
}

static size_t add_formula(struct asking *asking, const struct condition *condition)
{
    if (condition == NULL)
        return add_constant(asking, value_true);
    switch (condition->kind) {
    case condition_and:
        return add_parts(asking, condition, condition->parts.count);
    case condition_or:
        return add_parts(asking, condition, 1);
    case condition_at_least:
        return add_parts(asking, condition, condition->number);
    case condition_not: {
        struct index_list inner = {0};
        list_push(asking->logic->arena, &inner, add_parts(asking, condition, 1));
        size_t node = add_count(asking, &inner, 1);
        asking->nodes.items[node].kind = node_not;
        return node;
    }
    case condition_present:
        return atom_is_spread(condition) ? add_presence(asking, condition) : add_atom(asking, condition, 0);
    default:
        return add_atom(asking, condition, 0);
    }
}

/* ---- what is known of atoms -------------------------------------------------------------------------- */

static void relate_atoms(struct asking *asking)
{
    for (size_t a = 0; a < asking->atom_count; a++) {
        for (size_t b = 0; b < asking->atom_count; b++) {
            asking->implies[a][b] = a != b && atom_brings(asking->logic->rulebook, &asking->atoms[a], &asking->atoms[b]);
            asking->excludes[a][b] = a != b && atom_excludes(asking->logic->rulebook, &asking->atoms[a], &asking->atoms[b]);
        }
    }
}

/* ---- trying ------------------------------------------------------------------------------------------ */

static enum value count_parts(const struct asking *asking, const struct node *node)
{
    size_t holding = 0, unknown = 0;

    for (size_t i = 0; i < node->parts; i++) {
        enum value value = asking->worked_out[asking->links.items[node->first + i]];
        holding += value == value_true;
        unknown += value == value_unknown;
    }
    if (holding >= node->wanted)
        return value_true;
    return holding + unknown >= node->wanted ? value_unknown : value_false;
}

/* Every node, its parts before it. What is not tried yet counts as unknown, so that what comes out true or false stays
 * so whatever the rest comes to. */
static void work_out(struct asking *asking)
{
    for (size_t i = 0; i < asking->nodes.count; i++) {
        const struct node *node = &asking->nodes.items[i];
        enum value value = node->value;
        if (node->kind == node_atom)
            value = asking->values[node->atom];
        else if (node->kind == node_count)
            value = count_parts(asking, node);
        else if (node->kind == node_not)
            value = (enum value)(value_true - asking->worked_out[asking->links.items[node->first]]);
        asking->worked_out[i] = value;
    }
    asking->spent += asking->nodes.count + 1;
}

/* What is asked for: a formula must be true, another may be wanted true, false, or anything but true. */
enum wish { wish_nothing, wish_true, wish_false, wish_not_true };

struct wanted {
    size_t node;
    enum wish wish;
};

static bool is_out_of_reach(const struct asking *asking, struct wanted wanted)
{
    enum value value = asking->worked_out[wanted.node];

    return (wanted.wish == wish_true && value == value_false) ||
           ((wanted.wish == wish_false || wanted.wish == wish_not_true) && value == value_true);
}

static bool is_met(const struct asking *asking, struct wanted wanted)
{
    enum value value = asking->worked_out[wanted.node];

    return wanted.wish == wish_nothing || (wanted.wish == wish_true && value == value_true) ||
           (wanted.wish == wish_false && value == value_false) ||
           (wanted.wish == wish_not_true && value != value_true);
}

static bool agrees(const struct asking *asking, size_t atom)
{
    for (size_t other = 0; other < atom; other++) {
        enum value own = asking->values[atom], its = asking->values[other];
        if ((asking->implies[atom][other] && own > its) || (asking->implies[other][atom] && its > own) ||
            (asking->excludes[atom][other] && own == value_true && its == value_true))
            return false;
    }
    return true;
}

/* Whether the atoms from `atom` on can come out so that all that is wanted is met. */
static bool try_from(struct asking *asking, size_t atom, const struct wanted *wanted, bool three)
{
    static const enum value order[] = {value_false, value_true, value_unknown};

    if (asking->spent > search_limit) {
        asking->too_large = true;
        return false;
    }
    work_out(asking);
    for (size_t i = 0; i < 3; i++) {
        if (is_out_of_reach(asking, wanted[i]))
            return false;
    }
    if (atom == asking->atom_count)
        return is_met(asking, wanted[0]) && is_met(asking, wanted[1]) && is_met(asking, wanted[2]);
    bool found = false;
    bool unknown = three && !atom_is_certain(asking->atoms[atom].condition);
    for (size_t v = 0; v < (unknown ? 3 : 2) && !found; v++) {
        asking->values[atom] = order[v];
        found = agrees(asking, atom) && try_from(asking, atom + 1, wanted, three);
    }
    if (!found)
        asking->values[atom] = value_unknown;
    return found;
}

/* ---- asking ------------------------------------------------------------------------------------------ */

static struct asking *begin(struct logic *logic, const struct condition *one, const struct condition *other,
                            struct logic_place place)
{
    struct asking *asking = arena_new_object(logic->arena, struct asking);

    asking->logic = logic;
    asking->place = place;
    asking->cells[0] = ALL_STANCES;
    asking->cell_count = 1;
    if (one != NULL)
        gather_stances(asking, one);
    if (other != NULL)
        gather_stances(asking, other);
    return asking;
}

static size_t add_kind(struct asking *asking, size_t kind)
{
    struct condition *condition = arena_new_object(asking->logic->arena, struct condition);

    *condition = (struct condition){.kind = condition_kind_is,
                                    .scope = scope_unit,
                                    .document_kind = kind,
                                    .parameter = RULEBOOK_NONE,
                                    .phrase = RULEBOOK_NONE,
                                    .term = RULEBOOK_NONE};
    return add_atom(asking, condition, 0);
}

/* The document is of one of the kinds that are judged, or of none: that excludes all of them. */
static size_t add_kinds(struct asking *asking)
{
    const struct index_list *kinds = asking->place.kinds;
    struct index_list parts = {0};

    if (kinds == NULL || kinds->count == 0)
        return add_constant(asking, value_true);
    for (size_t i = 0; i < kinds->count; i++)
        list_push(asking->logic->arena, &parts, add_kind(asking, kinds->items[i]));
    if (asking->place.or_untold)
        list_push(asking->logic->arena, &parts, add_kind(asking, RULEBOOK_NONE));
    return add_count(asking, &parts, 1);
}

static bool asks_for_kind(const struct condition *condition)
{
    bool asks = condition != NULL && condition->kind == condition_kind_is;

    for (size_t i = 0; condition != NULL && i < condition->parts.count && !asks; i++)
        asks = asks_for_kind(condition->parts.items[i]);
    return asks;
}

/* Whether the wishes can be met by one text. The answer takes its memory along. */
static enum logic_answer can_be(struct logic *logic, const struct condition *one, enum wish wish_one,
                                const struct condition *other, enum wish wish_other, struct logic_place place)
{
    const struct arena_mark before = arena_mark(logic->arena);
    enum logic_answer answer = logic_open;

    if (logic->spent > whole_limit)
        return logic_open;
    struct asking *asking = begin(logic, one, other, place);
    if (!asks_for_kind(one) && !asks_for_kind(other))
        asking->place.kinds = NULL;
    struct wanted wanted[3] = {{add_formula(asking, one), wish_one}, {add_formula(asking, other), wish_other}};
    wanted[2] = (struct wanted){add_kinds(asking), wish_true};
    if (!asking->too_large) {
        relate_atoms(asking);
        for (size_t i = 0; i < asking->atom_count; i++)
            asking->values[i] = value_unknown;
        asking->worked_out = arena_alloc_array(logic->arena, asking->nodes.count, sizeof *asking->worked_out);
        bool found = try_from(asking, 0, wanted, wish_other == wish_not_true);
        answer = found ? logic_yes : asking->too_large ? logic_open : logic_no;
    }
    logic->spent += asking->spent + asking->nodes.count;
    arena_rewind(logic->arena, before);
    return answer;
}

static enum logic_answer opposite(enum logic_answer answer)
{
    return answer == logic_open ? logic_open : answer == logic_yes ? logic_no : logic_yes;
}

struct logic *logic_new(const struct findable *findable, struct arena *arena)
{
    struct logic *logic = arena_new_object(arena, struct logic);

    *logic = (struct logic){.arena = arena, .findable = findable, .rulebook = findable->rulebook};
    return logic;
}

enum logic_answer logic_can_hold(struct logic *logic, const struct condition *condition, struct logic_place place)
{
    return can_be(logic, condition, wish_true, NULL, wish_nothing, place);
}

enum logic_answer logic_can_fail(struct logic *logic, const struct condition *condition, struct logic_place place)
{
    return can_be(logic, condition, wish_false, NULL, wish_nothing, place);
}

enum logic_answer logic_follows(struct logic *logic, const struct condition *when, const struct condition *then,
                                struct logic_place place)
{
    return opposite(can_be(logic, when, wish_true, then, wish_not_true, place));
}

enum logic_answer logic_comes_after(struct logic *logic, const struct condition *when, const struct condition *then,
                                    struct logic_place place)
{
    return opposite(can_be(logic, when, wish_true, then, wish_false, place));
}

enum logic_answer logic_can_both(struct logic *logic, const struct condition *one, const struct condition *other,
                                 struct logic_place place)
{
    return can_be(logic, one, wish_true, other, wish_true, place);
}

bool logic_share(struct logic *logic, const struct condition *one, const struct condition *other,
                 struct logic_place place)
{
    const struct arena_mark before = arena_mark(logic->arena);
    struct asking *asking = begin(logic, one, other, place);
    bool share = false;

    add_formula(asking, one);
    size_t own = asking->atom_count, nodes = asking->nodes.count;
    add_formula(asking, other);
    relate_atoms(asking);
    for (size_t i = nodes; i < asking->nodes.count && !share; i++)
        share = asking->nodes.items[i].kind == node_atom && asking->nodes.items[i].atom < own;
    for (size_t a = 0; a < own && !share; a++) {
        for (size_t b = own; b < asking->atom_count && !share; b++)
            share = asking->implies[a][b] || asking->implies[b][a] || asking->excludes[a][b];
    }
    share |= asking->too_large; /* in doubt the one was written with the other in mind */
    arena_rewind(logic->arena, before);
    return share;
}

const struct condition *logic_lacks_sentence(const struct condition *condition, enum logic_level level)
{
    const struct condition *found = NULL;

    if (condition == NULL || level < level_unit)
        return NULL;
    if (atom_needs_sentence(condition))
        return condition;
    for (size_t i = 0; i < condition->parts.count && found == NULL; i++)
        found = logic_lacks_sentence(condition->parts.items[i], level);
    return found;
}
