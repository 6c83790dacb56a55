#define _XOPEN_SOURCE 700 /* mkdtemp() */

/* The words on the command line: options, operands, units meant, and complaints. */
#include "checker/command/command.h"
#include "checker/command/unit_find.h"
#include "checker/report/screen.h"
#include "lang/base/file.h"
#include "tests/unit/fixture_check.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define MOST_WORDS 12

/* Parses the words (NULL behind the last) as those of `command`. */
static const char *parsed(void **state, const char *command, const char *const *given,
                          struct command_line *line)
{
    char *words[MOST_WORDS + 2];
    int count = 0;
    words[count++] = arena_copy(*state, command, strlen(command));
    for (size_t i = 0; given[i] != NULL && count < MOST_WORDS; i++)
        words[count++] = arena_copy(*state, given[i], strlen(given[i]));
    words[count] = NULL;
    return options_parse(command_find(command), count, words, *state, line);
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* ---- options ------------------------------------------------------------------------------------- */

static void test_nothing_asked(void **state)
{
    struct command_line line;
    assert_null(parsed(state, "check", WORDS("plan.md"), &line));
    assert_int_equal(line.operands.count, 1);
    assert_string_equal(line.operands.items[0], "plan.md");
    assert_null(line.format);
    assert_null(line.kind);
    assert_null(line.show);
    assert_int_equal(line.fail_on, fail_on_fails);
    assert_int_equal(line.colour, colour_auto);
    assert_false(line.quiet);
    assert_int_equal(line.rules.count, 0);
    assert_int_equal(line.max_memory, 0);
}

static void test_all_options(void **state)
{
    struct command_line line;
    assert_null(parsed(state, "check",
                       WORDS("--rules", "a.rules", "-r", "b.rules", "--format=json", "--fail-on=never", "-k",
                             "bill", "--color=always", "-q", "plan.md"),
                       &line));
    assert_int_equal(line.rules.count, 2);
    assert_string_equal(line.rules.items[0], "a.rules");
    assert_string_equal(line.rules.items[1], "b.rules");
    assert_string_equal(line.format, "json");
    assert_int_equal(line.fail_on, fail_on_never);
    assert_string_equal(line.kind, "bill");
    assert_int_equal(line.colour, colour_always);
    assert_true(line.quiet);
    assert_int_equal(line.operands.count, 1);
    assert_null(parsed(state, "check",
                       WORDS("x", "-o", "csv=a", "--output=sarif=b", "--baseline", "old", "--waivers=w",
                             "--today=2028-02-29"),
                       &line));
    assert_int_equal(line.outputs.count, 2);
    assert_string_equal(line.outputs.items[0], "csv=a");
    assert_string_equal(line.outputs.items[1], "sarif=b");
    assert_string_equal(line.baseline, "old");
    assert_string_equal(line.waivers, "w");
    assert_string_equal(line.today, "2028-02-29");
    assert_null(parsed(state, "check",
                       WORDS("x", "--definition=ssr", "--format-in=text", "--show=cast", "--max-file-size=2M",
                             "--max-memory=1g", "-"),
                       &line));
    assert_string_equal(line.definition, "ssr");
    assert_string_equal(line.format_in, "text");
    assert_string_equal(line.show, "cast");
    assert_int_equal(line.max_file_size, 2u << 20);
    assert_int_equal(line.max_memory, 1u << 30);
    assert_int_equal(line.operands.count, 2);
    assert_string_equal(line.operands.items[1], "-");
    assert_null(parsed(state, "check",
                       WORDS("--input=ndjson", "-j", "12", "--include=*.md", "--include", "bills/**",
                             "--exclude=drafts/"),
                       &line));
    assert_string_equal(line.input, "ndjson");
    assert_int_equal(line.jobs, 12);
    assert_int_equal(line.include.count, 2);
    assert_string_equal(line.include.items[1], "bills/**");
    assert_int_equal(line.exclude.count, 1);
    assert_string_equal(line.exclude.items[0], "drafts/");
}

static void test_operands_behind_a_dash(void **state)
{
    struct command_line line;
    assert_null(parsed(state, "check", WORDS("-q", "--", "--rules", "-x"), &line));
    assert_int_equal(line.operands.count, 2);
    assert_string_equal(line.operands.items[0], "--rules");
    assert_string_equal(line.operands.items[1], "-x");
}

static void test_faulty_options(void **state)
{
    static const struct { const char *command; const char *words[4]; const char *complaint;
    } cases[] = {
        {"check", {"--formt", "x"}, "unknown option '--formt' (did you mean '--format'?)"},
        {"check", {"--zzzzzzzzz=1", "x"}, "unknown option '--zzzzzzzzz'"},
        {"check", {"-x", "x"}, "unknown option '-x'"},
        {"check", {"-qx", "x"}, "unknown option '-x'"},
        {"check", {"--quiet", "-x"}, "unknown option '-x'"},
        {"check", {"--quiet=yes", "x"}, "--quiet takes no value"},
        {"check", {"x", "--rules"}, "--rules needs a value (FILE)"},
        {"check", {"x", "-r"}, "--rules needs a value (FILE)"},
        {"check", {"--format=xml", "x"}, "--format must be text, json, ndjson, sarif, junit, csv, markdown, gcc, github, gitlab, html or case, not 'xml'"},
        {"check", {"--today=2027-02-29", "x"}, "--today must be a day such as 2027-01-31, not '2027-02-29'"},
        {"check", {"--fail-on=", "x"}, "--fail-on must be fails, undetermined, warning or never, not ''"},
        {"check", {"--color=red", "x"}, "--color must be auto, always or never, not 'red'"},
        {"check", {"--input=json", "x"}, "--input must be ndjson, not 'json'"},
        {"check", {"--jobs=0", "x"}, "--jobs must be a number from 1 to 1000, not '0'"},
        {"check", {"-j1001", "x"}, "--jobs must be a number from 1 to 1000, not '1001'"},
        {"check", {"-j", "-2", "x"}, "--jobs must be a number from 1 to 1000, not '-2'"},
        {"check", {"-j2x", "x"}, "--jobs must be a number from 1 to 1000, not '2x'"},
        {"check", {"-j99999999999999999999", "x"},
         "--jobs must be a number from 1 to 1000, not '99999999999999999999'"},
        {"check", {"--include=", "x"}, "--include must be a pattern such as '*.md', not ''"},
        {"check", {"--exclude", "", "x"}, "--exclude must be a pattern such as '*.md', not ''"},
        {"explain", {"--jobs=2", "x", "y"}, "unknown option '--jobs'"},
        {"check", {"--max-memory=0", "x"}, "--max-memory must be a size such as 100k, 64M or 1G, not '0'"},
        {"check",
         {"--show=all", "x"},
         "--show must be tree, rulebook, units, words, clauses, cast, mentions, relations, stances or amounts, not "
         "'all'"},
        {"units", {"--format=json", "x"}, "unknown option '--format' (did you mean '--format-in'?)"},
        {"check", {"--col", "x"}, "unknown option '--col' (did you mean '--color'?)"},
        {"check", {"--qui", "x"}, "unknown option '--qui' (did you mean '--quiet'?)"},
        {"check", {"--kin", "x", "--"}, "unknown option '--kin' (did you mean '--kind'?)"},
        {"explain", {"x"}, "explain needs FILE UNIT|ROW"},
        {"units", {"x", "y"}, "units takes only FILE"},
        {"version", {"x"}, "version takes only options"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct command_line line;
        const char *wrong = parsed(state, cases[i].command, cases[i].words, &line);
        assert_non_null(wrong);
        assert_string_equal(wrong, cases[i].complaint);
    }
}

static void test_help_needs_no_operands(void **state)
{
    struct command_line line;
    assert_null(parsed(state, "explain", WORDS("--help"), &line));
    assert_true(line.help);
}

static void test_sizes(void **state)
{
    static const char *const faulty[] = {
        "", "k", "-1", "0", "1kk", "1x", " 1", "1.5M", "99999999999999999999999", "99999999999T"};
    size_t bytes = 0;
    (void)state;
    assert_true(options_size("123", &bytes));
    assert_int_equal(bytes, 123);
    assert_true(options_size("100K", &bytes));
    assert_int_equal(bytes, 102400);
    assert_true(options_size("2t", &bytes));
    assert_int_equal(bytes, (size_t)2 << 40);
    for (size_t i = 0; i < sizeof faulty / sizeof faulty[0]; i++)
        assert_false(options_size(faulty[i], &bytes));
}

/* Every option has a unique letter and name, and help that fits a screen beside them. */
static void test_option_table(void **state)
{
    (void)state;
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        assert_true(strlen(command_option_at(i)->help) <= 50);
        for (size_t other = 0; other < i; other++) {
            assert_string_not_equal(command_option_at(i)->name, command_option_at(other)->name);
            if (command_option_at(i)->letter != 0)
                assert_int_not_equal(command_option_at(i)->letter, command_option_at(other)->letter);
        }
    }
}

/* The formats that a command names are those that it has. */
static void test_formats(void **state)
{
    (void)state;
    for (size_t i = 0; screen_format_at(i) != NULL || screen_formats[i] != NULL; i++)
        assert_string_equal(screen_formats[i], screen_format_at(i)->name);
    for (size_t i = 0; command_at(i) != NULL; i++)
        if (command_at(i)->formats != NULL)
            assert_string_equal(command_at(i)->formats[0], "text");
}

/* The man page is written by hand: it must know every command and every option. */
static void test_manual_is_complete(void **state)
{
    struct text manual;
    assert_null(file_read(*state, "checker/command/ssrcheck.1", 1 << 20, &manual));
    for (size_t i = 0; command_at(i) != NULL; i++) {
        assert_non_null(strstr(manual.bytes, text_format(*state, "\n.Cm %s\n", command_at(i)->name).bytes));
        assert_non_null(
            strstr(manual.bytes, text_format(*state, "\n.It Cm %s\n", command_at(i)->name).bytes));
    }
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        const struct command_option *option = command_option_at(i);
        const char *value = option->argument != NULL ? " Ar " : "", *name = option->argument;
        struct text entry =
            text_format(*state, "Fl -%s%s%s\n", option->name, value, name != NULL ? name : "");
        const char *found = strstr(manual.bytes, entry.bytes);
        assert_non_null(found);
        if (option->letter != 0)
            assert_non_null(strstr(manual.bytes, text_format(*state, "\n.It Fl %c", option->letter).bytes));
    }
}

