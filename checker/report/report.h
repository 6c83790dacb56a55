/*
 * report: checks as a reader wants them: as text, as data, as what other programs take.
 *
 * Every format is the same four verbs: begin, document, error, end. A report writes to a sink, one document
 * at a time, so that memory follows the largest document and not the run. It reads checks and never changes
 * what they say. The report owns nothing that it is given.
 */
#ifndef SSRCHECK_CHECKER_REPORT_REPORT_H
#define SSRCHECK_CHECKER_REPORT_REPORT_H

#include "checker/check.h"
#include "checker/report/baseline.h"
#include "checker/report/waivers.h"
#include "lang/base/json.h"
#include "lang/base/table.h"
#include "lang/base/xml.h"

#include <stdio.h>

#ifndef SSRCHECK_VERSION
#define SSRCHECK_VERSION "0.1.0"
#endif

/* Where the bytes go: to `file`, or, when that is NULL, to `builder`. */
struct report_sink {
    FILE *file;
    struct text_builder *builder;
    int cause;   /* errno of the first write that failed, or 0 */
    bool failed; /* nothing is written after the first failure */
};

void report_sink_write(struct report_sink *sink, struct text bytes);
void report_sink_flush(struct report_sink *sink);

/* The member `tool` of an open object: which program wrote the data, in which version. */
void report_write_tool(struct json_writer *json);

/* What the one who ran the program asked for, word for word; NULL: nothing. */
struct report_asked {
    const char *kind, *definition, *format_in, *revisions;
};

struct report_options {
    bool colour;
    bool quiet;                              /* text: a line a document */
    const struct rulebook *const *rulebooks; /* all that the run judges with, in the order given */
    size_t rulebook_count;
    struct baseline *baseline;               /* what was there before; NULL: nothing is known */
    struct waivers *waivers;                 /* what somebody answers for; NULL: nothing */
    struct report_asked asked;               /* case */
};

/* The problems of a run, once baseline and waivers have been applied. Notes are not counted. */
struct report_tally {
    size_t fails, undetermined, warnings; /* those that stand */
    size_t known, waived;
};

/* What a whole run came to. */
struct report_totals {
    size_t documents;
    size_t errors;
    size_t units;
    size_t document_verdicts[verdict_count];
    size_t unit_verdicts[verdict_count];
    size_t warnings; /* findings that are warnings or errors */
    struct report_tally tally; /* counted only where there is a baseline or a file of waivers */
};

struct report;

struct report_format {
    const char *name;
    void (*begin)(struct report *report);
    void (*document)(struct report *report, struct check *check);
    void (*error)(struct report *report, struct text path, struct text message);
    void (*end)(struct report *report);
    bool lists_errors; /* at the end: they are remembered until then */
};

struct report_error {
    struct text id; /* as JSON, of who asked; may be empty */
    struct text path, message;
};
struct report_error_list LIST_OF(struct report_error);
/* The member `errors` of an open object: all that could not be read or judged. */
void report_write_errors(struct json_writer *json, const struct report_error_list *errors);
/* One such error as an object, its message under `key`. */
void report_write_error(struct json_writer *json, const char *key, const struct report_error *error);

struct report_artifact {
    struct text uri, sha256;
};
struct report_artifact_list LIST_OF(struct report_artifact);

struct report_notice {
    size_t artifact;
    struct location place;
    bool has_lines;
    struct text message;
};
struct report_notice_list LIST_OF(struct report_notice);

/* `arena` keeps what the end of the report needs; `scratch` is made anew for each document, and what a verb
 * builds goes into `out`, which is written to the sink when the verb is done. */
struct report {
    const struct report_format *format;
    struct report_options options;
    struct report_sink *sink;
    struct report_totals totals;
    struct arena *arena;
    struct report_error_list errors; /* for a format that lists them */
    struct arena *scratch;
    size_t scratch_limit; /* bytes; 0: no ceiling */
    struct text_builder out;
    struct json_writer json; /* writes to `out` */
    struct text id;          /* what the one who asked calls the document that is told of next, as JSON; empty: nothing.
                                Set by the caller, borrowed */
    struct xml_writer xml;   /* so does this */
    const struct problem_list *problems;   /* of the document being told; see report_problems() */
    struct report_artifact_list artifacts; /* sarif: every document, for the end */
    struct table artifact_index;           /* sarif: URI → artifacts */
    struct report_notice_list notices;     /* sarif: what reading had to put right, for the end */
    size_t results, results_left_out;      /* sarif */
    bool failed;             /* memory ran out where nothing can stand in for what was lost */
    struct report_sink aside; /* where a format that begins with what is known at its end lets documents wait */
    void *contents;           /* of such a format */
};

/* The format called `name`, or NULL. report_format_at() counts them up, NULL behind the last. */
const struct report_format *report_format_find(const char *name);
const struct report_format *report_format_at(size_t index);

/* Sets up `report` and begins it. Errors are remembered in `arena`, which must outlive the report. */
void report_begin(struct report *report, const struct report_format *format, struct report_sink *sink,
                  const struct report_options *options, struct arena *arena);
/* Tells of one checked document. False when memory ran out: nothing of that document was written, and the
 * caller tells of it with report_error(). */
bool report_document(struct report *report, struct check *check);
/* Tells of a document that could not be judged. */
void report_error(struct report *report, struct text path, struct text message);
/* Ends the report. False when not all of it could be written; see the sink. */
bool report_end(struct report *report);

/* For formats, inside their verb `document`: the problems of the check, settled with baseline and waivers. */
const struct problem_list *report_problems(struct report *report, const struct check *check);
/* Whether a baseline or waivers make a difference between what is there and what counts. */
bool report_settles(const struct report *report);
/* Whether a list of what is to be done shows it: it is neither known nor waived, nor a mere note. */
bool report_lists(const struct problem *problem);

/* The proof of one unit in sentences (`unit` is an index into check->units), into `out`. */
void report_explain(struct check *check, size_t unit, bool colour, struct text_builder *out);

extern const struct report_format report_text, report_json, report_ndjson, report_html;
extern const struct report_format report_sarif, report_junit, report_csv, report_markdown;
extern const struct report_format report_gcc, report_github, report_gitlab;
extern const struct report_format report_case;

#endif
