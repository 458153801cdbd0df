#ifndef QUAY_SOURCE_H
#define QUAY_SOURCE_H
#include "../src/twain.h"
#include "sheet.h"

/* A TWAIN data source that plays an office scanner, for tests. Wine's source manager loads only sane.ds and gphoto2.ds from
 * c:\windows\twain_64 (twain_32 for 32 bit), and Debian's Wine has no real sane.ds: so it is installed under that name. */
typedef struct {
    TwIdentity me, app;
    /* As the standard numbers them: 3 closed, 4 open, 5 enabled, 6 a picture waits, 7 it is being handed over. */
    int state;
    WORD condition;
    /* What the user of the source has chosen. */
    int mechanism, pixelType, flavor, dpi, size, limit;
    BOOL feeder, duplex;
    /* The sheet being scanned, and how far. */
    int page, sheetsLeft, row;
    Sheet sheet;
    HWND window;
    DWORD readyAt;
    HANDLE device;
} Source;

WORD source_fail(Source *source, WORD condition);
/* The condition that the script wants now, CC_SUCCESS for none. Hangs or crashes where it says so. */
WORD source_trouble(Source *source, int page);
/* Sizes the sheet that comes next. */
void source_load_sheet(Source *source);
int source_bits(const Source *source);

WORD caps_call(Source *source, WORD message, TwCapability *cap);
WORD pictures_info(Source *source, TwImageInfo *info);
WORD pictures_strip(Source *source, TwImageMemXfer *strip);
WORD pictures_whole(Source *source, HANDLE *picture);

#endif
