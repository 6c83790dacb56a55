#include "lang/tree_build.h"

struct tree_asked tree_asked(stance_set stances, bool mentioned)
{
    return (struct tree_asked){stances, mentioned};
}

struct tree_scope tree_no_scope(void)
{
    return (struct tree_scope){false, scope_unit};
}

struct tree_counted tree_counted(enum tree_quantity quantity, size_t number)
{
    return (struct tree_counted){quantity, number};
}

struct tree_scope tree_scope(struct tree_builder *build, struct tree_word scope)
{
    if (text_equal(scope.text, TEXT("many_units")))
        return (struct tree_scope){true, scope_many_units};
    if (text_equal(scope.text, TEXT("most_units")))
        return (struct tree_scope){true, scope_most_units};
    return (struct tree_scope){true, (enum scope)tree_choose(build, &fixed_scopes, scope)};
}

struct tree_scope tree_scope_of_two(struct tree_builder *build, struct text first, struct text second,
                                    struct span span)
{
    struct text both = text_format(build->arena, "%.*s %.*s", TEXT_ARG(first), TEXT_ARG(second));

    return tree_scope(build, tree_word(both, span));
}

static struct tree_condition *new_condition(struct tree_builder *build, enum condition_kind kind,
                                            struct span span)
{
    struct tree_condition *condition = arena_new_object(build->arena, struct tree_condition);

    condition->kind = kind;
    condition->span = condition->around = span;
    condition->scope = scope_unit;
    condition->depth = 1;
    return condition;
}

/* Keeps the nesting bounded: everything that walks conditions later may recurse. */
static void add_part(struct tree_builder *build, struct tree_condition *whole, struct tree_condition *part)
{
    list_push(build->arena, &whole->parts, part);
    if (part->depth >= whole->depth)
        whole->depth = part->depth + 1;
    if (whole->depth > TREE_DEPTH_LIMIT && !build->depth_reported) {
        diagnostic_add(build->diagnostics, diagnostic_error, build->source, whole->span,
                       "conditions nest more than %d deep", TREE_DEPTH_LIMIT);
        build->depth_reported = true;
    }
}

struct tree_condition *tree_join(struct tree_builder *build, enum condition_kind kind,
                                 struct tree_condition *left, struct tree_condition *right, struct span span)
{
    struct tree_condition *whole = left;

    if (left->kind != kind || left->bracketed) {
        whole = new_condition(build, kind, span);
        add_part(build, whole, left);
    }
    whole->span = whole->around = span;
    add_part(build, whole, right);
    return whole;
}

struct tree_condition *tree_not(struct tree_builder *build, struct tree_condition *condition,
                                struct span span)
{
    struct tree_condition *whole = new_condition(build, condition_not, span);

    add_part(build, whole, condition);
    return whole;
}

struct tree_condition *tree_bracketed(struct tree_condition *condition, struct span span)
{
    condition->bracketed = true;
    condition->around = span;
    return condition;
}

struct tree_condition *tree_present(struct tree_builder *build, struct tree_reference thing,
                                    struct tree_asked asked, struct tree_scope scope, struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_present, span);

    condition->thing = thing;
    condition->stances = asked.stances;
    condition->mentioned = asked.mentioned;
    condition->scope = scope.scope;
    condition->scope_given = scope.given;
    return condition;
}

struct tree_condition *tree_text(struct tree_builder *build, struct tree_phrase phrase,
                                 struct tree_scope scope, struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_text, span);

    condition->phrase = phrase;
    condition->scope = scope.scope;
    condition->scope_given = scope.given;
    return condition;
}

struct tree_condition *tree_order(struct tree_builder *build, struct tree_reference first,
                                  struct tree_reference second, bool ordered, struct tree_counted within,
                                  struct tree_scope scope, struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_order, span);

    condition->thing = first;
    condition->second = second;
    condition->ordered = ordered;
    condition->number = within.number;
    condition->scope = scope.scope;
    condition->scope_given = scope.given;
    return condition;
}

struct tree_condition *tree_more(struct tree_builder *build, struct tree_reference first,
                                 struct tree_reference second, struct tree_scope scope, struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_more, span);

    if (scope.scope != scope_unit && scope.scope != scope_document)
        tree_complain(build, span, "'more … than' weighs the words of the unit, or the units of the document; it has no "
                                   "other scope");
    condition->thing = first;
    condition->second = second;
    condition->scope = scope.scope;
    if (scope.scope == scope_document)
        condition->thing.wanted = condition->second.wanted = wanted_term;
    return condition;
}

/* ---- shares ---- */

struct tree_percent tree_percent(struct tree_builder *build, struct text digits, struct span span)
{
    struct tree_percent percent = {.number = tree_number(build, digits, span)};

    if (percent.number == 0)
        tree_complain(build, span, "'at least 0 percent' always holds");
    else if (percent.number > 100)
        tree_complain(build, span, "there are only 100 percent");
    return percent;
}

struct tree_percent tree_percent_of(struct tree_reference parameter)
{
    return (struct tree_percent){.parameter = parameter};
}

static bool asks_for_share(const struct tree_condition *condition)
{
    bool asks = condition->kind == condition_share;
    for (size_t i = 0; i < condition->parts.count && !asks; i++)
        asks = asks_for_share(condition->parts.items[i]);
    return asks;
}

struct tree_condition *tree_share(struct tree_builder *build, struct tree_percent percent, struct tree_word of,
                                  struct tree_condition *condition, struct span span)
{
    struct tree_condition *share = new_condition(build, condition_share, span);

    share->number = percent.number;
    share->thing = percent.parameter;
    share->of_money = tree_choose(build, &fixed_shared, of) == 1;
    if (asks_for_share(condition))
        tree_complain(build, condition->span, "a share is told of each unit by itself, not of other shares");
    add_part(build, share, condition);
    return share;
}

