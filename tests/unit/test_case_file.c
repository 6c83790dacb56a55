/* Cases read back: what is taken, what is refused and where, and memory that ends at any moment. */
#include "checker/case_file.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define WORDS                                                                                                \
    "{\"thing\":\"concept\",\"name\":\"equipment\",\"stance\":\"provided\",\"text\":\"boats\",\"start\":3,"  \
    "\"end\":8,\"page\":2,\"line\":1,\"column\":4,\"element\":\"e\",\"unit\":\"u\",\"sentence\":0}"
#define CONDITION "{\"holds\":\"words\",\"condition\":\"boats are there\",\"truth\":\"true\",\"evidence\":[" WORDS "]}"
#define PROOF "{\"holds\":\"at least\",\"number\":1,\"truth\":\"true\",\"parts\":[" CONDITION "]}"
#define UNIT                                                                                                 \
    "{\"id\":\"u\",\"heading\":\"h\",\"start\":0,\"end\":8,\"line\":1,\"column\":1,\"verdict\":\"counts\","   \
    "\"alone\":\"fails\",\"carried_by\":\"v\",\"because\":\"b\",\"decided\":{\"line\":1,\"when\":\"w\"},"     \
    "\"evidence\":[" WORDS "],\"steps\":[{\"line\":1,\"verdict\":\"counts\",\"truth\":\"true\",\"proof\":" PROOF "}]," \
    "\"under\":[{\"definition\":\"un\",\"verdict\":\"fails\"}],"                                              \
    "\"principles\":[{\"principle\":\"p\",\"effect\":\"both\",\"serving\":[],\"breaching\":[],\"weak\":[]}]," \
    "\"findings\":[{\"rule\":\"r\",\"proof\":" CONDITION "}]}"
#define DOCUMENT(unit)                                                                                       \
    "{\"path\":\"a.md\",\"file\":{\"sha256\":\"00\",\"bytes\":9},\"format\":\"text\",\"revisions\":\"none\"," \
    "\"reading\":{\"sha256\":\"11\",\"bytes\":8},\"rulebook\":0,\"definition\":\"d\",\"verdict\":\"mixed\","  \
    "\"claims_ssr\":true,\"relabelled\":false,\"units\":[" unit "],\"passed_over\":[],"                       \
    "\"principles\":{\"p\":\"both\"},\"findings\":[],\"sentences\":[{\"start\":0,\"end\":8,\"text\":\"My boats\"}]," \
    "\"divisions\":[4]}"
#define WHOLE(documents)                                                                                     \
    "{\"case\":1,\"tool\":{\"version\":\"9.9\"},\"rulebooks\":[{\"name\":\"n\",\"version\":\"1\","            \
    "\"files\":[{\"name\":\"f\",\"version\":\"1\",\"sha256\":\"22\"}],"                                       \
    "\"definitions\":[{\"name\":\"d\",\"lines\":[{\"verdict\":\"counts\",\"when\":\"w\"}]}]}],"               \
    "\"documents\":[" documents "],\"errors\":[{\"path\":\"b\",\"message\":\"m\"}]}"

static const char whole[] = WHOLE(DOCUMENT(UNIT));

static const char *parse(struct arena *arena, const char *json, struct case_file *file)
{
    const struct case_limits limits = {0, 0};

    return case_file_parse(arena, text_of(json), &limits, file);
}

static void test_everything_is_taken(void **state)
{
    struct case_file file;
    const struct case_document *document;
    const struct case_unit *unit;
    const struct case_condition *proof;

    assert_null(parse(*state, whole, &file));
    assert_string_equal(file.tool_version.bytes, "9.9");
    assert_int_equal(file.rulebooks.items[0].definitions.items[0].lines.items[0].verdict, verdict_counts);
    assert_string_equal(file.errors.items[0].message.bytes, "m");
    document = &file.documents.items[0];
    assert_int_equal(document->verdict, verdict_mixed);
    assert_int_equal(document->divisions.items[0], 4);
    assert_string_equal(document->effects.items[0].principle.bytes, "p");
    unit = &document->units.items[0];
    assert_int_equal(unit->alone, verdict_fails);
    assert_int_equal(unit->decided, 1);
    assert_string_equal(unit->carried_by.bytes, "v");
    proof = unit->steps.items[0].proof;
    assert_int_equal(proof->joint, case_at_least);
    assert_int_equal(proof->number, 1);
    assert_int_equal(proof->parts[0].joint, case_found);
    assert_int_equal(proof->parts[0].words.items[0].place.page, 2);
    assert_int_equal(proof->parts[0].words.items[0].end, 8);
}

static void assert_refused(struct arena *arena, const char *json, const char *why)
{
    struct case_file file;
    const char *wrong = parse(arena, json, &file);

    assert_non_null(wrong);
    assert_non_null(strstr(wrong, why));
}

static void test_the_place_of_what_is_wrong_is_told(void **state)
{
    assert_refused(*state, "{}", "case is missing");
    assert_refused(*state, "[]", "it must be an object");
    assert_refused(*state, WHOLE("7"), "documents[0] must be an object");
    assert_refused(*state, WHOLE(DOCUMENT("{\"id\":1}")), "documents[0].units[0].id must be a string");
    assert_refused(*state, WHOLE(DOCUMENT("{\"id\":\"u\"}")), "documents[0].units[0].heading is missing");
    assert_refused(*state, "{\"case\":2}", "is a case of version 2");
    assert_refused(*state, "{\"case\":1,\"case\":1}", "duplicate");
    assert_refused(*state, "{\"case\":1e400}", "real number overflow");
    assert_refused(*state, "", "line 1");
}

/* However deep something nests, it is refused before it is parsed. */
static void test_depth_and_cost_have_limits(void **state)
{
    enum { levels = 200000 };
    struct text_builder out;
    struct case_file file;
    const struct case_limits small = {0, 20000};

    text_builder_init(&out, *state);
    for (size_t i = 0; i < levels; i++)
        text_append_byte(&out, '[');
    assert_refused(*state, text_built(&out).bytes, "nested too deeply");
    assert_string_equal(case_file_parse(*state, text_of(whole), &small, &file), "needs more memory than allowed");
}

/* Memory may end at any allocation: control comes back through the door, and what the parser holds is given back
 * (`make asan` tells). */
static void test_memory_may_end_anywhere(void **state)
{
    struct arena *const arena = *state;
    struct case_file file;
    jmp_buf door;

    for (volatile long allowed = 0; allowed < 500; allowed++) {
        if (setjmp(door) == 0) {
            arena_set_door(arena, &door);
            arena_fail_after(arena, allowed);
            assert_null(parse(arena, whole, &file));
            assert_true(allowed > 10);
            break;
        }
    }
    arena_fail_after(arena, -1);
    arena_set_door(arena, NULL);
    assert_null(parse(arena, whole, &file));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_everything_is_taken, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_the_place_of_what_is_wrong_is_told, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_depth_and_cost_have_limits, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_memory_may_end_anywhere, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
