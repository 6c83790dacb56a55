#include "checker/report/place.h"

struct location place_of_line(const struct document *document, uint32_t line)
{
    const struct source *source = &document->source;
    uint32_t start = line == 0 || line > source->line_count ? 0 : source->line_starts[line - 1];
    struct location location = document_location(document, start);

    if (document->lines == lines_of_file)
        location.line = line;
    return location;
}

/* The location of the line, with the element around the source byte where that is of the same line. */
static struct location with_element(const struct document *document, uint32_t line, uint32_t source)
{
    struct location location = place_of_line(document, line);

    if (document->addresses.count > 0 && source_place(&document->source, source).line == line)
        location.element = document_location(document, source).element;
    return location;
}

static const struct piece_list *pieces_of(const struct document *document, size_t block)
{
    static const struct piece_list none = {0};

    return block < document->blocks.count ? &document->blocks.items[block].pieces : &none;
}

struct location place_of_start(const struct document *document, const struct unit *unit)
{
    const struct piece_list *pieces = pieces_of(document, unit->first_block);

    return with_element(document, unit->first_line, pieces->count > 0 ? pieces->items[0].start : 0);
}

struct location place_of_end(const struct document *document, const struct unit *unit)
{
    size_t last = unit->first_block + (unit->block_count > 0 ? unit->block_count - 1 : 0);
    const struct piece_list *pieces = pieces_of(document, last);
    uint32_t end = pieces->count > 0 ? list_last(pieces).end : 0;

    return with_element(document, unit->last_line, end - (end > 0));
}

struct location place_of_evidence(const struct document *document, const struct evidence *evidence)
{
    struct location location = document_location(document, document_source_offset(document, evidence->start));

    if (document->lines == lines_of_file)
        location.line = evidence->line;
    return location;
}

static struct text words_of(struct arena *arena, const struct document *document, struct location location)
{
    if (document->lines == lines_of_pages)
        return text_format(arena, "page %u, line %u", (unsigned)location.page, (unsigned)location.line);
    return text_format(arena, "%s %u", document->lines == lines_of_paragraphs ? "paragraph" : "line",
                       (unsigned)location.line);
}

struct text place_words(struct arena *arena, const struct document *document, uint32_t line)
{
    return words_of(arena, document, place_of_line(document, line));
}

struct text place_of_words(struct arena *arena, const struct document *document, const struct evidence *evidence)
{
    if (document->lines == lines_of_file)
        return text_format(arena, "%u:%u", (unsigned)evidence->line, (unsigned)evidence->column);
    return words_of(arena, document, place_of_evidence(document, evidence));
}

struct text place_in_file(struct arena *arena, const struct document *document, uint32_t line)
{
    struct text words;

    if (document->lines == lines_of_file)
        return text_format(arena, "%.*s:%u", TEXT_ARG(document->path), (unsigned)line);
    words = place_words(arena, document, line);
    return text_format(arena, "%.*s, %.*s", TEXT_ARG(document->path), TEXT_ARG(words));
}

struct text place_range(struct arena *arena, const struct document *document, const struct unit *unit)
{
    struct location first = place_of_line(document, unit->first_line);
    struct location last = place_of_line(document, unit->last_line);

    if (document->lines == lines_of_pages)
        return text_format(arena, "%u:%u-%u:%u", (unsigned)first.page, (unsigned)first.line, (unsigned)last.page,
                           (unsigned)last.line);
    return text_format(arena, "%u-%u", (unsigned)first.line, (unsigned)last.line);
}

const char *place_range_head(const struct document *document)
{
    switch (document->lines) {
    case lines_of_paragraphs: return "paragraphs";
    case lines_of_pages: return "page:line";
    case lines_of_file: break;
    }
    return "lines";
}
