# Shared by the commands in bin/. Sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say() { printf '%s\n' "$*"; }
refuse() { printf '%s\n' "$*" >&2; exit 1; }

# Swift may be installed where no PATH names it.
command -v swift >/dev/null 2>&1 || { [ -x /opt/swift/usr/bin/swift ] && PATH="/opt/swift/usr/bin:$PATH"; }
export PATH

# The port if it is free, else a free one.
free_port() {
  python3 - "${1:-0}" <<'PY'
import socket, sys
for port in (int(sys.argv[1]), 0):
    with socket.socket() as s:
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            continue
        print(s.getsockname()[1])
        break
PY
}
