#include "checker/read/encoding.h"

#include "lang/base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum { declared_within = 1024 /* bytes, as in HTML */, longest_name = 40 };

/* ---- files that are no text ---------------------------------------------------------------------------- */

struct magic {
    const char *bytes;
    size_t length;
    const char *why;
};

#define MAGIC(bytes, what)                                                                                   \
    {                                                                                                        \
        bytes, sizeof(bytes) - 1, "is " what ", which this version does not read"                            \
    }

static const struct magic magics[] = {
    {"%PDF-", 5, "is a PDF file, not text"},
    {"PK\003\004", 4, "is a zip file (such as DOCX or ODT), not text"},
    {"PK\005\006", 4, "is an empty zip file"},
    MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a Microsoft Office 97 file"),
    {"{\\rtf", 5, "is an RTF file, not plain text"},
    MAGIC("\x1F\x8B", "a gzip file"),
    MAGIC("BZh", "a bzip2 file"),
    MAGIC("\xFD"
          "7zXZ",
          "an xz file"),
    MAGIC("7z\xBC\xAF\x27\x1C", "a 7-Zip file"),
    MAGIC("\x28\xB5\x2F\xFD", "a Zstandard file"),
    MAGIC("Rar!\x1A\x07", "a RAR file"),
    MAGIC("\x89PNG\r\n", "a PNG image"),
    MAGIC("\xFF\xD8\xFF", "a JPEG image"),
    MAGIC("GIF87a", "a GIF image"),
    MAGIC("GIF89a", "a GIF image"),
    MAGIC("II*\0", "a TIFF image"),
    MAGIC("MM\0*", "a TIFF image"),
    MAGIC("\x7F"
          "ELF",
          "a program"),
    MAGIC("%!PS", "a PostScript file"),
    MAGIC("SQLite format 3", "a SQLite database"),
};

static const char *why_no_text(struct text bytes)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (text_starts_with(bytes, (struct text){magics[i].bytes, magics[i].length}))
            return magics[i].why;
    return NULL;
}

/* ---- writing the text ---------------------------------------------------------------------------------- */

static bool is_control(uint32_t character)
{
    return (character < ' ' && !(character >= '\t' && character <= '\r')) || character == 0x7F;
}

struct writer {
    char *bytes;
    size_t length;
    struct encoding_result *result;
};

static void put_replaced(struct writer *writer)
{
    if (writer->result->replaced++ == 0)
        writer->result->first_replaced = writer->length;
    writer->length += utf8_put(0xFFFD, writer->bytes + writer->length);
}

static void put_character(struct writer *writer, uint32_t character)
{
    if (is_control(character))
        put_replaced(writer);
    else
        writer->length += utf8_put(character, writer->bytes + writer->length);
}

/* Room for `count` characters of at most `width` bytes. */
static struct writer writer_new(struct arena *arena, size_t count, size_t width,
                                struct encoding_result *result)
{
    return (struct writer){.bytes = arena_alloc_array(arena, count + 1, width), .result = result};
}

static void writer_done(struct writer *writer)
{
    writer->bytes[writer->length] = '\0';
    writer->result->text = (struct text){writer->bytes, writer->length};
}

/* ---- the encodings ------------------------------------------------------------------------------------- */

