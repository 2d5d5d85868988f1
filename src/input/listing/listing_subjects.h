/*
 * listing_subjects.h
 *		The categories in an entry's subject line.
 */
#ifndef PAPERDIGEST_LISTING_SUBJECTS_H
#define PAPERDIGEST_LISTING_SUBJECTS_H

#include "base/text_buffer.h"
#include "input/listing/listing_report.h"

extern int listing_subjects_read(TextBuffer *text, size_t start, int item, ListingReport *report);

#endif /* PAPERDIGEST_LISTING_SUBJECTS_H */
