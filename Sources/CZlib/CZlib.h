// A narrow view of zlib: whole buffers in and out, and what its macros hide from Swift.

#ifndef CZLIB_H
#define CZLIB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

/// Unpacks a deflate stream without a header; answers the number of bytes, or -1 when the stream is damaged, is not
/// used up to its end, or holds more than the capacity.
static inline int64_t czlib_inflate(const uint8_t *source, size_t count, uint8_t *target, size_t capacity) {
  z_stream stream;
  uint8_t nothing = 0;
  memset(&stream, 0, sizeof stream);
  if (count > UINT32_MAX || capacity > UINT32_MAX || inflateInit2(&stream, -MAX_WBITS) != Z_OK) return -1;
  stream.next_in = (Bytef *)source;
  stream.avail_in = (uInt)count;
  stream.next_out = target == NULL ? &nothing : target;
  stream.avail_out = (uInt)capacity;
  int result = inflate(&stream, Z_FINISH);
  int64_t written = result == Z_STREAM_END && stream.avail_in == 0 ? (int64_t)stream.total_out : -1;
  inflateEnd(&stream);
  return written;
}

/// Packs bytes as a deflate stream without a header; answers the number of bytes, or -1 when they do not fit.
static inline int64_t czlib_deflate(const uint8_t *source, size_t count, uint8_t *target, size_t capacity) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (count > UINT32_MAX || capacity > UINT32_MAX) return -1;
  if (deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK) return -1;
  stream.next_in = (Bytef *)source;
  stream.avail_in = (uInt)count;
  stream.next_out = target;
  stream.avail_out = (uInt)capacity;
  int64_t written = deflate(&stream, Z_FINISH) == Z_STREAM_END ? (int64_t)stream.total_out : -1;
  deflateEnd(&stream);
  return written;
}

/// The check sum of bytes as ZIP has it.
static inline uint32_t czlib_checksum(const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(0, bytes, count);
}

#endif
