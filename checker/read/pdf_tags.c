#include "checker/read/pdf_tags.h"

#include "checker/read/pdf_census.h"
#include "lang/base/utf8.h"

#include <string.h>

enum {
    spaces_a_level = 2,    /* before what the program prints */
    longest_label = 8,     /* bytes of letters */
    near = 6000,           /* bytes of letters to both sides in which words are looked for that do not come next */
    long_enough = 12,      /* bytes of letters that are looked for at all */
    elements_ahead = 6,    /* whose beginnings are compared with words that are shorter */
    most_lost = 4096,      /* runs not found, from which on one gives up unless most were found */
    fewest_headings = 2,
    heading_longest = 300, /* bytes of letters */
    found_percent = 75,    /* of the letters of the text; the tags of programs in wide use lose what is bold */
    headings_percent = 35  /* of the letters of all elements */
};

/* A paragraph, a heading, a cell: something that holds text and no other block. */
struct element {
    size_t start, end; /* its letters */
    unsigned level;    /* of a heading; 0: none */
};
struct element_list LIST_OF(struct element);

struct tags {
    struct arena *arena;
    struct text_builder letters; /* of all elements, one behind the other */
    struct element_list elements;
};

/* ---- reading what the program printed ------------------------------------------------------------------ */

/* A standard structure type that holds text (ISO 32000-1, 14.8.4). */
struct type {
    const char *name;
    unsigned level; /* of a heading */
};

static const struct type types[] = {
    {"P", 0},  {"H", 1},  {"H1", 1}, {"H2", 2}, {"H3", 3},      {"H4", 4},   {"H5", 5},   {"H6", 6},
    {"LI", 0}, {"TH", 0}, {"TD", 0}, {"TR", 0}, {"Caption", 0}, {"TOCI", 0}, {"Note", 0}, {"Title", 1},
};

/* Anything else ("Span", "Link", "NonStruct" …) is a part of what holds it, or holds such things ("Sect", "Table" …). */
static const struct type *find_type(struct text name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_equal(name, text_of(types[i].name)))
            return &types[i];
    return NULL;
}

/* The element to which text belongs. */
struct open_element {
    bool is_open;
    size_t depth;
};

static struct text first_word(struct text line)
{
    size_t end = 0;

    while (end < line.length && line.bytes[end] != ' ' && line.bytes[end] != ':')
        end++;
    return text_part(line, 0, end);
}

/* "1." or "(viii)", the label of an item whose paragraph is yet to come. */
static bool holds_label_only(const struct tags *tags)
{
    return list_last(&tags->elements).end - list_last(&tags->elements).start <= longest_label;
}

/* Text that goes on behind a block inside a block belongs to nobody. */
static void see_type(struct tags *tags, struct open_element *open, struct text name, size_t depth)
{
    const struct type *type = find_type(name);
    bool inside = open->is_open && depth > open->depth;

    open->is_open = inside;
    if (type == NULL || (inside && type->level == 0 && holds_label_only(tags)))
        return;
    list_push(tags->arena, &tags->elements,
              (struct element){.start = tags->letters.length, .end = tags->letters.length, .level = type->level});
    *open = (struct open_element){true, depth};
}

static void add_letters(struct text_builder *out, struct text text)
{
    for (size_t i = 0; i < text.length;) {
        size_t start = i;

        if (pdf_is_letter(utf8_next(text, &i)))
            text_append(out, text_part(text, start, i));
    }
}

static void see_tag_line(struct tags *tags, struct open_element *open, struct text line)
{
    struct text rest = text_trim(line);
    size_t depth = (size_t)(rest.bytes - line.bytes) / spaces_a_level;

    if (rest.length == 0 || rest.bytes[0] == '/' || text_starts_with(rest, TEXT("Object ")))
        return;
    if (rest.bytes[0] != '"') {
        see_type(tags, open, first_word(rest), depth);
        return;
    }
    if (!open->is_open)
        return;
    add_letters(&tags->letters, rest);
    list_last(&tags->elements).end = tags->letters.length;
}

static void read_tags(struct tags *tags, struct text printed)
{
    struct open_element open = {0};

    text_builder_init(&tags->letters, tags->arena);
    for (size_t start = 0, end; start < printed.length; start = end + 1) {
        const char *found = memchr(printed.bytes + start, '\n', printed.length - start);

        end = found != NULL ? (size_t)(found - printed.bytes) : printed.length;
        see_tag_line(tags, &open, text_part(printed, start, end));
    }
}

/* ---- tying lines to elements --------------------------------------------------------------------------- */

struct tying {
    const struct tags *tags;
    size_t at;      /* in the letters: behind what was found last */
    size_t element; /* index: the last that was found */
    size_t seen, found, lost; /* letters of the text, those of them that were found; runs that were not */
};

