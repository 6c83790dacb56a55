#include "checker/exercise/exercise_tasks.h"

#include "lang/spelling.h"

#include <string.h>

enum { most_named = 6 };

/* ---- what decided -------------------------------------------------------------------------------------------- */

static void add(struct arena *arena, struct thing_list *reasons, struct thing thing)
{
    for (size_t i = 0; i < reasons->count; i++)
        if (reasons->items[i].kind == thing.kind && reasons->items[i].index == thing.index)
            return;
    if (thing.kind != thing_none)
        list_push(arena, reasons, thing);
}

/* `weakens any principle`: those that the unit weakens. */
static void add_any_principle(const struct condition *condition, const struct unit_verdict *verdict, size_t principles,
                              struct arena *arena, struct thing_list *reasons)
{
    for (size_t p = 0; p < principles; p++) {
        const struct principle_effect *effect = &verdict->principles[p];
        bool weakens = condition->effect == effect_weakens && effect->weakened;
        bool strengthens = condition->effect != effect_weakens && (effect->strengthened || effect->weakly);
        if (weakens || strengthens)
            add(arena, reasons, (struct thing){thing_principle, p});
    }
}

void reasons_of_condition(const struct condition *condition, const struct unit_verdict *verdict, size_t principles,
                          struct arena *arena, struct thing_list *reasons)
{
    if (condition == NULL)
        return;
    for (size_t i = 0; i < condition->parts.count; i++)
        reasons_of_condition(condition->parts.items[i], verdict, principles, arena, reasons);
    switch (condition->kind) {
    case condition_present:
    case condition_reached: add(arena, reasons, condition->thing); break;
    case condition_effect:
        if (condition->thing.kind == thing_none)
            add_any_principle(condition, verdict, principles, arena, reasons);
        else
            add(arena, reasons, condition->thing);
        break;
    default: break;
    }
}

/* The principles that lines for `counts` asked for in vain. */
static void add_missing(const struct condition *condition, struct arena *arena, struct thing_list *reasons)
{
    if (condition == NULL || condition->kind == condition_not)
        return;
    for (size_t i = 0; i < condition->parts.count; i++)
        add_missing(condition->parts.items[i], arena, reasons);
    if (condition->kind == condition_effect && condition->effect != effect_weakens)
        add(arena, reasons, condition->thing);
}

static void add_evidence(const struct evidence_list *evidence, struct arena *arena, struct thing_list *reasons)
{
    for (size_t i = 0; i < evidence->count; i++)
        add(arena, reasons, evidence->items[i].thing);
}

struct thing_list reasons_of_verdict(const struct check *check, const struct unit_verdict *verdict, struct arena *arena)
{
    struct thing_list reasons = {0};
    const struct decision_list *lines = &check->rulebook->definitions.items[verdict->definition].decisions;
    size_t principles = check->rulebook->principles.count;
    if (verdict->decision < lines->count)
        reasons_of_condition(lines->items[verdict->decision].when, verdict, principles, arena, &reasons);
    for (size_t i = 0; i < verdict->steps.count && verdict->verdict != verdict_counts; i++) {
        const struct decision_step *step = &verdict->steps.items[i];
        if (step->truth == truth_false && lines->items[step->decision].verdict == verdict_counts)
            add_missing(lines->items[step->decision].when, arena, &reasons);
    }
    add_evidence(&verdict->evidence, arena, &reasons);
    return reasons;
}

/* ---- what is named --------------------------------------------------------------------------------------------- */

/* Names as people write them: blanks for underscores, either case. */
static bool is_called(struct text name, struct text words)
{
    if (name.length != words.length || name.length == 0)
        return false;
    for (size_t i = 0; i < name.length; i++) {
        char byte = words.bytes[i];
        char plain = byte == ' ' || byte == '-' ? '_' : byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
        char own = name.bytes[i] == ' ' || name.bytes[i] == '-' ? '_' : name.bytes[i];
        if (own >= 'A' && own <= 'Z')
            own = (char)(own + ('a' - 'A'));
        if (plain != own)
            return false;
    }
    return true;
}

