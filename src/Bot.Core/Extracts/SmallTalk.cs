using System.Text.RegularExpressions;

namespace Bot.Core.Extracts;

/// <summary>What is said in every podcast and about none of its matters: greetings, thanks, talk about the show, advertising. English and German.</summary>
internal static partial class SmallTalk
{
    /// <summary>Lines next to advertising are mostly advertising too.</summary>
    public const int Around = 2;

    /// <summary>Whether a sentence is of that kind.</summary>
    public static bool IsIn(string sentence) => Talk().IsMatch(sentence);

    /// <summary>Whether a sentence sells something.</summary>
    public static bool Sells(string sentence) => Advertising().IsMatch(sentence);

    /// <summary>Whether a sentence says what the episode is about: the host's own summary.</summary>
    public static bool Announces(string sentence) => Announcement().IsMatch(sentence);

    [GeneratedRegex(
        @"\b(?:welcome (?:to|back)|welcome, |thanks? (?:you )?(?:so much |very much |a lot |again )?(?:for|to|everyone|everybody)\b|thank you\b|thanks[,.!]|my name is|(?:I'm|I am) (?:your host|joined|here with|(?:\p{Lu}\w+ \p{Lu}))|joining (?:me|us)|"
        + @"great to (?:be|have|see)|glad to (?:be|have)|good to (?:be|have|see)|pleasure|how are you|how's it going|nice to (?:meet|see|have)|see you|bye\b|good (?:morning|afternoon|evening)|(?:this|our|the|your|another|last|next|previous|first) (?:podcast|episode|show)|on the show|"
        + @"hope (?:that )?you(?:'ll| will)? enjoy|interviewed by|(?:special|today's|great|fascinating) (?:conversation|discussion|interview)|of the (?:show|podcast)|the podcast|show notes|listeners?\b|tune in|stay tuned|follow (?:me|us)|reach out|Twitter|LinkedIn|Slack channel|newsletter|mailing list|after the break|quick break|before we|let's (?:get|dive|start|move|talk|go)|"
        + @"(?:we're|we are) (?:going to|gonna) (?:take|be back)|(?:great|good|interesting|excellent) question|don't know if|I'm (?:so |really |very |super )?(?:curious|excited|happy|sorry|glad|wondering)|I was (?:wondering|curious)|love to hear|talk (?:a bit|a little|more) (?:bit )?about|tell us|walk us|"
        + @"favou?rite|congrat\w*|cheers|chat with|speak with you|"
        + @"willkommen|herzlich|hallo\b|schön,? dass|vielen dank|danke\b|diese(?:r|n)? folge|(?:unser|mein|dieser)e?n? podcast|abonnier\w*|tschüss|bis zum nächsten)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Talk();

    [GeneratedRegex(
        @"\b(?:sponsor\w*|brought to you by|promo(?:tional)? code|coupon|discount|free trial|sign up (?:at|for|today|now)|go to \S+ ?(?:dot|\.) ?com|check (?:them|it|us) out at|dot com (?:slash|forward)|\w+\.(?:com|io|dev|fm|org)/\S+|"
        + @"use (?:the )?code|percent off|\d+% off|subscribe|patreon|merch|today's (?:episode|show) is|limited time|money[- ]back|visit \S+\.\w{2,3}\b|"
        + @"werbung|rabatt\w*|gutschein\w*|präsentiert von)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Advertising();

    [GeneratedRegex(
        @"\b(?:(?:today|in this (?:episode|talk|video|conversation)|this week|this time)\b.{0,40}\b(?:talk(?:ing)?|discuss(?:ing)?|look(?:ing)? at|cover(?:ing)?|explain(?:ing)?|explor(?:e|ing)|div(?:e|ing)|learn|about)|"
        + @"(?:we|I)(?:'re| are|'m| am) (?:going to|gonna|here to) (?:be )?(?:talk(?:ing)?|discuss(?:ing)?|explain(?:ing)?|explor(?:e|ing)|div(?:e|ing)) .{0,20}|(?:I want|I'd like|wanted) to talk (?:to you )?(?:today )?about|"
        + @"(?:conversation|discussion|episode|talk) (?:with .{0,30})?(?:about|on)\b|"
        + @"(?:in dieser folge|heute)\b.{0,40}\b(?:sprechen|reden|geht es|um)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();
}
