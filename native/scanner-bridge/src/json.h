#ifndef QUAY_JSON_H
#define QUAY_JSON_H
/* As much JSON as the commands and replies need. Text is UTF-8. */
#include <windows.h>

/* Where the value of `path` begins ("settings.dpi": names of nested objects), or NULL. `json` ends with a zero byte. */
const char *json_find(const char *json, const char *path);

/* The text at `path` into `out`. FALSE when there is none or it does not fit. */
BOOL json_text(const char *json, const char *path, char *out, size_t size);

/* The whole number at `path`, or `otherwise` when there is none (null, missing, another type). */
LONG json_number(const char *json, const char *path, LONG otherwise);

/* Whether `true` stands at `path`. */
BOOL json_true(const char *json, const char *path);

/* A text that grows while JSON is written into it. */
typedef struct { char *text; size_t length, size; } Json;

void json_begin(Json *json);
void json_raw(Json *json, const char *text);
/* With quotation marks and what must be escaped. */
void json_quoted(Json *json, const char *text);
void json_printf(Json *json, const char *format, ...) __attribute__((format(printf, 2, 3)));
void json_end(Json *json);

#endif
