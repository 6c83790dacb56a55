/*
 * The changes of tests/changes: what a new version of a sentence does, as a careful lawyer would say, and what the program
 * says. A case that the program is known to get wrong is marked `# miss` and must go on being wrong until the mark is taken
 * away.
 */
#include "checker/changes.h"

#include "checker/read/read.h"
#include "checker/sentence_pairs.h"
#include "lang/base/file.h"
#include "tests/label_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>

/* One change: words that are taken away, words that stand in their place, and what that does. */
struct edit {
    size_t line;
    struct text old, new;
    struct text expected; /* "loss deadline_gone", "gain", "nothing" */
    bool known_miss;
    size_t start, end;    /* of the old words in the document */
    size_t new_start, new_end; /* of the new ones in the new version */
    bool right;
};
struct edit_list LIST_OF(struct edit);

struct runner {
    struct arena *arena;
    const struct rulebook *rulebook;
    struct check_rules *rules;
    const char *file;
    size_t kind;
    struct text document; /* the path of the document that is edited; empty: each edit is a whole passage */
    struct edit_list edits;
    bool miss_ahead;
    size_t cases, right, misses, not_as_marked, stray;
};

/* ---- comparing ----------------------------------------------------------------------------------------- */

struct pair {
    struct document *documents[2];
    struct check *checks[2];
    struct changes changes;
};

static struct check *judge(struct runner *runner, struct text path, struct text text, struct document **document)
{
    struct check_options options = {.rules = runner->rules, .kind = runner->kind, .definition = RULEBOOK_NONE};
    struct read_limits limits = {0};
    const char *why = NULL;

    *document = read_document_bytes(path, text, NULL, &limits, runner->arena, &why);
    if (*document == NULL)
        fail_msg("%s: %s", runner->file, why);
    struct check *check = check_document(*document, runner->rulebook, &options, &why);
    if (check == NULL)
        fail_msg("%s: %s", runner->file, why);
    return check;
}

static struct pair compare(struct runner *runner, struct text path, struct text old, struct text new, jmp_buf *door)
{
    struct pair pair;

    pair.checks[0] = judge(runner, path, old, &pair.documents[0]);
    pair.checks[1] = judge(runner, path, new, &pair.documents[1]);
    for (size_t i = 0; i < 2; i++)
        arena_set_door(pair.checks[i]->arena, door);
    pair.changes = changes_find(pair.checks[0], pair.checks[1], runner->arena);
    return pair;
}

static void drop(struct pair *pair)
{
    for (size_t i = 0; i < 2; i++) {
        check_free(pair->checks[i]);
        document_free(pair->documents[i]);
    }
}

/* The source bytes that a sentence comes from. */
static void range_of(const struct check *check, size_t sentence, size_t more, size_t *start, size_t *end)
{
    struct text text = sentences_text(check, sentence, more);
    uint32_t from = sentence_start(check, sentence);

    *start = document_source_offset(check->document, from);
    *end = text.length > 0 ? document_source_offset(check->document, from + (uint32_t)text.length - 1) + 1 : *start;
}

/* Whether the sentence stands where the words are, or were. */
static bool concerns(const struct pair *pair, const struct sentence_change *change, const struct edit *edit)
{
    size_t start, end;

    if (change->before != DOCUMENT_NONE) {
        range_of(pair->checks[0], change->before, change->more_before, &start, &end);
        if (start < edit->end && edit->start < end)
            return true;
    }
    if (change->after == DOCUMENT_NONE)
        return false;
    range_of(pair->checks[1], change->after, change->more_after, &start, &end);
    return start < edit->new_end && edit->new_start < end;
}

