/*
 * page: text for a terminal: wrapped, indented, coloured where asked, and always safe to print.
 *
 * Whatever comes from a file goes through page_clean(), so that no control character, escape sequence or
 * ill-formed byte reaches the terminal.
 */
#ifndef SSRCHECK_CHECKER_REPORT_PAGE_H
#define SSRCHECK_CHECKER_REPORT_PAGE_H

#include "checker/check.h"

#define PAGE_WIDTH 100

struct page {
    struct text_builder *out;
    struct arena *arena; /* for what is made on the way */
    bool colour;
};

enum tone { tone_plain, tone_good, tone_bad, tone_open, tone_faint, tone_strong };

/* One line of printable text: runs of white space become one space, what a terminal could take as a command
 * becomes U+FFFD. */
struct text page_clean(struct arena *arena, struct text raw);
/* The first `columns` columns of clean text; "…" shows that something was left out. */
struct text page_cut(struct arena *arena, struct text clean, size_t columns);

/* Cleans `raw` and writes it in `tone`. */
void page_tone(struct page *page, enum tone tone, struct text raw);
void page_text(struct page *page, struct text raw);
void page_string(struct page *page, const char *words); /* the program's own words */
void page_spaces(struct page *page, size_t count);
void page_line_end(struct page *page);

/* `label` in `tone`, then `raw` wrapped to the page; every line starts `indent` columns in, those after the
 * first two columns more. */
void page_paragraph(struct page *page, size_t indent, enum tone tone, const char *label, struct text raw);

/* The same with a text that is formatted as by printf. */
void page_say(struct page *page, size_t indent, enum tone tone, const char *label, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The words of the evidence with as much of their sentence as fits into `columns`, on the line being written. */
void page_words_in_sentence(struct page *page, size_t columns, const struct document *document,
                            const struct evidence *evidence);

/* The line of the evidence with its words underlined, cut to the page; words that run over a line end are
 * shown with the lines joined. Nothing when the evidence points outside the document. */
void page_excerpt(struct page *page, size_t indent, const struct document *document,
                  const struct evidence *evidence);

#endif
