/*
 * command: the table of commands, and the way from the words to the exit code.
 */
#include "checker/command/command.h"
#include "checker/command/config.h"
#include "checker/report/page.h"
#include "lang/spelling.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIMITS                                                                                               \
    (OPTION_BIT(option_max_file_size) | OPTION_BIT(option_max_memory) | OPTION_BIT(option_max_unpacked) |    \
     OPTION_BIT(option_max_ratio) | OPTION_BIT(option_max_members) | OPTION_BIT(option_max_depth) |          \
     OPTION_BIT(option_max_helper_time) | OPTION_BIT(option_max_helper_memory) |                             \
     OPTION_BIT(option_max_helper_output))
#define JUDGING                                                                                              \
    (LIMITS | OPTION_BIT(option_rules) | OPTION_BIT(option_kind) | OPTION_BIT(option_definition) |           \
     OPTION_BIT(option_format_in) | OPTION_BIT(option_revisions) | OPTION_BIT(option_config))

static const struct command commands[] = {
    {"check", "FILE|DIR...", "judge documents, with the words that decided",
     JUDGING | OPTION_BIT(option_format) | OPTION_BIT(option_fail_on) | OPTION_BIT(option_colour) |
         OPTION_BIT(option_quiet) | OPTION_BIT(option_show) | OPTION_BIT(option_input) |
         OPTION_BIT(option_include) | OPTION_BIT(option_exclude) | OPTION_BIT(option_jobs) |
         OPTION_BIT(option_output) | OPTION_BIT(option_baseline) | OPTION_BIT(option_waivers) |
         OPTION_BIT(option_today),
     0, SIZE_MAX, check_command, NULL},
    {"screen", "FILE|DIR...", "many documents as one table, the relabelled first",
     JUDGING | OPTION_BIT(option_format) | OPTION_BIT(option_fail_on) | OPTION_BIT(option_colour) |
         OPTION_BIT(option_include) | OPTION_BIT(option_exclude) | OPTION_BIT(option_jobs) |
         OPTION_BIT(option_output) | OPTION_BIT(option_resume),
     1, SIZE_MAX, screen_command, screen_formats},
    {"explain", "FILE UNIT|ROW", "why a unit got its verdict, and what would help",
     JUDGING | OPTION_BIT(option_fail_on) | OPTION_BIT(option_colour) | OPTION_BIT(option_no_pager),
     2, 2, explain_command, NULL},
    {"compare", "OLD NEW", "what a new version of a document does",
     JUDGING | OPTION_BIT(option_format) | OPTION_BIT(option_fail_on) | OPTION_BIT(option_colour),
     1, 2, compare_command, compare_formats},
    {"verify", "CASE FILE...", "check again what a case file records of documents",
     LIMITS | OPTION_BIT(option_rules) | OPTION_BIT(option_format) | OPTION_BIT(option_colour) |
         OPTION_BIT(option_config),
     2, SIZE_MAX, verify_command, verify_formats},
    {"graph", "FILE", "who answers to whom, and where that leads nowhere",
     JUDGING | OPTION_BIT(option_format) | OPTION_BIT(option_colour), 1, 1, graph_command, graph_formats},
    {"units", "FILE", "how a document was split into units", JUDGING, 1, 1, units_command, NULL},
    {"test", "[RULEBOOK...]", "run the tests that stand in rulebooks",
     OPTION_BIT(option_rules) | OPTION_BIT(option_format) | OPTION_BIT(option_only) | OPTION_BIT(option_coverage) |
         OPTION_BIT(option_colour) | OPTION_BIT(option_config),
     0, SIZE_MAX, test_command, tests_formats},
    {"lint", "[RULEBOOK...]", "what is odd about rulebooks, and what to do",
     OPTION_BIT(option_rules) | OPTION_BIT(option_format) | OPTION_BIT(option_only) | OPTION_BIT(option_explain) |
         OPTION_BIT(option_colour) | OPTION_BIT(option_config),
     0, SIZE_MAX, lint_command, lint_formats},
    {"mutate", "[FILE...]", "whether tests, or rules, notice a slip of the pen",
     JUDGING | OPTION_BIT(option_format) | OPTION_BIT(option_colour) | OPTION_BIT(option_only) | OPTION_BIT(option_sample) |
         OPTION_BIT(option_seed) | OPTION_BIT(option_at_least) | OPTION_BIT(option_jobs) | OPTION_BIT(option_include) |
         OPTION_BIT(option_exclude) | OPTION_BIT(option_documents) | OPTION_BIT(option_most),
     0, SIZE_MAX, mutate_command, mutate_formats},
    {"doc", "[RULEBOOK...]", "a rulebook as a page to read (HTML)",
     OPTION_BIT(option_rules) | OPTION_BIT(option_output) | OPTION_BIT(option_trace) | OPTION_BIT(option_colour) |
         OPTION_BIT(option_config),
     0, SIZE_MAX, doc_command, NULL},
    {"fmt", "[RULEBOOK...]", "rulebooks in the one layout they have",
     OPTION_BIT(option_check) | OPTION_BIT(option_diff) | OPTION_BIT(option_colour) | OPTION_BIT(option_config), 0, SIZE_MAX,
     fmt_command, NULL},
    {"exercise", "ACTION [FILE...]", "tasks for a class: hand out, check, grade",
     OPTION_BIT(option_rules) | OPTION_BIT(option_format) | OPTION_BIT(option_colour) | OPTION_BIT(option_quiet) |
         OPTION_BIT(option_jobs) | OPTION_BIT(option_output) | OPTION_BIT(option_student) | OPTION_BIT(option_seed) | OPTION_BIT(option_time) |
         OPTION_BIT(option_config),
     1, SIZE_MAX, exercise_command, exercise_formats},
    {"completion", "bash|zsh|fish", "a script by which a shell completes commands", 0, 1, 1, completion_command, NULL},
    {"version", "", "the program's version", 0, 0, 0, version_command, NULL},
    {"help", "[COMMAND]", "the commands, or a command's options", OPTION_BIT(option_man), 0, 1, help_on_command, NULL},
};

