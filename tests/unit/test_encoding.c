#include "checker/read/encoding.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define BYTES(literal) ((struct text){(literal), sizeof(literal) - 1})

static struct encoding_result result;

static void assert_decodes(struct arena *arena, struct text bytes, const char *name, const char *expected)
{
    assert_null(encoding_decode(arena, bytes, &result));
    assert_string_equal(result.name, name);
    assert_int_equal(result.text.length, strlen(expected));
    assert_memory_equal(result.text.bytes, expected, strlen(expected));
}

static void assert_refused(struct arena *arena, struct text bytes, const char *why)
{
    const char *said = encoding_decode(arena, bytes, &result);

    assert_non_null(said);
    assert_string_equal(said, why);
}

static void utf8_is_borrowed_without_its_mark(void **state)
{
    struct arena *arena = *state;
    struct text bytes = BYTES("\xEF\xBB\xBFpr\xC3\xB3logo");

    assert_decodes(arena, bytes, "UTF-8", "pr\xC3\xB3logo");
    assert_ptr_equal(result.text.bytes, bytes.bytes + 3);
    assert_int_equal(result.replaced, 0);
    assert_false(result.guessed);
}

static void utf16_goes_by_its_mark(void **state)
{
    struct arena *arena = *state;

    assert_decodes(arena,
                   BYTES("\xFF\xFE"
                         "a\0\xAC\x20"),
                   "UTF-16LE", "a\xE2\x82\xAC");
    assert_decodes(arena,
                   BYTES("\xFE\xFF"
                         "\0a\x20\xAC"),
                   "UTF-16BE", "a\xE2\x82\xAC");
    assert_decodes(arena,
                   BYTES("\xFF\xFE"
                         "\x3D\xD8\x00\xDE"
                         "xx"),
                   "UTF-16LE", "\xF0\x9F\x98\x80\xE7\xA1\xB8");
}

static void lone_surrogates_and_odd_bytes_are_replaced(void **state)
{
    struct arena *arena = *state;

    assert_decodes(arena,
                   BYTES("\xFF\xFE"
                         "a\0\x00\xD8"
                         "b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l"),
                   "UTF-16LE",
                   "a\xEF\xBF\xBD"
                   "bcdefghijk\xEF\xBF\xBD");
    assert_int_equal(result.replaced, 2);
    assert_int_equal(result.first_replaced, 1);
    assert_decodes(arena, BYTES("a \xED\xA0\x80 b"), "UTF-8", "a \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD b");
    assert_int_equal(result.replaced, 3);
}

static void other_bytes_are_windows_1252(void **state)
{
    struct arena *arena = *state;

    assert_decodes(arena, BYTES("caf\xE9 \x93quoted\x94 \x80 5"), "Windows-1252",
                   "caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x82\xAC 5");
    assert_true(result.guessed);
    assert_decodes(arena, BYTES("\xE9\xE8 \x81"), "Windows-1252", "\xC3\xA9\xC3\xA8 \xEF\xBF\xBD");
    assert_int_equal(result.replaced, 1);
    assert_int_equal(result.first_replaced, 5);
}

static void damaged_utf8_stays_utf8(void **state)
{
    struct arena *arena = *state;

    assert_decodes(arena, BYTES("\xC3\xA9\xC3\xA8\xC3\xA0 \xFF end"), "UTF-8",
                   "\xC3\xA9\xC3\xA8\xC3\xA0 \xEF\xBF\xBD end");
    assert_int_equal(result.replaced, 1);
    assert_int_equal(result.first_replaced, 7);
    /* A replacement character that was written is none that was made. */
    assert_decodes(arena, BYTES("\xEF\xBF\xBD\xC3\xA9 \xC3"), "UTF-8", "\xEF\xBF\xBD\xC3\xA9 \xEF\xBF\xBD");
    assert_int_equal(result.replaced, 1);
}

static void a_few_control_characters_are_replaced(void **state)
{
    struct arena *arena = *state;

    assert_decodes(arena, BYTES("one\x1B[31m two\tthree\f\r\nfour"), "UTF-8",
                   "one\xEF\xBF\xBD[31m two\tthree\f\r\nfour");
    assert_int_equal(result.replaced, 1);
}

static void a_stray_nul_is_replaced(void **state)
{
    struct arena *arena = *state;

    assert_decodes(arena, BYTES("a page broken\0 off"), "UTF-8", "a page broken\xEF\xBF\xBD off");
}

static void markup_declares_its_encoding(void **state)
{
    struct arena *arena = *state;

    assert_decodes(arena, BYTES("<?xml version='1.0' encoding='ISO-8859-2'?><p>\xB1\xF3</p>"), "ISO-8859-2",
                   "<?xml version='1.0' encoding='ISO-8859-2'?><p>\xC4\x85\xC3\xB3</p>");
    assert_decodes(arena, BYTES("<meta charset=windows-1251><p>\xC4\xE0"), "windows-1251",
                   "<meta charset=windows-1251><p>\xD0\x94\xD0\xB0");
    assert_decodes(arena, BYTES("<meta content='text/html; charset=iso-8859-1'>\x93x\x94"), "Windows-1252",
                   "<meta content='text/html; charset=iso-8859-1'>\xE2\x80\x9Cx\xE2\x80\x9D");
    assert_decodes(arena, BYTES("<?xml encoding='no-such-thing'?>caf\xE9 caf\xE9"), "Windows-1252",
                   "<?xml encoding='no-such-thing'?>caf\xC3\xA9 caf\xC3\xA9");
    assert_decodes(arena, BYTES("charset=iso-8859-2 says the text, caf\xE9 \xB1"), "Windows-1252",
                   "charset=iso-8859-2 says the text, caf\xC3\xA9 \xC2\xB1");
}

static void what_is_no_text_is_named(void **state)
{
    struct arena *arena = *state;

    assert_refused(arena, BYTES(""), "is empty");
    assert_refused(arena, BYTES("\xEF\xBB\xBF\0"), "is binary, not text");
    assert_refused(arena, BYTES("text\0with\0many\0in\0it\0."), "is binary, not text");
    assert_refused(arena, BYTES("\1\2\3\4\5\6\7 x"), "is binary, not text");
    assert_refused(arena, BYTES("%PDF-1.7\n..."), "is a PDF file, not text");
    assert_refused(arena, BYTES("PK\3\4...."),
                   "is a zip file (such as DOCX or ODT), not text");
    assert_refused(arena, BYTES("{\\rtf1"), "is an RTF file, not plain text");
    assert_refused(arena, BYTES("\xFF\xFE\0\0a\0\0\0"), "is UTF-32 text, which this version does not read");
    assert_refused(arena, BYTES("\xFF\xFE"), "is empty");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_borrowed_without_its_mark),
        cmocka_unit_test(utf16_goes_by_its_mark),
        cmocka_unit_test(lone_surrogates_and_odd_bytes_are_replaced),
        cmocka_unit_test(other_bytes_are_windows_1252),
        cmocka_unit_test(damaged_utf8_stays_utf8),
        cmocka_unit_test(a_few_control_characters_are_replaced),
        cmocka_unit_test(a_stray_nul_is_replaced),
        cmocka_unit_test(markup_declares_its_encoding),
        cmocka_unit_test(what_is_no_text_is_named),
    };

    return cmocka_run_group_tests_name("encoding", tests, open_arena, close_arena);
}
