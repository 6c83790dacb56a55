#include "checker/report/book.h"

#include "checker/report/book_parts.h"

#include <string.h>

static const char book_style[] =
    "@media (min-width:64rem){body{display:grid;grid-template-columns:17rem minmax(0,1fr);column-gap:3rem}"
    "header,footer{grid-column:2}nav{grid-column:1;grid-row:1/span 3;position:sticky;top:0;align-self:start;"
    "max-height:100vh;overflow-y:auto;padding-bottom:2rem}main,header,footer{max-width:48rem}}\n"
    "nav{font-size:.875rem}nav h2{font-size:1rem;margin-top:1.75rem}\n"
    "nav ol,nav ul{list-style:none;padding-left:0}nav details>:not(summary){margin-left:1rem}\n"
    "nav li{margin:.2em 0}nav summary{color:var(--soft)}nav details{margin:.1em 0 .5em}nav a{text-decoration:none}nav a:hover{text-decoration:underline}\n"
    "h2{border-top:1px solid var(--line);padding-top:1.5rem}nav h2{border:0;padding:0}\n"
    ".thing{margin:1.5rem 0;padding-left:1rem;border-left:.2rem solid var(--line)}\n"
    ".thing:target,.test:target{border-left-color:var(--link)}\n"
    ".thing h3,.thing h4,.thing h5,.thing h6{font-size:1.0625rem;margin:0 0 .4em}\n"
    ".sort{font-weight:400;color:var(--soft)}.thing code,.meta{color:var(--soft)}h3 code,h4 code,h5 code,h6 code{font-weight:400}\n"
    "dl{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:.25rem .75rem;margin:0}\n"
    "dt{color:var(--soft)}dd{margin:0}dd>:first-child{margin-top:0}dd>:last-child{margin-bottom:0}dd ul,dd ol{padding-left:1.1em}dd dl{display:block}\n"
    "dd dl dt,dd dl dd{display:inline}dd dl dt::after{content:\": \"}\n"
    "q{quotes:\"“\" \"”\"}var{font-style:italic}\n"
    ".test{padding-left:1rem;border-left:.2rem solid var(--line);margin:1rem 0}\n"
    "@media (max-width:40rem){dl{display:block}dt{margin-top:.4rem;font-size:.875rem}}\n";

/* ---- contents -------------------------------------------------------------------------------------------- */

/* The places of one file stand together: [*first, return). */
static size_t places_of(const struct book *book, size_t file, size_t *first)
{
    const struct book_place_list *places = &book->index.places;
    size_t low = 0, high = places->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places->items[middle].origin.file < file)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (low < places->count && places->items[low].origin.file == file)
        low++;
    return low;
}

static void list_sort(struct book *book, size_t first, size_t end, enum book_sort sort)
{
    const struct book_place *places = book->index.places.items;
    size_t count = 0;
    for (size_t i = first; i < end; i++)
        count += places[i].thing.sort == sort;
    if (count == 0)
        return;
    html_markup(book->html, "<li><details><summary>");
    html_format(book->html, "%s (%zu)", book_sort_title(sort), count);
    html_markup(book->html, "</summary><ul>\n");
    for (size_t i = first; i < end; i++) {
        if (places[i].thing.sort != sort)
            continue;
        html_markup(book->html, "<li>");
        if (sort == book_requirement) {
            html_text(book->html, html_cut(book->arena, book_name(book, places[i].thing), book_longest_title));
            html_markup(book->html, " ");
        }
        book_link(book, places[i].thing);
        html_markup(book->html, "</li>\n");
    }
    html_markup(book->html, "</ul></details></li>\n");
}

/* Sources have their own chapter; tests stand folded behind what they try. */
static bool is_listed(enum book_sort sort)
{
    return sort != book_source && sort != book_test;
}

static void list_chapter(struct book *book, size_t file)
{
    size_t first, end = places_of(book, file, &first);
    bool any = false;
    for (size_t i = first; i < end && !any; i++)
        any = is_listed(book->index.places.items[i].thing.sort);
    html_markup(book->html, "<li>");
    html_link(book->html, book_file_anchor(book, file), book_file_title(book, file));
    if (any) {
        html_markup(book->html, "<details><summary>What it declares</summary><ul>\n");
        for (enum book_sort sort = 0; sort < book_sort_count; sort++)
            if (is_listed(sort))
                list_sort(book, first, end, sort);
        html_markup(book->html, "</ul></details>");
    }
    html_markup(book->html, "</li>\n");
}

static struct text sources_anchor(const struct book *book)
{
    return book->number == 0 ? TEXT("sources") : text_format(book->arena, "%zu.sources", book->number + 1);
}

static void list_contents(struct book *book)
{
    for (size_t i = 0; i < book->index.chapters.count; i++)
        list_chapter(book, book->index.chapters.items[i]);
    if (book->rulebook->sources.count == 0)
        return;
    html_markup(book->html, "<li>");
    html_link(book->html, sources_anchor(book), TEXT("Sources"));
    html_markup(book->html, "</li>\n");
}

/* ---- a chapter ------------------------------------------------------------------------------------------- */

