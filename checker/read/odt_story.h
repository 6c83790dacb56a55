/*
 * odt_story: an OpenDocument text, its styles and its words, as a story.
 */
#ifndef SSRCHECK_CHECKER_READ_ODT_STORY_H
#define SSRCHECK_CHECKER_READ_ODT_STORY_H

#include "checker/read/odt_lists.h"
#include "checker/read/story.h"

struct odt_file {
    struct arena *arena;
    struct odt_styles styles;
    struct story *story;
    bool original; /* tracked changes are read as if they had not been made */
    bool revised;  /* there are some */
    size_t tables; /* that may stand inside each other */
    bool is_text;  /* it is no spreadsheet or drawing */
};

/* Reads styles, and into file->story the words, from content.xml, from styles.xml (which has no words) or from a flat
 * file, which is all in one. Returns NULL, or why it cannot be read. */
const char *odt_story_read(struct odt_file *file, struct text content, struct markup_limits limits);

#endif
