/*
 * book_parts: the small pieces of a book: names and links, conditions, phrases, citations, and how things are told.
 * Shared by the files book*.c alone.
 */
#ifndef SSRCHECK_CHECKER_REPORT_BOOK_PARTS_H
#define SSRCHECK_CHECKER_REPORT_BOOK_PARTS_H

#include "checker/report/book_index.h"
#include "checker/report/html_page.h"

/* Titles are repeated at every mention, so they are cut for it. */
enum { book_longest_title = 160 };

struct book {
    struct html *html;
    struct arena *arena;
    const struct rulebook *rulebook;
    struct book_index index;
    size_t number;  /* of the rulebook on the page, from 0 */
    unsigned level; /* of the heading that the things of this passage stand under */
};

/* "concept", "requirement" */
const char *book_sort_name(enum book_sort sort);
/* "Concepts" */
const char *book_sort_title(enum book_sort sort);
/* What a reader knows the thing by: its title or documentation, else its name with spaces. Cut. */
struct text book_title(const struct book *book, struct book_thing thing);
/* The thing's name in the rulebook; empty for what has none. */
struct text book_name(const struct book *book, struct book_thing thing);
struct text book_anchor(const struct book *book, struct book_thing thing);
struct text book_file_anchor(const struct book *book, size_t file);
struct text book_file_title(const struct book *book, size_t file);

/* A link to where the thing is told, in its title's words. */
void book_link(struct book *book, struct book_thing thing);
void book_link_thing(struct book *book, struct thing thing);
/* The same of several, with `between` between them. */
void book_link_terms(struct book *book, const struct index_list *terms, const char *between);
void book_link_concepts(struct book *book, const struct index_list *concepts);

/* A condition as a reader would say it, with links. */
void book_condition(struct book *book, const struct condition *condition);
/* "provided or allowed" */
void book_stances(struct book *book, stance_set stances);
/* A few phrases in plain words; when that is not all there is to them, all as
 * they were written, folded away. */
void book_phrases(struct book *book, const struct index_list *phrases);
/* A text of a rulebook with places to fill, {unit}, marked as such. */
void book_template(struct book *book, struct text text);
/* The kinds of documents that something is for. */
void book_kinds(struct book *book, const struct index_list *kinds);

/* A row of a list of facts: opens what book_fact_end() closes. */
void book_fact(struct book *book, const char *name);
void book_fact_end(struct book *book);
/* A fact each, or nothing when there is nothing to tell. */
void book_fact_citations(struct book *book, const struct citation_list *citations);
void book_fact_uses(struct book *book, struct book_thing thing);

/* book_things: the place of one thing, with all that is to be told of it. */
void book_tell(struct book *book, struct book_thing thing);
/* book_tests: the test itself; and, as a fact of a thing, what tests expect of it. */
void book_tell_test(struct book *book, size_t test);
void book_fact_tests(struct book *book, struct book_thing thing);

/* book_commentary: Markdown, made safe; its headings stand under the chapter's, its links to other chapters lead
 * there. */
void book_commentary(struct book *book, struct text markdown);

#endif
