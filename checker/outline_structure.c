/*
 * Where the structure decides, some anchors are parts of the unit around them: numbered paragraphs without
 * titles, and headings such as "Objective" that come back under every component.
 */
#include "checker/outline_holds.h"

#include "lang/base/table.h"

enum {
    fewest_own_words = 8,   /* prose of a unit's own, before the parts in it */
    most_label_words = 8,   /* a numbered line of so few is a label, whatever ends it */
    most_line_words = 16,   /* one of so few is a label when nothing ends it */
    fewest_running = 4,     /* numbers that run on through headings */
    most_gathering_words = 5,
    plain_heading_level = 3, /* of a line in small letters that stands alone */
    fewest_bare = 2
};

/* ---- lists of labels ----------------------------------------------------------------------------------- */

/* A numbered line without a sentence, and nothing of its own behind it: "1.1 Hire investigators (Q1)". What
 * follows the last of a list may belong to the unit around it. */
static bool is_label(const struct outline *outline, const struct anchor *anchor, bool last)
{
    struct text text = outline_block_text(outline, anchor->block);
    size_t words = block_words(outline, anchor->block);

    return (last || anchor->end == anchor->block + 1) &&
           (words <= most_label_words || (words <= most_line_words && !text_ends_with(text, TEXT("."))));
}

/* Words between the unit's heading and its first part; a lead-in only opens the list. */
static bool has_prose_before(const struct outline *outline, const struct anchor *parent, size_t block)
{
    bool heads = parent->heading_level > 0 ||
                 outline_block_text(outline, parent->block).length <= parent->heading.length;
    size_t words = 0, first = heads ? parent->block + 1 : parent->block;

    for (size_t i = first; i < block; i++)
        if (block_at(outline, i)->kind == block_paragraph &&
            !text_ends_with(outline_block_text(outline, i), TEXT(":")))
            words += block_words(outline, i);
    return words >= fewest_own_words;
}

struct label_count {
    size_t labels, all;
};

/* Whether the anchor is numbered text inside a unit whose prose its list follows. `*prose` answers for the
 * parent, and holds for the anchors that come next under it. */
static bool follows_prose(struct outline *outline, const struct anchor *anchor, size_t *parent, bool *prose)
{
    if (anchor->dropped || anchor->kind != anchor_number || anchor->heading_level > 0 ||
        anchor->parent == DOCUMENT_NONE ||
        anchor_is_container_level(outline, anchor_at(outline, anchor->parent)))
        return false;
    if (anchor->parent != *parent) {
        *parent = anchor->parent;
        /* The first part comes right behind its unit; the parts of a part stand in between later ones. */
        *prose = has_prose_before(outline, anchor_at(outline, anchor->parent),
                                  anchor_at(outline, anchor->parent + 1)->block);
    }
    return *prose;
}

static bool is_last_child(const struct outline *outline, size_t index)
{
    return index + 1 >= outline->anchors.count ||
           outline->anchors.items[index + 1].parent != outline->anchors.items[index].parent;
}

/* A numbered level whose members are labels, under units that say in prose what is done, lists their parts. */
static void drop_labels(struct outline *outline)
{
    struct label_count *counts =
        arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *counts);
    size_t parent = DOCUMENT_NONE;
    bool prose = false;

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < outline->anchors.count; i++) {
            struct anchor *anchor = anchor_at(outline, i);
            struct label_count *count = &counts[anchor->class_index];

            if (!follows_prose(outline, anchor, &parent, &prose))
                continue;
            if (pass == 1) {
                anchor->dropped = count->labels * 10 >= count->all * 6;
                continue;
            }
            count->all++;
            count->labels += is_label(outline, anchor, is_last_child(outline, i));
        }
        parent = DOCUMENT_NONE;
    }
}

/* ---- numbered paragraphs ------------------------------------------------------------------------------- */

/* By class: under how many headings without numbers its anchors stand. */
static size_t *count_plain_parents(struct outline *outline)
{
    size_t *counts = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *counts);
    size_t *last = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *last);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped || anchor->parent == DOCUMENT_NONE ||
            anchor_at(outline, anchor->parent)->kind != anchor_heading ||
            last[anchor->class_index] == anchor->parent + 1)
            continue;
        last[anchor->class_index] = anchor->parent + 1;
        counts[anchor->class_index]++;
    }
    return counts;
}

/* By class: how often its numbers begin. */
static size_t *count_starts(struct outline *outline)
{
    size_t *counts = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *counts);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);

        if (!anchor->dropped && anchor->kind == anchor_number)
            counts[anchor->class_index] += ordinal_starts(&anchor->marker.ordinal);
    }
    return counts;
}

