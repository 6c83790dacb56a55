#include "tests/unit/fixture_archive.h"
#include "tests/unit/fixture_document.h"
#include "tests/unit/fixture_failures.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define P(words) "<w:p><w:r><w:t>" words "</w:t></w:r></w:p>"
#define STYLED(style, words) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" words "</w:t></w:r></w:p>"
#define LISTED(list, level, words)                                                                           \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr></w:pPr><w:r><w:t>" words \
    "</w:t></w:r></w:p>"
#define CELL(content) "<w:tc>" content "</w:tc>"

static struct document *read_parts(struct arena *arena, const struct fixture_parts *parts,
                                   enum revision_reading revisions)
{
    const struct read_limits limits = {.revisions = revisions};
    const char *why = NULL;
    struct document *document =
        read_document_bytes(TEXT("a.bin"), fixture_docx(arena, parts), NULL, &limits, arena, &why);

    if (why != NULL)
        fail_msg("%s", why);
    assert_string_equal(document->format.bytes, "docx");
    reading_text_make(document);
    return document;
}

static void assert_parts(struct arena *arena, struct fixture_parts parts, enum revision_reading revisions,
                         const char *expected)
{
    struct document *document = read_parts(arena, &parts, revisions);

    assert_string_equal(fixture_blocks(document, arena).bytes, expected);
    document_free(document);
}

static void assert_body(struct arena *arena, const char *body, const char *expected)
{
    assert_parts(arena, (struct fixture_parts){.body = body}, revisions_none, expected);
}

static void assert_refused(struct arena *arena, const char *body, const char *expected)
{
    const struct fixture_parts parts = {.body = body};
    const char *why = NULL;

    assert_null(fixture_read("a.docx", fixture_docx(arena, &parts), arena, &why));
    assert_string_equal(why, expected);
}

/* ---- headings and runs --------------------------------------------------------------------------------- */

static void headings_come_from_levels_styles_and_their_names(void **state)
{
    assert_parts(*state,
                 (struct fixture_parts){
                     .styles = "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>"
                               "<w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/></w:style>"
                               "<w:style w:type='paragraph' w:styleId='Mine'><w:name w:val='Mine'/>"
                               "<w:basedOn w:val='Base'/></w:style>"
                               "<w:style w:type='paragraph' w:styleId='Base'><w:name w:val='B'/>"
                               "<w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>"
                               "<w:style w:type='paragraph' w:styleId='X'><w:name w:val='X'/><w:basedOn w:val='Y'/></w:style>"
                               "<w:style w:type='paragraph' w:styleId='Y'><w:name w:val='Y'/><w:basedOn w:val='X'/></w:style>",
                     .body = STYLED("T", "Law") STYLED("T", "on the Police") STYLED("H1", "One") STYLED("Mine", "Three")
                         STYLED("X", "in a circle") STYLED("gone", "of no style")
                         "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>"
                         "<w:p><w:pPr><w:pStyle w:val='H1'/><w:outlineLvl w:val='9'/></w:pPr><w:r><w:t>Body</w:t></w:r></w:p>"},
                 revisions_none,
                 "1-2 heading1 |Law on the Police|\n"
                 "3-3 heading2 |One|\n"
                 "4-4 heading4 |Three|\n"
                 "5-5 paragraph |in a circle|\n"
                 "6-6 paragraph |of no style|\n"
                 "7-7 heading3 |Two|\n"
                 "8-8 paragraph |Body|\n");
}

static void words_are_put_together_from_runs(void **state)
{
    assert_body(*state,
                "<w:p><w:r><w:t xml:space='preserve'>The sol</w:t></w:r><w:r><w:t>dier</w:t><w:tab/><w:t>may</w:t></w:r>"
                "<w:r><w:br/><w:t>re</w:t><w:softHyphen/><w:t>port self</w:t><w:noBreakHyphen/><w:t>made &amp; "
                "x</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
                "<w:r><w:rPr><w:strike/></w:rPr><w:t>struck</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr>"
                "<w:t>.</w:t><w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:font='Arial' w:char='2014'/></w:r></w:p>"
                "<w:p><w:r><w:t>co\xC2\xADoperate \xE2\x80\x8Fright to left\xE2\x80\x8E</w:t></w:r></w:p>",
                "1-1 paragraph |The soldier may report self-made & x.\xE2\x80\x94|\n"
                "2-2 paragraph |cooperate right to left|\n");
}

