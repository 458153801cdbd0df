#include "script.h"
#include "source.h"
#include <stdlib.h>
#include <string.h>

int source_bits(const Source *source)
{
    return source->pixelType == PIXELTYPE_RGB ? 24 : source->pixelType == PIXELTYPE_GRAY ? 8 : 1;
}

static size_t stride_of(const Source *source)
{
    return ((size_t)source->sheet.width * (size_t)source_bits(source) + 31) / 32 * 4;
}

static BYTE grey_of(const BYTE *rgb)
{
    return (BYTE)((rgb[0] * 299 + rgb[1] * 587 + rgb[2] * 114) / 1000);
}

/* One row as strips have it: red first, and white as the flavour says. */
static void draw_row(const Source *source, int y, BYTE *row, BOOL isVanilla)
{
    memset(row, 0, stride_of(source));
    for (int x = 0; x < source->sheet.width; x++) {
        BYTE rgb[3];
        sheet_point(&source->sheet, x, y, rgb);
        if (source->pixelType == PIXELTYPE_RGB) memcpy(row + 3 * x, rgb, 3);
        else if (source->pixelType == PIXELTYPE_GRAY) row[x] = isVanilla ? (BYTE)~grey_of(rgb) : grey_of(rgb);
        else if ((grey_of(rgb) >= 128) != isVanilla) row[x / 8] |= (BYTE)(0x80 >> x % 8);
    }
}

WORD pictures_info(Source *source, TwImageInfo *info)
{
    if (source->state < 6) return source_fail(source, CC_SEQERROR);
    memset(info, 0, sizeof *info);
    info->xResolution.whole = info->yResolution.whole = (SHORT)source->sheet.dpi;
    info->width = source->sheet.width;
    // A feeder does not know how long its sheet is before it is through.
    info->length = source->feeder ? -1 : source->sheet.height;
    info->samplesPerPixel = source->pixelType == PIXELTYPE_RGB ? 3 : 1;
    info->bitsPerPixel = (SHORT)source_bits(source);
    info->pixelType = (SHORT)source->pixelType;
    for (int i = 0; i < info->samplesPerPixel; i++) info->bitsPerSample[i] = source->pixelType ? 8 : 1;
    return RC_SUCCESS;
}

WORD pictures_strip(Source *source, TwImageMemXfer *strip)
{
    if (source->state < 6) return source_fail(source, CC_SEQERROR);
    // In the middle of the sheet, as jams come.
    WORD trouble = source->row > source->sheet.height / 3 ? source_trouble(source, source->page) : CC_SUCCESS;
    if (trouble != CC_SUCCESS) return source_fail(source, trouble);
    size_t stride = stride_of(source);
    int rows = (int)(strip->memory.length / stride);
    if (rows > source->sheet.height - source->row) rows = source->sheet.height - source->row;
    if (rows < 1) return source_fail(source, CC_BADVALUE);
    for (int y = 0; y < rows; y++) draw_row(source, source->row + y, (BYTE *)strip->memory.mem + stride * (size_t)y, script_number("vanilla", 0));
    strip->compression = 0;
    strip->bytesPerRow = (DWORD)stride;
    strip->columns = (DWORD)source->sheet.width;
    strip->rows = (DWORD)rows;
    strip->xOffset = 0;
    strip->yOffset = (DWORD)source->row;
    strip->bytesWritten = (DWORD)(stride * (size_t)rows);
    source->row += rows;
    source->state = 7;
    Sleep((DWORD)script_number("delay", 0));
    return source->row == source->sheet.height ? RC_XFERDONE : RC_SUCCESS;
}

/* Rows from the bottom, blue first, as a DIB has them. */
static void fill_dib(const Source *source, BYTE *bits)
{
    size_t stride = stride_of(source);
    for (int y = 0; y < source->sheet.height; y++) {
        BYTE *row = bits + stride * (size_t)(source->sheet.height - 1 - y), red;
        draw_row(source, y, row, FALSE);
        for (int x = 0; source->pixelType == PIXELTYPE_RGB && x < source->sheet.width; x++) {
            red = row[3 * x];
            row[3 * x] = row[3 * x + 2];
            row[3 * x + 2] = red;
        }
    }
}

static HANDLE make_dib(const Source *source)
{
    DWORD colours = source->pixelType == PIXELTYPE_RGB ? 0 : 1u << source_bits(source);
    size_t head = sizeof(BITMAPINFOHEADER) + 4 * colours, bytes = head + stride_of(source) * (size_t)source->sheet.height;
    HANDLE memory = GlobalAlloc(GHND, bytes);
    BITMAPINFOHEADER *dib = GlobalLock(memory);
    BITMAPINFOHEADER header = {sizeof *dib, source->sheet.width, source->sheet.height, 1, (WORD)source_bits(source), BI_RGB, 0, 0, 0, 0, 0};
    header.biXPelsPerMeter = header.biYPelsPerMeter = (LONG)(source->sheet.dpi / 0.0254 + 0.5);
    *dib = header;
    DWORD *palette = (DWORD *)(dib + 1);
    for (DWORD i = 0; i < colours; i++) palette[i] = i * 255 / (colours - 1) * 0x10101u;
    fill_dib(source, (BYTE *)dib + head);
    GlobalUnlock(memory);
    return memory;
}

static HANDLE make_bitmap(HANDLE dib)
{
    BITMAPINFO *info = GlobalLock(dib);
    DWORD colours = info->bmiHeader.biBitCount <= 8 ? 1u << info->bmiHeader.biBitCount : 0;
    const BYTE *bits = (const BYTE *)info + sizeof info->bmiHeader + 4 * colours;
    HDC screen = GetDC(NULL);
    // Black-and-white stays so; anything else becomes a bitmap like the screen, in colour.
    BOOL isBw = info->bmiHeader.biBitCount == 1;
    HBITMAP bitmap = isBw ? CreateBitmap(info->bmiHeader.biWidth, info->bmiHeader.biHeight, 1, 1, NULL)
                          : CreateCompatibleBitmap(screen, info->bmiHeader.biWidth, info->bmiHeader.biHeight);
    SetDIBits(screen, bitmap, 0, (UINT)info->bmiHeader.biHeight, bits, info, DIB_RGB_COLORS);
    ReleaseDC(NULL, screen);
    GlobalUnlock(dib);
    GlobalFree(dib);
    return bitmap;
}

WORD pictures_whole(Source *source, HANDLE *picture)
{
    if (source->state != 6) return source_fail(source, CC_SEQERROR);
    Sleep((DWORD)script_number("delay", 0));
    WORD trouble = source_trouble(source, source->page);
    if (trouble != CC_SUCCESS) return source_fail(source, trouble);
    *picture = make_dib(source);
    if (script_number("bitmap", 0)) *picture = make_bitmap(*picture);
    source->state = 7;
    return RC_XFERDONE;
}
