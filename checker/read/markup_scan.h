/*
 * markup_scan: where tags, comments and the marks of CDATA begin and end in the source of markup. It knows no more of
 * their meaning than that.
 */
#ifndef SSRCHECK_CHECKER_READ_MARKUP_SCAN_H
#define SSRCHECK_CHECKER_READ_MARKUP_SCAN_H

#include "lang/base/text.h"

enum markup_kind { markup_xml, markup_html };

struct markup_scan {
    struct text source;
    uint32_t at;
    enum markup_kind kind;
    bool verbatim; /* inside CDATA, where no byte is markup */
    bool crowded;  /* an element was passed that has more attributes than anybody needs */
};

/* What is left of the source. */
struct text markup_scan_rest(const struct markup_scan *scan);
/* Passes over all markup at the place. */
void markup_scan_pass(struct markup_scan *scan);
/* Whether some element has more than 4096 attributes: the library compares each with all others. */
bool markup_scan_is_crowded(struct text source, enum markup_kind kind);

#endif
