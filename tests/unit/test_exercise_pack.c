/* The copy that students get: nothing hidden stands in it, and it is an exercise again. */
#include "tests/unit/fixture_exercise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const char teacher[] = FIXTURE_LESSON
    "## Task 1: judge this proposal\n\nWhat does it come to?\n\n```task\nvariants: no\nsee: Who looks\n```\n\n```document\nThe police shall receive boats.\n```\n\n"
    "```hint\nThe first hint.\n```\n\n```hint\nThe second hint.\n```\n\n```wrong verdict\nYou missed the boats.\n```\n\n"
    "## Task 2: write the rules\n\n```stub\n# begin here\n```\n\n"
    "```visible case, 1 point\nThe council shall inspect the police.\n---\nexpect: seen provided\n```\n\n"
    "```hidden case, 17 points\nThe auditor shall inspect the harbour police.\n---\nexpect: seen provided\nidea: a hidden idea\n```\n\n"
    "## Task 3: write the tests\n\n"
    "```hidden mutant, 19 points\n\"council\", \"auditor\"\nbecomes\n\"council\", \"judge\", \"mayor\", \"clerk\"\n```\n\n"
    "## Model answers\n\n```answer 1\nverdict: fails\nreason: answering\nquotation: shall receive boats\n```\n\n"
    "```answer 2\nconcept seen { looks cite s }\n```\n\n"
    "```answer 3\ntest \"a\" { text \"The auditor shall inspect the police.\" expect check }\n```\n";

static void nothing_hidden_stands_in_it(void **state)
{
    static const char *const hidden[] = {"harbour police", "hidden", "17", "19", "clerk", "Model", "variants", "second hint", "missed the boats", "looks cite s }\n```", "verdict: fails"};
    static const char *const shown[] = {"What does it come to?", "The first hint.", "The council shall inspect the police.", "# begin here", "verdict:\nreason:\nquotation:\n",
                                        "student: Ada\n", "packed: ", "see: Who looks"};
    struct exercise_fixture *fixture = exercise_fixture_new(teacher, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    const char *packed = exercise_pack(fixture->grader, TEXT("Ada"), fixture->arena).bytes;
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (strstr(packed, hidden[i]) != NULL)
            fail_msg("students see: %s", hidden[i]);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        if (strstr(packed, shown[i]) == NULL)
            fail_msg("students miss: %s", shown[i]);
    assert_true(exercise_pack_is_tight(fixture->exercise, text_of(packed), fixture->arena, &fixture->diagnostics));
    exercise_fixture_free(fixture);
}

static void it_is_an_exercise_again(void **state)
{
    struct exercise_fixture *fixture = exercise_fixture_new(teacher, 0);
    struct text packed = exercise_pack(fixture->grader, TEXT("Ada"), fixture->arena);
    struct exercise_fixture *copy = exercise_fixture_new(packed.bytes, 0);
    (void)state;
    assert_null(exercise_fixture_error(copy));
    assert_true(copy->exercise->packed);
    assert_int_equal(copy->exercise->tasks.count, 3);
    assert_int_equal(copy->exercise->tasks.items[1].cases.count, 1);
    /* the teacher knows it by its hash */
    struct outcome outcome = outcome_of(fixture->grader, TEXT("x.md"), packed, true, fixture->arena);
    assert_true(text_equal(outcome.student, TEXT("Ada")));
    assert_int_equal(outcome.remark.length, 0);
    outcome = outcome_of(fixture->grader, TEXT("x.md"), TEXT("```exercise\nid: boats\npacked: 00\n```\n"), true, fixture->arena);
    assert_true(text_equal(outcome.remark, TEXT("was made from another version of the exercise")));
    outcome = outcome_of(fixture->grader, TEXT("x.md"), TEXT("```exercise\nid: cars\n```\n"), true, fixture->arena);
    assert_true(text_equal(outcome.remark, TEXT("answers another exercise ('cars')")));
    exercise_fixture_free(copy);
    exercise_fixture_free(fixture);
}

static void what_shines_through_is_told(void **state)
{
    static const char leaking[] = FIXTURE_LESSON
        "## Task 1: write the rules\n\nThink of this: the auditor shall  inspect the “police”.\n\n"
        "```hidden case, 1 point\nThe auditor shall inspect the \"police\".\n---\nexpect: check provided\n```\n";
    struct exercise_fixture *fixture = exercise_fixture_new(leaking, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    struct text packed = exercise_pack(fixture->grader, TEXT(""), fixture->arena);
    assert_false(exercise_pack_is_tight(fixture->exercise, packed, fixture->arena, &fixture->diagnostics));
    assert_string_equal(exercise_fixture_error(fixture), "this is to be hidden, and stands in what students see as well");
    exercise_fixture_free(fixture);
}

static void a_fence_cannot_be_closed_from_inside(void **state)
{
    static const char fenced[] = FIXTURE_LESSON
        "## Task 1: judge this proposal\n\n````document\nThe police shall receive boats.\n\n```\ncode\n```\n````\n";
    struct exercise_fixture *fixture = exercise_fixture_new(fenced, 0);
    (void)state;
    assert_null(exercise_fixture_error(fixture));
    struct text packed = exercise_pack(fixture->grader, TEXT(""), fixture->arena);
    struct exercise_fixture *copy = exercise_fixture_new(packed.bytes, 0);
    assert_null(exercise_fixture_error(copy));
    assert_true(text_equal(copy->exercise->tasks.items[0].document, fixture->exercise->tasks.items[0].document));
    exercise_fixture_free(copy);
    exercise_fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_hidden_stands_in_it),
        cmocka_unit_test(it_is_an_exercise_again),
        cmocka_unit_test(what_shines_through_is_told),
        cmocka_unit_test(a_fence_cannot_be_closed_from_inside),
    };
    return cmocka_run_group_tests_name("exercise_pack", tests, NULL, NULL);
}
