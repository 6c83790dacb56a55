#include "checker/exercise/outcome.h"

#include "checker/exercise/exercise_pack.h"
#include "checker/exercise/exercise_values.h"

#include <string.h>

enum { most_marks = 20000 };

struct text outcome_name_of(struct text path)
{
    size_t start = path.length, end = path.length;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    for (size_t i = start + 1; i < path.length; i++)
        if (path.bytes[i] == '.')
            end = i;
    return text_part(path, start, end);
}

/* What the teacher should know of who answered what. */
static struct text remark_on(const struct exercise_grader *grader, const struct submission *submission, struct arena *arena)
{
    struct text identity = exercise_identity(grader, submission->student, arena);
    if (submission->id.length > 0 && !text_equal(submission->id, exercise_of(grader)->id))
        return text_format(arena, "answers another exercise ('%.*s')", TEXT_ARG(submission->id));
    if (submission->packed.length > 0 && !exercise_of(grader)->packed && !text_equal(submission->packed, identity))
        return TEXT("was made from another version of the exercise");
    if (submission->answers.count == 0)
        return TEXT("holds no answers");
    return TEXT("");
}

struct outcome outcome_of(const struct exercise_grader *grader, struct text path, struct text content, bool all,
                          struct arena *arena)
{
    struct outcome outcome = {.path = path, .student = outcome_name_of(path)};
    struct submission submission;
    const char *why = submission_read(arena, path, content, &submission);
    if (why != NULL) {
        outcome.trouble = text_of(why);
        return outcome;
    }
    if (submission.student.length > 0)
        outcome.student = submission.student;
    outcome.remark = remark_on(grader, &submission, arena);
    outcome.marks = exercise_grade(grader, &submission, all, arena);
    return outcome;
}

/* ---- as bytes -------------------------------------------------------------------------------------------------- */

static void put_number(struct text_builder *out, size_t number)
{
    text_append_format(out, "%zu\n", number);
}

static void put_text(struct text_builder *out, struct text text)
{
    put_number(out, text.length);
    text_append(out, text);
    text_append_byte(out, '\n');
}

struct text outcome_write(const struct outcome *outcome, struct arena *arena)
{
    struct text_builder out;
    text_builder_init(&out, arena);
    put_text(&out, outcome->student);
    put_text(&out, outcome->path);
    put_text(&out, outcome->trouble);
    put_text(&out, outcome->remark);
    put_number(&out, outcome->marks.count);
    for (size_t i = 0; i < outcome->marks.count; i++) {
        const struct exercise_mark *mark = &outcome->marks.items[i];
        const size_t numbers[] = {mark->task, mark->most, mark->points, mark->lost, mark->level, mark->hidden};
        for (size_t n = 0; n < sizeof numbers / sizeof numbers[0]; n++)
            put_number(&out, numbers[n]);
        put_text(&out, mark->part);
        put_text(&out, mark->words);
    }
    return text_built(&out);
}

static bool take_number(struct text bytes, size_t *at, size_t *number)
{
    const char *newline = *at < bytes.length ? memchr(bytes.bytes + *at, '\n', bytes.length - *at) : NULL;
    if (newline == NULL)
        return false;
    size_t end = (size_t)(newline - bytes.bytes);
    bool is_number = exercise_values_number(text_part(bytes, *at, end), SIZE_MAX / 100, number);
    *at = end + 1;
    return is_number;
}

static bool take_text(struct text bytes, size_t *at, struct arena *arena, struct text *text)
{
    size_t length;
    if (!take_number(bytes, at, &length) || length >= bytes.length - *at)
        return false;
    *text = text_copy(arena, text_part(bytes, *at, *at + length));
    *at += length + 1;
    return true;
}

static bool take_mark(struct text bytes, size_t *at, struct arena *arena, struct exercise_mark *mark)
{
    size_t numbers[6];
    for (size_t n = 0; n < sizeof numbers / sizeof numbers[0]; n++)
        if (!take_number(bytes, at, &numbers[n]))
            return false;
    *mark = (struct exercise_mark){.task = numbers[0], .most = numbers[1], .points = numbers[2], .lost = numbers[3]};
    mark->level = numbers[4] <= exercise_well_done ? (enum exercise_level)numbers[4] : exercise_essential;
    mark->hidden = numbers[5] != 0;
    return take_text(bytes, at, arena, &mark->part) && take_text(bytes, at, arena, &mark->words);
}

bool outcome_read(struct text bytes, struct arena *arena, struct outcome *outcome)
{
    size_t at = 0, count = 0;
    *outcome = (struct outcome){0};
    bool whole = take_text(bytes, &at, arena, &outcome->student) && take_text(bytes, &at, arena, &outcome->path) &&
                 take_text(bytes, &at, arena, &outcome->trouble) && take_text(bytes, &at, arena, &outcome->remark) &&
                 take_number(bytes, &at, &count) && count <= most_marks;
    for (size_t i = 0; i < count && whole; i++) {
        struct exercise_mark mark = {0};
        whole = take_mark(bytes, &at, arena, &mark);
        list_push(arena, &outcome->marks, mark);
    }
    return whole;
}
