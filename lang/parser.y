/*
 * The grammar of rule files. Actions only call tree_build.h: what a declaration means is decided later. MARK notes
 * where things begin, for the layout of a file (layout.h).
 *
 * The words in quotes beside the tokens are the keywords themselves: the lexer takes its list from here,
 * and messages name tokens by them. A keyword may also be a name wherever a name must stand; where a
 * name is only one of several things that may stand, `free_word` tells which keywords are still names.
 *
 * A block adds to the declaration that its head opened, so nothing is lost when a later part is faulty.
 * Recovery is not left to the parser's popping: after a message, parse.c passes over the rest of the faulty
 * declaration and hands in RECOVERED.
 */
%require "3.8"
%define api.pure full
%define api.prefix {rules_}
%define api.token.prefix {TOKEN_}
%define api.token.raw
%define api.location.type {struct span}
%define parse.error custom
%define parse.lac full
%locations
%expect 0
%param {struct parser *parser}

%code requires {
#include "lang/parse_state.h"
#include "lang/tree_build.h"
}

%code provides {
/* The tokens, as the parser takes them (parse.c). */
int rules_lex(RULES_STYPE *value, struct span *span, struct parser *parser);
}

%code {
#define BUILD (&parser->build)
#define MARK(kind, span) tree_mark(BUILD, kind, (span).start)

/* The parser's stack has one size: it never asks for memory; a text that needs more nests too deep. */
#define YYINITDEPTH 3000
#define YYMAXDEPTH 3000
#define YYMALLOC(size) NULL
#define YYFREE(memory) ((void)(memory))

static void rules_error(const struct span *span, struct parser *parser, const char *message);

/* From the first part that is not empty to the last. */
#define YYLLOC_DEFAULT(current, right, count)                                                                \
    do {                                                                                                     \
        int first = 1;                                                                                       \
        while (first < (count) && YYRHSLOC(right, first).start == YYRHSLOC(right, first).end)                \
            first++;                                                                                         \
        (current).start = (count) ? YYRHSLOC(right, first).start : YYRHSLOC(right, 0).end;                   \
        (current).end = (count) ? YYRHSLOC(right, count).end : YYRHSLOC(right, 0).end;                       \
    } while (0)
}

%union {
    struct text text;
    struct tree_word word;
    struct tree_reference reference;
    struct tree_cover cover;
    struct tree_phrase phrase;
    struct tree_condition *condition;
    struct tree_asked asked;
    struct tree_scope scope;
    struct tree_counted counted;
    struct tree_percent share;
    stance_set stances;
    enum stance stance;
    enum role role;
    struct tree_edge_end end;
    enum verdict verdict;
    enum effect_asked effect;
    size_t number;
    bool flag;
}

%token END 0 "the end of the file"
%token <text> NAME "a name" DOTTED "a rulebook's name" NUMBER "a whole number"
%token <text> STRING "a string" LONG_STRING "a long string" PATTERN "a pattern"
%token OPEN "'{'" CLOSE "'}'" LEFT "'('" RIGHT "')'" LESS "'<'" GREATER "'>'" COMMA "','" EQUALS "'='"
%token <text> STANCE "a stance"
%token OR_STANCE "'or' and another stance"
%token BLOCK_END "the end of the block"
%token RECOVERED "the end of the declaration"
%token STRANGE "a character that has no place here"

/* Keywords that are names wherever a thing may stand. */
%token <text> RULEBOOK "'rulebook'" EXTENDS "'extends'" USE "'use'" SOURCE "'source'" SET "'set'"
%token <text> ENACTS "'enacts'" WORDS "'words'" ORDER "'order'" DEFINITION "'definition'"
%token <text> CUE "'cue'" IGNORE "'ignore'" READING "'reading'" NUMBERING "'numbering'" TEST "'test'"
%token <text> ADD "'add'" REPLACE "'replace'" SWITCH "'switch'" OFF "'off'" BY "'by'" FOR "'for'"
%token <text> FORWARD "'forward'" BACKWARD "'backward'" BOTH "'both'" UNTIL "'until'" FLIPS "'flips'"
%token <text> APART "'apart'" LEAST "'least'" REQUIREMENT "'requirement'" DECISIONS "'decisions'"
%token <text> SCHEME "'scheme'" ROWS "'rows'"
%token <text> PROFILE "'profile'" WEIGH "'weigh'" ONLY "'only'" REFERENCED "'referenced'"
%token <text> MONEY "'money'" PERCENT "'percent'" WHERE "'where'" EDGE "'edge'"
%token <text> CHANGE "'change'" WAS "'was'" NOW "'now'" ADDS "'adds'" DROPS "'drops'" RAISES "'raises'" LOWERS "'lowers'"
%token <text> MEASURE "'measure'"
%token <text> MUTATION "'mutation'" BECOMES "'becomes'"

