/*
 * options: the table of options, and how the words behind a command's name become a command_line.
 */
#include "checker/analysis_show.h"
#include "checker/command/command.h"
#include "checker/report/report.h"
#include "lang/spelling.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#define MOST_JOBS 1000
#define MOST_SECONDS 86400

static const struct command_option options[] = {
    {option_rules, 'r', "rules", "FILE", "judge with this rulebook; several: side by side", false},
    {option_format, 'f', "format", "FORMAT", "text, html, json, csv, sarif, ...; see the manual", false},
    {option_fail_on, 0, "fail-on", "LEVEL", "exit 1 on: fails, undetermined, warning, never", false},
    {option_kind, 'k', "kind", "KIND", "plan, bill, ...; else told from the document", false},
    {option_definition, 'd', "definition", "NAME", "judge by it, and beside it by others: NAME,NAME", false},
    {option_format_in, 0, "format-in", "FORMAT", "read as text, html, ...; else told from the file", false},
    {option_colour, 0, "color", "WHEN", "auto, always or never", false},
    {option_quiet, 'q', "quiet", NULL, "a line a document", false},
    {option_show, 's', "show", "STAGE", "what a stage made of it: units, clauses, cast, ...", false},
    {option_input, 'i', "input", "FORMAT", "ndjson: from lines of JSON on standard input", false},
    {option_include, 0, "include", "PATTERN", "of folders, judge the files that match", false},
    {option_exclude, 0, "exclude", "PATTERN", "of folders, leave out what matches", false},
    {option_jobs, 'j', "jobs", "N", "judge N documents at once; else all cores", false},
    {option_trace, 't', "trace", NULL, "each requirement, and what in the rules shows it", false},
    {option_only, 0, "only", "WHAT", "only what matches: advice, tests, slips", false},
    {option_explain, 0, "explain", NULL, "what the advice named means; else a list of all", false},
    {option_coverage, 0, "coverage", NULL, "what of the rules the tests come across", false},
    {option_sample, 0, "sample", "N", "try only so many, taken by chance", false},
    {option_seed, 0, "seed", "N", "of the chance; the same seed takes the same", false},
    {option_at_least, 0, "at-least", "PERCENT", "exit 1 when less is killed", false},
    {option_output, 'o', "output", "FILE", "whole or not at all; of check: FORMAT=FILE", false},
    {option_resume, 0, "resume", "FILE", "keep what is done there, and go on from it", false},
    {option_baseline, 0, "baseline", "FILE", "an earlier report: tell only what is new", false},
    {option_waivers, 0, "waivers", "FILE", "problems that somebody answers for", false},
    {option_today, 0, "today", "DATE", "when waivers expire; else by the clock", false},
    {option_student, 0, "student", "NAME", "whom a copy is for", false},
    {option_time, 0, "time", "SECONDS", "give up on a submission that takes longer", false},
    {option_documents, 0, "documents", NULL, "change documents, and hold the rules against them", false},
    {option_most, 0, "most", "N", "try so many mutants of a kind in a document", false},
    {option_max_file_size, 0, "max-file-size", "SIZE", "refuse larger documents (100k, 64M, 1G)", true},
    {option_max_memory, 0, "max-memory", "SIZE", "give up on a document that needs more", true},
    {option_max_unpacked, 0, "max-unpacked", "SIZE", "refuse a file that unpacks to more", true},
    {option_max_ratio, 0, "max-ratio", "N", "refuse one that unpacks to N times its size", true},
    {option_max_members, 0, "max-members", "N", "refuse one that holds more files", true},
    {option_max_depth, 0, "max-depth", "N", "refuse lists or elements nested deeper", true},
    {option_revisions, 0, "revisions", "WHICH", "tracked changes: final, original or both", false},
    {option_max_helper_time, 0, "helper-time", "SECONDS", "stop a program that reads PDF or RTF", true},
    {option_max_helper_memory, 0, "helper-memory", "SIZE", "what such a program may take", true},
    {option_max_helper_output, 0, "helper-output", "SIZE", "what such a program may write", true},
    {option_no_pager, 0, "no-pager", NULL, "on a terminal, do not stop after each screen", false},
    {option_config, 0, "config", "FILE", "take options from it, not from .ssrcheck; or none", false},
    {option_check, 0, "check", NULL, "change nothing, and list what would change", false},
    {option_diff, 0, "diff", NULL, "change nothing, and show what would change", false},
    {option_man, 0, "man", NULL, "as a manual page, in mdoc", false},
    {option_help, 'h', "help", NULL, "this text", false},
};

