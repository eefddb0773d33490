using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using SafeState.AspNetCore.Access;
using SafeState.AspNetCore.Tests.Support;

namespace SafeState.AspNetCore.Tests.Access;

public sealed class LoginTests
{
    [Fact]
    public async Task A_token_works_once_and_the_log_names_the_next_one()
    {
        await using Board board = await Board.Start(access: static dashboard => dashboard.UseLoginToken());
        string first = LastAddress(board);

        HttpContext login = await board.Send(first);
        HttpContext again = await board.Send(first);
        string second = LastAddress(board);

        Assert.Equal(200, login.Response.StatusCode);
        Assert.Equal(404, again.Response.StatusCode);
        Assert.NotEqual(first, second);
        Assert.Equal(200, (await board.Send(second)).Response.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_strict_and_not_for_scripts_and_starts_a_new_navigation()
    {
        await using Board board = await Board.Start(access: static dashboard => dashboard.UseLoginToken());

        HttpContext login = await board.Send(LastAddress(board), static context => context.Request.Scheme = "https");
        string cookie = login.Response.Headers.SetCookie.ToString();

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("path=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(LastAddress(board)[^32..], cookie, StringComparison.Ordinal);
        Assert.Equal("0; url=stores", login.Response.Headers["Refresh"]);
    }

    [Theory]
    [InlineData("/safestate/login")]
    [InlineData("/safestate/login?token=")]
    [InlineData("/safestate/login?token=00000000000000000000000000000000")]
    public async Task A_wrong_token_is_denied(string address)
    {
        await using Board board = await Board.Start(access: static dashboard => dashboard.UseLoginToken());

        HttpContext login = await board.Send(address);

        Assert.Equal(404, login.Response.StatusCode);
        Assert.Equal(0, login.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public void Old_sessions_end_when_there_are_too_many()
    {
        LoginTokens tokens = new();
        string[] sessions = [.. Enumerable.Range(0, LoginTokens.MaximumSessions + 1).Select(_ => tokens.Exchange(tokens.Current)!)];

        Assert.False(tokens.IsSession(sessions[0]));
        Assert.All(sessions[1..], session => Assert.True(tokens.IsSession(session)));
        Assert.All(sessions, static session => Assert.Equal(32, session.Length)); // 128 bits
        Assert.Equal(sessions.Length, sessions.Distinct().Count());
    }

    private static string LastAddress(Board board)
    {
        string line = board.Logs.GetSnapshot().Last(static log => log.Id.Id == 1101).Message;
        return line[line.IndexOf("/safestate/login", StringComparison.Ordinal)..];
    }
}
