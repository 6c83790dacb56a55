#define _XOPEN_SOURCE 700 /* mkdtemp() */

/* What one run of the program writes, another brings back: this program runs itself to see it. */
#include "lang/base/image.h"
#include "lang/base/file.h"
#include "lang/base/program.h"

#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

extern char **environ;

#define WORD "a text of the program's own"
static const char table[] = "a table of the program's own";

/* What is kept: something in each room, and what lies in the program. */
struct story {
    struct story *next; /* in the other room */
    const char *own;    /* in the program */
    const char *copied; /* in the room */
    size_t number;
};

enum { wrong = 7 };

/* A folder for the image, whose path is the state. */
static int make_folder(void **state)
{
    char folder[] = "/tmp/ssrcheck-test-XXXXXX";
    struct arena *arena = arena_new(0);

    if (arena == NULL || mkdtemp(folder) == NULL)
        return -1;
    *state = strdup(text_format(arena, "%s/image", folder).bytes);
    arena_free(arena);
    return *state == NULL ? -1 : 0;
}

static int remove_folder(void **state)
{
    char *path = *state;

    (void)unlink(path);
    *strrchr(path, '/') = '\0';
    (void)rmdir(path);
    free(path);
    return 0;
}

static struct story *tell(struct image *image)
{
    struct arena *one = image_arena(image), *other = image_arena(image);
    struct story *first = arena_new_object(one, struct story), *second = arena_new_object(other, struct story);

    *first = (struct story){second, WORD, arena_copy(other, "copied", 6), 42};
    *second = (struct story){first, table, NULL, SIZE_MAX};
    return first;
}

static const char *write_image(const char *path)
{
    struct image *image = image_new(1);
    struct arena *scratch = arena_new(0);
    const char *problem = image_write(image, tell(image), scratch, path);

    image_free(image);
    arena_free(scratch);
    return problem;
}

static bool is_told(const struct story *story)
{
    return strcmp(story->own, WORD) == 0 && strcmp(story->copied, "copied") == 0 && story->number == 42 &&
           story->next->next == story && story->next->number == SIZE_MAX && story->next->own == table;
}

static int read_image(const char *path)
{
    struct image *image = image_open(path);
    int code = image != NULL && is_told(image_root(image)) ? 0 : wrong;

    image_free(image);
    return code;
}

static int run_self(const char *how, const char *path)
{
    char *arguments[] = {"test_image", (char *)how, (char *)path, NULL};
    pid_t child;
    int status = -1;

    assert_int_equal(posix_spawn(&child, "/proc/self/exe", NULL, NULL, arguments, environ), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void the_program_knows_itself(void **state)
{
    struct program program;
    static const unsigned char none[program_id_size];
    uintptr_t here = (uintptr_t)(void (*)(void **))the_program_knows_itself, text = (uintptr_t)WORD;

    (void)state;
    assert_true(program_find(&program));
    assert_true(here >= program.start && here < program.end);
    assert_true(text >= program.start && text < program.end);
    assert_memory_not_equal(program.id, none, sizeof none);
}

/* The system loads the program elsewhere each time, as far as it does so at all. */
static void other_runs_bring_it_back(void **state)
{
    assert_int_equal(run_self("write", *state), 0);
    for (int i = 0; i < 5; i++)
        assert_int_equal(run_self("read", *state), 0);
    assert_int_equal(read_image(*state), 0);
}

static void what_is_changed_is_not_written_back(void **state)
{
    struct image *image;
    struct story *story;

    assert_null(write_image(*state));
    image = image_open(*state);
    story = image_root(image);
    assert_true(is_told(story));
    story->number = 1;
    story->next->number = 1;
    image_free(image);
    assert_int_equal(read_image(*state), 0);
}

static void addresses_that_are_taken_cannot_be_had(void **state)
{
    struct image *image, *again;

    assert_null(write_image(*state));
    image = image_open(*state);
    assert_non_null(image);
    assert_null(image_open(*state));
    again = image_new(1);
    assert_null(image_arena(again));
    image_free(again);
    again = image_new(2); /* another slot */
    assert_non_null(image_arena(again));
    image_free(again);
    image_free(image);
    image_free(NULL);
}

static void an_image_has_so_many_rooms(void **state)
{
    struct image *image = image_new(3);

    (void)state;
    for (int i = 0; i < image_most_rooms; i++)
        assert_non_null(image_arena(image));
    assert_null(image_arena(image));
    image_free(image);
    image = image_new(image_most_slots);
    assert_null(image_arena(image));
    image_free(image);
}

/* Changes bytes of the image, or leaves off its end, and opens it. */
static struct image *open_spoilt(const char *path, size_t at, size_t length, size_t cut)
{
    struct arena *arena = arena_new(0);
    struct text content;

    assert_null(write_image(path));
    assert_null(file_read(arena, path, SIZE_MAX, &content));
    for (size_t i = at; i < at + length; i++)
        ((char *)content.bytes)[i] ^= 0x55;
    content.length -= cut;
    assert_null(file_write(arena, path, content));
    arena_free(arena);
    return image_open(path);
}

static void what_is_no_image_of_this_build_is_refused(void **state)
{
    assert_null(open_spoilt(*state, 0, 1, 0));  /* the magic word */
    assert_null(open_spoilt(*state, 8, 1, 0));  /* the size */
    assert_null(open_spoilt(*state, 32, 1, 0)); /* the identity of the program */
    assert_null(open_spoilt(*state, 64, 0, 1));
    assert_null(open_spoilt(*state, 64, 0, 8));
    assert_null(open_spoilt(*state, 64, 0, 65536));
    for (size_t at = 72; at < 72 + 8 + image_most_rooms * 24; at += 8)
        image_free(open_spoilt(*state, at, 8, 0)); /* rooms that are not there: refused, or not looked at */
    assert_null(open_spoilt(*state, 72 + 8 + image_most_rooms * 24, 8, 0)); /* how many words move */
    assert_null(image_open("/tmp"));
    assert_null(image_open("/tmp/there is no such file"));
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    assert_non_null(write_image("/there is no such folder/image"));
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_program_knows_itself),
        cmocka_unit_test(other_runs_bring_it_back),
        cmocka_unit_test(what_is_changed_is_not_written_back),
        cmocka_unit_test(addresses_that_are_taken_cannot_be_had),
        cmocka_unit_test(an_image_has_so_many_rooms),
        cmocka_unit_test(what_is_no_image_of_this_build_is_refused),
        cmocka_unit_test(what_cannot_be_written_is_told),
    };

    if (count == 3 && strcmp(arguments[1], "write") == 0)
        return write_image(arguments[2]) == NULL ? 0 : wrong;
    if (count == 3 && strcmp(arguments[1], "read") == 0)
        return read_image(arguments[2]);
    return cmocka_run_group_tests_name("image", tests, make_folder, remove_folder);
}
