#!/usr/bin/env bash
# What the action runs: notes beside the lines and a summary of the job; SARIF and a comment where they are asked for.
# Its inputs come as ASK_…; GITHUB_BASE_REF and GITHUB_OUTPUT are GitHub's own.
set -uo pipefail

options=()
[ -n "${ASK_FAIL_ON:-}" ] && options+=(--fail-on "$ASK_FAIL_ON")
[ -n "${ASK_CONFIG:-}" ] && options+=(--config "$ASK_CONFIG")
if [ "${ASK_ONLY_CHANGED:-}" = true ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  # what the branch left has to be here, and a checkout brings one commit
  git fetch --quiet --no-tags $([ "$(git rev-parse --is-shallow-repository)" = true ] && echo --unshallow) origin \
    "+refs/heads/$GITHUB_BASE_REF:refs/remotes/origin/$GITHUB_BASE_REF" || true
  options+=(--diff-from "origin/$GITHUB_BASE_REF")
fi
paths=()
while IFS= read -r path; do [ -n "$path" ] && paths+=("$path"); done <<<"${ASK_PATHS:-.}"

empathycheck check --format github "${options[@]}" -- "${paths[@]}"
status=$?

if [ -n "${ASK_SARIF:-}" ]; then
  empathycheck check --format sarif --output "$ASK_SARIF" "${options[@]}" -- "${paths[@]}" >/dev/null
fi

# One comment, written anew by each run; a run from a fork may not write one, which is no failure.
if [ "${ASK_COMMENT:-}" = true ] && [ -n "${ASK_PULL_REQUEST:-}" ]; then
  body=$(mktemp)
  empathycheck check --format markdown "${options[@]}" -- "${paths[@]}" >"$body" 2>/dev/null
  if [ "$(wc -c <"$body")" -gt 65000 ]; then head -c 64000 "$body" >"$body.cut"; mv "$body.cut" "$body"; fi
  comments="repos/$GITHUB_REPOSITORY/issues/$ASK_PULL_REQUEST/comments"
  mine=$(gh api --paginate "$comments" \
    --jq '.[] | select(.body | startswith("<!-- empathycheck: what readers would ask -->")) | .id' | head -n 1)
  if [ -n "$mine" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$mine" --field "body=@$body"
  elif [ "$status" -ne 0 ]; then
    gh api --silent --method POST "$comments" --field "body=@$body"
  fi || echo "empathycheck: the comment could not be written; the job needs pull-requests: write" >&2
fi

[ -n "${GITHUB_OUTPUT:-}" ] && echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
