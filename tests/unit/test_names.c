/* What names stand for: one set of names for each sort of thing, changes by a rulebook that extends, order.
 */
#define _XOPEN_SOURCE 700

#include "lang/base/file.h"
#include "tests/unit/fixture_rules.h"

#include <unistd.h>

static const char base_rules[] =
    "parameter strict = no\n"
    "term court { \"court\" }\n"
    "concept review { \"review~\" }\n"
    "concept spare { \"spare\" }\n"
    "principle law { served by review, spare }\n"
    "rule first { when review message \"1\" suggest spare, review }\n"
    "rule second { when spare message \"2\" }\n"
    "cue denied \"exempt from\", \"free of\"\n"
    "cue hedged \"seek~ to\"\n"
    "numbering any { unit section /S/ }\n"
    "test \"base\" { text \"x\" expect spare expect rule second expect rule first }\n";

struct world {
    struct arena *arena;
    struct diagnostics diagnostics;
    char folder[64];
    struct rulebook *rulebook;
};

static void put_file(struct world *world, const char *name, const char *content)
{
    struct text path = text_format(world->arena, "%s/%s", world->folder, name);

    assert_null(file_write(world->arena, path.bytes, text_of(content)));
}

static void open_world(struct world *world)
{
    *world = (struct world){.arena = arena_new(0)};
    diagnostics_init(&world->diagnostics, world->arena);
    snprintf(world->folder, sizeof world->folder, "/tmp/ssrcheck-names-XXXXXX");
    assert_non_null(mkdtemp(world->folder));
}

/* Loads `rules` beside base.rules. */
static void extend(struct world *world, const char *rules)
{
    const char *folders[] = {world->folder};
    struct rulebook_options options = {.folders = folders, .folder_count = 1};

    open_world(world);
    put_file(world, "base.rules", base_rules);
    world->rulebook = rulebook_load_text(
        TEXT("land.rules"), text_format(world->arena, "rulebook land extends base { }\n%s", rules), &options,
        &world->diagnostics);
    if (world->rulebook == NULL)
        fail_msg("%s", fixture_print(&world->diagnostics, diagnostic_for_machines));
}

static void close_world(struct world *world)
{
    unlink(text_format(world->arena, "%s/base.rules", world->folder).bytes);
    assert_int_equal(rmdir(world->folder), 0);
    rulebook_free(world->rulebook);
    arena_free(world->arena);
}

static void additions_go_behind(void **state)
{
    struct world world;

    (void)state;
    extend(&world, "add to term court { \"tribunal\", <bench> }\nterm bench { \"bench\" }\n"
                   "add to concept review { \"revis~\", need \"a reviser\" }\n"
                   "add to principle law { breached by spare title \"Law\" }\n"
                   "add to cue \"exempt from\" { \"spared\" }\nadd to numbering any { item point /P/ }\n");
    const struct rulebook *rulebook = world.rulebook;
    const struct rulebook_term *court = &rulebook->terms.items[rulebook_find_term(rulebook, TEXT("court"))];
    assert_int_equal(court->phrases.count, 2);
    assert_text(rulebook->phrases.items[court->phrases.items[1]].written, "tribunal");
    assert_int_equal(rulebook->phrases.items[court->phrases.items[1]].origin.file, 1);
    assert_int_equal(court->members.count, 1);
    assert_int_equal(court->members.items[0], rulebook_find_term(rulebook, TEXT("bench")));
    assert_true(court->members.items[0] < rulebook_find_term(rulebook, TEXT("court")));
    size_t review = rulebook_find_concept(rulebook, TEXT("review"));
    assert_int_equal(rulebook->concepts.items[review].ways.count, 2);
    assert_text(rulebook->concepts.items[review].need, "a reviser");
    assert_int_equal(rulebook->principles.items[0].breached_by.count, 1);
    assert_text(rulebook->principles.items[0].title, "Law");
    assert_int_equal(rulebook->cues.items[0].phrases.count, 3);
    assert_int_equal(rulebook->cues.items[1].phrases.count, 1);
    assert_int_equal(rulebook->numberings.items[0].levels.count, 2);
    assert_text(rulebook->numberings.items[0].levels.items[1].name, "point");
    close_world(&world);
}

