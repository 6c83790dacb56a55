#include "tests/unit/fixture_document.h"

#include "lang/diagnostic_print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char rules[] =
    "rulebook numbering { title \"Numbering\" version \"1.0\" language en }\n"
    "kind bill enacts { \"be it enacted\" }\n"
    "kind plan { \"programme\" }\n"
    "numbering plan {\n"
    "    unit annex /annex\\b(?: (\\w+))?/\n"
    "    container part /part (\\w+)/\n"
    "    unit letter /([A-Z])[.)]/c\n"
    "    unit component /component (\\w+)/\n"
    "    unit measure /measure (\\w+)/\n"
    "    unit task /task (\\w+)/\n"
    "    unit activity /activity (\\w+(?:\\.\\w+)*)/\n"
    "    unit code /([A-Z]{1,3}[.-]?\\d+)/c\n"
    "    unit paragraph /(\\d+(?:\\.\\d+)*)[.)]?/\n"
    "    aside box /box (\\d+)/\n"
    "    item point /\\(([a-z]{1,2})\\)/c\n"
    "}\n"
    "numbering bill {\n"
    "    unit schedule /(?:schedule|annex)\\b(?: (\\w+))?/\n"
    "    container part /part (\\w+)/\n"
    "    unit article /art(?:icle|\\.) (\\w+(?: (?:bis|ter))?)/\n"
    "    unit section /(?:section |sect?\\. |§ ?)?(\\d+[A-Z]*(?: (?:bis|ter))?)(?: ?§)?/\n"
    "    unit enactment /([IVXLC]+)\\./c\n"
    "    item subsection /\\((\\d+[A-Z]*)\\)/c\n"
    "    item point /\\(([a-z]{1,2})\\)/c\n"
    "    item subpoint /\\(([ivxl]+)\\)/c\n"
    "    item numbered /(\\d+)[.)]/\n"
    "}\n";

struct fixture {
    struct arena *arena;
    struct rulebook *rulebook;
};

/* Behind a door of its own, so that the caller's variables are safe. */
static bool outline(struct document *document, const struct rulebook *rulebook, const char *kind)
{
    jmp_buf door;

    if (setjmp(door) != 0)
        return false;
    arena_set_door(document->arena, &door);
    outline_make(document, rulebook, rulebook_find_kind(rulebook, text_of(kind)));
    arena_set_door(document->arena, NULL);
    return true;
}

static struct document *outlined(struct fixture *fixture, const char *name, const char *kind,
                                 const char *source)
{
    const char *why = NULL;
    struct document *document = fixture_read(name, text_of(source), fixture->arena, &why);

    assert_null(why);
    assert_non_null(document);
    assert_true(outline(document, fixture->rulebook, kind));
    return document;
}

static void assert_units(void **state, const char *name, const char *kind, const char *source,
                         const char *expected)
{
    struct fixture *fixture = *state;
    struct document *document = outlined(fixture, name, kind, source);

    assert_string_equal(fixture_units(document, fixture->arena).bytes, expected);
    document_free(document);
}

/* ---- laws ---------------------------------------------------------------------------------------------- */

static const char harbour_bill[] = "                       PART I\n"
                                   "                     PRELIMINARY\n"
                                   "\n"
                                   "Short title     1. This Act may be cited as the Harbour Act and it\n"
                                   "and             comes into operation in May.\n"
                                   "commencement.\n"
                                   "\n"
                                   "                       PART II\n"
                                   "                      THE WATCH\n"
                                   "\n"
                                   "Command.        2.-(1) The Master of the harbour commands the watch\n"
                                   "                and answers to the council for it.\n"
                                   "                   (2) The Master shall-\n"
                                   "                      (a) keep a book of every boarding; and\n"
                                   "                      (b) lay it before the council,\n"
                                   "                   and nobody may excuse him from it.\n"
                                   "\n"
                                   "Limits.         3. No watchman may board a ship without a warrant that\n"
                                   "                a judge has signed.\n";

