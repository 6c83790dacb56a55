/* match: every kind of atom, gaps, terms in terms, patterns, words taken out of play, verbs in nouns. */
#include "tests/unit/fixture_engine.h"

/* A term `t` of the phrases, in a rulebook that judges nothing. */
#define TERM(phrases) "term t { " phrases " }\n" JUDGES_NOTHING
#define JUDGES_NOTHING "definition d { undetermined otherwise }\n"

static void assert_found(const char *rules, const char *sentence, const char *expected)
{
    struct engine *engine = engine_judge(rules, sentence);
    const char *found = engine_mentions(engine, "t");
    if (strcmp(found, expected) != 0)
        fail_msg("in \"%s\" found \"%s\", not \"%s\"", sentence, found, expected);
    engine_free(engine);
}

static void word_ignores_case_and_typography(void **state)
{
    (void)state;
    assert_found(TERM("\"judge advocate\""), "1. The JUDGE Advocate, a judge, an advocate.",
                 "JUDGE Advocate");
    assert_found(TERM("\"judge 's order\""), "1. On a judge’s order.", "judge's order");
    assert_found(TERM("\"army\""), "1. Armyworm eats armies of army.", "army");
}

static void forms_follow_the_lexicon(void **state)
{
    (void)state;
    assert_found(TERM("\"oversee~\""), "1. They oversaw, oversee and are overseen by overseers.",
                 "oversaw|oversee|overseen");
    assert_found(TERM("\"woman~\""), "1. Women police a woman.", "Women|woman");
    assert_found(TERM("\"authorise~ it\""), "1. They authorized it and authorise it.",
                 "authorized it|authorise it");
}

static void prefix_exact_and_number(void **state)
{
    (void)state;
    assert_found(TERM("\"ombuds*\""), "1. The Ombudsman and the ombudsperson.", "Ombudsman|ombudsperson");
    assert_found(TERM("\"=SSR\""), "1. SSR is not ssr.", "SSR");
    assert_found(TERM("\"# guns\""), "1. They buy 40 guns, 1,200 guns and some guns.", "40 guns|1,200 guns");
    /* without a word of their own: beside a term, and alone */
    assert_found("term arm { \"gun~\" }\n" TERM("\"# ..2 <arm>\""), "They buy 40 new guns and guns.", "40 new guns");
    assert_found(TERM("\"#\""), "They buy 40 guns.", "40");
}

static void choices_and_optional_words(void **state)
{
    (void)state;
    assert_found(TERM("\"(army|navy) [of the] coast\""),
                 "1. The army coast, navy of the coast, navy of coast.", "army coast|navy of the coast");
    assert_found(TERM("\"legislat(ure|ive assembly)\""), "1. The legislature, a legislative assembly.",
                 "legislature|legislative assembly");
}

static void gap_has_a_limit_and_stays_in_its_sentence(void **state)
{
    (void)state;
    assert_found(TERM("\"court ..2 army\""), "1. The court judges army men.", "court judges army");
    assert_found(TERM("\"court ..2 army\""), "1. The court of the old army.", "");
    assert_found(TERM("\"court ..2 army\""), "1. The court, (the) army.", "court, (the) army");
    assert_found(TERM("\"court .. army\""), "1. The court. The army.", "");
    assert_found(TERM("\"court .. army\""),
                 "1. A court that has for nine long years sat far off tries army men.",
                 "court that has for nine long years sat far off tries army");
}

static void gap_that_never_closes_gives_up(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct text_builder sentence;
    text_builder_init(&sentence, arena);
    text_append_string(&sentence, "1. ");
    for (unsigned i = 0; i < 40000; i++)
        text_append_string(&sentence, "court navy ");
    assert_found(TERM("\"court .. navy .. court .. army\""), text_built(&sentence).bytes, "");
    arena_free(arena);
}

static void terms_stand_within_terms(void **state)
{
    (void)state;
    const char *rules = "term chamber { \"senate\" }\nterm house { <chamber>, \"diet\" }\n"
                        "term t { \"committee of the <house>\", \"<house> <house>\" }\n" JUDGES_NOTHING;
    assert_found(rules, "1. The committee of the Senate, the committee of the Diet.",
                 "committee of the Senate|committee of the Diet");
    assert_found(rules, "1. The senate diet.", "senate diet");
    const char *nested = "term a { \"x1\" }\nterm b { \"<a> y1\" }\nterm t { \"<b> z1\" }\n" JUDGES_NOTHING;
    assert_found(nested, "1. The x1 y1 z1 and y1 z1.", "x1 y1 z1");
}

static void member_is_its_term_too(void **state)
{
    (void)state;
    assert_found("term a { \"senate\" }\nterm b { <a>, \"court\" }\nterm t { <b> }\n" JUDGES_NOTHING,
                 "1. The senate sits in court.", "senate|court");
}

