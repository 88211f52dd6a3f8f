namespace Bot.Core.Import.Pages;

/// <summary>The parts of an episode page.</summary>
internal enum SectionKind
{
    /// <summary>What stands under no heading: the header line, the title, the topics.</summary>
    Front,

    Show,
    Title,
    Date,
    Hosts,
    Guests,
    Topics,
    PageUrl,
    AudioUrl,
    Why,
    Claims,
    Summary,

    /// <summary>"Source material": announces the transcript.</summary>
    Source,

    Transcript,

    /// <summary>A detail that has no place in an episode, such as its duration.</summary>
    Detail,

    /// <summary>A section with a heading that means nothing here.</summary>
    Unknown,
}

/// <summary>A part of a page: its kind, the line of its heading and what stands under it.</summary>
internal sealed record PageSection(SectionKind Kind, string Heading, int HeadingLine)
{
    private int _blank;

    /// <summary>The lines under the heading, blank ones included; a value on the heading's own line comes first.</summary>
    public List<PageLine> Lines { get; } = [];

    /// <summary>Whether there is nothing but blank lines; those that are known to be blank are not looked at again.</summary>
    public bool IsEmpty
    {
        get
        {
            while (_blank < Lines.Count && Lines[_blank].IsBlank)
            {
                _blank++;
            }

            return _blank == Lines.Count;
        }
    }
}
