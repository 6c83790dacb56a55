/* Lines of standard input, and what they ask for. */
#include "checker/command/lines.h"
#include "checker/command/order_line.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static int open_arena(void **state)
{
    *state = arena_new(0);
    order_line_prepare();
    return *state == NULL;
}

static int close_arena(void **state)
{
    arena_free(*state);
    return 0;
}

/* ---- lines --------------------------------------------------------------------------------------- */

/* The lines of `content`, those that are too long as "!", with a stroke behind each. */
static const char *divided(struct arena *arena, struct text content, size_t longest)
{
    int ends[2];
    struct lines *lines = arena_new_object(arena, struct lines);
    struct text_builder all;
    struct text line;
    size_t count = 0;
    text_builder_init(&all, arena);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], content.bytes, content.length), content.length);
    close(ends[1]);
    lines_init(lines, ends[0], longest);
    for (enum lines_got got; (got = lines_next(lines, arena, &line)) != lines_end;) {
        assert_int_not_equal(got, lines_broken);
        assert_int_equal(lines->number, ++count);
        text_append(&all, got == lines_long ? TEXT("!") : line);
        text_append_byte(&all, '|');
    }
    assert_int_equal(lines_next(lines, arena, &line), lines_end);
    close(ends[0]);
    return text_built(&all).bytes;
}

static void test_lines_are_divided(void **state)
{
    assert_string_equal(divided(*state, TEXT(""), 9), "");
    assert_string_equal(divided(*state, TEXT("a\nbc\n"), 9), "a|bc|");
    assert_string_equal(divided(*state, TEXT("a\nbc"), 9), "a|bc|");
    assert_string_equal(divided(*state, TEXT("\n\na\r\n"), 9), "||a\r|");
    assert_string_equal(divided(*state, TEXT("123\n1234\n12345\n1\n"), 4), "123|1234|!|1|");
    assert_string_equal(divided(*state, TEXT("12345"), 4), "!|");
}

static void test_line_of_many_reads(void **state)
{
    struct lines *lines = arena_new_object(*state, struct lines);
    struct text line;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    lines_init(lines, ends[0], 100);
    assert_int_equal(write(ends[1], "ab", 2), 2);
    assert_int_equal(write(ends[1], "c\nd", 3), 3);
    assert_int_equal(lines_next(lines, *state, &line), lines_one); /* though the next one has no end yet */
    assert_string_equal(line.bytes, "abc");
    close(ends[1]);
    assert_int_equal(lines_next(lines, *state, &line), lines_one);
    assert_string_equal(line.bytes, "d");
    close(ends[0]);
}

/* What is too long is passed over without being kept. */
static void test_endless_line_takes_no_memory(void **state)
{
    struct lines *lines = arena_new_object(*state, struct lines);
    struct text line;
    struct arena *arena = arena_new(300000);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    lines_init(lines, ends[0], 70000);
    static const char zeros[4096];
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < 1024; i++)
            (void)!write(ends[1], zeros, sizeof zeros);
        (void)!write(ends[1], "\nx\n", 3);
        _exit(0);
    }
    close(ends[1]);
    assert_int_equal(lines_next(lines, arena, &line), lines_long);
    assert_int_equal(lines_next(lines, arena, &line), lines_one);
    assert_string_equal(line.bytes, "x");
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(ends[0]);
    arena_free(arena);
}

static void test_what_cannot_be_read(void **state)
{
    struct lines *lines = arena_new_object(*state, struct lines);
    struct text line;
    int folder = open("/", O_RDONLY);
    lines_init(lines, folder, 100);
    assert_int_equal(lines_next(lines, *state, &line), lines_broken);
    assert_int_equal(errno, EISDIR);
    assert_int_equal(lines->number, 1);
    assert_int_equal(lines_next(lines, *state, &line), lines_end);
    close(folder);
}

/* ---- orders -------------------------------------------------------------------------------------- */

#define LONE_SURROGATE "\\ud800"

