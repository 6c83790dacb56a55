/* The text report and the explanation, on checks made by hand, with texts that mean harm. */
#include "checker/report/page.h"
#include "checker/report/report.h"
#include "lang/base/utf8.h"
#include "tests/unit/fixture_check.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define PLAN                                                                                                 \
    "# Boats\n"                                                                                              \
    "\n"                                                                                                     \
    "## Component 1: Boats\n"                                                                                \
    "\n"                                                                                                     \
    "The river police will receive forty boats. No commission shall inspect them.\n"

/* What the report says of one check. */
static struct text told(struct fixture *fixture, struct report_options options)
{
    struct text_builder out;
    struct report_sink sink = {.builder = &out};
    struct report report;
    const struct rulebook *const rulebooks[] = {&fixture->rulebook};
    text_builder_init(&out, fixture->arena);
    if (options.rulebook_count == 0) {
        options.rulebooks = rulebooks;
        options.rulebook_count = 1;
    }
    report_begin(&report, &report_text, &sink, &options, fixture->arena);
    assert_true(report_document(&report, &fixture->check));
    assert_true(report_end(&report));
    return text_built(&out);
}

static void add_failing_unit(struct fixture *fixture)
{
    struct unit_verdict *verdict =
        fixture_unit(fixture, TEXT("component-1"), TEXT("Component 1: Boats"), 3, 5, verdict_fails);
    struct evidence words = fixture_words(fixture, fixture_oversight, stance_denied,
                                          TEXT("No commission shall inspect them"));
    list_push(fixture->arena, &verdict->evidence, words);
    verdict->principles[fixture_accountability].weakened = true;
    verdict->principles[fixture_effectiveness].strengthened = true;
    list_push(fixture->arena, &verdict->principles[fixture_accountability].breaching, words);
}

static void test_failing_unit(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    assert_string_equal(
        told(&fixture, (struct report_options){0}).bytes,
        "plan.md:3: fails  Component 1: Boats\n"
        "    Nobody answers for it.\n"
        "    5:44: denied: Somebody outside looks in [oversight]\n"
        "      5 | The river police will receive forty boats. No commission shall inspect them.\n"
        "        |                                            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "    effect: strengthens effectiveness; weakens accountability\n"
        "    source: A Handbook (DCAF, 2015), \"Core\"\n"
        "\n"
        "plan.md: fails (plan)  1 unit: 1 fails\n");
}

static void test_repair_and_finding(void **state)
{
    struct fixture fixture;
    struct repair repair = {{NULL, 0, 0}, {NULL, 0, 0}};
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    struct unit_verdict *verdict = &fixture.check.units.items[0];
    list_push(*state, &repair.concepts, (size_t)fixture_oversight);
    list_push(*state, &repair.without, (size_t)fixture_accountability);
    list_push(*state, &verdict->repairs, repair);
    list_push(*state, &verdict->findings,
              (struct finding){.rule = 0, .severity = severity_warning, .message = TEXT("Only inputs.")});
    struct text out = told(&fixture, (struct report_options){0});
    assert_non_null(strstr(out.bytes, "    warning: Only inputs. [inputs_only]\n"));
    assert_non_null(strstr(
        out.bytes, "    repair: take out what weakens accountability (line 5, \"No commission shall inspect "
                   "them\"); and\n"
                   "      provide a body outside the ministry that may open the books [oversight]\n"));
}

static void test_one_line_for_what_proposes_nothing(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    fixture_unit(&fixture, TEXT("a"), TEXT("Background"), 1, 2, verdict_not_a_proposal);
    fixture_unit(&fixture, TEXT("b"), TEXT("Roads"), 3, 4, verdict_out_of_scope);
    fixture.check.verdict = verdict_out_of_scope;
    assert_string_equal(told(&fixture, (struct report_options){0}).bytes,
                        "plan.md:1: not-a-proposal  Background\n"
                        "plan.md:3: out-of-scope  Roads\n"
                        "\n"
                        "plan.md: out-of-scope (plan)  2 units: 1 out-of-scope, 1 not-a-proposal\n");
}

static void test_carried_unit(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    fixture_unit(&fixture, TEXT("a"), TEXT("The commission"), 1, 2, verdict_counts);
    struct unit_verdict *verdict = fixture_unit(&fixture, TEXT("b"), TEXT("Boats"), 3, 5, verdict_counts);
    verdict->alone = verdict_fails;
    verdict->carried = true;
    verdict->carried_by = 0;
    assert_non_null(
        strstr(told(&fixture, (struct report_options){0}).bytes,
               "    by itself: fails; it is carried by \"The commission\" (line 1), which reaches it\n"));
}

static void test_quiet_is_a_line(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    fixture.check.relabelled = true;
    assert_string_equal(told(&fixture, (struct report_options){.quiet = true}).bytes,
                        "plan.md: fails (plan)  1 unit: 1 fails  relabelled\n");
}

