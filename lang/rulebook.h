/*
 * rulebook: rules as the checker uses them: every name resolved, every phrase taken apart.
 *
 * A rulebook is made once by rulebook_load() and never changes afterwards, so any number of checks
 * may share it. It owns everything it points to; rulebook_free() gives it all back. Things refer to
 * each other by index into the rulebook's lists (`term 3`), and every thing knows where it was
 * written, so that a report can quote the rule beside the document.
 */
#ifndef SSRCHECK_LANG_RULEBOOK_H
#define SSRCHECK_LANG_RULEBOOK_H

#include "lang/base/list.h"
#include "lang/base/table.h"
#include "lang/base/text_list.h"
#include "lang/diagnostic.h"
#include "lang/source.h"

#define RULEBOOK_NONE SIZE_MAX /* "no such thing" wherever an index is expected */

/* Where a thing was written. */
struct rulebook_origin {
    size_t file;      /* index into rulebook.files */
    struct span span; /* the name, or the phrase with its quotes */
};

/* ---- phrases --------------------------------------------------------------------------------- */

/* One step of a phrase. Choices and optional parts are spelled out when the rulebook is built: each
 * phrase becomes one or more variants, and a variant is a plain sequence of atoms. */
enum atom_kind {
    atom_word,   /* this word as folded text: case, accents of typography (quotes) ignored */
    atom_forms,  /* word~ : any inflection of the word */
    atom_prefix, /* word* : any word that starts so */
    atom_kind_of, /* food^ : any noun that is a kind of food; food#2^: in another sense of the word */
    atom_exact,  /* =SSR  : this word exactly as written */
    atom_choice, /* (one|other~): one word, told by any of the choices */
    atom_number, /* #     : any number, in digits or Roman numerals or words of the class `number` */
    atom_term,   /* <term>: any phrase of the term */
    atom_gap     /* ..6   : from none to `most` words (.. alone: any number) within the sentence */
};

struct atom_list;

struct atom {
    enum atom_kind kind;
    union {
        struct text text; /* word, forms, prefix, kind: folded to lower case; exact: as written */
        size_t term;      /* atom_term */
        size_t most;      /* atom_gap: words at most; SIZE_MAX: to the end of the sentence */
        const struct atom_list *choices; /* atom_choice: words, forms and prefixes */
    };
};

struct atom_list LIST_OF(struct atom);
struct variant_list LIST_OF(struct atom_list);

struct condition;

/* What a phrase belongs to. */
enum phrase_owner {
    owner_term,
    owner_concept,
    owner_cue,
    owner_modal,
    owner_words,
    owner_kind,
    owner_condition /* written in a condition; owner_index is RULEBOOK_NONE */
};

/* Where a phrase of a kind of document must stand to tell it. */
enum kind_evidence {
    evidence_anywhere,
    evidence_in_title, /* `title "strategy"`: in the document's own title */
    evidence_often     /* `often "shall"`: all through the document */
};

struct rulebook_phrase {
    struct rulebook_origin origin;
    struct text written; /* what stands between the quotes */
    bool is_pattern;     /* /…/ : `written` is a PCRE2 pattern, matched within a sentence */
    bool pattern_exact;  /* patterns ignore case unless written /…/c ("case counts") */
    struct variant_list variants;
    enum phrase_owner owner;
    size_t owner_index;
    enum kind_evidence evidence; /* of a kind */
    struct condition *with; /* `"…" with <condition>`; NULL when there is none */
};

struct phrase_list LIST_OF(struct rulebook_phrase);

/* ---- stances, modals, word classes ------------------------------------------------------------ */

enum stance {
    stance_provided,
    stance_allowed,
    stance_hedged,
    stance_contemplated,
    stance_denied,
    stance_removed,
    stance_described,
    stance_count
};
const char *stance_name(enum stance stance);

/* A set of stances, one bit each. 0 in a condition means "not asked". */
typedef unsigned stance_set;
#define STANCE_BIT(stance) (1u << (stance))

/* What a modal says. The names are the language's own; the words for them stand in rule files. */
enum modal_strength {
    modal_none,       /* no modal word: the tense speaks */
    modal_duty,       /* shall, must */
    modal_intention,  /* will */
    modal_power,      /* may, is entitled to, has power to */
    modal_advice,     /* should */
    modal_ability,    /* can, could */
    modal_strength_count
};
const char *modal_strength_name(enum modal_strength strength);

