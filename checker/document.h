/*
 * document: what a file says, split into blocks and units, every byte of it with its place.
 *
 * A reader (checker/read) turns a file into source text and blocks; it knows nothing of rules. The
 * reading text joins the blocks' pieces into the text that is matched, and maps every byte of it back
 * to the source. The outline (checker/outline.h) groups blocks into units with a rulebook's numbering.
 * A document owns everything it points to, in its arena.
 */
#ifndef SSRCHECK_CHECKER_DOCUMENT_H
#define SSRCHECK_CHECKER_DOCUMENT_H

#include "lang/base/list.h"
#include "lang/source.h"

#define DOCUMENT_NONE SIZE_MAX

/* Byte range of the source, read in order. */
struct piece {
    uint32_t start, end;
    bool joined;      /* follows the piece before it without a space (markup cut out inside a line) */
    bool line_end;    /* the last piece of its source line: what follows is joined with a space, or mended
                         when a hyphen divides a word here */
    uint16_t indent;  /* columns before the first character, for a piece that starts a line */
    uint32_t character; /* what the bytes stand for ("&mdash;"); 0: for themselves */
};
struct piece_list LIST_OF(struct piece);

enum block_kind {
    block_heading,
    block_paragraph,
    block_item, /* an item of a list */
    block_row,  /* a row of a table, cells divided by a tab in the reading text */
    block_quote,
    block_note, /* a footnote or marginal note: read apart from the text around it */
    block_code
};
const char *block_kind_name(enum block_kind kind);

struct block {
    enum block_kind kind;
    unsigned level;           /* headings: 1 is the outermost; items: depth of nesting, from 1; else 0 */
    struct piece_list pieces; /* at least one */
    uint32_t strong_end;      /* source offset behind the bold or italics that the block opens in; 0: none */
    size_t strong_lead;       /* bytes of reading text at its start that stand in bold or italics (a bold
                                 lead-in such as "**Activity 1.1** …"); 0: none; set by reading_text_make() */
    bool divided;             /* from the block before it, at a number inside that one; set by outline_make() */
    size_t header;            /* rows: the index of the header row's block, or DOCUMENT_NONE */
    uint32_t start, end;      /* its range in the reading text; set by reading_text_make() */
};
struct block_list LIST_OF(struct block);

/* From `reading` on, reading byte r comes from source byte `source` + (r - reading), or, where `fixed`,
 * all bytes of the run come from `source` (a character replaced by another, a mended hyphen). */
struct reading_run {
    uint32_t reading, source;
    bool fixed;
};
struct reading_run_list LIST_OF(struct reading_run);

enum unit_role {
    unit_container, /* groups other units: a part, a component with activities */
    unit_judged,    /* what a reviewer judges */
    unit_front      /* text before, between or after the units: title, background, annexes */
};

struct unit {
    enum unit_role role;
    size_t parent;            /* index, or DOCUMENT_NONE */
    unsigned depth;           /* 0 for the outermost */
    struct text id;           /* "component-2", "section-5", "part-ii/section-3": unique, for URLs and reports */
    struct text level;        /* the numbering level's name ("section"), or "heading", "item", "row" */
    struct text number;       /* as written, without dots and brackets: "2", "5A", "II", "R1"; may be empty */
    struct text heading;      /* reading text of its heading or lead-in; may be empty */
    size_t first_block, block_count; /* its own blocks and those of units inside it */
    uint32_t first_line, last_line;  /* in the source, from 1 */
    bool marker_only;
};
struct unit_list LIST_OF(struct unit);

/* How an item hangs under its lead-in: "The Board shall— (a) inspect …; (b) publish …". */
struct block_frame {
    size_t unit;       /* innermost unit, or DOCUMENT_NONE */
    size_t lead_in;    /* the block that introduces this item, or DOCUMENT_NONE */
    size_t closing;    /* for an item: a block after the list that goes on with the lead-in's sentence, or NONE */
    uint32_t body;     /* reading offset behind the block's own number or marker ("(a) ") */
    struct text marker; /* "(a)", "3.—(1)"; may be empty */
    unsigned depth;    /* of numbered items inside the unit, 0: none */
};
struct block_frame_list LIST_OF(struct block_frame);

/* Where a person finds a stretch of the source that has no lines of its own: from source byte `start` to the next such
 * record. */
struct address {
    uint32_t start;
    uint32_t page;       /* from 1; 0: the format has no pages */
    struct text element; /* the id of the element; empty: none */
};
struct address_list LIST_OF(struct address);

/* What a line of the source is to the reader of the file. */
enum line_kind {
    lines_of_file,
    lines_of_paragraphs, /* the source was made from a file that has none: a line is a paragraph */
    lines_of_pages       /* the same, a line of a printed page; addresses tell where pages begin */
};

/* How changes that somebody tracked in the file were read. */
enum revision_reading {
    revisions_none,    /* there are none */
    revisions_final,   /* as if all were accepted */
    revisions_original /* as if all were rejected */
};
/* "final", "original"; "none" */
const char *revision_reading_name(enum revision_reading reading);

/* Where a reader finds a place. */
struct location {
    uint32_t page;       /* from 1; 0: none is known */
    uint32_t line;       /* or paragraph, from 1; of the page where lines are those of pages */
    uint32_t column;     /* in characters, from 1 */
    struct text element; /* empty: none */
};

/* What had to be put right to read the file: bytes replaced, an encoding guessed. */
struct document_warning {
    struct text message;
    struct span span; /* in the source */
};

struct document {
    struct arena *arena;
    struct text path;
    struct text bytes;           /* the file as it was read */
    struct text format;          /* "text", "markdown", "html" … */
    bool headings_declared;      /* heading levels are the author's own, not told from layout */
    struct source source;        /* decoded to UTF-8, with line ends as they were */
    struct block_list blocks;
    struct text reading;         /* all blocks, divided by '\n'; see reading_text.h */
    struct reading_run_list runs;
    struct unit_list units;      /* in document order, a parent before its children */
    struct block_frame_list frames; /* one a block */
    struct text title;
    enum line_kind lines;
    enum revision_reading revisions;
    struct address_list addresses; /* in the order of the source; empty for formats that have lines alone */
    struct document_warning *warnings;
    size_t warning_count, warning_capacity;
};

void document_warn(struct document *document, struct span span, struct text message);

/* The source offset of a reading byte. */
uint32_t document_source_offset(const struct document *document, uint32_t reading);
struct place document_place(const struct document *document, uint32_t reading);
/* Where a reader finds a source byte. */
struct location document_location(const struct document *document, uint32_t source);
/* From source byte `start` on, what follows stands in the element `id` (borrowed), or in none that has an id. Calls come
 * in the order of the source. */
void document_mark_element(struct document *document, uint32_t start, struct text id);
/* The same for the page that begins there. */
void document_mark_page(struct document *document, uint32_t start, uint32_t page);
/* The SHA-256 of the file's bytes, in hexadecimal digits. */
struct text document_sha256(const struct document *document, struct arena *arena);
void document_free(struct document *document);

#endif
