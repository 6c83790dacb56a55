/*
 * story: what a word processor's file says, paragraph by paragraph and table by table, before blocks are made of it.
 *
 * The readers of DOCX and OpenDocument write a story, in the order in which a person reads: what stands in a text box or
 * a note comes behind the paragraph that bears it, although the file has it inside. story_tell() then makes the source
 * and the blocks of the document.
 */
#ifndef SSRCHECK_CHECKER_READ_STORY_H
#define SSRCHECK_CHECKER_READ_STORY_H

#include "checker/document.h"

enum { story_depth = 16 /* of text boxes and notes inside each other; what is deeper is left out */ };

enum story_mark_kind { story_strong, story_plain, story_page };

/* What changes at a byte of a paragraph's words. */
struct story_mark {
    size_t at;
    enum story_mark_kind kind;
};
struct story_mark_list LIST_OF(struct story_mark);

struct story_paragraph {
    struct text words; /* with white space as it stands there */
    struct story_mark_list marks;
    struct text label;  /* its number: "(a) " */
    unsigned heading;   /* level from 1; 0: none */
    unsigned item;      /* of a list, with a number or a bullet: depth from 1; 0: none */
    bool title;         /* of the document, or a further line of it */
    bool centred;
};
struct story_paragraph_list LIST_OF(struct story_paragraph);

enum story_kind { story_words, story_table, story_row, story_cell, story_table_end, story_note, story_note_end };

struct story_event {
    enum story_kind kind;
    bool header;       /* rows: it says what stands in the columns */
    uint32_t columns;  /* cells: how many it takes */
    size_t index;      /* of the paragraph, or of the table */
};
struct story_event_list LIST_OF(struct story_event);

struct story_table {
    size_t cells, widest; /* of the row that is being written, and of any row */
    bool nested;          /* it holds another table */
    bool inside;          /* it stands in a cell */
};
struct story_table_list LIST_OF(struct story_table);

struct story {
    struct story_event_list events;
    struct story_paragraph_list paragraphs;
    struct story_table_list tables;
    size_t headings;
    bool paged; /* it knows where pages begin */
};

/* A paragraph that is being written, with the text boxes and notes that it bears. */
struct story_frame {
    struct story_event_list events, behind; /* told so far; to be told behind the paragraph */
    struct story_paragraph paragraph;
    struct text_builder words;
    struct index_list open_tables;
    bool open, strong, note;
    bool goes_on; /* the paragraph's end was taken away: the next one belongs to it */
};

struct story_writer {
    struct arena *arena;
    struct story *story;
    struct story_frame frames[story_depth];
    size_t depth;   /* of the frame that is written, from 0 */
    size_t beyond;  /* boxes that are deeper than may be */
};

void story_writer_init(struct story_writer *writer, struct arena *arena, struct story *story);
/* Ends what is open and hands over what was written; the writer can go on with something else. */
struct story_event_list story_writer_take(struct story_writer *writer);

/* The next words are those of a new paragraph. When the one before went on, it is still that one. */
void story_open_paragraph(struct story_writer *writer);
/* The open paragraph, to be told what it is; NULL when none is open. */
struct story_paragraph *story_current(struct story_writer *writer);
void story_close_paragraph(struct story_writer *writer, bool goes_on);

/* Without an open paragraph these do nothing. */
void story_put(struct story_writer *writer, struct text words);
void story_set_strong(struct story_writer *writer, bool strong);
void story_put_page(struct story_writer *writer);
/* How many bytes of words the open paragraph has. */
size_t story_length(const struct story_writer *writer);

/* How far the story has got; story_cut() takes away what was written since. False when that cannot be done: a table or a
 * box opened or closed in between. */
struct story_place {
    size_t depth, tables, events, length;
};
struct story_place story_here(const struct story_writer *writer);
bool story_cut(struct story_writer *writer, struct story_place place);

/* What comes until the end stands apart from the open paragraph, and is told behind it. */
void story_open_box(struct story_writer *writer, bool note);
void story_close_box(struct story_writer *writer);
/* Tells the paragraphs of `note`, written before into the same story, behind the open paragraph. */
void story_put_note(struct story_writer *writer, const struct story_event_list *note);

void story_open_table(struct story_writer *writer);
void story_open_row(struct story_writer *writer, bool header);
void story_open_cell(struct story_writer *writer, size_t columns);
void story_close_table(struct story_writer *writer);
/* How many tables are open around the place. */
size_t story_table_depth(const struct story_writer *writer);

/* Gives headings to a story that has none. */
void story_guess_headings(struct story *story);

/* Makes the document's source and blocks. Returns NULL, or why it cannot be done. */
const char *story_tell(struct document *document, struct story *story);

#endif
