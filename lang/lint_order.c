#include "lang/lint.h"

/* How many lines before it one is held against: lists that people write are shorter. */
enum { most_before = 300 };

/* ---- lists in which the first that holds decides ----------------------------------------------------------- */

static void tell_swallowed(struct linter *linter, struct rulebook_origin later, struct rulebook_origin earlier,
                           const char *words, const char *note)
{
    if (!lint_is_own(linter, later) || !lint_is_new(linter, advice_swallowed, later))
        return;
    struct diagnostic *advice =
        lint_tell(linter->rulebook, linter->diagnostics, advice_swallowed, later, "%s", words);
    lint_note(linter->rulebook, linter->diagnostics, advice, earlier, note);
}

static void lint_decisions(struct linter *linter, const struct rulebook_definition *definition)
{
    const struct logic_place place = {level_unit, &definition->kinds, true};
    const struct decision_list *decisions = &definition->decisions;

    for (size_t later = 1; later < decisions->count; later++) {
        const struct decision *swallowed = &decisions->items[later];
        if (swallowed->when == NULL || !lint_is_own(linter, swallowed->origin) ||
            logic_can_hold(linter->logic, swallowed->when, place) != logic_yes)
            continue;
        for (size_t i = later > most_before ? later - most_before : 0; i < later; i++) {
            if (logic_comes_after(linter->logic, swallowed->when, decisions->items[i].when, place) != logic_yes)
                continue;
            tell_swallowed(linter, swallowed->origin, decisions->items[i].origin,
                           decisions->items[i].verdict == swallowed->verdict
                               ? "this decides nothing: an earlier decision holds wherever it would"
                               : "this decides nothing: an earlier decision with another verdict holds wherever it would",
                           "this one");
            break;
        }
    }
}

static void lint_readings(struct linter *linter)
{
    const struct reading_list *readings = &linter->rulebook->readings;
    const struct logic_place place = {.level = level_act};

    for (size_t later = 1; later < readings->count; later++) {
        const struct condition *when = readings->items[later].when;
        if (!lint_is_own(linter, readings->items[later].origin) ||
            (when != NULL && logic_can_hold(linter->logic, when, place) != logic_yes))
            continue;
        for (size_t i = later > most_before ? later - most_before : 0; i < later; i++) {
            if (logic_comes_after(linter->logic, when, readings->items[i].when, place) != logic_yes)
                continue;
            tell_swallowed(linter, readings->items[later].origin, readings->items[i].origin,
                           "this reading is never taken: an earlier one fits wherever it would", "this one");
            break;
        }
    }
}

/* ---- rules ------------------------------------------------------------------------------------------------- */

static bool takes_in(const struct rulebook *rulebook, const struct index_list *wide, const struct index_list *narrow)
{
    bool all = wide->count == 0 || narrow->count > 0;

    for (size_t i = 0; i < narrow->count && all; i++)
        all = rulebook_kind_is_among(rulebook, narrow->items[i], wide);
    return all;
}

/* Found wherever the other one is, with nothing else to say. */
static bool is_swallowed_by(struct linter *linter, const struct rulebook_rule *rule, const struct rulebook_rule *other)
{
    const struct logic_place place = {rule->for_document ? level_document : level_unit, &rule->kinds, false};

    return rule->for_document == other->for_document && text_equal(rule->message, other->message) &&
           takes_in(linter->rulebook, &other->kinds, &rule->kinds) &&
           logic_can_hold(linter->logic, rule->when, place) == logic_yes &&
           logic_follows(linter->logic, rule->when, other->when, place) == logic_yes;
}

static void tell_of_rule(struct linter *linter, const struct rulebook_rule *rule, const struct rulebook_rule *other)
{
    tell_swallowed(linter, rule->origin, other->origin,
                   "this rule says nothing new: another one with its message is found wherever it is", "this one");
}

/* Either may take in the other; of two that say the same, the later one is told of. */
static void compare_rules(struct linter *linter, const struct rulebook_rule *earlier, const struct rulebook_rule *later)
{
    if (!lint_is_own(linter, earlier->origin) && !lint_is_own(linter, later->origin))
        return;
    if (is_swallowed_by(linter, later, earlier))
        tell_of_rule(linter, later, earlier);
    else if (is_swallowed_by(linter, earlier, later))
        tell_of_rule(linter, earlier, later);
}

/* Rules with one message, each with those before it. */
static void lint_rules_in_pairs(struct linter *linter)
{
    const struct rule_list *rules = &linter->rulebook->rules;
    size_t *before = arena_alloc_array(linter->work, rules->count + 1, sizeof *before);
    struct table last;

    table_init(&last, linter->work);
    for (size_t i = 0; i < rules->count; i++) {
        before[i] = table_get(&last, rules->items[i].message);
        for (size_t j = before[i], n = 0; j != TABLE_NONE && n < most_before; j = before[j], n++)
            compare_rules(linter, &rules->items[j], &rules->items[i]);
        table_put(&last, rules->items[i].message, i);
    }
}

/* ---- definitions ------------------------------------------------------------------------------------------- */

/* A later rulebook's definition stands in for an earlier one's by intention; within one file it is a slip. */
static bool is_idle(const struct linter *linter, const struct rulebook_definition *idle,
                    const struct rulebook_definition *later)
{
    return idle->beside == RULEBOOK_NONE && later->beside == RULEBOOK_NONE && lint_is_own(linter, idle->origin) &&
           lint_is_own(linter, later->origin) && takes_in(linter->rulebook, &later->kinds, &idle->kinds);
}

static void lint_definitions(struct linter *linter)
{
    const struct definition_list *definitions = &linter->rulebook->definitions;

    for (size_t i = 0; i < definitions->count; i++) {
        const struct rulebook_definition *idle = &definitions->items[i], *later = idle + 1;
        size_t behind = definitions->count - i - 1;
        lint_decisions(linter, idle);
        for (size_t n = 0; n < behind && n < most_before; n++, later++) {
            if (!is_idle(linter, idle, later))
                continue;
            struct diagnostic *advice = lint_tell(
                linter->rulebook, linter->diagnostics, advice_idle_definition, idle->origin,
                "definition '%.*s' judges nothing: definition '%.*s' stands behind it and takes its place",
                TEXT_ARG(idle->name), TEXT_ARG(later->name));
            diagnostic_hint(linter->diagnostics, advice, "to ask for both, write 'definition %.*s beside %.*s'",
                            TEXT_ARG(later->name), TEXT_ARG(idle->name));
            break;
        }
    }
}

void lint_order(struct linter *linter)
{
    lint_definitions(linter);
    lint_readings(linter);
    lint_rules_in_pairs(linter);
}
