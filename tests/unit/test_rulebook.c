/* Rulebooks as the checker gets them: what each declaration becomes. */
#include "lang/rulebook_load.h"
#include "lang/rulebook_print.h"
#include "tests/unit/fixture_rules.h"

/* One of everything. */
static const char everything[] =
    "rulebook whole { title \"All\" version \"2\" language en }\n"
    "source s { title \"S\" publisher \"P\" year 2015 url \"u\" }\n"
    "parameter strict \"doc\" = yes\n"
    "kind bill enacts { \"be it enacted\" }\n"
    "words determiner { \"the\", \"a\" }\n"
    "order after determiner { likely noun possible adverb }\n"
    "modal duty { \"shall\" }\n"
    "term police \"P\" { \"police\", \"(river|harbour) watch\" }\n"
    "term court { \"court\", <police>, /\\bDuma\\b/c }\n"
    "term act { \"inspect~\" }\n"
    "relation names { who police does act }\n"
    "relation check \"C\" { who court or unknown or inherited whom police does act stance denied or removed\n"
    "  hollow when whom names who when modal power and not tense past cite s \"1\" }\n"
    "concept oversight \"O\" { \"oversee~ ..3 <police>\" with court in sentence, check denied as provided,\n"
    "  when court before police within 4 words in sentence or \"a \\\"b\\\"\" in document need \"N\" cite s "
    "}\n"
    "concept harm { \"harm\" }\n"
    "principle law { title \"T\" served by oversight, check denied breached by harm cite s \"2\" }\n"
    "definition d \"D\" for plan, bill { label court out of scope unless oversight because \"B\" cite s "
    "\"3\"\n"
    "  fails when weakens any principle counts when strengthens law undetermined otherwise\n"
    "  repair with oversight, check cite s \"4\" }\n"
    "rule r note for bill in document { when at least 2 of (oversight, harm, police) denied in paragraph\n"
    "  and kind bill and parameter strict and heading court and claims and reached by harm message \"M\"\n"
    "  suggest oversight cite s }\n"
    "cue denied \"free of\" backward until sentence within 5 words flips\n"
    "cue ignore \"not only\"\n"
    "reading allowed when who police and does act and voice passive and negated\n"
    "numbering bill { container part /P/ unit section /S/c item point /I/ }\n"
    "test \"t\" { text \"Police.\" kind bill expect oversight denied expect no harm expect law weakened\n"
    "  expect law untouched expect verdict fails expect no rule r }\n";

static void attributes_and_small_things(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    const struct rulebook *rulebook = fixture->rulebook;

    (void)state;
    assert_text(rulebook->files.items[0].name, "whole");
    assert_text(rulebook->files.items[0].title, "All");
    assert_text(rulebook->files.items[0].version, "2");
    assert_text(rulebook->files.items[0].language, "en");
    assert_text(rulebook->sources.items[0].publisher, "P");
    assert_text(rulebook->sources.items[0].year, "2015");
    assert_int_equal(rulebook->parameters.items[0].value, 1);
    assert_true(rulebook->kinds.items[0].enacts);
    assert_int_equal(rulebook->words.items[0].word_class, class_determiner);
    assert_int_equal(rulebook->words.items[0].phrases.count, 2);
    assert_int_equal(rulebook->modals.items[0].strength, modal_duty);
    assert_int_equal(rulebook->order[class_determiner][class_noun], order_likely);
    assert_int_equal(rulebook->order[class_determiner][class_adverb], order_possible);
    assert_int_equal(rulebook->order[class_determiner][class_stop], order_unlikely);
    assert_int_equal(rulebook->order[class_noun][class_stop], order_likely);
    fixture_free(fixture);
}

