#include <gmime/gmime.h>

// GObject's type checks and casts are macros, which Swift does not see.
static inline gboolean kept_is_multipart(GMimeObject *object) { return GMIME_IS_MULTIPART(object); }
static inline gboolean kept_is_message_part(GMimeObject *object) { return GMIME_IS_MESSAGE_PART(object); }
static inline gboolean kept_is_part(GMimeObject *object) { return GMIME_IS_PART(object); }
static inline gboolean kept_is_text_part(GMimeObject *object) { return GMIME_IS_TEXT_PART(object); }
static inline gboolean kept_is_mailbox(InternetAddress *address) { return INTERNET_ADDRESS_IS_MAILBOX(address); }
static inline gboolean kept_is_group(InternetAddress *address) { return INTERNET_ADDRESS_IS_GROUP(address); }

static inline GMimeObject *kept_object_of_message(GMimeMessage *message) { return (GMimeObject *) message; }
static inline GMimeObject *kept_object_of_multipart(GMimeMultipart *multipart) { return (GMimeObject *) multipart; }
static inline GMimeObject *kept_object_of_part(GMimePart *part) { return (GMimeObject *) part; }
static inline GMimeMultipart *kept_as_multipart(GMimeObject *object) { return (GMimeMultipart *) object; }
static inline GMimePart *kept_as_part(GMimeObject *object) { return (GMimePart *) object; }
static inline GMimeMessagePart *kept_as_message_part(GMimeObject *object) { return (GMimeMessagePart *) object; }
static inline InternetAddressList *kept_addresses(GMimeMessage *message, GMimeAddressType type) { return g_mime_message_get_addresses(message, type); }

// The bytes of a memory stream, which stay the stream's.
static inline GByteArray *kept_bytes_of_stream(GMimeStream *stream) { return g_mime_stream_mem_get_byte_array((GMimeStreamMem *) stream); }
static inline void kept_unref(void *object) { if (object) g_object_unref(object); }