const struct command_option *command_option_at(size_t index)
{
    return index < sizeof options / sizeof options[0] ? &options[index] : NULL;
}

bool command_takes(const struct command *command, enum option_id id)
{
    return id == option_help || (command->options & OPTION_BIT(id)) != 0;
}

/* ---- values -------------------------------------------------------------------------------------- */

bool options_size(const char *words, size_t *bytes)
{
    static const char units[] = "kmgt";
    size_t value = 0, length = strlen(words), i = 0;
    for (; i < length && words[i] >= '0' && words[i] <= '9'; i++) {
        size_t digit = (size_t)(words[i] - '0');
        if (value > (SIZE_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    if (i == 0 || value == 0)
        return false;
    if (i < length) {
        const char *unit = strchr(units, words[i] | 0x20);
        if (unit == NULL || i + 1 != length)
            return false;
        unsigned shift = 10 * (unsigned)(unit - units + 1);
        if (value > SIZE_MAX >> shift)
            return false;
        value <<= shift;
    }
    *bytes = value;
    return true;
}

/* The place of `word` in a list that ends with NULL; SIZE_MAX when it is not there. */
static size_t choice(const char *word, const char *const *choices)
{
    for (size_t i = 0; choices[i] != NULL; i++) {
        if (strcmp(word, choices[i]) == 0)
            return i;
    }
    return SIZE_MAX;
}

static const char *const fail_on_names[] = {"fails", "undetermined", "warning", "never", NULL};
static const char *const colour_names[] = {"auto", "always", "never", NULL};
static const char *const input_names[] = {"ndjson", NULL};
static const char *const format_in_names[] = {"text", "markdown", "html", "xml", "docx", "odt", "pdf", "rtf", "doc", NULL};
static const char *const revisions_names[] = {"final", "original", "both", NULL};

static const char *const *format_names(struct arena *arena, const struct command *command)
{
    struct string_list names = {NULL, 0, 0};
    if (command->formats != NULL)
        return command->formats;
    for (size_t i = 0; report_format_at(i) != NULL; i++)
        list_push(arena, &names, report_format_at(i)->name);
    list_push(arena, &names, NULL);
    return names.items;
}

/* What --show takes: the two forms of the rules, and the stages of a check. */
static const char *const *stage_names(struct arena *arena)
{
    struct string_list names = {NULL, 0, 0};
    list_push(arena, &names, "tree");
    list_push(arena, &names, "rulebook");
    for (size_t i = 0; analysis_stages[i] != NULL; i++)
        list_push(arena, &names, analysis_stages[i]);
    list_push(arena, &names, NULL);
    return names.items;
}

const char *const *option_choices(const struct command *command, enum option_id id, struct arena *arena)
{
    switch (id) {
    case option_format: return format_names(arena, command);
    case option_show: return stage_names(arena);
    case option_fail_on: return fail_on_names;
    case option_colour: return colour_names;
    case option_input: return input_names;
    case option_format_in: return format_in_names;
    case option_revisions: return revisions_names;
    default: return NULL;
    }
}

/* "--format must be text, json, ndjson or html, not 'xml'" */
static const char *not_a_choice(struct arena *arena, const char *option, const char *word,
                                const char *const *choices)
{
    struct text_builder message;
    text_builder_init(&message, arena);
    text_append_format(&message, "--%s must be ", option);
    for (size_t i = 0; choices[i] != NULL; i++) {
        const char *before = i == 0 ? "" : (choices[i + 1] == NULL ? " or " : ", ");
        text_append_format(&message, "%s%s", before, choices[i]);
    }
    text_append_format(&message, ", not '%s'", word);
    return text_built(&message).bytes;
}

/* Which of the words that the option takes this is, into *chosen. */
static const char *set_choice(struct arena *arena, const struct command *command, const struct command_option *option,
                              const char *word, size_t *chosen)
{
    const char *const *choices = option_choices(command, option->id, arena);
    *chosen = choice(word, choices);
    return *chosen == SIZE_MAX ? not_a_choice(arena, option->name, word, choices) : NULL;
}

static const char *set_size(struct arena *arena, const struct command_option *option, const char *word,
                            size_t *bytes)
{
    if (options_size(word, bytes))
        return NULL;
    return text_format(arena, "--%s must be a size such as 100k, 64M or 1G, not '%s'", option->name, word)
        .bytes;
}

static const char *set_pattern(struct arena *arena, const struct command_option *option, const char *word,
                               struct string_list *patterns)
{
    if (word[0] == '\0')
        return text_format(arena, "--%s must be a pattern such as '*.md', not ''", option->name).bytes;
    list_push(arena, patterns, word);
    return NULL;
}

static const char *set_jobs(struct arena *arena, const char *word, size_t *jobs)
{
    size_t digits = strspn(word, "0123456789");
    *jobs = digits > 0 && digits <= 4 && word[digits] == '\0' ? strtoul(word, NULL, 10) : 0;
    if (*jobs >= 1 && *jobs <= MOST_JOBS)
        return NULL;
    return text_format(arena, "--jobs must be a number from 1 to %d, not '%s'", MOST_JOBS, word).bytes;
}

static const char *set_number(struct arena *arena, const struct command_option *option, const char *word,
                              size_t *number)
{
    if (strspn(word, "0123456789") == strlen(word) && options_size(word, number))
        return NULL;
    return text_format(arena, "--%s must be a whole number above 0, not '%s'", option->name, word).bytes;
}

static const char *set_percent(struct arena *arena, const struct command_option *option, const char *word,
                               size_t *percent)
{
    if (strspn(word, "0123456789") == strlen(word) && options_size(word, percent) && *percent <= 100)
        return NULL;
    return text_format(arena, "--%s must be a number from 1 to 100, not '%s'", option->name, word).bytes;
}

static const char *set_seconds(struct arena *arena, const struct command_option *option, const char *word,
                               size_t *seconds)
{
    if (options_size(word, seconds) && strspn(word, "0123456789") == strlen(word) && *seconds <= MOST_SECONDS)
        return NULL;
    return text_format(arena, "--%s must be a number of seconds from 1 to %d, not '%s'", option->name, MOST_SECONDS, word)
        .bytes;
}

static const char *set_date(struct arena *arena, const struct command_option *option, const char *word)
{
    if (waivers_is_date(text_of(word)))
        return NULL;
    return text_format(arena, "--%s must be a day such as 2027-01-31, not '%s'", option->name, word).bytes;
}

const char *options_set(const struct command *command, const struct command_option *option, const char *word,
                        struct arena *arena, struct command_line *line)
{
    size_t chosen = 0;
    const char *wrong = NULL;
    switch (option->id) {
    case option_rules: list_push(arena, &line->rules, word); break;
    case option_kind: line->kind = word; break;
    case option_definition: line->definition = word; break;
    case option_quiet: line->quiet = true; break;
    case option_trace: line->trace = true; break;
    case option_only: return set_pattern(arena, option, word, &line->only);
    case option_explain: line->explain = true; break;
    case option_coverage: line->coverage = true; break;
    case option_sample: return set_number(arena, option, word, &line->sample);
    case option_seed: return set_number(arena, option, word, &line->seed);
    case option_at_least: return set_percent(arena, option, word, &line->at_least);
    case option_resume: line->resume = word; break;
    case option_baseline: line->baseline = word; break;
    case option_waivers: line->waivers = word; break;
    case option_output:
        line->output = word;
        list_push(arena, &line->outputs, word);
        break;
    case option_today:
        line->today = word;
        return set_date(arena, option, word);
    case option_documents: line->documents = true; break;
    case option_most: return set_number(arena, option, word, &line->most);
    case option_no_pager: line->no_pager = true; break;
    case option_config: line->config = word; break;
    case option_check: line->check = true; break;
    case option_diff: line->diff = true; break;
    case option_man: line->man = true; break;
    case option_help: line->help = true; break;
    case option_student: line->student = word; break;
    case option_time: return set_seconds(arena, option, word, &line->time);
    case option_max_file_size: return set_size(arena, option, word, &line->max_file_size);
    case option_max_memory: return set_size(arena, option, word, &line->max_memory);
    case option_max_unpacked: return set_size(arena, option, word, &line->max_unpacked);
    case option_max_ratio: return set_number(arena, option, word, &line->max_ratio);
    case option_max_members: return set_number(arena, option, word, &line->max_members);
    case option_max_depth: return set_number(arena, option, word, &line->max_depth);
    case option_revisions:
        wrong = set_choice(arena, command, option, word, &chosen);
        line->revisions = wrong == NULL ? (enum revisions_wish)chosen : revisions_wish_final;
        return wrong;
    case option_max_helper_time: return set_seconds(arena, option, word, &line->max_helper_time);
    case option_max_helper_memory: return set_size(arena, option, word, &line->max_helper_memory);
    case option_max_helper_output: return set_size(arena, option, word, &line->max_helper_output);
    case option_format:
        line->format = word;
        return set_choice(arena, command, option, word, &chosen);
    case option_format_in:
        line->format_in = word;
        return set_choice(arena, command, option, word, &chosen);
    case option_include: return set_pattern(arena, option, word, &line->include);
    case option_exclude: return set_pattern(arena, option, word, &line->exclude);
    case option_jobs: return set_jobs(arena, word, &line->jobs);
    case option_input:
        line->input = word;
        return set_choice(arena, command, option, word, &chosen);
    case option_show:
        line->show = word;
        return set_choice(arena, command, option, word, &chosen);
    case option_fail_on:
        wrong = set_choice(arena, command, option, word, &chosen);
        line->fail_on = wrong == NULL ? (enum fail_on)chosen : fail_on_fails;
        return wrong;
    case option_colour:
        wrong = set_choice(arena, command, option, word, &chosen);
        line->colour = wrong == NULL ? (enum colour_wish)chosen : colour_auto;
        return wrong;
    case option_id_count: break;
    }
    return NULL;
}

/* ---- getopt -------------------------------------------------------------------------------------- */

/* getopt_long() returns what stands in `val`: beyond all letters, so that it cannot be taken for one. */
#define LONG_VALUE(id) (256 + (int)(id))

/* What getopt_long() wants to know about the options of one command. */
struct getopt_tables {
    struct option longs[option_id_count + 1];
    char shorts[3 * option_id_count + 2];
};

static void tables_make(const struct command *command, struct getopt_tables *tables)
{
    size_t longs = 0, shorts = 0;
    tables->shorts[shorts++] = ':'; /* a missing value is told apart from an unknown option */
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        const struct command_option *option = command_option_at(i);
        if (!command_takes(command, option->id))
            continue;
        tables->longs[longs++] =
            (struct option){option->name, option->argument != NULL ? required_argument : no_argument, NULL,
                            LONG_VALUE(option->id)};
        if (option->letter == 0)
            continue;
        tables->shorts[shorts++] = option->letter;
        if (option->argument != NULL)
            tables->shorts[shorts++] = ':';
    }
    tables->longs[longs] = (struct option){NULL, 0, NULL, 0};
    tables->shorts[shorts] = '\0';
}

static const struct command_option *option_of(int value)
{
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        const struct command_option *option = command_option_at(i);
        if (value == LONG_VALUE(option->id) || (option->letter != 0 && value == option->letter))
            return option;
    }
    return NULL;
}

static const char *unknown_long_option(const struct command *command, struct arena *arena, const char *word)
{
    struct text known[option_id_count];
    size_t count = 0;
    struct text wanted = {word + 2, strcspn(word + 2, "=")};
    for (size_t i = 0; command_option_at(i) != NULL; i++) {
        if (command_takes(command, command_option_at(i)->id))
            known[count++] = text_of(command_option_at(i)->name);
    }
    struct text near = spelling_nearest(wanted, known, count);
    for (size_t i = 0; i < count && wanted.length > 0; i++) {
        if (text_starts_with(known[i], wanted))
            near = known[i];
    }
    if (near.length == 0)
        return text_format(arena, "unknown option '--%.*s'", TEXT_ARG(wanted)).bytes;
    return text_format(arena, "unknown option '--%.*s' (did you mean '--%.*s'?)", TEXT_ARG(wanted),
                       TEXT_ARG(near)).bytes;
}

/* What getopt_long() stumbled over: it leaves the option's value in optopt, 0 for an unknown long one. */
static const char *faulty_option(const struct command *command, struct arena *arena, int found,
                                 const char *word)
{
    const struct command_option *option = option_of(optopt);
    if (found == ':' && option != NULL)
        return text_format(arena, "--%s needs a value (%s)", option->name, option->argument).bytes;
    if (optopt >= LONG_VALUE(0) && option != NULL)
        return text_format(arena, "--%s takes no value", option->name).bytes;
    if (optopt == 0 && strncmp(word, "--", 2) == 0)
        return unknown_long_option(command, arena, word);
    return text_format(arena, "unknown option '-%c'", optopt).bytes;
}

/* getopt_long() also takes the start of a name. Here `--format` must not mean `--format-in` where a command
 * has no `--format`, nor a script change its meaning when an option is added. */
static bool is_abbreviated(const struct command_option *option, const char *word, const char *before)
{
    const char *written = optarg != NULL && optarg == word ? before : word;
    return strcspn(written, "=") != strlen("--") + strlen(option->name);
}

static const char *wrong_count(const struct command *command, size_t count, struct arena *arena)
{
    if (count < command->least_operands)
        return text_format(arena, "%s needs %s", command->name, command->operands).bytes;
    if (count > command->most_operands)
        return text_format(arena, "%s takes only %s", command->name,
                           command->most_operands == 0 ? "options" : command->operands).bytes;
    return NULL;
}

const char *options_parse(const struct command *command, int count, char **words, struct arena *arena,
                          struct command_line *line)
{
    struct getopt_tables tables;
    int found;
    tables_make(command, &tables);
    *line = (struct command_line){0};
    opterr = 0;
    optind = 0; /* start afresh, whatever was parsed before */
    while ((found = getopt_long(count, words, tables.shorts, tables.longs, NULL)) != -1) {
        const char *word = words[optind - 1], *before = optind > 1 ? words[optind - 2] : "";
        const struct command_option *option = option_of(found);
        if (found == ':' || found == '?' || option == NULL)
            return faulty_option(command, arena, found, word);
        if (found >= LONG_VALUE(0) && is_abbreviated(option, word, before))
            return unknown_long_option(command, arena, optarg == word ? before : word);
        const char *wrong = options_set(command, option, optarg, arena, line);
        if (wrong != NULL)
            return wrong;
        line->given |= OPTION_BIT(option->id);
    }
    for (int i = optind; i < count; i++)
        list_push(arena, &line->operands, words[i]);
    return line->help ? NULL : wrong_count(command, line->operands.count, arena);
}
