/*
 * What poppler's programs may print of a PDF file: their XML, the second reading of the words and the tags, parted by bytes
 * 1. The programs themselves are not run.
 */
#include "checker/read/pdf_blocks.h"
#include "checker/read/pdf_census.h"
#include "checker/read/pdf_soft_hyphens.h"
#include "checker/read/pdf_tags.h"
#include "checker/reading_text.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The bytes up to the next byte 1; *rest becomes what stands behind it. */
static struct text next_part(struct text *rest)
{
    const char *found = rest->length > 0 ? memchr(rest->bytes, 1, rest->length) : NULL;
    size_t end = found != NULL ? (size_t)(found - rest->bytes) : rest->length;
    struct text part = text_part(*rest, 0, end);

    *rest = text_part(*rest, end + 1, rest->length);
    return part;
}

static void read_printed(struct arena *arena, struct text xml, struct text raw, struct text tags)
{
    struct document *document = arena_new_object(arena, struct document);
    struct pdf_loss_list losses = {0};
    struct pdf_layout layout;
    struct pdf_drafts drafts;
    struct pdf_text pdf;

    document->arena = arena;
    document->path = TEXT("fuzz");
    if (pdf_text_read(&pdf, arena, xml) != NULL)
        return;
    pdf_census(&pdf, raw, &losses);
    pdf_soft_hyphens_join(&pdf, raw);
    pdf_layout_make(&layout, &pdf);
    pdf_tags_apply(&layout, tags);
    if (pdf_source_write(document, &layout) != NULL)
        return;
    pdf_drafts_make(&drafts, &layout);
    pdf_drafts_look_clear(&drafts);
    pdf_drafts_head(&drafts);
    pdf_blocks_add(document, &drafts);
    reading_text_make(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text rest = {(const char *)bytes, length};
    struct text xml = next_part(&rest), raw = next_part(&rest);
    struct arena *arena = arena_new((size_t)512 << 20);
    jmp_buf door;

    if (arena == NULL)
        return 0;
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        read_printed(arena, xml, raw, rest);
    }
    arena_free(arena);
    return 0;
}
