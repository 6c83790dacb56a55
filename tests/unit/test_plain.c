#include "tests/unit/fixture_document.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_blocks(struct arena *arena, const char *source, const char *expected)
{
    const char *why = NULL;
    struct document *document = fixture_read("paper.txt", text_of(source), arena, &why);

    assert_null(why);
    reading_text_make(document);
    assert_string_equal(document->format.bytes, "text");
    assert_string_equal(fixture_blocks(document, arena).bytes, expected);
    document_free(document);
}

static void paragraphs_end_at_blank_lines_and_indents(void **state)
{
    assert_blocks(
        *state,
        "The first paragraph runs over two lines of text that are wrapped\n"
        "by hand at some column.\n"
        "\n"
        "The second one does as well, and it is followed by one that is\n"
        "not divided from it.\n"
        "    The third opens with an indent, and its lines are flush again,\n"
        "as in a book.\n",
        "1-2 paragraph |The first paragraph runs over two lines of text that are wrapped by hand at some "
        "column.|\n"
        "4-5 paragraph |The second one does as well, and it is followed by one that is not divided from "
        "it.|\n"
        "6-7 paragraph |The third opens with an indent, and its lines are flush again, as in a book.|\n");
}

static void hanging_numbers_keep_their_text(void **state)
{
    assert_blocks(
        *state,
        "1.  The police shall keep the peace in the towns of the province\n"
        "    and on its roads.\n"
        "    (a) They carry a number that can be read at a distance of ten\n"
        "        paces.\n"
        "2.  The council may ask them anything.\n",
        "1-2 paragraph |1. The police shall keep the peace in the towns of the province and on its roads.|\n"
        "3-4 paragraph |(a) They carry a number that can be read at a distance of ten paces.|\n"
        "5-5 paragraph |2. The council may ask them anything.|\n");
}

static void headings_are_told_by_capitals_middle_and_underline(void **state)
{
    assert_blocks(
        *state,
        "Plan of the Council\n"
        "===================\n"
        "\n"
        "                        CHAPTER ONE\n"
        "                     GENERAL PROVISIONS\n"
        "\n"
        "MEASURE ONE. STATIONS\n"
        "Eleven stations are opened before the winter comes to the coast,\n"
        "each with a bell.\n"
        "\n"
        "What it costs\n"
        "-------------\n"
        "Nobody knows.\n"
        "\n"
        "Article 2\n"
        "Prohibited records\n"
        "\n"
        "No record is kept of what a person believes or prints or hears.\n",
        "1-1 heading1 |Plan of the Council|\n"
        "4-5 heading1 |CHAPTER ONE GENERAL PROVISIONS|\n"
        "7-7 heading2 |MEASURE ONE. STATIONS|\n"
        "8-9 paragraph |Eleven stations are opened before the winter comes to the coast, each with a bell.|\n"
        "11-11 heading2 |What it costs|\n"
        "13-13 paragraph |Nobody knows.|\n"
        "15-16 heading3 |Article 2 Prohibited records|\n"
        "18-18 paragraph |No record is kept of what a person believes or prints or hears.|\n");
}

static void marginal_notes_stand_before_their_sections(void **state)
{
    assert_blocks(
        *state,
        "Short title     1. This Act may be cited as the Harbour Act and it\n"
        "and             comes into operation in May.\n"
        "commencement.\n"
        "                   (2) It binds the harbour of the capital and all the\n"
        "                   other harbours.\n"
        "\n"
        "Command.        2.-(1) The Master of the harbour commands the watch\n"
        "                and answers to the council.\n"
        "                   (2) He may be removed by it.\n"
        "\n"
        "Limits of       3. No watchman may board a ship without a warrant that\n"
        "boarding.       a judge has signed.\n"
        "\n"
        "Papers.         4. The papers of the watch lie open to the auditor of\n"
        "                the harbour.\n",
        "1-3 note |Short title and commencement.|\n"
        "1-2 paragraph |1. This Act may be cited as the Harbour Act and it comes into operation in May.|\n"
        "4-5 paragraph |(2) It binds the harbour of the capital and all the other harbours.|\n"
        "7-7 note |Command.|\n"
        "7-8 paragraph |2.-(1) The Master of the harbour commands the watch and answers to the council.|\n"
        "9-9 paragraph |(2) He may be removed by it.|\n"
        "11-12 note |Limits of boarding.|\n"
        "11-12 paragraph |3. No watchman may board a ship without a warrant that a judge has signed.|\n"
        "14-14 note |Papers.|\n"
        "14-15 paragraph |4. The papers of the watch lie open to the auditor of the harbour.|\n");
}

