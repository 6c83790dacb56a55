#include "checker/report/book_parts.h"

#include "checker/condition_text.h"

enum { examples_shown = 8, links_shown = 12 };

/* ---- names ----------------------------------------------------------------------------------------------- */

static const struct {
    const char *name, *title;
} sort_words[book_sort_count] = {
    [book_scheme] = {"scheme", "Schemes"},
    [book_requirement] = {"requirement", "Requirements"},
    [book_principle] = {"principle", "Principles"},
    [book_definition] = {"definition", "Definitions"},
    [book_rule] = {"rule", "Rules"},
    [book_change] = {"change", "Changes"},
    [book_concept] = {"concept", "Concepts"},
    [book_relation] = {"relation", "Relations"},
    [book_term] = {"term", "Terms"},
    [book_kind] = {"kind", "Kinds of documents"},
    [book_parameter] = {"parameter", "Parameters"},
    [book_cue] = {"cue", "Cues"},
    [book_reading] = {"reading", "Readings of acts"},
    [book_modal] = {"modal", "Modal words"},
    [book_words] = {"words", "Classes of words"},
    [book_numbering] = {"numbering", "Numbering"},
    [book_source] = {"source", "Sources"},
    [book_test] = {"test", "Tests"},
};

const char *book_sort_name(enum book_sort sort)
{
    return sort_words[sort].name;
}

const char *book_sort_title(enum book_sort sort)
{
    return sort_words[sort].title;
}

struct text book_name(const struct book *book, struct book_thing thing)
{
    const struct rulebook *rulebook = book->rulebook;
    size_t i = thing.index;
    switch (thing.sort) {
    case book_scheme: return rulebook->schemes.items[i].name;
    case book_requirement: return rulebook->requirements.items[i].number;
    case book_principle: return rulebook->principles.items[i].name;
    case book_definition: return rulebook->definitions.items[i].name;
    case book_rule: return rulebook->rules.items[i].name;
    case book_change: return rulebook->changes.items[i].name;
    case book_concept: return rulebook->concepts.items[i].name;
    case book_relation: return rulebook->relations.items[i].name;
    case book_term: return rulebook->terms.items[i].name;
    case book_kind: return rulebook->kinds.items[i].name;
    case book_parameter: return rulebook->parameters.items[i].name;
    case book_numbering: return rulebook->numberings.items[i].name;
    case book_source: return rulebook->sources.items[i].name;
    default: return TEXT("");
    }
}

/* What the author says of it, if anything. */
static struct text documentation(const struct book *book, struct book_thing thing)
{
    const struct rulebook *rulebook = book->rulebook;
    size_t i = thing.index;
    switch (thing.sort) {
    case book_scheme: return rulebook->schemes.items[i].title;
    case book_requirement: return rulebook->requirements.items[i].says;
    case book_principle: return rulebook->principles.items[i].title;
    case book_definition: return rulebook->definitions.items[i].doc;
    case book_rule: return rulebook->rules.items[i].doc;
    case book_change: return rulebook->changes.items[i].doc;
    case book_concept: return rulebook->concepts.items[i].doc;
    case book_relation: return rulebook->relations.items[i].doc;
    case book_term: return rulebook->terms.items[i].doc;
    case book_parameter: return rulebook->parameters.items[i].doc;
    case book_source: return rulebook->sources.items[i].title;
    case book_test: return rulebook->tests.items[i].title;
    default: return TEXT("");
    }
}

