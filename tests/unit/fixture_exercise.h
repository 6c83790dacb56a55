/*
 * fixture_exercise: an exercise with rules of its own, read, loaded and ready to grade, from text.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_EXERCISE_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_EXERCISE_H

#include "checker/exercise/exercise_pack.h"
#include "checker/exercise/outcome.h"
#include "tests/unit/fixture_arena.h"

#include <string.h>

struct exercise_fixture {
    struct arena *arena;
    struct diagnostics diagnostics;
    struct exercise *exercise;
    struct exercise_rules rules;
    struct exercise_grader *grader;
};

#define FIXTURE_LESSON                                                                                                    \
    "# Boats and books\n\n```exercise\nid: boats\n```\n\nAbout the harbour.\n\n## Who looks\n\n"                          \
    "```rules\n"                                                                                                          \
    "rulebook harbour { title \"Harbour\" version \"1.0\" language en }\n"                                                \
    "words determiner { \"the\", \"every\" }\nwords stop { \".\" }\nwords negator { \"not\" }\nmodal duty { \"shall\" }\n"    \
    "source s { title \"S\" }\n"                                                                                          \
    "term police { \"police\" }\nterm council { \"council\", \"auditor\" }\nterm looking { \"inspect~\" }\n"                \
    "term getting { \"receive~\" }\nterm kit { \"boat~\" }\n"                                                             \
    "relation looks { who council does looking whom police cite s }\n"                                                    \
    "relation gets { who police does getting whom kit cite s }\n"                                                         \
    "concept check \"Somebody looks\" { looks cite s }\n"                                                                 \
    "concept means \"More to work with\" { gets cite s }\n"                                                               \
    "principle answering { served by check cite s }\nprinciple strength { served by means cite s }\n"                     \
    "term label { \"reform\" }\n"                                                                                         \
    "definition strict { label label counts when strengthens answering fails when strengthens strength\n"                 \
    "  not a proposal otherwise repair with check cite s }\n"                                                             \
    "definition mild beside strict { label label counts when strengthens any of (answering, strength)\n"                  \
    "  not a proposal otherwise repair with check cite s }\n"                                                             \
    "```\n\n"

static inline struct exercise_fixture *exercise_fixture_new(const char *content, uint64_t seed)
{
    struct arena *arena = arena_new(0);
    struct exercise_fixture *fixture = arena_new_object(arena, struct exercise_fixture);
    const struct exercise_places places = {"none.rules", NULL, 0};
    fixture->arena = arena;
    diagnostics_init(&fixture->diagnostics, arena);
    fixture->exercise = exercise_read(arena, TEXT("boats.md"), text_of(content), &fixture->diagnostics);
    if (fixture->exercise != NULL &&
        exercise_rules_load(&fixture->rules, fixture->exercise, &places, arena, &fixture->diagnostics))
        fixture->grader = exercise_grader_new(fixture->exercise, &fixture->rules, seed, arena, &fixture->diagnostics);
    return fixture;
}

static inline void exercise_fixture_free(struct exercise_fixture *fixture)
{
    exercise_grader_free(fixture->grader);
    exercise_rules_free(&fixture->rules);
    arena_free(fixture->arena);
}

/* What the exercise is told of first. */
static inline const char *exercise_fixture_error(const struct exercise_fixture *fixture)
{
    for (size_t i = 0; i < fixture->diagnostics.list.count; i++)
        if (fixture->diagnostics.list.items[i].level == diagnostic_error)
            return text_copy(fixture->arena, fixture->diagnostics.list.items[i].message).bytes;
    return NULL;
}

/* "verdict 1/2 words; …" of one submission. */
static inline const char *exercise_fixture_grade(const struct exercise_fixture *fixture, const char *answers, bool all)
{
    struct outcome outcome = outcome_of(fixture->grader, TEXT("ada.md"), text_of(answers), all, fixture->arena);
    struct text_builder out;
    text_builder_init(&out, fixture->arena);
    text_append(&out, outcome.trouble);
    for (size_t i = 0; i < outcome.marks.count; i++) {
        const struct exercise_mark *mark = &outcome.marks.items[i];
        text_append_format(&out, "%s%.*s %zu/%zu", i == 0 ? "" : "; ", TEXT_ARG(mark->part), mark->points, mark->most);
        if (mark->lost > 0)
            text_append_format(&out, " -%zu", mark->lost);
    }
    return text_built(&out).bytes;
}

static inline bool exercise_fixture_says(const struct exercise_fixture *fixture, const char *answers, const char *words)
{
    struct outcome outcome = outcome_of(fixture->grader, TEXT("ada.md"), text_of(answers), true, fixture->arena);
    for (size_t i = 0; i < outcome.marks.count; i++)
        if (strstr(text_copy(fixture->arena, outcome.marks.items[i].words).bytes, words) != NULL)
            return true;
    return false;
}

#endif
