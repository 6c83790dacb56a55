#include "checker/pattern.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct pattern *compile(struct arena *arena, const char *written, bool case_counts, enum pattern_use use)
{
    struct text message = {NULL, 0};
    size_t offset = 0;
    struct pattern *pattern =
        pattern_compile(arena, text_of(written), case_counts, use, &message, &offset);

    assert_non_null(pattern);
    return pattern;
}

static void groups_are_filled(void **state)
{
    struct pattern *pattern = compile(*state, "art(?:icle)?\\.? (\\d+)(?: — (\\w+))?", false, pattern_often);
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
    struct pattern *pattern = compile(*state, "(a)(b)(c)(d)", true, pattern_often);
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
    struct pattern *pattern = compile(*state, "PART", true, pattern_anchored);

    assert_int_equal(pattern_find(pattern, TEXT("PART I"), 0, groups), pattern_match);
    assert_int_equal(pattern_find(pattern, TEXT("Part I"), 0, groups), pattern_no_match);
    assert_int_equal(pattern_find(pattern, TEXT("A PART"), 0, groups), pattern_no_match);
    assert_int_equal(pattern_find(pattern, TEXT("A PART"), 2, groups), pattern_match);
    assert_int_equal(groups[0].start, 2);
    pattern_free(pattern);
    pattern = compile(*state, "\xC3\x89TAT", false, pattern_often);
    assert_int_equal(pattern_find(pattern, TEXT("l'\xC3\xA9tat"), 0, groups), pattern_match);
    assert_int_equal(groups[0].start, 2);
    pattern_free(pattern);
}

static void assert_faulty(struct arena *arena, const char *written, const char *message, size_t offset)
{
    struct text said = {NULL, 0};
    size_t at = 0;

    assert_null(pattern_compile(arena, text_of(written), false, pattern_often, &said, &at));
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
    struct pattern *pattern = compile(*state, "(?:a|aa)+$", true, pattern_often);
    char subject[4001];

    for (size_t i = 0; i < sizeof subject - 1; i++)
        subject[i] = 'a';
    subject[sizeof subject - 2] = 'b';
    subject[sizeof subject - 1] = '\0';
    assert_int_equal(pattern_find(pattern, text_of(subject), 0, groups), pattern_gave_up);
    pattern_free(pattern);
    pattern_free(NULL);
}

/* Whether it is compiled again, or to machine code, cannot be seen. */
static void each_use_finds_the_same(void **state)
{
    static const enum pattern_use uses[] = {pattern_seldom, pattern_often, pattern_anchored};
    struct pattern_group groups[3];

    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
        struct pattern *pattern = compile(*state, "(?:an )?army of (\\w+)", false, uses[i]);
        for (size_t time = 0; time < 3; time++) {
            assert_int_equal(pattern_find(pattern, TEXT("see an Army of ten"), 4, groups), pattern_match);
            assert_int_equal(groups[0].start, 4);
            assert_int_equal(groups[0].end, 18);
            assert_int_equal(groups[1].start, 15);
            assert_int_equal(pattern_find(pattern, TEXT("see an army"), 4, groups), pattern_no_match);
            pattern_free(pattern);
        }
    }
}

/* A pattern that is tried so often that it becomes machine code finds and refuses what it did before. */
static void often_tried_patterns_find_the_same(void **state)
{
    static const enum pattern_use uses[] = {pattern_seldom, pattern_anchored};
    struct pattern_group groups[3];

    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
        struct pattern *pattern = compile(*state, "part (\\d+)", false, uses[i]);

        for (size_t time = 0; time < 1000; time++) {
            assert_int_equal(pattern_find(pattern, TEXT("see Part 12"), 4, groups), pattern_match);
            assert_int_equal(groups[1].start, 9);
            assert_int_equal(groups[1].end, 11);
            assert_int_equal(pattern_find(pattern, TEXT("Part I"), 0, groups), pattern_no_match);
            assert_int_equal(pattern_find(pattern, TEXT("see part 1"), 0, groups),
                             uses[i] == pattern_anchored ? pattern_no_match : pattern_match);
        }
        pattern_free(pattern);
    }
}

/* Nor does it give up earlier or later; what is counted in steps is counted as before. */
static void often_tried_patterns_give_up_alike(void **state)
{
    struct pattern_group groups[3];
    struct pattern *hopeless = compile(*state, "(?:a|aa)+$", true, pattern_seldom),
                   *anchored = compile(*state, "b[^z]*z", true, pattern_anchored);
    char subject[2001];

    memset(subject, 'a', sizeof subject);
    memcpy(subject + 1000, "bcz", 3);
    subject[sizeof subject - 2] = 'b';
    subject[sizeof subject - 1] = '\0';
    for (size_t time = 0; time < 300; time++) {
        if (time % 50 == 0)
            assert_int_equal(pattern_find(hopeless, text_of(subject), 1500, groups), pattern_gave_up);
        assert_int_equal(pattern_find(hopeless, TEXT("aab"), 0, groups), pattern_no_match);
        assert_int_equal(pattern_find(anchored, text_of(subject), 1000, groups), pattern_match);
        if (time % 50 == 0) {
            assert_true(pattern_takes_more(anchored, text_of(subject), 1));
            assert_false(pattern_takes_more(anchored, text_of(subject), 100000));
        }
    }
    pattern_free(hopeless);
    pattern_free(anchored);
}

/* The first byte of what an anchored pattern matches is known without it. */
static void anchored_patterns_know_how_they_begin(void **state)
{
    struct pattern_group groups[3];
    struct pattern *pattern = compile(*state, "part \\d", false, pattern_anchored);

    assert_int_equal(pattern_find(pattern, TEXT("PART 1"), 0, groups), pattern_match);
    assert_int_equal(pattern_find(pattern, TEXT("part 1"), 0, groups), pattern_match);
    assert_int_equal(pattern_find(pattern, TEXT("a part 1"), 0, groups), pattern_no_match);
    assert_int_equal(pattern_find(pattern, TEXT(""), 0, groups), pattern_no_match);
    pattern_free(pattern);
    pattern = compile(*state, "(?:part|§ ?)\\d*", true, pattern_anchored);
    assert_int_equal(pattern_find(pattern, TEXT("§ 1"), 0, groups), pattern_match);
    assert_int_equal(pattern_find(pattern, TEXT("PART1"), 0, groups), pattern_no_match);
    pattern_free(pattern);
    pattern = compile(*state, "(?:part)?", true, pattern_anchored);
    assert_int_equal(pattern_find(pattern, TEXT("x"), 0, groups), pattern_match);
    pattern_free(pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_filled),
        cmocka_unit_test(patterns_with_more_groups_keep_the_first_two),
        cmocka_unit_test(case_and_anchor_are_kept),
        cmocka_unit_test(faults_have_a_message_and_a_place),
        cmocka_unit_test(catastrophes_are_given_up),
        cmocka_unit_test(each_use_finds_the_same),
        cmocka_unit_test(often_tried_patterns_find_the_same),
        cmocka_unit_test(often_tried_patterns_give_up_alike),
        cmocka_unit_test(anchored_patterns_know_how_they_begin),
    };

    return cmocka_run_group_tests_name("pattern", tests, open_arena, close_arena);
}
