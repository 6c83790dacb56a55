#include "checker/report/tests_report.h"

#include "checker/report/junit_suite.h"
#include "checker/report/reach_report.h"

/* ---- text -------------------------------------------------------------------------------------------- */

static void tell_mismatch(struct page *page, const struct test_mismatch *mismatch)
{
    page_paragraph(page, 4, tone_plain, "expected: ", mismatch->expected);
    if (mismatch->words.length > 0)
        page_say(page, 4, tone_plain, "", "found: %.*s (“%.*s”)", TEXT_ARG(mismatch->found), TEXT_ARG(mismatch->words));
    else
        page_say(page, 4, tone_plain, "", "found: %.*s", TEXT_ARG(mismatch->found));
    if (mismatch->difference.length > 0)
        page_say(page, 4, tone_plain, "", "because: %.*s%s%.*s%s", TEXT_ARG(mismatch->difference),
                 mismatch->where.length > 0 ? " [" : "", TEXT_ARG(mismatch->where), mismatch->where.length > 0 ? "]" : "");
}

static void tell_failure(struct page *page, const struct test_result *result)
{
    page_tone(page, tone_strong, text_format(page->arena, "%.*s:%u:%u:", TEXT_ARG(result->path), result->place.line,
                                             result->place.column));
    page_spaces(page, 1);
    page_tone(page, tone_bad, TEXT("failed:"));
    page_spaces(page, 1);
    page_text(page, result->test->title);
    page_line_end(page);
    if (result->outcome.trouble.length > 0)
        page_paragraph(page, 4, tone_plain, "", result->outcome.trouble);
    for (size_t i = 0; i < result->outcome.mismatches.count; i++)
        tell_mismatch(page, &result->outcome.mismatches.items[i]);
    if (result->outcome.found.length > 0)
        page_paragraph(page, 4, tone_faint, "in all: ", result->outcome.found);
}

void tests_report_text(const struct tests_told *told, struct page *page)
{
    for (size_t i = 0; i < told->results.count; i++)
        if (!told->results.items[i].outcome.passed)
            tell_failure(page, &told->results.items[i]);
    if (told->reach != NULL)
        reach_report_text(told->reach, told->paths, page);
    page_string(page, text_format(page->arena, "%zu passed, %zu failed", told->results.count - told->failed,
                                  told->failed).bytes);
    page_line_end(page);
}

/* ---- JSON -------------------------------------------------------------------------------------------- */

static void put_where_given(struct json_writer *json, const char *key, struct text value)
{
    if (value.length > 0)
        json_member_string(json, key, value);
}

static void put_mismatch(struct json_writer *json, const struct test_mismatch *mismatch)
{
    json_begin_object(json);
    json_member_string(json, "expected", mismatch->expected);
    json_member_string(json, "found", mismatch->found);
    put_where_given(json, "words", mismatch->words);
    put_where_given(json, "because", mismatch->difference);
    put_where_given(json, "where", mismatch->where);
    json_end_object(json);
}

static void put_result(struct json_writer *json, const struct test_result *result)
{
    json_begin_object(json);
    json_member_string(json, "file", result->path);
    json_member_number(json, "line", result->place.line);
    json_member_string(json, "title", result->test->title);
    json_member_boolean(json, "passed", result->outcome.passed);
    put_where_given(json, "trouble", result->outcome.trouble);
    if (result->outcome.mismatches.count > 0) {
        json_key(json, "unmet");
        json_begin_array(json);
        for (size_t i = 0; i < result->outcome.mismatches.count; i++)
            put_mismatch(json, &result->outcome.mismatches.items[i]);
        json_end_array(json);
    }
    put_where_given(json, "found", result->outcome.found);
    json_end_object(json);
}

