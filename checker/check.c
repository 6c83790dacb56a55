#include "checker/check.h"

#include "checker/analysis.h"
#include "checker/cast.h"
#include "checker/classes.h"
#include "checker/clauses.h"
#include "checker/concept.h"
#include "checker/index_job.h"
#include "checker/kind.h"
#include "checker/match.h"
#include "checker/mentions.h"
#include "checker/outline.h"
#include "checker/overview.h"
#include "checker/profile.h"
#include "checker/references.h"
#include "checker/relation.h"
#include "checker/sentences.h"
#include "checker/stance.h"
#include "checker/verdict.h"
#include "checker/words.h"

#include <stdlib.h>

static const size_t default_memory = (size_t)8 << 30;

struct check_rules {
    struct index_job *job;      /* that makes the index of all phrases; NULL: it is made */
    struct phrase_index *made;
    struct phrase_index *kinds;
    struct outline_patterns *numbers;
};

/* Those of a rulebook that is kept in an image are there already, and are lent out. */
struct check_rules *check_rules_new(const struct rulebook *rulebook)
{
    if (rulebook->prepared)
        return rulebook->prepared;
    struct check_rules *rules = calloc(1, sizeof *rules);
    if (!rules)
        return NULL;
    rules->job = index_job_start(rulebook);
    rules->kinds = phrase_index_new(rulebook, owner_kind);
    rules->numbers = outline_patterns_new(rulebook);
    if (rules->job && rules->kinds && rules->numbers)
        return rules;
    check_rules_free(rules);
    return NULL;
}

void check_rules_free(struct check_rules *rules)
{
    if (!rules || rules->made)
        return;
    index_job_free(rules->job);
    phrase_index_free(rules->kinds);
    outline_patterns_free(rules->numbers);
    free(rules);
}

struct check_rules *check_rules_make(struct arena *arena, const struct rulebook *rulebook)
{
    struct check_rules *rules = arena_new_object(arena, struct check_rules);
    rules->made = phrase_index_make(arena, rulebook, -1);
    rules->kinds = phrase_index_make(arena, rulebook, owner_kind);
    rules->numbers = outline_patterns_make(arena, rulebook);
    return rules;
}

void check_rules_rest(struct check_rules *rules)
{
    phrase_index_rest(rules->made);
    phrase_index_rest(rules->kinds);
    outline_patterns_rest(rules->numbers);
}

/* ---- the stages ------------------------------------------------------------------------------------------ */

/* Whether the document calls itself by the definition's label: in its title or a heading, or of itself. */
static bool claims_label(const struct analysis *analysis, const struct rulebook_definition *definition)
{
    if (definition->label == RULEBOOK_NONE)
        return false;
    if (bit_set_has(&analysis->title_terms, definition->label))
        return true;
    for (size_t u = 0; u < analysis->document->units.count; u++)
        if (bit_set_has(&analysis->heading_terms[u], definition->label))
            return true;
    return false;
}

static void analyse(struct analysis *analysis, const struct word_reading *earlier)
{
    if (!words_take(analysis, earlier))
        words_make(analysis);
    classes_look_up(analysis);
    sentences_make(analysis);
    match_all(analysis);
    mentions_place(analysis);
    clauses_make(analysis);
    cast_make(analysis);
    overview_make(analysis);
    stance_make(analysis);
    references_find(analysis);
    relation_find_all(analysis);
    concept_find_all(analysis);
}

/* More than a title. */
static bool says_something(const struct analysis *analysis, size_t unit)
{
    for (size_t i = 0; i < analysis->of_unit[unit].count; i++) {
        const struct sentence *sentence = &analysis->sentences.items[analysis->of_unit[unit].items[i]];
        if (!sentence->heading && sentence->count > 3)
            return true;
    }
    return false;
}

/* The condition on which two definitions part over a unit: that of the line that decided under the other one; where
 * nothing did, that of the first one's line, which the other does not have. */
