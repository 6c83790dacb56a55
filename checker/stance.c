#include "checker/stance.h"

#include "checker/mentions.h"
#include "checker/readings.h"

/* ---- clauses as stretches of tokens ------------------------------------------------------------------ */

/* The reading of the sentence numbered the clauses of its words; what it left out goes with the word before. */
static void number_clauses(struct analysis *analysis)
{
    size_t number = analysis->clauses.count;
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        number++;
        size_t now = number;
        for (size_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            if (analysis->tokens.items[t].clause != 0)
                now = analysis->tokens.items[t].clause;
            analysis->clause_of[t] = now;
        }
    }
}

/* Every token learns the verbal act of its clause: the narrowest that covers it. An act that an item shares with its
 * lead-in reaches back to that, over all that stands between: it is filed for the item alone. */
static void file_acts(struct analysis *analysis)
{
    for (size_t t = 0; t < analysis->tokens.count; t++)
        analysis->act_of[t] = NONE;
    for (size_t a = 0; a < analysis->acts.count; a++) {
        const struct act *act = &analysis->acts.items[a];
        if (act->nominal || act->borrowed)
            continue;
        const struct sentence *own = &analysis->sentences.items[act->sentence];
        size_t from = act->clause_first > own->first ? act->clause_first : own->first;
        for (size_t t = from; t <= act->clause_last && t < own->first + own->count; t++) {
            size_t held = analysis->act_of[t];
            if (held == NONE || t >= act->first || analysis->acts.items[held].last < act->clause_first)
                analysis->act_of[t] = a;
        }
    }
}

/* ---- marks that cues and readings leave ---------------------------------------------------------------- */

struct marks {
    bool label;   /* stands in a heading: decides nothing */
    bool secured; /* what has to happen first ("unless the Assembly has agreed") is provided for */
    bool described, contemplated, hedged, allowed;
    bool removed;
    unsigned flips;
    size_t negator; /* token that already counted as a denial, or NONE */
    size_t undone;  /* the last token of the cue that flipped last, or NONE */
};

static void mark(struct marks *marks, enum stance stance)
{
    switch (stance) {
    case stance_described:
        marks->described = true;
        break;
    case stance_contemplated:
        marks->contemplated = true;
        break;
    case stance_hedged:
        marks->hedged = true;
        break;
    case stance_allowed:
        marks->allowed = true;
        break;
    case stance_removed:
        marks->removed = true;
        marks->flips++;
        break;
    case stance_denied:
        marks->flips++;
        break;
    case stance_provided:
        marks->secured = true;
        break;
    case stance_count:
        break;
    }
}

static enum stance read_marks(const struct marks *marks)
{
    if (marks->label)
        return stance_described;
    if (marks->secured && !marks->removed)
        return stance_provided;
    if (marks->described)
        return stance_described;
    if (marks->contemplated)
        return stance_contemplated;
    if (marks->flips % 2 == 1)
        return marks->removed ? stance_removed : stance_denied;
    if (marks->flips > 0)
        return stance_provided;
    if (marks->allowed)
        return stance_allowed;
    return marks->hedged ? stance_hedged : stance_provided;
}

/* ---- cues -------------------------------------------------------------------------------------------------- */

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

static bool same_clause(const struct analysis *analysis, size_t a, size_t b)
{
    return analysis->clause_of[a] == analysis->clause_of[b];
}

/* What the predicate at a token says is said of its subject: of all that stands from the first word of that,
 * relative clauses included, up to the first verb that has it. A predicate beside it ("shall be laid before the
 * Assembly and ceases to have effect") is not meant. */
struct predicate {
    size_t subject, end, verb; /* the subject is [subject, end); verb: where the predicate begins */
};

enum { most_predicates = 64 }; /* of one subject, that are looked through */

static bool has_subject(const struct act *act, size_t phrase)
{
    const struct index_list *own = &act->roles[act->passive ? role_whom : role_who];
    bool finite = act->tense != tense_none || act->modal_first != NONE;
    return finite && !act->relative && own->count > 0 && own->items[0] == phrase;
}

