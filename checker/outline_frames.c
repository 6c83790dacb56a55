#include "checker/outline_parts.h"

#include <assert.h>
#include <string.h>

enum { most_markers = 8, all_uses = 1u << numbering_container | 1u << numbering_unit | 1u << numbering_item };

struct framer {
    struct outline *outline;
    struct sequence sequence;
    size_t unit;    /* the unit that the open lists stand in */
    size_t lead_in; /* the block that introduces the units of a list, each an item; or DOCUMENT_NONE */
};

static struct block_frame *frame_at(struct framer *framer, size_t block)
{
    return &framer->outline->document->frames.items[block];
}

/* Innermost units: those inside others come later in the list. */
static void assign_units(struct document *document)
{
    for (size_t u = 0; u < document->units.count; u++) {
        const struct unit *unit = &document->units.items[u];
        size_t end = unit->first_block + unit->block_count;

        if (unit->role == unit_container) {
            /* What its units do not cover is its own; nested ranges would make this quadratic. */
            end = u + 1 < document->units.count && document->units.items[u + 1].first_block < end
                      ? document->units.items[u + 1].first_block
                      : end;
        }
        assert(end <= document->frames.count); /* one a block */
        for (size_t i = unit->first_block; i < end; i++)
            document->frames.items[i].unit = u;
    }
}

/* Text that leaves its sentence open: "The Board shall—". A title all in bold, "**Audits:**", leaves none open. */
static bool leads_in(const struct outline *outline, size_t block)
{
    struct text text = outline_block_text(outline, block);
    size_t strong = outline->document->blocks.items[block].strong_lead;
    char last;

    if (strong + 1 >= text.length && !outline_rules(outline->numbers->wording, text))
        return false;

    if (outline->document->blocks.items[block].kind == block_heading ||
        outline->document->blocks.items[block].kind == block_row || text.length == 0)
        return false;
    while (text.length > 0 && strchr("\"')", text.bytes[text.length - 1]))
        text.length--;
    last = text.length > 0 ? text.bytes[text.length - 1] : '.';
    return last != '.' && last != ';' && last != '?' && last != '!';
}

/* The block that an item right behind it may go on from. */
static size_t lead_in_before(const struct framer *framer, size_t block)
{
    const struct document *document = framer->outline->document;

    while (block-- > 0) {
        if (document->frames.items[block].unit != framer->unit)
            return DOCUMENT_NONE;
        if (document->blocks.items[block].kind == block_note)
            continue;
        if (document->units.items[framer->unit].heading.bytes != NULL &&
            text_equal(outline_block_text(framer->outline, block),
                       document->units.items[framer->unit].heading))
            return DOCUMENT_NONE;
        return leads_in(framer->outline, block) ? block : DOCUMENT_NONE;
    }
    return DOCUMENT_NONE;
}

static void take_item(struct framer *framer, size_t block, const struct marker *marker, bool first)
{
    struct block_frame *frame = frame_at(framer, block);
    size_t lead_in = first ? lead_in_before(framer, block) : DOCUMENT_NONE;
    size_t list = sequence_take(&framer->sequence, marker, lead_in);

    frame->lead_in = framer->sequence.open[list].lead_in;
    frame->depth = (unsigned)list + 1;
}

/* The anchor that opens at the block, if any; one with a marker before others. */
static const struct anchor *anchor_of(const struct framer *framer, size_t block, size_t *next)
{
    const struct anchor_list *anchors = &framer->outline->anchors;
    const struct anchor *found = NULL;

    while (*next < anchors->count && anchors->items[*next].block < block)
        ++*next;
    for (size_t i = *next; i < anchors->count && anchors->items[i].block == block; i++) {
        if (anchors->items[i].dropped)
            continue;
        if (anchors->items[i].marker.level != DOCUMENT_NONE)
            return &anchors->items[i];
        found = found == NULL ? &anchors->items[i] : found;
    }
    return found;
}

/* ---- units that are items of one list --------------------------------------------------------------------- */

/* Text right before the block that ends in a colon or a dash: "The government will:" */
static size_t introduction_before(const struct framer *framer, size_t block)
{
    const struct document *document = framer->outline->document;

    while (block-- > 0) {
        struct text text = outline_block_text(framer->outline, block);

        if (document->blocks.items[block].kind == block_note)
            continue;
        return leads_in(framer->outline, block) &&
                       (text_ends_with(text, TEXT(":")) || text_ends_with(text, TEXT("-")) ||
                        text_ends_with(text, TEXT("—")) || text_ends_with(text, TEXT("–")))
                   ? block
                   : DOCUMENT_NONE;
    }
    return DOCUMENT_NONE;
}

