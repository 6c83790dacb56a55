/* The JSON reports, on checks made by hand. */
#include "checker/report/report.h"
#include "lang/base/utf8.h"
#include "tests/unit/fixture_check.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A report of `documents` times the same check and one error. */
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
    report_error(&report, TEXT("gone.md"), TEXT("does not exist"));
    assert_true(report_end(&report));
    return text_built(&out);
}

/* Without the spaces and line ends between things, so that a test can compare what matters. */
static struct text squeezed(struct arena *arena, struct text json)
{
    struct text_builder out;
    bool inside = false;
    text_builder_init(&out, arena);
    for (size_t i = 0; i < json.length; i++) {
        if (json.bytes[i] == '"' && (i == 0 || json.bytes[i - 1] != '\\'))
            inside = !inside;
        if (inside || (json.bytes[i] != ' ' && json.bytes[i] != '\n'))
            text_append_byte(&out, json.bytes[i]);
    }
    return text_built(&out);
}

static void add_unit(struct fixture *fixture)
{
    struct unit_verdict *verdict =
        fixture_unit(fixture, TEXT("component-1"), TEXT("Boats"), 1, 1, verdict_fails);
    struct evidence words = fixture_words(fixture, fixture_oversight, stance_denied, TEXT("No commission"));
    struct repair repair = {{NULL, 0, 0}, {NULL, 0, 0}};
    words.hollow = true;
    words.hollow_because = TEXT("it is invited");
    list_push(fixture->arena, &verdict->evidence, words);
    verdict->effect = effect_weakened;
    verdict->principles[fixture_accountability].weakened = true;
    list_push(fixture->arena, &repair.concepts, (size_t)fixture_oversight);
    list_push(fixture->arena, &repair.without, (size_t)fixture_accountability);
    list_push(fixture->arena, &verdict->repairs, repair);
    list_push(fixture->arena, &verdict->findings,
              (struct finding){.rule = 0, .severity = severity_warning, .message = TEXT("Only inputs.")});
}

#define UNIT                                                                                                 \
    "{\"id\":\"component-1\",\"heading\":\"Boats\",\"kind\":\"proposal\",\"start\":{\"line\":1},"            \
    "\"end\":{\"line\":1},\"verdict\":\"fails\",\"alone\":\"fails\",\"effect\":\"weakens\","                 \
    "\"principles\":{\"accountability\":\"weakened\",\"effectiveness\":\"untouched\"},"                      \
    "\"because\":\"Nobody answers for it.\",\"rule\":\"ssr.test/ssr#1\",\"findings\":["                      \
    "{\"rule\":\"ssr.test/ssr#1\",\"severity\":\"error\",\"message\":\"Nobody answers for it.\","            \
    "\"evidence\":[{\"concept\":\"oversight\",\"stance\":\"denied\",\"line\":1,\"column\":14,\"length\":13," \
    "\"text\":\"No commission\",\"hollow\":\"it is invited\"}],"                                            \
    "\"cite\":[{\"source\":\"handbook\",\"section\":\"Core\"}],"                                             \
    "\"fingerprint\":\"7e99d73ba28e34ceffb2c95ea5d98cc7\"},"                                            \
    "{\"rule\":\"ssr.test/inputs_only\",\"severity\":\"warning\",\"message\":\"Only inputs.\","              \
    "\"evidence\":[],\"cite\":[],\"fingerprint\":\"8c986ce2527581c3ba47b0d60d289062\"}],"                  \
    "\"repair\":[[\"oversight\"]],\"remove\":[[\"accountability\"]]}"

/* What the fixture's document holds is "abc", whose digest FIPS 180-4 gives. */
#define SHA256_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

#define DOCUMENT                                                                                             \
    "{\"path\":\"plan.md\",\"sha256\":\"" SHA256_OF_ABC "\",\"rulebook\":\"ssr.test\",\"kind\":\"plan\","    \
    "\"title\":\"A plan\",\"flags\":[\"name-only\",\"imposed\"],\"verdict\":\"fails\",\"claims_ssr\":true,"  \
    "\"relabelled\":true,"                                                                                   \
    "\"principles\":{\"accountability\":\"untouched\",\"effectiveness\":\"both\"},"                          \
    "\"findings\":[],\"warnings\":[],\"units\":[" UNIT "]}"