/* Keywords that are names only where nothing but a name may stand. */
%token <text> AND "'and'" OR "'or'"
%token <text> PARAMETER "'parameter'" KIND "'kind'" MODAL "'modal'" TERM "'term'" RELATION "'relation'"
%token <text> CONCEPT "'concept'" PRINCIPLE "'principle'" RULE "'rule'" WHO "'who'" WHOM "'whom'" TO "'to'"
%token <text> OF "'of'" ABOUT "'about'" DOES "'does'" STANCES "'stance'" HOLLOW "'hollow'" WHEN "'when'"
%token <text> CITE "'cite'" NEED "'need'" WITH "'with'" AS "'as'" TITLE "'title'" SERVED "'served'"
%token <text> BREACHED "'breached'" LABEL "'label'" OUT "'out'" UNLESS "'unless'" OTHERWISE "'otherwise'"
%token <text> BECAUSE "'because'" NOT "'not'" FAILS "'fails'" COUNTS "'counts'"
%token <text> UNDETERMINED "'undetermined'" REPAIR "'repair'" MESSAGE "'message'" SUGGEST "'suggest'"
%token <text> IN "'in'" WITHIN "'within'" TEXT "'text'" EXPECT "'expect'" NO "'no'" VERDICT "'verdict'"
%token <text> ANY "'any'" ALL "'all'" AT "'at'" AFTER "'after'" BEFORE "'before'" NEAR "'near'" MORE "'more'" THAN "'than'" THROUGH "'through'" OFTEN "'often'"
%token <text> STRENGTHENS "'strengthens'" WEAKENS "'weakens'" WEAKLY "'weakly'" MOSTLY "'mostly'" TOUCHES "'touches'"
%token <text> REACHED "'reached'" HEADING "'heading'" CLAIMS "'claims'" TENSE "'tense'" VOICE "'voice'"
%token <text> NAMED "'named'" OVER "'over'" NEGATED "'negated'" QUOTED "'quoted'" UNDER "'under'" MENTIONED "'mentioned'"
%token <text> BROKEN "'broken'" MISSED "'missed'"
%token <text> FLAG "'flag'" MODEL "'model'" BESIDE "'beside'" DECIDE "'decide'" SHOWN "'shown'" SILENT "'silent'"

%type <text> keyword free_keyword
%type <word> word free_word as_stance_of_edge rulebook_name string documentation section
%type <cover> cover
%type <reference> thing term_word principle_word over
%type <phrase> phrase
%type <condition> condition conjunction negation simple item items principles principle_list
%type <asked> asked
%type <scope> in_scope scope
%type <counted> quantity within
%type <share> percent
%type <stances> stances link_stances
%type <role> role
%type <end> edge_end
%type <verdict> verdict decided
%type <effect> effect
%type <flag> no

/* A comma after `any of a, b` goes on with that list. */
%precedence LIST_END
%precedence COMMA

%%

rules:
    %empty
  | rules declaration                    { MARK(mark_declaration, @2); }
  | rules BLOCK_END
  | rules error RECOVERED                { tree_recover(BUILD); yyerrok; }
  ;

declaration:
    mode described
  | switch_off switched
  | WEIGH RULE word AS NAME              { tree_weigh(BUILD, $3, tree_word($5, @5), @1); }
  | ONLY RULE kept
  ;

switch_off:
    SWITCH OFF                           { tree_mode(BUILD, mode_switch_off, @$); }
  ;

mode:
    %empty                               { tree_mode(BUILD, mode_declare, @$); }
  | ADD TO                               { tree_mode(BUILD, mode_add, @$); }
  | REPLACE                              { tree_mode(BUILD, mode_replace, @$); }
  ;

described:
    rulebook | use | source | parameter | set | kind | words | order | modal | term | relation | concept
  | principle | decisions | definition | rule | change | requirement | scheme | cue | reading | numbering | test | money
  | measure | mutation
  ;

kept:
    word                                 { tree_only(BUILD, $1); }
  | kept COMMA word                      { tree_only(BUILD, $3); }
  ;

switched:
    RULE word                            { tree_switch_off(BUILD, declaration_rule, $2); }
  | CONCEPT word                         { tree_switch_off(BUILD, declaration_concept, $2); }
  | DEFINITION word                      { tree_switch_off(BUILD, declaration_definition, $2); }
  | SCHEME word                          { tree_switch_off(BUILD, declaration_scheme, $2); }
  | CHANGE word                          { tree_switch_off(BUILD, declaration_change, $2); }
  | MUTATION word                        { tree_switch_off(BUILD, declaration_mutation, $2); }
  | CUE string                           { tree_switch_off(BUILD, declaration_cue, $2); }
  | TEST string                          { tree_switch_off(BUILD, declaration_test, $2); }
  ;

/* ---- words and names ---- */

word:
    NAME                                 { $$ = tree_word($1, @1); }
  | STANCE                               { $$ = tree_word($1, @1); }
  | keyword                              { $$ = tree_word($1, @1); }
  | free_keyword                         { $$ = tree_word($1, @1); }
  ;

free_word:
    NAME                                 { $$ = tree_word($1, @1); }
  | free_keyword                         { $$ = tree_word($1, @1); }
  ;

free_keyword:
    RULEBOOK | EXTENDS | USE | SOURCE | SET | ENACTS | WORDS | ORDER | DEFINITION | CUE | IGNORE
  | READING | NUMBERING | TEST | ADD | REPLACE | SWITCH | OFF | APART | BY | FOR | FORWARD | BACKWARD | BOTH | UNTIL
  | FLIPS | LEAST | REQUIREMENT | DECISIONS | SCHEME | ROWS | PROFILE | WEIGH | ONLY | REFERENCED
  | MONEY | PERCENT | WHERE | EDGE | CHANGE | WAS | NOW | ADDS | DROPS | RAISES | LOWERS | MEASURE | MUTATION | BECOMES
  ;

