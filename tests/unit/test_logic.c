/* What conditions can come to, with three values. */
#include "lang/logic.h"
#include "tests/unit/fixture_rules.h"

#define THINGS                                                                                               \
    "term a { \"a\" }\nterm b { \"b\" }\nterm part { \"p\" }\nterm whole { <part>, \"w\" }\nterm empty { }\n" \
    "concept c { \"c\" }\nconcept d { \"d\" }\nconcept fixed { \"f\" as provided }\nconcept wide { c, \"w\" }\n" \
    "concept only_denied { c denied }\nconcept hopeless { empty }\nrelation does { who a }\n"                  \
    "principle p { served by c }\nprinciple q { served by d }\n"                                               \
    "kind bill { \"be it enacted\" }\nkind pact { \"the parties\" }\nkind charter as bill { \"charter\" }\n"   \
    "parameter strict = no\n"

struct bench {
    struct fixture *fixture;
    struct arena *arena;
    struct logic *logic;
    jmp_buf door;
};

static void open_bench(struct bench *bench, const char *rules)
{
    bench->fixture = fixture_rulebook(rules);
    bench->arena = arena_new(0);
    assert_non_null(bench->arena);
    if (setjmp(bench->door) != 0)
        fail_msg("no memory");
    arena_set_door(bench->arena, &bench->door);
    bench->logic = logic_new(findable_new(bench->fixture->rulebook, bench->arena), bench->arena);
}

static void close_bench(struct bench *bench)
{
    arena_free(bench->arena);
    fixture_free(bench->fixture);
}

static const struct logic_place in_unit = {.level = level_unit};

/* Two conditions, as the rules r0 and r1 of a rulebook. */
static void open_pair(struct bench *bench, const char *one, const char *other, const char *head)
{
    char rules[4000];

    snprintf(rules, sizeof rules, "%srule r0 %s { when %s message \"m\" }\nrule r1 %s { when %s message \"m\" }\n", THINGS,
             head, one, head, other);
    open_bench(bench, rules);
}

static const struct condition *condition(const struct bench *bench, size_t rule)
{
    return bench->fixture->rulebook->rules.items[rule].when;
}

static void assert_holds(const char *written, enum logic_answer can_hold, enum logic_answer can_fail)
{
    struct bench bench;

    open_pair(&bench, written, written, "");
    enum logic_answer holds = logic_can_hold(bench.logic, condition(&bench, 0), in_unit);
    enum logic_answer fails = logic_can_fail(bench.logic, condition(&bench, 0), in_unit);
    if (holds != can_hold || fails != can_fail)
        fail_msg("%s: can hold %d, can fail %d", written, (int)holds, (int)fails);
    close_bench(&bench);
}

static void assert_follows(const char *when, const char *then, enum logic_answer expected)
{
    struct bench bench;

    open_pair(&bench, when, then, "");
    enum logic_answer follows = logic_follows(bench.logic, condition(&bench, 0), condition(&bench, 1), in_unit);
    if (follows != expected)
        fail_msg("%s => %s: %d", when, then, (int)follows);
    close_bench(&bench);
}

static void what_can_never_hold(void **state)
{
    static const char *const never[] = {
        "a and not a", "c provided and not c mentioned", "empty", "hopeless mentioned",
        "fixed denied", "only_denied allowed", "kind bill and kind pact", "kind charter and not kind bill",
        "strengthens p and weakly strengthens p", "strengthens p and not touches p", "weakens q and not weakens any principle",
        "part and not whole", "a in unit and not a in document", "c denied and not wide denied",
        "a in sentence", "not (a or not a)", "all of (a, b) and not any of (a, b)", "\"x\" in unit and not \"x\" in document",
        "a in most units and not a in many units", "empty before a", "heading empty"};

    (void)state;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_holds(never[i], logic_no, logic_yes);
}

static void what_always_holds(void **state)
{
    static const char *const always[] = {"a or not a", "not (a and not a)", "not empty", "at least 1 of (a, b) or not b",
                                         "not c denied or c mentioned"};

    (void)state;
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        assert_holds(always[i], logic_yes, logic_no);
}

static void what_is_open(void **state)
{
    static const char *const open[] = {
        "a", "c and not c denied", "c mentioned and not c", "kind bill and not kind charter", "fixed described", "fixed removed",
        "weakens p and strengthens p", "c denied and c provided", "whole and not part", "wide and not c", "only_denied denied",
        "a in many units and not a in most units", "a in document and not a", "parameter strict", "relation does", "a before b and not b before a",
        "a near b within 3 words and not a before b within 3 words", "named by c", "at least 1 of (a, b, c) and not at least 2 of (a, b, c)"};

    (void)state;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        assert_holds(open[i], logic_yes, logic_yes);
}