/* What several statements in a row may share. */
enum chapter_group { group_none, group_tests, group_written };

struct chapter {
    struct book *book;
    const struct rulebook_file *file;
    size_t next, end; /* places not told yet */
    size_t shown;     /* bytes of the file shown as they are written */
    enum chapter_group group;
};

static void close_group(struct chapter *chapter)
{
    static const char *const closings[] = {"", "</details>\n", "</code></pre>\n"};
    html_markup(chapter->book->html, closings[chapter->group]);
    chapter->group = group_none;
}

static void open_tests(struct chapter *chapter, size_t count)
{
    close_group(chapter);
    html_markup(chapter->book->html, "<details><summary>");
    html_format(chapter->book->html, count == 1 ? "%zu test" : "%zu tests", count);
    html_markup(chapter->book->html, "</summary>\n");
    chapter->group = group_tests;
}

static void open_written(struct chapter *chapter)
{
    if (chapter->group != group_written) {
        close_group(chapter);
        html_markup(chapter->book->html, "<pre><code>");
    } else {
        html_markup(chapter->book->html, "\n");
    }
    chapter->group = group_written;
}

/* How many of the next passages are tests. */
static size_t count_tests(const struct chapter *chapter, const struct passage_list *passages, size_t passage)
{
    const struct book_place *places = chapter->book->index.places.items;
    size_t count = 0;
    for (size_t at = chapter->next; passage < passages->count && at < chapter->end; passage++, at++, count++)
        if (passages->items[passage].kind != passage_statement || places[at].thing.sort != book_test)
            break;
    return count;
}

/* The whole lines of a statement. What was shown already is not shown again. */
static void show_written(struct chapter *chapter, const struct rulebook_statement *statement)
{
    struct text content = chapter->file->source.content;
    size_t start = statement->span.start, end = statement->span.end;
    while (start > 0 && content.bytes[start - 1] != '\n')
        start--;
    while (end < content.length && content.bytes[end] != '\n')
        end++;
    if (end <= chapter->shown)
        return;
    start = start < chapter->shown ? chapter->shown : start;
    if (statement->off) {
        close_group(chapter);
        html_markup(chapter->book->html,
                    "<p class=\"meta\">Not in force here: another file replaces it or switches it off.</p>\n");
    }
    open_written(chapter);
    html_text(chapter->book->html, text_part(content, start, end));
    chapter->shown = end;
}

static void tell_place(struct chapter *chapter, const struct passage_list *passages, size_t passage,
                       struct book_thing thing)
{
    if (thing.sort == book_source)
        return;
    if (thing.sort != book_test) {
        close_group(chapter);
        book_tell(chapter->book, thing);
        return;
    }
    if (chapter->group != group_tests)
        open_tests(chapter, count_tests(chapter, passages, passage));
    book_tell_test(chapter->book, thing.index);
}

/* A statement that declares nothing of its own (it adds to a term, weighs a rule) is shown as it is written. */
static void tell_statement(struct chapter *chapter, const struct passage_list *passages, size_t passage)
{
    const struct rulebook_statement *statement =
        &chapter->file->statements.items[passages->items[passage].statement];
    const struct book_place *places = chapter->book->index.places.items;
    size_t before = chapter->next;
    if (statement->kind == statement_header || statement->kind == statement_use)
        return;
    while (chapter->next < chapter->end && places[chapter->next].origin.span.start < statement->span.end) {
        tell_place(chapter, passages, passage, places[chapter->next].thing);
        chapter->next++;
    }
    if (chapter->next == before)
        show_written(chapter, statement);
}

/* Paragraphs of a comment are parted by empty lines. */
static void tell_remark(struct book *book, struct text remark)
{
    size_t start = 0;
    for (size_t i = 0; i <= remark.length; i++) {
        bool end = i == remark.length ||
                   (remark.bytes[i] == '\n' && i + 1 < remark.length && remark.bytes[i + 1] == '\n');
        if (!end || text_trim(text_part(remark, start, i)).length == 0)
            continue;
        html_markup(book->html, "<p>");
        html_text(book->html, text_trim(text_part(remark, start, i)));
        html_markup(book->html, "</p>\n");
        start = i;
    }
}

static void tell_title(struct book *book, struct text title)
{
    html_element(book->html, "h3", title);
    html_markup(book->html, "\n");
    book->level = 3;
}

static void tell_passages(struct chapter *chapter)
{
    struct book *book = chapter->book;
    struct passage_list passages = {NULL, 0, 0};
    rulebook_passages(chapter->file, book->arena, &passages);
    for (size_t i = 0; i < passages.count; i++) {
        const struct rulebook_passage *passage = &passages.items[i];
        if (passage->kind == passage_statement) {
            tell_statement(chapter, &passages, i);
            continue;
        }
        close_group(chapter);
        if (passage->kind == passage_markdown)
            book_commentary(book, passage->text);
        else if (passage->kind == passage_title)
            tell_title(book, passage->text);
        else
            tell_remark(book, passage->text);
    }
    close_group(chapter);
}