keyword:
    PARAMETER | KIND | MODAL | TERM | RELATION | CONCEPT | PRINCIPLE | RULE | WHO | WHOM | TO | OF | ABOUT
  | DOES | STANCES | HOLLOW | WHEN | CITE | NEED | WITH | AS | TITLE | SERVED | BREACHED | LABEL | OUT
  | UNLESS | OTHERWISE | BECAUSE | NOT | FAILS | COUNTS | UNDETERMINED | REPAIR | MESSAGE | SUGGEST | IN
  | WITHIN | TEXT | EXPECT | NO | VERDICT | OR | AND | ANY | ALL | AT | AFTER | BEFORE | NEAR | MORE | THAN
  | THROUGH | OFTEN
  | STRENGTHENS
  | WEAKENS | WEAKLY | MOSTLY | TOUCHES | REACHED | HEADING | CLAIMS | TENSE | VOICE | NEGATED | QUOTED | UNDER
  | MODEL | MENTIONED | NAMED | OVER | BROKEN | MISSED | BESIDE | DECIDE | SHOWN | SILENT | FLAG
  ;

rulebook_name:
    word
  | DOTTED                               { $$ = tree_word($1, @1); }
  ;

string:
    STRING                               { $$ = tree_string(BUILD, $1, @1); }
  | LONG_STRING                          { $$ = tree_long_string(BUILD, $1, @1); }
  ;

documentation:
    %empty                               { $$ = tree_no_word(); }
  | string
  ;

phrase:
    STRING                               { $$ = tree_quoted_phrase($1, @1); }
  | PATTERN                              { $$ = tree_pattern(BUILD, $1, @1); }
  ;

/* A name that is the only thing that may stand there. */
term_word:
    word                                 { $$ = tree_reference($1, wanted_term); }
  | LESS word GREATER                    { $$ = tree_reference($2, wanted_term); }
  ;

/* A term, relation or concept among other things that may stand there. */
thing:
    free_word                            { $$ = tree_reference($1, 0); }
  | LESS word GREATER                    { $$ = tree_reference($2, wanted_term); }
  | TERM word                            { $$ = tree_reference($2, wanted_term); }
  | RELATION word                        { $$ = tree_reference($2, wanted_relation); }
  | CONCEPT word                         { $$ = tree_reference($2, wanted_concept); }
  ;

role:
    WHO                                  { $$ = role_who; }
  | WHOM                                 { $$ = role_whom; }
  | TO                                   { $$ = role_to; }
  | OF                                   { $$ = role_of; }
  | ABOUT                                { $$ = role_about; }
  ;

stances:
    STANCE                               { $$ = tree_stance_bit($1); }
  | stances OR_STANCE STANCE             { $$ = $1 | tree_stance_bit($3); }
  ;

/* ---- files ---- */

rulebook:
    rulebook_head OPEN attributes CLOSE  { tree_close(BUILD, @$); }
  ;

rulebook_head:
    RULEBOOK rulebook_name               { tree_open(BUILD, declaration_rulebook, @1, $2); }
  | RULEBOOK rulebook_name EXTENDS rulebook_name
                                         { tree_open(BUILD, declaration_rulebook, @1, $2);
                                           tree_extends(BUILD, $4); }
  | PROFILE rulebook_name EXTENDS rulebook_name
                                         { tree_open(BUILD, declaration_rulebook, @1, $2);
                                           tree_extends(BUILD, $4); tree_profile(BUILD); }
  ;

attributes:
    %empty
  | attributes word string               { MARK(mark_part, @2); tree_attribute(BUILD, $2, $3); }
  | attributes word word                 { MARK(mark_part, @2); tree_attribute(BUILD, $2, $3); }
  | attributes word NUMBER               { MARK(mark_part, @2); tree_attribute(BUILD, $2, tree_word($3, @3)); }
  ;

use:
    USE rulebook_name                    { tree_open(BUILD, declaration_use, @1, $2);
                                           tree_close(BUILD, @$); }
  ;

source:
    source_head OPEN attributes CLOSE    { tree_close(BUILD, @$); }
  ;

source_head:
    SOURCE word                          { tree_open(BUILD, declaration_source, @1, $2); }
  ;

parameter:
    parameter_head documentation EQUALS value
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

parameter_head:
    PARAMETER word                       { tree_open(BUILD, declaration_parameter, @1, $2); }
  ;

set:
    set_head EQUALS value                { tree_close(BUILD, @$); }
  ;

set_head:
    SET word                             { tree_open(BUILD, declaration_set, @1, $2); }
  ;

value:
    word                                 { tree_value(BUILD, $1); }
  | NUMBER                               { tree_value(BUILD, tree_word($1, @1)); }
  ;

/* ---- words of the language that documents are written in ---- */

phrases:
    %empty
  | phrase_list
  | phrase_list COMMA
  ;

phrase_list:
    phrase                               { tree_phrase(BUILD, $1); }
  | phrase_list COMMA phrase             { tree_phrase(BUILD, $3); }
  ;

kind:
    kind_head enacts OPEN kind_parts CLOSE
                                         { tree_close(BUILD, @$); }
  ;

kind_parts:
    phrases
  | kind_parts evidence phrase_list
  | kind_parts evidence phrase_list COMMA
  ;

evidence:
    TITLE                                { MARK(mark_part, @1); tree_evidence(BUILD, evidence_in_title); }
  | OFTEN                                { MARK(mark_part, @1); tree_evidence(BUILD, evidence_often); }
  ;

kind_head:
    KIND word                            { tree_open(BUILD, declaration_kind_of_document, @1, $2); }
  | KIND word AS word                    { tree_open(BUILD, declaration_kind_of_document, @1, $2);
                                           tree_kind_as(BUILD, tree_reference($4, wanted_kind)); }
  ;

enacts:
    %empty
  | ENACTS                               { tree_enacts(BUILD); }
  ;

words:
    words_head OPEN phrases CLOSE        { tree_close(BUILD, @$); }
  ;