static void cues_readings_numbering(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    const struct rulebook *rulebook = fixture->rulebook;
    const struct rulebook_cue *cue = &rulebook->cues.items[0];

    (void)state;
    assert_int_equal(cue->stance, stance_denied);
    assert_int_equal(cue->direction, cue_backward);
    assert_int_equal(cue->until, scope_sentence);
    assert_int_equal(cue->within, 5);
    assert_true(cue->flips);
    assert_true(rulebook->cues.items[1].ignore);
    assert_int_equal(rulebook->cues.items[1].within, SIZE_MAX);
    const struct condition *when = rulebook->readings.items[0].when;
    assert_int_equal(rulebook->readings.items[0].stance, stance_allowed);
    assert_int_equal(when->kind, condition_and);
    assert_int_equal(when->parts.count, 4);
    assert_int_equal(when->parts.items[0]->fact, fact_role);
    assert_int_equal(when->parts.items[0]->fact_value, role_who);
    assert_int_equal(when->parts.items[0]->term, rulebook_find_term(rulebook, TEXT("police")));
    assert_int_equal(when->parts.items[1]->fact, fact_does);
    assert_int_equal(when->parts.items[2]->fact_value, 1);
    assert_int_equal(when->parts.items[3]->fact, fact_negated);
    assert_int_equal(rulebook->numberings.items[0].kinds.items[0], 0);
    assert_int_equal(rulebook->numberings.items[0].levels.items[1].use, numbering_unit);
    assert_true(rulebook->numberings.items[0].levels.items[1].pattern_exact);
    assert_text(rulebook->numberings.items[0].levels.items[2].pattern, "I");
    fixture_free(fixture);
}

static void terms_and_phrases(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    const struct rulebook *rulebook = fixture->rulebook;
    size_t police = rulebook_find_term(rulebook, TEXT("police"));
    const struct rulebook_term *term = &rulebook->terms.items[police];
    const struct rulebook_phrase *watch = &rulebook->phrases.items[term->phrases.items[1]];
    const struct rulebook_term *court = &rulebook->terms.items[rulebook_find_term(rulebook, TEXT("court"))];
    const struct rulebook_phrase *pattern = &rulebook->phrases.items[court->phrases.items[1]];

    (void)state;
    assert_text(term->doc, "P");
    assert_text(watch->written, "(river|harbour) watch");
    assert_int_equal(watch->owner, owner_term);
    assert_int_equal(watch->owner_index, police);
    assert_int_equal(watch->variants.count, 1);
    assert_int_equal(watch->variants.items[0].items[0].kind, atom_choice);
    assert_text(watch->variants.items[0].items[0].choices->items[1].text, "harbour");
    assert_text(rulebook_place(rulebook, fixture->arena, watch->origin), "t.rules:8:29");
    assert_int_equal(court->members.items[0], police);
    assert_true(pattern->is_pattern);
    assert_true(pattern->pattern_exact);
    assert_text(pattern->written, "\\bDuma\\b");
    assert_int_equal(pattern->variants.count, 0);
    fixture_free(fixture);
}

static void relations(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    const struct rulebook *rulebook = fixture->rulebook;
    const struct rulebook_relation *check =
        &rulebook->relations.items[rulebook_find_relation(rulebook, TEXT("check"))];

    (void)state;
    assert_true(check->roles[role_who].asked);
    assert_true(check->roles[role_who].or_unknown);
    assert_true(check->roles[role_who].inherited);
    assert_false(check->roles[role_whom].or_unknown);
    assert_false(check->roles[role_to].asked);
    assert_int_equal(check->does.count, 1);
    assert_int_equal(check->stances, STANCE_BIT(stance_denied) | STANCE_BIT(stance_removed));
    assert_int_equal(check->hollow.items[0].left, role_whom);
    assert_int_equal(check->hollow.items[0].relation, rulebook_find_relation(rulebook, TEXT("names")));
    assert_int_equal(check->hollow.items[0].right, role_who);
    assert_int_equal(check->when->kind, condition_and);
    assert_text(check->citations.items[0].section, "1");
    fixture_free(fixture);
}

