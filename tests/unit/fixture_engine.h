/*
 * fixture_engine: a small rulebook and a small document from text, judged, and what was found as text, for
 * the tests of the checker's stages.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_ENGINE_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_ENGINE_H

#include "checker/analysis.h"
#include "checker/read/read.h"
#include "lang/diagnostic_print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Enough English to find who does what to whom, and what of it is denied. */
#define ENGLISH                                                                                              \
    "words determiner { \"the\", \"a\", \"an\", \"every\", \"any\" }\n"                                      \
    "words back { \"the\", \"its\" }\n"                                                                       \
    "words universal { \"every\", \"any\", \"all\" }\n"                                                      \
    "words of { \"of\" }\n"                                                                                  \
    "words agent { \"by\" }\n"                                                                               \
    "words preposition { \"to\", \"in\", \"from\", \"with\", \"on\", \"before\", \"in order to\" }\n"        \
    "words infinitive { \"to\" }\n"                                                                          \
    "words conjunction { \"and\", \"or\" }\n"                                                                \
    "words negator { \"not\" }\n"                                                                            \
    "words be { \"be\", \"is\", \"are\", \"was\" }\n"                                                        \
    "words pronoun { \"it\", \"they\" }\n"                                                                   \
    "words possessive { \"its\", \"'s\" }\n"                                                                 \
    "words comma { \",\", \"\\(\", \"\\)\" }\n"                                                              \
    "words stop { \".\" }\n"                                                                                 \
    "order after stop { likely determiner, noun, name, pronoun }\n"                                          \
    "order after determiner { likely noun, name, adjective }\n"                                              \
    "order after noun { likely modal, be, of, preposition, agent, comma, stop, conjunction, verb_present "   \
    "}\n"                                                                                                    \
    "order after name { likely modal, be, of, preposition, agent, comma, stop, conjunction, verb_present "   \
    "}\n"                                                                                                    \
    "order after modal { likely verb_base, be, negator }\n"                                                  \
    "order after negator { likely verb_base, be, participle }\n"                                             \
    "order after be { likely participle, negator, adjective, determiner }\n"                                 \
    "order after of { likely determiner, noun, name }\n"                                                     \
    "order after agent { likely determiner, noun, name }\n"                                                  \
    "order after preposition { likely determiner, noun, name }\n"                                            \
    "order after verb_base { likely determiner, noun, name, preposition }\n"                                 \
    "order after verb_present { likely determiner, noun, name, preposition }\n"                              \
    "order after participle { likely agent, preposition, stop }\n"                                           \
    "order after conjunction { likely determiner, noun, name, verb_base }\n"                                 \
    "modal duty { \"shall\", \"must\" }\n"                                                                   \
    "modal power { \"may\" }\n"                                                                              \
    "cue denied \"exempt~ from\", \"without\" forward until clause\n"                                        \
    "cue removed \"is repealed\" both until clause\n"                                                        \
    "cue hedged \"in due course\" both until sentence\n"                                                     \
    "cue contemplated \"consider whether\" forward until sentence\n"                                         \
    "cue described \"last year\" both until sentence\n"                                                      \
    "cue allowed \"where he thinks fit\" both until sentence\n"                                              \
    "kind bill enacts { \"be it enacted\" }\n"                                                               \
    "kind plan { \"work plan\" }\n"                                                                          \
    "numbering bill, plan { unit section /(?:section )?(\\d+[A-Z]?)\\./  item point /\\(([a-z])\\)/ }\n"

/* A unit with a heading of its own, so that its first sentence is none. */
#define UNIT "## 1. A unit\n\n"
#define NEXT "\n\n## 2. Next\n\n"

struct engine {
    struct arena *arena;
    struct rulebook *rulebook;
    struct document *document;
    struct check *check;
    const struct analysis *analysis;
};

static inline struct rulebook *engine_rules(struct arena *arena, const char *rules)
{
    struct diagnostics diagnostics;
    struct rulebook_options options = {0};
    diagnostics_init(&diagnostics, arena);
    struct rulebook *rulebook = rulebook_load_text(TEXT("t.rules"), text_of(rules), &options, &diagnostics);
    if (!rulebook)
        diagnostics_print(&diagnostics, stderr, diagnostic_for_machines, false);
    assert_non_null(rulebook);
    return rulebook;
}