static void sections_stand_in_parts_with_their_notes(void **state)
{
    assert_units(state, "bill.txt", "bill", harbour_bill,
                 "1-6 holds part-i |PART I PRELIMINARY|\n"
                 "  4-6 judged section-1 |Short title and commencement.|\n"
                 "8-19 holds part-ii |PART II THE WATCH|\n"
                 "  11-16 judged section-2 |Command.|\n"
                 "  18-19 judged section-3 |Limits.|\n");
}

static void items_know_their_lead_in_and_their_closing(void **state)
{
    struct fixture *fixture = *state;
    struct document *document = outlined(fixture, "bill.txt", "bill", harbour_bill);

    assert_string_equal(
        fixture_frames(document, fixture->arena).bytes,
        "0 PART I depth 0 in part-i |PRELIMINARY|\n"
        "1 in section-1 |Short title and commencement.|\n"
        "2 1. depth 0 in section-1 |This Act may be cited as the Harbour Act and it comes into operation "
        "in May.|\n"
        "3 PART II depth 0 in part-ii |THE WATCH|\n"
        "4 in section-2 |Command.|\n"
        "5 2.-(1) depth 1 in section-2 |The Master of the harbour commands the watch and answers to the "
        "council for it.|\n"
        "6 (2) depth 1 in section-2 |The Master shall-|\n"
        "7 (a) depth 2 lead 6 closing 9 in section-2 |keep a book of every boarding; and|\n"
        "8 (b) depth 2 lead 6 closing 9 in section-2 |lay it before the council,|\n"
        "9 in section-2 |and nobody may excuse him from it.|\n"
        "10 in section-3 |Limits.|\n"
        "11 3. depth 0 in section-3 |No watchman may board a ship without a warrant that a judge has "
        "signed.|\n");
    document_free(document);
}

static void numbers_inside_a_paragraph_divide_it(void **state)
{
    struct fixture *fixture = *state;
    struct document *document =
        outlined(fixture, "decree.txt", "bill",
                 "Article 4. (1) The expenses are met from the reserve of the chief.\n"
                 "(2) No chamber examines it, see sections (3) and (4) of the old law;\n"
                 "and (3) vouchers are burnt.\n"
                 "\n"
                 "Article 5. Whoever asks is told (a) nothing, and that in the year\n"
                 "2031. The same goes for courts.\n");

    assert_string_equal(
        fixture_frames(document, fixture->arena).bytes,
        "0 Article 4. (1) depth 1 in article-4 |The expenses are met from the reserve of the chief.|\n"
        "1 (2) depth 1 in article-4 |No chamber examines it, see sections (3) and (4) of the old law; "
        "and|\n"
        "2 (3) depth 1 in article-4 |vouchers are burnt.|\n"
        "3 Article 5. depth 0 in article-5 |Whoever asks is told (a) nothing, and that in the year 2031. "
        "The same goes for courts.|\n");
    document_free(document);
}

static void numbers_of_other_laws_open_nothing(void **state)
{
    assert_units(state, "bill.txt", "bill",
                 "1. In section 4 of the Police Act, for subsection (2) substitute:\n"
                 "\n"
                 "   \"(2) The board shall consist of persons named below.\n"
                 "\n"
                 "   2. A member holds office for five years and no longer.\"\n"
                 "\n"
                 "2. Section 9 of that Act is repealed, and its schedule with it.\n"
                 "\n"
                 "2031. That was the year in which it had been passed by the house.\n"
                 "\n"
                 "3. This Act commences on the first of May.\n",
                 "1-5 judged section-1 ||\n7-9 judged section-2 ||\n11-11 judged section-3 ||\n");
}

