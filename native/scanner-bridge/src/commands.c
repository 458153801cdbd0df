#include "commands.h"
#include "exits.h"
#include "frames.h"
#include "json.h"
#include <stdlib.h>
#include <string.h>

/* From the end of the stream to the end by force. Long enough for a scanner to eject its sheet. */
enum { ORPHAN_GRACE_MS = 5000 };

typedef struct Entry { struct Entry *next; char *json; } Entry;

static CRITICAL_SECTION lock;
static HANDLE arrived, stop;
static Entry *first, **last = &first;
static BOOL isOver;
static void (*pump)(void *);
static void *pumpContext;

static void append(char *json)
{
    Entry *entry = malloc(sizeof *entry);
    if (!entry) abort();
    entry->next = NULL;
    entry->json = json;
    EnterCriticalSection(&lock);
    *last = entry;
    last = &entry->next;
    LeaveCriticalSection(&lock);
    SetEvent(arrived);
}

static DWORD WINAPI read_commands(void *unused)
{
    (void)unused;
    BYTE kind;
    char *json;
    DWORD bytes;
    while (frame_read(&kind, &json, &bytes)) {
        char type[16];
        if (kind != FRAME_MESSAGE || !json_text(json, "type", type, sizeof type)) {
            free(json);
            break;
        }
        if (strcmp(type, "cancel") == 0) {
            free(json);
            SetEvent(stop);
        } else append(json);
    }
    EnterCriticalSection(&lock);
    isOver = TRUE;
    LeaveCriticalSection(&lock);
    SetEvent(stop);
    SetEvent(arrived);
    Sleep(ORPHAN_GRACE_MS);
    TerminateProcess(GetCurrentProcess(), EXIT_ORPHANED);
    return 0;
}

void commands_open(void)
{
    InitializeCriticalSection(&lock);
    arrived = CreateEventA(NULL, FALSE, FALSE, NULL);
    stop = CreateEventA(NULL, TRUE, FALSE, NULL);
    CloseHandle(CreateThread(NULL, 0, read_commands, NULL, 0, NULL));
}

void command_set_pump(void (*with)(void *context), void *context)
{
    pump = with;
    pumpContext = context;
}

static void handle_messages(void)
{
    MSG message;
    if (pump) {
        pump(pumpContext);
        return;
    }
    while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE)) {
        TranslateMessage(&message);
        DispatchMessageA(&message);
    }
}

char *command_wait(void)
{
    for (;;) {
        EnterCriticalSection(&lock);
        Entry *entry = first;
        if (entry) {
            first = entry->next;
            if (!first) last = &first;
        }
        BOOL over = isOver;
        LeaveCriticalSection(&lock);
        if (entry) {
            char *json = entry->json;
            free(entry);
            return json;
        }
        if (over) return NULL;
        MsgWaitForMultipleObjects(1, &arrived, FALSE, INFINITE, QS_ALLINPUT);
        handle_messages();
    }
}

HANDLE command_stop_event(void)
{
    return stop;
}

BOOL command_stop_wanted(void)
{
    return WaitForSingleObject(stop, 0) == WAIT_OBJECT_0;
}
