#ifndef QUAY_WIA_DEVICE_H
#define QUAY_WIA_DEVICE_H
/* Devices of WIA 2, their properties and items. */
#include "job.h"
#include "wia_api.h"

extern const IID WIA_IID_CALLBACK;

typedef struct { WiaObject *manager, *list; } WiaDevices;

HRESULT wia_open_list(WiaDevices *devices);
/* The properties of the next device, to be released; NULL after the last. */
WiaObject *wia_next_device(WiaDevices *devices);
void wia_close_list(WiaDevices *devices);

Failure wia_open_device(const char *id, WiaObject **root);
void wia_look(WiaObject *root, Capabilities *found);
/* Sets what is wanted, and answers the object that transfers. */
Failure wia_prepare(WiaObject *root, const Job *job, WiaObject **transfer);

LONG wia_number(WiaObject *item, PROPID property, LONG otherwise);
BOOL wia_text(WiaObject *item, PROPID property, char *utf8, int size);
Failure wia_failure(const char *doing, HRESULT result);
/* Nothing for NULL. */
void wia_release(WiaObject *object);

#endif