static void bold_lead_ins_are_known(void **state)
{
    assert_parts(*state,
                 (struct fixture_parts){
                     .styles = "<w:style w:type='character' w:styleId='S'><w:name w:val='Strong'/>"
                               "<w:rPr><w:b/></w:rPr></w:style>",
                     .body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Activity 1.</w:t></w:r><w:r><w:t xml:space='preserve'> "
                             "Boats</w:t></w:r></w:p>"
                             "<w:p><w:r><w:rPr><w:rStyle w:val='S'/></w:rPr><w:t>Lead</w:t></w:r><w:r><w:t>:x</w:t></w:r></w:p>"
                             "<w:p><w:r><w:t>No</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>ne</w:t></w:r></w:p>"},
                 revisions_none,
                 "1-1 paragraph strong 11 |Activity 1. Boats|\n"
                 "2-2 paragraph strong 4 |Lead:x|\n"
                 "3-3 paragraph |None|\n");
}

/* ---- numbering ----------------------------------------------------------------------------------------- */

#define LEVEL(index, format, text) LEVEL_WITH(index, format, text, "")
#define LEVEL_WITH(index, format, text, more)                                                                \
    "<w:lvl w:ilvl='" index "'><w:start w:val='1'/><w:numFmt w:val='" format "'/>" more "<w:lvlText w:val='" text "'/></w:lvl>"

static void numbers_are_counted(void **state)
{
    assert_parts(*state,
                 (struct fixture_parts){
                     .numbering = "<w:abstractNum w:abstractNumId='7'>" LEVEL("0", "decimal", "Article %1.")
                         LEVEL("1", "lowerLetter", "(%2)") LEVEL("2", "lowerRoman", "(%3)")
                             LEVEL_WITH("3", "decimal", "%1.%4", "<w:isLgl/>") "</w:abstractNum>"
                         "<w:abstractNum w:abstractNumId='8'>" LEVEL("0", "upperRoman", "%1")
                             LEVEL_WITH("1", "decimalZero", "%1-%2", "<w:isLgl/>") LEVEL("2", "ordinal", "%3")
                                 LEVEL("3", "bullet", "*") LEVEL("4", "none", "Note") "</w:abstractNum>"
                         "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
                         "<w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>",
                     .body = LISTED("1", "0", "a") LISTED("1", "1", "b") LISTED("1", "1", "c") LISTED("1", "2", "d")
                         LISTED("1", "0", "e") LISTED("1", "1", "f") LISTED("1", "3", "g") LISTED("0", "0", "h")
                             LISTED("2", "0", "i") LISTED("2", "0", "j") LISTED("2", "1", "k") LISTED("2", "2", "l")
                                 LISTED("2", "3", "m") LISTED("2", "4", "n") LISTED("99", "0", "o")},
                 revisions_none,
                 "1-1 item1 |Article 1. a|\n"
                 "2-2 item2 |(a) b|\n"
                 "3-3 item2 |(b) c|\n"
                 "4-4 item3 |(i) d|\n"
                 "5-5 item1 |Article 2. e|\n"
                 "6-6 item2 |(a) f|\n"
                 "7-7 item4 |2.1 g|\n"
                 "8-8 paragraph |h|\n"
                 "9-9 item1 |I i|\n"
                 "10-10 item1 |II j|\n"
                 "11-11 item2 |2-01 k|\n"
                 "12-12 item3 |1st l|\n"
                 "13-13 item4 |m|\n"
                 "14-14 item5 |Note n|\n"
                 "15-15 paragraph |o|\n");
}

