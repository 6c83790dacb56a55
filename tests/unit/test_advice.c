/* What is advised against, and what is not. The wording is in tests/messages. */
#include "lang/pattern_check.h"
#include "tests/unit/fixture_rules.h"

#define TESTED "test \"t\" { text \"x\" expect verdict fails expect rule r }\n"

static void sound_rules_get_none(void **state)
{
    (void)state;
    assert_messages("source s { title \"S\" }\nterm a { \"a\" }\nrelation rel { who a cite s }\n"
                    "concept c { \"c <a>\", rel }\nprinciple p { served by c cite s }\n"
                    "definition d { fails when weakens p undetermined otherwise cite s }\n"
                    "rule r { when c message \"m\" cite s }\n" TESTED,
                    "");
}

static void a_vocabulary_is_for_others_to_use(void **state)
{
    (void)state;
    assert_messages("term a { \"a\" }\nconcept c { \"c\" }\nparameter p = no\n", "");
}

static void use_by_itself_is_none(void **state)
{
    (void)state;
    assert_messages("source s { title \"S\" }\nconcept c { \"c\" }\nterm a { \"a\" }\nterm b { <a> }\n"
                    "rule r { when c message \"m\" cite s }\n" TESTED,
                    "t.rules:4:6: advice: term 'b' is never used [unused-term]\n");
}

static void a_test_is_no_use(void **state)
{
    (void)state;
    assert_messages("source s { title \"S\" }\nconcept c { \"c\" }\nconcept d { \"d\" }\n"
                    "rule r { when c message \"m\" cite s }\n"
                    "test \"t\" { text \"x\" expect d expect rule r }\n",
                    "t.rules:3:9: advice: concept 'd' is never used [unused-concept]\n");
}

static void a_citation_of_a_decision_is_one(void **state)
{
    (void)state;
    assert_messages("source s { title \"S\" }\nconcept c { \"c\" }\n"
                    "definition d { fails when c cite s undetermined otherwise }\n"
                    "test \"t\" { text \"x\" expect verdict fails }\n",
                    "");
}

static void doubles_are_told_within_one_owner_only(void **state)
{
    (void)state;
    assert_messages("term a { \"The  Court\" }\nterm b { \"the court\", \"the  COURT\", \"the [court]\" }\n",
                    "t.rules:2:23: advice: this phrase stands here twice [duplicate-phrase]\n");
    assert_messages("concept a { \"x\" with b in unit, \"x\", \"x\" with c in unit }\nterm b { \"b\" }\nterm "
                    "c { \"c\" }\n",
                    "");
    assert_messages("term a { /x[yz]abc/, /X[yz]abc/, /x[yz]abc/ }\n",
                    "t.rules:1:34: advice: this phrase stands here twice [duplicate-phrase]\n");
}

static void lists_with_a_lonely_scope(void **state)
{
    static const char head[] = "source s { title \"S\" }\nterm a { \"a\" }\nterm b { \"b\" }\n" TESTED;
    char rules[500];

    (void)state;
    snprintf(rules, sizeof rules, "%srule r { when any of a, b in sentence message \"m\" cite s }\n", head);
    assert_messages(rules,
                    "t.rules:5:25: advice: the scope here belongs to the last of the list alone; for all of "
                    "them write 'of (a, b) …' [lonely-scope]\n");
    snprintf(rules, sizeof rules, "%srule r { when any of (a, b) in sentence message \"m\" cite s }\n", head);
    assert_messages(rules, "");
    snprintf(rules, sizeof rules, "%srule r { when any of a in unit, b in sentence message \"m\" cite s }\n",
             head);
    assert_messages(rules, "");
    snprintf(rules, sizeof rules, "%srule r { when all of a, b denied message \"m\" cite s }\n", head);
    assert_messages(rules,
                    "t.rules:5:25: advice: the stance here belongs to the last of the list alone; for all of "
                    "them write 'of (a, b) …' [lonely-scope]\n");
}

static void literals_of_patterns(void **state)
{
    static const char *const with[] = {
        "abc",       "\\babc\\b", "x?abc",    "(?:abc|xbcd)", "[0-9]+abcd?e|abcd",
        "(abc)+",    "a\\-bc",    "abc{2}",   "x(?i)abc",     "abc|(?:d(?:efg))",
        "\xC3\xA9t", "[]a]bcd",   "[^]a]bcd", "(?<n>x)abc"};
    static const char *const without[] = {"ab",       "a.bc",     "abc|de",   "(?:abc)?",  "(abc)*",
                                          "ab?cd",    "abc{0,2}", "(?=abc)",  "[abc]",     "a(?:bc",
                                          "\\p{Abc}", "",         "a|bcd",    "ab(c|d)ef", "(?!abcd)",
                                          "a\\dbc",   "[a\\]bcd", "(?<abc>x)"};

    (void)state;
    for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
        if (!pattern_has_literal(text_of(with[i]), 3))
            fail_msg("%s has one", with[i]);
    }
    for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
        if (pattern_has_literal(text_of(without[i]), 3))
            fail_msg("%s has none", without[i]);
    }
}

static void patterns_at_the_start(void **state)
{
    static const char *const at_start[] = {"^a", "^(?:a|b)", "^§ ?[0-9]+[|]", "^a\\|b"};
    static const char *const anywhere[] = {"", "a", "a^", "^a|b", "(^a)", "[^a]"};

    (void)state;
    for (size_t i = 0; i < sizeof at_start / sizeof *at_start; i++) {
        if (!pattern_stands_at_start(text_of(at_start[i])))
            fail_msg("%s stands at the start", at_start[i]);
    }
    for (size_t i = 0; i < sizeof anywhere / sizeof *anywhere; i++) {
        if (pattern_stands_at_start(text_of(anywhere[i])))
            fail_msg("%s may stand anywhere", anywhere[i]);
    }
}

static void patterns_that_nest_deep(void **state)
{
    struct arena *arena = arena_new(0);
    struct text_builder pattern;

    (void)state;
    text_builder_init(&pattern, arena);
    for (size_t i = 0; i < 100000; i++)
        text_append_string(&pattern, "(a");
    assert_false(pattern_has_literal(text_built(&pattern), 3));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_rules_get_none),
        cmocka_unit_test(a_vocabulary_is_for_others_to_use),
        cmocka_unit_test(use_by_itself_is_none),
        cmocka_unit_test(a_test_is_no_use),
        cmocka_unit_test(a_citation_of_a_decision_is_one),
        cmocka_unit_test(doubles_are_told_within_one_owner_only),
        cmocka_unit_test(lists_with_a_lonely_scope),
        cmocka_unit_test(literals_of_patterns),
        cmocka_unit_test(patterns_at_the_start),
        cmocka_unit_test(patterns_that_nest_deep),
    };

    return cmocka_run_group_tests_name("advice", tests, NULL, NULL);
}
