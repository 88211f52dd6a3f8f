using System.Diagnostics;
using Bot.Core.Feeds.Reading;

namespace Bot.Tests.Feeds.Reading;

public class HtmlParagraphsTests
{
    [Theory]
    [InlineData("<p>One <b>bold</b> word.</p><p>Two.</p>", "One bold word.|Two.")]
    [InlineData("One<br>Two<br/>Three", "One|Two|Three")]
    [InlineData("<ul><li>First</li><li>Second", "First|Second")]
    [InlineData("<a href=\"https://x.example\">The link's text</a> stays", "The link's text stays")]
    [InlineData("<p>Seen</p><script>if (a < b) { alert('<p>not</p>') }</script><style>p { }</style>", "Seen")]
    [InlineData("Tom &amp; Jerry&nbsp;&eacute;&#8230;", "Tom & Jerry é…")]
    [InlineData("Plain text.\n\nIn two lines.", "Plain text.|In two lines.")]
    [InlineData("<p>One\nline</p>", "One line")]
    [InlineData("<p>One</p>text\n\nmore", "One|text|more")]
    [InlineData("&lt;p&gt;Escaped twice &amp;amp; more&lt;/p&gt;&lt;p&gt;yes&lt;/p&gt;", "Escaped twice & more|yes")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("<pre>a\nb</pre>", "a|b")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b|c")]
    [InlineData("<!-- hidden --><p>Shown</p>", "Shown")]
    [InlineData("<p>It&#146;s</p>", "It’s")]
    [InlineData("  \n ", "")]
    public void Markup_becomes_paragraphs(string html, string expected) => Assert.Equal(expected, string.Join('|', HtmlParagraphs.Read(html)));

    [Fact]
    public void Markup_that_makes_browsers_build_millions_of_elements_costs_nothing()
    {
        var html = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<font size={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 10_000));
        var watch = Stopwatch.StartNew();

        Assert.Equal(10_000, HtmlParagraphs.Read(html).Count);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Endless_notes_are_cut()
    {
        var paragraphs = HtmlParagraphs.Read(string.Concat(Enumerable.Repeat("<p>" + new string('x', 990) + "</p>", 500)));

        Assert.InRange(paragraphs.Sum(paragraph => paragraph.Length), 1, FeedLimits.Notes);
    }
}
