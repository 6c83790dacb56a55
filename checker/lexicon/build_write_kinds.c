#include "checker/lexicon/build_lexicon.h"
#include "checker/lexicon/lexicon_tables.h"

#include <stdio.h>
#include <stdlib.h>

/* Runs of synsets, gathered while the tables that refer to them are written. */
struct runs {
    struct build_number_list numbers;
};

/* How a table refers to some synsets: none, the only one, or a run; see lexicon_tables.h. */
static uint32_t reference_to(struct runs *runs, const uint32_t *synsets, uint32_t count)
{
    if (count < 2)
        return count == 0 ? 0 : synsets[0] + 1;
    uint32_t start = runs->numbers.count;
    for (uint32_t i = 0; i < count; i++)
        build_push(&runs->numbers, synsets[i] | (i + 1 == count ? LEXICON_MARK : 0));
    return start | LEXICON_MARK;
}

static bool *find_kinds(const struct build *build)
{
    bool *is_kind = calloc(build->synsets.count, sizeof *is_kind);
    if (is_kind == NULL)
        build_fail("memory", "none left");
    for (uint32_t i = 0; i < build->kinships.count; i++)
        is_kind[build->kinships.items[i].parent] = true;
    return is_kind;
}

/* Senses that must be kept: up to the last one under which other synsets stand; nobody asks for the rest.
 * Of a word, the first in any case. */
static uint32_t kept_senses(const struct build *build, const struct build_naming *naming, const bool *is_kind)
{
    uint32_t count = naming->sense_count, least = naming->word != BUILD_NONE;
    while (count > least && !is_kind[build->senses.items[naming->first_sense + count - 1]])
        count--;
    return count;
}

static uint32_t senses_reference(const struct build *build, struct runs *runs,
                                 const struct build_naming *naming, const bool *is_kind)
{
    return reference_to(runs, &build->senses.items[naming->first_sense],
                        kept_senses(build, naming, is_kind));
}

static void write_numbers(const char *name, const uint32_t *numbers, uint32_t count)
{
    printf("const uint32_t %s[] = {", name);
    for (uint32_t i = 0; i < count; i++)
        printf("%s%u,", i % 16 == 0 ? "\n" : "", numbers[i]);
    printf("\n};\n\n");
}

static void write_noun_senses(const struct build *build, struct runs *runs, const bool *is_kind)
{
    uint32_t *references = calloc(build->words.count, sizeof *references);
    if (references == NULL)
        build_fail("memory", "none left");
    for (uint32_t i = 0; i < build->namings.count; i++)
        if (build->namings.items[i].word != BUILD_NONE)
            references[build->namings.items[i].word] =
                senses_reference(build, runs, &build->namings.items[i], is_kind);
    write_numbers("lexicon_noun_senses", references, build->words.count);
    free(references);
}

static void write_parents(const struct build *build, struct runs *runs)
{
    struct build_number_list references = {0}, parents = {0};
    uint32_t kinship = 0;
    for (uint32_t i = 0; i < build->synsets.count; i++) {
        if (build->synsets.items[i].word_class != lexicon_noun)
            break;
        parents.count = 0;
        for (; kinship < build->kinships.count && build->kinships.items[kinship].synset == i; kinship++)
            build_push(&parents, build->kinships.items[kinship].parent);
        build_push(&references, reference_to(runs, parents.items, parents.count));
    }
    printf("const uint32_t lexicon_synset_count = %u;\n", references.count);
    write_numbers("lexicon_parents", references.items, references.count);
    free(references.items);
    free(parents.items);
}

static bool is_collocation(const struct build *build, const struct build_naming *naming, const bool *is_kind)
{
    return naming->word == BUILD_NONE && kept_senses(build, naming, is_kind) > 0;
}

static void write_collocation_pool(const struct build *build, const bool *is_kind)
{
    printf("const char lexicon_collocation_pool[] =");
    for (uint32_t i = 0; i < build->namings.count; i++)
        if (is_collocation(build, &build->namings.items[i], is_kind))
            printf("\n    \"%s\"", build->namings.items[i].name);
    printf("\n    \"\";\n\n");
}

static void write_collocations(const struct build *build, struct runs *runs, const bool *is_kind)
{
    uint32_t start = 0, count = 0;
    write_collocation_pool(build, is_kind);
    printf("const struct lexicon_collocation lexicon_collocations[] = {\n");
    for (uint32_t i = 0; i < build->namings.count; i++) {
        const struct build_naming *naming = &build->namings.items[i];
        if (!is_collocation(build, naming, is_kind))
            continue;
        printf("{%u,%u},\n", start, senses_reference(build, runs, naming, is_kind));
        start += naming->length;
        count++;
    }
    printf("{%u,0},\n};\nconst uint32_t lexicon_collocation_count = %u;\n\n", start, count);
}

void build_write_kinds(const struct build *build)
{
    struct runs runs = {0};
    bool *is_kind = find_kinds(build);
    write_noun_senses(build, &runs, is_kind);
    write_parents(build, &runs);
    write_collocations(build, &runs, is_kind);
    write_numbers("lexicon_runs", runs.numbers.items, runs.numbers.count);
    free(runs.numbers.items);
    free(is_kind);
}
