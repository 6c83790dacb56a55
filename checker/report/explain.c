/*
 * explain: the proof of one unit's verdict, in sentences: what the definition asks, line by line, and on
 * which words each answer rests; why the unit does not count; what came near; what would make it count; and
 * what the rest of the document adds.
 */
#include "checker/report/place.h"
#include "checker/report/report.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"
#include "checker/trial.h"

#define MOST_STEP_EVIDENCE 6
#define MOST_PASSED_EVIDENCE 2 /* of a line that did not decide */
#define MOST_NEAR_MISSES 6
#define DEEPEST_PROOF 24

static const struct telling in_full = {telling_evidence, MOST_STEP_EVIDENCE, NULL};
static const struct telling in_brief = {telling_evidence_brief, MOST_STEP_EVIDENCE, NULL};

static void heading(struct page *page, const char *words)
{
    page_line_end(page);
    page_tone(page, tone_strong, text_of(words));
    page_line_end(page);
}

static struct text unit_name(struct page *page, const struct check *check, size_t unit)
{
    struct text name = wording_unit(check->document, unit);
    return page_cut(page->arena, page_clean(page->arena, name), 80);
}

/* ---- conditions and their proofs ----------------------------------------------------------------- */

static const char *truth_words(enum truth truth)
{
    switch (truth) {
    case truth_true: return "yes";
    case truth_false: return "no";
    case truth_unknown: break;
    }
    return "cannot be told";
}

/* Tells proofs of one unit. */
struct prover {
    struct page *page;
    struct check *check;
    size_t unit;
    struct telling how;
};

/* The words behind a proof, also where they stand in another unit. */
static void tell_proof_evidence(const struct prover *prover, const struct proof *proof, size_t indent)
{
    telling_evidence_list(prover->page, prover->check, indent, &proof->evidence, prover->how);
    for (size_t i = 0; i < proof->evidence.count && i < prover->how.most; i++) {
        size_t where = proof->evidence.items[i].unit;
        if (where == prover->unit || where >= prover->check->document->units.count)
            continue;
        struct text place = place_words(prover->page->arena, prover->check->document, proof->evidence.items[i].line);
        page_say(prover->page, indent, tone_plain, "", "(%.*s stands in \"%.*s\")", TEXT_ARG(place),
                 TEXT_ARG(unit_name(prover->page, prover->check, where)));
    }
}

static bool is_joined(const struct condition *condition)
{
    return condition->kind == condition_and || condition->kind == condition_or ||
           condition->kind == condition_at_least;
}

static bool tells_parts(const struct proof *proof)
{
    return proof != NULL && proof->condition != NULL && proof->part_count > 0 && is_joined(proof->condition);
}

/* A condition in words; one whose parts are told under it is not told in full as well. */
static struct text condition_words(struct page *page, struct check *check, const struct condition *condition,
                                   const struct proof *proof)
{
    const struct proof *denied = proof != NULL && proof->part_count > 0 ? proof->parts[0] : NULL;
    if (condition->kind == condition_not && denied != NULL && tells_parts(denied) &&
        denied->condition->kind != condition_at_least)
        return denied->condition->kind == condition_or ? TEXT("none of this holds")
                                                               : TEXT("not all of this holds");
    if (!tells_parts(proof))
        return check_condition_text(check, condition);
    if (condition->kind == condition_and)
        return TEXT("all of this holds");
    if (condition->kind == condition_or || condition->number == 1)
        return TEXT("any of this holds");
    return text_format(page->arena, "at least %zu of these hold", condition->number);
}

static void tell_proof(const struct prover *prover, const struct proof *proof, size_t indent, size_t depth);

/* What a condition rests on: its words, or what it is made of; `not x` rests on what x rests on. */
static void tell_grounds(const struct prover *prover, const struct proof *proof, size_t indent, size_t depth)
{
    if (proof == NULL || proof->condition == NULL || depth > DEEPEST_PROOF)
        return;
    if (!is_joined(proof->condition))
        tell_proof_evidence(prover, proof, indent);
    for (size_t i = 0; i < proof->part_count; i++) {
        if (is_joined(proof->condition))
            tell_proof(prover, proof->parts[i], indent, depth + 1);
        else
            tell_grounds(prover, proof->parts[i], indent, depth + 1);
    }
}

