/*
 * Signs of units where numbers are wanting: bold lead-ins, rows of a table that holds the text, lettered
 * paragraphs with titles, bullets.
 */
#include "checker/outline_holds.h"

#include <string.h>

enum {
    fewest_row_words = 8,
    fewest_numbered_words = 6, /* in a row that has a number */
    fewest_provision_words = 24,
    fewest_item_percent = 50,
    most_titled = 60,
    fewest_leads = 3,
    fewest_titled_items = 3,
    most_lead_words = 4, /* before a colon */
    fewest_led_words = 5, /* behind it */
    fewest_paragraphs = 6,
    fewest_paragraph_words = 20, /* on average */
    fewest_own_paragraph = 8     /* shorter ones go with the one before */
};

/* A paragraph that opens in bold or italics and goes on: "**Buying.** From next year …". */
static bool is_strong_lead(const struct outline *outline, size_t index)
{
    const struct block *block = block_at(outline, index);
    size_t length = block->end - block->start;

    if (block->strong_lead < 3 || block->strong_lead > 160 ||
        (block->kind != block_paragraph && block->kind != block_item))
        return false;
    if (block->strong_lead + 2 < length)
        return block_words(outline, index) >= 3;
    /* All of it: a heading by its looks, when text follows and it is not the subtitle. */
    return index > outline->body && index + 1 < outline->document->blocks.count && block->strong_lead < 90 &&
           block_at(outline, index + 1)->kind != block_heading &&
           block_at(outline, index + 1)->strong_lead == 0;
}

static size_t count_strong(const struct outline *outline, size_t first, size_t end)
{
    size_t count = 0;

    for (size_t i = first; i < end; i++)
        count += is_strong_lead(outline, i);
    return count;
}

static void add_strong(struct outline *outline, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (is_strong_lead(outline, i))
            outline_add_anchor(outline, anchor_strong, i, NULL);
}

static bool is_text_row(const struct outline *outline, size_t index)
{
    return block_at(outline, index)->kind == block_row && block_at(outline, index)->header != DOCUMENT_NONE;
}

/* A row's number is its first cell, when that is one: "4.2", "R1". */
static struct marker row_marker(const struct outline *outline, size_t index)
{
    struct text text = outline_block_text(outline, index);
    struct marker marker = {.level = DOCUMENT_NONE};
    const char *tab = memchr(text.bytes, '\t', text.length);
    size_t length = tab == NULL ? 0 : (size_t)(tab - text.bytes);

    if (length == 0 || length > 8 || !outline_may_be_marked(text) || memchr(text.bytes, ' ', length) != NULL)
        return marker;
    marker.number = text_part(text, 0, length);
    marker.body = length + 1;
    return marker;
}

/* Whether a table holds the substance between two blocks: two rows or more, most of the words. */
static bool rows_hold_text(const struct outline *outline, size_t first, size_t end, unsigned percent)
{
    size_t rows = 0, words = 0, numbered = 0;

    for (size_t i = first; i < end; i++) {
        if (!is_text_row(outline, i))
            continue;
        rows++;
        words += block_words(outline, i);
        numbered += row_marker(outline, i).number.length > 0;
    }
    return rows >= 2 && words >= rows * (numbered == rows ? fewest_numbered_words : fewest_row_words) &&
           words * 100 >= words_between(outline, first, end) * percent;
}

static void add_rows(struct outline *outline, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct marker marker;

        if (!is_text_row(outline, i) || block_words(outline, i) < 3)
            continue;
        marker = row_marker(outline, i);
        outline_add_anchor(outline, anchor_row, i, &marker);
    }
}

/* Whether its rows are long enough for each to lay down something of its own. */
static bool rows_hold_provisions(const struct outline *outline, size_t first, size_t end)
{
    size_t rows = 0;

    for (size_t i = first; i < end; i++)
        rows += is_text_row(outline, i);
    return rows_hold_text(outline, first, end, 70) &&
           words_between(outline, first, end) >= rows * fewest_provision_words;
}

