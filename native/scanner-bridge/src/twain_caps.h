#ifndef QUAY_TWAIN_CAPS_H
#define QUAY_TWAIN_CAPS_H
/* Capabilities of a source, read tolerantly: many answer "yes" with nothing in it. */
#include "job.h"
#include "twain_dsm.h"

/* The value in use. FALSE when the source does not say. */
BOOL cap_current(Twain *twain, WORD cap, double *value);
/* Whether the source takes the value; it may still use a nearby one. */
BOOL cap_set(Twain *twain, WORD cap, WORD type, double value);
/* The value nearest to the wanted one that the source offers; the wanted one itself where it does not list any. */
double cap_nearest(Twain *twain, WORD cap, double wanted);
/* Whether the source lists the value. */
BOOL cap_offers(Twain *twain, WORD cap, double value);

/* Looks at an open source without moving paper. */
Failure twain_look(Twain *twain, Capabilities *found);

/* Tells an open source what is wanted. Wishes that it does not know are left at its own choice, except the paper source. */
Failure twain_apply(Twain *twain, const Job *job);

#endif
