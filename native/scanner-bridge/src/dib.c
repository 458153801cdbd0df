#include "dib.h"
#include "page.h"
#include <stdlib.h>
#include <string.h>

enum { MAX_SIDE_PX = 60000 };
/* Twice an A3 page in colour at 600 dpi. Products below it fit into a size of 32 bit. */
static const unsigned long long MAX_PIXEL_BYTES = 512ull * 1024 * 1024;

typedef struct { const BYTE *colours; DWORD colourCount; const BYTE *bits; size_t stride; LONG height; WORD depth; } Layout;

static LONG dpi_of(LONG pixelsPerMetre, LONG askedDpi)
{
    LONG dpi = (LONG)(((long long)pixelsPerMetre * 254 + 5000) / 10000);
    return dpi >= 50 && dpi <= 2400 ? dpi : askedDpi;
}

static Failure lay_out(const BITMAPINFOHEADER *dib, size_t bytes, Layout *layout)
{
    if (bytes < sizeof *dib || dib->biSize < sizeof *dib || dib->biSize > bytes) return failure("SCANNER_PAGE_DAMAGED", "no DIB header");
    WORD depth = dib->biBitCount;
    BOOL isKnown = depth == 1 || depth == 4 || depth == 8 || depth == 24 || depth == 32;
    BOOL hasMasks = dib->biCompression == BI_BITFIELDS && depth == 32;
    if (!isKnown || (dib->biCompression != BI_RGB && !hasMasks))
        return failure("SCANNER_PAGE_DAMAGED", "DIB of %u bits, compression %lu", depth, dib->biCompression);
    // Negative where the rows stand from the top down; the lowest number has no positive twin.
    LONG height = dib->biHeight >= -MAX_SIDE_PX ? labs(dib->biHeight) : 0;
    if (dib->biWidth <= 0 || dib->biWidth > MAX_SIDE_PX || height == 0 || height > MAX_SIDE_PX)
        return failure("SCANNER_PAGE_DAMAGED", "DIB of %ld x %ld", dib->biWidth, dib->biHeight);
    DWORD colours = depth > 8 ? dib->biClrUsed : dib->biClrUsed ? dib->biClrUsed : 1u << depth;
    if (colours > 256) return failure("SCANNER_PAGE_DAMAGED", "DIB of %lu colours", colours);
    size_t masks = hasMasks && dib->biSize == sizeof *dib ? 12 : 0;
    size_t offset = dib->biSize + masks + (size_t)colours * 4;
    layout->colours = (const BYTE *)dib + dib->biSize;
    layout->colourCount = depth > 8 ? 0 : colours;
    layout->bits = (const BYTE *)dib + offset;
    layout->stride = (((size_t)dib->biWidth * depth + 31) / 32) * 4;
    layout->height = height;
    layout->depth = depth;
    unsigned long long pixels = (unsigned long long)layout->stride * (unsigned long long)height;
    if (pixels > MAX_PIXEL_BYTES || offset > bytes || pixels > bytes - offset)
        return failure("SCANNER_PAGE_DAMAGED", "the DIB ends early");
    return NO_FAILURE;
}

static BYTE brightness(const BYTE *bgr)
{
    return (BYTE)((bgr[0] * 114 + bgr[1] * 587 + bgr[2] * 299 + 500) / 1000);
}

static BOOL is_grey(const Layout *layout)
{
    for (DWORD i = 0; i < layout->colourCount; i++) {
        const BYTE *c = layout->colours + i * 4;
        if (c[0] != c[1] || c[1] != c[2]) return FALSE;
    }
    return TRUE;
}

/* Where the colours are two greys the page stays black-and-white; a palette of greys becomes grey, any other colour. */
static Pixels pixels_of(const Layout *layout)
{
    if (layout->depth > 8 || !is_grey(layout)) return PIXELS_RGB24;
    return layout->depth == 1 ? PIXELS_BW1 : PIXELS_GRAY8;
}

static DWORD index_at(const Layout *layout, const BYTE *row, LONG x)
{
    DWORD index = layout->depth == 8 ? row[x]
                : layout->depth == 4 ? (DWORD)(row[x / 2] >> (x % 2 ? 0 : 4)) & 15
                                     : (DWORD)(row[x / 8] >> (7 - x % 8)) & 1;
    return index < layout->colourCount ? index : 0;
}