words_head:
    WORDS word                           { tree_open(BUILD, declaration_words, @1, $2);
                                           tree_word_class(BUILD, $2); }
  ;

order:
    order_head OPEN order_rules CLOSE    { tree_close(BUILD, @$); }
  ;

order_head:
    ORDER AFTER word                     { tree_open(BUILD, declaration_order, @1, $3);
                                           tree_word_class(BUILD, $3); }
  ;

order_rules:
    %empty
  | order_rules word                     { MARK(mark_part, @2); tree_order_weight(BUILD, $2); }
    order_classes
  ;

order_classes:
    word                                 { tree_order_class(BUILD, $1); }
  | order_classes COMMA word             { tree_order_class(BUILD, $3); }
  ;

modal:
    modal_head OPEN phrases CLOSE        { tree_close(BUILD, @$); }
  ;

modal_head:
    MODAL word                           { tree_open(BUILD, declaration_modal, @1, $2);
                                           tree_modal_strength(BUILD, $2); }
  ;

cue:
    cue_head cue_phrases cue_options     { MARK(mark_option, @2); tree_close(BUILD, @$); }
  | CUE string OPEN                      { tree_open(BUILD, declaration_cue, @1, $2); }
    phrases CLOSE                        { tree_close(BUILD, @$); }
  ;

cue_head:
    CUE STANCE                           { tree_open(BUILD, declaration_cue, @1, tree_no_word());
                                           tree_cue_stance(BUILD, $2); }
  | CUE IGNORE                           { tree_open(BUILD, declaration_cue, @1, tree_no_word());
                                           tree_cue_ignore(BUILD); }
  ;

cue_phrases:
    phrase_list
  | phrase_list COMMA
  ;

cue_options:
    %empty
  | cue_options FORWARD                  { MARK(mark_option, @2); tree_cue_direction(BUILD, cue_forward, @2); }
  | cue_options BACKWARD                 { MARK(mark_option, @2); tree_cue_direction(BUILD, cue_backward, @2); }
  | cue_options BOTH                     { MARK(mark_option, @2); tree_cue_direction(BUILD, cue_both, @2); }
  | cue_options UNTIL scope              { MARK(mark_option, @2); tree_cue_until(BUILD, $3, @3); }
  | cue_options WITHIN NUMBER WORDS      { MARK(mark_option, @2); tree_cue_within(BUILD, $3, @3); }
  | cue_options FLIPS                    { MARK(mark_option, @2); tree_cue_flips(BUILD, @2); }
  ;

/* What sums of money look like: see rulebook.h. */
money:
    money_head OPEN money_words CLOSE    { tree_close(BUILD, @$); }
  | money_head OPEN money_words COMMA CLOSE
                                         { tree_close(BUILD, @$); }
  ;

money_head:
    MONEY word                           { tree_open(BUILD, declaration_money, @1, tree_no_word());
                                           tree_money(BUILD, $2, tree_no_word()); }
  | MONEY word string                    { tree_open(BUILD, declaration_money, @1, tree_no_word());
                                           tree_money(BUILD, $2, $3); }
  | MONEY word NUMBER                    { tree_open(BUILD, declaration_money, @1, tree_no_word());
                                           tree_money(BUILD, $2, tree_word($3, @3)); }
  ;

money_words:
    string                               { tree_money_word(BUILD, $1); }
  | money_words COMMA string             { tree_money_word(BUILD, $3); }
  ;

/* What a word multiplies a count by: see rulebook.h. */
measure:
    measure_head OPEN money_words CLOSE  { tree_close(BUILD, @$); }
  | measure_head OPEN money_words COMMA CLOSE
                                         { tree_close(BUILD, @$); }
  ;

measure_head:
    MEASURE NUMBER                       { tree_open(BUILD, declaration_measure, @1, tree_no_word());
                                           tree_measure(BUILD, tree_word($2, @2)); }
  ;

reading:
    reading_head WHEN condition          { tree_when(BUILD, $3, @2); tree_close(BUILD, @$); }
  | reading_head OTHERWISE               { tree_close(BUILD, @$); }
  ;

reading_head:
    READING STANCE                       { tree_open(BUILD, declaration_reading, @1, tree_no_word());
                                           tree_cue_stance(BUILD, $2); }
  ;

numbering:
    numbering_head OPEN levels CLOSE     { tree_close(BUILD, @$); }
  ;

numbering_head:
    numbering_open kinds
  | numbering_open ANY                   { tree_any_kind(BUILD); }
  ;

numbering_open:
    NUMBERING                            { tree_open(BUILD, declaration_numbering, @1, tree_no_word()); }
  ;

levels:
    %empty
  | levels word word PATTERN             { MARK(mark_part, @2); tree_level(BUILD, $2, $3, tree_pattern(BUILD, $4, @4)); }
  ;

kinds:
    NAME                                 { tree_kind(BUILD, tree_word($1, @1)); }
  | kinds COMMA word                     { tree_kind(BUILD, $3); }
  ;

/* ---- terms, relations, concepts ---- */

term:
    term_head documentation apart OPEN term_items CLOSE
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

term_head:
    TERM word                            { tree_open(BUILD, declaration_term, @1, $2); }
  ;

apart:
    %empty
  | APART                                { tree_apart(BUILD); }
  ;

term_items:
    %empty
  | term_list
  | term_list COMMA
  ;

term_list:
    term_item
  | term_list COMMA term_item
  ;

term_item:
    phrase                               { tree_phrase(BUILD, $1); }
  | LESS word GREATER                    { tree_member(BUILD, $2); }
  ;

