/*
 * Any bytes as a document, judged by the standard rulebook. The first byte chooses the reader and whether
 * every stage is kept, the rest is the file.
 *
 * Run from the top of the tree (`make fuzz`): the rulebook is read from rules/.
 */
#include "checker/check.h"
#include "checker/read/read.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argument_count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static struct rulebook *rulebook;
static struct check_rules *rules;

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
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (length == 0)
        return 0;
    struct arena *messages = arena_new(0);
    if (!messages)
        return 0;
    struct text file = {(const char *)bytes + 1, length - 1};
    struct read_limits limits = {0};
    const char *why = NULL;
    const char *format = bytes[0] & 1 ? "markdown" : "text";
    struct document *document = read_document_bytes(TEXT("fuzz"), file, format, &limits, messages, &why);
    struct check_options options = {.rules = rules,
                                    .kind = RULEBOOK_NONE,
                                    .definition = RULEBOOK_NONE,
                                    .memory = (size_t)512 << 20,
                                    .keep_stages = (bytes[0] & 2) != 0};
    if (document)
        check_free(check_document(document, rulebook, &options, &why));
    document_free(document);
    arena_free(messages);
    return 0;
}
