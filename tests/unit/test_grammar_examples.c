/*
 * The examples of grammar.md: every block marked `rules …` does what the page says of it. With ACCEPT set in
 * the environment, message blocks that differ are rewritten; read the result before it is kept.
 */
#define _XOPEN_SOURCE 700

#include "lang/base/file.h"
#include "lang/markdown.h"
#include "tests/unit/fixture_rules.h"

#include <sys/stat.h>
#include <unistd.h>

static const char page_path[] = "grammar.md";

struct page;

struct example {
    struct page *page;
    struct text kind; /* "rules", "rules fragment" … */
    struct text rules;
    struct text message;  /* "error" and "advice": the block behind it */
    size_t message_start; /* its place in the page */
    char name[80];
};
struct example_list LIST_OF(struct example);

struct page {
    struct arena *arena;
    struct text content;
    struct example_list examples;
    char folder[64];
};

static bool is_rules(struct text information)
{
    return text_equal(information, TEXT("rules")) || text_starts_with(information, TEXT("rules "));
}

/* The number of a byte's line. */
static unsigned line_of(const struct page *page, size_t offset)
{
    unsigned line = 1;

    for (size_t i = 0; i < offset; i++)
        line += page->content.bytes[i] == '\n';
    return line;
}

static void gather_examples(struct page *page)
{
    struct markdown_block block;
    size_t offset = 0;

    while (markdown_next_block(page->content, &offset, &block)) {
        struct text content = text_part(page->content, block.start, block.end);
        if (text_equal(block.information, TEXT("message"))) {
            list_last(&page->examples).message = content;
            list_last(&page->examples).message_start = block.start;
        } else if (is_rules(block.information)) {
            struct example example = {
                .page = page, .kind = block.information, .rules = content, .message = TEXT("")};
            snprintf(example.name, sizeof example.name, "grammar.md:%u (%.*s)", line_of(page, block.start),
                     TEXT_ARG(block.information));
            list_push(page->arena, &page->examples, example);
        }
    }
}

/* The prelude stands in a file of its own, where `use example` finds it. */
static void write_prelude(struct page *page)
{
    snprintf(page->folder, sizeof page->folder, "/tmp/ssrcheck-grammar-XXXXXX");
    assert_non_null(mkdtemp(page->folder));
    for (size_t i = 0; i < page->examples.count; i++) {
        const struct example *example = &page->examples.items[i];
        if (!text_equal(example->kind, TEXT("rules prelude")))
            continue;
        struct text path = text_format(page->arena, "%s/example.rules", page->folder);
        assert_null(file_write(page->arena, path.bytes, example->rules));
    }
}

static void remove_prelude(struct page *page)
{
    struct text path = text_format(page->arena, "%s/example.rules", page->folder);

    unlink(path.bytes);
    rmdir(page->folder);
}

static struct text example_rules(const struct example *example)
{
    const char *use = text_equal(example->kind, TEXT("rules fragment")) ? "use example\n" : "";

    return text_format(example->page->arena, "%.*s%s", TEXT_ARG(example->rules), use);
}

/* Puts what is said now in the place of what was written; later blocks move. */
static void accept_message(struct example *example, const char *actual)
{
    struct page *page = example->page;
    struct text_builder changed;
    long shift = (long)strlen(actual) - (long)example->message.length;

    text_builder_init(&changed, page->arena);
    text_append(&changed, text_part(page->content, 0, example->message_start));
    text_append_string(&changed, actual);
    text_append(&changed, text_part(page->content, example->message_start + example->message.length,
                                    page->content.length));
    page->content = text_built(&changed);
    assert_null(file_write(page->arena, page_path, page->content));
    for (size_t i = 0; i < page->examples.count; i++) {
        if (page->examples.items[i].message_start > example->message_start)
            page->examples.items[i].message_start =
                (size_t)((long)page->examples.items[i].message_start + shift);
    }
}

static void check_message(struct example *example, const char *actual)
{
    if (text_equal(example->message, text_of(actual)))
        return;
    if (getenv("ACCEPT") != NULL)
        accept_message(example, actual);
    else
        assert_string_equal(text_copy(example->page->arena, example->message).bytes, actual);
}

static void example_does_as_told(void **state)
{
    struct example *example = *state;
    const char *folders[] = {example->page->folder};
    struct rulebook_options options = {.folders = folders, .folder_count = 1};
    struct arena *arena = arena_new(0);
    struct diagnostics diagnostics;
    bool prelude = text_equal(example->kind, TEXT("rules prelude"));
    bool error = text_equal(example->kind, TEXT("rules error"));

    diagnostics_init(&diagnostics, arena);
    struct rulebook *rulebook = rulebook_load_text(prelude ? TEXT("prelude.rules") : TEXT("example.rules"),
                                                   example_rules(example), &options, &diagnostics);
    char *messages = fixture_print(&diagnostics, diagnostic_for_people);
    if (error || text_equal(example->kind, TEXT("rules advice")))
        check_message(example, messages);
    if ((rulebook == NULL) != error)
        fail_msg("%s", error ? "it loads" : messages);
    free(messages);
    rulebook_free(rulebook);
    arena_free(arena);
}

int main(void)
{
    struct page page = {.arena = arena_new(0)};
    struct CMUnitTest *tests;
    int failed;

    if (page.arena == NULL || file_read(page.arena, page_path, 1 << 24, &page.content) != NULL) {
        fprintf(stderr, "run me from the top of the tree: %s cannot be read\n", page_path);
        return 1;
    }
    gather_examples(&page);
    write_prelude(&page);
    tests = arena_alloc_array(page.arena, page.examples.count, sizeof *tests);
    for (size_t i = 0; i < page.examples.count; i++) {
        struct example *example = &page.examples.items[i];
        tests[i] = (struct CMUnitTest){example->name, example_does_as_told, NULL, NULL, example};
    }
    failed = _cmocka_run_group_tests("grammar examples", tests, page.examples.count, NULL, NULL);
    remove_prelude(&page);
    arena_free(page.arena);
    return failed;
}
