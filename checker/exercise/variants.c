#include "checker/exercise/variants.h"

#include "checker/document_mutants.h"

enum { most_variants = 12, most_of_a_kind = 2 };

/* A changed letter or line makes no other task: only what turns a verdict does. */
static bool makes_another_task(const struct check *check, const struct document_mutant *mutant)
{
    return check->rulebook->mutations.items[mutant->mutation].promise == mutation_turns;
}

struct text_list variants_of(struct check *check, size_t unit, const struct exercise_task *task, uint64_t seed,
                             struct arena *arena)
{
    struct text_list texts = {0};
    jmp_buf *outer = arena_door(check->arena);
    list_push(arena, &texts, task->document);
    arena_set_door(check->arena, arena_door(arena));
    struct document_mutant_list all = document_mutants(check, arena);
    struct document_mutant_list fit = {0};
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].unit == unit && makes_another_task(check, &all.items[i]))
            list_push(arena, &fit, all.items[i]);
    struct document_mutant_list chosen = document_mutants_choose(&fit, seed, most_of_a_kind, arena);
    for (size_t i = 0; i < chosen.count && texts.count <= most_variants; i++) {
        const struct document_mutant *mutant = &chosen.items[i];
        if (document_mutant_try(check, mutant, arena).outcome == mutant_caught)
            list_push(arena, &texts, document_mutant_text(check, mutant, arena));
    }
    arena_set_door(check->arena, outer);
    return texts;
}

size_t variant_for(uint64_t seed, struct text student, size_t task, size_t count)
{
    uint64_t mixed = text_hash(student) ^ (seed + task) * UINT64_C(0x9E3779B97F4A7C15);
    mixed ^= mixed >> 31;
    mixed *= UINT64_C(0xBF58476D1CE4E5B9);
    mixed ^= mixed >> 29;
    return seed == 0 || student.length == 0 || count == 0 ? 0 : (size_t)(mixed % count);
}