static bool find_predicate(const struct analysis *analysis, size_t token, struct predicate *predicate)
{
    size_t number = analysis->act_of[token];
    if (number == NONE)
        return false;
    const struct act *acts = analysis->acts.items, *act = &acts[number];
    const struct index_list *subjects = &act->roles[act->passive ? role_whom : role_who];
    if (subjects->count == 0)
        return false;
    size_t phrase = subjects->items[0];
    *predicate = (struct predicate){analysis->noun_phrases.items[phrase].first, act->first, act->first};
    size_t first = analysis->sentences.items[act->sentence].first_act;
    for (size_t a = number, steps = 0; a-- > first && steps < most_predicates; steps++) {
        if (acts[a].first <= predicate->subject)
            break;
        if (has_subject(&acts[a], phrase))
            predicate->end = acts[a].first;
    }
    return predicate->subject < predicate->end;
}

static bool reaches_back(const struct analysis *analysis, const struct mention *mention, size_t token)
{
    struct predicate predicate;
    bool same = same_clause(analysis, mention->first, token);
    if (!find_predicate(analysis, mention->first, &predicate))
        return same;
    if (token >= predicate.subject && token < predicate.end)
        return true;
    return same && (token < predicate.subject || token >= predicate.verb);
}

/* "without reason and for as long as he wishes": what a joining word and a preposition open is beside what the
 * cue governs. */
static bool parted(const struct analysis *analysis, size_t from, size_t to)
{
    for (size_t t = from + 1; t < to; t++)
        if (analysis->tokens.items[t].word_class == class_conjunction &&
            analysis->tokens.items[t + 1].word_class == class_preposition)
            return true;
    return false;
}

/* Whether the clause of the token hangs, however deep, in the clause of the other one. */
static bool hangs_in(const struct analysis *analysis, size_t token, size_t other)
{
    enum { deepest = 8 };
    size_t now = analysis->clause_of[token];
    for (unsigned depth = 0; depth < deepest && now > 0 && now <= analysis->clauses.count; depth++) {
        now = analysis->clauses.items[now - 1].outer;
        if (now == analysis->clause_of[other])
            return true;
    }
    return false;
}

/* "… which will be elected in May": a relative clause commits by a modal of its own, whatever it hangs in. */
static bool commits_by_itself(const struct analysis *analysis, size_t token)
{
    size_t clause = analysis->clause_of[token], act = analysis->act_of[token];
    if (clause > analysis->clauses.count || !analysis->clauses.items[clause - 1].relative || act == NONE)
        return false;
    enum modal_strength modal = analysis->acts.items[act].modal;
    return modal == modal_intention || modal == modal_duty;
}

/* What is told, or only considered, takes with it the clauses that hang in its own: "have demanded that X …
 * and that Y …", "at present X, which Y …". A denial or a condition says nothing of them. */
static bool reaches_inside(const struct analysis *analysis, const struct rulebook_cue *cue,
                           const struct mention *mention, size_t token)
{
    bool tells = cue->stance == stance_described || cue->stance == stance_contemplated;
    return tells && hangs_in(analysis, token, mention->first) && !commits_by_itself(analysis, token);
}

static bool reaches(const struct analysis *analysis, const struct rulebook_cue *cue,
                    const struct mention *mention, size_t token)
{
    bool inside = token >= mention->first && token <= mention->last;
    bool forward = token > mention->last && cue->direction != cue_backward;
    bool backward = token < mention->first && cue->direction != cue_forward;
    if (!inside && !forward && !backward)
        return false;
    size_t from = forward ? mention->last : mention->first;
    if (!inside && cue->within != SIZE_MAX &&
        (distance(token, from) > cue->within || (forward && parted(analysis, from, token))))
        return false;
    if (inside || cue->until != scope_clause)
        return true;
    if (backward)
        return reaches_back(analysis, mention, token);
    return same_clause(analysis, from, token) || reaches_inside(analysis, cue, mention, token);
}

/* The cue reaches from the end of a lead-in into its items. */
static bool reaches_item(const struct analysis *analysis, const struct rulebook_cue *cue,
                         const struct mention *mention, const struct sentence *item, size_t token)
{
    const struct sentence *lead_in = &analysis->sentences.items[item->lead_in];
    if (cue->direction == cue_backward || lead_in->count == 0 || cue->until == scope_unit)
        return false;
    size_t end = lead_in->first + lead_in->count - 1;
    while (end > mention->last && analysis->tokens.items[end].word_class == class_break)
        end--;
    if (cue->within != SIZE_MAX && (end - mention->last) + (token - item->first) > cue->within)
        return false;
    return cue->until != scope_clause || (same_clause(analysis, mention->last, end) &&
                                          same_clause(analysis, item->first, token));
}

