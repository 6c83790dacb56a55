/* The slips that are made in conditions. */
#include "lang/fixed_words.h"
#include "lang/mutant_maker.h"

#include <string.h>

/* ---- sites ------------------------------------------------------------------------------------------- */

/* A condition that becomes another one, which is made here. */
static struct mutant_site replacing(const struct mutant_maker *maker, struct condition *condition,
                                    struct condition *instead)
{
    struct mutant_site site = mutant_swapping(trace_condition, condition->number_in_rulebook, 0, condition, instead,
                                              sizeof *condition);

    site.instead = instead;
    site.by_words = maker->of_way;
    return site;
}

static struct condition *copy_of(const struct mutant_maker *maker, const struct condition *condition)
{
    struct condition *copy = arena_alloc(maker->arena, sizeof *copy);

    *copy = *condition;
    return copy;
}

static struct condition *without_part(const struct mutant_maker *maker, const struct condition *condition, size_t index)
{
    struct condition *copy = copy_of(maker, condition);

    copy->parts = (struct condition_list){NULL, 0, 0};
    for (size_t i = 0; i < condition->parts.count; i++) {
        if (i != index)
            list_push(maker->arena, &copy->parts, condition->parts.items[i]);
    }
    return copy;
}

/* ---- parts that go ----------------------------------------------------------------------------------- */

/* The part with what joins it to its neighbour. */
static struct rulebook_origin part_text(const struct condition *condition, size_t index)
{
    size_t file = condition->origin.file;
    struct span own = condition->parts.items[index]->around;

    if (index > 0)
        return mutant_origin(file, condition->parts.items[index - 1]->around.end, own.end);
    return mutant_origin(file, own.start, condition->parts.items[1]->around.start);
}

static void drop_joined(struct mutant_maker *maker, struct condition *condition, enum mutant_kind kind, size_t index)
{
    struct condition *instead = condition->parts.count == 2 ? copy_of(maker, condition->parts.items[1 - index])
                                                            : without_part(maker, condition, index);
    bool exception = kind == mutant_guard && condition->parts.items[index]->kind == condition_not;

    mutant_add(maker, exception ? mutant_exception : kind, part_text(condition, index), TEXT(""),
               replacing(maker, condition, instead));
}

/* The words before the first part of a list: "any of (", "strengthens all of ". */
static struct rulebook_origin list_head(const struct condition *condition)
{
    return mutant_origin(condition->origin.file, condition->origin.span.start,
                         condition->parts.items[0]->around.start);
}

/* Where `words` stand in a stretch of the text; empty when they do not. */
static struct rulebook_origin find_words(const struct mutant_maker *maker, struct rulebook_origin in, struct text words)
{
    struct text source = mutant_source(maker, in.file);

    for (size_t at = in.span.start; at + words.length <= in.span.end; at++) {
        if (text_equal(text_part(source, at, at + words.length), words))
            return mutant_origin(in.file, at, at + words.length);
    }
    return mutant_origin(in.file, in.span.start, in.span.start);
}

static bool is_found(struct rulebook_origin where)
{
    return where.span.end > where.span.start;
}

static void ask_for_number(struct mutant_maker *maker, struct condition *condition, struct rulebook_origin where,
                           struct text words, size_t number)
{
    struct condition *instead = copy_of(maker, condition);

    instead->number = number;
    mutant_add(maker, mutant_quantity, where, words, replacing(maker, condition, instead));
}

static void change_number(struct mutant_maker *maker, struct condition *condition)
{
    size_t parts = condition->parts.count, number = condition->number;
    struct rulebook_origin head = list_head(condition), any = find_words(maker, head, TEXT("any of")),
                           all = find_words(maker, head, TEXT("all of"));
    struct text digits = text_format(maker->arena, "%zu", number);

    if (parts < 2)
        return;
    if (is_found(any))
        ask_for_number(maker, condition, any, TEXT("all of"), parts);
    else if (is_found(all))
        ask_for_number(maker, condition, all, TEXT("any of"), 1);
    else if (is_found(find_words(maker, head, digits))) {
        struct rulebook_origin where = find_words(maker, head, digits);
        if (number > 1)
            ask_for_number(maker, condition, where, text_format(maker->arena, "%zu", number - 1), number - 1);
        if (number < parts)
            ask_for_number(maker, condition, where, text_format(maker->arena, "%zu", number + 1), number + 1);
    }
}

static void drop_listed(struct mutant_maker *maker, struct condition *condition, size_t index)
{
    struct condition *instead = without_part(maker, condition, index);
    bool all = is_found(find_words(maker, list_head(condition), TEXT("all of")));

    if (condition->parts.count < 2 || (!all && condition->number == condition->parts.count))
        return;
    instead->number -= all;
    mutant_add(maker, mutant_alternative, part_text(condition, index), TEXT(""), replacing(maker, condition, instead));
}

static void drop_parts(struct mutant_maker *maker, struct condition *condition)
{
    for (size_t i = 0; i < condition->parts.count; i++) {
        if (condition->kind == condition_and)
            drop_joined(maker, condition, mutant_guard, i);
        else if (condition->kind == condition_or)
            drop_joined(maker, condition, mutant_alternative, i);
        else if (condition->kind == condition_at_least)
            drop_listed(maker, condition, i);
    }
    if (condition->kind == condition_at_least && condition->parts.count > 0)
        change_number(maker, condition);
}

