/*
 * completion: what the three scripts have in common, and the command that writes one.
 */
#include "checker/command/completion.h"

#include <string.h>

static const struct {
    const char *name;
    void (*write)(FILE *out, struct arena *arena);
} shells[] = {{"bash", completion_bash}, {"zsh", completion_zsh}, {"fish", completion_fish}};

enum { shell_count = sizeof shells / sizeof shells[0] };

struct completion_value completion_of_option(const struct command *command, const struct command_option *option,
                                             struct arena *arena)
{
    struct completion_value value = {completion_words, option_choices(command, option->id, arena)};
    if (value.words == NULL)
        value.kind = strcmp(option->argument, "FILE") == 0 ? completion_files : completion_none;
    return value;
}

static const char *const *shell_names(struct arena *arena)
{
    struct string_list names = {NULL, 0, 0};
    for (size_t i = 0; i < shell_count; i++)
        list_push(arena, &names, shells[i].name);
    list_push(arena, &names, NULL);
    return names.items;
}

static const char *const *helped_names(struct arena *arena)
{
    struct string_list names = {NULL, 0, 0};
    for (size_t i = 0; command_at(i) != NULL; i++)
        list_push(arena, &names, command_at(i)->name);
    for (size_t i = 0; help_topic_at(i) != NULL; i++)
        list_push(arena, &names, help_topic_at(i));
    list_push(arena, &names, NULL);
    return names.items;
}

static const char *const *action_names(const struct command *command, struct arena *arena)
{
    struct string_list names = {NULL, 0, 0};
    for (const struct command_action *action = command_actions(command); action->name != NULL; action++)
        list_push(arena, &names, action->name);
    list_push(arena, &names, NULL);
    return names.items;
}

struct completion_value completion_of_operands(const struct command *command, struct arena *arena)
{
    if (command->run == completion_command)
        return (struct completion_value){completion_words, shell_names(arena)};
    if (command->run == help_on_command)
        return (struct completion_value){completion_words, helped_names(arena)};
    if (command_actions(command) != NULL)
        return (struct completion_value){completion_action, action_names(command, arena)};
    return (struct completion_value){command->most_operands > 0 ? completion_files : completion_none, NULL};
}

bool completion_repeats(const struct command *command, enum option_id id)
{
    bool reports = id == option_output && command_takes(command, option_format);
    return reports || id == option_rules || id == option_only || id == option_include || id == option_exclude;
}

void completion_write_words(FILE *out, const char *const *words, const char *between)
{
    for (size_t i = 0; words[i] != NULL; i++)
        fprintf(out, "%s%s", i == 0 ? "" : between, words[i]);
}

enum exit_code completion_command(struct command_job *job)
{
    const char *wanted = job->line.operands.items[0];
    for (size_t i = 0; i < shell_count; i++) {
        if (strcmp(shells[i].name, wanted) != 0)
            continue;
        shells[i].write(job->out, job->arena);
        return exit_clean;
    }
    job_complain(job, "completion is there for bash, zsh and fish, not for '%s'", wanted);
    return exit_trouble;
}
