/* The scanner bridge: one process for one look or one job at a scanner that only a Windows driver can reach. It reads
 * commands and writes replies as frames on its standard streams, and ends when they end. A driver that crashes takes
 * down nothing but this process. */
#include "commands.h"
#include "exits.h"
#include "frames.h"
#include "twain_scan.h"
#include "wia.h"
#include <stdlib.h>
#include <string.h>

static void list(void)
{
    Json devices;
    json_begin(&devices);
    twain_devices(&devices);
    wia_devices(&devices);
    reply_devices(&devices);
    json_end(&devices);
}

static void check(const Job *job)
{
    Capabilities found;
    memset(&found, 0, sizeof found);
    Failure f = job->isTwain ? twain_check(job, &found) : wia_check(job, &found);
    if (failed(&f)) reply_failure(&f, 0);
    else reply_capabilities(&found);
}

/* TRUE when more may come. */
static BOOL serve(const char *command)
{
    char type[16];
    Job job;
    if (!json_text(command, "type", type, sizeof type) || strcmp(type, "end") == 0) return FALSE;
    if (strcmp(type, "list") == 0) {
        list();
        return TRUE;
    }
    BOOL isStart = strcmp(type, "start") == 0;
    if ((!isStart && strcmp(type, "check") != 0) || !job_read(command, &job)) {
        Failure f = failure("DEVICE_CONNECTION_INVALID", "the command makes no sense");
        reply_failure(&f, 0);
    } else if (!isStart) check(&job);
    else return !(job.isTwain ? twain_scan(&job) : wia_scan(&job));
    return TRUE;
}

int main(void)
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    frames_open();
    commands_open();
    reply_ready();
    char *command;
    BOOL more = TRUE;
    while (more && (command = command_wait()) != NULL) {
        more = serve(command);
        free(command);
    }
    reply_plain("ended");
    // Drivers hang in their clean-up often enough; the scanner is free already.
    TerminateProcess(GetCurrentProcess(), EXIT_DONE);
    return EXIT_DONE;
}
