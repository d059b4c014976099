#ifndef KEPT_CMARK_SHIM_H
#define KEPT_CMARK_SHIM_H

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <stdlib.h>

// Once, before the first text: the library keeps its extensions in a list that no lock guards.
static inline void kept_cmark_begin(void) { cmark_gfm_core_extensions_ensure_registered(); }

// Markdown as HTML, in the library's safe mode: no raw HTML, no links that run something; or as plain text, without any
// marks. To be freed with kept_cmark_free.
static inline char *kept_cmark_render(const char *text, size_t length, int plain) {
  int options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8;
  cmark_parser *parser = cmark_parser_new(options);
  static const char *const names[] = {"table", "strikethrough", "autolink"};
  for (int i = 0; i < 3; i++) {
    cmark_syntax_extension *extension = cmark_find_syntax_extension(names[i]);
    if (extension) cmark_parser_attach_syntax_extension(parser, extension);
  }
  cmark_parser_feed(parser, text, length);
  cmark_node *document = cmark_parser_finish(parser);
  char *made = plain ? cmark_render_plaintext(document, options, 0)
                     : cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser));
  cmark_node_free(document);
  cmark_parser_free(parser);
  return made;
}

static inline void kept_cmark_free(char *made) { free(made); }

#endif
