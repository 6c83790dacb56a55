/* The words of rule files, with their places. */
#include "lang/lexer.h"
#include "lang/parse_state.h"
#include "lang/parser.h"
#include "tests/unit/fixture_rules.h"

struct scan {
    struct arena *arena;
    struct source source;
    struct diagnostics diagnostics;
    struct lexer lexer;
};

static void scan_open(struct scan *scan, const char *name, const char *content)
{
    *scan = (struct scan){.arena = arena_new(0)};
    diagnostics_init(&scan->diagnostics, scan->arena);
    source_init(&scan->source, scan->arena, text_of(name), text_of(content));
    scan->lexer = (struct lexer){.arena = scan->arena,
                                 .source = &scan->source,
                                 .diagnostics = &scan->diagnostics,
                                 .markdown = text_ends_with(text_of(name), TEXT(".md"))};
    table_init(&scan->lexer.keywords, scan->arena);
    table_put(&scan->lexer.keywords, TEXT("term"), TOKEN_TERM);
    lexer_open(&scan->lexer);
}

static void scan_close(struct scan *scan)
{
    arena_free(scan->arena);
}

static void assert_token(struct scan *scan, int kind, const char *text, uint32_t start, uint32_t end)
{
    struct token token = lexer_next(&scan->lexer);

    assert_string_equal(parser_token_name(token.kind), parser_token_name(kind));
    assert_text(token.text, text);
    assert_int_equal(token.span.start, start);
    assert_int_equal(token.span.end, end);
}

static void words_and_signs(void **state)
{
    struct scan scan;

    (void)state;
    scan_open(&scan, "a.rules", "term a_1 {\n  \"b c\", <d>\n} # the rest\nx.y = 12");
    assert_token(&scan, TOKEN_TERM, "term", 0, 4);
    assert_token(&scan, TOKEN_NAME, "a_1", 5, 8);
    assert_token(&scan, TOKEN_OPEN, "{", 9, 10);
    assert_token(&scan, TOKEN_STRING, "b c", 13, 18);
    assert_token(&scan, TOKEN_COMMA, ",", 18, 19);
    assert_token(&scan, TOKEN_LESS, "<", 20, 21);
    assert_token(&scan, TOKEN_NAME, "d", 21, 22);
    assert_token(&scan, TOKEN_GREATER, ">", 22, 23);
    assert_token(&scan, TOKEN_CLOSE, "}", 24, 25);
    assert_token(&scan, TOKEN_DOTTED, "x.y", 37, 40);
    assert_token(&scan, TOKEN_EQUALS, "=", 41, 42);
    assert_token(&scan, TOKEN_NUMBER, "12", 43, 45);
    assert_token(&scan, TOKEN_END, "", 45, 45);
    assert_token(&scan, TOKEN_END, "", 45, 45);
    assert_int_equal(scan.diagnostics.list.count, 0);
    scan_close(&scan);
}

static void strings(void **state)
{
    struct scan scan;

    (void)state;
    scan_open(&scan, "a.rules", "\"\" \"a \\\" b\" \"\"\"one\n\"two\" # no comment\n\"\"\" /x\\/y/c");
    assert_token(&scan, TOKEN_STRING, "", 0, 2);
    assert_token(&scan, TOKEN_STRING, "a \\\" b", 3, 11);
    assert_token(&scan, TOKEN_LONG_STRING, "one\n\"two\" # no comment\n", 12, 41);
    assert_token(&scan, TOKEN_PATTERN, "/x\\/y/c", 42, 49);
    assert_token(&scan, TOKEN_END, "", 49, 49);
    scan_close(&scan);
}