/* In bills that amend, most notes name a section by its number on their second line. */
static void marginal_notes_may_go_on_with_a_number(void **state)
{
    assert_blocks(
        *state,
        "Amendment of    1. In section 9 of the principal Act the words that\n"
        "section 9.      follow the colon are left out for all harbours of the\n"
        "                coast.\n"
        "\n"
        "Amendment of    2. In section 14 of the principal Act, for the word\n"
        "section 14.     once there is substituted the word twice in all the\n"
        "                places of it.\n"
        "\n"
        "New section     3. Section 15 of the principal Act, which shut the\n"
        "14A inserted.   harbour at night, is repealed from the day of assent\n"
        "                on.\n"
        "\n"
        "Section 2A      4. After section 2 of the principal Act there shall\n"
        "inserted.       be inserted the words of the Harbour Council.\n",
        "1-2 note |Amendment of section 9.|\n"
        "1-3 paragraph |1. In section 9 of the principal Act the words that follow the colon are left out for all "
        "harbours of the coast.|\n"
        "5-6 note |Amendment of section 14.|\n"
        "5-7 paragraph |2. In section 14 of the principal Act, for the word once there is substituted the word twice "
        "in all the places of it.|\n"
        "9-10 note |New section 14A inserted.|\n"
        "9-11 paragraph |3. Section 15 of the principal Act, which shut the harbour at night, is repealed from the "
        "day of assent on.|\n"
        "13-14 note |Section 2A inserted.|\n"
        "13-14 paragraph |4. After section 2 of the principal Act there shall be inserted the words of the Harbour "
        "Council.|\n");
}

static void sentences_go_on_behind_page_furniture(void **state)
{
    assert_blocks(
        *state,
        "The commissioner shall within seven days of the event lay before the\n"
        "\n"
        "Bill No. 4 of 2031                                            C.1\n"
        "Harbour Watch                 Gazette Supplement, No. 7, Part C\n"
        "\n"
        "house a report of what was done, and shall answer in person for the\n"
        "conduct of every member of the watch who was pre-\n"
        "\n"
        "                                - 12 -\n"
        "\n"
        "sent at it.\n"
        "\n"
        "The report is printed. Whoever wishes to read it may ask for a copy\n"
        "at the office of the clerk, who shall not ask why it is wanted and\n"
        "shall keep no list of those who have asked for one in that year or\n"
        "\n"
        "Bill No. 4 of 2031                                            C.2\n"
        "Harbour Watch                 Gazette Supplement, No. 7, Part C\n"
        "\n"
        "before.\n",
        "1-11 paragraph |The commissioner shall within seven days of the event lay before the house a report "
        "of what was done, and shall answer in person for the conduct of every member of the watch who was "
        "present at it.|\n"
        "13-20 paragraph |The report is printed. Whoever wishes to read it may ask for a copy at the office "
        "of "
        "the clerk, who shall not ask why it is wanted and shall keep no list of those who have asked for "
        "one in that year or before.|\n");
}

static void headings_that_look_alike_are_no_furniture(void **state)
{
    assert_blocks(*state,
                  "                            Article 1\n"
                  "\n"
                  "The police is a civil body. It answers to the council of the town.\n"
                  "\n"
                  "                            Article 2\n"
                  "\n"
                  "The council hears complaints. It meets in public on every Monday.\n",
                  "1-1 heading2 |Article 1|\n"
                  "3-3 paragraph |The police is a civil body. It answers to the council of the town.|\n"
                  "5-5 heading2 |Article 2|\n"
                  "7-7 paragraph |The council hears complaints. It meets in public on every Monday.|\n");
}

