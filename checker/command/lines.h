/*
 * lines: standard input, or another open file, line by line, without ever holding more than one line and what came with
 * it from the system. A line is there as soon as its end has come, however long the next one takes.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_LINES_H
#define SSRCHECK_CHECKER_COMMAND_LINES_H

#include "lang/base/text.h"

struct lines {
    int file;
    size_t longest; /* bytes */
    size_t number;  /* of the line read last, from 1 */
    size_t start, end;
    bool ended;
    char bytes[1 << 16];
};

enum lines_got {
    lines_end,
    lines_one,
    lines_long,  /* a line of more than `longest` bytes: passed over */
    lines_broken /* could not be read to its end: errno tells why; lines_end follows */
};

void lines_init(struct lines *lines, int file, size_t longest);

/* The next line without its line feed, made in `arena`. */
enum lines_got lines_next(struct lines *lines, struct arena *arena, struct text *line);

#endif
