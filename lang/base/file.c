#define _GNU_SOURCE /* realpath(), O_TMPFILE */

#include "lang/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sha256.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A cause in words that follow "path: ". */
static const char *cause_of(int error)
{
    switch (error) {
    case ENOENT: return "no such file";
    case ENOTDIR: return "part of the path is not a folder";
    case EACCES:
    case EPERM: return "permission denied";
    case EISDIR: return "is a folder";
    case ELOOP: return "too many symbolic links";
    case ENAMETOOLONG: return "the name is too long";
    case EMFILE:
    case ENFILE: return "too many open files";
    case ENOSPC: return "no space left on the device";
    case EDQUOT: return "the disk quota is used up";
    case EROFS: return "the file system is read-only";
    case EFBIG: return "the file would be too large";
    case ENOMEM: return "out of memory";
    case EPIPE: return "nobody reads the other end";
    default: return "input or output error";
    }
}

/* ---- reading ---------------------------------------------------------------------------------- */

static const char *read_more(int descriptor, char *room, size_t size, size_t *got)
{
    ssize_t count;

    do
        count = read(descriptor, room, size);
    while (count < 0 && errno == EINTR);
    *got = count < 0 ? 0 : (size_t)count;
    return count < 0 ? cause_of(errno) : NULL;
}

/* Reads to the end, whatever size the file said it has: it may grow, and a pipe has none. */
static const char *read_all(struct arena *arena, int descriptor, size_t expected, size_t limit,
                            struct text *content)
{
    size_t capacity = expected + 2, length = 0, got = 0; /* room to see the end, and for the NUL */
    char *bytes = arena_alloc(arena, capacity);

    do {
        const char *cause = read_more(descriptor, bytes + length, capacity - 1 - length, &got);

        if (cause != NULL)
            return cause;
        length += got;
        if (length > limit)
            return text_format(arena, "is larger than the limit of %zu bytes", limit).bytes;
        if (length == capacity - 1) {
            bytes = arena_grow(arena, bytes, capacity, capacity * 2);
            capacity *= 2;
        }
    } while (got > 0);
    bytes[length] = '\0';
    *content = (struct text){bytes, length};
    return NULL;
}

static const char *read_descriptor(struct arena *arena, int descriptor, bool named, size_t limit,
                                   struct text *content)
{
    struct stat status;
    size_t expected = 64 * 1024;

    if (fstat(descriptor, &status) != 0)
        return cause_of(errno);
    if (S_ISDIR(status.st_mode))
        return "is a folder";
    if (named && !S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
        return "is a device, not a file";
    if (S_ISREG(status.st_mode) && status.st_size >= 0) {
        if ((uintmax_t)status.st_size > limit)
            return text_format(arena, "is larger than the limit of %zu bytes", limit).bytes;
        expected = (size_t)status.st_size;
    }
    return read_all(arena, descriptor, expected, limit, content);
}

/* Opens without waiting (a pipe that nobody writes to would hold us for ever), reads with waiting. */
static int open_for_reading(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    int flags = descriptor < 0 ? -1 : fcntl(descriptor, F_GETFL);

    if (flags >= 0)
        fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
    return descriptor;
}

/* The descriptor must be closed when memory runs out, so that failure ends here, as a cause. Nothing but
 * the arguments is relied on after the jump: the optimizer may have reused the room of a local. */
static const char *read_guarded(struct arena *arena, int descriptor, bool named, size_t limit,
                                struct text *content)
{
    jmp_buf *volatile outer = arena_door(arena);
    const char *cause;
    jmp_buf door;

    if (setjmp(door) != 0) {
        arena_set_door(arena, outer);
        return "is too large for the memory there is";
    }
    arena_set_door(arena, &door);
    cause = read_descriptor(arena, descriptor, named, limit, content);
    arena_set_door(arena, outer);
    return cause;
}

const char *file_read(struct arena *arena, const char *path, size_t limit, struct text *content)
{
    bool named = strcmp(path, "-") != 0;
    int descriptor = named ? open_for_reading(path) : STDIN_FILENO;
    const char *cause;

    if (descriptor < 0)
        return cause_of(errno);
    cause = read_guarded(arena, descriptor, named, limit, content);
    if (named)
        close(descriptor);
    return cause;
}

/* ---- writing ---------------------------------------------------------------------------------- */

static const char *write_all(int descriptor, struct text content)
{
    for (size_t done = 0; done < content.length;) {
        ssize_t count = write(descriptor, content.bytes + done, content.length - done);

        if (count < 0 && errno != EINTR)
            return cause_of(errno);
        if (count > 0)
            done += (size_t)count;
    }
    return NULL;
}

/* Opens a new file beside `path`; returns its name, or NULL and errno. Not mkstemp(): the file must get
 * the permissions that any new file gets. */
static const char *open_beside(struct arena *arena, const char *path, int *descriptor)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        const char *name = text_format(arena, "%s.%ld-%d.part", path, (long)getpid(), attempt).bytes;

        *descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (*descriptor >= 0)
            return name;
        if (errno != EEXIST)
            break;
    }
    return NULL;
}

static const char *replace(struct arena *arena, const char *path, struct text content, const struct stat *old)
{
    int descriptor = -1;
    const char *name = open_beside(arena, path, &descriptor);
    const char *cause;

    if (name == NULL)
        return cause_of(errno);
    cause = write_all(descriptor, content);
    if (cause == NULL && old != NULL && fchmod(descriptor, old->st_mode & 0777) != 0)
        cause = cause_of(errno);
    if (cause == NULL && fsync(descriptor) != 0)
        cause = cause_of(errno);
    if (close(descriptor) != 0 && cause == NULL)
        cause = cause_of(errno);
    if (cause == NULL && rename(name, path) != 0)
        cause = cause_of(errno);
    if (cause != NULL)
        unlink(name);
    return cause;
}

