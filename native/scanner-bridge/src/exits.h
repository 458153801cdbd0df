#ifndef QUAY_EXITS_H
#define QUAY_EXITS_H
/* How this program ends; only logs read it. */
enum { EXIT_DONE = 0, EXIT_ORPHANED = 4 };
#endif
