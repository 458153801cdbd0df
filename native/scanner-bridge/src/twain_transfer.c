#include "twain_transfer.h"
#include "commands.h"
#include "dib.h"
#include "page.h"
#include "twain_caps.h"
#include <stdlib.h>

enum { MAX_STRIP_BYTES = 4 * 1024 * 1024, USUAL_STRIP_BYTES = 256 * 1024 };

/* How a row of the source becomes a row of a page. */
typedef struct { PageShape shape; BOOL isInverted; BYTE *row; } Rows;

static LONG dpi_of(const TwImageInfo *info, LONG askedDpi)
{
    LONG dpi = info->xResolution.whole + (info->xResolution.frac >= 0x8000);
    return dpi >= 50 && dpi <= 2400 ? dpi : askedDpi;
}

static Failure read_shape(Twain *twain, const TwImageInfo *info, LONG askedDpi, Rows *rows)
{
    double flavor = FLAVOR_ZERO_IS_BLACK;
    SHORT bits = info->bitsPerPixel;
    if ((bits != 1 && bits != 8 && bits != 24) || info->compression != 0 || (bits == 24 && info->planar))
        return failure("SCANNER_FAULT", "TWAIN: pixels of %d bits, compression %u", bits, info->compression);
    if (info->width <= 0 || info->width > 60000) return failure("SCANNER_FAULT", "TWAIN: %ld pixels wide", info->width);
    rows->shape.widthPx = info->width;
    rows->shape.heightPx = info->length > 0 ? info->length : 0;
    rows->shape.dpi = dpi_of(info, askedDpi);
    rows->shape.pixels = bits == 24 ? PIXELS_RGB24 : bits == 8 ? PIXELS_GRAY8 : PIXELS_BW1;
    if (bits < 24) cap_current(twain, ICAP_PIXELFLAVOR, &flavor);
    rows->isInverted = flavor == FLAVOR_ZERO_IS_WHITE;
    rows->row = malloc(page_row_bytes(&rows->shape));
    return rows->row ? NO_FAILURE : failure("SCANNER_FAULT", "no memory for a row");
}

static Failure take_strip(Rows *rows, const TwImageMemXfer *strip, DWORD room)
{
    DWORD bytes = page_row_bytes(&rows->shape);
    // Tiles instead of strips, or rows that do not lie in the buffer.
    BOOL isStrip = strip->compression == 0 && strip->xOffset == 0 && strip->bytesPerRow >= bytes;
    if (!isStrip || (unsigned long long)strip->rows * strip->bytesPerRow > room)
        return failure("SCANNER_FAULT", "TWAIN: strip of %lu rows of %lu bytes at %lu", strip->rows, strip->bytesPerRow, strip->xOffset);
    const BYTE *from = strip->memory.mem;
    for (DWORD y = 0; y < strip->rows; y++, from += strip->bytesPerRow) {
        if (rows->isInverted) {
            for (DWORD i = 0; i < bytes; i++) rows->row[i] = (BYTE)~from[i];
            page_row(rows->row);
        } else page_row(from);
    }
    return NO_FAILURE;
}

static DWORD strip_bytes(Twain *twain, const Rows *rows)
{
    TwSetupMemXfer setup = {0, 0, 0};
    DWORD bytes = USUAL_STRIP_BYTES;
    if (twain_call(twain, DG_CONTROL, DAT_SETUPMEMXFER, MSG_GET, &setup) == RC_SUCCESS) {
        if (setup.preferred > 0 && setup.preferred <= MAX_STRIP_BYTES) bytes = setup.preferred;
        if (bytes < setup.minBuf && setup.minBuf <= MAX_STRIP_BYTES) bytes = setup.minBuf;
    }
    DWORD oneRow = page_row_bytes(&rows->shape) + 4;
    return bytes < oneRow ? oneRow : bytes;
}

static Failure take_strips(Twain *twain, Rows *rows, BYTE *buffer, DWORD room)
{
    for (DWORD taken = 0;;) {
        if (command_stop_wanted()) return failure("SCAN_CANCELLED", "cancelled within a page");
        TwImageMemXfer strip = {0xffff, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, {MEMORY_APP_OWNS | MEMORY_IS_POINTER, room, buffer}};
        WORD result = twain_call(twain, DG_IMAGE, DAT_IMAGEMEMXFER, MSG_GET, &strip);
        if (result != RC_SUCCESS && result != RC_XFERDONE) return twain_failure(twain, "transfer", result);
        // Not earlier: a source may announce a page too many, and find out here.
        if (taken == 0 && strip.rows > 0) page_begin(&rows->shape);
        Failure f = take_strip(rows, &strip, room);
        if (failed(&f)) return f;
        taken += strip.rows;
        if (result == RC_SUCCESS) continue;
        if (taken == 0) return failure("SCANNER_PAGE_DAMAGED", "TWAIN: a page without a row");
        page_end();
        return NO_FAILURE;
    }
}

static Failure transfer_memory(Twain *twain, LONG askedDpi)
{
    TwImageInfo info;
    WORD result = twain_call(twain, DG_IMAGE, DAT_IMAGEINFO, MSG_GET, &info);
    if (result != RC_SUCCESS) return twain_failure(twain, "image info", result);
    Rows rows;
    Failure f = read_shape(twain, &info, askedDpi, &rows);
    if (failed(&f)) return f;
    DWORD room = strip_bytes(twain, &rows);
    BYTE *buffer = malloc(room);
    f = buffer ? take_strips(twain, &rows, buffer, room) : failure("SCANNER_FAULT", "no memory for a strip");
    free(buffer);
    free(rows.row);
    return f;
}

static Failure transfer_native(Twain *twain, LONG askedDpi)
{
    TwImageInfo info;
    BOOL isKnown = twain_call(twain, DG_IMAGE, DAT_IMAGEINFO, MSG_GET, &info) == RC_SUCCESS;
    LONG dpi = isKnown ? dpi_of(&info, askedDpi) : askedDpi;
    HANDLE picture = NULL;
    WORD result = twain_call(twain, DG_IMAGE, DAT_IMAGENATIVEXFER, MSG_GET, &picture);
    if (result != RC_XFERDONE) return twain_failure(twain, "transfer", result);
    if (!picture) return failure("SCANNER_PAGE_DAMAGED", "TWAIN: no picture handed over");
    if (GetObjectType(picture) == OBJ_BITMAP) {
        Failure f = bitmap_send(picture, dpi);
        DeleteObject(picture);
        return f;
    }
    size_t bytes = GlobalSize(picture);
    const BITMAPINFOHEADER *dib = twain_lock(twain, picture);
    Failure f = dib ? dib_send(dib, bytes, dpi) : failure("SCANNER_PAGE_DAMAGED", "TWAIN: the picture cannot be locked");
    if (dib) twain_unlock(twain, picture);
    twain_free(twain, picture);
    return f;
}

Failure twain_transfer(Twain *twain, LONG askedDpi)
{
    double mechanism = XFER_NATIVE;
    cap_current(twain, ICAP_XFERMECH, &mechanism);
    return mechanism == XFER_MEMORY ? transfer_memory(twain, askedDpi) : transfer_native(twain, askedDpi);
}