static void lists_share_counters_and_start_anew(void **state)
{
    assert_parts(*state,
                 (struct fixture_parts){
                     .numbering = "<w:abstractNum w:abstractNumId='7'>" LEVEL("0", "decimal", "%1.")
                         LEVEL_WITH("1", "lowerLetter", "%2)", "<w:lvlRestart w:val='0'/>") "</w:abstractNum>"
                         "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
                         "<w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>"
                         "<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"
                         "<w:startOverride w:val='5'/></w:lvlOverride></w:num>"
                         "<w:num w:numId='4'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"
                         LEVEL("0", "upperLetter", "%1:") "</w:lvlOverride></w:num>",
                     .body = LISTED("1", "0", "a") LISTED("1", "1", "b") P("between") LISTED("2", "0", "c")
                         LISTED("1", "1", "d") LISTED("3", "0", "e") LISTED("3", "0", "f") LISTED("4", "0", "g")},
                 revisions_none,
                 "1-1 item1 |1. a|\n"
                 "2-2 item2 |a) b|\n"
                 "3-3 paragraph |between|\n"
                 "4-4 item1 |2. c|\n"
                 "5-5 item2 |b) d|\n"
                 "6-6 item1 |5. e|\n"
                 "7-7 item1 |6. f|\n"
                 "8-8 item1 |G: g|\n");
}

static void styles_bring_their_lists(void **state)
{
    assert_parts(*state,
                 (struct fixture_parts){
                     .numbering = "<w:abstractNum w:abstractNumId='7'>"
                         LEVEL_WITH("0", "decimal", "Part %1", "<w:pStyle w:val='H1'/>")
                         LEVEL_WITH("1", "decimal", "%1.%2", "<w:pStyle w:val='H2'/>") "</w:abstractNum>"
                         "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>",
                     .styles = "<w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/>"
                               "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
                               "<w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/>"
                               "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>",
                     .body = STYLED("H1", "a") STYLED("H2", "b") STYLED("H2", "c")
                         "<w:p><w:pPr><w:pStyle w:val='H2'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>d</w:t>"
                         "</w:r></w:p>" STYLED("H1", "e") STYLED("H2", "f")},
                 revisions_none,
                 "1-1 heading1 |Part 1 a|\n"
                 "2-2 heading2 |1.1 b|\n"
                 "3-3 heading2 |1.2 c|\n"
                 "4-4 heading2 |d|\n"
                 "5-5 heading1 |Part 2 e|\n"
                 "6-6 heading2 |2.1 f|\n");
}

/* ---- tables -------------------------------------------------------------------------------------------- */

