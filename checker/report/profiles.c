#include "checker/report/profiles.h"

#include "checker/report/place.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"
#include "lang/base/utf8.h"

enum {
    margin = 4,
    widest_number = 30,
    state_width = 12, /* "turned-round" */
    gap = 2
};

const char *profiles_state_words(enum row_state state)
{
    static const char *const words[row_state_count] = {"served",         "served and turned round", "turned round",
                                                       "weakly served",  "only talked of",          "missing",
                                                       "silent",         "unknown"};
    return words[state];
}

static enum tone state_tone(enum row_state state)
{
    switch (state) {
    case row_served: return tone_good;
    case row_turned_round: return tone_bad;
    case row_both:
    case row_weakly:
    case row_missing: return tone_open;
    case row_talked_of:
    case row_silent:
    case row_unknown:
    case row_state_count: break;
    }
    return tone_faint;
}

/* ---- a scheme ------------------------------------------------------------------------------------ */

static const struct rulebook_requirement *requirement_of(const struct check *check, const struct profile_row *row)
{
    return &check->rulebook->requirements.items[row->requirement];
}

static size_t number_width(struct page *page, const struct check *check, const struct profile *profile)
{
    size_t widest = 0;
    for (size_t i = 0; i < profile->rows.count; i++) {
        struct text number = page_clean(page->arena, requirement_of(check, &profile->rows.items[i])->number);
        size_t width = utf8_width(number);
        widest = width > widest ? width : widest;
    }
    return widest < widest_number ? widest : widest_number;
}

/* "15 rows: 4 served, 1 turned round, 10 silent" */
static struct text counts_of(struct page *page, const struct profile *profile)
{
    struct text_builder out;
    bool first = true;
    text_builder_init(&out, page->arena);
    text_append_format(&out, "%zu row%s", profile->rows.count, profile->rows.count == 1 ? "" : "s");
    for (size_t state = 0; state < row_state_count; state++) {
        if (profile->tally[state] == 0)
            continue;
        text_append_format(&out, "%s%zu %s", first ? ": " : ", ", profile->tally[state],
                           profiles_state_words((enum row_state)state));
        first = false;
    }
    return text_built(&out);
}

/* "served: line 24: “…”"; what stands before it tells the sides apart where both are told. */
static void write_place(struct page *page, const struct check *check, size_t indent, const char *before,
                        const struct evidence *evidence)
{
    struct text place = place_words(page->arena, check->document, evidence->line);
    struct text label = text_format(page->arena, "%s%.*s%s: ", before, TEXT_ARG(place),
                                    evidence->hollow ? ", in name only" : "");
    size_t used = indent + label.length + 2; /* with the marks of quotation */
    page_spaces(page, indent);
    page_tone(page, tone_faint, label);
    page_spaces(page, 1);
    page_string(page, "“");
    page_words_in_sentence(page, used < PAGE_WIDTH ? PAGE_WIDTH - used : 0, check->document, evidence);
    page_string(page, "”");
    page_line_end(page);
}

static void write_best_places(struct page *page, const struct check *check, size_t indent,
                              const struct profile_row *row)
{
    bool both = row->state == row_both;
    const char *before = both ? "served: " : row->state == row_missing ? "called for by " : "";
    if (row->evidence.count > 0 && row->against > 0)
        write_place(page, check, indent, before, &row->evidence.items[0]);
    if (row->against < row->evidence.count)
        write_place(page, check, indent, both ? "turned round: " : "", &row->evidence.items[row->against]);
}

static void write_padded(struct page *page, enum tone tone, struct text words, size_t width)
{
    struct text cut = page_cut(page->arena, page_clean(page->arena, words), width);
    size_t used = utf8_width(cut);
    page_tone(page, tone, cut);
    page_spaces(page, (used < width ? width - used : 0) + gap);
}

static void write_row(struct page *page, const struct check *check, const struct profile_row *row, size_t width)
{
    const struct rulebook_requirement *requirement = requirement_of(check, row);
    size_t places = margin + width + gap, indent = places + state_width + gap;
    struct text says = page_clean(page->arena, requirement->says);
    page_spaces(page, margin);
    write_padded(page, tone_plain, requirement->number, width);
    write_padded(page, state_tone(row->state), text_of(row_state_name(row->state)), state_width);
    text_append(page->out, page_cut(page->arena, says, PAGE_WIDTH - indent));
    page_line_end(page);
    write_best_places(page, check, places, row);
}

static void write_profile(struct page *page, const struct check *check, const struct profile *profile)
{
    const struct rulebook_scheme *scheme = &check->rulebook->schemes.items[profile->scheme];
    size_t width = number_width(page, check, profile);
    page_line_end(page);
    struct text title = scheme->title.length > 0 ? scheme->title : wording_name(page->arena, scheme->name);
    page_say(page, 0, tone_strong, "scheme: ", "%.*s [%.*s]", TEXT_ARG(title), TEXT_ARG(scheme->name));
    page_paragraph(page, margin, tone_plain, "", counts_of(page, profile));
    telling_citations(page, check, margin, &scheme->citations);
    for (size_t i = 0; i < profile->rows.count; i++)
        write_row(page, check, &profile->rows.items[i], width);
}

void profiles_write(struct page *page, const struct check *check)
{
    for (size_t i = 0; i < check->profiles.count; i++)
        write_profile(page, check, &check->profiles.items[i]);
}

/* ---- a row by itself ----------------------------------------------------------------------------- */

static const struct profile_row *find_row(const struct check *check, struct text number)
{
    for (size_t p = 0; p < check->profiles.count; p++) {
        const struct profile_row_list *rows = &check->profiles.items[p].rows;
        for (size_t i = 0; i < rows->count; i++)
            if (text_equal(requirement_of(check, &rows->items[i])->number, number))
                return &rows->items[i];
    }
    return NULL;
}

static const char *reason_of(const struct profile_row *row)
{
    static const char *const reasons[row_state_count] = {
        "The document does what is asked for.",
        "The document does what is asked for in one place and the opposite in another; neither makes up for the other.",
        "The document does the opposite of what is asked for, or takes it away.",
        "The document leaves it to choice, or names an aim or a condition.",
        "The document speaks of it and does nothing about it, or the thing is there in name only.",
        "What else the document does calls for it, and it is not there.",
        "Nothing in the document has to do with it.",
        "It cannot be told."};
    return row->state < row_state_count ? reasons[row->state] : "";
}

bool profiles_has_row(const struct check *check, struct text number)
{
    return find_row(check, number) != NULL;
}

void profiles_write_row(struct page *page, const struct check *check, struct text number)
{
    const struct profile_row *row = find_row(check, number);
    if (row == NULL)
        return;
    const struct rulebook_requirement *requirement = requirement_of(check, row);
    struct text label = text_format(page->arena, "%.*s: ", TEXT_ARG(page_clean(page->arena, requirement->number)));
    page_paragraph(page, 0, tone_strong, label.bytes, requirement->says);
    telling_citations(page, check, 2, &requirement->citations);
    page_say(page, 2, state_tone(row->state), text_format(page->arena, "%s: ", row_state_name(row->state)).bytes, "%s",
             reason_of(row));
    if (row->state == row_unknown && requirement->silent.length > 0)
        page_paragraph(page, 4, tone_plain, "no text shows it: ", requirement->silent);
    telling_evidence_list(page, check, 4, &row->evidence, (struct telling){telling_evidence, SIZE_MAX, NULL});
}
