/* Rule files as trees: what was written, and where. */
#include "lang/parse.h"
#include "lang/parse_state.h"
#include "lang/tree_print.h"
#include "tests/unit/fixture_rules.h"

/* The outline of the tree, behind its first line. */
static void assert_outline(const char *rules, const char *expected)
{
    struct arena *arena = arena_new(0);
    struct diagnostics diagnostics;
    struct source source;
    struct text_builder out;

    diagnostics_init(&diagnostics, arena);
    source_init(&source, arena, TEXT("t.rules"), text_of(rules));
    text_builder_init(&out, arena);
    tree_print(parse_rules(arena, &source, 0, &diagnostics), &out);
    const char *actual = text_built(&out).bytes;
    assert_memory_equal(actual, "file t.rules\n", 13);
    assert_string_equal(actual + 13, expected);
    arena_free(arena);
}

static void files(void **state)
{
    (void)state;
    assert_outline("rulebook a.b extends c.d { title \"T\" version \"1\" language en }\nuse e.f use g\n"
                   "source s { title \"S\" year 2015 }\n"
                   "parameter p \"doc\" = yes parameter q = 12 set p = no",
                   "  rulebook a.b  1:1\n"
                   "    extends \"c.d\"  1:22\n"
                   "    title \"T\"  1:28\n"
                   "    version \"1\"  1:38\n"
                   "    language \"en\"  1:50\n"
                   "  use e.f  2:1\n"
                   "  use g  2:9\n"
                   "  source s  3:1\n"
                   "    title \"S\"  3:12\n"
                   "    year \"2015\"  3:22\n"
                   "  parameter p  4:1\n"
                   "    value 1  4:11\n"
                   "    doc \"doc\"  4:13\n"
                   "  parameter q  4:25\n"
                   "    value 12  4:35\n"
                   "  set p  4:42\n"
                   "    value 0  4:46\n");
}

static void terms_and_words(void **state)
{
    (void)state;
    assert_outline("term t \"doc\" { \"a\", <b>, /c/c, }\nterm e {}\nwords noun { \"n\" }\n"
                   "order after noun { likely verb_base, modal possible of }\nmodal duty { \"shall\" }\n"
                   "kind bill enacts { \"be it\" }",
                   "  term t  1:1\n"
                   "    doc \"doc\"  1:8\n"
                   "    member b  1:22\n"
                   "    phrase \"a\"  1:16\n"
                   "    pattern /c/c  1:26\n"
                   "  term e  2:1\n"
                   "  words noun  3:1\n"
                   "    phrase \"n\"  3:14\n"
                   "  order noun  4:1\n"
                   "    likely verb_base  4:1\n"
                   "    likely modal  4:1\n"
                   "    possible of  4:1\n"
                   "  modal duty  5:1\n"
                   "    phrase \"shall\"  5:14\n"
                   "  kind bill  6:1\n"
                   "    enacts  6:1\n"
                   "    phrase \"be it\"  6:20\n");
}

static void cues_readings_numbering(void **state)
{
    (void)state;
    assert_outline(
        "cue denied \"a\", \"b\" backward until unit within 6 words flips\ncue ignore \"c\",\n"
        "cue hedged \"d\"\nreading allowed when modal power and not negated\nreading provided otherwise\n"
        "numbering bill, plan { container part /P/ unit section /S/c }\nnumbering any { item i /I/ }",
        "  cue  1:1\n"
        "    denied backward until unit flips  1:1\n"
        "    phrase \"a\"  1:12\n"
        "    phrase \"b\"  1:17\n"
        "  cue  2:1\n"
        "    ignore forward until clause  2:1\n"
        "    phrase \"c\"  2:12\n"
        "  cue  3:1\n"
        "    hedged forward until clause  3:1\n"
        "    phrase \"d\"  3:12\n"
        "  reading  4:1\n"
        "    stance allowed  4:1\n"
        "    when  4:22\n"
        "      and  4:22\n"
        "        act modal power  4:22\n"
        "        not  4:38\n"
        "          act negated  4:42\n"
        "  reading  5:1\n"
        "    stance provided  5:1\n"
        "  numbering bill  6:1\n"
        "    kind bill  6:11\n"
        "    kind plan  6:17\n"
        "    container part  6:34\n"
        "      pattern /P/  6:39\n"
        "    unit section  6:48\n"
        "      pattern /S/c  6:56\n"
        "  numbering any  7:1\n"
        "    item i  7:22\n"
        "      pattern /I/  7:24\n");
}

