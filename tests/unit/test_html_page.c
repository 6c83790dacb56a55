/* html_page: nothing that was read becomes markup, and the frame lets nothing run or load. */
#include "checker/report/html_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct text_builder out;
    struct html html;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture.arena = arena_new(0);
    text_builder_init(&fixture.out, fixture.arena);
    fixture.html = (struct html){&fixture.out};
    *state = &fixture;
    return fixture.arena == NULL;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    return 0;
}

static void assert_written(struct fixture *fixture, const char *expected)
{
    assert_string_equal(text_built(&fixture->out).bytes, expected);
}

static void markup_in_texts_is_text(void **state)
{
    struct fixture *fixture = *state;
    html_text(&fixture->html, TEXT("<script>\"a\" & 'b'</script>"));
    assert_written(fixture, "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;");
}

static void deceiving_characters_are_replaced(void **state)
{
    struct fixture *fixture = *state;
    html_text(&fixture->html, TEXT("a\x1b[31m\x07 b\xe2\x80\xae c\xff<\xc3> \xc2\x9b\nü"));
    assert_written(fixture, "a\xef\xbf\xbd[31m\xef\xbf\xbd b\xef\xbf\xbd c\xef\xbf\xbd&lt;\xef\xbf\xbd&gt; "
                            "\xef\xbf\xbd\nü");
}

static void an_empty_text_writes_nothing(void **state)
{
    struct fixture *fixture = *state;
    html_text(&fixture->html, (struct text){NULL, 0});
    html_text(&fixture->html, TEXT(""));
    assert_int_equal(fixture->out.length, 0);
}

static void attributes_cannot_be_left(void **state)
{
    struct fixture *fixture = *state;
    html_markup(&fixture->html, "<p");
    html_attribute(&fixture->html, "id", TEXT("a\" onclick='b'>"));
    html_markup(&fixture->html, ">");
    assert_written(fixture, "<p id=\"a&quot; onclick=&#39;b&#39;&gt;\">");
}

static void elements_and_formats_escape(void **state)
{
    struct fixture *fixture = *state;
    html_element(&fixture->html, "code", TEXT("a<b"));
    html_format(&fixture->html, " %d %s", 7, "<&>");
    assert_written(fixture, "<code>a&lt;b</code> 7 &lt;&amp;&gt;");
}

static void links_on_the_page(void **state)
{
    struct fixture *fixture = *state;
    html_link(&fixture->html, TEXT("term-a"), TEXT("A & B"));
    assert_written(fixture, "<a href=\"#term-a\">A &amp; B</a>");
}

static void only_addresses_of_the_web_are_links(void **state)
{
    static const char *const dead[] = {"javascript:alert(1)", " https://a", "data:text/html,x", "file:///etc", "//a/b",
                                       "https:a",             "",           "java\nscript://x", "ftp://a",     "http"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof dead / sizeof *dead; i++)
        assert_false(html_is_web_address(text_of(dead[i])));
    assert_true(html_is_web_address(TEXT("HTTPS://example.org")));
    html_web_link(&fixture->html, TEXT("javascript:alert(1)"), TEXT("a"));
    html_web_link(&fixture->html, TEXT("http://b/\"c"), TEXT("b"));
    assert_written(fixture, "a<a href=\"http://b/&quot;c\">b</a>");
}

static void assert_anchor(struct fixture *fixture, const char *name, const char *expected)
{
    assert_string_equal(html_anchor(fixture->arena, "term", text_of(name), 3).bytes, expected);
}

static void anchors_hold_only_plain_characters(void **state)
{
    struct fixture *fixture = *state;
    assert_anchor(fixture, "parliament_1.a-B", "term-parliament_1.a-B");
    assert_anchor(fixture, "a b~/\"é", "term-a~20b~7e~2f~22~c3~a9");
    assert_anchor(fixture, "", "term-~3~");
}

static void long_names_give_way_to_a_number(void **state)
{
    struct fixture *fixture = *state;
    char name[102];
    memset(name, 'a', sizeof name);
    name[100] = '\0';
    assert_int_equal(html_anchor(fixture->arena, "term", text_of(name), 3).length, 105);
    name[100] = 'a';
    name[101] = '\0';
    assert_anchor(fixture, name, "term-~3~");
}

static void texts_are_cut_between_characters(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(html_cut(fixture->arena, TEXT("abcd"), 4).bytes, "abcd");
    assert_string_equal(html_cut(fixture->arena, TEXT("abc d"), 4).bytes, "abc…");
    assert_string_equal(html_cut(fixture->arena, TEXT("abüd"), 3).bytes, "ab…");
    assert_string_equal(html_cut(fixture->arena, TEXT("\x80\x80\x80"), 2).bytes, "…");
}

static void assert_holds(struct fixture *fixture, const char *words)
{
    if (strstr(text_built(&fixture->out).bytes, words) == NULL)
        fail_msg("the page lacks: %s", words);
}

static void the_frame(void **state)
{
    struct fixture *fixture = *state;
    struct html_head head = {TEXT("A <title>"), TEXT("pt-BR"), "p{margin:0}\n"};
    html_page_begin(&fixture->html, &head);
    html_page_end(&fixture->html);
    assert_true(text_starts_with(text_built(&fixture->out), TEXT("<!DOCTYPE html>\n<html lang=\"pt-BR\">\n<head>\n"
                                                                 "<meta charset=\"utf-8\">\n")));
    assert_holds(fixture, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                          "style-src 'unsafe-inline'\">");
    assert_holds(fixture, "<title>A &lt;title&gt;</title>");
    assert_holds(fixture, "p{margin:0}\n</style>");
    assert_holds(fixture, "prefers-color-scheme:dark");
    assert_holds(fixture, "@media print");
    assert_holds(fixture, "<body>\n<a class=\"skip\" href=\"#main\">");
    assert_true(text_ends_with(text_built(&fixture->out), TEXT("</body>\n</html>\n")));
    assert_null(strstr(text_built(&fixture->out).bytes, "<script"));
}

static void an_odd_language_is_english(void **state)
{
    struct fixture *fixture = *state;
    struct html_head head = {TEXT(""), TEXT("en\" onload=\"x"), NULL};
    html_page_begin(&fixture->html, &head);
    assert_holds(fixture, "<html lang=\"en\">");
    assert_holds(fixture, "<title>ssrcheck</title>");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(markup_in_texts_is_text),
        TEST(deceiving_characters_are_replaced),
        TEST(an_empty_text_writes_nothing),
        TEST(attributes_cannot_be_left),
        TEST(elements_and_formats_escape),
        TEST(links_on_the_page),
        TEST(only_addresses_of_the_web_are_links),
        TEST(anchors_hold_only_plain_characters),
        TEST(long_names_give_way_to_a_number),
        TEST(texts_are_cut_between_characters),
        TEST(the_frame),
        TEST(an_odd_language_is_english),
    };
    return cmocka_run_group_tests_name("html_page", tests, NULL, NULL);
}
