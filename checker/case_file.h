/*
 * case_file: what a case (a report of the format `case`) records of a run, read back.
 *
 * A case may come from anybody, and may be forged: what is not of the shape that case.schema.json lays down is refused
 * as a whole, with the place in it, and whatever is accepted is still only a claim; see case_logic.h and case_words.h.
 * Everything lives in the arena that was given.
 */
#ifndef SSRCHECK_CHECKER_CASE_FILE_H
#define SSRCHECK_CHECKER_CASE_FILE_H

#include "checker/check.h"

enum { case_version = 1 }; /* of the shape */

#define CASE_NONE SIZE_MAX /* "no such thing" where a number is expected */

/* How the truth of a condition comes about. */
enum case_joint {
    case_found,    /* words that it asks for stand in the text */
    case_fact,     /* it was asked of the document in another way: its kind, a heading, a count */
    case_all,      /* all parts hold */
    case_any,      /* one of them does */
    case_at_least, /* `number` of them do */
    case_none,     /* none of them does */
    case_joint_count
};
const char *case_joint_name(enum case_joint joint); /* "at least" */

/* Words of the document, and where they are said to stand. */
struct case_words {
    struct text thing, name, stance, text;
    uint64_t start, end;   /* of the reading text */
    struct location place; /* in the file */
    struct text unit;      /* its id; empty: not told */
    size_t sentence;       /* into case_document.sentences, or CASE_NONE */
};
struct case_words_list LIST_OF(struct case_words);

struct case_condition {
    enum case_joint joint;
    uint64_t number;
    struct text says; /* of one without parts */
    enum truth truth;
    struct case_condition *parts;
    size_t part_count;
    struct case_words_list words;
};

struct case_step {
    uint64_t line; /* of the decision list, from 1 */
    enum verdict verdict;
    enum truth truth;
    struct case_condition *proof; /* NULL: `otherwise` */
};

struct case_effect {
    struct text principle, effect;
    struct case_words_list serving, breaching, weak;
};

struct case_finding {
    struct text rule;
    struct case_condition *proof; /* NULL: its rule asks nothing */
};

/* What a unit, or the document, comes to under another definition. */
struct case_other {
    struct text definition;
    enum verdict verdict;
};

struct case_step_list LIST_OF(struct case_step);
struct case_effect_list LIST_OF(struct case_effect);
struct case_finding_list LIST_OF(struct case_finding);
struct case_other_list LIST_OF(struct case_other);

struct case_unit {
    struct text id, heading;
    uint64_t start, end; /* of the reading text */
    struct location place;
    enum verdict verdict, alone;
    struct text carried_by;   /* empty: not told */
    uint64_t decided;         /* line of the decision list; 0: none */
    struct text decided_when; /* what that line asks */
    struct case_words_list words; /* those that decided */
    struct case_step_list steps;
    struct case_other_list others;
    struct case_effect_list effects;
    struct case_finding_list findings;
};
struct case_unit_list LIST_OF(struct case_unit);

struct case_sentence {
    uint64_t start, end;
    struct text text;
};
struct case_sentence_list LIST_OF(struct case_sentence);

struct case_offset_list LIST_OF(uint64_t);

struct case_bytes {
    struct text sha256;
    uint64_t length;
};

struct case_document {
    struct text path, format;
    struct case_bytes file, reading;
    enum revision_reading revisions;
    size_t rulebook; /* into case_file.rulebooks */
    struct text definition; /* empty: no unit was judged */
    enum verdict verdict;
    bool claims, relabelled;
    struct case_other_list others;
    struct case_unit_list units;
    struct case_unit_list passed_over; /* of these only id, heading and place */
    struct case_effect_list effects;   /* without words */
    struct case_finding_list findings;
    struct case_sentence_list sentences;
    struct case_offset_list divisions; /* where the reading text was divided at numbers; see divisions.h */
};

struct case_line {
    enum verdict verdict;
    struct text when;
};
struct case_line_list LIST_OF(struct case_line);

struct case_definition {
    struct text name;
    struct case_line_list lines;
};

struct case_rule_file {
    struct text name, version, sha256;
};

struct case_rule_file_list LIST_OF(struct case_rule_file);
struct case_definition_list LIST_OF(struct case_definition);

struct case_rulebook {
    struct text name, version;
    struct case_rule_file_list files;
    struct case_definition_list definitions;
};

/* A document that could not be judged. */
struct case_error {
    struct text path, message;
};

struct case_rulebook_list LIST_OF(struct case_rulebook);
struct case_document_list LIST_OF(struct case_document);
struct case_error_list LIST_OF(struct case_error);

struct case_file {
    struct text tool_version;
    struct case_rulebook_list rulebooks;
    struct case_document_list documents;
    struct case_error_list errors;
};

struct case_limits {
    size_t bytes;  /* of the file; 0: 1 GiB */
    size_t memory; /* that parsing it may take; 0: 8 GiB */
};

/* Takes a case apart. Returns NULL and fills *file, which lives in `arena` and borrows nothing from `content`; or why
 * it is none, in words that follow "path: ", made in `arena`: "documents[0].units[2].verdict must be …". Memory that
 * runs out leads to the arena's door. */
const char *case_file_parse(struct arena *arena, struct text content, const struct case_limits *limits,
                            struct case_file *file);
/* The same of the file at `path` ("-": standard input). */
const char *case_file_load(struct arena *arena, const char *path, const struct case_limits *limits,
                           struct case_file *file);

#endif
