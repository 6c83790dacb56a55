#include "checker/analysis.h"
#include "checker/condition.h"
#include "checker/principle.h"
#include "checker/read/read.h"
#include "checker/test_difference.h"

/* Runs the `test` blocks of a rulebook: each text is a small document of one or more units. */

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

/* All that was found: the concepts with their stances, and the verdicts. */
static struct text describe(const struct check *check, struct arena *arena)
{
    const struct analysis *analysis = check->analysis;
    struct text_builder out;
    text_builder_init(&out, arena);
    for (size_t i = 0; i < analysis->concepts.count && i < 12; i++) {
        const struct concept_found *found = &analysis->concepts.items[i];
        struct text name = check->rulebook->concepts.items[found->concept].name;
        struct text words = tokens_text(analysis, found->first, found->last);
        text_append_format(&out, "%s%.*s %s%s (“%.*s”)", i ? ", " : "", TEXT_ARG(name), stance_name(found->stance),
                           found->hollow ? " in name only" : "", TEXT_ARG(words));
    }
    if (analysis->concepts.count == 0)
        text_append_string(&out, "no concept");
    for (size_t u = 0; u < check->units.count; u++)
        text_append_format(&out, "%s %s", u ? "," : "; verdict", verdict_name(check->units.items[u].verdict));
    return text_built(&out);
}

static void list_mismatches(struct check *check, const struct rulebook_test *test, const struct rule_use *use,
                            struct arena *arena, struct test_outcome *outcome)
{
    check->analysis->use = NULL; /* what is asked from here on is no part of the test */
    for (size_t e = 0; e < test->expectations.count; e++) {
        const struct expectation *expectation = &test->expectations.items[e];
        const struct source *source = &check->rulebook->files.items[expectation->origin.file].source;
        struct test_mismatch mismatch = {.expectation = e, .expected = source_text(source, expectation->origin.span)};
        if (holds(check, expectation))
            continue;
        arena_set_door(check->arena, arena_door(arena));
        test_difference_find(check, use, expectation, arena, &mismatch);
        arena_set_door(check->arena, NULL);
        mismatch.words = text_copy(arena, mismatch.words);
        list_push(arena, &outcome->mismatches, mismatch);
    }
    outcome->found = describe(check, arena);
}

static bool all_hold(const struct check *check, const struct rulebook_test *test)
{
    for (size_t e = 0; e < test->expectations.count; e++)
        if (!holds(check, &test->expectations.items[e]))
            return false;
    return true;
}

static struct document *read_test(const struct rulebook_test *test, struct arena *arena, const char **why)
{
    struct read_limits limits = {0};
    return read_document_bytes(test->title, test->text, "markdown", &limits, arena, why);
}

static struct test_outcome run_test(const struct rulebook *rulebook, size_t index, const struct test_wish *wish,
                                    struct arena *arena)
{
    const struct rulebook_test *test = &rulebook->tests.items[index];
    struct test_outcome outcome = {.test = index};
    const char *why = NULL;
    struct document *document = read_test(test, arena, &why);
    struct check_options options = {.rules = wish->rules,
                                    .kind = test->document_kind,
                                    .definition = RULEBOOK_NONE,
                                    .beside = definitions_named(arena, test),
                                    .use = wish->use,
                                    .without_phrase = wish->without_phrase};
    struct check *check = document ? check_document(document, rulebook, &options, &why) : NULL;
    if (!check)
        outcome.trouble = text_copy(arena, text_of(why));
    outcome.passed = check && all_hold(check, test);
    if (check && !outcome.passed && !wish->brief && wish->use)
        list_mismatches(check, test, wish->use, arena, &outcome);
    check_free(check);
    document_free(document);
    return outcome;
}

/* A test that fails is run once more, to see what of the rules comes into play in it. */
struct test_outcome check_run_test(const struct rulebook *rulebook, size_t index, const struct test_wish *wish,
                                   struct arena *arena)
{
    struct test_outcome outcome = run_test(rulebook, index, wish, arena);
    struct test_wish again = *wish;
    if (outcome.passed || wish->brief || outcome.trouble.length > 0 || wish->use)
        return outcome;
    again.use = rule_use_new(rulebook, arena);
    return run_test(rulebook, index, &again, arena);
}

struct test_outcome_list check_run_tests(const struct rulebook *rulebook, struct arena *arena)
{
    return check_run_tests_of(rulebook, RULEBOOK_NONE, arena);
}

struct test_outcome_list check_run_tests_of(const struct rulebook *rulebook, size_t file, struct arena *arena)
{
    struct test_outcome_list outcomes = {0};
    struct check_rules *rules = check_rules_new(rulebook);
    struct test_wish wish = {.rules = rules};
    for (size_t t = 0; rules && t < rulebook->tests.count; t++) {
        if (file != RULEBOOK_NONE && rulebook->tests.items[t].origin.file != file)
            continue;
        struct test_outcome outcome = check_run_test(rulebook, t, &wish, arena);
        list_push(arena, &outcomes, outcome);
    }
    check_rules_free(rules);
    return outcomes;
}