static void relations(void **state)
{
    (void)state;
    assert_outline(
        "relation r \"d\" {\n who a or unknown or inherited\n does b or <c>\n whom a or b\n"
        " stance provided or denied\n hollow when whom x who or who y to\n when tense past or who a\n"
        " cite s \"1\"\n}",
        "  relation r  1:1\n"
        "    doc \"d\"  1:12\n"
        "    who or unknown or inherited  2:2\n"
        "      term a  2:6\n"
        "    whom  4:2\n"
        "      term a  4:7\n"
        "      term b  4:12\n"
        "    does b  3:7\n"
        "    does c  3:13\n"
        "    stance provided or denied  1:1\n"
        "    hollow when whom x who  6:19\n"
        "    hollow when who y to  6:32\n"
        "    when  7:7\n"
        "      or  7:7\n"
        "        act tense past  7:7\n"
        "        act who a  7:21\n"
        "    cite s \"1\"  8:7\n");
}

static void concepts(void **state)
{
    (void)state;
    assert_outline(
        "concept c \"d\" {\n \"p\",\n \"q\" with a in unit as denied,\n x denied or removed with b,\n"
        " relation when as provided,\n when a before b within 3 words in sentence\n need \"n\" cite s\n}",
        "  concept c  1:1\n"
        "    doc \"d\"  1:11\n"
        "    phrase \"p\"  2:2\n"
        "    phrase \"q\"  3:2\n"
        "      with  3:11\n"
        "        present a in unit  3:11\n"
        "    as denied  3:2\n"
        "    thing x denied or removed  4:2\n"
        "      with  4:27\n"
        "        present b in unit  4:27\n"
        "    thing when  5:2\n"
        "    as provided  5:2\n"
        "    when  6:7\n"
        "      a before b within 3 words in sentence  6:7\n"
        "    need \"n\"  7:7\n"
        "    cite s \"\"  7:16\n");
}

static void judgements(void **state)
{
    (void)state;
    assert_outline(
        "principle p { title \"T\" served by a, b denied or removed, breached by c cite s \"x\" }\n"
        "definition d \"doc\" for plan, bill {\n label t\n cite s\n out of scope unless a\n"
        " not a proposal when claims because \"w\" cite s \"2\"\n fails when b\n counts otherwise\n"
        " repair with a, b,\n cite s \"3\"\n}\n"
        "rule r warning for plan in document { when a message \"m\" suggest a, b cite s }",
        "  principle p  1:1\n"
        "    title \"T\"  1:21\n"
        "    served by a  1:35\n"
        "    served by b denied or removed  1:38\n"
        "    breached by c  1:71\n"
        "    cite s \"x\"  1:78\n"
        "  definition d  2:1\n"
        "    doc \"doc\"  2:14\n"
        "    kind plan  2:24\n"
        "    kind bill  2:30\n"
        "    label t  3:8\n"
        "    out-of-scope  5:2\n"
        "      when  5:22\n"
        "        not  5:22\n"
        "          present a in unit  5:22\n"
        "    not-a-proposal  6:2\n"
        "      when  6:22\n"
        "        claims  6:22\n"
        "      because \"w\"  6:37\n"
        "      cite s \"2\"  6:46\n"
        "    fails  7:2\n"
        "      when  7:13\n"
        "        present b in unit  7:13\n"
        "    counts otherwise  8:2\n"
        "    offers a  9:14\n"
        "    offers b  9:17\n"
        "    cite s \"\"  4:7\n"
        "    cite s \"3\"  10:7\n"
        "  rule r  12:1\n"
        "    warning in document  12:1\n"
        "    kind plan  12:20\n"
        "    when  12:44\n"
        "      present a in unit  12:44\n"
        "    message \"m\"  12:54\n"
        "    offers a  12:66\n"
        "    offers b  12:69\n"
        "    cite s \"\"  12:76\n");
}