bool outline_open_rows(struct outline *outline, size_t first, size_t end)
{
    if (!rows_hold_provisions(outline, first, end))
        return false;
    add_rows(outline, first, end);
    return true;
}

/* The share of the document's words, in percent, that the last `count` anchors and the text behind each hold,
 * up to the next heading. */
static size_t share_of_items(const struct outline *outline, size_t before)
{
    size_t held = 0, all = words_between(outline, outline->body, outline->document->blocks.count);

    for (size_t i = before; i < outline->anchors.count; i++) {
        size_t end = i + 1 < outline->anchors.count ? outline->anchors.items[i + 1].block
                                                    : outline->document->blocks.count;

        for (size_t block = outline->anchors.items[i].block;
             block < end && block_at(outline, block)->kind != block_heading; block++)
            if (block_at(outline, block)->kind != block_note)
                held += block_words(outline, block);
    }
    return all == 0 ? 0 : held * 100 / all;
}

/* The marker of the level asked that goes on with the list, or starts one; NULL when there is none. */
static const struct marker *marker_of(const struct marker markers[], size_t count, size_t level,
                                      const struct ordinal *last)
{
    for (size_t i = 0; i < count; i++)
        if (markers[i].level == level &&
            (ordinal_starts(&markers[i].ordinal) || ordinal_goes_on(last, &markers[i].ordinal)))
            return &markers[i];
    return NULL;
}

struct item_list {
    size_t level, count, titled, lists;
    size_t span; /* words from its first item to its last */
    struct ordinal last;
};

/* Makes anchors of the items of one level between two blocks; their list may go on from `last`. */
static struct item_list add_items_from(struct outline *outline, size_t level, size_t from, size_t end, struct ordinal last)
{
    struct item_list list = {.level = level};
    size_t words = 0, first = 0;

    for (size_t i = from; i < end; i++) {
        const struct block *block = block_at(outline, i);
        struct marker markers[8];
        const struct marker *marker;
        size_t count;

        words += block_words(outline, i);
        if (block->kind != block_paragraph && block->kind != block_item)
            continue;
        count = outline_match(outline->numbers, outline_block_text(outline, i), 1u << numbering_item, false,
                              markers, 8);
        marker = marker_of(markers, count, level, &last);
        if (marker == NULL)
            continue;
        outline_add_anchor(outline, anchor_item, i, marker);
        last = marker->ordinal;
        first = list.count == 0 ? words : first;
        list.span = words - first;
        list.count++;
        list.titled += list_last(&outline->anchors).titled;
        list.lists += ordinal_starts(&marker->ordinal);
    }
    list.last = last;
    return list;
}

static struct item_list add_items_of(struct outline *outline, size_t level, size_t from, size_t end)
{
    return add_items_from(outline, level, from, end, (struct ordinal){.depth = 0});
}

/* Lettered paragraphs that have titles: "(a) Ward constables. Each of …". Beside headings, and without titles,
 * they have to be one list that holds most of the text. The list that spans most is the outermost. */
static size_t add_items(struct outline *outline, bool beside_headings, unsigned titled_percent)
{
    size_t before = outline->anchors.count, end = outline->document->blocks.count;
    struct item_list best = {.level = DOCUMENT_NONE};

    for (size_t level = 0; level < outline->numbers->count; level++) {
        struct item_list list;

        if (outline->numbers->levels[level].use != numbering_item)
            continue;
        list = add_items_of(outline, level, outline->body, end);
        if (list.count >= 2 && list.titled * 100 >= list.count * titled_percent &&
            ((!beside_headings && titled_percent > 0) ||
             (list.lists == 1 && share_of_items(outline, before) >= fewest_item_percent)) &&
            (best.level == DOCUMENT_NONE || list.span > best.span))
            best = list;
        outline->anchors.count = before;
    }
    return best.level == DOCUMENT_NONE ? 0 : add_items_of(outline, best.level, outline->body, end).count;
}

