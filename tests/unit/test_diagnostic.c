#include "lang/base/utf8.h"
#include "lang/diagnostic.h"
#include "lang/diagnostic_print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct sheet {
    struct arena *arena;
    struct diagnostics diagnostics;
    struct source source;
};

static int make_sheet(void **state)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    if (sheet == NULL || (sheet->arena = arena_new(0)) == NULL)
        return -1;
    diagnostics_init(&sheet->diagnostics, sheet->arena);
    *state = sheet;
    return 0;
}

static int free_sheet(void **state)
{
    struct sheet *sheet = *state;

    arena_free(sheet->arena);
    free(sheet);
    return 0;
}

static const struct source *open_text(struct sheet *sheet, const char *name, struct text content)
{
    struct source *source = arena_new_object(sheet->arena, struct source);

    source_init(source, sheet->arena, text_of(name), content);
    return source;
}

static const char *printed(struct sheet *sheet, enum diagnostic_style style, bool colour)
{
    char *bytes = NULL, *copy;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    assert_non_null(out);
    diagnostics_print(&sheet->diagnostics, out, style, colour);
    fclose(out);
    copy = arena_copy(sheet->arena, bytes, length);
    free(bytes);
    return copy;
}

static void a_message_with_its_line_hint_and_note(void **state)
{
    struct sheet *sheet = *state;
    const struct source *source =
        open_text(sheet, "a.rules", TEXT("concept oversight { }\nrule x {\n    when oversigt\n}\n"));
    struct diagnostic *record = diagnostic_add(&sheet->diagnostics, diagnostic_error, source,
                                               (struct span){40, 48}, "unknown concept '%s'", "oversigt");

    diagnostic_hint(&sheet->diagnostics, record, "did you mean '%s'?", "oversight");
    diagnostic_add_note(&sheet->diagnostics, record, source, (struct span){8, 17}, "declared here");
    assert_string_equal(printed(sheet, diagnostic_for_people, false),
                        "a.rules:3:10: error: unknown concept 'oversigt'\n"
                        "    3 |     when oversigt\n"
                        "      |          ^~~~~~~~\n"
                        "      = help: did you mean 'oversight'?\n"
                        "a.rules:1:9: note: declared here\n"
                        "    1 | concept oversight { }\n"
                        "      |         ^~~~~~~~~\n");
    assert_string_equal(printed(sheet, diagnostic_for_machines, false),
                        "a.rules:3:10: error: unknown concept 'oversigt'\n");
    assert_string_equal(printed(sheet, diagnostic_for_machines, true),
                        "\033[1ma.rules:3:10:\033[0m \033[1;31merror:\033[0m unknown concept 'oversigt'\n");
}

static void messages_are_sorted(void **state)
{
    struct sheet *sheet = *state;
    const struct source *a = open_text(sheet, "a", TEXT("1\n2\n3\n")), *b = open_text(sheet, "b", TEXT("1\n"));

    diagnostic_add(&sheet->diagnostics, diagnostic_error, b, (struct span){0, 1}, "fourth");
    diagnostic_add(&sheet->diagnostics, diagnostic_advice, a, (struct span){4, 5}, "second");
    diagnostic_add(&sheet->diagnostics, diagnostic_warning, a, (struct span){4, 5}, "third");
    diagnostic_add(&sheet->diagnostics, diagnostic_error, a, (struct span){0, 1}, "first");
    diagnostic_add(&sheet->diagnostics, diagnostic_error, NULL, (struct span){0, 0}, "about nothing");
    assert_string_equal(printed(sheet, diagnostic_for_machines, false), "error: about nothing\n"
                                                                        "a:1:1: error: first\n"
                                                                        "a:3:1: advice: second\n"
                                                                        "a:3:1: warning: third\n"
                                                                        "b:1:1: error: fourth\n");
    assert_int_equal(sheet->diagnostics.error_count, 3);
}

