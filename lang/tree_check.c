#include "lang/tree_check.h"

#include "lang/fixed_words.h"

#include <string.h>

/* What the checks of a tree share. */
struct checking {
    struct arena *arena; /* the tree's */
    const struct tree *tree;
    struct diagnostics *diagnostics;
};

/* What a whole declaration lacks, or NULL. */
static const char *missing(const struct tree_declaration *declaration)
{
    switch (declaration->kind) {
    case declaration_rule:
        if (declaration->when == NULL)
            return "this rule has no 'when'";
        if (declaration->message.text.length == 0)
            return "this rule has no 'message'";
        return NULL;
    case declaration_change:
        return declaration->was == NULL && declaration->when == NULL && declaration->edits.count == 0
                   ? "this change has neither 'was' nor 'now', and nothing is put in or taken out"
                   : NULL;
    case declaration_mutation:
        if (!declaration->promises && declaration->mode != mode_add)
            return "this mutation does not say what it promises: 'keeps at …' or 'turns at …'";
        return declaration->swaps.count == 0 ? "this mutation changes nothing" : NULL;
    case declaration_decisions:
        return declaration->decisions.count == 0 ? "these decisions decide nothing" : NULL;
    case declaration_definition:
        return declaration->decisions.count == 0 ? "this definition decides nothing" : NULL;
    case declaration_test:
        if (declaration->message.span.end == 0)
            return "this test has no 'text'";
        if (declaration->strings.count > 0 && text_find(declaration->message.text, TEXT(TEST_SLOT)) == SIZE_MAX)
            return "the text of this test does not say where the words behind 'with' go: write {} there";
        return declaration->expectations.count == 0 ? "this test expects nothing" : NULL;
    case declaration_requirement:
        if (declaration->shown_by.count == 0 && declaration->silent.text.length == 0)
            return "this requirement is shown by nothing, and does not say why a text is silent on it";
        if (declaration->shown_by.count > 0 && declaration->silent.text.length > 0)
            return "this requirement is shown by something, so texts are not silent on it";
        return NULL;
    case declaration_numbering:
        return declaration->levels.count == 0 ? "this numbering has no levels" : NULL;
    default:
        return NULL;
    }
}

/* ---- what stands in braces ------------------------------------------------------------------------------- */

static bool is_in_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '-';
}

static void complain_of_hole(const struct checking *checking, struct text name, struct span span)
{
    struct text nearest = fixed_words_nearest(&fixed_holes, name, checking->arena);
    struct diagnostic *error = diagnostic_add(checking->diagnostics, diagnostic_error, checking->tree->source, span,
                                              "'{%.*s}' is not %s", TEXT_ARG(name), fixed_holes.noun);
    struct text_builder known;

    if (nearest.length > 0) {
        diagnostic_hint(checking->diagnostics, error, "did you mean '{%.*s}'?", TEXT_ARG(nearest));
        return;
    }
    text_builder_init(&known, checking->arena);
    for (size_t i = 0; i < fixed_holes.count; i++)
        text_append_format(&known, "%s{%s}", i == 0 ? "" : ", ", fixed_holes.words[i]);
    diagnostic_hint(checking->diagnostics, error, "there are %.*s", TEXT_ARG(text_built(&known)));
}

/* What would be printed as it stands: it is looked for as written, so that its place is known. Braces round anything but a
 * name are braces. */
static void check_holes(const struct checking *checking, struct tree_word words)
{
    struct text written = source_text(checking->tree->source, words.span);

    for (size_t at = 0; words.text.length > 0 && at < written.length; at++) {
        size_t end = at + 1;
        if (written.bytes[at] != '{')
            continue;
        while (end < written.length && is_in_name(written.bytes[end]))
            end++;
        struct text name = text_part(written, at + 1, end);
        bool known = fixed_words_find(&fixed_holes, name) != SIZE_MAX, closed = end < written.length && written.bytes[end] == '}';
        struct span span = {words.span.start + (uint32_t)at, words.span.start + (uint32_t)(end + closed)};
        if (closed && !known && name.length > 0)
            complain_of_hole(checking, name, span);
        else if (known && !closed && memchr(written.bytes + end, '}', written.length - end) == NULL)
            diagnostic_add(checking->diagnostics, diagnostic_error, checking->tree->source, span,
                           "this '{' is not closed");
    }
}

static void check_all_holes(const struct checking *checking, const struct tree_declaration *declaration)
{
    if (declaration->kind == declaration_rule)
        check_holes(checking, declaration->message);
    for (size_t i = 0; i < declaration->decisions.count; i++)
        check_holes(checking, declaration->decisions.items[i].because);
}

/* ---- decisions and profiles ------------------------------------------------------------------------------ */

static void check_decisions(const struct tree *tree, const struct tree_declaration *declaration,
                            struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < declaration->decisions.count; i++) {
        const struct tree_decision *decision = &declaration->decisions.items[i];
        if (decision->when != NULL || decision->shared.name.text.length > 0 || i + 1 == declaration->decisions.count)
            continue;
        struct diagnostic *error =
            diagnostic_add(diagnostics, diagnostic_error, tree->source,
                           declaration->decisions.items[i + 1].span, "this decision is never reached");
        diagnostic_add_note(diagnostics, error, tree->source, decision->span,
                            "'otherwise' decides all that is left");
        return;
    }
}

/* A profile adapts what others have declared; what counts is not for it to say. */
static void check_profile(const struct tree *tree, const struct tree_declaration *declaration,
                          struct diagnostics *diagnostics)
{
    if (tree->header == NULL || !tree->header->profile || declaration->mode != mode_declare ||
        (declaration->kind != declaration_definition && declaration->kind != declaration_decisions &&
         declaration->kind != declaration_principle))
        return;
    struct diagnostic *error = diagnostic_add(diagnostics, diagnostic_error, tree->source, declaration->keyword,
                                              "a profile declares no %s", declaration_kind_name(declaration->kind));
    diagnostic_hint(diagnostics, error, "what counts is for a rulebook to say: write 'rulebook' in place of 'profile'");
}

void tree_check(const struct tree *tree, struct arena *arena, struct diagnostics *diagnostics)
{
    const struct checking checking = {arena, tree, diagnostics};

    for (size_t i = 0; i < tree->declarations.count; i++) {
        const struct tree_declaration *declaration = tree->declarations.items[i];
        bool whole =
            !declaration->faulty && (declaration->mode == mode_declare || declaration->mode == mode_replace);
        const char *message = whole ? missing(declaration) : NULL;
        if (message != NULL)
            diagnostic_add(diagnostics, diagnostic_error, tree->source,
                           declaration->name.span.end ? declaration->name.span : declaration->keyword, "%s",
                           message);
        check_all_holes(&checking, declaration);
        check_decisions(tree, declaration, diagnostics);
        check_profile(tree, declaration, diagnostics);
    }
}
