#include "CLibXML.h"

#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

// The functions of the library that are used.
static struct {
  __typeof__(&xmlInitParser) init;
  __typeof__(&xmlNewParserCtxt) create_xml;
  __typeof__(&xmlCtxtReadMemory) parse_xml;
  __typeof__(&xmlFreeParserCtxt) free_xml;
  __typeof__(&xmlStopParser) stop;
  __typeof__(&htmlNewParserCtxt) create_html;
  __typeof__(&htmlCtxtReadMemory) parse_html;
  __typeof__(&htmlFreeParserCtxt) free_html;
  bool is_loaded;
} library;

static bool find(void *handle, const char *name, void *function) {
  void *found = dlsym(handle, name);
  memcpy(function, &found, sizeof found);
  return found != NULL;
}

static void load_library(void) {
  // From 2.14 on the library has another name. What is used of it is the same in both: these functions, the events, and
  // of a parser its first four members. It is never closed, since its tables live as long as the process.
  void *handle = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) handle = dlopen("libxml2.so.16", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return;
  if (!find(handle, "xmlInitParser", &library.init) ||
      !find(handle, "xmlNewParserCtxt", &library.create_xml) ||
      !find(handle, "xmlCtxtReadMemory", &library.parse_xml) ||
      !find(handle, "xmlFreeParserCtxt", &library.free_xml) ||
      !find(handle, "xmlStopParser", &library.stop) ||
      !find(handle, "htmlNewParserCtxt", &library.create_html) ||
      !find(handle, "htmlCtxtReadMemory", &library.parse_html) ||
      !find(handle, "htmlFreeParserCtxt", &library.free_html)) {
    return;
  }
  library.init();
  library.is_loaded = true;
}

static bool has_library(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load_library);
  return library.is_loaded;
}

// One reading: where events go, and why it was stopped.
struct reading {
  markup_handler handler;
  xmlParserCtxtPtr parser;
  int result;
};

// No element of ours has more attributes that matter.
enum { MOST_ATTRIBUTES = 64 };

static void stop(struct reading *reading, int result) {
  if (reading->result == MARKUP_READ) reading->result = result;
  library.stop(reading->parser);
}

static void take_start(struct reading *reading, const xmlChar *name, const markup_attribute *attributes,
                       size_t count) {
  if (reading->result != MARKUP_READ) return;
  if (!reading->handler.start(reading->handler.context, (const char *)name, attributes, count)) {
    stop(reading, MARKUP_STOPPED);
  }
}

static void xml_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                      int namespaces, const xmlChar **declared, int count, int defaulted,
                      const xmlChar **values) {
  markup_attribute attributes[MOST_ATTRIBUTES];
  size_t taken = 0;
  (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)defaulted;
  for (int index = 0; index < count && taken < MOST_ATTRIBUTES; index++) {
    // Five pointers for each: name, prefix, namespace, value and the end of the value.
    const xmlChar **each = values + (size_t)index * 5;
    attributes[taken++] = (markup_attribute){(const char *)each[0], (const char *)each[3], (size_t)(each[4] - each[3])};
  }
  take_start(context, name, attributes, taken);
}

static void html_start(void *context, const xmlChar *name, const xmlChar **values) {
  markup_attribute attributes[MOST_ATTRIBUTES];
  size_t taken = 0;
  for (; values != NULL && values[0] != NULL && taken < MOST_ATTRIBUTES; values += 2) {
    const char *value = values[1] == NULL ? "" : (const char *)values[1];
    attributes[taken++] = (markup_attribute){(const char *)values[0], value, strlen(value)};
  }
  take_start(context, name, attributes, taken);
}

static void html_end(void *context, const xmlChar *name) {
  struct reading *reading = context;
  if (reading->result != MARKUP_READ) return;
  if (!reading->handler.end(reading->handler.context, (const char *)name)) stop(reading, MARKUP_STOPPED);
}

static void xml_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  html_end(context, name);
}

static void take_text(void *context, const xmlChar *bytes, int count) {
  struct reading *reading = context;
  if (reading->result != MARKUP_READ || count <= 0) return;
  if (!reading->handler.text(reading->handler.context, (const char *)bytes, (size_t)count)) {
    stop(reading, MARKUP_STOPPED);
  }
}

static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  stop(context, MARKUP_DOCTYPE);
}

// Errors are known by the result; without this the library would print them.
#if LIBXML_VERSION >= 21200
static void ignore_error(void *context, const xmlError *error) { (void)context, (void)error; }
#else
static void ignore_error(void *context, xmlErrorPtr error) { (void)context, (void)error; }
#endif

int markup_read_xml(const char *bytes, size_t count, markup_handler handler) {
  if (count == 0 || count > INT_MAX) return MARKUP_MALFORMED;
  if (!has_library()) return MARKUP_NO_LIBRARY;
  struct reading reading = {handler, library.create_xml(), MARKUP_READ};
  if (reading.parser == NULL) return MARKUP_NO_MEMORY;
  xmlSAXHandler events;
  memset(&events, 0, sizeof events);
  events.initialized = XML_SAX2_MAGIC;
  events.internalSubset = refuse_doctype;
  events.startElementNs = xml_start;
  events.endElementNs = xml_end;
  events.characters = take_text;
  events.ignorableWhitespace = take_text;
  events.cdataBlock = take_text;
  events.serror = ignore_error;
  *reading.parser->sax = events;
  reading.parser->userData = &reading;
  // Parts of office files are in UTF-8. Without the huge option those of more than ten megabytes are refused at their end;
  // what it allows besides is bounded by the handler, which counts and stops, and by the refusal of entities.
  library.parse_xml(reading.parser, bytes, (int)count, NULL, "UTF-8",
                    XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                        XML_PARSE_IGNORE_ENC);
  if (reading.result == MARKUP_READ && !reading.parser->wellFormed) reading.result = MARKUP_MALFORMED;
  library.free_xml(reading.parser);
  return reading.result;
}

int markup_read_html(const char *bytes, size_t count, markup_handler handler) {
  if (count == 0) return MARKUP_READ;
  if (count > INT_MAX) return MARKUP_MALFORMED;
  if (!has_library()) return MARKUP_NO_LIBRARY;
  struct reading reading = {handler, library.create_html(), MARKUP_READ};
  if (reading.parser == NULL) return MARKUP_NO_MEMORY;
  xmlSAXHandler events;
  memset(&events, 0, sizeof events);
  events.startElement = html_start;
  events.endElement = html_end;
  events.characters = take_text;
  events.ignorableWhitespace = take_text;
  events.cdataBlock = take_text;
  *reading.parser->sax = events;
  reading.parser->userData = &reading;
  library.parse_html(reading.parser, bytes, (int)count, NULL, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                         HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
  library.free_html(reading.parser);
  return reading.result;
}
