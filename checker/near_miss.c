#include "checker/near_miss.h"

#include "checker/analysis.h"
#include "checker/condition.h"
#include "checker/relation.h"

enum { deepest_concept = 8, fewest_held = 2 };

/* ---- lines of the decision list -------------------------------------------------------------------------- */

static bool is_joined(const struct proof *proof)
{
    return proof != NULL && proof->condition != NULL && proof->part_count > 1 &&
           (proof->condition->kind == condition_and || proof->condition->kind == condition_at_least);
}

static struct near_line line_of(const struct decision_step *step, struct arena *arena)
{
    struct near_line line = {.decision = step->decision, .asked = step->proof->part_count};
    for (size_t i = 0; i < step->proof->part_count; i++) {
        if (step->proof->parts[i]->truth == truth_true)
            line.held++;
        else
            list_push(arena, &line.missing, step->proof->parts[i]);
    }
    return line;
}

struct near_line_list near_lines_find(const struct check *check, const struct unit_verdict *verdict,
                                      struct arena *arena)
{
    struct near_line_list lines = {NULL, 0, 0};
    if (verdict->verdict == verdict_counts || verdict->definition >= check->rulebook->definitions.count)
        return lines;
    const struct decision_list *decisions = &check->rulebook->definitions.items[verdict->definition].decisions;
    for (size_t i = 0; i < verdict->steps.count; i++) {
        const struct decision_step *step = &verdict->steps.items[i];
        if (step->decision >= decisions->count || decisions->items[step->decision].verdict != verdict_counts ||
            step->truth == truth_true || !is_joined(step->proof))
            continue;
        struct near_line line = line_of(step, arena);
        if (2 * line.held >= line.asked)
            list_push(arena, &lines, line);
    }
    return lines;
}

/* ---- acts that lack one thing ---------------------------------------------------------------------------- */

/* One relation that would show a concept, under the guard that stands with it there. */
struct wanted {
    size_t concept, relation;
    const struct condition *guard;
};
struct wanted_list LIST_OF(struct wanted);

static bool has_provided(stance_set stances)
{
    return stances == 0 || (stances & STANCE_BIT(stance_provided)) != 0;
}

/* What is ruled out or taken away shows nothing that a drafter could add. */
static void want_concept(struct arena *arena, const struct rulebook *rulebook, size_t asked, size_t concept,
                         unsigned depth, struct wanted_list *wanted)
{
    const struct concept_way_list *ways = &rulebook->concepts.items[concept].ways;
    for (size_t i = 0; i < ways->count && depth < deepest_concept; i++) {
        const struct concept_way *way = &ways->items[i];
        if (way->kind != way_thing || !has_provided(way->stances))
            continue;
        if (way->thing.kind == thing_concept)
            want_concept(arena, rulebook, asked, way->thing.index, depth + 1, wanted);
        else if (way->thing.kind == thing_relation)
            list_push(arena, wanted, (struct wanted){asked, way->thing.index, way->when});
    }
}

static struct wanted_list wanted_by(const struct check *check, const struct unit_verdict *verdict, struct arena *arena)
{
    struct wanted_list wanted = {NULL, 0, 0};
    struct index_list asked = {NULL, 0, 0};
    for (size_t r = 0; r < verdict->repairs.count; r++) {
        const struct index_list *concepts = &verdict->repairs.items[r].concepts;
        for (size_t c = 0; c < concepts->count; c++) {
            bool known = false;
            for (size_t i = 0; i < asked.count; i++)
                known |= asked.items[i] == concepts->items[c];
            if (known)
                continue;
            list_push(arena, &asked, concepts->items[c]);
            want_concept(arena, check->rulebook, concepts->items[c], concepts->items[c], 0, &wanted);
        }
    }
    return wanted;
}

/* What an act has of what a relation asks for. */
struct fit {
    size_t asked, held, filled; /* `filled`: roles that somebody or something takes by name */
    bool act_missing;
    enum role missing;
};

static struct fit fit_of(const struct analysis *analysis, size_t relation, size_t act)
{
    struct fit fit = {.asked = 1, .missing = role_count};
    fit.act_missing = !relation_takes_act(analysis, relation, act);
    fit.held = !fit.act_missing;
    for (unsigned role = 0; role < role_count; role++) {
        size_t filler = NONE;
        if (!analysis->rulebook->relations.items[relation].roles[role].asked)
            continue;
        fit.asked++;
        if (relation_role_holds(analysis, relation, act, (enum role)role, &filler)) {
            fit.held++;
            fit.filled += filler != NONE;
        } else {
            fit.missing = (enum role)role;
        }
    }
    return fit;
}

