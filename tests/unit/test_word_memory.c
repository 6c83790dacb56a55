#include "checker/word_memory.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Indexes are told apart by where they lie; nothing is asked of them. */
static char indexes[12];

static const struct phrase_index *index_number(size_t number)
{
    return (const struct phrase_index *)(const void *)&indexes[number];
}

/* What "arms" may be, made in `arena`. */
static struct word arms(struct arena *arena)
{
    struct word word = {.folded = text_copy(arena, TEXT("arms")), .classes = CLASS_BIT(class_noun), .sketch = 7};
    list_push(arena, &word.lemmas, ((struct lemma){.text = text_copy(arena, TEXT("arm"))}));
    list_push(arena, &word.starts, 12);
    list_push(arena, &word.starts, 15);
    return word;
}

static void words_are_recalled_whole(void **state)
{
    struct word_memories *memories = word_memories_new();
    struct word_memory *memory = word_memories_lend(memories);
    struct word recalled = {.folded = TEXT("arms")};
    struct arena *arena = arena_new(0);
    (void)state;

    assert_false(word_memory_recall(memory, index_number(0), &recalled));
    struct word word = arms(arena);
    word_memory_keep(memory, index_number(0), &word);
    arena_free(arena); /* the memory has copies */
    assert_true(word_memory_recall(memory, index_number(0), &recalled));
    assert_true(recalled.classes == CLASS_BIT(class_noun) && recalled.sketch == 7);
    assert_int_equal(recalled.lemmas.count, 1);
    assert_true(text_equal(recalled.lemmas.items[0].text, TEXT("arm")));
    assert_int_equal(recalled.starts.count, 2);
    assert_int_equal(recalled.starts.items[1], 15);
    word_memories_take_back(memories, memory);
    word_memories_free(memories);
}

/* Whoever adds to a list of a recalled word adds to his own copy. */
static void what_is_recalled_stays_as_it_was(void **state)
{
    struct word_memories *memories = word_memories_new();
    struct word_memory *memory = word_memories_lend(memories);
    struct word word = arms(*state), first = {.folded = TEXT("arms")}, second = first;

    word_memory_keep(memory, index_number(0), &word);
    assert_true(word_memory_recall(memory, index_number(0), &first));
    list_push((struct arena *)*state, &first.starts, 99);
    assert_true(word_memory_recall(memory, index_number(0), &second));
    assert_int_equal(first.starts.count, 3);
    assert_int_equal(second.starts.count, 2);
    word_memories_take_back(memories, memory);
    word_memories_free(memories);
}

static void each_index_has_words_of_its_own(void **state)
{
    struct word_memories *memories = word_memories_new();
    struct word_memory *memory = word_memories_lend(memories);
    struct word word = arms(*state);

    for (size_t i = 0; i < sizeof indexes; i++)
        word_memory_keep(memory, index_number(i), &word);
    assert_true(word_memory_recall(memory, index_number(0), &word));
    assert_true(word_memory_recall(memory, index_number(7), &word));
    assert_false(word_memory_recall(memory, index_number(8), &word)); /* more than rulebooks in use have */
    word_memories_take_back(memories, memory);
    word_memories_free(memories);
}

/* When it is full it learns no more, and keeps what it knows. */
static void a_memory_does_not_grow_without_bound(void **state)
{
    struct word_memories *memories = word_memories_new();
    struct word_memory *memory = word_memories_lend(memories);
    struct word word = arms(*state), recalled = {.folded = TEXT("arms")};
    char spelling[32];

    word_memory_keep(memory, index_number(0), &word);
    assert_true(word_memory_recall(memory, index_number(0), &recalled));
    for (size_t i = 0; i < 400000; i++) {
        word.remembered = 0;
        word.folded = (struct text){spelling, (size_t)snprintf(spelling, sizeof spelling, "arms%zu", i)};
        word_memory_keep(memory, index_number(0), &word);
    }
    assert_false(word_memory_recall(memory, index_number(0), &word));
    assert_true(word_memory_recall(memory, index_number(0), &recalled));
    assert_true(text_equal(recalled.lemmas.items[0].text, TEXT("arm")));
    word_memories_take_back(memories, memory);
    word_memories_free(memories);
}

static void a_memory_is_lent_to_one_at_a_time(void **state)
{
    struct word_memories *memories = word_memories_new();
    struct word_memory *first = word_memories_lend(memories), *second = word_memories_lend(memories);
    (void)state;

    assert_non_null(first);
    assert_ptr_not_equal(first, second);
    word_memories_take_back(memories, first);
    assert_ptr_equal(word_memories_lend(memories), first);
    word_memories_take_back(memories, first);
    word_memories_take_back(memories, second);
    word_memories_take_back(memories, NULL);
    word_memories_free(memories);
    word_memories_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_recalled_whole),
        cmocka_unit_test(what_is_recalled_stays_as_it_was),
        cmocka_unit_test(each_index_has_words_of_its_own),
        cmocka_unit_test(a_memory_does_not_grow_without_bound),
        cmocka_unit_test(a_memory_is_lent_to_one_at_a_time),
    };

    return cmocka_run_group_tests_name("word_memory", tests, open_arena, close_arena);
}
