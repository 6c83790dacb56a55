/*
 * Any bytes as a case, held against a document, and told of as text and as data.
 */
#include "checker/read/read.h"
#include "checker/report/case_telling.h"

#include <setjmp.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char plan[] = "The police receive two boats.\n"; /* that of the seeds */

static void tell(const struct case_format *format, struct case_telling *telling, const struct case_result *result)
{
    format->begin(telling);
    format->result(telling, result);
    format->end(telling);
}

static void verify(struct arena *arena, struct document *document, const struct case_file *file)
{
    struct text_builder out;
    struct case_telling telling = {.file = file, .path = TEXT("case"), .arena = arena, .out = &out, .keep = arena};

    for (size_t i = 0; i < file->documents.count && i < 4; i++) {
        struct case_result result = case_verify(file, &file->documents.items[i], document, arena);

        text_builder_init(&out, arena);
        tell(&case_told_as_text, &telling, &result);
        tell(&case_told_as_json, &telling, &result);
    }
}

static void run(struct arena *arena, struct text content)
{
    const struct case_limits limits = {0, (size_t)64 << 20};
    const char *why = NULL;
    struct case_file file;
    struct document *document;

    if (case_file_parse(arena, content, &limits, &file) != NULL)
        return;
    document = read_document_bytes(TEXT("boats.txt"), (struct text){plan, sizeof plan - 1}, "text", NULL, arena, &why);
    if (document == NULL)
        abort();
    arena_set_door(document->arena, arena_door(arena));
    verify(arena, document, &file);
    document_free(document);
}

/* Memory has a ceiling that no short input comes near. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena *const arena = arena_new(0);
    jmp_buf door;

    if (arena == NULL || setjmp(door) != 0)
        abort();
    arena_set_door(arena, &door);
    run(arena, (struct text){(const char *)bytes, length});
    arena_free(arena);
    return 0;
}
