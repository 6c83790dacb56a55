/*
 * docx_story: the text of one part of a DOCX file (the document itself, its footnotes, its endnotes) as a story.
 */
#ifndef SSRCHECK_CHECKER_READ_DOCX_STORY_H
#define SSRCHECK_CHECKER_READ_DOCX_STORY_H

#include "checker/read/docx_numbering.h"
#include "checker/read/story.h"

/* The notes of a part, by their ids; each is told once. */
struct docx_note {
    struct story_event_list events;
    bool told;
};
struct docx_note_list LIST_OF(struct docx_note);

struct docx_notes {
    struct docx_note_list list;
    struct table by_id;
};

/* What the parts share while they are read. */
struct docx_file {
    struct arena *arena;
    struct docx_styles styles;
    struct docx_numbering numbering;
    struct docx_notes footnotes, endnotes;
    struct story *story;
    bool original; /* tracked changes are read as if they had not been made */
    bool revised;  /* there are some */
    bool foreign;  /* it holds files of other formats, which are not read */
    size_t tables; /* that may stand inside each other */
};

/* Reads the document's text into file->story. Returns NULL, or why it cannot be read. */
const char *docx_story_read(struct docx_file *file, struct text content, struct markup_limits limits);
/* Reads notes, for the document's text to refer to. */
const char *docx_notes_read(struct docx_file *file, struct docx_notes *notes, struct text content,
                            struct markup_limits limits);

#endif