/* NULL: the mention shows no cue, or one that only takes words out of play. */
static const struct rulebook_cue *cue_of(const struct analysis *analysis, const struct mention *mention)
{
    const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[mention->phrase];
    if (phrase->owner != owner_cue || analysis->rulebook->cues.items[phrase->owner_index].ignore)
        return NULL;
    return &analysis->rulebook->cues.items[phrase->owner_index];
}

/* Cues are few among the mentions; they are listed once, by sentence, and those that reach beyond it apart: "Deaths
 * are reported to the coroner. This rule will be dropped." */
static void list_cues(struct analysis *analysis)
{
    size_t sentences = analysis->sentences.count;
    analysis->sentence_cues = arena_alloc_array(analysis->arena, sentences + 1, sizeof *analysis->sentence_cues);
    for (size_t m = 0; m < analysis->mentions.count; m++) {
        const struct rulebook_cue *cue = cue_of(analysis, &analysis->mentions.items[m]);
        if (cue == NULL)
            continue;
        list_push(analysis->arena, &analysis->cues, m);
        analysis->sentence_cues[analysis->mentions.items[m].sentence + 1]++;
        if (cue->until == scope_paragraph || cue->until == scope_unit)
            list_push(analysis->arena, &analysis->far_cues, m);
    }
    for (size_t s = 0; s < sentences; s++)
        analysis->sentence_cues[s + 1] += analysis->sentence_cues[s];
}

/* The cues of a sentence that begin at token `low` or behind it: where they begin in analysis->cues, and where they
 * end. */
static size_t cues_of(const struct analysis *analysis, size_t sentence, size_t low, size_t *end)
{
    size_t start = analysis->sentence_cues[sentence];
    *end = analysis->sentence_cues[sentence + 1];
    if (start == *end || analysis->mentions.items[analysis->cues.items[start]].first >= low)
        return start;
    return index_list_from(&analysis->cues, mentions_from(analysis, low));
}

/* What a phrase says of itself is no cue over it: "exempt from" in the words of an exemption. A cue `within 0
 * words` reaches what its own words enclose, and nothing else. */
static bool shares_words(const struct mention *mention, size_t first, size_t last)
{
    return mention->first <= last && mention->last >= first;
}

static bool encloses(const struct mention *mention, size_t first, size_t last)
{
    return mention->first < first && mention->last > last;
}

/* The same words deny once, however many cues they are in. Cues come in the order of the text. */
static void add_cue(const struct rulebook_cue *cue, const struct mention *mention, struct marks *marks)
{
    bool flips = cue->stance == stance_denied || cue->stance == stance_removed;
    bool counted = marks->negator != NONE && marks->negator >= mention->first && marks->negator <= mention->last;
    bool again = marks->undone != NONE && marks->undone >= mention->first;
    if (flips && (counted || again))
        return;
    mark(marks, cue->stance);
    if (flips)
        marks->undone = mention->last;
}

enum { widest_cue = 400 }; /* tokens to either side in which a cue of the same sentence is looked for */

/* Whether the mention of a cue says something of other words than its own. */
static bool says_something_of(const struct rulebook_cue *cue, const struct mention *mention, size_t first, size_t last)
{
    return cue->within > 0 ? !shares_words(mention, first, last) : encloses(mention, first, last);
}

static void add_sentence_cues(const struct analysis *analysis, size_t first, size_t last, struct marks *marks)
{
    size_t low = first > widest_cue ? first - widest_cue : 0, end;
    for (size_t i = cues_of(analysis, analysis->tokens.items[first].sentence, low, &end); i < end; i++) {
        const struct mention *mention = &analysis->mentions.items[analysis->cues.items[i]];
        const struct rulebook_cue *cue = cue_of(analysis, mention);
        if (mention->first > last + widest_cue)
            break;
        if (says_something_of(cue, mention, first, last) &&
            (reaches(analysis, cue, mention, first) || reaches(analysis, cue, mention, last)))
            add_cue(cue, mention, marks);
    }
}