/* ---- units ----------------------------------------------------------------------------------------- */

static void make_units(struct fixture *fixture, struct arena *arena)
{
    fixture_init(fixture, arena, TEXT("plan.md"), TEXT("x\n"));
    list_push(arena, &fixture->document.units,
              (struct unit){.role = unit_container, .parent = DOCUMENT_NONE, .id = TEXT("part-1"),
                            .heading = TEXT("Waters"), .first_line = 1, .last_line = 20});
    fixture_unit(fixture, TEXT("part-1/section-3"), TEXT("3. Boats for the police"), 2, 9, verdict_fails);
    fixture_unit(fixture, TEXT("part-1/section-31"), TEXT("31. Harbour board"), 10, 20, verdict_counts);
    fixture_unit(fixture, TEXT("annex"), TEXT("Boats in reserve"), 21, 30, verdict_fails);
    fixture->document.units.items[1].number = TEXT("3");
    fixture->document.units.items[2].number = TEXT("31");
    fixture->document.units.items[1].parent = fixture->document.units.items[2].parent = 0;
}

static void test_unit_is_found(void **state)
{
    static const struct { const char *wanted; size_t unit; } cases[] = {
        {"part-1/section-3", 0}, {"section-3", 0},         {"SECTION-31", 1},  {"3", 0},
        {"31", 1},               {"5", 0},                 {":3", 0},          {"25", 2},
        {"harbour", 1},          {"boats in reserve", 2},  {" annex ", 2},     {"for the police", 0},
    };
    struct fixture fixture;
    make_units(&fixture, *state);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct index_list found;
        assert_int_equal(unit_find(&fixture.check, text_of(cases[i].wanted), *state, &found), unit_found_one);
        assert_int_equal(found.items[0], cases[i].unit);
    }
}

