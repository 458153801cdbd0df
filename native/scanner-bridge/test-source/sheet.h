#ifndef QUAY_SOURCE_SHEET_H
#define QUAY_SOURCE_SHEET_H
/* What lies on the sheets: their number, colours in a known order, and a pattern that differs from sheet to sheet. */
#include <windows.h>

typedef struct { int number; BOOL isBack; int width, height, dpi; } Sheet;

/* Red, green, blue at a point of the sheet; `y` counts from the top. */
void sheet_point(const Sheet *sheet, int x, int y, BYTE rgb[3]);

#endif
