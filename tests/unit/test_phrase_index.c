/* phrase_index: which word a phrase is filed under, what a document's word leads to, and how terms hang
 * together. */
#include "tests/unit/fixture_engine.h"

#include "checker/phrase_index.h"

struct prepared {
    struct arena *arena;
    struct rulebook *rulebook;
    struct phrase_index *index;
};

static struct prepared prepare(const char *rules, int only)
{
    struct prepared prepared = {.arena = arena_new(0)};
    assert_non_null(prepared.arena);
    prepared.rulebook = engine_rules(prepared.arena, rules);
    prepared.index = phrase_index_new(prepared.rulebook, only);
    assert_non_null(prepared.index);
    return prepared;
}

static void let_go(struct prepared *prepared)
{
    phrase_index_free(prepared->index);
    rulebook_free(prepared->rulebook);
    arena_free(prepared->arena);
}

/* The phrases that a word of a document leads to, "a b|c": the word with these lemmas. */
static const char *led_to(struct prepared *prepared, const char *folded, const char *lemma)
{
    struct word word = {.folded = text_of(folded)};
    if (lemma)
        list_push(prepared->arena, &word.lemmas, (struct lemma){text_of(lemma), false, false});
    phrase_index_look_up(prepared->index, prepared->arena, &word);
    struct text_builder out;
    text_builder_init(&out, prepared->arena);
    for (size_t i = 0; i < word.starts.count; i++) {
        const struct index_entry *entry = &prepared->index->entries.items[word.starts.items[i]];
        text_append_string(&out, i ? "|" : "");
        text_append(&out, prepared->rulebook->phrases.items[entry->phrase].written);
    }
    return text_built(&out).bytes;
}

static void longest_word_anchors(void **state)
{
    (void)state;
    struct prepared prepared = prepare("term t { \"court of accounts\", \"the court\" }\n", -1);
    assert_string_equal(led_to(&prepared, "accounts", NULL), "court of accounts");
    assert_string_equal(led_to(&prepared, "court", NULL), "the court");
    assert_string_equal(led_to(&prepared, "of", NULL), "");
    let_go(&prepared);
}

static void forms_prefixes_and_exact_words_are_filed_apart(void **state)
{
    (void)state;
    struct prepared prepared = prepare("term t { \"authorise~\", \"ombuds*\", \"=SSR\", \"families~\" }\n", -1);
    assert_string_equal(led_to(&prepared, "authorizing", "authorize"), "authorise~");
    assert_string_equal(led_to(&prepared, "authorise", NULL), "authorise~"); /* no lemma is known: as it is written */
    assert_string_equal(led_to(&prepared, "families", "family"), "families~");
    assert_string_equal(led_to(&prepared, "family", "family"), "");
    assert_string_equal(led_to(&prepared, "ombudsman", NULL), "ombuds*");
    assert_string_equal(led_to(&prepared, "ombud", NULL), "");
    assert_string_equal(led_to(&prepared, "ssr", NULL), "=SSR");
    let_go(&prepared);
}

static void only_one_owner_can_be_asked_for(void **state)
{
    (void)state;
    struct prepared prepared = prepare("kind bill { \"enacted\" }\nterm t { \"enacted\" }\n", owner_kind);
    assert_int_equal(prepared.index->entries.count, 1);
    assert_int_equal(prepared.rulebook->phrases.items[prepared.index->entries.items[0].phrase].owner,
                     owner_kind);
    let_go(&prepared);
}

static void single_function_words_are_no_phrases(void **state)
{
    (void)state;
    struct prepared prepared = prepare("words preposition { \"in\", \"in order to\" }\n", -1);
    assert_string_equal(led_to(&prepared, "in", NULL), "");
    assert_string_equal(led_to(&prepared, "order", NULL), "in order to");
    let_go(&prepared);
}

static void phrases_of_terms_alone_are_filed_under_a_term(void **state)
{
    (void)state;
    struct prepared prepared =
        prepare("term a { \"x\" }\nterm b { \"y\" }\nterm t { \"<a> ..3 <b>\" }\n", -1);
    size_t a = rulebook_find_term(prepared.rulebook, TEXT("a"));
    assert_int_equal(prepared.index->by_term[a].count, 1);
    const struct index_entry *entry = &prepared.index->entries.items[prepared.index->by_term[a].items[0]];
    assert_int_equal(entry->anchor, 0);
    assert_int_equal(entry->level, 1);
    assert_int_equal(prepared.index->level_count, 2);
    let_go(&prepared);
}