static void concepts(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    const struct rulebook *rulebook = fixture->rulebook;
    size_t index = rulebook_find_concept(rulebook, TEXT("oversight"));
    const struct rulebook_concept *oversight = &rulebook->concepts.items[index];
    const struct concept_way *ways = oversight->ways.items;
    const struct rulebook_phrase *phrase = &rulebook->phrases.items[ways[0].phrase];

    (void)state;
    assert_int_equal(oversight->ways.count, 3);
    assert_int_equal(ways[0].kind, way_phrase);
    assert_int_equal(phrase->owner, owner_concept);
    assert_int_equal(phrase->owner_index, index);
    assert_text(rulebook_condition_text(rulebook, fixture->arena, phrase->with),
                "court mentioned in sentence");
    assert_int_equal(phrase->variants.items[0].items[1].most, 3);
    assert_int_equal(phrase->variants.items[0].items[2].term, rulebook_find_term(rulebook, TEXT("police")));
    assert_int_equal(ways[1].kind, way_thing);
    assert_int_equal(ways[1].thing.kind, thing_relation);
    assert_int_equal(ways[1].stances, STANCE_BIT(stance_denied));
    assert_true(ways[1].fixed);
    assert_int_equal(ways[1].stance, stance_provided);
    assert_int_equal(ways[2].kind, way_condition);
    assert_int_equal(ways[2].when->parts.items[0]->number, 4);
    assert_true(ways[2].when->parts.items[0]->ordered);
    const struct rulebook_phrase *text = &rulebook->phrases.items[ways[2].when->parts.items[1]->phrase];
    assert_int_equal(text->owner, owner_condition);
    assert_int_equal(text->owner_index, RULEBOOK_NONE);
    assert_text(text->written, "a \"b\"");
    assert_text(oversight->need, "N");
    fixture_free(fixture);
}

/* A relation that a principle names is a concept as well, before those written. */
static void relations_as_concepts(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    const struct rulebook *rulebook = fixture->rulebook;
    size_t check = rulebook_find_concept(rulebook, TEXT("check"));
    const struct concept_way *way = rulebook->concepts.items[check].ways.items;

    (void)state;
    assert_int_equal(check, 0);
    assert_int_equal(rulebook->concepts.count, 3);
    assert_int_equal(rulebook->concepts.items[check].ways.count, 1);
    assert_int_equal(way->thing.kind, thing_relation);
    assert_int_equal(way->thing.index, rulebook_find_relation(rulebook, TEXT("check")));
    const struct rulebook_principle *law = &rulebook->principles.items[0];
    assert_int_equal(law->served_by.items[1].concept, check);
    assert_int_equal(law->served_by.items[1].stances, STANCE_BIT(stance_denied));
    assert_int_equal(law->served_by.items[0].stances, 0);
    fixture_free(fixture);
}

static void definitions(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    const struct rulebook *rulebook = fixture->rulebook;
    const struct rulebook_definition *definition = &rulebook->definitions.items[0];
    const struct decision *decisions = definition->decisions.items;

    (void)state;
    assert_int_equal(definition->kinds.count, 2);
    assert_text(rulebook->kinds.items[definition->kinds.items[0]].name, "plan");
    assert_int_equal(definition->label, rulebook_find_term(rulebook, TEXT("court")));
    assert_int_equal(definition->decisions.count, 4);
    assert_int_equal(decisions[0].verdict, verdict_out_of_scope);
    assert_int_equal(decisions[0].when->kind, condition_not);
    assert_text(decisions[0].because, "B");
    assert_text(decisions[0].citations.items[0].section, "3");
    assert_int_equal(decisions[1].when->thing.kind, thing_none);
    assert_int_equal(decisions[1].when->effect, effect_weakens);
    assert_int_equal(decisions[2].when->thing.kind, thing_principle);
    assert_null(decisions[3].when);
    assert_int_equal(definition->repairs.count, 2);
    assert_int_equal(definition->repairs.items[1], rulebook_find_concept(rulebook, TEXT("check")));
    assert_int_equal(definition->citations.count, 1);
    assert_text(definition->citations.items[0].section, "4");
    fixture_free(fixture);
}