static uint32_t unit_at(struct text bytes, size_t offset, bool big)
{
    unsigned char first = (unsigned char)bytes.bytes[offset], second = (unsigned char)bytes.bytes[offset + 1];

    return big ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

static void decode_utf16(struct arena *arena, struct text bytes, bool big, struct encoding_result *result)
{
    struct writer writer = writer_new(arena, bytes.length / 2 + 1, 3, result);
    size_t i = 0;

    while (i + 1 < bytes.length) {
        uint32_t unit = unit_at(bytes, i, big);
        uint32_t next = i + 3 < bytes.length ? unit_at(bytes, i + 2, big) : 0;

        i += 2;
        if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            put_character(&writer, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
            i += 2;
        } else if (unit >= 0xD800 && unit < 0xE000) {
            put_replaced(&writer);
        } else {
            put_character(&writer, unit);
        }
    }
    if (i < bytes.length)
        put_replaced(&writer);
    writer_done(&writer);
}

/* Bytes 0x80 to 0x9F; 0 where Windows-1252 has no character. */
static const uint16_t windows_characters[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static void decode_windows(struct arena *arena, struct text bytes, struct encoding_result *result)
{
    struct writer writer = writer_new(arena, bytes.length, 3, result);

    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.bytes[i];
        uint32_t character = byte >= 0x80 && byte < 0xA0 ? windows_characters[byte - 0x80] : byte;

        if (character == 0)
            put_replaced(&writer);
        else
            put_character(&writer, character);
    }
    writer_done(&writer);
}

/* U+FFFD that was written as such, not made of bytes that are no UTF-8. */
static bool is_genuine_replacement(struct text bytes, size_t start, size_t end)
{
    return end - start == 3 && memcmp(bytes.bytes + start, "\xEF\xBF\xBD", 3) == 0;
}

static void repair_utf8(struct arena *arena, struct text bytes, struct encoding_result *result)
{
    struct writer writer = writer_new(arena, bytes.length, 3, result);

    for (size_t i = 0; i < bytes.length;) {
        size_t start = i;
        uint32_t character = utf8_next(bytes, &i);

        if (character == 0xFFFD && !is_genuine_replacement(bytes, start, i))
            put_replaced(&writer);
        else
            put_character(&writer, character);
    }
    writer_done(&writer);
}

/* ---- telling them apart -------------------------------------------------------------------------------- */

struct census {
    size_t wide;   /* well-formed characters of more than one byte, and surrogates written as UTF-8 */
    size_t broken; /* bytes that UTF-8 does not allow where they stand */
};

static struct census take_census(struct text bytes)
{
    struct census census = {0, 0};

    for (size_t i = utf8_check(bytes); i < bytes.length;) {
        size_t start = i;
        unsigned char byte = (unsigned char)bytes.bytes[i];

        if (byte < 0x80) {
            i++;
            continue;
        }
        if (byte == 0xED && i + 2 < bytes.length && ((unsigned char)bytes.bytes[i + 1] & 0xE0) == 0xA0) {
            census.wide += 4;
            i += 3;
            continue;
        }
        if (utf8_next(bytes, &i) == 0xFFFD && !is_genuine_replacement(bytes, start, i))
            census.broken++;
        else
            census.wide++;
    }
    for (size_t i = 0, end = utf8_check(bytes); i < end; i++)
        census.wide += ((unsigned char)bytes.bytes[i] & 0xC0) == 0xC0;
    return census;
}

struct controls {
    size_t nul, other;
};

static struct controls count_controls(struct text bytes)
{
    struct controls controls = {0, 0};

    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.bytes[i];

        if (byte < ' ' || byte == 0x7F) {
            controls.nul += byte == 0;
            controls.other += is_control(byte);
        }
    }
    return controls;
}

/* ---- declared encodings -------------------------------------------------------------------------------- */

static bool is_name_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') || byte == '-' || byte == '_';
}

/* The encoding that markup names in its first lines: encoding="ISO-8859-2", charset=windows-1251. Empty: none. */
static struct text declared_name(struct text bytes)
{
    static const char *const keys[] = {"encoding", "charset"};
    struct text head = text_part(bytes, 0, declared_within);

    if (!text_starts_with(text_trim(head), TEXT("<")))
        return (struct text){"", 0};
    for (size_t at = 0; at < head.length; at++) {
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            size_t start = at + strlen(keys[i]), end;

            if (!text_equal_ignoring_case(text_part(head, at, start), text_of(keys[i])))
                continue;
            while (start < head.length && strchr("= \"'\t", head.bytes[start]) && head.bytes[start] != '\0')
                start++;
            for (end = start; end < head.length && end - start < longest_name && is_name_byte(head.bytes[end]); end++)
                ;
            if (end > start)
                return text_part(head, start, end);
        }
    }
    return (struct text){"", 0};
}