static struct text part_on(struct check *check, const struct unit_verdict *verdict, const struct other_verdict *other)
{
    const struct definition_list *definitions = &check->rulebook->definitions;
    const struct decision_list *own = &definitions->items[verdict->definition].decisions;
    const struct decision_list *theirs = &definitions->items[other->definition].decisions;
    if (other->decision < theirs->count && theirs->items[other->decision].when != NULL)
        return check_condition_text(check, theirs->items[other->decision].when);
    if (verdict->decision < own->count && own->items[verdict->decision].when != NULL)
        return check_condition_text(check, own->items[verdict->decision].when);
    return TEXT("");
}

/* Every unit under one more definition, and the document. */
static void judge_beside(struct check *check, size_t definition)
{
    size_t tally[verdict_count] = {0};
    verdict_judge_alone(check->analysis, definition);
    for (size_t i = 0; i < check->units.count; i++) {
        struct unit_verdict *verdict = &check->units.items[i];
        struct other_verdict other = {.definition = definition, .verdict = verdict->verdict, .decision = NONE};
        if (check->document->units.items[verdict->unit].role == unit_judged)
            other = verdict_beside(check->analysis, definition, verdict->unit);
        if (other.verdict != verdict->verdict) {
            verdict->contested = true;
            other.part_on = part_on(check, verdict, &other);
        }
        tally[other.verdict]++;
        list_push(check->arena, &verdict->others, other);
    }
    list_push(check->arena, &check->others,
              ((struct definition_verdict){definition, verdict_of_tally(tally)}));
}

/* The flags of the rules that found something in the document as a whole. */
static void raise_flags(struct check *check)
{
    static const unsigned flags[rule_flag_count] = {[rule_flag_partial] = flag_partial,
                                                    [rule_flag_imbalanced] = flag_imbalanced,
                                                    [rule_flag_imposed] = flag_imposed};
    for (size_t i = 0; i < check->findings.count; i++) {
        enum rule_flag flag = check->rulebook->rules.items[check->findings.items[i].rule].flag;
        check->flags |= flag < rule_flag_count ? flags[flag] : 0;
    }
}

static void judge(struct check *check, size_t definition)
{
    struct analysis *analysis = check->analysis;
    const struct unit_list *units = &check->document->units;
    analysis->claims = claims_label(analysis, &check->rulebook->definitions.items[definition]);
    verdict_judge_alone(analysis, definition);
    for (size_t u = 0; u < units->count; u++) {
        if (units->items[u].role == unit_container)
            continue;
        struct unit_verdict verdict = units->items[u].role == unit_judged
                                          ? verdict_of_unit(analysis, definition, u)
                                          : verdict_of_front_matter(analysis, definition, u);
        if (units->items[u].role == unit_judged || says_something(analysis, u))
            list_push(check->arena, &check->units, verdict);
    }
    analysis->judged = &check->units;
    verdict_of_document(analysis, check);
    finding_find_all(analysis, NONE, check->principles, &check->findings);
    raise_flags(check);
}

/* The last definition that applies to the kind: what a later rulebook says stands in for an earlier one. */
static size_t choose_definition(const struct rulebook *rulebook, size_t kind)
{
    for (size_t d = rulebook->definitions.count; d-- > 0;) {
        const struct index_list *kinds = &rulebook->definitions.items[d].kinds;
        bool applies = kind == RULEBOOK_NONE || rulebook_kind_is_among(rulebook, kind, kinds);
        if (applies && rulebook->definitions.items[d].beside == RULEBOOK_NONE)
            return d;
    }
    return RULEBOOK_NONE;
}

/* A relation that asks for no act in particular has to see every sentence. */
static bool asks_for_every_act(const struct rulebook *rulebook)
{
    for (size_t r = 0; r < rulebook->relations.count; r++)
        if (rulebook->relations.items[r].does.count == 0)
            return true;
    return false;
}

