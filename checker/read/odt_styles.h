/*
 * odt_styles: what the styles of an OpenDocument text give to paragraphs, to runs of text and to lists.
 */
#ifndef SSRCHECK_CHECKER_READ_ODT_STYLES_H
#define SSRCHECK_CHECKER_READ_ODT_STYLES_H

#include "checker/read/list_label.h"
#include "checker/read/markup.h"
#include "lang/base/list.h"
#include "lang/base/table.h"

enum { odt_unsaid = -1 };

/* Each value 0, 1 or odt_unsaid. */
struct odt_look {
    signed char bold, italic, underlined, hidden, struck;
};

struct odt_style {
    struct text name, parent, list; /* `list` without bytes: unsaid; empty: no list */
    struct odt_look look;
    signed char centred, new_page;
    bool title;
    bool whole; /* has taken what it takes from its parents */
};
struct odt_style_list LIST_OF(struct odt_style);

struct odt_list_style {
    struct list_format format;
    unsigned shown_levels[list_levels];         /* how many levels a number shows */
    struct text before[list_levels], after[list_levels];
    bool whole; /* the patterns are made */
};
struct odt_list_style_list LIST_OF(struct odt_list_style *);

struct odt_family {
    struct odt_style_list list;
    struct table by_name;
};

struct odt_styles {
    struct arena *arena;
    struct odt_family paragraphs, texts;
    struct odt_list_style_list lists;
    struct table lists_by_name;
    struct odt_list_style *outline;  /* how headings are numbered; or NULL */
    struct odt_family *open_family;  /* of the style that is being read, or NULL */
    struct odt_list_style *open_list;
};

extern const struct odt_look odt_no_look;

void odt_styles_init(struct odt_styles *styles, struct arena *arena);
/* Sees an element of the file's styles open, or close. */
void odt_styles_open(struct odt_styles *styles, const struct markup_element *element);
void odt_styles_close(struct odt_styles *styles, struct text name);

/* With all that they take from others; NULL when there is none of that name. */
const struct odt_style *odt_styles_paragraph(struct odt_styles *styles, struct text name);
const struct odt_style *odt_styles_text(struct odt_styles *styles, struct text name);
const struct list_format *odt_styles_list(struct odt_styles *styles, struct text name);
/* How headings are numbered; NULL: they are not. */
const struct list_format *odt_styles_outline(struct odt_styles *styles);

void odt_look_inherit(struct odt_look *look, const struct odt_look *base);
/* A whole number that an attribute gives, or `otherwise`. */
long odt_number(struct text value, long otherwise);

#endif
