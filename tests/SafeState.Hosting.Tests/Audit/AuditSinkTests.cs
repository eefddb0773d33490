using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SafeState.Hosting.Audit;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Audit;

/// <summary>What the sinks that ship leave behind.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AuditSinkTests : IDisposable
{
    private static readonly GuardAuditRecord s_record = new(new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), "shop.stock", "set", 7,
        GuardAuditConditions.Write | GuardAuditConditions.Contended, TimeSpan.FromMilliseconds(2.5), "trace1", "span1", 3, null, 1);

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("SafeState-").FullName, "audit.jsonl");

    [Fact]
    public async Task The_logger_sink_logs_each_record_of_an_audit_at_level_debug()
    {
        Shelf shelf = new();
        await using Hosted host = await Hosted.Start(static builder =>
        {
            _ = builder.Services.Configure<LoggerFilterOptions>(static options => options.MinLevel = LogLevel.Debug);
            _ = builder.AddAuditSink(
                static provider => new LoggerAuditSink(provider.GetRequiredService<ILogger<LoggerAuditSink>>()));
        });
        shelf.Fill(1);
        using (host.Services.GetRequiredService<IGuardAudit>().Start(new() { Stores = { "tests.shelf" }, Writes = AuditRate.Every }))
        {
            shelf.Fill(2);
        }

        FakeLogRecord[] logged = [.. host.Logs.GetSnapshot().Where(static record => record.Id.Id == 1010)];
        Assert.Equal(2, logged.Length);
        Assert.All(logged, static record =>
        {
            Assert.Equal((LogLevel.Debug, typeof(LoggerAuditSink).FullName), (record.Level, record.Category));
            Assert.StartsWith("set of tests.shelf on thread ", record.Message, StringComparison.Ordinal);
            Assert.Equal("tests.shelf", record.GetStructuredStateValue("Store"));
        });
    }

    [Fact]
    public void A_full_file_becomes_the_old_one_and_each_line_is_in_one_of_the_two()
    {
        const int PerBatch = 5;
        JsonLinesAuditSink sink = new(_path, maximumBytes: 2_000);
        int[] lines = [.. Enumerable.Range(0, 2).Select(batch => WriteBatch(sink, batch, PerBatch))];
        Assert.False(File.Exists(_path + ".1")); // two batches fit
        int third = WriteBatch(sink, 2, PerBatch);

        Assert.Equal(Enumerable.Range(0, 2 * PerBatch), Threads(_path + ".1"));
        Assert.Equal(Enumerable.Range(2 * PerBatch, PerBatch), Threads(_path));
        Assert.All((string[])[_path, _path + ".1"], static file => Assert.InRange(new FileInfo(file).Length, 1, 2_000));
        Assert.Equal((PerBatch, PerBatch), (lines[0], third));

        _ = WriteBatch(sink, 3, PerBatch);
        _ = WriteBatch(sink, 4, PerBatch); // the oldest file is replaced
        Assert.Equal(Enumerable.Range(2 * PerBatch, 2 * PerBatch), Threads(_path + ".1"));
        Assert.Equal(Enumerable.Range(4 * PerBatch, PerBatch), Threads(_path));
    }

    [Fact]
    public void A_line_has_what_the_page_says_and_its_stack_comes_before()
    {
        new JsonLinesAuditSink(_path).Write(new([s_record], new Dictionary<int, string> { [3] = "at A\n at B" }));

        Assert.Equal(
        [
            """{"stack":3,"frames":"at A\n at B"}""",
            """
            {"t":"2030-01-02T03:04:05Z","store":"shop.stock","op":"set","thread":7,"flags":"Write, Contended","wait":2.5,"trace":"trace1","span":"span1","stack":3,"n":1}
            """,
        ], File.ReadAllLines(_path));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private static int WriteBatch(JsonLinesAuditSink sink, int batch, int count)
    {
        GuardAuditRecord[] records = [.. Enumerable.Range(batch * count, count).Select(static i => s_record with { Thread = i })];
        sink.Write(new(records, new Dictionary<int, string>()));
        return records.Length;
    }

    private static IEnumerable<int> Threads(string file) =>
        File.ReadAllLines(file).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("thread").GetInt32());
}
