/*
 * formats: the same document in many formats is read and judged alike.
 *
 *     formats FOLDER
 *
 * Each folder inside FOLDER is one document. Its file `twin` names, from the top of the tree, the text that the others
 * are held against; every other file is that document in another format. Units that are judged must agree in their ids,
 * their verdicts and the words that decided.
 */
#include "checker/check.h"
#include "checker/read/read.h"
#include "lang/base/file.h"
#include "lang/diagnostic_print.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct name_list LIST_OF(char *);

struct formats {
    struct arena *arena;
    struct rulebook *rulebook;
    struct check_rules *rules;
    size_t passed, failed;
};

/* ---- what a document comes to -------------------------------------------------------------------- */

static void tell_evidence(struct text_builder *out, const struct check *check, const struct evidence_list *evidence)
{
    for (size_t i = 0; i < evidence->count; i++)
        text_append_format(out, "    %.*s\n", TEXT_ARG(text_part(check->document->reading, evidence->items[i].start,
                                                                evidence->items[i].end)));
}

static void tell_unit(struct text_builder *out, const struct check *check, const struct unit_verdict *verdict)
{
    const struct unit *unit = &check->document->units.items[verdict->unit];
    if (unit->role != unit_judged)
        return;
    text_append_format(out, "%.*s: %s\n", TEXT_ARG(unit->id), verdict_name(verdict->verdict));
    tell_evidence(out, check, &verdict->evidence);
    for (size_t i = 0; i < verdict->findings.count; i++)
        tell_evidence(out, check, &verdict->findings.items[i].evidence);
}

/* One line a unit, and the words that decided below it; why it could not be judged, in brackets. */
static struct text judge(struct formats *formats, const char *path)
{
    const char *why = NULL;
    struct text_builder out;
    struct document *document = read_document(path, NULL, NULL, formats->arena, &why);
    struct check_options options = {.rules = formats->rules, .kind = RULEBOOK_NONE, .definition = RULEBOOK_NONE};
    struct check *check = document != NULL ? check_document(document, formats->rulebook, &options, &why) : NULL;
    text_builder_init(&out, formats->arena);
    if (check == NULL) {
        text_append_format(&out, "(%s)\n", why);
    } else {
        text_append_format(&out, "document: %s\n", verdict_name(check->verdict));
        for (size_t i = 0; i < check->units.count; i++)
            tell_unit(&out, check, &check->units.items[i]);
    }
    check_free(check);
    document_free(document);
    return text_built(&out);
}

/* ---- comparing ----------------------------------------------------------------------------------- */

static struct text next_line(struct text *rest)
{
    size_t end = 0;
    while (end < rest->length && rest->bytes[end] != '\n')
        end++;
    struct text line = text_part(*rest, 0, end);
    *rest = text_part(*rest, end + 1, rest->length);
    return line;
}

static void compare(struct formats *formats, const char *path, struct text expected)
{
    struct text got = judge(formats, path);
    struct text unit = {"", 0};
    if (text_equal(got, expected)) {
        formats->passed++;
        return;
    }
    formats->failed++;
    while (expected.length > 0 || got.length > 0) {
        struct text wanted = next_line(&expected), found = next_line(&got);
        if (!text_starts_with(wanted, TEXT(" ")))
            unit = wanted;
        if (text_equal(wanted, found))
            continue;
        printf("FAIL %s differs from its twin at \"%.*s\"\n  expected: %.*s\n  found:    %.*s\n", path,
               TEXT_ARG(unit), TEXT_ARG(wanted), TEXT_ARG(found));
        return;
    }
}

/* ---- folders ------------------------------------------------------------------------------------- */

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static struct name_list names_in(struct formats *formats, const char *folder)
{
    struct name_list names = {0};
    DIR *open = opendir(folder);
    if (open == NULL)
        return names;
    for (struct dirent *entry = readdir(open); entry != NULL; entry = readdir(open))
        if (entry->d_name[0] != '.')
            list_push(formats->arena, &names, arena_copy(formats->arena, entry->d_name, strlen(entry->d_name)));
    closedir(open);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    return names;
}

static void compare_folder(struct formats *formats, const char *folder)
{
    struct text twin;
    if (file_read(formats->arena, text_format(formats->arena, "%s/twin", folder).bytes, 4096, &twin) != NULL)
        return; /* no folder of a document */
    struct text expected = judge(formats, text_copy(formats->arena, text_trim(twin)).bytes);
    struct name_list names = names_in(formats, folder);
    if (!text_starts_with(expected, TEXT("document: "))) {
        printf("FAIL %s: the twin cannot be judged: %.*s", folder, TEXT_ARG(expected));
        formats->failed++;
        return;
    }
    for (size_t i = 0; i < names.count; i++)
        if (strcmp(names.items[i], "twin") != 0)
            compare(formats, text_format(formats->arena, "%s/%s", folder, names.items[i]).bytes, expected);
}

static bool load_rules(struct formats *formats)
{
    const char *const folders[] = {"rules"};
    struct rulebook_options options = {.folders = folders, .folder_count = 1};
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, formats->arena);
    formats->rulebook = rulebook_load("rules/standard.rules", &options, &diagnostics);
    if (formats->rulebook == NULL)
        diagnostics_print(&diagnostics, stderr, diagnostic_for_people, false);
    formats->rules = formats->rulebook != NULL ? check_rules_new(formats->rulebook) : NULL;
    return formats->rules != NULL;
}

int main(int count, char **words)
{
    struct formats formats = {.arena = arena_new(0)};
    if (count != 2 || formats.arena == NULL || !load_rules(&formats))
        return 2;
    read_prepare();
    struct name_list folders = names_in(&formats, words[1]);
    for (size_t i = 0; i < folders.count; i++)
        compare_folder(&formats, text_format(formats.arena, "%s/%s", words[1], folders.items[i]).bytes);
    check_rules_free(formats.rules);
    rulebook_free(formats.rulebook);
    arena_free(formats.arena);
    printf("%zu passed, %zu failed\n", formats.passed, formats.failed);
    return formats.failed > 0 ? 1 : 0;
}