static void phrases_of_a_term_begin_at_its_members(void **state)
{
    (void)state;
    struct prepared prepared = prepare("term a { \"x\" }\nterm b { <a>, \"y\" }\nterm t { \"<b> ..3 <a>\" }\n", -1);
    size_t a = rulebook_find_term(prepared.rulebook, TEXT("a")),
           b = rulebook_find_term(prepared.rulebook, TEXT("b"));
    size_t t = rulebook_find_term(prepared.rulebook, TEXT("t"));
    assert_int_equal(prepared.index->by_term[a].count, 1);
    assert_int_equal(prepared.index->by_term[b].count, 1);
    assert_int_equal(prepared.index->by_term[t].count, 0);
    let_go(&prepared);
}

static void membership_goes_all_the_way_up(void **state)
{
    (void)state;
    struct prepared prepared = prepare("term a { \"x\" }\nterm b { <a>, \"y\" }\nterm c { <b> }\n"
                                       "term other { \"z\" }\nrelation r { does c }\n",
                                       -1);
    size_t a = rulebook_find_term(prepared.rulebook, TEXT("a")),
           c = rulebook_find_term(prepared.rulebook, TEXT("c"));
    size_t other = rulebook_find_term(prepared.rulebook, TEXT("other"));
    assert_true(bit_set_has(&prepared.index->term_closure[a], c));
    assert_false(bit_set_has(&prepared.index->term_closure[c], a));
    assert_true(prepared.index->act_terms[a]);
    assert_false(prepared.index->act_terms[other]);
    let_go(&prepared);
}

static void lemmas_are_canonical(void **state)
{
    (void)state;
    struct prepared prepared = prepare("term t { \"court authorise~\" }\n", -1);
    const struct index_entry *entry = &prepared.index->entries.items[0];
    assert_int_equal(prepared.index->lemmas[entry->lemmas].own.length, 0);
    assert_true(text_equal(prepared.index->lemmas[entry->lemmas + 1].own, TEXT("authorize")));
    let_go(&prepared);
    prepared = prepare("term t { \"court (authorise~|order)\" }\n", -1);
    const struct text *choices = prepared.index->lemmas[prepared.index->entries.items[0].lemmas + 1].choices;
    assert_true(text_equal(choices[0], TEXT("authorize")));
    assert_int_equal(choices[1].length, 0);
    let_go(&prepared);
}

static void sets_of_numbers(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct bit_set set = {0}, more = {0};
    assert_true(bit_set_is_empty(&set));
    assert_false(bit_set_has(&set, 3));
    assert_int_equal(bit_set_next(&set, 0), SIZE_MAX);
    static const size_t numbers[] = {0, 63, 64, 199};
    for (size_t i = 0; i < 4; i++)
        bit_set_add(arena, &set, numbers[i], 200);
    size_t at = 0;
    for (size_t n = bit_set_next(&set, 0); n != SIZE_MAX; n = bit_set_next(&set, n + 1))
        assert_int_equal(n, numbers[at++]);
    assert_int_equal(at, 4);
    bit_set_add_all(arena, &more, &set, 200);
    assert_true(bit_set_has(&more, 199));
    assert_false(bit_set_has(&more, 198));
    assert_false(bit_set_has(&more, 100000));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest_word_anchors),
        cmocka_unit_test(forms_prefixes_and_exact_words_are_filed_apart),
        cmocka_unit_test(only_one_owner_can_be_asked_for),
        cmocka_unit_test(single_function_words_are_no_phrases),
        cmocka_unit_test(phrases_of_terms_alone_are_filed_under_a_term),
        cmocka_unit_test(phrases_of_a_term_begin_at_its_members),
        cmocka_unit_test(membership_goes_all_the_way_up),
        cmocka_unit_test(lemmas_are_canonical),
        cmocka_unit_test(sets_of_numbers),
    };
    return cmocka_run_group_tests_name("phrase_index", tests, NULL, NULL);
}
