/**
 * AppSpec files in many styles, before and after init, in one text: init adds a line that begins with `+` and `«...»`
 * inside a line, and removes `⟦...⟧`.
 */
export interface Layout {
  readonly before: string;
  readonly after: string;
}

const ADDED = /^\+(.*\n)/gm;

function layout(text: string): Layout {
  const lines = text.replace(/^\n/, "");
  return {
    before: lines
      .replace(ADDED, "")
      .replace(/«.*?»/g, "")
      .replace(/⟦(.*?)⟧/g, "$1"),
    after: lines
      .replace(ADDED, "$1")
      .replace(/⟦.*?⟧/g, "")
      .replace(/«(.*?)»/g, "$1"),
  };
}

const TEXTS = {
  "no hooks section": `
version: 0.0
os: linux
files:
  - source: /
    destination: /srv/shop
+hooks:
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "nothing but what must be there": `
version: 0.0
os: linux
+hooks:
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "comments all around, no hooks section, blank lines at the end": `
# Deployed by the shop's pipeline.

version: 0.0 # the only one there is
os: linux

files: # all of it
  # the application
  - source: /
    destination: /srv/shop # owned by shop
# vim: set ft=yaml:
+hooks:
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root


`,
  "document marks": `
%YAML 1.1
---
version: 0.0
os: linux
files:
- source: /
  destination: /srv/shop
+hooks:
+  AfterInstall:
+  - location: hooks/target-groups.sh # checks, before any traffic moves
+    timeout: 360
+    runas: root
+  BeforeAllowTraffic:
+  - location: hooks/target-groups.sh # attaches what is missing
+    timeout: 360
+    runas: root
+  AfterBlockTraffic:
+  - location: hooks/target-groups.sh # detaches a replaced group
+    timeout: 360
+    runas: root
...
`,
  "hooks with nothing below": `
version: 0.0
os: linux
hooks:
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
files:
  - source: /
    destination: /srv/shop
`,
  "hooks with only comments below": `
version: 0.0
os: linux
hooks: # to be filled
  # AfterInstall:
  #   - location: scripts/migrate.sh
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root

# The files go to /srv.
files:
  - source: /
    destination: /srv/shop
`,
  "hooks in empty braces": `
version: 0.0
os: linux
hooks:⟦ {}⟧ # none yet
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
files:
  - source: /
    destination: /srv/shop
`,
  "hooks as null, with an anchor": `
version: 0.0
os: linux
hooks: &hooks⟦ null⟧
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "scripts in all three events": `
version: 0.0
os: linux
hooks:
  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - location: scripts/migrate.sh
      timeout: 300
      runas: shop
    - location: scripts/warm.sh
  BeforeAllowTraffic:
    - location: scripts/ready.sh
      timeout: 60
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
  AfterBlockTraffic:
    - location: scripts/bye.sh
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "scripts in other events only": `
version: 0.0
os: linux
hooks:
  ApplicationStop:
    - location: scripts/stop.sh
  BeforeInstall:
    - location: scripts/clean.sh
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
  ApplicationStart:
    - location: scripts/start.sh
  ValidateService:
    - location: scripts/check.sh
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "an event that comes later only": `
version: 0.0
os: linux
hooks:
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
  # Starts it under systemd.
  ApplicationStart:
    - location: scripts/start.sh
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "lists that are not indented": `
version: 0.0
os: linux
files:
- source: /
  destination: /srv/shop
hooks:
  AfterInstall:
+  - location: hooks/target-groups.sh # checks, before any traffic moves
+    timeout: 360
+    runas: root
  - location: scripts/migrate.sh
    runas: root
  BeforeAllowTraffic:
  - location: scripts/ready.sh
+  - location: hooks/target-groups.sh # attaches what is missing
+    timeout: 360
+    runas: root
  # is it up?
  ValidateService:
  - location: scripts/check.sh
+  AfterBlockTraffic:
+  - location: hooks/target-groups.sh # detaches a replaced group
+    timeout: 360
+    runas: root
`,
  "four spaces": `
version: 0.0
os: linux
files:
    - source: /
      destination: /srv/shop
hooks:
    AfterInstall:
+        - location: hooks/target-groups.sh # checks, before any traffic moves
+          timeout: 360
+          runas: root
        - location: scripts/migrate.sh
          timeout: 300
+    BeforeAllowTraffic:
+        - location: hooks/target-groups.sh # attaches what is missing
+          timeout: 360
+          runas: root
+    AfterBlockTraffic:
+        - location: hooks/target-groups.sh # detaches a replaced group
+          timeout: 360
+          runas: root
`,
  "wide dashes, one space": `
version: 0.0
os: linux
hooks:
 AfterInstall:
+   -   location: hooks/target-groups.sh # checks, before any traffic moves
+       timeout: 360
+       runas: root
   -   location: scripts/migrate.sh
       timeout: 300
+ BeforeAllowTraffic:
+   -   location: hooks/target-groups.sh # attaches what is missing
+       timeout: 360
+       runas: root
+ AfterBlockTraffic:
+   -   location: hooks/target-groups.sh # detaches a replaced group
+       timeout: 360
+       runas: root
`,
  "comments in odd places": `
# top
version: 0.0
os: linux
hooks: # after the key
# at the margin
  # of the hooks
  AfterInstall: # of the event
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    # above the first
    - location: scripts/migrate.sh # behind it
      # inside it
      timeout: 300
      # below it
    # - location: scripts/gone.sh

    # after a gap

  # of the next event
  BeforeAllowTraffic:

    - location: scripts/ready.sh
      # far in
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
# at the margin again
      # and far in again
  # below the last
# the end
`,
  "events in brackets": `
version: 0.0
os: linux
hooks:
  AfterInstall: [«{ location: hooks/target-groups.sh, timeout: 360, runas: root }, »{location: scripts/migrate.sh, timeout: 300}]
  BeforeAllowTraffic: [ { location: scripts/ready.sh }« , { location: hooks/target-groups.sh, timeout: 360, runas: root }» ] # all
  AfterBlockTraffic: [«{ location: hooks/target-groups.sh, timeout: 360, runas: root }»]
`.replace("}« , ", "}«, "),
  "events in brackets over many lines": `
version: 0.0
os: linux
hooks:
  AfterInstall: [
+    { location: hooks/target-groups.sh, timeout: 360, runas: root },
    {location: scripts/migrate.sh}, # first
    {location: scripts/warm.sh}
  ]
  BeforeAllowTraffic: [
    { location: scripts/ready.sh },
+    { location: hooks/target-groups.sh, timeout: 360, runas: root },
  ]
  AfterBlockTraffic: [«{ location: hooks/target-groups.sh, timeout: 360, runas: root }»
    # nothing
  ]
`,
  "scripts in braces in a list of lines": `
version: 0.0
os: linux
hooks:
  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - {location: scripts/migrate.sh, timeout: 300}
  BeforeAllowTraffic:
    - { location: scripts/ready.sh } # last
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "events that are null in three ways": `
version: 0.0
os: linux
hooks:
  AfterInstall: # soon
    # - location: scripts/migrate.sh
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
  BeforeAllowTraffic:⟦ ~⟧
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
  AfterBlockTraffic:⟦ null⟧ # never
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "quotes of every kind": `
"version": 0.0
'os': "linux"
"hooks":
  "AfterInstall":
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - "location": 'scripts/migrate.sh'
      'timeout': "300"
  'BeforeAllowTraffic':
    - location: "scripts/
        ready.sh"
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "values over many lines": `
version: 0.0
os: linux
hooks:
  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - location: >-
        scripts/migrate.sh
  BeforeAllowTraffic:
    - timeout: 60
      location: |
        scripts/ready.sh
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
files:
  - source: |
      /
    destination: /srv/shop
`,
  "tabs where YAML allows them": `
version:\t0.0
os:\tlinux\t
hooks:\t# a tab before this
  AfterInstall:\t
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - location:\tscripts/migrate.sh\t# and these
      timeout: 300\t
\t
  BeforeAllowTraffic:
    - location: scripts/ready.sh
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "blanks at the ends of lines": `
version: 0.0  
os: linux 
hooks:   
  AfterInstall:  
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - location: scripts/migrate.sh   
   
  BeforeAllowTraffic: 
    - location: scripts/ready.sh 
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
  
`,
  "anchors and aliases elsewhere": `
x-defaults: &defaults
  timeout: 300
  runas: root
version: 0.0
os: linux
hooks: &hooks
  AfterInstall: &first
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - <<: *defaults
      location: &migrate scripts/migrate.sh
  ValidateService:
    - location: *migrate
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "hooks first, files and permissions after them": `
hooks:
  ApplicationStart:
    - location: scripts/start.sh
  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - location: scripts/migrate.sh
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root

permissions:
  - object: /srv/shop
    owner: shop
    except: [secret.txt]
files:
  - source: /
    destination: /srv/shop
file_exists_behavior: OVERWRITE
os: linux
version: 0.0
`,
  "other traffic events around ours": `
version: 0.0
os: linux
hooks:
+  AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
  AfterAllowTraffic:
    - location: scripts/tell.sh
  BeforeBlockTraffic:
    - location: scripts/drain.sh
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "everything further in": `
  version: 0.0
  os: linux
  hooks:
    AfterInstall:
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - location: scripts/migrate.sh
+    BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+    AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
  "letters beyond ASCII": `
# Läuft auf den Anwendungsservern – 日本語 🚀
version: 0.0
os: linux
hooks:
  AfterInstall: # prüft
+    - location: hooks/target-groups.sh # checks, before any traffic moves
+      timeout: 360
+      runas: root
    - location: skripte/öffnen.sh # 🚀
+  BeforeAllowTraffic:
+    - location: hooks/target-groups.sh # attaches what is missing
+      timeout: 360
+      runas: root
+  AfterBlockTraffic:
+    - location: hooks/target-groups.sh # detaches a replaced group
+      timeout: 360
+      runas: root
`,
} as const;

const layouts = (edit: (text: string) => string): ReadonlyMap<string, Layout> =>
  new Map(Object.entries(TEXTS).map(([name, text]) => [name, layout(edit(text))]));

export const LAYOUTS = layouts((text) => text);

/** The same for Windows, where init names nobody to run the script. */
export const WINDOWS_LAYOUTS = layouts((text) =>
  text
    .replace(/^(\s*["']?os["']?:\s*["']?)linux/m, "$1windows")
    .replaceAll("target-groups.sh", "target-groups.cmd")
    .replace(/^\+ *runas: root\n/gm, "")
    .replaceAll("timeout: 360, runas: root", "timeout: 360"),
);
