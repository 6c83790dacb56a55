/*
 * Exception lists: irregular forms and their lemmas. The lists do not say which form it is; for plurals
 * and compared adjectives there is no doubt, for verbs their endings and the lemma's other forms tell.
 */
#include "checker/lexicon/build_lexicon.h"
#include "checker/lexicon/lexicon_tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_form(struct build *build, uint32_t form, uint32_t lemma, enum lexicon_class word_class,
                     uint8_t inflection)
{
    uint32_t count = build->words.items[lemma].count[word_class];
    build_push(&build->forms, (struct build_form){form, lemma, count, (uint8_t)word_class, inflection});
}

static bool ends_with(const char *word, const char *ending)
{
    size_t length = strlen(word), size = strlen(ending);
    return length >= size && strcmp(word + length - size, ending) == 0;
}

/* A pair of the list whose form is of no kind yet. A form that is its own lemma bars detachment in
 * adj.exc (archer) and says in verb.exc that the past is like the base (shed). */
static void read_pair(struct build *build, enum lexicon_class word_class, const char *form, const char *lemma)
{
    if (strspn(form, "abcdefghijklmnopqrstuvwxyz-'") != strlen(form) || strlen(form) > lexicon_longest_word)
        return;
    uint32_t base = build_find_word(build, lemma, strlen(lemma));
    if (word_class >= lexicon_adjective && strcmp(form, lemma) == 0)
        add_form(build, build_make_word(build, form, strlen(form)), 0, word_class, lexicon_no_form);
    else if (build_has_class(build, base, word_class))
        add_form(build, build_make_word(build, form, strlen(form)), base, word_class,
                 word_class == lexicon_noun ? inflection_plural : inflection_compared);
}

static void read_list(struct build *build, enum lexicon_class word_class, const char *path)
{
    char *line = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL)
        build_fail(path, "cannot be opened");
    while (getline(&line, &room, file) > 0) {
        char *rest = NULL, *form = strtok_r(line, " \n", &rest), *lemma;
        while (form != NULL && form[0] != '#' && (lemma = strtok_r(NULL, " \n", &rest)) != NULL)
            read_pair(build, word_class, form, lemma);
    }
    free(line);
    fclose(file);
}

/* The irregular forms of one verb, as the list gives them: forms[start..end) of the build. */
struct verb {
    const struct build *build;
    const char *lemma;
    uint32_t start, end;
};

static const char *form_of(const struct verb *verb, uint32_t index)
{
    return verb->build->words.items[verb->build->forms.items[index].form].bytes;
}

/* Neither regular looking nor a present form: what is left is past, participle or both. */
static bool is_strong(const char *form)
{
    return !ends_with(form, "ing") && !ends_with(form, "ed") && !ends_with(form, "s");
}

static bool ends_in_n(const char *form)
{
    return ends_with(form, "n") || ends_with(form, "ne");
}

/* draw-n, prove-n, be-en */
static bool is_lemma_and_n(const char *form, const char *lemma)
{
    size_t length = strlen(lemma);
    if (length > 0 && lemma[length - 1] == 'e')
        length--;
    return strncmp(form, lemma, length) == 0 &&
           (strcmp(form + length, "n") == 0 || strcmp(form + length, "en") == 0);
}

/* began, begun */
static bool is_pair_a_u(const char *with_a, const char *with_u)
{
    size_t same = 0;
    while (with_a[same] != '\0' && with_a[same] == with_u[same])
        same++;
    return with_a[same] == 'a' && with_u[same] == 'u' && strcmp(with_a + same + 1, with_u + same + 1) == 0;
}

/* written beside wrote, begun beside began */
static bool is_only_participle(const struct verb *verb, const char *form)
{
    if (is_lemma_and_n(form, verb->lemma))
        return true;
    for (uint32_t i = verb->start; i < verb->end; i++) {
        const char *other = form_of(verb, i);
        if (is_strong(other) && ((ends_in_n(form) && !ends_in_n(other)) || is_pair_a_u(other, form)))
            return true;
    }
    return false;
}

/* came, overran: the participle is like the base */
static bool is_participle_like_base(const char *form, const char *lemma)
{
    return (ends_with(form, "came") && ends_with(lemma, "come")) ||
           (ends_with(form, "ran") && ends_with(lemma, "run"));
}

static bool is_only_past(const struct verb *verb, const char *form)
{
    for (uint32_t i = verb->start; i < verb->end; i++) {
        const char *other = form_of(verb, i);
        if (is_strong(other) && strcmp(other, form) != 0 && is_only_participle(verb, other))
            return true;
    }
    return is_participle_like_base(form, verb->lemma);
}

