#include "lang/lint.h"

/* A condition, and where it is asked. */
struct looking {
    struct linter *linter;
    struct logic_place place;
};

static struct diagnostic *tell(const struct looking *looking, enum advice_code code, const struct condition *condition,
                               const char *words)
{
    return lint_tell(looking->linter->rulebook, looking->linter->diagnostics, code, condition->origin, "%s", words);
}

/* ---- parts that add nothing -------------------------------------------------------------------------- */

static void tell_redundant(const struct looking *looking, const struct condition *part, const struct condition *other,
                           bool all)
{
    struct linter *linter = looking->linter;
    struct diagnostic *advice =
        tell(looking, advice_redundant_part, part,
             all ? "this part asks nothing more: it holds wherever another part of the 'and' does"
                 : "this part adds nothing: where it holds, another part of the 'or' does as well");

    lint_note(linter->rulebook, linter->diagnostics, advice, other->origin, "this one");
}

/* In an `or` a part that brings another is idle, in an `and` one that another brings; of two that say the same, the
 * later. */
static bool is_idle(const struct looking *looking, const struct condition_list *parts, size_t part, size_t other, bool all)
{
    struct logic *logic = looking->linter->logic;
    const struct condition *idle = parts->items[part], *kept = parts->items[other];
    const struct condition *when = all ? kept : idle, *then = all ? idle : kept;

    if (logic_follows(logic, when, then, looking->place) != logic_yes)
        return false;
    return other < part || logic_follows(logic, then, when, looking->place) == logic_no;
}

/* What never or always holds is told of by itself. */
static bool is_open(const struct looking *looking, const struct condition *part)
{
    return logic_can_hold(looking->linter->logic, part, looking->place) != logic_no &&
           logic_can_fail(looking->linter->logic, part, looking->place) != logic_no;
}

enum { most_compared = 40 }; /* parts of one list that are held against each other */

static void look_at_parts(const struct looking *looking, const struct condition *condition, bool all)
{
    const struct condition_list *parts = &condition->parts;
    size_t count = parts->count < most_compared ? parts->count : most_compared;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count && is_open(looking, parts->items[i]); j++) {
            if (i == j || !is_open(looking, parts->items[j]) || !is_idle(looking, parts, i, j, all))
                continue;
            tell_redundant(looking, parts->items[i], parts->items[j], all);
            break;
        }
    }
}

/* ---- conditions -------------------------------------------------------------------------------------- */

static bool is_list(const struct condition *condition)
{
    return condition->kind == condition_and || condition->kind == condition_or ||
           condition->kind == condition_at_least;
}

static bool asks_all(const struct condition *condition)
{
    return condition->kind == condition_and ||
           (condition->kind == condition_at_least && condition->number == condition->parts.count);
}

static void look_at(const struct looking *looking, const struct condition *condition);

static void look_inside(const struct looking *looking, const struct condition *condition)
{
    bool all = asks_all(condition), one = condition->kind == condition_or || condition->number == 1;
    struct looking inner = *looking;

    if (condition->kind == condition_share)
        inner.place = (struct logic_place){.level = level_unit, .kinds = looking->place.kinds};
    for (size_t i = 0; i < condition->parts.count; i++)
        look_at(&inner, condition->parts.items[i]);
    if (is_list(condition) && (all || one))
        look_at_parts(looking, condition, all && condition->parts.count > 1 && condition->kind != condition_or);
}

/* The largest part that is dead, or that asks nothing, is told of; what is inside it goes with it. */
static void look_at(const struct looking *looking, const struct condition *condition)
{
    struct logic *logic = looking->linter->logic;

    if (condition == NULL || !lint_is_own(looking->linter, condition->origin))
        return;
    if (logic_can_hold(logic, condition, looking->place) == logic_no)
        tell(looking, advice_never_true, condition, "this can hold of no text");
    else if (logic_can_fail(logic, condition, looking->place) == logic_no)
        tell(looking, advice_always_true, condition, "this holds of every text that can be read, so it asks nothing");
    else
        look_inside(looking, condition);
}

static void look_for_sentences(const struct looking *looking, const struct condition *condition)
{
    const struct condition *lost = logic_lacks_sentence(condition, looking->place.level);

    if (condition == NULL || !lint_is_own(looking->linter, condition->origin))
        return;
    if (lost == NULL) {
        look_at(looking, condition);
        return;
    }
    struct diagnostic *advice =
        lint_tell(looking->linter->rulebook, looking->linter->diagnostics, advice_no_sentence, lost->origin,
                  "'in %s' never holds here: this is asked of a whole %s, where no sentence is being read",
                  scope_name(lost->scope), looking->place.level == level_document ? "document" : "unit");
    diagnostic_hint(looking->linter->diagnostics, advice,
                    "ask 'in unit', or make a concept that asks for it in the sentence");
}

static void look(struct linter *linter, const struct condition *condition, struct logic_place place)
{
    const struct looking looking = {linter, place};

    if (condition == NULL || !lint_is_new(linter, advice_never_true, condition->origin))
        return;
    look_for_sentences(&looking, condition);
}

static void look_at_things(struct linter *linter)
{
    const struct rulebook *rulebook = linter->rulebook;
    const struct logic_place act = {.level = level_act}, sentence = {.level = level_sentence};

    for (size_t i = 0; i < rulebook->readings.count; i++)
        look(linter, rulebook->readings.items[i].when, act);
    for (size_t i = 0; i < rulebook->relations.count; i++)
        look(linter, rulebook->relations.items[i].when, act);
    for (size_t i = 0; i < rulebook->phrases.count; i++)
        look(linter, rulebook->phrases.items[i].with, sentence);
    for (size_t c = 0; c < rulebook->concepts.count; c++) {
        const struct concept_way_list *ways = &rulebook->concepts.items[c].ways;
        for (size_t i = 0; i < ways->count; i++)
            look(linter, ways->items[i].when, sentence);
    }
}

static void look_at_judgements(struct linter *linter)
{
    const struct rulebook *rulebook = linter->rulebook;

    for (size_t d = 0; d < rulebook->definitions.count; d++) {
        const struct rulebook_definition *definition = &rulebook->definitions.items[d];
        const struct logic_place place = {level_unit, &definition->kinds, true};
        for (size_t i = 0; i < definition->decisions.count; i++)
            look(linter, definition->decisions.items[i].when, place);
    }
    for (size_t i = 0; i < rulebook->rules.count; i++) {
        const struct rulebook_rule *rule = &rulebook->rules.items[i];
        look(linter, rule->when, (struct logic_place){rule->for_document ? level_document : level_unit, &rule->kinds, false});
    }
    for (size_t i = 0; i < rulebook->changes.count; i++) {
        look(linter, rulebook->changes.items[i].was, (struct logic_place){.level = level_sentence});
        look(linter, rulebook->changes.items[i].now, (struct logic_place){.level = level_sentence});
    }
}

void lint_conditions(struct linter *linter)
{
    look_at_things(linter);
    look_at_judgements(linter);
}