static void test_flags(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    fixture.check.flags = flag_imposed;
    assert_non_null(strstr(told(&fixture, (struct report_options){0}).bytes,
                           "\n    imposed: outsiders keep the decision\n"));
    fixture.check.flags = flag_name_only;
    fixture.check.relabelled = true;
    struct text out = told(&fixture, (struct report_options){0});
    assert_non_null(strstr(out.bytes, "\n    relabelled: "));
    assert_null(strstr(out.bytes, "name-only"));
}

static void test_colour(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    assert_null(strchr(told(&fixture, (struct report_options){0}).bytes, '\033'));
    assert_non_null(strstr(told(&fixture, (struct report_options){.colour = true}).bytes,
                           "\033[1mplan.md:3:\033[0m \033[1;31mfails\033[0m  Component 1: Boats\n"));
}

/* ---- texts that mean harm ---------------------------------------------------------------------------- */

/* No control character but line ends reaches the terminal, and all is well-formed. */
static void assert_safe(struct text out)
{
    assert_int_equal(utf8_check(out), out.length);
    for (size_t i = 0; i < out.length; i++)
        assert_true(out.bytes[i] == '\n' || (unsigned char)out.bytes[i] >= 0x20);
    assert_null(strchr(out.bytes, 0x7F));
}

#define HOSTILE "\033]0;owned\007 \x9B\x31m \xFF\xFE \xE2\x80\xAE evil\rline \b\b\b"

static void test_hostile_strings(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("\033[2Jplan.md"),
                 TEXT("one\n" HOSTILE " forty boats " HOSTILE "\nthree\n"));
    struct unit_verdict *verdict =
        fixture_unit(&fixture, TEXT("\033[31m"), TEXT("Heading " HOSTILE "\nnext"), 2, 2, verdict_fails);
    verdict->because = TEXT("Because " HOSTILE);
    list_push(*state, &verdict->evidence,
              fixture_words(&fixture, fixture_equipment, stance_provided, TEXT("forty boats")));
    list_push(*state, &verdict->findings,
              (struct finding){.rule = 0, .severity = severity_error, .message = TEXT(HOSTILE)});
    struct text out = told(&fixture, (struct report_options){0});
    assert_safe(out);
    assert_non_null(strstr(out.bytes, "\xEF\xBF\xBD[2Jplan.md:2: fails  Heading \xEF\xBF\xBD]0;owned"));
    assert_non_null(strstr(out.bytes, "forty boats"));
    struct text_builder explained;
    text_builder_init(&explained, *state);
    report_explain(&fixture.check, 0, false, &explained);
    assert_safe(text_built(&explained));
}

/* A line of a megabyte is cut to the page around the words, and told fast. */
static void test_very_long_line(void **state)
{
    enum { half = 1 << 19 };
    struct fixture fixture;
    struct text_builder content;
    text_builder_init(&content, *state);
    for (size_t i = 0; i < half; i++)
        text_append_byte(&content, i % 7 == 6 ? ' ' : 'a');
    text_append_string(&content, "forty boats");
    for (size_t i = 0; i < half; i++)
        text_append_byte(&content, i % 7 == 0 ? ' ' : 'z');
    fixture_init(&fixture, *state, TEXT("plan.md"), text_built(&content));
    struct unit_verdict *verdict =
        fixture_unit(&fixture, TEXT("a"), text_built(&content), 1, 1, verdict_fails);
    list_push(*state, &verdict->evidence,
              fixture_words(&fixture, fixture_equipment, stance_provided, TEXT("forty boats")));
    struct text out = told(&fixture, (struct report_options){0});
    for (size_t start = 0, end; start < out.length; start = end + 1) {
        end = (size_t)(strchr(out.bytes + start, '\n') - out.bytes);
        assert_true(utf8_width(text_part(out, start, end)) <= PAGE_WIDTH);
    }
    const char *shown = strstr(out.bytes, "1 | …"), *mark = strstr(out.bytes, "  | ");
    assert_non_null(shown);
    assert_non_null(strstr(shown, "forty boats zz"));
    assert_non_null(mark);
    assert_int_equal(utf8_width((struct text){shown, (size_t)(strstr(shown, "forty") - shown)}),
                     (size_t)(strchr(mark, '^') - mark));
}

