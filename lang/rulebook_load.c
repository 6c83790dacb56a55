#include "lang/rulebook_load.h"

#include "lang/advice.h"
#include "lang/base/file.h"
#include "lang/base/image.h"
#include "lang/parse.h"
#include "lang/phrase_job.h"
#include "lang/rulebook_build.h"
#include "lang/tree_check.h"

#include <string.h>
#include <unistd.h>

enum {
    usual_file_limit = 16 * 1024 * 1024,
    usual_memory_limit = 512 * 1024 * 1024,
    deepest_use = 64, /* files that use each other in a row */
    mistakes_enough = 100
};

/* A file on its way to becoming part of the rulebook. */
struct loaded_file {
    struct text path;
    struct text name; /* as `use` calls it; empty for the file asked for */
    struct source *source;
    struct tree *tree;
    bool open;            /* what it uses is being read: to use it now is a cycle */
    const struct rulebook_text *text; /* it is no file; NULL: it is one */
    size_t user;          /* index of the file that uses it, or RULEBOOK_NONE */
    struct span use_span; /* where */
};
struct loaded_list LIST_OF(struct loaded_file);

struct load {
    const struct load_request *request;
    struct rulebook_options options;
    struct diagnostics *diagnostics;
    struct arena *memory[load_memory_count];
    struct arena *arena; /* memory_rulebook */
    struct arena *work;  /* memory_work: trees and names */
    struct phrase_job *phrases;
    bool phrases_failed; /* they took all memory there is */
    size_t errors_before;
    struct rulebook *rulebook;
    struct loaded_list files; /* in the order met */
    struct table by_name;
    struct index_list order; /* in the order needed: a file after those it uses */
    struct tree_list trees;
    size_t depth;
};

static bool has_errors(const struct load *load)
{
    return load->diagnostics->error_count > load->errors_before;
}

/* ---- reading ----------------------------------------------------------------------------------------- */

static size_t new_file(struct load *load, struct text path, struct text name)
{
    struct loaded_file file = {.path = path, .name = name, .user = RULEBOOK_NONE};

    file.source = arena_new_object(load->arena, struct source);
    list_push(load->work, &load->files, file);
    if (name.length > 0)
        table_put(&load->by_name, name, load->files.count - 1);
    return load->files.count - 1;
}

/* The place that a message about a file as a whole belongs to: where it is used. */
static struct diagnostic *complain_of_file(struct load *load, size_t index, const char *format,
                                           struct text first, const char *second)
{
    const struct loaded_file *file = &load->files.items[index];
    const struct source *source = file->user == RULEBOOK_NONE ? NULL : load->files.items[file->user].source;
    struct text message = text_format(load->work, format, TEXT_ARG(first), second);

    return diagnostic_add(load->diagnostics, diagnostic_error, source, file->use_span, "%.*s",
                          TEXT_ARG(message));
}

static void load_uses(struct load *load, size_t index);

/* Makes a file's tree, and first those of all files it uses. */
static void take_content(struct load *load, size_t index, struct text content)
{
    struct source *source = load->files.items[index].source;

    source_init(source, load->arena, load->files.items[index].path, content);
    if (!parse_can_read(source, load->diagnostics))
        return;
    struct tree *tree = parse_rules(load->work, source, index, load->diagnostics);
    load->files.items[index].tree = tree;
    tree_check(tree, load->work, load->diagnostics);
    phrase_job_add(load->phrases, tree);
    load->files.items[index].open = true;
    load_uses(load, index);
    load->files.items[index].open = false;
    list_push(load->work, &load->order, index);
}

static const struct rulebook_replacement *replacement_of(const struct load *load, struct text path)
{
    for (size_t i = 0; i < load->options.replaced_count; i++) {
        if (text_equal(load->options.replaced[i].path, path))
            return &load->options.replaced[i];
    }
    return NULL;
}

static void read_file(struct load *load, size_t index)
{
    struct text path = load->files.items[index].path, content;
    const struct rulebook_text *text = load->files.items[index].text;
    const struct rulebook_replacement *instead = text == NULL ? replacement_of(load, path) : NULL;
    const char *problem = NULL;

    if (text != NULL)
        content = text_copy(load->arena, text->content);
    else if (instead != NULL)
        content = text_copy(load->arena, instead->content);
    else
        problem = file_read(load->arena, path.bytes, load->options.file_limit, &content);
    if (problem == NULL)
        take_content(load, index, content);
    else
        complain_of_file(load, index, "%.*s: %s", path, problem);
}

/* ---- finding what is used ---------------------------------------------------------------------------- */

static struct text folder_of(struct text path)
{
    size_t end = path.length;

    while (end > 0 && path.bytes[end - 1] != '/')
        end--;
    return text_part(path, 0, end);
}

