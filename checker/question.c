#include "checker/question.h"

void question_note(struct question *question, struct thing thing, enum stance stance, size_t first,
                   size_t last)
{
    question->found = true;
    if (question->proof && question->proof->evidence.count < most_evidence)
        list_push(question->analysis->arena, &question->proof->evidence,
                  evidence_at(question->analysis, thing, stance, first, last));
}

enum truth question_absent(const struct question *question)
{
    const struct condition_place *place = question->place;
    bool whole = place->unit == NONE || question->condition->scope == scope_document;
    bool unreadable =
        whole ? question->analysis->unreadable : question->analysis->unit_unreadable[place->unit];
    return unreadable ? truth_unknown : truth_false;
}