static void rules(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    const struct rulebook *rulebook = fixture->rulebook;
    const struct rulebook_rule *rule = &rulebook->rules.items[0];
    const struct condition *some = rule->when->parts.items[0];

    (void)state;
    assert_int_equal(rule->severity, severity_note);
    assert_true(rule->for_document);
    assert_text(rule->message, "M");
    assert_int_equal(some->kind, condition_at_least);
    assert_int_equal(some->number, 2);
    assert_int_equal(some->parts.items[2]->stances, STANCE_BIT(stance_denied));
    assert_int_equal(some->parts.items[2]->scope, scope_paragraph);
    assert_false(some->parts.items[2]->any_stance);
    assert_text(
        rulebook_condition_text(rulebook, fixture->arena, rule->when),
        "at least 2 of (oversight denied in paragraph, harm denied in paragraph, police denied in paragraph)"
        " and kind bill and parameter strict and heading court and claims and reached by harm");
    fixture_free(fixture);
}

static void tests(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    const struct rulebook *rulebook = fixture->rulebook;
    const struct rulebook_test *test = &rulebook->tests.items[0];
    const struct expectation *expectations = test->expectations.items;

    (void)state;
    assert_text(test->title, "t");
    assert_text(test->text, "Police.");
    assert_int_equal(test->document_kind, 0);
    assert_int_equal(test->expectations.count, 6);
    assert_int_equal(expectations[0].thing.kind, thing_concept);
    assert_int_equal(expectations[0].stances, STANCE_BIT(stance_denied));
    assert_true(expectations[1].absent);
    assert_int_equal(expectations[2].kind, expect_effect);
    assert_int_equal(expectations[2].thing.kind, thing_principle);
    assert_int_equal(expectations[2].effect, effect_weakens);
    assert_true(expectations[3].absent);
    assert_int_equal(expectations[3].effect, effect_touches);
    assert_int_equal(expectations[4].verdict, verdict_fails);
    assert_int_equal(expectations[5].kind, expect_finding);
    assert_int_equal(expectations[5].rule, 0);
    assert_true(expectations[5].absent);
    fixture_free(fixture);
}

static void names_of_values(void **state)
{
    (void)state;
    assert_string_equal(stance_name(stance_described), "described");
    assert_string_equal(modal_strength_name(modal_ability), "ability");
    assert_string_equal(word_class_name(class_other), "other");
    assert_string_equal(role_name(role_about), "about");
    assert_string_equal(scope_name(scope_referenced_unit), "referenced unit");
    assert_string_equal(scope_name(scope_document), "document");
    assert_string_equal(tense_name(tense_perfect), "perfect");
    assert_string_equal(verdict_name(verdict_not_a_proposal), "not-a-proposal");
    assert_string_equal(severity_name(severity_error), "error");
}

static void nothing_is_found_by_a_name_nobody_has(void **state)
{
    struct fixture *fixture = fixture_rulebook("");

    (void)state;
    assert_int_equal(rulebook_find_term(fixture->rulebook, TEXT("x")), RULEBOOK_NONE);
    assert_int_equal(rulebook_find_relation(fixture->rulebook, TEXT("x")), RULEBOOK_NONE);
    assert_int_equal(rulebook_find_concept(fixture->rulebook, TEXT("x")), RULEBOOK_NONE);
    assert_int_equal(rulebook_find_principle(fixture->rulebook, TEXT("x")), RULEBOOK_NONE);
    assert_int_equal(rulebook_find_kind(fixture->rulebook, TEXT("x")), RULEBOOK_NONE);
    rulebook_free(NULL);
    fixture_free(fixture);
}

static void the_same_rules_give_the_same_outline(void **state)
{
    struct fixture *one = fixture_rulebook(everything), *two = fixture_rulebook(everything);
    struct text_builder first, second;

    (void)state;
    text_builder_init(&first, one->arena);
    text_builder_init(&second, two->arena);
    rulebook_print(one->rulebook, &first);
    rulebook_print(two->rulebook, &second);
    assert_true(first.length > 2000);
    assert_text(text_built(&first), text_built(&second).bytes);
    fixture_free(one);
    fixture_free(two);
}