static void add_lead_in_cues(const struct analysis *analysis, size_t first, struct marks *marks)
{
    const struct sentence *item = &analysis->sentences.items[analysis->tokens.items[first].sentence];
    for (unsigned depth = 0; item->lead_in != NONE && depth < 4; depth++) {
        const struct sentence *lead_in = &analysis->sentences.items[item->lead_in];
        size_t behind = lead_in->first + lead_in->count, end;
        size_t low = lead_in->count > widest_cue ? behind - widest_cue : lead_in->first;
        for (size_t i = cues_of(analysis, item->lead_in, low, &end); i < end; i++) {
            const struct mention *mention = &analysis->mentions.items[analysis->cues.items[i]];
            const struct rulebook_cue *cue = cue_of(analysis, mention);
            if (reaches_item(analysis, cue, mention, item, first))
                add_cue(cue, mention, marks);
        }
        item = lead_in;
    }
}

/* ---- cues of other sentences --------------------------------------------------------------------------- */

static bool reaches_sentence(const struct analysis *analysis, const struct mention *mention,
                             const struct sentence *sentence, size_t token)
{
    const struct rulebook_cue *cue = &analysis->rulebook->cues.items[analysis->rulebook->phrases.items[mention->phrase].owner_index];
    const struct sentence *other = &analysis->sentences.items[mention->sentence];
    bool forward = token > mention->last;
    if (other == sentence || cue->direction == (forward ? cue_backward : cue_forward))
        return false;
    if (cue->within != SIZE_MAX && distance(token, forward ? mention->last : mention->first) > cue->within)
        return false;
    return cue->until == scope_unit ? other->unit == sentence->unit : other->block == sentence->block;
}

enum { most_far_cues = 32 }; /* looked at to either side of a word */

static void add_far_cues(const struct analysis *analysis, size_t token, struct marks *marks)
{
    const struct index_list *cues = &analysis->far_cues;
    const struct sentence *sentence = &analysis->sentences.items[analysis->tokens.items[token].sentence];
    if (cues->count == 0)
        return;
    size_t here = index_list_from(cues, mentions_from(analysis, token));
    size_t from = here > most_far_cues ? here - most_far_cues : 0;
    for (size_t i = from; i < cues->count && i < here + most_far_cues; i++) {
        const struct mention *mention = &analysis->mentions.items[cues->items[i]];
        if (reaches_sentence(analysis, mention, sentence, token))
            add_cue(&analysis->rulebook->cues.items[analysis->rulebook->phrases.items[mention->phrase].owner_index],
                    mention, marks);
    }
}

/* ---- acts ------------------------------------------------------------------------------------------------------ */

/* Nothing is committed to in a heading, nor in a block of quotation, unless the document enacts: there it is the
 * text that is put in. */
static bool is_label(const struct analysis *analysis, size_t token)
{
    const struct sentence *sentence = &analysis->sentences.items[analysis->tokens.items[token].sentence];
    return sentence->heading ||
           (!analysis->enacts && analysis->document->blocks.items[sentence->block].kind == block_quote);
}

/* An act is asked about for every mention in its clause. */
static void apply_readings(struct analysis *analysis, struct act *act, struct marks *marks)
{
    if (!act->readings_asked)
        act->reading = readings_find(analysis, act);
    act->readings_asked = true;
    if (act->reading == NONE)
        return;
    enum stance stance = analysis->rulebook->readings.items[act->reading].stance;
    if (stance != stance_provided)
        mark(marks, stance);
}

static void add_own_negation(const struct act *act, struct marks *marks)
{
    if (!act->negated || (marks->negator != NONE && marks->negator == act->negator))
        return;
    marks->flips++;
    marks->negator = act->negator;
}

/* An act that hangs on another takes over what is said of that: "is not required to publish". */
static void add_governor(struct analysis *analysis, const struct act *act, struct marks *marks,
                         unsigned depth)
{
    if (act->governor == NONE || depth == 4)
        return;
    struct act *governor = &analysis->acts.items[act->governor];
    apply_readings(analysis, governor, marks);
    add_own_negation(governor, marks);
    add_governor(analysis, governor, marks, depth + 1);
}

