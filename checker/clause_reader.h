/*
 * clause_reader: reads the chunks of a sentence from left to right and finds who does what to whom.
 *
 * It keeps a stack of the clauses that are open (main, under a subordinator, relative); each knows its subject,
 * the modal that still waits for its verb and the last act, so that what follows can share them. A noun phrase
 * with a finite verb behind it begins a clause; else it fills a role of the act before. At "(a)" the stack goes
 * back to what it was at the first item of that list. One pass, every look-around bounded.
 *
 * Private to roles.c, verbs.c and complements.c. All of it lives in the arena of the check.
 */
#ifndef SSRCHECK_CHECKER_CLAUSE_READER_H
#define SSRCHECK_CHECKER_CLAUSE_READER_H

#include "checker/roles.h"

enum frame_kind { frame_main, frame_subordinate, frame_relative, frame_quoted };

struct frame {
    enum frame_kind kind;
    size_t subject;       /* chunk of the noun phrase, or NONE */
    size_t earlier;       /* the one that stood there before it ("The Prosecutor, and in his absence the judge,") */
    bool comma;           /* one has come since the clause or its subject */
    bool after_comma;     /* one stands before the subject */
    size_t antecedent;    /* relative: the noun phrase that the relative word stands for, or NONE */
    enum role antecedent_role; /* … and what it is to a verb with a subject of its own */
    bool bracketed;       /* opened by a comma, so that a comma closes it */
    size_t subordinator;  /* token, or NONE */
    size_t act;           /* its latest finite act, or NONE */
    size_t last;          /* its latest act of any kind, or NONE */
    uint32_t clause;      /* its number, see struct token */
    size_t modal;         /* chunk of a modal that waits for its verb, or NONE */
};

enum { widest_name = 8 }; /* words that a mention which names an act may begin before the act's head */
enum { most_frames = 12, most_open = 8, item_styles = 4 };

/* Where a list of items began. */
struct item_start {
    bool open;
    size_t order;
    struct frame frames[most_frames];
    size_t depth, target;
};

struct reader {
    struct analysis *analysis;
    const struct chunked *chunked;
    struct clause_map *map;
    struct frame frames[most_frames];
    size_t depth;          /* index of the innermost open frame */
    size_t target;         /* act that complements go to, or NONE */
    size_t opening;        /* act of a gerund or infinitive before the main clause, or NONE */
    size_t open[most_open]; /* acts that still wait for an object or agent to their right */
    size_t open_count;
    bool new_subject;      /* one has come since the latest act */
    bool other_subject;    /* … since one of the acts that wait */
    size_t recent, recent_chunk; /* the latest act, and its verb group */
    size_t chain_end;      /* last chunk of the noun phrases that came with the one they are coordinated with */
    struct item_start items[item_styles];
    size_t item_count;
    size_t finite_verbs;
};

/* ---- reader_frames.c ---- */
struct frame *reader_frame(struct reader *reader);
void reader_push(struct reader *reader, enum frame_kind kind);
void reader_pop_to(struct reader *reader, size_t depth);
/* Closes the clauses inside the nearest main (or quoted) one. */
void reader_pop_to_main(struct reader *reader);
/* What follows is a clause of its own: cues over what came before end here. */
void reader_number_clause(struct reader *reader);
void reader_start_clause(struct reader *reader);
void reader_item(struct reader *reader, size_t index);
void reader_break(struct reader *reader, size_t index);
void reader_quote(struct reader *reader);
void reader_subordinator(struct reader *reader, size_t index);
void reader_relative(struct reader *reader, size_t index);

/* ---- acts.c ---- */
struct act acts_start(struct analysis *analysis, const struct chunked *chunked, size_t index);
void acts_add_role(struct analysis *analysis, struct act *act, enum role role, size_t noun_phrase);
void acts_copy_role(struct analysis *analysis, struct act *to, enum role role, const struct index_list *from);
void acts_name(struct analysis *analysis, struct act *act);
struct text acts_lemma(const struct analysis *analysis, size_t head, bool verb);
bool acts_is_light(const struct analysis *analysis, const struct act *act);
/* Role of the act's grammatical subject: whom in the passive, else who. */
enum role acts_subject_role(const struct act *act);
/* Gives noun phrases a role and notes whose they are in the reader's map. */
void reader_add_role(struct reader *reader, size_t act, enum role role, size_t noun_phrase);
/* The token (negator or negative noun phrase) behind which a subject denies its act. */
void acts_deny_by_subject(const struct analysis *analysis, struct act *act, size_t noun_phrase);

/* ---- verbs.c ---- */
void reader_verb(struct reader *reader, size_t index);

/* ---- complements.c ---- */
void reader_noun_phrase(struct reader *reader, size_t index);

#endif
