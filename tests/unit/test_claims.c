/* claims: what a document says of itself beside what it does. */
#include "checker/claims.h"

#include "tests/unit/fixture_engine.h"

#define RULES                                                                                                        \
    "term court { \"court\" }\nterm depot { \"depot~\" }\nterm inspecting { \"inspect~\" }\n"                          \
    "term open_words { \"openness\", \"open\" }\nterm name { \"the great reform\" }\n"                                 \
    "relation check { who court does inspecting whom depot }\nconcept checked { check }\n"                           \
    "principle openness { served by checked  label open_words }\nprinciple silence { served by checked }\n"          \
    "definition d { label name  counts when strengthens openness  fails otherwise }\n"

/* "openness: 2 said <open, Openness> head, 1 served, 0 breached, Court (1)" */
static const char *claimed(struct engine *engine)
{
    struct claim_list claims = claims_find(engine->check, engine->arena);
    struct text_builder out;

    text_builder_init(&out, engine->arena);
    for (size_t i = 0; i < claims.count; i++) {
        const struct claim *claim = &claims.items[i];

        text_append_format(&out, "%s%s: %zu said", i > 0 ? "; " : "",
                           claim->principle == RULEBOOK_NONE ? "label" : "openness", claim->said.count);
        for (size_t k = 0; k < claim->said.count; k++)
            text_append_format(&out, " <%.*s>", TEXT_ARG(claim->said.items[k].text));
        text_append_format(&out, "%s, %zu served, %zu breached", claim->in_heading ? " head" : "", claim->served,
                           claim->breached);
        for (size_t k = 0; k < claim->bodies.count; k++)
            text_append_format(&out, ", %.*s (%zu)", TEXT_ARG(claim->bodies.items[k].name), claim->bodies.items[k].count);
    }
    return text_built(&out).bytes;
}

static void words_without_an_act_are_claims(void **state)
{
    (void)state;
    assert_engine(claimed, RULES, UNIT "The plan stands for openness. An open court.",
                  "label: 0 said, 0 served, 0 breached; openness: 2 said <openness> <open>, 0 served, 0 breached");
}

static void words_beside_an_act_are_none(void **state)
{
    (void)state;
    assert_engine(claimed, RULES, UNIT "For openness, the Court shall inspect the depots.",
                  "label: 0 said, 0 served, 0 breached; openness: 0 said, 1 served, 0 breached, Court (1)");
}

static void what_is_denied_is_not_claimed(void **state)
{
    (void)state;
    assert_engine(claimed, RULES, UNIT "The clerk shall not show openness.",
                  "label: 0 said, 0 served, 0 breached; openness: 0 said, 0 served, 0 breached");
}

static void the_agenda_is_claimed_in_a_heading(void **state)
{
    (void)state;
    assert_engine(claimed, RULES, "# The great reform\n\n## 1. One\n\nThe clerk shall sing.\n",
                  "label: 1 said <The great reform> head, 0 served, 0 breached; openness: 0 said, 0 served, 0 breached");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_without_an_act_are_claims),
        cmocka_unit_test(words_beside_an_act_are_none),
        cmocka_unit_test(what_is_denied_is_not_claimed),
        cmocka_unit_test(the_agenda_is_claimed_in_a_heading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