#define ERROR "{\"path\":\"gone.md\",\"message\":\"does not exist\"}"

static void fixture_document(struct fixture *fixture, struct arena *arena)
{
    fixture_init(fixture, arena, TEXT("plan.md"), TEXT("Forty boats. No commission shall inspect them."));
    add_unit(fixture);
    fixture->check.flags = flag_name_only | flag_imposed;
    fixture->check.claims = fixture->check.relabelled = true;
    fixture->check.principles[fixture_effectiveness].strengthened = true;
    fixture->check.principles[fixture_effectiveness].weakened = true;
}

static void test_whole_report(void **state)
{
    struct fixture fixture;
    fixture_document(&fixture, *state);
    assert_string_equal(
        squeezed(*state, told(&fixture, &report_json, 2)).bytes,
        "{\"tool\":{\"name\":\"ssrcheck\",\"version\":\"" SSRCHECK_VERSION "\"},"
        "\"rulebooks\":[{\"name\":\"ssr.test\",\"version\":\"1.0\",\"sha256\":\"00ff\",\"uses\":[]}],"
        "\"documents\":[" DOCUMENT "," DOCUMENT "],\"errors\":[" ERROR "]}");
}

static void test_a_line_a_document(void **state)
{
    struct fixture fixture;
    fixture_document(&fixture, *state);
    assert_string_equal(told(&fixture, &report_ndjson, 2).bytes, DOCUMENT "\n" DOCUMENT "\n" ERROR "\n");
}

static void test_no_document(void **state)
{
    struct fixture fixture;
    fixture_document(&fixture, *state);
    struct text out = squeezed(*state, told(&fixture, &report_json, 0));
    assert_true(text_ends_with(out, TEXT("\"documents\":[],\"errors\":[" ERROR "]}")));
}

static void test_article_and_kinds(void **state)
{
    struct fixture fixture;
    fixture_document(&fixture, *state);
    fixture.check.kind = 1;
    assert_non_null(strstr(told(&fixture, &report_ndjson, 1).bytes, "\"kind\":\"article\""));
    fixture.check.units.items[0].verdict = verdict_not_a_proposal;
    assert_non_null(strstr(told(&fixture, &report_ndjson, 1).bytes, "\"kind\":\"not-a-proposal\""));
    fixture.check.kind = RULEBOOK_NONE;
    assert_non_null(strstr(told(&fixture, &report_ndjson, 1).bytes, "\"kind\":\"other\""));
}

static void test_unit_effects(void **state)
{
    static const struct { enum effect effect; bool unknown; const char *shown;
    } cases[] = {
        {effect_untouched, false, "\"effect\":\"untouched\""},
        {effect_strengthened, false, "\"effect\":\"strengthens\""},
        {effect_weakened, false, "\"effect\":\"weakens\""},
        {effect_both, false, "\"effect\":\"mixed\""},
        {effect_both, true, "\"effect\":\"undetermined\""},
    };
    struct fixture fixture;
    fixture_document(&fixture, *state);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture.check.units.items[0].effect = cases[i].effect;
        fixture.check.units.items[0].effect_unknown = cases[i].unknown;
        assert_non_null(strstr(told(&fixture, &report_ndjson, 1).bytes, cases[i].shown));
    }
}

static void test_carried_by(void **state)
{
    struct fixture fixture;
    fixture_document(&fixture, *state);
    fixture_unit(&fixture, TEXT("board"), TEXT("The board"), 2, 2, verdict_counts);
    fixture.check.units.items[0].carried = true;
    fixture.check.units.items[0].carried_by = 1;
    assert_non_null(strstr(told(&fixture, &report_ndjson, 1).bytes,
                           "\"alone\":\"fails\",\"carried_by\":\"board\",\"effect\""));
}

#define HOSTILE "a\033[2J\"\\\r\x80\xFF</script>\xE2\x80\xAE\x7F"
#define ESCAPED                                                                                              \
    "a\\u001b[2J\\\"\\\\\\r\xEF\xBF\xBD\xEF\xBF\xBD</script>\\u202e\\u007f"

