#include "wia_device.h"
#include <string.h>

static const CLSID CLASS_MANAGER = {0xb6c292bc, 0x7c88, 0x41ee, {0x8b, 0x54, 0x8e, 0xc9, 0x26, 0x17, 0xe5, 0x99}};
static const IID IID_MANAGER = {0x79c07cf1, 0xcbdd, 0x41ee, {0x8e, 0xc3, 0xf0, 0x00, 0x80, 0xca, 0xda, 0x7a}};
static const IID IID_PROPERTIES = {0x98b5e8a0, 0x29cc, 0x491a, {0xaa, 0xc0, 0xe6, 0xdb, 0x4f, 0xdc, 0xce, 0xb6}};
static const IID IID_TRANSFER = {0xc39d6942, 0x2f4e, 0x4d04, {0x92, 0xfe, 0x4e, 0xf4, 0xd3, 0xa1, 0xde, 0x5a}};
static const GUID CATEGORY_GLASS = {0xfb607b1f, 0x43f3, 0x488b, {0x85, 0x5b, 0xfb, 0x70, 0x3e, 0xc3, 0x42, 0xa6}};
static const GUID CATEGORY_FEEDER = {0xfe131934, 0xf84c, 0x42ad, {0x8d, 0xa4, 0x61, 0x29, 0xcd, 0xdd, 0x72, 0x88}};
static const GUID FORMAT_BMP = {0xb96b3cab, 0x0728, 0x11d3, {0x9d, 0x7b, 0x00, 0x00, 0xf8, 0x1e, 0xf3, 0x2e}};
const IID WIA_IID_CALLBACK = {0x27d4eaaf, 0x28a6, 0x4ca5, {0x9a, 0xab, 0xe6, 0x78, 0x16, 0x8b, 0x95, 0x27}};

void wia_release(WiaObject *object)
{
    if (object) WIA_CALL(WiaUnknown, object)->Release(object);
}

static HRESULT open_manager(WiaObject **manager)
{
    *manager = NULL;
    // Every thread may be told twice; the second time it says so and is content.
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    return CoCreateInstance(&CLASS_MANAGER, NULL, CLSCTX_LOCAL_SERVER, &IID_MANAGER, (void **)manager);
}

HRESULT wia_open_list(WiaDevices *devices)
{
    devices->list = NULL;
    HRESULT result = open_manager(&devices->manager);
    if (SUCCEEDED(result)) result = WIA_CALL(WiaManager, devices->manager)->EnumDeviceInfo(devices->manager, LOCAL_DEVICES, &devices->list);
    if (FAILED(result)) wia_close_list(devices);
    return result;
}

WiaObject *wia_next_device(WiaDevices *devices)
{
    WiaObject *info = NULL;
    ULONG count = 0;
    return WIA_CALL(WiaList, devices->list)->Next(devices->list, 1, &info, &count) == S_OK && count == 1 ? info : NULL;
}

void wia_close_list(WiaDevices *devices)
{
    wia_release(devices->list);
    wia_release(devices->manager);
    devices->list = devices->manager = NULL;
}

/* Reads one property of an item or of a device's entry in the list. */
static BOOL read_property(WiaObject *item, PROPID property, PROPVARIANT *value)
{
    WiaObject *properties = NULL;
    PROPSPEC which = {PRSPEC_PROPID, {property}};
    PropVariantInit(value);
    if (FAILED(WIA_CALL(WiaUnknown, item)->QueryInterface(item, &IID_PROPERTIES, (void **)&properties))) return FALSE;
    HRESULT result = WIA_CALL(WiaProperties, properties)->ReadMultiple(properties, 1, &which, value);
    wia_release(properties);
    return result == S_OK;
}

