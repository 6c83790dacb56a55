/* Tests of a rulebook in words. A book tells what is expected; it does not run anything. */
#include "checker/report/book_parts.h"

enum { tests_shown = 200, longest_quotation = 240 };

static const char *effect_expected(enum effect_asked effect)
{
    static const char *const words[] = {
        [effect_strengthens] = "to strengthen",
        [effect_weakens] = "to weaken",
        [effect_weakly_strengthens] = "to serve, but only by choice, aim or condition,",
        [effect_mostly_strengthens] = "to mostly strengthen",
        [effect_touches] = "to bear on",
    };
    return words[effect];
}

/* "to show", "not to show": what stands before the name of the thing. */
static void tell_expected(struct book *book, const struct expectation *expectation)
{
    const char *denied = expectation->absent ? "not " : "";
    switch (expectation->kind) {
    case expect_verdict:
        html_format(book->html, "to come to “%s”", verdict_name(expectation->verdict));
        break;
    case expect_finding: html_format(book->html, "%sto get the finding", denied); break;
    case expect_effect: html_format(book->html, "%s%s", denied, effect_expected(expectation->effect)); break;
    case expect_thing: html_format(book->html, "%sto show", denied); break;
    }
}

/* " as provided or allowed", behind the name. */
static void tell_stances(struct book *book, const struct expectation *expectation)
{
    if (expectation->kind != expect_thing || expectation->stances == 0)
        return;
    html_markup(book->html, " as ");
    book_stances(book, expectation->stances);
}

static void tell_expectation(struct book *book, const struct expectation *expectation)
{
    tell_expected(book, expectation);
    if (expectation->kind == expect_verdict && expectation->thing.kind == thing_definition) {
        html_markup(book->html, " under ");
        book_link_thing(book, expectation->thing);
    } else if (expectation->kind == expect_finding) {
        html_markup(book->html, " ");
        book_link(book, (struct book_thing){book_rule, expectation->rule});
    } else if (expectation->kind != expect_verdict) {
        html_markup(book->html, " ");
        book_link_thing(book, expectation->thing);
    }
    tell_stances(book, expectation);
}

void book_tell_test(struct book *book, size_t index)
{
    const struct rulebook_test *test = &book->rulebook->tests.items[index];
    html_markup(book->html, "<div class=\"test\"");
    html_attribute(book->html, "id", book_anchor(book, (struct book_thing){book_test, index}));
    html_markup(book->html, "><p><b>");
    html_text(book->html, test->title);
    html_markup(book->html, "</b></p>\n<p>This text");
    if (test->document_kind != RULEBOOK_NONE) {
        html_markup(book->html, ", read as ");
        book_link(book, (struct book_thing){book_kind, test->document_kind});
        html_markup(book->html, ",");
    }
    html_markup(book->html, "</p><blockquote>");
    html_text(book->html, test->text);
    html_markup(book->html, "</blockquote><p>is expected</p><ul>");
    for (size_t i = 0; i < test->expectations.count; i++) {
        html_markup(book->html, "<li>");
        tell_expectation(book, &test->expectations.items[i]);
        html_markup(book->html, "</li>");
    }
    html_markup(book->html, "</ul></div>\n");
}

static void tell_test_of(struct book *book, struct book_link link)
{
    const struct rulebook_test *test = &book->rulebook->tests.items[link.user.index];
    const struct expectation *expectation = &test->expectations.items[link.expectation];
    html_markup(book->html, "<li>This text is expected ");
    tell_expected(book, expectation);
    if (expectation->kind != expect_verdict)
        html_markup(book->html, expectation->kind == expect_finding ? " this" : " it");
    tell_stances(book, expectation);
    html_markup(book->html, ": <q>");
    html_text(book->html, html_cut(book->arena, test->text, longest_quotation));
    html_markup(book->html, "</q> (");
    book_link(book, link.user);
    html_markup(book->html, ")</li>\n");
}

void book_fact_tests(struct book *book, struct book_thing thing)
{
    const struct book_link_list *links = &book_uses_of(&book->index, thing)->by[use_tests];
    if (links->count == 0)
        return;
    book_fact(book, "Tests");
    html_markup(book->html, "<details><summary>");
    html_format(book->html, links->count == 1 ? "%zu expectation" : "%zu expectations", links->count);
    html_markup(book->html, "</summary><ul>");
    for (size_t i = 0; i < links->count && i < tests_shown; i++)
        tell_test_of(book, links->items[i]);
    if (links->count > tests_shown) {
        html_markup(book->html, "<li>");
        html_format(book->html, "and %zu more", links->count - tests_shown);
        html_markup(book->html, "</li>");
    }
    html_markup(book->html, "</ul></details>");
    book_fact_end(book);
}