/* Of what has neither title nor name. */
static struct text common_title(const struct book *book, struct book_thing thing)
{
    const struct rulebook *rulebook = book->rulebook;
    size_t i = thing.index;
    switch (thing.sort) {
    case book_cue:
        if (rulebook->cues.items[i].ignore)
            return TEXT("Words that are passed over");
        return text_format(book->arena, "Words that make what they reach “%s”",
                           stance_name(rulebook->cues.items[i].stance));
    case book_reading:
        return text_format(book->arena, "An act is read as “%s”", stance_name(rulebook->readings.items[i].stance));
    case book_modal:
        return text_format(book->arena, "Words of %s", modal_strength_name(rulebook->modals.items[i].strength));
    case book_words:
        return text_format(book->arena, "Words of the class “%s”",
                           word_class_name(rulebook->words.items[i].word_class));
    default: return text_format(book->arena, "%s %zu", book_sort_name(thing.sort), i + 1);
    }
}

static struct text spaced(struct arena *arena, struct text name)
{
    char *bytes = arena_copy(arena, text_bytes(name), name.length);
    for (size_t i = 0; i < name.length; i++)
        if (bytes[i] == '_')
            bytes[i] = ' ';
    return (struct text){bytes, name.length};
}

struct text book_title(const struct book *book, struct book_thing thing)
{
    struct text said = text_trim(documentation(book, thing)), name = book_name(book, thing);
    if (said.length > 0)
        return html_cut(book->arena, said, book_longest_title);
    if (name.length > 0)
        return spaced(book->arena, html_cut(book->arena, name, book_longest_title));
    return common_title(book, thing);
}

static struct text anchor_of(const struct book *book, const char *sort, struct text name, size_t number)
{
    struct text anchor = html_anchor(book->arena, sort, name, number);
    return book->number == 0 ? anchor : text_format(book->arena, "%zu.%.*s", book->number + 1, TEXT_ARG(anchor));
}

struct text book_anchor(const struct book *book, struct book_thing thing)
{
    struct text name = book_name(book, thing);
    if (name.length == 0)
        name = text_format(book->arena, "%zu", thing.index + 1);
    return anchor_of(book, book_sort_name(thing.sort), name, thing.index + 1);
}

struct text book_file_title(const struct book *book, size_t file)
{
    const struct rulebook_file *found = &book->rulebook->files.items[file];
    struct text title = text_trim(found->title);
    if (title.length == 0)
        title = found->name.length > 0 ? found->name : found->source.name;
    return html_cut(book->arena, title, book_longest_title);
}

struct text book_file_anchor(const struct book *book, size_t file)
{
    const struct rulebook_file *found = &book->rulebook->files.items[file];
    return anchor_of(book, "file", found->name.length > 0 ? found->name : found->source.name, file + 1);
}

/* ---- links ----------------------------------------------------------------------------------------------- */

void book_link(struct book *book, struct book_thing thing)
{
    html_link(book->html, book_anchor(book, thing), book_title(book, thing));
}

void book_link_thing(struct book *book, struct thing thing)
{
    book_link(book, book_thing_of(book->rulebook, thing));
}

void book_link_terms(struct book *book, const struct index_list *terms, const char *between)
{
    for (size_t i = 0; i < terms->count; i++) {
        html_markup(book->html, i > 0 ? between : "");
        book_link(book, (struct book_thing){book_term, terms->items[i]});
    }
}

void book_link_concepts(struct book *book, const struct index_list *concepts)
{
    for (size_t i = 0; i < concepts->count; i++) {
        html_markup(book->html, i > 0 ? "; " : "");
        book_link_thing(book, (struct thing){thing_concept, concepts->items[i]});
    }
}

void book_kinds(struct book *book, const struct index_list *kinds)
{
    for (size_t i = 0; i < kinds->count; i++) {
        html_markup(book->html, i > 0 ? ", " : "");
        book_link(book, (struct book_thing){book_kind, kinds->items[i]});
    }
}

/* ---- conditions and stances ------------------------------------------------------------------------------ */