static HRESULT write_property(WiaObject *item, PROPID property, const PROPVARIANT *value)
{
    WiaObject *properties = NULL;
    PROPSPEC which = {PRSPEC_PROPID, {property}};
    HRESULT result = WIA_CALL(WiaUnknown, item)->QueryInterface(item, &IID_PROPERTIES, (void **)&properties);
    if (FAILED(result)) return result;
    result = WIA_CALL(WiaProperties, properties)->WriteMultiple(properties, 1, &which, value, 2);
    wia_release(properties);
    return result;
}

static HRESULT write_number(WiaObject *item, PROPID property, LONG number)
{
    PROPVARIANT value;
    PropVariantInit(&value);
    value.vt = VT_I4;
    value.lVal = number;
    return write_property(item, property, &value);
}

LONG wia_number(WiaObject *item, PROPID property, LONG otherwise)
{
    PROPVARIANT value;
    BOOL isNumber = read_property(item, property, &value) && value.vt == VT_I4;
    LONG number = isNumber ? value.lVal : otherwise;
    PropVariantClear(&value);
    return number;
}

BOOL wia_text(WiaObject *item, PROPID property, char *utf8, int size)
{
    PROPVARIANT value;
    BOOL isText = read_property(item, property, &value) && value.vt == VT_BSTR && value.bstrVal;
    BOOL fits = isText && WideCharToMultiByte(CP_UTF8, 0, value.bstrVal, -1, utf8, size, NULL, NULL) > 0;
    PropVariantClear(&value);
    return fits;
}

Failure wia_failure(const char *doing, HRESULT result)
{
    static const struct { unsigned number; const char *code; } KNOWN[] = {
        {2, "SCANNER_JAM"},       {3, "SCANNER_FEEDER_EMPTY"}, {4, "SCANNER_JAM"},   {5, "SCANNER_UNREACHABLE"},
        {6, "SCANNER_BUSY"},      {7, "SCANNER_BUSY"},         {8, "SCANNER_FAULT"}, {10, "SCANNER_UNREACHABLE"},
        {13, "SCANNER_BUSY"},     {16, "SCANNER_COVER_OPEN"},  {20, "SCANNER_DOUBLE_FEED"}, {21, "SCANNER_UNREACHABLE"}};
    const char *code = result == E_ACCESSDENIED ? "DEVICE_ACCESS_DENIED" : "SCANNER_FAULT";
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (result == WIA_ERROR_OF(KNOWN[i].number)) code = KNOWN[i].code;
    return failure(code, "WIA %s: 0x%08lx", doing, (unsigned long)result);
}

Failure wia_open_device(const char *id, WiaObject **root)
{
    WCHAR wide[MAX_NAME];
    WiaObject *manager;
    *root = NULL;
    HRESULT result = open_manager(&manager);
    if (FAILED(result)) return failure("SCANNER_DRIVER_MISSING", "WIA is not available: 0x%08lx", (unsigned long)result);
    MultiByteToWideChar(CP_UTF8, 0, id, -1, wide, MAX_NAME);
    BSTR name = SysAllocString(wide);
    result = WIA_CALL(WiaManager, manager)->CreateDevice(manager, 0, name, root);
    SysFreeString(name);
    wia_release(manager);
    if (SUCCEEDED(result) && *root) return NO_FAILURE;
    Failure f = wia_failure("open", result);
    // An unknown identity is "invalid argument"; a service that does nothing, "not implemented".
    BOOL isMissing = result == E_INVALIDARG || result == E_NOTIMPL || result == WIA_ERROR_OF(21);
    return isMissing ? failure("SCANNER_DRIVER_MISSING", "%s", f.reason) : f;
}

/* A bed in thousandths of an inch; 2 % of tolerance, because beds are measured roughly. */
static BOOL fits(WiaObject *root, const Paper *paper, BOOL feeder)
{
    LONG width = wia_number(root, feeder ? SHEET_WIDTH : BED_WIDTH, 0), height = wia_number(root, feeder ? SHEET_HEIGHT : BED_HEIGHT, 0);
    if (width <= 0 || height <= 0) return paper->twainSize != PAPERS[1].twainSize;
    return width >= paper->widthMm / 25.4 * 980 && height >= paper->heightMm / 25.4 * 980;
}

