#include "checker/read/markup_place.h"

#include "lang/base/utf8.h"

#include <string.h>

enum {
    furthest = 4096,     /* bytes searched for a text that does not stand where it was expected */
    longest_name = 32,   /* of a reference: "&CounterClockwiseContourIntegral;" */
    sought = 16,         /* bytes of a text by which it is found again */
    most_losses = 200    /* after which nothing is searched any more */
};

static struct text rest(const struct markup_place *place)
{
    return text_part(place->source, place->at, place->source.length);
}

static bool opens_with(const struct markup_place *place, const char *start)
{
    return text_starts_with(rest(place), text_of(start));
}

/* ---- markup -------------------------------------------------------------------------------------------- */

/* Moves behind the next `end`, or to the end of the source. */
static void pass_until(struct markup_place *place, const char *end)
{
    size_t length = strlen(end);

    for (; place->at + length <= place->source.length; place->at++) {
        const char *found = memchr(place->source.bytes + place->at, end[0], place->source.length - place->at);

        if (found == NULL)
            break;
        place->at = (uint32_t)(found - place->source.bytes);
        if (opens_with(place, end)) {
            place->at += (uint32_t)length;
            return;
        }
    }
    place->at = (uint32_t)place->source.length;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || (unsigned char)byte >= 0x80;
}

/* Passes over "<name a='>'>". */
static void pass_tag(struct markup_place *place)
{
    char quote = 0;

    for (; place->at < place->source.length; place->at++) {
        char byte = place->source.bytes[place->at];

        if (quote != 0)
            quote = byte == quote ? 0 : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (byte == '>')
            break;
    }
    if (place->at < place->source.length)
        place->at++;
}

/* In HTML the text of these is no markup until they close. */
static bool pass_program(struct markup_place *place)
{
    static const char *const names[] = {"script", "style"};

    for (size_t i = 0; place->kind == markup_html && i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);

        if (!text_equal_ignoring_case(text_part(rest(place), 1, 1 + length), text_of(names[i])) ||
            is_letter(text_part(rest(place), 1 + length, 2 + length).length > 0 ? rest(place).bytes[1 + length] : '>'))
            continue;
        pass_tag(place);
        while (place->at < place->source.length) {
            pass_until(place, "</");
            if (text_equal_ignoring_case(text_part(rest(place), 0, length), text_of(names[i])))
                break;
        }
        pass_until(place, ">");
        return true;
    }
    return false;
}

/* "<!DOCTYPE … [ … ]>" */
static void pass_declaration(struct markup_place *place)
{
    size_t depth = 0;

    for (; place->at < place->source.length; place->at++) {
        char byte = place->source.bytes[place->at];

        depth += byte == '[';
        depth -= byte == ']' && depth > 0;
        if (byte == '>' && depth == 0)
            break;
    }
    if (place->at < place->source.length)
        place->at++;
}

/* Passes over one piece of markup; false where none stands. */
static bool pass_markup(struct markup_place *place)
{
    if (place->verbatim) {
        if (!opens_with(place, "]]>"))
            return false;
        place->verbatim = false;
        place->at += 3;
        return true;
    }
    if (place->at >= place->source.length || place->source.bytes[place->at] != '<')
        return false;
    if (opens_with(place, "<!--")) {
        pass_until(place, "-->");
    } else if (opens_with(place, "<![CDATA[") && place->kind == markup_xml) {
        place->at += 9;
        place->verbatim = true;
    } else if (opens_with(place, "<?")) {
        pass_until(place, place->kind == markup_xml ? "?>" : ">");
    } else if (opens_with(place, "<!")) {
        pass_declaration(place);
    } else if (!pass_program(place)) {
        char next = place->at + 1 < place->source.length ? place->source.bytes[place->at + 1] : '\0';

        if (!is_letter(next) && next != '/')
            return false;
        pass_tag(place);
    }
    return true;
}

uint32_t markup_place_next(struct markup_place *place)
{
    while (pass_markup(place))
        ;
    return place->at;
}

/* ---- characters ---------------------------------------------------------------------------------------- */

/* Bytes of the reference at the place, "&mdash;" or "&#8212", or 0. */
static uint32_t reference_length(const struct markup_place *place)
{
    struct text text = text_part(rest(place), 0, longest_name + 2);
    uint32_t length = 1;

    if (text.length < 3 || text.bytes[0] != '&' || place->verbatim)
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
    if (place->at >= place->source.length || !strchr("\r\n", place->source.bytes[place->at]))
        return false;
    laid->start = place->at;
    place->at += opens_with(place, "\r\n") ? 2 : 1;
    laid->end = place->at;
    laid->reference = false;
    return true;
}

/* Lays the character text[i..behind) over the source at the place. */
static bool lay(struct markup_place *place, struct text character, struct laid *laid)
{
    uint32_t reference;

    markup_place_next(place);
    if (place->at >= place->source.length)
        return false;
    *laid = (struct laid){place->at, place->at, false};
    reference = reference_length(place);
    if (reference > 0 && (character.bytes[0] != '&' || is_spelled_ampersand(place))) {
        place->at += reference;
        laid->end = place->at;
        laid->reference = true;
        return true;
    }
    if (character.bytes[0] == '\n' && lay_line_end(place, laid))
        return true;
    if (!text_starts_with(rest(place), character))
        return false;
    place->at += (uint32_t)character.length;
    laid->end = place->at;
    return true;
}

/* Looks for the text further on, where the two went apart; false when it is not near. */
static bool find_again(struct markup_place *place, struct text text)
{
    struct text start = text_part(text, 0, sought);
    uint32_t last = rest(place).length > furthest ? place->at + furthest : (uint32_t)place->source.length;

    for (uint32_t at = place->at; at + start.length <= last; at++) {
        if (!text_starts_with(text_part(place->source, at, place->source.length), start))
            continue;
        place->at = at;
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

    if (lay(place, character, &laid))
        return laid;
    *place = before;
    if (place->losses < most_losses) {
        if (find_again(place, text) && lay(place, character, &laid))
            return laid;
        *place = before;
        place->losses++;
    }
    return (struct laid){place->at, place->at, false};
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
