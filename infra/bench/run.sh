#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Measures the product beside the two floors of ../shared/bench, in turns, and prints the medians.
#   infra/bench/run.sh [ROUNDS] [extra options of "bench run", e.g. --rate 100 --messages 6000]
# Needs the load generator's sources in ../shared/bench; everything is built and written below a temporary folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-3}; shift || true
work=${BENCH_DIR:-$(mktemp -d)}; mkdir -p "$work/json"
secret=bench-secret
if [ ! -x "$work/out/bench" ]; then
  cp -r ../shared/bench "$work/src"
  dotnet build "$work/src/bench.csproj" -c Release -o "$work/out" -v q --nologo
  dotnet build "$work/src/sqlite-floor/sqlite-floor.csproj" -c Release -o "$work/out-sqlite" -v q --nologo
fi
dotnet build Bot -c Release -v q --nologo

export WhatsApp__AppSecret=$secret WhatsApp__VerifyToken=bench-verify WhatsApp__AccessToken=bench WhatsApp__PhoneNumberId=106540352242922
export WhatsApp__GraphBaseUrl=http://127.0.0.1:9092 WhatsApp__MessagesPerSecond=0 WhatsApp__PairLimit=false WhatsApp__QuoteReplies=Always
export Hours__OutsidePolicy=AnswerOnly Conversation__Pause=00:00:00 Conversation__RepliesPerTenMinutes=0
export Logging__LogLevel__Default=Warning ASPNETCORE_ENVIRONMENT=Production Understanding__CacheFolder="$work/models"

product() {
  rm -rf "$work/data"; mkdir -p "$work/data"
  export ConnectionStrings__Bot="Data Source=$work/data/bot.db" Media__Folder="$work/data/media" ASPNETCORE_URLS=http://127.0.0.1:8092
  "$work/out/bench" run --name product --target http://127.0.0.1:8092/webhook/whatsapp --secret $secret --graph-port 9092 \
    --start "dotnet $PWD/Bot/bin/Release/net10.0/Pescia.Bot.dll" "$@"
}
durable() {
  rm -f "$work"/floor.db*
  "$work/out/bench" run --name durable-floor --target http://127.0.0.1:8087/webhook --secret $secret --graph-port 9091 \
    --start "$work/out-sqlite/sqlite-floor --port 8087 --secret $secret --graph http://127.0.0.1:9091 --db $work/floor.db" "$@"
}
floor() {
  "$work/out/bench" run --name floor --target http://127.0.0.1:8081/webhook --secret $secret --graph-port 9093 \
    --start "$work/out/bench floor --port 8081 --secret $secret --graph http://127.0.0.1:9093" "$@"
}
rm -f "$work"/json/*.json
for round in $(seq "$rounds"); do
  for who in durable product floor; do $who --json "$work/json/$who-$round.json" "$@"; done
done
"$work/out/bench" summary "$work"/json/*.json