static void assert_quoted(struct sheet *sheet, struct text content, size_t start, size_t end,
                          const char *expected)
{
    const struct source *source = open_text(sheet, "q", content);
    struct text_builder out;

    text_builder_init(&out, sheet->arena);
    diagnostic_quote(&out, source, (struct span){(uint32_t)start, (uint32_t)end}, NULL);
    assert_string_equal(text_built(&out).bytes, expected);
}

static void the_mark_stands_by_display_width(void **state)
{
    struct sheet *sheet = *state;

    assert_quoted(sheet, TEXT("\tab\tcd"), 4, 6, "    1 |     ab  cd\n      |         ^~\n");
    assert_quoted(sheet, TEXT("\xE8\xAD\xA6\xE5\xAF\x9F x"), 3, 6,
                  "    1 | \xE8\xAD\xA6\xE5\xAF\x9F x\n      |   ^~\n");
    assert_quoted(sheet, TEXT("e\xCC\x81 x"), 4, 5, "    1 | e\xCC\x81 x\n      |   ^\n");
    assert_quoted(sheet, TEXT("\x1B[1m x"), 5, 6, "    1 | \xEF\xBF\xBD[1m x\n      |      ^\n");
    assert_quoted(sheet, TEXT("\xFF\xFF x"), 3, 4, "    1 | \xEF\xBF\xBD\xEF\xBF\xBD x\n      |    ^\n");
}

static void the_mark_at_the_edges(void **state)
{
    struct sheet *sheet = *state;

    assert_quoted(sheet, TEXT("ab"), 2, 2, "    1 | ab\n      |   ^\n");
    assert_quoted(sheet, TEXT(""), 0, 0, "    1 | \n      | ^\n");
    assert_quoted(sheet, TEXT("ab\r\ncd"), 1, 6, "    1 | ab\n      |  ^\n");
    assert_quoted(sheet, TEXT("ab\ncd"), 2, 4, "    1 | ab\n      |   ^\n");
    assert_quoted(sheet, TEXT("ab"), 90, 99, "    1 | ab\n      |   ^\n");
    assert_quoted(sheet, TEXT("ab"), 1, 0, "    1 | ab\n      |  ^\n");
}

static struct text long_line(struct sheet *sheet, int words)
{
    struct text_builder builder;

    text_builder_init(&builder, sheet->arena);
    for (int i = 0; i < words; i++)
        text_append_format(&builder, "%08d,\xC3\xA9", i);
    return text_built(&builder);
}

static void long_lines_are_cut_to_a_window(void **state)
{
    struct sheet *sheet = *state;

    assert_quoted(sheet, long_line(sheet, 30), 11 * 15, 11 * 15 + 8,
                  "    1 | …00000011,é00000012,é00000013,é00000014,é00000015,é"
                  "00000016,é00000017,é00000018,é00000019,é00000020,é…\n"
                  "      |                                          ^~~~~~~~\n");
    assert_quoted(sheet, long_line(sheet, 30), 0, 330,
                  "    1 | 00000000,é00000001,é00000002,é00000003,é00000004,é"
                  "00000005,é00000006,é00000007,é00000008,é00000009,é…\n"
                  "      | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
                  "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n");
    assert_quoted(sheet, long_line(sheet, 200000), 11 * 200000, 11 * 200000,
                  "    1 | …00199996,é00199997,é00199998,é00199999,é\n"
                  "      |                                          ^\n");
    assert_quoted(sheet, long_line(sheet, 200000), 11 * 100000, 11 * 100000 + 1,
                  "    1 | …00099996,é00099997,é00099998,é00099999,é00100000,é"
                  "00100001,é00100002,é00100003,é00100004,é00100005,é…\n"
                  "      |                                          ^\n");
}

