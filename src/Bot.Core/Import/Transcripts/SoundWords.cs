using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Core.Import.Transcripts;

/// <summary>Decides whether the words inside brackets describe a sound, or are speech.</summary>
internal static class SoundWords
{
    /// <summary>Longer brackets are explanations.</summary>
    private const int LongestDescription = 60;

    // Nobody says these in brackets and means them as words.
    private static readonly FrozenSet<string> Sounds = Words("""
        applause applauding applauds laughter laughs laugh laughing chuckle chuckles chuckling giggle giggles giggling snicker snickers
        inaudible unintelligible indistinct crosstalk cheering cheers clapping claps sigh sighs sighing cough coughs coughing sneeze
        sneezes sniff sniffs gasp gasps groan groans whistle whistles whistling booing scoffs snorts yawns chatter murmuring murmurs
        mumbles mumbling grunts hums humming singing sings sobbing crying screams screaming shouting foreign blank_audio
        applaus beifall gelächter lachen lacht lachend klatschen klatscht unverständlich seufzt seufzen räuspert hustet husten jubel
        aplausos risas rires applaudissements inaudibles risate applausi
        """);

    // These are also ordinary words ("signal (noise) ratio"): in round brackets they count only where a sentence begins or ends.
    private static readonly FrozenSet<string> PossibleSounds = Words("""
        music noise silence pause pauses beep beeps bleep ringing rings ring buzzing knocking knock static sound sounds jingle bell bells
        audio song instrumental musical drumroll click clicks clicking typing footsteps wind rain thunder explosion siren engine phone
        dog barking birds chirping breathing musik geräusch geräusche stille pause klingeln rauschen ton música musica musique bruit ruido
        """);

    private static readonly FrozenSet<string> Companions = Words("""
        soft softly upbeat loud loudly quiet quietly gentle dramatic light slow fast cheerful calm ambient electronic classical jazz rock
        piano guitar orchestral acoustic theme intro outro opening closing ending background audience crowd group both all everyone
        host guest speaker speakers man woman men women people panel interviewer the a an of in on and with to from by up down out
        playing plays play starts start stops stop begins ends fades fade fading continues continue swells effect effects only no
        several multiple various brief briefly long short nervous nervously more again together simultaneously overlapping language
        speaking speech voices voice conversation im hintergrund leise laut leichte und publikum spielt wird beide alle stimmen in der
        """);

    private static readonly FrozenSet<string> Ends = FrozenSet.ToFrozenSet(
    [
        "end of transcript", "end of transcription", "end of the transcript", "end of recording", "end of audio", "end of episode",
        "end of interview", "end of video", "end of podcast", "transcript ends", "transcript end", "end transcript", "recording ends",
        "audio ends", "ende des transkripts", "ende der aufnahme", "ende der aufzeichnung", "ende transkript",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> TimeSigns = SearchValues.Create("0123456789:.");

    /// <summary>How sure it is that a bracket's content is a sound.</summary>
    public enum Verdict
    {
        Speech,
        PossibleSound,
        Sound,
        End,
    }

    /// <summary>Judges what stands inside a pair of brackets.</summary>
    public static Verdict Judge(ReadOnlySpan<char> content)
    {
        content = content.Trim();
        if (content.Length is 0 or > LongestDescription)
        {
            return Verdict.Speech;
        }

        if (content.TrimStart("♪♫🎵🎶 ").IsEmpty)
        {
            return Verdict.Sound;
        }

        if (Ends.GetAlternateLookup<ReadOnlySpan<char>>().Contains(content.TrimEnd('.')))
        {
            return Verdict.End;
        }

        var verdict = Verdict.Speech;
        foreach (var part in content.SplitAny(" \u00A0,/-–;♪&"))
        {
            var word = content[part].Trim(".!:'\"…");
            if (word.IsEmpty || IsTime(word) || Contains(Companions, word))
            {
                continue;
            }

            if (Contains(Sounds, word))
            {
                verdict = Verdict.Sound;
            }
            else if (Contains(PossibleSounds, word))
            {
                verdict = verdict == Verdict.Speech ? Verdict.PossibleSound : verdict;
            }
            else
            {
                return Verdict.Speech;
            }
        }

        return verdict;
    }

    private static bool IsTime(ReadOnlySpan<char> word) => word.ContainsAnyInRange('0', '9') && !word.ContainsAnyExcept(TimeSigns);

    private static bool Contains(FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Words(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
