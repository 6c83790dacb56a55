#define _XOPEN_SOURCE 700 /* mkdtemp(), symlink() */

#include "lang/base/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct place_for_files {
    struct arena *arena;
    char folder[64];
};

static int make_place(void **state)
{
    struct place_for_files *place = calloc(1, sizeof *place);

    if (place == NULL)
        return -1;
    place->arena = arena_new(0);
    strcpy(place->folder, "/tmp/ssrcheck-file-XXXXXX");
    *state = place;
    return mkdtemp(place->folder) == NULL || place->arena == NULL ? -1 : 0;
}

static int remove_place(void **state)
{
    struct place_for_files *place = *state;
    DIR *folder = opendir(place->folder);

    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        remove(text_format(place->arena, "%s/%s", place->folder, entry->d_name).bytes);
    if (folder != NULL)
        closedir(folder);
    rmdir(place->folder);
    arena_free(place->arena);
    free(place);
    return 0;
}

static const char *path_of(struct place_for_files *place, const char *name)
{
    return text_format(place->arena, "%s/%s", place->folder, name).bytes;
}

static size_t count_files(const char *path)
{
    DIR *folder = opendir(path);
    size_t count = 0;

    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

static void assert_holds(struct place_for_files *place, const char *path, const char *expected)
{
    struct text content;

    assert_null(file_read(place->arena, path, 1000, &content));
    assert_string_equal(content.bytes, expected);
    assert_int_equal(content.length, strlen(expected));
}

static void what_is_written_is_read(void **state)
{
    struct place_for_files *place = *state;
    const char *path = path_of(place, "report.txt");
    struct text content;

    assert_null(file_write(place->arena, path, TEXT("first\0half")));
    assert_null(file_read(place->arena, path, 1000, &content));
    assert_int_equal(content.length, 10);
    assert_memory_equal(content.bytes, "first\0half", 11);
    assert_null(file_write(place->arena, path, TEXT("")));
    assert_holds(place, path, "");
}

static void writing_replaces_the_whole_and_leaves_nothing_beside(void **state)
{
    struct place_for_files *place = *state;
    const char *path = path_of(place, "report.txt");
    struct stat status, other;
    FILE *old;
    char line[16] = "";

    assert_null(file_write(place->arena, path, TEXT("old bytes")));
    assert_int_equal(chmod(path, 0640), 0);
    old = fopen(path, "r");
    assert_non_null(old);
    assert_null(file_write(place->arena, path, TEXT("new")));
    assert_non_null(fgets(line, sizeof line, old)); /* whoever has the old one open keeps it whole */
    fclose(old);
    assert_string_equal(line, "old bytes");
    assert_holds(place, path, "new");
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_int_equal(count_files(place->folder), 1);
    /* a new file gets the permissions of any new file */
    old = fopen(path_of(place, "a"), "w");
    assert_non_null(old);
    fclose(old);
    assert_null(file_write(place->arena, path_of(place, "b"), TEXT("")));
    assert_int_equal(stat(path_of(place, "a"), &status), 0);
    assert_int_equal(stat(path_of(place, "b"), &other), 0);
    assert_int_equal(status.st_mode, other.st_mode);
}

static void a_symbolic_link_stays_one(void **state)
{
    struct place_for_files *place = *state;
    const char *path = path_of(place, "real"), *link = path_of(place, "link");
    struct stat status;

    assert_null(file_write(place->arena, path, TEXT("old")));
    assert_int_equal(symlink(path, link), 0);
    assert_null(file_write(place->arena, link, TEXT("new")));
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_holds(place, path, "new");
}

static void failed_writing_says_why(void **state)
{
    struct place_for_files *place = *state;

    assert_string_equal(file_write(place->arena, place->folder, TEXT("x")), "is a folder");
    assert_string_equal(file_write(place->arena, path_of(place, "no/such/folder"), TEXT("x")),
                        "no such file");
    assert_string_equal(file_write(place->arena, "/dev/full", TEXT("x")), "no space left on the device");
    assert_null(file_write(place->arena, "/dev/null", TEXT("x")));
    assert_int_equal(count_files(place->folder), 0);
}

static void limits_are_kept(void **state)
{
    struct place_for_files *place = *state;
    const char *path = path_of(place, "ten");
    struct text content;

    assert_null(file_write(place->arena, path, TEXT("0123456789")));
    assert_null(file_read(place->arena, path, 10, &content));
    assert_int_equal(content.length, 10);
    assert_string_equal(file_read(place->arena, path, 9, &content), "is larger than the limit of 9 bytes");
    assert_null(file_read(place->arena, path, SIZE_MAX, &content));
}

static void folders_devices_and_missing_files_are_refused(void **state)
{
    struct place_for_files *place = *state;
    struct text content;

    assert_string_equal(file_read(place->arena, place->folder, 100, &content), "is a folder");
    assert_string_equal(file_read(place->arena, "/dev/zero", 100, &content), "is a device, not a file");
    assert_string_equal(file_read(place->arena, "/dev/null", 100, &content), "is a device, not a file");
    assert_string_equal(file_read(place->arena, path_of(place, "none"), 100, &content), "no such file");
    assert_null(file_write(place->arena, path_of(place, "f"), TEXT("x")));
    assert_string_equal(file_read(place->arena, path_of(place, "f/g"), 100, &content),
                        "part of the path is not a folder");
}

static void a_pipe_without_a_writer_does_not_hold_us(void **state)
{
    struct place_for_files *place = *state;

    assert_int_equal(mkfifo(path_of(place, "pipe"), 0600), 0);
    assert_holds(place, path_of(place, "pipe"), "");
}

/* Standard input becomes a pipe that is longer than the first room for it. */
static void standard_input_is_read(void **state)
{
    struct place_for_files *place = *state;
    int ends[2], kept = dup(STDIN_FILENO);
    struct text content;
    char block[1000];

    memset(block, 'x', sizeof block);
    assert_int_equal(pipe(ends), 0);
    for (int i = 0; i < 60; i++)
        assert_int_equal(write(ends[1], block, sizeof block), sizeof block);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    assert_null(file_read(place->arena, "-", 100000, &content));
    assert_int_equal(content.length, 60000);
    assert_int_equal(content.bytes[59999], 'x');
    assert_null(file_read(place->arena, "-", 100000, &content));
    assert_int_equal(content.length, 0);
    dup2(kept, STDIN_FILENO);
    close(kept);
}

static void files_without_a_size_are_read(void **state)
{
    struct place_for_files *place = *state;
    struct text content;

    if (access("/proc/self/status", R_OK) != 0)
        return;
    assert_null(file_read(place->arena, "/proc/self/status", 100000, &content));
    assert_memory_equal(content.bytes, "Name:", 5);
    assert_int_equal(content.bytes[content.length], 0);
}

static void memory_that_runs_out_is_a_cause(void **state)
{
    struct place_for_files *place = *state;
    struct arena *small = arena_new(4096);
    char *bytes = arena_alloc(place->arena, 10000);
    struct text content;
    jmp_buf door;

    assert_null(file_write(place->arena, path_of(place, "big"), (struct text){bytes, 10000}));
    arena_set_door(small, &door);
    for (int i = 0; i < 2000; i++) /* more often than there are descriptors */
        assert_string_equal(file_read(small, path_of(place, "big"), 100000, &content),
                            "is too large for the memory there is");
    assert_ptr_equal(arena_door(small), &door);
    arena_free(small);
}

static void assert_sha256(struct place_for_files *place, struct text content, const char *expected)
{
    assert_string_equal(file_sha256(place->arena, content).bytes, expected);
    assert_int_equal(file_sha256(place->arena, content).length, 64);
}

static void published_fingerprints(void **state)
{
    struct place_for_files *place = *state;
    char *million = arena_alloc(place->arena, 1000000);

    memset(million, 'a', 1000000);
    assert_sha256(place, (struct text){NULL, 0},
                  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_sha256(place, TEXT("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_sha256(place, TEXT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_sha256(place, (struct text){million, 1000000},
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

#define with_place(test) cmocka_unit_test_setup_teardown((test), make_place, remove_place)

/* ---- drafts ------------------------------------------------------------------------------------ */

static void put(struct file_draft *draft, const char *words)
{
    assert_true(fputs(words, draft->stream) >= 0);
}

static void test_a_draft_is_seen_when_it_is_kept(void **state)
{
    struct place_for_files *place = *state;
    const char *path = path_of(place, "report");
    struct file_draft draft;
    struct text content;

    assert_null(file_draft_open(place->arena, path, &draft));
    put(&draft, "new words");
    assert_int_not_equal(access(path, F_OK), 0);
    assert_null(file_draft_keep(place->arena, &draft));
    assert_null(file_read(place->arena, path, 100, &content));
    assert_string_equal(content.bytes, "new words");
    assert_int_equal(count_files(place->folder), 1);
}

static void test_a_dropped_draft_changes_nothing(void **state)
{
    struct place_for_files *place = *state;
    const char *path = path_of(place, "report");
    struct file_draft draft;
    struct text content;

    assert_null(file_write(place->arena, path, TEXT("old words")));
    assert_null(file_draft_open(place->arena, path, &draft));
    put(&draft, "new words");
    assert_int_equal(fflush(draft.stream), 0);
    file_draft_drop(&draft);
    assert_null(file_read(place->arena, path, 100, &content));
    assert_string_equal(content.bytes, "old words");
    assert_int_equal(count_files(place->folder), 1);
}

/* A link stays one, and the file behind it keeps its permissions. */
static void test_a_draft_follows_links(void **state)
{
    struct place_for_files *place = *state;
    const char *path = path_of(place, "report"), *link = path_of(place, "link");
    struct file_draft draft;
    struct stat status;
    struct text content;

    assert_null(file_write(place->arena, path, TEXT("old words")));
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(symlink(path, link), 0);
    assert_null(file_draft_open(place->arena, link, &draft));
    put(&draft, "new words");
    assert_null(file_draft_keep(place->arena, &draft));
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_null(file_read(place->arena, path, 100, &content));
    assert_string_equal(content.bytes, "new words");
}

static void test_drafts_that_cannot_be(void **state)
{
    struct place_for_files *place = *state;
    struct file_draft draft;

    assert_string_equal(file_draft_open(place->arena, place->folder, &draft), "is a folder");
    assert_string_equal(file_draft_open(place->arena, path_of(place, "gone/report"), &draft), "no such file");
    assert_null(file_draft_open(place->arena, "/dev/full", &draft));
    put(&draft, "words");
    assert_string_equal(file_draft_keep(place->arena, &draft), "no space left on the device");
    assert_null(draft.stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_place(what_is_written_is_read),
        with_place(writing_replaces_the_whole_and_leaves_nothing_beside),
        with_place(a_symbolic_link_stays_one),
        with_place(failed_writing_says_why),
        with_place(limits_are_kept),
        with_place(folders_devices_and_missing_files_are_refused),
        with_place(a_pipe_without_a_writer_does_not_hold_us),
        with_place(standard_input_is_read),
        with_place(files_without_a_size_are_read),
        with_place(memory_that_runs_out_is_a_cause),
        with_place(test_a_draft_is_seen_when_it_is_kept),
        with_place(test_a_dropped_draft_changes_nothing),
        with_place(test_a_draft_follows_links),
        with_place(test_drafts_that_cannot_be),
        with_place(published_fingerprints),
    };

    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