relation:
    relation_head documentation OPEN relation_parts CLOSE
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

relation_head:
    RELATION word                        { tree_open(BUILD, declaration_relation, @1, $2); }
  ;

relation_parts:
    %empty
  | relation_parts relation_part         { MARK(mark_part, @2); }
  ;

relation_part:
    role                                 { tree_role(BUILD, $1, @1); }
    fillers
  | DOES acts
  | STANCES stances                      { tree_stances(BUILD, $2, @$); }
  | HOLLOW WHEN hollows
  | EDGE edge_end free_word edge_end as_stance_of_edge
                                         { tree_edge(BUILD, $2, $3, $4, $5, @$); }
  | WHEN condition                       { tree_when(BUILD, $2, @1); }
  | citation
  ;

fillers:
    term_word                            { tree_filler(BUILD, $1); }
  | fillers OR term_word                 { MARK(mark_joint, @2); tree_filler(BUILD, $3); }
  ;

acts:
    term_word                            { tree_does(BUILD, $1); }
  | acts OR term_word                    { MARK(mark_joint, @2); tree_does(BUILD, $3); }
  ;

hollows:
    hollow
  | hollows OR hollow                    { MARK(mark_joint, @2); }
  ;

hollow:
    role word role in_scope              { tree_hollow(BUILD, $1, $2, $3, $4, @$); }
  ;

/* Whoever takes the part, or those of a term whom the part names: `overseen in whom`. */
edge_end:
    role                                 { $$ = tree_edge_end($1, tree_no_reference()); }
  | free_word IN role                    { $$ = tree_edge_end($3, tree_reference($1, wanted_term)); }
  | LESS word GREATER IN role            { $$ = tree_edge_end($5, tree_reference($2, wanted_term)); }
  ;

as_stance_of_edge:
    %empty                               { $$ = tree_no_word(); }
  | AS STANCE                            { $$ = tree_word($2, @2); }
  ;

concept:
    concept_head documentation OPEN concept_ways concept_rest CLOSE
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

concept_head:
    CONCEPT word                         { tree_open(BUILD, declaration_concept, @1, $2); }
  ;

concept_ways:
    %empty
  | way_list
  | way_list COMMA
  ;

way_list:
    way as_stance
  | way_list COMMA way as_stance
  ;

way:
    phrase                               { tree_way_phrase(BUILD, $1, NULL, @$); }
  | phrase WITH condition                { MARK(mark_guard, @2); tree_way_phrase(BUILD, $1, $3, @$); }
  | thing link_stances                   { tree_way_thing(BUILD, $1, $2, NULL, @$); }
  | thing link_stances WITH condition    { MARK(mark_guard, @3); tree_way_thing(BUILD, $1, $2, $4, @$); }
  | WHEN condition                       { tree_way_condition(BUILD, $2, @$); }
  ;

as_stance:
    %empty
  | AS STANCE                            { tree_way_stance(BUILD, $2, @$); }
  ;

concept_rest:
    %empty
  | concept_rest NEED string             { MARK(mark_part, @2); tree_need(BUILD, $3, @2); }
  | concept_rest MODEL string            { MARK(mark_part, @2); tree_model(BUILD, $3, @2); }
  | concept_rest citation
  ;

link_stances:
    %empty                               { $$ = 0; }
  | stances
  ;

citation:
    CITE word section                    { tree_mark_citation(BUILD, @1.start); tree_cite(BUILD, $2, $3); }
  ;

section:
    %empty                               { $$ = tree_no_word(); }
  | string
  ;

/* ---- principles, definitions, rules ---- */

principle:
    principle_head documentation OPEN principle_parts CLOSE
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

principle_head:
    PRINCIPLE word                       { tree_open(BUILD, declaration_principle, @1, $2); }
  ;

principle_parts:
    %empty
  | principle_parts TITLE string         { MARK(mark_part, @2); tree_title(BUILD, $3, @2); }
  | principle_parts SERVED BY served     { MARK(mark_part, @2); }
  | principle_parts SERVED BY served COMMA
                                         { MARK(mark_part, @2); }
  | principle_parts BREACHED BY breached { MARK(mark_part, @2); }
  | principle_parts BREACHED BY breached COMMA
                                         { MARK(mark_part, @2); }
  | principle_parts LABEL term_word      { MARK(mark_part, @2); tree_label(BUILD, $3, @2); }
  | principle_parts citation
  ;

served:
    served_link
  | served COMMA served_link
  ;

served_link:
    thing link_stances                   { tree_served_by(BUILD, $1, $2, @$); }
  ;

breached:
    breached_link
  | breached COMMA breached_link
  ;

breached_link:
    thing link_stances                   { tree_breached_by(BUILD, $1, $2, @$); }
  ;

decisions:
    decisions_head documentation OPEN decisions_parts CLOSE
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

decisions_head:
    DECISIONS word                       { tree_open(BUILD, declaration_decisions, @1, $2); }
  ;

decisions_parts:
    %empty
  | decisions_parts decision
  ;

decision:
    decided WHEN condition               { MARK(mark_part, @1); tree_decision(BUILD, $1, $3, @1, @$); }
  | decided UNLESS condition             { MARK(mark_part, @1); tree_decision(BUILD, $1, tree_not(BUILD, $3, @3), @1, @$); }
  | BECAUSE string                       { MARK(mark_tail, @1); tree_because(BUILD, $2, @1);
                                           tree_decision_goes_on(BUILD, @$); }
  | citation                             { tree_decision_goes_on(BUILD, @$); }
  ;

