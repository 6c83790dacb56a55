/*
 * build_lexicon: the tool that makes lexicon_data.c from WordNet; no part of ssrcheck itself.
 *
 * WordNet's files are trusted input of the build: what does not look as wndb(5) describes ends the tool
 * with a message. Everything lives until the tool ends.
 */
#ifndef SSRCHECK_CHECKER_LEXICON_BUILD_LEXICON_H
#define SSRCHECK_CHECKER_LEXICON_BUILD_LEXICON_H

#include "checker/lexicon/lexicon.h"

#include <stdint.h>

#define BUILD_NONE UINT32_MAX

enum { build_class_count = 4 };

struct build_word {
    const char *bytes;
    unsigned length;
    unsigned classes; /* 1 << enum lexicon_class */
    uint32_t count[build_class_count];
    uint32_t canonical; /* a word that this one is another spelling of, or BUILD_NONE */
};

/* numbers of `pointers` are of the word within its synset, from 1; 0 stands for all of them */
struct build_pointer {
    uint32_t noun_synset, verb_synset; /* byte offsets in data.noun and data.verb */
    unsigned noun_number, verb_number;
};

struct build_synset {
    enum lexicon_class word_class;
    uint32_t offset;
    unsigned file; /* lexicographer file, lexnames(5) */
    uint32_t first_member, member_count;
};

struct build_membership {
    uint32_t word, synset;
};

struct build_form {
    uint32_t form, lemma;
    uint32_t count; /* of the lemma in this class */
    uint8_t word_class, inflection;
};

struct build_derivation {
    uint32_t noun, verb;
    uint8_t kind;
};

/* A noun synset and one above it; `parent` is a byte offset until build_read_kinds() has run. */
struct build_kinship {
    uint32_t synset, parent;
};

/* A noun lemma of index.noun, its synsets in `senses`, the most frequent first. */
struct build_naming {
    const char *name; /* "motor_vehicle" */
    unsigned length;
    uint32_t word; /* BUILD_NONE: several words */
    uint32_t first_sense, sense_count;
};

#define BUILD_LIST(type)                                                                                     \
    {                                                                                                        \
        type *items;                                                                                         \
        uint32_t count, room;                                                                                \
    }

struct build_word_list BUILD_LIST(struct build_word);
struct build_synset_list BUILD_LIST(struct build_synset);
struct build_pointer_list BUILD_LIST(struct build_pointer);
struct build_membership_list BUILD_LIST(struct build_membership);
struct build_form_list BUILD_LIST(struct build_form);
struct build_derivation_list BUILD_LIST(struct build_derivation);
struct build_kinship_list BUILD_LIST(struct build_kinship);
struct build_naming_list BUILD_LIST(struct build_naming);
struct build_number_list BUILD_LIST(uint32_t);

struct build {
    struct build_word_list words;
    uint32_t *word_slots; /* word + 1 by hash; 0: free */
    uint32_t word_slot_count;
    struct build_synset_list synsets; /* by class, then offset */
    struct build_number_list members; /* words of synsets in order; BUILD_NONE: several words, or no word */
    struct build_pointer_list pointers;
    struct build_membership_list memberships; /* by word, then synset */
    struct build_form_list forms;             /* by form, class, then the more frequent lemma */
    struct build_derivation_list derivations; /* by noun, kind, then the more frequent verb */
    struct build_kinship_list kinships;       /* by synset, then parent */
    struct build_naming_list namings;         /* by name */
    struct build_number_list senses;          /* synsets */
};

/* Ends the tool with "build_lexicon: where: what". */
void build_fail(const char *where, const char *what) __attribute__((noreturn));

/* `items` with room for one more; doubles *room when it is used up. */
void *build_grow(void *items, uint32_t count, uint32_t *room, size_t item_size);
#define build_push(list, ...)                                                                                \
    do {                                                                                                     \
        (list)->items = build_grow((list)->items, (list)->count, &(list)->room, sizeof *(list)->items);      \
        (list)->items[(list)->count++] = (__VA_ARGS__);                                                      \
    } while (0)

/* The word spelt so, or BUILD_NONE. */
uint32_t build_find_word(const struct build *build, const char *bytes, size_t length);
/* The same; makes it (of no class) when there is none. Copies the bytes. */
uint32_t build_make_word(struct build *build, const char *bytes, size_t length);
bool build_has_class(const struct build *build, uint32_t word, enum lexicon_class word_class);

/* build_wordnet.c: the files of a WordNet folder: words with classes and counts, synsets, pointers. */
void build_read_wordnet(struct build *build, const char *folder);
/* The synset at a byte offset of its class's data file. */
const struct build_synset *build_synset_at(const struct build *build, enum lexicon_class word_class,
                                           uint32_t offset);
/* The memberships of a word: [*start, *end). */
void build_memberships(const struct build *build, uint32_t word, uint32_t *start, uint32_t *end);

/* build_forms.c: exception lists, and what each irregular form is. `more_verbs` (NULL: none) has the
 * format of verb.exc. */
void build_read_forms(struct build *build, const char *folder, const char *more_verbs);

/* build_spelling.c: which words are spellings of one word; those share their counts. */
void build_join_spellings(struct build *build);

/* build_derivations.c: which verbs the nouns are made of. */
void build_derive(struct build *build);

/* build_kinds.c: the senses of nouns, and which kinds are kinds of which; `more_kinds` (NULL: none) has
 * lines of two kinds, the second the wider one. Comes after build_read_wordnet(). */
void build_read_kinds(struct build *build, const char *folder, const char *more_kinds);

/* build_write_kinds.c: the tables of kinds, part of what build_write() writes. */
void build_write_kinds(const struct build *build);

/* build_write.c: the tables as C on standard output. */
void build_write(const struct build *build);

#endif
