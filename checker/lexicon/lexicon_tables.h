/*
 * lexicon_tables: the shape of the generated tables, shared by lexicon.c, which reads them, and
 * build_lexicon.c, which writes them into build/lexicon_data.c.
 *
 * All tables are const and hold numbers instead of pointers, so that the program has nothing to do at
 * start and its processes share the pages.
 */
#ifndef SSRCHECK_CHECKER_LEXICON_LEXICON_TABLES_H
#define SSRCHECK_CHECKER_LEXICON_LEXICON_TABLES_H

#include <stddef.h>
#include <stdint.h>

/* A spelling: a lemma (classes != 0), an irregular form, or only another way to write a lemma. */
struct lexicon_entry {
    uint32_t start : 24;    /* of its bytes in lexicon_pool; they end where the next entry's start */
    uint32_t classes : 8;   /* 1 << enum lexicon_class for each class it is a lemma of */
    uint16_t frequency;     /* index into lexicon_frequencies */
    uint16_t forms;         /* index of its first record in lexicon_forms; 0: none */
    uint16_t derivations;   /* index of its first record in lexicon_derivations; 0: none */
    uint16_t canonical;     /* index into lexicon_canonicals; 0: it is canonical itself */
};

/* Per class, saturated. */
struct lexicon_frequency {
    uint16_t count[4];
};

/* The entry is this irregular form of a lemma; runs of records end with one that is `last`. */
struct lexicon_form {
    uint32_t lemma; /* entry */
    uint8_t word_class;
    uint8_t inflection; /* or lexicon_no_form */
    uint8_t last;
};
/* No form at all, however much it looks like one: "archer" is not "more arch". */
enum { lexicon_no_form = 255 };

struct lexicon_derivation {
    uint32_t verb; /* entry */
    uint8_t kind;  /* enum derivation */
    uint8_t last;
};

/* Open addressing with linear probing, a power of two slots: 0, or (tag << 17 | entry) + 1. */
enum { lexicon_entry_bits = 17 };

extern const uint32_t lexicon_slot_mask;
extern const uint32_t lexicon_slots[];
extern const struct lexicon_entry lexicon_entries[]; /* and one more, where the pool ends */
extern const struct lexicon_frequency lexicon_frequencies[];
extern const struct lexicon_form lexicon_forms[];             /* from 1 */
extern const struct lexicon_derivation lexicon_derivations[]; /* from 1 */
extern const uint32_t lexicon_canonicals[];                   /* from 1 */
extern const char lexicon_pool[];

/* Kinds. A noun synset is a number; a table refers to synsets with 0 (none), n + 1 (n alone), or the mark and
 * the index of a run in lexicon_runs, whose last number bears the mark. */
#define LEXICON_MARK 0x80000000u

/* Several words that name a kind under which others stand. */
struct lexicon_collocation {
    uint32_t start;  /* of its bytes in lexicon_collocation_pool; they end where the next one's start */
    uint32_t senses; /* reference, the most frequent first */
};

extern const uint32_t lexicon_noun_senses[]; /* per entry: reference, the most frequent first */
extern const uint32_t lexicon_synset_count;
extern const uint32_t lexicon_parents[]; /* per synset: reference to those right above it */
extern const struct lexicon_collocation lexicon_collocations[]; /* by name; and one more */
extern const uint32_t lexicon_collocation_count;
extern const char lexicon_collocation_pool[];
extern const uint32_t lexicon_runs[];

/* FNV-1a; the low bits choose the slot, the high ones are the tag. */
static inline uint64_t lexicon_hash(const char *bytes, size_t length)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

static inline uint32_t lexicon_tag(uint64_t hash)
{
    return (uint32_t)(hash >> 50); /* 14 bits, so that tag, entry and the 1 added stay within 32 */
}

#endif
