#!/usr/bin/env bash
# How many instructions each contender of the bin `checks` needs, on the clean document and on the one with twelve mistakes.
# Counts do not depend on how busy the machine is. Needs cargo and valgrind.
set -euo pipefail
cd "$(dirname "$0")"
cargo build --release --quiet --features engines --bin checks
checks=$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/checks

count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --collect-atstart=no --toggle-collect='*measured*' \
        "$checks" --count "$@" 2>&1 >/dev/null | awk '/Collected/ { print $NF / 20 }'
}

parse=$(count parse)
printf '%-32s %12s %9s %12s %9s\n' 'instructions a document' clean 'x parse' '12 broken' 'x parse'
printf '%-32s %12.0f %9.2f\n' 'parse: serde_json, owned' "$parse" 1
"$checks" --list | tail -n +2 | while IFS= read -r name; do
    clean=$(count "$name")
    broken=$(count "$name" broken)
    awk -v n="$name" -v c="$clean" -v b="$broken" -v p="$parse" \
        'BEGIN { printf "%-32s %12d %9.2f %12d %9.2f\n", n, c, c / p, b, b / p }'
done
