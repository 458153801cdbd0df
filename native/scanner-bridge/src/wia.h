#ifndef QUAY_WIA_H
#define QUAY_WIA_H
/* WIA 2, kept small: glass and feeder, both sides, resolution, kind of pixel, size; pictures as BMP. */
#include "job.h"

void wia_devices(Json *list);
Failure wia_check(const Job *job, Capabilities *found);
/* Runs a whole job and answers its commands until its end; the scanner is free again then. FALSE when it did not begin. */
BOOL wia_scan(const Job *job);

#endif
