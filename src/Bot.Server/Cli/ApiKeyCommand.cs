using System.CommandLine;
using System.Security.Cryptography;
using Bot.Server.Http;

namespace Bot.Server.Cli;

/// <summary><c>bot api-key NAME</c>: a new key for the HTTP interface, shown once.</summary>
internal sealed class ApiKeyCommand : Command
{
    public ApiKeyCommand()
        : base("api-key", "Prints a new key for the HTTP interface, and the setting that lets it in. The key is shown this once.")
    {
        var name = new Argument<string>("name") { Description = "What to call the key in the log." };
        Arguments.Add(name);
        SetAction(call =>
        {
            var (key, sha256) = ApiKeys.Create(RandomNumberGenerator.GetBytes);
            Console.WriteLine($"Key (give it to the caller, it is not stored): {key}");
            Console.WriteLine("Setting, an entry of Api:Keys:");
            Console.WriteLine($$"""{ "Name": "{{call.GetValue(name)}}", "Sha256": "{{sha256}}", "Library": "shared" }""");
            return BotCommandLine.Done;
        });
    }
}