/* One condition as a line "yes: strengthens accountability", and what it rests on under it. */
static void tell_proof(const struct prover *prover, const struct proof *proof, size_t indent, size_t depth)
{
    if (proof == NULL || proof->condition == NULL || depth > DEEPEST_PROOF)
        return;
    page_paragraph(prover->page, indent, tone_plain,
                   text_format(prover->page->arena, "%s: ", truth_words(proof->truth)).bytes,
                   condition_words(prover->page, prover->check, proof->condition, proof));
    tell_grounds(prover, proof, indent + 3, depth + 1);
}

/* ---- the decision list --------------------------------------------------------------------------- */

static const struct rulebook_definition *definition_of(const struct check *check,
                                                       const struct unit_verdict *verdict)
{
    if (verdict->definition >= check->rulebook->definitions.count)
        return NULL;
    return &check->rulebook->definitions.items[verdict->definition];
}

/* "2. fails when strengthens effectiveness and not strengthens accountability" */
static void tell_decision_line(struct page *page, struct check *check,
                               const struct rulebook_definition *definition, size_t number,
                               const struct proof *proof, const char *outcome)
{
    const struct decision *decision = &definition->decisions.items[number];
    struct text_builder line;
    text_builder_init(&line, page->arena);
    text_append_format(&line, "%s ", verdict_name(decision->verdict));
    if (decision->when == NULL) {
        text_append_string(&line, "otherwise");
    } else {
        text_append_string(&line, "when ");
        text_append(&line, condition_words(page, check, decision->when, proof));
    }
    text_append_format(&line, " — %s", outcome);
    page_paragraph(page, 2, tone_strong, text_format(page->arena, "%zu. ", number + 1).bytes,
                   text_built(&line));
}

static const char *step_outcome(const struct unit_verdict *verdict, const struct decision_step *step)
{
    bool decides = step->decision == verdict->decision;
    if (decides && step->truth == truth_unknown)
        return "cannot be told, and so no line below it can decide";
    if (decides && step->truth == truth_true)
        return "this decides";
    switch (step->truth) {
    case truth_true: return "applies";
    case truth_false: return "does not apply";
    case truth_unknown: break;
    }
    return "cannot be told";
}

static bool same_citations(const struct citation_list *left, const struct citation_list *right)
{
    bool same = left->count == right->count;
    for (size_t i = 0; same && i < left->count; i++)
        same = left->items[i].source == right->items[i].source &&
               text_equal(left->items[i].section, right->items[i].section);
    return same;
}

/* The line tried before this one has told the source. */
static bool cites_the_same(const struct unit_verdict *verdict, const struct rulebook_definition *definition,
                           const struct decision_step *step)
{
    size_t before = step > verdict->steps.items ? step[-1].decision : SIZE_MAX;
    return before < definition->decisions.count &&
           same_citations(&definition->decisions.items[before].citations,
                          &definition->decisions.items[step->decision].citations);
}

static void tell_step(struct page *page, struct check *check, const struct unit_verdict *verdict,
                      const struct decision_step *step)
{
    const struct rulebook_definition *definition = definition_of(check, verdict);
    if (definition == NULL || step->decision >= definition->decisions.count)
        return;
    struct prover prover = {page, check, verdict->unit, in_brief};
    if (step->decision != verdict->decision)
        prover.how.most = MOST_PASSED_EVIDENCE;
    tell_decision_line(page, check, definition, step->decision, step->proof, step_outcome(verdict, step));
    tell_grounds(&prover, step->proof, 5, 0);
    if (!cites_the_same(verdict, definition, step))
        telling_citations(page, check, 5, &definition->decisions.items[step->decision].citations);
}