definition:
    definition_head documentation beside for_kinds OPEN definition_parts CLOSE
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

definition_head:
    DEFINITION word                      { tree_open(BUILD, declaration_definition, @1, $2); }
  ;

beside:
    %empty
  | BESIDE word                          { tree_beside(BUILD, tree_reference($2, wanted_definition)); }
  ;

for_kinds:
    %empty
  | FOR for_kind_list
  ;

for_kind_list:
    word                                 { tree_kind(BUILD, $1); }
  | for_kind_list COMMA word             { tree_kind(BUILD, $3); }
  ;

definition_parts:
    %empty
  | definition_parts LABEL term_word     { MARK(mark_part, @2); tree_label(BUILD, $3, @2); }
  | definition_parts decision
  | definition_parts decided OTHERWISE   { MARK(mark_part, @2); tree_decision(BUILD, $2, NULL, @2, @$); }
  | definition_parts DECIDE AS word      { MARK(mark_part, @2); tree_shared_decisions(BUILD, tree_reference($4, wanted_decisions), @2); }
  | definition_parts REPAIR WITH offers  { MARK(mark_part, @2); }
  | definition_parts REPAIR WITH offers COMMA
                                         { MARK(mark_part, @2); }
  ;

decided:
    COUNTS                               { $$ = verdict_counts; }
  | FAILS                                { $$ = verdict_fails; }
  | UNDETERMINED                         { $$ = verdict_undetermined; }
  | OUT OF word                          { $$ = tree_out_of_scope(BUILD, $3, @$); }
  | NOT word word                        { $$ = tree_not_a_proposal(BUILD, $2, $3, @$); }
  ;

verdict:
    decided
  | NAME                                 { $$ = tree_verdict(BUILD, tree_word($1, @1)); }
  ;

offers:
    thing                                { tree_offer(BUILD, $1); }
  | offers COMMA thing                   { tree_offer(BUILD, $3); }
  ;

rule:
    rule_head documentation severity for_kinds in_document OPEN rule_parts CLOSE
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

rule_head:
    RULE word                            { tree_open(BUILD, declaration_rule, @1, $2); }
  ;

severity:
    %empty
  | NAME                                 { tree_severity(BUILD, tree_word($1, @1)); }
  ;

in_document:
    %empty
  | IN scope                             { tree_in_document(BUILD, $2, @2); }
  ;

rule_parts:
    %empty
  | rule_parts WHEN condition            { MARK(mark_part, @2); tree_when(BUILD, $3, @2); }
  | rule_parts MESSAGE string            { MARK(mark_part, @2); tree_message(BUILD, $3, @2); }
  | rule_parts FLAG word                 { MARK(mark_part, @2); tree_flag(BUILD, $3); }
  | rule_parts SUGGEST offers            { MARK(mark_part, @2); }
  | rule_parts SUGGEST offers COMMA      { MARK(mark_part, @2); }
  | rule_parts citation
  ;

/* ---- changes ---- */

