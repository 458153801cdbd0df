#include "twain_dsm.h"
#include "job.h"
#include <stdio.h>
#include <string.h>

/* Callbacks carry no pointer that is wide enough for 64 bit. There is one source at a time. */
static Twain *active;

/* Whole paths of the system: a DLL of this name beside the program or in the working directory is nobody's. */
static HMODULE load_manager(void)
{
    static const struct { BOOL inSystem; const char *name; } PLACES[] = {
        {TRUE, "twaindsm.dll"}, {FALSE, "twaindsm.dll"}, {FALSE, "twain_32.dll"}, {TRUE, "twain_32.dll"}};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        char path[MAX_PATH + 32];
        UINT length = PLACES[i].inSystem ? GetSystemDirectoryA(path, MAX_PATH) : GetWindowsDirectoryA(path, MAX_PATH);
        if (length == 0 || length >= MAX_PATH) continue;
        snprintf(path + length, sizeof path - length, "\\%s", PLACES[i].name);
        HMODULE module = LoadLibraryA(path);
        if (module) return module;
    }
    return NULL;
}

static void introduce(TwIdentity *app)
{
    memset(app, 0, sizeof *app);
    app->version.major = 1;
    /* English (USA) as the specification numbers it: texts of the source are shown to nobody. */
    app->version.language = 13;
    app->version.country = 1;
    app->protocolMajor = 2;
    app->protocolMinor = 3;
    app->supportedGroups = DG_CONTROL | DG_IMAGE | DF_APP2;
    strcpy(app->manufacturer, "Quay Mot Cua");
    strcpy(app->productFamily, "Quay Mot Cua");
    strcpy(app->productName, "Quay Mot Cua scanner bridge");
}

Failure twain_open(Twain *twain)
{
    memset(twain, 0, sizeof *twain);
    introduce(&twain->app);
    HMODULE module = load_manager();
    if (!module) return failure("SCANNER_DRIVER_MISSING", "no TWAIN source manager (%d bit)", (int)sizeof(void *) * 8);
    twain->entry = (TwEntry)(void *)GetProcAddress(module, "DSM_Entry");
    if (!twain->entry) return failure("SCANNER_DRIVER_MISSING", "the TWAIN source manager has no entry");
    twain->window = CreateWindowExA(0, "STATIC", "", WS_POPUP, 0, 0, 1, 1, NULL, NULL, GetModuleHandleA(NULL), NULL);
    WORD result = twain->entry(&twain->app, NULL, DG_CONTROL, DAT_PARENT, MSG_OPENDSM, &twain->window);
    if (result != RC_SUCCESS) return failure("SCANNER_DRIVER_MISSING", "the TWAIN source manager does not open: %u", result);
    twain->isManagerOpen = TRUE;
    if (twain->app.supportedGroups & DF_DSM2) {
        twain->memory.size = sizeof twain->memory;
        if (twain->entry(&twain->app, NULL, DG_CONTROL, DAT_ENTRYPOINT, MSG_GET, &twain->memory) != RC_SUCCESS)
            memset(&twain->memory, 0, sizeof twain->memory);
    }
    return NO_FAILURE;
}

/* Names in sources are in the system's code page and need not end with a zero. */
static void name_of(const TwIdentity *source, char *utf8, int size)
{
    char name[sizeof(TwStr32) + 1] = {0};
    WCHAR wide[sizeof name];
    memcpy(name, source->productName, sizeof(TwStr32));
    MultiByteToWideChar(CP_ACP, 0, name, -1, wide, sizeof name);
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, utf8, size, NULL, NULL);
    for (size_t end = strlen(utf8); end > 0 && utf8[end - 1] == ' ';) utf8[--end] = 0;
}

static BOOL next_source(Twain *twain, BOOL isFirst, TwIdentity *source)
{
    memset(source, 0, sizeof *source);
    WORD message = isFirst ? MSG_GETFIRST : MSG_GETNEXT;
    return twain->entry(&twain->app, NULL, DG_CONTROL, DAT_IDENTITY, message, source) == RC_SUCCESS;
}

void twain_list(Twain *twain, Json *list)
{
    TwIdentity source;
    for (BOOL more = next_source(twain, TRUE, &source); more; more = next_source(twain, FALSE, &source)) {
        char name[MAX_NAME];
        name_of(&source, name, sizeof name);
        // Windows puts every WIA scanner into this list once more, through a layer that knows no feeder.
        if (name[0] && strncmp(name, "WIA-", 4) != 0) reply_device(list, "twain", name, name);
    }
}

