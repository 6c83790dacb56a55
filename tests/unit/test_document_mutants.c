/* document_mutants: what is changed, what it promises, and whether it is noticed when the promise is broken. */
#include "checker/document_mutants.h"

#include "tests/unit/fixture_engine.h"

#define RULES                                                                                                          \
    "term court { \"court\" }\nterm squadron { \"squadron\" }\nterm depot { \"depot~\" }\nterm inspecting { \"inspect~\" }\n" \
    "relation check { who court does inspecting whom depot }\n"                                                        \
    "concept checked { check }\n"                                                                                      \
    "concept shut { \"closed\" }\n"                                                                                    \
    "principle open { served by checked  breached by shut }\n"                                                         \
    "definition d { fails when weakens open  counts when strengthens open  fails otherwise }\n"
#define NEGATED "mutation negated turns at modal when not negated { \"shall\" becomes \"shall not\" }\n"
#define INSPECTED "The court shall inspect the depots."

static struct document_mutant_list all_mutants(struct engine *engine)
{
    struct document_mutant_list mutants;
    jmp_buf door;

    if (setjmp(door) != 0)
        fail_msg("memory ran out");
    arena_set_door(engine->check->arena, &door);
    mutants = document_mutants(engine->check, engine->arena);
    arena_set_door(engine->check->arena, NULL);
    return mutants;
}

/* "shall>shall not alone caught; …": the words, whether nothing else earns anything, and what became of it. */
static const char *tried(struct engine *engine)
{
    struct document_mutant_list mutants = all_mutants(engine);
    struct text_builder out;

    text_builder_init(&out, engine->arena);
    for (size_t i = 0; i < mutants.count; i++) {
        const struct document_mutant *mutant = &mutants.items[i];
        struct mutant_trial trial = document_mutant_try(engine->check, mutant, engine->arena);

        text_append_format(&out, "%s%.*s>%.*s%s %s", i > 0 ? "; " : "", TEXT_ARG(mutant->before), TEXT_ARG(mutant->after),
                           mutant->alone ? " alone" : "", mutant_outcome_name(trial.outcome));
    }
    return text_built(&out).bytes;
}

/* Why the first one survived. */
static const char *why(struct engine *engine)
{
    struct document_mutant_list mutants = all_mutants(engine);

    assert_true(mutants.count > 0);
    return text_copy(engine->arena, document_mutant_try(engine->check, &mutants.items[0], engine->arena).why).bytes;
}

/* The changed text of the last mutant. */
static const char *text_of_last(struct engine *engine)
{
    struct document_mutant_list mutants = all_mutants(engine);

    assert_true(mutants.count > 0);
    return document_mutant_text(engine->check, &list_last(&mutants), engine->arena).bytes;
}

/* What is told of the first one. */
static const char *told(struct engine *engine)
{
    struct document_mutant_list mutants = all_mutants(engine);

    assert_true(mutants.count > 0);
    return text_copy(engine->arena, mutants.items[0].told).bytes;
}

static void a_denied_act_is_noticed(void **state)
{
    (void)state;
    assert_engine(tried, RULES NEGATED, UNIT INSPECTED, "shall>shall not alone caught");
    assert_engine(text_of_last, RULES NEGATED, UNIT INSPECTED, UNIT "The court shall not inspect the depots.");
    assert_engine(told, RULES NEGATED, UNIT INSPECTED, "“shall” becomes “shall not” in section-1, which then counts no more.");
}

static void what_does_not_count_has_nothing_to_lose(void **state)
{
    (void)state;
    assert_engine(tried, RULES NEGATED, UNIT "The clerk shall inspect the depots.", "");
    assert_engine(tried, RULES NEGATED, UNIT "The court shall not inspect the depots.", "");
    assert_engine(tried, RULES NEGATED, UNIT INSPECTED " The depots shall be closed.", "");
}

