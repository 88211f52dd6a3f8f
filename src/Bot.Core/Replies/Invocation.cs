using System.Text;

namespace Bot.Core.Replies;

/// <summary>A command with its options, ready to be asked: what a button, a choice or a link stands for.</summary>
/// <param name="Command">The command's name, without the slash.</param>
/// <param name="Options">Option values by name.</param>
public sealed record Invocation(string Command, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The same as a person would type it.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder("/").Append(Command);
            foreach (var (name, value) in Options)
            {
                text.Append(' ').Append(name).Append(':');
                if (value.AsSpan().IndexOfAny(" \t\"") < 0 && value.Length > 0)
                {
                    text.Append(value);
                }
                else
                {
                    text.Append('"').Append(value.Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                }
            }

            return text.ToString();
        }
    }

    /// <summary>A command with options, given in pairs.</summary>
    public static Invocation Of(string command, params (string Name, string? Value)[] options) =>
        new(command, options.Where(option => option.Value is not null).ToDictionary(option => option.Name, option => option.Value!));

    /// <summary>The same with one option more, or the same where there is no value for it.</summary>
    public Invocation With(string option, string? value) =>
        value is null ? this : this with { Options = new Dictionary<string, string>(Options) { [option] = value } };
}
