/*
 * rules_image: a rulebook and what checks need of it, worked out once for all runs of this build of the program.
 *
 * An image stands in for loading only where loading would come to the same: every file that the rulebook was made of
 * still reads byte for byte as it did, and nothing new stands where one of them would have been found first. The paths
 * that are shown are those by which the files are found now.
 */
#ifndef SSRCHECK_CHECKER_RULES_IMAGE_H
#define SSRCHECK_CHECKER_RULES_IMAGE_H

#include "lang/rulebook.h"

struct rules_image;

/* Loads the rulebook at `path` and writes its image; `slot` as for image_new(). `options`: at most two folders, and no
 * more. Returns NULL, or why not, in words that follow "path: "; `scratch` holds what is written meanwhile. */
const char *rules_image_make(const char *path, const struct rulebook_options *options, unsigned slot,
                             struct arena *scratch, const char *image);

/* The rulebook from the image at `image`; NULL where that cannot stand in for loading `path` with `options`. The caller
 * owns it: rules_image_free(). */
struct rules_image *rules_image_open(const char *image, const char *path, const struct rulebook_options *options);

/* Goes with the image; not to be freed. Its checks are prepared. */
const struct rulebook *rules_image_rulebook(const struct rules_image *kept);
void rules_image_free(struct rules_image *kept);

#endif