static void where_two_acts_earn_each_loses_its_own(void **state)
{
    (void)state;
    assert_engine(tried, RULES NEGATED, UNIT INSPECTED " The court must inspect the depot.", "shall>shall not caught");
    assert_engine(told, RULES NEGATED, UNIT INSPECTED " The court must inspect the depot.",
                  "“shall” becomes “shall not” in section-1; “The court shall inspect the depots” then earns nothing.");
}

static void rules_that_see_no_difference_are_found_out(void **state)
{
    static const char rules[] = RULES "mutation feigned turns at modal { \"shall\" becomes \"must\" }\n";

    (void)state;
    assert_engine(tried, rules, UNIT INSPECTED, "shall>must alone survived");
    assert_engine(why, rules, UNIT INSPECTED, "“The court must inspect the depots” still earns checked");
}

static void the_verb_is_denied_where_there_is_no_modal(void **state)
{
    static const char rules[] = RULES "mutation negated_verb turns at verb when not negated {\n"
                                      "\"is\" becomes \"is not\", \"{verb}\" becomes \"do not {verb}\", becomes \"does not {verb}\" }\n";

    (void)state;
    assert_engine(tried, rules, UNIT "The court inspects the depots.", "inspects>does not inspect alone caught");
    assert_engine(tried, rules, UNIT "The depot is inspected by the court.", "is>is not alone caught");
}

static void another_takes_the_part(void **state)
{
    static const char rules[] = RULES "mutation own turns at who when who court { becomes \"the <squadron>\" }\n";

    (void)state;
    assert_engine(text_of_last, rules, UNIT "The court shall inspect the depots of the Night Squadron.",
                  UNIT "The Night Squadron shall inspect the depots of the Night Squadron.");
    assert_engine(tried, rules, UNIT "The court shall inspect the depots of the Night Squadron.",
                  "The court>The Night Squadron alone caught");
    assert_engine(tried, rules, UNIT INSPECTED, ""); /* there is nobody to take it */
}

static void sentences_move_and_provisions_come(void **state)
{
    (void)state;
    assert_engine(text_of_last, RULES "mutation moved turns at front { becomes \"Last year {words}\" }\n", UNIT INSPECTED,
                  "Last year the court shall inspect the depots.\n\n" UNIT);
    assert_engine(text_of_last, RULES "mutation overridden turns at end { becomes \"Notwithstanding all, {unit} is void.\" }\n",
                  UNIT INSPECTED "\n", UNIT INSPECTED "\n\nNotwithstanding all, section 1 is void.\n");
    assert_engine(tried, RULES "mutation overridden turns at end { becomes \"Notwithstanding all, {unit} is void.\" }\n",
                  UNIT INSPECTED, ">Notwithstanding all, section 1 is void. alone survived");
    assert_engine(tried, RULES "mutation shut turns at unit { becomes \"The depots are closed.\" }\n", UNIT INSPECTED,
                  ">The depots are closed. alone caught");
}

static void what_only_looks_different_changes_nothing(void **state)
{
    (void)state;
    assert_engine(tried, RULES "mutation look_alike keeps at letter { \"o\" becomes \"{U+043E}\" }\n", UNIT INSPECTED,
                  "o>{U+043E} caught; o>{U+043E} caught");
    assert_engine(tried, RULES "mutation hidden keeps at letter { becomes \"{words}{U+200B}\" }\n", UNIT "The court shall inspect it and the depots.",
                  "r>r{U+200B} caught; e>e{U+200B} caught; o>o{U+200B} caught");
    assert_engine(tried, RULES "mutation wrapped keeps at space { becomes \"{U+000A}\" }\n", UNIT "The court inspects depots.",
                  " >{U+000A} caught;  >{U+000A} caught;  >{U+000A} caught");
}

static void what_is_missing_is_told(void **state)
{
    static const char rules[] = RULES "mutation misspelt keeps at letter { \"p\" becomes \"q\" }\n";

    (void)state;
    assert_engine(why, rules, UNIT INSPECTED, "section-1 came to “counts”, and now comes to “fails”");
}

