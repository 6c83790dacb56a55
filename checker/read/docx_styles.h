/*
 * docx_styles: what the styles of a DOCX file give to a paragraph and to a run of text: a heading's level, a list,
 * bold. A style takes from the one that it is based on what it does not say itself.
 */
#ifndef SSRCHECK_CHECKER_READ_DOCX_STYLES_H
#define SSRCHECK_CHECKER_READ_DOCX_STYLES_H

#include "checker/read/markup.h"
#include "lang/base/list.h"
#include "lang/base/table.h"

enum { docx_unsaid = -1, docx_body_text = 9 /* as an outline level */ };

/* How a run of text looks; each value 0, 1 or docx_unsaid. */
struct docx_look {
    signed char bold, italic, underlined, hidden, struck;
};

/* What a paragraph is. */
struct docx_standing {
    signed char outline; /* 0 for the outermost heading; docx_body_text; docx_unsaid */
    signed char level;   /* of the list, from 0; docx_unsaid */
    signed char centred;
    long list;           /* 0: none; docx_unsaid */
};

struct docx_style {
    struct text id, name, base;
    struct docx_look look;
    struct docx_standing standing;
    size_t list_style; /* the style that names the list, or SIZE_MAX */
    bool title;        /* of the document */
    bool contents;     /* a line of a table of contents or an index */
    bool paragraph, by_default;
};
struct docx_style_list LIST_OF(struct docx_style);

struct docx_styles {
    struct docx_style_list list;
    struct table by_id;
    size_t usual; /* the style of paragraphs that name none, or SIZE_MAX */
};

extern const struct docx_look docx_no_look;
extern const struct docx_standing docx_no_standing;

/* Reads the part; without content there are no styles. Returns NULL, or why it cannot be read. */
const char *docx_styles_read(struct docx_styles *styles, struct arena *arena, struct text content,
                             struct markup_limits limits);
/* The style with that id, with all that it takes from others; NULL when there is none. */
const struct docx_style *docx_styles_find(const struct docx_styles *styles, struct text id);

/* What an element inside the properties of a run, or of a paragraph, says. False when it says nothing here. */
bool docx_look_see(struct docx_look *look, const struct markup_element *element);
bool docx_standing_see(struct docx_standing *standing, const struct markup_element *element);
/* Takes from `base` what is unsaid. */
void docx_look_inherit(struct docx_look *look, const struct docx_look *base);
void docx_standing_inherit(struct docx_standing *standing, const struct docx_standing *base);

/* The element's `val`: whether it switches on; as a whole number. */
bool docx_switched_on(const struct markup_element *element);
long docx_number(struct text value, long otherwise);

#endif
