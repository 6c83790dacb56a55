#include "tests/unit/fixture_document.h"
#include "tests/unit/fixture_failures.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct document *read_law(struct arena *arena, const char *source)
{
    const char *why = NULL;
    struct document *document = fixture_read("law.xml", text_of(source), arena, &why);

    assert_null(why);
    assert_non_null(document);
    assert_string_equal(document->format.bytes, "xml");
    reading_text_make(document);
    return document;
}

static void assert_blocks(struct arena *arena, const char *source, const char *expected)
{
    struct document *document = read_law(arena, source);

    assert_string_equal(fixture_blocks(document, arena).bytes, expected);
    document_free(document);
}

static void assert_refused(struct arena *arena, struct text source, const char *expected)
{
    const char *why = NULL;

    assert_null(fixture_read("law.xml", source, arena, &why));
    assert_string_equal(why, expected);
}

static void sections_of_akoma_ntoso(void **state)
{
    assert_blocks(*state,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<an:akomaNtoso xmlns:an=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13\"><an:bill>\n"
                  "<an:meta><an:identification><an:p>unseen</an:p></an:identification></an:meta>\n"
                  "<an:preface><an:longTitle><an:p>A <an:docType>Bill</an:docType> for guards</an:p></an:longTitle></an:preface>\n"
                  "<an:body><an:part eId=\"part_I\"><an:num>PART I</an:num><an:heading>First</an:heading>\n"
                  "<an:section eId=\"sec_1\"><an:num>1.</an:num><an:heading>Board</an:heading>\n"
                  "<an:subsection><an:num>(1)</an:num><an:intro><an:p>The Board\n"
                  "shall\xE2\x80\x94</an:p></an:intro>\n"
                  "<an:paragraph><an:num>(a)</an:num><an:content><an:p>meet; and</an:p></an:content></an:paragraph>\n"
                  "<an:paragraph><an:num>(b)</an:num><an:content><an:p>report</an:p></an:content></an:paragraph>\n"
                  "<an:wrapUp><an:p>each year.</an:p></an:wrapUp></an:subsection>\n"
                  "<an:subsection><an:num>(2)</an:num><an:content><an:p>It sits<an:authorialNote marker=\"1\"><an:p>A "
                  "note.</an:p></an:authorialNote> in public.</an:p><an:p>Anybody may come.</an:p></an:content></an:subsection>\n"
                  "</an:section></an:part></an:body></an:bill></an:akomaNtoso>\n",
                  "4-4 heading1 |A Bill for guards|\n"
                  "5-5 heading2 |PART I First|\n"
                  "6-6 heading3 |1. Board|\n"
                  "7-8 paragraph |(1) The Board shall\xE2\x80\x94|\n"
                  "9-9 paragraph |(a) meet; and|\n"
                  "10-10 paragraph |(b) report|\n"
                  "11-11 paragraph |each year.|\n"
                  "12-12 paragraph |(2) It sits in public.|\n"
                  "12-12 paragraph |Anybody may come.|\n");
}

static void articles_without_headings(void **state)
{
    assert_blocks(*state,
                  "<akomaNtoso><act><body><chapter><num>CHAPTER ONE</num><article><num>Article 5</num>\n"
                  "<paragraph><num>1.</num><content><p>The Inspector enters.</p></content></paragraph></article>\n"
                  "<article><num>6.</num><content><p>The Inspector leaves.</p></content></article>\n"
                  "<article><heading>Silence</heading><alinea><content><p>Nothing.</p></content></alinea></article>\n"
                  "</chapter></body></act></akomaNtoso>\n",
                  "1-1 heading2 |CHAPTER ONE|\n"
                  "1-1 heading3 |Article 5|\n"
                  "2-2 paragraph |1. The Inspector enters.|\n"
                  "3-3 paragraph |6. The Inspector leaves.|\n"
                  "4-4 heading3 |Silence|\n"
                  "4-4 paragraph |Nothing.|\n");
}

static void lists_tables_and_cdata(void **state)
{
    assert_blocks(*state,
                  "<akomaNtoso><doc><mainBody><p>To do:</p><blockList><listIntroduction>They</listIntroduction>\n"
                  "<item><num>(a)</num><p>go;</p></item><item><num>(b)</num><blockList><item><num>(i)</num><p>come.</p></item>"
                  "</blockList></item></blockList>\n"
                  "<table><tr><th><p>Name</p></th><th><p>Sum</p></th></tr><tr><td><p>Boats</p><p>and oars</p></td><td/></tr>"
                  "<tr><td/><td><p>7</p></td></tr></table>\n"
                  "<p><![CDATA[A < B & C]]> stays<eol/>here &#8212; &amp; there.</p></mainBody></doc></akomaNtoso>",
                  "1-1 paragraph |To do:|\n"
                  "1-1 paragraph |They|\n"
                  "2-2 item1 |(a) go;|\n"
                  "2-2 item1 |(b)|\n"
                  "2-2 item2 |(i) come.|\n"
                  "3-3 row |Name\\tSum|\n"
                  "3-3 row |Boats and oars|\n"
                  "3-3 row |\\t7|\n"
                  "4-4 paragraph |A < B & C stays here \xE2\x80\x94 & there.|\n");
}

