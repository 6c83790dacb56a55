/*
 * fixture_rules: rulebooks made from text, and their messages as text, for the tests of lang/.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_RULES_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_RULES_H

#include "lang/diagnostic_print.h"
#include "lang/rulebook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct diagnostics diagnostics;
    struct rulebook_options options;
    struct rulebook *rulebook; /* NULL: it had errors */
    char *messages;            /* what would be printed */
};

static inline char *fixture_print(const struct diagnostics *diagnostics, enum diagnostic_style style)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);

    assert_non_null(out);
    diagnostics_print(diagnostics, out, style, false);
    assert_int_equal(fclose(out), 0);
    return text;
}

/* Loads rules under the name "t.rules". */
static inline struct fixture *fixture_load(const char *rules)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    assert_non_null(fixture);
    fixture->arena = arena_new(0);
    assert_non_null(fixture->arena);
    diagnostics_init(&fixture->diagnostics, fixture->arena);
    fixture->rulebook =
        rulebook_load_text(TEXT("t.rules"), text_of(rules), &fixture->options, &fixture->diagnostics);
    fixture->messages = fixture_print(&fixture->diagnostics, diagnostic_for_machines);
    return fixture;
}

static inline void fixture_free(struct fixture *fixture)
{
    rulebook_free(fixture->rulebook);
    arena_free(fixture->arena);
    free(fixture->messages);
    free(fixture);
}

/* Rules that load; advice is not looked at. */
static inline struct fixture *fixture_rulebook(const char *rules)
{
    struct fixture *fixture = fixture_load(rules);

    if (fixture->rulebook == NULL)
        fail_msg("%s", fixture->messages);
    return fixture;
}

/* Rules and all that is said about them, a line each. */
static inline void assert_messages(const char *rules, const char *expected)
{
    struct fixture *fixture = fixture_load(rules);

    assert_string_equal(fixture->messages, expected);
    assert_int_equal(fixture->rulebook == NULL, strstr(expected, ": error: ") != NULL);
    fixture_free(fixture);
}

static inline void assert_text(struct text actual, const char *expected)
{
    if (!text_equal(actual, text_of(expected)))
        fail_msg("'%.*s' is not '%s'", TEXT_ARG(actual), expected);
}

#endif
