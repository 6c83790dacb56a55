#include "tests/unit/fixture_document.h"
#include "tests/unit/fixture_failures.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct document *read_page(struct arena *arena, const char *source)
{
    const char *why = NULL;
    struct document *document = fixture_read("page.html", text_of(source), arena, &why);

    assert_null(why);
    assert_non_null(document);
    assert_string_equal(document->format.bytes, "html");
    reading_text_make(document);
    return document;
}

static void assert_blocks(struct arena *arena, const char *source, const char *expected)
{
    struct document *document = read_page(arena, source);

    assert_string_equal(fixture_blocks(document, arena).bytes, expected);
    document_free(document);
}

static void assert_refused(struct arena *arena, struct text source, const char *expected)
{
    const char *why = NULL;

    assert_null(fixture_read("page.html", source, arena, &why));
    assert_string_equal(why, expected);
}

static void headings_paragraphs_and_items_are_blocks(void **state)
{
    assert_blocks(*state,
                  "<!DOCTYPE html>\n"
                  "<html><body>\n"
                  "<h1>Plan</h1>\n"
                  "<p>A paragraph that\n"
                  "goes on.</p>\n"
                  "<div>Words of a division<p>and its paragraph</p>and its end</div>\n"
                  "<ul><li>a bullet<ul><li>inside</li></ul></li></ul>\n"
                  "<blockquote>quoted</blockquote>\n"
                  "</body></html>\n",
                  "3-3 heading1 |Plan|\n"
                  "4-5 paragraph |A paragraph that goes on.|\n"
                  "6-6 paragraph |Words of a division|\n"
                  "6-6 paragraph |and its paragraph|\n"
                  "6-6 paragraph |and its end|\n"
                  "7-7 item1 |a bullet|\n"
                  "7-7 item2 |inside|\n"
                  "8-8 quote |quoted|\n");
}

static void lists_are_numbered_as_a_browser_does(void **state)
{
    assert_blocks(*state,
                  "<ol><li>one<li><p>two</p><p>more of two</p><li value=7>seven</ol>\n"
                  "<ol type=a start=26><li>z<li>aa</ol>\n"
                  "<ol type=I start=4><li>four</ol>\n"
                  "<p>no number</p>\n",
                  "1-1 item1 |1. one|\n"
                  "1-1 item1 |2. two|\n"
                  "1-1 paragraph |more of two|\n"
                  "1-1 item1 |7. seven|\n"
                  "2-2 item1 |z. z|\n"
                  "2-2 item1 |aa. aa|\n"
                  "3-3 item1 |IV. four|\n"
                  "4-4 paragraph |no number|\n");
}

static void what_a_browser_hides_is_left_out(void **state)
{
    assert_blocks(*state,
                  "<html><head><title>T</title><style>p > a { color: red }</style></head><body>\n"
                  "<nav><ul><li>Home</ul></nav>\n"
                  "<script>if (a<b) document.write(\"<p>no</p>\");</script>\n"
                  "<p>Seen <span style=\"color: red; display : none\">unseen</span> <b hidden>x</b>again.</p>\n"
                  "<!-- <p>a remark</p> -->\n"
                  "<p>The <del>old</del> <s>older</s> <ins>new</ins> rule.</p>\n",
                  "4-4 paragraph |Seen again.|\n"
                  "6-6 paragraph |The new rule.|\n");
}

static void marks_of_notes_go_and_raised_letters_stay(void **state)
{
    assert_blocks(*state, "<p>The Board<sup>1</sup> meets on the 1<sup>st</sup> day<sup><a href='#n'>[2]</a></sup>.</p>",
                  "1-1 paragraph |The Board meets on the 1st day.|\n");
}

static void notes_are_read_apart(void **state)
{
    assert_blocks(*state,
                  "<p>The Board<sup><a href='#fn1' id=ref1>1</a></sup> meets<a href='#_ftn2'>[2]</a> daily, see <a "
                  "href='#s3'>3</a>.</p>\n"
                  "<h2 id=s3>3</h2>\n"
                  "<ol><li id='fn1'><p>Of guards. <a href='#ref1'>\xE2\x86\xA9</a></p></li></ol>\n"
                  "<div><p><a name='_ftn2' href='#_ftnref2'>[2]</a> In public.</p></div>\n"
                  "<p>End.</p>",
                  "1-1 paragraph |The Board meets daily, see 3.|\n"
                  "2-2 heading2 |3|\n"
                  "3-3 note |Of guards.|\n"
                  "4-4 note |In public.|\n"
                  "5-5 paragraph |End.|\n");
}

