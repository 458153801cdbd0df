#ifndef QUAY_JOB_H
#define QUAY_JOB_H
/* One scan job: what is asked for, and who asks for its pages. */
#include "reply.h"

enum { MAX_NAME = 512 };
typedef enum { MODE_LINEART, MODE_GRAY, MODE_COLOR } Mode;
typedef struct { const char *name; LONG widthMm, heightMm; WORD twainSize; } Paper;

typedef struct {
    BOOL isTwain;
    /* A product name of TWAIN, an identity of WIA. */
    char name[MAX_NAME];
    /* Sources that deliver broken strips are told to hand over whole pictures ("?transfer=native"). */
    BOOL wantsNative;
    BOOL feeder, duplex, driverUi;
    Mode mode;
    LONG dpi;
    const Paper *paper;
    /* -1: until the feeder is empty. From glass it is one. */
    LONG maxPages;
} Job;

extern const Paper PAPERS[3];

/* Reads the connection of a command, and for "start" its settings. FALSE when they make no sense. */
BOOL job_read(const char *command, Job *job);

/* Waits until a page is asked for. FALSE when the job is over: "end" came, or nobody is there any more. */
BOOL job_page_wanted(void);

#endif