/* Word classes that the clause analysis works with. Which words belong to a class is declared in
 * rule files; content words get theirs from the lexicon of word forms. */
enum word_class {
    class_determiner,
    class_adjective,
    class_noun,
    class_name,       /* a capitalised word the lexicon does not know, or a run of capitals */
    class_pronoun,
    class_possessive, /* its, their, 's */
    class_number,
    class_adverb,
    class_negator,    /* not, never */
    class_negative,   /* no, none, nobody, neither: a determiner or pronoun that denies its clause */
    class_light,      /* have, make, give, conduct: verbs that hand their subject on to the act they govern */
    class_be,
    class_have,
    class_do,
    class_modal,
    class_infinitive, /* to, before a verb */
    class_verb_base,
    class_verb_present,
    class_verb_past,
    class_participle,
    class_gerund,
    class_preposition,
    class_agent,       /* by */
    class_of,          /* of */
    class_conjunction, /* and, or, nor */
    class_subordinator,/* if, unless, where, whenever, that */
    class_relative,    /* who, which */
    class_comma,
    class_break,       /* ; : — and brackets */
    class_stop,        /* . ? ! */
    class_universal,  /* all, every, each, any: words that take in a whole class */
    class_control,    /* prepositions behind which the object of the verb acts: prevents X from leaving */
    class_part,       /* member, majority, half: nouns that mean some of what stands behind their "of" */
    class_back,       /* he, its, the: words that point back at somebody spoken of before */
    class_branch,     /* branch, brigade: nouns that mean a unit inside a body that is named behind them */
    class_exception,  /* except, other than: prepositions that leave out what stands behind them */
    class_abbreviation, /* Art, No, Cap: the dot behind it ends no sentence */
    class_naming,     /* hereinafter, called: words behind which a short name of what was named before stands */
    class_latter,       /* latter: means whoever was named last */
    class_other,
    word_class_count
};
const char *word_class_name(enum word_class word_class);

/* `words determiner { "the", "a" }`: function words of a class. */
struct rulebook_words {
    struct rulebook_origin origin;
    enum word_class word_class;
    struct index_list phrases;
};
struct words_list LIST_OF(struct rulebook_words);

/* `order after determiner { likely noun, adjective  possible adverb }`: which class follows which. */
enum order_weight { order_likely = 0, order_possible = 1, order_unlikely = 2 };

/* `modal duty { "shall", "is required to" }` */
struct rulebook_modal {
    struct rulebook_origin origin;
    enum modal_strength strength;
    struct index_list phrases;
};
struct modal_list LIST_OF(struct rulebook_modal);

/* ---- names with meanings ----------------------------------------------------------------------- */

struct rulebook_source {
    struct text name, title, publisher, year, url;
    struct rulebook_origin origin;
};
struct source_list LIST_OF(struct rulebook_source);

/* `cite dcaf_ssr "section"` */
struct citation {
    size_t source;
    struct text section;
};
struct citation_list LIST_OF(struct citation);

/* `term parliament { "parliament", "senate" }`: a class of things. A term is a member of another when it is
 * written as one: `<parliament>` inside `term outsider { … }`. */
struct rulebook_term {
    struct text name, doc;
    struct rulebook_origin origin;
    struct index_list phrases;
    struct index_list members; /* terms written as bare <name> among the phrases */
    bool apart; /* `apart`: what stands inside one of its phrases is no word of another term */
};
struct term_list LIST_OF(struct rulebook_term);

enum role { role_who, role_whom, role_to, role_of, role_about, role_count };
const char *role_name(enum role role);

/* One filler asked of a role: any of these terms. An empty list: not asked. */
struct role_filler {
    struct index_list terms;
    bool or_unknown; /* `or unknown`: also holds when the text does not tell */
    bool inherited;  /* `or inherited`: also holds when heading, lead-in or document name one */
    bool asked;
    struct rulebook_origin unknown_origin, inherited_origin; /* of these words */
};

/* `hollow when LEFT relation RIGHT`: whoever is RIGHT here is acted on there; with one role twice, it takes that
 * role there as well. */