static void convert(const Layout *layout, const BYTE *row, LONG width, Pixels pixels, BYTE *out)
{
    if (pixels == PIXELS_BW1) {
        BOOL isInverted = layout->colourCount > 1 && brightness(layout->colours) > brightness(layout->colours + 4);
        for (LONG i = 0; i < (width + 7) / 8; i++) out[i] = isInverted ? (BYTE)~row[i] : row[i];
    } else if (pixels == PIXELS_GRAY8) {
        for (LONG x = 0; x < width; x++) out[x] = brightness(layout->colours + index_at(layout, row, x) * 4);
    } else {
        size_t step = layout->depth / 8u;
        for (LONG x = 0; x < width; x++) {
            const BYTE *bgr = layout->depth > 8 ? row + (size_t)x * step : layout->colours + index_at(layout, row, x) * 4;
            out[3 * x] = bgr[2];
            out[3 * x + 1] = bgr[1];
            out[3 * x + 2] = bgr[0];
        }
    }
}

Failure dib_send(const BITMAPINFOHEADER *dib, size_t bytes, LONG askedDpi)
{
    Layout layout = {0};
    Failure f = lay_out(dib, bytes, &layout);
    if (failed(&f)) return f;
    PageShape shape = {dib->biWidth, layout.height, dpi_of(dib->biXPelsPerMeter, askedDpi), pixels_of(&layout)};
    BYTE *out = malloc(page_row_bytes(&shape));
    if (!out) return failure("SCANNER_FAULT", "no memory for a row");
    page_begin(&shape);
    for (LONG y = 0; y < layout.height; y++) {
        LONG from = dib->biHeight > 0 ? layout.height - 1 - y : y;
        convert(&layout, layout.bits + layout.stride * (size_t)from, dib->biWidth, shape.pixels, out);
        page_row(out);
    }
    page_end();
    free(out);
    return NO_FAILURE;
}

Failure bitmap_send(HBITMAP bitmap, LONG dpi)
{
    BITMAP shape;
    if (GetObjectA(bitmap, sizeof shape, &shape) == 0) return failure("SCANNER_PAGE_DAMAGED", "neither DIB nor bitmap");
    if (shape.bmWidth <= 0 || shape.bmWidth > MAX_SIDE_PX || shape.bmHeight <= 0 || shape.bmHeight > MAX_SIDE_PX)
        return failure("SCANNER_PAGE_DAMAGED", "bitmap of %ld x %ld", (long)shape.bmWidth, (long)shape.bmHeight);
    WORD depth = shape.bmBitsPixel == 1 ? 1 : 24;
    size_t stride = (((size_t)shape.bmWidth * depth + 31) / 32) * 4;
    unsigned long long pixels = (unsigned long long)stride * (unsigned long long)shape.bmHeight;
    if (pixels > MAX_PIXEL_BYTES) return failure("SCANNER_PAGE_DAMAGED", "bitmap of %ld x %ld", (long)shape.bmWidth, (long)shape.bmHeight);
    size_t head = sizeof(BITMAPINFOHEADER) + (depth == 1 ? 8 : 0), bytes = head + (size_t)pixels;
    BITMAPINFO *dib = malloc(bytes);
    if (!dib) return failure("SCANNER_FAULT", "no memory for a bitmap");
    memset(dib, 0, head);
    dib->bmiHeader.biSize = sizeof dib->bmiHeader;
    dib->bmiHeader.biWidth = shape.bmWidth;
    dib->bmiHeader.biHeight = shape.bmHeight;
    dib->bmiHeader.biPlanes = 1;
    dib->bmiHeader.biBitCount = depth;
    HDC screen = GetDC(NULL);
    int lines = GetDIBits(screen, bitmap, 0, (UINT)shape.bmHeight, (BYTE *)dib + head, dib, DIB_RGB_COLORS);
    ReleaseDC(NULL, screen);
    Failure f = lines == shape.bmHeight ? dib_send(&dib->bmiHeader, bytes, dpi) : failure("SCANNER_PAGE_DAMAGED", "the bitmap cannot be read");
    free(dib);
    return f;
}
