// A narrow view of libxml2's event interface (SAX): whole texts in UTF-8, one function for each dialect.
//
// The library is loaded when the first text is read: it brings ICU along, which would cost every start of the
// program about two milliseconds.

#ifndef CLIBXML_H
#define CLIBXML_H

#include <stdbool.h>
#include <stddef.h>

/// An attribute by its local name; the value is not terminated.
typedef struct {
  const char *name;
  const char *value;
  size_t count;
} markup_attribute;

/// Takes what is read; each function answers whether to go on.
typedef struct {
  void *context;
  bool (*start)(void *context, const char *name, const markup_attribute *attributes, size_t count);
  bool (*end)(void *context, const char *name);
  bool (*text)(void *context, const char *bytes, size_t count);
} markup_handler;

/// How reading ended.
enum {
  MARKUP_READ = 0,
  /// XML that is not well-formed.
  MARKUP_MALFORMED = 1,
  /// The handler said so.
  MARKUP_STOPPED = 2,
  /// XML with a document type declaration, the only place where entities can be defined.
  MARKUP_DOCTYPE = 3,
  /// The system has no libxml2.
  MARKUP_NO_LIBRARY = 4,
  MARKUP_NO_MEMORY = 5,
};

/// Reads XML; names come without prefixes. Nothing outside the text is ever opened.
int markup_read_xml(const char *bytes, size_t count, markup_handler handler);

/// Reads HTML, well-formed or not; names come in lower case.
int markup_read_html(const char *bytes, size_t count, markup_handler handler);

#endif
