#include "json.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 16 };

static const char *skip_space(const char *at)
{
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r') at++;
    return at;
}

/* Behind the text that begins at its quotation mark; NULL when it does not end. */
static const char *skip_text(const char *at)
{
    for (at++; *at != '"'; at++) {
        if (*at == '\\') at++;
        if (*at == 0) return NULL;
    }
    return at + 1;
}

static const char *skip_value(const char *at, int depth)
{
    at = skip_space(at);
    if (*at == '"') return skip_text(at);
    if (*at != '{' && *at != '[') {
        const char *end = at + strcspn(at, ",]} \t\r\n");
        return end == at ? NULL : end;
    }
    if (depth >= MAX_DEPTH) return NULL;
    char close = *at == '{' ? '}' : ']';
    at = skip_space(at + 1);
    while (*at != close) {
        at = skip_value(at, depth + 1);
        if (!at) return NULL;
        at = skip_space(at);
        if (*at == ',' || *at == ':') at++;
        else if (*at != close) return NULL;
        at = skip_space(at);
    }
    return at + 1;
}

/* The value of one member of the object at `at`. Names of ours need no escapes. */
static const char *member(const char *at, const char *name, size_t length)
{
    at = skip_space(at);
    if (*at != '{') return NULL;
    at = skip_space(at + 1);
    while (*at == '"') {
        const char *key = at + 1, *behind = skip_text(at);
        if (!behind) return NULL;
        const char *value = skip_space(behind);
        if (*value != ':') return NULL;
        value = skip_space(value + 1);
        if ((size_t)(behind - key) == length + 1 && memcmp(key, name, length) == 0) return value;
        at = skip_value(value, 0);
        if (!at) return NULL;
        at = skip_space(at);
        if (*at == ',') at = skip_space(at + 1);
    }
    return NULL;
}

const char *json_find(const char *json, const char *path)
{
    while (json) {
        size_t length = strcspn(path, ".");
        json = member(json, path, length);
        if (path[length] == 0) return json;
        path += length + 1;
    }
    return NULL;
}

static int hex4(const char *at)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* One UTF-16 unit or pair as UTF-8; answers the number of bytes, 0 for nonsense. */
static int utf8_of_escape(const char **at, char *out)
{
    int first = hex4(*at + 2);
    if (first < 0) return 0;
    *at += 6;
    WCHAR units[2] = {(WCHAR)first, 0};
    int count = 1;
    if (first >= 0xd800 && first < 0xdc00 && (*at)[0] == '\\' && (*at)[1] == 'u') {
        int second = hex4(*at + 2);
        if (second < 0) return 0;
        units[1] = (WCHAR)second;
        *at += 6;
        count = 2;
    }
    return WideCharToMultiByte(CP_UTF8, 0, units, count, out, 8, NULL, NULL);
}

BOOL json_text(const char *json, const char *path, char *out, size_t size)
{
    static const char NAMES[] = "\"\\/bfnrt", VALUES[] = "\"\\/\b\f\n\r\t";
    const char *at = json_find(json, path);
    if (!at || *at != '"' || !skip_text(at)) return FALSE;
    size_t used = 0;
    for (at++; *at != '"';) {
        char bytes[8];
        int count = 1;
        if (*at != '\\') bytes[0] = *at++;
        else if (at[1] == 'u') count = utf8_of_escape(&at, bytes);
        else {
            const char *known = strchr(NAMES, at[1]);
            if (!known) return FALSE;
            bytes[0] = VALUES[known - NAMES];
            at += 2;
        }
        if (count == 0 || used + (size_t)count >= size) return FALSE;
        memcpy(out + used, bytes, (size_t)count);
        used += (size_t)count;
    }
    out[used] = 0;
    return TRUE;
}

LONG json_number(const char *json, const char *path, LONG otherwise)
{
    const char *at = json_find(json, path);
    return at && ((*at >= '0' && *at <= '9') || *at == '-') ? strtol(at, NULL, 10) : otherwise;
}

BOOL json_true(const char *json, const char *path)
{
    const char *at = json_find(json, path);
    return at && strncmp(at, "true", 4) == 0;
}

void json_begin(Json *json)
{
    memset(json, 0, sizeof *json);
}

static void grow(Json *json, size_t more)
{
    if (json->length + more < json->size) return;
    json->size = (json->length + more) * 2 + 256;
    json->text = realloc(json->text, json->size);
    if (!json->text) abort();
}

void json_raw(Json *json, const char *text)
{
    size_t length = strlen(text);
    grow(json, length + 1);
    memcpy(json->text + json->length, text, length + 1);
    json->length += length;
}

void json_quoted(Json *json, const char *text)
{
    json_raw(json, "\"");
    for (const char *at = text; *at; at++) {
        char piece[8] = {*at, 0};
        if (*at == '"' || *at == '\\') snprintf(piece, sizeof piece, "\\%c", *at);
        else if ((BYTE)*at < 0x20 || *at == 0x7f) snprintf(piece, sizeof piece, "\\u%04x", (BYTE)*at);
        json_raw(json, piece);
    }
    json_raw(json, "\"");
}

void json_printf(Json *json, const char *format, ...)
{
    char text[256];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    json_raw(json, text);
}

void json_end(Json *json)
{
    free(json->text);
    json_begin(json);
}
