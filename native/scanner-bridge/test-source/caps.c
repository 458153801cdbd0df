#include "script.h"
#include "source.h"
#include <string.h>

static WORD one(TwCapability *cap, WORD type, DWORD value)
{
    cap->conType = CON_ONEVALUE;
    cap->container = GlobalAlloc(GHND, sizeof(TwOneValue));
    TwOneValue *out = GlobalLock(cap->container);
    out->itemType = type;
    out->item = value;
    GlobalUnlock(cap->container);
    return RC_SUCCESS;
}

static WORD list(TwCapability *cap, int count, const WORD *values, int current)
{
    cap->conType = CON_ENUMERATION;
    cap->container = GlobalAlloc(GHND, sizeof(TwEnumeration) + sizeof(WORD) * (size_t)count);
    TwEnumeration *out = GlobalLock(cap->container);
    out->itemType = TY_UINT16;
    out->numItems = (DWORD)count;
    for (int i = 0; i < count; i++)
        if (values[i] == current) out->currentIndex = (DWORD)i;
    memcpy(out->items, values, sizeof(WORD) * (size_t)count);
    GlobalUnlock(cap->container);
    return RC_SUCCESS;
}

/* 75 to 600 in steps of 75, as a range of fixed-point numbers. */
static WORD resolutions(TwCapability *cap, int current)
{
    cap->conType = CON_RANGE;
    cap->container = GlobalAlloc(GHND, sizeof(TwRange));
    TwRange *out = GlobalLock(cap->container);
    TwRange range = {TY_FIX32, 75, 600, 75, 300, (DWORD)current};
    *out = range;
    GlobalUnlock(cap->container);
    return RC_SUCCESS;
}

static BOOL is_a3(void)
{
    char bed[8];
    script_text("bed", bed, sizeof bed);
    return strcmp(bed, "A4") != 0;
}

static WORD refuse(Source *source)
{
    return source_fail(source, CC_BADVALUE);
}

static WORD set_size(Source *source, DWORD value)
{
    if (value != SIZE_A4 && value != SIZE_A5 && (value != SIZE_A3 || !is_a3())) return refuse(source);
    source->size = (int)value;
    return RC_SUCCESS;
}

static WORD set(Source *source, WORD cap, DWORD value)
{
    switch (cap) {
    case CAP_XFERCOUNT: source->limit = (SHORT)value; return RC_SUCCESS;
    case ICAP_XFERMECH:
        if (value != XFER_NATIVE && (value != XFER_MEMORY || script_number("native", 0))) return refuse(source);
        source->mechanism = (int)value;
        return RC_SUCCESS;
    case ICAP_PIXELTYPE: if (value > PIXELTYPE_RGB) return refuse(source); source->pixelType = (int)value; return RC_SUCCESS;
    case ICAP_PIXELFLAVOR:
        if (script_number("vanilla", 0) && value != FLAVOR_ZERO_IS_WHITE) return refuse(source);
        return RC_SUCCESS;
    case ICAP_XRESOLUTION: case ICAP_YRESOLUTION:
        if (value < 75 || value > 600 || value % 75) return refuse(source);
        source->dpi = (int)value;
        return RC_SUCCESS;
    case ICAP_SUPPORTEDSIZES: return set_size(source, value);
    case CAP_FEEDERENABLED:
        if (!script_number(value ? "feeder" : "glass", 1)) return refuse(source);
        source->feeder = value != 0;
        return RC_SUCCESS;
    case CAP_DUPLEXENABLED: if (value && !script_number("duplex", 1)) return refuse(source); source->duplex = value != 0; return RC_SUCCESS;
    case CAP_AUTOFEED: case ICAP_UNITS: case CAP_INDICATORS: return RC_SUCCESS;
    default: return source_fail(source, CC_CAPUNSUPPORTED);
    }
}

static WORD get(Source *source, TwCapability *cap, BOOL isAll)
{
    static const WORD MECHANISMS[] = {XFER_NATIVE, XFER_MEMORY}, PIXELS[] = {PIXELTYPE_BW, PIXELTYPE_GRAY, PIXELTYPE_RGB};
    static const WORD SIZES[] = {SIZE_A4, SIZE_A5, SIZE_A3};
    switch (cap->cap) {
    case CAP_XFERCOUNT: return one(cap, TY_INT16, (WORD)source->limit);
    case ICAP_XFERMECH:
        return isAll ? list(cap, script_number("native", 0) ? 1 : 2, MECHANISMS, source->mechanism) : one(cap, TY_UINT16, (DWORD)source->mechanism);
    case ICAP_PIXELTYPE: return isAll ? list(cap, 3, PIXELS, source->pixelType) : one(cap, TY_UINT16, (DWORD)source->pixelType);
    case ICAP_PIXELFLAVOR: return one(cap, TY_UINT16, script_number("vanilla", 0) ? FLAVOR_ZERO_IS_WHITE : FLAVOR_ZERO_IS_BLACK);
    case ICAP_XRESOLUTION: case ICAP_YRESOLUTION: return isAll ? resolutions(cap, source->dpi) : one(cap, TY_FIX32, (DWORD)source->dpi);
    case ICAP_SUPPORTEDSIZES: return isAll ? list(cap, is_a3() ? 3 : 2, SIZES, source->size) : one(cap, TY_UINT16, (DWORD)source->size);
    case CAP_FEEDERENABLED: return one(cap, TY_BOOL, (DWORD)source->feeder);
    case CAP_FEEDERLOADED: return one(cap, TY_BOOL, source->sheetsLeft > 0);
    case CAP_DUPLEX: return one(cap, TY_UINT16, script_number("duplex", 1) ? 1 : 0);
    case CAP_DUPLEXENABLED: return one(cap, TY_BOOL, (DWORD)source->duplex);
    case CAP_DEVICEONLINE: return one(cap, TY_BOOL, !script_number("off", 0));
    case CAP_UICONTROLLABLE: return one(cap, TY_BOOL, 1);
    // A quirk of real sources: "yes", and nothing in it.
    case ICAP_PHYSICALWIDTH: case ICAP_PHYSICALHEIGHT: cap->container = NULL; return RC_SUCCESS;
    default: return source_fail(source, CC_CAPUNSUPPORTED);
    }
}

WORD caps_call(Source *source, WORD message, TwCapability *cap)
{
    if (message == MSG_GET || message == MSG_GETCURRENT) return get(source, cap, message == MSG_GET);
    if (message != MSG_SET || cap->conType != CON_ONEVALUE) return source_fail(source, CC_CAPBADOPERATION);
    const TwOneValue *value = GlobalLock(cap->container);
    DWORD item = value->itemType == TY_FIX32 ? value->item & 0xffff : value->item;
    GlobalUnlock(cap->container);
    return set(source, cap->cap, item);
}
