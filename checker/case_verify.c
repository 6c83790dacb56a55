#include "checker/case_verify.h"

#include "checker/divisions.h"
#include "lang/base/file.h"

static bool reads_the_same(const struct case_document *recorded, const struct document *document, struct arena *arena)
{
    return document->reading.length == recorded->reading.length &&
           text_equal(file_sha256(arena, document->reading), recorded->reading.sha256);
}

/* Makes the reading text again as it was judged. In a text that was changed since, the divisions fall anywhere: then it
 * is left undivided, so that they do not cut through words that do stand there. */
static bool make_reading(const struct case_document *recorded, struct document *document, struct arena *arena)
{
    const struct block_list undivided = document->blocks;

    divisions_make_reading(document, recorded->divisions.items, recorded->divisions.count);
    if (reads_the_same(recorded, document, arena))
        return true;
    document->blocks = undivided;
    divisions_make_reading(document, NULL, 0);
    return reads_the_same(recorded, document, arena);
}

struct case_result case_verify(const struct case_file *file, const struct case_document *recorded,
                               struct document *document, struct arena *arena)
{
    struct case_result result = {.recorded = recorded, .path = document->path};

    result.sha256 = document_sha256(document, arena);
    result.same_file = text_equal(result.sha256, recorded->file.sha256) && document->bytes.length == recorded->file.length;
    result.same_text = make_reading(recorded, document, arena);
    if (result.same_file && document->revisions != recorded->revisions)
        list_push(arena, &result.problems,
                  ((struct case_problem){TEXT(""), TEXT("its tracked changes are recorded as read in another way")}));
    case_words_check(recorded, document, result.same_text, arena, &result.quotations, &result.problems);
    result.conditions = case_logic_check(file, recorded, arena, &result.problems);
    return result;
}

bool case_holds(const struct case_result *result)
{
    return result->same_file && result->same_text && result->problems.count == 0 &&
           result->quotations.tally[case_same] == result->quotations.list.count;
}

/* ---- rulebooks --------------------------------------------------------------------------------------- */

static struct text name_of(const struct rulebook_file *file)
{
    return file->name.length > 0 ? file->name : file->source.name;
}

/* The file of that name; a file without a header is called by its path, and is known by its content as well. */
static const struct rulebook_file *find_file(const struct rulebook *rulebook, const struct case_rule_file *was,
                                             struct arena *arena)
{
    for (size_t i = 0; i < rulebook->files.count; i++)
        if (text_equal(name_of(&rulebook->files.items[i]), was->name))
            return &rulebook->files.items[i];
    for (size_t i = 0; i < rulebook->files.count; i++)
        if (text_equal(rulebook_file_sha256(&rulebook->files.items[i], arena), was->sha256))
            return &rulebook->files.items[i];
    return NULL;
}

static bool is_recorded(const struct case_rulebook *recorded, const struct rulebook_file *is, struct arena *arena)
{
    for (size_t i = 0; i < recorded->files.count; i++)
        if (text_equal(recorded->files.items[i].name, name_of(is)) ||
            text_equal(recorded->files.items[i].sha256, rulebook_file_sha256(is, arena)))
            return true;
    return false;
}

struct case_rules case_compare_rules(const struct case_rulebook *recorded, const struct rulebook *today,
                                     struct arena *arena)
{
    struct case_rules rules = {0};

    for (size_t i = 0; i < recorded->files.count; i++) {
        const struct case_rule_file *was = &recorded->files.items[i];
        const struct rulebook_file *is = find_file(today, was, arena);

        if (is == NULL)
            list_push(arena, &rules.gone, was->name);
        else if (!text_equal(rulebook_file_sha256(is, arena), was->sha256))
            list_push(arena, &rules.changed, was->name);
    }
    for (size_t i = 0; i < today->files.count; i++)
        if (!is_recorded(recorded, &today->files.items[i], arena))
            list_push(arena, &rules.added, name_of(&today->files.items[i]));
    rules.same = rules.changed.count + rules.gone.count + rules.added.count == 0;
    return rules;
}
