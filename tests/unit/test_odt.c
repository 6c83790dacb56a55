#include "tests/unit/fixture_archive.h"
#include "tests/unit/fixture_document.h"
#include "tests/unit/fixture_failures.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define P(words) "<text:p>" words "</text:p>"
#define STYLED(style, words) "<text:p text:style-name='" style "'>" words "</text:p>"
#define H(level, words) "<text:h text:outline-level='" level "'>" words "</text:h>"
#define ITEM(content) "<text:list-item>" content "</text:list-item>"
#define LIST(attributes, content) "<text:list " attributes ">" content "</text:list>"
#define CELL(content) "<table:table-cell>" content "</table:table-cell>"
#define NUMBER(level, format, more)                                                                          \
    "<text:list-level-style-number text:level='" level "' style:num-format='" format "' " more "/>"

static struct document *read_flat(struct arena *arena, const char *styles, const char *body,
                                  enum revision_reading revisions)
{
    const struct read_limits limits = {.revisions = revisions};
    const char *why = NULL;
    struct document *document =
        read_document_bytes(TEXT("a.xml"), fixture_fodt(arena, styles, body), NULL, &limits, arena, &why);

    if (why != NULL)
        fail_msg("%s", why);
    assert_string_equal(document->format.bytes, "odt");
    reading_text_make(document);
    return document;
}

static void assert_read(struct arena *arena, const char *styles, const char *body, enum revision_reading revisions,
                        const char *expected)
{
    struct document *document = read_flat(arena, styles, body, revisions);

    assert_string_equal(fixture_blocks(document, arena).bytes, expected);
    document_free(document);
}

static void assert_body(struct arena *arena, const char *styles, const char *body, const char *expected)
{
    assert_read(arena, styles, body, revisions_none, expected);
}

static const char *why_not(struct arena *arena, struct text bytes)
{
    const char *why = NULL;

    assert_null(fixture_read("a.odt", bytes, arena, &why));
    return why;
}

/* ---- words --------------------------------------------------------------------------------------------- */

static void headings_and_words_are_read(void **state)
{
    assert_body(*state,
                "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>"
                "<style:style style:name='Title' style:family='paragraph' style:parent-style-name='P1'/>"
                "<style:style style:name='T1' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
                "<style:style style:name='T2' style:family='text'><style:text-properties text:display='none'/></style:style>",
                STYLED("P1", "Law") STYLED("Title", "on Boats") H("1", "One") H("2", "Two")
                    P("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d  \n e <text:span text:style-name='T1'>No"
                      "</text:span>ne<text:span text:style-name='T2'>hidden</text:span><office:annotation><text:p>remark"
                      "</text:p></office:annotation>.") P("<text:span text:style-name='T1'>Lead.</text:span> Rest"),
                "1-2 heading1 |Law on Boats|\n"
                "3-3 heading2 |One|\n"
                "4-4 heading3 |Two|\n"
                "5-5 paragraph |a b c d e None.|\n"
                "6-6 paragraph strong 5 |Lead. Rest|\n");
}

static void what_is_not_shown_or_repeats_is_left_out(void **state)
{
    assert_body(*state, "",
                "<text:table-of-content><text:index-body>" P("Aims 3") "</text:index-body></text:table-of-content>"
                "<text:section text:display='none'>" P("secret") "</text:section>" P("a<text:hidden-text "
                "text:is-hidden='true'>b</text:hidden-text>.") P("<text:hidden-paragraph text:is-hidden='true'/>gone"),
                "1-1 paragraph |a.|\n");
}

static void notes_and_boxes_come_behind_their_paragraph(void **state)
{
    assert_body(*state, "",
                LIST("", ITEM(P("Before<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                                P("A note.") "</text:note-body></text:note>, behind<draw:frame><draw:text-box>" P("In a box.")
                                "</draw:text-box></draw:frame>.") P("more"))),
                "1-1 item1 |Before, behind.|\n"
                "2-2 note |A note.|\n"
                "3-3 paragraph |In a box.|\n"
                "4-4 paragraph |more|\n");
}

/* ---- lists --------------------------------------------------------------------------------------------- */

#define LISTS                                                                                                \
    "<text:list-style style:name='L'>" NUMBER("1", "1", "style:num-prefix='Article '")                       \
    NUMBER("2", "a", "style:num-prefix='(' style:num-suffix=')'")                                            \
    NUMBER("3", "i", "text:display-levels='3' style:num-suffix='.'") "</text:list-style>"                    \
    "<text:list-style style:name='B'><text:list-level-style-bullet text:level='1'/></text:list-style>"       \
    "<text:list-style style:name='N'>" NUMBER("1", "1", "style:num-list-format='§ %1%.' text:start-value='4'") \
    NUMBER("2", "1", "style:num-list-format='%1%.%2%'") "</text:list-style>"