struct hollow_clause {
    enum role left, right;
    size_t relation;
    bool in_document; /* a named body that is hollowed out in one unit is so in all of them */
    struct rulebook_origin origin;
};
struct hollow_list LIST_OF(struct hollow_clause);

/* What one body does to another, as an edge of the accountability graph says it. */
enum tie {
    tie_inspects,   /* learns of what it does */
    tie_supervises, /* learns of it, and can act on that by its office */
    tie_binds,      /* decides on it */
    tie_commands,
    tie_appoints,
    tie_dismisses,
    tie_convenes, /* decides when it meets */
    tie_staffs,   /* its own people sit there */
    tie_pays,
    tie_equips,    /* gives it people, things or powers */
    tie_answers,   /* the one on the left answers to the one on the right */
    tie_reports,   /* the one on the left makes known to the one on the right */
    tie_complains, /* the one on the left may complain to the one on the right */
    tie_count
};
const char *tie_name(enum tie tie);

/* One end of an edge: whoever takes the role, or those of a term whom it names. */
struct edge_end {
    enum role role;
    size_t term; /* RULEBOOK_NONE: none is asked for */
};

/* `edge who inspects overseen in whom`: what the relation says of two bodies. */
struct relation_edge {
    struct edge_end left, right;
    enum tie tie;
    bool fixed; /* `as denied`: what the text provides, it denies by it */
    enum stance stance;
};
struct relation_edge_list LIST_OF(struct relation_edge);

/* `relation outside_check { who … does … whom … to … hollow when … }` */
struct rulebook_relation {
    struct text name, doc;
    struct rulebook_origin origin;
    struct role_filler roles[role_count];
    struct index_list does;   /* terms whose phrases are acts; empty: any act */
    stance_set stances;       /* `stance denied or removed`; 0: any */
    struct rulebook_origin stances_origin;
    struct hollow_list hollow; /* the first that holds hollows the relation out */
    struct relation_edge_list edges; /* what it says for the accountability graph */
    struct condition *when;   /* further guard; NULL: none */
    struct citation_list citations;
};
struct relation_list LIST_OF(struct rulebook_relation);

/* ---- conditions --------------------------------------------------------------------------------- */

enum condition_kind {
    condition_and,
    condition_or,
    condition_not,
    condition_at_least, /* `at least 2 of a, b, c`; any of = 1, all of = as many as there are */
    condition_present,  /* a term, relation or concept is there, with one of `stances`, in `scope` */
    condition_order,    /* `a before b`, `a near b within 6 words` */
    condition_more,     /* `more a than b`: which of two senses the words speak for */
    condition_effect,   /* `strengthens p`, `weakens p`, `weakly strengthens p`, `any principle` */
    condition_reached,  /* `reached by c`, `named by c`: c stands elsewhere in the document and covers this unit */
    condition_kind_is,  /* `kind bill` */
    condition_parameter,/* `parameter strict`: a yes/no parameter that is set */
    condition_act,      /* `modal power`, `tense past`, `who <term>` … : about the act being read */
    condition_heading,  /* `heading <term>`: the unit's or an outer heading holds the term */
    condition_title,    /* `title <term>`: the document's title holds the term */
    condition_text,     /* "phrase" in a scope */
    condition_share,    /* `at least 80 percent of money where (…)`: of what the judged units come to together */
    condition_claims    /* `claims`: the document calls itself by one of the definition's labels */
};

enum scope {
    scope_clause,
    scope_sentence,
    scope_paragraph,
    scope_unit,
    scope_every_sentence, /* in each sentence of the unit that says something: it speaks of nothing else */
    scope_referenced_unit,
    scope_many_units, /* in at least a third of the judged units: what the document is about */
    scope_most_units, /* in at least half of them: what it is about throughout */
    scope_document
};
const char *scope_name(enum scope scope);

enum effect_asked {
    effect_strengthens,
    effect_weakens,
    effect_weakly_strengthens,
    effect_mostly_strengthens, /* in many more sentences than weaken it */
    effect_touches
};

enum thing_kind {
    thing_none,
    thing_term,
    thing_relation,
    thing_concept,
    thing_principle,
    thing_definition, /* of a requirement only, as are rules */
    thing_rule
};
struct thing {
    enum thing_kind kind;
    size_t index;
};
struct thing_list LIST_OF(struct thing);

