/*
 * summary_request.h
 *		Requests for summaries, as lines of a batch file.
 */
#ifndef PAPERDIGEST_SUMMARY_REQUEST_H
#define PAPERDIGEST_SUMMARY_REQUEST_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "paper/paper_field.h"
#include "summary/summary_options.h"

/* What a request tells about a paper, in UTF-8 */
typedef struct RequestedPaper
{
	ArxivId id;
	PaperText title;
	PaperText abstract;
} RequestedPaper;

extern bool summary_request_write(StringInfo out, const RequestedPaper *paper, const PaperText *model,
								  const SummaryOptions *options);

#endif /* PAPERDIGEST_SUMMARY_REQUEST_H */
