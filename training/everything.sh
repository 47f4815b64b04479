#!/bin/sh
# Makes both judges from labelled sentences, gathered ones and an encoder: see README.md.
set -eu
cd "$(dirname "$0")/.."
given="--benchmark $1 --gathered $2 --encoder $3 --written training/sentences --read training/read-praise.tsv
  --labels benchmarks/labels/unlabelled-praise.tsv"
work=$4
# shellcheck disable=SC2086 # the words of $given are separate arguments
{
  python -m training.make_judge $given
  python -m training.make_deep teach $given --work "$work"
  python -m training.make_deep answer $given --work "$work"
  python -m training.make_judge $given --answers "$work/answers.json"
  python -m training.make_deep ship $given --work "$work"
}
