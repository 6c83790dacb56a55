/*
 * analysis: everything the stages of a check work out about one document, stage after stage.
 *
 *     words      tokens, each pointing at its distinct word
 *     sentences  runs of tokens; an item's sentence knows the lead-in it goes on from
 *     match      mentions: phrases of the rulebook found in the text
 *     classes    the word class of every token, in its sentence
 *     phrases    noun phrases and verb groups
 *     clauses    acts: who does what to whom, under which modal
 *     cast       the bodies that the document names, and what they are
 *     stance     what the text does with each act and mention
 *     relation   who does what to whom, as the rulebook declares it
 *     concept    the rulebook's ideas, with stance and words
 *     amounts    sums of money and whose cost they are; only when somebody asks
 *
 * Each stage reads what the earlier ones made and adds its own lists; nothing is taken back. All of it lives
 * in the arena of the check. Things refer to each other by index.
 */
#ifndef SSRCHECK_CHECKER_ANALYSIS_H
#define SSRCHECK_CHECKER_ANALYSIS_H

#include "checker/check.h"
#include "checker/lexicon/lexicon.h"

#define NONE SIZE_MAX

/* A set of word classes, one bit each. */
typedef uint64_t class_set;
#define CLASS_BIT(word_class) ((class_set)1 << (word_class))

/* A set of small numbers (terms): fixed size for a rulebook. NULL stands for the empty set. */
struct bit_set {
    uint64_t *words;
    size_t word_count;
};
static inline bool bit_set_has(const struct bit_set *set, size_t number)
{
    return number / 64 < set->word_count && (set->words[number / 64] >> (number % 64) & 1) != 0;
}
/* Makes a set that has none yet room for numbers up to `room`. */
void bit_set_make_room(struct arena *arena, struct bit_set *set, size_t room);
static inline void bit_set_add(struct arena *arena, struct bit_set *set, size_t number, size_t room)
{
    if (!set->words)
        bit_set_make_room(arena, set, room);
    set->words[number / 64] |= (uint64_t)1 << (number % 64);
}
void bit_set_add_all(struct arena *arena, struct bit_set *set, const struct bit_set *more, size_t room);
void bit_set_clear(struct bit_set *set);
bool bit_set_is_empty(const struct bit_set *set);
/* The smallest number of the set that is not below `from`; SIZE_MAX: there is none. */
size_t bit_set_next(const struct bit_set *set, size_t from);

/* ---- words ------------------------------------------------------------------------------------------- */

struct lemma {
    struct text text; /* canonical spelling, see lexicon_canonical() */
    bool derived;     /* the verb a noun is made of (inspection → inspect) */
    bool doer;        /* … and the noun names whoever does it (inspector) */
};
struct lemma_list LIST_OF(struct lemma);

struct noun_list LIST_OF(struct text);

struct word_test_list LIST_OF(uint32_t);

/* A distinct word of the document (folded to lower case). */
struct word {
    struct text folded;
    struct lemma_list lemmas;
    class_set classes;            /* what it may be, from the lexicon and the rulebook's `words` */
    bool declared;                /* it is one of the rulebook's function words */
    bool base_verb;               /* the first of its readings as a verb is the base form: "be", "have" */
    bool past_verb;               /* it may be a verb in the past: "was", "had" */
    bool nonfinite;               /* a verb in no form that can head a sentence: "having", "been" */
    struct noun_list nouns;       /* lemmas of its readings as a noun; none when no phrase asks for a kind */
    unsigned char costs[word_class_count]; /* the less likely reading costs more */
    struct index_list starts;     /* entries of the phrase index that this word anchors */
    struct word_test_list tests;  /* of word_tests: those it passes */
    struct index_list patterns;   /* of the phrase index: those that may match in a sentence with this word */
    uint64_t sketch;              /* of its spelling and its lemmas: see phrase_index.h */
    uint32_t remembered;          /* 1 + the number of its spelling in analysis->memory; 0: not known */
};
struct word_list LIST_OF(struct word);

struct token {
    uint32_t start, end; /* reading text */
    uint32_t word;
    uint32_t sentence;
    uint32_t clause;          /* the clause it was read in, from 1; 0: not read */
    unsigned char word_class; /* enum word_class, decided by the stage `classes` */
    bool capital;             /* starts with a capital letter */
    bool capitals;            /* two or more letters, all capital */
    bool opens;               /* first word of its sentence: a capital says nothing */
    bool hidden;              /* taken out of play by a cue `ignore` */
    bool fixed;               /* its class is given: the first word of a function phrase */
    bool awaited;             /* first word of an item that goes on from a modal: a verb, if it can be one */
    bool absorbed;            /* a later word of a function phrase ("in order to"): no class of its own */
};
struct token_list LIST_OF(struct token);

/* ---- sentences ----------------------------------------------------------------------------------------- */

