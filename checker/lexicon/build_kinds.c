#include "checker/lexicon/build_lexicon.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A single word, or several joined by "_"; returns its length, or 0 for what has other signs. */
static unsigned name_length(const char *name)
{
    unsigned length = 0;
    for (; name[length] != '\0'; length++)
        if (length == lexicon_longest_word ||
            !((name[length] >= 'a' && name[length] <= 'z') || strchr("-'_", name[length]) != NULL))
            return 0;
    return length;
}

static uint32_t next_number(char **rest, const char *path)
{
    char *field = strtok_r(NULL, " ", rest), *end;
    unsigned long number = field == NULL ? UINT32_MAX : strtoul(field, &end, 10);
    if (number >= UINT32_MAX || *end != '\0')
        build_fail(path, "a number was expected");
    return (uint32_t)number;
}

static void skip_fields(char **rest, uint32_t count)
{
    while (count-- > 0)
        strtok_r(NULL, " ", rest);
}

/* lemma pos synset_cnt p_cnt [ptr_symbol...] sense_cnt tagsense_cnt synset_offset... */
static void read_naming(struct build *build, char *line, const char *path)
{
    char *rest = NULL, *name = strtok_r(line, " \n", &rest);
    struct build_naming naming = {.length = name_length(name), .first_sense = build->senses.count};
    if (naming.length == 0)
        return;
    naming.name = strdup(name);
    if (naming.name == NULL)
        build_fail("memory", "none left");
    naming.word = build_find_word(build, name, naming.length);
    skip_fields(&rest, 1);
    naming.sense_count = next_number(&rest, path);
    skip_fields(&rest, next_number(&rest, path) + 2);
    for (uint32_t i = 0; i < naming.sense_count; i++) {
        const struct build_synset *synset = build_synset_at(build, lexicon_noun, next_number(&rest, path));
        build_push(&build->senses, (uint32_t)(synset - build->synsets.items));
    }
    build_push(&build->namings, naming);
}

static int compare_namings(const void *left, const void *right)
{
    return strcmp(((const struct build_naming *)left)->name, ((const struct build_naming *)right)->name);
}

static void read_index(struct build *build, const char *folder)
{
    char path[4096], *line = NULL;
    size_t room = 0;
    snprintf(path, sizeof path, "%s/index.noun", folder);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        build_fail(path, "cannot be opened");
    while (getline(&line, &room, file) > 0)
        if (isalpha((unsigned char)line[0]))
            read_naming(build, line, path);
    free(line);
    fclose(file);
    qsort(build->namings.items, build->namings.count, sizeof *build->namings.items, compare_namings);
}

/* The synset of "lemma" or "lemma#2". */
static uint32_t synset_named(const struct build *build, char *kind, const char *path)
{
    char *number = strchr(kind, '#');
    unsigned long sense = number == NULL ? 1 : strtoul(number + 1, NULL, 10);
    if (number != NULL)
        *number = '\0';
    struct build_naming wanted = {.name = kind};
    const struct build_naming *found = bsearch(&wanted, build->namings.items, build->namings.count,
                                               sizeof wanted, compare_namings);
    if (found == NULL || sense == 0 || sense > found->sense_count)
        build_fail(path, "a kind that WordNet does not know");
    return build->senses.items[found->first_sense + sense - 1];
}

static void read_more_kinds(struct build *build, const char *path)
{
    char *line = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL)
        build_fail(path, "cannot be opened");
    while (getline(&line, &room, file) > 0) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        char *rest = NULL, *kind = strtok_r(line, " \n", &rest), *parent = strtok_r(NULL, " \n", &rest);
        if (parent == NULL)
            build_fail(path, "a line has two kinds");
        struct build_kinship kinship = {synset_named(build, kind, path), synset_named(build, parent, path)};
        build_push(&build->kinships, kinship);
    }
    free(line);
    fclose(file);
}

static int compare_kinships(const void *left, const void *right)
{
    const struct build_kinship *a = left, *b = right;
    if (a->synset != b->synset)
        return a->synset < b->synset ? -1 : 1;
    return a->parent < b->parent ? -1 : a->parent > b->parent;
}

void build_read_kinds(struct build *build, const char *folder, const char *more_kinds)
{
    for (uint32_t i = 0; i < build->kinships.count; i++) {
        uint32_t offset = build->kinships.items[i].parent;
        build->kinships.items[i].parent =
            (uint32_t)(build_synset_at(build, lexicon_noun, offset) - build->synsets.items);
    }
    read_index(build, folder);
    if (more_kinds != NULL)
        read_more_kinds(build, more_kinds);
    qsort(build->kinships.items, build->kinships.count, sizeof *build->kinships.items, compare_kinships);
}