static const char *run(struct check *check, const struct check_rules *rules, const struct check_options *options)
{
    struct document *document = (struct document *)check->document;
    struct word_reading read = {.tokens = {0}};
    check->kind = options->kind;
    if (check->kind == RULEBOOK_NONE)
        check->kind = kind_find(check->arena, document, check->rulebook, rules->kinds, options, &read);
    outline_make_with(document, rules->numbers, check->kind);
    const struct phrase_index *index = rules->made ? rules->made : index_job_result(rules->job);
    if (!index)
        return "out of memory";
    struct analysis *analysis = arena_new_object(check->arena, struct analysis);
    *analysis = (struct analysis){.arena = check->arena, .rulebook = check->rulebook, .document = document,
                                  .index = index, .kind = check->kind,
                                  .everything = options->keep_stages || asks_for_every_act(check->rulebook),
                                  .brief = options->brief,
                                  .use = options->use,
                                  .left_out = options->without_phrase,
                                  .memory = options->words};
    analysis->enacts = check->kind != RULEBOOK_NONE && check->rulebook->kinds.items[check->kind].enacts;
    check->analysis = analysis;
    analyse(analysis, &read);
    size_t definition = options->definition;
    if (definition == RULEBOOK_NONE)
        definition = choose_definition(check->rulebook, check->kind);
    if (definition == RULEBOOK_NONE)
        return "the rulebook has no definition for this kind of document";
    judge(check, definition);
    for (size_t i = 0; i < options->beside.count; i++)
        judge_beside(check, options->beside.items[i]);
    profile_find_all(analysis, check);
    return NULL;
}

/* The work behind the door: control comes back here when memory runs out. */
static struct check *run_behind_door(struct document *document, const struct rulebook *rulebook,
                                     const struct check_rules *rules, const struct check_options *options,
                                     const char **why)
{
    struct arena *arena = arena_new(options->memory ? options->memory : default_memory);
    *why = "out of memory";
    if (!arena)
        return NULL;
    arena_set_store(arena, options->store);
    jmp_buf door;
    jmp_buf *outer = arena_door(document->arena);
    if (setjmp(door) != 0) {
        *why = "needs more memory than allowed";
        arena_set_door(document->arena, outer);
        arena_free(arena);
        return NULL;
    }
    arena_set_door(arena, &door);
    arena_set_door(document->arena, &door);
    if (options->allocations > 0)
        arena_fail_after(arena, options->allocations);
    struct check *check = arena_new_object(arena, struct check);
    check->arena = arena;
    check->document = document;
    check->rulebook = rulebook;
    *why = run(check, rules, options);
    arena_set_door(document->arena, outer);
    arena_set_door(arena, NULL);
    if (!*why)
        return check;
    arena_free(arena);
    return NULL;
}

struct check *check_document(struct document *document, const struct rulebook *rulebook,
                             const struct check_options *options, const char **why)
{
    struct check_rules *own = options->rules ? NULL : check_rules_new(rulebook);
    const struct check_rules *rules = options->rules ? options->rules : own;
    *why = "out of memory";
    struct check *check = rules ? run_behind_door(document, rulebook, rules, options, why) : NULL;
    /* The stages refer to the index; a check that made its own keeps it until it is freed. */
    if (check) {
        check->own_rules = own;
        check->rules = rules;
    } else {
        check_rules_free(own);
    }
    return check;
}

void check_free(struct check *check)
{
    if (!check)
        return;
    struct check_rules *own = check->own_rules;
    arena_free(check->arena);
    check_rules_free(own);
}

const char *truth_name(enum truth truth)
{
    static const char *const names[] = {"false", "unknown", "true"};
    return names[truth];
}

const char *effect_name(enum effect effect)
{
    static const char *const names[] = {"untouched", "strengthened", "weakened", "both"};
    return names[effect];
}