/* "B. Decides that the tasks shall be: (1) Parliament. To assist …; (2) Battalions. To train …": a list of several
 * items with titles says more than one thing; without the lead-in they are the subsections of one. */
static bool follows_lead_in(const struct outline *outline, size_t block)
{
    return block > 0 && text_ends_with(outline_block_text(outline, block - 1), TEXT(":"));
}

bool outline_open_items(struct outline *outline, size_t first, size_t end, bool lead_in)
{
    size_t before = outline->anchors.count;

    for (size_t level = 0; level < outline->numbers->count; level++) {
        struct item_list list;

        if (outline->numbers->levels[level].use != numbering_item)
            continue;
        list = add_items_of(outline, level, first, end);
        if (list.count >= fewest_titled_items &&
            (!lead_in || follows_lead_in(outline, outline->anchors.items[before].block)) &&
            list.titled * 100 >= list.count * most_titled && list.lists == 1)
            return true;
        outline->anchors.count = before;
    }
    return false;
}

/* "The programme will provide the police with:" and below it nouns: one sentence, which the list only spreads out. */
static bool goes_on_from_lead_in(const struct outline *outline, size_t block)
{
    struct text before = block > outline->body ? outline_block_text(outline, block - 1) : TEXT("");

    return text_ends_with(before, TEXT(":")) && outline_rules(outline->numbers->wording, before);
}

static bool lists_spread_sentences(const struct outline *outline)
{
    for (size_t i = outline->body; i < outline->document->blocks.count; i++)
        if (block_at(outline, i)->kind == block_item &&
            (i == outline->body || block_at(outline, i - 1)->kind != block_item) &&
            !goes_on_from_lead_in(outline, i))
            return false;
    return true;
}

/* The end of a lead-in before a colon, "Village guards: Each village may …"; 0 when there is none. */
static size_t colon_lead(const struct outline *outline, size_t index)
{
    struct text text = outline_block_text(outline, index);
    const char *colon = text.length > 0 ? memchr(text.bytes, ':', text.length) : NULL;
    size_t end = colon == NULL ? 0 : (size_t)(colon - text.bytes);

    if (block_at(outline, index)->kind != block_paragraph || end == 0 || end + 2 >= text.length ||
        text.bytes[end + 1] != ' ' || text.bytes[0] < 'A' || text.bytes[0] > 'Z' ||
        outline_count_words(text_part(text, 0, end)) > most_lead_words ||
        outline_count_words(text_part(text, end + 1, text.length)) < fewest_led_words)
        return 0;
    return text.bytes[end + 2] >= 'A' && text.bytes[end + 2] <= 'Z' ? end + 1 : 0;
}

/* Paragraphs that open with a few words and a colon, where they are several and say most. */
static size_t add_colon_leads(struct outline *outline)
{
    size_t end = outline->document->blocks.count, count = 0, words = 0;

    for (size_t i = outline->body; i < end; i++) {
        count += colon_lead(outline, i) > 0;
        words += colon_lead(outline, i) > 0 ? block_words(outline, i) : 0;
    }
    if (count < fewest_leads || words * 100 < words_between(outline, outline->body, end) * fewest_item_percent)
        return 0;
    for (size_t i = outline->body; i < end; i++) {
        size_t lead = colon_lead(outline, i);

        if (lead == 0)
            continue;
        outline_add_anchor(outline, anchor_strong, i, NULL);
        list_last(&outline->anchors).heading = text_part(outline_block_text(outline, i), 0, lead);
        list_last(&outline->anchors).titled = true;
    }
    return count;
}

