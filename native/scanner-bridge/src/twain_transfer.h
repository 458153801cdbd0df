#ifndef QUAY_TWAIN_TRANSFER_H
#define QUAY_TWAIN_TRANSFER_H
#include "twain_dsm.h"

/* Takes the picture that the source has announced, and sends it as one page. `askedDpi` stands in for what it does not say. */
Failure twain_transfer(Twain *twain, LONG askedDpi);

#endif
