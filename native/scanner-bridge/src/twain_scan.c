#include "twain_scan.h"
#include "commands.h"
#include "twain_caps.h"
#include "twain_transfer.h"
#include <string.h>

/* Old source managers tell news only when they are given a message. */
enum { TICK_MS = 50, ALIVE_MS = 1000 };

/* A source between MSG_ENABLEDS and MSG_DISABLEDS. */
typedef struct {
    Twain twain;
    const Job *job;
    BOOL isEnabled, isReady, isOver;
    BOOL showsWindow;
    int pages;
} Scan;

void twain_devices(Json *list)
{
    Twain twain;
    Failure f = twain_open(&twain);
    if (!failed(&f)) twain_list(&twain, list);
    twain_close(&twain);
}

Failure twain_check(const Job *job, Capabilities *found)
{
    Twain twain;
    Failure f = twain_open(&twain);
    if (!failed(&f)) f = twain_open_source(&twain, job->name);
    if (!failed(&f)) f = twain_look(&twain, found);
    twain_close(&twain);
    return f;
}

/* Hands one message to the source, and what it does not want to its window. Answers what the source announces. */
static WORD offer(Scan *scan, MSG *message)
{
    TwEvent event = {message, 0};
    WORD result = scan->isEnabled ? twain_call(&scan->twain, DG_CONTROL, DAT_EVENT, MSG_PROCESSEVENT, &event) : RC_NOTDSEVENT;
    if (result == RC_NOTDSEVENT && message->message != WM_NULL) {
        TranslateMessage(message);
        DispatchMessageA(message);
    }
    return event.message;
}

/* Handles what has come and gives the source a tick. Answers the first thing it announces, or 0. */
static WORD pump(Scan *scan)
{
    MSG message;
    WORD news = 0;
    while (!news && PeekMessageA(&message, NULL, 0, 0, PM_REMOVE)) news = offer(scan, &message);
    if (!news) {
        memset(&message, 0, sizeof message);
        message.hwnd = scan->twain.window;
        news = offer(scan, &message);
    }
    if (!news) {
        news = scan->twain.announced;
        scan->twain.announced = 0;
    }
    return news;
}

/* Between two pages nothing is announced that matters: the next transfer tells. */
static void pump_idle(void *scan)
{
    pump(scan);
}

/* Waits until the source has a picture. */
static Failure wait_ready(Scan *scan)
{
    DWORD aliveAt = GetTickCount();
    for (;;) {
        WORD news = pump(scan);
        if (news == MSG_XFERREADY) return NO_FAILURE;
        if (news == MSG_CLOSEDSREQ) return failure("SCAN_CANCELLED", "the driver's window was closed");
        if (command_stop_wanted()) return failure("SCAN_CANCELLED", "cancelled before a page");
        if (scan->showsWindow && GetTickCount() - aliveAt >= ALIVE_MS) {
            // A person chooses in the driver's window; nobody knows for how long.
            reply_plain("alive");
            aliveAt = GetTickCount();
        }
        HANDLE stop = command_stop_event();
        MsgWaitForMultipleObjects(1, &stop, FALSE, TICK_MS, QS_ALLINPUT);
    }
}

static Failure enable(Scan *scan)
{
    double isControllable = 1;
    cap_current(&scan->twain, CAP_UICONTROLLABLE, &isControllable);
    scan->showsWindow = scan->job->driverUi || isControllable == 0;
    TwUserInterface ui = {(WORD)scan->showsWindow, 0, scan->twain.window};
    WORD result = twain_call(&scan->twain, DG_CONTROL, DAT_USERINTERFACE, MSG_ENABLEDS, &ui);
    // "Check status" says that it shows its window although it was asked not to, or the other way round.
    if (result != RC_SUCCESS && result != RC_CHECKSTATUS) return twain_failure(&scan->twain, "enable", result);
    scan->isEnabled = TRUE;
    return NO_FAILURE;
}

static void disable(Scan *scan)
{
    if (!scan->isEnabled) return;
    TwUserInterface ui = {0, 0, scan->twain.window};
    twain_call(&scan->twain, DG_CONTROL, DAT_USERINTERFACE, MSG_DISABLEDS, &ui);
    scan->isEnabled = scan->isReady = FALSE;
}

/* Ends a transfer, whether it came whole or not; then the source has another picture or is done. */
static void end_transfer(Scan *scan, BOOL wantsMore)
{
    TwPendingXfers pending = {0, 0};
    WORD result = twain_call(&scan->twain, DG_CONTROL, DAT_PENDINGXFERS, MSG_ENDXFER, &pending);
    scan->isReady = wantsMore && result == RC_SUCCESS && pending.count != 0;
    if (scan->isReady) return;
    if (pending.count != 0) twain_call(&scan->twain, DG_CONTROL, DAT_PENDINGXFERS, MSG_RESET, &pending);
    scan->isOver = TRUE;
}

static BOOL is_last(const Scan *scan)
{
    return scan->job->maxPages > 0 && scan->pages >= scan->job->maxPages;
}

/* One page, or its absence: isOver without a failure. */
static Failure next_page(Scan *scan)
{
    Failure f = NO_FAILURE;
    if (!scan->isEnabled) f = enable(scan);
    if (!failed(&f) && !scan->isReady) f = wait_ready(scan);
    if (!failed(&f) && command_stop_wanted()) f = failure("SCAN_CANCELLED", "cancelled between pages");
    if (failed(&f)) return f;
    scan->isReady = TRUE;
    f = twain_transfer(&scan->twain, scan->job->dpi);
    if (!failed(&f)) scan->pages++;
    end_transfer(scan, !failed(&f) && !is_last(scan));
    // The end of the paper is no fault. Some sources announce one picture too many and find out then.
    if (scan->pages > 0 && strcmp(f.code, "SCANNER_FEEDER_EMPTY") == 0) return NO_FAILURE;
    return f;
}

static Failure begin(Scan *scan)
{
    Failure f = twain_open(&scan->twain);
    if (!failed(&f)) f = twain_open_source(&scan->twain, scan->job->name);
    if (!failed(&f)) f = twain_apply(&scan->twain, scan->job);
    if (!failed(&f) && command_stop_wanted()) f = failure("SCAN_CANCELLED", "cancelled before the start");
    return f;
}

BOOL twain_scan(const Job *job)
{
    static Scan scan;
    scan.job = job;
    Failure f = begin(&scan);
    if (failed(&f)) {
        twain_close(&scan.twain);
        reply_failure(&f, 0);
        return FALSE;
    }
    command_set_pump(pump_idle, &scan);
    reply_plain("started");
    while (job_page_wanted()) {
        int before = scan.pages;
        f = scan.isOver ? NO_FAILURE : next_page(&scan);
        if (scan.isOver || failed(&f)) disable(&scan);
        if (failed(&f)) {
            scan.isOver = TRUE;
            reply_failure(&f, scan.pages);
        } else if (scan.pages == before) reply_plain("done");
    }
    if (scan.isReady) end_transfer(&scan, FALSE);
    disable(&scan);
    command_set_pump(NULL, NULL);
    twain_close(&scan.twain);
    return TRUE;
}
