/* html_marks: words are marked where they stand, each with the number of its note, and the text stays as it is. */
#include "checker/report/html_marks.h"

#include "tests/unit/fixture_check.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static const char text[] = "No court <shall> hear\tthe plea.\nThe clerk keeps it & sings.";

static struct unit_verdict *begin(struct fixture *fixture, struct arena *arena)
{
    fixture_init(fixture, arena, TEXT("a.md"), TEXT(text));
    return fixture_unit(fixture, TEXT("one"), TEXT("One"), 1, 2, verdict_fails);
}

static void decides(struct fixture *fixture, struct text words)
{
    struct unit_verdict *verdict = &fixture->check.units.items[0];
    list_push(fixture->arena, &verdict->evidence, fixture_words(fixture, fixture_oversight, stance_denied, words));
}

/* The whole text as it is marked, without what is the same in every reference: "[a] b¹" as "<mark>a</mark>#1 b". */
static const char *marked_part(struct fixture *fixture, size_t start, size_t end)
{
    struct text_builder out, plain;
    struct html html = {&out};
    struct marks marks = marks_of_unit(&fixture->check, &fixture->check.units.items[0], fixture->arena);
    text_builder_init(&out, fixture->arena);
    text_builder_init(&plain, fixture->arena);
    html_marked_text(&html, &fixture->document, (uint32_t)start, (uint32_t)end, &marks, TEXT("u"));
    struct text all = text_built(&out);
    for (size_t i = 0; i < all.length; i++) {
        struct text rest = text_part(all, i, all.length);
        unsigned number;
        int behind = 0;
        if (sscanf(rest.bytes, "<sup><a id=\"u-m%u\" href=\"#u-n%*u\" aria-label=\"Note %*u\">%*u</a></sup>%n", &number,
                   &behind) == 1 && behind > 0) {
            text_append_format(&plain, "#%u", number);
            i += (size_t)behind - 1;
        } else {
            text_append_byte(&plain, rest.bytes[0]);
        }
    }
    return text_built(&plain).bytes;
}

static const char *marked(struct fixture *fixture)
{
    return marked_part(fixture, 0, sizeof text - 1);
}

static void text_without_marks_is_text(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    assert_string_equal(marked(&fixture), "No court &lt;shall&gt; hear\tthe plea.\nThe clerk keeps it &amp; sings.");
}

static void words_are_marked_in_their_order(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    decides(&fixture, TEXT("clerk"));
    decides(&fixture, TEXT("court"));
    assert_string_equal(marked(&fixture), "No <mark>court</mark>#1 &lt;shall&gt; hear\tthe plea.\n"
                                          "The <mark>clerk</mark>#2 keeps it &amp; sings.");
}

static void words_run_over_line_ends(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    decides(&fixture, TEXT("plea.\nThe clerk"));
    assert_string_equal(marked(&fixture), "No court &lt;shall&gt; hear\tthe <mark>plea.\nThe clerk</mark>#1 keeps it "
                                          "&amp; sings.");
}

static void words_run_over_cells(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    decides(&fixture, TEXT("hear\tthe"));
    assert_string_equal(marked_part(&fixture, 0, 21), "No court &lt;shall&gt; <mark>hear</mark>");
    assert_string_equal(marked_part(&fixture, 22, 31), "<mark>the</mark>#1 plea.");
}

static void overlapping_words_are_cut_where_others_begin(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    decides(&fixture, TEXT("No court <shall>"));
    struct unit_verdict *verdict = &fixture.check.units.items[0];
    struct evidence other = fixture_words(&fixture, fixture_equipment, stance_provided, TEXT("<shall> hear"));
    list_push(fixture.arena, &verdict->evidence, other);
    assert_string_equal(marked_part(&fixture, 0, 21), "<mark>No court </mark><mark>&lt;shall&gt;</mark>#1<mark> hear</mark>#2");
}

static void words_inside_others_have_their_own_note(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    decides(&fixture, TEXT("No court <shall> hear"));
    struct unit_verdict *verdict = &fixture.check.units.items[0];
    struct evidence inner = fixture_words(&fixture, fixture_equipment, stance_provided, TEXT("court"));
    list_push(fixture.arena, &verdict->evidence, inner);
    assert_string_equal(marked_part(&fixture, 0, 21),
                        "<mark>No </mark><mark>court</mark>#2<mark> &lt;shall&gt; hear</mark>#1");
}

