/* The layout of rule files: what is written in one way, and what comes of it. */
#include "lang/format.h"
#include "tests/unit/fixture_rules.h"

static enum format_result format_named(struct arena *arena, const char *name, const char *rules, struct text *out)
{
    struct diagnostics diagnostics;
    struct source *source = arena_new_object(arena, struct source);

    diagnostics_init(&diagnostics, arena);
    source_init(source, arena, text_of(name), text_of(rules));
    return format_rules(arena, source, &diagnostics, out);
}

static void assert_named(const char *name, const char *rules, const char *expected)
{
    struct arena *arena = arena_new(0);
    struct text once, twice;

    assert_int_equal(format_named(arena, name, rules, &once), format_done);
    assert_string_equal(once.bytes, expected);
    assert_int_equal(format_named(arena, name, once.bytes, &twice), format_done);
    assert_string_equal(twice.bytes, expected);
    arena_free(arena);
}

static void assert_laid_out(const char *rules, const char *expected)
{
    assert_named("t.rules", rules, expected);
}

static void blocks(void **state)
{
    (void)state;
    assert_laid_out("term  a{\"x\" ,\"y\"}", "term a { \"x\", \"y\" }\n");
    assert_laid_out("term a {\n\"x\",\n\t\"y\" , \"z\"  }", "term a {\n    \"x\",\n    \"y\", \"z\"\n}\n");
    assert_laid_out("term a {\n}", "term a { }\n");
    assert_laid_out("use\n a.b use c", "use a.b\nuse c\n");
    assert_laid_out("term a\n{ < b > }", "term a { <b> }\n");
    assert_laid_out("rule r { when a message \"m\" cite s }", "rule r { when a  message \"m\"  cite s }\n");
    assert_laid_out("", "");
    assert_laid_out(" \n\n\t", "");
}

static void columns(void **state)
{
    (void)state;
    assert_laid_out("rulebook r {\n title \"T\" version \"1\" }", "rulebook r {\n    title   \"T\"\n    version \"1\"\n}\n");
    assert_laid_out("relation r {\n who a or b\n does c hollow when who x whom\n or whom y who cite s }",
                    "relation r {\n    who    a or b\n    does   c\n    hollow when who x whom\n"
                    "                or whom y who\n    cite   s\n}\n");
    assert_laid_out("principle p {\n served by a,\nb breached by c cite s }",
                    "principle p {\n    served by   a,\n                b\n    breached by c\n    cite        s\n}\n");
    assert_laid_out("test \"t\" {\n text   \"x\" kind bill expect   verdict counts }",
                    "test \"t\" {\n    text \"x\"\n    kind bill\n    expect verdict counts\n}\n");
    assert_laid_out("numbering bill {\n container part /p/ unit section /s/ }",
                    "numbering bill {\n    container part            /p/\n    unit      section         /s/\n}\n");
    assert_laid_out("definition d {\n label l out of scope when a\nbecause \"x\"\n cite s counts otherwise because \"y\"\nrepair with c cite t }",
                    "definition d {\n    label         l\n    out of scope  when a\n                  because \"x\"\n"
                    "                  cite s\n    counts        otherwise because \"y\"\n    repair with   c\n"
                    "    cite          t\n}\n");
}

static void neighbours(void **state)
{
    (void)state;
    assert_laid_out("term a      { \"x\" }\nterm bcd    { \"y\" }\n", "term a   { \"x\" }\nterm bcd { \"y\" }\n");
    assert_laid_out("term a   { \"x\" }\nterm bcd    { \"y\" }\n", "term a { \"x\" }\nterm bcd { \"y\" }\n");
    assert_laid_out("term a      { \"x\" }\n\nterm bcd    { \"y\" }\n", "term a { \"x\" }\n\nterm bcd { \"y\" }\n");
    assert_laid_out("reading denied    when negated\nreading provided  otherwise",
                    "reading denied   when negated\nreading provided otherwise\n");
}

static void conditions(void **state)
{
    (void)state;
    assert_laid_out("rule r {\n when a\nor ( b\nand c ) and\nnot d message \"m\" }",
                    "rule r {\n    when    a\n            or (b\n                and c) and not d\n    message \"m\"\n}\n");
    assert_laid_out("concept c {\n \"x\"\nwith a\nand b, \"y\" with c\nand d,\nwhen e\nor f cite s }",
                    "concept c {\n    \"x\"\n        with a\n             and b, \"y\" with c\n        and d,\n"
                    "    when e\n        or f\n    cite s\n}\n");
    assert_laid_out("reading denied when a\nand b", "reading denied when a\n                    and b\n");
    assert_laid_out("cue denied\n\"a\",\n\"b\"\nforward until clause", "cue denied\n    \"a\",\n    \"b\"\n    forward until clause\n");
    assert_laid_out("cue denied \"a\" forward flips", "cue denied \"a\"  forward flips\n");
}

