#include <gmime/gmime.h>

// GObject's type checks and casts are macros, which Swift does not see.
static inline gboolean kept_is_multipart(GMimeObject *object) { return GMIME_IS_MULTIPART(object); }
static inline gboolean kept_is_message_part(GMimeObject *object) { return GMIME_IS_MESSAGE_PART(object); }
static inline gboolean kept_is_part(GMimeObject *object) { return GMIME_IS_PART(object); }
static inline gboolean kept_is_text_part(GMimeObject *object) { return GMIME_IS_TEXT_PART(object); }
static inline gboolean kept_is_mailbox(InternetAddress *address) { return INTERNET_ADDRESS_IS_MAILBOX(address); }
static inline gboolean kept_is_group(InternetAddress *address) { return INTERNET_ADDRESS_IS_GROUP(address); }
