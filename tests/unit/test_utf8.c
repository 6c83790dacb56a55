#include "lang/base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define FFFD "\xEF\xBF\xBD"

static void every_character_comes_back(void **state)
{
    (void)state;
    for (uint32_t character = 0; character <= 0x10FFFF; character++) {
        bool surrogate = character >= 0xD800 && character <= 0xDFFF;
        char bytes[4];
        size_t length = utf8_put(character, bytes), offset = 0;
        struct text text = {bytes, length};

        if (utf8_next(text, &offset) != (surrogate ? 0xFFFD : character) || offset != length ||
            utf8_check(text) != length)
            fail_msg("U+%04X does not come back", (unsigned)character);
    }
}

static void numbers_beyond_unicode_are_replaced(void **state)
{
    char bytes[4];

    (void)state;
    assert_int_equal(utf8_put(0x110000, bytes), 3);
    assert_memory_equal(bytes, FFFD, 3);
    assert_int_equal(utf8_put(UINT32_MAX, bytes), 3);
}

/* Decodes all of it, one "XXXX/length " for each character. */
static void assert_decodes(struct text text, const char *expected)
{
    struct arena *arena = arena_new(0);
    struct text_builder builder;

    text_builder_init(&builder, arena);
    for (size_t offset = 0; offset < text.length;) {
        size_t start = offset;
        unsigned character = utf8_next(text, &offset);

        text_append_format(&builder, "%04X/%zu ", character, offset - start);
    }
    assert_string_equal(text_built(&builder).bytes, expected);
    arena_free(arena);
}

static void ill_formed_bytes_are_replaced_as_unicode_recommends(void **state)
{
    (void)state;
    /* The Unicode Standard, tables 3-8 to 3-11. */
    assert_decodes(TEXT("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"),
                   "FFFD/1 FFFD/1 FFFD/1 FFFD/1 FFFD/1 FFFD/1 FFFD/1 FFFD/1 0041/1 ");
    assert_decodes(TEXT("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"),
                   "FFFD/1 FFFD/1 FFFD/1 FFFD/1 FFFD/1 FFFD/1 FFFD/1 FFFD/1 0041/1 ");
    assert_decodes(TEXT("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"),
                   "FFFD/1 FFFD/1 FFFD/1 FFFD/1 FFFD/1 0041/1 FFFD/1 FFFD/1 0042/1 ");
    assert_decodes(TEXT("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), "FFFD/2 FFFD/1 FFFD/3 FFFD/2 0041/1 ");
    assert_decodes(TEXT("a\xC3"), "0061/1 FFFD/1 ");
    assert_decodes(TEXT("\xF0\x9F\x98"), "FFFD/3 ");
}

static void checking_finds_the_first_ill_formed_byte(void **state)
{
    (void)state;
    assert_int_equal(utf8_check(TEXT("")), 0);
    assert_int_equal(utf8_check(TEXT("plain text of some length")), 25);
    assert_int_equal(utf8_check(TEXT("M\xC3\xA9t\xC3\xA9o \xF0\x9F\x98\x80")), 12);
    assert_int_equal(utf8_check(TEXT("0123456789\xC3")), 10);
    assert_int_equal(utf8_check(TEXT("0123456789abcdef\x80ghijklmnop")), 16);
    assert_int_equal(utf8_check(TEXT("\xED\xA0\x80")), 0);
    assert_int_equal(utf8_check(TEXT("a\0b")), 3);
}

static void characters_are_counted(void **state)
{
    const char *mixed = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80" "b\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80" "cdefg\xE2\x80\x99s";

    (void)state;
    for (size_t start = 0; start <= strlen(mixed); start++)
        for (size_t end = start; end <= strlen(mixed); end++) {
            size_t count = 0;

            for (size_t i = start; i < end; i++)
                count += ((unsigned char)mixed[i] & 0xC0) != 0x80;
            assert_int_equal(utf8_count((struct text){mixed + start, end - start}), count);
        }
    assert_int_equal(utf8_count((struct text){NULL, 0}), 0);
}

static void widths(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(TEXT("")), 0);
    assert_int_equal(utf8_width(TEXT("police")), 6);
    assert_int_equal(utf8_width(TEXT("Polícia")), 7);
    assert_int_equal(utf8_width(TEXT("\xE8\xAD\xA6\xE5\xAF\x9F")), 4);     /* two wide characters */
    assert_int_equal(utf8_width(TEXT("e\xCC\x81")), 1);                     /* combining accent */
    assert_int_equal(utf8_width(TEXT("a\tb\x1B")), 2);                      /* control characters */
    assert_int_equal(utf8_width(TEXT("\xFF")), 1);                          /* shown as U+FFFD */
}

static void assert_printable(struct text text, const char *expected)
{
    struct arena *arena = arena_new(0);
    struct text_builder builder;

    text_builder_init(&builder, arena);
    utf8_append_printable(&builder, text);
    assert_string_equal(text_built(&builder).bytes, expected);
    arena_free(arena);
}

static void nothing_harmful_reaches_a_terminal(void **state)
{
    (void)state;
    assert_printable(TEXT(""), "");
    assert_printable(TEXT("tab\tand\nline"), "tab\tand\nline");
    assert_printable(TEXT("\x1B[31mred"), FFFD "[31mred");
    assert_printable(TEXT("a\0b\rc\x7F"), "a" FFFD "b" FFFD "c" FFFD);
    assert_printable(TEXT("\xC2\x9B"), FFFD);                   /* C1: another way to say ESC [ */
    assert_printable(TEXT("x\xE2\x80\xAEy\xE2\x81\xA6z"), "x" FFFD "y" FFFD "z");
    assert_printable(TEXT("\xC3\xA9\xFF\xE8\xAD\xA6"), "\xC3\xA9" FFFD "\xE8\xAD\xA6");
    assert_printable(TEXT("\xE2\x80\x8F\xE2\x80\x9Cq\xE2\x80\x9D"), "\xE2\x80\x8F\xE2\x80\x9Cq\xE2\x80\x9D");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(numbers_beyond_unicode_are_replaced),
        cmocka_unit_test(ill_formed_bytes_are_replaced_as_unicode_recommends),
        cmocka_unit_test(checking_finds_the_first_ill_formed_byte),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(widths),
        cmocka_unit_test(nothing_harmful_reaches_a_terminal),
    };

    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
