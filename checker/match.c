#include "checker/match.h"

#include "checker/candidates.h"
#include "checker/mentions.h"
#include "checker/rule_use.h"
#include "checker/short_names.h"

#include <assert.h>

/*
 * Literals first, then confirmation: a word of the text names the index entries it anchors; each is tried by
 * matching the atoms behind the anchor to the right and those before it to the left. Terms inside phrases are
 * mentions found already, so phrases are tried level by level: first those without terms, then those that
 * need only these, and so on.
 */

/* The mentions that start, and those that end, at a token: chains through `links`. */
struct mention_link {
    size_t next_start, next_end; /* mention + 1, 0: end of the chain */
};
struct mention_link_list LIST_OF(struct mention_link);

struct matcher {
    struct analysis *analysis;
    const struct phrase_index *index;
    const struct rulebook *rulebook;
    const struct atom_list *atoms;
    const struct atom_lemma *lemmas; /* one an atom */
    size_t low, high;          /* tokens of the sentence: [low, high) */
    bool derived_allowed, derived;
    size_t steps;          /* tried so far for this anchor: a phrase full of gaps must not run for ever */
    uint32_t *starts, *ends; /* per token: first mention + 1 */
    struct mention_link_list links;
    struct bit_set *shown; /* per sentence: the terms that its mentions show so far, with all they belong to */
    struct candidate_list *awaited; /* per level: entries to be tried at a mention of the term they are anchored on */
};

enum { most_steps = 1000, most_mentions_per_token = 1024 };

static bool is_word(const struct analysis *analysis, size_t token)
{
    unsigned char first =
        (unsigned char)analysis->document->reading.bytes[analysis->tokens.items[token].start];
    return first >= 0x80 || (first >= '0' && first <= '9') || ((first | 32) >= 'a' && (first | 32) <= 'z');
}

static bool word_has_lemma(struct matcher *matcher, const struct word *word, struct text lemma)
{
    for (size_t i = 0; i < word->lemmas.count; i++) {
        const struct lemma *own = &word->lemmas.items[i];
        if (!text_equal(own->text, lemma) || (own->derived && !matcher->derived_allowed))
            continue;
        matcher->derived = own->derived;
        return true;
    }
    return false;
}

/* What may stand before the first word of a sentence: "12", "(a)", "b." */
static bool is_number_of_item(const struct matcher *matcher, size_t token)
{
    struct text text = token_text(matcher->analysis, token);
    struct text next = token + 1 < matcher->high ? token_text(matcher->analysis, token + 1) : TEXT("");
    return (text.bytes[0] >= '0' && text.bytes[0] <= '9') ||
           (text.length == 1 && (text_equal(next, TEXT(")")) || text_equal(next, TEXT("."))));
}

/* A capital says nothing at the start of a sentence or behind a colon, and in a heading or a row. */
static bool is_name(const struct matcher *matcher, size_t token)
{
    const struct analysis *analysis = matcher->analysis;
    const struct token *own = &analysis->tokens.items[token];
    const struct sentence *sentence = &analysis->sentences.items[own->sentence];
    if (!own->capital || sentence->heading || sentence->row)
        return false;
    for (size_t before = token; before-- > matcher->low;) {
        if (is_word(analysis, before) && !is_number_of_item(matcher, before))
            return true;
        if (text_equal(token_text(analysis, before), TEXT(":")))
            return false;
    }
    return false;
}

static bool is_of_kind(const struct matcher *matcher, struct text kind, size_t token)
{
    const struct noun_list *nouns = &token_word(matcher->analysis, token)->nouns;
    for (size_t i = 0; i < nouns->count; i++)
        if (lexicon_is_kind_of(nouns->items[i], kind))
            return !is_name(matcher, token);
    return false;
}

