#ifndef QUAY_TWAIN_H
#define QUAY_TWAIN_H
/* The part of TWAIN 2.5 that is used here, written from its public specification. Structures are packed to two bytes on
 * Windows, in 32 and 64 bit. */
#include <windows.h>

#pragma pack(push, 2)
typedef char TwStr32[34];
typedef struct { WORD major, minor, language, country; TwStr32 info; } TwVersion;
typedef struct {
    DWORD id;
    TwVersion version;
    WORD protocolMajor, protocolMinor;
    DWORD supportedGroups;
    TwStr32 manufacturer, productFamily, productName;
} TwIdentity;
typedef struct { WORD showUi, modalUi; HANDLE parent; } TwUserInterface;
typedef struct { WORD cap, conType; HANDLE container; } TwCapability;
typedef struct { WORD itemType; DWORD item; } TwOneValue;
typedef struct { WORD itemType; DWORD numItems, currentIndex, defaultIndex; BYTE items[1]; } TwEnumeration;
typedef struct { WORD itemType; DWORD numItems; BYTE items[1]; } TwArray;
typedef struct { WORD itemType; DWORD min, max, step, defaultValue, current; } TwRange;
typedef struct { void *event; WORD message; } TwEvent;
typedef struct { WORD count; DWORD eoj; } TwPendingXfers;
typedef struct { WORD condition, data; } TwStatus;
typedef struct { SHORT whole; WORD frac; } TwFix32;
typedef struct { TwFix32 left, top, right, bottom; } TwFrame;
typedef struct { TwFrame frame; DWORD documentNumber, pageNumber, frameNumber; } TwImageLayout;
typedef struct {
    TwFix32 xResolution, yResolution;
    LONG width, length;
    SHORT samplesPerPixel, bitsPerSample[8], bitsPerPixel;
    WORD planar;
    SHORT pixelType;
    WORD compression;
} TwImageInfo;
typedef struct { DWORD minBuf, maxBuf, preferred; } TwSetupMemXfer;
typedef struct { DWORD flags, length; void *mem; } TwMemory;
typedef struct {
    WORD compression;
    DWORD bytesPerRow, columns, rows, xOffset, yOffset, bytesWritten;
    TwMemory memory;
} TwImageMemXfer;
typedef struct { void *proc; DWORD refCon; SHORT message; } TwCallback;
typedef struct {
    DWORD size;
    void *dsmEntry;
    HANDLE(WINAPI *allocate)(DWORD);
    void(WINAPI *release)(HANDLE);
    void *(WINAPI *lock)(HANDLE);
    void(WINAPI *unlock)(HANDLE);
} TwEntryPoint;
#pragma pack(pop)

typedef WORD(WINAPI *TwEntry)(TwIdentity *origin, TwIdentity *destination, DWORD group, WORD data, WORD message, void *content);

enum { DG_CONTROL = 1, DG_IMAGE = 2 };
/* Flags beside the groups: what source manager 2.x and its users tell each other. */
#define DF_DSM2 0x10000000u
#define DF_APP2 0x20000000u
enum {
    DAT_NULL = 0, DAT_CAPABILITY = 1, DAT_EVENT, DAT_IDENTITY, DAT_PARENT, DAT_PENDINGXFERS, DAT_SETUPMEMXFER,
    DAT_STATUS = 8, DAT_USERINTERFACE, DAT_CALLBACK = 0x10,
    DAT_IMAGEINFO = 0x101, DAT_IMAGELAYOUT, DAT_IMAGEMEMXFER, DAT_IMAGENATIVEXFER, DAT_ENTRYPOINT = 0x403
};
enum {
    MSG_GET = 1, MSG_GETCURRENT, MSG_GETDEFAULT, MSG_GETFIRST, MSG_GETNEXT, MSG_SET, MSG_RESET,
    MSG_XFERREADY = 0x101, MSG_CLOSEDSREQ, MSG_CLOSEDSOK, MSG_DEVICEEVENT,
    MSG_OPENDSM = 0x301, MSG_CLOSEDSM, MSG_OPENDS = 0x401, MSG_CLOSEDS,
    MSG_DISABLEDS = 0x501, MSG_ENABLEDS, MSG_PROCESSEVENT = 0x601, MSG_ENDXFER = 0x701, MSG_REGISTER_CALLBACK = 0x902
};
enum {
    RC_SUCCESS, RC_FAILURE, RC_CHECKSTATUS, RC_CANCEL, RC_DSEVENT, RC_NOTDSEVENT, RC_XFERDONE, RC_ENDOFLIST,
    RC_BUSY = 10, RC_SCANNERLOCKED = 11
};
enum {
    CC_SUCCESS, CC_BUMMER, CC_LOWMEMORY, CC_NODS, CC_MAXCONNECTIONS, CC_OPERATIONERROR, CC_BADCAP,
    CC_BADPROTOCOL = 9, CC_BADVALUE, CC_SEQERROR, CC_BADDEST, CC_CAPUNSUPPORTED, CC_CAPBADOPERATION, CC_CAPSEQERROR,
    CC_DENIED, CC_PAPERJAM = 20, CC_PAPERDOUBLEFEED, CC_FILEWRITEERROR, CC_CHECKDEVICEONLINE, CC_INTERLOCK,
    CC_DAMAGEDCORNER, CC_FOCUSERROR, CC_DOCTOOLIGHT, CC_DOCTOODARK, CC_NOMEDIA
};
enum {
    CAP_XFERCOUNT = 1, ICAP_COMPRESSION = 0x100, ICAP_PIXELTYPE, ICAP_UNITS, ICAP_XFERMECH,
    CAP_FEEDERENABLED = 0x1002, CAP_FEEDERLOADED, CAP_AUTOFEED = 0x1007, CAP_INDICATORS = 0x100b,
    CAP_UICONTROLLABLE = 0x100e, CAP_DEVICEONLINE, CAP_DUPLEX = 0x1012, CAP_DUPLEXENABLED,
    ICAP_PHYSICALWIDTH = 0x1111, ICAP_PHYSICALHEIGHT, ICAP_XRESOLUTION = 0x1118, ICAP_YRESOLUTION,
    ICAP_PIXELFLAVOR = 0x111f, ICAP_PLANARCHUNKY, ICAP_SUPPORTEDSIZES = 0x1122, ICAP_BITDEPTH = 0x112b
};
enum { TY_INT8, TY_INT16, TY_INT32, TY_UINT8, TY_UINT16, TY_UINT32, TY_BOOL, TY_FIX32 };
enum { CON_ARRAY = 3, CON_ENUMERATION, CON_ONEVALUE, CON_RANGE };
enum { XFER_NATIVE = 0, XFER_MEMORY = 2 };
enum { PIXELTYPE_BW, PIXELTYPE_GRAY, PIXELTYPE_RGB };
enum { FLAVOR_ZERO_IS_BLACK, FLAVOR_ZERO_IS_WHITE };
enum { SIZE_A4 = 1, SIZE_A5 = 5, SIZE_A3 = 11 };
enum { MEMORY_APP_OWNS = 1, MEMORY_IS_POINTER = 0x10 };

#endif
