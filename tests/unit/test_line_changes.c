/* What became of a text, line by line. */
#include "checker/report/line_changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void assert_changes(const char *old, const char *now, const char *expected)
{
    struct arena *arena = arena_new(0);
    struct text_builder out;

    text_builder_init(&out, arena);
    line_changes_append(&out, TEXT("f"), text_of(old), text_of(now));
    assert_string_equal(text_built(&out).bytes, expected);
    arena_free(arena);
}

#define HEAD "--- f\n+++ f\n"

static void one_place(void **state)
{
    (void)state;
    assert_changes("", "", "");
    assert_changes("a\n", "a\n", "");
    assert_changes("a\n", "b\n", HEAD "@@ -1 +1 @@\n-a\n+b\n");
    assert_changes("", "b\n", HEAD "@@ -0,0 +1 @@\n+b\n");
    assert_changes("a\n", "", HEAD "@@ -1 +0,0 @@\n-a\n");
    assert_changes("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
                   HEAD "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
}

static void several_places(void **state)
{
    (void)state;
    assert_changes("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
                   HEAD "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
    assert_changes("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
                   HEAD "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

/* Lines that change places: the longest row of them holds the texts together. */
static void moved_lines(void **state)
{
    (void)state;
    assert_changes("1\n2\n3\n4\n", "4\n1\n2\n3\n", HEAD "@@ -1,4 +1,4 @@\n+4\n 1\n 2\n 3\n-4\n");
    assert_changes("x\nx\ny\nx\n", "x\ny\nx\nx\n", HEAD "@@ -1,4 +1,4 @@\n x\n-x\n y\n+x\n x\n");
}

static void ends_and_signs(void **state)
{
    (void)state;
    assert_changes("a", "a\n", HEAD "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    assert_changes("\x1B[31m\n", "a\n", HEAD "@@ -1 +1 @@\n-\xEF\xBF\xBD[31m\n+a\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_place), cmocka_unit_test(several_places),
                                       cmocka_unit_test(moved_lines), cmocka_unit_test(ends_and_signs)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