static void articles_hold_their_numbered_paragraphs(void **state)
{
    assert_units(state, "law.md", "bill",
                 "# Constitution\n"
                 "\n"
                 "## Part 2 \xE2\x80\x94 Of defence\n"
                 "\n"
                 "### Article 12\n"
                 "\n"
                 "1. The army obeys the assembly.\n"
                 "2. It stays at home.\n"
                 "\n"
                 "### Article 13 bis (transitional)\n"
                 "\n"
                 "Old ranks are kept.\n"
                 "\n"
                 "## Schedule\n"
                 "\n"
                 "| Fee | Sum |\n"
                 "|---|---|\n"
                 "| Stamp | 20 |\n"
                 "| Seal | 30 |\n",
                 "1-1 front constitution |Constitution|\n"
                 "3-12 holds part-2 |Part 2 \xE2\x80\x94 Of defence|\n"
                 "  5-8 judged article-12 |Article 12|\n"
                 "  10-12 judged article-13-bis |Article 13 bis (transitional)|\n"
                 "14-19 front schedule |Schedule|\n");
}

static void contents_are_no_sections(void **state)
{
    assert_units(state, "bill.txt", "bill",
                 "COAST BILL\n"
                 "\n"
                 "1. Short title.\n"
                 "2. Searches.\n"
                 "\n"
                 "1. This Act may be cited as the Coast Act and nobody may cite it in\n"
                 "another way, whatever reason he may give for it in or out of court.\n"
                 "\n"
                 "2. A search is written down by whoever makes it, and read by a judge\n"
                 "who may order that whatever was taken be given back to its owner.\n",
                 "1-4 front coast-bill |COAST BILL|\n"
                 "6-7 judged section-1 ||\n"
                 "9-10 judged section-2 ||\n");
}

/* ---- plans --------------------------------------------------------------------------------------------- */

static void the_innermost_titled_level_is_judged(void **state)
{
    assert_units(state, "plan.md", "plan",
                 "# Safer Coast\n"
                 "\n"
                 "Some words first.\n"
                 "\n"
                 "## 1. Context\n"
                 "\n"
                 "It was bad.\n"
                 "\n"
                 "## 2. What is done\n"
                 "\n"
                 "### Component 1: Boats\n"
                 "\n"
                 "This is the first.\n"
                 "\n"
                 "**Activity 1.1 \xE2\x80\x94 Launches.** Nine launches are bought.\n"
                 "\n"
                 "- with oars\n"
                 "\n"
                 "**Activity 1.2 \xE2\x80\x94 Books.** The court reads the books.\n"
                 "\n"
                 "## 3. Money\n"
                 "\n"
                 "| Item | Sum |\n"
                 "|---|---|\n"
                 "| 1.1 | 900 |\n",
                 "1-3 front safer-coast |Safer Coast|\n"
                 "5-7 judged paragraph-1 |1. Context|\n"
                 "9-19 holds paragraph-2 |2. What is done|\n"
                 "  11-19 holds component-1 |Component 1: Boats|\n"
                 "    13-13 front text ||\n"
                 "    15-17 judged activity-1-1 |Activity 1.1 \xE2\x80\x94 Launches.|\n"
                 "    19-19 judged activity-1-2 |Activity 1.2 \xE2\x80\x94 Books.|\n"
                 "21-25 front paragraph-3 |3. Money|\n");
}

static void paragraphs_without_titles_belong_to_their_heading(void **state)
{
    assert_units(state, "plan.txt", "plan",
                 "WORK PLAN OF THE MISSION\n"
                 "\n"
                 "The mission does what its mandate says, and it says so every month.\n"
                 "\n"
                 "TASK 1 (THE COMMITTEE)\n"
                 "\n"
                 "1.1 Four clerks are lent to the committee for as long as it likes them\n"
                 "    to stay.\n"
                 "1.2 The committee visits barracks.\n"
                 "\n"
                 "TASK 2 (PLATOONS)\n"
                 "\n"
                 "2.1 Eight platoons are raised and none of them is asked what it does in\n"
                 "    the night.\n",
                 "1-3 front work-plan-of-the-mission |WORK PLAN OF THE MISSION|\n"
                 "5-9 judged task-1 |TASK 1 (THE COMMITTEE)|\n"
                 "11-14 judged task-2 |TASK 2 (PLATOONS)|\n");
}