/* The word `not`; where `unless` says it there is none. */
static void drop_not(struct mutant_maker *maker, struct condition *condition)
{
    const struct condition *inner = condition->parts.items[0];

    if (condition->origin.span.start < inner->around.start)
        mutant_add(maker, mutant_negation,
                   mutant_origin(condition->origin.file, condition->origin.span.start, inner->around.start), TEXT(""),
                   replacing(maker, condition, copy_of(maker, inner)));
}

/* ---- scopes and stances ------------------------------------------------------------------------------ */

static bool has_scope(const struct condition *condition)
{
    return condition->kind == condition_present || condition->kind == condition_text ||
           condition->kind == condition_order || (condition->kind == condition_act && condition->fact == fact_after);
}

static bool wider_scope(const struct mutant_maker *maker, const struct condition *condition, enum scope *wider)
{
    static const struct {
        enum scope own, wider;
    } scopes[] = {{scope_clause, scope_sentence}, {scope_sentence, scope_paragraph}, {scope_paragraph, scope_unit},
                  {scope_unit, scope_document}};
    bool looks_back = condition->kind == condition_act;

    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        if (condition->scope != scopes[i].own)
            continue;
        *wider = scopes[i].wider;
        /* What is asked of a document has no unit but that. */
        return *wider != scope_document || (!maker->of_document && !looks_back);
    }
    return false;
}

/* "in sentence" at the end of what was written; empty where it is not said. */
static struct rulebook_origin scope_text(const struct mutant_maker *maker, const struct condition *condition)
{
    struct text written = source_text(&maker->rulebook->files.items[condition->origin.file].source,
                                      condition->origin.span);
    size_t end = condition->origin.span.end, length = strlen(fixed_scopes.words[condition->scope]);
    struct text said = text_format(maker->arena, "in %s", fixed_scopes.words[condition->scope]);

    if (!text_ends_with(written, said))
        return mutant_origin(condition->origin.file, end, end);
    return mutant_origin(condition->origin.file, end - length - (sizeof "in " - 1), end);
}

static void widen_scope(struct mutant_maker *maker, struct condition *condition)
{
    enum scope wider;

    if (!has_scope(condition) || !wider_scope(maker, condition, &wider))
        return;
    struct rulebook_origin where = scope_text(maker, condition);
    struct condition *instead = copy_of(maker, condition);
    instead->scope = wider;
    mutant_add(maker, mutant_scope, where,
               text_format(maker->arena, "%sin %s", is_found(where) ? "" : " ", fixed_scopes.words[wider]),
               replacing(maker, condition, instead));
}

/* Stances that are written go; where none is and only what is provided is meant, all are asked for. */
static void ask_other_stances(struct mutant_maker *maker, struct condition *condition)
{
    struct rulebook_origin scope = scope_text(maker, condition);
    struct rulebook_origin asked = mutant_asked(maker, condition->origin, scope.span.start);
    struct condition *instead = copy_of(maker, condition);

    instead->stances = 0;
    instead->any_stance = condition->thing.kind == thing_term;
    if (is_found(asked)) {
        mutant_add(maker, mutant_stance, asked, TEXT(""), replacing(maker, condition, instead));
    } else if (condition->stances == 0 && !condition->any_stance) {
        instead->any_stance = true;
        mutant_add(maker, mutant_stance, asked, TEXT(" mentioned"), replacing(maker, condition, instead));
    }
}

static void forget_order(struct mutant_maker *maker, struct condition *condition)
{
    struct rulebook_origin before = find_words(maker, condition->origin, TEXT(" before "));
    struct condition *instead = copy_of(maker, condition);

    instead->ordered = false;
    if (condition->ordered && is_found(before))
        mutant_add(maker, mutant_order, before, TEXT(" near "), replacing(maker, condition, instead));
}

/* ---- the whole --------------------------------------------------------------------------------------- */

static void mutate(struct mutant_maker *maker, struct condition *condition, bool guarded)
{
    drop_parts(maker, condition);
    if (condition->kind == condition_not && !guarded)
        drop_not(maker, condition);
    widen_scope(maker, condition);
    if (condition->kind == condition_present)
        ask_other_stances(maker, condition);
    if (condition->kind == condition_order)
        forget_order(maker, condition);
    for (size_t i = 0; i < condition->parts.count; i++)
        mutate(maker, condition->parts.items[i], condition->kind == condition_and);
}

void mutants_of_condition(struct mutant_maker *maker, struct condition **slot)
{
    mutate(maker, *slot, false);
}

void mutant_without_condition(struct mutant_maker *maker, struct condition **slot, struct text word)
{
    const struct condition *condition = *slot;
    struct rulebook_origin where = {condition->origin.file, condition->around};
    struct condition **none = arena_alloc(maker->arena, sizeof(struct condition *));
    struct mutant_site site =
        mutant_swapping(trace_condition, condition->number_in_rulebook, 0, slot, none, sizeof *slot);

    if (!mutant_is_behind(maker, where, word))
        return;
    mutant_add(maker, condition->kind == condition_not ? mutant_exception : mutant_guard,
               mutant_behind_word(maker, where, word), TEXT(""), site);
}
