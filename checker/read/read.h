/*
 * read: a file of one kind → a document's source text and blocks. Readers know nothing of rules.
 */
#ifndef SSRCHECK_CHECKER_READ_READ_H
#define SSRCHECK_CHECKER_READ_READ_H

#include "checker/document.h"

struct read_limits {
    size_t file_size;  /* bytes of the file; 0: 1 GiB */
    size_t memory;     /* bytes the document's arena may take; 0: 8 GiB */
    size_t line_length;/* bytes of one line; 0: 64 MiB */
    size_t depth;      /* nesting of lists and quotes; 0: 100 */
    size_t unpacked_size;  /* bytes that a file such as DOCX unpacks to; 0: 512 MiB */
    size_t unpacked_ratio; /* of them to its own; 0: 200 */
    size_t members;        /* of such a file; 0: 10,000 */
    enum revision_reading revisions; /* how tracked changes are read; 0: revisions_final */
    size_t helper_seconds; /* time of a helper program such as pdftohtml; 0: 120 */
    size_t helper_memory;  /* bytes of its address space; 0: 4 GiB */
    size_t helper_output;  /* bytes it may write; 0: 256 MiB */
    struct arena_store *store; /* where the document's memory comes from and goes to; NULL: the system */
    long allocations;  /* tests only: how many allocations succeed; 0: all */
};

/* Sets up what the Markdown library keeps for the whole program. Call it once before documents are read
 * in several threads; a program of one thread need not. */
void read_prepare(void);

/* Reads `path` ("-": standard input). `format` forces a reader ("text", "markdown") or is NULL to go by
 * content and name. Returns a document owned by the caller (document_free()), or NULL with *why set to
 * one line without the path ("is empty", "is binary, not text"): a static string or one copied into
 * `messages`. */
struct document *read_document(const char *path, const char *format, const struct read_limits *limits,
                               struct arena *messages, const char **why);

/* The same for bytes in memory; `name` stands for the path. */
struct document *read_document_bytes(struct text name, struct text bytes, const char *format,
                                     const struct read_limits *limits, struct arena *messages,
                                     const char **why);

#endif
