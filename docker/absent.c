/* tesseract can fetch pictures from the web and read its languages out of archives; the service lets it do neither. These functions
   stand in for libcurl and libarchive: whoever wants to begin gets nothing to begin with, and tesseract goes on without. So
   28 libraries stay out of the image, GnuTLS, Kerberos, LDAP, SSH and XML among them, which would have to be kept up to date. */

#define NOTHING(name) void *name(void) { return 0; }
/* For `tesseract --version`. */
#define NO_VERSION(name) const char *name(void) { return "nothing"; }

#ifdef CURL
NO_VERSION(curl_version)
NOTHING(curl_easy_init)
NOTHING(curl_easy_setopt)
NOTHING(curl_easy_perform)
NOTHING(curl_easy_strerror)
NOTHING(curl_easy_cleanup)
#endif

#ifdef ARCHIVE
NO_VERSION(archive_version_details)
NOTHING(archive_read_new)
NOTHING(archive_read_support_filter_all)
NOTHING(archive_read_support_format_all)
NOTHING(archive_read_open_filename)
NOTHING(archive_read_next_header)
NOTHING(archive_read_data)
NOTHING(archive_read_free)
NOTHING(archive_entry_pathname)
NOTHING(archive_entry_size)
#endif
