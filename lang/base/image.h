/*
 * image: what the program once worked out, kept in a file and brought back by mapping it where it lay.
 *
 * An image is made in rooms: ranges of addresses that are the same in every run, each with an arena in it. Pointers
 * from room to room hold as they stand. Pointers into the program (constant texts and tables) do not, for the system
 * loads a program somewhere else each time. Which words those are is not guessed: two runs of the same build make the
 * same image, and a word of one is either equal to that of the other, or apart from it by exactly the way that the
 * program lies apart, and then it is such a pointer. Anything else would be a pointer out of the image, or memory that
 * was never set; then there is no image, and its owner works everything out as before.
 *
 * An image belongs to one build of the program and is trusted as its code is: whoever may write to it could replace
 * the program. What it was made from is its owner's to compare.
 */
#ifndef SSRCHECK_LANG_BASE_IMAGE_H
#define SSRCHECK_LANG_BASE_IMAGE_H

#include "lang/base/arena.h"
#include "lang/base/text.h"

struct image;

enum { image_most_rooms = 8, image_most_slots = 16 };

/* An empty image. Two can be there at once when their slots (below image_most_slots) differ. NULL when the addresses
 * or memory cannot be had. The caller owns it: image_free(). */
struct image *image_new(unsigned slot);

/* An arena in a room of its own, which goes with the image; never to be freed alone. NULL: no room is left. */
struct arena *image_arena(struct image *image);

/* Writes what lies in the rooms, and where the story begins in it; nothing can be made in them any more. What is
 * written is a draft: half of what image_join() needs. Returns NULL, or why not, in words that follow "path: ". */
const char *image_write(struct image *image, const void *root, struct arena *arena, const char *path);

/* Makes the image from drafts of two runs. Returns NULL, or why it cannot be: image_unmoved when the system loaded the
 * program at the same address both times, so that another draft may help. */
extern const char image_unmoved[];
const char *image_join(struct arena *arena, const char *one, const char *other, const char *path);

/* Brings back an image that this build of the program made. NULL when there is none at `path`, when it is another
 * build's, and when its addresses are taken. What is changed in it is not written back. The caller owns it. */
struct image *image_open(const char *path);
void *image_root(const struct image *image);

void image_free(struct image *image);

#endif
