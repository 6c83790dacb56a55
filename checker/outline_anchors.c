#include "checker/outline_parts.h"

#include "lang/base/table.h"

#include <string.h>

enum {
    unit_uses = 1u << numbering_container | 1u << numbering_unit | 1u << numbering_aside,
    most_markers = 8,
    longest_run_in = 80, /* bytes of a heading that runs into the text */
    most_run_in_words = 10,
    most_title_words = 8,
    farthest_jump = 9, /* numbers left out between two units */
    longest_quotation = 30,
    farthest_missing = 40, /* blocks looked through for a number that was left out */
    most_looked_at = 20000,
    fewest_bold = 3,
    widest_shift = 3, /* columns by which paragraphs of one level may differ */
    most_title_lines = 12
};

/* ---- helpers ------------------------------------------------------------------------------------------- */

struct text outline_block_text(const struct outline *outline, size_t block)
{
    const struct block *it = &outline->document->blocks.items[block];

    return text_part(outline->document->reading, it->start, it->end);
}

/* As source_place() has it, without the walk that finds the column. */
static uint32_t line_of(const struct document *document, uint32_t offset)
{
    size_t low = 0, high = document->source.line_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (document->source.line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low + 1;
}

uint32_t outline_block_line(const struct document *document, size_t block)
{
    const struct block *it = &document->blocks.items[block];

    return it->pieces.count == 0 ? 1 : line_of(document, it->pieces.items[0].start);
}

uint32_t outline_block_last_line(const struct document *document, size_t block)
{
    const struct block *it = &document->blocks.items[block];
    uint32_t last = 0;

    for (size_t i = 0; i < it->pieces.count; i++)
        if (it->pieces.items[i].end > last)
            last = it->pieces.items[i].end;
    return last == 0 ? 1 : line_of(document, last - 1);
}

size_t outline_count_words(struct text text)
{
    size_t count = 0;
    bool gap = true;

    for (size_t i = 0; i < text.length; i++) {
        bool before = gap;

        gap = text.bytes[i] == ' ' || text.bytes[i] == '\t';
        count += before && !gap;
    }
    return count;
}

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_small(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

/* ---- headings ------------------------------------------------------------------------------------------ */

/* The end of a heading that runs into the text: the first full stop that ends a sentence, few words in.
 * SIZE_MAX when there is none. */
static size_t run_in_end(struct text text, size_t body)
{
    for (size_t i = body; i < text.length && i - body < longest_run_in; i++) {
        size_t word = i;

        if (text.bytes[i] != '.' && text.bytes[i] != '?' && text.bytes[i] != '!')
            continue;
        while (word > body && text.bytes[word - 1] != ' ')
            word--;
        if (i - word <= 2 && is_capital(text.bytes[word]) && i + 1 < text.length)
            continue; /* No. 3, St. John */
        if (i + 1 == text.length || text.bytes[i + 1] == ' ' || text.bytes[i + 1] == '-' ||
            (unsigned char)text.bytes[i + 1] >= 0x80)
            return outline_count_words(text_part(text, body, i)) <= most_run_in_words ? i + 1 : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* "(Prohibition). No firearm …": a title in brackets that opens with a capital letter and ends at the full stop. */
static bool is_title_in_brackets(struct text text, size_t body, size_t end)
{
    return end != SIZE_MAX && end > body + 4 && text.bytes[body] == '(' && is_capital(text.bytes[body + 1]) &&
           memchr(text.bytes + body, ')', end - body) == text.bytes + end - 2;
}

/* Words in quotation marks, of which something is said: '"Panel" means the panel of section 3.' */
static bool says_what_words_mean(struct text text, size_t body, size_t end)
{
    static const char *const marks[][2] = {{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}};
    struct text title = text_part(text, body, end);

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct text opening = text_of(marks[i][0]), closing = text_of(marks[i][1]);
        if (!text_starts_with(title, opening))
            continue;
        for (size_t at = opening.length; at + closing.length <= title.length; at++)
            if (text_equal(text_part(title, at, at + closing.length), closing))
                return outline_count_words(text_part(title, at + closing.length, title.length)) >= 2;
    }
    return false;
}

/* A few words on a line of their own that open no list. */
static bool is_short_title(struct text text)
{
    return text.length > 0 && outline_count_words(text) <= most_title_words &&
           text.length <= longest_run_in && !strchr(":;,-", text.bytes[text.length - 1]) &&
           !text_ends_with(text, TEXT("—")) && !text_ends_with(text, TEXT("–"));
}

/* Text that goes on behind the heading, in its block or the next. */
static bool has_text_behind(const struct outline *outline, size_t block, size_t behind)
{
    struct text text = outline_block_text(outline, block);

    if (behind < text.length)
        return outline_count_words(text_part(text, behind, text.length)) >= 2;
    for (size_t next = block + 1; next < outline->document->blocks.count; next++) {
        const struct block *after = &outline->document->blocks.items[next];

        if (after->kind != block_note)
            return after->kind != block_heading;
    }
    return false;
}

static bool is_marginal_note(const struct outline *outline, size_t block)
{
    const struct document *document = outline->document;

    if (block >= document->blocks.count || document->blocks.items[block].kind != block_note ||
        block + 1 >= document->blocks.count)
        return false;
    return outline_block_line(document, block) == outline_block_line(document, block + 1);
}

/* Whether the block holds nothing but the heading of the section that the next one opens. */
static bool heads_next(const struct outline *outline, size_t block)
{
    return outline->crosshead[block] || is_marginal_note(outline, block);
}

/* What heads the unit that the anchor opens: a heading, bold type, a note in the margin, or a few words
 * that end in a full stop. */
static void find_heading(const struct outline *outline, struct anchor *anchor)
{
    const struct block *block = &outline->document->blocks.items[anchor->block];
    struct text text = outline_block_text(outline, anchor->block);
    size_t body = anchor->marker.level != DOCUMENT_NONE ? anchor->marker.body : 0, end;

    if (block->kind == block_heading) {
        anchor->heading = text;
        anchor->titled = true;
    } else if (block->strong_lead > body && block->kind != block_row) {
        anchor->heading = text_part(text, 0, block->strong_lead);
        anchor->titled = true;
    } else if (anchor->first < anchor->block) {
        anchor->heading = outline_block_text(outline, anchor->first);
        anchor->titled = true;
    } else if (anchor->kind == anchor_number || (anchor->kind == anchor_item && body > 0)) {
        char first = body < text.length ? text.bytes[body] : '\0';

        end = run_in_end(text, body);
        if (end == SIZE_MAX && is_short_title(text_part(text, body, text.length)))
            end = text.length;
        if (end == SIZE_MAX || is_small(first) || (first == '(' && !is_title_in_brackets(text, body, end)) ||
            !has_text_behind(outline, anchor->block, end) || says_what_words_mean(text, body, end) ||
            outline_rules(outline->numbers->wording, text_part(text, body, end)))
            return;
        anchor->heading = text_part(text, 0, end);
        anchor->titled = true;
    }
}

void outline_add_anchor(struct outline *outline, enum anchor_kind kind, size_t block,
                        const struct marker *marker)
{
    struct anchor anchor = {.kind = kind,
                            .block = block,
                            .first = block > 0 && heads_next(outline, block - 1) ? block - 1 : block,
                            .marker = {.level = DOCUMENT_NONE},
                            .parent = DOCUMENT_NONE};
    const struct block *it = &outline->document->blocks.items[block];

    if (marker != NULL)
        anchor.marker = *marker;
    anchor.heading_level = it->kind == block_heading ? (it->level > 0 ? it->level : 6) : 0;
    find_heading(outline, &anchor);
    list_push(outline->document->arena, &outline->anchors, anchor);
}

/* ---- contents ------------------------------------------------------------------------------------------ */

/* Headings of the document, each with the last block that bears it. */
static struct table collect_headings(const struct outline *outline)
{
    struct table headings;

    table_init(&headings, outline->document->arena);
    for (size_t i = 0; i < outline->document->blocks.count; i++) {
        const struct block *block = &outline->document->blocks.items[i];

        if (block->kind == block_heading || heads_next(outline, i))
            table_put(&headings, outline_contents_key(outline->document->arena, outline_block_text(outline, i)), i);
    }
    return headings;
}

/* A short line that only repeats a heading which comes later is an entry of a list of contents; so is a number on
 * a line of its own above it. */
static bool is_contents_entry(const struct outline *outline, const struct table *headings, size_t block)
{
    const struct block_list *blocks = &outline->document->blocks;
    const struct block *it = &blocks->items[block];
    struct text text = outline_block_text(outline, block);

    if (it->kind == block_heading || text.length > 100 || it->pieces.count > 3)
        return false;
    if (outline_comes_again(outline, headings, block))
        return true;
    return outline_contents_key(outline->document->arena, text).length == 0 && block + 1 < blocks->count &&
           blocks->items[block + 1].kind != block_heading && outline_comes_again(outline, headings, block + 1);
}

/* "PART II" in a list of contents: it comes again, and below it stand entries. */
static bool heads_contents(const struct outline *outline, const struct table *headings, size_t block)
{
    return block + 1 < outline->document->blocks.count && outline_comes_again(outline, headings, block) &&
           is_contents_entry(outline, headings, block + 1);
}

/* ---- numbered blocks ----------------------------------------------------------------------------------- */

/* A number that white space sets apart from its text, as in a table of sections. */
static bool number_stands_apart(const struct outline *outline, size_t block)
{
    const struct block *it = &outline->document->blocks.items[block];
    const struct piece *piece = &it->pieces.items[0];
    const char *bytes = outline->document->source.content.bytes;

    for (uint32_t i = piece->start; i + 1 < piece->end && i - piece->start < 14; i++)
        if (bytes[i] == '\t' || (bytes[i] == ' ' && bytes[i + 1] == ' '))
            return true;
    return false;
}

/* A quotation over several blocks: text that another law is to get. Its numbers are that law's. */
static size_t count_quotes(struct text text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++)
        count += text.bytes[i] == '"';
    return count;
}

/* The last block of the quotation that opens at `block` and does not end in it; `block` when none does. */
static size_t quotation_end(const struct outline *outline, size_t block)
{
    struct text text = outline_block_text(outline, block);

    if (!text_starts_with(text, TEXT("\"")) || count_quotes(text) % 2 == 0)
        return block;
    for (size_t i = block + 1; i < outline->document->blocks.count && i - block <= longest_quotation; i++) {
        text = outline_block_text(outline, i);
        /* Each paragraph of a quotation may open with a mark of its own. */
        if ((count_quotes(text) - text_starts_with(text, TEXT("\""))) % 2 == 1)
            return i;
    }
    return block;
}

/* "… by inserting the following: "Duty to admit the Board", and below it the new section up to a closing mark. */
static bool opens_quotation_behind_lead_in(struct text text)
{
    size_t at = text.length, quotes = count_quotes(text);

    while (at > 0 && text.bytes[at - 1] != '"')
        at--;
    if (quotes % 2 == 0 || at < 3 || at == text.length)
        return false;
    text = text_trim(text_part(text, 0, at - 1));
    return text_ends_with(text, TEXT(":")) || text_ends_with(text, TEXT("\xE2\x80\x94")) ||
           text_ends_with(text, TEXT("\xE2\x80\x93")) || text_ends_with(text, TEXT("-"));
}

static bool ends_with_quote(struct text text)
{
    while (text.length > 0 && strchr(".;,) ", text.bytes[text.length - 1]) != NULL)
        text.length--;
    return text_ends_with(text, TEXT("\""));
}

/* The last block of the quotation that opens behind a lead-in in the block; `block` when none does. */
static size_t led_quotation_end(const struct outline *outline, size_t block)
{
    if (!opens_quotation_behind_lead_in(outline_block_text(outline, block)))
        return block;
    for (size_t i = block + 1; i < outline->document->blocks.count && i - block <= longest_quotation; i++) {
        struct text text = outline_block_text(outline, i);

        if (count_quotes(text) % 2 == 1)
            return ends_with_quote(text) ? i : block;
    }
    return block;
}

static bool may_be_numbered(const struct block *block)
{
    return block->kind == block_heading || block->kind == block_paragraph || block->kind == block_item;
}

/* Numbers in words are told from other words by there being several: ARTICLE ONE, ARTICLE TWO. */
static void count_spelled(struct outline *outline)
{
    struct text *first = arena_alloc_array(outline->document->arena, outline_most_levels, sizeof *first);

    for (size_t i = 0; i < outline->document->blocks.count; i++) {
        const struct block *block = &outline->document->blocks.items[i];
        struct marker markers[most_markers];
        size_t count;

        if (!may_be_numbered(block))
            continue;
        count = outline_match(outline->numbers, outline_block_text(outline, i), unit_uses,
                              block->kind == block_heading || block->strong_lead > 0, markers, most_markers);
        for (size_t k = 0; k < count; k++) {
            struct text *known = &first[markers[k].level];

            if (!markers[k].spelled || markers[k].number.length == 0 ||
                outline->spelled[markers[k].level] > 1)
                continue;
            if (known->length == 0)
                *known = markers[k].number;
            outline->spelled[markers[k].level] += known->bytes == markers[k].number.bytes ||
                                                  !text_equal_ignoring_case(*known, markers[k].number);
        }
    }
}

/* The unit-making markers of a block. */
static size_t match_units(const struct outline *outline, size_t block, bool apart, struct marker markers[])
{
    size_t count = outline_match(outline->numbers, outline_block_text(outline, block), unit_uses, apart,
                                 markers, most_markers);
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!markers[i].spelled || markers[i].number.length == 0 || outline->spelled[markers[i].level] > 1)
            markers[kept++] = markers[i];
    return kept;
}

/* Where an author sets the numbers of the units in bold, plain ones count parts of them. */
static void count_bold(struct outline *outline)
{
    for (size_t i = 0; i < outline->document->blocks.count; i++) {
        const struct block *block = &outline->document->blocks.items[i];
        struct marker markers[most_markers];

        if (block->kind != block_heading && block->strong_lead > 0 && may_be_numbered(block) &&
            match_units(outline, i, true, markers) > 0 && !markers[0].worded)
            outline->bold[markers[0].level]++;
    }
}

static bool is_plain_among_bold(const struct outline *outline, const struct marker *marker, size_t block)
{
    const struct block *it = &outline->document->blocks.items[block];

    return it->kind != block_heading && it->strong_lead == 0 && !marker->worded &&
           outline->bold[marker->level] >= fewest_bold;
}

/* The last number of each level, with a word beside it and without, and how far its paragraphs are set in. */
struct numbering_state {
    struct ordinal last[outline_most_levels][2];
    bool seen[outline_most_levels][2];
    unsigned indent[outline_most_levels];
    size_t looked_at; /* blocks, for missing numbers: in all no more than `most_looked_at` */
};

static unsigned indent_of(const struct outline *outline, size_t block)
{
    return outline->declared ? 0 : outline->document->blocks.items[block].pieces.items[0].indent;
}

/* Whether the number that was left out comes soon: then the one that left it out belongs elsewhere. */
static bool missing_number_follows(const struct outline *outline, struct numbering_state *state,
                                   const struct marker *marker, size_t block)
{
    const struct ordinal *last = &state->last[marker->level][0];

    for (size_t i = block + 1; i < outline->document->blocks.count && i - block <= farthest_missing &&
                               state->looked_at++ < most_looked_at;
         i++) {
        struct marker markers[most_markers];
        bool beside = may_be_numbered(&outline->document->blocks.items[i]) &&
                      indent_of(outline, i) <= state->indent[marker->level] + widest_shift;
        size_t count = beside ? match_units(outline, i, false, markers) : 0;

        for (size_t k = 0; k < count; k++)
            if (markers[k].level == marker->level && !markers[k].worded &&
                ordinal_goes_on(last, &markers[k].ordinal))
                return true;
    }
    return false;
}

/* Bare numbers at the start of a paragraph are units' numbers only in their order: "2031. The" is none. */
static bool is_in_order(const struct outline *outline, struct numbering_state *state,
                        const struct marker *marker, size_t block)
{
    const struct ordinal *last = &state->last[marker->level][0];

    if (marker->open && !marker->spelled)
        return ordinal_starts(&marker->ordinal) ||
               (state->seen[marker->level][marker->worded] &&
                ordinal_goes_on(&state->last[marker->level][marker->worded], &marker->ordinal));
    if (marker->worded || !state->seen[marker->level][0])
        return true;
    if (indent_of(outline, block) > state->indent[marker->level] + widest_shift &&
        missing_number_follows(outline, state, marker, block))
        return false; /* a list inside the unit */
    if (ordinal_goes_on(last, &marker->ordinal) || ordinal_starts(&marker->ordinal) ||
        (marker->number.length > 0 && marker->number.bytes[0] > '9'))
        return true;
    return ordinal_is_near(last, &marker->ordinal, farthest_jump) &&
           (marker->closed || marker->ordinal.depth > 1) &&
           !missing_number_follows(outline, state, marker, block);
}

/* The level whose numbers the marker goes on with; else the outermost. */
static size_t choose_marker(const struct numbering_state *state, const struct marker markers[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (state->seen[markers[i].level][markers[i].worded] &&
            ordinal_goes_on(&state->last[markers[i].level][markers[i].worded], &markers[i].ordinal))
            return i;
    return 0;
}

/* A numbered list inside an item counts the parts of that item; "1.1" below "1." says itself what it is. */
static bool is_inside_item(const struct outline *outline, size_t block)
{
    const struct block_list *blocks = &outline->document->blocks;
    struct marker markers[most_markers];

    if (!outline->declared || blocks->items[block].kind != block_item || blocks->items[block].level < 2)
        return false;
    for (size_t i = block; i-- > 0 && blocks->items[i].kind == block_item;)
        if (blocks->items[i].level < blocks->items[block].level)
            return match_units(outline, block, false, markers) == 0 || markers[0].ordinal.depth < 2;
    return false;
}

/* In Markdown: whether the heading is a level below the number's, and the only one there that the number holds. */
static bool is_only_heading_below(const struct outline *outline, size_t number, size_t block)
{
    const struct block_list *blocks = &outline->document->blocks;
    unsigned outer = blocks->items[number].level, own = blocks->items[block].level;

    if (own <= outer)
        return false;
    for (size_t i = block + 1; i < blocks->count; i++) {
        if (blocks->items[i].kind == block_heading && blocks->items[i].level <= own)
            return blocks->items[i].level <= outer;
    }
    return true;
}

/* "SCHEDULE 2 (Section 4)" and below it "FEES": in what enacts, a heading right behind a number without a title is the
 * title. In Markdown its level tells: "### Article 4" over "#### Complaints". */
static bool is_title_of_number(const struct outline *outline, size_t block)
{
    const struct anchor *last = outline->anchors.count > 0 ? &list_last(&outline->anchors) : NULL;
    struct text rest;

    if (!outline->numbers->enacts || last == NULL || last->block + 1 != block || last->kind != anchor_number ||
        last->heading_level == 0 || (outline->declared && !is_only_heading_below(outline, last->block, block)))
        return false;
    rest = text_trim(outline_block_text(outline, last->block));
    rest = text_part(rest, last->marker.body, rest.length);
    return rest.length == 0 || rest.bytes[0] == '(' || rest.bytes[0] == '[';
}

static void see_block(struct outline *outline, struct numbering_state *state, const struct table *headings,
                      size_t block)
{
    const struct block *it = &outline->document->blocks.items[block];
    struct marker markers[most_markers];
    bool heading = it->kind == block_heading;
    bool apart = heading || it->strong_lead > 0 || number_stands_apart(outline, block);
    size_t count = match_units(outline, block, apart, markers);
    const struct marker *marker = count > 0 ? &markers[choose_marker(state, markers, count)] : NULL;

    if ((heading && heads_contents(outline, headings, block)) || is_inside_item(outline, block))
        return;
    if (marker != NULL && (heading || it->strong_lead > 0 || is_in_order(outline, state, marker, block)) &&
        !is_contents_entry(outline, headings, block) && !is_plain_among_bold(outline, marker, block)) {
        if (!state->seen[marker->level][marker->worded] || ordinal_starts(&marker->ordinal) ||
            indent_of(outline, block) < state->indent[marker->level])
            state->indent[marker->level] = indent_of(outline, block);
        state->last[marker->level][marker->worded] = marker->ordinal;
        state->seen[marker->level][marker->worded] = true;
        outline_add_anchor(outline, anchor_number, block, marker);
    } else if (heading && !outline->crosshead[block] && !is_title_of_number(outline, block)) {
        outline_add_anchor(outline, anchor_heading, block, NULL);
    }
}

/* ---- the title ----------------------------------------------------------------------------------------- */

static size_t first_word_length(struct text text)
{
    const char *space = memchr(text.bytes, ' ', text.length);

    return space == NULL ? text.length : (size_t)(space - text.bytes);
}

/* Whether a later heading has the block's level, or an outer one; those with numbers count on request. */
static bool level_comes_again(const struct outline *outline, size_t block, bool numbered)
{
    const struct block_list *blocks = &outline->document->blocks;
    struct marker markers[most_markers];

    for (size_t i = block + 1; i < blocks->count; i++) {
        if (blocks->items[i].kind != block_heading || blocks->items[i].level > blocks->items[block].level)
            continue;
        if (numbered || match_units(outline, i, true, markers) == 0)
            return true;
    }
    return false;
}

/* In plain text, a heading over text that others like it come after: the first chapter, not the title. */
static bool heads_text_like_others(const struct outline *outline, size_t block)
{
    const struct block_list *blocks = &outline->document->blocks;

    return block + 1 < blocks->count && blocks->items[block + 1].kind != block_heading;
}

/* Whether another heading has the outermost number, with the same word: "Annex A" behind "Protocol III" has not. */
static bool level_numbered_again(const struct outline *outline, size_t block)
{
    const struct block_list *blocks = &outline->document->blocks;
    size_t word = first_word_length(outline_block_text(outline, block));
    struct text own = text_part(outline_block_text(outline, block), 0, word);
    struct marker markers[most_markers];

    for (size_t i = block + 1; i < blocks->count; i++)
        if (blocks->items[i].kind == block_heading && match_units(outline, i, true, markers) > 0 &&
            markers[0].level == 0 &&
            text_equal_ignoring_case(text_part(outline_block_text(outline, i), 0, word), own))
            return true;
    return false;
}

/* Headings before any text are the title; so is a first heading of which the rest is a part. */
static size_t find_title(const struct outline *outline)
{
    const struct block_list *blocks = &outline->document->blocks;
    struct marker markers[most_markers];
    size_t end = 0;

    while (end < blocks->count && end < most_title_lines && blocks->items[end].kind == block_heading) {
        bool numbered = match_units(outline, end, true, markers) > 0;

        /* "Protocol III" below the name of an agreement: what would be its annex heads the document. */
        bool annexed = numbered && end > 0 && markers[0].level == 0 && markers[0].worded &&
                       !level_numbered_again(outline, end);

        if (numbered && !annexed &&
            (end > 0 || level_comes_again(outline, end, true) ||
             outline->numbers->levels[markers[0].level].use == numbering_unit))
            break;
        if (outline->declared && end > 0 && blocks->items[end].level <= blocks->items[end - 1].level)
            break;
        if (!numbered && level_comes_again(outline, end, false) &&
            (outline->declared || (end > 0 && heads_text_like_others(outline, end))))
            break;
        end++;
    }
    return end;
}

void outline_find_anchors(struct outline *outline)
{
    const struct block_list *blocks = &outline->document->blocks;
    struct numbering_state *state = arena_new_object(outline->document->arena, struct numbering_state);
    struct table headings;

    count_spelled(outline);
    count_bold(outline);
    outline->body = find_title(outline);
    outline_find_crossheads(outline);
    headings = collect_headings(outline);
    if (outline->body > 0)
        outline_add_anchor(outline, anchor_title, 0, NULL);
    for (size_t i = outline->body; i < blocks->count; i++) {
        size_t last = may_be_numbered(&blocks->items[i]) ? quotation_end(outline, i) : i;

        if (last > i) {
            i = last;
        } else if (may_be_numbered(&blocks->items[i])) {
            see_block(outline, state, &headings, i);
            i = led_quotation_end(outline, i);
        }
    }
}
