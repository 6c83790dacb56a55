#include "checker/report/junit_suite.h"

static struct text named(struct text name)
{
    return name.length > 0 ? name : TEXT("-");
}

void junit_begin_suite(struct xml_writer *xml, struct text name, size_t id, struct junit_counts counts)
{
    xml_element(xml, "testsuite");
    xml_attribute(xml, "name", named(name));
    xml_attribute(xml, "package", TEXT("ssrcheck"));
    xml_attribute_number(xml, "id", id);
    xml_attribute(xml, "timestamp", TEXT("1970-01-01T00:00:00"));
    xml_attribute(xml, "hostname", TEXT("localhost"));
    xml_attribute_number(xml, "tests", counts.cases);
    xml_attribute_number(xml, "failures", counts.failures);
    xml_attribute_number(xml, "errors", counts.errors);
    xml_attribute_number(xml, "skipped", counts.skipped);
    xml_attribute(xml, "time", TEXT("0"));
    xml_element(xml, "properties");
}

void junit_property(struct xml_writer *xml, const char *name, struct text value)
{
    xml_element(xml, "property");
    xml_attribute(xml, "name", text_of(name));
    xml_attribute(xml, "value", value);
    xml_end(xml, "property");
}

void junit_begin_case(struct xml_writer *xml, struct text name, struct text suite)
{
    xml_element(xml, "testcase");
    xml_attribute(xml, "name", name);
    xml_attribute(xml, "classname", named(suite));
    xml_attribute(xml, "time", TEXT("0"));
}

void junit_end_suite(struct xml_writer *xml, struct text errors)
{
    xml_element(xml, "system-out");
    xml_end(xml, "system-out");
    xml_element(xml, "system-err");
    if (errors.length > 0)
        xml_text(xml, errors);
    xml_end(xml, "system-err");
    xml_end(xml, "testsuite");
}
