/*
 * score: holds the program's verdicts against the labels beside the documents of the corpus.
 *
 *     score [--misses] FOLDER…
 *
 * A label file says, a line a unit, "14-22 counts +accountability : why". Units are matched by the overlap of
 * their lines; `out-of-scope` and `not-a-proposal` are one class in the figures, `undetermined` has its own.
 * Method: macro-averaged F1 over the classes counts, fails, neither.
 */
#include "checker/check.h"
#include "checker/read/read.h"
#include "lang/base/file.h"
#include "lang/diagnostic_print.h"
#include "tests/label_words.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct label {
    unsigned first, last;
    enum verdict verdict;
    bool has_alone;
    enum verdict alone;
    struct text marks; /* "+accountability -rule-of-law" */
    struct text why;
};
struct label_list LIST_OF(struct label);

enum judged { judged_counts, judged_fails, judged_neither, judged_undetermined, judged_missing, judged_classes };
static const char *const judged_names[] = {"counts", "fails", "neither", "undetermined", "missing"};

struct tally {
    size_t pairs[judged_classes][judged_classes];
    size_t units, exact, found, alone_asked, alone_right;
    size_t marks_right, marks_wrong, marks_missed;
    size_t documents, documents_right;
};

struct scorer {
    struct arena *arena;
    struct rulebook *rulebook;
    struct check_rules *rules;
    struct tally tally;
    bool misses;
    bool marked; /* the labels of the document tell effects on principles too */
};

static enum judged judged_of(enum verdict verdict)
{
    switch (verdict) {
    case verdict_counts:
        return judged_counts;
    case verdict_fails:
        return judged_fails;
    case verdict_undetermined:
        return judged_undetermined;
    default:
        return judged_neither;
    }
}

static bool parse_label(struct text line, struct label *label)
{
    struct text rest = line;
    struct text range = next_word(&rest);
    char *end = NULL;
    char copy[32] = {0};
    if (range.length == 0 || range.length >= sizeof copy || range.bytes[0] < '0' || range.bytes[0] > '9')
        return false;
    memcpy(copy, range.bytes, range.length);
    label->first = label->last = (unsigned)strtoul(copy, &end, 10);
    if (*end == '-')
        label->last = (unsigned)strtoul(end + 1, NULL, 10);
    if (!parse_verdict(next_word(&rest), &label->verdict))
        return false;
    size_t colon = 0;
    while (colon < rest.length && rest.bytes[colon] != ':')
        colon++;
    label->why = text_trim(text_part(rest, colon + 1, rest.length));
    label->marks = text_trim(text_part(rest, 0, colon));
    struct text marks = label->marks;
    for (struct text word = next_word(&marks); word.length > 0; word = next_word(&marks))
        if (text_starts_with(word, TEXT("alone=")))
            label->has_alone = parse_verdict(text_part(word, 6, word.length), &label->alone);
    return true;
}

static bool read_labels(struct scorer *scorer, const char *path, struct label_list *labels,
                        enum verdict *document)
{
    struct text content;
    if (file_read(scorer->arena, path, 1 << 20, &content))
        return false;
    *document = verdict_count;
    while (content.length > 0) {
        struct text line = text_trim(next_line(&content));
        struct label label = {0};
        if (text_starts_with(line, TEXT("document "))) {
            struct text rest = text_part(line, 9, line.length);
            parse_verdict(next_word(&rest), document);
        } else if (parse_label(line, &label)) {
            list_push(scorer->arena, labels, label);
        }
    }
    return true;
}

static const struct unit_verdict *best_unit(const struct check *check, const struct label *label, double *overlap)
{
    const struct unit_verdict *best = NULL;
    *overlap = 0;
    for (size_t u = 0; u < check->units.count; u++) {
        const struct unit *unit = &check->document->units.items[check->units.items[u].unit];
        unsigned low = unit->first_line > label->first ? unit->first_line : label->first;
        unsigned high = unit->last_line < label->last ? unit->last_line : label->last;
        if (high < low)
            continue;
        unsigned from = unit->first_line < label->first ? unit->first_line : label->first;
        unsigned to = unit->last_line > label->last ? unit->last_line : label->last;
        double own = (double)(high - low + 1) / (double)(to - from + 1);
        if (own > *overlap) {
            *overlap = own;
            best = &check->units.items[u];
        }
    }
    return best;
}

