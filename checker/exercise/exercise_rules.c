#include "checker/exercise/exercise_rules.h"

#include "checker/read/read.h"
#include "lang/markdown.h"

enum { most_rules = 128 * 1024 * 1024, most_check = 512 * 1024 * 1024, most_text = 1024 * 1024 };

static const char answer_name[] = "student.answer";

/* ---- loading --------------------------------------------------------------------------------------------- */

static struct rulebook_options options_of(const struct exercise_places *places)
{
    return (struct rulebook_options){
        .folders = places->folders, .folder_count = places->folder_count, .memory_limit = most_rules};
}

/* A name that ends in .md: only then are rules looked for between fences. */
static struct text markdown_name(struct arena *arena, struct text name)
{
    return text_ends_with(name, TEXT(".md")) ? name : text_format(arena, "%.*s.md", TEXT_ARG(name));
}

/* The name that the rulebook gives itself. */
static struct text own_name(const struct rulebook *rulebook)
{
    struct text name = list_last(&rulebook->files).name;
    return name.length > 0 ? name : TEXT("lesson");
}

/* Judging one text makes the prepared rules wait for the thread that prepares them. */
static void wait_until_ready(const struct exercise_rules *rules, struct arena *arena)
{
    const char *why;
    struct exercise_judged judged =
        exercise_judge(rules, TEXT("Nothing."), TEXT(""), &(struct index_list){0}, arena, &why);
    exercise_judged_free(&judged);
}

bool exercise_rules_load(struct exercise_rules *rules, const struct exercise *exercise,
                         const struct exercise_places *places, struct arena *arena, struct diagnostics *diagnostics)
{
    struct rulebook_options options = options_of(places);
    *rules = (struct exercise_rules){.places = *places};
    if (exercise->has_rules) {
        struct text shown = markdown_name(arena, exercise->source.name);
        rules->lesson = (struct rulebook_text){.shown = shown, .content = exercise->source.content};
        rules->rulebook = rulebook_load_text(shown, exercise->source.content, &options, diagnostics);
    } else {
        rules->rulebook = rulebook_load(places->standard, &options, diagnostics);
    }
    if (rules->rulebook == NULL)
        return false;
    rules->name = rules->lesson.name = own_name(rules->rulebook);
    rules->prepared = check_rules_new(rules->rulebook);
    if (rules->prepared == NULL)
        return false;
    wait_until_ready(rules, arena);
    return true;
}

void exercise_rules_free(struct exercise_rules *rules)
{
    check_rules_free(rules->prepared);
    rulebook_free(rules->rulebook);
    rules->prepared = NULL;
    rules->rulebook = NULL;
}

/* ---- the lesson with words replaced ------------------------------------------------------------------------ */

/* Where the words stand in the content; SIZE_MAX: nowhere, or not once. */
static size_t find_once(struct text content, struct text words)
{
    size_t found = words.length > 0 ? text_find(content, words) : SIZE_MAX;
    return found != SIZE_MAX && text_find(text_part(content, found + 1, content.length), words) == SIZE_MAX ? found : SIZE_MAX;
}

/* The rules alone: mutants quote them as well, outside. */
static struct text rules_alone(const struct exercise_rules *rules, struct arena *arena)
{
    struct text content = rules->lesson.content;
    char *copy = arena_copy(arena, content.bytes, content.length);
    markdown_keep_rules(content, copy);
    return (struct text){copy, content.length};
}

bool exercise_rules_can_replace(const struct exercise_rules *rules, const struct exercise_case *mutant)
{
    struct arena *arena = arena_new(0);
    jmp_buf door;
    if (arena == NULL || setjmp(door) != 0) {
        arena_free(arena);
        return false;
    }
    arena_set_door(arena, &door);
    bool found = rules->lesson.content.bytes != NULL && find_once(rules_alone(rules, arena), mutant->was) != SIZE_MAX;
    arena_free(arena);
    return found;
}

static struct text content_with(const struct exercise_rules *rules, const struct exercise_case *mutant,
                                struct arena *arena)
{
    struct text content = rules->lesson.content;
    size_t at = mutant != NULL ? find_once(rules_alone(rules, arena), mutant->was) : SIZE_MAX;
    if (at == SIZE_MAX)
        return content;
    return text_format(arena, "%.*s%.*s%.*s", TEXT_ARG(text_part(content, 0, at)), TEXT_ARG(mutant->text),
                       TEXT_ARG(text_part(content, at + mutant->was.length, content.length)));
}

/* ---- the answer with the lesson ------------------------------------------------------------------------------ */

