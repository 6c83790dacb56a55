#define _XOPEN_SOURCE 700 /* mkdtemp() */

/* Many documents at once: what is written, byte for byte, whatever the number of workers. */
#include "checker/command/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { document_count = 250 };

struct heap {
    struct arena *arena;
    char folder[64];
};

/* Long and short ones, good and bad, and some that cannot be read. */
static void write_document(struct heap *heap, int number)
{
    static const char *const says[] = {"The ombudsman shall inspect the cells.",
                                       "The harbour police will receive forty radios.", "It rains on the jetty."};
    FILE *file = fopen(text_format(heap->arena, "%s/%04d.md", heap->folder, number).bytes, "w");
    assert_non_null(file);
    if (number % 50 == 7)
        fputc('\0', file);
    else if (number % 31 != 5)
        fprintf(file, "# Plan %d\n\n", number);
    for (int i = 0; i < (number % 40 == 0 ? 300 : number % 4) && number % 31 != 5; i++)
        fprintf(file, "## Component %d: Works\n\n%s The budget is small.\n\n", i + 1, says[(number + i) % 3]);
    fclose(file);
}

static int make_heap(void **state)
{
    struct heap *heap = calloc(1, sizeof *heap);
    if (heap == NULL || (heap->arena = arena_new(0)) == NULL)
        return -1;
    strcpy(heap->folder, "/tmp/ssrcheck-heap-XXXXXX");
    if (mkdtemp(heap->folder) == NULL)
        return -1;
    for (int i = 0; i < document_count; i++)
        write_document(heap, i);
    *state = heap;
    return 0;
}

static int remove_heap(void **state)
{
    struct heap *heap = *state;
    for (int i = 0; i < document_count; i++)
        remove(text_format(heap->arena, "%s/%04d.md", heap->folder, i).bytes);
    rmdir(heap->folder);
    arena_free(heap->arena);
    free(heap);
    return 0;
}

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

struct ran {
    enum exit_code code;
    struct text out, err;
};

static struct ran ran(struct heap *heap, const char *jobs, const char *format, const char *rules)
{
    const char *words[] = {"ssrcheck", "check",    "--rules", "tests/cases/lesson.rules", "--rules",
                           rules,      "--format", format,    "--jobs",                   jobs,
                           heap->folder, NULL};
    FILE *out = tmpfile(), *err = tmpfile();
    assert_non_null(out);
    assert_non_null(err);
    struct ran result = {.code = command_run(sizeof words / sizeof words[0] - 1, (char **)words, out, err)};
    result.out = whole(heap->arena, out);
    result.err = whole(heap->arena, err);
    return result;
}

static void test_output_is_the_same_for_any_number_of_workers(void **state)
{
    static const char *const formats[] = {"text", "json", "ndjson"}, *const jobs[] = {"2", "3", "8", "40"};
    struct heap *heap = *state;
    for (size_t f = 0; f < sizeof formats / sizeof formats[0]; f++) {
        struct ran alone = ran(heap, "1", formats[f], "tests/cases/lesson.rules");
        assert_int_equal(alone.code, exit_trouble); /* for those that cannot be read */
        assert_true(alone.out.length > 100 * document_count && alone.err.length > 0);
        for (size_t j = 0; j < sizeof jobs / sizeof jobs[0]; j++) {
            struct ran together = ran(heap, jobs[j], formats[f], "tests/cases/lesson.rules");
            assert_int_equal(together.code, alone.code);
            assert_true(text_equal(together.out, alone.out));
            assert_true(text_equal(together.err, alone.err));
        }
    }
}

/* An output that takes nothing ends the run, however many are at work. */
static void test_full_disk_ends_it(void **state)
{
    static const char *const jobs[] = {"1", "8"};
    struct heap *heap = *state;
    for (size_t j = 0; j < sizeof jobs / sizeof jobs[0]; j++) {
        const char *words[] = {"ssrcheck", "check", "-r", "tests/cases/lesson.rules", "-f", "ndjson", "-j", jobs[j],
                               heap->folder, NULL};
        FILE *full = fopen("/dev/full", "w"), *err = tmpfile();
        assert_non_null(err);
        if (full == NULL)
            skip();
        assert_int_equal(command_run(sizeof words / sizeof words[0] - 1, (char **)words, full, err), exit_trouble);
        struct text told = whole(heap->arena, err);
        fclose(full);
        assert_true(text_ends_with(told, TEXT("ssrcheck: the report could not be written: No space left on device\n")));
        assert_null(strstr(told.bytes, "0057.md")); /* told of in the order, hence long after the end */
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_heap, remove_heap)
    const struct CMUnitTest tests[] = {
        TEST(test_output_is_the_same_for_any_number_of_workers),
        TEST(test_full_disk_ends_it),
    };
    return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}