static void outline_of_a_term(void **state)
{
    struct fixture *fixture = fixture_rulebook("term t { \"(a|b) c~\" }");
    struct text_builder out;

    (void)state;
    text_builder_init(&out, fixture->arena);
    rulebook_print(fixture->rulebook, &out);
    assert_text(text_built(&out), "file t.rules\nterm t  [t.rules:1:6]\n  \"(a|b) c~\"\n");
    fixture_free(fixture);
}

static void outline_of_expectations(void **state)
{
    struct fixture *fixture = fixture_rulebook(everything);
    struct text_builder out;
    const char *printed;

    (void)state;
    text_builder_init(&out, fixture->arena);
    rulebook_print(fixture->rulebook, &out);
    printed = text_built(&out).bytes;
    assert_non_null(strstr(printed, "\n  expect law weakened\n"));
    assert_non_null(strstr(printed, "\n  expect no law touched\n"));
    assert_non_null(strstr(printed, "\n  expect verdict fails\n"));
    fixture_free(fixture);
}

static void a_file_that_cannot_be_read(void **state)
{
    struct arena *arena = arena_new(0);
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics, arena);
    assert_null(rulebook_load("no/such/file.rules", NULL, &diagnostics));
    assert_int_equal(diagnostics.error_count, 1);
    assert_null(diagnostics.list.items[0].source);
    assert_true(text_starts_with(diagnostics.list.items[0].message, TEXT("no/such/file.rules: ")));
    arena_free(arena);
}

/* Loads `asked` with a text `lesson` and a closed one `answer`; returns the first error, or NULL. */
static const char *load_with_texts(struct arena *arena, const char *asked, const char *answer)
{
    const struct rulebook_text texts[] = {
        {TEXT("answer"), TEXT("the answer"), text_of(answer), true},
        {TEXT("lesson"), TEXT("the lesson"), TEXT("rulebook lesson { title \"L\" }\nterm court { \"court\" }\n"), false},
    };
    const char *const folders[] = {"rules"};
    struct rulebook_options options = {.texts = texts, .text_count = 2, .folders = folders, .folder_count = 1};
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, arena);
    struct rulebook *rulebook = rulebook_load_text(TEXT("asked"), text_of(asked), &options, &diagnostics);
    rulebook_free(rulebook);
    assert_true(rulebook != NULL || diagnostics.error_count > 0);
    return rulebook != NULL ? NULL : diagnostics.list.items[0].message.bytes;
}

static void texts_that_are_no_files(void **state)
{
    struct arena *arena = arena_new(0);
    (void)state;
    assert_null(load_with_texts(arena, "use lesson\nuse answer\n", "use lesson\nterm judge { <court> }\n"));
    /* closed: no file, and no text that nobody used before it */
    assert_string_equal(load_with_texts(arena, "use lesson\nuse answer\n", "use english\n"), "no other rulebook may be used here");
    assert_string_equal(load_with_texts(arena, "use answer\n", "use lesson\n"), "no other rulebook may be used here");
    assert_string_equal(load_with_texts(arena, "use lesson\nuse answer\n", "rulebook answer extends standard { title \"A\" }\n"),
                        "no other rulebook may be used here");
    arena_free(arena);
}

static void memory_has_a_ceiling(void **state)
{
    struct arena *arena = arena_new(0);
    struct rulebook_options options = {.memory_limit = 1 << 20};
    struct diagnostics diagnostics;
    struct text_builder rules;

    (void)state;
    diagnostics_init(&diagnostics, arena);
    text_builder_init(&rules, arena);
    text_append_string(&rules, "term t { \"x\"");
    for (size_t i = 0; i < 100; i++)
        text_append_string(&rules, ", \"(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)\"");
    text_append_string(&rules, " }");
    assert_null(rulebook_load_text(TEXT("t.rules"), text_built(&rules), &options, &diagnostics));
    assert_int_equal(diagnostics.error_count, 1);
    assert_text(diagnostics.list.items[0].message,
                "the rulebook needs more memory than the 1 MiB it may use");
    arena_free(arena);
}

