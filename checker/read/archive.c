#include "checker/read/archive.h"

#include <minizip/unzip.h>
#include <string.h>

enum {
    regardless_of_case = 2,
    most_read = 1 << 20, /* bytes unpacked by one call */
    encrypted = 1,       /* the bit of a member's flags */
    freely_unpacked = 16 << 20 /* bytes up to which no ratio is too high: long tables repeat themselves */
};

/* ---- bytes as the file that minizip asks for ----------------------------------------------------------- */

struct stream {
    struct text bytes;
    uint64_t at; /* never beyond the end */
};

static voidpf open_stream(voidpf opaque, const void *name, int mode)
{
    (void)name, (void)mode;
    return opaque;
}

static uLong read_stream(voidpf opaque, voidpf stream, void *buffer, uLong size)
{
    struct stream *from = stream;
    size_t left = from->bytes.length - (size_t)from->at, count = size < left ? (size_t)size : left;

    (void)opaque;
    memcpy(buffer, from->bytes.bytes + from->at, count);
    from->at += count;
    return (uLong)count;
}

static uLong write_stream(voidpf opaque, voidpf stream, const void *buffer, uLong size)
{
    (void)opaque, (void)stream, (void)buffer, (void)size;
    return 0;
}

static ZPOS64_T tell_stream(voidpf opaque, voidpf stream)
{
    const struct stream *of = stream;

    (void)opaque;
    return of->at;
}

static long seek_stream(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    struct stream *in = stream;
    uint64_t base = origin == ZLIB_FILEFUNC_SEEK_CUR ? in->at : origin == ZLIB_FILEFUNC_SEEK_END ? in->bytes.length : 0;

    (void)opaque;
    if (offset > in->bytes.length - base)
        return -1;
    in->at = base + offset;
    return 0;
}

static int close_stream(voidpf opaque, voidpf stream)
{
    (void)opaque, (void)stream;
    return 0;
}

static unzFile open_zip(struct stream *stream)
{
    zlib_filefunc64_def functions = {.zopen64_file = open_stream,
                                     .zread_file = read_stream,
                                     .zwrite_file = write_stream,
                                     .ztell64_file = tell_stream,
                                     .zseek64_file = seek_stream,
                                     .zclose_file = close_stream,
                                     .zerror_file = close_stream,
                                     .opaque = stream};

    return unzOpen2_64("", &functions);
}

/* ---- the directory ------------------------------------------------------------------------------------- */

bool archive_suits(struct text bytes)
{
    return text_starts_with(bytes, TEXT("PK\003\004")) || text_starts_with(bytes, TEXT("PK\005\006"));
}

bool archive_bytes_hold(struct text bytes, const char *name)
{
    struct stream stream = {bytes, 0};
    unzFile zip = archive_suits(bytes) ? open_zip(&stream) : NULL;
    bool found;

    if (zip == NULL)
        return false;
    found = unzLocateFile(zip, name, regardless_of_case) == UNZ_OK;
    unzClose(zip);
    return found;
}

/* What the members come to by what the directory says. minizip unpacks no more of a member than is said there, and what
 * was said wrongly does not match the checksum. */
struct census {
    uint64_t unpacked;
    bool encrypted, damaged;
};

static struct census take_census(unzFile zip)
{
    struct census census = {0};
    int next = unzGoToFirstFile(zip);

    for (; next == UNZ_OK; next = unzGoToNextFile(zip)) {
        unz_file_info64 info;

        if (unzGetCurrentFileInfo64(zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
            break;
        census.encrypted |= (info.flag & encrypted) != 0;
        if (info.uncompressed_size > SIZE_MAX / 2 - census.unpacked)
            info.uncompressed_size = SIZE_MAX / 2 - census.unpacked;
        census.unpacked += info.uncompressed_size;
    }
    census.damaged = next != UNZ_END_OF_LIST_OF_FILE;
    return census;
}

static const char *why_refused(struct arena *arena, const struct archive *archive, const struct census *census,
                               const struct archive_limits *limits)
{
    size_t mega = limits->unpacked >> 20;

    if (census->unpacked > limits->unpacked)
        return text_format(arena, "would unpack to more than the limit of %zu %s (--max-unpacked)",
                           mega > 0 ? mega : limits->unpacked, mega > 0 ? "MiB" : "bytes")
            .bytes;
    if (census->unpacked > freely_unpacked && census->unpacked / limits->ratio > archive->bytes.length)
        return text_format(arena, "would unpack to more than %zu times its size (--max-ratio)", limits->ratio)
            .bytes;
    if (census->encrypted)
        return "is encrypted: save it without a password";
    return census->damaged ? "is a zip file that is damaged: its directory cannot be read" : NULL;
}

const char *archive_open(struct archive *archive, struct arena *arena, struct text bytes,
                         const struct archive_limits *limits)
{
    struct stream stream = {bytes, 0};
    struct census census;
    unz_global_info64 info;
    unzFile zip;

    *archive = (struct archive){.arena = arena, .bytes = bytes};
    zip = open_zip(&stream);
    if (zip == NULL)
        return "is a zip file that is cut short or damaged: its directory is missing";
    if (unzGetGlobalInfo64(zip, &info) != UNZ_OK || info.number_entry > limits->members) {
        unzClose(zip);
        return text_format(arena, "holds more members than the limit of %zu (--max-members)", limits->members).bytes;
    }
    census = take_census(zip);
    unzClose(zip);
    archive->unpacked = (size_t)census.unpacked;
    return why_refused(arena, archive, &census, limits);
}

/* ---- members ------------------------------------------------------------------------------------------- */

/* Fills `room` from the member that the zip stands at. False when it is not what the directory says. */
static bool unpack(unzFile zip, char *room, size_t size)
{
    size_t at = 0;
    int got = 1;

    if (unzOpenCurrentFile(zip) != UNZ_OK)
        return false;
    while (at < size && got > 0) {
        got = unzReadCurrentFile(zip, room + at, (unsigned)(size - at < most_read ? size - at : most_read));
        at += got > 0 ? (size_t)got : 0;
    }
    /* Closing tells whether the checksum was right, once all was read. */
    return unzCloseCurrentFile(zip) == UNZ_OK && at == size;
}

const char *archive_read(const struct archive *archive, struct text name, struct text *content)
{
    struct stream stream = {archive->bytes, 0};
    const char *const wanted = arena_copy(archive->arena, name.bytes, name.length);
    unz_file_info64 info = {0};
    unzFile zip = open_zip(&stream);
    bool found = zip != NULL && unzLocateFile(zip, wanted, regardless_of_case) == UNZ_OK &&
                 unzGetCurrentFileInfo64(zip, &info, NULL, 0, NULL, 0, NULL, 0) == UNZ_OK;
    char *room;
    bool whole;

    *content = (struct text){NULL, 0};
    if (zip != NULL)
        unzClose(zip);
    if (!found || info.uncompressed_size > archive->unpacked)
        return NULL;
    /* The arena may jump away here: nothing is open. */
    room = arena_alloc(archive->arena, (size_t)info.uncompressed_size + 1);
    stream.at = 0;
    zip = open_zip(&stream);
    whole = zip != NULL && unzLocateFile(zip, wanted, regardless_of_case) == UNZ_OK &&
            unpack(zip, room, (size_t)info.uncompressed_size);
    if (zip != NULL)
        unzClose(zip);
    if (!whole)
        return text_format(archive->arena, "is damaged: '%.60s' inside it does not match its checksum", wanted).bytes;
    *content = (struct text){room, (size_t)info.uncompressed_size};
    return NULL;
}
