/*
 * docx_package: a DOCX file as the parts it is made of. The main part and those that belong to it are found through the
 * package's relationships, of whatever year their names are.
 */
#ifndef SSRCHECK_CHECKER_READ_DOCX_PACKAGE_H
#define SSRCHECK_CHECKER_READ_DOCX_PACKAGE_H

#include "checker/read/archive.h"
#include "checker/read/markup.h"

/* The parts of the main part; a name is empty where there is none. */
enum docx_part { docx_main, docx_styles_part, docx_numbering_part, docx_footnotes_part, docx_endnotes_part, docx_part_count };

struct docx_package {
    struct archive archive;
    struct markup_limits limits;
    struct text names[docx_part_count];
};

/* Returns NULL, or why the bytes are no DOCX file or cannot be read; the reason goes on after "FILE: ". */
const char *docx_package_open(struct docx_package *package, struct arena *arena, struct text bytes,
                              const struct archive_limits *limits, struct markup_limits markup);

/* The part's XML as UTF-8; without bytes where there is none. Returns NULL, or why it cannot be read. */
const char *docx_package_read(const struct docx_package *package, enum docx_part part, struct text *content);

/* Whether the bytes are an Office file that was locked with a password: a container of another kind around it. */
bool docx_is_encrypted(struct text bytes);

#endif
