/* Answers to each kind of task: what they are worth, good, poor and cheating. */
#include "tests/unit/fixture_exercise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const char judging[] = FIXTURE_LESSON
    "## Task 1: judge this proposal\n\n```task\npoints: verdict 2, reason 1, quotation 1\nreasons: answering, label\n"
    "see: Who looks\n```\n\n```document\nThe police shall receive boats. The reform is a fine thing for all of us here.\n```\n\n"
    "```wrong verdict\nOnce more: who looks?\n```\n\n"
    "## Model answers\n\n```answer 1\nverdict: fails\nreason: answering\nquotation: shall receive boats\n```\n";

static void a_verdict_its_reason_and_its_words(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(judging, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nverdict: fails\nreason: answering\nquotation: “shall receive BOATS”\n```\n", true),
                        "verdict 2/2; reason 1/1; quotation 1/1");
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nVerdict: counts\nreason: label\nquotation: a fine thing\n```\n", true),
                        "verdict 0/2; reason 0/1; quotation 0/1");
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nverdict: fails, counts\nreason: label, answering\nquotation: The "
                                                        "police shall receive boats. The reform is a fine thing for all of us here.\n```\n", true),
                        "verdict 0/2; reason 0/1; quotation 0/1");
    assert_string_equal(exercise_fixture_grade(fixture, "", true), "verdict 0/2; reason 0/1; quotation 0/1");
    assert_true(exercise_fixture_says(fixture, "```answer 1\nverdict: counts\n```\n", "Once more: who looks?"));
    assert_true(exercise_fixture_says(fixture, "```answer 1\nreason: answerin\n```\n", "did you mean 'answering'?"));
    assert_true(exercise_fixture_says(fixture, "```answer 1\nquotation: nowhere\n```\n", "do not stand in the document"));
    assert_false(exercise_fixture_says(fixture, "```answer 1\nverdict: counts\n```\n", "fails"));
    exercise_fixture_free(fixture);
}

static const char mending[] = FIXTURE_LESSON
    "## Task 1: mend this clause\n\n```task\nwords: 6\nkeep: boats\npoints: verdict 3, keep 1, words 1\n```\n\n"
    "```document\n{clause}\n```\n\n```clause\nThe police shall receive boats.\n```\n\n"
    "## Model answers\n\n```answer 1\nThe police shall receive boats. The council shall inspect the police.\n```\n";

static void a_clause_is_mended_and_not_replaced(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(mending, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nThe police shall receive boats. The auditor shall inspect the police.\n```\n", true),
                        "verdict 3/3; keep 1/1; words 1/1");
    /* another clause in its place */
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nThe council shall inspect the police.\n```\n", true),
                        "verdict 0/3; keep 0/1; words 0/1");
    /* the label, and nothing else */
    assert_true(exercise_fixture_says(fixture, "```answer 1\n## Reform\n\nThe police shall receive boats.\n```\n", "a name decides nothing"));
    /* the text turned round, its words kept */
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nThe police shall not receive boats. The council shall inspect the police.\n```\n", true),
                        "verdict 0/3; keep 0/1; words 0/1");
    /* too many words */
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nThe police shall receive boats. The council shall inspect the police. The auditor shall inspect the police.\n```\n", true),
                        "verdict 3/3; keep 1/1; words 0/1");
    assert_true(exercise_fixture_says(fixture, "```answer 1\nThe police shall receive boats.\n```\n", "nothing was changed"));
    assert_string_equal(exercise_fixture_grade(fixture, "", true), "verdict 0/3; keep 0/1; words 0/1");
    exercise_fixture_free(fixture);
}

static const char arguing[] = FIXTURE_LESSON
    "## Task 1: argue both definitions\n\n```task\ndefinitions: strict, mild\nreasons: answering, strength, label\n```\n\n"
    "```document\nThe police shall receive boats.\n```\n\n"
    "## Model answers\n\n```answer 1\nunder strict: fails\nunder mild: counts\nthey part on: strength\n```\n";

