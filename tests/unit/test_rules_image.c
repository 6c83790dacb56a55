#define _XOPEN_SOURCE 700 /* mkdtemp() */

/* When an image may stand in for loading the rulebook that it was made of. */
#include "checker/rules_image.h"
#include "checker/check.h"
#include "lang/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define MAIN                                                                                                 \
    "rulebook main { title \"Main\" version \"1\" language en }\n"                                           \
    "use words\n"                                                                                            \
    "source book { title \"A book\" publisher \"P\" year 2015 }\n"                                           \
    "kind plan { \"plan\" }\n"                                                                                        \
    "concept seen { guard, /\\barm(?:y|ies)\\b/ }\n"                                                         \
    "principle p { cite book \"1\" title \"p\" served by seen }\n"                                                           \
    "definition d { cite book \"1\" counts when strengthens p  undetermined otherwise }\n"                                   \
    "test \"guards\" { kind plan text \"The guards stand there.\" expect seen expect verdict counts }\n"                           \
    "test \"armies\" { kind plan text \"The armies stand there.\" expect seen expect verdict counts }\n"                           \
    "test \"trees\" { kind plan text \"The trees stand there.\" expect no seen }\n"
#define WORDS "rulebook words { title \"Words\" version \"1\" language en }\nterm guard { \"guard~\" }\n"

/* A rulebook in `own`, which uses one in `shared`. */
struct site {
    struct arena *arena;
    char folder[32];
    const char *own, *shared, *main, *words, *image;
    struct rulebook_options options;
    const char *folders[2];
};

static const char *at(struct site *site, const char *below)
{
    return text_format(site->arena, "%s/%s", site->folder, below).bytes;
}

static const char *make_image(struct site *site)
{
    return rules_image_make(site->main, &site->options, 1, site->arena, site->image);
}

static int settle(void **state)
{
    struct site *site = calloc(1, sizeof *site);

    if (site == NULL || (site->arena = arena_new(0)) == NULL)
        return -1;
    strcpy(site->folder, "/tmp/ssrcheck-test-XXXXXX");
    if (mkdtemp(site->folder) == NULL)
        return -1;
    site->own = at(site, "own");
    site->shared = at(site, "shared");
    site->main = at(site, "own/main.rules");
    site->words = at(site, "shared/words.rules");
    site->image = at(site, "main.image");
    site->folders[0] = site->own;
    site->folders[1] = site->shared;
    site->options = (struct rulebook_options){.folders = site->folders, .folder_count = 2};
    (void)mkdir(site->own, 0700);
    (void)mkdir(site->shared, 0700);
    (void)file_write(site->arena, site->main, TEXT(MAIN));
    (void)file_write(site->arena, site->words, TEXT(WORDS));
    *state = site;
    return make_image(site) == NULL ? 0 : -1;
}

static int leave(void **state)
{
    struct site *site = *state;

    (void)unlink(at(site, "own/words.rules"));
    (void)unlink(site->main);
    (void)unlink(site->words);
    (void)unlink(site->image);
    (void)unlink(at(site, "moved"));
    (void)rmdir(site->own);
    (void)rmdir(site->shared);
    (void)rmdir(site->folder);
    arena_free(site->arena);
    free(site);
    return 0;
}

static struct rules_image *open_image(struct site *site)
{
    return rules_image_open(site->image, site->main, &site->options);
}

/* Its tests pass, with what was prepared for checks. */
static void expect_useful(struct site *site, const struct rules_image *image)
{
    const struct rulebook *rulebook = rules_image_rulebook(image);
    struct test_wish wish = {.rules = rulebook->prepared};

    assert_int_equal(rulebook->tests.count, 3);
    for (size_t i = 0; i < rulebook->tests.count; i++)
        assert_true(check_run_test(rulebook, i, &wish, site->arena).passed);
}

/* More than once, for what is put aside on the way must not stay in it. */
static void it_stands_in_for_loading(void **state)
{
    struct site *site = *state;

    for (int i = 0; i < 3; i++) {
        struct rules_image *image = open_image(site);
        assert_non_null(image);
        expect_useful(site, image);
        rules_image_free(image);
    }
    rules_image_free(NULL);
}

static void files_are_called_what_they_are_called_now(void **state)
{
    struct site *site = *state;
    const char *here = at(site, "moved");
    struct rules_image *image;

    assert_int_equal(symlink(site->folder, here), 0);
    site->folders[0] = text_format(site->arena, "%s/own", here).bytes;
    site->folders[1] = text_format(site->arena, "%s/shared", here).bytes;
    site->main = text_format(site->arena, "%s/own/main.rules", here).bytes;
    image = open_image(site);
    assert_non_null(image);
    expect_useful(site, image);
    const struct rulebook *rulebook = rules_image_rulebook(image);
    assert_string_equal(list_last(&rulebook->files).source.name.bytes, site->main);
    assert_string_equal(rulebook->files.items[0].source.name.bytes, at(site, "moved/shared/words.rules"));
    rules_image_free(image);
}

static void a_file_that_has_changed_is_noticed(void **state)
{
    struct site *site = *state;

    assert_null(file_write(site->arena, site->words, TEXT(WORDS "# more\n")));
    assert_null(open_image(site));
    assert_null(file_write(site->arena, site->words, TEXT("R" WORDS)));
    assert_null(open_image(site));
    assert_int_equal(unlink(site->words), 0);
    assert_null(open_image(site));
    assert_null(file_write(site->arena, site->words, TEXT(WORDS)));
    assert_null(file_write(site->arena, site->main, TEXT(MAIN " ")));
    assert_null(open_image(site));
    assert_null(file_write(site->arena, site->main, TEXT(MAIN)));
    struct rules_image *image = open_image(site);
    assert_non_null(image);
    rules_image_free(image);
}

/* `use words` would find it first. */
static void a_file_that_comes_before_is_noticed(void **state)
{
    struct site *site = *state;

    assert_null(file_write(site->arena, at(site, "own/words.rules"), TEXT(WORDS)));
    assert_null(open_image(site));
}

static void it_stands_in_for_one_path_only(void **state)
{
    struct site *site = *state;

    assert_null(rules_image_open(site->image, site->words, &site->options));
    assert_null(rules_image_open(site->words, site->main, &site->options));
    site->options.folder_count = 1;
    assert_null(open_image(site));
}

static void there_is_none_of_a_faulty_rulebook(void **state)
{
    struct site *site = *state;

    assert_null(file_write(site->arena, site->main, TEXT(MAIN "use nothing_known\n")));
    assert_non_null(make_image(site));
    assert_non_null(rules_image_make(at(site, "own/none.rules"), &site->options, 1, site->arena, site->image));
}

static void memory_may_run_out(void **state)
{
    struct site *site = *state;

    site->options.memory_limit = 4096;
    assert_non_null(make_image(site));
    assert_non_null(rules_image_make(site->main, &site->options, UINT_MAX, site->arena, site->image));
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, settle, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(it_stands_in_for_loading),
        IN_PLACE(files_are_called_what_they_are_called_now),
        IN_PLACE(a_file_that_has_changed_is_noticed),
        IN_PLACE(a_file_that_comes_before_is_noticed),
        IN_PLACE(it_stands_in_for_one_path_only),
        IN_PLACE(there_is_none_of_a_faulty_rulebook),
        IN_PLACE(memory_may_run_out),
    };

    return cmocka_run_group_tests_name("rules_image", tests, NULL, NULL);
}
