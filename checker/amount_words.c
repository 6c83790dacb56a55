#include "checker/amount_words.h"

/* ---- sums that stop ------------------------------------------------------------------------------------ */

uint64_t amount_add(uint64_t one, uint64_t other)
{
    return other > AMOUNT_MOST - one ? AMOUNT_MOST : one + other;
}

uint64_t amount_times(uint64_t value, size_t times)
{
    if (value == 0 || times == 0)
        return 0;
    return times > AMOUNT_MOST / value ? AMOUNT_MOST : value * times;
}

/* ---- words --------------------------------------------------------------------------------------------- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static char byte_at(struct text text, size_t at)
{
    return at < text.length ? text.bytes[at] : '\0';
}

/* Whether the first bytes can be equal when case does not count: quick, and mostly decides. */
static bool may_be_equal(struct text text, size_t at, struct text word)
{
    return at < text.length && word.length > 0 && ((text.bytes[at] ^ word.bytes[0]) & ~('a' ^ 'A')) == 0;
}

/* A letter of the word does not go on in the text. */
static bool stands_alone(struct text text, size_t start, size_t end)
{
    bool open = start > 0 && is_letter(text.bytes[start - 1]) && is_letter(text.bytes[start]);
    bool on = end < text.length && is_letter(text.bytes[end]) && is_letter(text.bytes[end - 1]);
    return !open && !on;
}

static bool stands_at(struct text text, size_t at, struct text word)
{
    return may_be_equal(text, at, word) && at + word.length <= text.length &&
           text_equal_ignoring_case(text_part(text, at, at + word.length), word) &&
           stands_alone(text, at, at + word.length);
}

bool money_word_at(const struct money_words *words, struct text text, size_t at, enum money_sort sort,
                   struct money_word *found)
{
    size_t longest = 0;
    if ((words->opens[(unsigned char)byte_at(text, at)] & 1u << sort) == 0)
        return false;
    for (size_t m = 0; m < words->rulebook->money.count; m++) {
        const struct rulebook_money *money = &words->rulebook->money.items[m];
        for (size_t w = 0; money->sort == sort && w < money->words.count; w++) {
            struct text word = money->words.items[w];
            if (word.length <= longest || !stands_at(text, at, word))
                continue;
            longest = word.length;
            *found = (struct money_word){m, at, at + longest};
        }
    }
    return longest > 0;
}

bool money_word_find(const struct money_words *words, struct text text, size_t from, enum money_sort sort,
                     struct money_word *found)
{
    for (size_t at = from; at < text.length; at++) {
        bool inside = at > 0 && is_letter(text.bytes[at - 1]) && is_letter(text.bytes[at]);
        if (!inside && text.bytes[at] != ' ' && money_word_at(words, text, at, sort, found))
            return true;
    }
    return false;
}

bool money_word_stands_in(const struct money_words *words, struct text text, enum money_sort sort)
{
    struct money_word found;
    return money_word_find(words, text, 0, sort, &found);
}

/* The longest currency that ends right before `at`, or a space before it. */
static bool currency_before(const struct money_words *words, struct text text, size_t at, struct money_word *found)
{
    size_t longest = 0, end = at > 0 && text.bytes[at - 1] == ' ' ? at - 1 : at;
    struct text head = text_part(text, 0, end);
    for (size_t m = 0; m < words->rulebook->money.count; m++) {
        const struct rulebook_money *money = &words->rulebook->money.items[m];
        for (size_t w = 0; money->sort == money_currency && w < money->words.count; w++) {
            struct text word = money->words.items[w];
            if (word.length <= longest || word.length > end || !stands_at(head, end - word.length, word))
                continue;
            longest = word.length;
            *found = (struct money_word){m, end - longest, end};
        }
    }
    return longest > 0;
}

static size_t skip_space(struct text text, size_t at)
{
    return byte_at(text, at) == ' ' ? at + 1 : at;
}

/* ---- digits -------------------------------------------------------------------------------------------- */

