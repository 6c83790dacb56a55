#include "lang/pattern_check.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* The starts that a pattern asks for, with a space after each; "-" when it asks for none. */
static struct text starts_of(struct arena *arena, const char *pattern)
{
    struct text_list starts;
    struct text_builder told;

    if (!pattern_word_starts(arena, text_of(pattern), &starts))
        return TEXT("-");
    text_builder_init(&told, arena);
    for (size_t i = 0; i < starts.count; i++)
        text_append_format(&told, "%.*s ", TEXT_ARG(starts.items[i]));
    return text_built(&told);
}

static void expect_starts(struct arena *arena, const char *pattern, const char *expected)
{
    struct text found = starts_of(arena, pattern);

    if (!text_equal(found, text_of(expected)))
        fail_msg("%s: found '%.*s', expected '%s'", pattern, TEXT_ARG(found), expected);
}

static void a_word_that_must_begin_is_a_start(void **state)
{
    expect_starts(*state, "\\bguard\\b", "guard ");
    expect_starts(*state, "^Mandate of\\b", "mandate ");
    expect_starts(*state, "\\w+ without (?:undue |any )?delay", "without ");
    expect_starts(*state, "[0-9]+ (?:men|women) or", "men women ");
    expect_starts(*state, "self-govern", "govern ");
    expect_starts(*state, "\\(signed\\)", "signed ");
    expect_starts(*state, "\\W+corps", "corps ");
    expect_starts(*state, "^\\W*(?:the )?(?:title|citation)", "title citation ");
}

static void the_rarest_of_several_is_kept(void **state)
{
    expect_starts(*state, "^the extraordinary army", "extraordinary ");
    expect_starts(*state, "\\b(?:an extraordinary|the) session", "session ");
}

static void a_start_ends_where_the_text_may_go_on_in_two_ways(void **state)
{
    expect_starts(*state, "\\bwelcom(?:es|ing|e)\\b", "welcom ");
    expect_starts(*state, "\\bcolou?r\\b", "colo ");
    expect_starts(*state, "\\bbi+l", "bi ");
    expect_starts(*state, "\\bcaf\xC3\xA9", "caf ");
    expect_starts(*state, "\\bwork ?plan", "work ");
}

static void each_way_asks_for_its_own(void **state)
{
    expect_starts(*state, "\\barmy|\\bnavy", "army navy ");
    expect_starts(*state, "\\b(?:army|(?:air|space) force)\\b", "army force ");
    expect_starts(*state, "\\b(?:army|.+)\\b", "-");
    expect_starts(*state, "\\b(?:army|)\\b", "-");
}

static void letters_inside_of_a_word_are_no_start(void **state)
{
    expect_starts(*state, "guard", "-");
    expect_starts(*state, "\\w+guard", "-");
    expect_starts(*state, "(?:safe)?guard", "-");
    expect_starts(*state, "\\b(?:safe)?guard", "-");
    expect_starts(*state, "\\W*guard", "-");
    expect_starts(*state, "[ -]guard", "-");
    expect_starts(*state, ".guard", "-");
    expect_starts(*state, "1guard", "-");
    expect_starts(*state, "\\bx", "-");
}

static void what_may_be_left_out_is_no_start(void **state)
{
    expect_starts(*state, "\\b(?:royal )?", "-");
    expect_starts(*state, "\\b(?:royal ){0,2}", "-");
    expect_starts(*state, "\\b(?:royal )*x", "-");
    expect_starts(*state, "(?=royal )", "-");
    expect_starts(*state, "(?<!royal )\\barmy", "army ");
    expect_starts(*state, "^(?:royal )?army", "army ");
    expect_starts(*state, "^(?!royal )army", "army ");
}

/* Options and escapes by which letters stand for something else. */
static void strange_patterns_have_none(void **state)
{
    expect_starts(*state, "(?x) guard", "-");
    expect_starts(*state, "\\Q guard\\E", "-");
    expect_starts(*state, " (?<name>guard) guard", "-");
    expect_starts(*state, "\\b\\cArmy", "-");
    expect_starts(*state, "\\bguard(*ACCEPT)", "-");
    expect_starts(*state, "\\b\\x{61}rmy force", "-");
}

static void many_ways_are_too_many(void **state)
{
    struct text_builder pattern;

    text_builder_init(&pattern, *state);
    for (size_t i = 0; i < 300; i++)
        text_append_format(&pattern, "%s\\bw%c%c", i > 0 ? "|" : "", (char)('a' + i / 26), (char)('a' + i % 26));
    expect_starts(*state, text_built(&pattern).bytes, "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_that_must_begin_is_a_start),
        cmocka_unit_test(the_rarest_of_several_is_kept),
        cmocka_unit_test(a_start_ends_where_the_text_may_go_on_in_two_ways),
        cmocka_unit_test(each_way_asks_for_its_own),
        cmocka_unit_test(letters_inside_of_a_word_are_no_start),
        cmocka_unit_test(what_may_be_left_out_is_no_start),
        cmocka_unit_test(strange_patterns_have_none),
        cmocka_unit_test(many_ways_are_too_many),
    };

    return cmocka_run_group_tests_name("pattern_check", tests, open_arena, close_arena);
}