static void conditions(void **state)
{
    (void)state;
    assert_outline(
        "rule r { when not a denied or removed in sentence and b mentioned or (c or d) and\n"
        " any of a, b provided in referenced unit or all of (a, b in clause) denied in document or\n"
        " at least 2 of a, \"x y\" in sentence, /z/ and a near b and strengthens p or\n"
        " weakly strengthens any principle and weakens any of p, q and reached by a denied and\n"
        " kind bill and parameter x and heading <t> and voice passive and does t }",
        "  rule r  1:1\n"
        "    warning  1:1\n"
        "    when  1:15\n"
        "      or  1:15\n"
        "        and  1:15\n"
        "          not  1:15\n"
        "            present a denied or removed in sentence  1:19\n"
        "          present b mentioned in unit  1:55\n"
        "        and  1:70\n"
        "          or  1:71\n"
        "            present c in unit  1:71\n"
        "            present d in unit  1:76\n"
        "          at least 1 of 2  2:2\n"
        "            present a in unit  2:9\n"
        "            present b provided in referenced unit  2:12\n"
        "        at least 2 of 2  2:45\n"
        "          present a denied in document  2:53\n"
        "          present b denied in clause  2:56\n"
        "        and  3:2\n"
        "          at least 2 of 3  3:2\n"
        "            present a in unit  3:16\n"
        "            text in sentence  3:19\n"
        "              phrase \"x y\"  3:19\n"
        "            text in unit  3:38\n"
        "              pattern /z/  3:38\n"
        "          a near b in unit  3:46\n"
        "          strengthens p  3:59\n"
        "        and  4:2\n"
        "          weakly strengthens any principle  4:2\n"
        "          at least 1 of 2  4:39\n"
        "            weakens p  4:54\n"
        "            weakens q  4:57\n"
        "          reached by a denied  4:63\n"
        "          kind bill  5:2\n"
        "          parameter x  5:16\n"
        "          heading t  5:32\n"
        "          act voice passive  5:48\n"
        "          act does t  5:66\n");
}

static void tests_and_changes(void **state)
{
    (void)state;
    assert_outline("test \"t\" { text \"\"\"\n    a\n      b\n\n    c\n    \"\"\" kind bill\n expect x "
                   "expect no x denied\n"
                   " expect p weakened expect p weakly strengthened expect q untouched\n"
                   " expect verdict out of scope expect no rule r }\n"
                   "add to term t { \"x\" }\nreplace rule r { }\nswitch off cue \"c d\"\nswitch off rule r\n"
                   "add to cue \"c d\" { \"e\" }",
                   "  test t  1:1\n"
                   "    kind bill  6:14\n"
                   "    text \"a\n  b\n\nc\"  1:17\n"
                   "    expect x  7:9\n"
                   "    expect no x denied  7:18\n"
                   "    expect effect p weakens  8:9\n"
                   "    expect effect p weakly strengthens  8:27\n"
                   "    expect no effect q touches  8:56\n"
                   "    expect verdict out-of-scope  9:9\n"
                   "    expect no rule r  9:37\n"
                   "  add to term t  10:1\n"
                   "    phrase \"x\"  10:17\n"
                   "  replace rule r  11:1\n"
                   "    warning  11:1\n"
                   "  switch off cue c d  12:1\n"
                   "  switch off rule r  13:1\n"
                   "  add to cue c d  14:1\n"
                   "    phrase \"e\"  14:20\n");
}

