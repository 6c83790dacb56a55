/* A reading text that rules divided is made again without them. */
#include "checker/divisions.h"
#include "checker/read/read.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct document *read(struct arena *arena, const char *text)
{
    const char *why = NULL;
    struct document *document = read_document_bytes(TEXT("act.txt"), text_of(text), "text", NULL, arena, &why);

    assert_non_null(document);
    return document;
}

static void assert_reads(struct arena *arena, const char *text, const uint64_t *divisions, size_t count,
                         const char *expected)
{
    struct document *document = read(arena, text);

    divisions_make_reading(document, divisions, count);
    assert_string_equal(document->reading.bytes, expected);
    document_free(document);
}

static const char act[] = "It shall: (a) inspect;(b) read;\n(c) ask";

static void test_divides_at_a_space_and_where_none_is(void **state)
{
    static const uint64_t divisions[] = {10, 23, 33};

    assert_reads(*state, act, divisions, 3, "It shall:\n(a) inspect;\n(b) read;\n(c) ask");
    assert_reads(*state, act, NULL, 0, "It shall: (a) inspect;(b) read; (c) ask");
}

static void test_divisions_are_found_again(void **state)
{
    static const uint64_t divisions[] = {10, 23, 33};
    struct document *document = read(*state, act);
    struct index_list found;

    divisions_make_reading(document, divisions, 3);
    found = divisions_of(document, *state);
    assert_int_equal(found.count, 3);
    for (size_t i = 0; i < found.count; i++)
        assert_int_equal(found.items[i], divisions[i]);
    document_free(document);
}

/* A forged list may hold anything: nothing outside the text is touched. */
static void test_any_offsets_are_survived(void **state)
{
    static const uint64_t wild[] = {0, 0, 1, 1, 2, 39, 5, UINT64_MAX, 7};

    for (size_t from = 0; from < sizeof wild / sizeof wild[0]; from++) {
        struct document *document = read(*state, act);

        divisions_make_reading(document, wild + from, sizeof wild / sizeof wild[0] - from);
        assert_true(document->reading.length >= strlen(act));
        assert_true(document->reading.length <= 2 * strlen(act));
        document_free(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_divides_at_a_space_and_where_none_is, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_divisions_are_found_again, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_any_offsets_are_survived, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
