/* html_figure: a row for each unit, a column for each principle, a shape for each effect; the same as a table. */
#include "checker/report/html_figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct text_builder out;
    struct html html;
    struct figure figure;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    memset(&fixture, 0, sizeof fixture);
    fixture.arena = arena_new(0);
    if (fixture.arena == NULL)
        return 1;
    text_builder_init(&fixture.out, fixture.arena);
    fixture.html = (struct html){&fixture.out};
    fixture.figure = (struct figure){.id = TEXT("d1-map"), .title = TEXT("Principles by unit")};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    return 0;
}

static void add_columns(struct fixture *fixture)
{
    list_push(fixture->arena, &fixture->figure.columns, TEXT("accountability"));
    list_push(fixture->arena, &fixture->figure.columns, TEXT("rule of law"));
}

static void add_row(struct fixture *fixture, struct text label, enum figure_mark first, enum figure_mark second)
{
    enum figure_mark *marks = arena_alloc_array(fixture->arena, 2, sizeof *marks);
    marks[0] = first;
    marks[1] = second;
    list_push(fixture->arena, &fixture->figure.rows,
              (struct figure_row){label, TEXT("u1"), "fails", "bad", marks});
}

static const char *drawn(struct fixture *fixture)
{
    figure_write(&fixture->html, &fixture->figure);
    return text_built(&fixture->out).bytes;
}

static const char *table(struct fixture *fixture)
{
    figure_table(&fixture->html, &fixture->figure);
    return text_built(&fixture->out).bytes;
}

static size_t count(const char *whole, const char *part)
{
    size_t found = 0;
    for (const char *at = strstr(whole, part); at != NULL; at = strstr(at + 1, part))
        found++;
    return found;
}

/* The drawing behind its key, in which every shape stands as well. */
static const char *sheets(struct fixture *fixture)
{
    const char *all = drawn(fixture);
    const char *behind = strstr(all, "</ul>");
    assert_non_null(behind);
    return behind;
}

static void every_effect_has_a_shape_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    add_columns(fixture);
    add_row(fixture, TEXT("One"), figure_strengthened, figure_weakened);
    add_row(fixture, TEXT("Two"), figure_both, figure_weakly);
    add_row(fixture, TEXT("Three"), figure_untouched, figure_untouched);
    const char *svg = sheets(fixture);
    assert_non_null(strstr(svg, "<path class=\"strengthened\" d=\"M453 114m0 -6l6 11h-12z\"/>"));
    assert_non_null(strstr(svg, "<path class=\"weakened\" d=\"M483 114m0 6l6 -11h-12z\"/>"));
    assert_non_null(strstr(svg, "<path class=\"both\" d=\"M453 134m0 -7l6 7l-6 7l-6 -7z\"/>"));
    assert_non_null(strstr(svg, "<path class=\"weakly\" d=\"M483 134m0 -5l5 9h-10z\"/>"));
    assert_int_equal(count(svg, "a1.5 1.5 0 1 0 3 0"), 2);
}

static void a_row_leads_to_its_unit_and_says_what_it_does(void **state)
{
    struct fixture *fixture = *state;
    add_columns(fixture);
    add_row(fixture, TEXT("One"), figure_strengthened, figure_weakened);
    add_row(fixture, TEXT("Two"), figure_untouched, figure_untouched);
    const char *svg = sheets(fixture);
    assert_non_null(strstr(svg, "<a href=\"#u1\"><title>One: fails; accountability strengthened, rule of law weakened</title>"));
    assert_non_null(strstr(svg, "<title>Two: fails; nothing touched</title>"));
}

static void the_drawing_has_a_title_and_a_description(void **state)
{
    struct fixture *fixture = *state;
    add_columns(fixture);
    add_row(fixture, TEXT("One"), figure_strengthened, figure_weakened);
    const char *svg = sheets(fixture);
    assert_non_null(strstr(svg, "role=\"group\" aria-labelledby=\"d1-map-t1\" aria-describedby=\"d1-map-d1\""));
    assert_non_null(strstr(svg, "<title id=\"d1-map-t1\">Principles by unit</title><desc id=\"d1-map-d1\">A row for each unit"));
}

static void many_rows_stand_on_several_sheets(void **state)
{
    struct fixture *fixture = *state;
    add_columns(fixture);
    for (size_t i = 0; i < 400; i++)
        add_row(fixture, TEXT("One"), figure_strengthened, figure_weakened);
    const char *svg = sheets(fixture);
    assert_int_equal(count(svg, "<svg "), 12);
    assert_int_equal(count(svg, ">accountability</text>"), 12);
    assert_int_equal(count(svg, "<a href="), 400);
    assert_non_null(strstr(svg, "Principles by unit, rows 397 to 400 of 400</title>"));
}

static void labels_are_text_and_cut(void **state)
{
    struct fixture *fixture = *state;
    add_columns(fixture);
    add_row(fixture, TEXT("</svg><script>\x1b[1m a heading that goes on and on and on and on"), figure_both, figure_both);
    const char *svg = sheets(fixture);
    assert_null(strstr(svg, "<script"));
    assert_non_null(strstr(svg, "&lt;/svg&gt;&lt;script&gt;\xef\xbf\xbd[1m a heading that goes on and…</text>"));
}

static void the_table_says_the_same_in_words(void **state)
{
    struct fixture *fixture = *state;
    add_columns(fixture);
    add_row(fixture, TEXT("One"), figure_weakly, figure_both);
    assert_non_null(strstr(table(fixture), "<tr><th scope=\"row\"><a href=\"#u1\">One</a></th><td>fails</td>"
                                           "<td>only weakly strengthened</td><td>strengthened and weakened</td></tr>"));
}

static void nothing_to_show_is_nothing(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(drawn(fixture), "");
    add_columns(fixture);
    assert_string_equal(drawn(fixture), "");
    assert_string_equal(table(fixture), "");
}

#define figure_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        figure_test(every_effect_has_a_shape_of_its_own),
        figure_test(a_row_leads_to_its_unit_and_says_what_it_does),
        figure_test(the_drawing_has_a_title_and_a_description),
        figure_test(many_rows_stand_on_several_sheets),
        figure_test(labels_are_text_and_cut),
        figure_test(the_table_says_the_same_in_words),
        figure_test(nothing_to_show_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