struct sentence {
    size_t first, count;  /* tokens of its own */
    size_t block;
    size_t unit;          /* innermost unit, or NONE */
    size_t lead_in;       /* the sentence it goes on from (an item's), or NONE */
    bool heading;         /* it is, or belongs to, a heading: a label decides nothing */
    bool row;
    bool opens_quoted;    /* a quotation that an earlier sentence of the block opened goes on in it */
    bool has_vocabulary;
    bool undecided;       /* a pattern reached its limits in it */
    size_t first_act, act_count;
    size_t first_noun_phrase, noun_phrase_count;
    size_t first_mention, mention_count;
};
struct sentence_list LIST_OF(struct sentence);

/* ---- mentions -------------------------------------------------------------------------------------------- */

struct mention {
    uint32_t phrase;      /* index into rulebook.phrases */
    uint32_t owner_index; /* what the phrase belongs to, as there: asked of every mention many times over */
    uint32_t first, last; /* tokens, inclusive */
    uint32_t sentence;
    enum stance stance;  /* filled by the stage `stance` */
    unsigned char owner; /* enum phrase_owner */
    bool derived;        /* matched through a derivation: only an act may use it */
};
struct mention_list LIST_OF(struct mention);

/* ---- noun phrases and verb groups ------------------------------------------------------------------------- */

struct noun_phrase {
    size_t first, last, head;  /* tokens */
    size_t sentence;
    size_t preposition;        /* token that governs it, or NONE */
    size_t attached_to;        /* the noun phrase that its preposition hangs on, or NONE */
    size_t possessor;          /* "the Assembly's consent": the noun phrase before 's, or NONE */
    size_t next;               /* the next one coordinated with it ("the Speaker and the Clerk"), or NONE */
    bool negative;             /* no, neither, none */
    bool pronoun;
    bool named;                /* its head names somebody or something that is asked for as acting */
    size_t body;               /* who it is: index into cast, or NONE */
    struct bit_set terms;      /* what it is: terms, with all terms they belong to */
    struct bit_set around;     /* … and what else it names: "the depot register of the brigade" */
};
struct noun_phrase_list LIST_OF(struct noun_phrase);

/* ---- acts -------------------------------------------------------------------------------------------------- */

struct act {
    size_t sentence;
    size_t head;            /* token: the verb, or the noun of an act in noun form */
    size_t first, last;     /* tokens of the verb group or noun phrase */
    size_t clause_first, clause_last; /* tokens from its subject to its last complement */
    struct text lemma;
    bool borrowed;          /* stands in the lead-in, read again only so that the item can share with it */
    bool nominal;           /* an act in noun form: "inspection of the depots" */
    bool passive;
    bool infinitive, gerund;
    bool relative;          /* stands in a relative clause */
    bool subordinate;       /* stands under if, where, unless … */
    size_t subordinator;    /* that word, or NONE */
    size_t governor;        /* the act it hangs on, or NONE */
    enum tense tense;
    enum modal_strength modal;
    size_t modal_first, modal_last; /* tokens of the modal words, or NONE */
    bool negated;
    size_t negator;         /* token that denies it, or NONE */
    struct index_list roles[role_count]; /* noun phrases */
    size_t noun_phrase;     /* nominal acts: the noun phrase it heads */
    enum stance stance;
    size_t reading;         /* index into rulebook.readings that decided the stance, or NONE */
    bool readings_asked;    /* so that `reading` is known */
    struct bit_set does;    /* terms whose phrases name the act */
};
struct act_list LIST_OF(struct act);

/* A clause of a sentence; `clause` of a token is its number, from 1. */
struct clause {
    uint32_t outer; /* the clause it hangs in: a relative one, or one under a subordinator; 0: none */
    bool relative;
};
struct clause_list LIST_OF(struct clause);

/* ---- cast --------------------------------------------------------------------------------------------------- */

struct body {
    struct text name;       /* as first written in full */
    struct text head;       /* folded head word: "council" */
    struct bit_set terms;   /* what it is */
    bool established;       /* the document creates it */
    size_t mention_count;
    size_t first_token;
    struct index_list units; /* where it is named */
};
struct body_list LIST_OF(struct body);

struct alias { /* "the Commission", "Service" */
    struct text name;
    size_t body;
};
struct alias_list LIST_OF(struct alias);

/* ---- relations and concepts found ------------------------------------------------------------------------------ */

struct relation_found {
    size_t relation;
    size_t act;
    size_t sentence, unit;
    size_t fillers[role_count]; /* noun phrases, or NONE */
    enum stance stance;
    size_t first, last; /* tokens */
    bool hollow;
    struct text hollow_because;
};
struct relation_found_list LIST_OF(struct relation_found);