static void two_definitions_and_where_they_part(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(arguing, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nunder strict: fails\nunder mild: counts\nthey part on: strength\n```\n", true),
                        "under strict 1/1; under mild 1/1; they part on 1/1");
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nunder strict: counts\nunder mild: counts\nthey part on: label\n```\n", true),
                        "under strict 0/1; under mild 1/1; they part on 0/1");
    exercise_fixture_free(fixture);
}

static const char writing[] = FIXTURE_LESSON
    "## Task 1: write the rules\n\n"
    "```visible case, 1 point\nThe council shall inspect the police.\n---\nexpect: seen provided\nidea: the council is outside\n```\n\n"
    "```hidden case, 2 points\nThe auditor shall inspect the police.\n---\nexpect: seen provided\nidea: so is somebody else\nsee: Who looks\n```\n\n"
    "```visible counter-case, 1 point\nThe police shall receive boats.\n---\nexpect: no seen\n```\n\n"
    "```hidden counter-case, 2 points\nThe police shall inspect the police.\n---\nexpect: no seen\n```\n\n"
    "## Model answers\n\n```answer 1\nconcept seen { looks cite s }\n```\n";

static void rules_are_tried_on_cases(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(writing, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nconcept seen { check }\n```\n", true),
                        "case 1 1/1; hidden case 1 2/2; case 2 1/1; hidden case 2 2/2");
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nconcept seen { check }\n```\n", false), "case 1 1/1; case 2 1/1");
    /* whatever is written */
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nconcept seen { \"the\" as provided }\n```\n", true),
                        "case 1 1/1; hidden case 1 2/2; case 2 0/1; hidden case 2 0/2; balance 0/0 -3");
    /* the very words of the visible case */
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nconcept seen { \"the council shall inspect the police\" }\n```\n", true),
                        "case 1 1/1; hidden case 1 0/2; case 2 1/1; hidden case 2 2/2; balance 0/0 -2");
    assert_true(exercise_fixture_says(fixture, "```answer 1\nconcept seen { \"council\" }\n```\n", "so is somebody else (see “Who looks”)"));
    assert_false(exercise_fixture_says(fixture, "```answer 1\nconcept seen { \"council\" }\n```\n", "uditor"));
    exercise_fixture_free(fixture);
}

static void rules_that_cannot_be_used(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(writing, 0);
    (void)state;
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nconcept sen { check }\n```\n", true), "rules 0/6");
    assert_true(exercise_fixture_says(fixture, "```answer 1\nconcept sen { check }\n```\n", "do not declare"));
    assert_true(exercise_fixture_says(fixture, "\n\n```answer 1\n\nconcept seen { chek }\n```\n",
                                      "line 5: unknown term, relation or concept 'chek' (did you mean 'check'?)"));
    assert_true(exercise_fixture_says(fixture, "```answer 1\nuse boats\n```\n", "no other rulebook may be used here"));
    assert_true(exercise_fixture_says(fixture, "```answer 1\nuse english\n```\n", "no other rulebook may be used here"));
    assert_true(exercise_fixture_says(fixture, "```answer 1\nreplace concept check { \"a\" }\n```\n", "'replace' stands only"));
    exercise_fixture_free(fixture);
}

static const char changing[] = FIXTURE_LESSON
    "## Task 1: write the rules\n\n```task\nmay change the lesson: yes\n```\n\n"
    "```hidden case, 2 points\nThe mayor shall inspect the police.\n---\nexpect: check provided\n```\n\n"
    "```hidden counter-case, 1 point\nThe police shall inspect the police.\n---\nexpect: no check\n```\n";

