/*
 * check_page: whether a page of HTML that the program wrote is well formed and stands alone.
 *
 * It knows nothing of the program. Of each page: every element is closed where it was opened, every attribute is
 * quoted, no id stands twice, every link on the page leads somewhere, headings step down by one, nothing runs and
 * nothing loads, and no character is there that could deceive a reader.
 *
 * Usage: check_page PAGE… The last line is "N passed, N failed".
 */
#include "lang/base/file.h"
#include "lang/base/list.h"
#include "lang/base/table.h"
#include "lang/base/utf8.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

struct name_list LIST_OF(struct text);

struct page_check {
    struct arena *arena;
    const char *path;
    struct text page;
    size_t at;
    struct name_list open;
    struct table ids;
    struct name_list links;
    unsigned heading; /* the level of the last one */
    unsigned faults;
};

static void fault(struct page_check *check, const char *what, struct text which)
{
    unsigned line = 1;
    for (size_t i = 0; i < check->at && i < check->page.length; i++)
        line += check->page.bytes[i] == '\n';
    if (check->faults++ < 10)
        printf("%s:%u: %s '%.*s'\n", check->path, line, what, TEXT_ARG(which));
}

static bool is_one_of(struct text name, const char *const *names)
{
    for (size_t i = 0; names[i] != NULL; i++)
        if (text_equal(name, text_of(names[i])))
            return true;
    return false;
}

static const char *const empty_elements[] = {"meta", "br", NULL};
static const char *const elements[] = {
    "html", "head", "title", "style", "body", "header", "main", "footer", "nav", "section", "div", "p", "h1", "h2", "h3",
    "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "a",
    "strong", "em", "b", "cite", "code", "pre", "q", "sup", "span", "mark", "details", "summary", "blockquote", "var", "svg", "desc",
    "text", "path", "line", NULL};
static const char *const paragraph_breakers[] = {"p", "div", "ul", "ol", "dl", "table", "section", "details", "pre",
                                                 "h1", "h2", "h3", "h4", NULL};

/* ---- attributes ------------------------------------------------------------------------------------------ */

static void take_attribute(struct page_check *check, struct text name, struct text value)
{
    if (text_starts_with(name, TEXT("on")) || text_equal(name, TEXT("src")) || text_equal(name, TEXT("style")))
        fault(check, "an attribute that runs, loads or styles", name);
    if (memchr(value.bytes, '<', value.length) != NULL)
        fault(check, "markup in the attribute", name);
    if (text_equal(name, TEXT("id"))) {
        if (table_get(&check->ids, value) != TABLE_NONE)
            fault(check, "an id that stands twice", value);
        table_put(&check->ids, value, 1);
    }
    if (!text_equal(name, TEXT("href")))
        return;
    if (value.length > 1 && value.bytes[0] == '#')
        list_push(check->arena, &check->links, text_part(value, 1, value.length));
    else if (!text_starts_with(value, TEXT("https://")) && !text_starts_with(value, TEXT("http://")))
        fault(check, "a link that leads nowhere", value);
}

static size_t skip_to(struct text text, size_t from, const char *ends)
{
    while (from < text.length && strchr(ends, text.bytes[from]) == NULL)
        from++;
    return from;
}

/* ` name="value"` again and again. */
static void take_attributes(struct page_check *check, struct text rest)
{
    for (size_t at = 0; at < rest.length;) {
        if (rest.bytes[at] == ' ') {
            at++;
            continue;
        }
        size_t equals = skip_to(rest, at, "= ");
        if (equals + 1 >= rest.length || rest.bytes[equals] != '=' || rest.bytes[equals + 1] != '"') {
            fault(check, "an attribute without quotes", text_part(rest, at, equals));
            return;
        }
        size_t end = skip_to(rest, equals + 2, "\"");
        take_attribute(check, text_part(rest, at, equals), text_part(rest, equals + 2, end));
        at = end + 1;
    }
}

/* ---- elements -------------------------------------------------------------------------------------------- */

static bool is_open(const struct page_check *check, const char *name)
{
    for (size_t i = 0; i < check->open.count; i++)
        if (text_equal(check->open.items[i], text_of(name)))
            return true;
    return false;
}

static void step_heading(struct page_check *check, struct text name)
{
    if (name.length != 2 || name.bytes[0] != 'h' || name.bytes[1] < '1' || name.bytes[1] > '6')
        return;
    unsigned level = (unsigned)(name.bytes[1] - '0');
    if (level > check->heading + 1 || (level == 1 && check->heading != 0))
        fault(check, "a heading out of order", name);
    check->heading = level;
}