static void test_unit_may_be_many(void **state)
{
    struct fixture fixture;
    struct index_list found;
    make_units(&fixture, *state);
    assert_int_equal(unit_find(&fixture.check, TEXT("boats"), *state, &found), unit_found_many);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[1], 2);
    assert_int_equal(unit_find(&fixture.check, TEXT("Waters"), *state, &found), unit_found_many);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[0], 0);
    assert_int_equal(found.items[1], 1);
}

static void test_unit_is_unknown(void **state)
{
    struct fixture fixture;
    struct index_list found;
    make_units(&fixture, *state);
    assert_int_equal(unit_find(&fixture.check, TEXT("anex"), *state, &found), unit_found_none);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.items[0], 2);
    assert_int_equal(unit_find(&fixture.check, TEXT("harbours beyond"), *state, &found), unit_found_none);
    assert_int_equal(found.count, 3);
    assert_int_equal(unit_find(&fixture.check, TEXT(""), *state, &found), unit_found_none);
    assert_int_equal(unit_find(&fixture.check, TEXT("99999999999999999999"), *state, &found),
                     unit_found_none);
    fixture.check.units.count = 0;
    assert_int_equal(unit_find(&fixture.check, TEXT("3"), *state, &found), unit_found_none);
    assert_int_equal(found.count, 0);
}