/* The answer at its own lines and columns, all else blank, behind a head on the first line. */
static struct text answer_content(const struct exercise_rules *rules, const struct exercise_addition *addition,
                                  struct arena *arena)
{
    struct text_builder out;
    struct text content = addition->source->content;
    text_builder_init(&out, arena);
    text_append_format(&out, addition->changes ? "rulebook %s extends %.*s { title \"The answer\" } "
                                               : "rulebook %s { title \"The answer\" } use %.*s ",
                       answer_name, TEXT_ARG(rules->name));
    for (size_t i = 0; i < addition->span.start; i++)
        text_append_byte(&out, content.bytes[i] == '\n' ? '\n' : ' ');
    text_append(&out, source_text(addition->source, addition->span));
    text_append_byte(&out, '\n');
    return text_built(&out);
}

static size_t find_file(const struct rulebook *rulebook, struct text name)
{
    for (size_t i = 0; i < rulebook->files.count; i++)
        if (text_equal(rulebook->files.items[i].name, name))
            return i;
    return RULEBOOK_NONE;
}

struct exercise_loaded exercise_rules_with(const struct exercise_rules *rules, const struct exercise_addition *addition,
                                           struct diagnostics *diagnostics)
{
    struct arena *arena = diagnostics->arena;
    struct rulebook_text texts[2];
    struct rulebook_options options = options_of(&rules->places);
    struct exercise_loaded loaded = {NULL, RULEBOOK_NONE, RULEBOOK_NONE};
    texts[0] = (struct rulebook_text){.name = text_of(answer_name), .shown = addition->shown, .closed = true};
    texts[0].content = answer_content(rules, addition, arena);
    texts[1] = rules->lesson;
    texts[1].content = content_with(rules, addition->mutant, arena);
    options.texts = texts;
    options.text_count = rules->lesson.content.bytes != NULL ? 2 : 1;
    struct text asked = text_format(arena, "use %.*s\nuse %s\n%.*s", TEXT_ARG(rules->name), answer_name,
                                    TEXT_ARG(addition->asked));
    loaded.rulebook = rulebook_load_text(TEXT("cases"), asked, &options, diagnostics);
    if (loaded.rulebook != NULL) {
        loaded.answer = find_file(loaded.rulebook, text_of(answer_name));
        loaded.asked = loaded.rulebook->files.count - 1;
    }
    return loaded;
}

/* ---- judging ------------------------------------------------------------------------------------------------- */

struct exercise_judged exercise_judge(const struct exercise_rules *rules, struct text content, struct text kind,
                                      const struct index_list *definitions, struct arena *arena, const char **why)
{
    struct exercise_judged judged = {NULL, NULL};
    struct read_limits limits = {.file_size = most_text, .memory = most_check};
    struct check_options options = {.rules = rules->prepared,
                                    .kind = RULEBOOK_NONE,
                                    .definition = definitions->count > 0 ? definitions->items[0] : RULEBOOK_NONE,
                                    .memory = most_check};
    if (kind.length > 0)
        options.kind = rulebook_find_kind(rules->rulebook, kind);
    for (size_t i = 1; i < definitions->count; i++)
        list_push(arena, &options.beside, definitions->items[i]);
    judged.document = read_document_bytes(TEXT("document"), content, "markdown", &limits, arena, why);
    if (judged.document != NULL)
        judged.check = check_document(judged.document, rules->rulebook, &options, why);
    return judged;
}

void exercise_judged_free(struct exercise_judged *judged)
{
    check_free(judged->check);
    document_free(judged->document);
    *judged = (struct exercise_judged){NULL, NULL};
}

static bool holds_ignoring_case(struct text whole, struct text words)
{
    for (size_t at = 0; at + words.length <= whole.length; at++)
        if (text_equal_ignoring_case(text_part(whole, at, at + words.length), words))
            return true;
    return false;
}

size_t exercise_unit(const struct check *check, struct text wanted)
{
    size_t only = DOCUMENT_NONE, by_heading = DOCUMENT_NONE, judged = 0;
    for (size_t i = 0; i < check->units.count; i++) {
        const struct unit *unit = &check->document->units.items[check->units.items[i].unit];
        if (wanted.length > 0 &&
            (text_equal_ignoring_case(unit->id, wanted) || text_equal_ignoring_case(unit->number, wanted)))
            return i;
        if (wanted.length > 0 && by_heading == DOCUMENT_NONE && holds_ignoring_case(unit->heading, wanted))
            by_heading = i;
        if (unit->role == unit_judged) {
            judged++;
            only = i;
        }
    }
    if (wanted.length > 0)
        return by_heading;
    if (check->units.count == 1)
        return 0;
    return judged == 1 ? only : DOCUMENT_NONE;
}
