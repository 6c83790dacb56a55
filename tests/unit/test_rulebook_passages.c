/* rulebook_passages: a file as people read it, commentary and statements in turn; and what is kept of statements. */
#include "tests/unit/fixture_rules.h"

/* "title words", "remark …", "markdown …", "statement 2 'first words'": a line each. */
static const char *passages_of(struct fixture *fixture, const char *name)
{
    static const char *const kinds[] = {"markdown", "title", "remark", "statement"};
    struct passage_list passages = {NULL, 0, 0};
    struct text_builder told;
    assert_non_null(fixture->rulebook);
    struct rulebook_file *file = &list_last(&fixture->rulebook->files);
    file->source.name = text_of(name);
    text_builder_init(&told, fixture->arena);
    rulebook_passages(file, fixture->arena, &passages);
    for (size_t i = 0; i < passages.count; i++) {
        const struct rulebook_passage *passage = &passages.items[i];
        text_append_string(&told, kinds[passage->kind]);
        if (passage->kind == passage_statement)
            text_append_format(&told, " %zu [", passage->statement);
        else
            text_append_string(&told, " [");
        text_append(&told, passage->kind == passage_statement
                               ? source_text(&file->source, file->statements.items[passage->statement].span)
                               : passage->text);
        text_append_string(&told, "]\n");
    }
    return text_built(&told).bytes;
}

static void comments_between_statements(void **state)
{
    struct fixture *fixture = fixture_load("# First line,\n#   second.\n\n# Another remark.\n\n"
                                           "rulebook t {\n# inside\n title \"T\" }\n"
                                           "# ---- Who ---------\n#\n# ------\n"
                                           "term a { \"# no comment\" } # to this line\n"
                                           "#! odd #\n# lint: allow no-test because it is for writers alone\n"
                                           "test \"x\" { text \"\"\"\n# still the text\n\"\"\" expect a }\n"
                                           "   # the last");
    (void)state;
    assert_string_equal(passages_of(fixture, "t.rules"), "remark [First line,\nsecond.]\n"
                                                         "remark [Another remark.]\n"
                                                         "statement 0 [rulebook t {\n# inside\n title \"T\" }]\n"
                                                         "title [Who]\n"
                                                         "statement 1 [term a { \"# no comment\" }]\n"
                                                         "remark [! odd]\n"
                                                         "statement 2 [test \"x\" { text \"\"\"\n# still the text\n"
                                                         "\"\"\" expect a }]\n"
                                                         "remark [the last]\n");
    fixture_free(fixture);
}

static void nothing_but_white_space(void **state)
{
    struct fixture *fixture = fixture_load(" \n\r\n\n");
    (void)state;
    assert_string_equal(passages_of(fixture, "t.rules"), "");
    fixture_free(fixture);
}

static struct rulebook *load_page(struct fixture *fixture, const char *content)
{
    return rulebook_load_text(TEXT("t.md"), text_of(content), &fixture->options, &fixture->diagnostics);
}

static void markdown_and_rules_in_turn(void **state)
{
    struct fixture *fixture = fixture_load("");
    (void)state;
    rulebook_free(fixture->rulebook);
    fixture->rulebook = load_page(fixture, "# Page\n\n```rules\nterm a { \"a\" }\n# note\n```\nmore\n\n~~~ text\nx\n~~~\n"
                                           "~~~rules\nterm b { \"b\" }\n");
    assert_string_equal(passages_of(fixture, "t.md"), "markdown [# Page\n\n]\n"
                                                      "statement 0 [term a { \"a\" }]\n"
                                                      "remark [note]\n"
                                                      "markdown [more\n\n~~~ text\nx\n~~~\n]\n"
                                                      "statement 1 [term b { \"b\" }]\n");
    fixture_free(fixture);
}

static void kinds_of_statements(void **state)
{
    struct fixture *fixture = fixture_load("rulebook t { title \"T\" }\nterm a { \"a\" }\nparameter p \"P\" = no\n");
    (void)state;
    const struct rulebook_file *file = &fixture->rulebook->files.items[0];
    assert_int_equal(file->statements.count, 3);
    assert_int_equal(file->statements.items[0].kind, statement_header);
    assert_int_equal(file->statements.items[1].kind, statement_declares);
    assert_false(file->statements.items[1].off);
    assert_int_equal(file->extends.length, 0);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_between_statements),
        cmocka_unit_test(nothing_but_white_space),
        cmocka_unit_test(markdown_and_rules_in_turn),
        cmocka_unit_test(kinds_of_statements),
    };
    return cmocka_run_group_tests_name("rulebook_passages", tests, NULL, NULL);
}