/* be: the only verb with three forms of the present, and with a past that ends as the third person does */
static unsigned kinds_of_be(const char *form)
{
    if (form[0] == 'a')
        return 1u << inflection_base;
    return form[0] == 'w' ? 1u << inflection_past : 0;
}

/* What a form is, as a set of 1 << enum inflection. */
static unsigned form_kinds(const struct verb *verb, const char *form)
{
    const unsigned past = 1u << inflection_past, participle = 1u << inflection_participle;
    if (strcmp(verb->lemma, "be") == 0 && kinds_of_be(form) != 0)
        return kinds_of_be(form);
    if (ends_with(form, "ing"))
        return 1u << inflection_gerund;
    if (ends_with(form, "ed"))
        return past | participle;
    if (ends_with(form, "s"))
        return 1u << inflection_third_person;
    if (is_only_participle(verb, form))
        return participle;
    return is_only_past(verb, form) ? past : past | participle;
}

static void add_verb_form(struct build *build, const struct verb *verb, const struct build_form *pair)
{
    const char *form = build->words.items[pair->form].bytes;
    unsigned kinds = form_kinds(verb, form);
    for (uint8_t inflection = inflection_base; inflection <= inflection_gerund; inflection++)
        if (kinds & 1u << inflection)
            add_form(build, pair->form, pair->lemma, lexicon_verb, inflection);
    if (is_participle_like_base(form, verb->lemma))
        add_form(build, pair->lemma, pair->lemma, lexicon_verb, inflection_participle);
}

/* put, set, cut: the list has their doubled gerund (putting) and no past, so the base serves for it.
 * Not so quit, which has a doubled -ed form in the list. */
static bool is_past_like_base(const struct verb *verb)
{
    if (!ends_with(verb->lemma, "t") && !ends_with(verb->lemma, "d"))
        return false;
    for (uint32_t i = verb->start; i < verb->end; i++)
        if (!ends_with(form_of(verb, i), "ing"))
            return false;
    return true;
}

static int compare_forms_by_lemma(const void *left, const void *right)
{
    const struct build_form *a = left, *b = right;
    if (a->lemma != b->lemma)
        return a->lemma < b->lemma ? -1 : 1;
    return a->form < b->form ? -1 : a->form > b->form;
}

/* Takes the verb pairs out of the forms and puts back what each of them is. */
static void sort_out_verbs(struct build *build, struct build *pairs)
{
    struct build_form_list *list = &pairs->forms;
    qsort(list->items, list->count, sizeof *list->items, compare_forms_by_lemma);
    pairs->words = build->words; /* borrowed, so that a verb's forms can be named */
    for (uint32_t start = 0, end; start < list->count; start = end) {
        uint32_t lemma = list->items[start].lemma;
        for (end = start; end < list->count && list->items[end].lemma == lemma;)
            end++;
        struct verb verb = {pairs, build->words.items[lemma].bytes, start, end};
        for (uint32_t i = start; i < end; i++)
            add_verb_form(build, &verb, &list->items[i]);
        if (is_past_like_base(&verb)) {
            add_form(build, lemma, lemma, lexicon_verb, inflection_past);
            add_form(build, lemma, lemma, lexicon_verb, inflection_participle);
        }
    }
    free(list->items);
}

static int compare_forms(const void *left, const void *right)
{
    const struct build_form *a = left, *b = right;
    if (a->form != b->form)
        return a->form < b->form ? -1 : 1;
    if (a->word_class != b->word_class)
        return a->word_class < b->word_class ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    if (a->lemma != b->lemma)
        return a->lemma < b->lemma ? -1 : 1;
    return (int)a->inflection - (int)b->inflection;
}

static void sort_forms(struct build_form_list *forms)
{
    qsort(forms->items, forms->count, sizeof *forms->items, compare_forms);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < forms->count; i++)
        if (kept == 0 || compare_forms(&forms->items[kept - 1], &forms->items[i]) != 0)
            forms->items[kept++] = forms->items[i];
    forms->count = kept;
}

void build_read_forms(struct build *build, const char *folder, const char *more_verbs)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/verb.exc", folder);
    read_list(build, lexicon_verb, path);
    if (more_verbs != NULL)
        read_list(build, lexicon_verb, more_verbs);
    struct build pairs = {.forms = build->forms};
    build->forms = (struct build_form_list){0};
    sort_out_verbs(build, &pairs);
    snprintf(path, sizeof path, "%s/noun.exc", folder);
    read_list(build, lexicon_noun, path);
    snprintf(path, sizeof path, "%s/adj.exc", folder);
    read_list(build, lexicon_adjective, path);
    snprintf(path, sizeof path, "%s/adv.exc", folder);
    read_list(build, lexicon_adverb, path);
    sort_forms(&build->forms);
}
