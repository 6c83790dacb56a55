/*
 * phrase_index: for every word of a document, the phrases that it may begin to show.
 *
 * Each variant of each phrase is filed under its anchor: of its fixed words the longest, taken as the rarest.
 * A document's word is looked up once, when it is first seen; a phrase is tried only where its own anchor
 * stands, so rules whose words do not occur cost nothing. Phrases that need a term (<court>) and no word of
 * their own are filed under the term, those with nothing but numbers under all numbers. Made once per rulebook;
 * immutable.
 */
#ifndef SSRCHECK_CHECKER_PHRASE_INDEX_H
#define SSRCHECK_CHECKER_PHRASE_INDEX_H

#include "checker/analysis.h"
#include "checker/pattern.h"
#include "checker/word_tests.h"
#include "checker/words.h"

/* Blocks in which a document's title can stand: what tells it there is looked for nowhere else. */
enum { most_title_blocks = 6 };

/* A sketch has a bit for each of some texts, by their hash. Where two sketches share no bit, neither do the texts:
 * so a phrase is mostly refused by the word beside its anchor before anything of the phrase itself is looked at. */
#define SKETCH_OF_ANYTHING UINT64_MAX

/* Of an entry's other words so many are asked for on each side of the anchor, the rarest. */
enum { most_tests_asked = 2 };
#define NO_TERM UINT32_MAX

struct index_entry {
    uint32_t phrase;
    uint32_t lemmas;  /* where the lemmas of the variant's atoms begin in phrase_index.lemmas */
    uint16_t variant;
    uint16_t anchor;  /* the atom that the word stands for */
    uint32_t level;   /* of the phrase: 0 without terms, else above those of the terms it needs */
    uint32_t term; /* the first that the entry asks for beside its anchor, or NO_TERM */
    uint32_t before[most_tests_asked], behind[most_tests_asked]; /* of word_tests: a word on that side of the anchor passes */
};
struct index_entry_list LIST_OF(struct index_entry);

/* Sketches of what the words beside an entry's anchor have to be. Most entries are refused by these, so they lie apart from
 * the rest of them, close together. */
struct neighbours {
    uint64_t left, right;
};
struct neighbours_list LIST_OF(struct neighbours);

/* The canonical lemma that an atom asks for; empty unless it is word~. */
struct atom_lemma {
    struct text own;
    const struct text *choices; /* of a choice: that of each of its words */
};

struct pattern_entry {
    size_t phrase;
    bool has_starts;    /* it is filed by its words, and tried in sentences that hold one of them */
    bool asks_for_edge; /* for the start or the end of a sentence, which the text as a whole does not show */
    struct pattern *pattern;
};
struct pattern_entry_list LIST_OF(struct pattern_entry);

/* A pattern whose every match holds, where a word begins, one of some letters in a row: these. */
struct pattern_start {
    struct text letters;
    size_t pattern; /* index into patterns */
};
struct pattern_start_list LIST_OF(struct pattern_start);
enum { longest_start_key = 4 };

struct index_group_list LIST_OF(struct index_list);

struct phrase_index {
    struct arena *arena;
    struct index_entry_list entries;
    struct neighbours_list neighbours; /* one an entry */
    size_t lemma_count;
    struct atom_lemma *lemmas; /* for each atom of each entry */
    struct text_list lemma_texts; /* each once */
    struct table lemma_numbers;   /* canonical lemma → index into lemma_texts */
    struct table by_word;  /* folded word → index into groups */
    struct table by_lemma; /* canonical lemma → index into groups */
    struct table by_kind;  /* lexicon_kind_id() → index into groups */
    struct table by_noun;  /* a kind's own word, where no number leads to it → index into groups */
    bool asks_for_kinds;   /* some atom is a kind, anchor or not */
    struct index_group_list groups; /* lists of entries */
    struct table by_prefix; /* folded start of a word → index into groups */
    size_t longest_prefix;
    struct index_list *by_term; /* per term: entries anchored on it, or on a term it belongs to */
    struct index_list by_number; /* entries that any number may begin to show */
    struct word_tests tests;
    struct pattern_entry_list patterns;
    struct table by_start; /* the first letters of a start, longest_start_key at most → index into start_groups */
    struct pattern_start_list starts;
    struct index_group_list start_groups;
    bool *act_terms;            /* per term: used in `does`, itself or by a term it belongs to */
    struct index_list *relations_of_act; /* per term: the relations that name it in `does` */
    struct index_list relations_of_any;  /* those that name no act */
    bool *holder_terms;         /* per term: asked for as `who` or `to`, or by a condition; itself or as above */
    struct bit_set *term_closure; /* per term: itself and every term it is a member of */
    size_t level_count;
};

/* Files the phrases of one kind of owner (`only`), or of all but the kinds of documents (`only` < 0). Returns NULL when memory ran out.
 * Freed by phrase_index_free(). */
struct phrase_index *phrase_index_new(const struct rulebook *rulebook, int only);
void phrase_index_free(struct phrase_index *index);

/* The same in an arena that outlives the index, whose door is set. It is not freed; phrase_index_rest() gives back what
 * its patterns took outside the arena, and they take it again when they are used. */
struct phrase_index *phrase_index_make(struct arena *arena, const struct rulebook *rulebook, int only);
void phrase_index_rest(struct phrase_index *index);

/* Fills word->starts, word->tests, word->patterns and word->sketch; its lemmas and nouns must be known. Called once per distinct word. */
void phrase_index_look_up(const struct phrase_index *index, struct arena *arena, struct word *word);

#endif
