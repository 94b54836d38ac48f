#!/bin/sh
# codedeploy-target-groups 0.1.0 sha256:e715d5eed47dab26b5e4a69cf47b29b399d690e3fc990b739a83eabbf6bf6cb7
# CodeDeploy hook: runs this revision's target-groups.cjs with the Node.js that it finds, or as a single executable.
#
# For the hooks section of appspec.yml, which takes no arguments; run by hand, it passes its arguments on.
#
# The program: ../dist/target-groups.cjs, else target-groups.cjs beside this script.
# The executable, which needs no Node.js: target-groups-linux-x64 or -arm64 in either folder. It is preferred if it can
# run and TARGET_GROUPS_NODE is not set.
# Node.js: the first of these that is new enough; of several versions in one place, the newest.
#   1. TARGET_GROUPS_NODE, an absolute path; if it is set, nothing else is tried
#   2. PATH
#   3. /usr/local: bin, lib/nodejs/*, node*, n
#   4. /opt: nodejs*, node*, */bin, and a node* folder one or two levels down
#   5. nvm, fnm, volta, asdf, mise in the homes HOME, root, ec2-user, ubuntu, admin and centos
#
# Node.js and the executable run only if nobody but root and the user that runs this script can change them, a folder
# above them, or a symbolic link on the way. The file that TARGET_GROUPS_NODE names runs whoever owns it.
#
# Exit status: 127 if the program was not started (it is missing or damaged, nothing can run it, or TARGET_GROUPS_NODE is
# not usable), or 0 instead with TARGET_GROUPS_ON_ERROR=warn. Any other status is the program's own.
set -eu

minimum=18
limit=15 # seconds for one file to answer
newline='
'
unset IFS # split at blanks, whatever was inherited
report=''
node=''
machine=''
asked=$newline # the files tried so far, each between two newlines

# note TEXT: keeps a line to print if the program is not started.
note() {
  report=$report$1$newline
}

# give_up CAUSE REMEDY: prints the notes, the cause and the remedy in the program's form, and exits. CodeDeploy's console
# shows the last 2,048 characters, and nothing at all after a longer line or a byte that is not UTF-8: hence short lines
# of ASCII, the remedy last.
give_up() {
  if [ "${TARGET_GROUPS_ON_ERROR:-}" = warn ]; then
    status=0
    note "failed (exit 0, TARGET_GROUPS_ON_ERROR=warn): $1"
  else
    status=127
    note "failed (exit 127): $1"
  fi
  note "  to do: $2"
  PATH=${PATH:-}:/usr/bin:/bin
  LC_ALL=C
  export PATH LC_ALL
  printf '%s' "$report" | tr -c '\n -~' '?' | cut -c 1-390 >&2 || :
  exit "$status"
}

# lone GROUP: whether only root and user $me are in a group, by the files of this machine. This is so for each user's
# private group, and for staff, which owns /usr/local on older Debians.
lone() {
  [ "$1" != 0 ] || return 0
  own=root
  while IFS=: read -r name _ user group _; do
    if [ "$user" = "$me" ]; then
      own=$name
    elif [ "$group" = "$1" ] && [ "$user" != 0 ]; then
      return 1
    fi
  done </etc/passwd
  found=''
  while IFS=: read -r name _ group members; do
    if [ "$group" = "$1" ]; then
      case $members in '' | root | "$own" | "root,$own" | "$own,root") found=$name ;; *) return 1 ;; esac
    fi
  done </etc/group
  [ -n "$found" ]
}