enum act_fact { fact_modal, fact_tense, fact_voice, fact_role, fact_does, fact_under, fact_after, fact_negated, fact_quoted };
enum tense { tense_present, tense_past, tense_perfect, tense_none };
const char *tense_name(enum tense tense);

struct condition_list LIST_OF(struct condition *);

struct condition {
    enum condition_kind kind;
    struct rulebook_origin origin;
    struct span around;          /* in the same file, with the brackets around it */
    size_t number_in_rulebook;   /* index into rulebook.conditions */
    struct condition_list parts; /* and, or, not, at_least */
    size_t number;               /* at_least: how many; order: words at most (SIZE_MAX: any); share: percent */
    bool of_money;               /* share: of the sums, not of the units */
    struct thing thing;          /* present, effect (thing_none: any principle), reached */
    struct thing second;         /* order, more; reached: the term of the bodies it must cover, or none */
    struct thing whole;          /* reached: the term of words for all such bodies at once, or none */
    struct thing things;         /* reached: the term of the things that may be held instead, or none */
    bool only_named;             /* reached: by name or by a thing alone, `named by` */
    bool ordered;                /* order: true for `before`, false for `near` */
    stance_set stances;          /* present, reached: 0 means "provided" (the plain reading) */
    bool any_stance;             /* present: `mentioned`: whatever the stance, `described` as well */
    enum scope scope;
    enum effect_asked effect;
    size_t document_kind;        /* kind_is */
    size_t parameter;            /* parameter; share: it tells the percent; RULEBOOK_NONE: `number` does */
    size_t phrase;               /* text: index of a phrase */
    enum act_fact fact;          /* act */
    unsigned fact_value;         /* modal_strength, tense, role …, by fact */
    size_t term;                 /* act role / does / heading */
};

/* ---- concepts, principles, definitions, rules ---------------------------------------------------- */

/* One way to recognise a concept: a phrase, another thing, or a condition. */
enum way_kind { way_phrase, way_thing, way_condition };
struct concept_way {
    enum way_kind kind;
    size_t phrase;              /* way_phrase */
    struct thing thing;         /* way_thing */
    stance_set stances;         /* way_thing: only these stances; 0: any */
    struct condition *when;     /* way_condition; or `with` guard of a thing */
    bool fixed;                 /* `as provided`: the concept's stance is `stance` whatever was read */
    enum stance stance;
    struct rulebook_origin origin; /* without `as` */
    struct span as;             /* `as provided`, in the same file */
};
struct concept_way_list LIST_OF(struct concept_way);

struct rulebook_concept {
    struct text name, doc;
    struct rulebook_origin origin;
    struct concept_way_list ways;
    struct citation_list citations;
    struct text need; /* `need "…"`: what a drafter would have to provide, for repairs */
    struct text model; /* `model "…"`: a provision that provides it, with {body|them} for the body; may be empty */
};
struct concept_list LIST_OF(struct rulebook_concept);

struct principle_link {
    size_t concept;
    stance_set stances; /* only with these stances; 0: as the table of stances says */
    struct rulebook_origin origin;
};
struct principle_link_list LIST_OF(struct principle_link);

struct rulebook_principle {
    struct text name, title, doc;
    struct rulebook_origin origin;
    struct principle_link_list served_by, breached_by;
    size_t label; /* term by which documents claim to serve it, or NONE */
    struct citation_list citations;
};
struct principle_list LIST_OF(struct rulebook_principle);

enum verdict {
    verdict_counts,
    verdict_fails,
    verdict_undetermined,
    verdict_out_of_scope,
    verdict_not_a_proposal,
    verdict_mixed, /* documents only */
    verdict_count
};
const char *verdict_name(enum verdict verdict); /* "out-of-scope" */

/* What stands in braces in `because` and `message`, and is filled in when it is told. */
enum hole { hole_unit, hole_principles, hole_evidence, hole_carrier, hole_share, hole_count };
const char *hole_name(enum hole hole); /* "unit" */

struct decision {
    struct rulebook_origin origin; /* its verdict */
    struct span whole;             /* in the same file, to the end of its reason and sources */
    enum verdict verdict;
    struct condition *when; /* NULL: otherwise */
    struct text because;    /* with holes */
    struct citation_list citations;
};
struct decision_list LIST_OF(struct decision);