static void a_replacement_stands_in_the_old_place(void **state)
{
    struct world world;

    (void)state;
    extend(&world,
           "replace rule first error { when court message \"new\" }\nreplace term court { \"tribunal\" }\n");
    const struct rulebook *rulebook = world.rulebook;
    assert_int_equal(rulebook->rules.count, 2);
    assert_text(rulebook->rules.items[0].name, "first");
    assert_text(rulebook->rules.items[0].message, "new");
    assert_int_equal(rulebook->rules.items[0].severity, severity_error);
    assert_int_equal(rulebook->rules.items[0].origin.file, 1);
    assert_int_equal(rulebook->terms.count, 1);
    assert_text(rulebook->phrases.items[rulebook->terms.items[0].phrases.items[0]].written, "tribunal");
    close_world(&world);
}

static void what_is_switched_off_is_gone(void **state)
{
    struct world world;

    (void)state;
    extend(&world, "switch off rule second\nswitch off concept spare\nswitch off cue \"seek~ to\"\n");
    const struct rulebook *rulebook = world.rulebook;
    assert_int_equal(rulebook->rules.count, 1);
    assert_text(rulebook->rules.items[0].name, "first");
    assert_int_equal(rulebook->rules.items[0].suggest.count, 1);
    assert_int_equal(rulebook->principles.items[0].served_by.count, 1);
    size_t spare = rulebook_find_concept(rulebook, TEXT("spare"));
    assert_int_not_equal(spare, RULEBOOK_NONE);
    assert_int_equal(rulebook->concepts.items[spare].ways.count, 0);
    assert_int_equal(rulebook->cues.count, 1);
    assert_int_equal(rulebook->tests.count, 1);
    assert_int_equal(rulebook->tests.items[0].expectations.count, 1);
    assert_int_equal(rulebook->tests.items[0].expectations.items[0].rule, 0);
    close_world(&world);
}

static void a_test_can_be_switched_off_and_a_parameter_set(void **state)
{
    struct world world;

    (void)state;
    extend(&world, "switch off test \"base\"\nset strict = 7\n");
    assert_int_equal(world.rulebook->tests.count, 0);
    assert_int_equal(world.rulebook->parameters.count, 1);
    assert_int_equal(world.rulebook->parameters.items[0].value, 7);
    close_world(&world);
}

static void things_share_their_names_and_others_do_not(void **state)
{
    (void)state;
    fixture_free(
        fixture_rulebook("term a { \"x\" } principle a { served by b } concept b { \"y\" }\n"
                         "rule a { when b message \"m\" } source a { title \"t\" } kind a { \"k\" }\n"
                         "parameter a = no definition a { counts otherwise }"));
    assert_messages("term a { \"x\" } relation a { who a }", "t.rules:1:25: error: 'a' has two meanings\n");
}

static void kinds_add_up(void **state)
{
    struct fixture *fixture = fixture_rulebook("kind bill { \"a\" }\nkind bill enacts { \"b\", \"c\" }\n"
                                               "rule r for bill, plan { when kind bill message \"m\" }");

    (void)state;
    assert_int_equal(fixture->rulebook->kinds.count, 2);
    assert_text(fixture->rulebook->kinds.items[0].name, "bill");
    assert_true(fixture->rulebook->kinds.items[0].enacts);
    assert_int_equal(fixture->rulebook->kinds.items[0].phrases.count, 3);
    assert_text(fixture->rulebook->kinds.items[1].name, "plan");
    assert_int_equal(fixture->rulebook->kinds.items[1].phrases.count, 0);
    assert_int_equal(fixture->rulebook->rules.items[0].kinds.items[1], 1);
    assert_int_equal(fixture->rulebook->rules.items[0].when->document_kind, 0);
    fixture_free(fixture);
}

