/* Problems, and the fingerprints by which they are known again; waivers and the reports that list problems. */
#include "checker/report/listing.h"
#include "checker/report/report.h"
#include "tests/unit/fixture_check.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct wording { /* of one failing unit */
    const char *heading, *number, *words;
    enum verdict verdict;
};

static void add(struct fixture *fixture, struct wording wording)
{
    struct unit_verdict *verdict = fixture_unit(fixture, TEXT("section-1"), text_of(wording.heading), 1, 1,
                                                wording.verdict);
    fixture->document.units.items[verdict->unit].number = text_of(wording.number);
    fixture->document.units.items[verdict->unit].level = TEXT("section");
    struct evidence words = {.thing = {thing_concept, fixture_oversight}, .line = 1, .column = 1,
                             .text = text_of(wording.words)};
    if (wording.words[0] != '\0')
        list_push(fixture->arena, &verdict->evidence, words);
}

static const char *fingerprint(struct arena *arena, struct wording wording)
{
    struct fixture fixture;
    fixture_init(&fixture, arena, TEXT("plan.md"), TEXT("x\n"));
    add(&fixture, wording);
    struct problem_list problems = problems_of(&fixture.check, arena);
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.items[0].fingerprint.length, 32);
    return text_copy(arena, problems.items[0].fingerprint).bytes;
}

static void test_fingerprints_survive(void **state)
{
    const char *base = fingerprint(*state, (struct wording){"2. Boats for all", "2", "forty boats", verdict_fails});
    static const struct wording same[] = {
        {"3. Boats for all", "3", "forty boats", verdict_fails},        /* renumbered */
        {"Article 12A: Boats for all", "12A", "forty boats", verdict_fails},
        {"BOATS  for all.", "", "forty boats", verdict_fails},
        {"2.1 Boats for all", "2.1", "forty\n boats,", verdict_fails},  /* reflowed, other punctuation */
        {"2. Boats for all", "2", "Forty boats", verdict_fails},
    };
    static const struct wording other[] = {
        {"2. Boats for all", "2", "forty cars", verdict_fails},
        {"2. Boats for some", "2", "forty boats", verdict_fails},
        {"2. Boats for all", "2", "", verdict_fails},
        {"2. Boats for all", "2", "forty boats", verdict_undetermined},
        {"22 Boats for all", "2", "forty boats", verdict_fails}, /* the 22 is not its number */
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_string_equal(fingerprint(*state, same[i]), base);
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
        assert_string_not_equal(fingerprint(*state, other[i]), base);
}

static void test_equals_are_numbered(void **state)
{
    struct fixture fixture;
    struct wording twice = {"2. Boats", "2", "forty boats", verdict_fails};
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT("x\n"));
    add(&fixture, twice);
    add(&fixture, (struct wording){"Other", "", "words", verdict_fails});
    add(&fixture, twice);
    struct problem_list problems = problems_of(&fixture.check, *state);
    assert_int_equal(problems.count, 3);
    assert_string_equal(text_copy(*state, problems.items[0].fingerprint).bytes, fingerprint(*state, twice));
    assert_false(text_equal(problems.items[0].fingerprint, problems.items[2].fingerprint));
}

static void test_the_line_of_the_definition_does_not_count(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT("x\n"));
    add(&fixture, (struct wording){"Boats", "", "forty boats", verdict_fails});
    struct text before = problems_of(&fixture.check, *state).items[0].fingerprint;
    fixture.check.units.items[0].decision = 1;
    assert_true(text_equal(problems_of(&fixture.check, *state).items[0].fingerprint, before));
}

static void add_finding(struct fixture *fixture, struct finding_list *findings, enum severity severity)
{
    list_push(fixture->arena, findings, (struct finding){.severity = severity, .message = TEXT("Look here.")});
}

static void test_problems_are_found_again(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT("x\n"));
    add(&fixture, (struct wording){"A", "", "", verdict_counts});
    add(&fixture, (struct wording){"B", "", "", verdict_fails});
    add_finding(&fixture, &fixture.check.units.items[1].findings, severity_warning);
    add_finding(&fixture, &fixture.check.units.items[1].findings, severity_note);
    add_finding(&fixture, &fixture.check.findings, severity_error);
    struct problem_list problems = problems_of(&fixture.check, *state);
    assert_int_equal(problems.count, 4);
    assert_ptr_equal(problem_find(&problems, 1, PROBLEM_NONE), &problems.items[0]);
    assert_ptr_equal(problem_find(&problems, 1, 0), &problems.items[1]);
    assert_ptr_equal(problem_find(&problems, 1, 1), &problems.items[2]);
    assert_ptr_equal(problem_find(&problems, PROBLEM_NONE, 0), &problems.items[3]);
    assert_null(problem_find(&problems, 0, PROBLEM_NONE));
    assert_null(problem_find(&problems, 1, 2));
    assert_null(problem_find(&problems, PROBLEM_NONE, PROBLEM_NONE));
    assert_null(problem_find(&problems, 2, 0));
    assert_true(report_lists(&problems.items[1]));
    assert_false(report_lists(&problems.items[2]));
}

