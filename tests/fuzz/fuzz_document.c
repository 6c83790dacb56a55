/*
 * Any bytes as a document, judged by the standard rulebook. The first byte chooses the reader (a digit, as
 * below), whether every stage is kept, and whether the commands go on with the check; the rest is the file.
 *
 * Run from the top of the tree (`make fuzz`): the rulebook is read from rules/.
 */
#include "checker/changes.h"
#include "checker/check.h"
#include "checker/read/read.h"
#include "checker/report/screen_row.h"
#include "checker/trial.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argument_count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static struct rulebook *rulebook;
static struct check_rules *rules;

/* What the commands make of a check: claims, the differences from itself, repairs that are tried, the row of a table. */
static void go_on(struct check *check)
{
    struct arena *arena = arena_new((size_t)512 << 20);
    jmp_buf door;
    size_t refuted;
    if (arena != NULL && setjmp(door) == 0) {
        arena_set_door(arena, &door);
        arena_set_door(check->arena, &door);
        (void)screen_row_write(check, true, arena);
        (void)changes_find(check, check, arena);
        for (size_t i = 0; i < check->units.count && i < 2; i++)
            (void)trial_repairs(check, i, arena, &refuted);
    }
    arena_set_door(check->arena, NULL);
    arena_free(arena);
}

static void judge(const uint8_t *bytes, size_t length)
{
    struct arena *messages = arena_new(0);
    if (!messages)
        return;
    struct text file = {(const char *)bytes + 1, length - 1};
    struct read_limits limits = {0};
    const char *why = NULL;
    static const char *const formats[] = {"text", "markdown", "html", "xml", "odt", "docx", "zip", "text"};
    const char *format = formats[bytes[0] & 7];
    struct document *document = read_document_bytes(TEXT("fuzz"), file, format, &limits, messages, &why);
    struct check_options options = {.rules = rules,
                                    .kind = RULEBOOK_NONE,
                                    .definition = RULEBOOK_NONE,
                                    .memory = (size_t)512 << 20,
                                    .keep_stages = (bytes[0] & 8) != 0};
    struct check *check = document ? check_document(document, rulebook, &options, &why) : NULL;
    if (check != NULL && (bytes[0] & 16) != 0)
        go_on(check);
    check_free(check);
    document_free(document);
    arena_free(messages);
}

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
    (void)argument_count;
    (void)arguments;
    static const char *const folders[] = {"rules"};
    struct rulebook_options options = {.folders = folders, .folder_count = 1};
    struct arena *messages = arena_new(0);
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, messages);
    rulebook = rulebook_load("rules/standard.rules", &options, &diagnostics);
    rules = rulebook ? check_rules_new(rulebook) : NULL;
    if (!rules) {
        fputs("rules/standard.rules does not load: run this from the top of the tree\n", stderr);
        exit(2);
    }
    arena_free(messages);
    /* The index is made beside: a first document waits for it, so that no input is blamed for what is half made. */
    static const char first[] = "0The Ombudsman inspects.";
    judge((const uint8_t *)first, sizeof first - 1);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (length > 0)
        judge(bytes, length);
    return 0;
}
