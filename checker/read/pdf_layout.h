/*
 * pdf_layout: runs of words → the lines that a person sees on the pages, column by column, with what belongs to the page
 * alone (running heads, page numbers, lists of contents) told apart, and tables found. It knows lengths, not languages.
 */
#ifndef SSRCHECK_CHECKER_READ_PDF_LAYOUT_H
#define SSRCHECK_CHECKER_READ_PDF_LAYOUT_H

#include "checker/read/pdf_text.h"

enum pdf_kind {
    pdf_body,
    pdf_furniture, /* the page's, not the text's */
    pdf_note,      /* of a footnote */
    pdf_side_note  /* beside the text */
};

/* Runs drawn one after the other on one line without a wide gap. */
struct pdf_stretch {
    size_t page;
    size_t first, count; /* runs */
    int left, right, top, bottom;
    int size;            /* of most letters */
    unsigned band, column;
    enum pdf_kind kind;
};
struct pdf_stretch_list LIST_OF(struct pdf_stretch);

/* A line of a page: what stands on one height in one column. */
struct pdf_line {
    size_t page;
    size_t first, count;   /* stretches, from left to right */
    unsigned band, column; /* parts of the page, in reading order */
    int left, right, top, bottom;
    int size;              /* of most letters */
    int column_left, column_right; /* between which the lines around it stand */
    uint32_t font;         /* of most letters */
    bool bold, italic;     /* all of it */
    enum pdf_kind kind;
    uint32_t table;        /* from 1; 0: none */
    uint32_t element;      /* of the file's own structure in which it stands, from 1; 0: not known */
    unsigned level;        /* of that element, when it is a heading; 0: it is none */
};
struct pdf_line_list LIST_OF(struct pdf_line);

struct pdf_layout {
    struct arena *arena;
    struct pdf_text *pdf;
    struct pdf_stretch_list stretches; /* in reading order once there are lines */
    struct pdf_line_list lines;        /* in reading order */
    int body_size;
    uint32_t tables;
    bool tagged; /* the elements of lines can be relied on */
};

/* Finds all that is said above. */
void pdf_layout_make(struct pdf_layout *layout, struct pdf_text *pdf);

/* Steps of it, each in a file of its own. */
void pdf_layout_drop_furniture(struct pdf_layout *layout);
/* Marks notes in the margin of the page whose stretches are [first,behind). */
void pdf_layout_side_notes(struct pdf_layout *layout, size_t first, size_t behind);
/* Sets band and column of the page's stretches [first,behind). */
void pdf_layout_columns(struct pdf_layout *layout, size_t first, size_t behind);
void pdf_layout_tables(struct pdf_layout *layout);
/* Marks footnotes, once lines are there. */
void pdf_layout_notes(struct pdf_layout *layout);

/* The words of a stretch, made in the arena. */
struct text pdf_stretch_text(const struct pdf_layout *layout, const struct pdf_stretch *stretch);
struct text pdf_line_text(const struct pdf_layout *layout, const struct pdf_line *line);
/* Whether a space stands between the run and the one drawn before it on the line. */
bool pdf_space_before(const struct pdf_layout *layout, size_t run, size_t before);
/* A raised figure, the mark of a footnote, or the figure that a footnote opens with. `line` is where it stands. */
bool pdf_is_note_mark(const struct pdf_layout *layout, const struct pdf_line *line, size_t run);

#endif