static void long_strings(void **state)
{
    (void)state;
    assert_outline("term a \"\"\"one\n  two\n   three\n\"\"\" { }",
                   "  term a  1:1\n    doc \"one\ntwo\n three\"  1:8\n");
    assert_outline("term a \"\"\"\r\n  two\r\n\r\n  three\r\n  \"\"\" { }",
                   "  term a  1:1\n    doc \"two\n\nthree\"  1:8\n");
    assert_outline("term a \"\"\"\"\"\" { }", "  term a  1:1\n    doc \"\"  1:8\n");
}

/* A mistake costs its own declaration only, and that one keeps what was read of it. */
static void recovery(void **state)
{
    (void)state;
    assert_outline("term a { \"x\" \"y\" }\nterm b { \"z\" }\nrule c { when\nterm d { \"w\" }\nterm e {",
                   "  term a (faulty)  1:1\n"
                   "    phrase \"x\"  1:10\n"
                   "  term b  2:1\n"
                   "    phrase \"z\"  2:10\n"
                   "  rule c (faulty)  3:1\n"
                   "    warning  3:1\n"
                   "  term d  4:1\n"
                   "    phrase \"w\"  4:10\n"
                   "  term e (faulty)  5:1\n");
}

static bool is_plain_word(const char *name)
{
    return name[0] == '\'' && name[1] >= 'a' && name[1] <= 'z' && strchr(name, ' ') == NULL;
}

/* The list of keywords in the grammar's rules is as long as the list of tokens. */
static void every_keyword_may_be_a_name(void **state)
{
    size_t count = 0;

    (void)state;
    for (int token = 0; parser_token_name(token) != NULL; token++) {
        const char *name = parser_token_name(token);
        char rules[200];
        if (!is_plain_word(name))
            continue;
        int length = (int)strlen(name) - 2;
        snprintf(rules, sizeof rules, "term %.*s { \"x\" }\nconcept c { term %.*s, <%.*s> }", length,
                 name + 1, length, name + 1, length, name + 1);
        fixture_free(fixture_rulebook(rules));
        count++;
    }
    assert_true(count > 80);
}

static void a_thousand_mistakes_stop_the_reading(void **state)
{
    struct arena *arena = arena_new(0);
    struct diagnostics diagnostics;
    struct text_builder rules;
    struct source source;

    (void)state;
    diagnostics_init(&diagnostics, arena);
    text_builder_init(&rules, arena);
    for (size_t i = 0; i < 1000; i++)
        text_append_string(&rules, "term { }\n");
    source_init(&source, arena, TEXT("t.rules"), text_built(&rules));
    parse_rules(arena, &source, 0, &diagnostics);
    assert_int_equal(diagnostics.error_count, 100);
    arena_free(arena);
}

/* Brackets and nots by the million: an answer, not a crash. */
static void nesting_is_bounded(void **state)
{
    static const char *const openings[] = {"(", "not ", "not ("};
    struct arena *arena = arena_new(0);

    (void)state;
    for (size_t o = 0; o < 3; o++) {
        struct text_builder rules;
        text_builder_init(&rules, arena);
        text_append_string(&rules, "rule r { when ");
        for (size_t i = 0; i < 1000000; i++)
            text_append_string(&rules, openings[o]);
        struct fixture *fixture = fixture_load(text_built(&rules).bytes);
        assert_null(fixture->rulebook);
        assert_non_null(strstr(fixture->messages, "conditions nest more than 256 deep"));
        fixture_free(fixture);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files),
        cmocka_unit_test(terms_and_words),
        cmocka_unit_test(cues_readings_numbering),
        cmocka_unit_test(relations),
        cmocka_unit_test(concepts),
        cmocka_unit_test(judgements),
        cmocka_unit_test(conditions),
        cmocka_unit_test(tests_and_changes),
        cmocka_unit_test(long_strings),
        cmocka_unit_test(recovery),
        cmocka_unit_test(every_keyword_may_be_a_name),
        cmocka_unit_test(a_thousand_mistakes_stop_the_reading),
        cmocka_unit_test(nesting_is_bounded),
    };

    return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}