static void tell_marks(const struct runner *runner, const struct pair *pair, const struct sentence_change *change)
{
    for (size_t i = 0; i < change->marks.count; i++) {
        const struct change_mark *mark = &change->marks.items[i];

        fprintf(stderr, "    %s: %s %.*s\n", mark->gain ? "gain" : "loss", change_mark_words(mark->kind),
                TEXT_ARG(mark->kind == mark_declared ? runner->rulebook->changes.items[mark->declared].name
                                                     : mark->old.text.length > 0 ? mark->old.text : mark->new.text));
    }
    (void)pair;
}

/* "loss deadline_gone": the direction, and the changes that have to be among the marks. */
static bool is_as_expected(const struct runner *runner, const struct pair *pair, const struct edit *edit)
{
    struct text rest = edit->expected, direction = next_word(&rest);
    bool loss = false, gain = false, all = true;

    for (size_t i = 0; i < pair->changes.sentences.count; i++) {
        const struct sentence_change *change = &pair->changes.sentences.items[i];

        if (!concerns(pair, change, edit))
            continue;
        loss |= change->loss;
        gain |= change->gain;
    }
    for (struct text name = next_word(&rest); name.length > 0; name = next_word(&rest)) {
        bool found = false;

        for (size_t i = 0; i < pair->changes.sentences.count; i++) {
            const struct sentence_change *change = &pair->changes.sentences.items[i];

            for (size_t k = 0; k < change->marks.count && concerns(pair, change, edit); k++)
                found |= change->marks.items[k].kind == mark_declared &&
                         same_name(name, runner->rulebook->changes.items[change->marks.items[k].declared].name);
        }
        all &= found;
    }
    return all && loss == (text_equal(direction, TEXT("loss")) || text_equal(direction, TEXT("both"))) &&
           gain == (text_equal(direction, TEXT("gain")) || text_equal(direction, TEXT("both")));
}

static void count(struct runner *runner, const struct pair *pair, struct edit *edit)
{
    bool right = is_as_expected(runner, pair, edit);

    runner->cases++;
    runner->right += right;
    runner->misses += edit->known_miss;
    runner->not_as_marked += right == edit->known_miss;
    if (right && edit->known_miss)
        fprintf(stderr, "%s:%zu: comes right now: take the \"# miss\" off\n", runner->file, edit->line);
    if (right || (edit->known_miss && getenv("SHOW_MISSES") == NULL))
        return;
    fprintf(stderr, "%s:%zu: expected %.*s\n  - %.*s\n  + %.*s\n", runner->file, edit->line, TEXT_ARG(edit->expected),
            TEXT_ARG(edit->old), TEXT_ARG(edit->new));
    for (size_t i = 0; i < pair->changes.sentences.count; i++)
        if (concerns(pair, &pair->changes.sentences.items[i], edit))
            tell_marks(runner, pair, &pair->changes.sentences.items[i]);
}

/* Nothing may be told of what nobody changed. */
static void count_stray(struct runner *runner, const struct pair *pair)
{
    for (size_t i = 0; i < pair->changes.sentences.count; i++) {
        const struct sentence_change *change = &pair->changes.sentences.items[i];
        bool meant = change->before != DOCUMENT_NONE && change->after != DOCUMENT_NONE &&
                     text_equal(sentence_text(pair->checks[0], change->before),
                                sentence_text(pair->checks[1], change->after)); /* for what another sentence does to it */

        for (size_t e = 0; e < runner->edits.count; e++)
            meant |= concerns(pair, change, &runner->edits.items[e]);
        if (meant)
            continue;
        runner->stray++;
        fprintf(stderr, "%s: told of what nobody changed:\n", runner->file);
        tell_marks(runner, pair, change);
    }
}

/* ---- documents with edits ------------------------------------------------------------------------------ */

static size_t find_once(const struct runner *runner, struct text text, const struct edit *edit)
{
    size_t found = SIZE_MAX;

    for (size_t i = 0; i + edit->old.length <= text.length; i++) {
        if (memcmp(text.bytes + i, edit->old.bytes, edit->old.length) != 0)
            continue;
        if (found != SIZE_MAX)
            fail_msg("%s:%zu: these words stand there more than once", runner->file, edit->line);
        found = i;
    }
    if (found == SIZE_MAX)
        fail_msg("%s:%zu: these words do not stand in the document", runner->file, edit->line);
    return found;
}