/* Each unit of an introduced list goes on with the sentence of its introduction. */
static void enter_unit(struct framer *framer, size_t block, const struct anchor *anchor)
{
    bool item = anchor != NULL && !anchor->titled && anchor->heading_level == 0 &&
                (anchor->kind == anchor_item || anchor->kind == anchor_number);
    size_t introduction = item ? introduction_before(framer, block) : DOCUMENT_NONE;

    if (!item || (introduction != DOCUMENT_NONE && frame_at(framer, introduction)->lead_in == DOCUMENT_NONE))
        framer->lead_in = introduction;
    else if (anchor->marker.level != DOCUMENT_NONE && ordinal_starts(&anchor->marker.ordinal))
        framer->lead_in = DOCUMENT_NONE;
}

/* Markers at the start of the block: the unit's own, then those of items ("3.—(1)"). */
static void read_markers(struct framer *framer, size_t block, const struct anchor *anchor)
{
    struct text text = outline_block_text(framer->outline, block);
    size_t at = anchor != NULL ? anchor->marker.body : 0;
    bool heading = framer->outline->document->blocks.items[block].kind == block_heading;
    struct block_frame *frame = frame_at(framer, block);

    for (int i = 0; i < 3 && at < text.length && !heading; i++) {
        struct marker markers[most_markers];
        unsigned uses =
            i == 0 && anchor == NULL ? all_uses & ~(1u << numbering_container) : 1u << numbering_item;
        size_t count = outline_match(framer->outline->numbers, text_part(text, at, text.length), uses, i > 0,
                                     markers, most_markers);
        size_t chosen = sequence_choose(&framer->sequence, markers, count);

        if (count == 0 || (anchor != NULL && i == 0 && chosen == DOCUMENT_NONE))
            break;
        chosen = chosen == DOCUMENT_NONE ? 0 : chosen;
        if (i > 0 && !ordinal_starts(&markers[chosen].ordinal))
            break;
        take_item(framer, block, &markers[chosen], i == 0 && anchor == NULL);
        at += markers[chosen].body;
    }
    if (at == 0)
        return;
    frame->marker = text_trim(text_part(text, 0, at));
    frame->body = framer->outline->document->blocks.items[block].start + (uint32_t)at;
}

/* A block after a list that goes on with the sentence its lead-in began. */
static void find_closing(struct framer *framer, size_t block)
{
    struct text text = outline_block_text(framer->outline, block);
    size_t lead_in = DOCUMENT_NONE;

    if (text.length == 0 || text.bytes[0] < 'a' || text.bytes[0] > 'z')
        return;
    for (size_t i = framer->sequence.count; i-- > 0 && lead_in == DOCUMENT_NONE;)
        lead_in = framer->sequence.open[i].lead_in;
    if (lead_in == DOCUMENT_NONE)
        return;
    for (size_t i = block; i-- > lead_in + 1;)
        if (frame_at(framer, i)->lead_in == lead_in && frame_at(framer, i)->closing == DOCUMENT_NONE)
            frame_at(framer, i)->closing = block;
    framer->sequence.count = 0;
}

static void frame_block(struct framer *framer, size_t block, const struct anchor *opening)
{
    const struct document *document = framer->outline->document;
    const struct block *it = &document->blocks.items[block];
    struct block_frame *frame = frame_at(framer, block);
    const struct anchor *anchor =
        opening != NULL && opening->marker.level != DOCUMENT_NONE ? opening : NULL;
    bool enters = frame->unit != framer->unit;

    if (enters) {
        framer->unit = frame->unit;
        framer->sequence.count = 0;
        enter_unit(framer, block, opening);
    }
    if (it->kind == block_note || it->kind == block_code)
        return;
    if (it->kind == block_heading)
        framer->sequence.count = 0;
    if (it->kind == block_row && anchor == NULL)
        return;
    read_markers(framer, block, anchor);
    if (frame->body == 0 && it->kind == block_item) {
        size_t list = sequence_take_bullet(&framer->sequence, it->level, lead_in_before(framer, block));

        frame->lead_in = framer->sequence.open[list].lead_in;
        frame->depth = (unsigned)list + 1;
    } else if (frame->body == 0 && it->kind == block_paragraph && framer->sequence.count > 0) {
        find_closing(framer, block);
    }
    if (enters && frame->lead_in == DOCUMENT_NONE)
        frame->lead_in = framer->lead_in;
}

void outline_make_frames(struct outline *outline)
{
    struct document *document = outline->document;
    struct framer framer = {.outline = outline, .unit = DOCUMENT_NONE, .lead_in = DOCUMENT_NONE};
    size_t next = 0;

    document->frames = (struct block_frame_list){0};
    for (size_t i = 0; i < document->blocks.count; i++)
        list_push(
            document->arena, &document->frames,
            (struct block_frame){.unit = DOCUMENT_NONE, .lead_in = DOCUMENT_NONE, .closing = DOCUMENT_NONE});
    assign_units(document);
    for (size_t i = 0; i < document->blocks.count; i++)
        frame_block(&framer, i, anchor_of(&framer, i, &next));
}
