@echo off
rem The command line of the installed program: carried out inside the application, without a window.
"%~dp0quay-mot-cua.exe" --cli %*
exit /b %errorlevel%
