/*
 * case_telling: what became of a case that was verified, for people and as data.
 *
 * As in a report the verbs come in order: begin, then a result or an error for each document, end. What a verb tells is
 * appended to `out`; the caller writes it and may make `out` and `arena` anew before the next one.
 */
#ifndef SSRCHECK_CHECKER_REPORT_CASE_TELLING_H
#define SSRCHECK_CHECKER_REPORT_CASE_TELLING_H

#include "checker/case_verify.h"
#include "checker/report/report.h"
#include "lang/base/json.h"

/* What is known of a recorded rulebook. */
struct case_rules_known {
    const struct case_rulebook *recorded;
    bool compared; /* there is one of today to hold it against */
    struct case_rules rules;
};

struct case_telling {
    const struct case_file *file;
    struct text path; /* of the case */
    const struct case_rules_known *rules;
    size_t rule_count;
    const struct case_document *const *not_given; /* documents of the case that nobody asked for */
    size_t not_given_count;
    bool colour;
    struct arena *arena; /* of one verb */
    struct text_builder *out;
    struct json_writer json;
    size_t results, holding, errors;
    struct report_error_list kept; /* errors, for the end; in `keep` */
    struct arena *keep;
};

struct case_format {
    const char *name;
    void (*begin)(struct case_telling *telling);
    void (*result)(struct case_telling *telling, const struct case_result *result);
    void (*error)(struct case_telling *telling, struct text path, struct text message);
    void (*end)(struct case_telling *telling);
};

extern const struct case_format case_told_as_text, case_told_as_json;

#endif
