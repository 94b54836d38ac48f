@echo off
rem codedeploy-target-groups 0.1.0 sha256:9695b1eb43dcc3f00c1fbeb455233f7c94ecb0891004abb839921d3052c4e54b
rem CodeDeploy hook for Windows: runs this revision's target-groups.cjs, as a single executable or with the Node.js that
rem it finds.
rem
rem For the hooks section of appspec.yml, which takes a path and no arguments; by hand, arguments are passed on.
rem
rem The program: ..\dist\target-groups.cjs, else target-groups.cjs beside this script.
rem The executable, which needs no Node.js: target-groups-win-x64.exe in either folder. It is preferred if it runs and
rem TARGET_GROUPS_NODE is not set.
rem Node.js: the first of these that is new enough; of several versions in one folder, the highest name.
rem   1. TARGET_GROUPS_NODE, an absolute path; nothing else is tried when it is set
rem   2. PATH, its absolute folders only: never the current directory
rem   3. Program Files\nodejs
rem   4. nvm-windows, fnm and Volta: where NVM_HOME, NVM_SYMLINK, FNM_DIR and VOLTA_HOME say, and in AppData of this user
rem      and of Administrator
rem No folder is searched that other users could have made.
rem
rem Exit code: 127 when the program was not started (no program, a damaged one, nothing to run it, TARGET_GROUPS_NODE not
rem usable), or 0 in its place with TARGET_GROUPS_ON_ERROR=warn. Any other is the program's own.
rem
rem CodeDeploy's console shows nothing if there is a byte that is not UTF-8: the text here is ASCII.
setlocal EnableExtensions DisableDelayedExpansion
set "minimum=18"
set "here=%~dp0"
set "node="
set "isDamaged="

set "executable=%here%..\dist\target-groups-win-x64.exe"
if not exist "%executable%" set "executable=%here%target-groups-win-x64.exe"
set "hasExecutable="
if exist "%executable%" set "hasExecutable=1"
if defined TARGET_GROUPS_NODE goto program
if not defined hasExecutable goto program
"%executable%" --version >nul 2>&1
if %errorlevel% neq 0 goto program
endlocal & "%executable%" %*
exit /b %errorlevel%

:program
set "program=%here%..\dist\target-groups.cjs"
if not exist "%program%" set "program=%here%target-groups.cjs"
if not exist "%program%" goto missing

rem What a Node.js is asked: its major version, as its exit code. The build marks both ends of the program; for one that
rem was cut off, the answer is 250.
set "mark=// codedeploy-target-groups "
set "end=// end of codedeploy-target-groups"
set "read=var lines=require('fs').readFileSync(process.argv[1],'latin1').trim().split('\n')"
set "isWhole=String(lines[1]).indexOf('%mark%')===0&&lines.pop()==='%end%'"
set "question=%read%;process.exit(%isWhole%?parseInt(process.versions.node):250)"

rem The first search is silent. One that found nothing is repeated, and says what is wrong with each.
set "say=rem"
if defined TARGET_GROUPS_NODE goto named
call :search
if defined isDamaged goto damaged
if not defined node goto none
:run
endlocal & "%node%" "%program%" %*
exit /b %errorlevel%

:named
set "file=%TARGET_GROUPS_NODE%"
call :try
if defined isDamaged goto damaged
if defined node goto run
set "say=echo"
call :try
>&2 echo TARGET_GROUPS_NODE is "%TARGET_GROUPS_NODE%"
set "cause=TARGET_GROUPS_NODE is not usable"
set "remedy=set it to the absolute path of a node.exe, version %minimum% or later, or unset it to have one looked for"
goto giveUp

:none
set "say=echo"
call :search
if defined hasExecutable >&2 echo "%executable%" does not run
if defined PATH >&2 echo looked for node.exe in PATH: "%folders:~0,340%"
>&2 echo and in Program Files, and in nvm-windows, fnm and Volta of this user and of Administrator
set "cause=found no Node.js %minimum% or later on this instance, and no executable that runs without it"
set "remedy=install it (AMI, user data), and restart the agent: it keeps the PATH that it started with; or put the executable into dist, or set TARGET_GROUPS_NODE"
goto giveUp

:missing
if defined hasExecutable >&2 echo "%executable%" does not run
>&2 echo looked for "%here%..\dist\target-groups.cjs"
>&2 echo and for "%here%target-groups.cjs"
set "cause=the program is missing from this revision, or not readable for this user"
set "remedy=put dist/target-groups.cjs into the revision, in the folder that holds hooks, and deploy again"
goto giveUp

:damaged
>&2 echo "%program%"
set "cause=the program in this revision is damaged: empty, cut off, or not the file of the package"
set "remedy=put it into the revision again (npx codedeploy-target-groups init), and deploy again"

:giveUp
set "status=127"
set "how=exit 127"
if "%TARGET_GROUPS_ON_ERROR%"=="warn" set "status=0"
if "%TARGET_GROUPS_ON_ERROR%"=="warn" set "how=exit 0, TARGET_GROUPS_ON_ERROR=warn"
>&2 echo failed (%how%): %cause%
>&2 echo   to do: %remedy%
exit /b %status%

:search
if not defined PATH goto searchFolders
set "folders=%PATH:"=%"
for %%F in ("%folders:;=\node.exe" "%\node.exe") do (
  set "file=%%~F"
  call :try
)
:searchFolders
for %%G in ("%ProgramW6432%\nodejs" "%ProgramFiles%\nodejs" "%ProgramFiles(x86)%\nodejs" "%NVM_SYMLINK%\") do (
  set "file=%%~G\node.exe"
  call :try
)
set "admin=%SystemDrive%\Users\Administrator\AppData"
set "suffix=node.exe"
set "folder=%NVM_HOME%"
call :newest
for %%G in ("%APPDATA%\nvm" "%LOCALAPPDATA%\nvm" "%admin%\Roaming\nvm" "%admin%\Local\nvm") do (
  set "folder=%%~G"
  call :newest
)
set "suffix=installation\node.exe"
for %%G in ("%FNM_DIR%\" "%APPDATA%\fnm" "%admin%\Roaming\fnm") do (
  set "folder=%%~G\node-versions"
  call :newest
)
set "suffix=node.exe"
for %%G in ("%VOLTA_HOME%\" "%LOCALAPPDATA%\Volta" "%admin%\Local\Volta") do (
  set "folder=%%~G\tools\image\node"
  call :newest
)
exit /b 0

rem Tries the file in each folder of a folder, from the last name to the first.
:newest
if defined node exit /b 0
if not "%folder:~1,2%"==":\" exit /b 0
for /f "delims=" %%V in ('dir /b /ad /o-n "%folder%" 2^>nul') do (
  set "file=%folder%\%%V\%suffix%"
  call :try
)
exit /b 0

rem Whether a file is a Node.js new enough. Leaves it in %node%.
:try
if defined node exit /b 0
if not "%file:~1,2%"==":\" exit /b 0
if /i not "%file:~-4%"==".exe" exit /b 0
if not exist "%file%" exit /b 0
"%file%" -e "%question%" "%program%" >nul 2>&1
set "status=%errorlevel%"
if "%status%"=="250" set "isDamaged=1"
if %status% geq %minimum% if %status% lss 250 set "node=%file%"
if not defined node >&2 %say% "%file%" is not a Node.js %minimum% or later that runs here, by its answer: %status%
exit /b 0
