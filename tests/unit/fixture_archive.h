/*
 * fixture_archive: zip containers made in memory, honest ones and others, and the Office files that they hold.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_ARCHIVE_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_ARCHIVE_H

#include "lang/base/text.h"

#include <string.h>

struct fixture_member {
    const char *name;
    struct text content;
    size_t claimed;   /* the size that the directory tells of the unpacked member; 0: the true one */
    uint32_t flip;    /* what is wrong with its checksum */
    unsigned flags;   /* 1: encrypted */
    unsigned method;  /* 0: stored; 8: `content` was deflated */
};

static inline uint32_t fixture_crc(struct text bytes)
{
    uint32_t crc = 0xFFFFFFFFu;

    for (size_t i = 0; i < bytes.length; i++) {
        crc ^= (unsigned char)bytes.bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static inline void fixture_number(struct text_builder *out, uint64_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        text_append_byte(out, i < 8 ? (char)(number >> (8 * i) & 0xFF) : 0);
}

/* What the local header and the directory have in common. */
static inline void fixture_head(struct text_builder *out, const struct fixture_member *member)
{
    fixture_number(out, 20, 2);
    fixture_number(out, member->flags, 2);
    fixture_number(out, member->method, 2);
    fixture_number(out, 0x21u << 16, 4);
    fixture_number(out, fixture_crc(member->content) ^ member->flip, 4);
    fixture_number(out, member->content.length, 4);
    fixture_number(out, member->claimed != 0 ? member->claimed : member->content.length, 4);
    fixture_number(out, strlen(member->name), 2);
    fixture_number(out, 0, 2);
}

static inline struct text fixture_zip(struct arena *arena, const struct fixture_member *members, size_t count)
{
    struct text_builder out, directory;

    text_builder_init(&out, arena);
    text_builder_init(&directory, arena);
    for (size_t i = 0; i < count; i++) {
        size_t offset = out.length;

        text_append(&out, TEXT("PK\003\004"));
        fixture_head(&out, &members[i]);
        text_append_string(&out, members[i].name);
        text_append(&out, members[i].content);
        text_append(&directory, TEXT("PK\001\002"));
        fixture_number(&directory, 20, 2);
        fixture_head(&directory, &members[i]);
        fixture_number(&directory, 0, 10);
        fixture_number(&directory, offset, 4);
        text_append_string(&directory, members[i].name);
    }
    {
        size_t start = out.length;

        text_append(&out, text_built(&directory));
        text_append(&out, TEXT("PK\005\006"));
        fixture_number(&out, 0, 4);
        fixture_number(&out, count, 2);
        fixture_number(&out, count, 2);
        fixture_number(&out, directory.length, 4);
        fixture_number(&out, start, 4);
        fixture_number(&out, 0, 2);
    }
    return text_built(&out);
}

/* The parts of a DOCX file; NULL: it has none. Each is what stands inside the part's outermost element. */
struct fixture_parts {
    const char *body, *styles, *numbering, *footnotes;
};

static inline struct text fixture_docx(struct arena *arena, const struct fixture_parts *parts)
{
#define FIXTURE_W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define FIXTURE_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    const struct fixture_member members[] = {
        {.name = "_rels/.rels",
         .content = TEXT("<Relationships><Relationship Id=\"a\" Type=\"" FIXTURE_R "officeDocument\" "
                         "Target=\"word/document.xml\"/></Relationships>")},
        {.name = "word/_rels/document.xml.rels",
         .content = TEXT("<Relationships><Relationship Type=\"" FIXTURE_R "styles\" Target=\"styles.xml\"/>"
                         "<Relationship Type=\"" FIXTURE_R "numbering\" Target=\"/word/numbering.xml\"/>"
                         "<Relationship Type=\"" FIXTURE_R "footnotes\" Target=\"../word/footnotes.xml\"/>"
                         "</Relationships>")},
        {.name = "word/document.xml",
         .content = text_format(arena,
                                "<w:document " FIXTURE_W
                                " xmlns:mc=\"m\" xmlns:v=\"v\" xmlns:wps=\"s\"><w:body>%s</w:body></w:document>",
                                parts->body)},
        {.name = "word/styles.xml",
         .content = text_format(arena, "<w:styles " FIXTURE_W ">%s</w:styles>", parts->styles ? parts->styles : "")},
        {.name = "word/numbering.xml",
         .content = text_format(arena, "<w:numbering " FIXTURE_W ">%s</w:numbering>",
                                parts->numbering ? parts->numbering : "")},
        {.name = "word/footnotes.xml",
         .content = text_format(arena, "<w:footnotes " FIXTURE_W ">%s</w:footnotes>",
                                parts->footnotes ? parts->footnotes : "")},
    };

    return fixture_zip(arena, members, sizeof members / sizeof *members);
}

/* An OpenDocument text in one flat file. */
static inline struct text fixture_fodt(struct arena *arena, const char *styles, const char *body)
{
    return text_format(arena,
                       "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                       "xmlns:text=\"t\" xmlns:style=\"s\" xmlns:fo=\"f\" xmlns:table=\"b\" xmlns:draw=\"d\">"
                       "<office:styles>%s</office:styles><office:body><office:text>%s</office:text></office:body>"
                       "</office:document>",
                       styles, body);
}

#endif