static void numbers_are_counted(void **state)
{
    assert_body(*state, LISTS,
                LIST("text:style-name='L'",
                     ITEM(P("a") LIST("", ITEM(P("b")) ITEM(P("c") LIST("", ITEM(P("d")))) "<text:list-header>" P("e")
                                              "</text:list-header>"))
                     ITEM(P("f") P("g") LIST("", ITEM(P("h"))) LIST("", ITEM(P("i"))))
                     "<text:list-item text:start-value='7'>" P("j") "</text:list-item>")
                LIST("text:style-name='B'", ITEM(P("k"))) LIST("text:style-name='N'", ITEM(P("l") LIST("", ITEM(P("m"))))),
                "1-1 item1 |Article 1 a|\n"
                "2-2 item2 |(a) b|\n"
                "3-3 item2 |(b) c|\n"
                "4-4 item3 |1.b.i. d|\n"
                "5-5 paragraph |e|\n"
                "6-6 item1 |Article 2 f|\n"
                "7-7 paragraph |g|\n"
                "8-8 item2 |(a) h|\n"
                "9-9 item2 |(a) i|\n"
                "10-10 item1 |Article 7 j|\n"
                "11-11 item1 |k|\n"
                "12-12 item1 |\xC2\xA7 4. l|\n"
                "13-13 item2 |4.1 m|\n");
}

static void split_lists_go_on(void **state)
{
    assert_body(*state, LISTS,
                LIST("xml:id='one' text:style-name='L'", ITEM(P("a"))) P("between.")
                LIST("xml:id='two' text:continue-list='one' text:style-name='L'", ITEM(LIST("", ITEM(P("b")))))
                LIST("text:style-name='L'", ITEM(P("new")))
                LIST("text:continue-list='two' text:style-name='L'", ITEM(LIST("", ITEM(P("c")))) ITEM(P("d")))
                LIST("text:continue-numbering='true' text:style-name='L'", ITEM(P("e")))
                LIST("text:continue-list='lost' text:style-name='L'", ITEM(P("f"))),
                "1-1 item1 |Article 1 a|\n"
                "2-2 paragraph |between.|\n"
                "3-3 item2 |(a) b|\n"
                "4-4 item1 |Article 1 new|\n"
                "5-5 item2 |(b) c|\n"
                "6-6 item1 |Article 2 d|\n"
                "7-7 item1 |Article 3 e|\n"
                "8-8 item1 |Article 1 f|\n");
}

static void headings_are_numbered_by_the_outline(void **state)
{
    assert_body(*state,
                "<text:outline-style><text:outline-level-style text:level='1' style:num-format='I' style:num-prefix='Part '/>"
                "<text:outline-level-style text:level='2' style:num-format='1' text:display-levels='1' style:num-suffix='.'/>"
                "<text:outline-level-style text:level='3' style:num-format=''/></text:outline-style>"
                "<style:style style:name='Off' style:family='paragraph' style:list-style-name=''/>",
                H("1", "a") H("2", "b") H("2", "c") H("3", "d") "<text:h text:outline-level='2' text:style-name='Off'>e</text:h>"
                H("1", "f") H("2", "g"),
                "1-1 heading1 |Part I a|\n"
                "2-2 heading2 |1. b|\n"
                "3-3 heading2 |2. c|\n"
                "4-4 heading3 |d|\n"
                "5-5 heading2 |e|\n"
                "6-6 heading1 |Part II f|\n"
                "7-7 heading2 |1. g|\n");
}

/* ---- tables and pages ---------------------------------------------------------------------------------- */

static void cells_keep_their_columns(void **state)
{
    assert_body(*state, "",
                "<table:table><table:table-column/><table:table-header-rows><table:table-row>" CELL(P("No")) CELL(P("Name"))
                CELL(P("Sum")) "</table:table-row></table:table-header-rows><table:table-row>"
                "<table:table-cell table:number-columns-spanned='2'>" P("All") P("of it") "</table:table-cell>"
                "<table:covered-table-cell/>" CELL(P("5")) "</table:table-row><table:table-row>"
                "<table:table-cell table:number-columns-repeated='999999999'/>" CELL(P("x")) "</table:table-row></table:table>"
                P("after."),
                "1-1 row |No\\tName\\tSum|\n"
                "2-2 row |All of it\\t\\t5|\n"
                "3-3 row |\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t"
                "\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\t\\tx|\n"
                "4-4 paragraph |after.|\n");
}

