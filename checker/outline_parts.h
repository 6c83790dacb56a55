/*
 * outline_parts: what the parts of the outline share.
 *
 *     outline_markers  what a number at the start of a text says
 *     outline_numbers  whether it goes on with one that stood before
 *     outline_split    divides blocks at numbers inside them
 *     outline_anchors  blocks that may open a unit: headings, numbers, bold lead-ins, rows, bullets
 *     outline_tree     nests them
 *     outline_decide   which are judged: by the levels (outline_levels), or by the structure
 *                      (outline_structure, outline_signs, outline_series)
 *     outline_units    makes the document's units of them
 *     outline_frames   items, their lead-ins, and the units of blocks
 *
 * Everything lives in the document's arena.
 */
#ifndef SSRCHECK_CHECKER_OUTLINE_PARTS_H
#define SSRCHECK_CHECKER_OUTLINE_PARTS_H

#include "checker/outline.h"
#include "checker/pattern.h"

enum { outline_most_levels = 96, outline_most_open = 16, outline_longest_marker = 120 };

/* ---- wording ------------------------------------------------------------------------------------------- */

struct word_list LIST_OF(struct text);
/* Single words of the rulebook that tell a rule from a heading. */
struct outline_wording {
    struct word_list modals; /* shall, must, will, may, should */
    struct word_list askers; /* who, when, whether: a heading may ask "Who may apply." */
    struct word_list joiners; /* of, to, and: no numbers, however many there are */
};
/* In `arena`, which borrows the rulebook's text. */
struct outline_wording *outline_wording_make(struct arena *arena, const struct rulebook *rulebook);
/* Whether the text stops behind a modal, "We will", so that each item below it goes on with it. */
bool outline_leads(const struct outline_wording *wording, struct text text);
/* Whether the text lays something down ("The general shall retire."), so that it is no heading. */
bool outline_rules(const struct outline_wording *wording, struct text text);

/* Whether the word only joins others ("Amendment of section 12"), so that it is no number in words. */
bool outline_joins(const struct outline_wording *wording, struct text word);

/* ---- numbers ------------------------------------------------------------------------------------------- */

struct outline_level {
    struct text name;
    enum numbering_use use;
    const struct pattern *pattern;
    bool letters; /* a single letter is a letter of the alphabet, not a Roman number */
    bool listed;  /* the pattern names the words that count: they need not stand in a heading */
    char first;   /* what the pattern opens with, when that is a small letter or a bracket; else 0 */
};

/* What texts were found to open with. */
struct outline_memory;
struct outline_memory *outline_memory_new(struct arena *arena);

/* The levels that go for one document, outermost first. */
struct outline_numbers {
    struct outline_level levels[outline_most_levels];
    size_t count;
    bool lists_words; /* some level is `listed` */
    const struct outline_wording *wording;
    bool enacts; /* the document's kind: the levels' uses decide what is judged; else its structure does */
    struct outline_memory *memory;
};

/* What a number counts as; 0 where it does not. */
struct ordinal {
    uint32_t digits[4]; /* 1.2.3 */
    unsigned depth;     /* how many of them */
    uint32_t letter, roman;
    uint32_t suffix; /* 5A: 1; 3 bis: 2 */
};

struct marker {
    size_t level;
    struct text number; /* as written; may be empty ("ANNEX") */
    struct text word;   /* of a series that no level knows: "Theme"; else empty */
    size_t body;        /* offset behind the marker and its full stop or dash */
    struct ordinal ordinal;
    bool worded;        /* a word or a section sign stands by the number: "Article 5", "SEC. 3.", "1 §" */
    bool closed;        /* a full stop, dash … or the end follows the number */
    bool spelled;       /* the number is a word ("MEASURE ONE"), or there is none ("ANNEX") */
    bool open;          /* nothing closes the number: "5 Boats for the patrol" */
};

/* Fills `out` with what levels of the uses asked (bits) make of the text's start; `apart`: the number stands
 * in a heading, in bold, or before wide white space. Returns how many. Asking again about the same text costs little. */
size_t outline_match(const struct outline_numbers *numbers, struct text text, unsigned uses, bool apart,
                     struct marker out[], size_t room);
/* A cheap test whether the text may open with a marker at all. */
bool outline_may_be_marked(struct text text);
/* `letters`: a single letter is one of the alphabet, not a Roman number. */
struct ordinal ordinal_of(struct text number, bool letters);
bool ordinal_goes_on(const struct ordinal *before, const struct ordinal *after);
bool ordinal_starts(const struct ordinal *ordinal);
/* Greater, by no more than `most`. */
bool ordinal_is_near(const struct ordinal *before, const struct ordinal *after, uint32_t most);

