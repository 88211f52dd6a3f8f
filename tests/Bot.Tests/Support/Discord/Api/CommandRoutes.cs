using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>Registering commands (https://docs.discord.com/developers/interactions/application-commands).</summary>
internal sealed class CommandRoutes(DiscordState state, CommandBook commands)
{
    public IEnumerable<ApiRoute> All() =>
    [
        state.Route("PUT", DiscordRules.GlobalCommands, call => Of(call, null, () => commands.Replace(null, call.List))),
        state.Route("GET", DiscordRules.GlobalCommands, call => Of(call, null, () => ApiAnswer.Ok(commands.List(null)))),
        state.Route("PUT", DiscordRules.GuildCommands, call => Of(call, call["guild_id"], () => commands.Replace(call["guild_id"], call.List))),
        state.Route("GET", DiscordRules.GuildCommands, call => Of(call, call["guild_id"], () => ApiAnswer.Ok(commands.List(call["guild_id"])))),
    ];

    private ApiAnswer Of(ApiCall call, string? guild, Func<ApiAnswer> run)
    {
        if (call["application_id"] != state.Bot.Id)
        {
            return ApiAnswer.Error(404, 10002, "Unknown Application");
        }

        return guild is not null && state.FindGuild(guild) is null ? ApiErrors.MissingAccess : run();
    }
}