static bool is_marked(const struct label *label, struct text name, char sign)
{
    struct text marks = label->marks;
    for (struct text word = next_word(&marks); word.length > 0; word = next_word(&marks))
        if (word.bytes[0] == sign && same_name(text_part(word, 1, word.length), name))
            return true;
    return false;
}

static void score_marks(struct scorer *scorer, const struct label *label, const struct unit_verdict *unit)
{
    for (size_t p = 0; p < scorer->rulebook->principles.count; p++) {
        struct text name = scorer->rulebook->principles.items[p].name;
        bool up = unit->principles[p].strengthened && !unit->principles[p].weakened;
        bool down = unit->principles[p].weakened && !unit->principles[p].strengthened;
        bool gold_up = is_marked(label, name, '+'), gold_down = is_marked(label, name, '-');
        scorer->tally.marks_right += (up && gold_up) + (down && gold_down);
        scorer->tally.marks_wrong += (up && !gold_up) + (down && !gold_down);
        scorer->tally.marks_missed += (gold_up && !up) + (gold_down && !down);
    }
}

static void score_unit(struct scorer *scorer, const struct check *check, const struct label *label)
{
    double overlap;
    const struct unit_verdict *unit = best_unit(check, label, &overlap);
    enum judged gold = judged_of(label->verdict);
    enum judged got = unit ? judged_of(unit->verdict) : judged_missing;
    scorer->tally.units++;
    scorer->tally.found += overlap >= 0.5;
    scorer->tally.exact += unit && unit->verdict == label->verdict;
    scorer->tally.pairs[gold][got]++;
    if (unit && label->has_alone) {
        scorer->tally.alone_asked++;
        scorer->tally.alone_right += unit->alone == label->alone;
    }
    if (unit && scorer->marked)
        score_marks(scorer, label, unit);
    if (scorer->misses && gold != got)
        printf("MISS %.*s:%u-%u gold=%s got=%s | %.*s | %.*s\n", TEXT_ARG(check->document->path), label->first,
               label->last, verdict_name(label->verdict), unit ? verdict_name(unit->verdict) : "missing",
               TEXT_ARG(label->why), unit ? (int)unit->because.length : 0, unit ? unit->because.bytes : "");
}

