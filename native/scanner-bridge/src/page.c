#include "page.h"
#include "frames.h"
#include "json.h"

static BYTE chunk[CHUNK_BYTES];
static DWORD filled, rowBytes;
static LONG rows, widthPx;

DWORD page_row_bytes(const PageShape *shape)
{
    DWORD width = (DWORD)shape->widthPx;
    return shape->pixels == PIXELS_RGB24 ? width * 3 : shape->pixels == PIXELS_GRAY8 ? width : (width + 7) / 8;
}

void page_begin(const PageShape *shape)
{
    static const char *NAMES[] = {"BW1", "GRAY8", "RGB24"};
    Json json;
    json_begin(&json);
    rowBytes = page_row_bytes(shape);
    widthPx = shape->widthPx;
    rows = 0;
    filled = 0;
    json_printf(&json, "{\"type\":\"pageBegin\",\"mediaType\":\"image/x-raw\",\"widthPx\":%ld,\"heightPx\":%ld,\"dpi\":%ld,",
                shape->widthPx, shape->heightPx, shape->dpi);
    json_printf(&json, "\"bytesPerRow\":%lu,\"pixels\":\"%s\"}", rowBytes, NAMES[shape->pixels]);
    frame_write(FRAME_MESSAGE, json.text, (DWORD)json.length);
    json_end(&json);
}

static void flush(void)
{
    if (filled > 0) frame_write(FRAME_CHUNK, chunk, filled);
    filled = 0;
}

void page_row(const BYTE *row)
{
    DWORD left = rowBytes;
    while (left > 0) {
        DWORD part = left < CHUNK_BYTES - filled ? left : CHUNK_BYTES - filled;
        CopyMemory(chunk + filled, row + (rowBytes - left), part);
        filled += part;
        left -= part;
        if (filled == CHUNK_BYTES) flush();
    }
    rows++;
}

void page_end(void)
{
    Json json;
    flush();
    json_begin(&json);
    json_printf(&json, "{\"type\":\"pageEnd\",\"widthPx\":%ld,\"heightPx\":%ld,\"bytes\":%llu,\"pictureHash\":\"\"}", widthPx, rows,
                (unsigned long long)rowBytes * (unsigned long long)rows);
    frame_write(FRAME_MESSAGE, json.text, (DWORD)json.length);
    json_end(&json);
}
