#include "script.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static char text[4096];

void script_read(void)
{
    char path[MAX_PATH];
    text[0] = 0;
    if (GetEnvironmentVariableA("QUAY_SOURCE_SCRIPT", path, sizeof path) == 0) return;
    FILE *file = fopen(path, "rb");
    if (!file) return;
    size_t bytes = fread(text, 1, sizeof text - 1, file);
    text[bytes] = 0;
    fclose(file);
}

void script_text(const char *name, char *out, int size)
{
    size_t length = strlen(name);
    for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        if (strncmp(line, name, length) != 0 || line[length] != '=') continue;
        snprintf(out, (size_t)size, "%.*s", (int)strcspn(line + length + 1, "\r\n"), line + length + 1);
        return;
    }
    char variable[64];
    snprintf(variable, sizeof variable, "QUAY_SOURCE_%s", name);
    CharUpperA(variable);
    if (GetEnvironmentVariableA(variable, out, (DWORD)size) == 0) out[0] = 0;
}

int script_number(const char *name, int otherwise)
{
    char value[32];
    script_text(name, value, sizeof value);
    return value[0] ? atoi(value) : otherwise;
}

void script_log(const char *line)
{
    char path[MAX_PATH];
    script_text("log", path, sizeof path);
    FILE *file = path[0] ? fopen(path, "ab") : NULL;
    if (!file) return;
    fprintf(file, "%s\n", line);
    fclose(file);
}
