#include "checker/word_tests.h"

#include "checker/phrase_index.h"
#include "lang/base/word.h"

void word_tests_init(struct word_tests *tests, struct arena *arena)
{
    *tests = (struct word_tests){.arena = arena};
    table_init(&tests->numbers, arena);
    table_init(&tests->by_word, arena);
    table_init(&tests->by_lemma, arena);
    table_init(&tests->by_prefix, arena);
}

/* ---- numbering --------------------------------------------------------------------------------------- */

static void file_under(struct word_tests *tests, struct table *table, struct text key, uint32_t number)
{
    size_t group = table_get_or_put(table, key, tests->groups.count);
    if (group == tests->groups.count)
        list_push(tests->arena, &tests->groups, (struct word_test_list){0});
    struct word_test_list *numbers = &tests->groups.items[group];
    list_push(tests->arena, numbers, number);
}

static void file(struct word_tests *tests, const struct atom *atom, struct text lemma, uint32_t number)
{
    switch (atom->kind) {
    case atom_word:
        file_under(tests, &tests->by_word, atom->text, number);
        break;
    case atom_exact:
        file_under(tests, &tests->by_word, word_fold(tests->arena, atom->text), number);
        break;
    case atom_forms:
        file_under(tests, &tests->by_word, atom->text, number);
        file_under(tests, &tests->by_lemma, lemma, number);
        break;
    case atom_prefix:
        file_under(tests, &tests->by_prefix, atom->text, number);
        if (atom->text.length > tests->longest_prefix)
            tests->longest_prefix = atom->text.length;
        break;
    default:
        break;
    }
}

/* Whether it is a question to a word alone that the lexicon's kinds and numbers have no part in. */
static bool asks_a_word(const struct atom *atom)
{
    switch (atom->kind) {
    case atom_word:
    case atom_exact:
    case atom_forms:
    case atom_prefix:
        return true;
    case atom_choice:
        for (size_t i = 0; i < atom->choices->count; i++)
            if (!asks_a_word(&atom->choices->items[i]))
                return false;
        return atom->choices->count > 0;
    default:
        return false;
    }
}

/* Texts of atoms hold neither of the signs between them. */
static void write_question(struct text_builder *out, const struct atom *atom)
{
    if (atom->kind != atom_choice) {
        text_append_format(out, "%d\x1f", (int)atom->kind);
        text_append(out, atom->text);
        return;
    }
    for (size_t i = 0; i < atom->choices->count; i++) {
        write_question(out, &atom->choices->items[i]);
        text_append_string(out, "\x1e");
    }
}

uint32_t word_tests_number(struct word_tests *tests, const struct atom *atom, const struct atom_lemma *lemma)
{
    if (!asks_a_word(atom))
        return NO_TEST;
    struct text_builder out;
    text_builder_init(&out, tests->arena);
    write_question(&out, atom);
    uint32_t number = (uint32_t)table_get_or_put(&tests->numbers, text_built(&out), tests->count + 1);
    if (number <= tests->count)
        return number;
    tests->count++;
    if (atom->kind == atom_choice)
        for (size_t i = 0; i < atom->choices->count; i++)
            file(tests, &atom->choices->items[i], lemma->choices[i], number);
    else
        file(tests, atom, lemma->own, number);
    return number;
}

/* ---- asking a word ----------------------------------------------------------------------------------- */

static void pass(const struct word_tests *tests, const struct table *table, struct text key, struct arena *arena,
                 struct word *word)
{
    size_t group = table_get(table, key);
    if (group == TABLE_NONE)
        return;
    for (size_t i = 0; i < tests->groups.items[group].count; i++)
        list_push(arena, &word->tests, tests->groups.items[group].items[i]);
}

void word_tests_look_up(const struct word_tests *tests, struct arena *arena, struct word *word)
{
    pass(tests, &tests->by_word, word->folded, arena, word);
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (!word->lemmas.items[i].derived)
            pass(tests, &tests->by_lemma, word->lemmas.items[i].text, arena, word);
    for (size_t length = 1; length <= word->folded.length && length <= tests->longest_prefix; length++)
        pass(tests, &tests->by_prefix, text_part(word->folded, 0, length), arena, word);
}
