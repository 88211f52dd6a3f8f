# Two stages: the SDK builds, the runtime runs. No root, one volume, one port.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Packages are restored from the project files alone, so that a change of code does not fetch them again.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Bot.Search/Bot.Search.csproj src/Bot.Search/
COPY src/Bot.Core/Bot.Core.csproj src/Bot.Core/
COPY src/Bot.Storage/Bot.Storage.csproj src/Bot.Storage/
COPY src/Bot.Server/Bot.Server.csproj src/Bot.Server/
RUN dotnet restore src/Bot.Server -p:PublishReadyToRun=true --use-current-runtime

COPY src src
COPY seeds seeds
RUN dotnet publish src/Bot.Server --no-restore -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .

# The volume belongs to the user that the image runs as.
RUN mkdir /data && chown $APP_UID /data
ENV Data__Folder=/data \
    ASPNETCORE_URLS=http://+:3978
USER $APP_UID
VOLUME /data
EXPOSE 3978
ENTRYPOINT ["dotnet", "bot.dll"]
