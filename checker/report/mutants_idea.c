/* What kind of text would tell a mutant from the rulebook as it stands. */
#include "checker/report/mutants_report.h"

/* ---- a phrase spelled out ---------------------------------------------------------------------------- */

enum { deepest_term = 8 };

static void spell_phrase(struct text_builder *out, const struct rulebook *rulebook, size_t phrase, unsigned depth);

/* The first phrase of a term, or of a term that belongs to it. */
static void spell_term(struct text_builder *out, const struct rulebook *rulebook, size_t index, unsigned depth)
{
    const struct rulebook_term *term = &rulebook->terms.items[index];
    if (depth < deepest_term && term->phrases.count > 0)
        spell_phrase(out, rulebook, term->phrases.items[0], depth + 1);
    else if (depth < deepest_term && term->members.count > 0)
        spell_term(out, rulebook, term->members.items[0], depth + 1);
    else
        text_append_format(out, "<%.*s>", TEXT_ARG(term->name));
}

static void spell_atom(struct text_builder *out, const struct rulebook *rulebook, const struct atom *atom, unsigned depth)
{
    switch (atom->kind) {
    case atom_word:
    case atom_forms:
    case atom_exact:
    case atom_kind_of:
        text_append(out, atom->text);
        break;
    case atom_prefix:
        text_append_format(out, "%.*s…", TEXT_ARG(atom->text));
        break;
    case atom_choice:
        spell_atom(out, rulebook, &atom->choices->items[0], depth);
        break;
    case atom_number:
        text_append_string(out, "3");
        break;
    case atom_term:
        spell_term(out, rulebook, atom->term, depth);
        break;
    case atom_gap:
        break;
    }
}

static void spell_phrase(struct text_builder *out, const struct rulebook *rulebook, size_t phrase, unsigned depth)
{
    const struct rulebook_phrase *own = &rulebook->phrases.items[phrase];
    const struct atom_list *atoms = own->variants.count > 0 ? &own->variants.items[0] : NULL;
    bool begun = false;
    if (own->is_pattern)
        text_append_format(out, "/%.*s/", TEXT_ARG(own->written));
    for (size_t i = 0; atoms != NULL && i < atoms->count; i++) {
        if (atoms->items[i].kind == atom_gap)
            continue;
        text_append_string(out, begun ? " " : "");
        spell_atom(out, rulebook, &atoms->items[i], depth);
        begun = true;
    }
}

static struct text phrase_idea(const struct rulebook *rulebook, size_t phrase, struct arena *arena)
{
    static const char *const expected[] = {
        [owner_term] = "that expects the term, or what it makes of the sentence",
        [owner_concept] = "that expects the concept",
        [owner_cue] = "in which that alone turns the sentence round",
        [owner_modal] = "in which that alone is the modal",
        [owner_words] = "that is misread without it",
        [owner_kind] = "of which that alone tells the kind",
        [owner_condition] = "that expects what it decides",
    };
    struct text_builder out;
    text_builder_init(&out, arena);
    text_append_string(&out, "a text with “… ");
    spell_phrase(&out, rulebook, phrase, 0);
    text_append_format(&out, " …” %s", expected[rulebook->phrases.items[phrase].owner]);
    return text_built(&out);
}

/* ---- the other kinds --------------------------------------------------------------------------------- */

struct text mutant_idea(const struct rulebook *rulebook, const struct rulebook_mutant *mutant, struct arena *arena)
{
    static const char *const ideas[mutant_kind_count] = {
        [mutant_guard] = "a text in which all holds but what goes: nothing must be found in it",
        [mutant_exception] = "a text in which all holds, and what is excepted as well: nothing must be found in it",
        [mutant_negation] = "a text in which it holds, and one in which it does not",
        [mutant_alternative] = "a text in which only what goes holds, and none of the others: it must be found",
        [mutant_quantity] = "a text that has exactly as many of them as the one asks for and the other does not",
        [mutant_scope] = "a text in which it stands outside the scope, but in the next wider one: it must not be found",
        [mutant_stance] = "a text that has it in another stance than those asked for",
        [mutant_order] = "a text that has the two the other way round: it must not be found",
        [mutant_role] = "a text that does not say who or what it is: it must be found all the same",
        [mutant_hollow] = "a text in which the overseer is in the hands of the overseen that way: it must not be found",
        [mutant_way] = "a text that shows the concept in that way alone",
        [mutant_link] = "a text with that concept alone, and what it does to the principle",
        [mutant_decision] = "a text for which that line alone decides, and its verdict",
        [mutant_verdict] = "a text for which that line decides, and its verdict",
        [mutant_reading] = "a text whose act that reading alone tells, and the stance it has",
    };
    if (mutant->phrase != RULEBOOK_NONE)
        return phrase_idea(rulebook, mutant->phrase, arena);
    return text_of(ideas[mutant->kind]);
}
