#include "checker/report/listing.h"

#include "checker/report/place.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"

#include <string.h>

static bool stands_in_uri(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           (byte != '\0' && strchr("-._~/", byte) != NULL);
}

struct text listing_uri(struct arena *arena, struct text path)
{
    struct text_builder uri;
    text_builder_init(&uri, arena);
    while (text_starts_with(path, TEXT("./")))
        path = text_part(path, 2, path.length);
    if (text_starts_with(path, TEXT("/")))
        text_append_string(&uri, "file://");
    for (size_t i = 0; i < path.length; i++) {
        if (stands_in_uri(path.bytes[i]))
            text_append_byte(&uri, path.bytes[i]);
        else
            text_append_format(&uri, "%%%02X", (unsigned)(unsigned char)path.bytes[i]);
    }
    return text_built(&uri);
}

struct place listing_end(const struct document *document, const struct evidence *evidence)
{
    size_t last = evidence->end > evidence->start ? evidence->end - 1 : evidence->start;
    while (last > evidence->start && last < document->reading.length &&
           ((unsigned char)document->reading.bytes[last] & 0xC0) == 0x80)
        last--;
    struct place place = document_place(document, (uint32_t)last);
    place.column++;
    return place;
}

struct text listing_address(struct arena *arena, const struct check *check, const struct problem *problem)
{
    const struct unit *unit = problem_unit(check, problem);
    if (check->document->lines == lines_of_file)
        return TEXT("");
    uint32_t line = problem->evidence->count > 0 ? problem->evidence->items[0].line
                    : unit != NULL               ? unit->first_line
                                                 : 1;
    struct text words = place_words(arena, check->document, line);
    if (unit == NULL)
        return words;
    return text_format(arena, "%.*s, %.*s", TEXT_ARG(unit->id), TEXT_ARG(words));
}

struct text listing_unit(struct arena *arena, const struct check *check, const struct problem *problem)
{
    if (problem->unit >= check->units.count)
        return TEXT("");
    struct text name = wording_unit(check->document, check->units.items[problem->unit].unit);
    return page_cut(arena, page_clean(arena, name), 120);
}

struct text listing_sources(struct arena *arena, const struct check *check, const struct citation_list *citations)
{
    struct text_builder words;
    text_builder_init(&words, arena);
    for (size_t i = 0; i < citations->count; i++) {
        text_append_string(&words, i > 0 ? "; " : "");
        text_append(&words, wording_citation(check->rulebook, arena, citations->items[i]));
    }
    return text_built(&words);
}

struct text listing_repair(struct arena *arena, const struct check *check, size_t unit)
{
    if (unit >= check->units.count)
        return TEXT("");
    const struct unit_verdict *verdict = &check->units.items[unit];
    struct text_builder unused;
    text_builder_init(&unused, arena);
    struct page page = {&unused, arena, false};
    if (verdict->repairs.count == 0 || verdict->verdict == verdict_counts)
        return TEXT("");
    return telling_repair(&page, check, verdict, &verdict->repairs.items[0]);
}

struct text listing_quotation(const struct problem *problem)
{
    return problem->evidence->count > 0 ? problem->evidence->items[0].text : TEXT("");
}