void book_condition(struct book *book, const struct condition *condition)
{
    struct condition_name_list names = {NULL, 0, 0};
    struct text words = condition_in_words(book->rulebook, book->arena, condition, &names);
    size_t done = 0;
    for (size_t i = 0; i < names.count; i++) {
        const struct condition_name *name = &names.items[i];
        html_text(book->html, text_part(words, done, name->start));
        if (name->sort == name_of_thing)
            book_link_thing(book, name->thing);
        else
            book_link(book, (struct book_thing){name->sort == name_of_kind ? book_kind : book_parameter, name->index});
        done = name->end;
    }
    html_text(book->html, text_part(words, done, words.length));
}

void book_stances(struct book *book, stance_set stances)
{
    const char *between = "";
    for (unsigned s = 0; s < stance_count; s++) {
        if ((stances & STANCE_BIT(s)) == 0)
            continue;
        html_format(book->html, "%s%s", between, stance_name((enum stance)s));
        between = " or ";
    }
}

/* ---- phrases --------------------------------------------------------------------------------------------- */

/* A step of a phrase as an example of what it finds. */
static void tell_atom(struct book *book, const struct atom *atom)
{
    switch (atom->kind) {
    case atom_word:
    case atom_forms:
    case atom_exact:
    case atom_kind_of: html_text(book->html, atom->text); break;
    case atom_prefix:
        html_text(book->html, atom->text);
        html_markup(book->html, "…");
        break;
    case atom_choice:
        if (atom->choices->count > 0)
            tell_atom(book, &atom->choices->items[0]);
        break;
    case atom_number: html_markup(book->html, "(a number)"); break;
    case atom_term: book_link(book, (struct book_thing){book_term, atom->term}); break;
    case atom_gap: html_markup(book->html, "…"); break;
    }
}

static void tell_example(struct book *book, const struct rulebook_phrase *phrase)
{
    const struct atom_list *atoms = &phrase->variants.items[0];
    html_markup(book->html, "<q>");
    for (size_t i = 0; i < atoms->count && i < 16; i++) {
        html_markup(book->html, i > 0 ? " " : "");
        tell_atom(book, &atoms->items[i]);
    }
    html_markup(book->html, "</q>");
}

/* A pattern, or a phrase of nothing but a term, is no example. */
static bool makes_example(const struct rulebook_phrase *phrase)
{
    return !phrase->is_pattern && phrase->variants.count > 0 && phrase->variants.items[0].count > 0;
}

static void tell_written(struct book *book, const struct rulebook_phrase *phrase)
{
    static const char *const evidence[] = {"", "in the title: ", "often: "};
    const char *mark = phrase->is_pattern ? "/" : "";
    html_markup(book->html, evidence[phrase->evidence]);
    html_markup(book->html, "<code>");
    html_markup(book->html, mark);
    html_text(book->html, phrase->written);
    html_markup(book->html, mark);
    html_markup(book->html, phrase->is_pattern && phrase->pattern_exact ? "c</code>" : "</code>");
    if (phrase->with == NULL)
        return;
    html_markup(book->html, " where ");
    book_condition(book, phrase->with);
}

/* Whether the example says all that was written. */
static bool is_plain(const struct rulebook_phrase *phrase)
{
    if (!makes_example(phrase) || phrase->variants.count != 1 || phrase->with != NULL ||
        phrase->evidence != evidence_anywhere)
        return false;
    for (size_t i = 0; i < phrase->variants.items[0].count; i++)
        if (phrase->variants.items[0].items[i].kind != atom_word)
            return false;
    return true;
}

static bool all_plain(const struct book *book, const struct index_list *phrases)
{
    for (size_t i = 0; i < phrases->count; i++)
        if (!is_plain(&book->rulebook->phrases.items[phrases->items[i]]))
            return false;
    return true;
}

static size_t tell_examples(struct book *book, const struct index_list *phrases)
{
    size_t shown = 0;
    for (size_t i = 0; i < phrases->count && shown < examples_shown; i++) {
        const struct rulebook_phrase *phrase = &book->rulebook->phrases.items[phrases->items[i]];
        if (!makes_example(phrase))
            continue;
        html_markup(book->html, shown++ > 0 ? ", " : "");
        tell_example(book, phrase);
    }
    return shown;
}

