/*
 * fixture_clauses: a sentence read with the standard rulebook, and what the stages made of it as text.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_CLAUSES_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_CLAUSES_H

#include "checker/analysis.h"
#include "checker/read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct reading {
    struct arena *arena;
    struct rulebook *rulebook;
    struct document *document;
    struct check *check;
    const struct analysis *analysis;
};

/* The rulebook is loaded once for all tests of a program: the group's set-up and tear-down. */
static int load_rulebook(void **state)
{
    struct arena *arena = arena_new(0);
    struct diagnostics diagnostics;
    const char *const folders[] = {"rules"};
    struct rulebook_options options = {.folders = folders, .folder_count = 1};
    diagnostics_init(&diagnostics, arena);
    *state = rulebook_load("rules/standard.rules", &options, &diagnostics);
    arena_free(arena);
    return *state ? 0 : -1;
}

static int free_rulebook(void **state)
{
    rulebook_free(*state);
    return 0;
}

static inline struct reading *read_bill(void **state, const char *written)
{
    struct reading *reading = calloc(1, sizeof *reading);
    assert_non_null(reading);
    reading->arena = arena_new(0);
    reading->rulebook = *state;
    struct read_limits limits = {0};
    const char *why = NULL;
    reading->document = read_document_bytes(TEXT("t.txt"), text_of(written), "text", &limits, reading->arena, &why);
    assert_non_null(reading->document);
    struct check_options options = {.kind = rulebook_find_kind(reading->rulebook, TEXT("bill")),
                                    .definition = RULEBOOK_NONE, .keep_stages = true};
    reading->check = check_document(reading->document, reading->rulebook, &options, &why);
    assert_non_null(reading->check);
    reading->analysis = reading->check->analysis;
    return reading;
}

static inline void reading_free(struct reading *reading)
{
    check_free(reading->check);
    document_free(reading->document);
    arena_free(reading->arena);
    free(reading);
}

/* "The/determiner Board/name may/modal": the later words of a function phrase have no class. */
static inline const char *classes_of(struct reading *reading)
{
    struct text_builder out;
    text_builder_init(&out, reading->arena);
    for (size_t t = 0; t < reading->analysis->tokens.count; t++) {
        const struct token *token = &reading->analysis->tokens.items[t];
        text_append_string(&out, t ? " " : "");
        text_append(&out, token_text(reading->analysis, t));
        if (!token->absorbed)
            text_append_format(&out, "/%s", word_class_name((enum word_class)token->word_class));
    }
    return text_built(&out).bytes;
}

static inline void append_role(struct reading *reading, struct text_builder *out, const struct act *act,
                               enum role role)
{
    for (size_t i = 0; i < act->roles[role].count; i++) {
        const struct noun_phrase *phrase = &reading->analysis->noun_phrases.items[act->roles[role].items[i]];
        if (i == 0)
            text_append_format(out, " %s ", role_name(role));
        text_append_string(out, i ? "+" : "");
        text_append(out, tokens_text(reading->analysis, phrase->first, phrase->last));
    }
}

/* "inspect who the Board whom the depots duty provided; …", nominal acts in brackets. */
static inline const char *acts_of(struct reading *reading)
{
    struct text_builder out;
    text_builder_init(&out, reading->arena);
    size_t said = 0;
    for (size_t a = 0; a < reading->analysis->acts.count; a++) {
        const struct act *act = &reading->analysis->acts.items[a];
        if (act->borrowed)
            continue;
        text_append_format(&out, said++ ? "; %s%.*s" : "%s%.*s", act->nominal ? "*" : "", TEXT_ARG(act->lemma));
        for (unsigned role = 0; role < role_count; role++)
            append_role(reading, &out, act, (enum role)role);
        if (act->modal != modal_none)
            text_append_format(&out, " %s", modal_strength_name(act->modal));
        text_append_format(&out, " %s", stance_name(act->stance));
    }
    return text_built(&out).bytes;
}

static inline void assert_classes(void **state, const char *written, const char *expected)
{
    struct reading *reading = read_bill(state, written);
    assert_string_equal(classes_of(reading), expected);
    reading_free(reading);
}

static inline void assert_acts(void **state, const char *written, const char *expected)
{
    struct reading *reading = read_bill(state, written);
    assert_string_equal(acts_of(reading), expected);
    reading_free(reading);
}

#endif