static void rulers_are_dropped(void **state)
{
    assert_blocks(*state,
                  "A word about the matter at hand is due here, and it follows now.\n"
                  "\n"
                  "* * *\n"
                  "\n"
                  "That was the word.\n"
                  "________________\n",
                  "1-1 paragraph |A word about the matter at hand is due here, and it follows now.|\n"
                  "5-5 paragraph |That was the word.|\n");
}

static void tables_give_rows(void **state)
{
    assert_blocks(
        *state,
        "Enactment                       Extent of repeal\n"
        "---------                       ----------------\n"
        "Police Councils Act, Cap. 88    The whole Act (under which elected\n"
        "                                councils question superintendents).\n"
        "Coroners Act, Cap. 19           Section 12.\n"
        "\n"
        "| Item | Cost |\n"
        "|------|------|\n"
        "| Boats | 12 |\n",
        "1-1 row |Enactment\\tExtent of repeal|\n"
        "3-4 row |Police Councils Act, Cap. 88\\tThe whole Act (under which elected councils question "
        "superintendents).|\n"
        "5-5 row |Coroners Act, Cap. 19\\tSection 12.|\n"
        "7-7 row |Item\\tCost|\n"
        "9-9 row |Boats\\t12|\n");
}

static void contents_are_left_out_and_fees_are_not(void **state)
{
    assert_blocks(*state,
                  "1. Stations ............... 3\n"
                  "2. Boats .................. 5\n"
                  "3. Money .................. 9\n"
                  "\n"
                  "Up to 20 operatives ......... 1,500\n"
                  "More than 20 operatives ..... 6,000\n",
                  "5-5 row |Up to 20 operatives\\t1,500|\n"
                  "6-6 row |More than 20 operatives\\t6,000|\n");
}

static void bullets_are_items_without_their_marks(void **state)
{
    assert_blocks(*state,
                  "The watch shall have these things before the summer of next year:\n"
                  "- a boat that floats and a bell that can be heard on the other\n"
                  "  bank;\n"
                  "\xE2\x80\xA2 a book.\n",
                  "1-1 paragraph |The watch shall have these things before the summer of next year:|\n"
                  "2-3 item1 |a boat that floats and a bell that can be heard on the other bank;|\n"
                  "4-4 item1 |a book.|\n");
}

static void text_that_is_not_wrapped_gives_a_paragraph_a_line(void **state)
{
    struct text_builder source, expected;

    text_builder_init(&source, *state);
    text_builder_init(&expected, *state);
    for (unsigned line = 1; line <= 3; line++) {
        text_append_format(&expected, "%u-%u paragraph |", line, line);
        for (unsigned i = 0; i < 40; i++) {
            text_append_format(&source, "%sword%u", i > 0 ? " " : "", line);
            text_append_format(&expected, "%sword%u", i > 0 ? " " : "", line);
        }
        text_append_string(&source, ".\n");
        text_append_string(&expected, ".|\n");
    }
    assert_blocks(*state, text_built(&source).bytes, text_built(&expected).bytes);
}

static void all_line_ends_are_known(void **state)
{
    assert_blocks(*state, "One is here.\r\n\r\nTwo is here.\r\rThree is here.\n\nFour is here.",
                  "1-1 paragraph |One is here.|\n"
                  "3-3 paragraph |Two is here.|\n"
                  "5-5 paragraph |Three is here.|\n"
                  "7-7 paragraph |Four is here.|\n");
}

static void form_feeds_divide_pages(void **state)
{
    assert_blocks(
        *state,
        "The keeper of the tower writes down the name of every ship that goes\n"
        "past the tower at\n"
        "\fnight and by day.\n",
        "1-3 paragraph |The keeper of the tower writes down the name of every ship that goes past the tower "
        "at night and by day.|\n");
}

/* ---- hostile input ------------------------------------------------------------------------------------- */

static void assert_refused(struct arena *arena, struct text bytes, const struct read_limits *limits,
                           const char *expected)
{
    const char *why = NULL;

    assert_null(read_document_bytes(TEXT("x.txt"), bytes, NULL, limits, arena, &why));
    assert_string_equal(why, expected);
}