# only_ours FILE: whether only root and this user can change FILE, a folder above it, or a symbolic link on the way.
# Sets $why if not.
only_ours() {
  wanted=$1
  links=0
  while [ "$links" -le 40 ]; do
    set --
    item=$wanted
    while [ -n "$item" ]; do
      set -- "$item" "$@"
      item=${item%/*}
    done
    set -- / "$@"
    # The first line names this user: a process owns its entry.
    if ! facts=$(LC_ALL=C command -p stat -c '%A %u %g' /proc/self/ "$@" 2>/dev/null); then
      why='its owner and mode cannot be read'
      return 1
    fi
    me=${facts#* }
    me=${me%%" "*}
    link=''
    for item do
      facts=${facts#*"$newline"}
      fact=${facts%%"$newline"*}
      mode=${fact%% *}
      group=${fact##* }
      owner=${fact#* }
      owner=${owner%% *}
      if [ "$owner" != 0 ] && [ "$owner" != "$me" ]; then
        why="user $owner can change $item"
        return 1
      fi
      case $mode in
        l*)
          link=$item
          break
          ;;
        d????????[tT]) ;; # sticky: nobody can change what others own
        ????????w?)
          why="everybody can change $item"
          return 1
          ;;
        ?????w????)
          why="group $group can change $item"
          lone "$group" 2>/dev/null || return 1
          # An access control list may give others the same bits.
          case $(command -p ls -ld "$item") in
            ??????????+*) return 1 ;;
          esac
          ;;
      esac
    done
    if [ -z "$link" ]; then
      return 0
    fi
    target=$(command -p readlink "$link")
    case $target in
      /*) ;;
      *) target=${link%/*}/$target ;;
    esac
    wanted=$target${wanted#"$link"}
    links=$((links + 1))
  done
  why='too many symbolic links'
  return 1
}

# Runs a command in its own process group (by setsid), and kills the group when the command has ended, at the limit, and
# when this script is gone. Without setsid, kills only the command.
# shellcheck disable=SC2016 # for the other shell
asker='
main=$1 limit=$2
shift 2
"$@" 2>&1 </dev/null &
job=$!
(
  exec >/dev/null
  while [ "$limit" -gt 0 ] && kill -0 "$main"; do
    command -p sleep 1 || exit
    limit=$((limit - 1))
  done
  kill -s KILL "$job"
  kill -s KILL -- "-$$"
) &
watchdog=$!
status=0
wait "$job" || status=$?
printf "\nstatus %s" "$status"
kill -s KILL -- "-$$" || kill -s KILL "$watchdog"
'
setsid=''
for file in /usr/bin/setsid /bin/setsid; do
  if [ -z "$setsid" ] && [ -x "$file" ]; then
    setsid=$file
  fi
done

# ask COMMAND...: runs it, and sets $answer to its output and $status to its status. Fails if it did not end.
ask() {
  # stderr is discarded: a shell would report the kill.
  # shellcheck disable=SC2086 # none, or a path without blanks
  { answer=$(exec $setsid /bin/sh -c "$asker" sh "$$" "$limit" "$@"); } 2>/dev/null || :
  status=${answer##*"$newline"}
  answer=${answer%"$newline"*}
  case $status in
    'status '*) status=${status#status } ;;
    *) return 1 ;;
  esac
}

# may_run FILE: whether to try it: executable, not tried yet, and only ours.
may_run() {
  if ! { [ -f "$1" ] && [ -x "$1" ]; }; then
    return 1
  fi
  case $asked in
    *"$newline$1$newline"*) return 1 ;;
  esac
  asked=$asked$1$newline
  only_ours "$1" || {
    note "skipped $1: $why"
    return 1
  }
}

# is_node FILE: whether it is a Node.js that is new enough. Sets $node, or notes what is wrong.
# Only running it proves that (it may need another libc), and -v answers before V8 starts.
is_node() {
  if ! ask "$1" -v; then
    note "$1 does not run: no answer to -v within $limit s"
    return 1
  fi
  version=${newline}$answer
  version=${version##*"$newline"v}
  major=${version%%.*}
  if [ "$status" != 0 ]; then
    note "$1 does not run, status $status: ${answer%%"$newline"*}"
    return 1
  fi
  case $major in
    '' | *[!0-9]* | ????*) note "$1 is not Node.js: -v prints no version" ;;
    *)
      if [ "$major" -ge "$minimum" ]; then
        node=$1
        return 0
      fi
      note "$1 is too old: v${version%%"$newline"*}"
      ;;
  esac
  return 1
}

try() {
  may_run "$1" && is_node "$1"
}

# runs FILE: whether our executable can run here; notes why not. Asks the dynamic loader, like ldd: that shows what
# another C library or the file system would refuse, and starts nothing of the file.
runs() {
  case ${machine:=$(command -p uname -m)}:$1 in
    x86_64:*-x64 | aarch64:*-arm64) ;;
    *)
      note "$1 is not for this machine: $machine"
      return 1
      ;;
  esac
  if ! [ -s "$1" ]; then
    note "$1 is empty"
    return 1
  fi
  # Packing a revision may lose the executable bit.
  [ -x "$1" ] || command -p chmod +x "$1" 2>/dev/null || :
  may_run "$1" || return 1
  # shellcheck disable=SC2016 # for the other shell
  if ! ask /bin/sh -c 'LD_TRACE_LOADED_OBJECTS=1 exec "$1" --version' sh "$1"; then
    note "$1 does not run: no answer within $limit s"
    return 1
  fi
  case $answer in
    *'not found'*)
      answer=${answer%%not found*}
      answer="${answer##*"$newline"}not found"
      ;;
    *' => '*) return 0 ;; # where it found a library
  esac
  note "$1 does not run: ${answer%%"$newline"*}"
  return 1
}

# find_executable: sets $executable to the first one that runs.
find_executable() {
  for folder in "$here/../dist" "$here"; do
    for executable in "$folder/target-groups-linux-x64" "$folder/target-groups-linux-arm64"; do
      if [ -f "$executable" ] && runs "$executable"; then
        return 0
      fi
    done
  done
  return 1
}

# rank FILE: sets $rank to the version in its folder's name, as a number: 20001003 for v20.1.3, 0 for none.
rank() {
  rank=${1%/bin/node}
  rank=${rank%/installation}
  rank=${rank##*/}
  rank=${rank#"${rank%%[0-9]*}"}
  rank=${rank%%[!0-9.]*}.0.0
  first=${rank%%.*}
  rank=${rank#*.}
  second=00${rank%%.*}
  rank=${rank#*.}
  third=00${rank%%.*}
  if [ "${#first}" -gt 3 ] || [ "${#second}" -gt 5 ] || [ "${#third}" -gt 5 ]; then
    rank=0 # a date, or anything else but a version
  else
    rank=${first:-0}${second#"${second%???}"}${third#"${third%???}"}
  fi
}

# try_newest FILE...: tries the files from the newest to the oldest.
try_newest() {
  while [ "$#" -gt 0 ]; do
    newest=$1
    highest=-1
    for file do
      rank "$file"
      if [ "$rank" -gt "$highest" ]; then
        newest=$file
        highest=$rank
      fi
    done
    if try "$newest"; then
      return 0
    fi
    left=$#
    while [ "$left" -gt 0 ]; do
      if [ "$1" != "$newest" ]; then
        set -- "$@" "$1"
      fi
      shift
      left=$((left - 1))
    done
  done
  return 1
}

try_path() {
  set -f
  IFS=:
  # shellcheck disable=SC2086 # split at the colons
  set -- ${PATH:-}
  unset IFS
  set +f
  for folder do
    case $folder in
      /*) if try "$folder/node"; then return 0; fi ;;
    esac
  done
  return 1
}

# try_homes PATTERN [FILE...]: tries PATTERN in the home folders of EC2 images, and the FILEs.
try_homes() {
  pattern=$1
  shift
  for home in "${HOME:-/root}" /root /home/ec2-user /home/ubuntu /home/admin /home/centos; do
    # shellcheck disable=SC2086 # expands; has no blanks
    set -- "$@" "$home"/$pattern
  done
  try_newest "$@"
}

find_node() {
  try_path ||
    try /usr/local/bin/node ||
    try_newest /usr/local/lib/nodejs/*/bin/node /usr/local/node*/bin/node /usr/local/n/versions/node/*/bin/node ||
    try_newest /opt/nodejs*/bin/node /opt/node*/bin/node ||
    try_newest /opt/*/bin/node /opt/*/node*/bin/node /opt/*/*/node*/bin/node ||
    try_homes '.nvm/versions/node/*/bin/node' /usr/local/nvm/versions/node/*/bin/node ||
    try_homes '.local/share/fnm/node-versions/*/installation/bin/node' ||
    try_homes '.fnm/node-versions/*/installation/bin/node' ||
    try_homes '.volta/tools/image/node/*/bin/node' ||
    try_homes '.asdf/installs/nodejs/*/bin/node' ||
    try_homes '.local/share/mise/installs/node/*/bin/node'
}

# The agent passes an absolute $0; run by hand, it may be relative, found through PATH, or a symbolic link.
self=$0
case $self in
  */*) ;;
  *) [ -e "$self" ] || self=$(command -v "$self") || self=$0 ;;
esac
case $self in
  /*) ;;
  *) self=$PWD/$self ;;
esac
while [ -h "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=${self%/*}/$target ;;
  esac
done
here=${self%/*}

# exec, here and below: the agent's SIGTERM has to reach the program, and no shell may stay and hold its pipes.
if [ -z "${TARGET_GROUPS_NODE:-}" ] && find_executable; then
  exec "$executable" "$@"
fi

program=$here/../dist/target-groups.cjs
if ! [ -r "$program" ]; then
  beside=$here/target-groups.cjs
  if ! [ -r "$beside" ]; then
    note "looked for $program"
    note "and for $beside"
    give_up 'the program is missing from this revision, or this user cannot read it' \
      'put dist/target-groups.cjs into the revision, in the folder that holds hooks/, and deploy again'
  fi
  program=$beside
fi

# A file that was cut off would do half its work or none, and an empty one would exit with 0. The build marks both ends.
mark='// codedeploy-target-groups '
end='// end of codedeploy-target-groups'
first=''
{ read -r _ && read -r first; } <"$program" || :
{ last=$(command -p tail -c 40 "$program"); } 2>/dev/null || :
case $first:${last##*"$newline"} in
  "$mark"*":$end" | "$mark"*":$end"?) ;; # or with Windows line ends
  *)
    note "$program"
    give_up "the program in this revision is damaged: empty, cut off, or not the package's file" \
      'put it into the revision again (npx codedeploy-target-groups init), and deploy again'
    ;;
esac

if [ -n "${TARGET_GROUPS_NODE:-}" ]; then
  case $TARGET_GROUPS_NODE in
    /*) if [ -f "$TARGET_GROUPS_NODE" ] && [ -x "$TARGET_GROUPS_NODE" ]; then is_node "$TARGET_GROUPS_NODE" || :; fi ;;
  esac
  if [ -z "$node" ]; then
    give_up "TARGET_GROUPS_NODE is not usable: $TARGET_GROUPS_NODE" \
      "set it to the absolute path of Node.js $minimum or newer, or unset it to let the hook look for one"
  fi
elif ! find_node; then
  note "looked for node in PATH: ${PATH:-(empty)}"
  note "and in /usr/local, /opt, and nvm, fnm, volta, asdf and mise of root, ec2-user, ubuntu, admin, centos and HOME=${HOME:-(not set)}"
  give_up "found no Node.js $minimum or newer on this instance, and no executable that runs without it" \
    "install Node.js before this event (AMI, user data, an earlier hook), set TARGET_GROUPS_NODE to its absolute path in the agent's environment, or put the executable into dist/"
fi

exec "$node" "$program" "$@"
