/* The C form of the calls of COM: macros that take the object first. */
#define COBJMACROS
#include "wia.h"
#include "commands.h"
#include "dib.h"
#include "wia_api.h"
#include "wia_device.h"
#include <string.h>

/* The callback through which WIA hands over one page after the other, in the middle of its one long call. */
typedef struct {
    const void *methods;
    const Job *job;
    IStream *stream;
    int pages;
    /* Whether the page being scanned was asked for; the first is, before the call begins. */
    BOOL isAsked, isOver;
    Failure failure;
} Sink;

/* Reads the BMP file in the stream and sends it as a page. */
static Failure send_picture(IStream *stream, LONG dpi)
{
    HGLOBAL memory = NULL;
    STATSTG stat;
    if (FAILED(GetHGlobalFromStream(stream, &memory)) || FAILED(IStream_Stat(stream, &stat, STATFLAG_NONAME)))
        return failure("SCANNER_PAGE_DAMAGED", "WIA: no picture in the stream");
    const BYTE *file = GlobalLock(memory);
    size_t bytes = (size_t)stat.cbSize.QuadPart, head = sizeof(BITMAPFILEHEADER);
    BOOL isBmp = file && bytes > head && file[0] == 'B' && file[1] == 'M';
    Failure f = isBmp ? dib_send((const BITMAPINFOHEADER *)(file + head), bytes - head, dpi)
                      : failure("SCANNER_PAGE_DAMAGED", "WIA: not a BMP");
    GlobalUnlock(memory);
    return f;
}

static HRESULT STDMETHODCALLTYPE sink_query(Sink *sink, REFIID id, void **out)
{
    if (!IsEqualIID(id, &IID_IUnknown) && !IsEqualIID(id, &WIA_IID_CALLBACK)) {
        *out = NULL;
        return E_NOINTERFACE;
    }
    *out = sink;
    return S_OK;
}

/* Lives longer than the call that uses it. */
static ULONG STDMETHODCALLTYPE sink_count(Sink *sink)
{
    (void)sink;
    return 1;
}

static HRESULT STDMETHODCALLTYPE sink_progress(Sink *sink, LONG flags, WiaTransferParams *news)
{
    (void)flags;
    if (command_stop_wanted() || sink->isOver) return S_FALSE;
    if (news->message != MESSAGE_END_OF_STREAM || !sink->stream) {
        reply_plain("alive");
        return S_OK;
    }
    sink->failure = send_picture(sink->stream, sink->job->dpi);
    IStream_Release(sink->stream);
    sink->stream = NULL;
    if (failed(&sink->failure)) return S_FALSE;
    sink->pages++;
    sink->isAsked = FALSE;
    return S_OK;
}

/* A page begins. This is where the scanner is held back until somebody wants it. */
static HRESULT STDMETHODCALLTYPE sink_next_stream(Sink *sink, LONG flags, BSTR name, BSTR fullName, IStream **out)
{
    (void)flags, (void)name, (void)fullName;
    *out = NULL;
    if (!sink->isAsked) {
        sink->isOver = !job_page_wanted();
        sink->isAsked = !sink->isOver;
    }
    if (sink->isOver || command_stop_wanted()) return S_FALSE;
    if (sink->stream) IStream_Release(sink->stream);
    sink->stream = NULL;
    HRESULT result = CreateStreamOnHGlobal(NULL, TRUE, &sink->stream);
    if (FAILED(result)) return result;
    IStream_AddRef(sink->stream);
    *out = sink->stream;
    return S_OK;
}

static const struct {
    HRESULT(STDMETHODCALLTYPE *query)(Sink *, REFIID, void **);
    ULONG(STDMETHODCALLTYPE *addRef)(Sink *);
    ULONG(STDMETHODCALLTYPE *release)(Sink *);
    HRESULT(STDMETHODCALLTYPE *progress)(Sink *, LONG, WiaTransferParams *);
    HRESULT(STDMETHODCALLTYPE *nextStream)(Sink *, LONG, BSTR, BSTR, IStream **);
} SINK_METHODS = {sink_query, sink_count, sink_count, sink_progress, sink_next_stream};

void wia_devices(Json *list)
{
    WiaDevices devices;
    WiaObject *info;
    if (FAILED(wia_open_list(&devices))) return;
    while ((info = wia_next_device(&devices)) != NULL) {
        char id[MAX_NAME], name[MAX_NAME];
        BOOL isScanner = (wia_number(info, INFO_TYPE, 0) >> 16) == TYPE_SCANNER;
        if (isScanner && wia_text(info, INFO_ID, id, sizeof id) && wia_text(info, INFO_NAME, name, sizeof name))
            reply_device(list, "wia", id, name);
        wia_release(info);
    }
    wia_close_list(&devices);
}

Failure wia_check(const Job *job, Capabilities *found)
{
    WiaObject *root;
    Failure f = wia_open_device(job->name, &root);
    if (failed(&f)) return f;
    wia_look(root, found);
    wia_release(root);
    return NO_FAILURE;
}

/* The one long call, in which all pages come. */
static void run(Sink *sink, WiaObject *transfer)
{
    HRESULT result = WIA_CALL(WiaTransfer, transfer)->Download(transfer, 0, sink);
    if (sink->stream) IStream_Release(sink->stream);
    if (!failed(&sink->failure) && FAILED(result)) {
        sink->failure = wia_failure("transfer", result);
        // The end of the paper is no fault.
        if (sink->pages > 0 && strcmp(sink->failure.code, "SCANNER_FEEDER_EMPTY") == 0) sink->failure = NO_FAILURE;
    }
    if (!failed(&sink->failure) && sink->pages == 0 && !sink->isOver)
        sink->failure = failure(sink->job->feeder ? "SCANNER_FEEDER_EMPTY" : "SCANNER_FAULT", "WIA: no page came");
    if (command_stop_wanted()) sink->failure = failure("SCAN_CANCELLED", "cancelled");
}

BOOL wia_scan(const Job *job)
{
    static Sink sink;
    WiaObject *root = NULL, *transfer = NULL;
    sink.methods = &SINK_METHODS;
    sink.job = job;
    Failure f = wia_open_device(job->name, &root);
    if (!failed(&f)) f = wia_prepare(root, job, &transfer);
    if (failed(&f)) {
        wia_release(root);
        reply_failure(&f, 0);
        return FALSE;
    }
    reply_plain("started");
    sink.isAsked = job_page_wanted();
    if (sink.isAsked) {
        run(&sink, transfer);
        // Whoever waits for a page that does not come any more is answered; so is whoever asks later.
        for (BOOL isAsked = sink.isAsked; !sink.isOver && (isAsked || job_page_wanted()); isAsked = FALSE) {
            if (failed(&sink.failure)) reply_failure(&sink.failure, sink.pages);
            else reply_plain("done");
        }
    }
    wia_release(transfer);
    wia_release(root);
    return TRUE;
}