struct rulebook_definition {
    struct text name, doc;
    struct rulebook_origin origin;
    struct index_list kinds; /* document kinds it applies to; empty: all */
    size_t beside;           /* judged only when asked for, beside that one; RULEBOOK_NONE: by itself */
    size_t label;            /* `label <term>`: how documents claim it; RULEBOOK_NONE: not asked */
    struct decision_list decisions;
    struct index_list repairs; /* `repair with a, b`: concepts that may be proposed; empty: all that serve */
    struct citation_list citations;
};
struct definition_list LIST_OF(struct rulebook_definition);

enum severity { severity_note, severity_warning, severity_error };
const char *severity_name(enum severity severity);

/* What the whole document is marked with when a rule finds something. */
enum rule_flag { rule_flag_partial, rule_flag_imbalanced, rule_flag_imposed, rule_flag_count };

struct rulebook_rule {
    struct text name, doc, message;
    struct rulebook_origin origin;
    enum severity severity;
    enum rule_flag flag; /* rule_flag_count: none */
    bool for_document; /* `in document`: judged once a document; else once a unit */
    struct index_list kinds;
    struct condition *when;
    struct index_list suggest; /* concepts */
    struct citation_list citations;
};
struct rule_list LIST_OF(struct rulebook_rule);

/* ---- changes ----------------------------------------------------------------------------------------- */

/* What a new version of a sentence may do to it: the old one is as `was` says, the new one as `now` does. Without `now` it
 * is about sentences that are gone, without `was` about new ones; with `adds` and the like, about sentences in both. */
enum change_direction {
    change_loss,
    change_gain,
    change_weaker,  /* a loss, but a gain where the sentence only breaches */
    change_stronger /* the other way round */
};
/* What becomes of the words of a term, from the old sentence to the new one. */
enum edit_kind {
    edit_adds,   /* some stand there that did not */
    edit_drops,  /* some stand there no more */
    edit_raises, /* the number in them is greater, or the time longer */
    edit_lowers,
    edit_kind_count
};
struct rulebook_edit {
    enum edit_kind kind;
    size_t term;
};
struct rulebook_edit_list LIST_OF(struct rulebook_edit);

struct rulebook_change {
    struct text name, doc;
    struct rulebook_origin origin;
    enum change_direction direction;
    struct condition *was, *now;
    struct rulebook_edit_list edits; /* all of them */
    struct citation_list citations;
};
struct change_list LIST_OF(struct rulebook_change);

/* ---- mutations --------------------------------------------------------------------------------------- */

/* What a document is changed to, to see whether the rules notice: `mutation negated "…" turns at modal { "shall" becomes
 * "shall not" }`. */
enum mutation_promise {
    mutation_keeps, /* what the document comes to stays */
    mutation_turns, /* what the words earned is lost */
    mutation_promise_count
};
enum mutation_place {
    mutation_at_modal,    /* the modal words of an act */
    mutation_at_verb,     /* the first word of an act that commits without a modal */
    mutation_at_who,      /* whoever takes that part in an act */
    mutation_at_whom,
    mutation_at_to,
    mutation_at_sentence, /* the whole sentence, where it stands */
    mutation_at_front,    /* the same, but it moves in front of the first unit */
    mutation_at_unit,     /* put behind the last sentence of the unit */
    mutation_at_end,      /* put behind the last unit, as a paragraph */
    mutation_at_letter,   /* a letter within the words that count */
    mutation_at_space,    /* a space between two of them */
    mutation_at_number,   /* the number of a unit, also where others refer to it */
    mutation_place_count
};

struct rulebook_swap {
    struct text what; /* the words that must stand there; empty: any */
    struct text by;   /* template: {words} {verb} {unit} {U+200B} <term> */
    size_t term;      /* the term whose body `by` names, or RULEBOOK_NONE */
};
struct swap_list LIST_OF(struct rulebook_swap);

struct rulebook_mutation {
    struct text name, doc;
    struct rulebook_origin origin;
    enum mutation_promise promise;
    enum mutation_place place;
    struct condition *when; /* asked of the act; NULL: any */
    struct swap_list swaps;
};
struct mutation_list LIST_OF(struct rulebook_mutation);

/* ---- requirements ------------------------------------------------------------------------------------ */