static void link_taken(struct book *book, size_t file)
{
    const struct rulebook_file *found = &book->rulebook->files.items[file];
    const struct index_list *taken = &book->index.taken[file];
    if (taken->count == 0)
        return;
    html_markup(book->html, found->extends.length > 0 ? " Extends " : " Uses ");
    for (size_t i = 0; i < taken->count; i++) {
        if (i > 0)
            html_markup(book->html, i == 1 && found->extends.length > 0 ? "; uses " : ", ");
        html_link(book->html, book_file_anchor(book, taken->items[i]), book_file_title(book, taken->items[i]));
    }
    html_markup(book->html, ".");
}

static void tell_file(struct book *book, size_t number)
{
    const struct rulebook_file *file = &book->rulebook->files.items[number];
    struct chapter chapter = {.book = book, .file = file};
    chapter.end = places_of(book, number, &chapter.next);
    html_markup(book->html, "<section");
    html_attribute(book->html, "id", book_file_anchor(book, number));
    html_markup(book->html, ">\n");
    html_element(book->html, "h2", book_file_title(book, number));
    html_markup(book->html, "\n<p class=\"meta\">");
    html_element(book->html, "code", file->name.length > 0 ? file->name : file->source.name);
    if (file->version.length > 0) {
        html_markup(book->html, ", version ");
        html_text(book->html, file->version);
    }
    html_markup(book->html, ".");
    link_taken(book, number);
    html_markup(book->html, "</p>\n");
    book->level = 2;
    tell_passages(&chapter);
    html_markup(book->html, "</section>\n");
}

/* ---- sources --------------------------------------------------------------------------------------------- */

static void tell_source(struct book *book, size_t index)
{
    const struct rulebook_source *source = &book->rulebook->sources.items[index];
    html_markup(book->html, "<li");
    html_attribute(book->html, "id", book_anchor(book, (struct book_thing){book_source, index}));
    html_markup(book->html, "><cite>");
    html_web_link(book->html, source->url, source->title.length > 0 ? source->title : source->name);
    html_markup(book->html, "</cite>");
    if (source->publisher.length > 0) {
        html_markup(book->html, ", ");
        html_text(book->html, source->publisher);
    }
    if (source->year.length > 0) {
        html_markup(book->html, ", ");
        html_text(book->html, source->year);
    }
    html_markup(book->html, " ");
    html_element(book->html, "code", source->name);
    html_markup(book->html, "</li>\n");
}

static void tell_sources(struct book *book)
{
    if (book->rulebook->sources.count == 0)
        return;
    html_markup(book->html, "<section");
    html_attribute(book->html, "id", sources_anchor(book));
    html_markup(book->html, ">\n<h2>Sources</h2>\n<ul>\n");
    for (size_t i = 0; i < book->rulebook->sources.count; i++)
        tell_source(book, i);
    html_markup(book->html, "</ul>\n</section>\n");
}

/* ---- the page -------------------------------------------------------------------------------------------- */

static struct text page_title(const struct book *books, size_t count)
{
    if (count != 1 || books[0].rulebook->files.count == 0)
        return TEXT("Rulebooks");
    return book_file_title(&books[0], books[0].rulebook->files.count - 1);
}

static struct text page_language(const struct book *books, size_t count)
{
    if (count == 0 || books[0].rulebook->files.count == 0)
        return TEXT("");
    return list_last(&books[0].rulebook->files).language;
}

static void tell_header(struct html *html, const struct book *books, size_t count)
{
    size_t tests = 0, files = 0;
    for (size_t i = 0; i < count; i++) {
        tests += books[i].rulebook->tests.count;
        files += books[i].rulebook->files.count;
    }
    html_markup(html, "<header>\n");
    html_element(html, "h1", page_title(books, count));
    html_markup(html, "\n<p>");
    html_format(html, files == 1 ? "A rulebook of ssrcheck, in %zu file."
                                 : "What a rulebook of ssrcheck says, with all that it uses: %zu files.", files);
    if (tests > 0)
        html_markup(html, " The tests are told here, not run; <code>ssrcheck test</code> runs them.");
    html_markup(html, "</p>\n</header>\n");
}

void book_page(struct html *html, const struct rulebook *const *rulebooks, size_t count)
{
    struct arena *arena = html->out->arena;
    struct book *books = arena_alloc_array(arena, count + 1, sizeof *books);
    for (size_t i = 0; i < count; i++) {
        books[i] = (struct book){.html = html, .arena = arena, .rulebook = rulebooks[i], .number = i};
        book_index_make(&books[i].index, rulebooks[i], arena);
    }
    struct html_head head = {page_title(books, count), page_language(books, count), book_style};
    html_page_begin(html, &head);
    tell_header(html, books, count);
    html_markup(html, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n");
    for (size_t i = 0; i < count; i++)
        list_contents(&books[i]);
    html_markup(html, "</ol>\n</nav>\n<main id=\"main\" tabindex=\"-1\">\n");
    for (size_t i = 0; i < count; i++) {
        for (size_t c = 0; c < books[i].index.chapters.count; c++)
            tell_file(&books[i], books[i].index.chapters.items[c]);
        tell_sources(&books[i]);
    }
    html_markup(html, "</main>\n");
    html_page_end(html);
}
