# syntax=docker/dockerfile:1
# The bot alone: no shell, no package manager, not root. The tags name a release line, so that a new build takes its security fixes;
# whoever wants the same bytes again pins a digest with --build-arg.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0-noble
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra

FROM ${SDK} AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/ByregionBot/ByregionBot.csproj src/ByregionBot/packages.lock.json src/ByregionBot/
RUN dotnet restore src/ByregionBot/ByregionBot.csproj --locked-mode -p:PublishReadyToRun=true
COPY manifest/ manifest/
COPY src/ src/
# For a known machine the code is compiled ahead: the first answer comes a second sooner.
RUN dotnet publish src/ByregionBot/ByregionBot.csproj --no-restore --configuration Release --runtime linux-x64 --self-contained false --output /app

# "extra" brings the calendars and names of Norwegian, which the plain chiseled image leaves out.
FROM ${RUNTIME}
WORKDIR /app
COPY --from=build /app ./
ENV ASPNETCORE_URLS=http://+:8080 \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "ByregionBot.dll"]