static void comments(void **state)
{
    (void)state;
    assert_laid_out("#a  \n\n\n#b\nterm a { # c\n\n  # d\n \"x\" # e\n # f\n\n\n , \"y\"\n\n # g\n }# h\n\n\n# i",
                    "#a\n\n#b\nterm a {  # c\n    # d\n    \"x\"  # e\n        # f\n        , \"y\"\n\n    # g\n}  # h\n\n# i\n");
    assert_laid_out("rule # a\n r { when # b\n x message \"m\" }",
                    "rule  # a\n    r {\n    when  # b\n            x\n    message \"m\"\n}\n");
}

/* Twenty of "aaaaaaaaa", parted by commas: 12 characters each with their space. */
static void long_lines(void **state)
{
    struct arena *arena = arena_new(0);
    struct text_builder rules;
    struct text out;

    (void)state;
    text_builder_init(&rules, arena);
    text_append_string(&rules, "term a { \"aaaaaaaa0\"");
    for (int i = 1; i < 20; i++)
        text_append_format(&rules, ", \"aaaaaaaa%d\"", i % 10);
    text_append_string(&rules, " }");
    assert_int_equal(format_named(arena, "t.rules", text_built(&rules).bytes, &out), format_done);
    for (size_t start = 0, end = 0; start < out.length; start = end + 1) {
        for (end = start; out.bytes[end] != '\n';)
            end++;
        assert_true(end - start <= 120);
    }
    assert_non_null(strstr(out.bytes, "term a {\n    \"aaaaaaaa0\", "));
    arena_free(arena);
}

static void strings_and_line_ends(void **state)
{
    (void)state;
    assert_laid_out("test \"t\" { text \"\"\"\n   a  \n\tb\r\n\"\"\" }",
                    "test \"t\" {\n    text \"\"\"\n   a  \n\tb\r\n\"\"\"\n}\n");
    assert_laid_out("\xEF\xBB\xBFterm a\xC2\xA0{\f\"x\"}", "term a { \"x\" }\n");
    assert_laid_out("# a\r\nterm a{\n\"x\" # b\r\n}", "# a\r\nterm a {\r\n    \"x\"  # b\r\n}\r\n");
    assert_laid_out("concept c { /a#b\\/\"c/c , \"\\\"#\" }", "concept c { /a#b\\/\"c/c, \"\\\"#\" }\n");
}

static void pages(void **state)
{
    (void)state;
    assert_named("t.md", "a  \n```rules\nterm  a {}\n\n```\n\tb\n```rules fragment\nterm  b {}\n```\n~~~rules\n#c \n~~~\nd",
                 "a  \n```rules\nterm a { }\n```\n\tb\n```rules fragment\nterm  b {}\n```\n~~~rules\n#c\n~~~\nd");
    assert_named("t.md", "```rules\nterm  a {}", "```rules\nterm a { }\n");
    assert_named("t.md", "```rules\n```", "```rules\n```");
    assert_named("t.md", "no  rules", "no  rules");
}

static void faults(void **state)
{
    static const char *const faulty[] = {"term {", "term a { \"x }", "Term a {}", "term a { \xFF }", "\x1E"};
    struct arena *arena = arena_new(0);
    struct text out;

    (void)state;
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        assert_int_equal(format_named(arena, "t.rules", faulty[i], &out), format_faulty);
        assert_int_equal(out.length, 0);
    }
    arena_free(arena);
}

static bool formats_with(long allocations)
{
    static const char rules[] = "a\n```rules\nrule r { when (a and b)  message \"m\" }\n# c\n```\n";
    struct arena *volatile arena = arena_new(0);
    struct text out;
    jmp_buf door;

    if (setjmp(door) != 0) {
        arena_free(arena);
        return false;
    }
    arena_set_door(arena, &door);
    arena_fail_after(arena, allocations);
    assert_int_equal(format_named(arena, "t.md", rules, &out), format_done);
    assert_string_equal(out.bytes, rules);
    arena_free(arena);
    return true;
}

/* Memory that ends one allocation later each time, until there is enough. */
static void memory_that_ends(void **state)
{
    long allocations = 0;

    (void)state;
    while (!formats_with(allocations))
        assert_true(++allocations < 10000);
    assert_true(allocations > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),      cmocka_unit_test(columns),    cmocka_unit_test(neighbours),
        cmocka_unit_test(conditions),  cmocka_unit_test(comments),   cmocka_unit_test(long_lines),
        cmocka_unit_test(strings_and_line_ends), cmocka_unit_test(pages), cmocka_unit_test(faults),
        cmocka_unit_test(memory_that_ends)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
