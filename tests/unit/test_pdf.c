#include "tests/unit/fixture_document.h"

#include "checker/read/pdf_blocks.h"
#include "checker/read/pdf_census.h"
#include "checker/read/pdf_soft_hyphens.h"
#include "checker/read/pdf_tags.h"
#include "checker/read/readers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define OPENING                                                                                             \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE pdf2xml SYSTEM \"pdf2xml.dtd\">\n<pdf2xml>\n"
#define PAGE(number) "<page number=\"" number "\" position=\"absolute\" top=\"0\" left=\"0\" height=\"1188\" width=\"918\">\n"
#define FONTS                                                                                               \
    "<fontspec id=\"0\" size=\"16\" family=\"AAAAAA+Serif\" color=\"#000000\"/>\n"                           \
    "<fontspec id=\"1\" size=\"24\" family=\"BAAAAA+Serif-Bold\" color=\"#000000\"/>\n"                      \
    "<fontspec id=\"2\" size=\"16\" family=\"CAAAAA+Serif-Bold\" color=\"#000000\"/>\n"                      \
    "<fontspec id=\"3\" size=\"10\" family=\"AAAAAA+Serif\" color=\"#000000\"/>\n"
#define LINE(top, left, width, font, words)                                                                 \
    "<text top=\"" top "\" left=\"" left "\" width=\"" width "\" height=\"20\" font=\"" font "\">" words "</text>\n"

/* The document that a page of pdftohtml's becomes, told as blocks. `raw` is the second reading, `tags` the third; NULL:
 * none. */
static struct text blocks_tagged(struct arena *arena, const char *xml, const char *raw, struct pdf_loss_list *losses,
                                 const char *tags)
{
    struct document *document = arena_new_object(arena, struct document);
    struct pdf_layout layout;
    struct pdf_drafts drafts;
    struct pdf_text pdf;

    document->arena = arena;
    document->path = TEXT("printed.pdf");
    assert_null(pdf_text_read(&pdf, arena, text_of(xml)));
    if (raw != NULL) {
        pdf_census(&pdf, text_of(raw), losses);
        pdf_soft_hyphens_join(&pdf, text_of(raw));
    }
    pdf_layout_make(&layout, &pdf);
    pdf_tags_apply(&layout, text_of(tags));
    assert_null(pdf_source_write(document, &layout));
    pdf_drafts_make(&drafts, &layout);
    pdf_drafts_head(&drafts);
    pdf_blocks_add(document, &drafts);
    reading_text_make(document);
    return fixture_blocks(document, arena);
}

static struct text blocks_of(struct arena *arena, const char *xml, const char *raw, struct pdf_loss_list *losses)
{
    return blocks_tagged(arena, xml, raw, losses, NULL);
}

static void assert_blocks(struct arena *arena, const char *xml, const char *expected)
{
    assert_string_equal(blocks_of(arena, xml, NULL, NULL).bytes, expected);
}

static void lines_become_paragraphs_and_headings(void **state)
{
    assert_blocks(*state,
                  OPENING PAGE("1") FONTS
                  LINE("100", "108", "200", "1", "<b>Programme for Lakeland</b>")
                  LINE("150", "108", "700", "0", "The Ombudsman inspects the stations of the River Police with-")
                  LINE("171", "108", "700", "0", "out notice, and the Assembly hears what was found there by the")
                  LINE("192", "108", "90", "0", "Ombudsman.")
                  LINE("226", "108", "120", "2", "<b>Boats.</b>")
                  LINE("226", "230", "570", "0", " Two boats are bought for the police, and nobody may")
                  LINE("247", "108", "110", "0", "inspect them.")
                  "</page></pdf2xml>",
                  "1-1 heading1 |Programme for Lakeland|\n"
                  "2-4 paragraph |The Ombudsman inspects the stations of the River Police without notice, and the "
                  "Assembly hears what was found there by the Ombudsman.|\n"
                  "5-6 paragraph strong 6 |Boats. Two boats are bought for the police, and nobody may inspect them.|\n");
}

static void bullets_make_items_by_their_depth(void **state)
{
    assert_blocks(*state,
                  OPENING PAGE("1") FONTS
                  LINE("100", "108", "700", "0", "The Board shall do all of the following things in each of the years:")
                  LINE("121", "120", "8", "0", "\xE2\x80\xA2")
                  LINE("121", "140", "200", "0", "inspect the stations;")
                  LINE("142", "150", "8", "0", "\xEF\x82\xB7")
                  LINE("142", "170", "200", "0", "by day and")
                  LINE("163", "120", "230", "0", "\xE2\x80\xA2 publish its reports.")
                  "</page></pdf2xml>",
                  "1-1 paragraph |The Board shall do all of the following things in each of the years:|\n"
                  "2-2 item1 |inspect the stations;|\n"
                  "3-3 item2 |by day and|\n"
                  "4-4 item1 |publish its reports.|\n");
}

