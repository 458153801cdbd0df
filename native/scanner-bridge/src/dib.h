#ifndef QUAY_DIB_H
#define QUAY_DIB_H
/* Pictures as Windows hands them out: DIB in memory, bitmap objects. */
#include <windows.h>
#include "reply.h"

/* Sends a packed DIB (header, colours, rows; `bytes` in all) as one page. `askedDpi` stands in where it does not say. */
Failure dib_send(const BITMAPINFOHEADER *dib, size_t bytes, LONG askedDpi);

/* The same from a bitmap object, which some drivers hand out instead. */
Failure bitmap_send(HBITMAP bitmap, LONG dpi);

#endif