static void a_heading_that_gathers_paragraphs_is_none(void **state)
{
    assert_units(
        state, "report.md", "plan",
        "# Review\n"
        "\n"
        "## Summary\n"
        "\n"
        "We read much.\n"
        "\n"
        "## Recommendations\n"
        "\n"
        "R1. The board should be asked before a station is closed in a village, and its answer printed.\n"
        "\n"
        "R2. Two cutters should be bought for the coast watch.\n",
        "1-1 front review |Review|\n"
        "3-5 front summary |Summary|\n"
        "7-11 holds recommendations |Recommendations|\n"
        "  9-9 judged code-r1 ||\n"
        "  11-11 judged code-r2 ||\n");
}

static void headings_that_come_back_are_parts(void **state)
{
    assert_units(state, "plan.md", "plan",
                 "# Programme\n\n"
                 "## Component A: Police\n\n### Aim\n\nBetter.\n\n### Means\n\nCars.\n\n"
                 "## Component B: Courts\n\n### Aim\n\nFaster.\n\n### Means\n\nClerks.\n",
                 "1-1 front programme |Programme|\n"
                 "3-11 judged component-a |Component A: Police|\n"
                 "13-21 judged component-b |Component B: Courts|\n");
}

static void bold_lead_ins_stand_in_for_numbers(void **state)
{
    assert_units(state, "plan.md", "plan",
                 "# White paper\n"
                 "\n"
                 "*Chapter four*\n"
                 "\n"
                 "**Buying.** Contracts are opened in public.\n"
                 "\n"
                 "**Armour.** Forty tanks are bought.\n"
                 "\n"
                 "The end of it.\n",
                 "1-3 front white-paper |White paper|\n"
                 "5-5 judged buying |Buying.|\n"
                 "7-7 judged armour |Armour.|\n"
                 "9-9 front text ||\n");
}

static void one_lead_in_below_each_heading_is_a_label(void **state)
{
    assert_units(state, "plan.md", "plan",
                 "# Contract\n"
                 "\n"
                 "## Boats\n"
                 "\n"
                 "*Lead: Coast Guard.* Two boats are bought.\n"
                 "\n"
                 "## Audits\n"
                 "\n"
                 "*Lead: Treasury.* The depots are audited.\n"
                 "\n"
                 "## Cells\n"
                 "\n"
                 "*Lead: Court.* The cells are inspected.\n",
                 "1-1 front contract |Contract|\n"
                 "3-5 judged boats |Boats|\n"
                 "7-9 judged audits |Audits|\n"
                 "11-13 judged cells |Cells|\n");
}

static void a_box_stands_between_units(void **state)
{
    assert_units(state, "plan.txt", "plan",
                 "A. WATCH\n"
                 "\n"
                 "Activity 1. Boats. Two boats are bought.\n"
                 "\n"
                 "Box 1. What others did. In the north the guard was audited.\n"
                 "\n"
                 "Activity 2. Audits. The depots are audited.\n",
                 "1-7 holds letter-a |A. WATCH|\n"
                 "  3-3 judged activity-1 |Activity 1. Boats.|\n"
                 "  5-5 judged box-1 |Box 1. What others did.|\n"
                 "  7-7 judged activity-2 |Activity 2. Audits.|\n");
}

static void what_closes_a_letter_is_no_part_of_its_last_measure(void **state)
{
    assert_units(state, "letter.md", "plan",
                 "## Measures\n"
                 "\n"
                 "### Measure A. Boats\n"
                 "\n"
                 "Two boats are bought.\n"
                 "\n"
                 "### Measure B. Audits\n"
                 "\n"
                 "The depots are audited.\n"
                 "\n"
                 "Yours sincerely,\n"
                 "\n"
                 "the Minister\n",
                 "1-1 front measures |Measures|\n"
                 "3-5 judged measure-a |Measure A. Boats|\n"
                 "7-9 judged measure-b |Measure B. Audits|\n"
                 "11-13 front text ||\n");
}

