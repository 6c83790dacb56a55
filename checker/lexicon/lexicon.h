/*
 * lexicon: forms, classes and derivations of content words.
 *
 * The tables are made at build time from WordNet (build_lexicon.c); this module only looks things up.
 * It knows no law and no function words: those are declared in rule files.
 * Method: WordNet's morphy(7): exception lists first, then the rules of detachment per word class.
 *
 * Kinds: the nouns of WordNet stand under each other: a helicopter is a vehicle. Only the most frequent sense
 * of a noun counts (a plant is a building, no flower); more_kinds.exc adds what WordNet leaves apart.
 *
 * Spelling: British and American spellings of a word (authorise, authorize; programme, program), and
 * spellings with and without a hyphen (co-operate), are one word here. A lemma is given as it was
 * written when the lexicon has that spelling (authorised: authorise), else as the lexicon spells it.
 * To compare lemmas, bring both sides to one spelling with lexicon_canonical(); lexicon_is_form_of()
 * does so by itself.
 */
#ifndef SSRCHECK_CHECKER_LEXICON_LEXICON_H
#define SSRCHECK_CHECKER_LEXICON_LEXICON_H

#include "lang/base/text.h"

enum lexicon_class { lexicon_noun, lexicon_verb, lexicon_adjective, lexicon_adverb };

enum inflection {
    inflection_base,         /* inspect; depot; free */
    inflection_plural,       /* depots */
    inflection_third_person, /* inspects */
    inflection_past,         /* inspected, wrote */
    inflection_participle,   /* inspected, written */
    inflection_gerund,       /* inspecting */
    inflection_compared      /* freer, freest */
};

struct word_analysis {
    struct text lemma; /* lives as long as the program, or in the arena for a guess; no NUL after it */
    enum lexicon_class word_class;
    enum inflection inflection;
    unsigned frequency; /* how often WordNet's tagged texts use the lemma so (0: never seen) */
    bool guessed;       /* by the rules of detachment alone: the lemma is not in the lexicon */
};

enum { lexicon_most_analyses = 16, lexicon_longest_word = 60 };

/* Fills `out` (room for lexicon_most_analyses) with the readings of a word folded to lower case, by
 * class in the order of enum lexicon_class, in each class the base before the inflected forms; returns
 * how many. An -ed form gives both past and participle, and so does an irregular form unless it is
 * clearly one (oversaw, overseen). A word that is not in the lexicon gets, marked `guessed`, the readings
 * of its last part when it has a hyphen (vice-chairs: noun vice-chair, plural), else those that
 * detachment and the ending allow, inflected forms first (veedores: noun veedor, plural); most are
 * nouns. Words over lexicon_longest_word bytes, ill-formed UTF-8, words with digits, capitals or any
 * ASCII byte but letters, hyphen and apostrophe give none; a possessive 's is the caller's to cut off. */
size_t lexicon_analyse(struct arena *arena, struct text folded, struct word_analysis *out);

/* True when the folded word is a form of a lemma that the lexicon knows. */
bool lexicon_knows(struct text folded);

/* The one spelling that stands for all spellings of a lemma (authorise, authorize: authorize). Lives as
 * long as the program, in `lemma`, or in the arena for a word that is not in the lexicon. */
struct text lexicon_canonical(struct arena *arena, struct text lemma);

/* The verbs that a noun is made of: inspection -> inspect (an act), inspector -> inspect (whoever
 * does it). Fills `out` with at most `room` lemmas of the kind asked, in canonical spelling, the most
 * frequent verb first; returns how many. */
enum derivation { derivation_act, derivation_doer };
size_t lexicon_verbs_of_noun(struct text noun_lemma, enum derivation kind, struct text *out, size_t room);

/* All inflected forms of `lemma` in all its classes, for phrases such as inspect~: the form itself, and
 * every form whose analysis gives the lemma, in any spelling. True when `folded` is such a form. */
bool lexicon_is_form_of(struct text folded, struct text lemma);

/* A kind is written as a noun lemma in its most frequent sense ("food", "motor_vehicle") or with the
 * number of another sense ("food#2"). Returns a number of its own for it, the same for all names of one
 * kind, or LEXICON_NO_KIND for a word that is no noun of the lexicon, or ill-formed. */
#define LEXICON_NO_KIND UINT32_MAX
uint32_t lexicon_kind_id(struct text kind);

/* The noun in it: "food" of "food#2". */
struct text lexicon_kind_word(struct text kind);

/* Fills `out` (room for lexicon_most_kinds) with all kinds that a noun is of, its own first; returns how
 * many: none for a noun that the lexicon lacks. */
enum { lexicon_most_kinds = 64 };
size_t lexicon_kinds_of(struct text noun_lemma, uint32_t *out);

/* True for a noun of this kind, and for the kind's own word even where the lexicon does not know it. */
bool lexicon_is_kind_of(struct text noun_lemma, struct text kind);

#endif