/* `folder`/`name`.rules or .md, when there is such a file. */
static bool find_in(struct load *load, struct text folder, struct text name, struct text *path)
{
    static const char *const endings[] = {".rules", ".md"};
    const char *slash = folder.length > 0 && folder.bytes[folder.length - 1] != '/' ? "/" : "";

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        *path = text_format(load->arena, "%.*s%s%.*s%s", TEXT_ARG(folder), slash, TEXT_ARG(name), endings[i]);
        if (access(path->bytes, F_OK) == 0)
            return true;
        list_push(load->arena, &load->rulebook->absent, *path);
    }
    return false;
}

/* Beside the file that uses it, then in the folders given. */
static bool find_path(struct load *load, size_t user, struct text name, struct text *path)
{
    if (find_in(load, folder_of(load->files.items[user].path), name, path))
        return true;
    for (size_t i = 0; i < load->options.folder_count; i++) {
        if (find_in(load, text_of(load->options.folders[i]), name, path))
            return true;
    }
    return false;
}

static struct text shown_name(const struct load *load, size_t index)
{
    const struct loaded_file *file = &load->files.items[index];

    if (file->name.length > 0)
        return file->name;
    return file->tree && file->tree->header ? file->tree->header->name.text : file->path;
}

/* "a → b → a": the files that use each other, from the one met again. */
static void report_cycle(struct load *load, size_t user, struct tree_word name, size_t again)
{
    struct index_list path = {0};
    struct text_builder shown;
    size_t at = user;

    list_push(load->work, &path, again);
    for (; at != again; at = load->files.items[at].user)
        list_push(load->work, &path, at);
    list_push(load->work, &path, again);
    text_builder_init(&shown, load->work);
    for (size_t i = path.count; i-- > 0;) {
        text_append(&shown, shown_name(load, path.items[i]));
        text_append_string(&shown, i > 0 ? " → " : "");
    }
    diagnostic_add(load->diagnostics, diagnostic_error, load->files.items[user].source, name.span,
                   "rulebooks use each other in a circle: %.*s", TEXT_ARG(text_built(&shown)));
}

/* The text that has this name; NULL when a file must. */
static const struct rulebook_text *find_text(const struct load *load, struct text name)
{
    for (size_t i = 0; i < load->options.text_count; i++)
        if (text_equal(load->options.texts[i].name, name))
            return &load->options.texts[i];
    return NULL;
}

static bool is_closed(const struct load *load, size_t file)
{
    const struct rulebook_text *text = load->files.items[file].text;

    return text != NULL && text->closed;
}

static void load_new(struct load *load, size_t user, struct tree_word name)
{
    const struct rulebook_text *text = find_text(load, name.text);
    struct text path = text != NULL ? text_copy(load->arena, text->shown) : TEXT("");

    if (is_closed(load, user)) {
        diagnostic_add(load->diagnostics, diagnostic_error, load->files.items[user].source, name.span,
                       "no other rulebook may be used here");
        return;
    }
    if (text == NULL && !find_path(load, user, name.text, &path)) {
        struct diagnostic *error =
            diagnostic_add(load->diagnostics, diagnostic_error, load->files.items[user].source, name.span,
                           "cannot find the rulebook '%.*s'", TEXT_ARG(name.text));
        diagnostic_hint(load->diagnostics, error, "it should stand in %.*s.rules beside this file",
                        TEXT_ARG(name.text));
        return;
    }
    size_t index = new_file(load, path, name.text);
    load->files.items[index].user = user;
    load->files.items[index].use_span = name.span;
    load->files.items[index].text = text;
    load->depth++;
    read_file(load, index);
    load->depth--;
    const struct tree *tree = load->files.items[index].tree;
    if (tree != NULL && tree->header != NULL && !text_equal(tree->header->name.text, name.text))
        diagnostic_add(load->diagnostics, diagnostic_error, load->files.items[index].source,
                       tree->header->name.span, "this file is used as '%.*s', but calls itself '%.*s'",
                       TEXT_ARG(name.text), TEXT_ARG(tree->header->name.text));
}

/* The file asked for has the name that its header gives; the others are known as they are used. */
static size_t known_file(const struct load *load, struct text name)
{
    const struct tree *first = load->files.items[0].tree;

    if (first != NULL && first->header != NULL && text_equal(first->header->name.text, name))
        return 0;
    return table_get(&load->by_name, name);
}

static void load_use(struct load *load, size_t user, struct tree_word name)
{
    size_t known = known_file(load, name.text);

    if (known != TABLE_NONE && load->files.items[known].open)
        report_cycle(load, user, name, known);
    else if (known == TABLE_NONE && load->depth == deepest_use)
        diagnostic_add(load->diagnostics, diagnostic_error, load->files.items[user].source, name.span,
                       "more than %d rulebooks use each other in a row", deepest_use);
    else if (known == TABLE_NONE)
        load_new(load, user, name);
}

