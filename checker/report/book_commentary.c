/*
 * The commentary of a Markdown rulebook, rendered by cmark-gfm in its safe mode: raw HTML and addresses that could
 * run something are left out. Before that its headings are put under those of the page, pictures become their words,
 * and links either lead to the web, to a chapter of this book, or nowhere.
 */
#include "checker/read/markdown_look.h"
#include "checker/report/book_parts.h"
#include "lang/base/utf8.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

enum { longest_commentary = 4 * 1024 * 1024, deepest_commentary = 32 };
enum { rendering = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES };

/* The library's memory is not the arena's: it has to be given back before the outer door is taken. */
struct commentary {
    cmark_node *root;
    cmark_iter *iterator;
    char *rendered;
};

/* ---- cmark ----------------------------------------------------------------------------------------------- */

static cmark_node *parse(struct text markdown)
{
    static const char *const extensions[] = {"table", "strikethrough", "autolink"};
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(rendering);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        cmark_syntax_extension *extension = cmark_find_syntax_extension(extensions[i]);
        if (extension != NULL)
            cmark_parser_attach_syntax_extension(parser, extension);
    }
    cmark_parser_feed(parser, markdown.bytes, markdown.length);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

/* ---- headings -------------------------------------------------------------------------------------------- */

/* One level is never skipped, whatever the author wrote; the chapter's own heading is h2. */
static void place_heading(struct book *book, cmark_node *heading)
{
    unsigned wanted = (unsigned)cmark_node_get_heading_level(heading) + 2;
    if (wanted > book->level + 1)
        wanted = book->level + 1;
    if (wanted > 6)
        wanted = 6;
    cmark_node_set_heading_level(heading, (int)wanted);
    book->level = wanted;
}

/* ---- links ----------------------------------------------------------------------------------------------- */

static void unwrap(cmark_node *node)
{
    cmark_node *child;
    while ((child = cmark_node_first_child(node)) != NULL) {
        cmark_node_unlink(child);
        cmark_node_insert_before(node, child);
    }
    cmark_node_unlink(node);
    cmark_node_free(node);
}

/* "actors.md", "../bodies.rules#top" → the chapter, or RULEBOOK_NONE. */
static size_t chapter_of(const struct book *book, struct text address)
{
    size_t start = 0, end = 0;
    while (end < address.length && address.bytes[end] != '#' && address.bytes[end] != '?')
        end++;
    for (size_t i = 0; i < end; i++)
        if (address.bytes[i] == '/')
            start = i + 1;
    struct text name = text_part(address, start, end);
    if (text_ends_with(name, TEXT(".md")))
        name.length -= 3;
    else if (text_ends_with(name, TEXT(".rules")))
        name.length -= 6;
    else
        return RULEBOOK_NONE;
    return book_find_file(book->rulebook, name);
}

static void place_link(struct book *book, cmark_node *link)
{
    struct text address = text_of(cmark_node_get_url(link));
    size_t chapter = RULEBOOK_NONE;
    if (html_is_web_address(address) || text_starts_with(address, TEXT("mailto:")))
        return;
    chapter = chapter_of(book, address);
    if (chapter == RULEBOOK_NONE) {
        unwrap(link);
        return;
    }
    struct text anchor = book_file_anchor(book, chapter);
    cmark_node_set_url(link, text_format(book->arena, "#%.*s", TEXT_ARG(anchor)).bytes);
}

/* ---- the walk -------------------------------------------------------------------------------------------- */

/* A node is changed when the walk leaves it: its children have been seen by then. */
static void place_nodes(struct book *book, struct commentary *commentary)
{
    cmark_event_type event;
    commentary->iterator = cmark_iter_new(commentary->root);
    while ((event = cmark_iter_next(commentary->iterator)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(commentary->iterator);
        cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_EXIT)
            continue;
        if (type == CMARK_NODE_HEADING)
            place_heading(book, node);
        else if (type == CMARK_NODE_LINK)
            place_link(book, node);
        else if (type == CMARK_NODE_IMAGE)
            unwrap(node);
    }
}

static void release(const struct commentary *commentary)
{
    if (commentary->iterator != NULL)
        cmark_iter_free(commentary->iterator);
    if (commentary->root != NULL)
        cmark_node_free(commentary->root);
    free(commentary->rendered);
}

/* Characters that entities stand for are cleaned as well as those that were written. */
static void render(struct book *book, struct text markdown, struct commentary *commentary)
{
    jmp_buf *outer = arena_door(book->arena);
    jmp_buf door;
    if (setjmp(door) != 0) {
        release(commentary);
        arena_set_door(book->arena, outer);
        longjmp(*outer, 1);
    }
    arena_set_door(book->arena, &door);
    commentary->root = parse(markdown);
    place_nodes(book, commentary);
    commentary->rendered = cmark_render_html(commentary->root, rendering, NULL);
    html_markup(book->html, "<div class=\"commentary\">\n");
    utf8_append_printable(book->html->out, text_of(commentary->rendered));
    html_markup(book->html, "</div>\n");
    arena_set_door(book->arena, outer);
    release(commentary);
}

/* What would cost the library too much is shown as it was written. */
static bool is_tame(struct book *book, struct text markdown)
{
    struct source source;
    source_init(&source, book->arena, TEXT(""), markdown);
    return markdown.length <= longest_commentary && !markdown_nests_too_deep(&source, deepest_commentary);
}

void book_commentary(struct book *book, struct text markdown)
{
    struct commentary *commentary = arena_new_object(book->arena, struct commentary);
    if (is_tame(book, markdown))
        render(book, markdown, commentary);
    else
        html_element(book->html, "pre", markdown);
}