static void references_stand_for_their_characters(void **state)
{
    assert_blocks(*state, "<p>A&nbsp;&amp; B &lt;c&gt; &#8220;d&#x201D; &mdash; caf&eacute; &unknown; R&D 5 < 6</p>",
                  "1-1 paragraph |A & B <c> \"d\" \xE2\x80\x94 caf\xC3\xA9 &unknown; R&D 5 < 6|\n");
}

static void cells_keep_their_columns(void **state)
{
    assert_blocks(*state,
                  "<table>\n"
                  "<tr><th>No</th><th>Name</th><th>Sum</th></tr>\n"
                  "<tr><td rowspan=2>1</td><td><p>Two</p><p>boats</p></td><td>5</td></tr>\n"
                  "<tr><td>radios<br>and sets</td><td>6</td></tr>\n"
                  "<tr><td colspan=2>All</td><td>11</td></tr>\n"
                  "<tr><td></td><td><ul><li>x<li>y</ul></td><td></td></tr>\n"
                  "</table>\n",
                  "2-2 row |No\\tName\\tSum|\n"
                  "3-3 row |1\\tTwo boats\\t5|\n"
                  "4-4 row |\\tradios and sets\\t6|\n"
                  "5-5 row |All\\t\\t11|\n"
                  "6-6 row |\\tx y|\n");
}

static void tables_that_lay_out_a_page_are_no_tables(void **state)
{
    assert_blocks(*state,
                  "<table><tr><td><h2>Part 1</h2><p>Words.</p><p>More.</p>\n"
                  "<table><tr><td>a</td><td>b</td></tr></table></td></tr></table>\n",
                  "1-1 heading2 |Part 1|\n"
                  "1-1 paragraph |Words.|\n"
                  "1-1 paragraph |More.|\n"
                  "2-2 row |a\\tb|\n");
}

static void tables_that_set_numbers_apart_are_paragraphs(void **state)
{
    assert_blocks(*state,
                  "<table><tr><td><p>1.</p></td><td><p><b>Title.</b> This is the Harbour Guard Act.</p></td></tr>\n"
                  "<tr><td>(a)</td><td>open every locker,\nand</td></tr>\n"
                  "<tr><td></td><td>answer every question.</td></tr></table>\n"
                  "<table><tr><td>No</td><td>Measure, and who answers for it</td></tr>\n"
                  "<tr><td>1.</td><td>The commander of the harbour guard</td></tr></table>\n"
                  "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>\n",
                  "1-1 paragraph |1. Title. This is the Harbour Guard Act.|\n"
                  "2-3 paragraph |(a) open every locker, and|\n"
                  "4-4 paragraph |answer every question.|\n"
                  "5-5 row |No\\tMeasure, and who answers for it|\n"
                  "6-6 row |1.\\tThe commander of the harbour guard|\n"
                  "7-7 row |1\\t2|\n"
                  "7-7 row |3\\t4|\n");
}

static void numbers_stand_apart_from_their_text(void **state)
{
    assert_blocks(*state,
                  "<h4><span>1</span><span>Inspection</span></h4><p><span>(a)</span><span>open it</span> and s<b>hut</b></p>\n"
                  "<dl><dt>(b)</dt><dd>answer.</dd><dt>Board</dt><dd>means a board.</dd></dl>\n"
                  "<p><span>\xC2\xB7</span>&nbsp; boats</p>",
                  "1-1 heading4 |1 Inspection|\n"
                  "1-1 paragraph |(a) open it and shut|\n"
                  "2-2 paragraph |(b) answer.|\n"
                  "2-2 paragraph |Board|\n"
                  "2-2 paragraph |means a board.|\n"
                  "3-3 item1 |boats|\n");
}

static void what_a_site_puts_around_a_document_is_left_out(void **state)
{
    assert_blocks(*state,
                  "<div class='top breadcrumb'>Home</div><div role=navigation>Menu</div><ul id=menu><li>Bills</ul>\n"
                  "<h2>Plan</h2><details><summary>Boats</summary><p>Twelve boats.</p></details>\n"
                  "<p>The navigation of the river.</p><div id=cookies>We use cookies.</div>",
                  "2-2 heading2 |Plan|\n"
                  "2-2 heading3 |Boats|\n"
                  "2-2 paragraph |Twelve boats.|\n"
                  "3-3 paragraph |The navigation of the river.|\n");
}

static void bold_lead_ins_are_known(void **state)
{
    assert_blocks(*state, "<p><b>3.</b> (1) A Command is set up.</p>\n<p>A <b>bold</b> word.</p>\n<p><i><b>All of it</b></i></p>",
                  "1-1 paragraph strong 2 |3. (1) A Command is set up.|\n"
                  "2-2 paragraph |A bold word.|\n"
                  "3-3 paragraph strong 9 |All of it|\n");
}