static void rows_that_hold_the_text_are_units(void **state)
{
    assert_units(
        state, "matrix.md", "plan",
        "# Matrix\n"
        "\n"
        "| Row | What will be done | Who |\n"
        "|---|---|---|\n"
        "| 1.1 | Armouries are counted twice a year by the court of accounts | Court |\n"
        "| 1.2 | The brigade takes delivery of eighteen howitzers and a drone battery | Army |\n"
        "| 2.1 | A forensic laboratory is fitted out at police headquarters in the spring | Police |\n",
        "1-3 front matrix |Matrix|\n"
        "5-5 judged row-1-1 ||\n"
        "6-6 judged row-1-2 ||\n"
        "7-7 judged row-2-1 ||\n");
}

static void titled_letters_and_bullets_are_the_last_signs(void **state)
{
    assert_units(state, "plan.txt", "plan",
                 "THE WATCH\n"
                 "\n"
                 "(a) Constables. Each ward gets two of them, who stay for at least two\n"
                 "years.\n"
                 "\n"
                 "(b) Cameras. Sixty cameras go up at the loops of the tram and under\n"
                 "the viaduct.\n",
                 "1-1 front the-watch |THE WATCH|\n"
                 "3-4 judged point-a |(a) Constables.|\n"
                 "6-7 judged point-b |(b) Cameras.|\n");
    assert_units(state, "plan.txt", "plan", "THE WATCH\n\n- It gets a boat.\n- It answers to the council.\n",
                 "1-1 front the-watch |THE WATCH|\n3-3 judged item ||\n4-4 judged item-2 ||\n");
    assert_units(state, "plan.txt", "plan", "THE WATCH\n\nIt gets a boat.\n\nIt answers to the council.\n",
                 "1-1 front the-watch |THE WATCH|\n3-5 judged document ||\n");
}

static void units_have_different_ids(void **state)
{
    assert_units(state, "plan.md", "plan",
                 "# P\n\n## Part A\n\n### 1. One\n\nText.\n\n### 2. Two\n\nText.\n\n## Part B\n\n### 1. "
                 "One\n\nText.\n\n## Part A\n\n### 1. Three\n\nText.\n",
                 "1-1 front p |P|\n"
                 "3-11 holds part-a |Part A|\n"
                 "  5-7 judged paragraph-1 |1. One|\n"
                 "  9-11 judged paragraph-2 |2. Two|\n"
                 "13-17 holds part-b |Part B|\n"
                 "  15-17 judged part-b/paragraph-1 |1. One|\n"
                 "19-23 holds part-a-2 |Part A|\n"
                 "  21-23 judged part-a-2/paragraph-1 |1. Three|\n");
}

static void the_title_is_the_headings_that_open_the_document(void **state)
{
    struct fixture *fixture = *state;
    struct document *document =
        outlined(fixture, "plan.md", "plan", "# A plan\n\n## For the police\n\nText is here.\n");

    assert_int_equal(document->title.length, strlen("A plan \xE2\x80\x93 For the police"));
    assert_memory_equal(document->title.bytes, "A plan \xE2\x80\x93 For the police", document->title.length);
    document_free(document);
}

/* ---- hostile input ------------------------------------------------------------------------------------- */

static void markers_without_end_take_linear_time(void **state)
{
    static const char *const parts[] = {
        "(a) x;\n",   ". (1) ",      "1. Text of it.\n\n", "# a\n\n", "**Lead.** text here\n\n",
        "\"open\n\n", "A. HEAD\n\n", "(i) x; (ii) y; ",    "- b\n"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct text_builder source;
        struct document *document;

        text_builder_init(&source, fixture->arena);
        for (size_t k = 0; k < 10000; k++)
            text_append_string(&source, parts[i]);
        document = outlined(fixture, i % 2 == 0 ? "x.md" : "x.txt", i % 3 == 0 ? "bill" : "plan",
                            text_built(&source).bytes);
        assert_true(document->units.count > 0);
        assert_int_equal(document->frames.count, document->blocks.count);
        document_free(document);
    }
}

