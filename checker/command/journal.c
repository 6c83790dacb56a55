#include "checker/command/journal.h"

#include "checker/command/lines.h"
#include "lang/base/list.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONGEST_LINE ((size_t)1 << 20)

struct entry {
    struct journal_sign sign;
    bool wanted;
    off_t start;
    size_t length;
};
struct entry_list LIST_OF(struct entry);

struct journal {
    struct arena *arena;
    int file;
    off_t end;
    struct entry_list earlier, added; /* `earlier` does not grow once the journal is open: two threads look at it */
    struct entry **order;
    size_t count;
};

/* ---- opening ------------------------------------------------------------------------------------------- */

static const char *because(struct arena *arena)
{
    return text_copy(arena, text_of(strerror(errno))).bytes;
}

static bool write_all(struct journal *journal, const char *bytes, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t count = pwrite(journal->file, bytes + done, length - done, journal->end + (off_t)done);

        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += (size_t)count;
    }
    journal->end += (off_t)length;
    return true;
}

/* The line and its end in one write, so that a line is there whole or is the last and broken. */
static bool write_line(struct journal *journal, struct text line)
{
    char small[4096], *bytes = line.length < sizeof small ? small : malloc(line.length + 1);
    bool written;

    if (bytes == NULL)
        return false;
    if (line.length > 0)
        memcpy(bytes, line.bytes, line.length);
    bytes[line.length] = '\n';
    written = write_all(journal, bytes, line.length + 1);
    if (bytes != small)
        free(bytes);
    return written;
}

/* Notes where the lines of an earlier run stand. The last one is torn when that run was broken off: it is written over. */
static const char *find_lines(struct journal *journal, struct text heading)
{
    struct lines *lines = arena_new_object(journal->arena, struct lines);
    struct arena_mark mark = arena_mark(journal->arena);
    struct stat status;
    bool first = true;
    enum lines_got got;
    struct text line;

    if (fstat(journal->file, &status) != 0)
        return because(journal->arena);
    lines_init(lines, journal->file, LONGEST_LINE);
    while ((got = lines_next(lines, journal->arena, &line)) == lines_one) {
        if (journal->end + (off_t)line.length >= status.st_size)
            break; /* no line end behind it */
        if (first && !text_equal(line, heading))
            return "is no journal of the same work: it was made with other rules or options, or is another file; name "
                   "another, or remove it";
        if (!first)
            list_push(journal->arena, &journal->earlier, (struct entry){.start = journal->end, .length = line.length});
        journal->end += (off_t)line.length + 1;
        if (first)
            arena_rewind(journal->arena, mark);
        first = false;
    }
    if (got == lines_broken)
        return because(journal->arena);
    if (got == lines_long)
        return "is no journal: a line of it is too long";
    if (first && status.st_size > 0)
        return "is no journal of the same work: it is another file; name another";
    return first && !write_line(journal, heading) ? because(journal->arena) : NULL;
}

static const char *open_named(struct journal *journal, const char *path, struct text heading)
{
    struct stat status;

    journal->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    if (journal->file < 0)
        return because(journal->arena);
    if (fstat(journal->file, &status) != 0 || !S_ISREG(status.st_mode))
        return "is no plain file";
    if (flock(journal->file, LOCK_EX | LOCK_NB) != 0)
        return "is in use by another run";
    return find_lines(journal, heading);
}

const char *journal_open(struct arena *arena, const char *path, struct text heading, struct journal **journal)
{
    FILE *nameless;

    *journal = arena_new_object(arena, struct journal);
    (*journal)->arena = arena;
    (*journal)->file = -1;
    if (path != NULL)
        return open_named(*journal, path, heading);
    nameless = tmpfile();
    if (nameless == NULL)
        return because(arena);
    (*journal)->file = dup(fileno(nameless));
    fclose(nameless);
    return (*journal)->file < 0 ? because(arena) : NULL;
}

void journal_close(struct journal *journal)
{
    if (journal != NULL && journal->file >= 0)
        close(journal->file);
}

/* ---- lines --------------------------------------------------------------------------------------------- */

static struct text read_entry(const struct journal *journal, const struct entry *entry, struct arena *arena)
{
    char *bytes = arena_alloc(arena, entry->length + 1);

    for (size_t done = 0; done < entry->length;) {
        ssize_t count = pread(journal->file, bytes + done, entry->length - done, entry->start + (off_t)done);

        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return TEXT("");
        done += (size_t)count;
    }
    return (struct text){bytes, entry->length};
}

size_t journal_earlier_count(const struct journal *journal)
{
    return journal->earlier.count;
}

struct text journal_earlier(struct journal *journal, size_t index, struct arena *arena)
{
    return read_entry(journal, &journal->earlier.items[index], arena);
}

void journal_keep(struct journal *journal, size_t index, struct journal_sign sign)
{
    journal->earlier.items[index].sign = sign;
    journal->earlier.items[index].wanted = true;
}

bool journal_add(struct journal *journal, struct journal_sign sign, struct text line)
{
    struct entry entry = {sign, true, journal->end, line.length};

    entry.sign.name = text_copy(journal->arena, sign.name);
    list_push(journal->arena, &journal->added, entry);
    if (write_line(journal, line))
        return true;
    journal->added.count--;
    return false;
}

/* ---- order --------------------------------------------------------------------------------------------- */

static int compare_names(struct text a, struct text b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter > 0 ? memcmp(a.bytes, b.bytes, shorter) : 0;

    return order != 0 ? order : a.length < b.length ? -1 : a.length > b.length;
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = *(const struct entry *const *)left, *b = *(const struct entry *const *)right;
    int order = compare_names(a->sign.name, b->sign.name);

    if (a->sign.rank != b->sign.rank)
        return a->sign.rank < b->sign.rank ? -1 : 1;
    return order != 0 ? order : a->start < b->start ? -1 : a->start > b->start;
}

static void take_wanted(struct journal *journal, struct entry_list *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        if (entries->items[i].wanted)
            journal->order[journal->count++] = &entries->items[i];
}

size_t journal_sort(struct journal *journal)
{
    journal->order = arena_alloc_array(journal->arena, journal->earlier.count + journal->added.count + 1,
                                       sizeof *journal->order);
    journal->count = 0;
    take_wanted(journal, &journal->earlier);
    take_wanted(journal, &journal->added);
    if (journal->count > 0)
        qsort(journal->order, journal->count, sizeof *journal->order, compare_entries);
    return journal->count;
}

struct text journal_line(struct journal *journal, size_t index, struct arena *arena)
{
    return read_entry(journal, journal->order[index], arena);
}

struct journal_sign journal_sign_of(const struct journal *journal, size_t index)
{
    return journal->order[index]->sign;
}