/* Wide characters take two columns, combining ones none: the mark stands under the words. */
static void test_underline_by_width(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("p"),
                 TEXT("\tn\xC3\xA9 e\xCC\x81 \xE8\xAD\xA6\xE5\xAF\x9F boats \xE8\x88\xB9.\n"));
    struct unit_verdict *verdict = fixture_unit(&fixture, TEXT("a"), TEXT("A"), 1, 1, verdict_fails);
    list_push(*state, &verdict->evidence,
              fixture_words(&fixture, fixture_equipment, stance_provided, TEXT("boats \xE8\x88\xB9")));
    assert_non_null(strstr(told(&fixture, (struct report_options){0}).bytes,
                           "    1:11: provided: equipment supply [equipment_supply]\n"
                           "      1 | n\xC3\xA9 e\xCC\x81 \xE8\xAD\xA6\xE5\xAF\x9F boats \xE8\x88\xB9.\n"
                           "        |           ^~~~~~~~\n"));
}

static void test_evidence_outside_the_document(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("p"), TEXT("short"));
    struct unit_verdict *verdict = fixture_unit(&fixture, TEXT("a"), TEXT("A"), 1, 1, verdict_fails);
    list_push(*state, &verdict->evidence,
              (struct evidence){.thing = {thing_concept, 0},
                                .start = 4000000000u,
                                .end = 4000000001u,
                                .line = 9,
                                .column = 9,
                                .length = 5});
    assert_non_null(strstr(told(&fixture, (struct report_options){0}).bytes,
                           "    9:9: provided: Somebody outside looks in [oversight]\n    source:"));
}

static void test_same_words_are_told_once(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("p"), TEXT("one two three four five six"));
    struct unit_verdict *verdict = fixture_unit(&fixture, TEXT("a"), TEXT("A"), 1, 1, verdict_fails);
    static const char *const words[] = {"one", "one", "two", "three", "four", "five"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        list_push(*state, &verdict->evidence,
                  fixture_words(&fixture, 0, stance_provided, text_of(words[i])));
    struct text out = told(&fixture, (struct report_options){0});
    assert_non_null(strstr(out.bytes, "    … and 2 more places\n"));
    assert_null(strstr(strstr(out.bytes, "    1:1: ") + 1, "    1:1: "));
}

static void test_totals_of_a_run(void **state)
{
    struct fixture fixture;
    struct text_builder out;
    struct report_sink sink = {.builder = &out};
    struct report report;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    text_builder_init(&out, *state);
    report_begin(&report, &report_text, &sink, &(struct report_options){.quiet = true}, *state);
    assert_true(report_document(&report, &fixture.check));
    report_error(&report, TEXT("gone.md"), TEXT("does not exist"));
    assert_true(report_document(&report, &fixture.check));
    assert_true(report_end(&report));
    assert_string_equal(text_built(&out).bytes, "plan.md: fails (plan)  1 unit: 1 fails\n"
                                                "plan.md: fails (plan)  1 unit: 1 fails\n"
                                                "2 documents: 2 fails; 1 could not be judged\n"
                                                "2 units: 2 fails\n");
    assert_int_equal(report.totals.errors, 1);
}

/* ---- explain ------------------------------------------------------------------------------------------- */

static void test_explain(void **state)
{
    struct fixture fixture;
    struct text_builder out;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    struct unit_verdict *verdict = &fixture.check.units.items[0];
    struct repair repair = {{NULL, 0, 0}, {NULL, 0, 0}};
    list_push(*state, &repair.concepts, (size_t)fixture_oversight);
    list_push(*state, &verdict->repairs, repair);
    list_push(*state, &verdict->principles[fixture_accountability].weak,
              fixture_words(&fixture, fixture_equipment, stance_allowed, TEXT("forty boats")));
    list_push(*state, &verdict->steps, (struct decision_step){.decision = 0, .truth = truth_true});
    text_builder_init(&out, *state);
    report_explain(&fixture.check, 0, false, &out);
    struct text words = text_built(&out);
    assert_true(
        text_starts_with(words, TEXT("plan.md:3-5: fails  Component 1: Boats\n  Nobody answers for it.\n")));
    assert_non_null(strstr(words.bytes, "\nHow it was decided\n"));
    assert_non_null(strstr(words.bytes, "  1. fails otherwise — this decides\n"));
    assert_non_null(strstr(words.bytes, "  2. counts otherwise — not reached, for line 1 had decided\n"));
    assert_non_null(
        strstr(words.bytes, "\nWhat came near\n  5:31: allowed: equipment supply [equipment_supply]\n"));
    assert_non_null(strstr(words.bytes, "    It is left to the choice of whoever is to be overseen"));
    assert_non_null(strstr(words.bytes,
                           "\nWhat would make it count\n  The smallest change:\n"
                           "    - a body outside the ministry that may open the books [oversight]\n"
                           "      Somebody outside looks in\n"));
    assert_non_null(
        strstr(words.bytes, "\nWhat the rest of the document adds\n  Nothing that changes the verdict"));
}

