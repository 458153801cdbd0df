#ifndef QUAY_TWAIN_SCAN_H
#define QUAY_TWAIN_SCAN_H
#include "job.h"

void twain_devices(Json *list);
Failure twain_check(const Job *job, Capabilities *found);
/* Runs a whole job and answers its commands until its end; the scanner is free again then. FALSE when it did not begin. */
BOOL twain_scan(const Job *job);

#endif