struct concept_found {
    size_t concept;
    size_t sentence, unit;
    enum stance stance;
    size_t first, last; /* tokens that show it */
    bool hollow;
    struct text hollow_because;
    size_t relation_found; /* it came from, or NONE */
    bool carried_in;       /* stands in the document's front matter or a heading: no commitment of this unit */
};
struct concept_found_list LIST_OF(struct concept_found);

/* A reference to another unit: "section 12", "Activity 2.2". */
struct reference {
    size_t unit;    /* where it stands */
    size_t target;  /* the unit it names, or NONE: there is no such unit */
    size_t first, last;
};
struct reference_list LIST_OF(struct reference);

struct phrase_index;
struct word_memory;
struct rule_use;
struct reach;
struct column;
struct answer;
struct open_readings;
struct amount_list;

struct analysis {
    struct arena *arena;
    const struct rulebook *rulebook;
    const struct document *document;
    const struct phrase_index *index;
    size_t kind;
    bool enacts;
    bool brief;      /* see check_options */
    bool everything; /* analyse sentences without vocabulary too */
    struct rule_use *use; /* what of the rulebook comes into play is noted there; NULL: nobody asks */
    size_t left_out;      /* 1 + a phrase that is not looked for; 0: none */
    struct word_memory *memory; /* what is known of words from other documents; NULL: nothing */
    struct table word_table;
    struct word_list words;
    struct token_list tokens;
    struct sentence_list sentences;
    struct mention_list mentions;
    struct noun_phrase_list noun_phrases;
    struct act_list acts;
    struct clause_list clauses;
    struct body_list bodies;
    struct alias_list aliases;
    struct table alias_table;
    struct table title_alias_table; /* head word → the body of that name in the document's title */
    struct relation_found_list relations;
    struct concept_found_list concepts;
    struct reference_list references;
    uint32_t *mention_from, *mention_over; /* per token, and behind the last: see mentions.h */
    struct index_list *shown_by_term;    /* per term: see mentions_terms(); empty until first asked */
    struct index_list *mentions_of_term; /* per term: mentions of it and of its members */
    struct index_list *relations_of;     /* per relation: where it was found */
    struct index_list *concepts_of;      /* per concept: where it was found; NULL until concepts are looked for */
    struct index_list *sentence_relations, *sentence_concepts; /* per sentence: those found in it */
    size_t *clause_of;      /* per token: number of its clause; two tokens of one clause have the same */
    size_t *act_of;         /* per token: the verbal act in whose clause it stands, or NONE */
    struct index_list cues;     /* mentions of cues, in the order of the text */
    uint32_t *sentence_cues;    /* per sentence, and behind the last: where its cues begin in that list */
    struct index_list far_cues; /* mentions of cues that reach beyond their sentence, in the order of the text */
    struct index_list *of_unit;        /* per unit: its sentences */
    struct bearing_list *bearings;     /* per concept: which principles it bears on; made when first asked */
    struct index_list *unit_concepts;  /* per unit: indices into concepts */
    struct index_list *unit_relations; /* per unit: indices into relations */
    struct bit_set *heading_terms;     /* per unit: terms in its own heading and the headings around it */
    struct bit_set title_terms;        /* terms in the document's title */
    struct bit_set *unit_terms;        /* per unit: terms mentioned in it */
    size_t *units_with_term;           /* per term: judged units that mention it */
    size_t judged_units;
    struct index_list *references_of; /* per unit: references that stand in it */
    bool unreadable;        /* bytes somewhere in the document could not be read */
    bool *unit_unreadable;  /* per unit: bytes in it could not be read, so silence proves nothing */
    enum verdict *alone;    /* per unit: what it comes to without the rest; NULL until that is known */
    struct reach *reach;    /* made when reach_find() is first asked */
    struct amount_list *amounts; /* made when amounts_of() is first asked */
    const struct unit_verdict_list *judged; /* what the units came to; NULL until all of them are judged */
    struct open_readings *open_readings; /* see readings.c */
    struct answer *answers; /* what conditions were found to be, see condition.c */
    struct column *columns; /* room for the longest sentence so far, see classes.c */
    size_t column_room;
    bool claims;            /* the document calls itself by the definition's label */
};

static inline struct text tokens_text(const struct analysis *analysis, size_t first, size_t last)
{
    return text_part(analysis->document->reading, analysis->tokens.items[first].start,
                     analysis->tokens.items[last].end);
}
static inline struct text token_text(const struct analysis *analysis, size_t token)
{
    return tokens_text(analysis, token, token);
}
static inline const struct word *token_word(const struct analysis *analysis, size_t token)
{
    return &analysis->words.items[analysis->tokens.items[token].word];
}
/* Typographic marks are plain here. */
static inline bool token_is_quote(const struct analysis *analysis, size_t token)
{
    struct text text = token_text(analysis, token);
    return text.length == 1 && text.bytes[0] == '"';
}
size_t token_unit(const struct analysis *analysis, size_t token);

#endif
