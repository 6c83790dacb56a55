#include "checker/read/docx_package.h"

#include "checker/read/encoding.h"

#include <string.h>

/* ---- names of parts ------------------------------------------------------------------------------------ */

/* "word/" of "word/document.xml" */
static struct text folder_of(struct text name)
{
    size_t end = name.length;

    while (end > 0 && name.bytes[end - 1] != '/')
        end--;
    return text_part(name, 0, end);
}

/* Without its last step: "a/" of "a/b/". */
static struct text above(struct text folder)
{
    return folder_of(text_part(folder, 0, folder.length > 0 ? folder.length - 1 : 0));
}

/* A relationship's target as the name of a member: from the top where it begins with a stroke, else from the folder of
 * the part that names it. */
static struct text resolve(struct arena *arena, struct text folder, struct text target)
{
    if (text_starts_with(target, TEXT("/")))
        return text_copy(arena, text_part(target, 1, target.length));
    for (;;) {
        if (text_starts_with(target, TEXT("../"))) {
            folder = above(folder);
            target = text_part(target, 3, target.length);
        } else if (text_starts_with(target, TEXT("./"))) {
            target = text_part(target, 2, target.length);
        } else {
            return text_format(arena, "%.*s%.*s", TEXT_ARG(folder), TEXT_ARG(target));
        }
    }
}

/* ---- relationships ------------------------------------------------------------------------------------- */

static const struct {
    const char *ending; /* of the relationship's type */
    enum docx_part part;
} kinds[] = {{"/officeDocument", docx_main},
             {"/styles", docx_styles_part},
             {"/numbering", docx_numbering_part},
             {"/footnotes", docx_footnotes_part},
             {"/endnotes", docx_endnotes_part}};

struct relationships {
    struct docx_package *package;
    struct text folder;
};

static void see_relationship(void *self, const struct markup_element *element)
{
    struct relationships *of = self;
    struct text type = markup_attribute(element, "Type"), target = markup_attribute(element, "Target");

    if (!text_equal(element->name, TEXT("Relationship")) ||
        text_equal(markup_attribute(element, "TargetMode"), TEXT("External")))
        return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct text *name = &of->package->names[kinds[i].part];

        if (text_ends_with(type, text_of(kinds[i].ending)) && name->length == 0)
            *name = resolve(of->package->archive.arena, of->folder, target);
    }
}

static void see_close(void *self, struct text name)
{
    (void)self, (void)name;
}

/* The part that `name` calls, as UTF-8. */
static const char *read_part(const struct docx_package *package, struct text name, struct text *content)
{
    struct encoding_result decoded;
    const char *why = archive_read(&package->archive, name, content);

    if (why != NULL || content->length == 0)
        return why;
    if (encoding_decode(package->archive.arena, *content, &decoded) != NULL)
        return text_format(package->archive.arena, "is damaged: '%.60s' inside it is no XML",
                           text_copy(package->archive.arena, name).bytes)
            .bytes;
    *content = decoded.text;
    return NULL;
}

static const char *read_relationships(struct docx_package *package, struct text name, struct text folder)
{
    struct relationships of = {package, folder};
    const struct markup_handler handler = {&of, see_relationship, see_close, see_close, NULL};
    struct text content;
    const char *why = read_part(package, name, &content);

    if (why != NULL || content.length == 0)
        return why;
    return markup_read(package->archive.arena, content, markup_xml, package->limits, &handler);
}

/* ---- the package --------------------------------------------------------------------------------------- */

/* "word/_rels/document.xml.rels" */
static struct text relationships_of(struct arena *arena, struct text part)
{
    struct text folder = folder_of(part);

    return text_format(arena, "%.*s_rels/%.*s.rels", TEXT_ARG(folder),
                       TEXT_ARG(text_part(part, folder.length, part.length)));
}

static const char *other_kind(struct text content)
{
    struct text root = markup_root(content);

    if (text_equal(root, TEXT("document")))
        return NULL;
    if (text_equal(root, TEXT("workbook")))
        return "is a spreadsheet (XLSX), which this version does not read";
    if (text_equal(root, TEXT("presentation")))
        return "is a set of slides (PPTX), which this version does not read";
    return "is no DOCX file: its main part is no document";
}

const char *docx_package_open(struct docx_package *package, struct arena *arena, struct text bytes,
                              const struct archive_limits *limits, struct markup_limits markup)
{
    struct text content;
    const char *why;

    if (docx_is_encrypted(bytes))
        return "is encrypted: save it without a password";
    if (!archive_suits(bytes))
        return "is no DOCX file: it is no zip container";
    *package = (struct docx_package){.limits = markup};
    why = archive_open(&package->archive, arena, bytes, limits);
    if (why == NULL)
        why = read_relationships(package, TEXT("_rels/.rels"), TEXT(""));
    if (why != NULL)
        return why;
    if (package->names[docx_main].length == 0)
        package->names[docx_main] = TEXT("word/document.xml");
    why = docx_package_read(package, docx_main, &content);
    if (why != NULL)
        return why;
    if (content.bytes == NULL)
        return "is no DOCX file: it has no main part";
    why = other_kind(content);
    return why != NULL ? why
                       : read_relationships(package, relationships_of(arena, package->names[docx_main]),
                                            folder_of(package->names[docx_main]));
}

const char *docx_package_read(const struct docx_package *package, enum docx_part part, struct text *content)
{
    *content = (struct text){NULL, 0};
    return package->names[part].length > 0 ? read_part(package, package->names[part], content) : NULL;
}

bool docx_is_encrypted(struct text bytes)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"; /* and a zero byte, in UTF-16 */
    const char *at = bytes.bytes, *end = bytes.bytes + bytes.length;

    if (!text_starts_with(bytes, TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return false;
    while ((size_t)(end - at) >= sizeof name) {
        at = memchr(at, 'E', (size_t)(end - at) - sizeof name + 1);
        if (at == NULL)
            return false;
        if (memcmp(at, name, sizeof name) == 0)
            return true;
        at++;
    }
    return false;
}
