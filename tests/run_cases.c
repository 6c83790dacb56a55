/*
 * run_cases --bin PROGRAM [--accept] FILE-OR-FOLDER…
 *
 * Runs case files (*.case; tests/README.md tells how to write one): makes the files of a case in a folder of
 * their own, runs the program there, and compares all it says with what the case expects. Prints a line
 * and a difference for each case that fails, and "N passed, N failed" in the end.
 * With --accept, what the program said replaces what was expected.
 */
#define _XOPEN_SOURCE 700 /* mkdtemp(), realpath() */

#include "lang/base/file.h"
#include "tests/case_file.h"
#include "tests/difference.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum {
    seconds_allowed = 20,
    stream_limit = 16 * 1024 * 1024, /* of what a program writes, and of a case file */
    case_memory = 1024 * 1024 * 1024,
    last_words = 4096 /* bytes shown of what a program said before it was ended */
};

struct path_list LIST_OF(char *);

/* What all cases share. */
struct runner {
    const char *program; /* absolute */
    bool accept;
    int home; /* the folder we were called in */
    size_t passed, failed;
};

/* One case being run. */
struct scene {
    const struct runner *runner;
    struct arena *arena;
    const char *path; /* of the case itself */
    struct case_file file;
    char *folder; /* everything of this case; the program's own folder is "work" in it */
    char *work;
    struct text_builder complaints;
};

/* What a run said. */
struct result {
    struct text output, errors;
    int exit_code;
    const char *fault; /* why there is no exit code; NULL when there is one */
};

static char *path_in(struct arena *arena, const char *folder, const char *name)
{
    struct text path = text_format(arena, "%s/%s", folder, name);

    return arena_copy(arena, path.bytes, path.length);
}

static void complain(struct scene *scene, const char *what, const char *about)
{
    text_append_format(&scene->complaints, "  %s: %s\n", about, what);
}

/* ---- the folder of a case -------------------------------------------------------------------------- */

static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0777);
        *slash = '/';
    }
}

static void write_plainly(struct scene *scene, const char *path, struct text content)
{
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && fwrite(content.bytes, 1, content.length, file) == content.length;

    if (file == NULL || fclose(file) != 0 || !written)
        complain(scene, "cannot be written", path);
}

/* A file that stands beside the case, or in a folder above it. */
static void copy_beside(struct scene *scene, const char *name, const char *to)
{
    struct text folder = text_of(scene->path);
    struct text content;
    const char *cause = "there is no such file beside the case or in a folder above it";

    while (cause != NULL && folder.length > 0) {
        while (folder.length > 0 && folder.bytes[folder.length - 1] != '/')
            folder.length--;
        if (folder.length == 0)
            break;
        const char *from = text_format(scene->arena, "%.*s%s", TEXT_ARG(folder), name).bytes;
        if (access(from, F_OK) == 0)
            cause = file_read(scene->arena, from, stream_limit, &content);
        folder.length--;
    }
    if (cause != NULL)
        complain(scene, cause, name);
    else
        write_plainly(scene, to, content);
}

static bool make_scene(struct scene *scene)
{
    const char *parent = getenv("TMPDIR");

    if (parent == NULL || parent[0] != '/')
        parent = "/tmp";
    scene->folder = path_in(scene->arena, parent, "ssrcheck-case-XXXXXX");
    if (mkdtemp(scene->folder) == NULL) {
        complain(scene, "cannot be made", scene->folder);
        scene->folder = NULL;
        return false;
    }
    scene->work = path_in(scene->arena, scene->folder, "work");
    mkdir(scene->work, 0777);
    for (size_t i = 0; i < scene->file.sections.count; i++) {
        const struct section *section = &scene->file.sections.items[i];
        char *path;

        if (section->run > 0 || section_is(section, "title"))
            continue;
        path = path_in(scene->arena, scene->work, section->words.items[1].bytes);
        make_folders(path);
        if (section_is(section, "folder"))
            mkdir(path, 0777);
        else if (section_is(section, "copy"))
            copy_beside(scene, section->words.items[1].bytes, path);
        else
            write_plainly(scene, path, section_content(&scene->file, section));
    }
    return true;
}

static struct path_list list_folder(struct arena *arena, const char *path)
{
    struct path_list names = {0};
    DIR *folder = opendir(path);

    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            list_push(arena, &names, path_in(arena, path, entry->d_name));
    if (folder != NULL)
        closedir(folder);
    return names;
}

/* The program under test may have made folders in folders; deeper ones than this are left behind. */
static void remove_all(struct arena *arena, const char *path, int depth)
{
    struct stat status;

    if (depth < 64 && lstat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        struct path_list names = list_folder(arena, path);

        for (size_t i = 0; i < names.count; i++)
            remove_all(arena, names.items[i], depth + 1);
    }
    remove(path);
}

/* Not in the arena of the case, which may be full. */
static void remove_folder(const char *path)
{
    struct arena *arena = arena_new(0);

    if (arena != NULL)
        remove_all(arena, path, 0);
    arena_free(arena);
}

/* ---- running the program ---------------------------------------------------------------------------- */

