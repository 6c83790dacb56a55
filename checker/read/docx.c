/*
 * docx: Word's files. Styles and lists are read first, then notes, then the text, which refers to all of them.
 */
#include "checker/read/docx_package.h"
#include "checker/read/docx_story.h"
#include "checker/read/readers.h"

enum { depth_factor = 10 /* elements that one table takes inside another */ };

static const char *read_styles(struct docx_file *file, const struct docx_package *package)
{
    struct text content;
    const char *why = docx_package_read(package, docx_styles_part, &content);

    if (why == NULL)
        why = docx_styles_read(&file->styles, file->arena, content, package->limits);
    if (why == NULL)
        why = docx_package_read(package, docx_numbering_part, &content);
    return why != NULL ? why
                       : docx_numbering_read(&file->numbering, file->arena, content, &file->styles, package->limits);
}

static const char *read_notes(struct docx_file *file, const struct docx_package *package, enum docx_part part,
                              struct docx_notes *notes)
{
    struct text content;
    const char *why = docx_package_read(package, part, &content);

    return why != NULL ? why : docx_notes_read(file, notes, content, package->limits);
}

static const char *read_parts(struct docx_file *file, const struct docx_package *package)
{
    struct text content;
    const char *why = read_styles(file, package);

    if (why == NULL)
        why = read_notes(file, package, docx_footnotes_part, &file->footnotes);
    if (why == NULL)
        why = read_notes(file, package, docx_endnotes_part, &file->endnotes);
    if (why == NULL)
        why = docx_package_read(package, docx_main, &content);
    return why != NULL ? why : docx_story_read(file, content, package->limits);
}

const char *docx_read(struct document *document, const struct read_limits *limits)
{
    const struct archive_limits archive = {limits->unpacked_size, limits->unpacked_ratio, limits->members};
    struct docx_file *file = arena_new_object(document->arena, struct docx_file);
    struct docx_package package;
    struct story story = {0};
    const char *why = docx_package_open(&package, document->arena, document->bytes, &archive,
                                        (struct markup_limits){limits->depth * depth_factor});

    file->arena = document->arena;
    file->story = &story;
    file->original = limits->revisions == revisions_original;
    file->tables = limits->depth;
    if (why == NULL)
        why = read_parts(file, &package);
    if (why == NULL)
        why = story_tell(document, &story);
    if (why != NULL)
        return why;
    document->revisions = file->revised ? limits->revisions : revisions_none;
    if (file->foreign)
        document_warn(document, (struct span){0, 0},
                      TEXT("other files were put into this one (altChunk): their text is not read"));
    return NULL;
}

bool docx_suits(struct text name, struct text bytes)
{
    (void)name;
    return docx_is_encrypted(bytes) || archive_bytes_hold(bytes, "_rels/.rels");
}
