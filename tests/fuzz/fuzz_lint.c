/*
 * Any bytes as a rulebook that is looked at for what is odd: conditions are tried, patterns strained, texts made from
 * phrases and judged, remarks read. Nothing may crash, leak or run for ever.
 *
 * Run from the top of the tree (`make fuzz`); it starts from the seeds of fuzz_rulebook.
 */
#include "checker/lint_judged.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void look_at(const struct rulebook *rulebook, struct diagnostics *diagnostics)
{
    struct arena *volatile work = arena_new((size_t)256 << 20);
    jmp_buf door;

    if (work == NULL)
        return;
    if (setjmp(door) == 0) {
        arena_set_door(work, &door);
        arena_set_door(diagnostics->arena, &door);
        lint_rules(rulebook, work, diagnostics);
        lint_judged(rulebook, work, diagnostics);
        lint_allow(&list_last(&rulebook->files).source, diagnostics, true);
    }
    arena_free(work);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena *messages = arena_new((size_t)256 << 20);
    struct diagnostics diagnostics;
    static const char *const folders[] = {"tests/fuzz/base"};
    struct rulebook_options options = {.folders = folders, .folder_count = 1, .memory_limit = (size_t)64 << 20};
    struct text content = {(const char *)bytes, length};
    struct text name = text_starts_with(content, TEXT("```")) ? TEXT("fuzz.md") : TEXT("fuzz.rules");

    if (messages == NULL)
        return 0;
    diagnostics_init(&diagnostics, messages);
    struct rulebook *rulebook = rulebook_load_text(name, content, &options, &diagnostics);
    if (rulebook != NULL)
        look_at(rulebook, &diagnostics);
    rulebook_free(rulebook);
    arena_free(messages);
    return 0;
}
