#include "checker/lexicon/spelling.h"

#include <stdbool.h>
#include <string.h>

enum place { anywhere, at_start, at_end };

/* `written` becomes `kept` where at least `before` bytes precede it in a word of at least `shortest`;
 * `after`: the byte before it must be one of these. The first rule that fits a place is taken. */
struct spelling_rule {
    const char *written, *kept;
    enum place place;
    size_t before, shortest;
    const char *after;
};

static const struct spelling_rule rules[] = {
    {"ctise", "ctice", at_end, 2, 8, NULL}, /* practise */
    {"isa", "iza", anywhere, 2, 6, NULL},
    {"ise", "ize", anywhere, 2, 5, NULL},
    {"isi", "izi", anywhere, 2, 6, NULL},
    {"yse", "yze", anywhere, 2, 5, NULL},
    {"ysi", "yzi", anywhere, 2, 6, NULL},
    {"our", "or", anywhere, 2, 5, NULL},
    {"ll", "l", anywhere, 2, 6, NULL}, /* counsellor, enroll, instalment */
    {"dgement", "dgment", anywhere, 2, 9, NULL},
    {"eable", "able", at_end, 3, 8, "kltvz"},
    {"ae", "e", anywhere, 0, 5, NULL},
    {"oe", "e", anywhere, 0, 5, NULL},
    {"re", "er", at_end, 2, 5, "bcgtvr"},
    {"ogue", "og", at_end, 2, 7, NULL},
    {"mme", "m", at_end, 3, 6, NULL},
    {"ence", "ense", at_end, 2, 6, NULL},
    {"enq", "inq", at_start, 0, 6, NULL},
    {"ageing", "aging", anywhere, 0, 6, NULL},
};

static bool rule_fits(const struct spelling_rule *rule, const char *word, size_t length, size_t at)
{
    if (rule->written[0] != word[at] || length < rule->shortest || at < rule->before)
        return false;
    size_t size = strlen(rule->written);
    if (length - at < size || memcmp(rule->written, word + at, size) != 0)
        return false;
    if ((rule->place == at_start && at != 0) || (rule->place == at_end && at + size != length))
        return false;
    if (rule->after == NULL)
        return true;
    return at > 0 && word[at - 1] != '\0' && strchr(rule->after, word[at - 1]) != NULL;
}

static const struct spelling_rule *rule_at(const char *word, size_t length, size_t at)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (rule_fits(&rules[i], word, length, at))
            return &rules[i];
    return NULL;
}

/* A hyphen between letters can be left out, but not where re- makes another word: re-sign, re-form. */
static bool is_idle_hyphen(const char *word, size_t length, size_t at)
{
    if (word[at] != '-' || at == 0 || at + 1 == length)
        return false;
    return !(at == 2 && memcmp(word, "re", 2) == 0 && strchr("aeiou", word[at + 1]) == NULL);
}

size_t spelling_key(const char *word, size_t length, char *key)
{
    size_t written = 0;
    for (size_t at = 0; at < length;) {
        const struct spelling_rule *rule = rule_at(word, length, at);
        if (rule != NULL) {
            memcpy(key + written, rule->kept, strlen(rule->kept));
            written += strlen(rule->kept);
            at += strlen(rule->written);
        } else {
            if (!is_idle_hyphen(word, length, at))
                key[written++] = word[at];
            at++;
        }
    }
    return written;
}