static char **arguments_of(struct scene *scene, const struct section *run)
{
    size_t count = run->words.count; /* the first is "run" itself */
    char **arguments = arena_alloc_array(scene->arena, count + 1, sizeof *arguments);

    arguments[0] = arena_copy(scene->arena, "ssrcheck", 8);
    for (size_t i = 1; i < count; i++)
        arguments[i] = arena_copy(scene->arena, run->words.items[i].bytes, run->words.items[i].length);
    return arguments;
}

/* Nothing of the caller's surroundings, but what finds programs and steers the sanitizers. */
static char **surroundings(struct scene *scene)
{
    static const char *const kept[] = {"PATH=", "SSRCHECK_RULES=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=", "LSAN_OPTIONS="};
    static const char *const ours[] = {"LC_ALL=C", "TZ=UTC", "TERM=dumb"};
    struct path_list list = {0};

    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        list_push(scene->arena, &list, arena_copy(scene->arena, ours[i], strlen(ours[i])));
    list_push(scene->arena, &list, path_in(scene->arena, "HOME=", scene->folder + 1));
    for (char **variable = environ; *variable != NULL; variable++)
        for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
            if (strncmp(*variable, kept[i], strlen(kept[i])) == 0)
                list_push(scene->arena, &list, *variable);
    list_push(scene->arena, &list, NULL);
    return list.items;
}

static int spawn(struct scene *scene, const struct section *run, const char *const streams[3], pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    int error;

    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, streams[0], O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, streams[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, streams[2], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    error = chdir(scene->work) != 0
                ? errno
                : posix_spawn(child, scene->runner->program, &actions, &attributes,
                              arguments_of(scene, run), surroundings(scene));
    if (fchdir(scene->runner->home) != 0)
        abort();
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Waits for the child, and ends it with all it started when the time is over. SIGCHLD is blocked. */
static void await(pid_t child, struct result *result)
{
    struct timespec now, end, left = {0, 0};
    sigset_t children;
    int status = 0;

    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += seconds_allowed;
    while (waitpid(child, &status, WNOHANG) == 0) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec >= end.tv_sec && result->fault == NULL) {
            result->fault = "took too long and was ended";
            kill(-child, SIGKILL);
        }
        left.tv_sec = 1;
        sigtimedwait(&children, NULL, &left);
    }
    if (result->fault == NULL && WIFEXITED(status))
        result->exit_code = WEXITSTATUS(status);
    else if (result->fault == NULL)
        result->fault = WTERMSIG(status) == SIGXFSZ ? "wrote too much and was ended" : "ended by a signal";
}

static struct text read_stream(struct scene *scene, const char *path)
{
    struct text content = TEXT("");
    const char *cause = file_read(scene->arena, path, stream_limit, &content);

    if (cause != NULL)
        complain(scene, cause, path);
    return content;
}

static struct result run_program(struct scene *scene, const struct section *run)
{
    const struct section *input = case_find(&scene->file, "input", run->run);
    const char *streams[3] = {"/dev/null", path_in(scene->arena, scene->folder, "output"),
                              path_in(scene->arena, scene->folder, "errors")};
    struct result result = {.exit_code = -1};
    pid_t child;

    if (input != NULL) {
        streams[0] = path_in(scene->arena, scene->folder, "input");
        write_plainly(scene, streams[0], section_content(&scene->file, input));
    }
    if (spawn(scene, run, streams, &child) != 0) {
        result.fault = "cannot be started";
        return result;
    }
    await(child, &result);
    result.output = read_stream(scene, streams[1]);
    result.errors = read_stream(scene, streams[2]);
    return result;
}

/* ---- comparing ---------------------------------------------------------------------------------------- */

/* Compares one stream or file with its section (none: nothing is expected), or sets the section. */
static void compare(struct scene *scene, size_t run, const char *name, struct section *section,
                    struct text actual)
{
    struct text expected = section == NULL ? TEXT("") : section_content(&scene->file, section);

    if (text_equal(expected, actual))
        return;
    text_append_format(&scene->complaints, "  run %zu, %s:\n", run, name);
    append_difference(&scene->complaints, expected, actual);
    if (!scene->runner->accept)
        return;
    if (section != NULL)
        section_set(&scene->file, section, actual);
    else
        case_set(&scene->file, name, run, actual);
}

static void compare_exit(struct scene *scene, size_t run, int actual)
{
    const struct section *section = case_find(&scene->file, "exit", run);
    struct text number = text_format(scene->arena, "%d", actual);
    struct text expected = section == NULL || section->words.count < 2 ? TEXT("0") : section->words.items[1];

    if (text_equal(expected, number))
        return;
    text_append_format(&scene->complaints, "  run %zu: exit code %d, expected %.*s\n", run, actual,
                       TEXT_ARG(expected));
    if (scene->runner->accept)
        case_set(&scene->file, "exit", run, number);
}

