#include "checker/document.h"

#include "lang/base/file.h"

const char *block_kind_name(enum block_kind kind)
{
    static const char *const names[] = {
        [block_heading] = "heading", [block_paragraph] = "paragraph", [block_item] = "item",
        [block_row] = "row",         [block_quote] = "quote",         [block_note] = "note",
        [block_code] = "code",
    };

    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

void document_warn(struct document *document, struct span span, struct text message)
{
    if (document->warning_count == document->warning_capacity)
        document->warnings = list_grow(document->arena, document->warnings, document->warning_count,
                                       &document->warning_capacity, sizeof *document->warnings);
    document->warnings[document->warning_count++] = (struct document_warning){message, span};
}

uint32_t document_source_offset(const struct document *document, uint32_t reading)
{
    const struct reading_run_list *runs = &document->runs;
    size_t low = 0, high = runs->count;
    const struct reading_run *run;

    if (high == 0)
        return 0;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (runs->items[middle].reading <= reading)
            low = middle;
        else
            high = middle;
    }
    run = &runs->items[low];
    if (run->fixed || reading < run->reading)
        return run->source;
    return run->source + (reading - run->reading);
}

struct place document_place(const struct document *document, uint32_t reading)
{
    return source_place(&document->source, document_source_offset(document, reading));
}

struct text document_sha256(const struct document *document, struct arena *arena)
{
    return file_sha256(arena, document->bytes);
}

void document_free(struct document *document)
{
    if (document != NULL)
        arena_free(document->arena);
}
