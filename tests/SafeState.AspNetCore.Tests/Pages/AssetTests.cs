using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using SafeState.AspNetCore.Endpoints;
using SafeState.AspNetCore.Tests.Support;

namespace SafeState.AspNetCore.Tests.Pages;

/// <summary>A browser gets the smallest form of a file that it accepts, and keeps it.</summary>
public sealed class AssetTests
{
    private const string Script = "/safestate/assets/app.js";

    [Theory]
    [InlineData("", "")]
    [InlineData("identity", "")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("gzip;q=0, br;q=0", "")]
    [InlineData("*", "br")]
    public async Task The_coding_is_the_smallest_that_the_browser_accepts(string accepted, string coding)
    {
        await using Board board = await Board.Start();

        HttpContext response = await board.Send(Script, context => context.Request.Headers.AcceptEncoding = accepted);

        Assert.Equal(200, response.Response.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", response.Response.ContentType);
        Assert.Equal(coding, response.Response.Headers.ContentEncoding.ToString());
        Assert.Equal("Accept-Encoding", response.Response.Headers.Vary);
        using MemoryStream body = new();
        await response.Response.Body.CopyToAsync(body);
        Assert.Equal(response.Response.ContentLength, body.Length);
        Assert.Equal(WebFiles.Assets["app.js"].Content, Decompress(body.ToArray(), coding));
        Assert.True(coding.Length == 0 || body.Length < WebFiles.Assets["app.js"].Content.Length * 0.5, $"{body.Length} bytes");
    }

    [Fact]
    public async Task Each_form_has_its_own_tag_and_is_not_sent_again()
    {
        await using Board board = await Board.Start();
        string[] tags = [.. await Task.WhenAll(Tag(board, ""), Tag(board, "gzip"), Tag(board, "br"))];
        Assert.Equal(3, tags.Distinct().Count());

        HttpContext known = await board.Send(Script, context =>
        {
            context.Request.Headers.AcceptEncoding = "br";
            context.Request.Headers.IfNoneMatch = tags[2];
        });
        HttpContext other = await board.Send(Script, context =>
        {
            context.Request.Headers.AcceptEncoding = "br";
            context.Request.Headers.IfNoneMatch = tags[1];
        });

        Assert.Equal((304, 200), (known.Response.StatusCode, other.Response.StatusCode));
        Assert.Equal("Accept-Encoding", known.Response.Headers.Vary);
    }

    [Fact]
    public async Task A_compressed_form_has_no_address_and_each_file_has_both()
    {
        await using Board board = await Board.Start();

        Assert.Equal(404, (await board.Send(Script + ".br")).Response.StatusCode);
        Assert.All(WebFiles.Assets.Values, static file => Assert.Equal(2, file.Compressed.Count));
    }

    private static async Task<string> Tag(Board board, string accepted) =>
        (await board.Send(Script, context => context.Request.Headers.AcceptEncoding = accepted)).Response.Headers.ETag.ToString();

    private static byte[] Decompress(byte[] content, string coding)
    {
        using MemoryStream source = new(content);
        using Stream plain = coding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using MemoryStream target = new();
        plain.CopyTo(target);
        return target.ToArray();
    }
}
