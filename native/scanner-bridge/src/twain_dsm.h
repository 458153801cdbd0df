#ifndef QUAY_TWAIN_DSM_H
#define QUAY_TWAIN_DSM_H
/* The source manager of TWAIN and one open source. */
#include "reply.h"
#include "twain.h"

typedef struct {
    TwEntry entry;
    TwIdentity app, source;
    HWND window;
    /* Memory functions of a source manager 2.x; without them the system's own are used. */
    TwEntryPoint memory;
    BOOL isManagerOpen, isSourceOpen;
    /* What the source announced through a callback: MSG_XFERREADY, MSG_CLOSEDSREQ; 0 for nothing. */
    volatile WORD announced;
} Twain;

/* Loads and opens the source manager: twaindsm.dll, else the system's own twain_32.dll. */
Failure twain_open(Twain *twain);
Failure twain_open_source(Twain *twain, const char *productName);
/* Closes what is open, in the right order. */
void twain_close(Twain *twain);

/* Adds every installed source to the list. */
void twain_list(Twain *twain, Json *list);

/* One operation on the open source. */
WORD twain_call(Twain *twain, DWORD group, WORD data, WORD message, void *content);

/* What went wrong in the operation that has just answered `result`. */
Failure twain_failure(Twain *twain, const char *doing, WORD result);

HANDLE twain_allocate(Twain *twain, DWORD bytes);
void *twain_lock(Twain *twain, HANDLE handle);
void twain_unlock(Twain *twain, HANDLE handle);
void twain_free(Twain *twain, HANDLE handle);

#endif