/* A document of that kind, in Markdown, judged by the rules, to which the English above is added; every stage is kept. */
static inline struct engine *engine_judge_as(const char *kind, const char *rules, const char *written)
{
    struct engine *engine = calloc(1, sizeof *engine);
    assert_non_null(engine);
    engine->arena = arena_new(0);
    assert_non_null(engine->arena);
    engine->rulebook = engine_rules(engine->arena, text_format(engine->arena, ENGLISH "%s", rules).bytes);
    struct read_limits limits = {0};
    const char *why = NULL;
    engine->document =
        read_document_bytes(TEXT("t.md"), text_of(written), "markdown", &limits, engine->arena, &why);
    assert_non_null(engine->document);
    struct check_options options = {.kind = rulebook_find_kind(engine->rulebook, text_of(kind)),
                                    .definition = RULEBOOK_NONE};
    engine->check = check_document(engine->document, engine->rulebook, &options, &why);
    if (!engine->check)
        fail_msg("%s", why);
    engine->analysis = engine->check->analysis;
    return engine;
}

static inline struct engine *engine_judge(const char *rules, const char *written)
{
    return engine_judge_as("bill", rules, written);
}

static inline void engine_free(struct engine *engine)
{
    check_free(engine->check);
    document_free(engine->document);
    rulebook_free(engine->rulebook);
    arena_free(engine->arena);
    free(engine);
}

/* ---- what was found, as text --------------------------------------------------------------------------- */

/* The words of all mentions of a term: "army|brigade". */
static inline const char *engine_mentions(struct engine *engine, const char *term)
{
    struct text_builder out;
    text_builder_init(&out, engine->arena);
    size_t index = rulebook_find_term(engine->rulebook, text_of(term));
    assert_int_not_equal(index, RULEBOOK_NONE);
    const struct index_list *list = &engine->analysis->mentions_of_term[index];
    for (size_t i = 0; i < list->count; i++) {
        const struct mention *mention = &engine->analysis->mentions.items[list->items[i]];
        text_append_string(&out, i ? "|" : "");
        text_append(&out, tokens_text(engine->analysis, mention->first, mention->last));
    }
    return text_built(&out).bytes;
}

/* "oversight provided <inspect the depots>; impunity denied <immune>", in the order of the text. */
static inline const char *engine_concepts(struct engine *engine)
{
    struct text_builder out;
    text_builder_init(&out, engine->arena);
    size_t said = 0;
    for (size_t u = 0; u < engine->document->units.count; u++)
        for (size_t i = 0; i < engine->analysis->unit_concepts[u].count; i++) {
            const struct concept_found *found =
                &engine->analysis->concepts.items[engine->analysis->unit_concepts[u].items[i]];
            text_append_format(&out, "%s%.*s %s%s <%.*s>", said++ ? "; " : "",
                               TEXT_ARG(engine->rulebook->concepts.items[found->concept].name),
                               stance_name(found->stance), found->hollow ? " hollow" : "",
                               TEXT_ARG(tokens_text(engine->analysis, found->first, found->last)));
        }
    return text_built(&out).bytes;
}

/* "check provided <the court shall inspect the depots>", in the order found. */
static inline const char *engine_relations(struct engine *engine)
{
    struct text_builder out;
    text_builder_init(&out, engine->arena);
    for (size_t i = 0; i < engine->analysis->relations.count; i++) {
        const struct relation_found *found = &engine->analysis->relations.items[i];
        text_append_format(&out, "%s%.*s %s%s <%.*s>", i ? "; " : "",
                           TEXT_ARG(engine->rulebook->relations.items[found->relation].name),
                           stance_name(found->stance), found->hollow ? " hollow" : "",
                           TEXT_ARG(tokens_text(engine->analysis, found->first, found->last)));
    }
    return text_built(&out).bytes;
}

/* "1 counts, 2 fails", by the numbers of the judged units. */
static inline const char *engine_verdicts(struct engine *engine)
{
    struct text_builder out;
    text_builder_init(&out, engine->arena);
    for (size_t i = 0; i < engine->check->units.count; i++) {
        const struct unit_verdict *verdict = &engine->check->units.items[i];
        text_append_format(&out, "%s%.*s %s", i ? ", " : "",
                           TEXT_ARG(engine->document->units.items[verdict->unit].number),
                           verdict_name(verdict->verdict));
    }
    return text_built(&out).bytes;
}

/* Judges, compares one of the texts above, and frees. */
#define assert_engine(what, rules, written, expected)                                                        \
    do {                                                                                                     \
        struct engine *judged = engine_judge(rules, written);                                                \
        assert_string_equal(what(judged), expected);                                                         \
        engine_free(judged);                                                                                 \
    } while (0)

#endif
