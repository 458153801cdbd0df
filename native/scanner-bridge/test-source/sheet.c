#include "sheet.h"

/* The topmost twentieth of the sheet is its label, 16 fields from left to right: red, green, blue, then white or black
 * for the bits of the number, highest first, then one for the back side. */
enum { LABEL_FIELDS = 16, NUMBER_BITS = 12, COLUMNS = 12, LINES = 17 };

static unsigned scatter(unsigned value)
{
    value ^= value >> 16;
    value *= 0x7feb352du;
    value ^= value >> 15;
    value *= 0x846ca68bu;
    return value ^ value >> 16;
}

static BYTE label_grey(const Sheet *sheet, int field)
{
    int bit = field < 3 + NUMBER_BITS ? sheet->number >> (NUMBER_BITS - 1 - (field - 3)) & 1 : sheet->isBack;
    return bit ? 0 : 255;
}

void sheet_point(const Sheet *sheet, int x, int y, BYTE rgb[3])
{
    int label = sheet->height / 20;
    if (y < label) {
        int field = x * LABEL_FIELDS / sheet->width;
        for (int i = 0; i < 3; i++) rgb[i] = field < 3 ? (BYTE)(i == field ? 230 : 20) : label_grey(sheet, field);
        return;
    }
    unsigned cell = (unsigned)((y - label) * LINES / (sheet->height - label) * COLUMNS + x * COLUMNS / sheet->width);
    unsigned seed = (unsigned)sheet->number * 2 + (sheet->isBack ? 1 : 0);
    BYTE grey = scatter(seed * 4096 + cell) & 1 ? 240 : 40;
    rgb[0] = rgb[1] = rgb[2] = grey;
}