static void every_failing_allocation_is_survived(void **state)
{
    struct fixture *fixture = *state;
    bool done = false;

    for (long allocations = 0; !done; allocations++) {
        const char *why = NULL;
        struct document *document = fixture_read("bill.txt", text_of(harbour_bill), fixture->arena, &why);

        assert_non_null(document);
        arena_fail_after(document->arena, allocations);
        done = outline(document, fixture->rulebook, "bill");
        assert_true(!done || allocations > 10);
        document_free(document);
    }
}

static void a_rulebook_without_numbering_still_gives_units(void **state)
{
    struct fixture *fixture = *state;
    struct diagnostics diagnostics;
    struct rulebook *empty;
    const char *why = NULL;
    struct document *document =
        fixture_read("x.md", TEXT("# T\n\n## One\n\nText.\n\n## Two\n\nText.\n"), fixture->arena, &why);

    diagnostics_init(&diagnostics, fixture->arena);
    empty = rulebook_load_text(
        TEXT("e.rules"), TEXT("rulebook e { title \"E\" version \"1\" language en }\n"), NULL, &diagnostics);
    assert_non_null(empty);
    assert_true(outline(document, empty, "plan"));
    assert_string_equal(fixture_units(document, fixture->arena).bytes,
                        "1-1 front t |T|\n3-5 judged one |One|\n7-9 judged two |Two|\n");
    document_free(document);
    rulebook_free(empty);
}

static int load_rules(void **state)
{
    static struct fixture fixture;
    struct diagnostics diagnostics;

    fixture.arena = arena_new(0);
    if (fixture.arena == NULL)
        return -1;
    diagnostics_init(&diagnostics, fixture.arena);
    fixture.rulebook = rulebook_load_text(TEXT("numbering.rules"), text_of(rules), NULL, &diagnostics);
    if (fixture.rulebook == NULL) {
        diagnostics_print(&diagnostics, stderr, diagnostic_for_machines, false);
        return -1;
    }
    *state = &fixture;
    return 0;
}

static int free_rules(void **state)
{
    struct fixture *fixture = *state;

    rulebook_free(fixture->rulebook);
    arena_free(fixture->arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_stand_in_parts_with_their_notes),
        cmocka_unit_test(items_know_their_lead_in_and_their_closing),
        cmocka_unit_test(numbers_inside_a_paragraph_divide_it),
        cmocka_unit_test(numbers_of_other_laws_open_nothing),
        cmocka_unit_test(articles_hold_their_numbered_paragraphs),
        cmocka_unit_test(contents_are_no_sections),
        cmocka_unit_test(the_innermost_titled_level_is_judged),
        cmocka_unit_test(paragraphs_without_titles_belong_to_their_heading),
        cmocka_unit_test(a_heading_that_gathers_paragraphs_is_none),
        cmocka_unit_test(headings_that_come_back_are_parts),
        cmocka_unit_test(bold_lead_ins_stand_in_for_numbers),
        cmocka_unit_test(one_lead_in_below_each_heading_is_a_label),
        cmocka_unit_test(a_box_stands_between_units),
        cmocka_unit_test(what_closes_a_letter_is_no_part_of_its_last_measure),
        cmocka_unit_test(rows_that_hold_the_text_are_units),
        cmocka_unit_test(titled_letters_and_bullets_are_the_last_signs),
        cmocka_unit_test(units_have_different_ids),
        cmocka_unit_test(the_title_is_the_headings_that_open_the_document),
        cmocka_unit_test(markers_without_end_take_linear_time),
        cmocka_unit_test(every_failing_allocation_is_survived),
        cmocka_unit_test(a_rulebook_without_numbering_still_gives_units),
    };

    return cmocka_run_group_tests_name("outline", tests, load_rules, free_rules);
}