/* A terminal or a pipe holds no bytes that could be seen half written. */
static const char *write_through(const char *path, struct text content)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    const char *cause;

    if (descriptor < 0)
        return cause_of(errno);
    cause = write_all(descriptor, content);
    close(descriptor);
    return cause;
}

const char *file_write(struct arena *arena, const char *path, struct text content)
{
    char target[PATH_MAX]; /* the path behind symbolic links, so that a link stays one */
    struct stat status;

    if (stat(path, &status) != 0)
        return errno == ENOENT ? replace(arena, path, content, NULL) : cause_of(errno);
    if (S_ISDIR(status.st_mode))
        return "is a folder";
    if (!S_ISREG(status.st_mode))
        return write_through(path, content);
    if (realpath(path, target) == NULL)
        return cause_of(errno);
    return replace(arena, target, content, &status);
}

/* ---- drafts ------------------------------------------------------------------------------------ */

/* A file without a name in the folder of `path`, which can be given one at the end; -1 where that cannot be had. */
static int open_nameless(struct arena *arena, const char *path)
{
#ifdef O_TMPFILE
    const char *stroke = strrchr(path, '/');
    struct text folder = stroke == NULL ? TEXT(".") : (struct text){path, (size_t)(stroke - path) + 1};

    if (access("/proc/self/fd", X_OK) == 0)
        return open(text_copy(arena, folder).bytes, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
#else
    (void)arena, (void)path;
#endif
    return -1;
}

/* Gives the nameless file a name beside `path`; NULL and errno when it gets none. */
static const char *name_beside(struct arena *arena, const char *path, int descriptor)
{
    const char *open_file = text_format(arena, "/proc/self/fd/%d", descriptor).bytes;

    for (int attempt = 0; attempt < 100; attempt++) {
        const char *name = text_format(arena, "%s.%ld-%d.part", path, (long)getpid(), attempt).bytes;

        if (linkat(AT_FDCWD, open_file, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
            return name;
        if (errno != EEXIST)
            break;
    }
    return NULL;
}

/* Where the draft goes, and what is there now. */
static const char *draft_aim(struct arena *arena, const char *path, struct file_draft *draft)
{
    char target[PATH_MAX];
    struct stat status;

    *draft = (struct file_draft){.path = path};
    if (stat(path, &status) != 0)
        return errno == ENOENT ? NULL : cause_of(errno);
    if (S_ISDIR(status.st_mode))
        return "is a folder";
    draft->through = !S_ISREG(status.st_mode);
    draft->replaces = !draft->through;
    draft->mode = status.st_mode & 0777;
    if (draft->through)
        return NULL;
    if (access(path, W_OK) != 0 || realpath(path, target) == NULL)
        return cause_of(errno);
    draft->path = arena_copy(arena, target, strlen(target));
    return NULL;
}

static int open_draft(struct arena *arena, struct file_draft *draft)
{
    int descriptor = -1;

    if (draft->through)
        return open(draft->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    descriptor = open_nameless(arena, draft->path);
    if (descriptor < 0)
        draft->part = open_beside(arena, draft->path, &descriptor);
    return descriptor;
}

const char *file_draft_open(struct arena *arena, const char *path, struct file_draft *draft)
{
    const char *cause = draft_aim(arena, path, draft);
    int descriptor;

    if (cause != NULL)
        return cause;
    descriptor = open_draft(arena, draft);
    if (descriptor < 0)
        return cause_of(errno);
    draft->stream = fdopen(descriptor, "w");
    if (draft->stream != NULL)
        return NULL;
    cause = cause_of(errno);
    close(descriptor);
    if (draft->part != NULL)
        unlink(draft->part);
    return cause;
}

/* All that has to succeed before the draft may take its place. */
static const char *draft_settle(struct arena *arena, struct file_draft *draft)
{
    int descriptor = fileno(draft->stream);

    if (fflush(draft->stream) != 0 || ferror(draft->stream))
        return cause_of(errno);
    if (draft->through)
        return NULL;
    if ((draft->replaces && fchmod(descriptor, (mode_t)draft->mode) != 0) || fsync(descriptor) != 0)
        return cause_of(errno);
    if (draft->part == NULL)
        draft->part = name_beside(arena, draft->path, descriptor);
    return draft->part == NULL || rename(draft->part, draft->path) != 0 ? cause_of(errno) : NULL;
}

const char *file_draft_keep(struct arena *arena, struct file_draft *draft)
{
    const char *cause = draft_settle(arena, draft);

    if (cause == NULL)
        draft->part = NULL;
    file_draft_drop(draft);
    return cause;
}

void file_draft_drop(struct file_draft *draft)
{
    if (draft->stream != NULL)
        fclose(draft->stream);
    if (draft->part != NULL)
        unlink(draft->part);
    draft->stream = NULL;
    draft->part = NULL;
}

/* ---- fingerprint ------------------------------------------------------------------------------- */

struct text file_sha256(struct arena *arena, struct text content)
{
    static const char digits[] = "0123456789abcdef";
    char *out = arena_alloc(arena, 2 * SHA256_DIGEST_LENGTH + 1);
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA2_CTX context;

    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)text_bytes(content), content.length);
    SHA256Final(digest, &context);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    return (struct text){out, 2 * sizeof digest};
}
