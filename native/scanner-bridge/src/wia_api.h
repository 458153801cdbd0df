#ifndef QUAY_WIA_API_H
#define QUAY_WIA_API_H
/* The interfaces of WIA 2 (Windows Vista and later), which the compiler's headers lack. Order of methods and numbers
 * are those of Microsoft's documentation; methods that are not used here only keep their places. */
#include <windows.h>
#include <objidl.h>
#include <propidl.h>

typedef struct WiaObject WiaObject;
typedef HRESULT(STDMETHODCALLTYPE *WiaUnused)(WiaObject *);
#define WIA_UNKNOWN \
    HRESULT(STDMETHODCALLTYPE *QueryInterface)(WiaObject *, REFIID, void **); \
    ULONG(STDMETHODCALLTYPE *AddRef)(WiaObject *); \
    ULONG(STDMETHODCALLTYPE *Release)(WiaObject *);

typedef struct { LONG message, percent; ULONG64 bytes; HRESULT status; } WiaTransferParams;

/* IUnknown, with which every one of the others begins. */
typedef struct { WIA_UNKNOWN } WiaUnknown;
/* IWiaDevMgr2 */
typedef struct {
    WIA_UNKNOWN
    HRESULT(STDMETHODCALLTYPE *EnumDeviceInfo)(WiaObject *, LONG flags, WiaObject **list);
    HRESULT(STDMETHODCALLTYPE *CreateDevice)(WiaObject *, LONG flags, BSTR id, WiaObject **root);
} WiaManager;
/* IEnumWIA_DEV_INFO, IEnumWiaItem2 */
typedef struct {
    WIA_UNKNOWN
    HRESULT(STDMETHODCALLTYPE *Next)(WiaObject *, ULONG wanted, WiaObject **found, ULONG *count);
} WiaList;
/* IWiaPropertyStorage */
typedef struct {
    WIA_UNKNOWN
    HRESULT(STDMETHODCALLTYPE *ReadMultiple)(WiaObject *, ULONG count, const PROPSPEC *, PROPVARIANT *);
    HRESULT(STDMETHODCALLTYPE *WriteMultiple)(WiaObject *, ULONG count, const PROPSPEC *, const PROPVARIANT *, PROPID first);
} WiaProperties;
/* IWiaItem2 */
typedef struct {
    WIA_UNKNOWN
    WiaUnused createChildItem, deleteItem;
    HRESULT(STDMETHODCALLTYPE *EnumChildItems)(WiaObject *, const GUID *category, WiaObject **list);
    WiaUnused findItemByName;
    HRESULT(STDMETHODCALLTYPE *GetItemCategory)(WiaObject *, GUID *category);
} WiaItem;
/* IWiaTransfer */
typedef struct {
    WIA_UNKNOWN
    HRESULT(STDMETHODCALLTYPE *Download)(WiaObject *, LONG flags, void *callback);
} WiaTransfer;

/* What an object points at first. */
#define WIA_CALL(type, object) (*(const type *const *)(object))

/* Numbers of properties. */
enum {
    INFO_ID = 2, INFO_TYPE = 5, INFO_NAME = 7, BED_WIDTH = 3074, BED_HEIGHT = 3075, SHEET_WIDTH = 3076, SHEET_HEIGHT = 3077,
    HANDLING_CAPABILITIES = 3086, HANDLING_STATUS = 3087, HANDLING_SELECT = 3088, ITEM_PAGES = 3096,
    ITEM_DATATYPE = 4103, ITEM_FORMAT = 4106, ITEM_X_DPI = 6147, ITEM_Y_DPI, ITEM_X, ITEM_Y, ITEM_WIDTH, ITEM_HEIGHT
};
/* Values of HANDLING_CAPABILITIES and HANDLING_STATUS, then of HANDLING_SELECT. */
enum { HAS_FEEDER = 1, HAS_GLASS = 2, HAS_DUPLEX = 4, FEED_READY = 1, SELECT_DUPLEX = 4, SELECT_FRONT = 0x20 };
enum { DATA_BW = 0, DATA_GRAY = 2, DATA_COLOR = 3, TYPE_SCANNER = 1, LOCAL_DEVICES = 0x10, MESSAGE_END_OF_STREAM = 2 };
/* From WIA's own part of the error numbers (facility 0x21). */
#define WIA_ERROR_OF(number) ((HRESULT)(0x80210000u | (number)))

#endif