static bool choice_fits(struct matcher *matcher, const struct atom_list *choices, const struct text *lemmas,
                        const struct word *word)
{
    for (size_t i = 0; i < choices->count; i++) {
        const struct atom *choice = &choices->items[i];
        if (choice->kind == atom_prefix ? text_starts_with(word->folded, choice->text)
                                        : text_equal(word->folded, choice->text))
            return true;
        if (choice->kind == atom_forms && word_has_lemma(matcher, word, lemmas[i]))
            return true;
    }
    return false;
}

static bool atom_fits(struct matcher *matcher, size_t index, size_t token)
{
    const struct atom *atom = &matcher->atoms->items[index];
    const struct word *word = token_word(matcher->analysis, token);
    switch (atom->kind) {
    case atom_word:
        return text_equal(word->folded, atom->text);
    case atom_forms:
        return text_equal(word->folded, atom->text) || word_has_lemma(matcher, word, matcher->lemmas[index].own);
    case atom_choice:
        return choice_fits(matcher, atom->choices, matcher->lemmas[index].choices, word);
    case atom_prefix:
        return text_starts_with(word->folded, atom->text);
    case atom_exact:
        return text_equal(token_text(matcher->analysis, token), atom->text);
    case atom_number:
        return word_is_number(word);
    case atom_kind_of:
        return is_of_kind(matcher, atom->text, token);
    case atom_term:
    case atom_gap:
        break;
    }
    return false;
}

static bool mention_is_term(const struct matcher *matcher, size_t mention, size_t term)
{
    const struct bit_set *terms =
        mention_terms(matcher->analysis, &matcher->analysis->mentions.items[mention]);
    return terms && bit_set_has(terms, term);
}

/* Matches atoms [atom, end) from `token` on; *last becomes the last token taken. */
static bool match_right(struct matcher *matcher, size_t atom, size_t token, size_t *last)
{
    if (atom == matcher->atoms->count)
        return true;
    if (++matcher->steps > most_steps)
        return false;
    const struct atom *now = &matcher->atoms->items[atom];
    if (now->kind == atom_gap) {
        for (size_t skipped = 0, at = token; at <= matcher->high; at++) {
            if (match_right(matcher, atom + 1, at, last))
                return true;
            if (at == matcher->high || matcher->steps > most_steps ||
                (is_word(matcher->analysis, at) && ++skipped > now->most))
                return false;
        }
        return false;
    }
    if (token >= matcher->high)
        return false;
    if (now->kind == atom_term) {
        for (size_t m = matcher->starts[token]; m != 0; m = matcher->links.items[m - 1].next_start) {
            assert(m <= matcher->links.count); /* every mention has its link */
            size_t behind = matcher->analysis->mentions.items[m - 1].last;
            if (!mention_is_term(matcher, m - 1, now->term))
                continue;
            *last = behind;
            if (match_right(matcher, atom + 1, behind + 1, last))
                return true;
        }
        return false;
    }
    if (!atom_fits(matcher, atom, token))
        return false;
    *last = token;
    return match_right(matcher, atom + 1, token + 1, last);
}

/* Matches atoms [0, atom) so that they end right before `token`; *first becomes the first token taken. */
static bool match_left(struct matcher *matcher, size_t atom, size_t token, size_t *first)
{
    if (atom == 0)
        return true;
    if (++matcher->steps > most_steps)
        return false;
    const struct atom *now = &matcher->atoms->items[atom - 1];
    if (now->kind == atom_gap) {
        for (size_t skipped = 0, at = token;; at--) {
            if (match_left(matcher, atom - 1, at, first))
                return true;
            if (at == matcher->low || matcher->steps > most_steps ||
                (is_word(matcher->analysis, at - 1) && ++skipped > now->most))
                return false;
        }
    }
    if (token <= matcher->low)
        return false;
    if (now->kind == atom_term) {
        for (size_t m = matcher->ends[token - 1]; m != 0; m = matcher->links.items[m - 1].next_end) {
            assert(m <= matcher->links.count);
            size_t start = matcher->analysis->mentions.items[m - 1].first;
            if (start < matcher->low || !mention_is_term(matcher, m - 1, now->term))
                continue;
            *first = start;
            if (match_left(matcher, atom - 1, start, first))
                return true;
        }
        return false;
    }
    if (!atom_fits(matcher, atom - 1, token - 1))
        return false;
    *first = token - 1;
    return match_left(matcher, atom - 1, token - 1, first);
}