static void words_inside_others_that_say_the_same_have_none(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    decides(&fixture, TEXT("court"));
    decides(&fixture, TEXT("No court <shall> hear"));
    assert_string_equal(marked_part(&fixture, 0, 21), "<mark>No court &lt;shall&gt; hear</mark>#1");
}

static void one_place_has_one_mark_with_all_its_purposes(void **state)
{
    struct fixture fixture;
    struct unit_verdict *verdict = begin(&fixture, *state);
    decides(&fixture, TEXT("court"));
    struct evidence words = fixture_words(&fixture, fixture_oversight, stance_denied, TEXT("court"));
    verdict->principles[fixture_accountability].weakened = true;
    list_push(fixture.arena, &verdict->principles[fixture_accountability].breaching, words);
    struct finding finding = {.rule = 0};
    list_push(fixture.arena, &finding.evidence, words);
    list_push(fixture.arena, &verdict->findings, finding);
    struct marks marks = marks_of_unit(&fixture.check, verdict, fixture.arena);
    assert_int_equal(marks.count, 1);
    assert_int_equal(marks.items[0].purposes.count, 3);
    assert_int_equal(marks.items[0].purposes.items[0].use, mark_decides);
    assert_int_equal(marks.items[0].purposes.items[1].use, mark_finding);
    assert_int_equal(marks.items[0].purposes.items[2].use, mark_breaches);
    assert_string_equal(marked_part(&fixture, 0, 8), "No <mark class=\"against\">court</mark>#1");
}

static void what_is_not_strengthened_is_no_mark_for_it(void **state)
{
    struct fixture fixture;
    struct unit_verdict *verdict = begin(&fixture, *state);
    struct evidence words = fixture_words(&fixture, fixture_oversight, stance_provided, TEXT("court"));
    list_push(fixture.arena, &verdict->principles[fixture_accountability].serving, words);
    assert_int_equal(marks_of_unit(&fixture.check, verdict, fixture.arena).count, 0);
    verdict->principles[fixture_accountability].strengthened = true;
    assert_int_equal(marks_of_unit(&fixture.check, verdict, fixture.arena).count, 1);
}

static void places_beyond_the_most_are_counted(void **state)
{
    struct fixture fixture;
    struct unit_verdict *verdict = begin(&fixture, *state);
    for (size_t i = 0; i < 100; i++)
        decides(&fixture, TEXT("court"));
    struct marks marks = marks_of_unit(&fixture.check, verdict, fixture.arena);
    assert_int_equal(marks.count, 1);
    assert_int_equal(marks.left, 70);
}

static void words_of_elsewhere_are_not_shown(void **state)
{
    struct fixture fixture;
    struct text_builder out;
    struct html html = {&out};
    struct unit_verdict *verdict = begin(&fixture, *state);
    decides(&fixture, TEXT("clerk"));
    struct marks marks = marks_of_unit(&fixture.check, verdict, fixture.arena);
    text_builder_init(&out, fixture.arena);
    html_marked_text(&html, &fixture.document, 0, 21, &marks, TEXT("u"));
    assert_false(marks.items[0].shown);
    html_marked_text(&html, &fixture.document, 22, sizeof text - 1, &marks, TEXT("u"));
    assert_true(marks.items[0].shown);
}

#define mark_test(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        mark_test(text_without_marks_is_text),
        mark_test(words_are_marked_in_their_order),
        mark_test(words_run_over_line_ends),
        mark_test(words_run_over_cells),
        mark_test(overlapping_words_are_cut_where_others_begin),
        mark_test(words_inside_others_have_their_own_note),
        mark_test(words_inside_others_that_say_the_same_have_none),
        mark_test(one_place_has_one_mark_with_all_its_purposes),
        mark_test(what_is_not_strengthened_is_no_mark_for_it),
        mark_test(places_beyond_the_most_are_counted),
        mark_test(words_of_elsewhere_are_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