static void rules_that_change_the_lesson(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(changing, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nadd to term council { \"mayor\" }\n```\n", true),
                        "hidden case 1 2/2; hidden case 2 1/1");
    /* but not what is asked of them */
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nreplace test \"case 1 of the exercise\" { text \"The.\" expect no check }\n```\n", true),
                        "rules 0/3");
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nswitch off test \"case 1 of the exercise\"\n```\n", true), "rules 0/3");
    exercise_fixture_free(fixture);
}

static void rules_have_limits(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(writing, 0);
    struct text_builder many, patterns;
    (void)state;
    text_builder_init(&many, fixture->arena);
    text_builder_init(&patterns, fixture->arena);
    text_append_string(&many, "```answer 1\nconcept seen { check }\n");
    text_append_string(&patterns, "```answer 1\nconcept seen { check");
    for (int i = 0; i < 201; i++)
        text_append_format(&many, "term extra%d { \"x%d\" }\n", i, i);
    for (int i = 0; i < 21; i++)
        text_append_format(&patterns, ", /abc%d/", i);
    text_append_string(&many, "```\n");
    text_append_string(&patterns, "}\n```\n");
    assert_true(exercise_fixture_says(fixture, text_built(&many).bytes, "more than 200 declarations"));
    assert_true(exercise_fixture_says(fixture, text_built(&patterns).bytes, "more than 20 patterns"));
    exercise_fixture_free(fixture);
}

static const char testing[] = FIXTURE_LESSON
    "## Task 1: write the tests\n\n```task\ntests: 2\n```\n\n"
    "```visible mutant, 1 point\n\"council\", \"auditor\"\nbecomes\n\"council\"\n---\nidea: nobody tests the auditor\n```\n\n"
    "```hidden mutant, 2 points\nterm kit { \"boat~\" }\nbecomes\nterm kit { \"boats\" }\n---\nidea: one boat is a boat\n```\n\n"
    "## Model answers\n\n```answer 1\ntest \"a\" { text \"The auditor shall inspect the police.\" expect check provided }\n"
    "test \"b\" { text \"The police shall receive the boat.\" expect means }\n```\n";

static void tests_are_tried_on_faulty_rules(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(testing, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\ntest \"a\" { text \"The auditor shall inspect the police.\" expect check }\n```\n", true),
                        "tests 0/0; mutant 1 1/1; hidden mutant 1 0/2");
    assert_true(exercise_fixture_says(fixture, "```answer 1\ntest \"a\" { text \"The council shall inspect the police.\" expect check }\n```\n",
                                      "one boat is a boat"));
    /* what fails on everything shows nothing */
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\ntest \"a\" { text \"The auditor shall inspect the police.\" expect no check }\n```\n", true),
                        "tests 0/0; mutant 1 0/1; hidden mutant 1 0/2");
    assert_true(exercise_fixture_says(fixture, "```answer 1\nterm x { \"y\" }\ntest \"a\" { text \"The.\" expect no check }\n```\n", "'test' blocks, and of nothing else"));
    assert_true(exercise_fixture_says(fixture, "```answer 1\ntest \"a\" { text \"The.\" expect no check }\ntest \"b\" { text \"The.\" expect no check }\n"
                                               "test \"c\" { text \"The.\" expect no check }\n```\n", "3 tests are written, and 2 may be"));
    assert_string_equal(exercise_fixture_grade(fixture, "", true), "rules 0/3");
    exercise_fixture_free(fixture);
}

static const char finding[] = FIXTURE_LESSON
    "## Task 1: find the clause\n\n"
    "```document\n## One\n\nThe council shall inspect the police.\n\n## Two\n\nThe police shall receive boats.\n\n## Three\n\nNothing else happens here at all.\n```\n\n"
    "## Model answers\n\n```answer 1\nclause: two\nquotation: receive boats\n```\n";

