/*
 * tests_report: how the tests of rulebooks came out (`ssrcheck test`), as text, JSON, lines of JSON or JUnit.
 */
#ifndef SSRCHECK_CHECKER_REPORT_TESTS_REPORT_H
#define SSRCHECK_CHECKER_REPORT_TESTS_REPORT_H

#include "checker/report/page.h"
#include "checker/rule_reach.h"

/* A test that was run; all is borrowed. */
struct test_result {
    struct text path; /* the rule file it stands in */
    struct place place;
    const struct rulebook_test *test;
    struct test_outcome outcome;
};
struct test_result_list LIST_OF(struct test_result);

struct tests_told {
    struct test_result_list results;
    size_t failed;
    struct rule_reach *reach; /* what the tests came across; NULL: nobody asked */
    const struct text *paths; /* its files */
};

void tests_report_text(const struct tests_told *told, struct page *page);
void tests_report_json(const struct tests_told *told, struct text_builder *out);
void tests_report_ndjson(const struct tests_told *told, struct text_builder *out);
void tests_report_junit(const struct tests_told *told, struct text_builder *out);

#endif
