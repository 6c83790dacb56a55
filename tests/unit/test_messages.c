/*
 * Every file of tests/messages: rules, and all that is said about them, to the byte.
 *
 *     What the case shows.
 *     === rules                       the rules; `=== rules NAME` when the name matters (a Markdown file)
 *     === file other.rules            a file beside them, for `use`
 *     === messages                    the whole output
 *
 * With ACCEPT set in the environment what is said now becomes what is expected; read it before it is kept.
 */
#define _XOPEN_SOURCE 700

#include "lang/base/file.h"
#include "tests/unit/fixture_rules.h"

#include <glob.h>
#include <unistd.h>

static const char case_paths[] = "tests/messages/*.msg";

struct section {
    struct text word, name, content;
};
struct section_list LIST_OF(struct section);

struct message_case {
    const char *path;
    struct arena *arena;
    struct text content;
    struct section_list sections;
    char folder[64]; /* where its files are made */
};

/* The line at `at`, with its end. */
static struct text whole_line(struct text content, size_t at)
{
    size_t end = at;

    while (end < content.length && content.bytes[end] != '\n')
        end++;
    return text_part(content, at, end + 1);
}

static void open_section(struct message_case *one, struct text line)
{
    struct text head = text_trim(text_part(line, 4, line.length));
    size_t space = 0;

    while (space < head.length && head.bytes[space] != ' ')
        space++;
    list_push(one->arena, &one->sections,
              ((struct section){.word = text_part(head, 0, space),
                                .name = text_trim(text_part(head, space, head.length)),
                                .content = {line.bytes + line.length, 0}}));
}

static void split(struct message_case *one)
{
    for (size_t at = 0; at < one->content.length;) {
        struct text line = whole_line(one->content, at);
        if (text_starts_with(line, TEXT("=== ")))
            open_section(one, line);
        else if (one->sections.count > 0)
            list_last(&one->sections).content.length += line.length;
        at += line.length;
    }
}

static struct section *find_section(struct message_case *one, const char *word)
{
    for (size_t i = 0; i < one->sections.count; i++) {
        if (text_equal(one->sections.items[i].word, text_of(word)))
            return &one->sections.items[i];
    }
    fail_msg("%s has no section '=== %s'", one->path, word);
    return NULL;
}

/* Makes the files of the case, or takes them away again. */
static void each_file(struct message_case *one, bool make)
{
    for (size_t i = 0; i < one->sections.count; i++) {
        const struct section *section = &one->sections.items[i];
        if (!text_equal(section->word, TEXT("file")))
            continue;
        struct text path = text_format(one->arena, "%s/%.*s", one->folder, TEXT_ARG(section->name));
        if (make)
            assert_null(file_write(one->arena, path.bytes, section->content));
        else
            unlink(path.bytes);
    }
}

/* Messages name the files without the folder that they were made in. */
static struct text without_folder(struct message_case *one, const char *messages)
{
    struct text_builder plain;
    size_t length = strlen(one->folder);

    text_builder_init(&plain, one->arena);
    for (const char *at = messages; *at != '\0'; at++) {
        if (strncmp(at, one->folder, length) == 0 && at[length] == '/')
            at += length;
        else
            text_append_byte(&plain, *at);
    }
    return text_built(&plain);
}

static struct text load_and_print(struct message_case *one)
{
    const struct section *rules = find_section(one, "rules");
    const char *folders[] = {one->folder};
    struct rulebook_options options = {.folders = folders, .folder_count = 1};
    struct diagnostics diagnostics;

    diagnostics_init(&diagnostics, one->arena);
    struct rulebook *rulebook = rulebook_load_text(rules->name.length > 0 ? rules->name : TEXT("t.rules"),
                                                   rules->content, &options, &diagnostics);
    char *messages = fixture_print(&diagnostics, diagnostic_for_people);
    struct text plain = without_folder(one, messages);
    assert_int_equal(rulebook == NULL, diagnostics.error_count > 0);
    free(messages);
    rulebook_free(rulebook);
    return plain;
}

static void accept_messages(struct message_case *one, struct text actual)
{
    struct text expected = find_section(one, "messages")->content;
    size_t start = (size_t)(expected.bytes - one->content.bytes);
    struct text changed =
        text_format(one->arena, "%.*s%.*s%.*s", (int)start, one->content.bytes, TEXT_ARG(actual),
                    TEXT_ARG(text_part(one->content, start + expected.length, one->content.length)));

    assert_null(file_write(one->arena, one->path, changed));
}

static void case_says_what_it_must(void **state)
{
    struct message_case one = {.path = *state, .arena = arena_new(0)};

    assert_non_null(one.arena);
    assert_null(file_read(one.arena, one.path, 1 << 20, &one.content));
    split(&one);
    snprintf(one.folder, sizeof one.folder, "/tmp/ssrcheck-messages-XXXXXX");
    assert_non_null(mkdtemp(one.folder));
    each_file(&one, true);
    struct text actual = load_and_print(&one);
    each_file(&one, false);
    rmdir(one.folder);
    struct text expected = find_section(&one, "messages")->content;
    if (!text_equal(actual, expected) && getenv("ACCEPT") != NULL)
        accept_messages(&one, actual);
    else
        assert_string_equal(actual.bytes, text_copy(one.arena, expected).bytes);
    arena_free(one.arena);
}

int main(void)
{
    glob_t found;
    struct CMUnitTest *tests;
    int failed;

    if (glob(case_paths, 0, NULL, &found) != 0) {
        fprintf(stderr, "run me from the top of the tree: no %s\n", case_paths);
        return 1;
    }
    tests = calloc(found.gl_pathc, sizeof *tests);
    for (size_t i = 0; tests != NULL && i < found.gl_pathc; i++)
        tests[i] =
            (struct CMUnitTest){found.gl_pathv[i], case_says_what_it_must, NULL, NULL, found.gl_pathv[i]};
    failed = _cmocka_run_group_tests("messages", tests, found.gl_pathc, NULL, NULL);
    free(tests);
    globfree(&found);
    return failed;
}