static void tell_steps(struct page *page, struct check *check, const struct unit_verdict *verdict)
{
    const struct rulebook_definition *definition = definition_of(check, verdict);
    if (definition == NULL)
        return;
    heading(page, "How it was decided");
    struct text words = definition->doc.length > 0 ? definition->doc : definition->name;
    page_say(page, 2, tone_plain, "",
             "The definition \"%.*s\" is read from the top; the first line that applies decides.",
             TEXT_ARG(words));
    for (size_t i = 0; i < verdict->steps.count && verdict->steps.items[i].decision <= verdict->decision; i++)
        tell_step(page, check, verdict, &verdict->steps.items[i]);
    if (verdict->decision < definition->decisions.count) {
        struct text place = rulebook_place(check->rulebook, page->arena,
                                           definition->decisions.items[verdict->decision].origin);
        page_paragraph(page, 2, tone_faint, "the rule stands at ", place);
    }
}

/* ---- why not ------------------------------------------------------------------------------------- */

static const struct decision_step *step_of(const struct unit_verdict *verdict, size_t decision)
{
    for (size_t i = 0; i < verdict->steps.count; i++) {
        if (verdict->steps.items[i].decision == decision)
            return &verdict->steps.items[i];
    }
    return NULL;
}

/* The lines that would have made it count: tried and found wanting, or never reached. */
static void tell_why_not(struct page *page, struct check *check, const struct unit_verdict *verdict)
{
    const struct rulebook_definition *definition = definition_of(check, verdict);
    if (definition == NULL || verdict->verdict == verdict_counts)
        return;
    heading(page, "Why it does not count");
    for (size_t i = 0; i < definition->decisions.count; i++) {
        if (definition->decisions.items[i].verdict != verdict_counts)
            continue;
        const struct decision_step *step = step_of(verdict, i);
        if (step != NULL && i < verdict->decision) {
            tell_decision_line(page, check, definition, i, NULL, step_outcome(verdict, step));
        } else if (step != NULL) {
            tell_step(page, check, verdict, step);
        } else {
            tell_decision_line(page, check, definition, i, NULL,
                               text_format(page->arena, "not reached, for line %zu had decided",
                                           verdict->decision + 1).bytes);
        }
    }
}

/* ---- near misses --------------------------------------------------------------------------------- */

static size_t tell_near_misses_of(struct page *page, struct check *check, const struct evidence_list *list,
                                  bool hollow_only, size_t told)
{
    for (size_t i = 0; i < list->count && told < MOST_NEAR_MISSES; i++) {
        const struct evidence *evidence = &list->items[i];
        if (hollow_only && !evidence->hollow)
            continue;
        if (told++ == 0)
            heading(page, "What came near");
        telling_evidence(page, check, 2, evidence);
        if (!evidence->hollow)
            page_paragraph(page, 4, tone_plain, "", text_of(wording_credit(evidence)));
    }
    return told;
}

static void tell_near_misses(struct page *page, struct check *check, const struct unit_verdict *verdict)
{
    size_t told = 0;
    if (verdict->principles == NULL || verdict->verdict == verdict_counts)
        return;
    for (size_t i = 0; i < check->rulebook->principles.count; i++) {
        const struct principle_effect *effect = &verdict->principles[i];
        if (effect->strengthened)
            continue;
        told = tell_near_misses_of(page, check, &effect->weak, false, told);
        told = tell_near_misses_of(page, check, &effect->serving, true, told);
    }
}

/* ---- repairs ------------------------------------------------------------------------------------- */

/* The relation through which a concept is recognised, if there is one. */
static const struct rulebook_relation *relation_of(const struct rulebook *rulebook, size_t concept)
{
    const struct concept_way_list *ways = &rulebook->concepts.items[concept].ways;
    for (size_t i = 0; i < ways->count; i++) {
        if (ways->items[i].kind == way_thing && ways->items[i].thing.kind == thing_relation)
            return &rulebook->relations.items[ways->items[i].thing.index];
    }
    return NULL;
}

