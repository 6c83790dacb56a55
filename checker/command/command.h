/*
 * command: the words on the command line, and what they run.
 *
 * One table holds the commands and one the options; parsing, `--help` and the man page's synopsis follow
 * them. A command gets a job: what was asked, where to write, and memory that lasts as long as the program
 * needs it. Commands never call exit(); they return an exit code.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_COMMAND_H
#define SSRCHECK_CHECKER_COMMAND_COMMAND_H

#include "lang/base/list.h"
#include "lang/base/text.h"

#include <stdio.h>

enum exit_code {
    exit_clean = 0,   /* read everything, nothing fails */
    exit_failing = 1, /* at least one unit, document or test fails */
    exit_trouble = 2  /* usage, a faulty rulebook, an unreadable document, nothing to judge */
};

enum option_id {
    option_rules,
    option_format,
    option_fail_on,
    option_kind,
    option_definition,
    option_format_in,
    option_colour,
    option_quiet,
    option_show,
    option_input,
    option_include,
    option_exclude,
    option_jobs,
    option_trace,
    option_only,
    option_explain,
    option_coverage,
    option_sample,
    option_seed,
    option_at_least,
    option_output,
    option_resume,
    option_baseline,
    option_waivers,
    option_today,
    option_student,
    option_time,
    option_documents,
    option_most,
    option_max_file_size,
    option_max_memory,
    option_max_unpacked,
    option_max_ratio,
    option_max_members,
    option_max_depth,
    option_revisions,
    option_max_helper_time,
    option_max_helper_memory,
    option_max_helper_output,
    option_no_pager,
    option_config,
    option_check,
    option_diff,
    option_man,
    option_help,
    option_id_count
};

#define OPTION_BIT(option) (UINT64_C(1) << (option))

struct command_option {
    enum option_id id;
    char letter;          /* 0: none */
    const char *name;
    const char *argument; /* what `--help` calls its value; NULL: it takes none */
    const char *help;
    bool limits;          /* it bounds what a document may cost: told under 'help limits' */
};

/* The options, counted up; NULL behind the last. */
const struct command_option *command_option_at(size_t index);

enum fail_on { fail_on_fails, fail_on_undetermined, fail_on_warning, fail_on_never };
enum revisions_wish { revisions_wish_final, revisions_wish_original, revisions_wish_both };
enum colour_wish { colour_auto, colour_always, colour_never };

struct string_list LIST_OF(const char *);

/* What was asked for. The strings are those of argv, or of the file of options. */
struct command_line {
    struct string_list rules;
    const char *format;     /* NULL: text */
    enum fail_on fail_on;
    const char *kind;       /* NULL: told from the text */
    const char *definition; /* NULL: the rulebook's last */
    const char *format_in;  /* NULL: by content and name */
    enum colour_wish colour;
    bool quiet;
    const char *show;       /* NULL: no stage is shown */
    bool trace;
    struct string_list only; /* none: all */
    bool explain;
    bool coverage;
    size_t sample, seed;    /* 0: all of them; 0: not said */
    size_t at_least;        /* percent; 0: not said */
    const char *output;     /* NULL: standard output; of several the last */
    struct string_list outputs; /* of check and screen: FORMAT=FILE */
    const char *resume;     /* NULL: nothing is kept of the run */
    const char *baseline, *waivers; /* NULL: none */
    const char *today;      /* NULL: as the clock says */
    const char *student;    /* NULL: nobody in particular */
    size_t time;            /* seconds that a submission may take; 0: the built-in limit */
    bool documents;
    size_t most;            /* mutants of a kind; 0: not said */
    const char *input;      /* NULL: the operands name the documents; "ndjson": lines of standard input do */
    struct string_list include, exclude;
    size_t jobs;            /* documents judged at once; 0: not said */
    size_t max_file_size;   /* bytes; 0: the built-in limit */
    size_t max_memory;
    size_t max_depth; /* of lists, quotes and elements inside each other; 0: the built-in limit */
    size_t max_unpacked, max_ratio, max_members; /* of files that hold others; 0: the built-in limits */
    enum revisions_wish revisions;
    size_t max_helper_time; /* seconds */
    size_t max_helper_memory, max_helper_output;
    bool no_pager;
    const char *config;     /* NULL: .ssrcheck, where there is one; "none": none */
    bool check, diff;
    bool man;
    bool help;
    uint64_t given;         /* OPTION_BITs of what stood on the command line */
    struct string_list operands;
};

