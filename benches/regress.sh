#!/usr/bin/env bash
# Compares how many instructions the crate needs in this working tree and in another commit, and fails where one of the
# works of benches/regress needs more than 5 % more. Counts do not depend on how busy the machine is.
#
#   benches/regress.sh [BASE]        BASE: a commit; default: origin/main, else main
#
# Needs cargo, git and valgrind, nothing else. Builds go to target/regress.
set -euo pipefail
cd "$(dirname "$0")/.."
limit=5
base=${1:-$(git rev-parse --verify --quiet origin/main || echo main)}
base=$(git rev-parse --verify "$base^{commit}")
work=$PWD/target/regress
mkdir -p "$work"
scratch=$(mktemp -d "$work/run.XXXXXX")
trap 'git worktree remove --force "$scratch/tree" 2>/dev/null || true; rm -rf "$scratch"' EXIT
git worktree add --quiet --detach "$scratch/tree" "$base"

# The program is this tree's for both; only the crate below it differs.
build() {
    local name=$1 crate=$2
    mkdir "$scratch/$name"
    cp -R benches/regress/src benches/regress/Cargo.lock "$scratch/$name/"
    sed "s|path = \"../..\"|path = \"$crate\"|" benches/regress/Cargo.toml > "$scratch/$name/Cargo.toml"
    CARGO_TARGET_DIR="$work/build" cargo build --release --quiet --manifest-path "$scratch/$name/Cargo.toml"
    cp "$work/build/release/prescreen-regress" "$scratch/$name.bin"
}
build base "$scratch/tree"
build here "$PWD"

# Both get the inputs of this tree.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --collect-atstart=no --toggle-collect='*measured*' \
        "$1" examples/bundles "$2" 2>&1 >/dev/null | awk '/Collected/ { print $NF }'
}

printf '%-32s %15s %15s %8s\n' instructions "${base:0:12}" "this tree" change
failed=0
for name in $("$scratch/here.bin" --list); do
    before=$(count "$scratch/base.bin" "$name")
    after=$(count "$scratch/here.bin" "$name")
    if [ -z "$before" ] || [ "$before" -eq 0 ] || [ -z "$after" ] || [ "$after" -eq 0 ]; then
        printf '%-32s could not be counted\n' "$name"
        failed=1
        continue
    fi
    mark=''
    if [ $((after * 100)) -gt $((before * (100 + limit))) ]; then
        mark="  more than $limit %"
        failed=1
    fi
    printf '%-32s %15d %15d %7s%%%s\n' "$name" "$before" "$after" \
        "$(awk "BEGIN { printf \"%+.1f\", ($after - $before) * 100 / $before }")" "$mark"
done
exit "$failed"