static void open_element(struct page_check *check, struct text name, bool closed)
{
    if (is_one_of(name, empty_elements))
        return;
    if (!is_one_of(name, elements))
        fault(check, "an element that no page has", name);
    if (is_open(check, "p") && is_one_of(name, paragraph_breakers))
        fault(check, "an element that ends the paragraph it stands in", name);
    if (text_equal(name, TEXT("a")) && is_open(check, "a"))
        fault(check, "a link in a link", name);
    step_heading(check, name);
    if (!closed)
        list_push(check->arena, &check->open, name);
}

static void close_element(struct page_check *check, struct text name)
{
    if (check->open.count == 0 || !text_equal(list_last(&check->open), name))
        fault(check, "closed, and was not the last one opened:", name);
    if (check->open.count > 0)
        check->open.count--;
}

/* "<…>" at `at`; returns what stands behind it. */
static size_t take_tag(struct page_check *check, size_t at)
{
    size_t end = at + 1;
    for (bool quoted = false; end < check->page.length && (quoted || check->page.bytes[end] != '>'); end++)
        quoted ^= check->page.bytes[end] == '"';
    struct text tag = text_part(check->page, at + 1, end);
    if (text_starts_with(tag, TEXT("/"))) {
        close_element(check, text_part(tag, 1, tag.length));
    } else if (!text_starts_with(tag, TEXT("!DOCTYPE"))) {
        bool closed = text_ends_with(tag, TEXT("/"));
        size_t name_end = skip_to(tag, 0, " /");
        open_element(check, text_part(tag, 0, name_end), closed);
        take_attributes(check, text_part(tag, name_end, tag.length - closed));
    }
    return end + 1;
}

/* ---- the page -------------------------------------------------------------------------------------------- */

static void look_at_characters(struct page_check *check)
{
    if (utf8_check(check->page) != check->page.length)
        fault(check, "bytes that are no UTF-8", TEXT(""));
    for (size_t at = 0; at < check->page.length;) {
        uint32_t character = utf8_next(check->page, &at);
        bool control = (character < 0x20 && character != '\n' && character != '\t') ||
                       (character >= 0x7F && character < 0xA0);
        bool direction = (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        check->at = at;
        if (control || direction)
            fault(check, "a character that deceives", text_format(check->arena, "U+%04X", (unsigned)character));
    }
}

static void look_at_whole(struct page_check *check)
{
    struct text head = text_part(check->page, 0, 1000);
    bool alone = false;
    for (size_t i = 0; i < head.length && !alone; i++)
        alone = text_starts_with(text_part(head, i, head.length), TEXT("default-src 'none'"));
    if (!alone)
        fault(check, "a page that does not forbid to load:", TEXT("Content-Security-Policy"));
    if (check->open.count > 0)
        fault(check, "never closed:", list_last(&check->open));
    if (check->heading == 0)
        fault(check, "a page without", TEXT("h1"));
    for (size_t i = 0; i < check->links.count; i++)
        if (table_get(&check->ids, check->links.items[i]) == TABLE_NONE)
            fault(check, "a link to a place that is not there:", check->links.items[i]);
}

static bool check_page(struct page_check *check)
{
    table_init(&check->ids, check->arena);
    look_at_characters(check);
    for (size_t at = 0; at < check->page.length;) {
        check->at = at;
        bool style = check->open.count > 0 && text_equal(list_last(&check->open), TEXT("style"));
        bool tag = check->page.bytes[at] == '<' &&
                   (!style || text_starts_with(text_part(check->page, at, check->page.length), TEXT("</style")));
        at = tag ? take_tag(check, at) : at + 1;
    }
    look_at_whole(check);
    return check->faults == 0;
}

int main(int count, char **arguments)
{
    unsigned passed = 0, failed = 0;
    for (int i = 1; i < count; i++) {
        struct page_check check = {.arena = arena_new(0), .path = arguments[i]};
        const char *why = check.arena == NULL ? "out of memory" : file_read(check.arena, arguments[i], SIZE_MAX, &check.page);
        bool good = why == NULL && check_page(&check);
        if (why != NULL)
            printf("%s: %s\n", arguments[i], why);
        passed += good;
        failed += !good;
        arena_free(check.arena);
    }
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