static void add_bullets(struct outline *outline)
{
    unsigned level = 1000;
    size_t count = 0;

    if (lists_spread_sentences(outline))
        return;

    for (size_t i = outline->body; i < outline->document->blocks.count; i++) {
        const struct block *block = block_at(outline, i);

        if (block->kind == block_item && block->level < level) {
            level = block->level;
            count = 0;
        }
        count += block->kind == block_item && block->level == level;
    }
    for (size_t i = outline->body; count >= 2 && i < outline->document->blocks.count; i++)
        if (block_at(outline, i)->kind == block_item && block_at(outline, i)->level == level)
            outline_add_anchor(outline, anchor_item, i, NULL);
}

static bool has_numbered_leaf(struct outline *outline)
{
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);

        if (anchor_is_leaf(anchor) && anchor->kind == anchor_number && anchor_has_text(outline, anchor) &&
            !anchor_is_aside(outline, anchor) &&
            (anchor->marker.worded || anchor_class_of(outline, anchor)->count >= 2) &&
            !(anchor->marker.level == 0 && anchor->marker.worded))
            return true;
    }
    return false;
}

static size_t count_heading_leaves(struct outline *outline)
{
    size_t count = 0;

    for (size_t i = 0; i < outline->anchors.count; i++)
        count += anchor_is_leaf(anchor_at(outline, i)) && anchor_at(outline, i)->kind == anchor_heading &&
                 anchor_has_text(outline, anchor_at(outline, i));
    return count;
}

/* "Sheet 4. Boats", and below it "*Lead: Coast Guard.* Two boats …": where every heading has at most one lead-in, and
 * its text opens with it, these are labels, and what is headed are the units. */
static bool leads_only_label(struct outline *outline)
{
    size_t labels = 0;

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);
        size_t leads = anchor_is_leaf(anchor) ? count_strong(outline, anchor->block + 1, anchor->end) : 0;

        if (leads == 0)
            continue;
        if (leads > 1 || anchor->heading_level == 0 || !is_strong_lead(outline, anchor->block + 1))
            return false;
        labels++;
    }
    return labels >= fewest_leads;
}

/* The block behind the text that stands directly under the anchor's heading. Anchors that were just added stand
 * behind all others. */
static size_t end_of_own_text(struct outline *outline, const struct anchor *anchor)
{
    size_t end = anchor->end;

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *other = anchor_at(outline, i);

        if (!other->dropped && other->block > anchor->block && other->first < end)
            end = other->first;
    }
    return end;
}

/* A heading that gathers units in bold type or in a table, while its siblings are plain text. */
static bool gathers_strong(struct outline *outline, const struct anchor *anchor)
{
    size_t siblings = 0, strong = 0;

    size_t own_end = end_of_own_text(outline, anchor), leads = count_strong(outline, anchor->block + 1, own_end);

    if (anchor->heading_level == 0 || anchor->marker.worded || leads < 2 ||
        (leads == 2 && !is_strong_lead(outline, anchor->block + 1)))
        return false;
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *other = anchor_at(outline, i);

        if (!anchor_is_leaf(other) || other->class_index != anchor->class_index || other == anchor)
            continue;
        siblings++;
        strong += count_strong(outline, other->block + 1, other->end) >= 2;
    }
    return strong * 3 < siblings || siblings == 0;
}

static bool rows_are_numbered(const struct outline *outline, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (is_text_row(outline, i) && row_marker(outline, i).number.length == 0)
            return false;
    return true;
}

/* Rows of a table under a heading are units where those under its siblings are not: a table under each of them lists
 * the parts of one thing, unless the rows have numbers and each says as much as a provision does. */
