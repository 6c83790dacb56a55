/*
 * case_file: a case as it is written down (tests/README.md), read into sections and written back.
 *
 * Everything lives in the arena that the case was read into.
 */
#ifndef SSRCHECK_TESTS_CASE_FILE_H
#define SSRCHECK_TESTS_CASE_FILE_H

#include "lang/base/list.h"
#include "lang/base/text.h"

struct word_list LIST_OF(struct text);

/* "=== name words…" and the lines below it. */
struct section {
    struct word_list words; /* of the head, the name first */
    struct text head;       /* whole, with its line end */
    struct text body;       /* as written */
    size_t line;
    size_t run; /* how many `run` sections stand above it or are it: 0 belongs to all runs */
};
struct section_list LIST_OF(struct section);

struct case_file {
    struct arena *arena;
    struct text content;
    struct text remarks; /* everything above the first section */
    struct text title;
    struct section_list sections;
    size_t run_count;
    struct text_builder faults; /* a line each; empty: the case can be run */
};

/* Takes `content` apart and checks it. */
void case_read(struct case_file *file, struct arena *arena, struct text content);

/* The section of that name in that run, or NULL. */
struct section *case_find(struct case_file *file, const char *name, size_t run);
bool section_is(const struct section *section, const char *name);

/* The bytes that the lines of a section stand for. */
struct text section_content(struct case_file *file, const struct section *section);

/* Makes `content` what the section stands for (for `exit`: what follows the word). */
void section_set(struct case_file *file, struct section *section, struct text content);

/* The same by name; adds a section at the end of its run when there is none. */
void case_set(struct case_file *file, const char *name, size_t run, struct text content);

/* The case as text again. What was not set is as it was, byte for byte. */
struct text case_written(const struct case_file *file);

/* Words are parted by spaces; "double quotes" hold one together, \" is a quote. */
struct word_list split_words(struct arena *arena, struct text line);

#endif