static void stand_act(struct analysis *analysis, struct act *act)
{
    struct marks marks = {.negator = NONE, .undone = NONE, .label = is_label(analysis, act->head)};
    if (!act->nominal)
        apply_readings(analysis, act, &marks);
    add_own_negation(act, &marks);
    add_governor(analysis, act, &marks, 0);
    add_sentence_cues(analysis, act->head, act->head, &marks);
    add_lead_in_cues(analysis, act->head, &marks);
    add_far_cues(analysis, act->head, &marks);
    act->stance = read_marks(&marks);
}

/* ---- mentions ---------------------------------------------------------------------------------------------------- */

static bool negative_before(const struct analysis *analysis, const struct mention *mention, size_t *negator)
{
    for (size_t t = mention->first, steps = 0; t-- > 0 && steps < 4; steps++) {
        enum word_class now = (enum word_class)analysis->tokens.items[t].word_class;
        if (now == class_negative) {
            *negator = t;
            return true;
        }
        if (now != class_adjective && now != class_noun && now != class_name && now != class_participle)
            return false;
    }
    return false;
}

static void stand_mention(struct analysis *analysis, struct mention *mention)
{
    struct marks marks = {.negator = NONE, .undone = NONE, .label = is_label(analysis, mention->first)};
    /* "shall not search without a warrant issued by a judge": the words belong to the act they begin in. */
    size_t act_index = analysis->act_of[mention->first];
    if (act_index == NONE)
        act_index = analysis->act_of[mention->last];
    size_t negator = NONE;
    if (act_index != NONE) {
        struct act *act = &analysis->acts.items[act_index];
        apply_readings(analysis, act, &marks);
        bool own = act->negator != NONE && act->negator >= mention->first && act->negator <= mention->last;
        if (!own)
            add_own_negation(act, &marks);
        add_governor(analysis, act, &marks, 0);
    }
    if (negative_before(analysis, mention, &negator) && negator != marks.negator) {
        marks.flips++;
        marks.negator = negator;
    }
    add_sentence_cues(analysis, mention->first, mention->last, &marks);
    add_lead_in_cues(analysis, mention->first, &marks);
    add_far_cues(analysis, mention->first, &marks);
    mention->stance = read_marks(&marks);
}

bool stance_left_out(const struct analysis *analysis, size_t token)
{
    struct marks marks = {.negator = NONE, .undone = NONE};
    add_sentence_cues(analysis, token, token, &marks);
    return marks.flips % 2 == 1;
}

bool stance_struck(const struct analysis *analysis, size_t first, size_t last)
{
    struct marks marks = {.negator = NONE, .undone = NONE};
    add_sentence_cues(analysis, first, last, &marks);
    add_lead_in_cues(analysis, first, &marks);
    return marks.removed;
}

static bool needs_stance(const struct analysis *analysis, const struct mention *mention)
{
    enum phrase_owner owner = analysis->rulebook->phrases.items[mention->phrase].owner;
    return owner == owner_term || owner == owner_concept;
}

/* Mentions of the same words stand alike, and follow each other. */
static void stand_mentions(struct analysis *analysis)
{
    struct mention *stood = NULL;

    for (size_t m = 0; m < analysis->mentions.count; m++) {
        struct mention *mention = &analysis->mentions.items[m];

        if (!needs_stance(analysis, mention))
            continue;
        if (stood != NULL && stood->first == mention->first && stood->last == mention->last)
            mention->stance = stood->stance;
        else
            stand_mention(analysis, mention);
        stood = mention;
    }
}

void stance_make(struct analysis *analysis)
{
    analysis->clause_of = arena_alloc_array(analysis->arena, analysis->tokens.count + 1, sizeof(size_t));
    analysis->act_of = arena_alloc_array(analysis->arena, analysis->tokens.count + 1, sizeof(size_t));
    number_clauses(analysis);
    file_acts(analysis);
    list_cues(analysis);
    for (size_t a = 0; a < analysis->acts.count; a++)
        if (!analysis->acts.items[a].borrowed)
            stand_act(analysis, &analysis->acts.items[a]);
    stand_mentions(analysis);
}