/* ---- waivers ------------------------------------------------------------------------------------- */

static void test_dates(void **state)
{
    static const char *const good[] = {"2027-01-31", "2028-02-29", "2000-02-29", "0001-12-01"};
    static const char *const bad[] = {"2027-02-29", "1900-02-29", "2027-13-01", "2027-00-01", "2027-01-00",
                                      "2027-04-31", "2027-1-31",  "27-01-31",   "2027/01/31", ""};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(waivers_is_date(text_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(waivers_is_date(text_of(bad[i])));
}

/* Whether a waiver of this unit and rule marks the failing unit "3. Boats for the police". */
static bool waives(struct arena *arena, const char *unit, const char *rule, const char *more)
{
    struct fixture fixture;
    struct waivers waivers = {.path = TEXT("w")};
    fixture_init(&fixture, arena, TEXT("./plan.md"), TEXT("x\n"));
    add(&fixture, (struct wording){"3. Boats for the police", "3", "", verdict_fails});
    struct problem_list problems = problems_of(&fixture.check, arena);
    struct text file = text_format(arena, "waive \"%s\" { rule %s because \"b\" until 2027-01-01 %s }", unit, rule, more);
    assert_null(waivers_read(arena, file, TEXT("2026-06-01"), &waivers.list));
    waivers_settle(&waivers, &fixture.check, &problems, arena);
    assert_int_equal(waivers.list.items[0].needed, problems.items[0].state == problem_waived);
    return problems.items[0].state == problem_waived;
}

static void test_what_a_waiver_names(void **state)
{
    static const struct { const char *unit, *rule, *more; bool waives; } cases[] = {
        {"section-1", "ssr", "", true},
        {"3. Boats for the police", "ssr.test/ssr#1", "", true},
        {"Boats for the police", "ssr.test/ssr", "", true},
        {"BOATS FOR THE POLICE", "ssr#1", "", true},
        {"Section 14: Boats for the police", "ssr", "", true}, /* as it was numbered before */
        {"14A. Boats for the police", "ssr", "in \"plan.md\"", true},
        {"Boats", "ssr", "", false},
        {"the police", "ssr", "", false},
        {"No Boats for the police", "ssr", "", false},
        {"section-11", "ssr", "", false},
        {"section-1", "ssr#2", "", false},
        {"section-1", "sr", "", false},
        {"section-1", "inputs_only", "", false},
        {"section-1", "ssr", "in \"bill.md\"", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (waives(*state, cases[i].unit, cases[i].rule, cases[i].more) != cases[i].waives)
            fail_msg("case %zu: %s, %s", i, cases[i].unit, cases[i].rule);
    }
}

/* ---- reports ------------------------------------------------------------------------------------- */

static void test_uris(void **state)
{
    static const struct { const char *path, *uri; } cases[] = {
        {"plan.md", "plan.md"},         {"./a/b.md", "a/b.md"},      {"/tmp/a b.md", "file:///tmp/a%20b.md"},
        {"c:x#y?z.md", "c%3Ax%23y%3Fz.md"}, {"\xC3\xA9\xFF", "%C3%A9%FF"}, {"-", "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(listing_uri(*state, text_of(cases[i].path)).bytes, cases[i].uri);
}

/* The end of a word of several bytes: behind its last character, not its last byte. */
static void test_ends_are_counted_in_characters(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT("Caf\xC3\xA9\nna\xC3\xAFve \xF0\x9F\x9A\xA2\n"));
    struct evidence words = fixture_words(&fixture, fixture_oversight, stance_provided,
                                          TEXT("na\xC3\xAFve \xF0\x9F\x9A\xA2"));
    struct place end = listing_end(&fixture.document, &words);
    assert_int_equal(end.line, 2);
    assert_int_equal(end.column, 8);
}

static struct text told(struct fixture *fixture, const struct report_format *format, size_t documents)
{
    struct text_builder out;
    struct report_sink sink = {.builder = &out};
    struct report report;
    const struct rulebook *const rulebooks[] = {&fixture->rulebook};
    struct report_options options = {.rulebooks = rulebooks, .rulebook_count = 1};
    text_builder_init(&out, fixture->arena);
    report_begin(&report, format, &sink, &options, fixture->arena);
    for (size_t i = 0; i < documents; i++)
        assert_true(report_document(&report, &fixture->check));
    assert_true(report_end(&report));
    return text_built(&out);
}

static size_t count(struct text whole, const char *part)
{
    size_t found = 0;
    for (const char *at = whole.bytes; (at = strstr(at, part)) != NULL; at++)
        found++;
    return found;
}

static void test_a_log_is_cut_and_says_so(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT("x\n"));
    for (size_t i = 0; i < 10001; i++)
        add(&fixture, (struct wording){"Boats", "", "", verdict_fails});
    struct text log = told(&fixture, &report_sarif, 3);
    assert_int_equal(count(log, "\"ruleId\""), 25000);
    assert_int_equal(count(log, "5003 further results are left out: a log holds 25000 at most."), 1);
    assert_int_equal(count(log, "\"resultsLeftOut\": 5003"), 1);
    assert_int_equal(count(log, "\"roles\""), 1); /* the same document three times is one artifact */
    log = told(&fixture, &report_sarif, 1);
    assert_int_equal(count(log, "\"ruleId\""), 10001);
    assert_int_equal(count(log, "left out"), 0);
}

/* Lines of a page are no lines of a file: the place is told in words. */
static void test_pages_have_no_regions(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.pdf"), TEXT("x\n"));
    fixture.document.lines = lines_of_pages;
    list_push(fixture.arena, &fixture.document.addresses, (struct address){.start = 0, .page = 3});
    add(&fixture, (struct wording){"Boats", "", "", verdict_fails});
    struct text log = told(&fixture, &report_sarif, 1);
    assert_int_equal(count(log, "\"region\""), 0);
    assert_int_equal(count(log, "\"name\": \"page 3\""), 1);
    assert_true(text_starts_with(told(&fixture, &report_gcc, 1),
                                 TEXT("plan.pdf: section-1, page 3, line 1: error: Nobody")));
    assert_true(text_starts_with(told(&fixture, &report_github, 1),
                                 TEXT("::error file=plan.pdf,title=ssr.test/ssr#1::section-1, page 3, line 1: ")));
}

static void test_cells_are_no_formulas(void **state)
{
    static const char *const formulas[] = {"=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\xEF\xBC\x9D" "1", "\xE2\x88\x92" "1"};
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        struct fixture fixture;
        fixture_init(&fixture, *state, text_of(formulas[i]), TEXT("x\n"));
        add(&fixture, (struct wording){"Boats", "", "", verdict_fails});
        assert_int_equal(count(told(&fixture, &report_csv, 1), "\r\n\"'"), 1);
    }
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("a \"b\", c\nd"), TEXT("x\n"));
    add(&fixture, (struct wording){"Boats = + -", "", "", verdict_fails});
    struct text table = told(&fixture, &report_csv, 1);
    assert_int_equal(count(table, "\r\n\"a \"\"b\"\", c\nd\",ssr.test,"), 1);
    assert_int_equal(count(table, ",Boats = + -,"), 1);
}

/* Every format, at every size of memory that is too small: what comes out is as if the document had never been begun. */
static void test_documents_lost_to_memory_leave_no_trace(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT("plan.md"), TEXT("x\n"));
    add(&fixture, (struct wording){"Boats", "", "", verdict_fails});
    for (size_t f = 0; report_format_at(f) != NULL; f++) {
        struct text whole = told(&fixture, report_format_at(f), 1);
        size_t lost = 0;
        for (size_t limit = 64; limit < 8192; limit += 64) {
            struct text_builder out;
            struct report_sink sink = {.builder = &out};
            struct report report;
            const struct rulebook *const rulebooks[] = {&fixture.rulebook};
            struct report_options options = {.rulebooks = rulebooks, .rulebook_count = 1};
            text_builder_init(&out, *state);
            report_begin(&report, report_format_at(f), &sink, &options, *state);
            report.scratch_limit = limit;
            if (report_document(&report, &fixture.check))
                continue;
            lost++;
            report.scratch_limit = 0;
            assert_true(report_document(&report, &fixture.check));
            assert_true(report_end(&report));
            assert_string_equal(text_built(&out).bytes, whole.bytes);
        }
        assert_true(lost > 0);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_fingerprints_survive),
        TEST(test_equals_are_numbered),
        TEST(test_the_line_of_the_definition_does_not_count),
        TEST(test_problems_are_found_again),
        TEST(test_dates),
        TEST(test_what_a_waiver_names),
        TEST(test_uris),
        TEST(test_ends_are_counted_in_characters),
        TEST(test_a_log_is_cut_and_says_so),
        TEST(test_pages_have_no_regions),
        TEST(test_cells_are_no_formulas),
        TEST(test_documents_lost_to_memory_leave_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