/* Lists that are open at a place: "(1)" with "(a)" in it. */
struct open_list {
    size_t level; /* of the numbering; bullets: OUTLINE_BULLET + their depth */
    struct ordinal last;
    size_t lead_in; /* block, or DOCUMENT_NONE */
};
#define OUTLINE_BULLET ((size_t)1 << 32)
struct sequence {
    struct open_list open[outline_most_open];
    size_t count;
};
/* Chooses among the markers the one that goes on with an open list, or starts one; DOCUMENT_NONE when none
 * does. */
size_t sequence_choose(const struct sequence *sequence, const struct marker markers[], size_t count);
/* Takes the marker in; returns the index of its list. A new list gets `lead_in`. */
size_t sequence_take(struct sequence *sequence, const struct marker *marker, size_t lead_in);
size_t sequence_take_bullet(struct sequence *sequence, unsigned depth, size_t lead_in);

/* ---- blocks -------------------------------------------------------------------------------------------- */

void outline_split(struct document *document, const struct outline_numbers *numbers);

/* ---- anchors ------------------------------------------------------------------------------------------- */

enum anchor_kind {
    anchor_title,
    anchor_heading, /* without a number */
    anchor_number,
    anchor_strong,  /* a paragraph that opens in bold or italics */
    anchor_item,
    anchor_row,
    anchor_whole    /* text that nothing else opens */
};

struct anchor {
    enum anchor_kind kind;
    size_t block;     /* the block it opens */
    size_t first;     /* the first block of its unit: a marginal note before it is part of it */
    struct marker marker; /* level DOCUMENT_NONE: none */
    unsigned heading_level; /* of a heading, 0 for text */
    struct text heading;    /* may be empty */
    bool titled;
    bool dropped; /* found to be a part of the unit around it */
    size_t parent; /* anchor, or DOCUMENT_NONE */
    size_t end;    /* block behind the last of it and of what it holds */
    size_t children;
    size_t class_index;
    enum unit_role role;
};
struct anchor_list LIST_OF(struct anchor);

/* Anchors that look the same: one numbering level at one depth, headings of one level … */
struct anchor_class {
    enum anchor_kind kind;
    size_t level;
    unsigned depth, heading_level;
    bool worded;
    size_t first; /* the block that the first of them opens */
    size_t count, titled;
    size_t leaves;   /* without anchors in them */
    size_t tree_depth;
};
struct anchor_class_list LIST_OF(struct anchor_class);

struct outline {
    struct document *document;
    const struct outline_numbers *numbers;
    struct anchor_list anchors; /* in document order */
    struct anchor_class_list classes;
    uint32_t *words; /* by block: how many its text has */
    size_t body; /* the first block behind the title */
    bool declared; /* heading levels are the author's own */
    bool *crosshead; /* by block: the heading of the section whose number the next block opens with */
    size_t spelled[outline_most_levels]; /* by level: different numbers in words, counted up to two */
    size_t bold[outline_most_levels];    /* by level: numbers in bold at the start of paragraphs */
    size_t running_level; /* of the list of items with titles that was opened last … */
    struct ordinal running; /* … and the letter it had come to; the next heading's may go on from it */
};

/* Fills `crosshead`; the title must be known. */
void outline_find_crossheads(struct outline *outline);
/* A heading's words without its number, its case and its page number. */
struct text outline_contents_key(struct arena *arena, struct text text);
/* Whether the words of a block stand again further down; `last` holds by that key where each stands last. */
bool outline_comes_again(const struct outline *outline, const struct table *last, size_t block);
/* Headings and numbered blocks. */
void outline_find_anchors(struct outline *outline);
/* A further anchor; the list is put in order again by outline_nest(). */
void outline_add_anchor(struct outline *outline, enum anchor_kind kind, size_t block,
                        const struct marker *marker);
/* Settles parents, ends and classes of the anchors that are not dropped. */
void outline_nest(struct outline *outline);

/* Decides the role of every anchor. */
void outline_decide(struct outline *outline);
/* Its steps. The first is false when the levels find no unit. */
bool outline_decide_by_levels(struct outline *outline);
void outline_drop_parts(struct outline *outline);
void outline_add_signs(struct outline *outline);
/* A heading over nothing but a list: its items are units where those under most headings like it are. */
void outline_open_siblings(struct outline *outline);
size_t outline_add_series(struct outline *outline);
/* Makes anchors of the rows between two blocks where each row lays down something of its own. */
bool outline_open_rows(struct outline *outline, size_t first, size_t end);
/* The same of the items of a list that have titles; `lead_in`: only behind a colon. */
bool outline_open_items(struct outline *outline, size_t first, size_t end, bool lead_in);

/* ---- results ------------------------------------------------------------------------------------------- */

void outline_make_units(struct outline *outline);
void outline_make_frames(struct outline *outline);

/* Helpers that several parts use. */
struct text outline_block_text(const struct outline *outline, size_t block);
uint32_t outline_block_line(const struct document *document, size_t block);
uint32_t outline_block_last_line(const struct document *document, size_t block);
size_t outline_count_words(struct text text);

#endif