static void pages_are_known_where_they_are_stored(void **state)
{
    const char *body = "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='t' "
                       "xmlns:style='s' xmlns:fo='f'><office:automatic-styles><style:style style:name='B' "
                       "style:family='paragraph'><style:paragraph-properties fo:break-before='page'/></style:style>"
                       "</office:automatic-styles><office:body><office:text text:use-soft-page-breaks='true'>" P("a.")
                       P("b <text:soft-page-break/>c.") "<text:soft-page-break/>" P("d.") STYLED("B", "e.")
                       "</office:text></office:body></office:document>";
    const uint32_t pages[] = {1, 1, 3, 4};
    const char *why = NULL;
    struct document *document = fixture_read("a.fodt", text_of(body), *state, &why);

    assert_null(why);
    reading_text_make(document);
    assert_int_equal(document->blocks.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(document_location(document, document_source_offset(document, document->blocks.items[i].start)).page,
                         pages[i]);
    document_free(document);
}

/* ---- tracked changes ----------------------------------------------------------------------------------- */

static void changes_are_read_as_asked(void **state)
{
    const char *body =
        "<text:tracked-changes><text:changed-region xml:id='d1'><text:deletion><office:change-info/>" P("shall")
        "</text:deletion></text:changed-region><text:changed-region xml:id='i1'><text:insertion/></text:changed-region>"
        "<text:changed-region xml:id='d2'><text:deletion>" P("") H("1", "An old part") P("")
        "</text:deletion></text:changed-region><text:changed-region xml:id='i2'><text:insertion/></text:changed-region>"
        "</text:tracked-changes>"
        H("1", "Part") P("The board <text:change text:change-id='d1'/><text:change-start text:change-id='i1'/>may"
                         "<text:change-end text:change-id='i1'/> look.<text:change text:change-id='d2'/>")
        P("One <text:change-start text:change-id='i2'/>end.") P("New.") P("Start <text:change-end text:change-id='i2'/>two.");

    assert_read(*state, "", body, revisions_final,
                "1-1 heading1 |Part|\n"
                "2-2 paragraph |The board may look.|\n"
                "3-3 paragraph |One end.|\n"
                "4-4 paragraph |New.|\n"
                "5-5 paragraph |Start two.|\n");
    assert_read(*state, "", body, revisions_original,
                "1-1 heading1 |Part|\n"
                "2-2 paragraph |The board shall look.|\n"
                "3-3 heading1 |An old part|\n"
                "4-4 paragraph |One two.|\n");
}

/* ---- files that are not what they should be ------------------------------------------------------------ */

static void packages_are_read(void **state)
{
    const struct fixture_member members[] = {
        {.name = "mimetype", .content = TEXT("application/vnd.oasis.opendocument.text")},
        {.name = "styles.xml",
         .content = TEXT("<o xmlns:style='s' xmlns:text='t'><style:style style:name='Title' style:family='paragraph'/></o>")},
        {.name = "content.xml",
         .content = TEXT("<o xmlns:office='o' xmlns:text='t'><office:body><office:text>" STYLED("Title", "Law") P("Words.")
                             "</office:text></office:body></o>")}};
    const char *why = NULL;
    struct document *document = fixture_read("a", fixture_zip(*state, members, 3), *state, &why);

    assert_null(why);
    reading_text_make(document);
    assert_string_equal(fixture_blocks(document, *state).bytes, "1-1 heading1 |Law|\n2-2 paragraph |Words.|\n");
    document_free(document);
    assert_string_equal(why_not(*state, fixture_zip(*state, members, 2)), "is no OpenDocument text");
}

static void hostile_nesting_is_refused(void **state)
{
    struct text_builder deep;

    text_builder_init(&deep, *state);
    for (size_t i = 0; i < 100000; i++)
        text_append_string(&deep, "<table:table><table:table-row><table:table-cell>");
    assert_string_equal(why_not(*state, fixture_fodt(*state, "", text_built(&deep).bytes)),
                        "has tables inside each other deeper than the limit");
    text_builder_init(&deep, *state);
    for (size_t i = 0; i < 100000; i++)
        text_append_string(&deep, "<text:list><text:list-item>");
    assert_string_equal(why_not(*state, fixture_fodt(*state, "", text_built(&deep).bytes)),
                        "has elements inside each other deeper than the limit of 1000");
}

static void entities_are_refused(void **state)
{
    assert_string_equal(
        why_not(*state, TEXT("<!DOCTYPE d [<!ENTITY a 'aaaa'>]><office:document "
                             "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'><office:body>&a;</office:body>"
                             "</office:document>")),
        "declares entities of its own, which are not expanded");
}

/* Whenever memory ends, the parser is given back and the reason told. */
static void failed_allocations_are_survived(void **state)
{
    struct text bytes = fixture_fodt(*state, LISTS,
                                     H("1", "a") LIST("text:style-name='L'", ITEM(P("b")))
                                         P("c<text:note><text:note-body>" P("d") "</text:note-body></text:note>"));

    assert_every_failure_survived(*state, "a", bytes, 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_and_words_are_read),
        cmocka_unit_test(what_is_not_shown_or_repeats_is_left_out),
        cmocka_unit_test(notes_and_boxes_come_behind_their_paragraph),
        cmocka_unit_test(numbers_are_counted),
        cmocka_unit_test(split_lists_go_on),
        cmocka_unit_test(headings_are_numbered_by_the_outline),
        cmocka_unit_test(cells_keep_their_columns),
        cmocka_unit_test(pages_are_known_where_they_are_stored),
        cmocka_unit_test(changes_are_read_as_asked),
        cmocka_unit_test(packages_are_read),
        cmocka_unit_test(hostile_nesting_is_refused),
        cmocka_unit_test(entities_are_refused),
        cmocka_unit_test(failed_allocations_are_survived),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
