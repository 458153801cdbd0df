#include "job.h"
#include "commands.h"
#include "twain.h"
#include <stdlib.h>
#include <string.h>

/* ISO 216, upright. */
const Paper PAPERS[3] = {{"A4", 210, 297, SIZE_A4}, {"A3", 297, 420, SIZE_A3}, {"A5", 148, 210, SIZE_A5}};

static BOOL read_connection(const char *command, Job *job)
{
    char connection[MAX_NAME + 16];
    if (!json_text(command, "connection", connection, sizeof connection)) return FALSE;
    job->isTwain = strncmp(connection, "twain:", 6) == 0;
    if (!job->isTwain && strncmp(connection, "wia:", 4) != 0) return FALSE;
    const char *name = strchr(connection, ':') + 1;
    static const char NATIVE[] = "?transfer=native";
    size_t length = strlen(name), tail = sizeof NATIVE - 1;
    job->wantsNative = length > tail && strcmp(name + length - tail, NATIVE) == 0;
    if (job->wantsNative) length -= tail;
    if (length == 0 || length >= sizeof job->name) return FALSE;
    memcpy(job->name, name, length);
    job->name[length] = 0;
    return TRUE;
}

BOOL job_read(const char *command, Job *job)
{
    memset(job, 0, sizeof *job);
    if (!read_connection(command, job)) return FALSE;
    char word[16];
    if (!json_find(command, "settings")) return TRUE;
    if (!json_text(command, "settings.source", word, sizeof word)) return FALSE;
    job->feeder = strcmp(word, "FEEDER") == 0;
    if (!json_text(command, "settings.mode", word, sizeof word)) return FALSE;
    job->mode = strcmp(word, "LINEART") == 0 ? MODE_LINEART : strcmp(word, "GRAY") == 0 ? MODE_GRAY : MODE_COLOR;
    job->dpi = json_number(command, "settings.dpi", 0);
    job->duplex = json_true(command, "settings.duplex");
    job->driverUi = json_true(command, "settings.driverUi");
    job->maxPages = job->feeder ? json_number(command, "maxPages", -1) : 1;
    if (!json_text(command, "settings.paper", word, sizeof word)) return FALSE;
    for (size_t i = 0; i < sizeof PAPERS / sizeof *PAPERS; i++)
        if (strcmp(word, PAPERS[i].name) == 0) job->paper = &PAPERS[i];
    return job->paper != NULL && job->dpi > 0;
}

BOOL job_page_wanted(void)
{
    char *command = command_wait(), type[16];
    if (!command) return FALSE;
    BOOL isNext = json_text(command, "type", type, sizeof type) && strcmp(type, "next") == 0;
    free(command);
    return isNext;
}