static void load_uses(struct load *load, size_t index)
{
    const struct tree *tree = load->files.items[index].tree;

    if (tree->header != NULL && tree->header->extends.text.length > 0)
        load_use(load, index, tree->header->extends);
    /* After many mistakes nobody looks for more files. */
    for (size_t i = 0; i < tree->declarations.count && load->diagnostics->error_count < mistakes_enough; i++) {
        if (tree->declarations.items[i]->kind == declaration_use)
            load_use(load, index, tree->declarations.items[i]->name);
    }
}

/* ---- the story --------------------------------------------------------------------------------------- */

static void read_all(struct load *load)
{
    const struct load_request *request = load->request;

    table_init(&load->by_name, load->work);
    if (request->path != NULL) {
        read_file(load, new_file(load, text_copy(load->arena, text_of(request->path)), TEXT("")));
        return;
    }
    size_t index = new_file(load, text_copy(load->arena, request->name), TEXT(""));
    take_content(load, index, text_copy(load->arena, request->content));
}

/* The files in the order needed; trees and declarations learn their new places. */
static void list_files(struct load *load)
{
    for (size_t i = 0; i < load->order.count; i++) {
        const struct loaded_file *file = &load->files.items[load->order.items[i]];
        struct rulebook_file entry = {.source = *file->source};
        list_push(load->arena, &load->rulebook->files, entry);
        list_push(load->work, &load->trees, file->tree);
        file->tree->file = i;
        for (size_t d = 0; d < file->tree->declarations.count; d++)
            file->tree->declarations.items[d]->file = i;
    }
}

static struct rulebook_statement statement_of(const struct load *load, const struct tree_declaration *declaration)
{
    struct rulebook_statement statement = {.kind = statement_declares,
                                           .span = declaration->span,
                                           .off = declaration->switched_off || declaration->replaced_by != NULL};

    if (declaration->kind == declaration_rulebook)
        statement.kind = statement_header;
    else if (declaration->kind == declaration_use)
        statement.kind = statement_use;
    else if (declaration->mode != mode_declare || declaration->kind == declaration_set)
        statement.kind = statement_changes;
    if (declaration->kind == declaration_use)
        statement.name = text_copy(load->arena, declaration->name.text);
    return statement;
}

/* What was written where, once it is known what became of it. */
static void list_statements(struct load *load)
{
    for (size_t i = 0; i < load->trees.count; i++) {
        const struct tree_declaration_list *declarations = &load->trees.items[i]->declarations;
        struct statement_list *statements = &load->rulebook->files.items[i].statements;
        list_reserve(load->arena, statements, declarations->count);
        for (size_t d = 0; d < declarations->count; d++)
            list_push(load->arena, statements, statement_of(load, declarations->items[d]));
    }
}

static void load_rulebook(struct load *load)
{
    struct names names;
    struct builder builder = {
        .work = load->work, .names = &names, .diagnostics = load->diagnostics, .phrases = load->phrases};

    builder.arena = load->arena;
    builder.rulebook = load->rulebook = arena_new_object(load->arena, struct rulebook);
    load->rulebook->arena = load->arena;
    load->rulebook->phrase_arena = load->memory[memory_phrases];
    read_all(load);
    list_files(load);
    load->phrases_failed = !phrase_job_finish(load->phrases);
    if (load->phrases_failed)
        return;
    if (load->request->show_trees != NULL)
        load->request->show_trees(load->request->show_data, &load->trees);
    names_bind(&names, load->work, &load->trees, load->diagnostics);
    if (has_errors(load)) {
        rulebook_build_check_phrases(&builder);
        return;
    }
    rulebook_build(&builder);
    list_statements(load);
    if (!has_errors(load))
        advice_give(&builder);
}

/* ---- the door ---------------------------------------------------------------------------------------- */

/* Messages that point into the rulebook's sources, which are about to go, get copies of them. */
static const struct source *keep_source(struct load *load, const struct source *source,
                                        struct source **copies)
{
    for (size_t i = 0; i < load->files.count; i++) {
        if (load->files.items[i].source != source)
            continue;
        if (copies[i] == NULL) {
            struct arena *arena = load->diagnostics->arena;
            copies[i] = arena_new_object(arena, struct source);
            source_init(copies[i], arena, text_copy(arena, source->name), text_copy(arena, source->content));
        }
        return copies[i];
    }
    return source;
}