/* Everything needs only what stands before it. */
static void order_of_need(void **state)
{
    struct fixture *fixture =
        fixture_rulebook("term a { <b>, \"x <c>\" } term b { <d> } term c { <d> } term d { \"d\" }\n"
                         "concept p { when q in unit } concept q { r with s } \n"
                         "concept r { \"r <a>\" } concept s { when any of (r, q2) } concept q2 { \"q\" }\n"
                         "relation one { hollow when who two whom } relation two { who a }");
    const struct rulebook *rulebook = fixture->rulebook;
    static const char *const terms[] = {"d", "c", "b", "a"};
    static const char *const concepts[] = {"r", "q2", "s", "q", "p"};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_text(rulebook->terms.items[i].name, terms[i]);
    for (size_t i = 0; i < 5; i++)
        assert_text(rulebook->concepts.items[i].name, concepts[i]);
    assert_text(rulebook->relations.items[0].name, "two");
    assert_text(rulebook->relations.items[1].name, "one");
    assert_int_equal(rulebook->relations.items[1].hollow.items[0].relation, 0);
    fixture_free(fixture);
}

static void long_chains(void **state)
{
    struct arena *arena = arena_new(0);
    struct text_builder rules;

    (void)state;
    text_builder_init(&rules, arena);
    for (size_t i = 0; i < 100000; i++)
        text_append_format(&rules, "term t%zu { <t%zu> }\n", i, i + 1);
    text_append_string(&rules, "term t100000 { \"x\" }\n");
    struct fixture *fixture = fixture_load(text_built(&rules).bytes);
    assert_null(fixture->rulebook);
    assert_non_null(
        strstr(fixture->messages, "t.rules:1001:6: error: more than 1000 things need each other in a row\n"));
    fixture_free(fixture);
    arena_free(arena);
}

static void a_lost_name_is_not_missed(void **state)
{
    (void)state;
    assert_messages("term { \"x\" }\nrule r { when court message \"m\" }",
                    "t.rules:1:6: error: expected a term name but found '{'\n");
}

static void each_file_is_read_once(void **state)
{
    struct world world;
    const char *folders[1];
    struct rulebook_options options = {.folders = folders, .folder_count = 1};

    (void)state;
    open_world(&world);
    folders[0] = world.folder;
    put_file(&world, "base.rules", "rulebook base { }\nterm court { \"court\" }");
    put_file(&world, "left.rules", "use base");
    put_file(&world, "right.md", "```rules\nuse base\nuse left\n```\n");
    world.rulebook = rulebook_load_text(TEXT("top.rules"), TEXT("use right use left use base"), &options,
                                        &world.diagnostics);
    assert_non_null(world.rulebook);
    assert_int_equal(world.rulebook->files.count, 4);
    assert_text(world.rulebook->files.items[0].name, "base");
    assert_true(text_ends_with(world.rulebook->files.items[1].source.name, TEXT("left.rules")));
    assert_true(text_ends_with(world.rulebook->files.items[2].source.name, TEXT("right.md")));
    assert_text(world.rulebook->files.items[3].source.name, "top.rules");
    assert_int_equal(rulebook_file_sha256(&world.rulebook->files.items[3], world.arena).length, 64);
    unlink(text_format(world.arena, "%s/left.rules", world.folder).bytes);
    unlink(text_format(world.arena, "%s/right.md", world.folder).bytes);
    close_world(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(additions_go_behind),
        cmocka_unit_test(a_replacement_stands_in_the_old_place),
        cmocka_unit_test(what_is_switched_off_is_gone),
        cmocka_unit_test(a_test_can_be_switched_off_and_a_parameter_set),
        cmocka_unit_test(things_share_their_names_and_others_do_not),
        cmocka_unit_test(kinds_add_up),
        cmocka_unit_test(order_of_need),
        cmocka_unit_test(long_chains),
        cmocka_unit_test(a_lost_name_is_not_missed),
        cmocka_unit_test(each_file_is_read_once),
    };

    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
