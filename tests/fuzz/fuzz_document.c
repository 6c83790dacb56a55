/*
 * Any bytes as a document, judged by the standard rulebook. The first byte chooses the reader (a digit, as
 * below), and whether every stage is kept; the rest is the file.
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
    if (document)
        check_free(check_document(document, rulebook, &options, &why));
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