static bool known_already(const struct matcher *matcher, size_t phrase, size_t first, size_t last)
{
    size_t seen = 0;
    for (size_t m = matcher->starts[first]; m != 0; m = matcher->links.items[m - 1].next_start) {
        assert(m <= matcher->links.count);
        const struct mention *mention = &matcher->analysis->mentions.items[m - 1];
        if ((mention->phrase == phrase && mention->last == last) || ++seen > most_mentions_per_token)
            return true;
    }
    return false;
}

static void enter_sentence(struct matcher *matcher, size_t token)
{
    const struct sentence *sentence =
        &matcher->analysis->sentences.items[matcher->analysis->tokens.items[token].sentence];
    matcher->low = sentence->first;
    matcher->high = sentence->first + sentence->count;
}

/* Phrases with no word of their own are anchored on a term. All of them lie on a higher level than what shows it. */
static void await_phrases_at(struct matcher *matcher, size_t number)
{
    struct analysis *analysis = matcher->analysis;
    struct mention mention = analysis->mentions.items[number];
    const struct index_list *entries = &matcher->index->by_term[mention.owner_index];
    if (entries->count == 0)
        return;
    enter_sentence(matcher, mention.first);
    for (size_t i = 0; i < entries->count; i++) {
        const struct index_entry *entry = &matcher->index->entries.items[entries->items[i]];
        if (!candidate_neighbours_fit(analysis, entries->items[i], mention.first, mention.last, matcher->low, matcher->high))
            continue;
        struct candidate_list *awaited = &matcher->awaited[entry->level];
        list_push(analysis->arena, awaited, ((struct candidate){(uint32_t)entries->items[i], (uint32_t)number}));
    }
}

/* A set that has a term has all that it belongs to. */
static void note_shown(struct matcher *matcher, const struct mention *mention)
{
    struct bit_set *shown = &matcher->shown[mention->sentence];
    if (!bit_set_has(shown, mention->owner_index))
        bit_set_add_all(matcher->analysis->arena, shown, mention_terms(matcher->analysis, mention),
                        matcher->rulebook->terms.count);
}

static void add_mention(struct matcher *matcher, size_t phrase, size_t first, size_t last)
{
    struct analysis *analysis = matcher->analysis;
    if (phrase + 1 == analysis->left_out || known_already(matcher, phrase, first, last))
        return;
    if (analysis->use != NULL)
        analysis->use->phrases[phrase]++;
    const struct rulebook_phrase *written = &matcher->rulebook->phrases.items[phrase];
    struct mention mention = {.phrase = (uint32_t)phrase,
                              .owner = (unsigned char)written->owner,
                              .owner_index = (uint32_t)written->owner_index,
                              .first = (uint32_t)first,
                              .last = (uint32_t)last,
                              .derived = matcher->derived,
                              .sentence = analysis->tokens.items[first].sentence};
    list_push(analysis->arena, &analysis->mentions, mention);
    uint32_t number = (uint32_t)analysis->mentions.count;
    struct mention_link link = {matcher->starts[first], matcher->ends[last]};
    list_push(analysis->arena, &matcher->links, link);
    matcher->starts[first] = number;
    matcher->ends[last] = number;
    analysis->sentences.items[mention.sentence].has_vocabulary = true;
    if (mention.owner != owner_term)
        return;
    note_shown(matcher, &mention);
    await_phrases_at(matcher, number - 1);
}

