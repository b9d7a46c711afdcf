# Builds and starts the bot with the demonstration plan, and the Agents Playground to talk to it in. Ctrl-C ends both.
# The same as ./run, for Windows PowerShell 5.1 and PowerShell 7.
#
# Any setting of the bot can be given in the environment. Of the two addresses:
#   ASPNETCORE_URLS   where the bot listens      http://127.0.0.1:3978
#   PLAYGROUND_PORT   where the Playground does  56150
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

function Set-Default($name, $value) {
    if (-not [Environment]::GetEnvironmentVariable($name)) { [Environment]::SetEnvironmentVariable($name, $value) }
}

function Stop-With($message) {
    [Console]::Error.WriteLine($message)
    exit 1
}

function Test-Port($port) {
    $client = New-Object System.Net.Sockets.TcpClient
    try { $client.Connect('127.0.0.1', $port); return $true } catch { return $false } finally { $client.Dispose() }
}

function Test-Live($url) {
    try { return (Invoke-WebRequest "$url/health/live" -UseBasicParsing -TimeoutSec 5).StatusCode -eq 200 } catch { return $false }
}

function Install-Playground {
    $stamp = 'scripts/playground/node_modules/.installed-lock'
    $wanted = (Get-FileHash 'scripts/playground/package-lock.json').Hash
    if ((Test-Path $stamp) -and (Get-Content $stamp -Raw).Trim() -eq $wanted) { return $true }
    Write-Host 'Installing the npm packages of playground ...'
    Push-Location 'scripts/playground'
    try { & npm ci --ignore-scripts --no-audit --no-fund --loglevel=error | Out-Host } finally { Pop-Location }
    if ($LASTEXITCODE -ne 0) { return $false }
    Set-Content $stamp $wanted
    return $true
}

function Get-PlaygroundAddress($log) {
    $line = Get-Content $log -ErrorAction SilentlyContinue | Select-String 'Listening on (\d+)' | Select-Object -First 1
    if ($line) { return "http://localhost:$($line.Matches[0].Groups[1].Value)" }
}

function Start-Playground($log) {
    $start = @{
        FilePath               = 'node'
        ArgumentList           = 'node_modules/@microsoft/m365agentsplayground/cli.js', '-e', "http://127.0.0.1:$botPort/api/messages",
            '-c', 'msteams', '-p', $env:PLAYGROUND_PORT, '--disable-telemetry'
        WorkingDirectory       = (Resolve-Path 'scripts/playground').Path
        RedirectStandardOutput = $log
        RedirectStandardError  = "$log.errors"
        NoNewWindow            = $true
        PassThru               = $true
    }
    $started = Start-Process @start
    # A port that is taken silently becomes another one: the log tells which.
    while (-not (Get-PlaygroundAddress $log)) {
        if ($started.HasExited) {
            [Console]::Error.WriteLine("The Playground did not start; see $log. The bot runs without it.")
            return $null
        }
        Start-Sleep -Milliseconds 200
    }
    return $started
}

$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:APPLICATION_INSIGHTS_NO_STATSBEAT = '1'
$env:TEAMSAPPTESTER_BROWSER = 'none'
$env:M365_AGENTS_PLAYGROUND_LOGFILE = Join-Path $PSScriptRoot 'data/playground.log.details'
$env:ASPNETCORE_ENVIRONMENT = 'Development'
Set-Default 'ASPNETCORE_URLS' 'http://127.0.0.1:3978'
Set-Default 'PLAYGROUND_PORT' '56150'
Set-Default 'Storage__Path' (Join-Path $PSScriptRoot 'data/byregionbot.db')
Set-Default 'Demo__Plan' 'true'
Set-Default 'Clock__Now' '2016-02-15T09:00:00+01:00'
$botUrl = $env:ASPNETCORE_URLS.Split(';')[0].TrimEnd('/')
$botPort = ([Uri]$botUrl).Port

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    Stop-With 'Missing: the .NET SDK 10.0. Get it from https://dotnet.microsoft.com/download/dotnet/10.0'
}
& dotnet --version | Out-Null
if ($LASTEXITCODE -ne 0) { Stop-With 'Missing: the .NET SDK 10.0. Get it from https://dotnet.microsoft.com/download/dotnet/10.0' }
if (Test-Port $botPort) {
    Stop-With "Port $botPort is taken by another program. Stop that one, or choose another address: `$env:ASPNETCORE_URLS = 'http://127.0.0.1:4000'; ./run.ps1"
}

New-Item -ItemType Directory -Force 'data' | Out-Null
Write-Host 'Building ...'
& dotnet build src/ByregionBot -c Release -v quiet -clp:ErrorsOnly
if ($LASTEXITCODE -ne 0) { exit 1 }

$bot = $null
$playground = $null
try {
    $bot = Start-Process dotnet -ArgumentList (@('src/ByregionBot/bin/Release/net10.0/ByregionBot.dll') + $args) -NoNewWindow -PassThru
    # Without having asked for it once, PowerShell forgets how the process ended.
    $null = $bot.Handle
    while (-not (Test-Live $botUrl)) {
        if ($bot.HasExited) { Stop-With 'The bot did not start; the reason stands above.' }
        Start-Sleep -Milliseconds 200
    }

    $log = Join-Path $PSScriptRoot 'data/playground.log'
    $node = if (Get-Command node -ErrorAction SilentlyContinue) { (& node --version).TrimStart('v').Split('.')[0] } else { 0 }
    if ([int]$node -lt 18) {
        Write-Host 'Node 18 or later is not here (https://nodejs.org), so the Playground is left out; the bot runs without it.'
    }
    elseif (Install-Playground) {
        $playground = Start-Playground $log
    }
    else {
        Write-Host 'The Playground could not be installed (npm, above); the bot runs without it.'
    }

    Write-Host ''
    Write-Host "Bot         $botUrl/api/messages"
    if ($playground) {
        Write-Host "Playground  $(Get-PlaygroundAddress $log)"
        Write-Host ''
        Write-Host 'Open the Playground in a browser and write: status Harstad'
    }
    Write-Host "Ctrl-C ends it. What you tell the bot is kept in $env:Storage__Path; delete that file to begin anew."
    # Waiting in short steps lets Ctrl-C reach the finally block.
    while (-not $bot.HasExited) { Start-Sleep -Milliseconds 500 }
    Write-Host "The bot ended (status $($bot.ExitCode))."
}
finally {
    foreach ($process in $playground, $bot) {
        if ($process -and -not $process.HasExited) { Stop-Process -Id $process.Id -ErrorAction SilentlyContinue }
    }
}