void tests_report_json(const struct tests_told *told, struct text_builder *out)
{
    struct json_writer json;
    json_to_text(&json, out, true);
    json_begin_object(&json);
    json_member_number(&json, "format", 1);
    json_member_number(&json, "passed", (int64_t)(told->results.count - told->failed));
    json_member_number(&json, "failed", (int64_t)told->failed);
    json_key(&json, "tests");
    json_begin_array(&json);
    for (size_t i = 0; i < told->results.count; i++)
        put_result(&json, &told->results.items[i]);
    json_end_array(&json);
    if (told->reach != NULL) {
        json_key(&json, "coverage");
        reach_report_json(told->reach, told->paths, &json);
    }
    json_end_object(&json);
    json_end_line(&json);
}

void tests_report_ndjson(const struct tests_told *told, struct text_builder *out)
{
    struct json_writer json;
    json_to_text(&json, out, false);
    for (size_t i = 0; i < told->results.count; i++) {
        put_result(&json, &told->results.items[i]);
        json_end_line(&json);
    }
    if (told->reach == NULL)
        return;
    json_begin_object(&json);
    json_key(&json, "coverage");
    reach_report_json(told->reach, told->paths, &json);
    json_end_object(&json);
    json_end_line(&json);
}

/* ---- JUnit ------------------------------------------------------------------------------------------- */

static struct text details(const struct test_result *result, struct arena *arena)
{
    struct text_builder out;
    text_builder_init(&out, arena);
    text_append_format(&out, "%.*s:%u\n", TEXT_ARG(result->path), result->place.line);
    for (size_t i = 0; i < result->outcome.mismatches.count; i++) {
        const struct test_mismatch *mismatch = &result->outcome.mismatches.items[i];
        text_append_format(&out, "expected: %.*s\nfound: %.*s", TEXT_ARG(mismatch->expected), TEXT_ARG(mismatch->found));
        if (mismatch->words.length > 0)
            text_append_format(&out, " (“%.*s”)", TEXT_ARG(mismatch->words));
        text_append_byte(&out, '\n');
        if (mismatch->difference.length > 0)
            text_append_format(&out, "because: %.*s [%.*s]\n", TEXT_ARG(mismatch->difference), TEXT_ARG(mismatch->where));
    }
    return text_built(&out);
}

static void put_case(struct xml_writer *xml, const struct test_result *result, struct arena *arena)
{
    const struct test_outcome *outcome = &result->outcome;
    const char *element = outcome->trouble.length > 0 ? "error" : "failure";
    junit_begin_case(xml, page_clean(arena, result->test->title), page_clean(arena, result->path));
    if (!outcome->passed) {
        struct text message = outcome->trouble;
        if (outcome->mismatches.count > 0)
            message = text_format(arena, "expected: %.*s", TEXT_ARG(page_clean(arena, outcome->mismatches.items[0].expected)));
        xml_element(xml, element);
        xml_attribute(xml, "message", message);
        xml_attribute(xml, "type", TEXT("test"));
        xml_text(xml, details(result, arena));
        xml_end(xml, element);
    }
    xml_end(xml, "testcase");
}

static struct junit_counts count_cases(const struct test_result *results, size_t count)
{
    struct junit_counts counts = {.cases = count};
    for (size_t i = 0; i < count; i++) {
        bool trouble = results[i].outcome.trouble.length > 0;
        counts.errors += trouble;
        counts.failures += !results[i].outcome.passed && !trouble;
    }
    return counts;
}

/* A suite for each stretch of tests that stand in one file. */
void tests_report_junit(const struct tests_told *told, struct text_builder *out)
{
    struct xml_writer xml;
    size_t suites = 0;
    xml_begin(&xml, out);
    xml_element(&xml, "testsuites");
    for (size_t start = 0, end; start < told->results.count; start = end) {
        const struct test_result *first = &told->results.items[start];
        for (end = start; end < told->results.count && text_equal(told->results.items[end].path, first->path);)
            end++;
        junit_begin_suite(&xml, page_clean(out->arena, first->path), suites++, count_cases(first, end - start));
        xml_end(&xml, "properties");
        for (size_t i = start; i < end; i++)
            put_case(&xml, &told->results.items[i], out->arena);
        junit_end_suite(&xml, TEXT(""));
    }
    xml_end(&xml, "testsuites");
}
