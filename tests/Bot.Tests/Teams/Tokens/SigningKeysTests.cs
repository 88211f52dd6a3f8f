using System.Buffers.Text;
using System.Text.Json.Nodes;
using Bot.Server.Teams.Tokens;
using Bot.Tests.Teams.Fake;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Teams.Tokens;

/// <summary>Which keys count, and when they are asked for.</summary>
public class SigningKeysTests
{
    [Fact]
    public async Task Keys_are_fetched_once_for_all_requests()
    {
        await using var bed = await TokenBed.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => bed.AskAsync(bed.Good.Header)));

        Assert.All(outcomes, outcome => Assert.IsType<TokenOutcome.Valid>(outcome));
        Assert.Equal((1, 1), (bed.Issuer.MetadataFetches, bed.Issuer.KeyFetches));
    }

    [Fact]
    public async Task A_rolled_key_is_looked_up_at_once()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Time.Advance(TimeSpan.FromMinutes(1));
        bed.Issuer.Keys = [FakeKey.First, FakeKey.Next];

        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync((bed.Good with { Key = FakeKey.Next }).Header));
    }

    [Fact]
    public async Task A_key_that_rolls_right_after_a_fetch_is_accepted_within_ten_seconds()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Issuer.Keys = [FakeKey.Next];
        var rolled = bed.Time.GetUtcNow();

        var outcome = await bed.AskOverPauseAsync((bed.Good with { Key = FakeKey.Next }).Header);

        Assert.IsType<TokenOutcome.Valid>(outcome);
        Assert.InRange(bed.Time.GetUtcNow() - rolled, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(2, bed.Issuer.MetadataFetches);
    }

    [Fact]
    public async Task A_key_that_rolls_during_a_fetch_is_found_by_the_next_one()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Time.Advance(TimeSpan.FromMinutes(1));
        var answer = new TaskCompletionSource();
        var old = new JsonObject { ["keys"] = new JsonArray(FakeKey.First.Published()) }.ToJsonString();
        bed.Issuer.KeysTrouble = async context =>
        {
            await answer.Task;
            bed.Issuer.KeysTrouble = null;
            await context.Response.WriteAsync(old);
        };
        var junk = bed.BeginAsync((bed.Good with { KeyId = "nobody" }).Header);
        await bed.Issuer.AskedAsync();
        bed.Issuer.Keys = [FakeKey.First, FakeKey.Next];

        var rolled = bed.BeginAsync((bed.Good with { Key = FakeKey.Next }).Header);
        answer.SetResult();
        await bed.OverPauseAsync();

        Assert.IsType<TokenOutcome.Valid>(await rolled.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.IsType<TokenOutcome.Refused>(await junk.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_thousand_made_up_key_ids_are_one_more_fetch_and_keep_no_new_key_out()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Issuer.Keys = [FakeKey.First, FakeKey.Next];
        var rolled = bed.BeginAsync((bed.Good with { Key = FakeKey.Next }).Header);

        var junk = Enumerable.Range(0, 1000).Select(number => bed.BeginAsync((bed.Good with { KeyId = $"junk{number}" }).Header)).ToArray();
        var good = await bed.AskAsync(bed.Good.Header);
        await bed.OverPauseAsync();

        Assert.IsType<TokenOutcome.Valid>(good);
        Assert.IsType<TokenOutcome.Valid>(await rolled.WaitAsync(TimeSpan.FromSeconds(20)));
        var outcomes = await Task.WhenAll(junk).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(SigningKeys.MostWaiting - 1, outcomes.Count(outcome => outcome is TokenOutcome.Refused));
        Assert.Equal(1000 - (SigningKeys.MostWaiting - 1), outcomes.Count(outcome => outcome is TokenOutcome.CannotTell));
        Assert.Equal(2, bed.Issuer.MetadataFetches);
    }

    [Fact]
    public async Task Made_up_key_ids_without_end_are_a_fetch_each_pause()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        var began = bed.Time.GetUtcNow();

        for (var round = 0; round < 20; round++)
        {
            var junk = Enumerable.Range(0, 20).Select(number => bed.BeginAsync((bed.Good with { KeyId = $"junk{round}-{number}" }).Header)).ToArray();
            await bed.OverPauseAsync();
            Assert.All(await Task.WhenAll(junk).WaitAsync(TimeSpan.FromSeconds(20)), outcome => Assert.IsType<TokenOutcome.Refused>(outcome));
        }

        Assert.Equal(SigningKeys.Pause * 20, bed.Time.GetUtcNow() - began);
        Assert.Equal(1 + 20, bed.Issuer.MetadataFetches);
    }

    [Fact]
    public async Task Metadata_that_is_down_at_the_start_is_asked_again()
    {
        await using var bed = await TokenBed.StartAsync();
        bed.Issuer.MetadataTrouble = FakeIssuer.Status(503);
        Assert.IsType<TokenOutcome.CannotTell>(await bed.AskAsync(bed.Good.Header));

        bed.Issuer.MetadataTrouble = null;

        Assert.IsType<TokenOutcome.Valid>(await bed.AskOverPauseAsync(bed.Good.Header));
    }

    [Fact]
    public async Task A_host_that_is_not_there_at_the_start_is_asked_again()
    {
        await using var bed = await TokenBed.StartAsync();
        var address = bed.Issuer.Address;
        await bed.Issuer.DisposeAsync();
        Assert.IsType<TokenOutcome.CannotTell>(await bed.AskAsync(bed.Good.Header));

        bed.Issuer = await FakeIssuer.StartAsync(address);

        Assert.IsType<TokenOutcome.Valid>(await bed.AskOverPauseAsync(bed.Good.Header));
    }

    [Fact]
    public async Task Known_keys_stay_in_use_while_the_metadata_is_down_and_others_cannot_be_told()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Issuer.MetadataTrouble = FakeIssuer.Hangup;
        bed.Time.Advance(TimeSpan.FromDays(4));

        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(bed.Good.Header));
        await bed.Issuer.AskedAsync();
        Assert.IsType<TokenOutcome.CannotTell>(await bed.AskOverPauseAsync((bed.Good with { Key = FakeKey.Next }).Header));
    }

    [Fact]
    public async Task Keys_that_could_not_be_fetched_anew_for_five_days_are_not_used()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Issuer.MetadataTrouble = FakeIssuer.Status(500);
        bed.Time.Advance(SigningKeys.Longest);
        Assert.IsType<TokenOutcome.CannotTell>(await bed.AskAsync(bed.Good.Header));

        bed.Issuer.MetadataTrouble = null;

        Assert.IsType<TokenOutcome.Valid>(await bed.AskOverPauseAsync(bed.Good.Header));
    }

    [Fact]
    public async Task Keys_of_yesterday_are_fetched_anew_while_requests_go_on()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Issuer.MetadataTrouble = FakeIssuer.Silence;
        bed.Time.Advance(SigningKeys.Fresh);

        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(bed.Good.Header));
        await bed.Issuer.AskedAsync();

        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(bed.Good.Header));
        Assert.Equal(2, bed.Issuer.MetadataFetches);
    }

    [Fact]
    public async Task A_fetch_in_the_background_that_failed_is_tried_again_after_some_minutes()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Issuer.MetadataTrouble = FakeIssuer.Silence;
        bed.Time.Advance(SigningKeys.Fresh);
        await bed.AskAsync(bed.Good.Header);
        await bed.Issuer.AskedAsync();

        // What is asked for meanwhile waits for the end of the fetch that gets no answer.
        var unknown = bed.BeginAsync((bed.Good with { KeyId = "nobody" }).Header);
        bed.Time.Advance(SigningKeySource.Patience);
        await bed.Issuer.AskedAsync();
        bed.Time.Advance(SigningKeySource.Patience);
        Assert.IsType<TokenOutcome.CannotTell>(await unknown.WaitAsync(TimeSpan.FromSeconds(20)));

        await bed.AskAsync(bed.Good.Header);
        Assert.Equal(3, bed.Issuer.MetadataFetches);
        bed.Time.Advance(SigningKeys.BackgroundPause);
        await bed.AskAsync(bed.Good.Header);
        await bed.Issuer.AskedAsync();
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_refused_even_with_a_token_that_was_good_before()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        var old = bed.Good.Header;
        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(old));
        bed.Issuer.Keys = [FakeKey.Next];

        Assert.IsType<TokenOutcome.Valid>(await bed.AskOverPauseAsync((bed.Good with { Key = FakeKey.Next }).Header));

        Assert.IsType<TokenOutcome.Refused>(await bed.AskOverPauseAsync(old));
    }

    [Fact]
    public async Task A_key_that_was_replaced_under_its_id_is_refused_even_with_a_token_that_was_good_before()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        var old = bed.Good.Header;
        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(old));
        bed.Issuer.Keys = [FakeKey.Next with { Id = FakeKey.First.Id }];
        await bed.AskOverPauseAsync((bed.Good with { KeyId = "nobody" }).Header);

        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync(old));
        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync((bed.Good with { Key = FakeKey.Next, KeyId = FakeKey.First.Id }).Header));
    }

    [Fact]
    public async Task An_endorsement_that_was_withdrawn_counts_no_more()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        var token = bed.Good.Header;
        bed.Issuer.Keys = [FakeKey.First with { Endorsements = ["webchat"] }];
        await bed.AskOverPauseAsync((bed.Good with { KeyId = "nobody" }).Header);

        var outcome = await bed.AskAsync(token);

        Assert.False(Assert.IsType<TokenOutcome.Valid>(outcome).Token.Matches(new FakeTokenCase("", token).Activity));
    }

    [Fact]
    public async Task A_key_that_comes_and_goes_between_two_hosts_is_found_again()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Issuer.Keys = [FakeKey.Next];
        await bed.AskOverPauseAsync((bed.Good with { Key = FakeKey.Next }).Header);
        bed.Issuer.Keys = [FakeKey.First, FakeKey.Next];

        Assert.IsType<TokenOutcome.Valid>(await bed.AskOverPauseAsync(bed.Good.Header));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("{\"jwks_uri\":")]
    [InlineData("""{"jwks_uri":5}""")]
    [InlineData("""{"jwks_uri":"/v1/.well-known/keys"}""")]
    [InlineData("""{"jwks_uri":"http://login.example.com/keys"}""")]
    [InlineData("""{"jwks_uri":"ftp://127.0.0.1/keys"}""")]
    [InlineData("""{"jwks_uri":"file:///etc/passwd"}""")]
    public async Task Metadata_that_makes_no_sense_is_no_answer(string metadata)
    {
        await using var bed = await TokenBed.StartAsync();
        bed.Issuer.MetadataTrouble = FakeIssuer.Text(metadata);

        Assert.IsType<TokenOutcome.CannotTell>(await bed.AskAsync(bed.Good.Header));
        Assert.Equal(0, bed.Issuer.KeyFetches);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":null}""")]
    [InlineData("""{"keys":7}""")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[null,1,"k1",[],{},{"kid":"k1"},{"kid":"k1","kty":"oct","k":"AAAA"},{"kid":"k1","kty":"RSA","n":"ä","e":"AQAB"}]}""")]
    public async Task A_document_without_keys_takes_the_known_ones_not_away(string keys)
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        bed.Issuer.KeysTrouble = FakeIssuer.Text(keys);

        Assert.IsType<TokenOutcome.CannotTell>(await bed.AskOverPauseAsync((bed.Good with { KeyId = "nobody" }).Header));
        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(bed.Good.Header));
    }

    [Fact]
    public async Task A_key_that_makes_no_sense_takes_no_other_one_away()
    {
        await using var bed = await TokenBed.StartAsync();
        var strange = FakeKey.Next.Published();
        strange["endorsements"] = "msteams";
        bed.Issuer.KeysTrouble = FakeIssuer.Text(new JsonObject { ["keys"] = new JsonArray(5, null, strange, FakeKey.First.Published()), ["more"] = 1 }.ToJsonString());

        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(bed.Good.Header));
    }

    [Fact]
    public async Task A_document_with_a_byte_order_mark_is_read()
    {
        await using var bed = await TokenBed.StartAsync();
        bed.Issuer.KeysTrouble = FakeIssuer.Text("\ufeff" + new JsonObject { ["keys"] = new JsonArray(FakeKey.First.Published()) }.ToJsonString());

        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(bed.Good.Header));
    }

    [Theory]
    [InlineData("use", "enc")]
    [InlineData("kty", "EC")]
    [InlineData("kty", "rsa")]
    [InlineData("e", "AQ")]
    [InlineData("e", "AQAA")]
    [InlineData("e", "")]
    [InlineData("n", "AQAB")]
    public async Task A_key_that_is_not_for_signing_with_rsa_is_none(string property, string value)
    {
        await using var bed = await TokenBed.StartAsync();
        var odd = FakeKey.First.Published();
        odd[property] = value;
        bed.Issuer.KeysTrouble = FakeIssuer.Text(new JsonObject { ["keys"] = new JsonArray(odd, FakeKey.Next.Published()) }.ToJsonString());

        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync(bed.Good.Header));
    }

    [Fact]
    public async Task A_short_key_is_none()
    {
        await using var bed = await TokenBed.StartAsync();
        var shortKey = FakeKey.Of(1024, "short", "msteams");
        bed.Issuer.Keys = [FakeKey.First, shortKey];

        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync((bed.Good with { Key = shortKey }).Header));
    }

    [Fact]
    public async Task A_modulus_with_a_zero_in_front_is_the_same_key()
    {
        await using var bed = await TokenBed.StartAsync();
        var key = FakeKey.First.Published();
        key["n"] = Base64Url.EncodeToString([0, .. FakeKey.First.Numbers.Modulus!]);
        bed.Issuer.KeysTrouble = FakeIssuer.Text(new JsonObject { ["keys"] = new JsonArray(key) }.ToJsonString());

        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(bed.Good.Header));
    }

    [Fact]
    public async Task A_document_without_end_is_given_up()
    {
        await using var bed = await TokenBed.StartAsync();
        bed.Issuer.KeysTrouble = async context =>
        {
            var piece = new byte[64 * 1024];
            Array.Fill(piece, (byte)' ');
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        };

        Assert.IsType<TokenOutcome.CannotTell>(await bed.AskAsync(bed.Good.Header));
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_given_up_after_ten_seconds()
    {
        await using var bed = await TokenBed.StartAsync();
        bed.Issuer.KeysTrouble = FakeIssuer.Silence;
        var asked = bed.BeginAsync(bed.Good.Header);
        await bed.Issuer.AskedAsync();

        bed.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.IsType<TokenOutcome.CannotTell>(await asked.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var bed = await TokenBed.StartAsync();
        await using var elsewhere = await FakeIssuer.StartAsync();
        bed.Issuer.MetadataTrouble = context =>
        {
            context.Response.Redirect(elsewhere.MetadataUrl);
            return Task.CompletedTask;
        };

        Assert.IsType<TokenOutcome.CannotTell>(await bed.AskAsync(bed.Good.Header));
        Assert.Equal(0, elsewhere.MetadataFetches);
    }

    [Fact]
    public async Task A_request_that_is_given_up_takes_the_keys_from_nobody()
    {
        await using var bed = await TokenBed.StartAsync();
        var answer = new TaskCompletionSource();
        bed.Issuer.KeysTrouble = async context =>
        {
            await answer.Task;
            await FakeIssuer.Text(new JsonObject { ["keys"] = new JsonArray(FakeKey.First.Published()) }.ToJsonString())(context);
        };
        using var hungUp = new CancellationTokenSource();
        var first = bed.BeginAsync(bed.Good.Header, hungUp.Token);
        await bed.Issuer.AskedAsync();
        var second = bed.BeginAsync(bed.Good.Header);

        await hungUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult();

        Assert.IsType<TokenOutcome.Valid>(await second.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(1, bed.Issuer.KeyFetches);
    }

    [Fact]
    public async Task Trouble_with_the_metadata_is_logged_once_and_so_is_its_end()
    {
        await using var bed = await TokenBed.StartAsync();
        bed.Issuer.MetadataTrouble = FakeIssuer.Status(503);
        await bed.AskAsync(bed.Good.Header);
        await bed.AskOverPauseAsync(bed.Good.Header);
        bed.Issuer.MetadataTrouble = null;
        await bed.AskOverPauseAsync(bed.Good.Header);

        var lines = bed.Log.Text.Split('\n').Where(line => line.Contains("Keys of Teams", StringComparison.Ordinal)).Select(line => line.Trim());

        Assert.Equal(["Warning Keys of Teams' requests cannot be fetched: status 503; known keys that stay in use: 0", "Information Keys of Teams' requests fetched: 1"], lines);
    }
}
