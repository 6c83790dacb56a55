/*
 * fixture_check: a check made by hand, so that reports are tested without readers, rules or the engine.
 *
 * The reading text is the source text itself. Everything lives in the arena given.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_CHECK_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_CHECK_H

#include "checker/check.h"

#include <string.h>

struct fixture {
    struct arena *arena;
    struct document document;
    struct rulebook rulebook;
    struct check check;
};

enum { fixture_oversight, fixture_equipment };          /* concepts */
enum { fixture_accountability, fixture_effectiveness }; /* principles */

static inline void fixture_rulebook(struct fixture *fixture)
{
    struct arena *arena = fixture->arena;
    struct rulebook *rulebook = &fixture->rulebook;
    rulebook->arena = arena;
    struct rulebook_file file = {.sha256 = TEXT("00ff"), .name = TEXT("ssr.test"), .version = TEXT("1.0")};
    source_init(&file.source, arena, TEXT("test.rules"), TEXT("rulebook ssr.test {}\n"));
    list_push(arena, &rulebook->files, file);
    list_push(arena, &rulebook->sources,
              (struct rulebook_source){.name = TEXT("handbook"), .title = TEXT("A Handbook"),
                                       .publisher = TEXT("DCAF"), .year = TEXT("2015")});
    list_push(arena, &rulebook->kinds, (struct rulebook_kind){.name = TEXT("plan")});
    list_push(arena, &rulebook->kinds, (struct rulebook_kind){.name = TEXT("bill"), .enacts = true});
    list_push(arena, &rulebook->concepts,
              (struct rulebook_concept){.name = TEXT("oversight"), .doc = TEXT("Somebody outside looks in"),
                                        .need = TEXT("a body outside the ministry that may open the books")});
    list_push(arena, &rulebook->concepts,
              (struct rulebook_concept){.name = TEXT("equipment_supply"), .doc = TEXT("")});
    list_push(arena, &rulebook->principles,
              (struct rulebook_principle){.name = TEXT("accountability"), .title = TEXT("Providers answer")});
    list_push(arena, &rulebook->principles, (struct rulebook_principle){.name = TEXT("effectiveness")});
    struct rulebook_definition definition = {.name = TEXT("ssr")};
    struct decision decision = {.verdict = verdict_fails};
    list_push(arena, &decision.citations, (struct citation){0, TEXT("Core")});
    list_push(arena, &definition.decisions, decision);
    list_push(arena, &definition.decisions, (struct decision){.verdict = verdict_counts});
    list_push(arena, &rulebook->definitions, definition);
    list_push(arena, &rulebook->rules,
              (struct rulebook_rule){.name = TEXT("inputs_only"), .severity = severity_warning});
}

/* A document of `content` with one kind, "plan", and no unit yet. */
static inline void fixture_init(struct fixture *fixture, struct arena *arena, struct text path,
                                struct text content)
{
    memset(fixture, 0, sizeof *fixture);
    fixture->arena = arena;
    fixture_rulebook(fixture);
    struct document *document = &fixture->document;
    document->arena = arena;
    document->path = path;
    document->bytes = TEXT("abc");
    document->format = TEXT("text");
    document->title = TEXT("A plan");
    source_init(&document->source, arena, path, content);
    document->reading = content;
    list_push(arena, &document->runs, (struct reading_run){0, 0, false});
    fixture->check = (struct check){.arena = arena, .document = document, .rulebook = &fixture->rulebook,
                                    .kind = 0, .verdict = verdict_fails};
    fixture->check.principles = arena_alloc_array(arena, 2, sizeof(struct principle_effect));
}

/* The first place where `words` stand in the document. */
static inline struct evidence fixture_words(struct fixture *fixture, size_t concept, enum stance stance,
                                            struct text words)
{
    struct text content = fixture->document.source.content;
    size_t start = 0, characters = 0;
    while (start + words.length <= content.length &&
           memcmp(content.bytes + start, words.bytes, words.length) != 0)
        start++;
    for (size_t i = 0; i < words.length; i++)
        characters += ((unsigned char)words.bytes[i] & 0xC0) != 0x80;
    struct place place = source_place(&fixture->document.source, start);
    return (struct evidence){.thing = {thing_concept, concept},
                             .stance = stance,
                             .start = (uint32_t)start,
                             .end = (uint32_t)(start + words.length),
                             .line = place.line,
                             .column = place.column,
                             .length = (uint32_t)characters,
                             .text = words};
}

/* Adds a judged unit; the reference holds until the next one is added. */
static inline struct unit_verdict *fixture_unit(struct fixture *fixture, struct text id, struct text heading,
                                                uint32_t first_line, uint32_t last_line, enum verdict verdict)
{
    struct arena *arena = fixture->arena;
    list_push(arena, &fixture->document.units,
              (struct unit){.role = unit_judged, .parent = DOCUMENT_NONE, .id = id, .heading = heading,
                            .first_line = first_line, .last_line = last_line});
    struct unit_verdict made = {.unit = fixture->document.units.count - 1,
                                .verdict = verdict,
                                .alone = verdict,
                                .because = TEXT("Nobody answers for it."),
                                .carried_by = DOCUMENT_NONE,
                                .decision = verdict == verdict_counts ? 1 : 0};
    made.principles = arena_alloc_array(arena, 2, sizeof(struct principle_effect));
    list_push(arena, &fixture->check.units, made);
    return &list_last(&fixture->check.units);
}

#endif