/* What it says of a requirement when something in the rules is found. */
enum row_bearing {
    bearing_shown,  /* `shown by`: the text does it */
    bearing_broken, /* `broken by`: the text turns it round */
    bearing_missed  /* `missed by`: the text should do it and does not */
};

const char *row_bearing_name(enum row_bearing bearing); /* "shown" */

/* How a thing bears on a requirement. With stances named (`shown by assessment provided or described`) these count in
 * full wherever they stand, and the others are talk: what is asked for may have been done before the text was written. */
struct row_showing {
    enum row_bearing bearing;
    stance_set stances; /* 0: as the table of stances says */
};
struct row_showing_list LIST_OF(struct row_showing);

/* `requirement "ACC.1" "…" { shown by answering  broken by impunity }`: one thing that the sources ask for, and what in
 * the rules shows whether a text meets it. */
struct rulebook_requirement {
    struct text number, says;
    struct rulebook_origin origin;
    struct thing_list shown_by; /* all that bears on it */
    struct row_showing_list how; /* one for each of these */
    struct text silent; /* why no text can show it, where nothing does */
    struct citation_list citations;
};
struct requirement_list LIST_OF(struct rulebook_requirement);

/* `scheme ten_marks "…" for bill { rows "GOOD.01", "GOOD.02" }`: a list of requirements that documents are held
 * against row by row. */
struct rulebook_scheme {
    struct text name, title;
    struct rulebook_origin origin;
    struct index_list kinds; /* document kinds it is meant for; empty: all */
    struct index_list rows;  /* requirements, in the order of the list, each once */
    struct citation_list citations;
};
struct scheme_list LIST_OF(struct rulebook_scheme);

/* ---- cues, readings, numbering, kinds -------------------------------------------------------------- */

enum cue_direction { cue_forward, cue_backward, cue_both };

/* `cue denied "exempt~ from" forward until clause`; `cue ignore "not only"` takes words out of play. */
struct rulebook_cue {
    struct rulebook_origin origin;
    struct span whole; /* the declaration, in the same file */
    bool ignore;
    enum stance stance;
    bool flips; /* declared `cue denied … flips`: two of them cancel (double negation) */
    struct index_list phrases;
    enum cue_direction direction;
    enum scope until;       /* clause, sentence, paragraph, unit */
    size_t within;          /* words at most; SIZE_MAX: no limit */
};
struct cue_list LIST_OF(struct rulebook_cue);

/* `reading allowed when modal power and who overseen`: the stance of an act, first match wins. */
struct rulebook_reading {
    struct rulebook_origin origin;
    struct span whole; /* the declaration, in the same file */
    enum stance stance;
    struct condition *when;
};
struct reading_list LIST_OF(struct rulebook_reading);

/* `numbering bill { section /^…/ unit }`: how numbered parts look. The pattern is matched at the start
 * of a block; its first group is the number, its second, if any, the heading. */
enum numbering_use { numbering_container, numbering_unit, numbering_item, numbering_aside };
struct numbering_level {
    struct text name;
    struct rulebook_origin origin;
    struct text pattern;
    bool pattern_exact;
    enum numbering_use use;
};
struct numbering_level_list LIST_OF(struct numbering_level);
struct rulebook_numbering {
    struct text name;
    struct rulebook_origin origin;
    struct index_list kinds; /* document kinds; empty: all */
    struct numbering_level_list levels; /* outermost first */
};
struct numbering_list LIST_OF(struct rulebook_numbering);

/* `kind bill { "be it enacted" … }`: how a document's kind is told. */
struct rulebook_kind {
    struct text name;
    struct rulebook_origin origin;
    size_t wider; /* `kind constitution as bill`: what holds of that kind holds of it; RULEBOOK_NONE: none */
    bool enacts;  /* `enacts`: the present tense commits (bills, agreements) */
    struct index_list phrases;
};
struct kind_list LIST_OF(struct rulebook_kind);