/* Marks of notes are no words; the note is read apart, and the paragraph goes on. */
static void raised_figures_mark_notes(void **state)
{
    assert_blocks(*state,
                  OPENING PAGE("1") FONTS
                  LINE("100", "108", "300", "0", "The police shall obey the law")
                  "<text top=\"97\" left=\"408\" width=\"5\" height=\"12\" font=\"3\">1</text>\n"
                  LINE("100", "413", "390", "0", " of the land, and the courts are open to anybody")
                  LINE("121", "108", "200", "0", "who has been wronged.")
                  "<text top=\"1000\" left=\"108\" width=\"5\" height=\"12\" font=\"3\">1</text>\n"
                  "<text top=\"1002\" left=\"116\" width=\"200\" height=\"14\" font=\"3\">Day and night.</text>\n"
                  "</page></pdf2xml>",
                  "1-2 paragraph |The police shall obey the law of the land, and the courts are open to anybody who has "
                  "been wronged.|\n"
                  "3-3 note |Day and night.|\n");
}

#define LONG_LINE(top, words) LINE(top, "108", "500", "0", words)
#define SIDE_LINE(top, words) "<text top=\"" top "\" left=\"640\" width=\"90\" height=\"12\" font=\"3\">" words "</text>\n"

/* In the margin a section's title stands beside its first line. */
static void notes_in_the_margin_stand_before_their_paragraph(void **state)
{
    assert_blocks(*state,
                  OPENING PAGE("1") FONTS
                  LONG_LINE("100", "1. The Ombudsman may inspect any station of the police,")
                  LONG_LINE("121", "by day and by night, and nobody may keep her from any of")
                  LONG_LINE("142", "the books, the cells and the people that she asks to see.")
                  LONG_LINE("163", "2. The Director of Police reports to the Assembly in each")
                  LONG_LINE("184", "quarter of the year, and tells it whom the police held in")
                  LONG_LINE("205", "that time, for how long, and by the leave of which judge.")
                  LONG_LINE("226", "3. The Assembly hears the Director in public; it may call")
                  LONG_LINE("247", "for any book of the police, which is given to it within a")
                  LONG_LINE("268", "week of the day on which it was asked for by the chairman.")
                  SIDE_LINE("104", "Inspection of") SIDE_LINE("118", "stations.")
                  SIDE_LINE("167", "Reports.") SIDE_LINE("230", "Hearings.")
                  "</page></pdf2xml>",
                  "1-1 note |Inspection of stations.|\n"
                  "2-4 paragraph |1. The Ombudsman may inspect any station of the police, by day and by night, and nobody "
                  "may keep her from any of the books, the cells and the people that she asks to see.|\n"
                  "5-5 note |Reports.|\n"
                  "6-8 paragraph |2. The Director of Police reports to the Assembly in each quarter of the year, and tells "
                  "it whom the police held in that time, for how long, and by the leave of which judge.|\n"
                  "9-9 note |Hearings.|\n"
                  "10-12 paragraph |3. The Assembly hears the Director in public; it may call for any book of the police, "
                  "which is given to it within a week of the day on which it was asked for by the chairman.|\n");
}

/* Some programs print twice for bold: "not not" would say the contrary. */
static void what_is_printed_twice_is_read_once(void **state)
{
    struct pdf_loss_list losses = {0};
    struct text blocks = blocks_of(*state,
                                   OPENING PAGE("1") FONTS
                                   LINE("100", "108", "200", "0", "The police shall")
                                   LINE("100", "320", "24", "2", "not")
                                   LINE("100", "321", "24", "2", "not")
                                   LINE("100", "350", "100", "0", "be exempt.")
                                   "</page></pdf2xml>",
                                   "The police shall not\nnot be exempt.\n\f", &losses);

    assert_string_equal(blocks.bytes, "1-1 paragraph |The police shall not be exempt.|\n");
    assert_int_equal(losses.count, 0);
}

static void a_word_that_was_lost_is_put_back(void **state)
{
    struct pdf_loss_list losses = {0};
    struct text blocks = blocks_of(*state,
                                   OPENING PAGE("1") FONTS
                                   LINE("100", "108", "500", "0", "Nothing is lost on this page of the text.")
                                   "</page>" PAGE("2")
                                   LINE("100", "108", "200", "0", "The police shall")
                                   LINE("100", "350", "100", "0", "be exempt.")
                                   "</page></pdf2xml>",
                                   "Nothing is lost on\nthis page of the text.\n\fThe police shall not be ex-\nempt.\n\f",
                                   &losses);

    assert_int_equal(losses.count, 1);
    assert_int_equal(losses.items[0].page, 1);
    assert_true(text_starts_with(losses.items[0].words, TEXT("not")));
    assert_string_equal(blocks.bytes, "1-1 paragraph |Nothing is lost on this page of the text.|\n"
                                      "2-3 paragraph |The police shall not be exempt.|\n");
}

