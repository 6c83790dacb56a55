/* book: every link leads somewhere, the same rulebook gives the same page, and memory may run out at any moment. */
#include "checker/report/book.h"
#include "tests/unit/fixture_rules.h"

static const char rules[] =
    "# A remark.\nrulebook t { title \"A small book\" version \"1\" language en }\n"
    "source s { title \"S\" url \"https://example.org/\" }\n"
    "parameter strict \"Strict\" = yes\n"
    "kind bill enacts { title \"bill\", often \"shall\" }\n"
    "# ---- words ----\n"
    "words determiner { \"the\" }\norder after determiner { likely noun }\nmodal duty { \"shall\" }\n"
    "cue denied \"free of\" forward until clause within 5 words flips\ncue ignore \"not only\"\n"
    "reading allowed when modal power\nnumbering bill { unit section /S/ }\n"
    "term police \"P\" { \"police\" }\nterm body \"B\" { <police>, \"army\", /x/ }\nterm look { \"look~\" }\n"
    "relation names { who police whom body does look }\n"
    "relation looks \"L\" { who body or unknown does look whom police stance denied hollow when whom names who cite s }\n"
    "concept seen \"Seen\" { \"<body> ..3 (look|see)~ [it] #\" with police in sentence, looks denied as provided,\n"
    "  when parameter strict and kind bill need \"N\" cite s \"1\" }\n"
    "principle open { title \"Openness\" served by seen breached by looks denied cite s }\n"
    "definition d \"D\" for bill { label body fails when weakens open because \"{unit} is bad.\" cite s\n"
    "  counts otherwise repair with seen cite s }\n"
    "rule r note for bill in document { when seen message \"{unit}\" suggest seen cite s }\n"
    "requirement \"R.1\" \"One\" { shown by seen, looks, r, d, principle open cite s }\n"
    "test \"one\" { kind bill text \"Police look.\" expect seen expect no looks denied expect verdict counts\n"
    "  expect open strengthened expect rule r }\n";

static struct text page_of(const struct rulebook *rulebook, size_t times, struct arena *arena)
{
    const struct rulebook *rulebooks[] = {rulebook, rulebook};
    struct text_builder out;
    struct html html = {&out};
    text_builder_init(&out, arena);
    book_page(&html, rulebooks, times);
    return text_built(&out);
}

static size_t occurrences(struct text page, struct text words)
{
    size_t count = 0;
    for (const char *at = page.bytes; (at = strstr(at, words.bytes)) != NULL; at++)
        count++;
    return count;
}

/* Each target of a link on the page is there, once. */
static void assert_links_lead_somewhere(struct text page, struct arena *arena)
{
    size_t links = 0;
    for (const char *at = page.bytes; (at = strstr(at, "href=\"#")) != NULL; at++, links++) {
        struct text anchor = {at + 7, strcspn(at + 7, "\"")};
        struct text id = text_format(arena, " id=\"%.*s\"", TEXT_ARG(anchor));
        if (occurrences(page, id) != 1)
            fail_msg("#%.*s stands %zu times on the page", TEXT_ARG(anchor), occurrences(page, id));
    }
    assert_in_range(links, 30, 1000);
}

static void links_lead_somewhere(void **state)
{
    struct fixture *fixture = fixture_load(rules);
    (void)state;
    assert_string_equal(fixture->rulebook != NULL ? "" : fixture->messages, "");
    assert_links_lead_somewhere(page_of(fixture->rulebook, 1, fixture->arena), fixture->arena);
    fixture_free(fixture);
}

static void two_rulebooks_have_anchors_of_their_own(void **state)
{
    struct fixture *fixture = fixture_load(rules);
    (void)state;
    struct text page = page_of(fixture->rulebook, 2, fixture->arena);
    assert_links_lead_somewhere(page, fixture->arena);
    assert_int_equal(occurrences(page, TEXT(" id=\"concept-seen\"")), 1);
    assert_int_equal(occurrences(page, TEXT(" id=\"2.concept-seen\"")), 1);
    fixture_free(fixture);
}

static void the_same_rules_give_the_same_page(void **state)
{
    struct fixture *first = fixture_load(rules), *second = fixture_load(rules);
    (void)state;
    assert_string_equal(page_of(first->rulebook, 1, first->arena).bytes,
                        page_of(second->rulebook, 1, second->arena).bytes);
    fixture_free(first);
    fixture_free(second);
}

static bool page_with_failure(const struct rulebook *rulebook, long count)
{
    struct arena *arena = arena_new(0);
    jmp_buf door;
    volatile bool whole = false;
    assert_non_null(arena);
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        arena_fail_after(arena, count);
        page_of(rulebook, 1, arena);
        whole = true;
    }
    arena_free(arena);
    return whole;
}

/* A page of Markdown brings in memory that is not the arena's; the sanitizers see whether it is given back. */
static void every_allocation_may_fail(void **state)
{
    struct fixture *fixture = fixture_load("");
    long count = 0;
    (void)state;
    struct rulebook *rulebook =
        rulebook_load_text(TEXT("t.md"), TEXT("# A *page*\n\n[to](t.md)\n\n```rules\nterm a \"A\" { \"a\" }\n"
                                              "concept c { <a> }\n```\n\n## End\n"),
                           &fixture->options, &fixture->diagnostics);
    assert_non_null(rulebook);
    while (!page_with_failure(rulebook, count))
        count++;
    assert_in_range(count, 20, 100000);
    rulebook_free(rulebook);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_lead_somewhere),
        cmocka_unit_test(two_rulebooks_have_anchors_of_their_own),
        cmocka_unit_test(the_same_rules_give_the_same_page),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("book", tests, NULL, NULL);
}