/* Tries one entry with its anchor standing on tokens [first, last]. */
static void try_entry(struct matcher *matcher, const struct index_entry *entry, size_t first, size_t last)
{
    const struct rulebook_phrase *phrase = &matcher->rulebook->phrases.items[entry->phrase];
    matcher->atoms = &phrase->variants.items[entry->variant];
    matcher->lemmas = &matcher->index->lemmas[entry->lemmas];
    matcher->steps = 0;
    matcher->derived = false;
    matcher->derived_allowed = phrase->owner == owner_term && matcher->atoms->count == 1 &&
                               matcher->index->act_terms[phrase->owner_index];
    const struct atom *anchor = &matcher->atoms->items[entry->anchor];
    if (anchor->kind != atom_term && !atom_fits(matcher, entry->anchor, first))
        return;
    if (match_right(matcher, entry->anchor + 1, last + 1, &last) &&
        match_left(matcher, entry->anchor, first, &first))
        add_mention(matcher, entry->phrase, first, last);
}

/* Whether the term that the entry asks for is shown anywhere in the sentence; what shows it lies on a lower level, so it has
 * been found. */
static bool term_is_shown(const struct matcher *matcher, const struct index_entry *entry, size_t token)
{
    return entry->term == NO_TERM ||
           bit_set_has(&matcher->shown[matcher->analysis->tokens.items[token].sentence], entry->term);
}

static void match_words(struct matcher *matcher, const struct candidate_list *candidates)
{
    for (size_t i = 0; i < candidates->count; i++) {
        struct candidate candidate = candidates->items[i];
        const struct index_entry *entry = &matcher->index->entries.items[candidate.entry];
        if (!term_is_shown(matcher, entry, candidate.token))
            continue;
        enter_sentence(matcher, candidate.token);
        try_entry(matcher, entry, candidate.token, candidate.token);
    }
}

static void match_terms(struct matcher *matcher, const struct candidate_list *awaited)
{
    for (size_t i = 0; i < awaited->count; i++) {
        struct candidate candidate = awaited->items[i]; /* of a mention, in place of a token */
        struct mention mention = matcher->analysis->mentions.items[candidate.token];
        const struct index_entry *entry = &matcher->index->entries.items[candidate.entry];
        if (!term_is_shown(matcher, entry, mention.first))
            continue;
        enter_sentence(matcher, mention.first);
        try_entry(matcher, entry, mention.first, mention.last);
    }
}

/* ---- patterns --------------------------------------------------------------------------------------- */