static void keep_sources(struct load *load)
{
    struct source **copies = arena_alloc_array(load->work, load->files.count + 1, sizeof *copies);

    for (size_t i = 0; i < load->diagnostics->list.count; i++) {
        struct diagnostic *diagnostic = &load->diagnostics->list.items[i];
        diagnostic->source = keep_source(load, diagnostic->source, copies);
        for (size_t n = 0; n < diagnostic->notes.count; n++)
            diagnostic->notes.items[n].source = keep_source(load, diagnostic->notes.items[n].source, copies);
    }
}

/* When there is not even memory for that, messages lose their places rather than point at nothing. */
static void drop_sources(struct load *load)
{
    for (size_t i = 0; i < load->diagnostics->list.count; i++) {
        load->diagnostics->list.items[i].source = NULL;
        load->diagnostics->list.items[i].notes.count = 0;
    }
}

static void set_doors(struct load *load, jmp_buf *door)
{
    arena_set_door(load->arena, door);
    arena_set_door(load->work, door);
    arena_set_door(load->diagnostics->arena, door);
}

/* Runs one step of the load; false when memory ran out in it. */
static bool run(struct load *load, void (*step)(struct load *load))
{
    jmp_buf door;

    if (setjmp(door) != 0)
        return false;
    set_doors(load, &door);
    step(load);
    return true;
}

static void report_memory(struct load *load)
{
    diagnostic_add(load->diagnostics, diagnostic_error, NULL, (struct span){0, 0},
                   "the rulebook needs more memory than the %zu MiB it may use",
                   load->options.memory_limit / (1024 * 1024));
}

static void set_options(struct load *load)
{
    if (load->request->options != NULL)
        load->options = *load->request->options;
    if (load->options.file_limit == 0)
        load->options.file_limit = usual_file_limit;
    if (load->options.memory_limit == 0)
        load->options.memory_limit = usual_memory_limit;
}

/* Loads with all memory in place; tells whether the rulebook stands. */
static bool load_in_arenas(struct load *load)
{
    bool whole = run(load, load_rulebook) && !load->phrases_failed;

    if (!whole && !run(load, report_memory))
        load->diagnostics->error_count++;
    if (whole && !has_errors(load))
        return true;
    if (!run(load, keep_sources))
        drop_sources(load);
    return false;
}

/* What a rulebook that stands keeps. */
static bool stays(enum load_memory memory)
{
    return memory == memory_rulebook || memory == memory_phrases;
}

/* False when there is not even memory to begin. */
static bool get_memory(struct load *load)
{
    size_t limit = load->options.memory_limit;
    bool all = true;

    for (size_t i = 0; i < load_memory_count; i++) {
        if (load->options.image != NULL && stays(i))
            load->memory[i] = image_arena(load->options.image);
        else
            load->memory[i] = arena_new(i == memory_work ? (limit > SIZE_MAX / 2 ? 0 : limit * 2) : limit);
        all = all && load->memory[i] != NULL;
    }
    if (!all)
        return false;
    for (size_t i = 0; i < load_memory_count; i++)
        arena_fail_after(load->memory[i], load->request->failures.after[i]);
    load->arena = load->memory[memory_rulebook];
    load->work = load->memory[memory_work];
    load->phrases = phrase_job_new(load->memory[memory_phrases], load->memory[memory_phrase_work]);
    return load->phrases != NULL;
}

static void give_back_memory(struct load *load, bool stands)
{
    phrase_job_free(load->phrases);
    for (size_t i = 0; i < load_memory_count; i++) {
        if (stands && stays(i))
            arena_set_door(load->memory[i], NULL);
        else
            arena_free(load->memory[i]);
    }
}

struct rulebook *rulebook_load_request(const struct load_request *request)
{
    struct load load = {.request = request, .diagnostics = request->diagnostics};
    jmp_buf *outer = arena_door(request->diagnostics->arena);
    bool stands = false;

    set_options(&load);
    load.errors_before = request->diagnostics->error_count;
    if (get_memory(&load))
        stands = load_in_arenas(&load);
    else
        load.diagnostics->error_count++;
    arena_set_door(request->diagnostics->arena, outer);
    give_back_memory(&load, stands);
    return stands ? load.rulebook : NULL;
}

struct rulebook *rulebook_load(const char *path, const struct rulebook_options *options,
                               struct diagnostics *diagnostics)
{
    struct load_request request = {.path = path,
                                   .options = options,
                                   .diagnostics = diagnostics,
                                   .failures = LOAD_NEVER_FAILS};

    return rulebook_load_request(&request);
}

struct rulebook *rulebook_load_text(struct text name, struct text content,
                                    const struct rulebook_options *options, struct diagnostics *diagnostics)
{
    struct load_request request = {.name = name,
                                   .content = content,
                                   .options = options,
                                   .diagnostics = diagnostics,
                                   .failures = LOAD_NEVER_FAILS};

    return rulebook_load_request(&request);
}
