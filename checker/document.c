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

const char *revision_reading_name(enum revision_reading reading)
{
    static const char *const names[] = {
        [revisions_none] = "none", [revisions_final] = "final", [revisions_original] = "original"};

    return names[reading];
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

/* The record that holds for a source byte, or NULL. */
static const struct address *address_of(const struct document *document, uint32_t source)
{
    size_t low = 0, high = document->addresses.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (document->addresses.items[middle].start <= source)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? NULL : &document->addresses.items[low - 1];
}

struct location document_location(const struct document *document, uint32_t source)
{
    const struct address *address = address_of(document, source);
    struct place place = source_place(&document->source, source);
    struct location location = {.line = place.line, .column = place.column};

    if (address == NULL)
        return location;
    location.page = address->page;
    location.element = address->element;
    if (document->lines == lines_of_pages)
        location.line -= source_place(&document->source, address->start).line - 1;
    return location;
}

static void mark(struct document *document, struct address address)
{
    struct address_list *addresses = &document->addresses;

    if (addresses->count > 0 && list_last(addresses).start == address.start)
        list_last(addresses) = address;
    else
        list_push(document->arena, addresses, address);
}

void document_mark_element(struct document *document, uint32_t start, struct text id)
{
    mark(document, (struct address){.start = start, .element = id});
}

void document_mark_page(struct document *document, uint32_t start, uint32_t page)
{
    mark(document, (struct address){.start = start, .page = page});
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