static void text_that_another_law_gets_stands_in_quotation_marks(void **state)
{
    assert_blocks(*state,
                  "<akomaNtoso><bill><body><section><num>1.</num><heading>Amendment</heading><content><p><mod>In section 5, "
                  "for <quotedText>may</quotedText> substitute \xE2\x80\x9C<quotedText>shall</quotedText>\xE2\x80\x9D, and "
                  "add:<quotedStructure><section><num>5A.</num><heading>Reports</heading><content><p>It reports.</p>"
                  "<p>Twice.</p></content></section></quotedStructure></mod>.</p></content></section></body></bill></akomaNtoso>",
                  "1-1 heading2 |1. Amendment|\n"
                  "1-1 paragraph |In section 5, for \"may\" substitute \"shall\", and add:|\n"
                  "1-1 paragraph |\"5A. Reports|\n"
                  "1-1 paragraph |It reports.|\n"
                  "1-1 paragraph |Twice.\"|\n"
                  "1-1 paragraph |.|\n");
}

static void what_was_struck_is_left_out(void **state)
{
    assert_blocks(*state,
                  "<akomaNtoso><bill><body><p>The Minister <del>shall</del><ins>may</ins> report.</p></body></bill></akomaNtoso>",
                  "1-1 paragraph |The Minister may report.|\n");
}

static void bills_of_the_united_states(void **state)
{
    assert_blocks(*state,
                  "<?xml version=\"1.0\"?><!DOCTYPE bill PUBLIC \"-//US Congress//DTDs/bill.dtd//EN\" \"bill.dtd\">\n"
                  "<bill><metadata><dublinCore>x</dublinCore></metadata><form><official-title>To guard.</official-title></form>\n"
                  "<legis-body><section id=\"H1\"><enum>1.</enum><header>Short title</header><text>This is an Act.</text></section>\n"
                  "<section><enum>2.</enum><header>Duties</header><subsection><enum>(a)</enum><header>In "
                  "general</header><text>The Secretary&mdash;</text><paragraph><enum>(1)</enum><text>shall report.</text>"
                  "</paragraph></subsection></section></legis-body></bill>",
                  "2-2 heading1 |To guard.|\n"
                  "3-3 heading2 |1. Short title|\n"
                  "3-3 paragraph |This is an Act.|\n"
                  "4-4 heading2 |2. Duties|\n"
                  "4-4 paragraph |(a) In general. The Secretary\xE2\x80\x94|\n"
                  "4-4 paragraph |(1) shall report.|\n");
}

static void places_know_the_element(void **state)
{
    struct document *document = read_law(*state, "<akomaNtoso><act><body><section eId='s1'><num>1.</num>\n"
                                                 "<content eId='s1__c'><p>a</p></content></section>\n"
                                                 "<section eId='s2'><content><p>b</p></content></section></body></act></akomaNtoso>");
    const char *expected[] = {"s1", "s2"};

    assert_int_equal(document->blocks.count, 2);
    for (size_t i = 0; i < 2; i++) {
        uint32_t source = document_source_offset(document, document->blocks.items[i].start);

        assert_true(text_equal(document_location(document, source).element, text_of(expected[i])));
    }
    document_free(document);
}

static void what_is_no_law_is_refused(void **state)
{
    struct text_builder deep;

    assert_refused(*state, TEXT("<?xml version='1.0'?><svg><path d='x'/></svg>"),
                   "is XML, but neither Akoma Ntoso nor USLM (its outermost element is <svg>)");
    assert_refused(*state, TEXT("<?xml version='1.0'?>\n<act>\n<p>a</b></act>"), "is not well-formed XML (line 3)");
    assert_refused(*state, TEXT("<?xml version='1.0'?><act><p>cut off"), "is not well-formed XML (line 1)");
    assert_refused(*state, TEXT("<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a><p>&c;</p></a>"),
                   "declares entities of its own, which are not expanded");
    assert_refused(*state, TEXT("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a><p>&b;</p></a>"),
                   "declares entities of its own, which are not expanded");
    text_builder_init(&deep, *state);
    for (size_t i = 0; i < 100000; i++)
        text_append_string(&deep, "<p>");
    assert_refused(*state, text_built(&deep), "has elements inside each other deeper than the limit of 100");
}

static void failed_allocations_are_survived(void **state)
{
    const char *law = "<act><section eId='a'><num>1.</num><heading>x</heading><content><p>y &#64; z</p></content></section>"
                      "<quotedStructure><p>q</p></quotedStructure></act>";

    assert_every_failure_survived(*state, "p.xml", text_of(law), 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_of_akoma_ntoso),
        cmocka_unit_test(articles_without_headings),
        cmocka_unit_test(lists_tables_and_cdata),
        cmocka_unit_test(text_that_another_law_gets_stands_in_quotation_marks),
        cmocka_unit_test(what_was_struck_is_left_out),
        cmocka_unit_test(bills_of_the_united_states),
        cmocka_unit_test(places_know_the_element),
        cmocka_unit_test(what_is_no_law_is_refused),
        cmocka_unit_test(failed_allocations_are_survived),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
