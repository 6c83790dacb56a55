#include "checker/lexicon/build_lexicon.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words of WordNet that a document can hold as one word: letters, hyphen, apostrophe. Returns its length,
 * or 0. Case and the marks of adjectives ("ready(a)") go. */
static size_t plain_word(const char *written, char *plain, size_t room)
{
    size_t length = 0;
    for (; written[length] != '\0' && written[length] != '('; length++) {
        char byte = (char)tolower((unsigned char)written[length]);
        if (length == room || !((byte >= 'a' && byte <= 'z') || byte == '-' || byte == '\''))
            return 0;
        plain[length] = byte;
    }
    return length;
}

static char *next_field(char **rest, const char *file)
{
    char *field = strtok_r(NULL, " ", rest);
    if (field == NULL)
        build_fail(file, "a line ends too early");
    return field;
}

static uint32_t next_number(char **rest, const char *file, int base)
{
    char *field = next_field(rest, file), *end;
    unsigned long number = strtoul(field, &end, base);
    if (*end != '\0' || number > UINT32_MAX)
        build_fail(file, "a number was expected");
    return (uint32_t)number;
}

static void read_members(struct build *build, struct build_synset *synset, char **rest, const char *file)
{
    synset->first_member = build->members.count;
    synset->member_count = next_number(rest, file, 16);
    for (uint32_t i = 0; i < synset->member_count; i++) {
        char plain[lexicon_longest_word];
        size_t length = plain_word(next_field(rest, file), plain, sizeof plain);
        uint32_t word = length == 0 ? BUILD_NONE : build_make_word(build, plain, length);
        if (word != BUILD_NONE) {
            build->words.items[word].classes |= 1u << synset->word_class;
            build_push(&build->memberships, (struct build_membership){word, build->synsets.count});
        }
        build_push(&build->members, word);
        next_field(rest, file); /* lex_id */
    }
}

/* Of a noun, the kinds it is of. Of the others only "+" between nouns and verbs matters; it stands in both
 * data files, or sometimes in one. */
static void read_pointers(struct build *build, const struct build_synset *synset, char **rest,
                          const char *file)
{
    uint32_t count = next_number(rest, file, 10);
    for (uint32_t i = 0; i < count; i++) {
        const char *symbol = next_field(rest, file);
        bool derives = strcmp(symbol, "+") == 0, above = symbol[0] == '@';
        uint32_t offset = next_number(rest, file, 10);
        char target = next_field(rest, file)[0];
        uint32_t numbers = next_number(rest, file, 16);
        if (above && synset->word_class == lexicon_noun)
            build_push(&build->kinships, (struct build_kinship){build->synsets.count, offset});
        struct build_pointer pointer = {synset->offset, offset, numbers >> 8, numbers & 255};
        if (derives && synset->word_class == lexicon_noun && target == 'v')
            build_push(&build->pointers, pointer);
        pointer = (struct build_pointer){offset, synset->offset, numbers & 255, numbers >> 8};
        if (derives && synset->word_class == lexicon_verb && target == 'n')
            build_push(&build->pointers, pointer);
    }
}

static void read_synset(struct build *build, enum lexicon_class word_class, char *line, const char *file)
{
    char *rest = NULL;
    struct build_synset synset = {.word_class = word_class};
    synset.offset = (uint32_t)strtoul(strtok_r(line, " ", &rest), NULL, 10);
    synset.file = next_number(&rest, file, 10);
    next_field(&rest, file); /* ss_type */
    read_members(build, &synset, &rest, file);
    read_pointers(build, &synset, &rest, file);
    build_push(&build->synsets, synset);
}

/* The licence at the head of each file is indented, and no synset is. */
static void read_data(struct build *build, const char *folder, enum lexicon_class word_class,
                      const char *name)
{
    char path[4096], *line = NULL;
    size_t room = 0;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        build_fail(path, "cannot be opened");
    while (getline(&line, &room, file) > 0)
        if (isdigit((unsigned char)line[0]))
            read_synset(build, word_class, line, path);
    free(line);
    fclose(file);
}

/* lemma%type:… sense_number tag_count */
static void read_count(struct build *build, char *line, const char *path)
{
    static const int class_of_type[] = {-1, lexicon_noun, lexicon_verb, lexicon_adjective, lexicon_adverb,
                                        lexicon_adjective};
    char *percent = strchr(line, '%'), *last = strrchr(line, ' ');
    if (percent == NULL || last == NULL || percent[1] < '1' || percent[1] > '5')
        build_fail(path, "a line is not a count of tags");
    uint32_t word = build_find_word(build, line, (size_t)(percent - line));
    if (word != BUILD_NONE)
        build->words.items[word].count[class_of_type[percent[1] - '0']] += (uint32_t)strtoul(last, NULL, 10);
}

static void read_counts(struct build *build, const char *folder)
{
    char path[4096], *line = NULL;
    size_t room = 0;
    snprintf(path, sizeof path, "%s/cntlist.rev", folder);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        build_fail(path, "cannot be opened");
    while (getline(&line, &room, file) > 0)
        read_count(build, line, path);
    free(line);
    fclose(file);
}

static int compare_memberships(const void *left, const void *right)
{
    const struct build_membership *a = left, *b = right;
    if (a->word != b->word)
        return a->word < b->word ? -1 : 1;
    return a->synset < b->synset ? -1 : a->synset > b->synset;
}

static int compare_synsets(const void *left, const void *right)
{
    const struct build_synset *a = left, *b = right;
    if (a->word_class != b->word_class)
        return a->word_class < b->word_class ? -1 : 1;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

void build_read_wordnet(struct build *build, const char *folder)
{
    read_data(build, folder, lexicon_noun, "data.noun");
    read_data(build, folder, lexicon_verb, "data.verb");
    read_data(build, folder, lexicon_adjective, "data.adj");
    read_data(build, folder, lexicon_adverb, "data.adv");
    read_counts(build, folder);
    qsort(build->memberships.items, build->memberships.count, sizeof *build->memberships.items,
          compare_memberships);
}

const struct build_synset *build_synset_at(const struct build *build, enum lexicon_class word_class,
                                           uint32_t offset)
{
    struct build_synset wanted = {.word_class = word_class, .offset = offset};
    const struct build_synset *found = bsearch(&wanted, build->synsets.items, build->synsets.count,
                                               sizeof wanted, compare_synsets);
    if (found == NULL)
        build_fail("data files", "a pointer leads nowhere");
    return found;
}

void build_memberships(const struct build *build, uint32_t word, uint32_t *start, uint32_t *end)
{
    uint32_t low = 0, high = build->memberships.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (build->memberships.items[middle].word < word)
            low = middle + 1;
        else
            high = middle;
    }
    *start = low;
    while (low < build->memberships.count && build->memberships.items[low].word == word)
        low++;
    *end = low;
}