static void a_wide_character_cut_in_half_does_not_move_the_mark(void **state)
{
    struct sheet *sheet = *state;
    struct text_builder line, out;
    const char *here, *mark;

    text_builder_init(&line, sheet->arena);
    text_append_string(&line, "x");
    for (int i = 0; i < 60; i++)
        text_append_string(&line, "\xE8\xAD\xA6");
    text_append_string(&line, "yHERE");
    text_builder_init(&out, sheet->arena);
    diagnostic_quote(&out, open_text(sheet, "w", text_built(&line)), (struct span){182, 186}, NULL);
    here = strstr(text_built(&out).bytes, "HERE");
    mark = strstr(text_built(&out).bytes, "^~~~\n");
    assert_non_null(here);
    assert_non_null(mark);
    assert_int_equal(mark - strchr(here, '\n') - 1,
                     utf8_width(text_part(text_built(&out), 0, (size_t)(here - text_built(&out).bytes))));
    assert_int_equal(mark - strchr(here, '\n') - 1, 8 + 1 + 39);
}

static void nothing_harmful_is_printed(void **state)
{
    struct sheet *sheet = *state;
    const struct source *source = open_text(sheet, "a\033[2J\nb", TEXT("x"));
    struct diagnostic *record =
        diagnostic_add(&sheet->diagnostics, diagnostic_warning, source, (struct span){0, 1},
                       "unknown '%s'", "\033]0;t\007\nforged:1:1: error: x");

    diagnostic_hint(&sheet->diagnostics, record, "%s", "\xE2\x80\xAEtxt");
    assert_string_equal(printed(sheet, diagnostic_for_people, false),
                        "a\xEF\xBF\xBD[2J b:1:1: warning: unknown '\xEF\xBF\xBD]0;t\xEF\xBF\xBD "
                        "forged:1:1: error: x'\n"
                        "    1 | x\n"
                        "      | ^\n"
                        "      = help: \xEF\xBF\xBDtxt\n");
}

static void errors_beyond_the_limit_are_counted(void **state)
{
    struct sheet *sheet = *state;
    struct diagnostic *record;

    sheet->diagnostics.limit = 2;
    for (int i = 1; i <= 4; i++) {
        record = diagnostic_add(&sheet->diagnostics, diagnostic_error, NULL, (struct span){0, 0}, "%d", i);
        diagnostic_hint(&sheet->diagnostics, record, "hint %d", i);
        diagnostic_add_note(&sheet->diagnostics, record, NULL, (struct span){0, 0}, "note %d", i);
    }
    diagnostic_add(&sheet->diagnostics, diagnostic_warning, NULL, (struct span){0, 0}, "kept");
    assert_int_equal(sheet->diagnostics.error_count, 4);
    assert_string_equal(printed(sheet, diagnostic_for_people, false), "error: 1\n"
                                                                      "  = help: hint 1\n"
                                                                      "note: note 1\n"
                                                                      "error: 2\n"
                                                                      "  = help: hint 2\n"
                                                                      "note: note 2\n"
                                                                      "warning: kept\n"
                                                                      "2 more errors are not shown\n");
}

static void the_mark_is_coloured(void **state)
{
    struct sheet *sheet = *state;
    const struct source *source = open_text(sheet, "a", TEXT("xy"));

    diagnostic_add(&sheet->diagnostics, diagnostic_warning, source, (struct span){0, 2}, "m");
    assert_string_equal(printed(sheet, diagnostic_for_people, true),
                        "\033[1ma:1:1:\033[0m \033[1;35mwarning:\033[0m m\n"
                        "    1 | xy\n"
                        "      | \033[1;35m^~\033[0m\n");
}

static void nothing_to_say_prints_nothing(void **state)
{
    assert_string_equal(printed(*state, diagnostic_for_people, true), "");
}

#define with_sheet(test) cmocka_unit_test_setup_teardown((test), make_sheet, free_sheet)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_sheet(a_message_with_its_line_hint_and_note),
        with_sheet(messages_are_sorted),
        with_sheet(the_mark_stands_by_display_width),
        with_sheet(the_mark_at_the_edges),
        with_sheet(long_lines_are_cut_to_a_window),
        with_sheet(a_wide_character_cut_in_half_does_not_move_the_mark),
        with_sheet(nothing_harmful_is_printed),
        with_sheet(errors_beyond_the_limit_are_counted),
        with_sheet(the_mark_is_coloured),
        with_sheet(nothing_to_say_prints_nothing),
    };

    return cmocka_run_group_tests_name("diagnostic", tests, NULL, NULL);
}
