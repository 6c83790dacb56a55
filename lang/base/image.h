/*
 * image: what the program once worked out, kept in a file and brought back by mapping it where it lay.
 *
 * An image is made in rooms: ranges of addresses that are the same in every run, each with an arena in it. Pointers
 * from room to room hold as they stand. Pointers into the program (constant texts and tables) do not, for the system
 * loads a program somewhere else each time; they are told by their value, as a conservative garbage collector tells
 * them (Boehm and Weiser 1988): a word that lies in the few megabytes out of 2^64 where the program lies is one, and is
 * moved with it. Nothing else that lies outside may be pointed to when the image is written.
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

/* Writes what lies in the rooms, and where the story begins in it; nothing can be made in them any more. Returns NULL,
 * or why not, in words that follow "path: "; `scratch` holds what is written meanwhile. */
const char *image_write(struct image *image, const void *root, struct arena *scratch, const char *path);

/* Brings back an image that this build of the program made. NULL when there is none at `path`, when it is another
 * build's, and when its addresses are taken. What is changed in it is not written back. The caller owns it. */
struct image *image_open(const char *path);
void *image_root(const struct image *image);

void image_free(struct image *image);

#endif
