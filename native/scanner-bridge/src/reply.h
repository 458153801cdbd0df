#ifndef QUAY_REPLY_H
#define QUAY_REPLY_H
/* What is told to whoever started this program (electron/devices/scanner/worker/messages.ts). */
#include "json.h"

typedef struct {
    BOOL glass, feeder, duplex, a3, a4, a5, driverUi;
    /* 1, 0, or -1 where the scanner cannot say. */
    int feederLoaded;
} Capabilities;

/* A failure in our own codes. Empty code: none. */
typedef struct { char code[40], reason[120]; } Failure;

extern const Failure NO_FAILURE;
Failure failure(const char *code, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline BOOL failed(const Failure *f) { return f->code[0] != 0; }

void reply_ready(void);
/* A reply of only its type. */
void reply_plain(const char *type);
void reply_capabilities(const Capabilities *found);
/* `pages` is how many whole pages came before. */
void reply_failure(const Failure *f, int pages);

/* The list of devices, written one by one between begin and end. */
void reply_device(Json *list, const char *scheme, const char *name, const char *label);
void reply_devices(const Json *list);

#endif