/* How a run of digits is parted: "4,118,220.50". */
struct digits {
    size_t start, end;
    size_t lead;      /* digits before the first separator */
    size_t groups;    /* of three digits each */
    char separator;   /* between them */
    char decimal;     /* the sign before the decimals, or '\0' */
    size_t decimals;  /* where they begin */
};

static size_t run_of_digits(struct text text, size_t at)
{
    size_t end = at;
    while (end < text.length && is_digit(text.bytes[end]))
        end++;
    return end - at;
}

static bool parts_groups(char byte)
{
    return byte == ',' || byte == '.' || byte == '\'' || byte == ' ';
}

static struct digits digits_at(struct text text, size_t at)
{
    struct digits digits = {.start = at, .lead = run_of_digits(text, at)};
    digits.end = at + digits.lead;
    while (digits.lead <= 3 && parts_groups(byte_at(text, digits.end)) &&
           (digits.groups == 0 || text.bytes[digits.end] == digits.separator) &&
           run_of_digits(text, digits.end + 1) == 3) {
        digits.separator = text.bytes[digits.end];
        digits.groups++;
        digits.end += 4;
    }
    char sign = byte_at(text, digits.end);
    size_t behind = (sign == '.' || sign == ',') ? run_of_digits(text, digits.end + 1) : 0;
    if (behind > 0 && (digits.groups == 0 || sign != digits.separator)) {
        digits.decimal = sign;
        digits.decimals = digits.end + 1;
        digits.end += 1 + behind;
    }
    return digits;
}

/* "1.250" alone: one group of three, or three decimals. */
static bool may_be_decimals(const struct digits *digits)
{
    return digits->groups == 1 && digits->decimal == '\0' && (digits->separator == '.' || digits->separator == ',');
}

static void read_group_as_decimals(struct text text, const struct money_words *words, struct digits *digits)
{
    bool nought = digits->lead == 1 && text.bytes[digits->start] == '0';
    if (!may_be_decimals(digits) || !(nought || words->decimal == digits->separator))
        return;
    digits->decimal = digits->separator;
    digits->decimals = digits->end - 3;
    digits->groups = 0;
}

/* In thousandths; what a fourth decimal would say is lost. */
static uint64_t value_of(struct text text, const struct digits *digits)
{
    uint64_t value = 0;
    size_t whole_end = digits->decimal ? digits->decimals : digits->end;
    for (size_t i = digits->start; i < whole_end; i++)
        if (is_digit(text.bytes[i]))
            value = amount_add(amount_times(value, 10), (uint64_t)(text.bytes[i] - '0'));
    value = amount_times(value, 1000);
    uint64_t weight = 100;
    for (size_t i = whole_end; digits->decimal && i < digits->end && weight > 0; i++, weight /= 10)
        value = amount_add(value, weight * (uint64_t)(text.bytes[i] - '0'));
    return value;
}

/* A figure that stands for money in plain sight: beside a currency or a scale, or alone in a cell that is not the
 * first of its row. */
static bool tells_decimals(const struct money_words *words, struct text text, const struct digits *digits)
{
    struct money_word word;
    char before = digits->start > 0 ? text.bytes[digits->start - 1] : '\0', behind = byte_at(text, digits->end);
    if (before == '\t' && (behind == '\t' || behind == '\n' || behind == '\0'))
        return true;
    return money_word_at(words, text, skip_space(text, digits->end), money_scale, &word) ||
           currency_before(words, text, digits->start, &word);
}

/* What the figures of the document say about their decimals: the first that can be read in one way only, else most
 * of those that stand for money. */
static char decimal_sign(const struct money_words *words, struct text text)
{
    size_t commas = 0, dots = 0;
    for (size_t at = 0; at < text.length;) {
        if (!is_digit(text.bytes[at])) {
            at++;
            continue;
        }
        struct digits digits = digits_at(text, at);
        at = digits.end;
        bool grouped = digits.groups > 0 && digits.separator != ' ' && digits.separator != '\'';
        if (grouped && digits.decimal)
            return digits.decimal;
        if (grouped && digits.groups > 1)
            return digits.separator == '.' ? ',' : '.';
        if (digits.decimal && digits.end - digits.decimals < 3 && tells_decimals(words, text, &digits)) {
            commas += digits.decimal == ',';
            dots += digits.decimal == '.';
        }
    }
    return commas > dots ? ',' : dots > commas ? '.' : '\0';
}

