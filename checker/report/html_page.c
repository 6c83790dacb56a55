#include "checker/report/html_page.h"

#include "lang/base/utf8.h"

#include <string.h>

enum { longest_anchor_name = 100 };

/* ---- style --------------------------------------------------------------------------------------------- */

/* What all pages have in common. Every pair of colours has a contrast of at least 5 to 1. */
static const char page_style[] =
    ":root{color-scheme:light dark;--paper:#fdfdfb;--ink:#1e2023;--soft:#54585e;--line:#d9d9d3;--link:#0a4f96;"
    "--tint:#f2f2ed;--mark:#fff1b8;--good:#19643a;--bad:#a01f24;--open:#7a4a00}\n"
    "@media (prefers-color-scheme:dark){:root{--paper:#17191c;--ink:#e4e4e0;--soft:#a9aeb5;--line:#3b3f45;"
    "--link:#8fbdf2;--tint:#202327;--mark:#5c4b12;--good:#7fd1a0;--bad:#ff9d98;--open:#eebf70}}\n"
    "*{box-sizing:border-box}\n"
    "html{scroll-padding-top:1rem}\n"
    "body{margin:0 auto;padding:0 1.25rem 4rem;max-width:76rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.6 system-ui,-apple-system,\"Segoe UI\",\"Liberation Sans\",sans-serif;overflow-wrap:break-word}\n"
    "h1,h2,h3,h4,h5,h6{line-height:1.25;margin:2em 0 .5em;text-wrap:balance}\n"
    "h1{font-size:2rem;margin-top:1.5rem}\nh2{font-size:1.5rem}\nh3{font-size:1.25rem}\n"
    "h4,h5,h6{font-size:1.0625rem}\n"
    "p,ul,ol,dl,table,pre,blockquote,details{margin:.6em 0}\n"
    "ul,ol{padding-left:1.5em}\n"
    "a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:.06em}\n"
    "a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:.15em solid var(--link);"
    "outline-offset:.15em}\n"
    "code,pre{font-family:ui-monospace,\"Liberation Mono\",Menlo,Consolas,monospace;font-size:.875em}\n"
    "code{overflow-wrap:anywhere}\n"
    "pre{background:var(--tint);padding:.75em 1em;white-space:pre-wrap;border-radius:.25em}\n"
    "blockquote{margin-left:0;padding-left:1em;border-left:.2em solid var(--line);color:var(--soft)}\n"
    "table{border-collapse:collapse}\n"
    "th,td{overflow-wrap:anywhere;text-align:left;vertical-align:top;padding:.3em .75em .3em 0;border-bottom:1px solid var(--line)}\n"
    "mark{background:var(--mark);color:inherit}\n"
    "summary{cursor:pointer}\n"
    "footer{margin-top:4rem;color:var(--soft)}\n"
    ".skip{position:absolute;left:-100vw}\n"
    ".skip:focus{left:1rem;top:.5rem;padding:.5em 1em;background:var(--paper);z-index:1}\n"
    "@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#333;--link:#000;--tint:#fff;--line:#999;"
    "--mark:#fff1b8;--good:#19643a;--bad:#a01f24;--open:#7a4a00}"
    "body{max-width:none;padding:0;font-size:10pt}nav,.skip{display:none}h1,h2,h3,h4,h5,h6{break-after:avoid}"
    "details::details-content{display:block;content-visibility:visible}}\n";

/* ---- text ------------------------------------------------------------------------------------------------ */

static const char *entity_of(char byte)
{
    switch (byte) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void html_markup(struct html *html, const char *markup)
{
    text_append_string(html->out, markup);
}

/* The bytes that are escaped are characters of their own, so what stands between them is whole. */
void html_text(struct html *html, struct text text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char *entity = entity_of(text.bytes[i]);
        if (entity == NULL)
            continue;
        utf8_append_printable(html->out, text_part(text, done, i));
        text_append_string(html->out, entity);
        done = i + 1;
    }
    utf8_append_printable(html->out, text_part(text, done, text.length));
}

void html_format(struct html *html, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text words = text_format_list(html->out->arena, format, arguments);
    va_end(arguments);
    html_text(html, words);
}

void html_attribute(struct html *html, const char *name, struct text value)
{
    text_append_format(html->out, " %s=\"", name);
    html_text(html, value);
    text_append_byte(html->out, '"');
}

void html_element(struct html *html, const char *element, struct text text)
{
    text_append_format(html->out, "<%s>", element);
    html_text(html, text);
    text_append_format(html->out, "</%s>", element);
}

/* ---- links ----------------------------------------------------------------------------------------------- */

static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '_' || byte == '.';
}

struct text html_anchor(struct arena *arena, const char *sort, struct text name, size_t number)
{
    struct text_builder anchor;
    if (name.length == 0 || name.length > longest_anchor_name)
        return text_format(arena, "%s-~%zu~", sort, number);
    text_builder_init(&anchor, arena);
    text_append_format(&anchor, "%s-", sort);
    for (size_t i = 0; i < name.length; i++) {
        if (is_plain(name.bytes[i]))
            text_append_byte(&anchor, name.bytes[i]);
        else
            text_append_format(&anchor, "~%02x", (unsigned)(unsigned char)name.bytes[i]);
    }
    return text_built(&anchor);
}

void html_link(struct html *html, struct text anchor, struct text words)
{
    html_markup(html, "<a href=\"#");
    html_text(html, anchor);
    html_markup(html, "\">");
    html_text(html, words);
    html_markup(html, "</a>");
}

bool html_is_web_address(struct text address)
{
    size_t colon = 0;
    while (colon < address.length && address.bytes[colon] != ':')
        colon++;
    struct text scheme = text_part(address, 0, colon);
    return text_starts_with(text_part(address, colon, address.length), TEXT("://")) &&
           (text_equal_ignoring_case(scheme, TEXT("http")) || text_equal_ignoring_case(scheme, TEXT("https")));
}

void html_web_link(struct html *html, struct text address, struct text words)
{
    if (!html_is_web_address(address)) {
        html_text(html, words);
        return;
    }
    html_markup(html, "<a");
    html_attribute(html, "href", address);
    html_markup(html, ">");
    html_text(html, words);
    html_markup(html, "</a>");
}

struct text html_cut(struct arena *arena, struct text text, size_t most)
{
    size_t end = most;
    if (text.length <= most)
        return text;
    while (end > 0 && ((unsigned char)text.bytes[end] & 0xC0) == 0x80)
        end--;
    return text_format(arena, "%.*s…", TEXT_ARG(text_trim(text_part(text, 0, end))));
}

/* ---- the frame ------------------------------------------------------------------------------------------- */

/* "en", "pt-BR" */
static bool is_language(struct text language)
{
    for (size_t i = 0; i < language.length; i++) {
        if (language.bytes[i] == '_' || language.bytes[i] == '.' || !is_plain(language.bytes[i]))
            return false;
    }
    return language.length >= 2 && language.length <= 35;
}

void html_page_begin(struct html *html, const struct html_head *head)
{
    html_markup(html, "<!DOCTYPE html>\n<html");
    html_attribute(html, "lang", is_language(head->language) ? head->language : TEXT("en"));
    html_markup(html, ">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src 'unsafe-inline'\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n");
    html_element(html, "title", text_trim(head->title).length > 0 ? head->title : TEXT("ssrcheck"));
    html_markup(html, "\n<style>\n");
    html_markup(html, page_style);
    html_markup(html, head->style != NULL ? head->style : "");
    html_markup(html, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the text</a>\n");
}

void html_page_end(struct html *html)
{
    html_markup(html, "</body>\n</html>\n");
}