/* ---- the whole program ------------------------------------------------------------------------------- */

/* What one run said and how it ended. */
struct ran {
    enum exit_code code;
    struct text out, err;
};

static struct text whole(struct arena *arena, FILE *file)
{
    struct text_builder all;
    text_builder_init(&all, arena);
    rewind(file);
    for (int byte; (byte = fgetc(file)) != EOF;)
        text_append_byte(&all, (char)byte);
    fclose(file);
    return text_built(&all);
}

static struct ran ran(struct arena *arena, const char *const *given)
{
    char *words[MOST_WORDS + 2];
    int count = 0;
    FILE *out = tmpfile(), *err = tmpfile();
    assert_non_null(out);
    assert_non_null(err);
    words[count++] = arena_copy(arena, "ssrcheck", 8);
    for (size_t i = 0; given[i] != NULL && count < MOST_WORDS; i++)
        words[count++] = arena_copy(arena, given[i], strlen(given[i]));
    words[count] = NULL;
    struct ran result = {.code = command_run(count, words, out, err)};
    result.out = whole(arena, out);
    result.err = whole(arena, err);
    return result;
}

static void test_usage(void **state)
{
    static const struct { const char *words[4]; const char *err; } cases[] = {
        {{"chek"}, "ssrcheck: unknown command 'chek' (did you mean 'check'?)\n"},
        {{"qqqqqqqqq"}, "ssrcheck: unknown command 'qqqqqqqqq'; 'ssrcheck help' lists them\n"},
        {{"\033[31mx"}, "ssrcheck: unknown command '\xEF\xBF\xBD[31mx'; 'ssrcheck help' lists them\n"},
        {{"check"}, "ssrcheck: check needs FILE|DIR...; see 'ssrcheck check --help'\n"},
        {{"check", "--input=ndjson", "x"},
         "ssrcheck: --input reads standard input, and check then takes no FILE|DIR; see 'ssrcheck check --help'\n"},
        {{"explain", "x"}, "ssrcheck: explain needs FILE UNIT|ROW; see 'ssrcheck explain --help'\n"},
        {{"help", "nothing"}, "ssrcheck: there is no command 'nothing'; 'ssrcheck help' lists them\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ran result = ran(*state, cases[i].words);
        assert_int_equal(result.code, exit_trouble);
        assert_string_equal(result.err.bytes, cases[i].err);
        assert_int_equal(result.out.length, 0);
    }
    assert_int_equal(ran(*state, WORDS("--help")).code, exit_clean);
    assert_int_equal(ran(*state, WORDS("check", "--help")).code, exit_clean);
    assert_true(text_starts_with(ran(*state, WORDS("--version")).out, TEXT("ssrcheck ")));
    assert_true(text_starts_with(ran(*state, (const char *const[]){NULL}).err, TEXT("ssrcheck judges ")));
}

/* Help fits a screen of 80 columns and 24 lines. */
static void test_help_fits_a_screen(void **state)
{
    for (size_t i = 0; i == 0 || command_at(i - 1) != NULL; i++) {
        struct text help = i == 0 ? ran(*state, WORDS("help")).out
                                  : ran(*state, WORDS("help", command_at(i - 1)->name)).out;
        size_t lines = 0, start = 0;
        for (size_t end = 0; end < help.length; end++) {
            if (help.bytes[end] != '\n')
                continue;
            assert_true(end - start < 80);
            start = end + 1;
            lines++;
        }
        assert_true(lines >= 3 && lines <= 24);
    }
}

/* ---- with a rulebook and documents -------------------------------------------------------------------- */

struct tree {
    struct arena *arena;
    char folder[32];
    struct string_list files;
};

static const char *tree_path(struct tree *tree, const char *name)
{
    return text_format(tree->arena, "%s/%s", tree->folder, name).bytes;
}

static const char *tree_add(struct tree *tree, const char *name, const char *content)
{
    const char *path = tree_path(tree, name);
    assert_null(file_write(tree->arena, path, text_of(content)));
    list_push(tree->arena, &tree->files, path);
    return path;
}

static const char *tree_open(struct tree *tree, struct arena *arena)
{
    *tree = (struct tree){.arena = arena};
    strcpy(tree->folder, "/tmp/ssrcheck-test-XXXXXX");
    assert_non_null(mkdtemp(tree->folder));
    tree_add(tree, "good.md", "# A plan\n\n## Component 1: Board\n\nThe board inspects the depots.\n\n"
                              "## Component 2: Walls\n\nThe board inspects the walls.\n");
    tree_add(tree, "bad.md", "# A plan\n\n## Component 1: Guns\n\nThe guns arrive.\n\n"
                             "## Component 2: Board\n\nThe board inspects the depots.\n");
    tree_add(tree, "open.md", "# A plan\n\n## Component 1: Talk\n\nThe river flows.\n\n"
                              "## Component 2: Board\n\nThe board inspects the depots.\n");
    return tree_add(tree, "small.rules",
                    "rulebook small.test { title \"Small\" version \"1\" language en }\n"
                    "term board { \"board\" }\nterm guns { \"guns\" }\n"
                    "definition small {\n"
                    "    fails when guns because \"Guns.\"\n"
                    "    counts when board because \"A board.\"\n"
                    "    undetermined otherwise because \"Who knows.\"\n"
                    "}\n"
                    "test \"a board counts\" { text \"The board meets.\" expect board }\n");
}

static void tree_close(struct tree *tree)
{
    for (size_t i = 0; i < tree->files.count; i++)
        assert_int_equal(unlink(tree->files.items[i]), 0);
    assert_int_equal(rmdir(tree->folder), 0);
}

static void test_exit_codes(void **state)
{
    struct tree tree;
    const char *rules = tree_open(&tree, *state);
    const char *good = tree_path(&tree, "good.md"), *bad = tree_path(&tree, "bad.md");
    const char *open = tree_path(&tree, "open.md"), *gone = tree_path(&tree, "gone.md");
    const struct { const char *words[6]; enum exit_code code; } cases[] = {
        {{"check", "-r", rules, good}, exit_clean},
        {{"check", "-r", rules, bad}, exit_failing},
        {{"check", "-r", rules, open}, exit_clean},
        {{"check", "-r", rules, good, bad}, exit_failing},
        {{"check", "-r", rules, gone, good}, exit_trouble},
        {{"check", "-r", rules, bad, gone}, exit_trouble},
        {{"check", "-r", rules, tree.folder}, exit_failing},
        {{"check", "-r", rules, "--fail-on=undetermined", open}, exit_failing},
        {{"check", "-r", rules, "--fail-on=undetermined", good}, exit_clean},
        {{"check", "-r", rules, "--fail-on=warning", open}, exit_failing},
        {{"check", "-r", rules, "--fail-on=never", bad}, exit_clean},
        {{"check", "-r", rules, "--kind=nothing", good}, exit_trouble},
        {{"check", "-r", rules, "--definition=small", good}, exit_clean},
        {{"check", "-r", rules, "--definition=large", good}, exit_trouble},
        {{"check", "-r", good, good}, exit_trouble},
        {{"check", "-r", gone, good}, exit_trouble},
        {{"check", "-r", rules, "--max-file-size=10", good}, exit_trouble},
        {{"explain", "-r", rules, good, "board"}, exit_clean},
        {{"explain", "-r", rules, bad, "guns"}, exit_failing},
        {{"explain", "-r", rules, bad, "nobody"}, exit_trouble},
        {{"units", "-r", rules, good}, exit_clean},
        {{"units", "-r", rules, gone}, exit_trouble},
        {{"test", rules}, exit_clean},
        {{"test", tree.folder}, exit_clean},
        {{"test", gone}, exit_trouble},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ran result = ran(*state, cases[i].words);
        if (result.code != cases[i].code)
            fail_msg("case %zu ended with %d: %s%s", i, (int)result.code, result.out.bytes, result.err.bytes);
        assert_true(result.code != exit_trouble || result.err.length > 0);
    }
    tree_close(&tree);
}

static void test_unreadable_document_stops_nothing(void **state)
{
    struct tree tree;
    const char *rules = tree_open(&tree, *state);
    const char *good = tree_path(&tree, "good.md"), *gone = tree_path(&tree, "gone.md");
    struct ran result = ran(*state, WORDS("check", "-q", "-r", rules, gone, good));
    assert_string_equal(result.out.bytes,
                        text_format(*state,
                                    "%s: counts (other)  2 units: 2 counts\n"
                                    "1 document: 1 counts; 1 could not be judged\n2 units: 2 counts\n",
                                    good)
                            .bytes);
    assert_true(text_starts_with(result.err, text_format(*state, "ssrcheck: %s: ", gone)));
    result = ran(*state, WORDS("check", "-r", rules, "--format=ndjson", gone, good));
    assert_true(text_starts_with(result.out, text_format(*state, "{\"path\":\"%s\",\"message\":\"", gone)));
    assert_non_null(strstr(result.out.bytes, text_format(*state, "\n{\"path\":\"%s\",", good).bytes));
    tree_close(&tree);
}

static void test_nothing_to_judge(void **state)
{
    struct tree tree;
    const char *rules = tree_open(&tree, *state);
    const char *bare = tree_add(&tree, "bare.md", "# Only a title\n");
    struct ran result = ran(*state, WORDS("check", "-r", rules, bare));
    assert_int_equal(result.code, exit_trouble);
    assert_string_equal(result.err.bytes, "ssrcheck: nothing to judge: no unit was found in the document\n");
    tree_close(&tree);
}

static void test_two_rulebooks_side_by_side(void **state)
{
    struct tree tree;
    const char *rules = tree_open(&tree, *state);
    const char *other = tree_add(&tree, "other.rules",
                                 "rulebook other { title \"Other\" version \"2\" language en }\n"
                                 "definition other { fails otherwise because \"No.\" }\n");
    struct ran result =
        ran(*state, WORDS("check", "-q", "-r", rules, "-r", other, tree_path(&tree, "good.md")));
    assert_int_equal(result.code, exit_failing);
    assert_non_null(strstr(result.out.bytes, "good.md: counts (other, held against small.test)"));
    assert_non_null(strstr(result.out.bytes, "good.md: fails (other, held against other)"));
    tree_close(&tree);
}

static void test_tests_are_counted(void **state)
{
    struct tree tree;
    const char *rules = tree_open(&tree, *state);
    assert_string_equal(ran(*state, WORDS("test", rules)).out.bytes, "1 passed, 0 failed\n");
    const char *wrong = tree_add(&tree, "wrong.rules",
                                 "rulebook wrong { title \"W\" version \"1\" language en }\n"
                                 "term guns { \"guns\" }\n"
                                 "definition wrong { fails otherwise because \"No.\" }\n"
                                 "test \"guns are there\" { text \"The river flows.\" expect guns }\n");
    struct ran result = ran(*state, WORDS("test", wrong));
    assert_int_equal(result.code, exit_failing);
    assert_non_null(strstr(result.out.bytes, "wrong.rules:4:6: failed: guns are there\n    expected: guns"));
    assert_true(text_ends_with(result.out, TEXT("\n0 passed, 1 failed\n")));
    const char *none = tree_add(&tree, "none.rules",
                                "rulebook none { title \"N\" version \"1\" language en }\n"
                                "definition none { fails otherwise because \"No.\" }\n");
    /* Of a folder, what another rulebook takes in is tested there and not by itself, where it lacks names. */
    tree_add(&tree, "part.rules", "rulebook part { title \"P\" version \"1\" language en }\n"
                                  "concept armed { when guns in unit }\n"
                                  "test \"armed\" { text \"The guns arrive.\" expect armed }\n");
    const char *all = tree_add(&tree, "whole.rules",
                               "rulebook whole { title \"A\" version \"1\" language en }\n"
                               "use part\nterm guns { \"guns\" }\n"
                               "definition whole { fails otherwise because \"No.\" }\n");
    assert_string_equal(ran(*state, WORDS("test", all)).out.bytes, "1 passed, 0 failed\n");
    assert_int_equal(ran(*state, WORDS("test", tree_path(&tree, "part.rules"))).code, exit_trouble);
    result = ran(*state, WORDS("test", tree.folder));
    assert_non_null(strstr(result.out.bytes, "wrong.rules:4:6: failed: guns are there"));
    assert_true(text_ends_with(result.out, TEXT("\n2 passed, 1 failed\n")));
    assert_null(strstr(result.err.bytes, "part.rules"));
    result = ran(*state, WORDS("test", none));
    assert_int_equal(result.code, exit_trouble);
    assert_non_null(strstr(result.err.bytes, "none.rules: has no test\n"));
    assert_string_equal(result.out.bytes, "0 passed, 0 failed\n");
    tree_close(&tree);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_nothing_asked),
        TEST(test_all_options),
        TEST(test_operands_behind_a_dash),
        TEST(test_faulty_options),
        TEST(test_help_needs_no_operands),
        TEST(test_sizes),
        TEST(test_option_table),
        TEST(test_formats),
        TEST(test_manual_is_complete),
        TEST(test_unit_is_found),
        TEST(test_unit_may_be_many),
        TEST(test_unit_is_unknown),
        TEST(test_usage),
        TEST(test_help_fits_a_screen),
        TEST(test_exit_codes),
        TEST(test_unreadable_document_stops_nothing),
        TEST(test_nothing_to_judge),
        TEST(test_two_rulebooks_side_by_side),
        TEST(test_tests_are_counted),
    };
    return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