/* Whether a paragraph that has no number stands between the heading and the first number under it. */
static bool has_text_between(const struct outline *outline, const struct anchor *parent, size_t block)
{
    for (size_t i = parent->block + 1; i < block; i++)
        if (block_at(outline, i)->kind != block_heading && block_at(outline, i)->kind != block_note)
            return true;
    return false;
}

/* By class: whether its numbers run on through the headings above them, which only say what the next few paragraphs
 * are about, as in reports of committees and white papers: "Complaints", and under it 3.3, 3.4, 3.5. */
static bool *find_running(struct outline *outline, const size_t *starts)
{
    bool *runs_on = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *runs_on);
    size_t *own = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *own);
    size_t *parent = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *parent);
    size_t *parents = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *parents);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);
        size_t class = anchor->class_index;

        if (anchor->dropped || anchor->kind != anchor_number || anchor->heading_level > 0 ||
            anchor->parent == DOCUMENT_NONE || anchor_at(outline, anchor->parent)->kind != anchor_heading ||
            parent[class] == anchor->parent + 1)
            continue;
        parent[class] = anchor->parent + 1;
        parents[class]++;
        own[class] += has_text_between(outline, anchor_at(outline, anchor->parent), anchor->block);
    }
    for (size_t i = 0; i < outline->classes.count; i++)
        runs_on[i] = parents[i] >= 2 && starts[i] <= 1 && own[i] == 0 &&
                     outline->classes.items[i].count >= fewest_running;
    return runs_on;
}

/* Whether anchors like this one carry text without anchors in it: then they are units themselves. */
static bool has_plain_siblings(struct outline *outline, const struct anchor *anchor)
{
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *other = anchor_at(outline, i);

        if (!other->dropped && other->class_index == anchor->class_index && other->children == 0 &&
            anchor_has_text(outline, other))
            return true;
    }
    return false;
}

static bool is_numbered_anchor(const struct outline *outline, size_t index)
{
    return index != DOCUMENT_NONE && outline->anchors.items[index].kind == anchor_number;
}

/* By class: whether some of its anchors stand in a third level, "I. Control", "A. Parliament", "1. …", and most of
 * them lay something down. */
static bool *find_deep(struct outline *outline)
{
    bool *deep = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *deep);
    size_t *rules = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *rules);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped || anchor->kind != anchor_number)
            continue;
        rules[anchor->class_index] +=
            outline_rules(outline->numbers->wording, outline_block_text(outline, anchor->block));
        if (is_numbered_anchor(outline, anchor->parent) &&
            is_numbered_anchor(outline, anchor_at(outline, anchor->parent)->parent))
            deep[anchor->class_index] = true;
    }
    for (size_t i = 0; i < outline->classes.count; i++)
        deep[i] = deep[i] && rules[i] * 10 >= outline->classes.items[i].count * 6;
    return deep;
}

/* "A. Parliament" over "1. The committee shall approve …": a letter and a word or two say only where the numbered
 * paragraphs belong. */
static bool only_gathers(const struct outline *outline, const struct anchor *parent)
{
    struct text title = parent->heading;

    return parent->heading_level > 0 && !parent->marker.worded && parent->marker.ordinal.depth == 0 &&
           parent->marker.number.length > 0 && outline_count_words(title) <= most_gathering_words &&
           parent->block + 1 == outline->anchors.items[(size_t)(parent - outline->anchors.items) + 1].block;
}

/* "2. What should be done" and right below it 2.1, 2.2: in reports the heading's number goes on in those of the
 * paragraphs, and it has no text of its own. */
static bool counts_paragraphs(const struct outline *outline, const struct anchor *parent, const struct anchor *anchor)
{
    return parent->heading_level > 0 && !parent->marker.worded && parent->marker.ordinal.depth == 1 &&
           !anchor->marker.worded && anchor->marker.ordinal.depth == 2 &&
           anchor->marker.ordinal.digits[0] == parent->marker.ordinal.digits[0] &&
           parent->block + 1 == outline->anchors.items[(size_t)(parent - outline->anchors.items) + 1].block;
}

/* A long list right below a heading, as in the programme of a party: nobody says so many parts of one proposal. */
static bool lists_proposals(struct outline *outline, const struct anchor *heading)
{
    enum { fewest_proposals = 8 };
    const struct anchor *end = outline->anchors.items + outline->anchors.count;

    return heading->children >= fewest_proposals && heading + 1 < end && (heading + 1)->block == heading->block + 1;
}

/* Numbered paragraphs without titles are sub-paragraphs of the heading above them, unless that heading only
 * gathers them ("Recommendations"), or words are numbered on through the headings ("Rule 3"). */
