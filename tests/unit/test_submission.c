/* What students hand in: which parts of a file are read, and what is refused. */
#include "checker/exercise/submission.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void answers_and_who_gave_them(void **state)
{
    struct submission submission;
    struct text content = TEXT("# A copy\n\n```exercise\nid: x\nstudent: Ada Lovelace\npacked: 12\n```\n\n```hidden case\nignored\n```\n\n"
                               "```answer 2\nverdict: counts\n  reason : because\n```\n\n~~~~answer 10\nrules { }\n~~~~\n");
    assert_null(submission_read(*state, TEXT("ada.md"), content, &submission));
    assert_true(text_equal(submission.student, TEXT("Ada Lovelace")));
    assert_true(text_equal(submission.id, TEXT("x")));
    assert_int_equal(submission.answers.count, 2);
    assert_null(submission_answer(&submission, 1));
    assert_true(text_equal(submission_answer(&submission, 10)->content, TEXT("rules { }\n")));
    assert_true(text_equal(exercise_setting(&submission_answer(&submission, 2)->values, "reason"), TEXT("because")));
}

static void only_the_first_head_counts(void **state)
{
    struct submission submission;
    struct text content = TEXT("```exercise\nstudent: Ada\n```\n```exercise\nstudent: Bob\n```\n");
    assert_null(submission_read(*state, TEXT("x.md"), content, &submission));
    assert_true(text_equal(submission.student, TEXT("Ada")));
}

static void what_is_refused(void **state)
{
    struct submission submission;
    struct text_builder large;
    text_builder_init(&large, *state);
    assert_string_equal(submission_read(*state, TEXT("x"), TEXT("```answer 1\n\xff\n```\n"), &submission), "is no UTF-8 text");
    assert_string_equal(submission_read(*state, TEXT("x"), TEXT("a\0b"), &submission), "is no UTF-8 text");
    assert_string_equal(submission_read(*state, TEXT("x"), TEXT("```answer 1\na\n```\n```answer 1\nb\n```\n"), &submission),
                        "has two answers to task 1");
    text_append_string(&large, "```answer 1\n");
    while (large.length <= submission_most_answer + 20)
        text_append_string(&large, "more of the same\n");
    assert_string_equal(submission_read(*state, TEXT("x"), text_built(&large), &submission),
                        "has an answer to task 1 that is longer than 65536 bytes");
    while (large.length <= submission_most_bytes)
        text_append_string(&large, "more of the same\n");
    assert_string_equal(submission_read(*state, TEXT("x"), text_built(&large), &submission), "is longer than 1 MiB");
    assert_null(submission_read(*state, TEXT("x"), TEXT(""), &submission));
    assert_int_equal(submission.answers.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(answers_and_who_gave_them, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(only_the_first_head_counts, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_is_refused, open_arena, close_arena),
    };
    return cmocka_run_group_tests_name("submission", tests, NULL, NULL);
}
