using Bot.Core.Fetching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Fetching;

/// <summary>An ordinary web server, as most are.</summary>
public class KestrelTests
{
    [Fact]
    public async Task A_feed_is_fetched_and_then_only_asked_about_over_one_connection()
    {
        var connections = new HashSet<string>();
        await using var site = await StartAsync(async context =>
        {
            connections.Add(context.Connection.Id);
            context.Response.Headers.ETag = "\"v1\"";
            if (context.Request.Headers.IfNoneMatch == "\"v1\"")
            {
                context.Response.StatusCode = 304;
                return;
            }

            context.Response.ContentType = "application/rss+xml; charset=utf-8";
            await context.Response.WriteAsync("<rss/>");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync("<!-- in chunks -->");
        });
        var address = new Uri(site.Urls.First() + "/feed.xml");
        using var fetcher = new WebFetcher(new FetchSettings { AllowedHosts = [address.Authority] }, TimeProvider.System);

        var first = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new FetchRequest(address), CancellationToken.None));
        var second = await fetcher.FetchAsync(new FetchRequest(address) { ETag = first.ETag }, CancellationToken.None);

        Assert.Equal("<rss/><!-- in chunks -->"u8.ToArray(), first.Body.ToArray());
        Assert.Equal(("application/rss+xml", "utf-8"), (first.MediaType, first.Charset));
        Assert.IsType<FetchOutcome.NotModified>(second);
        Assert.Single(connections);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
