/*
 * telling: the pieces that the text report and the explanation share: evidence with its excerpt, sources,
 * repairs.
 */
#ifndef SSRCHECK_CHECKER_REPORT_TELLING_H
#define SSRCHECK_CHECKER_REPORT_TELLING_H

#include "checker/report/page.h"

/* Whether a document that talks so about a thing is good news, bad news or neither, as a colour. */
enum tone telling_verdict_tone(enum verdict verdict);
enum tone telling_severity_tone(enum severity severity);

/* "33:24: denied: Parliament checks a security body [parliamentary_oversight]", and the excerpt. */
void telling_evidence(struct page *page, const struct check *check, size_t indent,
                      const struct evidence *evidence);
/* The same without excerpt: `33:24: denied: "answerable to the Assembly" [parliamentary_oversight]` */
void telling_evidence_brief(struct page *page, const struct check *check, size_t indent,
                            const struct evidence *evidence);

/* How a list of evidence is told. */
struct telling {
    void (*tell)(struct page *page, const struct check *check, size_t indent,
                 const struct evidence *evidence);
    size_t most;                       /* pieces told; how many more there are is said at the end */
    const struct evidence_list *known; /* their words have been told just above; NULL: nothing has */
};
/* Words that stand in the list more than once with the same stance are told once. */
void telling_evidence_list(struct page *page, const struct check *check, size_t indent,
                           const struct evidence_list *list, struct telling how);
void telling_citations(struct page *page, const struct check *check, size_t indent,
                       const struct citation_list *citations);
/* "provide … and …; and drop what weakens … (line 33: …)", made in the page's arena. */
struct text telling_repair(struct page *page, const struct check *check, const struct unit_verdict *verdict,
                           const struct repair *repair);
/* "strengthens accountability, …; weakens effectiveness": empty when all principles are untouched. */
struct text telling_principles(struct page *page, const struct rulebook *rulebook,
                               const struct principle_effect *effects);

#endif
