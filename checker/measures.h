/*
 * measures: what the accountability measures of a document hold, so that reach can ask for each unit in turn.
 *
 * A measure is a concept found that is provided and real, in a unit that does not itself fail. It is filed under
 * the bodies that its sentence speaks of, the kinds that it takes in whole ("every gendarmerie"), the bodies
 * whose services it takes in ("the Ministry and every service under it"), and the things it holds ("every
 * rifle"). A sentence that names no body speaks of the one body of its unit, of the heading over it, or of the
 * title. What a measure leaves out ("except the Signals Directorate") and what only says to whom a branch belongs
 * ("the Traffic Branch of the police") is not filed.
 */
#ifndef SSRCHECK_CHECKER_MEASURES_H
#define SSRCHECK_CHECKER_MEASURES_H

#include "checker/analysis.h"

/* The first measure (index into concepts, + 1; 0: none), and the first in another unit than that. */
struct measure {
    size_t first, elsewhere;
};
struct measure_list LIST_OF(struct measure);

struct measures { /* of one condition */
    const struct condition *condition;
    size_t overseen, whole, things; /* the condition's terms, or NONE */
    size_t *in_unit;                /* per unit: the first measure + 1 */
    struct measure *of_body;        /* per body: measures that hold it */
    struct measure *of_kind;        /* per term: measures that hold every body of that kind */
    struct measure of_all;          /* measures that hold all overseen bodies */
    struct table by_words;          /* what bodies are called ("coast guard") → index into `called` */
    struct table by_master;         /* whose services measures hold ("ministry interior") → index into `called` */
    struct table by_thing;          /* what things are and whose → index into `called` */
    struct measure_list called;
    struct index_list **subjects; /* per unit: what it is about; NULL: not looked for yet */
};

struct measures *measures_make(struct analysis *analysis, const struct condition *condition);

/* A body as it is called: its head word and the modifier before it, "coast guard" of "the coast guard". */
struct body_words {
    uint32_t words[2];
};
struct body_words measures_words(const struct analysis *analysis, const struct noun_phrase *phrase);
struct text measures_key(const struct body_words *words);

/* A thing of a kind (lexicon_kind_id), and whose it is; words of UINT32_MAX: whoever's. */
struct thing_key {
    uint32_t kind;
    struct body_words owner;
};
/* What belongs to a body that may have others under it, "a service of the Ministry of the Interior": of what kind
 * it is, 0 for any overseen body, and that body's words, "ministry interior". */
struct thing_key measures_service(const struct analysis *analysis, const struct sentence *sentence, size_t service,
                                  size_t master, size_t overseen);
struct text measures_thing_key(const struct thing_key *thing);
/* The kinds that the head of a noun phrase is of, its own first; `out` has room for lexicon_most_kinds. */
size_t measures_kinds(const struct analysis *analysis, const struct noun_phrase *phrase, uint32_t *out);

/* The noun phrase names a body of the term by what it is, not by a word that fits them all ("officers"). */
bool measures_names(const struct analysis *analysis, const struct noun_phrase *phrase, size_t overseen);

/* "except the Signals Directorate". */
bool measures_excepts(const struct analysis *analysis, const struct noun_phrase *phrase);

/* "not members of the constabulary", "neither army nor police". */
bool measures_rules_out(const struct analysis *analysis, const struct noun_phrase *phrase);

/* Noun phrases for the one body that a unit is about: named in it, else in the heading over it, else in the title.
 * None where several are named. */
const struct index_list *measures_subject(const struct analysis *analysis, struct measures *measures, size_t unit);

/* The noun phrases [first, end) of the sentence that stand at most so many places from this one: what belongs to a
 * phrase stands near it, and a sentence may be as long as a book. */
struct phrase_range {
    size_t first, end;
};
struct phrase_range measures_near(const struct sentence *sentence, size_t phrase, size_t places);

#endif
