/*
 * outputs: the reports that go to files beside the one on standard output (`--output FORMAT=FILE`).
 *
 * Each is written beside its file and put into place at the end, whole; a run that is broken off, or cannot write all
 * of it, leaves the file as it was.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_OUTPUTS_H
#define SSRCHECK_CHECKER_COMMAND_OUTPUTS_H

#include "checker/command/command.h"
#include "checker/report/report.h"
#include "lang/base/file.h"

struct output {
    const char *path;
    const struct report_format *format;
    struct file_draft draft;
    struct report_sink sink;
    struct report report;
};

struct outputs {
    struct output *items; /* in the job's arena; reports hold on to their sinks, so they never move */
    size_t count;
};

/* Understands the job's --output and opens a draft for each. False, with a complaint made and nothing left open, when
 * one cannot be had. */
bool outputs_open(struct command_job *job, struct outputs *outputs);
/* The four verbs, to each of them. */
void outputs_begin(struct outputs *outputs, const struct report_options *options, struct arena *arena);
/* `id`: what the one who asked calls the document; empty: nothing. */
void outputs_document(struct outputs *outputs, struct text id, struct check *check);
void outputs_error(struct outputs *outputs, struct text id, struct text path, struct text message);
/* Ends the reports and puts the files into place. False, with a complaint about each, when some could not be. */
bool outputs_keep(struct command_job *job, struct outputs *outputs);
/* Leaves all files as they were. */
void outputs_drop(struct outputs *outputs);

#endif