static char other_case(char byte)
{
    return is_letter(byte) ? (char)(byte ^ ('a' ^ 'A')) : byte;
}

static void note_openings(struct money_words *words)
{
    _Static_assert(money_sort_count <= 16, "a bit for each sort");
    for (size_t m = 0; m < words->rulebook->money.count; m++) {
        const struct rulebook_money *money = &words->rulebook->money.items[m];
        for (size_t w = 0; w < money->words.count; w++) {
            char first = byte_at(money->words.items[w], 0);
            words->opens[(unsigned char)first] |= (uint16_t)(1u << money->sort);
            words->opens[(unsigned char)other_case(first)] |= (uint16_t)(1u << money->sort);
        }
    }
}

void money_words_init(struct money_words *words, const struct analysis *analysis)
{
    *words = (struct money_words){.rulebook = analysis->rulebook};
    note_openings(words);
    words->decimal = decimal_sign(words, analysis->document->reading);
}

/* ---- figures ------------------------------------------------------------------------------------------- */

/* What stands right behind the digits makes a number of a paragraph, a date, a share or a measure of them. */
static bool is_no_sum(struct text text, size_t start, size_t behind)
{
    char next = byte_at(text, behind), after = byte_at(text, behind + 1);
    char before = start > 0 ? text.bytes[start - 1] : '\0', further = start > 1 ? text.bytes[start - 2] : '\0';
    bool joined = before == '/' || before == '.' || before == ':' || before == '-' || before == '#';
    if (joined && (is_digit(further) || is_letter(further)))
        return true;
    if ((next == '.' || next == '/' || next == ':') && is_digit(after))
        return true;
    size_t share = skip_space(text, behind);
    return byte_at(text, share) == '%';
}

/* The scale, the currency and "a year" behind the digits. */
static void read_behind(const struct money_words *words, struct text text, struct figure *figure)
{
    struct money_word word;
    if (money_word_at(words, text, skip_space(text, figure->end), money_scale, &word)) {
        figure->value = amount_times(figure->value, words->rulebook->money.items[word.money].times);
        figure->scaled = true;
        figure->plain_scale = word.end - word.start > 1;
        figure->end = word.end;
    }
    size_t at = skip_space(text, figure->end);
    if (figure->currency == NONE && money_word_at(words, text, at, money_currency, &word)) {
        figure->currency = word.money;
        figure->end = word.end;
    }
    figure->yearly = money_word_at(words, text, skip_space(text, figure->end), money_yearly, &word);
    char dash = byte_at(text, figure->end);
    figure->doubtful = dash == '-' && is_digit(byte_at(text, figure->end + 1));
}

static bool read_figure(const struct money_words *words, struct text text, struct digits *digits,
                        struct figure *figure)
{
    bool inside = digits->start > 0 && is_letter(text.bytes[digits->start - 1]);
    struct money_word before;
    *figure = (struct figure){.start = digits->start, .end = digits->end, .currency = NONE};
    if (currency_before(words, text, digits->start, &before)) {
        figure->currency = before.money;
        figure->start = before.start;
    } else if (inside) {
        return false;
    }
    if (is_no_sum(text, figure->start, digits->end))
        return false;
    read_group_as_decimals(text, words, digits);
    figure->value = value_of(text, digits);
    size_t bare = figure->end;
    read_behind(words, text, figure);
    return figure->end > bare || !is_letter(byte_at(text, figure->end));
}

bool figure_find(const struct money_words *words, struct text text, size_t from, struct figure *figure)
{
    for (size_t at = from; at < text.length;) {
        if (!is_digit(text.bytes[at])) {
            at++;
            continue;
        }
        struct digits digits = digits_at(text, at);
        at = digits.end;
        if (read_figure(words, text, &digits, figure))
            return true;
    }
    return false;
}
