/* roles: who does what to whom. The many sentences of tests/clauses go with these few exact ones. */
#include "tests/unit/fixture_clauses.h"

static void both_voices_are_one_act(void **state)
{
    assert_acts(state, "The Ombudsman shall inspect the depots.",
                "inspect who The Ombudsman whom the depots duty provided");
    assert_acts(state, "The depots shall be inspected by the Ombudsman.",
                "inspect who the Ombudsman whom The depots duty provided");
}

static void a_modal_waits_for_its_verb(void **state)
{
    assert_acts(state, "The Governor may, at any hour and without notice, admit a deputy.",
                "admit who The Governor whom a deputy power allowed");
}

static void coordinated_verbs_share_what_stands_once(void **state)
{
    assert_acts(state, "The Inspector may enter, search and seal any store.",
                "enter who The Inspector whom any store power provided; "
                "search who The Inspector whom any store power provided; "
                "seal who The Inspector whom any store power provided");
}

static void items_share_the_lead_in(void **state)
{
    assert_acts(state, "No member shall (a) join a party; or (b) punish a soldier.",
                "join who No member whom a party duty denied; punish who No member whom a soldier duty denied");
}

static void a_relative_clause_leaves_the_subject_to_the_main_verb(void **state)
{
    assert_acts(state, "A captain who strikes a prisoner is suspended by the court.",
                "strike who A captain whom a prisoner provided; suspend who the court whom A captain provided");
}

static void a_power_is_held_by_whom_it_is_vested_in(void **state)
{
    assert_acts(state, "The power to dissolve the Reserve is vested in the Assembly.",
                "dissolve who the Assembly whom the Reserve power provided; "
                "vest whom The power to the Assembly provided");
}

static void a_noun_act_has_its_own_agent(void **state)
{
    assert_acts(state, "Inspection of the depots by the Ombudsman.",
                "*inspect who the Ombudsman of the depots provided");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_voices_are_one_act),
        cmocka_unit_test(a_modal_waits_for_its_verb),
        cmocka_unit_test(coordinated_verbs_share_what_stands_once),
        cmocka_unit_test(items_share_the_lead_in),
        cmocka_unit_test(a_relative_clause_leaves_the_subject_to_the_main_verb),
        cmocka_unit_test(a_power_is_held_by_whom_it_is_vested_in),
        cmocka_unit_test(a_noun_act_has_its_own_agent),
    };
    return cmocka_run_group_tests_name("roles", tests, load_rulebook, free_rulebook);
}