/* Who, with what power, over whom: the substance of a need, from the relation that would show it. */
static void tell_substance(struct page *page, const struct rulebook *rulebook, size_t concept)
{
    static const char *const labels[role_count] = {
        [role_who] = "who: ", [role_whom] = "over whom: ", [role_to] = "to whom: ",
        [role_of] = "of whom: ", [role_about] = "about what: ",
    };
    const struct rulebook_relation *relation = relation_of(rulebook, concept);
    if (relation == NULL)
        return;
    for (size_t role = 0; role < role_count; role++) {
        if (relation->roles[role].terms.count > 0)
            page_paragraph(page, 6, tone_faint, labels[role],
                           wording_terms(rulebook, page->arena, &relation->roles[role].terms));
        if (role == role_who && relation->does.count > 0)
            page_paragraph(page, 6, tone_faint, "with what power: ",
                           wording_terms(rulebook, page->arena, &relation->does));
    }
}

static void tell_need(struct page *page, struct check *check, size_t concept)
{
    const struct rulebook_concept *found = &check->rulebook->concepts.items[concept];
    page_say(page, 4, tone_good, "- ", "%.*s [%.*s]",
             TEXT_ARG(wording_need(check->rulebook, page->arena, concept)), TEXT_ARG(found->name));
    if (found->need.length > 0 && found->doc.length > 0)
        page_paragraph(page, 6, tone_plain, "", found->doc);
    tell_substance(page, check->rulebook, concept);
    telling_citations(page, check, 6, &found->citations);
}

static void tell_repair(struct page *page, struct check *check, const struct unit_verdict *verdict,
                        const struct repair *repair, size_t number)
{
    const char *lead = number == 0 ? "The smallest change:" : "Or:";
    page_paragraph(page, 2, tone_plain, "", text_of(lead));
    for (size_t i = 0; i < repair->without.count; i++) {
        size_t principle = repair->without.items[i];
        page_say(page, 4, tone_bad, "- ", "change the words that weaken %.*s:",
                 TEXT_ARG(wording_name(page->arena, check->rulebook->principles.items[principle].name)));
        if (verdict->principles != NULL)
            telling_evidence_list(page, check, 6, &verdict->principles[principle].breaching, in_brief);
    }
    for (size_t i = 0; i < repair->concepts.count; i++)
        tell_need(page, check, repair->concepts.items[i]);
}

/* Only what the engine confirms is shown; where nothing can be tried, the logic of the definition must do, and is said to. */
static void tell_repairs(struct page *page, struct check *check, const struct unit_verdict *verdict)
{
    struct trial_result_list results;
    size_t refuted;
    if (verdict->repairs.count == 0 || verdict->verdict == verdict_counts)
        return;
    heading(page, "What would make it count");
    results = trial_repairs(check, (size_t)(verdict - check->units.items), page->arena, &refuted);
    for (size_t i = 0; i < results.count; i++) {
        tell_repair(page, check, verdict, &results.items[i].repair, i);
        page_paragraph(page, 4, tone_faint, "",
                       results.items[i].outcome == trial_confirmed
                           ? TEXT("Tried: changed in this way, the unit counts.")
                           : TEXT("Not tried: by the definition the unit would count."));
    }
    if (results.count == 0)
        page_say(page, 2, tone_plain, "", "%zu change%s tried, and with none of them the unit counts: its words have to be "
                 "written anew.", refuted, refuted == 1 ? " was" : "s were");
}

/* ---- the rest of the document, and findings -------------------------------------------------------- */

static void tell_document_part(struct page *page, struct check *check, const struct unit_verdict *verdict)
{
    heading(page, "What the rest of the document adds");
    if (verdict->alone == verdict->verdict) {
        page_say(page, 2, tone_plain, "",
                 "Nothing that changes the verdict: by itself the unit comes to "
                 "\"%s\" as well.",
                 verdict_name(verdict->alone));
        return;
    }
    page_say(page, 2, tone_plain, "",
             "By itself the unit comes to \"%s\"; with the rest of the document, "
             "to \"%s\".",
             verdict_name(verdict->alone), verdict_name(verdict->verdict));
    if (!verdict->carried || verdict->carried_by >= check->document->units.count)
        return;
    struct text place = place_words(page->arena, check->document,
                                    check->document->units.items[verdict->carried_by].first_line);
    page_say(page, 2, tone_plain, "", "It is carried by \"%.*s\" (%.*s), which reaches the same body.",
             TEXT_ARG(unit_name(page, check, verdict->carried_by)), TEXT_ARG(place));
}

