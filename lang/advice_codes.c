#include "lang/advice_codes.h"

#include "lang/spelling.h"

static const struct advice_entry entries[] = {
    {"adjacent-gaps", "two gaps in a row are one gap",
     "A gap stands for words that may come in between. Two gaps beside each other are no more than one gap; write the "
     "one that is meant.",
     "term ruling { \"court ..2 ..3 decision\" }\n",
     "term ruling { \"court ..5 decision\" }\n"},
    {"allow-unknown", "a remark allows advice that does not exist",
     "'# lint: allow' is followed by the name of a piece of advice, as it stands in brackets behind the advice. A name "
     "that is misspelt allows nothing.",
     "# lint: allow wide-gep because the two words always stand in one heading\n"
     "term ruling { \"court ..60 decision\" }\n",
     "# lint: allow wide-gap because the two words always stand in one heading\n"
     "term ruling { \"court ..60 decision\" }\n"},
    {"allow-unused", "a remark allows advice that is not given there",
     "The rule was mended, or the remark stands in the wrong place: above the line that the advice is about, or at its "
     "end. A remark that allows nothing would hide the next mistake; take it out.",
     "# lint: allow wide-gap because the two words always stand in one heading\n"
     "term ruling { \"court ..6 decision\" }\n",
     "term ruling { \"court ..6 decision\" }\n"},
    {"allow-without-reason", "a remark allows advice and gives no reason",
     "Whoever reads the rule later has to know why the advice does not hold here. Say so behind 'because'; without a "
     "reason nothing is allowed.",
     "# lint: allow wide-gap\n"
     "term ruling { \"court ..60 decision\" }\n",
     "# lint: allow wide-gap because the two words always stand in one heading\n"
     "term ruling { \"court ..60 decision\" }\n"},
    {"always-true", "a condition holds of every text that can be read",
     "Whatever a text says, the condition is met, so it asks nothing. Mostly an 'or' was written for an 'and', or a "
     "'not' too many. Where part of a text cannot be read it stays unknown; it is never refused.",
     "term court { \"court\" }\n"
     "rule heard { when court or not court message \"A court is named or not.\" }\n",
     "term court { \"court\" }\n"
     "rule heard { when court message \"A court is named.\" }\n"},
    {"contradiction", "two parts of the rules judge the same text in opposite ways",
     "The text that is shown was judged: it meets both. A concept that serves and breaches one principle with the same "
     "words; a clause that counts and, further down, one that fails, where neither asks about the other, so that the "
     "order of the lines alone decides. Say which goes first: by a stance behind the concept, or by 'and not …' in the "
     "condition. Opposite clauses are no contradiction where one of them asks about the other; where 'fails' comes "
     "first, so that the harm is looked at before the gain; or where what fails is itself a gain that is not enough.",
     "concept review { \"court reviews\" model \"The court reviews the arrests.\" }\n"
     "concept secrecy { \"remain secret\" model \"The arrests remain secret.\" }\n"
     "definition reform {\n"
     "    counts when review\n"
     "    fails  when secrecy\n"
     "    undetermined otherwise\n"
     "}\n",
     "concept review { \"court reviews\" model \"The court reviews the arrests.\" }\n"
     "concept secrecy { \"remain secret\" model \"The arrests remain secret.\" }\n"
     "definition reform {\n"
     "    counts when review and not secrecy\n"
     "    fails  when secrecy\n"
     "    undetermined otherwise\n"
     "}\n"},
    {"duplicate-phrase", "a phrase stands twice in one place",
     "Upper and lower case are one, and so are spaces. The second finds nothing that the first does not find.",
     "term court { \"court\", \"Court\" }\n",
     "term court { \"court\", \"tribunal\" }\n"},
    {"duplicate-term", "two terms hold the same phrases",
     "Two names for one thing: whoever adds a phrase to the one will forget the other. Keep one of them, or write the "
     "one inside the other in angle brackets.",
     "term court { \"court\", \"tribunal\" }\n"
     "term judge { \"tribunal\", \"court\" }\n",
     "term court { \"court\", \"tribunal\" }\n"
     "term judge { <court>, \"judge~\" }\n"},
    {"empty-reading", "with its optional parts left out, nothing is left of a phrase",
     "What stands in square brackets may be missing. Where all of a phrase may be missing it would be found "
     "everywhere; that reading is dropped.",
     "term court { \"[the] [court]\" }\n",
     "term court { \"[the] court\" }\n"},
    {"empty-scheme", "a scheme has no rows",
     "Nothing is held against it. Name requirements behind 'rows'.",
     "source book { title \"A book\" }\n"
     "scheme answering \"Answering\" { cite book }\n",
     "source book { title \"A book\" }\n"
     "concept review { \"court reviews\" }\n"
     "requirement \"A.1\" \"A court looks\" { shown by review cite book }\n"
     "scheme answering \"Answering\" { rows \"A.1\" cite book }\n"},
    {"every-act", "a relation asks for no part and no act",
     "Every act of every sentence is such a relation. Say who acts, what is done, or how the act is read.",
     "relation looks { when not negated }\n",
     "term court { \"court\" }\n"
     "relation looks { who court when not negated }\n"},
    {"gap-at-end", "a gap stands at the end of a phrase",
     "Words before the first and behind the last word of a phrase are not looked at, so a gap there asks for nothing.",
     "term court { \".. court\" }\n",
     "term court { \"court\" }\n"},
    {"idle-definition", "a definition never judges, for a later one takes its place",
     "A document is judged by the last definition for its kind that stands beside no other. To ask for both, let one "
     "stand beside the other.",
     "concept review { \"court reviews\" }\n"
     "definition one { counts when review fails otherwise }\n"
     "definition two { fails when not review counts otherwise }\n",
     "concept review { \"court reviews\" }\n"
     "definition one { counts when review fails otherwise }\n"
     "definition two beside one { fails when not review counts otherwise }\n"},
    {"lone-choice", "round brackets hold a choice of one",
     "Round brackets open a choice between words. With one word only, brackets of the text itself were probably meant: "
     "they are written with a backslash.",
     "term clause { \"section 4(2)\" }\n",
     "term clause { \"section 4\\(2\\)\" }\n"},
    {"lonely-scope", "a scope or stance belongs to the last of a list alone",
     "Read aloud, 'any of court, ministry in document' seems to say it of both. It belongs to the last one. For all of "
     "them, write the list in brackets.",
     "term court { \"court\" }\n"
     "term ministry { \"ministry\" }\n"
     "rule named { when any of court, ministry in document message \"One is named.\" }\n",
     "term court { \"court\" }\n"
     "term ministry { \"ministry\" }\n"
     "rule named { when any of (court, ministry) in document message \"One is named.\" }\n"},
    {"model-misses", "the model of a concept does not provide it",
     "'model' is a provision that a reader is offered because it would mend a text. It was judged by these rules, and "
     "the concept was not found provided in it: either the model or the ways of the concept are wrong.",
     "concept review { \"court reviews\" model \"The ombudsman looks into arrests.\" }\n"
     "definition reform { counts when review undetermined otherwise }\n",
     "concept review { \"court reviews\" model \"The court reviews arrests.\" }\n"
     "definition reform { counts when review undetermined otherwise }\n"},
    {"never-found", "a term or concept has nothing to be found by",
     "It holds no phrase and no other thing, so no text has it.",
     "term court { }\n",
     "term court { \"court\" }\n"},
    {"never-true", "a condition can hold of no text",
     "Whatever a text says, the condition is not met: it asks for a thing and against the same thing, for more things "
     "than it lists, for a stance that the concept never takes, or for something that cannot be found. What depends on "
     "it is dead.",
     "concept review { \"court reviews\" }\n"
     "rule odd { when review provided and not review mentioned message \"There and not there.\" }\n",
     "concept review { \"court reviews\" }\n"
     "rule odd { when review mentioned and not review provided message \"Spoken of, not provided.\" }\n"},
    {"no-because", "a decision that judges a text gives no reason",
     "The reader of a report is told a verdict, and no sentence why. Write 'because' behind the decision.",
     "concept review { \"court reviews\" }\n"
     "definition reform {\n"
     "    counts when review because \"{unit} has a court look at it.\"\n"
     "    fails  otherwise\n"
     "}\n",
     "concept review { \"court reviews\" }\n"
     "definition reform {\n"
     "    counts when review because \"{unit} has a court look at it.\"\n"
     "    fails  otherwise because \"In {unit} nobody looks.\"\n"
     "}\n"},
    {"no-otherwise", "a definition does not end in 'otherwise'",
     "What none of its lines decides is undetermined. Say so, or say what it is.",
     "concept review { \"court reviews\" }\n"
     "definition reform { counts when review }\n",
     "concept review { \"court reviews\" }\n"
     "definition reform { counts when review undetermined otherwise }\n"},
    {"no-sentence", "something is asked for in the sentence, where none is being read",
     "Rules and definitions are asked about a whole unit, or about the whole document. There is no sentence at hand, so "
     "'in sentence' and the like never hold. Ask 'in unit', or make a concept: its conditions are asked sentence by "
     "sentence.",
     "term court { \"court\" }\n"
     "rule named { when court in sentence message \"A court is named.\" }\n",
     "term court { \"court\" }\n"
     "rule named { when court in unit message \"A court is named.\" }\n"},
    {"no-source", "something that judges cites no source",
     "A reader should be able to look up on whose authority a text is judged. Write 'cite' and the source.",
     "term court { \"court\" }\n"
     "rule named { when court message \"A court is named.\" }\n",
     "source book { title \"A book\" }\n"
     "term court { \"court\" }\n"
     "rule named { when court message \"A court is named.\" cite book }\n"},
    {"no-test", "something that judges is not tested",
     "Only a test shows that a rule does what it was written for, and that it still does when words are added "
     "elsewhere.",
     "term court { \"court\" }\n"
     "rule named { when court message \"A court is named.\" }\n",
     "term court { \"court\" }\n"
     "rule named { when court message \"A court is named.\" }\n"
     "test \"a court\" { text \"The court sits.\" expect rule named }\n"},
    {"opposed-cues", "two cues give the same words opposite meanings",
     "A cue turns what it reaches into its stance. The same words under two stances, or under a stance and 'ignore', "
     "cannot both mean what they say.",
     "cue denied \"exempt from\"\n"
     "cue hedged \"exempt from\"\n",
     "cue denied \"exempt from\"\n"
     "cue hedged \"as far as possible\"\n"},
    {"optional-sign", "a question mark stands behind a word",
     "In a phrase it is the question mark itself. A letter that may be missing stands in square brackets, any form of a "
     "word is written with '~'.",
     "term vote { \"votes?\" }\n",
     "term vote { \"vote~\" }\n"},
    {"phrase-matches-everything", "a phrase or pattern is found in almost any text",
     "It holds nothing but the article, 'of', 'to' or signs, or it is a pattern that matches where nothing stands, or "
     "any letter. What is found everywhere tells nothing.",
     "words determiner { \"the\" }\n"
     "words back { \"the\" }\n"
     "term court { \"the\", \"court\" }\n",
     "words determiner { \"the\" }\n"
     "words back { \"the\" }\n"
     "term court { \"the court\" }\n"},
    {"phrase-never-matches", "a phrase can be found in no text",
     "It names a term that has no phrases, or its words are those of a cue 'ignore', which takes them out of play.",
     "cue ignore \"not only\"\n"
     "term reserve { \"not only\", \"only if\" }\n",
     "cue ignore \"not only\"\n"
     "term reserve { \"only if\" }\n"},
    {"redundant-part", "one part of a condition says what another says already",
     "In an 'or', what holds whenever another part holds adds nothing by standing there as well; in an 'and', what "
     "another part asks for already asks nothing more. Leave it out, or mend the part that was meant otherwise.",
     "concept review { \"court reviews\" }\n"
     "rule named { when review mentioned or review denied message \"It is spoken of.\" }\n",
     "concept review { \"court reviews\" }\n"
     "rule named { when review mentioned message \"It is spoken of.\" }\n"},
    {"regex-may-blow-up", "a pattern may take so many steps that the search is given up",
     "Parts that repeat inside parts that repeat can split the same words in ever so many ways. The pattern was tried on "
     "texts of a hundred letters made from its own parts, and took more than 20000 steps on the one that is shown. The "
     "checker gives up such a search, and what it has not read stays unknown.",
     "term numbers { /(?:[a-z]+)+:/ }\n",
     "term numbers { /[a-z]+:/ }\n"},
    {"shadowed-cue", "a cue is never needed, for another always takes its place",
     "The words are those of another cue of the same stance, or one of the forms that it stands for, and that one "
     "reaches as far.",
     "cue denied \"exempt~ from\"\n"
     "cue denied \"exempt from\"\n",
     "cue denied \"exempt~ from\"\n"
     "cue denied \"without recourse to\"\n"},
    {"slow-pattern", "a pattern has to be tried on every sentence",
     "Where some letters must stand in whatever a pattern matches, only sentences that hold them need be looked at. "
     "This one holds no three letters in a row of which that is so.",
     "term number { /[0-9]+/ }\n",
     "term number { /section [0-9]+/ }\n"},
    {"swallowed", "something never matters, for another part of the rules comes before it",
     "In a definition, and among readings, the first line that holds decides. This one holds only where an earlier one "
     "holds as well, so it never decides. A rule is swallowed when another one with the same message is found wherever "
     "it is.",
     "concept review { \"court reviews\" }\n"
     "concept secrecy { \"remain secret\" }\n"
     "definition reform {\n"
     "    counts when review\n"
     "    undetermined when review and secrecy\n"
     "    fails otherwise\n"
     "}\n",
     "concept review { \"court reviews\" }\n"
     "concept secrecy { \"remain secret\" }\n"
     "definition reform {\n"
     "    undetermined when review and secrecy\n"
     "    counts when review\n"
     "    fails otherwise\n"
     "}\n"},
    {"unserved-principle", "a principle is served by nothing",
     "Nothing in a text can strengthen it. Name what serves it behind 'served by'.",
     "concept secrecy { \"remain secret\" }\n"
     "principle openness { breached by secrecy }\n",
     "concept record { \"publish~ the accounts\" }\n"
     "concept secrecy { \"remain secret\" }\n"
     "principle openness { served by record breached by secrecy }\n"},
    {"unused-concept", "a concept is used by nothing that judges",
     "No principle, definition, rule or requirement needs it, so finding it changes nothing.",
     "concept review { \"court reviews\" }\n"
     "concept secrecy { \"remain secret\" }\n"
     "rule named { when review message \"A court looks.\" }\n",
     "concept review { \"court reviews\" }\n"
     "rule named { when review message \"A court looks.\" }\n"},
    {"unused-parameter", "a parameter is used by no condition",
     "Whatever it is set to, nothing changes.",
     "parameter strict = no\n"
     "term court { \"court\" }\n"
     "rule named { when court message \"A court is named.\" }\n",
     "parameter strict = no\n"
     "term court { \"court\" }\n"
     "rule named { when court and parameter strict message \"A court is named.\" }\n"},
    {"unused-relation", "a relation is used by nothing",
     "It is found and nobody asks for it.",
     "term court { \"court\" }\n"
     "relation looks { who court }\n"
     "rule named { when court message \"A court is named.\" }\n",
     "term court { \"court\" }\n"
     "relation looks { who court }\n"
     "rule named { when looks message \"A court acts.\" }\n"},
    {"unused-source", "a source is cited by nothing",
     "It stands in the list of sources, and no rule rests on it.",
     "source book { title \"A book\" }\n"
     "term court { \"court\" }\n"
     "rule named { when court message \"A court is named.\" }\n",
     "source book { title \"A book\" }\n"
     "term court { \"court\" }\n"
     "rule named { when court message \"A court is named.\" cite book }\n"},
    {"unused-term", "a term is used by nothing",
     "Nobody asks for it: a name may be misspelt elsewhere, or what used it is gone.",
     "term court { \"court\" }\n"
     "term ministry { \"ministry\" }\n"
     "rule named { when court message \"A court is named.\" }\n",
     "term court { \"court\" }\n"
     "rule named { when court message \"A court is named.\" }\n"},
    {"wide-gap", "a gap between two words is so wide that they need not belong together",
     "Within more than 40 words, or anywhere in the sentence, two words stand beside each other by chance as often as "
     "not. Name a narrower gap, or say why the words belong together all the same.",
     "term ruling { \"court ..60 decision\" }\n",
     "term ruling { \"court ..6 decision\" }\n"},
};

_Static_assert(sizeof entries / sizeof entries[0] == advice_code_count, "the table and its enum differ");

const struct advice_entry *advice_entry(enum advice_code code)
{
    return &entries[code];
}

const char *advice_name(enum advice_code code)
{
    return entries[code].name;
}

enum advice_code advice_find(struct text name)
{
    enum advice_code code = 0;

    while (code < advice_code_count && !text_equal(text_of(entries[code].name), name))
        code++;
    return code;
}

struct text advice_nearest(struct text name)
{
    struct text known[advice_code_count];

    for (size_t i = 0; i < advice_code_count; i++)
        known[i] = text_of(entries[i].name);
    return spelling_nearest(name, known, advice_code_count);
}
