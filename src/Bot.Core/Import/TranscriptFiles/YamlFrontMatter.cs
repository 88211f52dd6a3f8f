using Bot.Core.Import.Transcripts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bot.Core.Import.TranscriptFiles;

/// <summary>
/// The block of YAML between two lines <c>---</c> with which many published Markdown transcripts begin (https://jekyllrb.com/docs/front-matter/).
/// Read event by event: texts and lists of texts at the top, nothing else, so that nothing in it can refer to anything or grow.
/// </summary>
internal sealed class YamlFrontMatter
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the block could not be read; null when it could, or is not there.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads the block at the beginning of a text; an empty one where there is none.</summary>
    public static YamlFrontMatter Read(SourceText source)
    {
        var front = new YamlFrontMatter();
        var behind = MarkdownFormat.EndOfFrontMatter(source.Lines);
        if (behind > 0)
        {
            try
            {
                front.Read(new Parser(new StringReader(string.Join('\n', source.Lines.Skip(1).Take(behind - 2)))));
            }
            // The reader calls some of what is wrong in a text a fault of its own.
            catch (Exception wrong) when (wrong is YamlException or InvalidOperationException or ArgumentException)
            {
                front.Problem = $"The block between the lines --- is no YAML: {wrong.Message}";
            }
        }

        return front;
    }

    /// <summary>The text of a field, or of the first of several names that has one; null without.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var values) && values is [{ Length: > 0 } first, ..])
            {
                return first;
            }
        }

        return null;
    }

    /// <summary>The texts of a field that is a list.</summary>
    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var values) && values.Count > 0)
            {
                return values;
            }
        }

        return [];
    }

    private void Read(Parser parser)
    {
        string? key = null;
        var depth = 0;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    depth++;
                    break;
                case MappingEnd or SequenceEnd:
                    depth--;
                    key = depth == 1 ? null : key;
                    break;
                case Scalar { Value: var value } when depth == 1 && key is null:
                    key = value;
                    break;
                case Scalar { Value: var value } when key is not null && depth <= 2:
                    Add(key, value.Trim());
                    key = depth == 1 ? null : key;
                    break;
                case AnchorAlias when depth == 1:
                    key = null;
                    break;
            }
        }
    }

    private void Add(string key, string value)
    {
        if (!_values.TryGetValue(key, out var values))
        {
            _values[key] = values = [];
        }

        if (value.Length > 0)
        {
            values.Add(value);
        }
    }
}
