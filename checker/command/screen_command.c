/*
 * screen: many documents as one table, what is relabelled first.
 *
 * Each document is judged, told as a row, and let go. Rows wait in a journal, for the table begins with the worst; with
 * --resume the journal stays, and a later run takes from it the rows of documents that have not changed since.
 */
#include "checker/command/crew.h"
#include "checker/command/journal.h"
#include "checker/command/judge.h"
#include "checker/report/screen.h"
#include "checker/report/wording.h"
#include "lang/base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const screen_formats[] = {"text", "csv", "json", "html", NULL};

#define LONGEST_DOCUMENT ((size_t)1 << 31)
enum { documents_a_tick = 16 /* between two looks of the progress line */ };

struct table_file {
    const char *path;
    const struct screen_format *format;
    struct file_draft draft;
    bool is_open;
};

struct screening {
    struct command_job *job;
    struct table_file *files; /* beside the table on standard output */
    size_t file_count;
    const struct rulebook *rulebook;
    struct journal *journal;
    struct table earlier;     /* path → line of the journal */
    struct text *names;       /* of these lines */
    struct arena *scratch;    /* of the row at hand; for the thread that hands on */
    struct arena *looking;    /* of the document that is looked up; for the thread that fetches */
    size_t judged, relabelled; /* in this run, for the progress line */
    bool with_digests;         /* in the rows: somebody will see them */
    bool progress, broken;     /* broken: the journal could not be written, because of `cause` */
    int cause;
};

/* What the exit code asks of a row. */
enum { mark_fails = 1, mark_open = 2, mark_has_units = 4 };

/* ---- progress ------------------------------------------------------------------------------------------ */