/* Loads with memory that fails after so many allocations; tells whether it was enough. */
static bool load_failing(const char *rules, struct load_failures failures, long messages_fail_after)
{
    struct arena *arena = arena_new(0);
    struct diagnostics diagnostics;
    struct load_request request = {.name = TEXT("t.rules"),
                                   .content = text_of(rules),
                                   .diagnostics = &diagnostics,
                                   .failures = failures};

    diagnostics_init(&diagnostics, arena);
    arena_fail_after(arena, messages_fail_after);
    struct rulebook *rulebook = rulebook_load_request(&request);
    assert_true((rulebook == NULL) == (diagnostics.error_count > 0));
    arena_fail_after(arena, -1);
    free(fixture_print(&diagnostics, diagnostic_for_people));
    bool whole = rulebook != NULL;
    rulebook_free(rulebook);
    arena_free(arena);
    return whole;
}

static struct load_failures failure_of(enum load_memory memory, long after)
{
    struct load_failures failures = LOAD_NEVER_FAILS;

    failures.after[memory] = after;
    return failures;
}

static void every_allocation_may_fail(void **state)
{
    static const long at_least[load_memory_count] = {
        [memory_rulebook] = 100, [memory_work] = 100, [memory_phrases] = 10, [memory_phrase_work] = 10};
    long count;

    (void)state;
    for (size_t memory = 0; memory < load_memory_count; memory++) {
        for (count = 0; !load_failing(everything, failure_of(memory, count), -1); count++)
            continue;
        assert_true(count > at_least[memory]);
    }
    for (count = 0; !load_failing(everything, LOAD_NEVER_FAILS, count); count++)
        continue;
}

/* The same with mistakes, whose messages must outlive the sources that they point into. */
static void every_allocation_may_fail_beside_mistakes(void **state)
{
    static const char faulty[] =
        "term a { \"x\" \"y\" }\nterm b { <c>, \"(\", \"z\" }\nterm b { }\nrule r { when x }\n"
        "term loop { <loop> }\nterm \"";

    (void)state;
    for (long count = 0; count < 400; count++) {
        for (size_t memory = 0; memory < load_memory_count; memory++)
            assert_false(load_failing(faulty, failure_of(memory, count), -1));
        assert_false(load_failing(faulty, LOAD_NEVER_FAILS, count));
    }
}

static void a_large_rulebook(void **state)
{
    struct arena *arena = arena_new(0);
    struct text_builder rules;

    (void)state;
    text_builder_init(&rules, arena);
    text_append_string(&rules, "term many {\n");
    for (size_t i = 0; i < 100000; i++)
        text_append_format(&rules, "\"phrase %zu\",\n", i);
    text_append_string(&rules, "}\n");
    struct fixture *fixture = fixture_rulebook(text_built(&rules).bytes);
    assert_int_equal(fixture->rulebook->phrases.count, 100000);
    assert_text(fixture->rulebook->phrases.items[99999].variants.items[0].items[1].text, "99999");
    fixture_free(fixture);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests_of_rulebooks[] = {
        cmocka_unit_test(attributes_and_small_things),
        cmocka_unit_test(cues_readings_numbering),
        cmocka_unit_test(terms_and_phrases),
        cmocka_unit_test(relations),
        cmocka_unit_test(concepts),
        cmocka_unit_test(relations_as_concepts),
        cmocka_unit_test(definitions),
        cmocka_unit_test(rules),
        cmocka_unit_test(tests),
        cmocka_unit_test(names_of_values),
        cmocka_unit_test(nothing_is_found_by_a_name_nobody_has),
        cmocka_unit_test(the_same_rules_give_the_same_outline),
        cmocka_unit_test(outline_of_a_term),
        cmocka_unit_test(outline_of_expectations),
        cmocka_unit_test(a_file_that_cannot_be_read),
        cmocka_unit_test(texts_that_are_no_files),
        cmocka_unit_test(memory_has_a_ceiling),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(every_allocation_may_fail_beside_mistakes),
        cmocka_unit_test(a_large_rulebook),
    };

    return cmocka_run_group_tests_name("rulebook", tests_of_rulebooks, NULL, NULL);
}