/* `money currency "EUR" { "EUR", "euro" }`: what sums of money look like. */
enum money_sort {
    money_currency,     /* its signs and names */
    money_scale,        /* "million": the figure counts so many times */
    money_column,       /* heads a column of costs */
    money_other_column, /* heads a column of something else: "unit cost", "spent" */
    money_total,        /* opens the row, or heads the column, of what others add up to */
    money_period,       /* heads the column of one year among several */
    money_cost,         /* says in running text that the sum is what a measure costs */
    money_part,         /* the sum behind it is part of the one before: "of which" */
    money_yearly,       /* behind a sum: it comes again every year */
    money_nothing,      /* stands in place of a sum: "none" */
    money_other,        /* before a sum: it is no cost: "a fine of", "saving" */
    money_apiece,       /* behind a figure: the price of one piece, or no money at all: "per vehicle", "tonnes" */
    money_sort_count
};
struct rulebook_money {
    struct rulebook_origin origin;
    enum money_sort sort;
    struct text name;  /* currency: as it is told of: "EUR" */
    size_t times;      /* scale */
    struct text_list words;
};
struct money_list LIST_OF(struct rulebook_money);

/* `measure 24 { "day", "days" }`: a count behind which, or in place of which, the word stands is so many of the smallest. */
struct rulebook_measure {
    struct rulebook_origin origin;
    size_t times;
    struct text_list words;
};
struct rulebook_measure_list LIST_OF(struct rulebook_measure);

struct rulebook_parameter {
    struct text name, doc;
    struct rulebook_origin origin;
    size_t value; /* no = 0, yes = 1, or a whole number */
};
struct parameter_list LIST_OF(struct rulebook_parameter);

/* ---- tests ------------------------------------------------------------------------------------------ */

enum expectation_kind { expect_thing, expect_effect, expect_verdict, expect_finding };
struct expectation {
    struct rulebook_origin origin;
    enum expectation_kind kind;
    bool absent;           /* `expect no concept` / `expect no rule x` */
    struct thing thing;    /* term, relation or concept; principle for effects; definition, or none, for verdicts */
    stance_set stances;    /* 0: any */
    enum effect_asked effect;
    enum verdict verdict;
    size_t rule;
};
struct expectation_list LIST_OF(struct expectation);

struct rulebook_test {
    struct text title, text;
    struct rulebook_origin origin;
    size_t document_kind; /* RULEBOOK_NONE: a plan */
    struct expectation_list expectations;
};
struct test_list LIST_OF(struct rulebook_test);

/* ---- the whole ---------------------------------------------------------------------------------------- */

/* What stands in a file, one statement after the other, as it was written. */
enum statement_kind {
    statement_header,   /* `rulebook ssr.dcaf { … }` */
    statement_use,
    statement_declares, /* what it declares has its origin inside the span */
    statement_changes   /* `add to`, `replace`, `switch off`, `weigh`, `only`, `set`: of what another file declares */
};
struct rulebook_statement {
    enum statement_kind kind;
    struct span span; /* of a change perhaps only its first words */
    struct text name; /* use: of the rulebook that is used */
    bool off;         /* another file replaces what it declares, or switches it off */
};
struct statement_list LIST_OF(struct rulebook_statement);

struct rulebook_file {
    struct source source;
    struct statement_list statements; /* in the order of the file */
    struct text sha256; /* empty until it is asked for, as a rule: rulebook_file_sha256() */
    struct text name;    /* `rulebook ssr.dcaf`; empty when the file has no header */
    struct text title, version, language;
    struct text extends; /* the name of the rulebook that it adapts; empty: none */
};
struct file_list LIST_OF(struct rulebook_file);

struct check_rules; /* the checker's */

struct rulebook {
    struct arena *arena;
    struct arena *phrase_arena; /* what the phrases say; filled by a thread of its own */
    struct file_list files; /* the one asked for last, those it uses before it */
    struct source_list sources;
    struct phrase_list phrases; /* all phrases of all owners */
    struct term_list terms;     /* members before the terms that name them */
    struct relation_list relations;
    struct concept_list concepts; /* in an order in which each only needs earlier ones */
    struct principle_list principles;
    struct definition_list definitions;
    struct rule_list rules;
    struct change_list changes;
    struct mutation_list mutations;
    struct words_list words;
    unsigned char order[word_class_count][word_class_count]; /* order_weight of [before][after] */
    struct modal_list modals;
    struct cue_list cues;
    struct reading_list readings;
    struct numbering_list numberings;
    struct kind_list kinds;
    struct parameter_list parameters;
    struct money_list money;
    struct rulebook_measure_list measures;
    struct test_list tests;
    struct requirement_list requirements;
    struct scheme_list schemes;
    struct condition_list conditions; /* all of them, and all their parts, in the order in which they were built */
    struct index_list asked_acts; /* terms that conditions ask acts for: `does inspecting` */
    struct index_list asked_parts; /* terms that conditions ask for in a part of an act: `who court` */
    struct text_list absent;       /* paths where a file that it uses would have been found before where it was */
    struct check_rules *prepared;  /* what checks need of it, where that is kept in an image with it; else NULL */
};