static void test_hostile_strings(void **state)
{
    struct fixture fixture;
    fixture_init(&fixture, *state, TEXT(HOSTILE), TEXT("x\n"));
    fixture_unit(&fixture, TEXT("a"), TEXT(HOSTILE), 1, 1, verdict_fails)->because = TEXT(HOSTILE);
    struct text out = told(&fixture, &report_ndjson, 1);
    assert_int_equal(utf8_check(out), out.length);
    assert_non_null(strstr(out.bytes, "{\"path\":\"" ESCAPED "\","));
    assert_non_null(strstr(out.bytes, "\"heading\":\"" ESCAPED "\","));
    assert_non_null(strstr(out.bytes, "\"because\":\"" ESCAPED "\","));
}

static void test_document_lost_to_memory_leaves_good_json(void **state)
{
    struct fixture fixture;
    struct text_builder out;
    struct report_sink sink = {.builder = &out};
    struct report report;
    fixture_document(&fixture, *state);
    text_builder_init(&out, *state);
    report_begin(&report, &report_json, &sink, &(struct report_options){0}, *state);
    assert_true(report_document(&report, &fixture.check));
    report.scratch_limit = 1500;
    assert_false(report_document(&report, &fixture.check));
    report.scratch_limit = 0;
    assert_true(report_document(&report, &fixture.check));
    assert_true(report_end(&report));
    struct text json = squeezed(*state, text_built(&out));
    assert_true(text_ends_with(json, TEXT("\"documents\":[" DOCUMENT "," DOCUMENT "],\"errors\":[]}")));
}

/* What was asked for by an id is told with it, as one line each, or in the lists of the whole report. */
static void test_ids_are_told(void **state)
{
    static const struct { const struct report_format *format; const char *told; } cases[] = {
        {&report_ndjson, "\"id\":\"a\",\"path\":\"gone.md\",\"error\":\"does not exist\"}"},
        {&report_json, "\"errors\":[{\"id\":\"a\",\"path\":\"gone.md\",\"message\":\"does not exist\"},{\"path\":"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture fixture;
        struct text_builder out;
        struct report_sink sink = {.builder = &out};
        struct report report;
        fixture_document(&fixture, *state);
        text_builder_init(&out, *state);
        report_begin(&report, cases[i].format, &sink, &(struct report_options){0}, *state);
        report.id = TEXT("-7.5");
        assert_true(report_document(&report, &fixture.check));
        report.id = TEXT("\"a\"");
        report_error(&report, TEXT("gone.md"), TEXT("does not exist"));
        report.id = TEXT("");
        report_error(&report, TEXT("bad.md"), TEXT("is empty"));
        assert_true(report_end(&report));
        struct text json = squeezed(*state, text_built(&out));
        assert_non_null(strstr(json.bytes, "{\"id\":-7.5,\"path\":\""));
        assert_non_null(strstr(json.bytes, cases[i].told));
        assert_non_null(strstr(json.bytes, "{\"path\":\"bad.md\",\"message\":\"is empty\"}"));
    }
}

static void test_failed_write_is_kept(void **state)
{
    struct fixture fixture;
    struct report report;
    FILE *full = fopen("/dev/full", "w");
    if (full == NULL)
        skip();
    struct report_sink sink = {.file = full};
    fixture_document(&fixture, *state);
    report_begin(&report, &report_json, &sink, &(struct report_options){0}, *state);
    report_document(&report, &fixture.check);
    assert_false(report_end(&report));
    assert_true(sink.failed);
    assert_int_not_equal(sink.cause, 0);
    fclose(full);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_whole_report),
        TEST(test_a_line_a_document),
        TEST(test_no_document),
        TEST(test_article_and_kinds),
        TEST(test_unit_effects),
        TEST(test_carried_by),
        TEST(test_hostile_strings),
        TEST(test_document_lost_to_memory_leaves_good_json),
        TEST(test_ids_are_told),
        TEST(test_failed_write_is_kept),
    };
    return cmocka_run_group_tests_name("report_json", tests, NULL, NULL);
}
