#include "lang/tree_build.h"

/* ---- messages ---------------------------------------------------------------------------------------- */

struct diagnostic *tree_complain(struct tree_builder *build, struct span span, const char *message)
{
    return diagnostic_add(build->diagnostics, diagnostic_error, build->source, span, "%s", message);
}

size_t tree_choose(struct tree_builder *build, const struct fixed_words *list, struct tree_word word)
{
    size_t found = fixed_words_find(list, word.text);

    if (found != SIZE_MAX)
        return found;
    struct diagnostic *error = diagnostic_add(build->diagnostics, diagnostic_error, build->source, word.span,
                                              "'%.*s' is not %s", TEXT_ARG(word.text), list->noun);
    struct text nearest = fixed_words_nearest(list, word.text, build->arena);
    if (nearest.length > 0)
        diagnostic_hint(build->diagnostics, error, "did you mean '%.*s'?", TEXT_ARG(nearest));
    return 0;
}

/* ---- where things begin ------------------------------------------------------------------------------ */

void tree_mark(struct tree_builder *build, enum tree_mark_kind kind, uint32_t at)
{
    if (build->marked)
        list_push(build->arena, &build->tree->marks, (struct tree_mark){at, kind});
}

void tree_mark_citation(struct tree_builder *build, uint32_t at)
{
    bool of_decision = build->current != NULL && build->current->after_decision;

    tree_mark(build, of_decision ? mark_tail : mark_part, at);
}

/* ---- words and strings ------------------------------------------------------------------------------- */

struct tree_word tree_word(struct text text, struct span span)
{
    return (struct tree_word){text, span};
}

struct tree_word tree_no_word(void)
{
    return (struct tree_word){TEXT(""), {0, 0}};
}

static bool has_escape(struct text raw)
{
    for (size_t i = 0; i < raw.length; i++) {
        if (raw.bytes[i] == '\\')
            return true;
    }
    return false;
}

struct tree_word tree_string(struct tree_builder *build, struct text raw, struct span span)
{
    if (!has_escape(raw))
        return tree_word(raw, span);
    char *bytes = arena_alloc(build->arena, raw.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < raw.length; i++) {
        bool escaped = raw.bytes[i] == '\\' && i + 1 < raw.length;
        if (escaped && raw.bytes[i + 1] != '"' && raw.bytes[i + 1] != '\\') {
            uint32_t at = span.start + 1 + (uint32_t)i;
            struct diagnostic *error =
                tree_complain(build, (struct span){at, at + 2}, "unknown escape in a string");
            diagnostic_hint(build->diagnostics, error, "only \\\" and \\\\ are known");
        }
        bytes[length++] = raw.bytes[i += escaped];
    }
    return tree_word((struct text){bytes, length}, span);
}

/* The next line of `raw` from *at on, without its end. */
static struct text take_line(struct text raw, size_t *at)
{
    size_t start = *at, end = start;

    while (end < raw.length && raw.bytes[end] != '\n')
        end++;
    *at = end + 1;
    if (end > start && raw.bytes[end - 1] == '\r')
        end--;
    return text_part(raw, start, end);
}

static size_t indentation_of(struct text line)
{
    size_t count = 0;

    while (count < line.length && line.bytes[count] == ' ')
        count++;
    return count;
}

/* The spaces that all lines behind the first begin with, blank ones aside. */
static size_t common_indentation(struct text raw)
{
    size_t common = SIZE_MAX, at = 0;

    take_line(raw, &at);
    while (at <= raw.length) {
        struct text line = take_line(raw, &at);
        size_t own = indentation_of(line);
        if (own < line.length && own < common)
            common = own;
    }
    return common == SIZE_MAX ? 0 : common;
}

/* The lines between the quotes, without the indentation they share, and without the line of either quotes
 * when nothing else stands on it. */
struct tree_word tree_long_string(struct tree_builder *build, struct text raw, struct span span)
{
    size_t common = common_indentation(raw), at = 0;
    struct text_builder text;
    struct text line = take_line(raw, &at);
    bool begun = text_trim(line).length > 0;

    text_builder_init(&text, build->arena);
    if (begun)
        text_append(&text, line);
    while (at <= raw.length) {
        line = take_line(raw, &at);
        bool blank = text_trim(line).length == 0;
        if (blank && at > raw.length)
            break;
        if (begun)
            text_append_byte(&text, '\n');
        if (!blank)
            text_append(&text, text_part(line, common, line.length));
        begun = true;
    }
    return tree_word(text_built(&text), span);
}

struct tree_reference tree_reference(struct tree_word name, unsigned wanted)
{
    return (struct tree_reference){.name = name, .wanted = wanted};
}

struct tree_phrase tree_quoted_phrase(struct text raw, struct span span)
{
    return (struct tree_phrase){.span = span, .written = raw};
}

/* `raw` is /…/ with its slashes and the letters behind them. */
struct tree_phrase tree_pattern(struct tree_builder *build, struct text raw, struct span span)
{
    struct tree_phrase pattern = {.span = span, .is_pattern = true};
    size_t end = raw.length;

    while (raw.bytes[end - 1] != '/')
        end--;
    pattern.written = text_part(raw, 1, end - 1);
    for (size_t i = end; i < raw.length; i++) {
        uint32_t at = span.start + (uint32_t)i;
        if (raw.bytes[i] == 'c')
            pattern.pattern_exact = true;
        else
            diagnostic_hint(build->diagnostics,
                            tree_complain(build, (struct span){at, at + 1}, "unknown letter after a pattern"),
                            "only 'c' is known: upper and lower case differ");
    }
    return pattern;
}

