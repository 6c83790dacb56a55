#define _XOPEN_SOURCE 700 /* mkdtemp() */

/* Folders walked: what is taken, in which order, and the patterns that choose. */
#include "checker/command/inputs.h"
#include "checker/command/path_pattern.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- patterns ------------------------------------------------------------------------------------ */

static bool matched(struct arena *arena, const char *pattern, const char *path, bool is_folder)
{
    struct string_list written = {0}, names = {0};
    list_push(arena, &written, pattern);
    char *rest = arena_copy(arena, path, strlen(path)), *kept = NULL;
    for (char *name = strtok_r(rest, "/", &kept); name != NULL; name = strtok_r(NULL, "/", &kept))
        list_push(arena, &names, name);
    struct path_pattern_list patterns = path_patterns_make(arena, &written);
    return path_patterns_match(&patterns, names.items, names.count, is_folder);
}

static void test_patterns(void **state)
{
    static const struct { const char *pattern, *path; bool folder, matches; } cases[] = {
        {"*.md", "a.md", false, true},         {"*.md", "in/deep/a.md", false, true},
        {"*.md", "a.md.txt", false, false},    {"A.md", "a.md", false, false},
        {"a?.[mt]*", "in/ab.txt", false, true}, {"a?.[mt]*", "abc.txt", false, false},
        {"drafts", "in/drafts", true, true},   {"drafts/", "in/drafts", true, true},
        {"drafts/", "in/drafts", false, false}, {"drafts/", "drafts/in", false, false},
        {"in/*.md", "in/a.md", false, true},   {"in/*.md", "in/deep/a.md", false, false},
        {"in/*.md", "out/in/a.md", false, false}, {"/in/*.md", "in/a.md", false, true},
        {"/a.md", "a.md", false, true},        {"/a.md", "in/a.md", false, false},
        {"./in/a.md", "in/a.md", false, true}, {"in//a.md", "in/a.md", false, true},
        {"in/**", "in/a/b/c.md", false, true}, {"in/**", "out/in/c.md", false, false},
        {"in/**/c.md", "in/c.md", false, true}, {"in/**/c.md", "in/a/b/c.md", false, true},
        {"**/b/c.md", "a/b/c.md", false, true}, {"**/b/c.md", "b/c.md", false, true},
        {"**/b/c.md", "a/b/b/c.md", false, true}, {"**/b/c.md", "a/b/d/c.md", false, false},
        {"a/**/b/**/c", "a/x/b/b/y/c", false, true}, {"a/**/b/**/c", "a/x/y/c", false, false},
        {"**", "a/b/c", false, true},          {"a**c", "in/abbc", false, true},
        {"a/b", "a", true, false},             {"a", "a/b", false, false},
        {"[", "[", false, true},               {"\\*", "*", false, true},
        {"/", "a", true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (matched(*state, cases[i].pattern, cases[i].path, cases[i].folder) != cases[i].matches)
            fail_msg("%s and %s", cases[i].pattern, cases[i].path);
    }
}

/* A pattern that may stand for a path in ever so many ways is tried in few. */
static void test_many_stars_take_no_time(void **state)
{
    struct text_builder pattern, path;
    text_builder_init(&pattern, *state);
    text_builder_init(&path, *state);
    for (int i = 0; i < 30; i++) {
        text_append_string(&pattern, "**/a/");
        text_append_string(&path, "a/a/a/a/");
    }
    text_append_string(&pattern, "b");
    text_append_string(&path, "c");
    assert_false(matched(*state, text_built(&pattern).bytes, text_built(&path).bytes, false));
}

/* ---- folders ------------------------------------------------------------------------------------- */

struct tree {
    struct arena *arena;
    char folder[64];
};

static int make_tree(void **state)
{
    static const char *const folders[] = {"in", "in/.git", "in/CVS", "in/drafts", "empty", "locked"};
    static const char *const files[] = {"b.md", "a.txt", "c.png", ".hidden.md", "A.MARKDOWN", "z.text", ".md", "in/y.md",
                                        "in/.git/x.md", "in/CVS/w.md", "in/drafts/v.md", "in/drafts/u.bill", "locked/s.md"};
    struct tree *tree = calloc(1, sizeof *tree);
    if (tree == NULL || (tree->arena = arena_new(0)) == NULL)
        return -1;
    strcpy(tree->folder, "/tmp/ssrcheck-test-XXXXXX");
    if (mkdtemp(tree->folder) == NULL)
        return -1;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        mkdir(text_format(tree->arena, "%s/%s", tree->folder, folders[i]).bytes, 0700);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        fclose(fopen(text_format(tree->arena, "%s/%s", tree->folder, files[i]).bytes, "w"));
    *state = tree;
    return symlink(tree->folder, text_format(tree->arena, "%s/in/loop", tree->folder).bytes) |
           symlink("../b.md", text_format(tree->arena, "%s/in/link.md", tree->folder).bytes) |
           symlink("nowhere", text_format(tree->arena, "%s/in/gone.md", tree->folder).bytes) |
           mkfifo(text_format(tree->arena, "%s/in/pipe.md", tree->folder).bytes, 0600);
}

static void remove_all(struct arena *arena, const char *folder)
{
    static const char *const names[] = {"b.md", "a.txt", "c.png", ".hidden.md", "A.MARKDOWN", "z.text", ".md", "in/y.md",
                                        "in/.git/x.md", "in/CVS/w.md", "in/drafts/v.md", "in/drafts/u.bill",
                                        "locked/s.md", "in/loop", "in/link.md", "in/gone.md", "in/pipe.md", "in/.git",
                                        "in/CVS", "in/drafts", "in", "empty", "locked", "."};
    chmod(text_format(arena, "%s/locked", folder).bytes, 0700);
    for (size_t i = 0; i < sizeof names / sizeof names[0] - 1; i++)
        assert_int_equal(remove(text_format(arena, "%s/%s", folder, names[i]).bytes), 0);
    assert_int_equal(remove(folder), 0);
}

static int remove_tree(void **state)
{
    struct tree *tree = *state;
    remove_all(tree->arena, tree->folder);
    arena_free(tree->arena);
    free(tree);
    return 0;
}

/* What a walk comes by, a line each, without the name of the tree. */
static const char *walked(struct tree *tree, const char *below, const char *include, const char *exclude)
{
    struct string_list included = {0}, excluded = {0};
    struct text_builder said;
    const char *path = text_format(tree->arena, "%s%s", tree->folder, below).bytes;
    if (include != NULL)
        list_push(tree->arena, &included, include);
    if (exclude != NULL)
        list_push(tree->arena, &excluded, exclude);
    const struct inputs_wish wish = {inputs_documents, &included, &excluded};
    struct inputs *inputs = inputs_new(tree->arena, &path, 1, &wish);
    text_builder_init(&said, tree->arena);
    for (struct input input; inputs_next(inputs, tree->arena, &input);) {
        struct text shown = text_part(input.path, strlen(tree->folder) + 1, input.path.length);
        text_append_format(&said, "%.*s%s%s%.*s\n", TEXT_ARG(shown), input.named ? " (named)" : "",
                           input.trouble.length > 0 ? ": " : "", TEXT_ARG(input.trouble));
    }
    inputs_free(inputs);
    return text_built(&said).bytes;
}

static void test_folder_is_walked_in_order(void **state)
{
    struct tree *tree = *state;
    const char *all = "A.MARKDOWN\na.txt\nb.md\nin/drafts/v.md\nin/link.md\nin/y.md\nlocked/s.md\nz.text\n";
    assert_string_equal(walked(tree, "", NULL, NULL), all);
    assert_string_equal(walked(tree, "/", NULL, NULL), all);
    assert_string_equal(walked(tree, "/empty", NULL, NULL),
                        "empty: holds no file named .txt, .md, .docx, .pdf, .odt, .html or the like\n");
}

static void test_what_is_named_is_taken(void **state)
{
    struct tree *tree = *state;
    assert_string_equal(walked(tree, "/c.png", "*.md", "*.pdf"), "c.png (named)\n");
    assert_string_equal(walked(tree, "/gone", NULL, NULL), "gone (named)\n");
    assert_string_equal(walked(tree, "/in/.git", NULL, NULL), "in/.git/x.md\n");
    assert_string_equal(walked(tree, "/in/CVS", NULL, "CVS"), "in/CVS/w.md\n");
}

static void test_patterns_choose(void **state)
{
    struct tree *tree = *state;
    assert_string_equal(walked(tree, "", "*.bill", NULL), "in/drafts/u.bill\n");
    assert_string_equal(walked(tree, "", "in/**", NULL), "in/drafts/u.bill\nin/drafts/v.md\nin/link.md\nin/y.md\n");
    assert_string_equal(walked(tree, "", "in/*.md", "link*"), "in/y.md\n");
    assert_string_equal(walked(tree, "", NULL, "drafts/"),
                        "A.MARKDOWN\na.txt\nb.md\nin/link.md\nin/y.md\nlocked/s.md\nz.text\n");
    assert_string_equal(walked(tree, "", NULL, "**"),
                        ": holds no file named .txt, .md, .docx, .pdf, .odt, .html or the like that --exclude "
                        "leaves\n");
    assert_string_equal(walked(tree, "/in", "*.odt", NULL),
                        "in: holds no file that --include asks for and --exclude leaves\n");
}

static void test_locked_folder_stops_nothing(void **state)
{
    struct tree *tree = *state;
    if (geteuid() == 0)
        skip(); /* nothing is locked for root */
    chmod(text_format(tree->arena, "%s/locked", tree->folder).bytes, 0);
    assert_string_equal(walked(tree, "", "*.t*xt", NULL), "a.txt\nlocked: Permission denied\nz.text\n");
}

static void test_folders_are_nested_only_so_deep(void **state)
{
    struct tree *tree = *state;
    struct text_builder path;
    text_builder_init(&path, tree->arena);
    text_append_format(&path, "%s/empty", tree->folder);
    for (int i = 0; i < 70; i++) {
        text_append_string(&path, "/d");
        assert_int_equal(mkdir(text_built(&path).bytes, 0700), 0);
    }
    const char *told = walked(tree, "/empty", NULL, NULL);
    for (; path.length > strlen(tree->folder) + strlen("/empty"); path.length -= 2) {
        path.bytes[path.length] = '\0';
        assert_int_equal(rmdir(path.bytes), 0);
    }
    assert_non_null(strstr(told, "/d: folders are nested too deeply here\n"));
    assert_int_equal(strchr(told, '\n')[1], '\0');
    assert_int_equal(strstr(told, ":") - told, strlen("empty") + 65 * strlen("/d"));
}

/* Names of what was walked are given back: the arena holds no more in the end than one path. */
static void test_walk_keeps_nothing(void **state)
{
    struct tree *tree = *state;
    const struct inputs_wish wish = {.endings = inputs_documents};
    const char *path = tree->folder;
    struct arena *arena = arena_new(0);
    struct inputs *inputs = inputs_new(tree->arena, &path, 1, &wish);
    size_t count = 0;
    for (struct input input; inputs_next(inputs, arena, &input); count++) {
        assert_true(arena_used(arena) < 200);
        arena_rewind(arena, (struct arena_mark){0});
    }
    assert_int_equal(count, 8);
    inputs_free(inputs);
    arena_free(arena);
}

int main(void)
{
#define PATTERNS(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
#define FOLDERS(name) cmocka_unit_test_setup_teardown(name, make_tree, remove_tree)
    const struct CMUnitTest tests[] = {
        PATTERNS(test_patterns),
        PATTERNS(test_many_stars_take_no_time),
        FOLDERS(test_folder_is_walked_in_order),
        FOLDERS(test_what_is_named_is_taken),
        FOLDERS(test_patterns_choose),
        FOLDERS(test_locked_folder_stops_nothing),
        FOLDERS(test_folders_are_nested_only_so_deep),
        FOLDERS(test_walk_keeps_nothing),
    };
    return cmocka_run_group_tests_name("inputs", tests, NULL, NULL);
}