/* All but one: an act that lacks a role must itself be the one asked for, and a role besides must be taken. */
static bool is_near(const struct fit *fit)
{
    if (fit->held + 1 != fit->asked || fit->held < fewest_held)
        return false;
    return fit->act_missing ? fit->filled == fit->held : fit->filled > 0;
}

static bool guards_hold(struct analysis *analysis, const struct wanted *wanted, size_t number)
{
    const struct act *act = &analysis->acts.items[number];
    struct condition_place place = {
        .act = act, .sentence = act->sentence, .unit = analysis->sentences.items[act->sentence].unit};
    const struct condition *when = analysis->rulebook->relations.items[wanted->relation].when;
    return (when == NULL || condition_holds(analysis, when, &place, NULL) == truth_true) &&
           (wanted->guard == NULL || condition_holds(analysis, wanted->guard, &place, NULL) == truth_true);
}

static struct text taken_by(const struct analysis *analysis, const struct act *act, const struct fit *fit)
{
    if (fit->act_missing)
        return tokens_text(analysis, act->first, act->last);
    if (act->roles[fit->missing].count == 0)
        return TEXT("");
    const struct noun_phrase *phrase = &analysis->noun_phrases.items[act->roles[fit->missing].items[0]];
    return tokens_text(analysis, phrase->first, phrase->last);
}

/* The words of the act from its subject to its last complement, as far as they stand in its own sentence. */
static struct evidence words_of(const struct analysis *analysis, const struct wanted *wanted, const struct act *act)
{
    const struct sentence *sentence = &analysis->sentences.items[act->sentence];
    size_t first = act->clause_first, last = act->clause_last;
    bool own = first >= sentence->first && last >= act->last && first <= act->first &&
               last < sentence->first + sentence->count;
    return evidence_at(analysis, (struct thing){thing_relation, wanted->relation}, act->stance,
                       own ? first : act->first, own ? last : act->last);
}

struct search {
    struct analysis *analysis;
    const struct wanted_list *wanted;
    struct arena *arena;
    struct near_miss_list *found;
    size_t most;
    bool act_missing; /* what this round looks for */
};

static bool is_told(const struct search *search, size_t sentence)
{
    const struct sentence *own = &search->analysis->sentences.items[sentence];
    uint32_t start = search->analysis->tokens.items[own->first].start;
    uint32_t end = search->analysis->tokens.items[own->first + own->count - 1].end;
    for (size_t i = 0; i < search->found->count; i++)
        if (search->found->items[i].evidence.start >= start && search->found->items[i].evidence.start < end)
            return true;
    return false;
}

static void try_act(const struct search *search, size_t number)
{
    const struct act *act = &search->analysis->acts.items[number];
    if (act->borrowed || act->nominal || act->negated || act->stance != stance_provided)
        return;
    for (size_t i = 0; i < search->wanted->count && search->found->count < search->most; i++) {
        const struct wanted *wanted = &search->wanted->items[i];
        struct fit fit = fit_of(search->analysis, wanted->relation, number);
        if (fit.act_missing != search->act_missing || !is_near(&fit) || is_told(search, act->sentence) ||
            !guards_hold(search->analysis, wanted, number))
            continue;
        list_push(search->arena, search->found,
                  (struct near_miss){.concept = wanted->concept,
                                     .relation = wanted->relation,
                                     .held = fit.held,
                                     .asked = fit.asked,
                                     .act_missing = fit.act_missing,
                                     .role = fit.missing,
                                     .instead = taken_by(search->analysis, act, &fit),
                                     .evidence = words_of(search->analysis, wanted, act)});
    }
}

static void search_unit(const struct search *search, size_t unit)
{
    const struct analysis *analysis = search->analysis;
    const struct index_list *sentences = &analysis->of_unit[unit];
    for (size_t i = 0; i < sentences->count && search->found->count < search->most; i++) {
        const struct sentence *sentence = &analysis->sentences.items[sentences->items[i]];
        for (size_t a = 0; a < sentence->act_count && !sentence->heading; a++)
            try_act(search, sentence->first_act + a);
    }
}

struct near_miss_list near_misses_find(struct check *check, const struct unit_verdict *verdict, size_t most,
                                       struct arena *arena)
{
    struct near_miss_list found = {NULL, 0, 0};
    if (check->analysis == NULL || verdict->verdict == verdict_counts)
        return found;
    struct wanted_list wanted = wanted_by(check, verdict, arena);
    struct search search = {check->analysis, &wanted, arena, &found, most, false};
    if (wanted.count > 0)
        search_unit(&search, verdict->unit);
    search.act_missing = true;
    if (wanted.count > 0)
        search_unit(&search, verdict->unit);
    return found;
}
