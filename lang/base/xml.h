/*
 * xml: writes XML 1.0 piece by piece, without ever holding the whole. The caller keeps begin and end in step.
 *
 * Values are escaped here, so that no text can close an element or an attribute. What XML cannot hold at all
 * (control characters, U+FFFE and U+FFFF), what could deceive a reader (overrides of the direction of writing) and
 * ill-formed UTF-8 become U+FFFD.
 */
#ifndef SSRCHECK_LANG_BASE_XML_H
#define SSRCHECK_LANG_BASE_XML_H

#include "lang/base/text.h"

struct xml_writer {
    struct text_builder *builder; /* takes the bytes; borrowed; may be another one between two calls */
    unsigned depth;               /* elements that are open */
    bool in_tag;                  /* attributes may follow */
    bool has_text;                /* the element that is open holds text: its end follows at once */
};

/* Sets up the writer and writes the declaration. */
void xml_begin(struct xml_writer *writer, struct text_builder *builder);

void xml_element(struct xml_writer *writer, const char *name);
void xml_attribute(struct xml_writer *writer, const char *name, struct text value);
void xml_attribute_number(struct xml_writer *writer, const char *name, size_t value);
void xml_text(struct xml_writer *writer, struct text value);
void xml_end(struct xml_writer *writer, const char *name);

#endif
