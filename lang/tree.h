/*
 * tree: what was written in a rule file, every piece with its place, before any name has a meaning.
 *
 * The parser makes it (tree_build.h), names.c fills in what each name stands for, rulebook_build.c turns
 * it into the rulebook. It lives in the arena of the load and goes with it. Texts borrow from the source.
 */
#ifndef SSRCHECK_LANG_TREE_H
#define SSRCHECK_LANG_TREE_H

#include "lang/rulebook.h"

struct tree_declaration;
struct tree_condition;
struct phrase_result;

/* A name or a string (without its quotes), and where it stands. Empty with an empty span: not written. */
struct tree_word {
    struct text text;
    struct span span;
};
struct tree_word_list LIST_OF(struct tree_word);

/* What a name may stand for. Terms, relations and concepts share their names, the others do not. */
enum wanted_thing {
    wanted_term = 1,
    wanted_relation = 2,
    wanted_concept = 4,
    wanted_principle = 8,
    wanted_definition = 16,
    wanted_rule = 32,
    wanted_source = 64,
    wanted_kind = 128,
    wanted_parameter = 256,
    wanted_decisions = 512,
    wanted_scheme = 1024
};

/* Where the words of a test with several texts go. */
#define TEST_SLOT "{}"

/* A name that stands for something declared elsewhere. */
struct tree_reference {
    struct tree_word name;
    unsigned wanted; /* narrowed by the writing: `term x`, <x>; 0: by the place it stands in */
    struct tree_declaration *target; /* set by names_bind(); NULL when unknown */
};
struct tree_reference_list LIST_OF(struct tree_reference);

/* What a measure covers a unit by: `through police with all services over kit`; each may be left out. */
struct tree_cover {
    struct tree_reference through, whole, things;
};

/* "…" or /…/ as written between its delimiters, escapes and all; places inside count from span.start + 1. */
struct tree_phrase {
    struct span span; /* with the delimiters */
    struct text written;
    bool is_pattern, pattern_exact;
    enum kind_evidence evidence;
    struct tree_condition *with;
    const struct phrase_result *read; /* set by phrase_job; NULL for a pattern */
};
struct tree_phrase_list LIST_OF(struct tree_phrase);

/* ---- conditions ------------------------------------------------------------------------------------------ */

enum tree_quantity { quantity_any, quantity_all, quantity_at_least };

struct tree_condition_list LIST_OF(struct tree_condition *);

struct tree_condition {
    enum condition_kind kind;
    struct span span;
    struct span around; /* with the brackets around it */
    struct tree_condition_list parts; /* and, or, not, at_least */
    enum tree_quantity quantity;
    size_t number;                       /* at_least; order: words at most */
    bool bracketed;                      /* stands in brackets, so its commas belong to it alone */
    bool bare_list;                      /* at_least without brackets */
    struct tree_reference thing, second; /* effect: the principle, no name: any */
    struct tree_reference whole, things; /* reached: words for all bodies at once; things that are held */
    bool of_money;                       /* share: thing is the parameter that tells the percent, or none */
    bool only_named;                     /* reached: written `named by` */
    bool ordered;
    stance_set stances;
    bool mentioned;
    bool scope_given;
    enum scope scope;
    enum effect_asked effect;
    enum act_fact fact;
    unsigned fact_value;
    struct tree_phrase phrase; /* text */
    size_t depth;
};

/* ---- the parts of declarations --------------------------------------------------------------------------- */

struct tree_attribute {
    struct tree_word name, value;
};
struct tree_attribute_list LIST_OF(struct tree_attribute);

struct tree_citation {
    struct tree_reference source;
    struct tree_word section;
};
struct tree_citation_list LIST_OF(struct tree_citation);

struct tree_order {
    enum order_weight weight;
    struct index_list classes;
};
struct tree_order_list LIST_OF(struct tree_order);

struct tree_filler {
    struct tree_reference_list terms;
    struct span span;
    struct span unknown, inherited; /* the words `unknown` and `inherited` */
    bool or_unknown, or_inherited, asked;
};

