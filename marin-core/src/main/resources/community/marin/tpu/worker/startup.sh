#!/usr/bin/env bash
# What each machine of a pod does when it boots: it finds its work in the bucket, runs the command in a container, and writes
# into its own folder there a heartbeat, the log in pieces, and last of all the exit code.
#
# Instance attribute marin-folder is the gs:// URL of the attempt's folder, JOB/ATTEMPT. In the folder of the job:
#   ATTEMPT/work.sh                           what to do, as assignments of the work_... variables below
#   ATTEMPT/closed                            from then on no command may run
#   ATTEMPT/coordinator                       the address of worker 0 of slice 0, if there are several slices
#   ATTEMPT/SLICE-WORKER/heartbeat            {"time": ..., "phase": ...}, written again and again
#   ATTEMPT/SLICE-WORKER/restarted            the machine was booted again in the middle of the attempt
#   ATTEMPT/SLICE-WORKER/exit_code            written last
#   logs/ATTEMPT/SLICE-WORKER/000000, ...     pieces of the log, each written once
# shellcheck disable=SC2317 # It does not see that traps call functions.
set -uo pipefail
export LC_ALL=C
umask 077

metadata="http://${GCE_METADATA_HOST:-metadata.google.internal}/computeMetadata/v1"
storage=${STORAGE_EMULATOR_HOST:-https://storage.googleapis.com}
secret_manager=${SECRET_MANAGER_ENDPOINT:-https://secretmanager.googleapis.com}
# How long things take; tests are quicker.
heartbeat_seconds=${MARIN_HEARTBEAT_SECONDS:-30}
log_seconds=${MARIN_LOG_SECONDS:-5}
piece_bytes=${MARIN_PIECE_BYTES:-4194304}
rest_seconds=${MARIN_REST_SECONDS:-30}
backoff_millis=${MARIN_BACKOFF_MILLIS:-1000}
docker_seconds=${MARIN_DOCKER_SECONDS:-300}
coordinator_seconds=${MARIN_COORDINATOR_SECONDS:-1800}
stop_seconds=${MARIN_STOP_SECONDS:-30}
coordinator_port=8081

work_job='' work_attempt='' work_slices=1 work_workers=1 work_image='' work_files_folder='' work_timeout=0
work_command=() work_environment=() work_secrets=() work_volumes=() work_files=()

slice=0 worker='' folder='' own='' pieces='' secrets=() container=''
token='' token_until=0 status=000 answer=''

state=$(mktemp -d) || exit 1
trap 'rm -rf "$state"' EXIT
log=$state/log
: >"$log"
# Credentials of registries go where this script's other files go: away.
export DOCKER_CONFIG=$state/docker

say() { # text of one line or several
  printf '%s\n' "$*" | sed 's/^/marin: /' | tee -a "$log"
}

# --- waiting ---

# Background loops wait at a bell, so that they hear at once when something happened.
bell() { # name
  mkfifo "$state/$1.bell"
}
bell beat && bell ship && bell time || exit 1
exec {beat_bell}<>"$state/beat.bell" {ship_bell}<>"$state/ship.bell" {time_bell}<>"$state/time.bell"

ring() { # bell
  echo >&"$1"
}

pause() { # bell, seconds
  read -r -t "$2" -u "$1" _ || true
}

# Signals are heard while bash waits for a child, not while it runs one.
patiently() { # command
  "$@" &
  wait $!
}

back_off() { # number of the failed try, from 1
  local millis=$((backoff_millis << ($1 < 5 ? $1 - 1 : 5)))
  millis=$((millis / 2 + RANDOM % (millis / 2 + 1)))
  patiently sleep "$((millis / 1000)).$(printf %03d $((millis % 1000)))"
}

# --- requests ---

encode() { # text; percent-encodes its bytes
  local text=$1 i c code
  for ((i = 0; i < ${#text}; i++)); do
    c=${text:i:1}
    case $c in
      [a-zA-Z0-9._~-]) printf %s "$c" ;;
      *)
        printf -v code %d "'$c"
        printf %%%02X $((code & 255))
        ;;
    esac
  done
}

ask_metadata() { # path
  local try text
  for try in 1 2 3 4 5 6; do
    if text=$(curl --silent --noproxy '*' --connect-timeout 5 --max-time 10 --header 'Metadata-Flavor: Google' \
      --write-out '\n%{http_code}' "$metadata/$1"); then
      case ${text##*$'\n'} in
        200)
          printf %s "${text%$'\n'*}"
          return 0
          ;;
        404) return 1 ;;
      esac
    fi
    back_off "$try"
  done
  return 1
}

authorize() {
  ((SECONDS < token_until)) && return
  local text
  text=$(ask_metadata instance/service-accounts/default/token)
  if ! [[ $text =~ \"access_token\"[[:space:]]*:[[:space:]]*\"([^\"]+)\" ]]; then
    status=000 answer='the metadata server gives no token of the service account'
    return 1
  fi
  token=${BASH_REMATCH[1]}
  [[ $text =~ \"expires_in\"[[:space:]]*:[[:space:]]*([0-9]+) ]] && token_until=$((SECONDS + BASH_REMATCH[1] - 300))
  return 0
}

# One request: $status, 000 if there was no whole answer, and $answer. The token comes by standard input, since command lines
# can be seen.
send() { # arguments of curl
  if answer=$(curl --silent --show-error --connect-timeout 10 --max-time 60 --header @- --write-out '\n%{http_code}' \
    "$@" 2>&1 < <(printf 'Authorization: Bearer %s\n' "$token")); then
    status=${answer##*$'\n'}
    answer=${answer%$'\n'*}
  else
    status=000
    answer=${answer##*$'\n'}
  fi
}

# Sends until it is done, or cannot be done, or the tries are over.
request() { # tries, arguments of curl
  local tries=$1 try
  shift
  for ((try = 1; try <= tries; try++)); do
    if authorize; then
      send "$@"
      case $status in
        2??) return 0 ;;
        401) token_until=0 ;;
        000 | 408 | 429 | 5??) ;;
        *) return 1 ;;
      esac
    fi
    ((try == tries)) || back_off "$try"
  done
  return 1
}

reason() {
  if [ "$status" = 000 ]; then
    printf %s "$answer"
  elif [[ $answer =~ \"message\"[[:space:]]*:[[:space:]]*\"([^\"]*)\" ]]; then
    printf 'HTTP status %s, %s' "$status" "${BASH_REMATCH[1]}"
  else
    printf 'HTTP status %s' "$status"
  fi
}

object_url() { # gs:// URL
  local path=${1#gs://}
  printf %s "$storage/storage/v1/b/${path%%/*}/o/$(encode "${path#*/}")"
}

read_object() { # tries, gs:// URL, further arguments of curl
  local tries=$1 url
  url="$(object_url "$2")?alt=media"
  shift 2
  request "$tries" "$@" "$url"
}

upload() { # tries, gs:// URL, text or @file, further parameters
  local path=${2#gs://}
  request "$1" --header 'Content-Type: application/octet-stream' --header Expect: --data-binary "$3" \
    "$storage/upload/storage/v1/b/${path%%/*}/o?uploadType=media&name=$(encode "${path#*/}")${4-}"
}

# As upload, but what is there stays: it comes from a try whose answer was lost.
upload_once() { # tries, gs:// URL, text or @file
  upload "$1" "$2" "$3" '&ifGenerationMatch=0' || [ "$status" = 412 ]
}

# Whether an object is there, asked until it is known.
exists() { # gs:// URL
  until request 6 "$(object_url "$1")?fields=name" || [ "$status" = 404 ]; do
    say "Cannot ask for $1: $(reason). Asks again."
    back_off 9
  done
  [ "$status" != 404 ]
}

# --- background loops ---

# Whether this script still runs, of which the loops are children. Else they end too: a machine that does nothing is to look like it.
is_alive() {
  kill -0 $$ 2>/dev/null
}

phase() { # name
  echo "$1" >"$state/phase"
  ring "$beat_bell"
}

beat() {
  trap '' TERM INT
  local text
  while [ ! -e "$state/silent" ]; do
    if ! is_alive; then
      say "The startup script was killed; the command is stopped."
      stop_container
      return
    fi
    text=$(printf '{"time": "%s", "phase": "%s"}' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(cat "$state/phase")")
    upload 3 "$own/heartbeat" "$text" || echo "No heartbeat: $(reason)" >&2
    if [ ! -e "$state/ended" ] && request 3 "$(object_url "$folder/closed")?fields=name"; then
      [ -e "$state/closed" ] || say "The attempt was closed: the command is stopped."
      touch "$state/closed"
      stop_container
    fi
    pause "$beat_bell" "$heartbeat_seconds"
  done
}

# Puts the next piece of the log into a file: whole lines, unless one is longer than a piece, or all is wanted. A carriage return
# ends a line too: progress bars know no other end.
cut_piece() { # offset, whether all is wanted
  local piece=$state/piece length rest
  dd if="$log" of="$piece" bs=64K iflag=skip_bytes,count_bytes skip="$1" count="$piece_bytes" status=none
  length=$(stat -c %s "$piece")
  if ((length == 0)); then
    return
  fi
  case $(tail -c 1 "$piece" | od -An -tx1) in
    ' 0a' | ' 0d') return ;;
  esac
  if [ "$2" = true ] && (($1 + length == $(stat -c %s "$log"))); then
    return
  fi
  rest=$(tr '\r' '\n' <"$piece" | tail -n 1 | wc -c)
  if ((rest < length)); then
    truncate -s $((length - rest)) "$piece"
  elif ((length < piece_bytes)); then
    truncate -s 0 "$piece"
  fi
}

ship() {
  trap '' TERM INT
  local offset=0 number=0 length ended all name rest_since=''
  while :; do
    # Looked for before the log is read: what was written before the end is then read too.
    ended=false
    if [ -e "$state/ended" ] || ! is_alive; then
      ended=true
    fi
    all=$ended
    if [ -n "$rest_since" ] && ((SECONDS - rest_since >= rest_seconds)); then
      all=true
    fi
    cut_piece "$offset" "$all"
    length=$(stat -c %s "$state/piece")
    if ((length > 0)); then
      name=$(printf %06d "$number")
      until upload_once 6 "$pieces/$name" "@$state/piece"; do
        echo "Cannot write piece $name of the log: $(reason)." >&2
        is_alive || return
        back_off 9
      done
      offset=$((offset + length)) number=$((number + 1)) rest_since=''
      # A long log is not to fill the disk: what was sent gives its blocks back, where the file system can do that.
      fallocate --punch-hole --offset 0 --length "$offset" "$log" 2>/dev/null || true
    elif [ "$ended" = true ]; then
      return
    else
      if (($(stat -c %s "$log") > offset)); then
        rest_since=${rest_since:-$SECONDS}
      fi
      pause "$ship_bell" "$log_seconds"
    fi
  done
}

watch_time() { # seconds
  trap '' TERM INT
  pause "$time_bell" "$1"
  [ -e "$state/returned" ] && return
  touch "$state/timed-out"
  say "The command has run for $1 s, which is its time: it is stopped."
  until [ -e "$state/returned" ]; do
    stop_container
    pause "$time_bell" 1
  done
}

stop_container() {
  timeout $((stop_seconds + 30)) docker stop -t "$stop_seconds" marin >/dev/null 2>&1 ||
    timeout 30 docker kill marin >/dev/null 2>&1 || true
}

# --- ends ---

close_log() {
  touch "$state/ended"
  ring "$ship_bell"
  wait "$shipping"
}

leave() { # exit code of this script
  trap - EXIT
  touch "$state/silent"
  ring "$beat_bell"
  wait "$beating"
  rm -rf "$state"
  exit "$1"
}

# Whether the machine is being shut down. Then docker's own service ends the container, and this script may not be told.
is_taken_away() {
  [ "$(timeout 10 systemctl is-system-running 2>/dev/null)" = stopping ] || [ "$(ask_metadata instance/preempted)" = TRUE ]
}

# The log, then the exit code, however long that takes.
finish() { # exit code
  trap '' TERM INT
  trap - EXIT
  if [ "$1" != 0 ] && [ ! -e "$state/timed-out" ] && is_taken_away; then
    terminated
  fi
  phase ended
  say "Exit code $1."
  close_log
  # Not by way of a file, which would be empty on a full disk.
  until upload_once 6 "$own/exit_code" "$1"; do
    echo "Cannot write the exit code: $(reason). Tries again." >&2
    back_off 9
  done
  leave 0
}

fail() { # why
  say "$1"
  finish 1
}

unexpected() { # exit code
  fail "The startup script broke off with exit code $1; that is an error in it."
}

# The machine is taken away. There is no exit code then, which is how the others know.
terminated() {
  trap '' TERM INT
  trap - EXIT
  say "This machine is being stopped, and the command with it."
  if [ -n "$container" ]; then
    kill -TERM "$container" 2>/dev/null
    stop_seconds=10 stop_container
    wait "$container"
  fi
  (sleep 20 && kill -KILL "$shipping") >/dev/null 2>&1 &
  local bound=$!
  close_log
  kill "$bound" 2>/dev/null
  leave 143
}

unless_closed() {
  if [ -e "$state/closed" ]; then
    say "The attempt was closed: no command is started."
    finish 143
  fi
}

# --- steps ---

# Which worker this is. The number of the slice is needed for that, and with it the work.
identify() {
  local environment node
  folder=$(ask_metadata instance/attributes/marin-folder) || { echo "This machine has no attribute marin-folder." >&2; exit 1; }
  environment=$(ask_metadata instance/attributes/tpu-env) || environment=''
  worker=$(ask_metadata instance/attributes/agent-worker-number) ||
    worker=$(sed -n "s/^WORKER_ID: *'\{0,1\}\([0-9]*\)'\{0,1\} *$/\1/p" <<<"$environment")
  if [[ ! $worker =~ ^[0-9]+$ ]]; then
    echo "This machine does not know which worker it is: neither agent-worker-number nor tpu-env tells." >&2
    exit 1
  fi
  until read_object 6 "$folder/work.sh" --output "$state/work.sh"; do
    if [ "$status" = 404 ]; then
      rm -f "$state/work.sh"
      break
    fi
    echo "Cannot read $folder/work.sh: $(reason). Tries again." >&2
    back_off 9
  done
  if [ -e "$state/work.sh" ]; then
    # shellcheck source=/dev/null
    source "$state/work.sh"
  fi
  if ((work_slices > 1)); then
    node=$(sed -n "s/^NODE_ID: *'\{0,1\}\([^']*\)'\{0,1\} *$/\1/p" <<<"$environment")
    slice=${node##*-}
    [[ $slice =~ ^[0-9]+$ ]] || { echo "NODE_ID '$node' of tpu-env does not end in the number of a slice." >&2; exit 1; }
  fi
  own=$folder/$slice-$worker
  pieces=${folder%/*}/logs/${folder##*/}/$slice-$worker
}

await_docker() {
  local until=$((SECONDS + docker_seconds))
  until timeout 20 docker info >/dev/null 2>&1; do
    unless_closed
    ((SECONDS < until)) || fail "Docker did not come up in $docker_seconds s."
    patiently sleep 1
  done
}

log_in() { # image; what is public can be pulled all the same
  local registry=${1%%/*}
  case $registry in
    *.pkg.dev | gcr.io | *.gcr.io) ;;
    *) return ;;
  esac
  if ! authorize; then
    say "Cannot log in to $registry: $answer."
  elif ! timeout 60 docker login --username oauth2accesstoken --password-stdin "https://$registry" \
    >"$state/login" 2>&1 < <(printf %s "$token"); then
    say "Cannot log in to $registry: $(tail -n 1 "$state/login")"
  fi
}

pull() {
  local try
  for try in 1 2 3 4 5; do
    unless_closed
    log_in "$work_image"
    patiently timeout 3600 docker pull --quiet "$work_image" >"$state/pull" 2>&1 && return
    say "Cannot pull $work_image (try $try of 5): $(tail -n 1 "$state/pull")"
    ((try == 5)) || back_off "$((try + 1))"
  done
  fail "The image $work_image cannot be pulled. Is its name right, and may the service account of the pod read it?"
}

fetch_files() {
  local i name digest try
  ((${#work_files[@]} == 0)) && return
  mkdir -m 777 "$state/files"
  for ((i = 0; i < ${#work_files[@]}; i += 2)); do
    name=${work_files[i]} digest=${work_files[i + 1]}
    for try in 1 2 3; do
      read_object 6 "$work_files_folder/$name" --output "$state/files/$name" \
        --max-time 3600 --speed-limit 1024 --speed-time 60 ||
        fail "Cannot fetch the file $name from $work_files_folder: $(reason)."
      sha256sum "$state/files/$name" | grep_digest "$digest" && break
      ((try < 3)) || fail "The file $name is not the one that was put beside the command: its SHA-256 is not $digest."
    done
    chmod 755 "$state/files/$name"
  done
}

grep_digest() { # SHA-256; reads what sha256sum prints, which has a backslash in front where a name is strange
  local line
  read -r line
  line=${line#\\}
  [ "${line%% *}" = "$1" ]
}

fetch_secrets() {
  local i name reference value
  for ((i = 0; i < ${#work_secrets[@]}; i += 2)); do
    name=${work_secrets[i]} reference=${work_secrets[i + 1]}
    case $reference in
      gs://*)
        read_object 6 "$reference" || fail "Cannot read the secret $name at $reference: $(reason)."
        value=$answer
        ;;
      *)
        request 6 "$secret_manager/v1/$reference:access" || fail "Cannot read the secret $name, $reference: $(reason)."
        [[ $answer =~ \"data\"[[:space:]]*:[[:space:]]*\"([^\"]*)\" ]] || fail "The secret $name, $reference, is empty."
        value=${BASH_REMATCH[1]//\\u003d/=}
        value=$(printf %s "$value" | base64 -d && echo .) || fail "The secret $name, $reference, cannot be decoded."
        value=${value%.}
        ;;
    esac
    secrets+=("$name" "${value%$'\n'}")
  done
  answer='' value=''
}

# The address of worker 0 of slice 0, into $coordinator.
coordinate() {
  local until=$((SECONDS + coordinator_seconds))
  if [ "$slice-$worker" = 0-0 ]; then
    coordinator=$(ask_metadata instance/network-interfaces/0/ip) || fail "The metadata server does not tell this machine's address."
    upload 12 "$folder/coordinator" "$coordinator" || fail "Cannot write $folder/coordinator: $(reason)."
    return
  fi
  phase waiting
  until read_object 1 "$folder/coordinator"; do
    unless_closed
    ((SECONDS < until)) || fail "Worker 0 of slice 0 has not told its address in $coordinator_seconds s."
    back_off 2
  done
  coordinator=$answer
}

# Secrets get to docker by its environment. They come as arguments of a function, so that no variable of this script is in their way.
start() { # name, value, ..., --, command
  while [ "$1" != -- ]; do
    export "$1=$2"
    shift 2
  done
  shift
  exec "$@"
}

run() {
  local docker code i pair coordinator timer=''
  docker=$(command -v docker)
  local command=("$docker" run --rm --name marin --privileged --net=host --shm-size=32gb --init)
  for pair in "${work_volumes[@]}"; do
    command+=(-v "$pair")
  done
  if ((${#work_files[@]} > 0)); then
    command+=(-v "$state/files:/marin/files" -w /marin/files)
  fi
  for pair in "${work_environment[@]}"; do
    command+=(-e "$pair")
  done
  for ((i = 0; i < ${#secrets[@]}; i += 2)); do
    command+=(-e "${secrets[i]}")
  done
  if ((work_slices > 1)); then
    coordinate
    command+=(-e "MEGASCALE_COORDINATOR_ADDRESS=$coordinator:$coordinator_port" -e "MEGASCALE_PORT=$coordinator_port"
      -e "MEGASCALE_NUM_SLICES=$work_slices" -e "MEGASCALE_SLICE_ID=$slice")
  fi
  command+=(-e "MARIN_JOB=$work_job" -e "MARIN_ATTEMPT=$work_attempt" -e "MARIN_SLICE=$slice" -e "MARIN_WORKER=$worker"
    -e "MARIN_NUM_SLICES=$work_slices" -e "MARIN_WORKERS_PER_SLICE=$work_workers" "$work_image" "${work_command[@]}")

  timeout 60 docker rm --force marin >/dev/null 2>&1
  unless_closed
  phase running
  say "Runs the command in $work_image."
  start "${secrets[@]}" -- "${command[@]}" </dev/null >>"$log" 2>&1 &
  container=$!
  secrets=()
  if ((work_timeout > 0)); then
    watch_time "$work_timeout" &
    timer=$!
  fi
  wait "$container"
  code=$?
  container=''
  touch "$state/returned"
  ring "$time_bell"
  [ -z "$timer" ] || wait "$timer"
  # What the script says begins a line of its own.
  [ "$(tail -c 1 "$log" | od -An -tx1)" = ' 0a' ] || echo >>"$log"
  if [ -e "$state/timed-out" ]; then
    code=124
  elif [ -e "$state/closed" ]; then
    code=143
  else
    case $code in
      125) say "Docker could not run the container; the lines above tell why." ;;
      126) say "The command cannot be executed in the image; is it a program?" ;;
      127) say "The command was not found in the image." ;;
    esac
  fi
  finish "$code"
}

identify
if exists "$own/exit_code"; then
  echo "This machine has done its part of the attempt." >&2
  exit 0
fi
if exists "$own/heartbeat"; then
  echo "This machine was booted again in the middle of the attempt, which its command did not survive." >&2
  until upload 6 "$own/restarted" ''; do
    echo "Cannot write $own/restarted: $(reason). Tries again." >&2
    back_off 9
  done
  exit 0
fi

echo starting >"$state/phase"
beat &
beating=$!
ship &
shipping=$!
trap terminated TERM INT
trap 'unexpected $?' EXIT

say "Job $work_job, attempt $work_attempt: worker $worker of slice $slice on $(uname -n)."
exists "$folder/closed" && touch "$state/closed"
unless_closed
[ -e "$state/work.sh" ] || fail "There is no $folder/work.sh, which tells what to do."
await_docker
phase pulling
pull
fetch_files
fetch_secrets
run