static void tell_findings(struct page *page, struct check *check, const struct unit_verdict *verdict)
{
    if (verdict->findings.count == 0)
        return;
    heading(page, "Further findings");
    for (size_t i = 0; i < verdict->findings.count; i++) {
        const struct finding *finding = &verdict->findings.items[i];
        const struct rulebook_rule *rule = &check->rulebook->rules.items[finding->rule];
        struct text label = text_format(page->arena, "%s: ", severity_name(finding->severity));
        page_say(page, 2, telling_severity_tone(finding->severity), label.bytes, "%.*s [%.*s]",
                 TEXT_ARG(finding->message), TEXT_ARG(rule->name));
        telling_evidence_list(page, check, 4, &finding->evidence, in_brief);
        telling_citations(page, check, 4, &rule->citations);
        for (size_t s = 0; s < rule->suggest.count; s++)
            page_paragraph(page, 4, tone_good, "would help: ",
                           wording_need(check->rulebook, page->arena, rule->suggest.items[s]));
    }
}

static void tell_principles(struct page *page, struct check *check, const struct unit_verdict *verdict)
{
    bool any = false;
    for (size_t i = 0; verdict->principles != NULL && i < check->rulebook->principles.count; i++) {
        const struct principle_effect *effect = &verdict->principles[i];
        const struct rulebook_principle *principle = &check->rulebook->principles.items[i];
        if (!effect->strengthened && !effect->weakened)
            continue;
        if (!any)
            heading(page, "What it does to the principles");
        any = true;
        page_say(page, 2, tone_strong, "", "%s: %.*s [%.*s]", wording_principle_effect(effect),
                 TEXT_ARG(wording_thing(check->rulebook, page->arena, (struct thing){thing_principle, i})),
                 TEXT_ARG(principle->name));
        telling_evidence_list(page, check, 4, &effect->breaching, in_brief);
        telling_evidence_list(page, check, 4, &effect->serving, in_brief);
    }
}

/* Text outside the judged units, a title or an annex, gets its verdict without the definition being asked. */
static bool was_asked(const struct check *check, const struct unit_verdict *verdict)
{
    return wording_decision(check, verdict) != NULL;
}

static void tell_verdict(struct page *page, struct check *check, const struct unit_verdict *verdict)
{
    const struct unit *unit = &check->document->units.items[verdict->unit];
    struct text place = place_range(page->arena, check->document, unit);
    bool plain = check->document->lines == lines_of_file;
    page_tone(page, tone_strong,
              text_format(page->arena, "%.*s%s%s%s%.*s:", TEXT_ARG(check->document->path), plain ? ":" : ", ",
                          plain ? "" : place_range_head(check->document), plain ? "" : " ", TEXT_ARG(place)));
    page_spaces(page, 1);
    page_tone(page, telling_verdict_tone(verdict->verdict), text_of(verdict_name(verdict->verdict)));
    page_spaces(page, 2);
    text_append(page->out, unit_name(page, check, verdict->unit));
    page_line_end(page);
    if (verdict->because.length > 0)
        page_paragraph(page, 2, tone_plain, "", verdict->because);
    telling_evidence_list(page, check, 2, &verdict->evidence, in_full);
    if (was_asked(check, verdict))
        telling_citations(page, check, 2, wording_citations(check, verdict));
}

void report_explain(struct check *check, size_t unit, bool colour, struct text_builder *out)
{
    struct page page = {out, out->arena, colour};
    const struct unit_verdict *verdict = &check->units.items[unit];
    jmp_buf *door = arena_door(check->arena);
    arena_set_door(check->arena, arena_door(out->arena)); /* conditions are put into words there */
    tell_verdict(&page, check, verdict);
    if (!was_asked(check, verdict)) {
        arena_set_door(check->arena, door);
        return;
    }
    tell_steps(&page, check, verdict);
    tell_why_not(&page, check, verdict);
    tell_near_misses(&page, check, verdict);
    tell_repairs(&page, check, verdict);
    tell_principles(&page, check, verdict);
    tell_document_part(&page, check, verdict);
    tell_findings(&page, check, verdict);
    arena_set_door(check->arena, door);
}
