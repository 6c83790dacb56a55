/*
 * readers: what readers have in common. A reader fills document->blocks from document->source; it
 * returns NULL, or why it could not (a static string that goes on after "FILE: ").
 */
#ifndef SSRCHECK_CHECKER_READ_READERS_H
#define SSRCHECK_CHECKER_READ_READERS_H

#include "checker/read/read.h"

const char *plain_read(struct document *document, const struct read_limits *limits);
const char *markdown_read(struct document *document, const struct read_limits *limits);
void markdown_prepare(void);
const char *html_read(struct document *document, const struct read_limits *limits);
/* Adds the blocks of a stretch of HTML; lists may nest `depth` deep. */
const char *html_add(struct document *document, struct span span, size_t depth);
const char *legal_xml_read(struct document *document, const struct read_limits *limits);
const char *docx_read(struct document *document, const struct read_limits *limits);
const char *odt_read(struct document *document, const struct read_limits *limits);
/* Says what a zip file is that no other reader takes. */
const char *zip_read(struct document *document, const struct read_limits *limits);

/* Printed pages, read with poppler's programs. */
bool pdf_suits(struct text name, struct text content);
const char *pdf_read(struct document *document, const struct read_limits *limits);

/* What LibreOffice turns into DOCX, which is then read. */
bool rtf_suits(struct text name, struct text content);
bool doc_suits(struct text name, struct text content);
const char *office_read(struct document *document, const struct read_limits *limits);
/* Reads `bytes`, which were made from the document's own, with whichever reader of bytes takes them. */
const char *readers_read_converted(struct document *document, struct text bytes, const struct read_limits *limits);

/* True when the name or the text itself says that it is Markdown. */
bool markdown_suits(struct text name, struct text content);

/* True when the text opens as a web page does. */
bool html_suits(struct text name, struct text content);
/* True when the text is XML of any kind but a web page. */
bool legal_xml_suits(struct text name, struct text content);

/* True when the bytes are a package of an office program, or one locked with a password. */
bool docx_suits(struct text name, struct text bytes);
/* True when the bytes are a package of OpenDocument's kind, or OpenDocument in one flat file. */
bool odt_suits(struct text name, struct text bytes);
bool zip_suits(struct text name, struct text bytes);

/* Whether the name ends so (".md"), in letters of any case. */
bool readers_name_ends(struct text name, const char *ending);

/* Adds an empty block and returns its index. */
size_t readers_add_block(struct document *document, enum block_kind kind, unsigned level);
/* Adds a piece to the newest block. */
void readers_add_piece(struct document *document, struct piece piece);

#endif