static size_t token_at(const struct analysis *analysis, const struct sentence *sentence, size_t offset)
{
    size_t low = sentence->first, high = sentence->first + sentence->count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (analysis->tokens.items[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* All places in one sentence. What a pattern cannot decide within its limits leaves the sentence unread. */
static void match_in_sentence(struct matcher *matcher, const struct pattern_entry *entry,
                              struct sentence *sentence)
{
    struct analysis *analysis = matcher->analysis;
    struct pattern_group groups[3];
    struct text text = tokens_text(analysis, sentence->first, sentence->first + sentence->count - 1);
    uint32_t base = analysis->tokens.items[sentence->first].start;
    for (size_t from = 0; from < text.length;) {
        enum pattern_result result = pattern_find(entry->pattern, text, from, groups);
        sentence->undecided |= result == pattern_gave_up;
        if (result != pattern_match)
            return;
        if (groups[0].end > groups[0].start)
            add_mention(matcher, entry->phrase, token_at(analysis, sentence, base + groups[0].start),
                        token_at(analysis, sentence, base + groups[0].end - 1));
        /* Nothing at all shows nothing; the next place is behind a whole character. */
        size_t next = groups[0].end > from ? groups[0].end : from + 1;
        while (next < text.length && ((unsigned char)text.bytes[next] & 0xC0) == 0x80)
            next++;
        from = next;
    }
}

/* A title stands in the first blocks, which are sentences where the kind of a document is asked. */
static size_t sentences_asked(const struct matcher *matcher, const struct pattern_entry *entry)
{
    size_t count = matcher->analysis->sentences.count;
    bool title = matcher->rulebook->phrases.items[entry->phrase].evidence == evidence_in_title;
    return title && count > most_title_blocks ? most_title_blocks : count;
}

static void match_in_each(struct matcher *matcher, const struct pattern_entry *entry, size_t first, size_t end)
{
    for (size_t s = first; s < end; s++)
        if (matcher->analysis->sentences.items[s].count > 0)
            match_in_sentence(matcher, entry, &matcher->analysis->sentences.items[s]);
}

/* The first sentence from `s` on that has words and ends behind the offset. */
static size_t sentence_at(const struct analysis *analysis, size_t s, size_t offset)
{
    for (; s < analysis->sentences.count; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        if (sentence->count > 0 &&
            analysis->tokens.items[sentence->first + sentence->count - 1].end > offset)
            break;
    }
    return s;
}

enum { sentences_at_once = 64 };

/* The text up to the end of the last of some sentences from `s` on; *behind becomes the sentence after them. */
static struct text stretch_of(const struct analysis *analysis, size_t s, size_t end, size_t *behind)
{
    size_t stop = 0;
    for (*behind = s; *behind < end && *behind < s + sentences_at_once; ++*behind) {
        const struct sentence *sentence = &analysis->sentences.items[*behind];
        if (sentence->count > 0)
            stop = analysis->tokens.items[sentence->first + sentence->count - 1].end;
    }
    return text_part(analysis->document->reading, 0, stop);
}

/* A stretch of text tells quickly which of its sentences are worth a look: those in which a match begins. It is
 * short, for a pattern may run on to its end from every sentence. */
static void match_where_found(struct matcher *matcher, const struct pattern_entry *entry, size_t end)
{
    struct analysis *analysis = matcher->analysis;
    struct pattern_group groups[3];
    for (size_t s = sentence_at(analysis, 0, 0); s < end;) {
        size_t start = analysis->tokens.items[analysis->sentences.items[s].first].start, behind;
        struct text stretch = stretch_of(analysis, s, end, &behind);
        enum pattern_result result = pattern_find(entry->pattern, stretch, start, groups);
        if (result == pattern_gave_up)
            match_in_each(matcher, entry, s, behind);
        size_t next = result == pattern_match ? sentence_at(analysis, s, groups[0].start) : behind;
        if (result == pattern_match && next < behind)
            match_in_sentence(matcher, entry, &analysis->sentences.items[next++]);
        s = sentence_at(analysis, next, 0);
    }
}

/* In the sentences that hold one of the words that the pattern asks for. */
static void match_by_words(struct matcher *matcher, const struct pattern_entry *entry,
                           const struct index_list *sentences, size_t end)
{
    for (size_t i = 0; i < sentences->count && sentences->items[i] < end; i++)
        match_in_sentence(matcher, entry, &matcher->analysis->sentences.items[sentences->items[i]]);
}

/* For each pattern that asks for words, the sentences that hold one. */
static struct index_list *sentences_by_pattern(const struct analysis *analysis)
{
    struct index_list *lists =
        arena_alloc_array(analysis->arena, analysis->index->patterns.count + 1, sizeof *lists);
    for (size_t t = 0; t < analysis->tokens.count; t++) {
        const struct index_list *patterns = &token_word(analysis, t)->patterns;
        size_t sentence = analysis->tokens.items[t].sentence;
        for (size_t i = 0; i < patterns->count; i++) {
            struct index_list *list = &lists[patterns->items[i]];
            if (list->count == 0 || list_last(list) != sentence)
                list_push(analysis->arena, list, sentence);
        }
    }
    return lists;
}

static void match_pattern(struct matcher *matcher, const struct pattern_entry *entry,
                          const struct index_list *sentences)
{
    size_t end = sentences_asked(matcher, entry);
    if (entry->has_starts)
        match_by_words(matcher, entry, sentences, end);
    else if (entry->asks_for_edge)
        match_in_each(matcher, entry, 0, end);
    else
        match_where_found(matcher, entry, end);
}

/* ---- words taken out of play --------------------------------------------------------------------------- */

static bool is_ignore(const struct analysis *analysis, const struct mention *mention)
{
    return mention->owner == owner_cue && analysis->rulebook->cues.items[mention->owner_index].ignore;
}

/* A mention that lies wholly in words taken out of play goes, unless it is what took them out; and so does a
 * phrase of a concept that begins in them: "without prior notice, the staff of the Auditor" is no "without …
 * of the Auditor". */
static void hide_ignored(struct analysis *analysis)
{
    struct mention_list *mentions = &analysis->mentions;
    for (size_t m = 0; m < mentions->count; m++)
        if (is_ignore(analysis, &mentions->items[m]))
            for (size_t t = mentions->items[m].first; t <= mentions->items[m].last; t++)
                analysis->tokens.items[t].hidden = true;
    size_t kept = 0;
    for (size_t m = 0; m < mentions->count; m++) {
        bool hidden = !is_ignore(analysis, &mentions->items[m]);
        for (size_t t = mentions->items[m].first; hidden && t <= mentions->items[m].last; t++)
            hidden = analysis->tokens.items[t].hidden;
        hidden |= mentions->items[m].owner == owner_concept &&
                  analysis->tokens.items[mentions->items[m].first].hidden;
        if (!hidden)
            mentions->items[kept++] = mentions->items[m];
    }
    mentions->count = kept;
}

static const struct rulebook_term *term_of(const struct analysis *analysis, const struct mention *mention)
{
    return mention->owner == owner_term ? &analysis->rulebook->terms.items[mention->owner_index] : NULL;
}

/* "Security deposit", "fire brigade": a phrase of a term that stands apart has its words to itself. Longer
 * mentions come before those inside them. */
static void drop_inside_apart(struct analysis *analysis)
{
    struct mention_list *mentions = &analysis->mentions;
    const struct mention *around = NULL;
    struct mention widest;
    size_t kept = 0;
    for (size_t m = 0; m < mentions->count; m++) {
        struct mention now = mentions->items[m];
        const struct rulebook_term *term = term_of(analysis, &now);
        bool inside = around && now.last <= around->last &&
                      now.last - now.first < around->last - around->first;
        if (inside && term && !term->apart)
            continue;
        if (term && term->apart && (!around || now.last > around->last)) {
            widest = now;
            around = &widest;
        }
        mentions->items[kept++] = now;
    }
    mentions->count = kept;
}

static void file_by_sentence(struct analysis *analysis)
{
    for (size_t m = 0; m < analysis->mentions.count; m++) {
        struct sentence *sentence = &analysis->sentences.items[analysis->mentions.items[m].sentence];
        if (sentence->mention_count++ == 0)
            sentence->first_mention = m;
    }
}

/* Function words of several words ("in order to") stand as one: the first carries the class. */
static void join_function_words(struct analysis *analysis)
{
    size_t behind = 0;
    for (size_t m = 0; m < analysis->mentions.count; m++) {
        const struct mention *mention = &analysis->mentions.items[m];
        if (mention->owner != owner_words || mention->last == mention->first || mention->first < behind)
            continue;
        struct token *first = &analysis->tokens.items[mention->first];
        first->fixed = true;
        first->word_class = (unsigned char)analysis->rulebook->words.items[mention->owner_index].word_class;
        for (size_t t = mention->first + 1; t <= mention->last; t++)
            analysis->tokens.items[t].absorbed = true;
        behind = mention->last + 1;
    }
}

/* ---- short names --------------------------------------------------------------------------------------- */

/* The mentions of terms in the full name. */
static void list_inside(const struct matcher *matcher, const struct short_name *name, struct index_list *inside)
{
    const struct analysis *analysis = matcher->analysis;
    inside->count = 0;
    if (matcher->links.count == 0)
        return;
    for (size_t t = name->full_first; t <= name->full_last; t++)
        for (size_t m = matcher->starts[t]; m != 0; m = matcher->links.items[m - 1].next_start)
            if (analysis->mentions.items[m - 1].last <= name->full_last &&
                mention_terms(analysis, &analysis->mentions.items[m - 1]))
                list_push(analysis->arena, inside, m - 1);
}

/* Whether a wider mention of the name holds this one: "police" in "police complaints board". */
static bool is_inside_another(const struct analysis *analysis, const struct mention *mention,
                              const struct index_list *inside)
{
    for (size_t i = 0; i < inside->count; i++) {
        const struct mention *other = &analysis->mentions.items[inside->items[i]];
        if (other->first <= mention->first && other->last >= mention->last &&
            other->last - other->first > mention->last - mention->first)
            return true;
    }
    return false;
}

/* What the rulebook's terms find in a full name, from mention `since` on, they find wherever its short name stands. */
static void lend_to_short_names(struct matcher *matcher, const struct short_name_list *names, size_t since)
{
    const struct analysis *analysis = matcher->analysis;
    struct index_list inside = {0};
    for (size_t from = 0, to; from < names->count; from = to) {
        for (to = from + 1; to < names->count && names->items[to].full_first == names->items[from].full_first; to++)
            ;
        list_inside(matcher, &names->items[from], &inside);
        for (size_t i = 0; i < inside.count; i++) {
            struct mention mention = analysis->mentions.items[inside.items[i]];
            if (inside.items[i] < since || is_inside_another(analysis, &mention, &inside))
                continue;
            matcher->derived = mention.derived;
            for (size_t n = from; n < to; n++)
                add_mention(matcher, mention.phrase, names->items[n].first, names->items[n].last);
        }
    }
}

/* Two mentions begin at a word on average. Too little room only grows, too much is never touched. */
static void make_room(struct matcher *matcher)
{
    struct analysis *analysis = matcher->analysis;
    size_t tokens = analysis->tokens.count + 1, levels = analysis->index->level_count + 1;
    matcher->starts = arena_alloc_array(analysis->arena, tokens, sizeof *matcher->starts);
    matcher->ends = arena_alloc_array(analysis->arena, tokens, sizeof *matcher->ends);
    matcher->shown = arena_alloc_array(analysis->arena, analysis->sentences.count + 1, sizeof *matcher->shown);
    matcher->awaited = arena_alloc_array(analysis->arena, levels, sizeof *matcher->awaited);
    list_reserve(analysis->arena, &analysis->mentions, 2 * tokens);
    list_reserve(analysis->arena, &matcher->links, 2 * tokens);
}

void match_all(struct analysis *analysis)
{
    struct matcher matcher = {.analysis = analysis, .index = analysis->index, .rulebook = analysis->rulebook};
    make_room(&matcher);
    const struct index_list *sentences = sentences_by_pattern(analysis);
    for (size_t p = 0; p < analysis->index->patterns.count; p++)
        match_pattern(&matcher, &analysis->index->patterns.items[p], &sentences[p]);
    struct short_name_list names = short_names_find(analysis);
    const struct candidate_list *candidates = candidates_find(analysis);
    size_t lent = 0;
    for (size_t level = 0; level < analysis->index->level_count; level++) {
        match_words(&matcher, &candidates[level]);
        match_terms(&matcher, &matcher.awaited[level]);
        lend_to_short_names(&matcher, &names, lent);
        lent = analysis->mentions.count;
    }
    mentions_sort(analysis);
    hide_ignored(analysis);
    drop_inside_apart(analysis);
    join_function_words(analysis);
    file_by_sentence(analysis);
}