struct tree_hollow {
    enum role left, right;
    struct tree_reference relation;
    bool in_document;
    struct span span;
};
struct tree_hollow_list LIST_OF(struct tree_hollow);

struct tree_edge_end {
    enum role role;
    struct tree_reference term; /* empty: whoever takes the part */
};

struct tree_edge {
    struct tree_edge_end left, right;
    enum tie tie;
    bool fixed; /* it has a stance of its own */
    enum stance stance;
    struct span span;
};
struct tree_edge_list LIST_OF(struct tree_edge);

struct tree_way {
    enum way_kind kind;
    struct span span;
    struct span as; /* the words `as STANCE` */
    struct tree_phrase phrase;
    struct tree_reference thing;
    stance_set stances;
    struct tree_condition *when;
    bool fixed;
    enum stance stance;
};
struct tree_way_list LIST_OF(struct tree_way);

struct tree_link {
    struct tree_reference concept;
    stance_set stances;
    struct span span;
};
struct tree_link_list LIST_OF(struct tree_link);

struct tree_decision {
    struct span span;
    struct span whole; /* with its condition, reason and sources */
    enum verdict verdict;
    struct tree_condition *when; /* NULL: otherwise */
    struct tree_reference shared; /* `decide as x`: the decisions of x stand here; no name: a decision of its own */
    struct tree_word because;
    struct tree_citation_list citations;
};
struct tree_decision_list LIST_OF(struct tree_decision);

struct tree_level {
    enum numbering_use use;
    struct tree_word name;
    struct tree_phrase pattern;
};
struct tree_level_list LIST_OF(struct tree_level);

struct tree_expectation {
    struct span span;
    enum expectation_kind kind;
    bool absent;
    struct tree_reference thing; /* thing, principle or rule; of a verdict: the definition, or no name */
    stance_set stances;
    bool effect_given;
    enum effect_asked effect;
    enum verdict verdict;
};
struct tree_expectation_list LIST_OF(struct tree_expectation);

/* `"shall" becomes "shall not"`. */
struct tree_swap {
    struct tree_word what, by;  /* what: empty when anything may stand there */
    struct tree_reference term; /* the one whose body is named in `by`, or no name */
};
struct tree_swap_list LIST_OF(struct tree_swap);

/* ---- declarations ---------------------------------------------------------------------------------------- */

enum declaration_kind {
    declaration_rulebook,
    declaration_use,
    declaration_source,
    declaration_parameter,
    declaration_set,
    declaration_kind_of_document,
    declaration_words,
    declaration_order,
    declaration_modal,
    declaration_term,
    declaration_relation,
    declaration_concept,
    declaration_principle,
    declaration_decisions,
    declaration_definition,
    declaration_rule,
    declaration_change,
    declaration_requirement,
    declaration_scheme,
    declaration_cue,
    declaration_reading,
    declaration_numbering,
    declaration_test,
    declaration_money,
    declaration_measure,
    declaration_mutation,
    declaration_kind_count
};
/* The keyword: "term", "kind", "reading" … */
const char *declaration_kind_name(enum declaration_kind kind);

enum declaration_mode { mode_declare, mode_add, mode_replace, mode_switch_off, mode_weigh, mode_only };

struct tree_declaration_list LIST_OF(struct tree_declaration *);

/* change: what became of the words of a term. */
struct tree_edit {
    enum edit_kind kind;
    struct tree_reference term;
};
struct tree_edit_list LIST_OF(struct tree_edit);

/* One declaration. Which members count depends on `kind`; the others stay empty. */
struct tree_declaration {
    enum declaration_kind kind;
    enum declaration_mode mode;
    size_t file;         /* index into the files of the load */
    struct span keyword; /* its first word */
    struct span span;
    struct tree_word name; /* test: its title; requirement: its number; cue to add to or switch off: its first phrase */
    struct tree_word documentation;
    bool faulty; /* part of it was lost to a mistake already reported */

