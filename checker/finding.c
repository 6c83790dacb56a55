#include "checker/condition.h"
#include "checker/telling_words.h"
#include "checker/verdict.h"

void finding_find_all(struct analysis *analysis, size_t unit, const struct principle_effect *effects,
                      struct finding_list *findings)
{
    struct condition_place place = {.sentence = NONE, .unit = unit, .effects = effects};
    for (size_t r = 0; r < analysis->rulebook->rules.count; r++) {
        const struct rulebook_rule *rule = &analysis->rulebook->rules.items[r];
        if (rule->for_document != (unit == NONE) || !rulebook_kind_is_among(analysis->rulebook, analysis->kind, &rule->kinds))
            continue;
        struct proof *proof = NULL;
        if (condition_holds(analysis, rule->when, &place, NULL) != truth_true)
            continue;
        condition_holds(analysis, rule->when, &place, &proof);
        struct finding finding = {.rule = r, .severity = rule->severity, .proof = proof};
        proof_collect(analysis->arena, proof, &finding.evidence);
        finding.message = telling_message(analysis, unit, &finding);
        list_push(analysis->arena, findings, finding);
    }
}