static bool names(const struct rulebook *rulebook, struct thing thing, struct text words)
{
    struct thing_words own = rulebook_thing(rulebook, thing);
    return is_called(own.name, words) || is_called(own.doc, words);
}

static bool is_reason(const struct rulebook *rulebook, const struct thing_list *reasons, struct text words)
{
    for (size_t i = 0; i < reasons->count; i++)
        if (names(rulebook, reasons->items[i], words))
            return true;
    return false;
}

/* Everything that might be named. */
static void list_known(const struct task_answer *answer, struct text_list *known)
{
    const struct rulebook *rulebook = answer->grader->rules->rulebook;
    *known = answer->key->offered;
    if (known->count > 0)
        return;
    for (size_t i = 0; i < rulebook->principles.count; i++)
        list_push(answer->arena, known, rulebook->principles.items[i].name);
    for (size_t i = 0; i < rulebook->concepts.count; i++)
        list_push(answer->arena, known, rulebook->concepts.items[i].name);
    for (size_t i = 0; i < rulebook->relations.count; i++)
        list_push(answer->arena, known, rulebook->relations.items[i].name);
    for (size_t i = 0; i < rulebook->terms.count; i++)
        list_push(answer->arena, known, rulebook->terms.items[i].name);
}

static bool is_known(const struct text_list *known, struct text words)
{
    for (size_t i = 0; i < known->count; i++)
        if (is_called(known->items[i], words))
            return true;
    return false;
}

static struct text_list split_names(const struct task_answer *answer, struct text said)
{
    struct text_list all = {0}, parts = exercise_split(answer->arena, said, ';');
    for (size_t i = 0; i < parts.count; i++) {
        struct text_list names_of = exercise_split(answer->arena, parts.items[i], ',');
        for (size_t n = 0; n < names_of.count; n++)
            list_push(answer->arena, &all, names_of.items[n]);
    }
    return all;
}

enum reasons_told reasons_hold(const struct task_answer *answer, const struct thing_list *reasons, struct text said,
                               struct text *word, struct text *near)
{
    const struct rulebook *rulebook = answer->grader->rules->rulebook;
    struct text_list known, named = split_names(answer, said);
    list_known(answer, &known);
    *word = *near = TEXT("");
    if (named.count == 0)
        return reasons_none;
    if (named.count > most_named || (answer->key->offered.count > 1 && named.count >= answer->key->offered.count))
        return reasons_many;
    for (size_t i = 0; i < named.count; i++) {
        *word = named.items[i];
        if (is_reason(rulebook, reasons, *word) && (answer->key->offered.count == 0 || is_known(&known, *word)))
            continue;
        if (is_known(&known, *word))
            return reasons_wrong;
        *near = spelling_nearest(*word, known.items, known.count);
        return reasons_unknown;
    }
    return reasons_right;
}

void reasons_mark(const struct task_answer *answer, const char *part, const struct thing_list *reasons)
{
    struct text word, near;
    struct text see = exercise_setting(&answer->key->task->settings, "see");
    struct exercise_mark *mark;
    switch (reasons_hold(answer, reasons, task_value(answer, part), &word, &near)) {
    case reasons_right:
        task_mark(answer, part, true, "this is among what decides");
        return;
    case reasons_none: mark = task_mark(answer, part, false, "nothing is named: write the principle or idea that decides"); break;
    case reasons_many: mark = task_mark(answer, part, false, "so much is named that nothing is said: name what decides, and no more"); break;
    case reasons_unknown:
        mark = near.length > 0 ? task_mark(answer, part, false, "'%.*s' is not among the names of the rules; did you mean '%.*s'?",
                                           TEXT_ARG(word), TEXT_ARG(near))
                               : task_mark(answer, part, false, "'%.*s' is not among the names of the rules", TEXT_ARG(word));
        break;
    case reasons_wrong:
    default:
        mark = task_mark(answer, part, false, "'%.*s' does not decide here: the verdict would be the same without it",
                         TEXT_ARG(word));
        break;
    }
    task_mark_see(answer, mark, see);
}