void wia_look(WiaObject *root, Capabilities *found)
{
    LONG handling = wia_number(root, HANDLING_CAPABILITIES, HAS_GLASS), status = wia_number(root, HANDLING_STATUS, -1);
    found->feeder = (handling & HAS_FEEDER) != 0;
    found->glass = (handling & HAS_GLASS) != 0 || !found->feeder;
    found->duplex = (handling & HAS_DUPLEX) != 0;
    found->feederLoaded = found->feeder && status >= 0 ? (status & FEED_READY) != 0 : -1;
    found->a4 = fits(root, &PAPERS[0], found->feeder);
    found->a3 = fits(root, &PAPERS[1], found->feeder);
    found->a5 = fits(root, &PAPERS[2], found->feeder);
}

static WiaObject *child_of(WiaObject *root, const GUID *category)
{
    WiaObject *list = NULL, *item = NULL;
    if (FAILED(WIA_CALL(WiaItem, root)->EnumChildItems(root, NULL, &list)) || !list) return NULL;
    for (;;) {
        GUID is;
        ULONG count = 0;
        if (WIA_CALL(WiaList, list)->Next(list, 1, &item, &count) != S_OK || count == 0) item = NULL;
        if (!item) break;
        if (SUCCEEDED(WIA_CALL(WiaItem, item)->GetItemCategory(item, &is)) && IsEqualGUID(&is, category)) break;
        wia_release(item);
    }
    wia_release(list);
    return item;
}

Failure wia_prepare(WiaObject *root, const Job *job, WiaObject **transfer)
{
    static const LONG DATA[] = {DATA_BW, DATA_GRAY, DATA_COLOR};
    *transfer = NULL;
    WiaObject *item = child_of(root, job->feeder ? &CATEGORY_FEEDER : &CATEGORY_GLASS);
    if (!item) return failure("SCANNER_SOURCE_MISSING", "WIA: no %s", job->feeder ? "feeder" : "glass");
    if (!fits(root, job->paper, job->feeder)) {
        wia_release(item);
        return failure("SCANNER_PAPER_TOO_LARGE", "WIA: no %s on this scanner", job->paper->name);
    }
    PROPVARIANT format;
    PropVariantInit(&format);
    format.vt = VT_CLSID;
    format.puuid = (CLSID *)&FORMAT_BMP;
    HRESULT result = write_property(item, ITEM_FORMAT, &format);
    if (job->feeder) {
        HRESULT sides = write_number(item, HANDLING_SELECT, job->duplex ? SELECT_DUPLEX : SELECT_FRONT);
        if (FAILED(sides) && job->duplex) {
            wia_release(item);
            return failure("SCANNER_DUPLEX_MISSING", "WIA: the scanner refuses both sides in one pass");
        }
        write_number(item, ITEM_PAGES, job->maxPages > 0 ? job->maxPages : 0);
    }
    // Wishes: a scanner that does not know one gives what it has.
    write_number(item, ITEM_DATATYPE, DATA[job->mode]);
    write_number(item, ITEM_X_DPI, job->dpi);
    write_number(item, ITEM_Y_DPI, job->dpi);
    LONG dpi = wia_number(item, ITEM_X_DPI, job->dpi);
    write_number(item, ITEM_X, 0);
    write_number(item, ITEM_Y, 0);
    write_number(item, ITEM_WIDTH, (LONG)(job->paper->widthMm / 25.4 * dpi));
    write_number(item, ITEM_HEIGHT, (LONG)(job->paper->heightMm / 25.4 * dpi));
    if (SUCCEEDED(result)) result = WIA_CALL(WiaUnknown, item)->QueryInterface(item, &IID_TRANSFER, (void **)transfer);
    wia_release(item);
    return FAILED(result) ? wia_failure("prepare", result) : NO_FAILURE;
}