static void score_document(struct scorer *scorer, const char *path, const char *labels_path)
{
    struct label_list labels = {0};
    enum verdict gold;
    if (!read_labels(scorer, labels_path, &labels, &gold))
        return;
    const char *why = NULL;
    struct read_limits limits = {0};
    struct document *document = read_document(path, NULL, &limits, scorer->arena, &why);
    struct check_options options = {.rules = scorer->rules, .kind = RULEBOOK_NONE, .definition = RULEBOOK_NONE};
    struct check *check = document ? check_document(document, scorer->rulebook, &options, &why) : NULL;
    if (!check) {
        printf("%s: %s\n", path, why);
        document_free(document);
        return;
    }
    scorer->marked = false;
    for (size_t l = 0; l < labels.count; l++)
        scorer->marked |= labels.items[l].marks.length > 0;
    for (size_t l = 0; l < labels.count; l++)
        score_unit(scorer, check, &labels.items[l]);
    scorer->tally.documents++;
    scorer->tally.documents_right += check->verdict == gold;
    if (scorer->misses && check->verdict != gold)
        printf("DOCUMENT %s gold=%s got=%s\n", path, verdict_name(gold), verdict_name(check->verdict));
    check_free(check);
    document_free(document);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

struct name_list LIST_OF(char *);

static bool is_document(struct text name)
{
    static const char *const endings[] = {".md", ".txt", ".html", ".htm", ".xml"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (text_ends_with(name, text_of(endings[i])))
            return true;
    return false;
}

static void score_folder(struct scorer *scorer, const char *folder)
{
    DIR *open = opendir(folder);
    struct name_list names = {0};
    if (!open) {
        printf("%s: cannot be opened\n", folder);
        return;
    }
    for (struct dirent *entry = readdir(open); entry; entry = readdir(open)) {
        struct text name = text_of(entry->d_name);
        if (is_document(name))
            list_push(scorer->arena, &names, arena_copy(scorer->arena, name.bytes, name.length));
    }
    closedir(open);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    for (size_t i = 0; i < names.count; i++) {
        struct text name = text_of(names.items[i]);
        size_t dot = name.length;
        while (dot > 0 && name.bytes[dot] != '.')
            dot--;
        struct text path = text_format(scorer->arena, "%s/%s", folder, names.items[i]);
        struct text labels = text_format(scorer->arena, "%s/%.*s.labels", folder, (int)dot, name.bytes);
        score_document(scorer, path.bytes, labels.bytes);
    }
}

static double class_f1(const struct tally *tally, enum judged wanted)
{
    size_t hit = tally->pairs[wanted][wanted], gold = 0, got = 0;
    for (unsigned c = 0; c < judged_classes; c++) {
        gold += tally->pairs[wanted][c];
        got += tally->pairs[c][wanted];
    }
    return gold + got == 0 ? -1 : 2.0 * (double)hit / (double)(gold + got);
}

static void print_tally(const struct tally *tally)
{
    double sum = 0;
    unsigned classes = 0;
    if (tally->units == 0) {
        printf("no labelled units\n");
        return;
    }
    for (unsigned c = 0; c <= judged_neither; c++) {
        double f1 = class_f1(tally, (enum judged)c);
        if (f1 < 0)
            continue;
        printf("  %-8s F1 %.3f\n", judged_names[c], f1);
        sum += f1;
        classes++;
    }
    printf("  confusion:");
    for (unsigned gold = 0; gold < judged_classes; gold++)
        for (unsigned got = 0; got < judged_classes; got++)
            if (gold != got && tally->pairs[gold][got] > 0)
                printf(" %s->%s %zu", judged_names[gold], judged_names[got], tally->pairs[gold][got]);
    size_t swapped = tally->pairs[judged_counts][judged_fails] + tally->pairs[judged_fails][judged_counts];
    double marks = (double)(2 * tally->marks_right + tally->marks_wrong + tally->marks_missed);
    printf("\n  units %zu, found %.3f, exact verdict %.3f, swapped %zu (%.3f)\n", tally->units,
           (double)tally->found / (double)tally->units, (double)tally->exact / (double)tally->units, swapped,
           (double)swapped / (double)tally->units);
    if (tally->alone_asked > 0)
        printf("  alone right %zu of %zu\n", tally->alone_right, tally->alone_asked);
    printf("  documents right %zu of %zu\n", tally->documents_right, tally->documents);
    printf("  principle effects micro-F1 %.3f\n", marks > 0 ? 2.0 * (double)tally->marks_right / marks : 0.0);
    printf("macro-F1 %.3f\n", classes > 0 ? sum / classes : 0.0);
}

int main(int argument_count, char **arguments)
{
    struct scorer scorer = {.arena = arena_new(0)};
    struct diagnostics diagnostics;
    if (!scorer.arena)
        return 2;
    diagnostics_init(&diagnostics, scorer.arena);
    const char *const folders[] = {"rules"};
    struct rulebook_options options = {.folders = folders, .folder_count = 1};
    scorer.rulebook = rulebook_load("rules/standard.rules", &options, &diagnostics);
    if (!scorer.rulebook) {
        diagnostics_print(&diagnostics, stderr, diagnostic_for_people, false);
        return 2;
    }
    scorer.rules = check_rules_new(scorer.rulebook);
    for (int i = 1; i < argument_count; i++) {
        if (strcmp(arguments[i], "--misses") == 0) {
            scorer.misses = true;
            continue;
        }
        scorer.tally = (struct tally){0};
        printf("%s\n", arguments[i]);
        score_folder(&scorer, arguments[i]);
        print_tally(&scorer.tally);
    }
    check_rules_free(scorer.rules);
    rulebook_free(scorer.rulebook);
    arena_free(scorer.arena);
    return 0;
}