struct command_job {
    const char *program; /* argv[0] */
    const struct command *command;
    struct command_line line;
    FILE *out, *err;
    struct arena *arena; /* its door leads back to command_run() */
};

/* What the first operand of a command with several errands asks for. */
struct command_action {
    const char *name;
    const char *operands; /* those behind it */
    const char *help;     /* one line */
    size_t least_operands, most_operands;
    enum exit_code (*run)(struct command_job *job); /* its operands begin behind the action's name */
};

struct command {
    const char *name;
    const char *operands; /* "FILE..." */
    const char *help;     /* one line */
    uint64_t options;     /* OPTION_BITs of those it takes, besides --help */
    size_t least_operands, most_operands; /* SIZE_MAX: any number */
    enum exit_code (*run)(struct command_job *job);
    const char *const *formats; /* what --format takes, up to NULL; NULL: every format of reports */
};

/* The commands, counted up; NULL behind the last. */
const struct command *command_at(size_t index);
const struct command *command_find(const char *name);
/* What the command's first operand may be, up to one without a name; NULL: anything. */
const struct command_action *command_actions(const struct command *command);
bool command_takes(const struct command *command, enum option_id id);

/* The whole program: reads the words, runs the command, makes sure that all was written. */
enum exit_code command_run(int count, char **words, FILE *out, FILE *err);

/* Reads the words behind the command's name (words[0] is left out, as in argv) into *line, whose lists live
 * in `arena`. Returns NULL, or what is wrong, in one line made in `arena`. Not for several threads at once:
 * getopt_long() keeps its place in globals. */
const char *options_parse(const struct command *command, int count, char **words, struct arena *arena,
                          struct command_line *line);

/* One option with its value (NULL where it takes none), put into *line. Returns NULL, or what is wrong, as above. */
const char *options_set(const struct command *command, const struct command_option *option, const char *word,
                        struct arena *arena, struct command_line *line);
/* The words that are allowed as the option's value, up to NULL, some made in `arena`; NULL when others are as well. */
const char *const *option_choices(const struct command *command, enum option_id id, struct arena *arena);

/* "64M" → bytes; false when it is no size. */
bool options_size(const char *words, size_t *bytes);

/* "ssrcheck: " and the message, safe on a terminal, as one line on the job's error stream. */
void job_complain(const struct command_job *job, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same about a file: "ssrcheck: path: message". */
void job_complain_about(const struct command_job *job, struct text path, struct text message);
/* Writes to the job's output; what cannot be written is noticed when the program ends. */
void job_print(const struct command_job *job, struct text words);
/* Whether what goes to `stream` may be coloured. */
bool job_colour(const struct command_job *job, FILE *stream);

/* A line for each command, or, for one of them, its options; fits a screen. */
void help_program(FILE *out);
void help_command(FILE *out, const struct command *command);
/* What else `help` tells of, counted up; NULL behind the last. */
const char *help_topic_at(size_t index);

/* `check --show tree` and `--show rulebook`: the rules themselves. */
enum exit_code show_rules(struct command_job *job);

extern const char *const screen_formats[], *const compare_formats[], *const verify_formats[];

enum exit_code check_command(struct command_job *job);
enum exit_code screen_command(struct command_job *job);
enum exit_code explain_command(struct command_job *job);
enum exit_code compare_command(struct command_job *job);
enum exit_code verify_command(struct command_job *job);
enum exit_code graph_command(struct command_job *job);
extern const char *const graph_formats[];
enum exit_code units_command(struct command_job *job);
enum exit_code test_command(struct command_job *job);
enum exit_code lint_command(struct command_job *job);
extern const char *const lint_formats[];
extern const char *const tests_formats[];
enum exit_code mutate_command(struct command_job *job);
/* `mutate --documents`. */
enum exit_code mutate_documents(struct command_job *job);
extern const char *const mutate_formats[];
enum exit_code doc_command(struct command_job *job);
enum exit_code prepare_command(struct command_job *job);
enum exit_code fmt_command(struct command_job *job);
enum exit_code exercise_command(struct command_job *job);
extern const char *const exercise_formats[];
extern const struct command_action exercise_actions[];
enum exit_code completion_command(struct command_job *job);
enum exit_code version_command(struct command_job *job);
enum exit_code help_on_command(struct command_job *job);

#endif
