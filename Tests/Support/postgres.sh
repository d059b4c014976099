#!/usr/bin/env bash
# A PostgreSQL server of its own for a test that stops it. Prints its URL, then obeys "stop" and "start" on standard input, a
# line each, and answers "done"; at the end of input it goes away.
# shellcheck source=bin/lib/say.sh
. "$(dirname "$0")/../../bin/lib/say.sh"
. bin/lib/postgres.sh
trap stop_postgres EXIT
start_postgres
say "$KEPT_TEST_POSTGRES"
port=${KEPT_TEST_POSTGRES##*:}
port=${port%%/*}
bin=$(pg_programs)
while read -r word; do
  case "$word" in
    stop) as_pg "$bin/pg_ctl -D data -m immediate stop >/dev/null" ;;
    start) as_pg "$bin/pg_ctl -D data -w -l server.log -o '-p $port -k $pg_folder -c listen_addresses=127.0.0.1 -c fsync=off' start >/dev/null" ;;
  esac
  say "done"
done