static bool gathers_rows(struct outline *outline, const struct anchor *anchor)
{
    bool provisions = rows_hold_provisions(outline, anchor->block + 1, anchor->end);
    bool numbered = rows_are_numbered(outline, anchor->block + 1, anchor->end);

    if (anchor->heading_level == 0 || (anchor->marker.worded && !(provisions && numbered)) ||
        !rows_hold_text(outline, anchor->block + 1, anchor->end, 70) ||
        anchor_has_only_figures(outline, anchor))
        return false;
    for (size_t i = 0; i < outline->anchors.count && !(provisions && numbered); i++) {
        const struct anchor *other = anchor_at(outline, i);

        if (anchor_is_leaf(other) && other != anchor && other->class_index == anchor->class_index &&
            (provisions ? rows_hold_provisions(outline, other->block + 1, other->end)
                        : rows_hold_text(outline, other->block + 1, other->end, 70)))
            return false;
    }
    return ((provisions && numbered) || anchor_class_of(outline, anchor)->count > 1) && anchor->marker.level != 0;
}

/* How many bracketed items between two blocks are sentences, each in a paragraph of its own; 0 when other text stands
 * there than a few words that lead in. */
static size_t count_sentences_in_brackets(struct outline *outline, size_t first, size_t end)
{
    size_t before = outline->anchors.count, count = 0, sentences = 0;

    for (size_t level = 0; level < outline->numbers->count && count == 0; level++) {
        struct item_list list;

        if (outline->numbers->levels[level].use != numbering_item)
            continue;
        list = add_items_of(outline, level, first, end);
        for (size_t i = before; i < outline->anchors.count; i++)
            sentences += text_ends_with(outline_block_text(outline, outline->anchors.items[i].block), TEXT(".")) &&
                         block_words(outline, outline->anchors.items[i].block) >= fewest_row_words;
        if (list.count >= fewest_titled_items && list.lists == 1 && sentences == list.count &&
            words_between(outline, first, outline->anchors.items[before].block) < fewest_provision_words)
            count = sentences;
        outline->anchors.count = before;
        sentences = 0;
    }
    return count;
}

/* "Recommendations", and below it "(1) That the logs be kept by the Court.": a heading without a number over one list
 * of sentences that says most of what the document says. */
static bool gathers_items(struct outline *outline, size_t index)
{
    struct anchor anchor = *anchor_at(outline, index);
    size_t all = words_between(outline, outline->body, outline->document->blocks.count);

    return anchor.kind == anchor_heading && anchor_is_leaf(&anchor) &&
           words_between(outline, anchor.block + 1, anchor.end) * 100 >= all * fewest_item_percent &&
           count_sentences_in_brackets(outline, anchor.block + 1, anchor.end) > 0;
}

static void open_items_of(struct outline *outline, size_t first, size_t end)
{
    size_t before = outline->anchors.count;

    for (size_t level = 0; level < outline->numbers->count; level++) {
        if (outline->numbers->levels[level].use != numbering_item)
            continue;
        if (add_items_of(outline, level, first, end).count >= fewest_titled_items)
            return;
        outline->anchors.count = before;
    }
}

/* "3. EXECUTION." and nothing else, and below it "a. PAY. The Court of Audit …", "b. …": a number that is only a heading
 * over lettered paragraphs with titles, each of which says as much as a provision does. The letters may run on from
 * those under the heading before. */
static bool opens_titled_list(struct outline *outline, const struct anchor *anchor)
{
    size_t before = outline->anchors.count;
    size_t words = words_between(outline, anchor->block + 1, anchor->end);

    if (outline_block_text(outline, anchor->block).length > anchor->marker.body + anchor->heading.length + 1)
        return false;
    for (size_t level = 0; level < outline->numbers->count; level++) {
        if (outline->numbers->levels[level].use != numbering_item)
            continue;
        bool runs_on = outline->running.letter > 0 && outline->running_level == level;
        struct item_list list = add_items_from(outline, level, anchor->block + 1, anchor->end,
                                               runs_on ? outline->running : (struct ordinal){.depth = 0});
        if (list.count >= 2 && list.titled == list.count && (list.lists == 1 || (runs_on && list.lists == 0)) &&
            outline->anchors.items[before].block == anchor->block + 1 && words >= list.count * fewest_provision_words) {
            outline->running = list.last;
            outline->running_level = level;
            return true;
        }
        outline->anchors.count = before;
    }
    return false;
}

