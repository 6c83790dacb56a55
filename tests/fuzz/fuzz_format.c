/*
 * Any bytes as a rulebook, or, when they begin with a fence, as a page with rules: it is laid out, and laid out again
 * stays as it is, or it is refused with a message. That the layout loses nothing, the program tries itself.
 */
#include "lang/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static enum format_result lay_out(struct arena *arena, struct text name, struct text content, struct text *out)
{
    struct diagnostics diagnostics;
    struct source *source = arena_new_object(arena, struct source);
    diagnostics_init(&diagnostics, arena);
    source_init(source, arena, name, content);
    enum format_result result = format_rules(arena, source, &diagnostics, out);
    if ((result == format_faulty) != (diagnostics.error_count > 0))
        __builtin_trap();
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena *volatile arena = arena_new((size_t)256 << 20);
    struct text content = {(const char *)bytes, length}, once, twice;
    struct text name = text_starts_with(content, TEXT("```")) ? TEXT("fuzz.md") : TEXT("fuzz.rules");
    jmp_buf door;
    if (arena == NULL)
        return 0;
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        enum format_result result = lay_out(arena, name, content, &once);
        if (result == format_lost)
            __builtin_trap();
        if (result == format_done &&
            (lay_out(arena, name, once, &twice) != format_done || !text_equal(once, twice)))
            __builtin_trap();
    }
    arena_free(arena);
    return 0;
}
