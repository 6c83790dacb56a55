/* Quotations, as people write them, found in a document. */
#include "checker/exercise/quotation.h"

#include "checker/reading_text.h"
#include "checker/read/read.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct document *document_of(struct arena *arena, const char *words)
{
    struct read_limits limits = {0};
    const char *why = NULL;
    struct document *document = read_document_bytes(TEXT("d"), text_of(words), "markdown", &limits, arena, &why);
    assert_non_null(document);
    reading_text_make(document);
    return document;
}

static void as_people_write_them(void **state)
{
    static const char *const found[] = {"shall inspect", "SHALL  inspect", "“shall inspect the police's\n cells”", "'every week.'", "…every week"};
    struct document *document = document_of(*state, "The Council shall inspect the police’s cells every week.\n");
    for (size_t i = 0; i < 4; i++)
        assert_true(quotation_find(document, text_of(found[i]), *state).end > 0);
    struct quotation one = quotation_find(document, TEXT("shall inspect"), *state);
    assert_true(one.start == 12 && one.end == 25 && one.words == 2 && !one.too_long);
    assert_int_equal(quotation_find(document, TEXT("shall not inspect"), *state).end, 0);
    assert_int_equal(quotation_find(document, TEXT(""), *state).end, 0);
    assert_int_equal(quotation_find(document, TEXT("\"\" ."), *state).end, 0);
    document_free(document);
}

static void what_quotes_everything_points_at_nothing(void **state)
{
    struct document *document = document_of(*state, "One two three four five six seven eight nine ten eleven twelve.\n");
    assert_false(quotation_find(document, TEXT("one two three four five six seven eight"), *state).too_long);
    assert_true(quotation_find(document, TEXT("one two three four five six seven eight nine"), *state).too_long);
    document_free(document);
}

static void words_are_counted(void **state)
{
    (void)state;
    assert_int_equal(quotation_count_words(TEXT("")), 0);
    assert_int_equal(quotation_count_words(TEXT("  a b\n\nc ")), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(as_people_write_them, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_quotes_everything_points_at_nothing, open_arena, close_arena),
        cmocka_unit_test(words_are_counted),
    };
    return cmocka_run_group_tests_name("quotation", tests, NULL, NULL);
}
