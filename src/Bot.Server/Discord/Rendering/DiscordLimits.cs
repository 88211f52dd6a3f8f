namespace Bot.Server.Discord.Rendering;

/// <summary>What Discord takes; more is refused with 50035 (https://docs.discord.com/developers/resources/message, components/reference).</summary>
internal static class DiscordLimits
{
    /// <summary>Text of a message outside of embeds. The published schema allows bots more; the documentation does not.</summary>
    public const int Content = 2000;

    public const int Embeds = 10;

    /// <summary>All texts of all embeds of a message together.</summary>
    public const int EmbedsTogether = 6000;

    public const int Title = 256;
    public const int Author = 256;
    public const int Description = 4096;
    public const int Fields = 25;
    public const int FieldName = 256;
    public const int FieldValue = 1024;
    public const int Footer = 2048;
    public const int Url = 2048;

    public const int Rows = 5;
    public const int ButtonsInRow = 5;
    public const int ButtonLabel = 80;
    public const int SelectOptions = 25;
    public const int SelectText = 100;
    public const int Placeholder = 150;
    public const int CustomId = 100;

    public const int ThreadName = 100;

    public const int Choices = 25;
    public const int ChoiceText = 100;
}