static void ignored_words_are_out_of_play(void **state)
{
    (void)state;
    const char *rules = "cue ignore \"not only\"\nterm t { \"only\", \"only the army\" }\n" JUDGES_NOTHING;
    assert_found(rules, "1. Not only the army. Only the navy.", "only the army|Only");
}

static void pattern_is_matched_in_its_sentence(void **state)
{
    (void)state;
    assert_found(TERM("/\\b(?:Duma|Knesset)\\b/"), "1. The duma and the Knesset; no dumas.", "duma|Knesset");
    assert_found(TERM("/\\bDuma\\b/c"), "1. The duma and the Duma.", "Duma");
    assert_found(TERM("/court[^!]*army/"), "1. The court. An army.", "");
    assert_found(TERM("/court[^!]*army/"), "1. The court. An army. A court of an army.\n\n2. No court; an army.",
                 "court of an army|court; an army");
    assert_found(TERM("/Duma/"), "1. The Duma, the Duma. A Knesset.\n\n2. A sea.\n\n3. A Duma.", "Duma|Duma|Duma");
    assert_found(TERM("/^abroad\\b/"), "1. It goes abroad. Abroad it stays.", "Abroad");
    assert_found(TERM("/abroad\\.$/"), "1. Abroad it stays. It goes abroad. Abroad again.", "abroad.");
}

static void pattern_is_found_however_many_sentences_come_before(void **state)
{
    (void)state;
    char text[4096] = "1.";
    for (size_t i = 0; i < 150; i++)
        strcat(text, i % 64 == 63 ? " A court." : " A sea wall.");
    assert_found(TERM("/court[^!]*army/"), strcat(text, " A court of an army."), "court of an army");
    assert_found(TERM("/court/"), text, "court|court|court");
    assert_found(TERM("/sea w/"), "1. A sea. Walls.", "");
}

static void words_of_a_term_apart_are_its_own(void **state)
{
    (void)state;
    const char *rules = "term u apart { \"army of readers\", \"army\" }\nterm t { \"army\", \"readers\", \"army of "
                        "readers marches\" }\n" JUDGES_NOTHING;
    assert_found(rules, "1. An army of readers. Readers of the army.", "Readers|army");
    assert_found(rules, "1. The army of readers marches.", "army of readers marches");
}

static void pattern_that_takes_nothing_shows_nothing(void **state)
{
    (void)state;
    assert_found(TERM("/x*/"), "1. Émigré Ünion.", "");
    assert_found(TERM("/x*/"), "1. Éx Ünion.", "Éx");
}

static void pattern_that_backtracks_leaves_the_unit_undecided(void **state)
{
    (void)state;
    struct engine *engine =
        engine_judge("term t { /(?:a+)+!(?=b)/ }\n"
                     "definition d { fails when not t  undetermined otherwise }\n",
                     "1. aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n\n2. b!\n");
    assert_string_equal(engine_mentions(engine, "t"), "");
    assert_string_equal(engine_verdicts(engine), "1 undetermined, 2 fails");
    engine_free(engine);
}

static void noun_of_an_act_is_found_for_relations_only(void **state)
{
    (void)state;
    const char *rules = "term t { \"inspect~\" }\nterm army { \"army\" }\n"
                        "relation checked { does t whom army }\n" JUDGES_NOTHING;
    struct engine *engine = engine_judge(rules, "1. The inspection of the army is public.");
    assert_string_equal(engine_mentions(engine, "t"), "");
    assert_string_equal(engine_relations(engine), "checked provided <The inspection of the army>");
    engine_free(engine);
}

static void same_words_are_mentioned_once(void **state)
{
    (void)state;
    assert_found(TERM("\"[the] army\""), "1. The army.", "The army|army");
    assert_found(TERM("\"(army|army)\""), "1. The army.", "army");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_ignores_case_and_typography),
        cmocka_unit_test(forms_follow_the_lexicon),
        cmocka_unit_test(prefix_exact_and_number),
        cmocka_unit_test(choices_and_optional_words),
        cmocka_unit_test(gap_has_a_limit_and_stays_in_its_sentence),
        cmocka_unit_test(gap_that_never_closes_gives_up),
        cmocka_unit_test(terms_stand_within_terms),
        cmocka_unit_test(member_is_its_term_too),
        cmocka_unit_test(ignored_words_are_out_of_play),
        cmocka_unit_test(pattern_is_matched_in_its_sentence),
        cmocka_unit_test(pattern_is_found_however_many_sentences_come_before),
        cmocka_unit_test(words_of_a_term_apart_are_its_own),
        cmocka_unit_test(pattern_that_takes_nothing_shows_nothing),
        cmocka_unit_test(pattern_that_backtracks_leaves_the_unit_undecided),
        cmocka_unit_test(noun_of_an_act_is_found_for_relations_only),
        cmocka_unit_test(same_words_are_mentioned_once),
    };
    return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