static void untidy_pages_are_read_as_browsers_do(void **state)
{
    assert_blocks(*state, "<p>One<p>Two <b>three<p>Four</b> five</div></p>\n<li>six\n<td>seven",
                  "1-1 paragraph |One|\n"
                  "1-1 paragraph |Two three|\n"
                  "1-1 paragraph |Four five|\n"
                  "2-3 item1 |six seven|\n");
}

static void places_know_the_element(void **state)
{
    struct document *document =
        read_page(*state, "<html><body>\n<p>a</p>\n<div id='c3'><p>b</p>\n<p id=\"c3-2\">c</p></div><p>d</p>");
    const char *expected[] = {"", "c3", "c3-2", ""};

    assert_int_equal(document->blocks.count, 4);
    for (size_t i = 0; i < 4; i++) {
        uint32_t source = document_source_offset(document, document->blocks.items[i].start);
        struct text element = document_location(document, source).element;

        assert_true(text_equal(element, text_of(expected[i])));
    }
    document_free(document);
}

static void deep_nesting_is_refused(void **state)
{
    struct text_builder deep;

    text_builder_init(&deep, *state);
    for (size_t i = 0; i < 100000; i++)
        text_append_string(&deep, "<b><i>");
    assert_refused(*state, text_built(&deep), "has elements inside each other deeper than the limit of 1000");
    text_builder_init(&deep, *state);
    for (size_t i = 0; i < 101; i++)
        text_append_string(&deep, "<ul><li>");
    assert_refused(*state, text_built(&deep), "has lists inside each other deeper than the limit");
}

/* What would cost a reader the square of its length is read in one go, or refused. */
static void hostile_pages_end_soon(void **state)
{
    static const struct {
        const char *start, *part;
        size_t count;
        const char *why; /* NULL: it is read */
    } pages[] = {
        {"<p>x ", "<", 300000, NULL},
        {"<p>x ", "&x", 300000, NULL},
        {"<p>x</p><script>", "</", 300000, NULL},
        {"<html><p>x", "<!x[>", 300000, NULL},
        {"<html><p>x", "<!--", 300000, NULL},
        {"<table>", "<tr><td colspan=99999999 rowspan=9999999>x", 3000, NULL},
        {"<html><p ", "a='>' ", 300000, "has an element with more attributes than anybody needs"},
    };

    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct text_builder page;
        const char *why = NULL;
        struct document *document;

        text_builder_init(&page, *state);
        text_append_string(&page, pages[i].start);
        for (size_t k = 0; k < pages[i].count; k++)
            text_append_string(&page, pages[i].part);
        document = fixture_read("page.html", text_built(&page), *state, &why);
        assert_true((document == NULL) == (pages[i].why != NULL));
        if (pages[i].why != NULL)
            assert_string_equal(why, pages[i].why);
        document_free(document);
    }
}

static void a_page_without_words_is_empty(void **state)
{
    assert_refused(*state, TEXT("<html><head><title>x</title></head><body><p> </p></body></html>"),
                   "is empty: it holds no text");
}

/* Whenever memory ends, the parser is given back and the reason told. */
static void failed_allocations_are_survived(void **state)
{
    const char *page = "<h1 id=a>Plan</h1><table><tr><td rowspan=2>x<td>y<tr><td>z</table><ol><li>a<li>b</ol>";

    assert_every_failure_survived(*state, "p.html", text_of(page), 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_paragraphs_and_items_are_blocks),
        cmocka_unit_test(lists_are_numbered_as_a_browser_does),
        cmocka_unit_test(what_a_browser_hides_is_left_out),
        cmocka_unit_test(marks_of_notes_go_and_raised_letters_stay),
        cmocka_unit_test(notes_are_read_apart),
        cmocka_unit_test(references_stand_for_their_characters),
        cmocka_unit_test(cells_keep_their_columns),
        cmocka_unit_test(tables_that_lay_out_a_page_are_no_tables),
        cmocka_unit_test(tables_that_set_numbers_apart_are_paragraphs),
        cmocka_unit_test(numbers_stand_apart_from_their_text),
        cmocka_unit_test(what_a_site_puts_around_a_document_is_left_out),
        cmocka_unit_test(bold_lead_ins_are_known),
        cmocka_unit_test(untidy_pages_are_read_as_browsers_do),
        cmocka_unit_test(places_know_the_element),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(hostile_pages_end_soon),
        cmocka_unit_test(a_page_without_words_is_empty),
        cmocka_unit_test(failed_allocations_are_survived),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