static void open_titled_lists(struct outline *outline)
{
    size_t count = outline->anchors.count;

    for (size_t i = 0; i < count; i++) {
        struct anchor anchor = *anchor_at(outline, i);

        if (anchor_is_leaf(&anchor) && anchor.kind == anchor_number && anchor.titled)
            (void)opens_titled_list(outline, &anchor);
    }
}

/* Beside numbered leaves, those that gather units of their own are opened. At most a few do. */
static void open_gathering_leaves(struct outline *outline)
{
    size_t count = outline->anchors.count, tried = 0;

    for (size_t i = 0; i < count && tried < 40; i++) {
        struct anchor anchor = *anchor_at(outline, i);

        if (anchor.dropped || anchor.kind == anchor_title || anchor.heading_level == 0)
            continue;
        tried++;
        if (gathers_strong(outline, anchor_at(outline, i)))
            add_strong(outline, anchor.block + 1, end_of_own_text(outline, anchor_at(outline, i)));
        else if (anchor_is_leaf(&anchor) && gathers_rows(outline, anchor_at(outline, i)))
            add_rows(outline, anchor.block + 1, anchor.end);
        else if (gathers_items(outline, i))
            open_items_of(outline, anchor.block + 1, anchor.end);
    }
}

/* A speech or a letter, without a number or a heading: long paragraphs, each about something of its own. */
static size_t add_long_paragraphs(struct outline *outline)
{
    size_t end = outline->document->blocks.count, count = 0, words = 0;

    for (size_t i = outline->body; i < end; i++) {
        if (block_at(outline, i)->kind != block_paragraph)
            continue;
        count++;
        words += block_words(outline, i);
    }
    if (count < fewest_paragraphs || words < count * fewest_paragraph_words ||
        words * 10 < words_between(outline, outline->body, end) * 8)
        return 0;
    for (size_t i = outline->body; i < end; i++)
        if (block_at(outline, i)->kind == block_paragraph && block_words(outline, i) >= fewest_own_paragraph)
            outline_add_anchor(outline, anchor_strong, i, NULL);
    return count;
}

static void add_whole(struct outline *outline)
{
    if (outline->body < outline->document->blocks.count)
        outline_add_anchor(outline, anchor_whole, outline->body, NULL);
}

/* Nothing is numbered: the best other sign of units. */
static void add_unnumbered(struct outline *outline)
{
    size_t end = outline->document->blocks.count, before = outline->anchors.count;

    if (rows_hold_text(outline, outline->body, end, 50))
        add_rows(outline, outline->body, end);
    else if (outline_add_series(outline) > 0 || add_items(outline, true, most_titled) > 0)
        return;
    else if (count_strong(outline, outline->body, end) >= 2 && !leads_only_label(outline))
        add_strong(outline, outline->body, end);
    else if (count_heading_leaves(outline) == 0 && add_colon_leads(outline) == 0 &&
             add_items(outline, false, most_titled) == 0 &&
             add_items(outline, false, 0) == 0) {
        add_bullets(outline);
        if (outline->anchors.count == before && !outline->numbers->enacts)
            (void)add_long_paragraphs(outline);
    }
    if (outline->anchors.count > before)
        return;
    if (count_heading_leaves(outline) > 0)
        open_gathering_leaves(outline);
    else
        add_whole(outline);
}

/* Whether the paragraph in bold that comes before stands under the same heading. */
static bool follows_lead(const struct outline *outline, size_t block)
{
    while (block-- > outline->body && block_at(outline, block)->kind != block_heading)
        if (is_strong_lead(outline, block))
            return true;
    return false;
}

/* A numbered list below a paragraph in bold lists its parts, where there are several such paragraphs and no number
 * before the first of them. */
