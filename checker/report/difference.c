/*
 * What the three forms have in common, and the text.
 */
#include "checker/report/difference.h"

#include "checker/report/page.h"
#include "checker/report/place.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"
#include "checker/sentence_pairs.h"

enum { longest_name = 60, longest_sentence = 600 };

/* ---- words --------------------------------------------------------------------------------------------- */

static void append_principles(struct text_builder *out, const struct difference *difference, const struct index_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        text_append_string(out, i == 0 ? " " : i + 1 == list->count ? " and " : ", ");
        text_append(out, difference->after->rulebook->principles.items[list->items[i]].title);
    }
}

struct text difference_mark_words(const struct difference *difference, const struct change_mark *mark)
{
    struct text_builder out;

    text_builder_init(&out, difference->arena);
    if (mark->kind == mark_declared) {
        const struct rulebook_change *change = &difference->after->rulebook->changes.items[mark->declared];

        text_append(&out, change->doc.length > 0 ? change->doc : change->name);
        return text_built(&out);
    }
    text_append_string(&out, change_mark_words(mark->kind));
    append_principles(&out, difference, &mark->principles);
    return text_built(&out);
}

struct text difference_verdict(const struct check *check, size_t unit)
{
    return unit == DOCUMENT_NONE ? TEXT("") : text_of(verdict_name(check->units.items[unit].verdict));
}

static bool is_said(const struct check *check, size_t unit)
{
    return unit != DOCUMENT_NONE && check->units.items[unit].verdict != verdict_not_a_proposal;
}

bool difference_tells_unit(const struct difference *difference, const struct unit_change *pair)
{
    if (pair->before == DOCUMENT_NONE || pair->after == DOCUMENT_NONE)
        return is_said(difference->before, pair->before) || is_said(difference->after, pair->after);
    return !text_equal(difference_verdict(difference->before, pair->before),
                       difference_verdict(difference->after, pair->after));
}

struct text difference_verdicts(const struct difference *difference)
{
    enum verdict old = difference->before->verdict, new = difference->after->verdict;

    return text_format(difference->arena, "%s%s%s", verdict_name(old), old == new ? " as before" : ", now ",
                       old == new ? "" : verdict_name(new));
}

/* ---- text ---------------------------------------------------------------------------------------------- */

static struct text cut(struct arena *arena, struct text text)
{
    return page_cut(arena, page_clean(arena, text), longest_name);
}

static struct text unit_name(const struct difference *difference, const struct check *check, size_t unit)
{
    if (unit == DOCUMENT_NONE)
        return TEXT("outside the units");
    return cut(difference->arena, wording_unit(check->document, check->units.items[unit].unit));
}

static void tell_unit(struct page *page, const struct difference *difference, const struct unit_change *pair)
{
    struct text old = difference_verdict(difference->before, pair->before);
    struct text new = difference_verdict(difference->after, pair->after);

    if (pair->before == DOCUMENT_NONE)
        page_say(page, 2, tone_plain, "new: ", "%.*s: %.*s",
                 TEXT_ARG(unit_name(difference, difference->after, pair->after)), TEXT_ARG(new));
    else if (pair->after == DOCUMENT_NONE)
        page_say(page, 2, tone_plain, "gone: ", "%.*s, which was: %.*s",
                 TEXT_ARG(unit_name(difference, difference->before, pair->before)), TEXT_ARG(old));
    else
        page_say(page, 2, tone_plain, "changed: ", "%.*s: %.*s, now %.*s",
                 TEXT_ARG(unit_name(difference, difference->after, pair->after)), TEXT_ARG(old), TEXT_ARG(new));
}

static void tell_sentence(struct page *page, const struct check *check, size_t sentence, size_t more, const char *label)
{
    struct text words, place;

    if (sentence == DOCUMENT_NONE)
        return;
    words = page_cut(page->arena, page_clean(page->arena, sentences_text(check, sentence, more)), longest_sentence);
    place = place_in_file(page->arena, check->document, sentence_line(check, sentence));
    page_say(page, 4, tone_faint, label, "“%.*s” (%.*s)", TEXT_ARG(words), TEXT_ARG(place));
}

static void tell_mark(struct page *page, const struct difference *difference, const struct change_mark *mark)
{
    struct text words = difference_mark_words(difference, mark);
    struct text_builder out;

    text_builder_init(&out, page->arena);
    text_append(&out, words);
    if (mark->old.text.length > 0)
        text_append_format(&out, "; was: “%.*s”", TEXT_ARG(mark->old.text));
    if (mark->new.text.length > 0)
        text_append_format(&out, "; now: “%.*s”", TEXT_ARG(mark->new.text));
    if (mark->kind == mark_declared)
        text_append_format(&out, " [%.*s]",
                           TEXT_ARG(difference->after->rulebook->changes.items[mark->declared].name));
    page_paragraph(page, 6, mark->gain ? tone_good : tone_bad, mark->gain ? "gain: " : "loss: ", text_built(&out));
}

static void tell_change(struct page *page, const struct difference *difference, const struct sentence_change *change)
{
    bool in_new = change->unit_after != DOCUMENT_NONE || change->after != DOCUMENT_NONE;
    const struct check *check = in_new ? difference->after : difference->before;
    size_t unit = in_new ? change->unit_after : change->unit_before;

    page_line_end(page);
    page_tone(page, tone_strong, unit_name(difference, check, unit));
    page_line_end(page);
    if (change->moved)
        page_say(page, 4, tone_faint, "moved here from: ", "%.*s",
                 TEXT_ARG(unit_name(difference, difference->before, change->unit_before)));
    tell_sentence(page, difference->before, change->before, change->more_before,
                  change->after == DOCUMENT_NONE ? "gone: " : "was: ");
    tell_sentence(page, difference->after, change->after, change->more_after,
                  change->before == DOCUMENT_NONE ? "new: " : "now: ");
    for (size_t i = 0; i < change->marks.count; i++)
        tell_mark(page, difference, &change->marks.items[i]);
}

static void tell_totals(struct page *page, const struct difference *difference)
{
    const struct changes *changes = difference->changes;

    page_say(page, 2, tone_faint, "", "sentences: %zu as before, %zu reworded, %zu new, %zu gone", changes->same,
             changes->reworded, changes->added, changes->removed);
    page_say(page, 2, changes->losses > 0 ? tone_bad : changes->gains > 0 ? tone_good : tone_plain, "",
             "%zu with losses, %zu with gains", changes->losses, changes->gains);
}

void difference_text(const struct difference *difference, bool colour, struct text_builder *out)
{
    struct page page = {out, difference->arena, colour};
    const struct changes *changes = difference->changes;

    page_tone(&page, tone_strong, difference->before->document->path);
    page_string(&page, " → ");
    page_tone(&page, tone_strong, difference->after->document->path);
    page_string(&page, ": ");
    page_tone(&page, telling_verdict_tone(difference->after->verdict), difference_verdicts(difference));
    page_string(&page, " (");
    page_text(&page, wording_document_kind(difference->after));
    page_string(&page, ")");
    page_line_end(&page);
    tell_totals(&page, difference);
    for (size_t i = 0; i < changes->units.count; i++)
        if (difference_tells_unit(difference, &changes->units.items[i]))
            tell_unit(&page, difference, &changes->units.items[i]);
    for (size_t i = 0; i < changes->sentences.count; i++)
        tell_change(&page, difference, &changes->sentences.items[i]);
}
