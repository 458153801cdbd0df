#ifndef QUAY_COMMANDS_H
#define QUAY_COMMANDS_H
/* Commands arrive on a thread of their own, so that "cancel" and the end of the stream are seen while a driver works. */
#include <windows.h>

/* Begins to read. The end of the stream ends this process, politely first and then by force: a driver that hangs must
 * not keep the scanner from the next job. */
void commands_open(void);

/* The next command as JSON with a zero byte behind it, to be freed; NULL when there will be none any more. Windows of
 * this thread live on while it waits: drivers need their messages. */
char *command_wait(void);

/* Signalled when somebody wants the scan to end: cancel, or the end of the stream. */
HANDLE command_stop_event(void);
BOOL command_stop_wanted(void);

/* What handles the messages of this thread's windows while it waits: TWAIN sources must see them first. NULL: nobody but
 * the windows. */
void command_set_pump(void (*pump)(void *context), void *context);

#endif
