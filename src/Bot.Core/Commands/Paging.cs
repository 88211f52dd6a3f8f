using System.Globalization;
using Bot.Core.Replies;

namespace Bot.Core.Commands;

/// <summary>Answers longer than a page.</summary>
internal static class Paging
{
    /// <summary>How many pages there are; at least one.</summary>
    public static int Pages(int count, int size) => Math.Max(1, (count + size - 1) / size);

    /// <summary>Buttons to the pages before and behind.</summary>
    public static IEnumerable<Button> Buttons(CommandCall call, int page, int pages)
    {
        if (page > 1)
        {
            yield return new Button(call.Wording.PreviousPageButton(page - 1, pages), call.With(("page", Number(page - 1))));
        }

        if (page < pages)
        {
            yield return new Button(call.Wording.NextPageButton(page + 1, pages), call.With(("page", Number(page + 1))));
        }
    }

    private static string Number(int page) => page.ToString(CultureInfo.InvariantCulture);
}
