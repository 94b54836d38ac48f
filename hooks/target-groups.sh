#!/bin/sh
# codedeploy-target-groups 0.1.0 sha256:efdb1e551e2d5988f25255fd03e72611661eb326887ab1a2e9afe13a3a6ddb6c
# CodeDeploy hook: runs this revision's target-groups.cjs, as a single executable or with the Node.js that it finds.
#
# For the hooks section of appspec.yml, which takes a path and no arguments; by hand, arguments are passed on.
#
# The program: ../dist/target-groups.cjs, else target-groups.cjs beside this script.
# The executable, which needs no Node.js: target-groups-linux-x64 or -arm64 in either folder. It is preferred, where it
# can run and TARGET_GROUPS_NODE is not set.
# Node.js: the first of these that is new enough; where several versions lie side by side, the newest of them.
#   1. TARGET_GROUPS_NODE, an absolute path; nothing else is tried when it is set
#   2. PATH
#   3. /usr/local: bin, lib/nodejs/*, node*, n
#   4. /opt: nodejs*, node*, */bin, and a node* folder one or two levels down
#   5. nvm, fnm, volta, asdf, mise: of HOME and of root, ec2-user, ubuntu, admin and centos
#
# Node.js and the executable are run only if nobody but root and the user that runs this can change them, a folder above
# them, or a symbolic link on the way; others are passed over. The file in TARGET_GROUPS_NODE is run whoever owns it.
#
# Exit status: 127 when the program was not started (no program, a damaged one, nothing to run it, TARGET_GROUPS_NODE
# not usable), or 0 in its place with TARGET_GROUPS_ON_ERROR=warn. Any other is the program's own.
set -eu

minimum=18
limit=15 # seconds for one file to say what it is
newline='
'
unset IFS # splits at blanks again, whatever was inherited
report=''
node=''
machine=''
asked=$newline # the files, each between two newlines

# note TEXT: one more line to print should the program not be started.
note() {
  report=$report$1$newline
}

# give_up CAUSE REMEDY: prints the notes and these two, in the program's own form, and ends. CodeDeploy's console shows
# the last 2,048 characters, nothing at all after a longer line, and nothing at all with a byte that is not UTF-8:
# hence short lines of ASCII, the remedy last.
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

# lone GROUP: whether nobody is in a group but root and user $me, by the files of this machine. So are the group that
# many systems give to each user, and staff, to which older Debians give /usr/local.
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

# only_ours FILE: whether nobody but root and this user can change FILE, a folder above it, or a symbolic link on the
# way. Leaves in $why who can.
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
    # The first line is this user's: a process owns its entry.
    if ! facts=$(LC_ALL=C command -p stat -c '%A %u %g' /proc/self/ "$@" 2>/dev/null); then
      why='who can change it cannot be read'
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
        d????????[tT]) ;; # sticky: everybody has to leave alone what is another's
        ????????w?)
          why="everybody can change $item"
          return 1
          ;;
        ?????w????)
          why="group $group can change $item"
          lone "$group" 2>/dev/null || return 1
          # With an access control list, the bits are not the group's alone.
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

# Runs a command in a process group of its own (of setsid), and ends all that is in it: when the command has ended, when
# the limit is over, and when this script is gone. Where there is no setsid, the command alone.
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

# ask COMMAND...: runs it, and leaves what it printed in $answer and its status in $status. Fails when it did not end.
ask() {
  # Of the shell that is killed last, no shell is to say so.
  # shellcheck disable=SC2086 # none, or a path without blanks
  { answer=$(exec $setsid /bin/sh -c "$asker" sh "$$" "$limit" "$@"); } 2>/dev/null || :
  status=${answer##*"$newline"}
  answer=${answer%"$newline"*}
  case $status in
    'status '*) status=${status#status } ;;
    *) return 1 ;;
  esac
}

# may_run FILE: whether it is one to be asked: executable, not asked yet, and nobody else's to change.
may_run() {
  if ! { [ -f "$1" ] && [ -x "$1" ]; }; then
    return 1
  fi
  case $asked in
    *"$newline$1$newline"*) return 1 ;;
  esac
  asked=$asked$1$newline
  only_ours "$1" || {
    note "passed over $1: $why"
    return 1
  }
}

