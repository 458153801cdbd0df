#include "source.h"
#include "script.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a click in the window of the source posts. */
enum { WM_SCAN = WM_APP + 1, WM_CLOSE_SOURCE = WM_APP + 2, CLICK_AFTER_MS = 300 };

static Source source = {
    .me = {0, {1, 0, 13, 1, ""}, 2, 3, DG_CONTROL | DG_IMAGE, "Quay", "Quay", "Quay test scanner"},
    .state = 3,
    .pixelType = PIXELTYPE_RGB,
    .dpi = 300,
    .size = SIZE_A4,
    .limit = -1,
};

WORD source_fail(Source *s, WORD condition)
{
    s->condition = condition;
    return RC_FAILURE;
}

static void note(const char *what, int number)
{
    char line[80];
    snprintf(line, sizeof line, "%s %d", what, number);
    script_log(line);
}

WORD source_trouble(Source *s, int page)
{
    static const struct { const char *name; WORD condition; } CONDITIONS[] = {
        {"JAM", CC_PAPERJAM},         {"DOUBLE_FEED", CC_PAPERDOUBLEFEED}, {"COVER", CC_INTERLOCK},
        {"OFFLINE", CC_CHECKDEVICEONLINE}, {"NO_MEDIA", CC_NOMEDIA},       {"LOW_MEMORY", CC_LOWMEMORY},
        {"DAMAGED", CC_DAMAGEDCORNER}, {"LOCKED", CC_MAXCONNECTIONS},      {"DENIED", CC_DENIED}, {"FAULT", CC_OPERATIONERROR}};
    char fault[32];
    (void)s;
    script_text("fault", fault, sizeof fault);
    if (!fault[0] || page != script_number("page", 1)) return CC_SUCCESS;
    note(fault, page);
    if (strcmp(fault, "HANG") == 0) Sleep(INFINITE);
    if (strcmp(fault, "CRASH") == 0) *(volatile int *)(UINT_PTR)page = 1;
    for (size_t i = 0; i < sizeof CONDITIONS / sizeof *CONDITIONS; i++)
        if (strcmp(fault, CONDITIONS[i].name) == 0) return CONDITIONS[i].condition;
    return CC_SUCCESS;
}

void source_load_sheet(Source *s)
{
    // ISO 216, in tenths of a millimetre.
    int width = s->size == SIZE_A3 ? 2970 : s->size == SIZE_A5 ? 1480 : 2100, height = s->size == SIZE_A3 ? 4200 : s->size == SIZE_A5 ? 2100 : 2970;
    int sides = s->duplex ? 2 : 1;
    s->sheet.dpi = s->dpi;
    s->sheet.width = width * s->dpi / 254;
    s->sheet.height = height * s->dpi / 254;
    s->sheet.number = script_number("first", 1) + (s->page - 1) / sides;
    s->sheet.isBack = s->duplex && s->page % 2 == 0;
    s->row = 0;
}

static void announce(Source *s, WORD message)
{
    HMODULE manager = GetModuleHandleA("twaindsm.dll");
    if (!manager) manager = GetModuleHandleA("twain_32.dll");
    TwEntry entry = manager ? (TwEntry)(void *)GetProcAddress(manager, "DSM_Entry") : NULL;
    if (entry) entry(&s->me, &s->app, DG_CONTROL, DAT_NULL, message, NULL);
}

static void become_ready(Source *s)
{
    source_load_sheet(s);
    s->state = 6;
    s->readyAt = 0;
    announce(s, MSG_XFERREADY);
}

static WORD open_source(Source *s, const TwIdentity *app, DWORD id)
{
    script_read();
    if (script_number("deaf", 0)) return source_fail(s, CC_BUMMER);
    s->me.id = id;
    s->app = *app;
    s->sheetsLeft = script_number("sheets", 3);
    s->feeder = script_number("feeder", 1);
    s->page = 1;
    s->state = 4;
    note("open", s->sheetsLeft);
    return RC_SUCCESS;
}

static WORD close_source(Source *s)
{
    if (s->state != 4) return source_fail(s, CC_SEQERROR);
    s->state = 3;
    note("close", 0);
    return RC_SUCCESS;
}

static void show_window(Source *s)
{
    char deed[16];
    script_text("ui", deed, sizeof deed);
    s->window = CreateWindowExA(0, "STATIC", "Quay test scanner", WS_POPUP | WS_VISIBLE, 0, 0, 200, 100, NULL, NULL, GetModuleHandleA(NULL), NULL);
    note("window", s->window != NULL);
    SetTimer(s->window, strcmp(deed, "CLOSE") == 0 ? WM_CLOSE_SOURCE : WM_SCAN, CLICK_AFTER_MS, NULL);
}

/* One scan at a time, as a cable has one end. A process that dies lets go. */
static BOOL take_device(Source *s)
{
    s->device = CreateMutexA(NULL, FALSE, "QuayTestScanner");
    DWORD held = WaitForSingleObject(s->device, 0);
    if (held == WAIT_OBJECT_0 || held == WAIT_ABANDONED) return TRUE;
    CloseHandle(s->device);
    return FALSE;
}

