/* Writing XML: nothing that is put in can get out again. */
#include "lang/base/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define GONE "\xEF\xBF\xBD"

struct written {
    struct arena *arena;
    struct text_builder out;
    struct xml_writer xml;
};

static int open_writer(void **state)
{
    struct arena *arena = arena_new(0);
    struct written *written = arena_new_object(arena, struct written);
    written->arena = arena;
    text_builder_init(&written->out, arena);
    xml_begin(&written->xml, &written->out);
    *state = written;
    return 0;
}

static int close_writer(void **state)
{
    arena_free(((struct written *)*state)->arena);
    return 0;
}

static void test_nesting(void **state)
{
    struct written *written = *state;
    struct xml_writer *xml = &written->xml;
    xml_element(xml, "a");
    xml_element(xml, "b");
    xml_attribute(xml, "name", TEXT("x"));
    xml_attribute_number(xml, "count", 12);
    xml_end(xml, "b");
    xml_element(xml, "c");
    xml_element(xml, "d");
    xml_text(xml, TEXT("words"));
    xml_end(xml, "d");
    xml_end(xml, "c");
    xml_end(xml, "a");
    assert_string_equal(text_built(&written->out).bytes, HEAD "<a>\n  <b name=\"x\" count=\"12\"/>\n"
                                                              "  <c>\n    <d>words</d>\n  </c>\n</a>\n");
}

/* One element that holds `value` as an attribute and as text. */
static const char *holding(struct written *written, struct text value)
{
    struct xml_writer *xml = &written->xml;
    xml_element(xml, "e");
    xml_attribute(xml, "v", value);
    xml_text(xml, value);
    xml_end(xml, "e");
    return text_built(&written->out).bytes;
}

static void test_markup_is_escaped(void **state)
{
    assert_string_equal(holding(*state, TEXT("<b a='1' c=\"2\">&amp; ]]></b>")),
                        HEAD "<e v=\"&lt;b a='1' c=&quot;2&quot;&gt;&amp;amp; ]]&gt;&lt;/b&gt;\">"
                             "&lt;b a='1' c=\"2\"&gt;&amp;amp; ]]&gt;&lt;/b&gt;</e>\n");
}

static void test_line_ends_stay_in_attributes(void **state)
{
    assert_string_equal(holding(*state, TEXT("a\n\tb")), HEAD "<e v=\"a&#10;&#9;b\">a\n\tb</e>\n");
}

static void test_what_xml_cannot_hold(void **state)
{
    static const struct text foreign[] = {
        {"\0", 1}, {"\x1B", 1}, {"\r", 1}, {"\x7F", 1}, {"\xC2\x85", 2}, {"\xFF", 1}, {"\xED\xA0\x80", 3},
        {"\xEF\xBF\xBE", 3}, {"\xEF\xBF\xBF", 3}, {"\xE2\x80\xAE", 3}, {"\xE2\x81\xA6", 3}, {"\xE2\x80\x8F", 3},
    };
    struct written *written = *state;
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        written->out.length = 0;
        const char *made = holding(written, foreign[i]);
        assert_true(text_starts_with(text_of(made), TEXT("<e v=\"" GONE)));
        for (size_t at = 0; made[at] != '\0'; at++)
            assert_true((unsigned char)made[at] >= 0x20 || made[at] == '\n');
    }
    written->out.length = 0;
    assert_string_equal(holding(written, TEXT("caf\xC3\xA9 \xF0\x9F\x9A\xA2")),
                        "<e v=\"caf\xC3\xA9 \xF0\x9F\x9A\xA2\">caf\xC3\xA9 \xF0\x9F\x9A\xA2</e>\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_writer, close_writer)
    const struct CMUnitTest tests[] = {
        TEST(test_nesting),
        TEST(test_markup_is_escaped),
        TEST(test_line_ends_stay_in_attributes),
        TEST(test_what_xml_cannot_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
