/* Outcomes as bytes: they come back as they were; other bytes are refused. */
#include "tests/unit/fixture_exercise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct outcome some_outcome(struct arena *arena)
{
    struct outcome outcome = {.student = TEXT("Ada\nLovelace"), .path = TEXT("a.md"), .remark = TEXT("holds no answers")};
    struct exercise_mark mark = {2, TEXT("hidden case 1"), 3, 1, 4, exercise_well_done, true, TEXT("words\nof it")};
    list_push(arena, &outcome.marks, mark);
    mark.part = TEXT("");
    list_push(arena, &outcome.marks, mark);
    return outcome;
}

static void it_comes_back_as_it_was(void **state)
{
    struct outcome outcome = some_outcome(*state), again;
    assert_true(outcome_read(outcome_write(&outcome, *state), *state, &again));
    assert_true(text_equal(again.student, outcome.student));
    assert_true(text_equal(again.path, outcome.path));
    assert_true(text_equal(again.remark, outcome.remark));
    assert_int_equal(again.trouble.length, 0);
    assert_int_equal(again.marks.count, 2);
    const struct exercise_mark *mark = &again.marks.items[0];
    assert_true(mark->task == 2 && mark->most == 3 && mark->points == 1 && mark->lost == 4 && mark->hidden);
    assert_int_equal(mark->level, exercise_well_done);
    assert_true(text_equal(mark->words, TEXT("words\nof it")));
}

static void other_bytes_are_refused(void **state)
{
    static const char *const wrong[] = {"", "\n", "3\nAda", "99999999999999999999\n", "-1\nx\n", "3\nAda\n4\na.md\n0\n\n0\n\n1\n",
                                        "3\nAda\n4\na.md\n0\n\n0\n\n99999999\n"};
    struct outcome outcome = some_outcome(*state), again;
    struct text bytes = outcome_write(&outcome, *state);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(outcome_read(text_of(wrong[i]), *state, &again));
    for (size_t length = 0; length < bytes.length; length++)
        assert_false(outcome_read(text_copy(*state, text_part(bytes, 0, length)), *state, &again));
}

static void whom_a_file_is_from(void **state)
{
    (void)state;
    assert_true(text_equal(outcome_name_of(TEXT("class/ada.lovelace.md")), TEXT("ada.lovelace")));
    assert_true(text_equal(outcome_name_of(TEXT(".md")), TEXT(".md")));
    assert_true(text_equal(outcome_name_of(TEXT("class.d/ada")), TEXT("ada")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_comes_back_as_it_was, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(other_bytes_are_refused, open_arena, close_arena),
        cmocka_unit_test(whom_a_file_is_from),
    };
    return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