static void what_follows(void **state)
{
    (void)state;
    assert_follows("a and b", "a", logic_yes);
    assert_follows("a", "a or b", logic_yes);
    assert_follows("a or b", "a", logic_no);
    assert_follows("c", "c mentioned", logic_yes);
    assert_follows("c provided or denied", "c provided or c denied", logic_yes);
    assert_follows("c provided or c denied", "c provided or denied", logic_yes);
    assert_follows("c mentioned", "c provided", logic_no);
    assert_follows("c", "wide", logic_yes);
    assert_follows("wide", "c", logic_no);
    assert_follows("all of (a, b)", "at least 1 of (a, b)", logic_yes);
    assert_follows("a before b within 3 words", "a near b within 5 words", logic_yes);
    assert_follows("a near b within 5 words", "a before b within 5 words", logic_no);
    assert_follows("strengthens p", "touches p", logic_yes);
    assert_follows("not touches p", "not strengthens p", logic_yes);
    assert_follows("kind charter", "kind bill", logic_yes);
    assert_follows("kind bill", "not kind pact", logic_yes);
    assert_follows("heading part", "heading whole", logic_yes);
}

/* "b or not b" is never false, but it may be unknown: it need not be true where a is. In a list where the first that is
 * not refused decides, that is enough to keep what comes later from deciding. */
static void unknown_is_no_truth(void **state)
{
    struct bench bench;

    (void)state;
    assert_follows("a", "b or not b", logic_no);
    assert_follows("a", "a or not a", logic_yes);
    assert_follows("a", "kind bill or not kind bill", logic_yes);
    open_pair(&bench, "a", "b or not b", "");
    assert_int_equal(logic_comes_after(bench.logic, condition(&bench, 0), condition(&bench, 1), in_unit), logic_yes);
    close_bench(&bench);
}

static void kinds_of_documents(void **state)
{
    struct bench bench;

    (void)state;
    open_pair(&bench, "kind pact", "kind bill", "for bill");
    struct logic_place place = {level_unit, &bench.fixture->rulebook->rules.items[0].kinds, false};
    assert_int_equal(logic_can_hold(bench.logic, condition(&bench, 0), place), logic_no);
    assert_int_equal(logic_can_fail(bench.logic, condition(&bench, 1), place), logic_no);
    place.or_untold = true;
    assert_int_equal(logic_can_hold(bench.logic, condition(&bench, 0), place), logic_no);
    assert_int_equal(logic_can_fail(bench.logic, condition(&bench, 1), place), logic_yes);
    close_bench(&bench);
}

static void what_both_and_share(void **state)
{
    struct bench bench;

    (void)state;
    open_pair(&bench, "a and not b", "b", "");
    assert_int_equal(logic_can_both(bench.logic, condition(&bench, 0), condition(&bench, 1), in_unit), logic_no);
    assert_true(logic_share(bench.logic, condition(&bench, 0), condition(&bench, 1), in_unit));
    close_bench(&bench);
    open_pair(&bench, "a", "c", "");
    assert_int_equal(logic_can_both(bench.logic, condition(&bench, 0), condition(&bench, 1), in_unit), logic_yes);
    assert_false(logic_share(bench.logic, condition(&bench, 0), condition(&bench, 1), in_unit));
    close_bench(&bench);
}

/* More atoms than are tried: nothing is claimed, not even what is plain to see. */
static void nothing_is_claimed_of_what_is_large(void **state)
{
    struct bench bench;
    struct text_builder rules;
    jmp_buf door;
    struct arena *arena = arena_new(0);

    (void)state;
    assert_non_null(arena);
    if (setjmp(door) != 0)
        fail_msg("no memory");
    arena_set_door(arena, &door);
    text_builder_init(&rules, arena);
    for (int i = 0; i < 40; i++)
        text_append_format(&rules, "term t%d { \"w%d\" }\n", i, i);
    text_append_string(&rules, "rule r { when t0 and not t0");
    for (int i = 1; i < 40; i++)
        text_append_format(&rules, " and t%d", i);
    text_append_string(&rules, " message \"m\" }\n");
    open_bench(&bench, text_built(&rules).bytes);
    assert_int_equal(logic_can_hold(bench.logic, condition(&bench, 0), in_unit), logic_open);
    close_bench(&bench);
    arena_free(arena);
}

/* What a search would take for ever is given up. */
static void a_hard_question_is_given_up(void **state)
{
    struct bench bench;
    struct text_builder rules;
    jmp_buf door;
    struct arena *arena = arena_new(0);

    (void)state;
    assert_non_null(arena);
    if (setjmp(door) != 0)
        fail_msg("no memory");
    arena_set_door(arena, &door);
    text_builder_init(&rules, arena);
    for (int i = 0; i < 24; i++)
        text_append_format(&rules, "term t%d { \"w%d\" }\n", i, i);
    text_append_string(&rules, "rule r { when at least 12 of (t0");
    for (int i = 1; i < 24; i++)
        text_append_format(&rules, ", t%d", i);
    text_append_string(&rules, ") and not at least 12 of (t23");
    for (int i = 22; i >= 0; i--)
        text_append_format(&rules, ", t%d", i);
    text_append_string(&rules, ") message \"m\" }\n");
    open_bench(&bench, text_built(&rules).bytes);
    assert_int_equal(logic_can_hold(bench.logic, condition(&bench, 0), in_unit), logic_open);
    close_bench(&bench);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_never_hold),
        cmocka_unit_test(what_always_holds),
        cmocka_unit_test(what_is_open),
        cmocka_unit_test(what_follows),
        cmocka_unit_test(unknown_is_no_truth),
        cmocka_unit_test(kinds_of_documents),
        cmocka_unit_test(what_both_and_share),
        cmocka_unit_test(nothing_is_claimed_of_what_is_large),
        cmocka_unit_test(a_hard_question_is_given_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