static WORD WINAPI on_callback(TwIdentity *origin, TwIdentity *destination, DWORD group, WORD data, WORD message, void *content)
{
    (void)origin, (void)destination, (void)group, (void)data, (void)content;
    if (!active || (message != MSG_XFERREADY && message != MSG_CLOSEDSREQ)) return RC_SUCCESS;
    active->announced = message;
    PostMessageA(active->window, WM_NULL, 0, 0);
    return RC_SUCCESS;
}

Failure twain_open_source(Twain *twain, const char *productName)
{
    TwIdentity source;
    BOOL more = next_source(twain, TRUE, &source);
    for (; more; more = next_source(twain, FALSE, &source)) {
        char name[MAX_NAME];
        name_of(&source, name, sizeof name);
        if (strcmp(name, productName) == 0) break;
    }
    if (!more) return failure("SCANNER_DRIVER_MISSING", "no TWAIN source of that name (%d bit)", (int)sizeof(void *) * 8);
    twain->source = source;
    WORD result = twain->entry(&twain->app, NULL, DG_CONTROL, DAT_IDENTITY, MSG_OPENDS, &twain->source);
    if (result != RC_SUCCESS) {
        Failure f = twain_failure(twain, "open", result);
        // Drivers say all of these when the scanner is off or its cable is out.
        BOOL isUnclear = strcmp(f.code, "SCANNER_FAULT") == 0 || strcmp(f.code, "SCANNER_DRIVER_MISSING") == 0;
        return isUnclear ? failure("SCANNER_UNREACHABLE", "%s", f.reason) : f;
    }
    twain->isSourceOpen = TRUE;
    active = twain;
    if (twain->app.supportedGroups & DF_DSM2) {
        TwCallback callback = {(void *)on_callback, 0, 0};
        twain->entry(&twain->app, &twain->source, DG_CONTROL, DAT_CALLBACK, MSG_REGISTER_CALLBACK, &callback);
    }
    return NO_FAILURE;
}

void twain_close(Twain *twain)
{
    active = NULL;
    if (twain->isSourceOpen) twain->entry(&twain->app, NULL, DG_CONTROL, DAT_IDENTITY, MSG_CLOSEDS, &twain->source);
    if (twain->isManagerOpen) twain->entry(&twain->app, NULL, DG_CONTROL, DAT_PARENT, MSG_CLOSEDSM, &twain->window);
    twain->isSourceOpen = twain->isManagerOpen = FALSE;
}

WORD twain_call(Twain *twain, DWORD group, WORD data, WORD message, void *content)
{
    return twain->entry(&twain->app, &twain->source, group, data, message, content);
}

static const char *code_of(WORD condition)
{
    switch (condition) {
    case CC_PAPERJAM: return "SCANNER_JAM";
    case CC_PAPERDOUBLEFEED: return "SCANNER_DOUBLE_FEED";
    case CC_INTERLOCK: return "SCANNER_COVER_OPEN";
    case CC_CHECKDEVICEONLINE: return "SCANNER_UNREACHABLE";
    case CC_NOMEDIA: return "SCANNER_FEEDER_EMPTY";
    case CC_MAXCONNECTIONS: return "SCANNER_BUSY";
    case CC_NODS: return "SCANNER_DRIVER_MISSING";
    case CC_DENIED: return "DEVICE_ACCESS_DENIED";
    case CC_DAMAGEDCORNER: return "SCANNER_PAGE_DAMAGED";
    default: return "SCANNER_FAULT";
    }
}

Failure twain_failure(Twain *twain, const char *doing, WORD result)
{
    if (result == RC_CANCEL) return failure("SCAN_CANCELLED", "cancelled in the driver (%s)", doing);
    if (result == RC_BUSY || result == RC_SCANNERLOCKED) return failure("SCANNER_BUSY", "TWAIN %s: result %u", doing, result);
    TwStatus status = {CC_BUMMER, 0};
    TwIdentity *asked = twain->isSourceOpen ? &twain->source : NULL;
    twain->entry(&twain->app, asked, DG_CONTROL, DAT_STATUS, MSG_GET, &status);
    const char *words = status.condition == CC_LOWMEMORY ? ", too little memory" : "";
    return failure(code_of(status.condition), "TWAIN %s: condition %u%s", doing, status.condition, words);
}

HANDLE twain_allocate(Twain *twain, DWORD bytes)
{
    return twain->memory.allocate ? twain->memory.allocate(bytes) : GlobalAlloc(GHND, bytes);
}

void *twain_lock(Twain *twain, HANDLE handle)
{
    return twain->memory.lock ? twain->memory.lock(handle) : GlobalLock(handle);
}

void twain_unlock(Twain *twain, HANDLE handle)
{
    if (twain->memory.unlock) twain->memory.unlock(handle);
    else GlobalUnlock(handle);
}

void twain_free(Twain *twain, HANDLE handle)
{
    if (twain->memory.release) twain->memory.release(handle);
    else GlobalFree(handle);
}
