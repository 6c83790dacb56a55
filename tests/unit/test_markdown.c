#include "tests/unit/fixture_document.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct document *read_markdown(struct arena *arena, struct text source)
{
    const char *why = NULL;
    struct document *document = fixture_read("paper.md", source, arena, &why);

    assert_null(why);
    assert_non_null(document);
    assert_string_equal(document->format.bytes, "markdown");
    reading_text_make(document);
    return document;
}

static void assert_blocks(struct arena *arena, const char *source, const char *expected)
{
    struct document *document = read_markdown(arena, text_of(source));

    assert_string_equal(fixture_blocks(document, arena).bytes, expected);
    document_free(document);
}

static void blocks_know_their_lines(void **state)
{
    assert_blocks(*state,
                  "# Plan\n"
                  "\n"
                  "A paragraph that\n"
                  "goes on.\n"
                  "\n"
                  "Second\n"
                  "------\n"
                  "\n"
                  "> quoted\n"
                  "> words\n"
                  "\n"
                  "```\n"
                  "code  here\n"
                  "```\n"
                  "\n"
                  "- a bullet\n"
                  "  - inside\n"
                  "3. a number\n",
                  "1-1 heading1 |Plan|\n"
                  "3-4 paragraph |A paragraph that goes on.|\n"
                  "6-6 heading2 |Second|\n"
                  "9-10 quote |quoted words|\n"
                  "13-13 code |code here|\n"
                  "16-16 item1 |a bullet|\n"
                  "17-17 item2 |inside|\n"
                  "18-18 item1 |3. a number|\n");
}

static void front_matter_is_no_text(void **state)
{
    assert_blocks(*state, "---\ntitle: Plan\nkind: bill\n---\n# Heading\n\ntext\n",
                  "5-5 heading1 |Heading|\n7-7 paragraph |text|\n");
    /* A ruler at the start is none, when nothing closes it. */
    assert_blocks(*state, "---\n\ntext\n", "3-3 paragraph |text|\n");
}

static void markup_falls_between_pieces(void **state)
{
    assert_blocks(*state,
                  "The **police** *shall* answer to the [Assembly](http://a.b/police) and `its` committees, "
                  "\\*every\\* year &amp; day <b>x</b>.\n",
                  "1-1 paragraph |The police shall answer to the Assembly and its committees, *every* year & "
                  "day x.|\n");
    assert_blocks(
        *state,
        "See [the act][1]. It is <https://x.example/act>. ![seal](seal.png) Done.\n\n[1]: http://x.y 'z'\n",
        "1-1 paragraph |See the act. It is https://x.example/act. Done.|\n");
    assert_blocks(*state, "Nothing ~~is struck~~ remains, about ~5 km and ~6 miles.\n",
                  "1-1 paragraph |Nothing remains, about ~5 km and ~6 miles.|\n");
}

static void every_word_keeps_its_place(void **state)
{
    const char *source = "The [Board](http://x/Board) and **the** Board of *the town* have Board.\n";
    struct document *document = read_markdown(*state, text_of(source));
    const char *reading = document->reading.bytes;
    const char *last = strrchr(reading, 'B');

    assert_string_equal(reading, "The Board and the Board of the town have Board.");
    assert_int_equal(document_source_offset(document, (uint32_t)(strstr(reading, "Board") - reading)), 5);
    assert_int_equal(document_source_offset(document, (uint32_t)(strstr(reading, "the") - reading)), 34);
    assert_int_equal(document_source_offset(document, (uint32_t)(last - reading)),
                     strrchr(source, 'B') - source);
    document_free(document);
}

static void lead_ins_in_bold_are_told(void **state)
{
    assert_blocks(*state,
                  "**Activity 1.1 \xE2\x80\x94 Boats.** Six boats are bought.\n"
                  "\n"
                  "*All of it in italics*\n"
                  "\n"
                  "Here **bold** stands inside.\n"
                  "\n"
                  "1. **Vetting.** All are vetted.\n",
                  "1-1 paragraph strong 23 |Activity 1.1 \xE2\x80\x94 Boats. Six boats are bought.|\n"
                  "3-3 paragraph strong 20 |All of it in italics|\n"
                  "5-5 paragraph |Here bold stands inside.|\n"
                  "7-7 item1 strong 11 |1. Vetting. All are vetted.|\n");
    /* Only what opens the paragraph heads it, not what opens a later line of it. */
    assert_blocks(*state, "Boats are bought.\n*To whom: the fleet.*\n", "1-2 paragraph |Boats are bought. To whom: the fleet.|\n");
}

static void tables_give_rows_with_their_header(void **state)
{
    struct document *document =
        read_markdown(*state, TEXT("| Item | Who |\n|---|---|\n| **Boats** | a \\| b |\n| | empty |\n"));

    assert_string_equal(fixture_blocks(document, *state).bytes,
                        "1-1 row |Item\\tWho|\n3-3 row strong 5 |Boats\\ta | b|\n4-4 row |\\tempty|\n");
    assert_int_equal(document->blocks.items[0].header, DOCUMENT_NONE);
    assert_int_equal(document->blocks.items[1].header, 0);
    assert_int_equal(document->blocks.items[2].header, 0);
    document_free(document);
}

static void notes_follow_what_refers_to_them(void **state)
{
    assert_blocks(*state,
                  "First.[^a] More.\n"
                  "\n"
                  "Second[^b].\n"
                  "\n"
                  "[^b]: Note *two*.\n"
                  "[^a]: Note one.\n"
                  "[^c]: Nobody asks for it.\n",
                  "1-1 paragraph |First. More.|\n"
                  "6-6 note |Note one.|\n"
                  "3-3 paragraph |Second.|\n"
                  "5-5 note |Note two.|\n"
                  "7-7 note |Nobody asks for it.|\n");
}