size_t tree_number(struct tree_builder *build, struct text digits, struct span span)
{
    size_t number = 0;

    for (size_t i = 0; i < digits.length; i++) {
        number = number * 10 + (size_t)(digits.bytes[i] - '0');
        if (number > 1000000000) {
            tree_complain(build, span, "this number is too large");
            return 1;
        }
    }
    return number;
}

stance_set tree_stance_bit(struct text stance)
{
    return STANCE_BIT(fixed_words_find(&fixed_stances, stance));
}

/* ---- declarations ------------------------------------------------------------------------------------ */

const char *declaration_kind_name(enum declaration_kind kind)
{
    static const char *const names[declaration_kind_count] = {
        "rulebook", "use",   "source",  "parameter", "set",     "kind",      "words",
        "order",    "modal", "term",    "relation",  "concept", "principle", "decisions",
        "definition", "rule",     "change", "requirement", "scheme", "cue", "reading", "numbering", "test",
        "money", "measure", "mutation"};

    return kind < declaration_kind_count ? names[kind] : "";
}

void tree_mode(struct tree_builder *build, enum declaration_mode mode, struct span span)
{
    build->mode = mode;
    build->mode_span = span;
    build->current = NULL;
}

/* What can be added to, and what can be replaced. */
static bool check_mode(struct tree_builder *build, enum declaration_kind kind)
{
    static const bool grows[declaration_kind_count] = {[declaration_kind_of_document] = true,
                                                       [declaration_words] = true,
                                                       [declaration_modal] = true,
                                                       [declaration_term] = true,
                                                       [declaration_relation] = true,
                                                       [declaration_concept] = true,
                                                       [declaration_principle] = true,
                                                       [declaration_cue] = true,
                                                       [declaration_numbering] = true,
                                                       [declaration_order] = true,
                                                       [declaration_money] = true,
                                                       [declaration_measure] = true,
                                                       [declaration_mutation] = true};
    static const bool replaceable[declaration_kind_count] = {
        [declaration_source] = true,     [declaration_kind_of_document] = true,
        [declaration_term] = true,       [declaration_relation] = true,
        [declaration_concept] = true,    [declaration_principle] = true,
        [declaration_definition] = true, [declaration_rule] = true,
        [declaration_decisions] = true,
        [declaration_test] = true,       [declaration_requirement] = true,
        [declaration_scheme] = true,     [declaration_change] = true,
        [declaration_mutation] = true};
    bool allowed = build->mode == mode_add ? grows[kind] : build->mode != mode_replace || replaceable[kind];

    if (!allowed)
        diagnostic_add(build->diagnostics, diagnostic_error, build->source, build->mode_span,
                       build->mode == mode_add ? "nothing can be added to '%s'" : "'%s' cannot be replaced",
                       declaration_kind_name(kind));
    return allowed;
}

static struct tree_declaration *new_declaration(struct tree_builder *build, enum declaration_kind kind,
                                                struct span keyword, struct tree_word name)
{
    struct tree_declaration *declaration = arena_new_object(build->arena, struct tree_declaration);

    declaration->kind = kind;
    declaration->file = build->tree->file;
    declaration->keyword = keyword;
    declaration->span = keyword;
    declaration->name = name;
    declaration->severity = severity_warning;
    declaration->flag = rule_flag_count;
    declaration->within = SIZE_MAX;
    declaration->until = scope_clause;
    declaration->concept = RULEBOOK_NONE;
    return declaration;
}

static void keep(struct tree_builder *build, struct tree_declaration *declaration)
{
    list_push(build->arena, &build->tree->declarations, declaration);
}

void tree_open(struct tree_builder *build, enum declaration_kind kind, struct span keyword,
               struct tree_word name)
{
    struct span first = build->mode == mode_declare ? keyword : build->mode_span;

    build->current = new_declaration(build, kind, first, name);
    build->current->mode = build->mode;
    /* What cannot be added to or replaced is read, but does nothing. */
    if (!check_mode(build, kind))
        return;
    keep(build, build->current);
    if (kind != declaration_rulebook)
        return;
    if (build->tree->header != NULL || build->tree->declarations.count > 1)
        tree_complain(build, keyword,
                      build->tree->header != NULL ? "a file has one 'rulebook' header"
                                                  : "'rulebook' must come first in the file");
    if (build->tree->header == NULL)
        build->tree->header = build->current;
}

void tree_close(struct tree_builder *build, struct span span)
{
    build->current->span = span;
    build->current = NULL;
    build->mode = mode_declare;
}

void tree_recover(struct tree_builder *build)
{
    if (build->current != NULL)
        build->current->faulty = true;
    else
        build->tree->names_lost = true;
    build->current = NULL;
    build->mode = mode_declare;
}

void tree_switch_off(struct tree_builder *build, enum declaration_kind kind, struct tree_word name)
{
    struct tree_declaration *declaration = new_declaration(build, kind, build->mode_span, name);

    declaration->mode = mode_switch_off;
    keep(build, declaration);
    build->mode = mode_declare;
}

void tree_weigh(struct tree_builder *build, struct tree_word rule, struct tree_word severity, struct span keyword)
{
    struct tree_declaration *declaration = new_declaration(build, declaration_rule, keyword, rule);

    declaration->mode = mode_weigh;
    declaration->severity = (enum severity)tree_choose(build, &fixed_severities, severity);
    keep(build, declaration);
}

void tree_only(struct tree_builder *build, struct tree_word rule)
{
    struct tree_declaration *declaration = new_declaration(build, declaration_rule, rule.span, rule);

    declaration->mode = mode_only;
    keep(build, declaration);
}

void tree_profile(struct tree_builder *build)
{
    build->current->profile = true;
}

void tree_documentation(struct tree_builder *build, struct tree_word documentation)
{
    build->current->documentation = documentation;
}
