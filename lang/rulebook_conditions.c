#include "lang/rulebook_build.h"

static void build_parts(struct builder *builder, const struct tree_declaration *declaration,
                        const struct tree_condition *written, struct condition *condition)
{
    for (size_t i = 0; i < written->parts.count; i++)
        list_push(builder->arena, &condition->parts,
                  build_condition(builder, declaration, written->parts.items[i]));
}

/* Without a stance a concept or relation is asked for as provided, a term as mentioned. */
static void build_stances(const struct tree_condition *written, struct condition *condition)
{
    condition->stances = written->stances;
    condition->any_stance =
        written->mentioned || (written->stances == 0 && condition->thing.kind == thing_term);
}

static void build_named(const struct tree_condition *written, struct condition *condition)
{
    size_t index = written->thing.target ? written->thing.target->index : RULEBOOK_NONE;

    condition->document_kind = written->kind == condition_kind_is ? index : RULEBOOK_NONE;
    condition->parameter =
        written->kind == condition_parameter || written->kind == condition_share ? index : RULEBOOK_NONE;
    condition->term =
        written->kind == condition_heading || written->kind == condition_title ||
                written->kind == condition_act
            ? index : RULEBOOK_NONE;
}

struct condition *build_condition(struct builder *builder, const struct tree_declaration *declaration,
                                  const struct tree_condition *written)
{
    if (written == NULL)
        return NULL;
    struct condition *condition = arena_new_object(builder->arena, struct condition);
    condition->kind = written->kind;
    condition->origin = build_origin(declaration, written->span);
    condition->around = written->around;
    condition->number_in_rulebook = builder->rulebook->conditions.count;
    list_push(builder->arena, &builder->rulebook->conditions, condition);
    condition->number = written->number;
    condition->ordered = written->ordered;
    condition->of_money = written->of_money;
    condition->scope = written->scope;
    condition->effect = written->effect;
    condition->fact = written->fact;
    condition->fact_value = written->fact_value;
    condition->phrase = RULEBOOK_NONE;
    condition->thing = build_thing(written->thing.target);
    condition->second = build_thing(written->second.target);
    condition->whole = build_thing(written->whole.target);
    condition->things = build_thing(written->things.target);
    condition->only_named = written->only_named;
    build_stances(written, condition);
    build_named(written, condition);
    if (written->kind == condition_text)
        condition->phrase =
            build_phrase(builder, declaration, &written->phrase, owner_condition, RULEBOOK_NONE);
    if (written->kind == condition_act && written->fact == fact_does)
        list_push(builder->arena, &builder->rulebook->asked_acts, condition->term);
    if (written->kind == condition_act && written->fact == fact_role)
        list_push(builder->arena, &builder->rulebook->asked_parts, condition->term);
    build_parts(builder, declaration, written, condition);
    return condition;
}
