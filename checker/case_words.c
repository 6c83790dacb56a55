#include "checker/case_words.h"

#include "lang/base/table.h"

#include <string.h>

/* A case that names ever so many words, none of which is there, must not take ever so long. */
static const uint64_t most_searched = (uint64_t)1 << 34;

const char *case_standing_name(enum case_standing standing)
{
    static const char *const names[] = {
        [case_same] = "same",         [case_moved] = "moved",    [case_reworded] = "reworded",
        [case_gone] = "gone",         [case_unsought] = "not-sought", [case_standing_count] = "",
    };

    return names[standing];
}

struct search {
    struct arena *arena;
    const struct case_document *recorded;
    const struct document *document;
    bool same_text;
    struct text unit;       /* the one that is being looked at */
    struct table known;     /* quotations that were looked for already */
    struct table unit_ids;  /* → units, those passed over behind the others */
    int64_t shift;          /* by how much the last words that had moved have: those behind them have as well */
    uint64_t searched;      /* bytes */
    struct case_quotations *quotations;
    struct case_problem_list *problems;
};

static void complain(struct search *search, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void complain(struct search *search, const char *format, ...)
{
    struct case_problem problem = {.unit = search->unit};
    va_list arguments;

    va_start(arguments, format);
    problem.message = text_format_list(search->arena, format, arguments);
    va_end(arguments);
    list_push(search->arena, search->problems, problem);
}

/* ---- where words stand ------------------------------------------------------------------------------- */

static bool stands_at(const struct search *search, struct text words, int64_t start)
{
    struct text reading = search->document->reading;

    return start >= 0 && (uint64_t)start <= reading.length && words.length <= reading.length - (uint64_t)start &&
           (words.length == 0 || memcmp(reading.bytes + start, words.bytes, words.length) == 0);
}

static bool is_word_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Not the middle of a longer word. */
static bool is_whole(struct text reading, struct text words, size_t start)
{
    size_t end = start + words.length;
    bool open = start > 0 && is_word_byte(reading.bytes[start - 1]) && is_word_byte(words.bytes[0]);

    return !open && !(end < reading.length && is_word_byte(reading.bytes[end]) && is_word_byte(words.bytes[words.length - 1]));
}

static uint64_t distance(int64_t from, int64_t to)
{
    return from < to ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
}

/* The place of the words nearest to `wanted`, or -1. */
static int64_t find_nearest(struct search *search, struct text words, int64_t wanted)
{
    struct text reading = search->document->reading;
    int64_t nearest = -1;

    if (words.length == 0 || words.length > reading.length || search->searched > most_searched)
        return -1;
    for (size_t start = 0; start + words.length <= reading.length; start++) {
        const char *next = memchr(reading.bytes + start, words.bytes[0], reading.length - words.length + 1 - start);

        if (next == NULL)
            break;
        start = (size_t)(next - reading.bytes);
        if (memcmp(next, words.bytes, words.length) == 0 && is_whole(reading, words, start) &&
            (nearest < 0 || distance((int64_t)start, wanted) < distance(nearest, wanted)))
            nearest = (int64_t)start;
    }
    search->searched += reading.length;
    return nearest;
}

/* The sentence that holds the words, and how far in; NULL when none is recorded that does. */
static const struct case_sentence *sentence_of(const struct search *search, const struct case_words *words, int64_t *within)
{
    const struct case_sentence *sentence;
    struct text held;

    if (words->sentence >= search->recorded->sentences.count)
        return NULL;
    sentence = &search->recorded->sentences.items[words->sentence];
    if (words->start < sentence->start || words->end > sentence->end)
        return NULL;
    held = text_part(sentence->text, words->start - sentence->start, words->end - sentence->start);
    *within = (int64_t)(words->start - sentence->start);
    return text_equal(held, words->text) ? sentence : NULL;
}

/* Where the words stand in a text that may have been changed; -1 when they do not. */
static int64_t find_words(struct search *search, const struct case_words *words, enum case_standing *standing)
{
    int64_t within = 0, start = (int64_t)words->start, found;
    const struct case_sentence *sentence = sentence_of(search, words, &within);
    struct text around = sentence != NULL ? sentence->text : words->text;

    *standing = case_same;
    if (stands_at(search, words->text, start) && (search->same_text || stands_at(search, around, start - within)))
        return start;
    *standing = case_moved;
    if (stands_at(search, around, start - within + search->shift))
        return start + search->shift;
    found = sentence != NULL ? find_nearest(search, around, start - within + search->shift) : -1;
    if (found >= 0) {
        search->shift = found + within - start;
        return found + within;
    }
    *standing = search->same_text ? case_moved : case_reworded;
    found = find_nearest(search, words->text, start + search->shift);
    if (found < 0)
        *standing = search->searched > most_searched ? case_unsought : case_gone;
    return found;
}

/* ---- one quotation ----------------------------------------------------------------------------------- */

static struct location location_at(const struct document *document, uint64_t reading)
{
    return document_location(document, document_source_offset(document, (uint32_t)reading));
}

static bool same_location(struct location a, struct location b)
{
    return a.page == b.page && a.line == b.line && a.column == b.column && text_equal(a.element, b.element);
}

static const struct case_unit *find_unit(const struct search *search, struct text id)
{
    size_t found = table_get(&search->unit_ids, id), own = search->recorded->units.count;

    if (found == TABLE_NONE)
        return NULL;
    return found < own ? &search->recorded->units.items[found] : &search->recorded->passed_over.items[found - own];
}

/* What is recorded beside words that do stand where they are recorded, in the text that was judged. */
static void check_particulars(struct search *search, const struct case_words *words)
{
    const struct case_unit *unit = find_unit(search, words->unit);
    int64_t within;

    if (!same_location(words->place, location_at(search->document, words->start)))
        complain(search, "“%.*s” is recorded at another line or column than where it stands", TEXT_ARG(words->text));
    if (words->unit.length > 0 && (unit == NULL || words->start < unit->start || words->end > unit->end))
        complain(search, "“%.*s” is said to stand in “%.*s”, and does not", TEXT_ARG(words->text), TEXT_ARG(words->unit));
    if (words->sentence != CASE_NONE && sentence_of(search, words, &within) == NULL)
        complain(search, "“%.*s” does not stand in the sentence that is recorded for it", TEXT_ARG(words->text));
}

/* All that is recorded of the words: the same quotation serves many conditions. */
static struct text key_of(const struct search *search, const struct case_words *words)
{
    return text_format(search->arena, "%llu %llu %zu %u %u %u %zu %.*s %zu %.*s %.*s", (unsigned long long)words->start,
                       (unsigned long long)words->end, words->sentence, (unsigned)words->place.page,
                       (unsigned)words->place.line, (unsigned)words->place.column, words->place.element.length,
                       TEXT_ARG(words->place.element), words->unit.length, TEXT_ARG(words->unit), TEXT_ARG(words->text));
}

static void look_for(struct search *search, const struct case_words *words)
{
    size_t number = search->quotations->list.count;
    struct case_quotation quotation = {.words = words, .standing = case_gone};
    int64_t found = -1;

    if (table_get_or_put(&search->known, key_of(search, words), number) != number)
        return;
    if (words->text.length == 0 || words->start > words->end || words->end - words->start != words->text.length)
        complain(search, "“%.*s” is recorded from byte %llu to %llu, which is not its length", TEXT_ARG(words->text),
                 (unsigned long long)words->start, (unsigned long long)words->end);
    if (words->text.length > 0)
        found = find_words(search, words, &quotation.standing);
    if (found >= 0) {
        quotation.start = (uint64_t)found;
        quotation.now = location_at(search->document, quotation.start);
    }
    /* By how much bytes of the reading text have shifted is no matter where the place in the file is the same. */
    if (quotation.standing == case_moved && !search->same_text && same_location(words->place, quotation.now))
        quotation.standing = case_same;
    if (quotation.standing == case_same && search->same_text)
        check_particulars(search, words);
    search->quotations->tally[quotation.standing]++;
    list_push(search->arena, &search->quotations->list, quotation);
}

/* ---- the whole --------------------------------------------------------------------------------------- */

static void look_for_all(struct search *search, const struct case_words_list *words)
{
    for (size_t i = 0; i < words->count; i++)
        look_for(search, &words->items[i]);
}

static void look_under(struct search *search, const struct case_condition *condition)
{
    if (condition == NULL)
        return;
    look_for_all(search, &condition->words);
    for (size_t i = 0; i < condition->part_count; i++)
        look_under(search, &condition->parts[i]);
}

static void look_in_findings(struct search *search, const struct case_finding_list *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        look_under(search, findings->items[i].proof);
}

static void look_in_unit(struct search *search, const struct case_unit *unit)
{
    search->unit = unit->id;
    look_for_all(search, &unit->words);
    for (size_t i = 0; i < unit->steps.count; i++)
        look_under(search, unit->steps.items[i].proof);
    for (size_t i = 0; i < unit->effects.count; i++) {
        look_for_all(search, &unit->effects.items[i].serving);
        look_for_all(search, &unit->effects.items[i].breaching);
        look_for_all(search, &unit->effects.items[i].weak);
    }
    look_in_findings(search, &unit->findings);
    search->unit = TEXT("");
}

/* In the text that was judged units and sentences stand where they are recorded. */
static void check_units(struct search *search, const struct case_unit_list *units)
{
    size_t length = search->document->reading.length;

    for (size_t i = 0; i < units->count; i++) {
        const struct case_unit *unit = &units->items[i];

        search->unit = unit->id;
        if (unit->start > unit->end || unit->end > length)
            complain(search, "it is recorded from byte %llu to %llu of a text of %zu", (unsigned long long)unit->start,
                     (unsigned long long)unit->end, length);
        else if (!same_location(unit->place, location_at(search->document, unit->start)))
            complain(search, "it is recorded at another line or column than where it begins");
    }
    search->unit = TEXT("");
}

static void check_sentences(struct search *search)
{
    const struct case_sentence_list *sentences = &search->recorded->sentences;

    for (size_t i = 0; i < sentences->count; i++) {
        const struct case_sentence *sentence = &sentences->items[i];

        if (sentence->start > sentence->end || sentence->end - sentence->start != sentence->text.length ||
            !stands_at(search, sentence->text, (int64_t)sentence->start))
            complain(search, "sentences[%zu] does not stand at byte %llu as it is recorded", i,
                     (unsigned long long)sentence->start);
    }
}

static void number_units(struct search *search)
{
    const struct case_unit_list *own = &search->recorded->units, *others = &search->recorded->passed_over;

    table_init(&search->unit_ids, search->arena);
    for (size_t i = 0; i < own->count; i++)
        table_put(&search->unit_ids, own->items[i].id, i);
    for (size_t i = 0; i < others->count; i++)
        table_put(&search->unit_ids, others->items[i].id, own->count + i);
}

void case_words_check(const struct case_document *recorded, const struct document *document, bool same_text,
                      struct arena *arena, struct case_quotations *quotations, struct case_problem_list *problems)
{
    struct search search = {.arena = arena, .recorded = recorded, .document = document, .same_text = same_text,
                            .unit = TEXT(""), .quotations = quotations, .problems = problems};

    *quotations = (struct case_quotations){0};
    table_init(&search.known, arena);
    number_units(&search);
    if (same_text) {
        check_units(&search, &recorded->units);
        check_units(&search, &recorded->passed_over);
        check_sentences(&search);
    }
    for (size_t i = 0; i < recorded->units.count; i++)
        look_in_unit(&search, &recorded->units.items[i]);
    look_in_findings(&search, &recorded->findings);
}
