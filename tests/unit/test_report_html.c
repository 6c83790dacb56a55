/* The report as a page, on checks made by hand: its order, several documents, errors, and memory that runs out. */
#include "checker/report/report.h"
#include "tests/unit/fixture_check.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void begin(struct fixture *fixture, struct arena *arena)
{
    fixture_init(fixture, arena, TEXT("a.md"), TEXT("Boats\nNo court shall hear the plea.\n"));
    struct unit_verdict *verdict = fixture_unit(fixture, TEXT("boats"), TEXT("Boats"), 1, 2, verdict_fails);
    list_push(arena, &verdict->evidence, fixture_words(fixture, fixture_oversight, stance_denied, TEXT("No court")));
    list_push(arena, &fixture->document.blocks,
              (struct block){.kind = block_paragraph, .header = DOCUMENT_NONE, .start = 6, .end = 35});
    list_push(arena, &fixture->document.frames,
              (struct block_frame){.unit = 0, .lead_in = DOCUMENT_NONE, .closing = DOCUMENT_NONE});
    fixture->document.units.items[0].block_count = 1;
}

static struct text told(struct fixture *fixture, size_t documents, size_t errors, size_t scratch)
{
    struct text_builder out;
    struct report_sink sink = {.builder = &out};
    struct report report;
    const struct rulebook *const rulebooks[] = {&fixture->rulebook};
    struct report_options options = {.rulebooks = rulebooks, .rulebook_count = 1};
    text_builder_init(&out, fixture->arena);
    report_begin(&report, &report_html, &sink, &options, fixture->arena);
    for (size_t i = 0; i < documents; i++) {
        report.scratch_limit = i == 0 ? scratch : 0;
        bool done = report_document(&report, &fixture->check);
        assert_true(done == (scratch == 0 || i > 0));
        if (!done)
            report_error(&report, fixture->document.path, TEXT("out of memory"));
    }
    for (size_t i = 0; i < errors; i++)
        report_error(&report, TEXT("<gone>.md"), TEXT("does not exist"));
    assert_true(report_end(&report));
    return text_built(&out);
}

/* Behind the first `part`; the test fails when it is not there. */
static const char *behind(const char *page, const char *part)
{
    const char *found = strstr(page, part);
    if (found == NULL)
        fail_msg("not in the page, or not in this order: %s", part);
    return found + strlen(part);
}

static void the_parts_stand_in_their_order(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    const char *page = told(&fixture, 1, 1, 0).bytes;
    page = behind(page, "<!DOCTYPE html>");
    page = behind(page, "<h1>");
    page = behind(page, "<main id=\"main\">");
    page = behind(page, "&lt;gone&gt;.md: does not exist");
    page = behind(page, "<h2>A plan</h2>");
    page = behind(page, "<h3>Principles by unit</h3>");
    page = behind(page, "<h3>Unit by unit</h3>");
    page = behind(page, "<mark>No court</mark><sup><a id=\"d1.1-m1\" href=\"#d1.1-n1\" aria-label=\"Note 1\">1</a></sup> "
                        "shall hear the plea.");
    page = behind(page, "<li id=\"d1.1-n1\"><q>No court</q>");
    page = behind(page, "<h3>What was read and found fine</h3>");
    page = behind(page, "<h3>What no rule looked at</h3>");
    page = behind(page, "How to read this");
    behind(page, "</main>");
}

static void several_documents_have_contents(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    const char *page = told(&fixture, 2, 0, 0).bytes;
    page = behind(page, "2 documents: 2 fail. 2 units: 2 fail.");
    page = behind(page, "<nav aria-label=\"Documents\">");
    page = behind(page, "<li><a href=\"#d1\">A plan</a>");
    page = behind(page, "<li><a href=\"#d2\">A plan</a>");
    page = behind(page, "<section class=\"document\" id=\"d1\">");
    behind(page, "<section class=\"document\" id=\"d2\">");
}

static void one_document_needs_no_contents(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    const char *page = told(&fixture, 1, 0, 0).bytes;
    assert_null(strstr(page, "<nav"));
    behind(page, "<title>A plan: fails</title>");
}

static void the_same_check_gives_the_same_bytes(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    struct text first = told(&fixture, 3, 1, 0), second = told(&fixture, 3, 1, 0);
    assert_true(text_equal(first, second));
}

/* A document for which there is no memory leaves nothing half told. */
static void memory_that_runs_out_is_told(void **state)
{
    struct fixture fixture;
    begin(&fixture, *state);
    const char *page = told(&fixture, 2, 0, 6000).bytes;
    page = behind(page, "a.md: out of memory");
    page = behind(page, "<section class=\"document\" id=\"d1\">");
    assert_null(strstr(page, "<section class=\"document\" id=\"d2\">"));
}

static void a_long_text_is_folded(void **state)
{
    struct fixture fixture;
    struct text_builder words;
    text_builder_init(&words, *state);
    text_append_string(&words, "No court shall hear the plea. ");
    for (size_t i = 0; i < 100; i++)
        text_append_string(&words, "The clerk sings. ");
    fixture_init(&fixture, *state, TEXT("a.md"), text_built(&words));
    struct unit_verdict *verdict = fixture_unit(&fixture, TEXT("boats"), TEXT("Boats"), 1, 2, verdict_fails);
    struct evidence evidence = fixture_words(&fixture, fixture_oversight, stance_denied, TEXT("court shall"));
    evidence.sentence_end = 29;
    list_push(fixture.arena, &verdict->evidence, evidence);
    list_push(fixture.arena, &fixture.document.blocks,
              (struct block){.kind = block_paragraph, .header = DOCUMENT_NONE, .end = (uint32_t)words.length});
    list_push(fixture.arena, &fixture.document.frames,
              (struct block_frame){.unit = 0, .lead_in = DOCUMENT_NONE, .closing = DOCUMENT_NONE});
    fixture.document.units.items[0].block_count = 1;
    const char *page = told(&fixture, 1, 0, 0).bytes;
    page = behind(page, "<details><summary>The whole text of this unit</summary>");
    page = behind(page, "</details>");
    behind(page, "<q>No <mark>court shall</mark> hear the plea.</q>");
}

#define report_test(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        report_test(the_parts_stand_in_their_order),
        report_test(several_documents_have_contents),
        report_test(one_document_needs_no_contents),
        report_test(the_same_check_gives_the_same_bytes),
        report_test(memory_that_runs_out_is_told),
        report_test(a_long_text_is_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
