#include "lang/base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void write_sample(struct json_writer *writer)
{
    json_begin_object(writer);
    json_member_string(writer, "path", TEXT("plan.md"));
    json_key(writer, "units");
    json_begin_array(writer);
    json_begin_object(writer);
    json_member_number(writer, "line", 31);
    json_member_boolean(writer, "relabelled", true);
    json_end_object(writer);
    json_put_number(writer, INT64_MIN);
    json_put_null(writer);
    json_end_array(writer);
    json_key(writer, "errors");
    json_begin_array(writer);
    json_end_array(writer);
    json_key(writer, "none");
    json_begin_object(writer);
    json_end_object(writer);
    json_member_boolean(writer, "last", false);
    json_end_object(writer);
}

static void compact(void **state)
{
    struct arena *arena = arena_new(0);
    struct text_builder builder;
    struct json_writer writer;

    (void)state;
    text_builder_init(&builder, arena);
    json_to_text(&writer, &builder, false);
    write_sample(&writer);
    assert_string_equal(text_built(&builder).bytes,
                        "{\"path\":\"plan.md\",\"units\":[{\"line\":31,\"relabelled\":true},"
                        "-9223372036854775808,null],\"errors\":[],\"none\":{},\"last\":false}");
    arena_free(arena);
}

static void pretty(void **state)
{
    struct arena *arena = arena_new(0);
    struct text_builder builder;
    struct json_writer writer;

    (void)state;
    text_builder_init(&builder, arena);
    json_to_text(&writer, &builder, true);
    write_sample(&writer);
    assert_string_equal(text_built(&builder).bytes, "{\n"
                                                    "  \"path\": \"plan.md\",\n"
                                                    "  \"units\": [\n"
                                                    "    {\n"
                                                    "      \"line\": 31,\n"
                                                    "      \"relabelled\": true\n"
                                                    "    },\n"
                                                    "    -9223372036854775808,\n"
                                                    "    null\n"
                                                    "  ],\n"
                                                    "  \"errors\": [],\n"
                                                    "  \"none\": {},\n"
                                                    "  \"last\": false\n"
                                                    "}");
    arena_free(arena);
}

static void a_line_for_each_document(void **state)
{
    char bytes[64] = "";
    FILE *file = fmemopen(bytes, sizeof bytes, "w");
    struct json_writer writer;

    (void)state;
    assert_non_null(file);
    json_to_file(&writer, file, false);
    for (int i = 1; i <= 3; i++) {
        json_begin_object(&writer);
        json_member_number(&writer, "n", i);
        json_end_object(&writer);
        json_end_line(&writer);
    }
    assert_int_equal(fclose(file), 0);
    assert_string_equal(bytes, "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
}

static void assert_written(struct text value, const char *expected)
{
    struct arena *arena = arena_new(0);
    struct text_builder builder;
    struct json_writer writer;

    text_builder_init(&builder, arena);
    json_to_text(&writer, &builder, false);
    json_put_string(&writer, value);
    assert_string_equal(text_built(&builder).bytes, expected);
    arena_free(arena);
}

static void strings_are_escaped(void **state)
{
    (void)state;
    assert_written(TEXT(""), "\"\"");
    assert_written(TEXT("say \"yes\" \\ no"), "\"say \\\"yes\\\" \\\\ no\"");
    assert_written(TEXT("a\nb\tc\rd"), "\"a\\nb\\tc\\rd\"");
    assert_written(TEXT("\0\x1B[0m\x7F"), "\"\\u0000\\u001b[0m\\u007f\"");
    assert_written(TEXT("\xC2\x9B\xE2\x80\xAE\xE2\x80\xA8"), "\"\\u009b\\u202e\\u2028\"");
    assert_written(TEXT("Polícia \xF0\x9F\x98\x80 </script>"), "\"Polícia \xF0\x9F\x98\x80 </script>\"");
    assert_written(TEXT("a\xFFz\xED\xA0\x80"),
                   "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    assert_written(TEXT("\xEF\xBF\xBD"), "\"\xEF\xBF\xBD\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compact),
        cmocka_unit_test(pretty),
        cmocka_unit_test(a_line_for_each_document),
        cmocka_unit_test(strings_are_escaped),
    };

    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
