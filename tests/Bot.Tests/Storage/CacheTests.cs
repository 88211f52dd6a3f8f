using Bot.Core.Replies;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

/// <summary>The cache that hosts share, on a real Redis.</summary>
public class CacheTests
{
    [SkippableFact]
    public async Task Quotes_read_through_a_shared_cache_are_the_stored_words()
    {
        Skip.If(RedisServer.Missing is not null, RedisServer.Missing);
        using var redis = new RedisServer();
        await using var bot = await TestBot.StartAsync(redis: redis.Address);
        await bot.ImportFileAsync(Repository.SeedFile);
        var first = await bot.AskAsync("/quote junior engineer");

        // Another host finds the transcript in Redis; its own memory is empty.
        await using var other = await bot.StartAnotherAsync(redis.Address);
        var second = await other.AskAsync("/quote junior engineer");

        Assert.Equal(ReplyJson.Write(first), ReplyJson.Write(second));
    }

    [SkippableFact]
    public async Task Without_the_shared_cache_answers_go_on()
    {
        Skip.If(RedisServer.Missing is not null, RedisServer.Missing);
        var redis = new RedisServer();
        await using var bot = await TestBot.StartAsync(redis: redis.Address + ",connectTimeout=500,syncTimeout=500,asyncTimeout=500,abortConnect=false");
        await bot.ImportFileAsync(Repository.SeedFile);
        redis.Dispose();

        var reply = await bot.AskAsync("/quote junior engineer");

        Assert.Equal(ReplyOutcome.Found, reply.Outcome);
    }
}
