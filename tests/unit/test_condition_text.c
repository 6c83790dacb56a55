/* condition_text: conditions in a reader's words, and where in them things are named. */
#include "checker/condition_text.h"
#include "tests/unit/fixture_rules.h"

#define RULES                                                                                                          \
    "kind bill { \"bill\" }\nparameter strict \"S\" = yes\nterm army \"Soldiers\" { \"army\" }\n"                       \
    "term court { \"court\" }\nconcept c { \"x\" }\nprinciple p { title \"Law\" served by c }\n"                       \
    "rule r note { when %s message \"m\" }\n"

/* The condition in words, each name between brackets with what it stands for before it. */
static const char *told(struct fixture **fixture, const char *condition)
{
    char rules[2048];
    struct condition_name_list names = {NULL, 0, 0};
    struct text_builder marked;
    size_t done = 0;
    assert_in_range(snprintf(rules, sizeof rules, RULES, condition), 1, sizeof rules - 1);
    *fixture = fixture_load(rules);
    assert_non_null((*fixture)->rulebook);
    struct arena *arena = (*fixture)->arena;
    struct text words =
        condition_in_words((*fixture)->rulebook, arena, (*fixture)->rulebook->rules.items[0].when, &names);
    text_builder_init(&marked, arena);
    for (size_t i = 0; i < names.count; i++) {
        const struct condition_name *name = &names.items[i];
        text_append(&marked, text_part(words, done, name->start));
        text_append_format(&marked, "%d.%zu[", name->sort == name_of_thing ? (int)name->thing.kind : -(int)name->sort,
                           name->sort == name_of_thing ? name->thing.index : name->index);
        text_append(&marked, text_part(words, name->start, name->end));
        text_append_byte(&marked, ']');
        done = name->end;
    }
    text_append(&marked, text_part(words, done, words.length));
    return text_built(&marked).bytes;
}

#define ASSERT_TOLD(condition, expected)                                                                               \
    do {                                                                                                               \
        struct fixture *fixture;                                                                                       \
        assert_string_equal(told(&fixture, condition), expected);                                                      \
        fixture_free(fixture);                                                                                         \
    } while (0)

static void names_are_noted(void **state)
{
    (void)state;
    ASSERT_TOLD("army and not court", "“1.0[Soldiers]” is spoken of and it is not so that “1.1[court]” is spoken of");
    ASSERT_TOLD("army before court", "“1.0[Soldiers]” stands before “1.1[court]”");
    ASSERT_TOLD("weakens p or c denied", "it weakens “4.0[Law]” or “3.0[c]” is there (denied)");
    ASSERT_TOLD("kind bill", "the document is a -1.0[bill]");
    ASSERT_TOLD("parameter strict", "the rulebook is set to -2.0[strict]");
    ASSERT_TOLD("\"a\" in document", "it says “a”");
}

static void no_condition_is_every_other_case(void **state)
{
    struct arena *arena = arena_new(0);
    struct rulebook rulebook = {0};
    (void)state;
    assert_string_equal(condition_in_words(&rulebook, arena, NULL, NULL).bytes, "in every other case");
    arena_free(arena);
}

static void long_titles_are_cut(void **state)
{
    static const char head[] = "term a \"xx", tail[] = "\" { \"a\" }\nrule r note { when a message \"m\" }\n";
    char rules[1100] = "", *at = rules;
    (void)state;
    at += sprintf(at, "%s", head);
    for (size_t i = 0; i < 200; i++)
        at += sprintf(at, "äb"); /* a cut behind 300 bytes would go through an ä */
    sprintf(at, "%s", tail);
    struct fixture *fixture = fixture_load(rules);
    struct text words = condition_in_words(fixture->rulebook, fixture->arena, fixture->rulebook->rules.items[0].when, NULL);
    assert_int_equal(words.length, 299 + 3 * strlen("“") + strlen(" is spoken of"));
    assert_non_null(strstr(words.bytes, "äb…”"));
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_noted),
        cmocka_unit_test(no_condition_is_every_other_case),
        cmocka_unit_test(long_titles_are_cut),
    };
    return cmocka_run_group_tests_name("condition_text", tests, NULL, NULL);
}