static void drop_subparagraphs(struct outline *outline)
{
    const size_t *plain_parents = count_plain_parents(outline), *starts = count_starts(outline);
    const bool *runs_on = find_running(outline, starts), *deep = find_deep(outline);
    unsigned char *siblings = arena_alloc_array(outline->document->arena, outline->classes.count + 1, 1);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);
        const struct anchor *parent;

        if (anchor->dropped || anchor->kind != anchor_number || anchor->heading_level > 0 ||
            anchor->parent == DOCUMENT_NONE)
            continue;
        parent = anchor_at(outline, anchor->parent);
        if (parent->dropped && parent->heading_level == 0) {
            anchor->dropped = true;
            continue;
        }
        if (class_is_titled(anchor_class_of(outline, anchor)))
            continue;
        if (siblings[parent->class_index] == 0)
            siblings[parent->class_index] = has_plain_siblings(outline, parent) ? 1 : 2;
        if (anchor_is_container_level(outline, parent))
            anchor->dropped = siblings[parent->class_index] == 1;
        else if (parent->kind == anchor_number) /* "AXIS ONE" over "FIRST.-", "SECOND.-", which run on through them */
            anchor->dropped = (!anchor->marker.spelled || starts[anchor->class_index] > 0) &&
                              !(deep[anchor->class_index] && only_gathers(outline, parent)) &&
                              !counts_paragraphs(outline, parent, anchor);
        else if (runs_on[anchor->class_index])
            continue;
        else
            anchor->dropped = plain_parents[anchor->class_index] >= 2 && !lists_proposals(outline, parent) &&
                              (!anchor->marker.worded || starts[anchor->class_index] >= 2);
    }
}

static struct text folded_heading(struct arena *arena, struct text heading)
{
    struct text_builder folded;

    text_builder_init(&folded, arena);
    for (size_t i = 0; i < heading.length && i < 120; i++) {
        char byte = heading.bytes[i];

        if (byte != '.' && byte != ':' && byte != ' ')
            text_append_byte(&folded, byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte);
    }
    return text_built(&folded);
}

/* "Objective", "Indicators": headings that come back under several others are parts of these. */
static void drop_repeated_headings(struct outline *outline)
{
    struct arena *arena = outline->document->arena;
    size_t *second = arena_alloc_array(arena, outline->anchors.count + 1, sizeof *second);
    struct table seen;

    table_init(&seen, arena);
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);
        size_t first;

        if (anchor->dropped || anchor->kind != anchor_heading || anchor->parent == DOCUMENT_NONE ||
            outline_leads(outline->numbers->wording, anchor->heading))
            continue;
        first = table_get_or_put(&seen, folded_heading(arena, anchor->heading), i);
        if (anchor_at(outline, first)->parent != anchor->parent)
            second[first] = second[i] = 1;
    }
    for (size_t i = 0; i < outline->anchors.count; i++)
        if (second[i])
            anchor_at(outline, i)->dropped = true;
}

/* A numbered line in small type with nothing under it, not even a heading without a number. */
static bool is_bare_heading(const struct outline *outline, const struct anchor *anchor)
{
    const struct block_list *blocks = &outline->document->blocks;
    const struct anchor *next = anchor + 1;

    if (next < outline->anchors.items + outline->anchors.count && next->kind == anchor_heading &&
        next->block == anchor->block + 1 && blocks->items[next->block].kind == block_heading)
        return false;
    return anchor_is_leaf(anchor) && anchor_is_unit_level(outline, anchor) &&
           anchor->heading_level == plain_heading_level && !anchor_has_text(outline, anchor);
}

/* "1.1 Walls and watch towers", "1.2 Uniforms": where most of a level are lines without text below them, the lines are
 * the text, which looked like headings for want of a full stop. */
static void lower_bare_headings(struct outline *outline)
{
    size_t *bare = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *bare);

    for (size_t i = 0; i < outline->anchors.count && !outline->declared; i++)
        bare[anchor_at(outline, i)->class_index] += is_bare_heading(outline, anchor_at(outline, i));
    for (size_t i = 0; i < outline->anchors.count && !outline->declared; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (!is_bare_heading(outline, anchor) || bare[anchor->class_index] < fewest_bare ||
            bare[anchor->class_index] * 2 < anchor_class_of(outline, anchor)->leaves)
            continue;
        outline->document->blocks.items[anchor->block].kind = block_paragraph;
        outline->document->blocks.items[anchor->block].level = 0;
        anchor->heading_level = 0;
        anchor->titled = false;
        anchor->heading = (struct text){"", 0};
    }
}

void outline_drop_parts(struct outline *outline)
{
    lower_bare_headings(outline);
    outline_nest(outline);
    drop_labels(outline);
    drop_subparagraphs(outline);
    drop_repeated_headings(outline);
}
