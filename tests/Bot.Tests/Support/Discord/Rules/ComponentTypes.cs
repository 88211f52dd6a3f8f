namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Types of components (https://docs.discord.com/developers/components/reference#component-object-component-types).</summary>
internal static class ComponentTypes
{
    public const int ActionRow = 1;
    public const int Button = 2;
    public const int StringSelect = 3;
    public const int TextInput = 4;
    public const int UserSelect = 5;
    public const int RoleSelect = 6;
    public const int MentionableSelect = 7;
    public const int ChannelSelect = 8;
    public const int Section = 9;
    public const int TextDisplay = 10;
    public const int Label = 18;

    /// <summary>The style of a button that only opens an address.</summary>
    public const int LinkStyle = 5;

    public static bool IsSelect(long? type) => type is StringSelect or (>= UserSelect and <= ChannelSelect);
}
