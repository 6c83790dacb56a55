/*
 * junit_suite: the frame of a JUnit report, whatever its suites and cases are.
 *
 * The format wants to know when, where and how long. The same run must give the same bytes, so nothing is measured: the
 * time is 0, the host "localhost", the day that on which computers begin to count.
 */
#ifndef SSRCHECK_CHECKER_REPORT_JUNIT_SUITE_H
#define SSRCHECK_CHECKER_REPORT_JUNIT_SUITE_H

#include "lang/base/xml.h"

struct junit_counts {
    size_t cases, failures, errors, skipped;
};

/* Begins a suite and its properties, which the caller ends: junit_property()…, xml_end(xml, "properties"). Names are
 * clean; an empty one becomes "-". */
void junit_begin_suite(struct xml_writer *xml, struct text name, size_t id, struct junit_counts counts);
void junit_property(struct xml_writer *xml, const char *name, struct text value);
/* Ended by xml_end(xml, "testcase"). */
void junit_begin_case(struct xml_writer *xml, struct text name, struct text suite);
void junit_end_suite(struct xml_writer *xml, struct text errors);

#endif
