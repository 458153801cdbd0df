#include "reply.h"
#include "frames.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const Failure NO_FAILURE = {"", ""};

Failure failure(const char *code, const char *format, ...)
{
    Failure f;
    snprintf(f.code, sizeof f.code, "%s", code);
    va_list values;
    va_start(values, format);
    vsnprintf(f.reason, sizeof f.reason, format, values);
    va_end(values);
    return f;
}

static void send_message(Json *json)
{
    frame_write(FRAME_MESSAGE, json->text, (DWORD)json->length);
    json_end(json);
}

void reply_ready(void)
{
    Json json;
    json_begin(&json);
    json_printf(&json, "{\"type\":\"ready\",\"protocol\":1,\"worker\":\"scanner-bridge\",\"bits\":%d}", (int)sizeof(void *) * 8);
    send_message(&json);
}

void reply_plain(const char *type)
{
    Json json;
    json_begin(&json);
    json_printf(&json, "{\"type\":\"%s\"}", type);
    send_message(&json);
}

static const char *truth(BOOL value)
{
    return value ? "true" : "false";
}

void reply_capabilities(const Capabilities *found)
{
    Json json;
    json_begin(&json);
    json_printf(&json, "{\"type\":\"capabilities\",\"sources\":[%s%s%s]", found->glass ? "\"GLASS\"" : "",
                found->glass && found->feeder ? "," : "", found->feeder ? "\"FEEDER\"" : "");
    json_printf(&json, ",\"duplex\":%s,\"driverUi\":%s,\"feederLoaded\":%s", truth(found->duplex), truth(found->driverUi),
                found->feederLoaded < 0 ? "null" : truth(found->feederLoaded));
    json_raw(&json, ",\"papers\":[");
    const char *comma = "";
    const struct { BOOL fits; const char *name; } papers[] = {{found->a4, "A4"}, {found->a3, "A3"}, {found->a5, "A5"}};
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        if (!papers[i].fits) continue;
        json_printf(&json, "%s\"%s\"", comma, papers[i].name);
        comma = ",";
    }
    json_raw(&json, "]}");
    send_message(&json);
}

void reply_failure(const Failure *f, int pages)
{
    Json json;
    json_begin(&json);
    json_printf(&json, "{\"type\":\"error\",\"code\":\"%s\",\"message\":", f->code);
    json_quoted(&json, f->reason);
    json_raw(&json, ",\"details\":{\"reason\":");
    json_quoted(&json, f->reason);
    json_printf(&json, ",\"pages\":%d}}", pages);
    send_message(&json);
}

void reply_device(Json *list, const char *scheme, const char *name, const char *label)
{
    char connection[600];
    snprintf(connection, sizeof connection, "%s:%s", scheme, name);
    json_raw(list, list->length > 0 ? ",{\"connection\":" : "{\"connection\":");
    json_quoted(list, connection);
    json_raw(list, ",\"label\":");
    json_quoted(list, label);
    json_raw(list, "}");
}

void reply_devices(const Json *list)
{
    Json json;
    json_begin(&json);
    json_raw(&json, "{\"type\":\"devices\",\"devices\":[");
    if (list->length > 0) json_raw(&json, list->text);
    json_raw(&json, "]}");
    send_message(&json);
}