static bool is_terminal(FILE *stream)
{
    const char *terminal = getenv("TERM");
    int file = fileno(stream);

    return file >= 0 && isatty(file) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

static void clear_progress(const struct screening *screening)
{
    if (screening->progress)
        fputs("\r\033[K", screening->job->err);
}

static void tell_progress(struct screening *screening, bool relabelled)
{
    screening->relabelled += relabelled;
    if (screening->judged++ % documents_a_tick != 0 || !screening->progress)
        return;
    clear_progress(screening);
    fprintf(screening->job->err, "%zu judged, %zu relabelled", screening->judged, screening->relabelled);
    fflush(screening->job->err);
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static struct journal_sign sign_of(struct text path, const struct screen_row *row)
{
    struct journal_sign sign = {.name = path, .rank = screen_row_rank(row)};

    if (row->relabelled || row->units[verdict_fails] > 0)
        sign.marks |= mark_fails;
    if (row->units[verdict_undetermined] > 0 || text_equal(row->verdict, text_of(verdict_name(verdict_undetermined))))
        sign.marks |= mark_open;
    if (row->unit_count > 0)
        sign.marks |= mark_has_units;
    return sign;
}

static void keep_row(struct screening *screening, struct text path, const struct screen_row *row, struct text line)
{
    if (!journal_add(screening->journal, sign_of(path, row), line)) {
        screening->broken = true;
        screening->cause = errno;
    }
    tell_progress(screening, row->relabelled);
}

static void begin_row(struct screening *screening)
{
    arena_rewind(screening->scratch, (struct arena_mark){0});
    arena_set_door(screening->scratch, arena_door(screening->job->arena));
}

static void screened(void *context, const struct judge_subject *subject, struct check *check)
{
    struct screening *screening = context;
    const struct screen_row row = screen_row_in_brief(check);
    jmp_buf *outer = arena_door(check->arena);

    begin_row(screening);
    arena_set_door(check->arena, arena_door(screening->job->arena)); /* what money is named is found there */
    keep_row(screening, subject->path, &row, screen_row_write(check, screening->with_digests, screening->scratch));
    arena_set_door(check->arena, outer);
}

static void not_screened(void *context, const struct judge_subject *subject, struct text message)
{
    struct screening *screening = context;
    const struct screen_row row = {.error = message};

    clear_progress(screening);
    job_complain_about(screening->job, subject->path, message);
    begin_row(screening);
    keep_row(screening, subject->path, &row, screen_row_write_error(subject->path, message, screening->scratch));
}

/* ---- what an earlier run did --------------------------------------------------------------------------- */

/* {"screening":…}: what rows depend on besides the document. */
static struct text heading_of(const struct screening *screening)
{
    const struct command_line *line = &screening->job->line;
    struct arena *arena = screening->job->arena;
    struct text_builder out;
    struct json_writer json;

    text_builder_init(&out, arena);
    json_to_text(&json, &out, false);
    json_begin_object(&json);
    json_member_string(&json, "screening", TEXT(SSRCHECK_VERSION));
    json_key(&json, "rulebook");
    json_begin_array(&json);
    for (size_t i = 0; i < screening->rulebook->files.count; i++)
        json_put_string(&json, rulebook_file_sha256(&screening->rulebook->files.items[i], arena));
    json_end_array(&json);
    json_member_string(&json, "kind", text_of(line->kind));
    json_member_string(&json, "definition", text_of(line->definition));
    json_member_string(&json, "format_in", text_of(line->format_in));
    json_member_number(&json, "revisions", (int64_t)line->revisions);
    json_end_object(&json);
    return text_built(&out);
}

static void find_earlier(struct screening *screening)
{
    struct arena *arena = screening->job->arena;
    size_t count = journal_earlier_count(screening->journal);

    table_init(&screening->earlier, arena);
    screening->names = arena_alloc_array(arena, count + 1, sizeof *screening->names);
    for (size_t i = 0; i < count; i++) {
        struct screen_row row;

        begin_row(screening);
        if (!screen_row_read(journal_earlier(screening->journal, i, screening->scratch), screening->scratch, &row) ||
            row.error.length > 0)
            continue;
        screening->names[i] = text_copy(arena, row.path);
        table_put(&screening->earlier, screening->names[i], i);
    }
}

/* Whether the row was made of a document with these bytes. */
static bool is_unchanged(struct text line, struct text bytes, struct arena *arena)
{
    struct text sign = text_format(arena, "\"sha256\":\"%.*s\"", TEXT_ARG(file_sha256(arena, bytes)));

    for (size_t i = 0; i + sign.length <= line.length; i++)
        if (memcmp(line.bytes + i, sign.bytes, sign.length) == 0)
            return true;
    return false;
}

/* A document that an earlier run has told of, and that has not changed, is not judged again. */
static bool is_done(void *context, struct text path)
{
    struct screening *screening = context;
    size_t index = table_get(&screening->earlier, path);
    struct arena *arena = screening->looking;
    struct text bytes, line;
    struct screen_row row;
    jmp_buf door;

    if (index == TABLE_NONE)
        return false;
    arena_rewind(arena, (struct arena_mark){0});
    if (setjmp(door) != 0)
        return false; /* too large to be looked at here: whoever judges it will say so */
    arena_set_door(arena, &door);
    if (file_read(arena, path.bytes, LONGEST_DOCUMENT, &bytes) != NULL)
        return false;
    line = journal_earlier(screening->journal, index, arena);
    if (!is_unchanged(line, bytes, arena) || !screen_row_read(line, arena, &row))
        return false;
    journal_keep(screening->journal, index, sign_of(screening->names[index], &row));
    return true;
}

/* ---- the table ----------------------------------------------------------------------------------------- */

static bool write_verb(struct screen_table *table, struct report_sink *sink)
{
    report_sink_write(sink, text_built(&table->out));
    return !sink->failed;
}

static void begin_verb(struct screening *screening, struct screen_table *table)
{
    begin_row(screening);
    table->scratch = screening->scratch;
    text_builder_init(&table->out, table->scratch);
}

/* Returns false when the sink takes no more. */
static bool write_table(struct screening *screening, const struct screen_format *format,
                        const struct screen_totals *totals, struct report_sink *sink, bool colour)
{
    struct screen_table table = {.totals = totals, .rulebook = screening->rulebook, .colour = colour};
    bool more;

    begin_verb(screening, &table);
    format->begin(&table);
    more = write_verb(&table, sink);
    for (size_t i = 0; more && i < totals->all; i++) {
        struct screen_row row;

        begin_verb(screening, &table);
        if (!screen_row_read(journal_line(screening->journal, i, screening->scratch), screening->scratch, &row))
            continue;
        table.number++;
        format->row(&table, &row);
        more = write_verb(&table, sink);
    }
    begin_verb(screening, &table);
    format->end(&table);
    if (more)
        (void)write_verb(&table, sink);
    report_sink_flush(sink);
    return !sink->failed;
}

/* Puts it into place, whole. */
static bool write_file(struct screening *screening, struct table_file *file, const struct screen_totals *totals)
{
    struct command_job *job = screening->job;
    struct report_sink sink = {.file = file->draft.stream};
    const char *wrong;

    file->is_open = false;
    if (write_table(screening, file->format, totals, &sink, false)) {
        wrong = file_draft_keep(job->arena, &file->draft);
    } else {
        file_draft_drop(&file->draft);
        wrong = sink.cause != 0 ? strerror(sink.cause) : "write error";
    }
    if (wrong != NULL)
        job_complain(job, "%s: the table could not be written: %s", file->path, wrong);
    return wrong == NULL;
}

static const struct screen_format *main_format(const struct screening *screening)
{
    const char *name = screening->job->line.format;

    return name != NULL ? screen_format_find(name) : &screen_text;
}

/* Rows are seen as they were written in a table of JSON, and by the run that goes on from their journal. */
static bool shows_rows(const struct screening *screening)
{
    bool shown = screening->job->line.resume != NULL || main_format(screening) == &screen_json;

    for (size_t i = 0; i < screening->file_count; i++)
        shown = shown || screening->files[i].format == &screen_json;
    return shown;
}

static bool write_tables(struct screening *screening, const struct screen_totals *totals)
{
    struct report_sink sink = {.file = screening->job->out};
    bool written = write_table(screening, main_format(screening), totals, &sink, job_colour(screening->job, screening->job->out));

    for (size_t i = 0; i < screening->file_count; i++)
        written = write_file(screening, &screening->files[i], totals) && written;
    return written;
}

static const char *open_file(struct arena *arena, const char *word, struct table_file *file)
{
    const char *sign = strchr(word, '='), *wrong;

    if (sign == NULL || sign[1] == '\0' || strcmp(sign + 1, "-") == 0)
        return text_format(arena, "--output needs FORMAT=FILE, such as html=table.html, not '%s'", word).bytes;
    file->path = sign + 1;
    file->format = screen_format_find(arena_copy(arena, word, (size_t)(sign - word)));
    if (file->format == NULL)
        return text_format(arena, "--output: a table can be text, csv, json or html, not '%.*s'", (int)(sign - word), word)
            .bytes;
    wrong = file_draft_open(arena, file->path, &file->draft);
    file->is_open = wrong == NULL;
    return wrong == NULL ? NULL : text_format(arena, "%s: %s", file->path, wrong).bytes;
}

/* Before anything is judged: a long run shall not end without its table. */
static bool open_files(struct screening *screening)
{
    const struct string_list *words = &screening->job->line.outputs;
    const char *wrong = NULL;

    screening->files = arena_alloc_array(screening->job->arena, words->count + 1, sizeof *screening->files);
    for (size_t i = 0; i < words->count && wrong == NULL; i++) {
        wrong = open_file(screening->job->arena, words->items[i], &screening->files[i]);
        screening->file_count += wrong == NULL;
    }
    if (wrong != NULL)
        job_complain(screening->job, "%s", wrong);
    return wrong == NULL;
}

static void drop_files(struct screening *screening)
{
    for (size_t i = 0; i < screening->file_count; i++)
        if (screening->files[i].is_open)
            file_draft_drop(&screening->files[i].draft);
}

/* ---- the command --------------------------------------------------------------------------------------- */

static enum exit_code conclude(const struct screening *screening, const struct screen_totals *totals, unsigned marks)
{
    enum fail_on fail_on = screening->job->line.fail_on;

    if (totals->rows[screen_ranks - 1] > 0)
        return exit_trouble;
    if ((marks & mark_has_units) == 0) {
        job_complain(screening->job, "nothing to judge: no unit was found in any document");
        return exit_trouble;
    }
    if (fail_on == fail_on_never)
        return exit_clean;
    return (marks & mark_fails) != 0 || (fail_on != fail_on_fails && (marks & mark_open) != 0) ? exit_failing : exit_clean;
}

static enum exit_code end_screening(struct screening *screening)
{
    struct screen_totals totals = {.all = journal_sort(screening->journal)};
    unsigned marks = 0;

    for (size_t i = 0; i < totals.all; i++) {
        struct journal_sign sign = journal_sign_of(screening->journal, i);

        totals.rows[sign.rank]++;
        marks |= sign.marks;
    }
    if (!write_tables(screening, &totals))
        return exit_trouble;
    return conclude(screening, &totals, marks);
}

static enum exit_code screen_all(struct screening *screening)
{
    struct command_job *job = screening->job;
    const struct rulebook *one[] = {screening->rulebook};
    const struct rulebooks rulebooks = {.items = one, .count = 1};
    const struct judge_listener listener = {.judged = screened, .trouble = not_screened, .skip = is_done,
                                            .context = screening, .enough = &screening->broken,
                                            .brief = true};
    const char *wrong = journal_open(job->arena, job->line.resume, heading_of(screening), &screening->journal);
    bool judged;

    if (wrong != NULL) {
        job_complain(job, "%s: %s", job->line.resume != NULL ? job->line.resume : "the journal", wrong);
        return exit_trouble;
    }
    if (!open_files(screening))
        return exit_trouble;
    screening->with_digests = shows_rows(screening);
    find_earlier(screening);
    judged = judge_paths(job, &rulebooks, &listener, job->line.operands.items, job->line.operands.count);
    clear_progress(screening);
    if (screening->broken)
        job_complain(job, "%s could not be written: %s", job->line.resume != NULL ? job->line.resume : "the journal",
                     strerror(screening->cause));
    return judged && !screening->broken ? end_screening(screening) : exit_trouble;
}

enum exit_code screen_command(struct command_job *job)
{
    struct screening screening = {.job = job, .progress = is_terminal(job->err)};
    enum exit_code code = exit_trouble;
    struct rulebooks rulebooks;

    if (job->line.rules.count > 1) {
        job_complain(job, "a table is made with one rulebook");
        return exit_trouble;
    }
    if (job->line.jobs == 0)
        job->line.jobs = crew_size_of_machine();
    screening.scratch = arena_new(0);
    screening.looking = arena_new(0);
    if (screening.scratch == NULL || screening.looking == NULL) {
        job_complain(job, "out of memory");
    } else if (rulebooks_load(job, &job->line.rules, &rulebooks)) {
        screening.rulebook = rulebooks.items[0];
        code = screen_all(&screening);
        drop_files(&screening);
        rulebooks_free(&rulebooks);
    }
    journal_close(screening.journal);
    arena_free(screening.scratch);
    arena_free(screening.looking);
    return code;
}
