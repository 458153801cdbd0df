#include "twain_caps.h"
#include <math.h>
#include <stddef.h>
#include <string.h>

enum { MAX_VALUES = 128 };
typedef struct { int count; double values[MAX_VALUES], current, min, max, step; BOOL isRange; } Values;

static size_t size_of_type(WORD type)
{
    return type == TY_INT8 || type == TY_UINT8 ? 1 : type == TY_INT16 || type == TY_UINT16 || type == TY_BOOL ? 2 : 4;
}

static double number_at(WORD type, const BYTE *at)
{
    DWORD bits = 0;
    memcpy(&bits, at, size_of_type(type));
    switch (type) {
    case TY_INT8: return (signed char)bits;
    case TY_INT16: return (SHORT)bits;
    case TY_INT32: return (LONG)bits;
    case TY_FIX32: return (SHORT)(bits & 0xffff) + (bits >> 16) / 65536.0;
    default: return bits;
    }
}

static DWORD bits_of(WORD type, double value)
{
    if (type != TY_FIX32) return (DWORD)(LONG)value;
    double whole = floor(value);
    return ((DWORD)(LONG)whole & 0xffff) | (DWORD)((value - whole) * 65536.0) << 16;
}

static void read_list(Values *out, WORD type, DWORD count, const BYTE *items, size_t room)
{
    size_t size = size_of_type(type);
    for (DWORD i = 0; i < count && i < MAX_VALUES && (i + 1) * size <= room; i++) {
        out->values[i] = number_at(type, items + i * size);
        out->count = (int)i + 1;
    }
}

static BOOL read_container(const TwCapability *cap, const void *memory, size_t bytes, Values *out)
{
    if (cap->conType == CON_ONEVALUE && bytes >= sizeof(TwOneValue)) {
        const TwOneValue *one = memory;
        out->current = out->values[0] = number_at(one->itemType, (const BYTE *)&one->item);
        out->count = 1;
        return TRUE;
    }
    if (cap->conType == CON_RANGE && bytes >= sizeof(TwRange)) {
        const TwRange *range = memory;
        out->isRange = TRUE;
        out->min = number_at(range->itemType, (const BYTE *)&range->min);
        out->max = number_at(range->itemType, (const BYTE *)&range->max);
        out->step = number_at(range->itemType, (const BYTE *)&range->step);
        out->current = number_at(range->itemType, (const BYTE *)&range->current);
        return TRUE;
    }
    if (cap->conType == CON_ENUMERATION && bytes > offsetof(TwEnumeration, items)) {
        const TwEnumeration *list = memory;
        read_list(out, list->itemType, list->numItems, list->items, bytes - offsetof(TwEnumeration, items));
        if (list->currentIndex < (DWORD)out->count) out->current = out->values[list->currentIndex];
        return out->count > 0;
    }
    if (cap->conType == CON_ARRAY && bytes > offsetof(TwArray, items)) {
        const TwArray *list = memory;
        read_list(out, list->itemType, list->numItems, list->items, bytes - offsetof(TwArray, items));
        return out->count > 0;
    }
    return FALSE;
}

static BOOL get(Twain *twain, WORD id, WORD message, Values *out)
{
    memset(out, 0, sizeof *out);
    TwCapability cap = {id, 0xffff, NULL};
    if (twain_call(twain, DG_CONTROL, DAT_CAPABILITY, message, &cap) != RC_SUCCESS || !cap.container) return FALSE;
    size_t bytes = GlobalSize(cap.container);
    const void *memory = twain_lock(twain, cap.container);
    BOOL isRead = memory && read_container(&cap, memory, bytes, out);
    if (memory) twain_unlock(twain, cap.container);
    twain_free(twain, cap.container);
    return isRead;
}

BOOL cap_current(Twain *twain, WORD cap, double *value)
{
    Values values;
    if (!get(twain, cap, MSG_GETCURRENT, &values) && !get(twain, cap, MSG_GET, &values)) return FALSE;
    *value = values.current;
    return TRUE;
}

BOOL cap_set(Twain *twain, WORD id, WORD type, double value)
{
    TwCapability cap = {id, CON_ONEVALUE, twain_allocate(twain, sizeof(TwOneValue))};
    TwOneValue *one = cap.container ? twain_lock(twain, cap.container) : NULL;
    if (!one) return FALSE;
    one->itemType = type;
    one->item = bits_of(type, value);
    twain_unlock(twain, cap.container);
    WORD result = twain_call(twain, DG_CONTROL, DAT_CAPABILITY, MSG_SET, &cap);
    twain_free(twain, cap.container);
    return result == RC_SUCCESS || result == RC_CHECKSTATUS;
}

double cap_nearest(Twain *twain, WORD cap, double wanted)
{
    Values values;
    if (!get(twain, cap, MSG_GET, &values)) return wanted;
    if (values.isRange) {
        double inside = fmin(fmax(wanted, values.min), values.max);
        return values.step > 0 ? values.min + round((inside - values.min) / values.step) * values.step : inside;
    }
    // One value is only what it stands at: the source may take others.
    if (values.count < 2) return wanted;
    double best = values.values[0];
    for (int i = 1; i < values.count; i++)
        if (fabs(values.values[i] - wanted) < fabs(best - wanted)) best = values.values[i];
    return best;
}

BOOL cap_offers(Twain *twain, WORD cap, double value)
{
    Values values;
    if (!get(twain, cap, MSG_GET, &values)) return FALSE;
    for (int i = 0; i < values.count; i++)
        if (values.values[i] == value) return TRUE;
    return values.isRange && value >= values.min && value <= values.max;
}