static void test_faulty_lines(void **state)
{
    static const struct { struct text line; const char *wrong, *id; } cases[] = {
        {TEXT("nonsense"), "is not JSON: '[' or '{' expected near 'nonsense' (column 8)", "null"},
        {TEXT("{\"id\":1"), "is not JSON: '}' expected near end of file (column 7)", "null"},
        {TEXT("{\"id\":1,\"text\":\"a\"} x"), "is not JSON: end of file expected near 'x' (column 21)", "null"},
        {TEXT("{\"id\":1,\"text\":\"a\",}"), "is not JSON: string or '}' expected near '}' (column 20)", "null"},
        {TEXT("{'id':1}"), "is not JSON: string or '}' expected near ''' (column 2)", "null"},
        {TEXT("{\"id\":1,\"id\":2,\"text\":\"a\"}"),
         "is not JSON: duplicate object key near '\"id\"' (column 12)", "null"},
        {TEXT("{\"id\":1,\"text\":\"\xff\"}"), "is not JSON: unable to decode byte 0xff near '\"' (column 16)", "null"},
        {TEXT("{\"id\":1,\"text\":\"" LONE_SURROGATE "\"}"),
         "is not JSON: invalid Unicode '\\uD800' near '\"" LONE_SURROGATE "\"' (column 23)", "null"},
        {TEXT("{\"id\":1,\"text\":\"a\0b\"}"), "is not JSON: control character 0x0 near '\"a' (column 17)", "null"},
        {TEXT("{\"id\":99999999999999999999,\"text\":\"a\"}"),
         "is not JSON: too big integer near '99999999999999999999' (column 26)", "null"},
        {TEXT("[{\"id\":1,\"text\":\"a\"}]"), "is not a JSON object", "null"},
        {TEXT("{}"), "has no \"id\"", "null"},
        {TEXT("{\"text\":\"a\"}"), "has no \"id\"", "null"},
        {TEXT("{\"id\":null,\"text\":\"a\"}"), "\"id\" is neither a string nor a number", "null"},
        {TEXT("{\"id\":[7],\"text\":\"a\"}"), "\"id\" is neither a string nor a number", "null"},
        {TEXT("{\"id\":7}"), "has neither \"text\" nor \"path\"", "7"},
        {TEXT("{\"id\":7,\"text\":\"a\",\"path\":\"b\"}"), "has both \"text\" and \"path\"", "7"},
        {TEXT("{\"id\":7,\"text\":7}"), "\"text\" is not a string", "7"},
        {TEXT("{\"id\":7,\"path\":null}"), "\"path\" is not a string", "7"},
        {TEXT("{\"id\":7,\"text\":\"a\",\"name\":{}}"), "\"name\" is not a string", "7"},
        {TEXT("{\"id\":7,\"text\":\"a\",\"kind\":true}"), "\"kind\" is not a string", "7"},
        {TEXT("{\"id\":7,\"path\":\"\"}"), "\"path\" is empty", "7"},
        {TEXT("{\"id\":7,\"path\":\"a\\u0000b\"}"), "\"path\" holds a NUL character", "7"},
        {TEXT("{\"id\":7,\"path\":\"-\"}"), "\"path\" is standard input, where the lines come from", "7"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct order_line order;
        const char *wrong = order_line_read(cases[i].line, *state, &order);
        assert_non_null(wrong);
        assert_string_equal(wrong, cases[i].wrong);
        assert_string_equal(order.id.bytes, cases[i].id);
        order_line_free(&order);
    }
}

static void test_members_are_taken(void **state)
{
    struct order_line order;
    assert_null(order_line_read(TEXT(" {\"id\":\"b\\u0000\\\"\",\"text\":\"a\\u0000\\n\",\"name\":\"n.md\",\"kind\":\"bill\","
                                     "\"more\":{\"id\":[1,{}]}}\r"),
                                *state, &order));
    assert_string_equal(order.id.bytes, "\"b\\u0000\\\"\"");
    assert_int_equal(order.text.length, 3);
    assert_memory_equal(order.text.bytes, "a\0\n", 4);
    assert_null(order.path.bytes);
    assert_string_equal(order.name.bytes, "n.md");
    assert_string_equal(order.kind.bytes, "bill");
    order_line_free(&order);
    assert_null(order_line_read(TEXT("{\"path\":\"in/b.md\",\"id\":-3}"), *state, &order));
    assert_string_equal(order.path.bytes, "in/b.md");
    assert_null(order.text.bytes);
    assert_int_equal(order.name.length + order.kind.length, 0);
    order_line_free(&order);
}

static void test_numbers_come_back(void **state)
{
    static const char *const ids[] = {"0", "-7", "9223372036854775807", "0.1", "1.5", "-2.5e+100", "0.1234567890123456"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        struct order_line order;
        struct text line = text_format(*state, "{\"id\":%s,\"text\":\"x\"}", ids[i]);
        assert_null(order_line_read(line, *state, &order));
        assert_string_equal(order.id.bytes, ids[i]);
        order_line_free(&order);
    }
}

static void test_deep_and_rich_lines_are_refused(void **state)
{
    struct text_builder deep, rich, quoted;
    struct order_line order;
    text_builder_init(&deep, *state);
    text_builder_init(&rich, *state);
    text_builder_init(&quoted, *state);
    text_append_string(&quoted, "{\"id\":1,\"text\":\"\\\"");
    for (int i = 0; i < 200000; i++) {
        text_append_byte(&deep, '[');
        text_append_string(&rich, "[],");
        text_append_string(&quoted, "[,{");
    }
    text_append_string(&quoted, "\"}");
    assert_string_equal(order_line_read(text_built(&deep), *state, &order), "is nested too deeply");
    assert_string_equal(order.id.bytes, "null");
    assert_string_equal(order_line_read(text_built(&rich), *state, &order), "holds too many values");
    assert_null(order_line_read(text_built(&quoted), *state, &order)); /* a text may hold what it likes */
    order_line_free(&order);
}

static void test_empty_lines(void **state)
{
    (void)state;
    assert_true(order_line_is_empty(TEXT("")));
    assert_true(order_line_is_empty(TEXT(" \t\r")));
    assert_true(order_line_is_empty(TEXT("\xEF\xBB\xBF")));
    assert_false(order_line_is_empty(TEXT("0")));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_lines_are_divided),
        TEST(test_line_of_many_reads),
        TEST(test_endless_line_takes_no_memory),
        TEST(test_what_cannot_be_read),
        TEST(test_faulty_lines),
        TEST(test_members_are_taken),
        TEST(test_numbers_come_back),
        TEST(test_deep_and_rich_lines_are_refused),
        TEST(test_empty_lines),
    };
    return cmocka_run_group_tests_name("order_line", tests, NULL, NULL);
}