static int compare_edits(const void *left, const void *right)
{
    const struct edit *a = left, *b = right;

    return a->start < b->start ? -1 : a->start > b->start;
}

enum { widest_wrapped = 120 };

/* How wide the text is set; 0: a paragraph is a line. */
static size_t width_of(struct text text)
{
    size_t widest = 0, start = 0;

    for (size_t i = 0; i <= text.length; i++) {
        if (i < text.length && text.bytes[i] != '\n')
            continue;
        widest = i - start > widest ? i - start : widest;
        start = i + 1;
    }
    return widest <= widest_wrapped ? widest : 0;
}

static size_t column_of(const struct text_builder *out)
{
    size_t at = out->length;

    while (at > 0 && out->bytes[at - 1] != '\n')
        at--;
    return out->length - at;
}

/* Words that do not fit on the line go to the next, as an editor would set them. */
static void put_wrapped(struct text_builder *out, struct text words, size_t width)
{
    for (size_t at = 0, end; at < words.length; at = end) {
        for (end = at + 1; end < words.length && words.bytes[end] != ' ' && words.bytes[end] != '\n'; end++)
            ;
        struct text word = text_part(words, at, end);
        bool breaks = width > 0 && word.bytes[0] == ' ' && column_of(out) + word.length > width;

        if (breaks)
            text_append_byte(out, '\n');
        text_append(out, breaks ? text_part(word, 1, word.length) : word);
    }
}

static size_t end_of_line(struct text text, size_t at)
{
    while (at < text.length && text.bytes[at] != '\n')
        at++;
    return at;
}

static struct text edited(struct runner *runner, struct text old)
{
    struct text_builder out;
    size_t at = 0, width = width_of(old);

    text_builder_init(&out, runner->arena);
    for (size_t i = 0; i < runner->edits.count; i++) {
        struct edit *edit = &runner->edits.items[i];

        edit->start = find_once(runner, old, edit);
        edit->end = edit->start + edit->old.length;
    }
    qsort(runner->edits.items, runner->edits.count, sizeof *runner->edits.items, compare_edits);
    for (size_t i = 0; i < runner->edits.count; i++) {
        struct edit *edit = &runner->edits.items[i];

        size_t line_end = end_of_line(old, edit->end);
        size_t next = i + 1 < runner->edits.count ? find_once(runner, old, edit + 1) : old.length;

        text_append(&out, text_part(old, at, edit->start));
        edit->new_start = out.length;
        put_wrapped(&out, edit->new, width);
        edit->new_end = out.length;
        at = line_end < next ? line_end : next;
        put_wrapped(&out, text_part(old, edit->end, at), width);
    }
    text_append(&out, text_part(old, at, old.length));
    return text_built(&out);
}

static void run_document(struct runner *runner, jmp_buf *door)
{
    struct text old;
    const char *why = file_read(runner->arena, runner->document.bytes, (size_t)1 << 24, &old);

    if (why != NULL)
        fail_msg("%s: %s", runner->document.bytes, why);
    struct pair pair = compare(runner, runner->document, old, edited(runner, old), door);
    for (size_t i = 0; i < runner->edits.count; i++)
        count(runner, &pair, &runner->edits.items[i]);
    count_stray(runner, &pair);
    drop(&pair);
}

static void run_passages(struct runner *runner, jmp_buf *door)
{
    for (size_t i = 0; i < runner->edits.count; i++) {
        struct edit *edit = &runner->edits.items[i];
        struct pair pair = compare(runner, TEXT("case"), edit->old, edit->new, door);

        edit->end = edit->old.length;
        edit->new_end = edit->new.length;
        count(runner, &pair, edit);
        drop(&pair);
    }
}

