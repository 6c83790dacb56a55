/* known_words: what one check looks up, the next one finds; and nothing that is judged hangs on it. */
#include "tests/unit/fixture_engine.h"

#include "checker/known_words.h"
#include "checker/phrase_index.h"

#define RULES                                                                                                \
    ENGLISH "term army { \"army\", \"deploy~\" }\nconcept used { \"army must [be] (deployed|used)\" }\n"      \
            "definition d { undetermined otherwise }\n"

struct prepared {
    struct arena *arena;
    struct rulebook *rulebook;
    struct check_rules *rules;
    struct known_words *known;
};

static struct prepared prepare(void)
{
    struct prepared prepared = {.arena = arena_new(0), .known = known_words_new()};
    assert_non_null(prepared.arena);
    assert_non_null(prepared.known);
    prepared.rulebook = engine_rules(prepared.arena, RULES);
    prepared.rules = check_rules_new(prepared.rulebook);
    assert_non_null(prepared.rules);
    return prepared;
}

static void let_go(struct prepared *prepared)
{
    known_words_free(prepared->known);
    check_rules_free(prepared->rules);
    rulebook_free(prepared->rulebook);
    arena_free(prepared->arena);
}

static struct document *read(struct prepared *prepared, const char *written)
{
    struct read_limits limits = {0};
    const char *why = NULL;
    struct document *document =
        read_document_bytes(TEXT("t.md"), text_of(written), "markdown", &limits, prepared->arena, &why);
    assert_non_null(document);
    return document;
}

/* The classes that words may have, and how many phrases and lemmas each leads to. */
static const char *words_of(struct prepared *prepared, const char *written, struct known_words *known)
{
    struct document *document = read(prepared, written);
    struct check_options options = {
        .rules = prepared->rules, .known = known, .kind = RULEBOOK_NONE, .definition = RULEBOOK_NONE};
    const char *why = NULL;
    struct check *check = check_document(document, prepared->rulebook, &options, &why);
    assert_non_null(check);
    struct text_builder out;
    text_builder_init(&out, prepared->arena);
    for (size_t i = 0; i < check->analysis->words.count; i++) {
        const struct word *word = &check->analysis->words.items[i];
        text_append_format(&out, "%.*s %llx %zu %zu %s|", TEXT_ARG(word->folded), (unsigned long long)word->classes,
                           word->starts.count, word->lemmas.count, word->declared ? "declared" : "");
    }
    text_append_format(&out, "%zu mentions", check->analysis->mentions.count);
    check_free(check);
    document_free(document);
    return text_built(&out).bytes;
}

static void known_words_are_as_if_looked_up(void **state)
{
    (void)state;
    struct prepared prepared = prepare();
    const char *first = "1. The army must be deployed in 2025.", *second = "1. Deployed armies must use the 7 depots.";
    const char *expected_first = words_of(&prepared, first, NULL), *expected_second = words_of(&prepared, second, NULL);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(words_of(&prepared, first, prepared.known), expected_first);
        assert_string_equal(words_of(&prepared, second, prepared.known), expected_second);
    }
    let_go(&prepared);
}

static void set_given_back_is_lent_again(void **state)
{
    (void)state;
    struct prepared prepared = prepare();
    const struct phrase_index index = {.asks_for_kinds = false}, other = index;
    struct word_set *one = known_words_borrow(prepared.known, &index, NULL);
    struct word_set *two = known_words_borrow(prepared.known, &index, NULL);
    assert_non_null(one);
    assert_ptr_not_equal(one, two);
    known_words_give_back(prepared.known, one);
    struct word_set *apart = known_words_borrow(prepared.known, &other, NULL);
    assert_ptr_not_equal(apart, one);
    assert_ptr_equal(known_words_borrow(prepared.known, &index, NULL), one);
    known_words_give_back(prepared.known, one);
    known_words_give_back(prepared.known, two);
    known_words_give_back(prepared.known, apart);
    let_go(&prepared);
}

static void nothing_is_lent_by_nobody(void **state)
{
    (void)state;
    const struct phrase_index index = {.asks_for_kinds = false};
    struct word word = {.folded = TEXT("army")};
    assert_null(known_words_borrow(NULL, &index, NULL));
    known_words_give_back(NULL, NULL);
    assert_false(word_set_recall(NULL, &word));
    assert_false(word_set_takes(NULL, &word));
    known_words_free(NULL);
}

static void words_are_kept_until_the_set_is_full(void **state)
{
    (void)state;
    struct prepared prepared = prepare();
    const struct phrase_index index = {.asks_for_kinds = false};
    struct word_set *set = known_words_borrow(prepared.known, &index, NULL);
    size_t kept = 0;
    for (size_t i = 0; i < 200000; i++) {
        struct word word = {.folded = text_format(prepared.arena, "word%zu", i), .nonfinite = true};
        if (!word_set_takes(set, &word))
            break;
        word_set_keep(set, &word);
        kept++;
    }
    assert_true(kept > 10000 && kept < 200000);
    struct word early = {.folded = TEXT("word7")}, late = {.folded = TEXT("word199999")};
    struct word number = {.folded = TEXT("2025")};
    assert_true(word_set_recall(set, &early));
    assert_true(early.nonfinite);
    assert_false(word_set_recall(set, &late));
    assert_false(word_set_takes(set, &number));
    known_words_give_back(prepared.known, set);
    let_go(&prepared);
}

/* A check that fails leaves a set which the next one can use. */
static void memory_may_run_out_between(void **state)
{
    (void)state;
    struct prepared prepared = prepare();
    const char *written = "1. The army must be deployed.", *why = NULL;
    const char *expected = words_of(&prepared, written, NULL);
    struct check_options options = {.rules = prepared.rules, .known = prepared.known, .kind = RULEBOOK_NONE,
                                    .definition = RULEBOOK_NONE};
    for (long n = 1; n < 400; n += 7) {
        struct document *document = read(&prepared, written);
        options.allocations = n;
        check_free(check_document(document, prepared.rulebook, &options, &why));
        document_free(document);
    }
    assert_string_equal(words_of(&prepared, written, prepared.known), expected);
    let_go(&prepared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_words_are_as_if_looked_up),
        cmocka_unit_test(set_given_back_is_lent_again),
        cmocka_unit_test(nothing_is_lent_by_nobody),
        cmocka_unit_test(words_are_kept_until_the_set_is_full),
        cmocka_unit_test(memory_may_run_out_between),
    };
    return cmocka_run_group_tests_name("known_words", tests, NULL, NULL);
}
