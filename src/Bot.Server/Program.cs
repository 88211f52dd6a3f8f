using Bot.Server.Cli;

return await BotCommandLine.RunAsync(args);
