#define _XOPEN_SOURCE 700 /* mkdtemp() */

/* Options from a file: what it may say, and files that mean harm. */
#include "checker/command/config.h"
#include "lang/base/file.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char *applied(void **state, const char *command, const char *content, struct command_line *line)
{
    return config_apply_text(command_find(command), "f", text_of(content), *state, line);
}

static void test_options_are_taken(void **state)
{
    struct command_line line = {0};
    assert_null(applied(state, "check",
                        "# remark\n\n  rules = a.rules\nrules=\"b # c.rules\" # two\n\tkind\t=\tbill\n"
                        "definition = a#b\nquiet = yes\nfail-on = never\r\nmax-memory = 2k\njobs = 3",
                        &line));
    assert_int_equal(line.rules.count, 2);
    assert_string_equal(line.rules.items[0], "a.rules");
    assert_string_equal(line.rules.items[1], "b # c.rules");
    assert_string_equal(line.kind, "bill");
    assert_string_equal(line.definition, "a#b");
    assert_true(line.quiet);
    assert_int_equal(line.fail_on, fail_on_never);
    assert_int_equal(line.max_memory, 2048);
    assert_int_equal(line.jobs, 3);
    assert_int_equal(line.given, 0);
}

static void test_nothing_asked(void **state)
{
    struct command_line line = {0};
    assert_null(applied(state, "check", "", &line));
    assert_null(applied(state, "check", "\xEF\xBB\xBF", &line));
    assert_null(applied(state, "check", "\n\n#\n   \n\t# quiet = yes\n", &line));
    assert_null(applied(state, "check", "quiet = no\n", &line));
    assert_false(line.quiet);
    assert_int_equal(line.rules.count, 0);
}

static void test_command_line_goes_before(void **state)
{
    const uint64_t given = OPTION_BIT(option_rules) | OPTION_BIT(option_kind) | OPTION_BIT(option_exclude);
    struct command_line line = {.given = given, .kind = "plan"};
    list_push(*state, &line.rules, "mine.rules");
    list_push(*state, &line.exclude, "a");
    assert_null(applied(state, "check", "rules = a.rules\nkind = bill\nexclude = b\nexclude = c\n", &line));
    assert_int_equal(line.rules.count, 1);
    assert_string_equal(line.rules.items[0], "mine.rules");
    assert_string_equal(line.kind, "plan");
    assert_int_equal(line.exclude.count, 3);
    assert_string_equal(line.exclude.items[2], "c");
}

static void test_only_what_the_command_takes(void **state)
{
    struct command_line line = {0};
    assert_null(applied(state, "units", "format = json\nquiet = yes\nkind = bill\n", &line));
    assert_null(line.format);
    assert_false(line.quiet);
    assert_string_equal(line.kind, "bill");
    /* a format that only another command has is passed over; one that none has is wrong for all */
    assert_null(applied(state, "screen", "format = sarif\n", &line));
    assert_null(line.format);
    assert_null(applied(state, "screen", "format = csv\n", &line));
    assert_string_equal(line.format, "csv");
    assert_string_equal(applied(state, "units", "jobs = many\n", &line),
                        "f:1: --jobs must be a number from 1 to 1000, not 'many'");
}

/* Every option is either taken from a file or refused there, and help tells which. */
static void test_every_option(void **state)
{
    size_t allowed = 0;
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        const struct command_option *option = command_option_at(i);
        struct command_line line = {0};
        struct text content = text_format(*state, "%s = \x01", option->name);
        const char *wrong = applied(state, "check", content.bytes, &line);
        assert_non_null(wrong);
        content = text_format(*state, "%s = -", option->name);
        wrong = applied(state, "check", content.bytes, &line);
        if (!config_allows(option->id))
            assert_non_null(strstr(wrong, "can only be given on the command line"));
        else
            allowed++;
    }
    assert_true(allowed > 15);
    assert_false(config_allows(option_output));
    assert_false(config_allows(option_resume));
}

static void test_long_lines(void **state)
{
    struct command_line line = {0};
    struct text_builder content;
    text_builder_init(&content, *state);
    text_append_string(&content, "kind = ");
    while (content.length < config_longest_line)
        text_append_byte(&content, 'x');
    assert_null(config_apply_text(command_find("check"), "f", text_built(&content), *state, &line));
    text_append_byte(&content, 'x');
    assert_string_equal(config_apply_text(command_find("check"), "f", text_built(&content), *state, &line),
                        "f:1: the line is too long");
    /* an unknown name is shown in part */
    const char *wrong = applied(state, "check", text_format(*state, "%0300d = 1", 7).bytes, &line);
    assert_non_null(wrong);
    assert_true(strlen(wrong) < 120);
}

/* Any single byte, anywhere in a good file, gives an answer and no harm. */
static void test_any_byte_anywhere(void **state)
{
    static const char good[] = "rules = \"a\"\nquiet = yes # x\n";
    for (size_t place = 0; place < sizeof good - 1; place++) {
        for (int byte = 0; byte < 256; byte++) {
            struct command_line line = {0};
            char *content = arena_copy(*state, good, sizeof good - 1);
            content[place] = (char)byte;
            const char *wrong = config_apply_text(command_find("check"), "f", (struct text){content, sizeof good - 1},
                                                  *state, &line);
            if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F || byte >= 0x80)
                assert_non_null(wrong);
            for (const char *letter = wrong; letter != NULL && *letter != '\0'; letter++)
                assert_true((unsigned char)*letter >= 0x20);
        }
    }
}

/* ---- files --------------------------------------------------------------------------------------- */

static void write_config(void **state, size_t length)
{
    char *content = arena_alloc(*state, length + 1);
    memset(content, '\n', length);
    assert_null(file_write(*state, CONFIG_NAME, (struct text){content, length}));
}

static void test_files(void **state)
{
    char folder[] = "/tmp/ssrcheck-config-XXXXXX", here[4096];
    const struct command *check = command_find("check");
    struct command_line line = {0}, none = {.config = "none"}, nameless = {.config = ""}, input = {.config = "-"};
    assert_non_null(getcwd(here, sizeof here));
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_null(config_apply(check, *state, &line));
    write_config(state, config_most_bytes);
    assert_null(config_apply(check, *state, &line));
    write_config(state, config_most_bytes + 1);
    assert_string_equal(config_apply(check, *state, &line), ".ssrcheck: is larger than the limit of 65536 bytes");
    assert_null(config_apply(check, *state, &none));
    assert_non_null(config_apply(check, *state, &nameless));
    assert_non_null(config_apply(check, *state, &input));
    unlink(CONFIG_NAME);
    assert_int_equal(symlink("nowhere", CONFIG_NAME), 0);
    assert_string_equal(config_apply(check, *state, &line), ".ssrcheck: no such file");
    unlink(CONFIG_NAME);
    assert_int_equal(mkfifo(CONFIG_NAME, 0600), 0);
    assert_string_equal(config_apply(check, *state, &line), ".ssrcheck: is a pipe, not a file");
    unlink(CONFIG_NAME);
    assert_int_equal(symlink("/dev/zero", CONFIG_NAME), 0);
    assert_string_equal(config_apply(check, *state, &line), ".ssrcheck: is a device, not a file");
    unlink(CONFIG_NAME);
    assert_int_equal(chdir(here), 0);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_options_are_taken, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_nothing_asked, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_command_line_goes_before, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_only_what_the_command_takes, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_every_option, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_long_lines, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_any_byte_anywhere, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_files, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