static struct text repeated(struct arena *arena, const char *part, size_t count)
{
    struct text_builder text;

    text_builder_init(&text, arena);
    for (size_t i = 0; i < count; i++)
        text_append_string(&text, part);
    return text_built(&text);
}

static void limits_are_kept(void **state)
{
    struct arena *arena = *state;

    assert_refused(arena, TEXT("twelve bytes"), &(struct read_limits){.file_size = 11},
                   "is larger than the limit");
    assert_refused(arena, TEXT("twelve bytes"), &(struct read_limits){.line_length = 11},
                   "has a line that is longer than the limit");
    assert_refused(arena, repeated(arena, "word ", 100000), &(struct read_limits){.memory = 100000},
                   "needs more memory than there is, or than the limit allows");
    assert_refused(arena, TEXT(""), NULL, "is empty");
    assert_refused(arena, repeated(arena, "\n", 100000), NULL, "is empty: it holds no text");
    assert_refused(arena, repeated(arena, " \t\f\r\n", 1000), NULL, "is empty: it holds no text");
}

static void a_long_line_is_one_paragraph(void **state)
{
    const char *why = NULL;
    struct document *document =
        fixture_read("long.txt", repeated(*state, "0123456789", 100000), *state, &why);

    assert_non_null(document);
    reading_text_make(document);
    assert_int_equal(document->blocks.count, 1);
    assert_int_equal(document->reading.length, 1000000);
    document_free(document);
}

static void every_failing_allocation_is_survived(void **state)
{
    struct text source =
        TEXT("Note one.       1. The text of the section stands here and goes on\n"
             "                and on.\n\nNote two.       2. More of it stands here, and then there\n"
             "is              no end.\n\nNote three.     3. The third one ends it all, or nearly so,\n"
             "                it seems.\n\nPage 3\n\n- a bullet\n\nA | B\nC | D\n");
    long allocations = 0;

    for (;;) {
        const char *why = NULL;
        struct read_limits limits = {.allocations = ++allocations};
        struct document *document = read_document_bytes(TEXT("x.txt"), source, NULL, &limits, *state, &why);

        if (document != NULL) {
            document_free(document);
            break;
        }
        assert_string_equal(why, "needs more memory than there is, or than the limit allows");
    }
    assert_true(allocations > 10);
}

static void a_forced_format_must_be_known(void **state)
{
    const char *why = NULL;
    struct document *document;

    assert_null(read_document_bytes(TEXT("x"), TEXT("text"), "parchment", NULL, *state, &why));
    assert_string_equal(why, "cannot be read in that format, which is not known");
    document = read_document_bytes(TEXT("x.md"), TEXT("# text"), "text", NULL, *state, &why);
    assert_non_null(document);
    reading_text_make(document);
    assert_string_equal(document->reading.bytes, "# text");
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_end_at_blank_lines_and_indents),
        cmocka_unit_test(hanging_numbers_keep_their_text),
        cmocka_unit_test(headings_are_told_by_capitals_middle_and_underline),
        cmocka_unit_test(marginal_notes_stand_before_their_sections),
        cmocka_unit_test(marginal_notes_may_go_on_with_a_number),
        cmocka_unit_test(sentences_go_on_behind_page_furniture),
        cmocka_unit_test(headings_that_look_alike_are_no_furniture),
        cmocka_unit_test(rulers_are_dropped),
        cmocka_unit_test(tables_give_rows),
        cmocka_unit_test(contents_are_left_out_and_fees_are_not),
        cmocka_unit_test(bullets_are_items_without_their_marks),
        cmocka_unit_test(text_that_is_not_wrapped_gives_a_paragraph_a_line),
        cmocka_unit_test(all_line_ends_are_known),
        cmocka_unit_test(form_feeds_divide_pages),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(a_long_line_is_one_paragraph),
        cmocka_unit_test(every_failing_allocation_is_survived),
        cmocka_unit_test(a_forced_format_must_be_known),
    };

    return cmocka_run_group_tests_name("plain", tests, open_arena, close_arena);
}
