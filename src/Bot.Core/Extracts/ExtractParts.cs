using Bot.Core.Data;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Transcripts;
using Bot.Search.Text;

namespace Bot.Core.Extracts;

/// <summary>
/// How people see an extract: spoken sentences as quotes with their address, below a label that says who chose them. The label is text about the
/// episode and no notice, because notices are left out of a post when the person who shared it is forgotten.
/// </summary>
internal static class ExtractParts
{
    /// <summary>Of each when several episodes are shown.</summary>
    private const int FewClaims = 2;

    private const int MostTopics = 12;

    /// <summary>What was said, for summary and for why it matters.</summary>
    public static IEnumerable<ReplyPart> Summary(Episode episode, Transcript? transcript, Wording wording)
    {
        if (MachineText.Of(episode) is { } written && (written.Summary.Count > 0 || written.Why is not null))
        {
            return Written(written, wording);
        }

        var extract = StoredExtract.Read(episode);
        return [.. Spoken(wording.SpokenSummary, extract.Summary, episode, transcript, wording), .. Spoken(wording.SpokenWhy, extract.Why is { } why ? [why] : [], episode, transcript, wording)];
    }

    /// <summary>Statements that were spoken.</summary>
    public static IEnumerable<ReplyPart> Claims(Episode episode, Transcript? transcript, bool all, Wording wording) =>
        Spoken(wording.SpokenClaims, all ? StoredExtract.Read(episode).Claims : [.. StoredExtract.Read(episode).Claims.Take(FewClaims)], episode, transcript, wording);

    /// <summary>The topics that were found; null when there are none.</summary>
    public static Facts? Topics(Episode episode, Wording wording) =>
        TopicsOf(episode) is { Count: > 0 } topics ? new Facts([new Fact(wording.FoundTopics, string.Join(Wording.Middot, topics))]) : null;

    /// <summary>The same as they are found by: those of the bot, and those of a model that the bot did not find.</summary>
    public static IReadOnlyList<string> TopicsOf(Episode episode) =>
        [.. StoredExtract.Read(episode).Topics.Concat(MachineText.Of(episode)?.Topics ?? []).DistinctBy(topic => NameWords.Key(topic)).Take(MostTopics)];

    private static IEnumerable<ReplyPart> Written(MachineText text, Wording wording)
    {
        if (text.Why is { } why)
        {
            yield return new About(wording.MachineWritten(wording.WhyItMatters, text.Model), [why]) { WrittenBy = text.Model };
        }

        if (text.Summary.Count > 0)
        {
            yield return new About(wording.MachineWritten(wording.Summary, text.Model), [string.Join(' ', text.Summary)]) { WrittenBy = text.Model };
        }

        yield return new Provenance(wording.MachineWrittenIsChecked);
    }

    private static IEnumerable<ReplyPart> Spoken(string label, IReadOnlyList<SpokenSentence> sentences, Episode episode, Transcript? transcript, Wording wording)
    {
        var quotes = transcript is null ? [] : sentences.Select(sentence => SpokenQuote.Cut(episode, transcript, sentence)).OfType<SpokenQuote>().ToList();
        return quotes.Count == 0 ? [] : [new About(label, [wording.ChosenByBot]), .. quotes];
    }
}
