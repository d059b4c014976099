#include <stddef.h>
#include <stdint.h>

// libFuzzer as a library: it comes with -sanitize=fuzzer (compiler-rt's FuzzerInterface.h).
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
