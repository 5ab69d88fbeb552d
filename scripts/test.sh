#!/bin/sh
# Checks everything: style, types, the build, every test, a real browser included.
#   ./test [names of test files]    (./test is this file)
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
. "$root/scripts/node.sh"

# Browser tests are never skipped: what they need is installed, or its absence is a failure.
find_browser() {
  missing=
  [ -x "${BIHUAN_CHROMIUM:-/usr/bin/chromium}" ] || missing=chromium
  fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
  [ -z "$missing" ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    die "浏览器测试还缺：$missing。请执行：sudo apt-get install $missing" \
      "The browser tests lack: $missing. Run: sudo apt-get install $missing"
  fi
  slowly "安装浏览器测试所需 Installing for the browser tests: $missing" install_debian $missing ||
    die "安装 $missing 失败（原因见上）。" "Installing $missing failed (see above)."
}

install_debian() {
  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

broken=
check() {
  name=$1
  shift
  say "$name"
  in_root "$@" || broken="$broken $name"
}

find_node
install_packages
find_browser
# Tools that start others find the same Node.
PATH=$(dirname "$node"):$PATH
export PATH

bin=node_modules/.bin
check biome "$bin/biome" check --error-on-warnings .
check tsc "$bin/tsc"
build_pages || broken="$broken build"
report=$root/test-results/vitest.json
rm -f "$report"
check vitest "$bin/vitest" run --reporter=default --reporter=json --outputFile.json="$report" "$@"
# Last, alone on its line: N passed, N failed.
exec "$node" "$root/scripts/test-summary.ts" "$report" $broken