static void a_clause_is_found(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(finding, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nquotation: the police shall receive\n```\n", true), "clause 1/1");
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nclause: Two\n```\n", true), "clause 1/1");
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nclause: one\nquotation: receive boats\n```\n", true), "clause 0/1");
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nclause: one, two, three\n```\n", true), "clause 0/1");
    assert_string_equal(exercise_fixture_grade(fixture, "```answer 1\nquotation: The council shall inspect the police. The police shall receive boats. Nothing else happens\n```\n", true), "clause 0/1");
    exercise_fixture_free(fixture);
}

static void an_exercise_that_does_not_hold(void **state)
{
    static const struct {
        const char *tasks, *error;
    } wrong[] = {
        {"## Task 1: judge this proposal\n\n```document\nThe police shall receive boats.\n```\n\n## Model answers\n\n```answer 1\nverdict: counts\n```\n",
         "this model answer does not get all points: verdict: "},
        {"## Task 1: judge this proposal\n\n```task\nreasons: label, kit\n```\n\n```document\nThe police shall receive boats.\n```\n",
         "none of the reasons that are offered decides here"},
        {"## Task 1: judge this proposal\n\n```document\n## A\n\nThe police shall receive boats.\n\n## B\n\nThe council shall inspect the police.\n```\n",
         "which unit of the document is to be judged?"},
        {"## Task 1: judge this proposal\n\n```document law\nThe police.\n```\n", "the rules know no kind of document 'law'"},
        {"## Task 1: argue both definitions\n\n```task\ndefinitions: strict, soft\n```\n\n```document\nThe police shall receive boats.\n```\n",
         "the rules have no definition 'soft'"},
        {"## Task 1: argue both definitions\n\n```task\ndefinitions: strict, mild\n```\n\n```document\nThe council shall inspect the police.\n```\n",
         "both definitions come to the same verdict on this text"},
        {"## Task 1: mend this clause\n\n```document\nNo place.\n```\n\n```clause\nThe police shall receive boats.\n```\n",
         "the document has no place '{clause}' where the clause stands"},
        {"## Task 1: mend this clause\n\n```document\n{clause}\n```\n\n```clause\nThe council shall inspect the police.\n```\n",
         "the clause comes to the wanted verdict as it stands"},
        {"## Task 1: write the tests\n\n```hidden mutant, 1 point\nnot there\nbecomes\nx\n```\n",
         "these words do not stand in the lesson's rules, or more than once"},
        {"## Task 1: find the clause\n\n```document\nThe police shall receive boats.\n```\n",
         "this task needs a model answer with a quotation: it tells which words hollow out the rest"},
        {"## Task 1: find the clause\n\n```document\nThe council shall inspect the police.\n```\n\n## Model answers\n\n```answer 1\nquotation: inspect the police\n```\n",
         "with this sentence taken out, the document comes to nothing better: the rules do not see that it hollows out the rest"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct arena *arena = arena_new(0);
        struct text content = text_format(arena, "%s%s", FIXTURE_LESSON, wrong[i].tasks);
        struct exercise_fixture *fixture = exercise_fixture_new(content.bytes, 0);
        assert_non_null(exercise_fixture_error(fixture));
        assert_memory_equal(exercise_fixture_error(fixture), wrong[i].error, strlen(wrong[i].error));
        assert_null(fixture->grader);
        exercise_fixture_free(fixture);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verdict_its_reason_and_its_words), cmocka_unit_test(a_clause_is_mended_and_not_replaced),
        cmocka_unit_test(two_definitions_and_where_they_part), cmocka_unit_test(rules_are_tried_on_cases),
        cmocka_unit_test(rules_that_cannot_be_used),          cmocka_unit_test(rules_have_limits),
        cmocka_unit_test(rules_that_change_the_lesson),
        cmocka_unit_test(tests_are_tried_on_faulty_rules),    cmocka_unit_test(a_clause_is_found),
        cmocka_unit_test(an_exercise_that_does_not_hold),
    };
    return cmocka_run_group_tests_name("exercise_grade", tests, NULL, NULL);
}