void book_phrases(struct book *book, const struct index_list *phrases)
{
    size_t shown = tell_examples(book, phrases);
    const char *between = "";
    if (phrases->count == shown && all_plain(book, phrases))
        return;
    html_markup(book->html, shown < phrases->count && shown > 0 ? ", …\n" : "\n");
    html_markup(book->html, "<details><summary>");
    html_format(book->html, phrases->count == 1 ? "The phrase as written" : "All %zu phrases as written", phrases->count);
    html_markup(book->html, "</summary><p>");
    for (size_t i = 0; i < phrases->count; i++) {
        html_markup(book->html, between);
        tell_written(book, &book->rulebook->phrases.items[phrases->items[i]]);
        between = ",\n";
    }
    html_markup(book->html, "</p></details>");
}

/* ---- texts ----------------------------------------------------------------------------------------------- */

void book_template(struct book *book, struct text text)
{
    size_t done = 0;
    for (size_t open = 0, i = 0; i < text.length; i++) {
        if (text.bytes[i] == '{')
            open = i + 1;
        if (text.bytes[i] != '}' || open == 0)
            continue;
        html_text(book->html, text_part(text, done, open - 1));
        html_element(book->html, "var", text_part(text, open, i));
        done = i + 1;
        open = 0;
    }
    html_text(book->html, text_part(text, done, text.length));
}

/* ---- facts ----------------------------------------------------------------------------------------------- */

void book_fact(struct book *book, const char *name)
{
    html_markup(book->html, "<dt>");
    html_markup(book->html, name);
    html_markup(book->html, "</dt><dd>");
}

void book_fact_end(struct book *book)
{
    html_markup(book->html, "</dd>\n");
}

void book_fact_citations(struct book *book, const struct citation_list *citations)
{
    if (citations->count == 0)
        return;
    book_fact(book, citations->count == 1 ? "Source" : "Sources");
    for (size_t i = 0; i < citations->count; i++) {
        html_markup(book->html, i > 0 ? "; " : "");
        book_link(book, (struct book_thing){book_source, citations->items[i].source});
        if (citations->items[i].section.length == 0)
            continue;
        html_markup(book->html, ", “");
        html_text(book->html, citations->items[i].section);
        html_markup(book->html, "”");
    }
    book_fact_end(book);
}

/* "rule Accountability hangs on choice" */
static void link_user(struct book *book, struct book_thing user)
{
    html_format(book->html, "%s ", book_sort_name(user.sort));
    if (user.sort == book_requirement) {
        html_element(book->html, "span", html_cut(book->arena, book_name(book, user), book_longest_title));
        html_markup(book->html, " ");
    }
    book_link(book, user);
}

static void link_users(struct book *book, const struct book_link_list *links)
{
    for (size_t i = 0; i < links->count; i++) {
        if (i == links_shown) {
            html_markup(book->html, "\n<details><summary>");
            html_format(book->html, "%zu more", links->count - i);
            html_markup(book->html, "</summary><p>");
        } else {
            html_markup(book->html, i > 0 ? "; " : "");
        }
        link_user(book, links->items[i].user);
    }
    html_markup(book->html, links->count > links_shown ? "</p></details>" : "");
}

void book_fact_uses(struct book *book, struct book_thing thing)
{
    static const char *const names[] = {
        [use_serves] = "Serves",         [use_breaches] = "Breaches", [use_shows] = "Bears on",
        [use_lists] = "Row of",
        [use_suggests] = "Offered by", [use_asks] = "Used by",
    };
    const struct book_uses *uses = book_uses_of(&book->index, thing);
    for (enum book_use how = 0; how < use_tests; how++) {
        if (uses->by[how].count == 0)
            continue;
        book_fact(book, names[how]);
        link_users(book, &uses->by[how]);
        book_fact_end(book);
    }
}