static WORD enable(Source *s, const TwUserInterface *ui)
{
    if (s->state != 4) return source_fail(s, CC_SEQERROR);
    WORD trouble = source_trouble(s, 0);
    if (trouble != CC_SUCCESS) return source_fail(s, trouble);
    if (s->feeder && s->sheetsLeft <= 0) return source_fail(s, CC_NOMEDIA);
    if (!take_device(s)) return source_fail(s, CC_MAXCONNECTIONS);
    if (!s->feeder) s->sheetsLeft = 1;
    s->state = 5;
    note("enable", ui->showUi);
    int warmup = script_number("warmup", 0);
    if (ui->showUi) show_window(s);
    else if (warmup > 0) s->readyAt = GetTickCount() + (DWORD)warmup;
    else become_ready(s);
    return RC_SUCCESS;
}

static WORD disable(Source *s)
{
    if (s->state != 5) return source_fail(s, CC_SEQERROR);
    if (s->window) DestroyWindow(s->window);
    s->window = NULL;
    ReleaseMutex(s->device);
    CloseHandle(s->device);
    s->state = 4;
    note("disable", 0);
    return RC_SUCCESS;
}

/* Without its messages the source does nothing: that is how it knows of the click in its window. */
static WORD handle_event(Source *s, TwEvent *event)
{
    const MSG *message = event->event;
    event->message = 0;
    if (s->readyAt && s->state == 5 && (LONG)(GetTickCount() - s->readyAt) >= 0) become_ready(s);
    if (!s->window || message->hwnd != s->window) return RC_NOTDSEVENT;
    if (message->message == WM_TIMER) {
        KillTimer(s->window, message->wParam);
        PostMessageA(s->window, (UINT)message->wParam, 0, 0);
    } else if (message->message == WM_SCAN) become_ready(s);
    else if (message->message == WM_CLOSE_SOURCE) announce(s, MSG_CLOSEDSREQ);
    else return RC_NOTDSEVENT;
    return RC_DSEVENT;
}

/* Goes on to the next picture; a sheet has left the tray when its last side was taken or given up. */
static void finish_picture(Source *s)
{
    note("page", s->page);
    if (!s->duplex || s->page % 2 == 0) s->sheetsLeft--;
    s->page++;
    if (s->limit > 0 && --s->limit == 0) s->sheetsLeft = 0;
    source_load_sheet(s);
}

static WORD pending(Source *s, WORD message, TwPendingXfers *out)
{
    if (s->state < 6) return source_fail(s, CC_SEQERROR);
    if (message == MSG_ENDXFER) finish_picture(s);
    if (message == MSG_RESET) {
        s->sheetsLeft = 0;
        note("reset", 0);
    }
    int isUnknown = script_number("pending", 0) && message == MSG_ENDXFER;
    out->count = (WORD)(isUnknown ? 0xffff : s->sheetsLeft > 0 ? s->sheetsLeft : 0);
    s->state = out->count ? 6 : 5;
    return RC_SUCCESS;
}

static WORD picture(Source *s, WORD data, void *content)
{
    if (data != DAT_IMAGEINFO && s->sheetsLeft <= 0) return source_fail(s, CC_NOMEDIA);
    if (data == DAT_IMAGEINFO) return pictures_info(s, content);
    return data == DAT_IMAGEMEMXFER ? pictures_strip(s, content) : pictures_whole(s, content);
}

static WORD identity(Source *s, const TwIdentity *origin, WORD message, TwIdentity *content)
{
    if (message == MSG_OPENDS) return open_source(s, origin, content->id);
    if (message == MSG_CLOSEDS) return close_source(s);
    if (message != MSG_GET) return source_fail(s, CC_BADPROTOCOL);
    DWORD id = content->id;
    *content = s->me;
    content->id = id;
    return RC_SUCCESS;
}

__declspec(dllexport) WORD WINAPI DS_Entry(TwIdentity *origin, DWORD group, WORD data, WORD message, void *content)
{
    (void)group;
    switch (data) {
    case DAT_IDENTITY: return identity(&source, origin, message, content);
    case DAT_CAPABILITY: return caps_call(&source, message, content);
    case DAT_STATUS:
        ((TwStatus *)content)->condition = source.condition;
        source.condition = CC_SUCCESS;
        return RC_SUCCESS;
    case DAT_USERINTERFACE:
        if (message == MSG_ENABLEDS) return enable(&source, content);
        return message == MSG_DISABLEDS ? disable(&source) : source_fail(&source, CC_BADPROTOCOL);
    case DAT_EVENT: return handle_event(&source, content);
    case DAT_PENDINGXFERS: return pending(&source, message, content);
    case DAT_SETUPMEMXFER: {
        TwSetupMemXfer sizes = {16 * 1024, 1024 * 1024, 64 * 1024};
        *(TwSetupMemXfer *)content = sizes;
        return RC_SUCCESS;
    }
    case DAT_IMAGEINFO: case DAT_IMAGEMEMXFER: case DAT_IMAGENATIVEXFER: return picture(&source, data, content);
    default: return source_fail(&source, CC_BADPROTOCOL);
    }
}
