# A PostgreSQL of our own, in a folder that goes away. Sourced by bin/test and bin/bench.
pg_folder=
pg_user=

as_pg() { if [ "$(id -u)" -eq 0 ]; then su "$pg_user" -s /bin/bash -c "cd '$pg_folder' && $*"; else (cd "$pg_folder" && bash -c "$*"); fi; }

# The newest version's programs, or nothing.
pg_programs() { printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1 | sed -n 's|^\(/[^*]*\)/initdb$|\1|p'; }

start_postgres() {
  local bin port
  bin=$(pg_programs)
  [ -n "$bin" ] || refuse "PostgreSQL is missing: bin/setup --tests installs it."
  pg_folder=$(mktemp -d)
  # PostgreSQL does not run as root.
  pg_user=$(id -un)
  [ "$(id -u)" -ne 0 ] || { pg_user=postgres; chown postgres "$pg_folder"; }
  port=$(free_port 0)
  as_pg "$bin/initdb -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 >init.log 2>&1" || { cat "$pg_folder/init.log" >&2; refuse "PostgreSQL could not be set up."; }
  as_pg "$bin/pg_ctl -D data -w -l server.log -o '-p $port -k $pg_folder -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=400' start >start.log 2>&1" \
    || { cat "$pg_folder/server.log" >&2; refuse "PostgreSQL could not be started."; }
  export KEPT_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres"
}

stop_postgres() {
  [ -n "$pg_folder" ] || return 0
  local bin
  bin=$(pg_programs)
  as_pg "$bin/pg_ctl -D data -m immediate stop >/dev/null 2>&1" || true
  rm -rf "$pg_folder"
  pg_folder=
}
