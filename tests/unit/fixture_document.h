/*
 * fixture_document: reads a document from a string and tells its blocks or units as plain lines, so that a
 * test can compare all of them with what it expects.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_DOCUMENT_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_DOCUMENT_H

#include "checker/outline.h"
#include "checker/read/read.h"
#include "checker/reading_text.h"

/* The document, or NULL with *why set. Owned by the caller. */
static inline struct document *fixture_read(const char *name, struct text bytes, struct arena *arena,
                                            const char **why)
{
    return read_document_bytes(text_of(name), bytes, NULL, NULL, arena, why);
}

static inline uint32_t fixture_line(const struct document *document, uint32_t reading)
{
    return document_place(document, reading).line;
}

/* One line a block: "1-2 heading1 |its text|", a tab between cells written as "\t". */
static inline struct text fixture_blocks(const struct document *document, struct arena *arena)
{
    struct text_builder out;

    text_builder_init(&out, arena);
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.items[i];
        struct text text = text_part(document->reading, block->start, block->end);

        text_append_format(&out, "%u-%u %s", fixture_line(document, block->start),
                           fixture_line(document, block->end > block->start ? block->end - 1 : block->start),
                           block_kind_name(block->kind));
        if (block->level > 0)
            text_append_format(&out, "%u", block->level);
        if (block->strong_lead > 0)
            text_append_format(&out, " strong %zu", block->strong_lead);
        text_append_string(&out, " |");
        for (size_t k = 0; k < text.length; k++) {
            if (text.bytes[k] == '\t')
                text_append_string(&out, "\\t");
            else
                text_append_byte(&out, text.bytes[k]);
        }
        text_append_string(&out, "|\n");
    }
    return text_built(&out);
}

static inline const char *fixture_role(enum unit_role role)
{
    return role == unit_judged ? "judged" : role == unit_container ? "holds" : "front";
}

/* One line a unit: "  3-5 judged section-2 |its heading|", indented by depth. */
static inline struct text fixture_units(const struct document *document, struct arena *arena)
{
    struct text_builder out;

    text_builder_init(&out, arena);
    for (size_t i = 0; i < document->units.count; i++) {
        const struct unit *unit = &document->units.items[i];

        text_append_format(&out, "%*s%u-%u %s %.*s |%.*s|\n", (int)(2 * unit->depth), "", unit->first_line,
                           unit->last_line, fixture_role(unit->role), TEXT_ARG(unit->id),
                           TEXT_ARG(unit->heading));
    }
    return text_built(&out);
}

/* One line a block: "2 (a) depth 1 lead 1 closing 4 in section-2 |text behind the marker|"; what there is not
 * is left out. */
static inline struct text fixture_frames(const struct document *document, struct arena *arena)
{
    struct text_builder out;

    text_builder_init(&out, arena);
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.items[i];
        const struct block_frame *frame = &document->frames.items[i];
        uint32_t body = frame->body > 0 ? frame->body : block->start;

        text_append_format(&out, "%zu", i);
        if (frame->marker.length > 0)
            text_append_format(&out, " %.*s depth %u", TEXT_ARG(frame->marker), frame->depth);
        if (frame->lead_in != DOCUMENT_NONE)
            text_append_format(&out, " lead %zu", frame->lead_in);
        if (frame->closing != DOCUMENT_NONE)
            text_append_format(&out, " closing %zu", frame->closing);
        if (frame->unit != DOCUMENT_NONE)
            text_append_format(&out, " in %.*s", TEXT_ARG(document->units.items[frame->unit].id));
        text_append_format(&out, " |%.*s|\n", TEXT_ARG(text_part(document->reading, body, block->end)));
    }
    return text_built(&out);
}

#endif
