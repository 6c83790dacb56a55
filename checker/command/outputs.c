#include "checker/command/outputs.h"

#include <string.h>

/* "sarif=out.sarif" → its format and path; NULL, or what is wrong with it. */
static const char *understand(struct arena *arena, const char *word, struct output *output)
{
    const char *sign = strchr(word, '=');
    if (sign == NULL || sign[1] == '\0')
        return text_format(arena, "--output needs FORMAT=FILE, such as sarif=report.sarif, not '%s'", word).bytes;
    const char *name = arena_copy(arena, word, (size_t)(sign - word));
    output->path = sign + 1;
    output->format = report_format_find(name);
    if (output->format == NULL)
        return text_format(arena, "--output: there is no format '%s'; see --format", name).bytes;
    if (strcmp(output->path, "-") == 0)
        return text_format(arena, "--output writes files; for standard output: --format %s", name).bytes;
    return NULL;
}

static bool is_taken(const struct outputs *outputs, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(outputs->items[i].path, outputs->items[index].path) == 0)
            return true;
    }
    return false;
}

static bool open_one(struct command_job *job, struct outputs *outputs, size_t index)
{
    struct output *output = &outputs->items[index];
    const char *wrong = understand(job->arena, job->line.outputs.items[index], output);
    if (wrong == NULL && is_taken(outputs, index))
        wrong = text_format(job->arena, "two reports cannot go to one file, '%s'", output->path).bytes;
    if (wrong != NULL) {
        job_complain(job, "%s", wrong);
        return false;
    }
    wrong = file_draft_open(job->arena, output->path, &output->draft);
    if (wrong != NULL) {
        job_complain_about(job, text_of(output->path), text_of(wrong));
        return false;
    }
    output->sink = (struct report_sink){.file = output->draft.stream};
    return true;
}

bool outputs_open(struct command_job *job, struct outputs *outputs)
{
    size_t wanted = job->line.outputs.count;
    outputs->items = arena_alloc_array(job->arena, wanted, sizeof *outputs->items);
    outputs->count = 0;
    for (size_t i = 0; i < wanted; i++) {
        if (!open_one(job, outputs, i)) {
            outputs_drop(outputs);
            return false;
        }
        outputs->count++;
    }
    return true;
}

void outputs_begin(struct outputs *outputs, const struct report_options *options, struct arena *arena)
{
    struct report_options plain = *options;
    plain.colour = false;
    for (size_t i = 0; i < outputs->count; i++) {
        struct output *output = &outputs->items[i];
        report_begin(&output->report, output->format, &output->sink, &plain, arena);
    }
}

void outputs_document(struct outputs *outputs, struct text id, struct check *check)
{
    for (size_t i = 0; i < outputs->count; i++) {
        struct report *report = &outputs->items[i].report;
        report->id = id;
        if (!report_document(report, check))
            report_error(report, check->document->path, TEXT("out of memory"));
    }
}

void outputs_error(struct outputs *outputs, struct text id, struct text path, struct text message)
{
    for (size_t i = 0; i < outputs->count; i++) {
        outputs->items[i].report.id = id;
        report_error(&outputs->items[i].report, path, message);
    }
}

static const char *keep(struct command_job *job, struct output *output)
{
    bool told = report_end(&output->report);
    if (told)
        return file_draft_keep(job->arena, &output->draft);
    file_draft_drop(&output->draft);
    if (!output->sink.failed)
        return "out of memory";
    return output->sink.cause != 0 ? strerror(output->sink.cause) : "write error";
}

bool outputs_keep(struct command_job *job, struct outputs *outputs)
{
    bool kept = true;
    for (size_t i = 0; i < outputs->count; i++) {
        const char *wrong = keep(job, &outputs->items[i]);
        if (wrong == NULL)
            continue;
        job_complain(job, "%s: the report could not be written: %s", outputs->items[i].path, wrong);
        kept = false;
    }
    return kept;
}

void outputs_drop(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        file_draft_drop(&outputs->items[i].draft);
}
