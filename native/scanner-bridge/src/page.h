#ifndef QUAY_PAGE_H
#define QUAY_PAGE_H
/* A page on its way out: rows of pixels from the top, without padding at their ends. */
#include <windows.h>

typedef enum { PIXELS_BW1, PIXELS_GRAY8, PIXELS_RGB24 } Pixels;

typedef struct { LONG widthPx, heightPx, dpi; Pixels pixels; } PageShape;

DWORD page_row_bytes(const PageShape *shape);
/* `heightPx` may be 0 when nobody knows it yet. */
void page_begin(const PageShape *shape);
/* One row as it is to be sent: black-and-white has 1 for white, colour is red, green, blue. */
void page_row(const BYTE *row);
/* Only after it the page counts. */
void page_end(void);

#endif