/* "fails when strengthens effectiveness and not (weakens accountability or strengthens accountability)" */
static void test_explain_parts(void **state)
{
    struct fixture fixture;
    struct text_builder out;
    struct condition leaves[3] = {
        {.kind = condition_effect,
         .thing = {thing_principle, fixture_effectiveness},
         .effect = effect_strengthens},
        {.kind = condition_effect,
         .thing = {thing_principle, fixture_accountability},
         .effect = effect_weakens},
        {.kind = condition_effect,
         .thing = {thing_principle, fixture_accountability},
         .effect = effect_strengthens},
    };
    struct condition either = {.kind = condition_or}, none = {.kind = condition_not},
                     both = {.kind = condition_and};
    struct proof proofs[6] = {
        {.condition = &leaves[0], .truth = truth_true}, {.condition = &leaves[1], .truth = truth_false},
        {.condition = &leaves[2], .truth = truth_unknown}, {.condition = &either, .truth = truth_unknown},
        {.condition = &none, .truth = truth_unknown}, {.condition = &both, .truth = truth_unknown},
    };
    struct proof *of_either[] = {&proofs[1], &proofs[2]}, *of_none[] = {&proofs[3]};
    struct proof *of_both[] = {&proofs[0], &proofs[4]};
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    proofs[3].parts = of_either, proofs[3].part_count = 2;
    proofs[4].parts = of_none, proofs[4].part_count = 1;
    proofs[5].parts = of_both, proofs[5].part_count = 2;
    list_push(*state, &proofs[0].evidence,
              fixture_words(&fixture, fixture_equipment, stance_provided, TEXT("forty boats")));
    fixture.rulebook.definitions.items[0].decisions.items[0].when = &both;
    list_push(*state, &fixture.check.units.items[0].steps,
              (struct decision_step){.decision = 0, .truth = truth_unknown, .proof = &proofs[5]});
    text_builder_init(&out, *state);
    report_explain(&fixture.check, 0, false, &out);
    assert_non_null(strstr(text_built(&out).bytes,
                           "  1. fails when all of this holds — cannot be told, and so no line below it can decide\n"
                           "     yes: it strengthens “effectiveness”\n"
                           "        5:31: provided: \"forty boats\" [equipment_supply]\n"
                           "     cannot be told: none of this holds\n"
                           "        no: it weakens “Providers answer”\n"
                           "        cannot be told: it strengthens “Providers answer”\n"
                           "     source: A Handbook (DCAF, 2015), \"Core\"\n"));
}

/* A proof nested deeper than any rulebook may write is told to a depth, not to the end of the stack. */
static void test_explain_deep_proof(void **state)
{
    struct fixture fixture;
    struct text_builder out;
    struct condition both = {.kind = condition_and};
    struct proof *proof = NULL;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    for (size_t i = 0; i < 100000; i++) {
        struct proof *outer = arena_new_object(*state, struct proof);
        outer->condition = &both;
        outer->part_count = proof != NULL;
        outer->parts = arena_alloc_array(*state, 1, sizeof proof);
        outer->parts[0] = proof;
        proof = outer;
    }
    list_push(*state, &fixture.rulebook.definitions.items[0].decisions, (struct decision){.when = &both});
    fixture.rulebook.definitions.items[0].decisions.items[0].when = &both;
    list_push(*state, &fixture.check.units.items[0].steps,
              (struct decision_step){.decision = 0, .truth = truth_true, .proof = proof});
    text_builder_init(&out, *state);
    report_explain(&fixture.check, 0, false, &out);
    assert_true(out.length < 20000);
}

static void test_out_of_memory_writes_nothing(void **state)
{
    struct fixture fixture;
    struct text_builder out;
    struct report_sink sink = {.builder = &out};
    struct report report;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT(PLAN));
    add_failing_unit(&fixture);
    text_builder_init(&out, *state);
    report_begin(&report, &report_text, &sink, &(struct report_options){0}, *state);
    report.scratch_limit = 200;
    assert_false(report_document(&report, &fixture.check));
    assert_int_equal(out.length, 0);
    report.scratch_limit = 0;
    assert_true(report_document(&report, &fixture.check));
    assert_int_equal(report.totals.documents, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_failing_unit),
        TEST(test_repair_and_finding),
        TEST(test_one_line_for_what_proposes_nothing),
        TEST(test_carried_unit),
        TEST(test_quiet_is_a_line),
        TEST(test_flags),
        TEST(test_colour),
        TEST(test_hostile_strings),
        TEST(test_very_long_line),
        TEST(test_underline_by_width),
        TEST(test_evidence_outside_the_document),
        TEST(test_same_words_are_told_once),
        TEST(test_totals_of_a_run),
        TEST(test_explain),
        TEST(test_explain_parts),
        TEST(test_explain_deep_proof),
        TEST(test_out_of_memory_writes_nothing),
    };
    return cmocka_run_group_tests_name("report_text", tests, NULL, NULL);
}