static void compare_written(struct scene *scene, size_t run)
{
    for (size_t i = 0; i < scene->file.sections.count; i++) {
        struct section *section = &scene->file.sections.items[i];
        struct text content = TEXT("");
        const char *name, *cause;

        if (section->run != run || !section_is(section, "written"))
            continue;
        name = section->words.items[1].bytes;
        cause = file_read(scene->arena, path_in(scene->arena, scene->work, name), stream_limit, &content);
        if (cause != NULL)
            complain(scene, cause, name);
        else
            compare(scene, run, name, section, content);
    }
}

/* False when the run cannot be accepted whatever is wanted. */
static bool run_once(struct scene *scene, size_t run)
{
    const struct section *section = case_find(&scene->file, "run", run);
    struct result result = run_program(scene, section);

    if (result.fault != NULL) {
        text_append_format(&scene->complaints, "  run %zu: the program %s\n", run, result.fault);
        append_difference(&scene->complaints, TEXT(""), text_part(result.errors, 0, last_words));
        return false;
    }
    compare(scene, run, "output", case_find(&scene->file, "output", run), result.output);
    compare(scene, run, "errors", case_find(&scene->file, "errors", run), result.errors);
    compare_written(scene, run);
    compare_exit(scene, run, result.exit_code);
    return true;
}

/* ---- cases ---------------------------------------------------------------------------------------------- */

static void play(struct scene *scene, const char *path)
{
    struct text content;
    const char *cause = file_read(scene->arena, path, stream_limit, &content);
    bool usable = true;

    if (cause != NULL) {
        complain(scene, cause, path);
        return;
    }
    case_read(&scene->file, scene->arena, content);
    text_append(&scene->complaints, text_built(&scene->file.faults));
    if (scene->complaints.length > 0 || !make_scene(scene))
        return;
    for (size_t run = 1; run <= scene->file.run_count; run++)
        usable = run_once(scene, run) && usable;
    if (scene->runner->accept && usable && scene->complaints.length > 0) {
        cause = file_write(scene->arena, path, case_written(&scene->file));
        text_builder_init(&scene->complaints, scene->arena);
        if (cause != NULL)
            complain(scene, cause, path);
        else
            printf("accepted %s\n", path);
    }
}

static void run_case(struct runner *runner, const char *path)
{
    struct arena *const arena = arena_new(case_memory);
    struct scene *const scene = calloc(1, sizeof *scene);
    jmp_buf door;

    if (arena == NULL || scene == NULL)
        abort();
    *scene = (struct scene){.runner = runner, .arena = arena, .path = path};
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        text_builder_init(&scene->complaints, arena);
        play(scene, path);
        runner->passed += scene->complaints.length == 0;
        runner->failed += scene->complaints.length > 0;
        if (scene->complaints.length > 0)
            printf("FAIL %s: %.*s\n%.*s", path, TEXT_ARG(scene->file.title),
                   TEXT_ARG(text_built(&scene->complaints)));
    } else {
        runner->failed++;
        printf("FAIL %s: out of memory\n", path);
    }
    fflush(stdout);
    if (scene->folder != NULL)
        remove_folder(scene->folder);
    free(scene);
    arena_free(arena);
}

static int compare_paths(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Runs a case, or all in a folder and its folders, in the order of their names. */
static void run_path(struct runner *runner, struct arena *arena, const char *path, int depth)
{
    struct stat status;
    struct path_list names;

    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) {
        if (depth == 0 || text_ends_with(text_of(path), TEXT(".case")))
            run_case(runner, path);
        return;
    }
    names = list_folder(arena, path);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, compare_paths);
    for (size_t i = 0; i < names.count && depth < 64; i++)
        run_path(runner, arena, names.items[i], depth + 1);
}

static int usage(void)
{
    fputs("usage: run_cases --bin PROGRAM [--accept] FILE-OR-FOLDER...\n", stderr);
    return 2;
}

/* The program under test must find the same signals and limits whoever calls us. */
static void prepare_process(void)
{
    struct rlimit limit = {stream_limit, stream_limit};
    sigset_t children;

    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    sigprocmask(SIG_BLOCK, &children, NULL);
    setrlimit(RLIMIT_FSIZE, &limit);
    umask(022);
}

int main(int count, char **arguments)
{
    struct runner runner = {.home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    struct arena *arena;
    char program[PATH_MAX];
    int next = 1;

    for (; next < count && strncmp(arguments[next], "--", 2) == 0; next++) {
        if (strcmp(arguments[next], "--accept") == 0)
            runner.accept = true;
        else if (strcmp(arguments[next], "--bin") == 0 && next + 1 < count)
            runner.program = arguments[++next];
        else
            return usage();
    }
    if (runner.program == NULL || next == count || runner.home < 0)
        return usage();
    if (realpath(runner.program, program) == NULL) {
        fprintf(stderr, "run_cases: %s: %s\n", runner.program, strerror(errno));
        return 2;
    }
    runner.program = program;
    prepare_process();
    arena = arena_new(0);
    if (arena == NULL)
        abort();
    for (; next < count; next++)
        run_path(&runner, arena, arguments[next], 0);
    arena_free(arena);
    printf("%zu passed, %zu failed\n", runner.passed, runner.failed);
    return runner.failed > 0;
}