change:
    change_head documentation NAME OPEN change_parts CLOSE
                                         { tree_direction(BUILD, tree_word($3, @3));
                                           tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

change_head:
    CHANGE word                          { tree_open(BUILD, declaration_change, @1, $2); }
  ;

change_parts:
    %empty
  | change_parts WAS condition           { MARK(mark_part, @2); tree_was(BUILD, $3, @2); }
  | change_parts NOW condition           { MARK(mark_part, @2); tree_when(BUILD, $3, @2); }
  | change_parts ADDS term_word          { MARK(mark_part, @2); tree_edit(BUILD, edit_adds, $3); }
  | change_parts DROPS term_word         { MARK(mark_part, @2); tree_edit(BUILD, edit_drops, $3); }
  | change_parts RAISES term_word        { MARK(mark_part, @2); tree_edit(BUILD, edit_raises, $3); }
  | change_parts LOWERS term_word        { MARK(mark_part, @2); tree_edit(BUILD, edit_lowers, $3); }
  | change_parts citation
  ;

/* ---- mutations ---- */

mutation:
    mutation_head documentation NAME AT word mutation_when OPEN swaps CLOSE
                                         { tree_mutation(BUILD, tree_word($3, @3), $5);
                                           tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  | mutation_head documentation OPEN swaps CLOSE
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

mutation_head:
    MUTATION word                        { tree_open(BUILD, declaration_mutation, @1, $2); }
  ;

mutation_when:
    %empty
  | WHEN condition                       { tree_when(BUILD, $2, @1); }
  ;

swaps:
    %empty
  | swap_list
  | swap_list COMMA
  ;

swap_list:
    swap
  | swap_list COMMA swap
  ;

swap:
    BECOMES string                       { tree_swap(BUILD, tree_no_word(), $2); }
  | string BECOMES string                { tree_swap(BUILD, $1, $3); }
  ;

/* ---- requirements ---- */

requirement:
    requirement_head OPEN requirement_parts CLOSE
                                         { tree_close(BUILD, @$); }
  ;

requirement_head:
    REQUIREMENT string string            { tree_open(BUILD, declaration_requirement, @1, $2);
                                           tree_documentation(BUILD, $3); }
  ;

requirement_parts:
    %empty
  | requirement_parts bearing BY shown   { MARK(mark_part, @2); }
  | requirement_parts bearing BY shown COMMA
                                         { MARK(mark_part, @2); }
  | requirement_parts SILENT BECAUSE string
                                         { MARK(mark_part, @2); tree_silent(BUILD, $4, @2); }
  | requirement_parts citation
  ;

bearing:
    SHOWN                                { tree_bearing(BUILD, bearing_shown); }
  | BROKEN                               { tree_bearing(BUILD, bearing_broken); }
  | MISSED                               { tree_bearing(BUILD, bearing_missed); }
  ;

shown:
    evidence_of_it
  | shown COMMA evidence_of_it
  ;

evidence_of_it:
    thing link_stances                   { tree_shown_by(BUILD, $1, $2); }
  | PRINCIPLE word                       { tree_shown_by(BUILD, tree_reference($2, wanted_principle), 0); }
  | RULE word                            { tree_shown_by(BUILD, tree_reference($2, wanted_rule), 0); }
  ;

/* ---- schemes ---- */

scheme:
    scheme_head documentation for_kinds OPEN scheme_parts CLOSE
                                         { tree_documentation(BUILD, $2); tree_close(BUILD, @$); }
  ;

scheme_head:
    SCHEME word                          { tree_open(BUILD, declaration_scheme, @1, $2); }
  ;

scheme_parts:
    %empty
  | scheme_parts ROWS scheme_rows        { MARK(mark_part, @2); }
  | scheme_parts ROWS scheme_rows COMMA  { MARK(mark_part, @2); }
  | scheme_parts citation
  ;

scheme_rows:
    string                               { tree_row(BUILD, $1); }
  | scheme_rows COMMA string             { tree_row(BUILD, $3); }
  ;

/* ---- tests ---- */

test:
    test_head OPEN test_parts CLOSE      { tree_close(BUILD, @$); }
  ;

test_head:
    TEST string                          { tree_open(BUILD, declaration_test, @1, $2); }
  ;

test_parts:
    %empty
  | test_parts test_text
  | test_parts test_text test_with slot_words
  | test_parts test_text test_with slot_words COMMA
  | test_parts KIND word                 { MARK(mark_part, @2); tree_test_kind(BUILD, $3); }
  | test_parts EXPECT expectation        { MARK(mark_part, @2); }
  ;

test_text:
    TEXT string                          { MARK(mark_part, @1); tree_test_text(BUILD, $2, @1); }
  ;

test_with:
    WITH                                 { MARK(mark_part, @1); }
  ;

/* What stands in turn where the text says {}. */
slot_words:
    string                               { tree_test_word(BUILD, $1); }
  | slot_words COMMA string              { tree_test_word(BUILD, $3); }
  ;

expectation:
    no thing asked                       { tree_expect_thing(BUILD, $1, $2, $3, @$); }
  | no thing NAME                        { tree_expect_effect(BUILD, $1, $2, tree_word($3, @3), false, @$); }
  | no thing WEAKLY NAME                 { tree_expect_effect(BUILD, $1, $2, tree_word($4, @4), true, @$); }
  | no PRINCIPLE word NAME               { tree_expect_effect(BUILD, $1, tree_reference($3, wanted_principle),
                                                              tree_word($4, @4), false, @$); }
  | no RULE word                         { tree_expect_rule(BUILD, $1, $3, @$); }
  | VERDICT verdict                      { tree_expect_verdict(BUILD, $2, tree_no_reference(), @$); }
  | VERDICT verdict UNDER word           { tree_expect_verdict(BUILD, $2, tree_reference($4, wanted_definition), @$); }
  ;

no:
    %empty                               { $$ = false; }
  | NO                                   { $$ = true; }
  ;

/* ---- conditions ---- */

condition:
    conjunction
  | condition OR conjunction             { MARK(mark_joint, @2); $$ = tree_join(BUILD, condition_or, $1, $3, @$); }
  ;

conjunction:
    negation
  | conjunction AND negation             { MARK(mark_joint, @2); $$ = tree_join(BUILD, condition_and, $1, $3, @$); }
  ;

negation:
    simple
  | NOT negation                         { $$ = tree_not(BUILD, $2, @$); }
  ;

simple:
    LEFT condition RIGHT                 { $$ = tree_bracketed($2, @$); }
  | item
  | thing BEFORE thing within in_scope   { $$ = tree_order(BUILD, $1, $3, true, $4, $5, @$); }
  | thing NEAR thing within in_scope     { $$ = tree_order(BUILD, $1, $3, false, $4, $5, @$); }
  | MORE thing THAN thing in_scope
                                         { $$ = tree_more(BUILD, $2, $4, $5, @$); }
  | quantity items %prec LIST_END        { $$ = tree_quantified(BUILD, $1, $2, @$); }
  | quantity LEFT items RIGHT asked in_scope
                                         { $$ = tree_quantified_in_brackets(BUILD, $1, $3, $5, $6, @$); }
  | AT LEAST percent PERCENT OF word WHERE LEFT condition RIGHT
                                         { $$ = tree_share(BUILD, $3, $6, $9, @$); }
  | effect principles                    { $$ = tree_effect(BUILD, $1, $2, @$); }
  | REACHED BY thing link_stances cover  { $$ = tree_reached(BUILD, $3, $4, $5, @$); }
  | NAMED BY thing link_stances over     { $$ = tree_named_by(BUILD, $3, $4, $5, @$); }
  | KIND word                            { $$ = tree_named(BUILD, condition_kind_is, $2, wanted_kind, @$); }
  | PARAMETER word                       { $$ = tree_named(BUILD, condition_parameter, $2,
                                                           wanted_parameter, @$); }
  | TITLE term_word                      { $$ = tree_named(BUILD, condition_title, $2.name,
                                                           wanted_term, @$); }
  | HEADING term_word                    { $$ = tree_named(BUILD, condition_heading, $2.name,
                                                           wanted_term, @$); }
  | CLAIMS                               { $$ = tree_claims(BUILD, @$); }
  | MODAL word                           { $$ = tree_fact(BUILD, fact_modal, $2, @$); }
  | TENSE word                           { $$ = tree_fact(BUILD, fact_tense, $2, @$); }
  | VOICE word                           { $$ = tree_fact(BUILD, fact_voice, $2, @$); }
  | role term_word                       { $$ = tree_fact_role(BUILD, $1, $2, @$); }
  | DOES term_word                       { $$ = tree_fact_term(BUILD, fact_does, $2, @$); }
  | UNDER term_word                      { $$ = tree_fact_term(BUILD, fact_under, $2, @$); }
  | NEGATED                              { $$ = tree_bare_fact(BUILD, fact_negated, @$); }
  | QUOTED                               { $$ = tree_bare_fact(BUILD, fact_quoted, @$); }
  | AFTER term_word in_scope             { $$ = tree_fact_after(BUILD, $2, $3, @$); }
  ;

item:
    thing asked in_scope                 { $$ = tree_present(BUILD, $1, $2, $3, @$); }
  | phrase in_scope                      { $$ = tree_text(BUILD, $1, $2, @$); }
  ;

items:
    item                                 { $$ = tree_list(BUILD, $1, @$); }
  | items COMMA item                     { $$ = tree_list_add(BUILD, $1, $3, @$); }
  ;

quantity:
    ANY OF                               { $$ = tree_counted(quantity_any, 1); }
  | ALL OF                               { $$ = tree_counted(quantity_all, 0); }
  | AT LEAST NUMBER OF                   { $$ = tree_counted(quantity_at_least, tree_number(BUILD, $3, @3)); }
  ;

percent:
    NUMBER                               { $$ = tree_percent(BUILD, $1, @1); }
  | PARAMETER word                       { $$ = tree_percent_of(tree_reference($2, wanted_parameter)); }
  ;

asked:
    %empty                               { $$ = tree_asked(0, false); }
  | stances                              { $$ = tree_asked($1, false); }
  | MENTIONED                            { $$ = tree_asked(0, true); }
  ;

in_scope:
    %empty                               { $$ = tree_no_scope(); }
  | IN scope                             { $$ = $2; }
  ;

scope:
    NAME                                 { $$ = tree_scope(BUILD, tree_word($1, @1)); }
  | NAME NAME                            { $$ = tree_scope_of_two(BUILD, $1, $2, @$); }
  | REFERENCED NAME                      { $$ = tree_scope_of_two(BUILD, $1, $2, @$); }
  ;

cover:
    over                                 { $$ = (struct tree_cover){.things = $1}; }
  | THROUGH term_word over               { $$ = (struct tree_cover){$2, tree_no_reference(), $3}; }
  | THROUGH term_word WITH ALL term_word over
                                         { $$ = (struct tree_cover){$2, $5, $6}; }
  ;

over:
    %empty                               { $$ = tree_no_reference(); }
  | OVER term_word                       { $$ = $2; }
  ;

within:
    %empty                               { $$ = tree_counted(quantity_any, SIZE_MAX); }
  | WITHIN NUMBER WORDS                  { $$ = tree_counted(quantity_any, tree_number(BUILD, $2, @2)); }
  ;

effect:
    STRENGTHENS                          { $$ = effect_strengthens; }
  | WEAKENS                              { $$ = effect_weakens; }
  | WEAKLY STRENGTHENS                   { $$ = effect_weakly_strengthens; }
  | MOSTLY STRENGTHENS                   { $$ = effect_mostly_strengthens; }
  | TOUCHES                              { $$ = effect_touches; }
  ;

principles:
    principle_word                       { $$ = tree_principle(BUILD, $1, @$); }
  | ANY PRINCIPLE                        { $$ = tree_any_principle(BUILD, @$); }
  | quantity principle_list %prec LIST_END
                                         { $$ = tree_quantified(BUILD, $1, $2, @$); }
  | quantity LEFT principle_list RIGHT   { $$ = tree_quantified_in_brackets(BUILD, $1, $3,
                                                                            tree_asked(0, false),
                                                                            tree_no_scope(), @$); }
  ;

principle_list:
    principle_word                       { $$ = tree_list(BUILD, tree_principle(BUILD, $1, @1), @$); }
  | principle_list COMMA principle_word  { $$ = tree_list_add(BUILD, $1, tree_principle(BUILD, $3, @3), @$); }
  ;

principle_word:
    free_word                            { $$ = tree_reference($1, wanted_principle); }
  | PRINCIPLE word                       { $$ = tree_reference($2, wanted_principle); }
  ;

%%

/* Hands what was found and what would have fitted to parse.c, which knows how to say it. */
static int yyreport_syntax_error(const yypcontext_t *context, struct parser *parser)
{
    yysymbol_kind_t expected[YYNTOKENS];
    int tokens[YYNTOKENS];
    int count = yypcontext_expected_tokens(context, expected, YYNTOKENS);

    for (int i = 0; i < count; i++)
        tokens[i] = (int)expected[i];
    parse_report(parser, tokens, count > 0 ? (size_t)count : 0);
    return 0;
}

/* Called when the stack is full; syntax errors take the way above. */
static void rules_error(const struct span *span, struct parser *parser, const char *message)
{
    (void)message;
    parse_report_depth(parser, *span);
}

const char *parser_token_name(int token)
{
    return token >= 0 && token < YYNTOKENS ? yysymbol_name((yysymbol_kind_t)token) : NULL;
}