struct tree_condition *tree_list(struct tree_builder *build, struct tree_condition *item, struct span span)
{
    struct tree_condition *list = new_condition(build, condition_at_least, span);

    add_part(build, list, item);
    return list;
}

struct tree_condition *tree_list_add(struct tree_builder *build, struct tree_condition *list,
                                     struct tree_condition *item, struct span span)
{
    list->span = list->around = span;
    add_part(build, list, item);
    return list;
}

/* How many of the parts are asked for; a number that cannot be meant is reported. */
static size_t wanted_number(struct tree_builder *build, struct tree_counted counted,
                            const struct tree_condition *list)
{
    if (counted.quantity == quantity_all)
        return list->parts.count;
    if (counted.number == 0)
        diagnostic_add(build->diagnostics, diagnostic_error, build->source, list->span,
                       "'at least 0' always holds");
    else if (counted.number > list->parts.count)
        diagnostic_add(build->diagnostics, diagnostic_error, build->source, list->span,
                       "'at least %zu' can never hold: only %zu %s named", counted.number, list->parts.count,
                       list->parts.count == 1 ? "thing is" : "things are");
    return counted.number;
}

struct tree_condition *tree_quantified(struct tree_builder *build, struct tree_counted counted,
                                       struct tree_condition *list, struct span span)
{
    list->number = wanted_number(build, counted, list);
    list->quantity = counted.quantity;
    list->bare_list = true;
    list->span = list->around = span;
    return list;
}

struct tree_condition *tree_quantified_in_brackets(struct tree_builder *build, struct tree_counted counted,
                                                   struct tree_condition *list, struct tree_asked asked,
                                                   struct tree_scope scope, struct span span)
{
    list->number = wanted_number(build, counted, list);
    list->quantity = counted.quantity;
    list->span = list->around = span;
    for (size_t i = 0; i < list->parts.count; i++) {
        struct tree_condition *part = list->parts.items[i];
        if (part->kind == condition_present && part->stances == 0 && !part->mentioned) {
            part->stances = asked.stances;
            part->mentioned = asked.mentioned;
        }
        if (scope.given && !part->scope_given) {
            part->scope = scope.scope;
            part->scope_given = true;
        }
    }
    return list;
}

struct tree_condition *tree_principle(struct tree_builder *build, struct tree_reference principle,
                                      struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_effect, span);

    condition->thing = principle;
    return condition;
}

struct tree_condition *tree_any_principle(struct tree_builder *build, struct span span)
{
    return new_condition(build, condition_effect, span);
}

struct tree_condition *tree_effect(struct tree_builder *build, enum effect_asked effect,
                                   struct tree_condition *principles, struct span span)
{
    (void)build;
    principles->effect = effect;
    principles->span = principles->around = span;
    for (size_t i = 0; i < principles->parts.count; i++)
        principles->parts.items[i]->effect = effect;
    return principles;
}

struct tree_reference tree_no_reference(void)
{
    return (struct tree_reference){0};
}

struct tree_condition *tree_reached(struct tree_builder *build, struct tree_reference thing,
                                    stance_set stances, struct tree_cover cover, struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_reached, span);

    condition->thing = thing;
    condition->second = cover.through;
    condition->whole = cover.whole;
    condition->things = cover.things;
    condition->stances = stances;
    return condition;
}

struct tree_condition *tree_named_by(struct tree_builder *build, struct tree_reference thing,
                                     stance_set stances, struct tree_reference things, struct span span)
{
    struct tree_condition *condition =
        tree_reached(build, thing, stances, (struct tree_cover){.things = things}, span);

    condition->only_named = true;
    return condition;
}

struct tree_condition *tree_named(struct tree_builder *build, enum condition_kind kind, struct tree_word name,
                                  unsigned wanted, struct span span)
{
    struct tree_condition *condition = new_condition(build, kind, span);

    condition->thing = tree_reference(name, wanted);
    return condition;
}

struct tree_condition *tree_claims(struct tree_builder *build, struct span span)
{
    return new_condition(build, condition_claims, span);
}

struct tree_condition *tree_fact(struct tree_builder *build, enum act_fact fact, struct tree_word value,
                                 struct span span)
{
    const struct fixed_words *list = fact == fact_modal   ? &fixed_modal_strengths
                                     : fact == fact_tense ? &fixed_tenses
                                                          : &fixed_voices;
    struct tree_condition *condition = new_condition(build, condition_act, span);

    condition->fact = fact;
    condition->fact_value = (unsigned)tree_choose(build, list, value);
    return condition;
}

struct tree_condition *tree_fact_role(struct tree_builder *build, enum role role, struct tree_reference term,
                                      struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_act, span);

    condition->fact = fact_role;
    condition->fact_value = role;
    condition->thing = term;
    return condition;
}

struct tree_condition *tree_fact_term(struct tree_builder *build, enum act_fact fact,
                                      struct tree_reference term, struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_act, span);

    condition->fact = fact;
    condition->thing = term;
    return condition;
}

struct tree_condition *tree_bare_fact(struct tree_builder *build, enum act_fact fact, struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_act, span);

    condition->fact = fact;
    return condition;
}

struct tree_condition *tree_fact_after(struct tree_builder *build, struct tree_reference term,
                                       struct tree_scope scope, struct span span)
{
    struct tree_condition *condition = new_condition(build, condition_act, span);

    if (scope.scope > scope_unit)
        tree_complain(build, span, "'after' looks back in the clause, sentence, paragraph or unit");
    condition->fact = fact_after;
    condition->thing = term;
    condition->scope = scope.scope;
    condition->scope_given = scope.given;
    return condition;
}