static bool stands_at(const struct tying *tying, size_t at, struct text letters)
{
    const struct text_builder *all = &tying->tags->letters;

    return at + letters.length <= all->length && memcmp(all->bytes + at, letters.bytes, letters.length) == 0;
}

/* The first place in [from, behind) at which the letters stand, or SIZE_MAX. */
static size_t find_within(const struct tying *tying, size_t from, size_t behind, struct text letters)
{
    const char *bytes = tying->tags->letters.bytes;

    while (from < behind) {
        const char *first = memchr(bytes + from, letters.bytes[0], behind - from);

        if (first == NULL)
            break;
        from = (size_t)(first - bytes);
        if (stands_at(tying, from, letters))
            return from;
        from++;
    }
    return SIZE_MAX;
}

static size_t find_at_beginnings(const struct tying *tying, struct text letters)
{
    const struct element_list *elements = &tying->tags->elements;

    for (size_t i = tying->element; i < elements->count && i <= tying->element + elements_ahead; i++)
        if (elements->items[i].start >= tying->at && stands_at(tying, elements->items[i].start, letters))
            return elements->items[i].start;
    return SIZE_MAX;
}

/* Where a run of words stands in the letters: next, or near by. */
static size_t find_letters(const struct tying *tying, struct text letters)
{
    size_t all = tying->tags->letters.length, place;

    if (stands_at(tying, tying->at, letters))
        return tying->at;
    if (letters.length < long_enough)
        return find_at_beginnings(tying, letters);
    place = find_within(tying, tying->at, all - tying->at > near ? tying->at + near : all, letters);
    return place != SIZE_MAX ? place : find_within(tying, tying->at > near ? tying->at - near : 0, tying->at, letters);
}

/* The element that holds the letter at `place`, sought from the last one: words come in order. */
static size_t element_at(const struct tying *tying, size_t place)
{
    const struct element_list *elements = &tying->tags->elements;
    size_t i = tying->element;

    while (i > 0 && elements->items[i].start > place)
        i--;
    while (i + 1 < elements->count && elements->items[i].end <= place)
        i++;
    return i;
}

/* Ties the run; true when that could be done. */
static bool tie_run(struct tying *tying, struct text letters)
{
    size_t place = find_letters(tying, letters);

    tying->seen += letters.length;
    tying->lost += place == SIZE_MAX;
    if (place == SIZE_MAX)
        return false;
    tying->found += letters.length;
    tying->element = element_at(tying, place);
    tying->at = place + letters.length;
    return true;
}

/* A line belongs to the element of its first run that could be tied. */
static void tie_line(struct tying *tying, const struct pdf_layout *layout, struct pdf_line *line)
{
    for (size_t k = line->first; k < line->first + line->count; k++) {
        const struct pdf_stretch *stretch = &layout->stretches.items[k];

        for (size_t i = stretch->first; i < stretch->first + stretch->count; i++) {
            struct text_builder letters;

            text_builder_init(&letters, layout->arena);
            add_letters(&letters, layout->pdf->runs.items[i].text);
            if (letters.length == 0 || !tie_run(tying, text_built(&letters)) || line->element > 0)
                continue;
            line->element = (uint32_t)tying->element + 1;
            line->level = tying->tags->elements.items[tying->element].level;
        }
    }
}

static bool gives_up(const struct tying *tying)
{
    return tying->lost >= most_lost && tying->found * 100 < tying->seen * found_percent;
}

/* ---- whether they can be believed ---------------------------------------------------------------------- */

/* Some headings, none of them as long as a paragraph, and not everything a heading. */
static bool headings_make_sense(const struct tags *tags)
{
    size_t headings = 0, letters = 0;

    for (size_t i = 0; i < tags->elements.count; i++) {
        const struct element *element = &tags->elements.items[i];

        if (element->level == 0 || element->start == element->end)
            continue;
        if (element->end - element->start > heading_longest)
            return false;
        headings++;
        letters += element->end - element->start;
    }
    return headings >= fewest_headings && letters * 100 < tags->letters.length * headings_percent;
}

void pdf_tags_apply(struct pdf_layout *layout, struct text printed)
{
    struct tags tags = {.arena = layout->arena};
    struct tying tying = {.tags = &tags};

    read_tags(&tags, printed);
    if (!headings_make_sense(&tags))
        return;
    for (size_t i = 0; i < layout->lines.count && !gives_up(&tying); i++)
        if (layout->lines.items[i].kind == pdf_body)
            tie_line(&tying, layout, &layout->lines.items[i]);
    layout->tagged = tying.found * 100 >= tying.seen * found_percent;
}
