/* journal: what an earlier run left is found again, whole lines only; lines come back in order. */
#include "checker/command/journal.h"

#include "lang/base/arena.h"
#include "lang/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static struct journal_sign sign(const char *name, unsigned rank)
{
    return (struct journal_sign){.name = text_of(name), .rank = rank};
}

static const char *lines_in_order(struct journal *journal, struct arena *arena)
{
    struct text_builder out;
    size_t count = journal_sort(journal);

    text_builder_init(&out, arena);
    for (size_t i = 0; i < count; i++)
        text_append_format(&out, "%s%.*s", i > 0 ? "|" : "", TEXT_ARG(journal_line(journal, i, arena)));
    return text_built(&out).bytes;
}

static void lines_come_by_rank_and_name(void **state)
{
    struct journal *journal;

    assert_null(journal_open(*state, NULL, TEXT("heading"), &journal));
    assert_true(journal_add(journal, sign("b", 1), TEXT("b one")));
    assert_true(journal_add(journal, sign("c", 0), TEXT("c none")));
    assert_true(journal_add(journal, sign("a", 1), TEXT("")));
    assert_true(journal_add(journal, sign("a", 1), TEXT("a again")));
    assert_string_equal(lines_in_order(journal, *state), "c none||a again|b one");
    assert_int_equal(journal_sign_of(journal, 0).rank, 0);
    journal_close(journal);
}

/* The name of a file that is not there yet. */
static char *new_name(struct arena *arena)
{
    char *name = arena_copy(arena, "/tmp/ssrcheck-journal-XXXXXX", 28);
    int file = mkstemp(name);

    assert_true(file >= 0);
    close(file);
    unlink(name);
    return name;
}

static void leave(struct arena *arena, const char *name, const char *content)
{
    assert_null(file_write(arena, name, text_of(content)));
}

static void a_later_run_goes_on(void **state)
{
    char *name = new_name(*state);
    struct journal *journal;

    assert_null(journal_open(*state, name, TEXT("heading"), &journal));
    assert_int_equal(journal_earlier_count(journal), 0);
    assert_true(journal_add(journal, sign("a", 0), TEXT("first")));
    assert_true(journal_add(journal, sign("b", 0), TEXT("second")));
    journal_close(journal);

    assert_null(journal_open(*state, name, TEXT("heading"), &journal));
    assert_int_equal(journal_earlier_count(journal), 2);
    assert_string_equal(journal_earlier(journal, 1, *state).bytes, "second");
    assert_true(journal_add(journal, sign("c", 0), TEXT("third")));
    journal_keep(journal, 1, sign("d", 0));
    assert_string_equal(lines_in_order(journal, *state), "third|second");
    journal_close(journal);
    unlink(name);
}

static void a_torn_line_is_written_over(void **state)
{
    char *name = new_name(*state);
    struct journal *journal;
    struct text content;

    leave(*state, name, "heading\nwhole\nhal");
    assert_null(journal_open(*state, name, TEXT("heading"), &journal));
    assert_int_equal(journal_earlier_count(journal), 1);
    assert_true(journal_add(journal, sign("a", 0), TEXT("next one")));
    journal_close(journal);
    assert_null(file_read(*state, name, 1000, &content));
    assert_string_equal(content.bytes, "heading\nwhole\nnext one\n");
    unlink(name);
}

static void what_is_no_journal_is_left_alone(void **state)
{
    static const char *const others[] = {"a thesis\n", "a thesis", "other heading\nline\n", "heading"};
    char *name = new_name(*state);

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct journal *journal;
        struct text content;

        leave(*state, name, others[i]);
        assert_non_null(journal_open(*state, name, TEXT("heading"), &journal));
        journal_close(journal);
        assert_null(file_read(*state, name, 1000, &content));
        assert_string_equal(content.bytes, others[i]);
    }
    unlink(name);
}

static void two_runs_do_not_share_one(void **state)
{
    char *name = new_name(*state);
    struct journal *first, *second;

    assert_null(journal_open(*state, name, TEXT("heading"), &first));
    assert_non_null(journal_open(*state, name, TEXT("heading"), &second));
    journal_close(second);
    journal_close(first);
    unlink(name);
}

static int make_arena(void **state)
{
    *state = arena_new(0);
    return *state == NULL;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_by_rank_and_name),      cmocka_unit_test(a_later_run_goes_on),
        cmocka_unit_test(a_torn_line_is_written_over),      cmocka_unit_test(what_is_no_journal_is_left_alone),
        cmocka_unit_test(two_runs_do_not_share_one),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