static void cells_keep_their_columns(void **state)
{
    assert_body(*state,
                "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" CELL(P("No")) CELL(P("Name")) CELL(P("Sum")) "</w:tr>"
                "<w:tr>" CELL("<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" P("1")) CELL(P("Two") P("boats")) CELL(P("5"))
                "</w:tr><w:tr>" CELL("<w:tcPr><w:vMerge/></w:tcPr><w:p/>") CELL(P("radios")) CELL(P("6")) "</w:tr>"
                "<w:tr>" CELL("<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P("All")) CELL(P("11")) "</w:tr>"
                "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" CELL(P("x")) CELL(P("y")) "</w:tr>"
                "<w:tr>" CELL(P("z")) CELL("<w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>" P("wide")) "</w:tr></w:tbl>"
                P("after"),
                "1-1 row |No\\tName\\tSum|\n"
                "2-2 row |1\\tTwo boats\\t5|\n"
                "3-3 row |\\tradios\\t6|\n"
                "4-4 row |All\\t\\t11|\n"
                "5-5 row |\\tx\\ty|\n"
                "6-6 row |z\\twide|\n"
                "7-7 paragraph |after|\n");
}

static void tables_that_lay_out_a_page_are_no_tables(void **state)
{
    assert_body(*state,
                "<w:tbl><w:tr>" CELL(P("In a box.") P("Still in it.")) "</w:tr></w:tbl>"
                "<w:tbl><w:tr>" CELL(P("left") "<w:tbl><w:tr>" CELL(P("a")) CELL(P("b")) "</w:tr></w:tbl>" P("below"))
                CELL(P("right")) "</w:tr></w:tbl>",
                "1-1 paragraph |In a box.|\n"
                "2-2 paragraph |Still in it.|\n"
                "3-3 paragraph |left|\n"
                "4-4 row |a\\tb|\n"
                "5-5 paragraph |below|\n"
                "6-6 paragraph |right|\n");
}

/* ---- what stands apart --------------------------------------------------------------------------------- */

static void notes_come_behind_what_bears_them(void **state)
{
    assert_parts(*state,
                 (struct fixture_parts){
                     .footnotes = "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>"
                                  "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>First note.</w:t></w:r></w:p>"
                                  P("Its second paragraph.") "</w:footnote><w:footnote w:id='3'>" P("In a row.")
                                  "</w:footnote>",
                     .body = "<w:p><w:r><w:t>Before</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>, behind.</w:t>"
                             "</w:r></w:p><w:tbl><w:tr>" CELL("<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference "
                             "w:customMarkFollows='1' w:id='3'/><w:t>*</w:t></w:r></w:p>") CELL(P("b")) "</w:tr></w:tbl>"
                             "<w:p><w:r><w:t>Again</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"},
                 revisions_none,
                 "1-1 paragraph |Before, behind.|\n"
                 "2-2 note |First note.|\n"
                 "3-3 note |Its second paragraph.|\n"
                 "4-4 row |a\\tb|\n"
                 "5-5 note |In a row.|\n"
                 "6-6 paragraph |Again|\n");
}

static void text_boxes_are_read_once_behind_their_paragraph(void **state)
{
    assert_body(*state,
                "<w:p><w:r><w:t>Out</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
                "<w:txbxContent>" P("In the box") "<w:tbl><w:tr>" CELL(P("a")) CELL(P("b"))
                "</w:tr></w:tbl></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
                "<w:txbxContent>" P("In the box") "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
                "</mc:AlternateContent></w:r><w:r><w:t>side</w:t></w:r></w:p>",
                "1-1 paragraph |Outside|\n"
                "2-2 paragraph |In the box|\n"
                "3-3 row |a\\tb|\n");
}

#define FIELD(kind) "<w:r><w:fldChar w:fldCharType='" kind "'/></w:r>"
#define RUN(words) "<w:r><w:t>" words "</w:t></w:r>"
#define INSTRUCTION(words) "<w:r><w:instrText>" words "</w:instrText></w:r>"

static void fields_show_their_result(void **state)
{
    assert_body(*state,
                "<w:p>" RUN("See ") FIELD("begin") INSTRUCTION(" REF _x ") RUN("unseen") FIELD("separate") RUN("section 5")
                FIELD("end") RUN(" and ") "<w:fldSimple w:instr='PAGE'>" RUN("9") "</w:fldSimple></w:p>"
                "<w:p>" FIELD("begin") INSTRUCTION(" TOC \\o ") FIELD("separate") RUN("1. Aims 3") "</w:p>"
                P("2. Means 4") "<w:p>" FIELD("end") RUN("Behind it") "</w:p>"
                "<w:p>" FIELD("begin") INSTRUCTION(" QUOTE ") "</w:p>" P("Not lost"),
                "1-1 paragraph |See section 5 and 9|\n"
                "2-2 paragraph |Behind it|\n"
                "3-3 paragraph |Not lost|\n");
}

static void tables_of_contents_and_placeholders_are_left_out(void **state)
{
    assert_parts(*state,
                 (struct fixture_parts){
                     .styles = "<w:style w:type='paragraph' w:styleId='T1'><w:name w:val='toc 1'/></w:style>",
                     .body = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
                             "</w:sdtPr><w:sdtContent>" P("Contents") "</w:sdtContent></w:sdt>" STYLED("T1", "Aims 3")
                             "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P("Click here") "</w:sdtContent>"
                             "</w:sdt><w:sdt><w:sdtPr/><w:sdtContent>" P("Kept") "</w:sdtContent></w:sdt>"},
                 revisions_none, "1-1 paragraph |Kept|\n");
}

static void pages_are_known_where_they_are_stored(void **state)
{
    const struct fixture_parts parts = {
        .body = P("first") "<w:p><w:r><w:t xml:space='preserve'>still </w:t><w:lastRenderedPageBreak/><w:t>second</w:t></w:r></w:p>"
                           P("also")};
    const uint32_t pages[] = {1, 1, 2};
    struct document *document = read_parts(*state, &parts, revisions_none);

    assert_int_equal(document->blocks.count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(document_location(document, document_source_offset(document, document->blocks.items[i].start)).page,
                         pages[i]);
    document_free(document);
}

/* ---- tracked changes ----------------------------------------------------------------------------------- */

static void changes_are_read_as_asked(void **state)
{
    const struct fixture_parts parts = {
        .numbering = "<w:abstractNum w:abstractNumId='7'>" LEVEL("0", "decimal", "%1.") "</w:abstractNum>"
                     "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>",
        .body = "<w:p>" RUN("The board ") "<w:del><w:r><w:delText>shall</w:delText></w:r></w:del><w:ins>" RUN("may")
                "</w:ins>" RUN(" inspect") "<w:moveTo>" RUN(" today") "</w:moveTo>" RUN(".") "</w:p>"
                LISTED("1", "0", "one")
                "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:del><w:r>"
                "<w:delText>gone</w:delText></w:r></w:del></w:p>"
                "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:ins w:id='2'/></w:rPr></w:pPr><w:ins>"
                RUN("new") "</w:ins></w:p>"
                LISTED("1", "0", "last")
                "<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>" RUN("joined ") "</w:p>" P("up")
                "<w:tbl><w:tr><w:trPr><w:del w:id='4'/></w:trPr>" CELL(P("old")) CELL(P("row")) "</w:tr>"
                "<w:tr><w:trPr><w:ins w:id='5'/></w:trPr>" CELL(P("new")) CELL(P("row")) "</w:tr></w:tbl>"
                "<w:p><w:pPr><w:outlineLvl w:val='0'/><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>" RUN("Was text") "</w:p>"};

    assert_parts(*state, parts, revisions_final,
                 "1-1 paragraph |The board may inspect today.|\n"
                 "2-2 item1 |1. one|\n"
                 "3-3 item1 |2. new|\n"
                 "4-4 item1 |3. last|\n"
                 "5-5 paragraph |joined up|\n"
                 "6-6 row |new\\trow|\n"
                 "7-7 heading1 |Was text|\n");
    assert_parts(*state, parts, revisions_original,
                 "1-1 paragraph |The board shall inspect.|\n"
                 "2-2 item1 |1. one|\n"
                 "3-3 item1 |2. gone|\n"
                 "4-4 item1 |3. last|\n"
                 "5-5 paragraph |joined|\n"
                 "6-6 paragraph |up|\n"
                 "7-7 row |old\\trow|\n"
                 "8-8 paragraph |Was text|\n");
}

static void a_paragraph_keeps_what_it_is_when_all_behind_it_was_deleted(void **state)
{
    assert_body(*state,
                "<w:p><w:pPr><w:outlineLvl w:val='0'/><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" RUN("Heading") "</w:p>"
                "<w:p><w:del><w:r><w:delText>text</w:delText></w:r></w:del></w:p>" P("after"),
                "1-1 heading1 |Heading|\n"
                "2-2 paragraph |after|\n");
}

static void the_document_knows_whether_there_were_changes(void **state)
{
    const struct fixture_parts changed = {.body = "<w:p><w:ins>" RUN("a") "</w:ins></w:p>"}, same = {.body = P("a")};
    struct document *document = read_parts(*state, &changed, revisions_none);

    assert_int_equal(document->revisions, revisions_final);
    document_free(document);
    document = read_parts(*state, &same, revisions_original);
    assert_int_equal(document->revisions, revisions_none);
    document_free(document);
}

/* ---- files that are not what they should be ------------------------------------------------------------ */

static void hostile_nesting_is_refused(void **state)
{
    struct text_builder deep;

    text_builder_init(&deep, *state);
    for (size_t i = 0; i < 100000; i++)
        text_append_string(&deep, "<w:tbl><w:tr><w:tc>");
    assert_refused(*state, text_built(&deep).bytes, "has tables inside each other deeper than the limit");
    text_builder_init(&deep, *state);
    for (size_t i = 0; i < 100000; i++)
        text_append_string(&deep, "<w:smartTag>");
    assert_refused(*state, text_built(&deep).bytes, "has elements inside each other deeper than the limit of 1000");
}

static void boxes_that_are_too_deep_are_left_out(void **state)
{
    struct text_builder deep;

    text_builder_init(&deep, *state);
    for (size_t i = 0; i < 40; i++)
        text_append_string(&deep, "<w:p>" RUN("x") "<w:r><w:txbxContent>");
    for (size_t i = 0; i < 40; i++)
        text_append_string(&deep, "</w:txbxContent></w:r></w:p>");
    text_append_string(&deep, P("after"));
    {
        const struct fixture_parts parts = {.body = text_built(&deep).bytes};
        struct document *document = read_parts(*state, &parts, revisions_none);

        assert_int_equal(document->blocks.count, 17);
        document_free(document);
    }
}

static void damaged_parts_are_refused(void **state)
{
    assert_refused(*state, "<w:p><w:r>", "is not well-formed XML (line 1)");
    assert_refused(*state, "", "is empty: it holds no text");
    assert_refused(*state, "<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>", "is empty: it holds no text");
}

/* Whenever memory ends, the parser and the archive are given back and the reason told. */
static void failed_allocations_are_survived(void **state)
{
    const struct fixture_parts parts = {
        .styles = "<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/></w:style>",
        .numbering = "<w:abstractNum w:abstractNumId='7'>" LEVEL("0", "decimal", "%1.") "</w:abstractNum>"
                     "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>",
        .footnotes = "<w:footnote w:id='2'>" P("n") "</w:footnote>",
        .body = STYLED("H", "a") LISTED("1", "0", "b") "<w:p><w:r><w:footnoteReference w:id='2'/><w:txbxContent>" P("box")
                "</w:txbxContent></w:r></w:p><w:tbl><w:tr>" CELL(P("c")) CELL(P("d")) "</w:tr></w:tbl>"};
    struct text bytes = fixture_docx(*state, &parts);

    assert_every_failure_survived(*state, "a", bytes, 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_come_from_levels_styles_and_their_names),
        cmocka_unit_test(words_are_put_together_from_runs),
        cmocka_unit_test(bold_lead_ins_are_known),
        cmocka_unit_test(numbers_are_counted),
        cmocka_unit_test(lists_share_counters_and_start_anew),
        cmocka_unit_test(styles_bring_their_lists),
        cmocka_unit_test(cells_keep_their_columns),
        cmocka_unit_test(tables_that_lay_out_a_page_are_no_tables),
        cmocka_unit_test(notes_come_behind_what_bears_them),
        cmocka_unit_test(text_boxes_are_read_once_behind_their_paragraph),
        cmocka_unit_test(fields_show_their_result),
        cmocka_unit_test(tables_of_contents_and_placeholders_are_left_out),
        cmocka_unit_test(pages_are_known_where_they_are_stored),
        cmocka_unit_test(changes_are_read_as_asked),
        cmocka_unit_test(a_paragraph_keeps_what_it_is_when_all_behind_it_was_deleted),
        cmocka_unit_test(the_document_knows_whether_there_were_changes),
        cmocka_unit_test(hostile_nesting_is_refused),
        cmocka_unit_test(boxes_that_are_too_deep_are_left_out),
        cmocka_unit_test(damaged_parts_are_refused),
        cmocka_unit_test(failed_allocations_are_survived),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