static void strange_signs_are_whole_characters(void **state)
{
    struct scan scan;

    (void)state;
    scan_open(&scan, "a.rules", "\xC3\xA9 \xE2\x82\xAC; \x01 \x1E");
    assert_token(&scan, TOKEN_STRANGE, "\xC3\xA9", 0, 2);
    assert_token(&scan, TOKEN_STRANGE, "\xE2\x82\xAC", 3, 6);
    assert_token(&scan, TOKEN_STRANGE, ";", 6, 7);
    assert_token(&scan, TOKEN_STRANGE, "\x01", 8, 9);
    assert_token(&scan, TOKEN_STRANGE, "\x1E", 10, 11);
    assert_token(&scan, TOKEN_END, "", 11, 11);
    scan_close(&scan);
}

static void mended_words(void **state)
{
    struct scan scan;

    (void)state;
    scan_open(&scan, "a.rules", "Term a-b \xE2\x80\x9Cx\xE2\x80\x9D \"open");
    assert_token(&scan, TOKEN_TERM, "term", 0, 4);
    assert_token(&scan, TOKEN_NAME, "a_b", 5, 8);
    assert_token(&scan, TOKEN_STRING, "x", 9, 16);
    assert_token(&scan, TOKEN_STRING, "open", 17, 22);
    assert_token(&scan, TOKEN_END, "", 22, 22);
    assert_int_equal(scan.diagnostics.error_count, 4);
    scan_close(&scan);
}

static void nul_bytes_end_nothing(void **state)
{
    struct arena *arena = arena_new(0);
    struct diagnostics diagnostics;
    struct rulebook *rulebook;

    (void)state;
    diagnostics_init(&diagnostics, arena);
    rulebook = rulebook_load_text(TEXT("a.rules"), (struct text){"term a { \"x\" }\0term b { \"y\" }", 29},
                                  NULL, &diagnostics);
    assert_null(rulebook);
    assert_int_equal(diagnostics.error_count, 1);
    assert_int_equal(diagnostics.list.items[0].span.start, 14);
    arena_free(arena);
}

static void markdown_keeps_places(void **state)
{
    struct scan scan;

    (void)state;
    scan_open(&scan, "a.md",
              "# term\n```rules\nterm a\n```\n```\nterm b\n```\n~~~~ rules\nc\n~~~\nd\n~~~~\ne");
    assert_token(&scan, TOKEN_TERM, "term", 16, 20);
    assert_token(&scan, TOKEN_NAME, "a", 21, 22);
    assert_token(&scan, TOKEN_BLOCK_END, "`", 23, 24);
    assert_token(&scan, TOKEN_NAME, "c", 53, 54);
    assert_token(&scan, TOKEN_STRANGE, "~", 55, 56);
    assert_token(&scan, TOKEN_STRANGE, "~", 56, 57);
    assert_token(&scan, TOKEN_STRANGE, "~", 57, 58);
    assert_token(&scan, TOKEN_NAME, "d", 59, 60);
    assert_token(&scan, TOKEN_BLOCK_END, "~", 61, 62);
    assert_token(&scan, TOKEN_END, "", 67, 67);
    scan_close(&scan);
}

static void a_string_does_not_run_out_of_its_block(void **state)
{
    struct scan scan;

    (void)state;
    scan_open(&scan, "a.md", "```rules\n\"\"\"x\n```\n```rules\nterm\n```\n");
    assert_token(&scan, TOKEN_LONG_STRING, "x\n", 9, 14);
    assert_token(&scan, TOKEN_BLOCK_END, "`", 14, 15);
    assert_token(&scan, TOKEN_TERM, "term", 27, 31);
    assert_int_equal(scan.diagnostics.error_count, 1);
    scan_close(&scan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_signs),
        cmocka_unit_test(strings),
        cmocka_unit_test(strange_signs_are_whole_characters),
        cmocka_unit_test(mended_words),
        cmocka_unit_test(nul_bytes_end_nothing),
        cmocka_unit_test(markdown_keeps_places),
        cmocka_unit_test(a_string_does_not_run_out_of_its_block),
    };

    return cmocka_run_group_tests_name("lexer", tests, NULL, NULL);
}
