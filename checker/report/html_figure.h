/*
 * html_figure: the map of principles by unit: a drawing that stands in the page, without script.
 *
 * Rows are units, columns are principles; a mark tells by its shape, and by its colour besides, what the one does to
 * the other. Many rows are drawn on several sheets, each with the heads of its columns, so that none is cut by the end
 * of a page. The same stands in a table for those who do not see the drawing.
 */
#ifndef SSRCHECK_CHECKER_REPORT_HTML_FIGURE_H
#define SSRCHECK_CHECKER_REPORT_HTML_FIGURE_H

#include "checker/report/html_page.h"
#include "lang/base/list.h"

enum figure_mark { figure_untouched, figure_strengthened, figure_weakened, figure_both, figure_weakly, figure_mark_count };
const char *figure_mark_words(enum figure_mark mark);

struct figure_row {
    struct text label, anchor;  /* what the unit is called, and where it is told */
    const char *verdict, *tone; /* in words, and the class of its colour */
    const enum figure_mark *marks; /* one a column */
};
struct figure_row_list LIST_OF(struct figure_row);
struct figure_name_list LIST_OF(struct text);

struct figure {
    struct text id;    /* begins all names of places that the figure has */
    struct text title;
    struct figure_name_list columns;
    struct figure_row_list rows;
};

extern const char figure_style[];

/* Nothing when there is no row or no column. */
void figure_write(struct html *html, const struct figure *figure);
void figure_table(struct html *html, const struct figure *figure);

#endif