static void drop_lists_below_leads(struct outline *outline)
{
    size_t end = outline->document->blocks.count, first = outline->body;

    if (!outline->declared || count_strong(outline, outline->body, end) < fewest_leads)
        return;
    while (!is_strong_lead(outline, first))
        first++;
    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);
        const struct block *block = block_at(outline, anchor->block);

        if (!anchor->dropped && anchor->kind == anchor_number && block->kind == block_item &&
            block->strong_lead == 0 && anchor_class_of(outline, anchor)->first > first &&
            follows_lead(outline, anchor->block))
            anchor->dropped = true;
    }
}

void outline_add_signs(struct outline *outline)
{
    drop_lists_below_leads(outline);
    if (has_numbered_leaf(outline)) {
        open_titled_lists(outline);
        open_gathering_leaves(outline);
    } else {
        add_unnumbered(outline);
    }
}

/* ---- like its siblings ----------------------------------------------------------------------------------- */

/* Items of the outermost list between two blocks; 0 when anything but items stands there, or fewer than two. */
static size_t count_outer_items(const struct outline *outline, size_t first, size_t end, unsigned *level)
{
    size_t count = 0;

    *level = UINT32_MAX;
    for (size_t i = first; i < end; i++) {
        const struct block *block = block_at(outline, i);

        if (block->kind != block_item)
            return 0;
        if (block->level < *level) {
            *level = block->level;
            count = 0;
        }
        count += block->level == *level;
    }
    return count >= 2 ? count : 0;
}

/* Headings of a class, and those of them under which items of a list are units. */
struct sibling_count {
    size_t all, with_items, last;
};

static struct sibling_count *count_siblings(struct outline *outline)
{
    struct sibling_count *counts =
        arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *counts);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);
        struct sibling_count *count;

        if (anchor->dropped)
            continue;
        counts[anchor->class_index].all += anchor->heading_level > 0;
        if (anchor->parent == DOCUMENT_NONE || block_at(outline, anchor->block)->kind != block_item)
            continue;
        count = &counts[anchor_at(outline, anchor->parent)->class_index];
        count->with_items += count->last != anchor->parent + 1;
        count->last = anchor->parent + 1;
    }
    return counts;
}

static void add_outer_items(struct outline *outline, const struct anchor *anchor, unsigned level)
{
    const size_t end = anchor->end;

    for (size_t block = anchor->block + 1; block < end; block++)
        if (block_at(outline, block)->level == level)
            outline_add_anchor(outline, anchor_item, block, NULL);
}

/* "We will", and below it a list: each item is what will be done. */
static void open_led_lists(struct outline *outline)
{
    size_t count = outline->anchors.count;

    for (size_t i = 0; i < count; i++) {
        struct anchor anchor = *anchor_at(outline, i);
        unsigned level;

        if (anchor_is_leaf(&anchor) && anchor.kind == anchor_heading &&
            outline_leads(outline->numbers->wording, anchor.heading) &&
            count_outer_items(outline, anchor.block + 1, anchor.end, &level) > 0)
            add_outer_items(outline, &anchor, level);
    }
    if (outline->anchors.count > count)
        outline_nest(outline);
}

void outline_open_siblings(struct outline *outline)
{
    const struct sibling_count *counts;
    size_t count;

    open_led_lists(outline);
    counts = count_siblings(outline);
    count = outline->anchors.count;
    for (size_t i = 0; i < count; i++) {
        struct anchor anchor = *anchor_at(outline, i);
        unsigned level;

        if (!anchor_is_leaf(&anchor) || anchor.heading_level == 0 ||
            counts[anchor.class_index].with_items * 2 + 1 < counts[anchor.class_index].all ||
            counts[anchor.class_index].with_items == 0 ||
            count_outer_items(outline, anchor.block + 1, anchor.end, &level) == 0)
            continue;
        add_outer_items(outline, &anchor, level);
    }
}