static void run_edits(struct runner *runner)
{
    jmp_buf door;

    if (setjmp(door) != 0)
        fail_msg("%s: out of memory", runner->file);
    if (runner->document.length > 0)
        run_document(runner, &door);
    else
        run_passages(runner, &door);
    runner->edits = (struct edit_list){0};
}

/* ---- reading ------------------------------------------------------------------------------------------- */

static void read_line(struct runner *runner, struct text line, size_t number)
{
    struct text rest = line, word = next_word(&rest);

    if (text_starts_with(line, TEXT("- "))) {
        list_push(runner->arena, &runner->edits,
                  (struct edit){.line = number, .old = text_part(line, 2, line.length), .known_miss = runner->miss_ahead});
        runner->miss_ahead = false;
    } else if (line.length > 0 && line.bytes[0] == '+' && runner->edits.count > 0) {
        list_last(&runner->edits).new = text_part(line, 2, line.length);
    } else if (text_equal(word, TEXT("document"))) {
        run_edits(runner);
        runner->document = text_copy(runner->arena, text_trim(rest));
    } else if (text_equal(word, TEXT("kind"))) {
        run_edits(runner);
        runner->kind = rulebook_find_kind(runner->rulebook, text_trim(rest));
    } else if (text_equal(text_trim(line), TEXT("# miss"))) {
        runner->miss_ahead = true;
    } else if (line.length > 0 && line.bytes[0] == ' ' && runner->edits.count > 0) {
        list_last(&runner->edits).expected = text_trim(line);
    } else if (line.length > 0 && line.bytes[0] != '#') {
        fail_msg("%s:%zu: what is this? %.*s", runner->file, number, TEXT_ARG(line));
    }
}

static void read_file(struct runner *runner, const char *path)
{
    struct text content;
    size_t number = 1;
    const char *why = file_read(runner->arena, path, (size_t)1 << 24, &content);

    if (why != NULL)
        fail_msg("%s: %s", path, why);
    runner->file = path;
    runner->document = TEXT("");
    runner->kind = RULEBOOK_NONE;
    for (size_t start = 0, end; start < content.length; start = end + 1, number++) {
        const char *found = memchr(content.bytes + start, '\n', content.length - start);

        end = found != NULL ? (size_t)(found - content.bytes) : content.length;
        read_line(runner, text_part(content, start, end), number);
    }
    run_edits(runner);
}

/* The standard rules and those on changes, from the top of the tree. */
static void changes_come_out_as_marked(void **state)
{
    const char *const folders[] = {"rules"};
    struct runner runner = {.arena = arena_new(0)};
    struct rulebook_options options = {.folders = folders, .folder_count = 1};
    struct diagnostics diagnostics;
    jmp_buf door;
    glob_t files;

    (void)state;
    assert_non_null(runner.arena);
    if (setjmp(door) != 0)
        fail_msg("out of memory");
    arena_set_door(runner.arena, &door);
    diagnostics_init(&diagnostics, runner.arena);
    runner.rulebook = rulebook_load("rules/compare.rules", &options, &diagnostics);
    assert_non_null(runner.rulebook);
    runner.rules = check_rules_new(runner.rulebook);
    assert_non_null(runner.rules);
    const char *pattern = getenv("CHANGES") != NULL ? getenv("CHANGES") : "tests/changes/*.md";
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        if (strstr(files.gl_pathv[i], "README") == NULL)
            read_file(&runner, files.gl_pathv[i]);
    globfree(&files);
    fprintf(stderr, "%zu changes, %zu told right, %zu told of what nobody changed\n", runner.cases, runner.right,
            runner.stray);
    assert_true(runner.cases > 0);
    assert_int_equal(runner.not_as_marked, 0);
    assert_int_equal(runner.stray, 0);
    check_rules_free(runner.rules);
    rulebook_free((struct rulebook *)runner.rulebook);
    arena_free(runner.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(changes_come_out_as_marked)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
