# shellcheck shell=bash disable=SC2034 # to be sourced
#
# Debian's suites, each installed once by debootstrap below the directory CACHE
# (/var/cache/paperdigest): remove them there to have newer ones. Needs root.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
shared=${SHARED:-$top/../shared}
cache=${CACHE:-/var/cache/paperdigest}

[ "$(id -u)" = 0 ] || { echo "$0 needs root, for debootstrap and chroot" >&2; exit 2; }

# The machine's own mirror of Debian.
mirror() {
    # shellcheck disable=SC2016 # apt's
    apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -m 1 '/debian/$' ||
        echo http://deb.debian.org/debian/
}

# Runs a command in a suite. What is mounted is seen by that command only, and goes with it,
# however it ends; so do /tmp and all processes.
inside() {
    local root=$1
    shift
    # shellcheck disable=SC2016 # the inner shell's
    unshare --mount --pid --fork --kill-child sh -euc '
        root=$1 top=$2 shared=$3
        shift 3
        mount -t proc proc "$root/proc"
        mount -t tmpfs tmpfs "$root/dev/shm"
        mount -t tmpfs tmpfs "$root/tmp"
        mkdir "$root/tmp/tree" "$root/tmp/shared"
        mount --bind -o ro "$top" "$root/tmp/tree"
        [ ! -d "$shared" ] || mount --bind -o ro "$shared" "$root/tmp/shared"
        exec chroot "$root" env -i HOME=/root LC_ALL=C.UTF-8 \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            DEBIAN_FRONTEND=noninteractive sh -ec "cd /tmp/tree; $*"
    ' - "$root" "$top" "$shared" "$@"
}

# What the machine's apt has to know to get at its mirror. Debian's own clusters would only be
# in the way.
configure() {
    apt-config dump Acquire | grep -E '^Acquire::(Check-|https?:)' >"$1/etc/apt/apt.conf.d/matrix" ||
        true
    mkdir -p "$1/etc/postgresql-common/createcluster.d"
    echo 'create_main_cluster = off' >"$1/etc/postgresql-common/createcluster.d/matrix.conf"
}

# Installs a suite, and calls SET_UP with ROOT and SUITE, unless it is there. It has another
# name until it is whole. Experimental is sid, but for what is added to it.
make_root() { # ROOT SUITE ARCH SET_UP
    local root=$1 suite=$2 arch=$3 set_up=$4 new=$1.new
    [ ! -e "$root" ] || return 0
    rm -rf --one-file-system "$new"
    unshare --mount debootstrap --variant=minbase --arch="$arch" \
        "${suite/experimental/sid}" "$new" "$(mirror)" &&
        configure "$new" &&
        "$set_up" "$new" "$suite" &&
        mv "$new" "$root"
}
