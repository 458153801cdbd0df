#include "frames.h"
#include <stdlib.h>

static HANDLE input, output;
static BOOL isReaderGone;

void frames_open(void)
{
    HANDLE process = GetCurrentProcess();
    DuplicateHandle(process, GetStdHandle(STD_INPUT_HANDLE), process, &input, 0, FALSE, DUPLICATE_SAME_ACCESS);
    DuplicateHandle(process, GetStdHandle(STD_OUTPUT_HANDLE), process, &output, 0, FALSE, DUPLICATE_SAME_ACCESS);
    HANDLE nothing = CreateFileA("NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                                 OPEN_EXISTING, 0, NULL);
    SetStdHandle(STD_INPUT_HANDLE, nothing);
    SetStdHandle(STD_OUTPUT_HANDLE, nothing);
}

static void write_all(const void *data, DWORD bytes)
{
    const BYTE *next = data;
    while (bytes > 0) {
        DWORD written = 0;
        if (isReaderGone || !WriteFile(output, next, bytes, &written, NULL)) {
            isReaderGone = TRUE;
            return;
        }
        next += written;
        bytes -= written;
    }
}

void frame_write(BYTE kind, const void *content, DWORD bytes)
{
    BYTE head[5];
    DWORD length = bytes + 1;
    for (int i = 0; i < 4; i++) head[i] = (BYTE)(length >> (8 * i));
    head[4] = kind;
    write_all(head, sizeof head);
    write_all(content, bytes);
}

static BOOL read_all(void *data, DWORD bytes)
{
    BYTE *next = data;
    while (bytes > 0) {
        DWORD got = 0;
        if (!ReadFile(input, next, bytes, &got, NULL) || got == 0) return FALSE;
        next += got;
        bytes -= got;
    }
    return TRUE;
}

BOOL frame_read(BYTE *kind, char **content, DWORD *bytes)
{
    BYTE head[5];
    if (!read_all(head, sizeof head)) return FALSE;
    DWORD length = (DWORD)head[0] | (DWORD)head[1] << 8 | (DWORD)head[2] << 16 | (DWORD)head[3] << 24;
    if (length < 1 || length > MAX_FRAME_BYTES) return FALSE;
    char *text = malloc(length);
    if (!text) return FALSE;
    if (!read_all(text, length - 1)) {
        free(text);
        return FALSE;
    }
    text[length - 1] = 0;
    *kind = head[4];
    *content = text;
    *bytes = length - 1;
    return TRUE;
}
