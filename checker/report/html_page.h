/*
 * html_page: a page of HTML that stands alone: no script, nothing from elsewhere, and whatever comes from a file
 * is text and never markup.
 *
 * The page is light or dark as the reader's system is, prints, and can be walked with the keyboard. A writer of
 * pages calls html_page_begin(), writes its header, contents and main part (which has the id "main"), and calls
 * html_page_end(). The program's own markup goes through html_markup(); all else through the other calls, which
 * escape it and replace what could deceive a reader (control characters, overrides of the direction of writing,
 * ill-formed bytes) by U+FFFD.
 */
#ifndef SSRCHECK_CHECKER_REPORT_HTML_PAGE_H
#define SSRCHECK_CHECKER_REPORT_HTML_PAGE_H

#include "lang/base/text.h"

struct html {
    struct text_builder *out; /* borrowed; what is made on the way lives in its arena */
};

struct html_head {
    struct text title;    /* what a browser calls the page */
    struct text language; /* of most of its words: "en"; empty or odd: English */
    const char *style;    /* CSS of this sort of page, behind what all pages have; NULL: none */
};

/* All from <!DOCTYPE html> to <body>, with the link that leads past header and contents to "main". */
void html_page_begin(struct html *html, const struct html_head *head);
void html_page_end(struct html *html);

/* Markup, as it stands: only literals of the program, never anything that was read. */
void html_markup(struct html *html, const char *markup);
/* Text, escaped so that it may stand between tags and in quoted attributes. */
void html_text(struct html *html, struct text text);
void html_format(struct html *html, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* ` name="value"`, into a tag that html_markup() has opened. */
void html_attribute(struct html *html, const char *name, struct text value);
/* `<element>text</element>` */
void html_element(struct html *html, const char *element, struct text text);
/* A link to a place on this page. */
void html_link(struct html *html, struct text anchor, struct text words);
/* Whether an address is one of the web, "http:" or "https:", and so neither runs nor reads anything here. */
bool html_is_web_address(struct text address);
/* A link to another page, when its address is one of the web; the words alone when it is not. */
void html_web_link(struct html *html, struct text address, struct text words);

/* "concept-parliamentary_oversight": an anchor that holds only letters, digits and "-", "_", ".", "~", whatever the
 * name is; other bytes are written ~xx. Different names have different anchors; those of more than 100 bytes give
 * way to `number`, which must be theirs alone within the sort. Made in `arena`. */
struct text html_anchor(struct arena *arena, const char *sort, struct text name, size_t number);

/* The first `most` bytes, less a character that would be cut; "…" tells that more was there. Made in `arena`. */
struct text html_cut(struct arena *arena, struct text text, size_t most);

#endif
