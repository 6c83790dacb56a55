/*
 * Any bytes as a rulebook: it is read, bound, built and advised on; one that builds judges a small bill, runs its
 * own tests, and is made a page of. Bytes that begin with a fence are taken for Markdown. Nothing may crash, leak or run for ever, whatever the rules say.
 *
 * Run from the top of the tree (`make fuzz`): `use` and `extends` find the rulebooks of tests/fuzz/base.
 */
#include "checker/check.h"
#include "checker/read/read.h"
#include "checker/report/book.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char bill[] =
    "# A Bill\n\n1. The Ombudsman shall inspect the depots of the army without notice.\n\n"
    "2. Section 1 shall not apply to the police, and no court may call it in question.\n\n"
    "3. The Director may, where he thinks fit, inform the Assembly of:\n\n"
    "(a) arrests made by the police; and\n\n(b) money spent.\n";

static void judge(const struct rulebook *rulebook, struct arena *messages)
{
    struct read_limits limits = {0};
    const char *why = NULL;
    struct document *document =
        read_document_bytes(TEXT("bill.md"), TEXT(bill), "markdown", &limits, messages, &why);
    struct check_options options = {
        .kind = RULEBOOK_NONE, .definition = RULEBOOK_NONE, .memory = (size_t)256 << 20};
    if (document)
        check_free(check_document(document, rulebook, &options, &why));
    document_free(document);
    check_run_tests(rulebook, messages);
}

/* A page that is too large is given up. */
static void make_page(const struct rulebook *rulebook)
{
    struct arena *arena = arena_new((size_t)256 << 20);
    struct text_builder out;
    struct html html = {&out};
    jmp_buf door;
    if (arena == NULL)
        return;
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        text_builder_init(&out, arena);
        book_page(&html, &rulebook, 1);
    }
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena *messages = arena_new(0);
    if (!messages)
        return 0;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, messages);
    static const char *const folders[] = {"tests/fuzz/base"};
    struct rulebook_options options = {
        .folders = folders, .folder_count = 1, .memory_limit = (size_t)64 << 20};
    struct text content = {(const char *)bytes, length};
    struct text name = text_starts_with(content, TEXT("```")) ? TEXT("fuzz.md") : TEXT("fuzz.rules");
    struct rulebook *rulebook = rulebook_load_text(name, content, &options, &diagnostics);
    if (rulebook) {
        judge(rulebook, messages);
        make_page(rulebook);
    }
    rulebook_free(rulebook);
    arena_free(messages);
    return 0;
}
