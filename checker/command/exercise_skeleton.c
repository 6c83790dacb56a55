/*
 * A new exercise: small, whole, and good as it stands, so that a teacher changes words and not a form.
 */
#include "checker/command/exercise_work.h"

static const char skeleton[] =
    "# A title of your own\n"
    "\n"
    "```exercise\n"
    "id: a-short-name\n"
    "```\n"
    "\n"
    "What students read first: what the tasks are about, in your own words.\n"
    "\n"
    "## What to look for\n"
    "\n"
    "A section that tasks point back to (`see: What to look for`).\n"
    "\n"
    "## Task 1: judge this proposal\n"
    "\n"
    "Does this proposal count? Name what decides, and quote the words.\n"
    "\n"
    "```task\n"
    "points: verdict 2, reason 1, quotation 1\n"
    "reasons: accountability, human_rights, gender_equality\n"
    "see: What to look for\n"
    "```\n"
    "\n"
    "```document\n"
    "The Border Guard will receive forty patrol vehicles and three radar stations.\n"
    "```\n"
    "\n"
    "```hint\n"
    "Who will know what the vehicles are used for?\n"
    "```\n"
    "\n"
    "## Model answers\n"
    "\n"
    "```answer 1\n"
    "verdict: fails\n"
    "reason: accountability\n"
    "quotation: will receive forty patrol vehicles\n"
    "```\n";

struct text exercise_skeleton(void)
{
    return TEXT(skeleton);
}
