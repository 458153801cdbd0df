#ifndef QUAY_SOURCE_SCRIPT_H
#define QUAY_SOURCE_SCRIPT_H
/* What the source is to play. A line `name=value` of the file that QUAY_SOURCE_SCRIPT names comes before the environment
 * variable QUAY_SOURCE_<NAME>, so that a test can change the scanner between two jobs.
 *
 *   sheets      sheets in the feeder (3); 0 is an empty tray
 *   first       number of the first of them (1): the same number is always the same picture
 *   fault       JAM DOUBLE_FEED COVER OFFLINE NO_MEDIA LOW_MEMORY DAMAGED LOCKED FAULT: fails with that condition
 *               HANG stands still, CRASH ends the process, CUT says "done" in the middle of nothing
 *   page        at which page of the job the fault comes (1); 0: already when the source is enabled
 *   delay       milliseconds between two strips (0)
 *   warmup      milliseconds from the start to the first picture (0)
 *   bitmap      1: hands out bitmap objects instead of DIBs
 *   vanilla     1: black-and-white and grey count from white
 *   glass       0: has no glass;  feeder 0: has no feeder;  duplex 0: one side only
 *   bed         A4 or A3 (A3)
 *   native      1: knows no transfer in strips
 *   pending     1: says "unknown" instead of how many pictures follow
 *   off         1: says that its scanner is off;  deaf 1: does not open
 *   ui          what a person does in its window: SCAN (default) or CLOSE
 *   log         file that gets a line for open, enable, each page, reset, disable, close
 */
int script_number(const char *name, int otherwise);
/* `out` is empty when nothing is said. */
void script_text(const char *name, char *out, int size);
void script_read(void);
void script_log(const char *line);

#endif
