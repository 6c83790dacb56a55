#include "checker/exercise/submission.h"

#include "checker/exercise/exercise_fences.h"
#include "checker/exercise/exercise_values.h"
#include "lang/base/utf8.h"
#include "lang/markdown.h"

#include <string.h>

static void take_head(struct arena *arena, struct submission *submission, struct span span)
{
    struct span stray;
    struct exercise_value_list values = exercise_values_read(arena, &submission->source, span, &stray);
    submission->student = exercise_setting(&values, "student");
    submission->id = exercise_setting(&values, "id");
    submission->packed = exercise_setting(&values, "packed");
}

static const char *take_answer(struct arena *arena, struct submission *submission, size_t number, struct span span)
{
    struct span stray;
    struct submission_answer answer = {.task = number, .span = span};
    answer.content = source_text(&submission->source, span);
    if (submission_answer(submission, number) != NULL)
        return text_format(arena, "has two answers to task %zu", number).bytes;
    if (answer.content.length > submission_most_answer)
        return text_format(arena, "has an answer to task %zu that is longer than %d bytes", number, submission_most_answer)
            .bytes;
    answer.values = exercise_values_read(arena, &submission->source, span, &stray);
    list_push(arena, &submission->answers, answer);
    return NULL;
}

const char *submission_read(struct arena *arena, struct text name, struct text content, struct submission *submission)
{
    struct markdown_block block;
    size_t offset = 0;
    bool headed = false;
    const char *why = NULL;
    *submission = (struct submission){0};
    if (content.length > submission_most_bytes)
        return "is longer than 1 MiB";
    if (utf8_check(content) < content.length || memchr(content.bytes, '\0', content.length) != NULL)
        return "is no UTF-8 text";
    source_init(&submission->source, arena, name, content);
    while (why == NULL && markdown_next_block(content, &offset, &block)) {
        struct span span = {(uint32_t)block.start, (uint32_t)block.end};
        size_t number = exercise_answer_number(block.information);
        if (number > 0)
            why = take_answer(arena, submission, number, span);
        else if (!headed && text_equal_ignoring_case(block.information, TEXT("exercise"))) {
            take_head(arena, submission, span);
            headed = true;
        }
    }
    return why;
}

const struct submission_answer *submission_answer(const struct submission *submission, size_t task)
{
    for (size_t i = 0; i < submission->answers.count; i++)
        if (submission->answers.items[i].task == task)
            return &submission->answers.items[i];
    return NULL;
}
