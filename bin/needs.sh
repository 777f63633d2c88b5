# Installs what the scripts beside it need, only where it is missing: by apt on Debian and Ubuntu (with sudo where that
# is there), elsewhere one line says what to install. Sourced, not run.

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

can_install() { has apt-get && { [ "$(id -u)" = 0 ] || has sudo; }; }

# install PURPOSE PACKAGE…
install() {
    purpose=$1
    shift
    can_install || fail "$purpose is missing. Install it (Debian, Ubuntu: apt-get install $*) and run this again."
    say "Installing $purpose ($*)…"
    log=$(mktemp)
    if [ -z "${apt_is_fresh:-}" ]; then
        as_root apt-get -q update >"$log" 2>&1 || say "apt-get update failed, going on with what is known"
        apt_is_fresh=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "$@" >"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        fail "$purpose could not be installed: apt-get install $* failed."
    }
    rm -f "$log"
}

need_cargo() {
    if ! has cargo && [ -r "$HOME/.cargo/env" ]; then
        . "$HOME/.cargo/env"
    fi
    has cargo || fail "Rust is missing. Install it (rustup, or your system's package) and run this again."
}

need_linker() { has cc || install "a C compiler and linker" gcc libc6-dev; }

# The folder of PostgreSQL's server programs, as the portal itself looks for it.
postgres_folder() {
    for folder in "${PORTAL_PG_BIN:-}" \
        $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn) \
        $(ls -d /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin 2>/dev/null | sort -r); do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then
            printf '%s\n' "$folder"
            return
        fi
    done
    if has initdb && has postgres; then
        dirname "$(command -v initdb)"
    fi
}

need_postgres() {
    [ -z "$(postgres_folder)" ] || return 0
    # the portal runs a server of its own: none is to be started for the whole machine
    if can_install && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        install "PostgreSQL's common files" postgresql-common
        as_root sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
    fi
    install "PostgreSQL" postgresql
}

# A browser with its driver. Ubuntu's own packages of it are snaps, which do not run everywhere.
need_browser() {
    if ! has chromedriver || ! { has chromium || has chromium-browser || has google-chrome; }; then
        install "Chromium with its driver" chromium chromium-driver
    fi
    # the same without windows, which most browser tests take where there is one: they take half as long
    if ! has chromium-headless-shell && can_install; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends chromium-headless-shell \
            >/dev/null 2>&1 || true
    fi
}

# What tests speak to: swaks, which hands mail over; and Python tools, in a folder of their own that git ignores: an SMTP
# server and the accessibility checker.
need_test_tools() {
    has swaks || install "swaks, which hands mail over," swaks
    tools=target/test-tools
    wanted="aiosmtpd==1.4.6 axe-playwright-python==0.1.8"
    [ "$(cat $tools/installed 2>/dev/null)" != "$wanted" ] || return 0
    # makes the SMTP server's certificate
    has openssl || install "OpenSSL" openssl
    # python3 alone may come without venv and pip
    { has python3 && python3 -c 'import ensurepip, venv' 2>/dev/null; } || install "Python" python3 python3-venv
    say "Installing the tests' Python tools into $tools…"
    rm -rf $tools
    mkdir -p $tools
    python3 -m venv $tools/venv
    pip="$tools/venv/bin/python -m pip --quiet --disable-pip-version-check install"
    $pip aiosmtpd==1.4.6
    # only the checker's own script is wanted of it, not the browsers it is made for
    $pip --no-deps axe-playwright-python==0.1.8
    cp $tools/venv/lib/python3*/site-packages/axe_playwright_python/axe.min.js $tools/axe.min.js
    printf '%s\n' "$wanted" >$tools/installed
}

# Runs a command as somebody PostgreSQL agrees to run as.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid postgres --regid postgres --clear-groups "$@")
    else
        (cd / && "$@")
    fi
}

# Starts a throw-away server with the migrations in it, and sets `scratch_url`. Ends with the script.
scratch_database() {
    programs=$(postgres_folder)
    scratch=$(mktemp -d)
    trap 'as_postgres "$programs/pg_ctl" -D "$scratch/data" -m immediate stop >/dev/null 2>&1; rm -rf "$scratch"' EXIT
    [ "$(id -u)" != 0 ] || chown postgres "$scratch"
    as_postgres "$programs/initdb" -D "$scratch/data" -U portal -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as_postgres "$programs/pg_ctl" -D "$scratch/data" -l "$scratch/log" -w \
        -o "-k $scratch -c listen_addresses='' -c unix_socket_permissions=0777 -c fsync=off" start >/dev/null ||
        fail "the throw-away database does not start: $(tail -n 3 "$scratch/log")"
    chmod 755 "$scratch"
    for migration in migrations/*.sql; do
        "$programs/psql" -h "$scratch" -U portal -d postgres -q -v ON_ERROR_STOP=1 -f "$migration" >/dev/null
    done
    scratch_url="postgres://portal@localhost/postgres?host=$scratch&sslmode=disable"
}
