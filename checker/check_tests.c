#include "checker/analysis.h"
#include "checker/condition.h"
#include "checker/principle.h"
#include "checker/read/read.h"

/* Runs the `test` blocks of a rulebook: each text is a small document of one or more units. */

struct trial {
    const struct rulebook *rulebook;
    struct check *check;
    struct arena *arena;
    struct text_builder failure;
};

static bool stance_fits(const struct expectation *expectation, enum stance stance)
{
    return expectation->stances == 0 || (expectation->stances & STANCE_BIT(stance)) != 0;
}

static bool thing_found(const struct analysis *analysis, const struct expectation *expectation)
{
    size_t wanted = expectation->thing.index;
    if (expectation->thing.kind == thing_concept)
        for (size_t i = 0; i < analysis->concepts.count; i++)
            if (analysis->concepts.items[i].concept == wanted && !analysis->concepts.items[i].hollow &&
                stance_fits(expectation, analysis->concepts.items[i].stance))
                return true;
    if (expectation->thing.kind == thing_relation)
        for (size_t i = 0; i < analysis->relations.count; i++)
            if (analysis->relations.items[i].relation == wanted && !analysis->relations.items[i].hollow &&
                stance_fits(expectation, analysis->relations.items[i].stance))
                return true;
    if (expectation->thing.kind == thing_term)
        for (size_t i = 0; i < analysis->mentions_of_term[wanted].count; i++) {
            const struct mention *mention =
                &analysis->mentions.items[analysis->mentions_of_term[wanted].items[i]];
            if (stance_fits(expectation, mention->stance))
                return true;
        }
    return false;
}

static bool effect_found(const struct check *check, const struct expectation *expectation)
{
    const struct principle_effect *effect = &check->principles[expectation->thing.index];
    switch (expectation->effect) {
    case effect_strengthens:
        return effect->strengthened && !effect->weakened;
    case effect_weakens:
        return effect->weakened;
    case effect_weakly_strengthens:
        return effect->weakly && !effect->strengthened;
    case effect_mostly_strengthens:
        return principle_mostly_served(effect);
    case effect_touches:
        return effect->strengthened || effect->weakened;
    }
    return false;
}

/* What the unit comes to under the definition that the test names, or under the one that it is judged by. */
static enum verdict verdict_under(const struct unit_verdict *unit, struct thing definition)
{
    for (size_t i = 0; definition.kind == thing_definition && i < unit->others.count; i++)
        if (unit->others.items[i].definition == definition.index)
            return unit->others.items[i].verdict;
    return unit->verdict;
}

static bool verdict_found(const struct check *check, const struct expectation *expectation)
{
    for (size_t u = 0; u < check->units.count; u++)
        if (verdict_under(&check->units.items[u], expectation->thing) == expectation->verdict)
            return true;
    return check->units.count == 0 && expectation->verdict == verdict_not_a_proposal;
}

/* The definitions that a test names. */
static struct index_list definitions_named(struct arena *arena, const struct rulebook_test *test)
{
    struct index_list named = {0};
    for (size_t e = 0; e < test->expectations.count; e++)
        if (test->expectations.items[e].kind == expect_verdict &&
            test->expectations.items[e].thing.kind == thing_definition)
            list_push(arena, &named, test->expectations.items[e].thing.index);
    return named;
}

static bool finding_found(const struct check *check, size_t rule)
{
    for (size_t f = 0; f < check->findings.count; f++)
        if (check->findings.items[f].rule == rule)
            return true;
    for (size_t u = 0; u < check->units.count; u++)
        for (size_t f = 0; f < check->units.items[u].findings.count; f++)
            if (check->units.items[u].findings.items[f].rule == rule)
                return true;
    return false;
}

static bool holds(const struct check *check, const struct expectation *expectation)
{
    bool found = false;
    switch (expectation->kind) {
    case expect_thing:
        found = thing_found(check->analysis, expectation);
        break;
    case expect_effect:
        found = effect_found(check, expectation);
        break;
    case expect_verdict:
        found = verdict_found(check, expectation);
        break;
    case expect_finding:
        found = finding_found(check, expectation->rule);
        break;
    }
    return found != expectation->absent;
}

/* What was found instead: the concepts with their stances, and the verdicts. */
static void describe(struct trial *trial)
{
    const struct analysis *analysis = trial->check->analysis;
    text_append_string(&trial->failure, "; found");
    for (size_t i = 0; i < analysis->concepts.count && i < 12; i++) {
        const struct concept_found *found = &analysis->concepts.items[i];
        struct text name = trial->rulebook->concepts.items[found->concept].name;
        struct text words = tokens_text(analysis, found->first, found->last);
        text_append_format(&trial->failure, "%s %.*s %s%s (\"%.*s\")", i ? "," : "", TEXT_ARG(name),
                           stance_name(found->stance), found->hollow ? " in name only" : "", TEXT_ARG(words));
    }
    if (analysis->concepts.count == 0)
        text_append_string(&trial->failure, " no concept");
    for (size_t u = 0; u < trial->check->units.count; u++)
        text_append_format(&trial->failure, "%s %s", u ? "," : "; verdict",
                           verdict_name(trial->check->units.items[u].verdict));
}

static void try_expectations(struct trial *trial, const struct rulebook_test *test)
{
    for (size_t e = 0; e < test->expectations.count; e++) {
        const struct expectation *expectation = &test->expectations.items[e];
        if (holds(trial->check, expectation))
            continue;
        struct text written = source_text(&trial->rulebook->files.items[expectation->origin.file].source,
                                          expectation->origin.span);
        text_append_format(&trial->failure, "%sexpected: %.*s", trial->failure.length ? "; " : "",
                           TEXT_ARG(written));
    }
    if (trial->failure.length > 0)
        describe(trial);
}

static struct test_outcome run_test(const struct rulebook *rulebook, const struct check_rules *rules,
                                    struct arena *arena, size_t index)
{
    const struct rulebook_test *test = &rulebook->tests.items[index];
    struct test_outcome outcome = {.test = index};
    const char *why = NULL;
    struct read_limits limits = {0};
    struct document *document = read_document_bytes(test->title, test->text, "markdown", &limits, arena, &why);
    struct check_options options = {.rules = rules,
                                    .kind = test->document_kind,
                                    .definition = RULEBOOK_NONE,
                                    .beside = definitions_named(arena, test)};
    struct check *check = document ? check_document(document, rulebook, &options, &why) : NULL;
    if (!check) {
        outcome.failure = text_copy(arena, text_of(why));
    } else {
        struct trial trial = {rulebook, check, arena, {0}};
        text_builder_init(&trial.failure, arena);
        try_expectations(&trial, test);
        outcome.failure = text_built(&trial.failure);
        outcome.passed = outcome.failure.length == 0;
    }
    check_free(check);
    document_free(document);
    return outcome;
}

struct test_outcome_list check_run_tests(const struct rulebook *rulebook, struct arena *arena)
{
    return check_run_tests_of(rulebook, RULEBOOK_NONE, arena);
}

struct test_outcome_list check_run_tests_of(const struct rulebook *rulebook, size_t file, struct arena *arena)
{
    struct test_outcome_list outcomes = {0};
    struct check_rules *rules = check_rules_new(rulebook);
    for (size_t t = 0; rules && t < rulebook->tests.count; t++) {
        if (file != RULEBOOK_NONE && rulebook->tests.items[t].origin.file != file)
            continue;
        struct test_outcome outcome = run_test(rulebook, rules, arena, t);
        list_push(arena, &outcomes, outcome);
    }
    check_rules_free(rules);
    return outcomes;
}