/* Names under which the world has always written Windows-1252. */
static bool is_windows(struct text name)
{
    static const char *const names[] = {"iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal_ignoring_case(name, text_of(names[i])))
            return true;
    return false;
}

static void append_replaced(struct text_builder *built, struct encoding_result *result)
{
    if (result->replaced++ == 0)
        result->first_replaced = built->length;
    text_append_string(built, "\xEF\xBF\xBD");
}

static void append_checked(struct text_builder *built, struct text made, struct encoding_result *result)
{
    for (size_t i = 0; i < made.length;) {
        size_t start = i;

        if (is_control(utf8_next(made, &i)))
            append_replaced(built, result);
        else
            text_append(built, text_part(made, start, i));
    }
}

/* Converts piece by piece; bytes that the encoding does not know are replaced one by one. How much comes out of a byte is
 * the encoding's affair. */
static void convert(struct text_builder *built, iconv_t converter, struct text bytes,
                    struct encoding_result *result)
{
    char *from = (char *)(uintptr_t)bytes.bytes, piece[1024];
    size_t left = bytes.length;

    while (left > 0) {
        char *to = piece;
        size_t room = sizeof piece, got = iconv(converter, &from, &left, &to, &room);

        append_checked(built, (struct text){piece, sizeof piece - room}, result);
        if (got != (size_t)-1 || errno == E2BIG)
            continue;
        append_replaced(built, result);
        from++;
        left--;
    }
}

/* False when no encoding is declared, or none that is known here. */
static bool decode_declared(struct arena *arena, struct text bytes, struct encoding_result *result)
{
    struct text name = text_copy(arena, declared_name(bytes));
    jmp_buf *const outer = arena_door(arena);
    struct text_builder built;
    iconv_t converter;
    jmp_buf door;

    if (name.length == 0 || text_equal_ignoring_case(text_part(name, 0, 3), TEXT("UTF")))
        return false;
    if (is_windows(name)) {
        result->name = "Windows-1252";
        decode_windows(arena, bytes, result);
        return true;
    }
    converter = iconv_open("UTF-8", name.bytes);
    if (converter == (iconv_t)-1)
        return false;
    /* When the arena is at its end, the converter has to go first. */
    if (setjmp(door) != 0) {
        iconv_close(converter);
        arena_set_door(arena, outer);
        if (outer == NULL)
            abort();
        longjmp(*outer, 1);
    }
    arena_set_door(arena, &door);
    text_builder_init(&built, arena);
    convert(&built, converter, bytes, result);
    arena_set_door(arena, outer);
    iconv_close(converter);
    result->text = text_built(&built);
    result->name = name.bytes;
    return true;
}

/* Bytes without a mark: UTF-8 when they are well formed, or nearly so; otherwise Windows-1252, in which
 * a letter beyond ASCII stands alone. */
static const char *decode_unmarked(struct arena *arena, struct text bytes, struct encoding_result *result)
{
    struct controls controls = count_controls(bytes);
    struct census census;

    /* A stray NUL is replaced like any control character; many of them are no text. */
    if (controls.nul > 4 + bytes.length / 1000 || controls.other > 32 + bytes.length / 100 ||
        (controls.other > 0 && controls.other * 4 > bytes.length))
        return "is binary, not text";
    result->name = "UTF-8";
    if (utf8_check(bytes) == bytes.length) {
        result->text = bytes;
        if (controls.other + controls.nul > 0)
            repair_utf8(arena, bytes, result);
        return NULL;
    }
    if (decode_declared(arena, bytes, result))
        return NULL;
    census = take_census(bytes);
    result->guessed = true;
    if (census.wide >= census.broken) {
        repair_utf8(arena, bytes, result);
        return NULL;
    }
    result->name = "Windows-1252";
    decode_windows(arena, bytes, result);
    return NULL;
}

static const char *decode_marked(struct arena *arena, struct text bytes, bool big,
                                 struct encoding_result *result)
{
    if (bytes.length == 0)
        return "is empty";
    result->name = big ? "UTF-16BE" : "UTF-16LE";
    decode_utf16(arena, bytes, big, result);
    return result->replaced > 32 + result->text.length / 100 || result->replaced * 6 > result->text.length
               ? "is binary, not text"
               : NULL;
}

const char *encoding_decode(struct arena *arena, struct text bytes, struct encoding_result *result)
{
    const char *why = why_no_text(bytes);

    *result = (struct encoding_result){.text = {"", 0}, .name = "UTF-8"};
    if (why != NULL)
        return why;
    if (bytes.length == 0)
        return "is empty";
    if (text_starts_with(bytes, (struct text){"\xFF\xFE\0\0", 4}) ||
        text_starts_with(bytes, (struct text){"\0\0\xFE\xFF", 4}))
        return "is UTF-32 text, which this version does not read";
    if (text_starts_with(bytes, TEXT("\xFF\xFE")))
        why = decode_marked(arena, text_part(bytes, 2, bytes.length), false, result);
    else if (text_starts_with(bytes, TEXT("\xFE\xFF")))
        why = decode_marked(arena, text_part(bytes, 2, bytes.length), true, result);
    else
        why = decode_unmarked(
            arena, text_starts_with(bytes, TEXT("\xEF\xBB\xBF")) ? text_part(bytes, 3, bytes.length) : bytes,
            result);
    return why;
}
