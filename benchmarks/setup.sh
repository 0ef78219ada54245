#!/bin/sh
# Installs what the benchmark measures against: docxtpl into .venv, the engines from npm into .cache (needs Node).
set -eu
cd "$(dirname "$0")/.."
sh .ci/setup dev bench
sh .ci/node/install
