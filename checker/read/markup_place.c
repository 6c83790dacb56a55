#include "checker/read/markup_place.h"

#include "lang/base/utf8.h"

#include <string.h>

enum {
    furthest = 4096,     /* bytes searched for a text that does not stand where it was expected */
    longest_name = 32,   /* of a reference: "&CounterClockwiseContourIntegral;" */
    sought = 16,         /* bytes of a text by which it is found again */
    most_in_vain = 1 << 26 /* bytes looked through in vain, after which nothing is searched any more */
};

static struct text rest(const struct markup_place *place)
{
    return markup_scan_rest(&place->scan);
}

static bool opens_with(const struct markup_place *place, const char *start)
{
    return text_starts_with(rest(place), text_of(start));
}

uint32_t markup_place_next(struct markup_place *place)
{
    markup_scan_pass(&place->scan);
    return place->scan.at;
}

/* ---- characters ---------------------------------------------------------------------------------------- */

/* Bytes of the reference at the place, "&mdash;" or "&#8212", or 0. */
static uint32_t reference_length(const struct markup_place *place)
{
    struct text text = text_part(rest(place), 0, longest_name + 2);
    uint32_t length = 1;

    if (text.length < 3 || text.bytes[0] != '&' || place->scan.verbatim)
        return 0;
    length += text.bytes[1] == '#';
    while (length < text.length && ((text.bytes[length] >= '0' && text.bytes[length] <= '9') ||
                                    ((text.bytes[length] | 32) >= 'a' && (text.bytes[length] | 32) <= 'z')))
        length++;
    if (length < text.length && text.bytes[length] == ';')
        return length + 1;
    return text.bytes[1] == '#' && length > 2 ? length : 0;
}

/* Whether the source spells an ampersand with a reference. */
static bool is_spelled_ampersand(const struct markup_place *place)
{
    return opens_with(place, "&amp;") || opens_with(place, "&#38") || opens_with(place, "&#x26");
}

/* What of the source one character of a text is. */
struct laid {
    uint32_t start, end;
    bool reference;
};

static bool lay_line_end(struct markup_place *place, struct laid *laid)
{
    if (place->scan.at >= place->scan.source.length || !strchr("\r\n", place->scan.source.bytes[place->scan.at]))
        return false;
    laid->start = place->scan.at;
    place->scan.at += opens_with(place, "\r\n") ? 2 : 1;
    laid->end = place->scan.at;
    laid->reference = false;
    return true;
}

/* Lays the character text[i..behind) over the source at the place. */
static bool lay(struct markup_place *place, struct text character, struct laid *laid)
{
    uint32_t reference;

    markup_place_next(place);
    if (place->scan.at >= place->scan.source.length)
        return false;
    *laid = (struct laid){place->scan.at, place->scan.at, false};
    reference = reference_length(place);
    if (reference > 0 && (character.bytes[0] != '&' || is_spelled_ampersand(place))) {
        place->scan.at += reference;
        laid->end = place->scan.at;
        laid->reference = true;
        return true;
    }
    if (character.bytes[0] == '\n' && lay_line_end(place, laid))
        return true;
    if (!text_starts_with(rest(place), character))
        return false;
    place->scan.at += (uint32_t)character.length;
    laid->end = place->scan.at;
    return true;
}

/* Looks for the text further on, where the two went apart; false when it is not near. */
static bool find_again(struct markup_place *place, struct text text)
{
    struct text start = text_part(text, 0, sought);
    uint32_t last = rest(place).length > furthest ? place->scan.at + furthest : (uint32_t)place->scan.source.length;

    for (uint32_t at = place->scan.at; at + start.length <= last; at++) {
        if (!text_starts_with(text_part(place->scan.source, at, place->scan.source.length), start))
            continue;
        place->scan.at = at;
        return true;
    }
    return false;
}

/* ---- handing on ---------------------------------------------------------------------------------------- */

struct run {
    struct block_builder *builder; /* NULL: passed over */
    uint32_t start, end;
    uint32_t behind_space; /* where the run goes on when a word follows the one space behind it; 0: no space */
};

static void flush(struct run *run)
{
    if (run->builder != NULL && run->end > run->start)
        builder_piece(run->builder, run->start, run->end, 0);
    if (run->builder != NULL && run->behind_space > 0)
        builder_space(run->builder);
    run->start = run->end = run->behind_space = 0;
}

static bool is_white(uint32_t character)
{
    return character == ' ' || (character >= '\t' && character <= '\r') || character == 0xA0;
}

static void take(struct run *run, uint32_t character, const struct laid *laid)
{
    bool follows = run->end > run->start && !laid->reference && laid->start < laid->end;

    if (character == ' ' && follows && run->behind_space == 0 && run->end == laid->start) {
        run->behind_space = laid->end;
    } else if (is_white(character)) {
        flush(run);
        if (run->builder != NULL)
            builder_space(run->builder);
    } else if (laid->reference || laid->start == laid->end) {
        flush(run);
        if (run->builder != NULL)
            builder_piece(run->builder, laid->start, laid->end, character);
    } else if (follows && laid->start == (run->behind_space > 0 ? run->behind_space : run->end)) {
        run->end = laid->end;
        run->behind_space = 0;
    } else {
        flush(run);
        run->start = laid->start;
        run->end = laid->end;
    }
}

/* A character as it stands at the place, or further on where the two went apart. */
static struct laid lay_somewhere(struct markup_place *place, struct text text, struct text character)
{
    const struct markup_place before = *place;
    struct laid laid;
    size_t in_vain = before.in_vain;

    if (in_vain < most_in_vain) {
        if (lay(place, character, &laid))
            return laid;
        in_vain += place->scan.at - before.scan.at + furthest;
        *place = before;
        if (find_again(place, text) && lay(place, character, &laid)) {
            place->in_vain = in_vain;
            return laid;
        }
        *place = before;
        place->in_vain = in_vain;
    }
    return (struct laid){place->scan.at, place->scan.at, false};
}

void markup_place_text(struct markup_place *place, struct text text, struct block_builder *builder)
{
    struct run run = {.builder = builder};

    for (size_t i = 0; i < text.length;) {
        size_t start = i;
        uint32_t character = utf8_next(text, &i);
        struct laid laid =
            lay_somewhere(place, text_part(text, start, text.length), text_part(text, start, i));

        take(&run, character, &laid);
    }
    flush(&run);
}
