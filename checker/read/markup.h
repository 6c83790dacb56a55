/*
 * markup: XML and HTML, read by libxml2 and told as events: an element opens, it closes, text stands here.
 *
 * Nothing outside the bytes given is ever opened: no network, no external entity, and no entity of the document's own
 * is expanded. The events come in the order of the bytes. What a handler is given is borrowed for the call.
 */
#ifndef SSRCHECK_CHECKER_READ_MARKUP_H
#define SSRCHECK_CHECKER_READ_MARKUP_H

#include "checker/read/markup_scan.h"

struct markup_element {
    struct text name;              /* without prefix; in HTML in small letters */
    const unsigned char *const *attributes; /* as libxml2 gives them; see markup_attribute() */
    size_t attribute_count;
    enum markup_kind kind;
};

/* The value of the attribute with that local name; `bytes` is NULL when the element has none. */
struct text markup_attribute(const struct markup_element *element, const char *name);

struct markup_handler {
    void *self;
    void (*open)(void *self, const struct markup_element *element);
    void (*close)(void *self, struct text name);
    void (*text)(void *self, struct text text); /* references resolved; a run of text may come in several calls */
    const char *const *stopped; /* when it points to a reason, reading stops with that reason; NULL: it never does */
};

struct markup_limits {
    size_t depth; /* of elements inside each other */
};

/* Reads UTF-8 `content` from end to end. Returns NULL, or why it could not: a text of the arena or a static one that goes
 * on after "FILE: ". HTML is mended as browsers do; XML that is not well formed is refused. */
const char *markup_read(struct arena *arena, struct text content, enum markup_kind kind, struct markup_limits limits,
                        const struct markup_handler *handler);

/* The name of the outermost element, without prefix, as it is written (borrowed); empty where the text opens with none. */
struct text markup_root(struct text content);

/* Sets up what libxml2 keeps for the whole program. */
void markup_prepare(void);

#endif
