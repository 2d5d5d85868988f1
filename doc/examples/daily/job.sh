# shellcheck shell=bash disable=SC2034,SC2154 # to be sourced
#
# What the jobs share. They set job (their name), database, and defaults (an array of options
# for psql). From the environment:
#
# DELAY       seconds between two requests, a whole number (3, as arXiv asks for)
# USER_AGENT  what arXiv is told about who asks (the name of the job)

set -euo pipefail

delay=${DELAY:-3}
user_agent=${USER_AGENT:-$job}
here=$(dirname "$(readlink -f "$0")")
export PGCLIENTENCODING=UTF8 PGDATESTYLE=ISO

say() {
    echo "$job: $*" >&2
}

die() {
    say "$@"
    exit 1
}

failed=
fail() {
    say "$@"
    failed=yes
}

sql() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 "${defaults[@]}" -d "$database" "$@"
}

# Ends this run if another one of this job works on the same, a directory or a database. The lock
# is held by a session that ends when its input does, which is when this process ends, however it
# does.
lock() { # WHAT
    local locked

    coproc LOCK {
        sql -v lock="$job $1" -f <(echo "
            SET idle_session_timeout = 0;
            SELECT pg_try_advisory_lock(hashtextextended(:'lock', 0));") -f -
    }
    read -r locked <&"${LOCK[0]}" || die "$database: no connection to this database"
    [ "$locked" = t ] || die "$1: another run is at work here"
}

# Goes to a directory that no other run of this job is at work in. What is to be renamed into
# it is made in $tmp.
enter() { # DIRECTORY
    CDPATH='' cd -P -- "$1"
    lock "$PWD"

    # What runs left behind that were killed
    rm -rf ".$job".* 2>/dev/null || :
    tmp=$(mktemp -d ".$job.XXXXXX") || die "$PWD: cannot be written to"
    trap 'rm -rf "$tmp"' EXIT
}

# The status is curl's. What failed is told in curl's last words.
requested=
fetch() { # ADDRESS FILE
    local status=0

    [ -z "$requested" ] || sleep "$delay"
    requested=yes
    # curl makes no file for an empty page.
    : >"$2" || return
    # It waits as long as a Retry-After says, and tells of each attempt that failed. A
    # subshell would keep the lock for as long.
    curl --fail --silent --show-error --location --compressed --max-time 300 \
        --retry 3 --retry-delay "$delay" --retry-max-time 1800 \
        --user-agent "$user_agent" --output "$2" --url "$1" 2>"$tmp/errors" || status=$?
    [ "$status" = 0 ] || tail -n 1 "$tmp/errors" >&2
    return "$status"
}
