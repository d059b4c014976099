#ifndef KEPT_GUMBO_SHIM_H
#define KEPT_GUMBO_SHIM_H

#include <gumbo.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

// Gumbo has no bounds of its own: a page of nested formatting elements makes it build a tree that is the square of
// the page, unknown end tags make it search the whole stack each time, and freeing a deep tree recurses until the
// thread's stack ends. So it gets its memory from an arena that has a size and a time: at either limit the parse is
// left with a jump, which is clean because everything that it holds is the arena's. The tree is freed with the arena
// and never walked for it.

typedef struct kept_chunk {
  struct kept_chunk *next;
  size_t used, size;
} kept_chunk;

typedef struct kept_html {
  kept_chunk *chunks;
  size_t taken, limit;
  int64_t deadline;
  unsigned int requests;
  GumboOutput *output;
  jmp_buf out;
} kept_html;

static inline int64_t kept_thread_time(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (int64_t) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static inline void *kept_html_take(void *userdata, size_t size) {
  kept_html *html = (kept_html *) userdata;
  size = (size + 15) & ~(size_t) 15;
  if ((++html->requests & 255) == 0 && kept_thread_time() > html->deadline) longjmp(html->out, 1);
  if (!html->chunks || html->chunks->size - html->chunks->used < size) {
    size_t room = size > 65536 - 64 ? size : 65536 - 64;
    if (room > html->limit - html->taken) longjmp(html->out, 1);
    kept_chunk *chunk = (kept_chunk *) malloc(sizeof(kept_chunk) + 16 + room);
    if (!chunk) longjmp(html->out, 1);
    html->taken += room;
    chunk->size = room;
    chunk->used = 0;
    // A chunk for one large piece goes behind the current one, which still has room for small ones.
    if (html->chunks && size > 4096) {
      chunk->next = html->chunks->next;
      html->chunks->next = chunk;
      chunk->used = size;
      return (char *) (((uintptr_t) (chunk + 1) + 15) & ~(uintptr_t) 15);
    }
    chunk->next = html->chunks;
    html->chunks = chunk;
  }
  char *base = (char *) (((uintptr_t) (html->chunks + 1) + 15) & ~(uintptr_t) 15);
  void *piece = base + html->chunks->used;
  html->chunks->used += size;
  return piece;
}

static inline void kept_html_give(void *userdata, void *piece) { (void) userdata; (void) piece; }

// Parses; NULL when it would take more than `memory` bytes or `microseconds` of the thread's time.
// Never inlined: a function that returns twice must not become part of a Swift one.
__attribute__((noinline, unused)) static GumboNode *kept_html_parse(kept_html *html, const char *text, size_t length, size_t memory, int64_t microseconds) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = kept_html_take;
  options.deallocator = kept_html_give;
  options.userdata = html;
  options.max_errors = 0;
  html->chunks = NULL;
  html->taken = 0;
  html->limit = memory;
  html->requests = 0;
  html->deadline = kept_thread_time() + microseconds;
  html->output = NULL;
  if (setjmp(html->out)) return NULL;
  html->output = gumbo_parse_with_options(&options, text, length);
  return html->output->document;
}

static inline void kept_html_free(kept_html *html) {
  kept_chunk *chunk = html->chunks;
  while (chunk) {
    kept_chunk *next = chunk->next;
    free(chunk);
    chunk = next;
  }
  html->chunks = NULL;
}

static inline kept_html *kept_html_new(void) { return (kept_html *) calloc(1, sizeof(kept_html)); }
static inline void kept_html_delete(kept_html *html) {
  kept_html_free(html);
  free(html);
}

static inline GumboNodeType kept_node_type(const GumboNode *node) { return node->type; }
static inline unsigned int kept_child_count(const GumboNode *node) {
  switch (node->type) {
    case GUMBO_NODE_DOCUMENT: return node->v.document.children.length;
    case GUMBO_NODE_ELEMENT: case GUMBO_NODE_TEMPLATE: return node->v.element.children.length;
    default: return 0;
  }
}
static inline const GumboNode *kept_child(const GumboNode *node, unsigned int index) {
  const GumboVector *children = node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
  return (const GumboNode *) children->data[index];
}
static inline GumboTag kept_tag(const GumboNode *node) { return node->v.element.tag; }
static inline GumboNamespaceEnum kept_namespace(const GumboNode *node) { return node->v.element.tag_namespace; }
static inline const char *kept_text(const GumboNode *node) { return node->v.text.text; }
static inline unsigned int kept_attribute_count(const GumboNode *node) { return node->v.element.attributes.length; }
static inline const char *kept_attribute_name(const GumboNode *node, unsigned int index) {
  return ((const GumboAttribute *) node->v.element.attributes.data[index])->name;
}
static inline const char *kept_attribute_value(const GumboNode *node, unsigned int index) {
  return ((const GumboAttribute *) node->v.element.attributes.data[index])->value;
}

#endif