    struct tree_word extends;              /* rulebook */
    bool profile;                          /* it only adapts another */
    struct tree_attribute_list attributes; /* rulebook, source */
    struct tree_reference_list shown_by; /* requirement … */
    struct row_showing_list how;         /* one for each of shown_by */
    enum row_bearing bearing;                /* of those read last */
    struct tree_word_list rows;          /* scheme: numbers of requirements, or the beginnings of several */
    struct tree_word silent;             /* why no text can show it */
    size_t value; /* parameter, set; words, modal, order: class; cue, reading: stance; money: sort */
    size_t times; /* money: of a scale; measure */
    struct tree_word_list strings; /* money, measure; test: what stands in turn where its text says {} */
    bool enacts, apart, ignore, flips, for_document;
    enum kind_evidence evidence;        /* kind: of the phrases read last */
    struct tree_phrase_list phrases;    /* kind, words, modal, term, cue */
    struct tree_reference_list members; /* term */
    struct tree_order_list orders;
    struct tree_filler roles[role_count]; /* relation … */
    struct tree_reference_list does;
    stance_set stances;
    struct span stances_span; /* `stance a or b` */
    struct tree_hollow_list hollow;
    struct tree_edge_list edges;
    struct tree_condition *when; /* relation, rule, reading; change: what holds now */
    struct tree_condition *was;  /* change: what held before */
    enum change_direction course; /* change: whether it is a loss */
    struct tree_edit_list edits; /* change */
    bool promises;               /* mutation: it says what and where; one that is added to has said so already */
    enum mutation_promise promise; /* mutation … */
    enum mutation_place place;
    struct tree_swap_list swaps;
    struct tree_way_list ways;   /* concept */
    struct tree_word need, model;
    struct tree_word title; /* principle */
    struct tree_link_list served_by, breached_by;
    struct tree_reference_list kinds; /* definition, rule, numbering, test (at most one) */
    bool any_kind;
    struct tree_reference as;     /* kind: the wider one */
    struct tree_reference beside; /* definition … */
    struct tree_reference label;  /* definition, principle */
    struct tree_decision_list decisions;
    bool after_decision;               /* a citation that comes now belongs to the last decision */
    struct tree_reference_list offers; /* definition: repair with; rule: suggest */
    enum severity severity;            /* rule */
    enum rule_flag flag;               /* rule */
    struct tree_word message;          /* rule; test: the text */
    enum cue_direction direction;
    enum scope until;
    size_t within;
    struct tree_level_list levels;
    struct tree_expectation_list expectations;
    struct tree_citation_list citations;

    /* Set by names_bind(). */
    struct tree_declaration *replaced_by;
    struct tree_declaration *added_to; /* `add to`, or a further declaration of the same kind */
    bool switched_off;
    bool kept; /* a rule that `only` names */
    bool used;          /* something else names it */
    bool reached;       /* advice: a principle, a definition or a rule needs it */
    unsigned char mark; /* cycles: 0 unseen, 1 on the path, 2 done */
    size_t index;       /* in the rulebook's list */
    size_t concept;     /* relation named by a principle: its concept; else RULEBOOK_NONE */
    struct tree_declaration_list additions;
    struct tree_declaration_list requirements; /* scheme: those that its rows name, each once */
};

/* Where things begin in a rule file, which its layout goes by. */
enum tree_mark_kind {
    mark_declaration = 1,
    mark_part = 2,   /* a statement within a block */
    mark_tail = 4,   /* `because` or `cite` of the decision before it */
    mark_option = 8, /* of a cue: its phrases, and what stands behind them */
    mark_joint = 16, /* `and`, `or` between conditions, terms, relations */
    mark_guard = 32  /* `with` behind a way */
};
struct tree_mark {
    uint32_t at;
    enum tree_mark_kind kind;
};
struct tree_mark_list LIST_OF(struct tree_mark);

/* A rule file as written. */
struct tree {
    const struct source *source;
    size_t file;
    struct tree_declaration *header; /* NULL: the file has none */
    struct tree_declaration_list declarations;
    struct tree_mark_list marks;     /* in no order; only where parse_rules_marked() was asked */
    bool names_lost; /* a mistake swallowed a declaration's name, so an unknown name may be its fault */
};

struct tree_list LIST_OF(struct tree *);

#endif