/* A rulebook that is no file: `use name` finds it before it looks for one. */
struct rulebook_text {
    struct text name;    /* as `use` calls it */
    struct text shown;   /* what stands for its path in messages */
    struct text content;
    bool closed;         /* it may use what has been read before it, and nothing else: no file is opened for it */
};

/* Text that stands in for that of a file: the file of that path, as messages show it. */
struct rulebook_replacement {
    struct text path, content;
};

struct rulebook_options {
    const char *const *folders; /* where `use name` looks for name.rules, in order */
    size_t folder_count;
    const struct rulebook_text *texts;
    size_t text_count;
    const struct rulebook_replacement *replaced; /* texts that stand in for files */
    size_t replaced_count;
    size_t file_limit;   /* bytes of one rule file; 0: 16 MiB */
    size_t memory_limit; /* bytes of the whole rulebook; 0: 512 MiB. Loading takes up to twice that besides */
    struct image *image; /* what it is made in, in place of memory of its own; NULL: nothing */
};

/* Reads `path` and what it uses, parses, binds, builds and advises. `diagnostics` (made by the caller)
 * gets every message. Returns the rulebook, owned by the caller, or NULL when there was an error; a
 * failure of memory is one. Messages may point into the rulebook's sources: when NULL is returned
 * those have been copied into the arena of `diagnostics`. */
struct rulebook *rulebook_load(const char *path, const struct rulebook_options *options,
                               struct diagnostics *diagnostics);
/* The same for text that is not in a file; `name` stands for the path in messages. */
struct rulebook *rulebook_load_text(struct text name, struct text content,
                                    const struct rulebook_options *options, struct diagnostics *diagnostics);
void rulebook_free(struct rulebook *rulebook);

/* Index by name, or RULEBOOK_NONE. */
/* A thing's name, what its author says of it (a principle: its title), and where it is declared; empty texts for
 * thing_none. */
struct thing_words {
    struct text name, doc;
    struct rulebook_origin origin;
};
struct thing_words rulebook_thing(const struct rulebook *rulebook, struct thing thing);
size_t rulebook_find_term(const struct rulebook *rulebook, struct text name);
size_t rulebook_find_relation(const struct rulebook *rulebook, struct text name);
size_t rulebook_find_concept(const struct rulebook *rulebook, struct text name);
size_t rulebook_find_principle(const struct rulebook *rulebook, struct text name);
/* Whether a document of `kind` is one of `wanted`: it or a kind of it. */
bool rulebook_kind_is(const struct rulebook *rulebook, size_t kind, size_t wanted);
/* The same of a list of kinds; an empty one takes in all. */
bool rulebook_kind_is_among(const struct rulebook *rulebook, size_t kind, const struct index_list *wanted);
size_t rulebook_find_kind(const struct rulebook *rulebook, struct text name);
/* The SHA-256 of a file's content, 64 hexadecimal characters, made in `arena`: most runs never show it. */
struct text rulebook_file_sha256(const struct rulebook_file *file, struct arena *arena);
/* A file as it is read by people: commentary and rules in turn. */
enum passage_kind {
    passage_markdown, /* what a Markdown file says between its blocks of rules: `text` is Markdown */
    passage_title,    /* a comment that heads a section: `# ---- words ----` */
    passage_remark,   /* other comments between statements, their lines joined by \n, without the `#` */
    passage_statement /* `statement` is its index in the file */
};
struct rulebook_passage {
    enum passage_kind kind;
    struct text text;
    size_t statement;
};
struct passage_list LIST_OF(struct rulebook_passage);
/* Appends the passages of a file to `passages`, made in `arena`. */
void rulebook_passages(const struct rulebook_file *file, struct arena *arena, struct passage_list *passages);

/* "file:line:column" of a thing, made in `arena`. */
struct text rulebook_place(const struct rulebook *rulebook, struct arena *arena, struct rulebook_origin origin);

#endif
