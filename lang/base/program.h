/*
 * program: which build of the program is running, and where the system has loaded it.
 */
#ifndef SSRCHECK_LANG_BASE_PROGRAM_H
#define SSRCHECK_LANG_BASE_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

enum { program_id_size = 32 };

struct program {
    uint64_t start, end; /* addresses: all that was loaded of the program's own file, without libraries */
    unsigned char id[program_id_size]; /* what the linker worked out over the whole program; zeros behind it */
};

/* False where the system does not tell, or the program was linked without an identity (ld --build-id). */
bool program_find(struct program *program);

#endif
