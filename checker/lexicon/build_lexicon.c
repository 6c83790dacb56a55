/*
 * build_lexicon WORDNET_FOLDER [more_verbs.exc] [more_kinds.exc] > lexicon_data.c
 *
 * Same input, same bytes: words are numbered in the order in which the data files name them.
 */
#include "checker/lexicon/build_lexicon.h"
#include "checker/lexicon/lexicon_tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void build_fail(const char *where, const char *what)
{
    fprintf(stderr, "build_lexicon: %s: %s\n", where, what);
    exit(2);
}

void *build_grow(void *items, uint32_t count, uint32_t *room, size_t item_size)
{
    if (count < *room)
        return items;
    *room = *room == 0 ? 64 : *room * 2;
    items = realloc(items, *room * item_size);
    if (items == NULL)
        build_fail("memory", "none left");
    return items;
}

static uint32_t *word_slot(const struct build *build, const char *bytes, size_t length)
{
    uint32_t mask = build->word_slot_count - 1;
    uint32_t at = (uint32_t)lexicon_hash(bytes, length) & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t *slot = &build->word_slots[at];
        if (*slot == 0)
            return slot;
        const struct build_word *word = &build->words.items[*slot - 1];
        if (word->length == length && memcmp(word->bytes, bytes, length) == 0)
            return slot;
    }
}

uint32_t build_find_word(const struct build *build, const char *bytes, size_t length)
{
    return *word_slot(build, bytes, length) - 1;
}

uint32_t build_make_word(struct build *build, const char *bytes, size_t length)
{
    uint32_t *slot = word_slot(build, bytes, length);
    if (*slot != 0)
        return *slot - 1;
    char *copy = malloc(length + 1);
    if (copy == NULL || build->words.count >= build->word_slot_count / 2)
        build_fail("words", "too many");
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    struct build_word word = {.bytes = copy, .length = (unsigned)length, .canonical = BUILD_NONE};
    build_push(&build->words, word);
    *slot = build->words.count;
    return *slot - 1;
}

bool build_has_class(const struct build *build, uint32_t word, enum lexicon_class word_class)
{
    return word != BUILD_NONE && (build->words.items[word].classes & 1u << word_class) != 0;
}

/* The argument that is a file of this name, or NULL. */
static const char *file_named(char **arguments, const char *name)
{
    size_t size = strlen(name);
    for (; *arguments != NULL; arguments++) {
        size_t length = strlen(*arguments);
        if (length >= size && strcmp(*arguments + length - size, name) == 0)
            return *arguments;
    }
    return NULL;
}

int main(int count, char **arguments)
{
    if (count < 2)
        build_fail("usage", "build_lexicon WORDNET_FOLDER [more_verbs.exc] [more_kinds.exc]");
    const char *more_verbs = file_named(arguments + 2, "more_verbs.exc");
    const char *more_kinds = file_named(arguments + 2, "more_kinds.exc");
    if (count != 2 + (more_verbs != NULL) + (more_kinds != NULL))
        build_fail("usage", "the files after the folder are named more_verbs.exc and more_kinds.exc");
    struct build build = {.word_slot_count = 1u << (lexicon_entry_bits + 1)};
    build.word_slots = calloc(build.word_slot_count, sizeof *build.word_slots);
    if (build.word_slots == NULL)
        build_fail("memory", "none left");
    build_read_wordnet(&build, arguments[1]);
    build_read_kinds(&build, arguments[1], more_kinds);
    build_read_forms(&build, arguments[1], more_verbs);
    build_join_spellings(&build);
    build_derive(&build);
    build_write(&build);
    if (fflush(stdout) != 0 || ferror(stdout))
        build_fail("standard output", "cannot be written");
    return 0;
}
