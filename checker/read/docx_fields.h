/*
 * docx_fields: fields that are written in several runs: an instruction, which is not shown, and behind a mark what the
 * field showed when the file was saved. Tables of contents and indexes are taken back out of the story.
 */
#ifndef SSRCHECK_CHECKER_READ_DOCX_FIELDS_H
#define SSRCHECK_CHECKER_READ_DOCX_FIELDS_H

#include "checker/read/story.h"

enum { docx_deepest_field = 32, docx_most_instruction = 12 /* bytes of it that are looked at */ };

struct docx_field {
    bool shown, left_out;
    char instruction[docx_most_instruction];
    size_t length;
    struct story_place place; /* where it began */
};

struct docx_fields {
    struct docx_field items[docx_deepest_field];
    size_t count;        /* open ones, which may be more than are remembered */
    size_t instructions; /* of them, those that do not show anything yet */
};

/* Whether the instruction makes a table of contents or an index, which repeats what the document says elsewhere. */
bool docx_field_repeats(struct text instruction);

/* A mark of the kind "begin", "separate" or "end". */
void docx_fields_mark(struct docx_fields *fields, struct story_writer *writer, struct text kind);
void docx_fields_instruct(struct docx_fields *fields, struct text words);
/* A paragraph ends: no instruction reaches into the next one. */
void docx_fields_end_paragraph(struct docx_fields *fields);

#endif