/* The first reading has the shapes of Arabic letters from left to right and the ligature, the second has the letters. */
static void shapes_of_letters_are_no_loss(void **state)
{
    static const char page[] = OPENING PAGE("1") FONTS LINE("100", "108", "200", "0", "The of\xEF\xAC\x81" "cer")
        LINE("100", "320", "40", "0", "\xEF\xBA\xAE\xEF\xBB\x94\xEF\xBA\xA7") "</page></pdf2xml>";
    struct pdf_loss_list losses = {0};

    blocks_of(*state, page, "The officer \xD8\xAE\xD9\x81\xD8\xB1\n\f", &losses);
    assert_int_equal(losses.count, 0);
    blocks_of(*state, page, "The officer \xD8\xAE\xD9\x81\xD8\xB1\xD9\x81\n\f", &losses);
    assert_int_equal(losses.count, 1);
}

/* Browsers print a soft hyphen as a space; only the second reading knows it from a real one. */
static void what_soft_hyphens_divide_is_joined(void **state)
{
    struct pdf_loss_list losses = {0};
    struct text blocks = blocks_of(*state,
                                   OPENING PAGE("1") FONTS
                                   LINE("100", "108", "400", "0", "<b>Inspec tion.</b> She may in spect all in a po \xE2\x80\x90")
                                   LINE("121", "108", "300", "0", "lice station that spectators see in spring.")
                                   "</page></pdf2xml>",
                                   "Inspec\xC2\xAD\ntion. She may in\xC2\xAD\nspect all in a po\xC2\xAD\n\xE2\x80\x90\n"
                                   "lice station that spectators see in spring.\n\f",
                                   &losses);

    assert_int_equal(losses.count, 0);
    assert_string_equal(blocks.bytes, "1-2 paragraph strong 11 |Inspection. She may inspect all in a police station that "
                                      "spectators see in spring.|\n");
}

/* ---- what the file says of its own structure ------------------------------------------------------------- */

/* By its looks "Costs" were the only heading, and the paragraph ended with its first line. */
#define TWO_DUTIES                                                                                          \
    OPENING PAGE("1") FONTS                                                                                 \
    LINE("100", "108", "200", "0", "Duties of the police")                                                  \
    LINE("121", "108", "300", "0", "The police report to the Assembly.")                                    \
    LINE("142", "108", "250", "0", "It hears them in public.")                                              \
    LINE("163", "108", "200", "0", "Duties of the Minister, and")                                           \
    LINE("184", "108", "200", "0", "of those who stand in for her")                                         \
    LINE("205", "108", "420", "0", "The Minister publishes what the police cost, and the Auditor")          \
    LINE("226", "108", "120", "0", "says each year whether it is true.")                                    \
    LINE("270", "108", "100", "2", "<b>Costs</b>")                                                          \
    LINE("310", "108", "200", "0", "None.")                                                                 \
    "</page></pdf2xml>"

static void tags_tell_headings_and_paragraphs(void **state)
{
    struct text blocks = blocks_tagged(*state, TWO_DUTIES, NULL, NULL,
                                       "Document\n"
                                       "  Sect (block)\n"
                                       "    H1 (block):\n       /Placement /Block\n      \"Duties of the police\"\n"
                                       "    P (block)\n      \"The police report to the Assembly.\"\n"
                                       "      Span (inline)\n        \"It hears them in public.\"\n"
                                       "    H2 (block)\n      \"Duties of the Minister, andof those who stand in for her\"\n"
                                       "    P (block)\n"
                                       "      \"The Minister publishes what the police cost, and the Auditor \"\n"
                                       "      \"says each year whether it is true.\"\n"
                                       "    P (block)\n      \"Costs\"\n"
                                       "    P (block)\n      \"None.\"\n");

    assert_string_equal(blocks.bytes,
                        "1-1 heading1 |Duties of the police|\n"
                        "2-3 paragraph |The police report to the Assembly. It hears them in public.|\n"
                        "4-5 heading2 |Duties of the Minister, and of those who stand in for her|\n"
                        "6-7 paragraph |The Minister publishes what the police cost, and the Auditor says each year whether "
                        "it is true.|\n"
                        "8-8 paragraph strong 5 |Costs|\n"
                        "9-9 paragraph |None.|\n");
}