/* A step of building the program, which is told of nowhere. */
static const struct command preparing = {"prepare", "FOLDER", "make the images of the rulebooks", 0, 1, 1,
                                         prepare_command, NULL};

const struct command *command_at(size_t index)
{
    return index < sizeof commands / sizeof commands[0] ? &commands[index] : NULL;
}

const struct command_action *command_actions(const struct command *command)
{
    return command->run == exercise_command ? exercise_actions : NULL;
}

const struct command *command_find(const char *name)
{
    for (size_t i = 0; command_at(i) != NULL; i++) {
        if (strcmp(command_at(i)->name, name) == 0)
            return command_at(i);
    }
    return strcmp(name, preparing.name) == 0 ? &preparing : NULL;
}

/* ---- complaints ---------------------------------------------------------------------------------- */

void job_complain(const struct command_job *job, const char *format, ...)
{
    const struct arena_mark before = arena_mark(job->arena); /* a long run may have ever so much to complain about */
    va_list arguments;
    va_start(arguments, format);
    struct text message = text_format_list(job->arena, format, arguments);
    va_end(arguments);
    message = page_clean(job->arena, message);
    fprintf(job->err, "ssrcheck: %.*s\n", TEXT_ARG(message));
    arena_rewind(job->arena, before);
}

void job_complain_about(const struct command_job *job, struct text path, struct text message)
{
    job_complain(job, "%.*s: %.*s", TEXT_ARG(path), TEXT_ARG(message));
}

void job_print(const struct command_job *job, struct text words)
{
    if (words.length > 0)
        fwrite(words.bytes, 1, words.length, job->out);
}

bool job_colour(const struct command_job *job, FILE *stream)
{
    if (job->line.colour != colour_auto)
        return job->line.colour == colour_always;
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (no_colour != NULL && no_colour[0] != '\0')
        return false;
    if (terminal == NULL || strcmp(terminal, "dumb") == 0)
        return false;
    int file = fileno(stream);
    return file >= 0 && isatty(file);
}

/* ---- from words to a command --------------------------------------------------------------------- */

static enum exit_code no_such_command(const struct command_job *job, const char *word)
{
    struct text known[sizeof commands / sizeof commands[0]];
    size_t count = 0;
    for (; command_at(count) != NULL; count++)
        known[count] = text_of(command_at(count)->name);
    struct text near = spelling_nearest(text_of(word), known, count);
    if (near.length > 0)
        job_complain(job, "unknown command '%s' (did you mean '%.*s'?)", word, TEXT_ARG(near));
    else if (access(word, F_OK) == 0)
        job_complain(job, "unknown command '%s'; to judge a document: ssrcheck check %s", word, word);
    else
        job_complain(job, "unknown command '%s'; 'ssrcheck help' lists them", word);
    return exit_trouble;
}

static enum exit_code run(struct command_job *job, int count, char **words)
{
    const char *first = count > 1 ? words[1] : "";
    if (count < 2) {
        help_program(job->err);
        return exit_trouble;
    }
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0)
        first = "help";
    if (strcmp(first, "--version") == 0 || strcmp(first, "-V") == 0)
        first = "version";
    job->command = command_find(first);
    if (job->command == NULL)
        return no_such_command(job, first);
    const char *wrong = options_parse(job->command, count - 1, words + 1, job->arena, &job->line);
    if (wrong != NULL) {
        job_complain(job, "%s; see 'ssrcheck %s --help'", wrong, job->command->name);
        return exit_trouble;
    }
    if (job->line.help) {
        help_command(job->out, job->command);
        return exit_clean;
    }
    wrong = command_takes(job->command, option_config) ? config_apply(job->command, job->arena, &job->line) : NULL;
    if (wrong != NULL) {
        job_complain(job, "%s; see 'ssrcheck help config'", wrong);
        return exit_trouble;
    }
    return job->command->run(job);
}

/* What could not be written did not succeed, whatever the command thought. */
static enum exit_code close_output(const struct command_job *job, enum exit_code code)
{
    errno = 0;
    if (fflush(job->out) == 0 && !ferror(job->out))
        return code;
    if (code != exit_trouble)
        job_complain(job, "the output could not be written: %s",
                     errno != 0 ? strerror(errno) : "write error");
    return exit_trouble;
}

enum exit_code command_run(int count, char **words, FILE *out, FILE *err)
{
    struct arena *arena = arena_new(0);
    struct command_job job = {.program = count > 0 ? words[0] : NULL, .out = out, .err = err, .arena = arena};
    jmp_buf door;
    if (arena == NULL || setjmp(door) != 0) {
        fputs("ssrcheck: out of memory\n", err);
        arena_free(arena);
        return exit_trouble;
    }
    arena_set_door(arena, &door);
    enum exit_code code = close_output(&job, run(&job, count, words));
    arena_free(arena);
    return code;
}