static void references_follow_the_number(void **state)
{
    static const char rules[] = RULES "mutation renumbered keeps at number { becomes \"{words}A\" }\n";
    static const char written[] = "## 1. A unit\n\n" INSPECTED "\n\n## 2. Next\n\nIn section 1 the court inspects the depots.\n";

    (void)state;
    assert_engine(tried, rules, written, "1>1A caught; 2>2A caught");
    assert_engine(text_of_last, RULES "mutation renumbered keeps at number { \"1\" becomes \"{words}A\" }\n", written,
                  "## 1A. A unit\n\n" INSPECTED "\n\n## 2. Next\n\nIn section 1A the court inspects the depots.\n");
}

static void a_seed_chooses_always_the_same(void **state)
{
    struct engine *engine = engine_judge(RULES "mutation spaced keeps at space { becomes \"  \" }\n" NEGATED,
                                         UNIT INSPECTED NEXT INSPECTED);
    struct document_mutant_list all = all_mutants(engine);
    struct document_mutant_list two = document_mutants_choose(&all, 7, 2, engine->arena);
    struct document_mutant_list again = document_mutants_choose(&all, 7, 2, engine->arena);
    bool differs = false;

    (void)state;
    assert_int_equal(all.count, 12); /* five spaces and one modal in each unit */
    assert_int_equal(document_mutants_choose(&all, 7, 0, engine->arena).count, all.count);
    assert_int_equal(two.count, 4);
    for (size_t i = 0; i < two.count; i++)
        assert_int_equal(two.items[i].edits.items[0].start, again.items[i].edits.items[0].start);
    for (uint64_t seed = 0; seed < 16 && !differs; seed++)
        differs = document_mutants_choose(&all, seed, 2, engine->arena).items[0].edits.items[0].start !=
                  two.items[0].edits.items[0].start;
    assert_true(differs);
    engine_free(engine);
}

static void only_files_that_are_text_are_changed(void **state)
{
    struct engine *engine = engine_judge(RULES NEGATED, UNIT INSPECTED);

    (void)state;
    assert_int_equal(all_mutants(engine).count, 1);
    engine->document->format = TEXT("html");
    assert_int_equal(all_mutants(engine).count, 0);
    engine_free(engine);
}

/* However early memory ends, the trial says so and leaves nothing behind. */
static void memory_may_run_out(void **state)
{
    struct engine *engine = engine_judge(RULES NEGATED, UNIT INSPECTED);
    struct document_mutant_list mutants = all_mutants(engine);
    enum mutant_outcome outcome = mutant_untried;

    (void)state;
    for (long allocations = 0; outcome == mutant_untried; allocations++) {
        struct arena *arena = arena_new(0);

        assert_true(allocations < 100);
        arena_fail_after(arena, allocations);
        outcome = document_mutant_try(engine->check, &mutants.items[0], arena).outcome;
        assert_null(arena_door(arena));
        arena_free(arena);
    }
    assert_int_equal(outcome, mutant_caught);
    engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_denied_act_is_noticed),
        cmocka_unit_test(what_does_not_count_has_nothing_to_lose),
        cmocka_unit_test(where_two_acts_earn_each_loses_its_own),
        cmocka_unit_test(rules_that_see_no_difference_are_found_out),
        cmocka_unit_test(the_verb_is_denied_where_there_is_no_modal),
        cmocka_unit_test(another_takes_the_part),
        cmocka_unit_test(sentences_move_and_provisions_come),
        cmocka_unit_test(what_only_looks_different_changes_nothing),
        cmocka_unit_test(what_is_missing_is_told),
        cmocka_unit_test(references_follow_the_number),
        cmocka_unit_test(a_seed_chooses_always_the_same),
        cmocka_unit_test(only_files_that_are_text_are_changed),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