/* Tags of half the text, and tags that call everything a heading. */
static void tags_that_make_no_sense_are_not_believed(void **state)
{
    static const char *const senseless[] = {
        "Document\n  H1 (block)\n    \"Duties of the police\"\n  H1 (block)\n    \"Costs\"\n"
        "  P (block)\n    \"Some other text, of which nothing stands on the pages, and a lot of it at that.\"\n",
        "Document\n  H1 (block)\n    \"Duties of the police\"\n  H1 (block)\n    \"The police report to the Assembly.\"\n"
        "  H1 (block)\n    \"It hears them in public.\"\n  H1 (block)\n    \"Duties of the Minister, and of those who\"\n",
        "\"words of nobody\n\"\n\n:\nP\n\"\nH1\n  H1\n\"",
    };
    struct text untagged = blocks_of(*state, TWO_DUTIES, NULL, NULL);

    for (size_t i = 0; i < sizeof senseless / sizeof *senseless; i++)
        assert_string_equal(blocks_tagged(*state, TWO_DUTIES, NULL, NULL, senseless[i]).bytes, untagged.bytes);
}

/* ---- hostile input --------------------------------------------------------------------------------------- */

static void what_a_terminal_obeys_is_no_word(void **state)
{
    assert_blocks(*state,
                  OPENING PAGE("1") FONTS LINE("100", "108", "300", "0", "red \xC2\x9B" "31m and\x7F bell.")
                  "</page></pdf2xml>",
                  "1-1 paragraph |red \xEF\xBF\xBD" "31m and\xEF\xBF\xBD bell.|\n");
}

/* The file draws the second row first: no line above the first one is looked for. */
static void rows_may_be_drawn_from_below(void **state)
{
    assert_blocks(*state,
                  OPENING PAGE("1") FONTS
                  LINE("121", "108", "60", "0", "radios") LINE("121", "400", "60", "0", "two")
                  LINE("142", "108", "60", "0", "boats") LINE("142", "400", "60", "0", "four")
                  LINE("100", "400", "60", "0", "Count")
                  LINE("100", "108", "60", "0", "Measure")
                  "</page></pdf2xml>",
                  "1-1 row |Measure\\tCount|\n2-2 row |radios\\ttwo|\n3-3 row |boats\\tfour|\n");
}

/* Whatever numbers stand there, they end somewhere. */
static void hostile_numbers_are_bounded(void **state)
{
    struct text blocks = blocks_of(*state,
                                   OPENING PAGE("1")
                                   "<fontspec id=\"99999999999999999999\" size=\"-99999999999\" family=\"\" color=\"\"/>\n"
                                   "<text top=\"-99999999999999\" left=\"99999999999999\" width=\"-5\" height=\"-5\" "
                                   "font=\"99999999\">words <b><i><a href=\"x\">of</b></a></i></text>\n"
                                   "<text>more words</text>\n"
                                   "</page><text>none</text></pdf2xml>",
                                   NULL, NULL);

    assert_non_null(strstr(blocks.bytes, "words of"));
    assert_non_null(strstr(blocks.bytes, "more words"));
}

static void pdf_is_told_by_its_first_bytes(void **state)
{
    (void)state;
    assert_true(pdf_suits(TEXT("plan.txt"), TEXT("%PDF-1.7\n")));
    assert_true(pdf_suits(TEXT(""), TEXT("\xEF\xBB\xBF%PDF-1.7\n")));
    assert_true(pdf_suits(TEXT(""), TEXT("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n")));
    assert_false(pdf_suits(TEXT("plan.pdf"), TEXT("A plan\n")));
    assert_false(pdf_suits(TEXT("notes.md"), TEXT("A file that opens with %PDF-1.4 is a PDF file.\n")));
    assert_true(rtf_suits(TEXT(""), TEXT("{\\rtf1 words}")));
    assert_false(doc_suits(TEXT("plan.doc"), TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 a table of numbers")));
}

static int make_arena(void **state)
{
    *state = arena_new(0);
    return *state == NULL;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_paragraphs_and_headings),
        cmocka_unit_test(bullets_make_items_by_their_depth),
        cmocka_unit_test(raised_figures_mark_notes),
        cmocka_unit_test(notes_in_the_margin_stand_before_their_paragraph),
        cmocka_unit_test(what_is_printed_twice_is_read_once),
        cmocka_unit_test(a_word_that_was_lost_is_put_back),
        cmocka_unit_test(shapes_of_letters_are_no_loss),
        cmocka_unit_test(what_soft_hyphens_divide_is_joined),
        cmocka_unit_test(tags_tell_headings_and_paragraphs),
        cmocka_unit_test(tags_that_make_no_sense_are_not_believed),
        cmocka_unit_test(what_a_terminal_obeys_is_no_word),
        cmocka_unit_test(rows_may_be_drawn_from_below),
        cmocka_unit_test(hostile_numbers_are_bounded),
        cmocka_unit_test(pdf_is_told_by_its_first_bytes),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