# is_node FILE: whether it is a Node.js new enough. Leaves it in $node, or notes what is wrong with it.
# Asking it is the only proof (it may need another libc), and -v answers before V8 starts.
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
    '' | *[!0-9]* | ????*) note "$1 is not Node.js, by its answer to -v" ;;
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

# runs FILE: whether an executable of ours can run here, or notes why not. It is the dynamic loader that answers, as for
# ldd: before anything of the file is started, and of all that another C library or the file system may refuse.
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
  # A revision that was packed elsewhere may have lost the bit.
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

# find_executable: the first of ours that runs, in $executable.
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

# rank FILE: the version its folder is named after, as a number in $rank: 20001003 for v20.1.3, 0 for none.
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
    rank=0 # a date, or anything else that is no version
  else
    rank=${first:-0}${second#"${second%???}"}${third#"${third%???}"}
  fi
}

# try_newest FILE...: tries them from the newest to the oldest.
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

# try_homes PATTERN [FILE...]: PATTERN below the home folders that images for EC2 have, and the FILEs.
try_homes() {
  pattern=$1
  shift
  for home in "${HOME:-/root}" /root /home/ec2-user /home/ubuntu /home/admin /home/centos; do
    # shellcheck disable=SC2086 # to be expanded; there are no blanks in it
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

# $0 is absolute with the agent; by hand it may be relative, found through PATH, or a symbolic link.
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

# exec, here and below: SIGTERM at the agent's timeout has to arrive at the program, and no shell may be left holding
# its pipes.
if [ -z "${TARGET_GROUPS_NODE:-}" ] && find_executable; then
  exec "$executable" "$@"
fi

program=$here/../dist/target-groups.cjs
if ! [ -r "$program" ]; then
  beside=$here/target-groups.cjs
  if ! [ -r "$beside" ]; then
    note "looked for $program"
    note "and for $beside"
    give_up 'the program is missing from this revision, or not readable for this user' \
      'put dist/target-groups.cjs into the revision, in the folder that holds hooks/, and deploy again'
  fi
  program=$beside
fi

# A file that was cut off would do half its work, or none, and an empty one would end with 0. The build marks both ends.
mark='// codedeploy-target-groups '
end='// end of codedeploy-target-groups'
first=''
{ read -r _ && read -r first; } <"$program" || :
{ last=$(command -p tail -c 40 "$program"); } 2>/dev/null || :
case $first:${last##*"$newline"} in
  "$mark"*":$end" | "$mark"*":$end"?) ;; # or with Windows line ends
  *)
    note "$program"
    give_up 'the program in this revision is damaged: empty, cut off, or not the file of the package' \
      'put it into the revision again (npx codedeploy-target-groups init), and deploy again'
    ;;
esac

if [ -n "${TARGET_GROUPS_NODE:-}" ]; then
  case $TARGET_GROUPS_NODE in
    /*) if [ -f "$TARGET_GROUPS_NODE" ] && [ -x "$TARGET_GROUPS_NODE" ]; then is_node "$TARGET_GROUPS_NODE" || :; fi ;;
  esac
  if [ -z "$node" ]; then
    give_up "not usable: TARGET_GROUPS_NODE=$TARGET_GROUPS_NODE" \
      "set it to the absolute path of an executable Node.js $minimum or newer, or unset it to have one looked for"
  fi
elif ! find_node; then
  note "looked for node in PATH: ${PATH:-(empty)}"
  note "and in /usr/local, in /opt, and in nvm, fnm, volta, asdf and mise of root, ec2-user, ubuntu, admin, centos and HOME=${HOME:-(not set)}"
  give_up "found no Node.js $minimum or newer on this instance, and no executable that runs without" \
    "install one before this event (AMI, user data, an earlier hook), put the executable into dist/, or set TARGET_GROUPS_NODE to its absolute path in the agent's environment"
fi

exec "$node" "$program" "$@"
