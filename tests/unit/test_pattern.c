#include "checker/pattern.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct pattern *compile(struct arena *arena, const char *written, bool case_counts, bool anchored)
{
    struct text message = {NULL, 0};
    size_t offset = 0;
    struct pattern *pattern =
        pattern_compile(arena, text_of(written), case_counts, anchored, &message, &offset);

    assert_non_null(pattern);
    return pattern;
}

static void groups_are_filled(void **state)
{
    struct pattern *pattern = compile(*state, "art(?:icle)?\\.? (\\d+)(?: — (\\w+))?", false, false);
    struct pattern_group groups[3];
    struct text subject = TEXT("see Article 12 — Scope and ART. 7");

    assert_int_equal(pattern_find(pattern, subject, 0, groups), pattern_match);
    assert_int_equal(groups[0].start, 4);
    assert_int_equal(groups[0].end, 24);
    assert_int_equal(groups[1].start, 12);
    assert_int_equal(groups[1].end, 14);
    assert_int_equal(groups[2].start, 19);
    assert_int_equal(groups[2].end, 24);
    assert_int_equal(pattern_find(pattern, subject, 24, groups), pattern_match);
    assert_int_equal(groups[0].start, 29);
    assert_int_equal(groups[1].end, 35);
    assert_true(groups[2].start == SIZE_MAX && groups[2].end == SIZE_MAX);
    assert_int_equal(pattern_find(pattern, subject, 30, groups), pattern_no_match);
    assert_int_equal(pattern_find(pattern, subject, subject.length, groups), pattern_no_match);
    assert_int_equal(pattern_find(pattern, subject, subject.length + 1, groups), pattern_no_match);
    pattern_free(pattern);
}

static void patterns_with_more_groups_keep_the_first_two(void **state)
{
    struct pattern *pattern = compile(*state, "(a)(b)(c)(d)", true, false);
    struct pattern_group groups[3];

    assert_int_equal(pattern_find(pattern, TEXT("xabcd"), 0, groups), pattern_match);
    assert_int_equal(groups[0].start, 1);
    assert_int_equal(groups[0].end, 5);
    assert_int_equal(groups[2].start, 2);
    assert_int_equal(groups[2].end, 3);
    pattern_free(pattern);
}

static void case_and_anchor_are_kept(void **state)
{
    struct pattern_group groups[3];
    struct pattern *pattern = compile(*state, "PART", true, true);

    assert_int_equal(pattern_find(pattern, TEXT("PART I"), 0, groups), pattern_match);
    assert_int_equal(pattern_find(pattern, TEXT("Part I"), 0, groups), pattern_no_match);
    assert_int_equal(pattern_find(pattern, TEXT("A PART"), 0, groups), pattern_no_match);
    assert_int_equal(pattern_find(pattern, TEXT("A PART"), 2, groups), pattern_match);
    assert_int_equal(groups[0].start, 2);
    pattern_free(pattern);
    pattern = compile(*state, "\xC3\x89TAT", false, false);
    assert_int_equal(pattern_find(pattern, TEXT("l'\xC3\xA9tat"), 0, groups), pattern_match);
    assert_int_equal(groups[0].start, 2);
    pattern_free(pattern);
}

static void assert_faulty(struct arena *arena, const char *written, const char *message, size_t offset)
{
    struct text said = {NULL, 0};
    size_t at = 0;

    assert_null(pattern_compile(arena, text_of(written), false, false, &said, &at));
    assert_int_equal(said.length, strlen(message));
    assert_memory_equal(said.bytes, message, said.length);
    assert_int_equal(at, offset);
}

static void faults_have_a_message_and_a_place(void **state)
{
    assert_faulty(*state, "a(b", "missing closing parenthesis", 3);
    assert_faulty(*state, "[a", "missing terminating ] for character class", 2);
    assert_faulty(*state, "ab|*c", "quantifier does not follow a repeatable item", 3);
    assert_faulty(*state, "\xC3", "UTF-8 error: 1 byte missing at end", 0);
    assert_faulty(*state, "a\\Cb", "using \\C is disabled by the application", 3);
}

/* An expression that tries every way to divide the text gives up soon. */
static void catastrophes_are_given_up(void **state)
{
    struct pattern_group groups[3];
    struct pattern *pattern = compile(*state, "(?:a|aa)+$", true, false);
    char subject[4001];

    for (size_t i = 0; i < sizeof subject - 1; i++)
        subject[i] = 'a';
    subject[sizeof subject - 2] = 'b';
    subject[sizeof subject - 1] = '\0';
    assert_int_equal(pattern_find(pattern, text_of(subject), 0, groups), pattern_gave_up);
    pattern_free(pattern);
    pattern_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_filled),
        cmocka_unit_test(patterns_with_more_groups_keep_the_first_two),
        cmocka_unit_test(case_and_anchor_are_kept),
        cmocka_unit_test(faults_have_a_message_and_a_place),
        cmocka_unit_test(catastrophes_are_given_up),
    };

    return cmocka_run_group_tests_name("pattern", tests, open_arena, close_arena);
}