static void html_gives_its_words(void **state)
{
    assert_blocks(*state, "<div class=\"x\">\nThe <b>police</b>\n<!-- not this -->\n</div>\n\ntext\n",
                  "2-2 paragraph |The police|\n6-6 paragraph |text|\n");
}

static void other_line_ends_keep_lines(void **state)
{
    assert_blocks(*state, "# One\r\n\r\ntwo\r\nthree\r\n", "1-1 heading1 |One|\n3-4 paragraph |two three|\n");
    assert_blocks(*state, "\xEF\xBB\xBF# One\n\ntwo\n", "1-1 heading1 |One|\n3-3 paragraph |two|\n");
}

static void content_tells_the_format_where_the_name_does_not(void **state)
{
    const char *why = NULL;
    struct document *document = fixture_read("-", TEXT("Some words\n\n## A heading\n"), *state, &why);

    assert_string_equal(document->format.bytes, "markdown");
    document_free(document);
    document = fixture_read("-", TEXT("Some words\n\n#5 is alive\n"), *state, &why);
    assert_string_equal(document->format.bytes, "text");
    document_free(document);
    document = fixture_read("x.txt", TEXT("# Not Markdown\n"), *state, &why);
    assert_string_equal(document->format.bytes, "text");
    document_free(document);
}

/* ---- hostile input ------------------------------------------------------------------------------------- */

static struct text repeated(struct arena *arena, const char *part, size_t count)
{
    struct text_builder text;

    text_builder_init(&text, arena);
    for (size_t i = 0; i < count; i++)
        text_append_string(&text, part);
    return text_built(&text);
}

static void assert_too_deep(struct arena *arena, struct text source)
{
    const char *why = NULL;

    assert_null(fixture_read("deep.md", source, arena, &why));
    assert_string_equal(why, "nests lists or quotes deeper than the limit allows");
}

static void nesting_is_limited(void **state)
{
    struct arena *arena = *state;
    struct text_builder lists;
    const char *why = NULL;
    struct document *document;

    assert_too_deep(arena, repeated(arena, ">", 100000));
    assert_too_deep(arena, text_format(arena, "%.*sx", TEXT_ARG(repeated(arena, "- ", 100000))));
    assert_too_deep(arena, repeated(arena, "1. ", 100000));
    assert_too_deep(arena, text_format(arena, "%.*sx", TEXT_ARG(repeated(arena, "- ", 101))));
    text_builder_init(&lists, arena);
    for (size_t i = 0; i < 120; i++)
        text_append_format(&lists, "%*s- x\n", (int)(2 * i), "");
    assert_too_deep(arena, text_built(&lists));
    document = fixture_read("deep.md", text_format(arena, "%.*sx", TEXT_ARG(repeated(arena, "> ", 99))),
                            arena, &why);
    assert_non_null(document);
    document_free(document);
    /* A ruler is no nest of lists. */
    document = fixture_read(
        "ruler.md", text_format(arena, "%.*s\n\nx\n", TEXT_ARG(repeated(arena, "- ", 1000))), arena, &why);
    assert_non_null(document);
    assert_int_equal(document->blocks.count, 1);
    document_free(document);
}

static void unclosed_markup_takes_no_time(void **state)
{
    static const char *const parts[] = {"[",     "[a](", "*a **b ", "_a",    "`a ``", "<",
                                        "&amp;", "\\*",  "![",      "www.a", "|a"};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *why = NULL;
        struct document *document = fixture_read("x.md", repeated(*state, parts[i], 20000), *state, &why);

        assert_non_null(document);
        reading_text_make(document);
        assert_true(document->reading.length > 0);
        document_free(document);
    }
}

static void every_failing_allocation_is_survived(void **state)
{
    struct text source = TEXT("---\na: b\n---\n# H\n\ntext **b** [l](u)[^1] and\nmore\n\n- i\n\n1. n\n\n> "
                              "q\n\n|a|b|\n|-|-|\n|c|d|\n\n"
                              "```\ncode\n```\n\n<p>x</p>\n\n[^1]: note\n[^2]: stray\n");
    long allocations = 0;

    for (;;) {
        const char *why = NULL;
        struct read_limits limits = {.allocations = ++allocations};
        struct document *document = read_document_bytes(TEXT("x.md"), source, NULL, &limits, *state, &why);

        if (document != NULL) {
            document_free(document);
            break;
        }
        assert_string_equal(why, "needs more memory than there is, or than the limit allows");
    }
    assert_true(allocations > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_know_their_lines),
        cmocka_unit_test(front_matter_is_no_text),
        cmocka_unit_test(markup_falls_between_pieces),
        cmocka_unit_test(every_word_keeps_its_place),
        cmocka_unit_test(lead_ins_in_bold_are_told),
        cmocka_unit_test(tables_give_rows_with_their_header),
        cmocka_unit_test(notes_follow_what_refers_to_them),
        cmocka_unit_test(html_gives_its_words),
        cmocka_unit_test(other_line_ends_keep_lines),
        cmocka_unit_test(content_tells_the_format_where_the_name_does_not),
        cmocka_unit_test(nesting_is_limited),
        cmocka_unit_test(unclosed_markup_takes_no_time),
        cmocka_unit_test(every_failing_allocation_is_survived),
    };

    return cmocka_run_group_tests_name("markdown", tests, open_arena, close_arena);
}
