# PostgreSQL, Redis and Chromium for .ci/run: what is there is used, what is missing is started or,
# as root, installed from Debian's packages.

PRIVATE=""
POSTGRES_PROGRAMS=""
POSTGRES_URL=""
REDIS_URL=""

stop_services() {
    [ -n "$PRIVATE" ] || return 0
    [ ! -f "$PRIVATE/redis.pid" ] || kill "$(cat "$PRIVATE/redis.pid")" || true
    if [ -f "$PRIVATE/postgres/postmaster.pid" ]; then
        as_postgres "$POSTGRES_PROGRAMS/pg_ctl" -D "$PRIVATE/postgres" -m immediate stop > /dev/null || true
    fi
    rm -rf "$PRIVATE"
}

start_services() {
    POSTGRES_URL=postgres://postgres@127.0.0.1:5432/portal_ci
    answers_postgres "$POSTGRES_URL" || start_postgres
    # The tests empty their Redis database, so it must be one that holds nothing.
    REDIS_URL=$(empty_redis 6379) || start_redis
    echo "PostgreSQL: $POSTGRES_URL"
    echo "Redis: $REDIS_URL"
}

answers_postgres() {
    .venv/bin/python - "${1%/*}/postgres" << 'PYTHON' 2> /dev/null
import sys, psycopg2
psycopg2.connect(sys.argv[1], connect_timeout=3).close()
PYTHON
}

empty_redis() {
    .venv/bin/python - "$1" << 'PYTHON' 2> /dev/null
import sys, redis
urls = [f"redis://127.0.0.1:{sys.argv[1]}/{number}" for number in range(15, 0, -1)]
links = {url: redis.Redis.from_url(url, socket_connect_timeout=3) for url in urls}
print(next(url for url, link in links.items() if not link.dbsize()))
PYTHON
}

private_folder() {
    [ -n "$PRIVATE" ] || { PRIVATE=$(mktemp -d); chmod 755 "$PRIVATE"; }
}

start_postgres() {
    local port=15499 folder
    program initdb /usr/lib/postgresql/*/bin > /dev/null || install_packages postgresql
    POSTGRES_PROGRAMS=$(dirname "$(program initdb /usr/lib/postgresql/*/bin)")
    private_folder
    folder=$PRIVATE/postgres
    mkdir "$folder"
    # The server refuses to run as root.
    if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
    as_postgres "$POSTGRES_PROGRAMS/initdb" -D "$folder" -U postgres -A trust -E UTF8 --locale=C.UTF-8 > /dev/null
    as_postgres "$POSTGRES_PROGRAMS/pg_ctl" -D "$folder" -w -l "$folder/log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder" start > /dev/null
    POSTGRES_URL=postgres://postgres@127.0.0.1:$port/portal_ci
    answers_postgres "$POSTGRES_URL"
}

as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && exec setpriv --reuid postgres --regid postgres --init-groups "$@")
    else
        "$@"
    fi
}

start_redis() {
    local port=16399
    program redis-server > /dev/null || install_packages redis-server
    private_folder
    redis-server --port $port --bind 127.0.0.1 --save '' --appendonly no --dir "$PRIVATE" \
        --maxmemory-policy noeviction --daemonize yes --pidfile "$PRIVATE/redis.pid" > /dev/null
    for _ in $(seq 50); do
        if REDIS_URL=$(empty_redis $port); then return 0; fi
        sleep 0.1
    done
    echo "The private Redis does not answer."
    return 1
}

install_programs() {
    program chromium > /dev/null || install_packages chromium
    # Without a Chinese font the pages are boxes, and what is measured on them means nothing.
    if ! fc-list :lang=zh 2> /dev/null | grep -q .; then install_packages fontconfig fonts-noto-cjk; fi
    program msgfmt > /dev/null || install_packages gettext
    chromium --version
}

# program NAME FOLDER...: where a program is, in the path or in one of the folders.
program() {
    local name=$1 folder
    shift
    command -v "$name" && return 0
    for folder in "$@"; do
        if [ -x "$folder/$name" ]; then
            echo "$folder/$name"
            return 0
        fi
    done
    return 1
}

install_packages() {
    if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
        echo "Missing: $*. Install it, or run as root on Debian, where this script installs it."
        return 1
    fi
    apt-get update -q > /dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" > /dev/null
}
