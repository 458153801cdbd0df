#ifndef QUAY_FRAMES_H
#define QUAY_FRAMES_H
/* Frames on the standard streams: a length of four bytes (little endian, of what follows it), one byte that says what it
 * is, the content. The other side of it is electron/devices/scanner/worker/frames.ts. */
#include <windows.h>

enum { FRAME_MESSAGE = 1, FRAME_CHUNK = 2 };
enum { MAX_FRAME_BYTES = 1024 * 1024, CHUNK_BYTES = 256 * 1024 };

/* Keeps the streams for frames alone: whatever a driver prints goes nowhere. */
void frames_open(void);

/* Writes one frame. For a reader that is gone nothing is written any more; its commands end too, which ends the job. */
void frame_write(BYTE kind, const void *content, DWORD bytes);

/* The next frame, or FALSE when the stream has ended or breaks the rules. The caller frees `*content`. */
BOOL frame_read(BYTE *kind, char **content, DWORD *bytes);

#endif
